"""Shards: the same graph as the embedded path, through lost workers, bad files and a load."""

import gzip
import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from made import simple_finder
from test_workers import moody_finder

from nasab.extract.generation import generate
from nasab.graph.build import build
from nasab.graph.cli import main
from nasab.graph.cluster import make_shards
from nasab.graph.conversion import Converted, Failed
from nasab.graph.documents import find_documents
from nasab.graph.filling import Status, Writer
from nasab.graph.made_corpora import write_corpus
from nasab.graph.shards import (
    find_addresses,
    find_at_address,
    find_shards,
    is_made,
    make_shard,
    plan,
    read_shard,
)
from nasab.graph.store import Store
from nasab.graph.tables import TABLES
from nasab.ontology import MissingDocument, NasabError, ReadError

distributed = pytest.importorskip("distributed", reason="pip install 'nasab[dask]'")
DOCUMENTS = 60


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    for _ in write_corpus(generate(DOCUMENTS, seed=7), folder):
        pass
    return folder


@pytest.fixture(scope="module")
def embedded(corpus: Path) -> list[str]:
    with Store() as store:
        assert {o.status for o in build(store, find_documents([corpus]))} == {Status.READ}
        return list(store.nquads())


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=None,
        worker_dashboard_address=None,
    ) as made:
        yield made.scheduler_address


def loaded(output: str) -> list[str]:
    with Store() as store:
        found = (one for manifest in find_shards([output]) for one in read_shard(manifest))
        list(Writer(store).write(found))
        return list(store.nquads())


def workers_of(address: str) -> list[int]:
    with distributed.Client(address, set_as_default=False) as client:
        return list(client.run(os.getpid).values())


def test_a_cluster_gives_the_graph_of_the_embedded_path_though_a_worker_is_killed(
    corpus: Path, embedded: list[str], cluster: str, tmp_path: Path
) -> None:
    shards = plan(find_addresses([str(corpus)]), str(tmp_path / "shards"), size=5)
    first, *rest = workers_of(cluster)
    done = 0
    for outcome in make_shards(shards, cluster):
        assert not outcome.errors
        done += outcome.documents
        if done == DOCUMENTS // 3 // 5 * 5:
            os.kill(first, signal.SIGKILL)
    assert done == DOCUMENTS
    assert first not in workers_of(cluster)
    assert set(rest) <= set(workers_of(cluster))
    assert loaded(str(tmp_path / "shards")) == embedded
    # What is made is not made again.
    assert all(outcome.known for outcome in make_shards(shards, cluster))


def test_shards_are_loaded_by_the_command(
    corpus: Path, embedded: list[str], tmp_path: Path
) -> None:
    output, store = str(tmp_path / "shards"), str(tmp_path / "store")
    for shard in plan(find_addresses([str(corpus)]), output, size=25):
        make_shard(shard)
    for expected in (f"{DOCUMENTS} read", f"{DOCUMENTS} unchanged"):
        run = CliRunner().invoke(main, ["load", output, "--store", store])
        assert run.exit_code == 0, run.output
        assert expected in run.stdout
    with Store(store, read_only=True) as opened:
        assert list(opened.nquads()) == embedded


def test_bad_files_are_set_aside_with_their_error(tmp_path: Path) -> None:
    folder = tmp_path / "d"
    folder.mkdir()
    for number, name in enumerate(("a", "fatal", "b", "once", "c")):
        (folder / f"{name}.txt").write_text(f"A/RES/70/{number + 1} A/RES/60/1")
    (shard,) = plan(find_addresses([str(folder)]), str(tmp_path / "shards"))
    made = make_shard(shard, moody_address)
    assert made.documents == 4
    assert len(made.errors) == 1
    assert "fatal.txt" in made.errors[0]
    (manifest,) = find_shards([str(tmp_path / "shards")])
    found = list(read_shard(manifest))
    (failed,) = [one for one in found if isinstance(one, Failed)]
    assert Path(failed.task.path).name == "fatal.txt"
    assert "status 3" in failed.error
    assert len([one for one in found if isinstance(one, Converted)]) == 4
    run = CliRunner().invoke(
        main, ["load", str(tmp_path / "shards"), "--store", str(tmp_path / "s")]
    )
    assert run.exit_code == 2
    assert "fatal.txt" in run.stderr


def moody_address(address: str, symbol):
    return moody_finder(Path(address), symbol)


def test_shards_are_the_same_wherever_they_are_made(corpus: Path, tmp_path: Path) -> None:
    addresses = find_addresses([str(corpus)])[:10]
    made = []
    for output in (str(tmp_path / "shards"), "memory://shards"):
        (shard,) = plan(addresses, output)
        assert not is_made(shard)
        make_shard(shard)
        assert is_made(shard)
        (manifest,) = find_shards([output])
        made.append(list(read_shard(manifest)))
    assert made[0] == made[1]
    folder = tmp_path / "shards"
    duckdb = pytest.importorskip("duckdb", reason="the test asks DuckDB to read the shards")
    for table in TABLES:
        asked = f"SELECT count(*) FROM '{folder}/{table.name}/*.parquet'"
        assert duckdb.sql(asked).fetchall()[0][0] > 0
    assert not list(folder.rglob("*.part*.tmp"))


def test_files_of_an_object_store_are_read() -> None:
    import fsspec

    memory = fsspec.filesystem("memory")
    memory.pipe_file("/bucket/a.txt", b"Recalling its resolution 64/293 of 30 July 2010,\n")
    memory.pipe_file("/bucket/deep/b.csv", b"x")
    addresses = find_addresses(["memory://bucket"])
    assert [address.rpartition("/")[2] for address in addresses] == ["a.txt"]
    _, extraction = find_at_address(addresses[0], None)
    assert str(extraction.citations[0].cited) == "A/RES/64/293"
    with pytest.raises(MissingDocument, match="no documents there"):
        find_addresses(["memory://bucket/deep"])
    with pytest.raises(ReadError, match=r"none\.txt"):
        find_at_address("memory://bucket/none.txt", None)


def test_a_changed_file_makes_another_shard(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A/RES/70/1")
    before = plan([str(tmp_path / "a.txt")], str(tmp_path))
    assert before == plan([str(tmp_path / "a.txt")], str(tmp_path))
    (tmp_path / "a.txt").write_text("A/RES/70/1 A/RES/60/1")
    assert before != plan([str(tmp_path / "a.txt")], str(tmp_path))


@pytest.mark.parametrize("damage", ["cut", "form", "garbage"])
def test_a_damaged_shard_is_named(tmp_path: Path, damage: str) -> None:
    (tmp_path / "a.txt").write_text("A/RES/70/1 A/RES/60/1")
    output = tmp_path / "shards"
    (shard,) = plan([str(tmp_path / "a.txt")], str(output))
    make_shard(shard, simple_address)
    packed = output / "nquads" / f"{shard.name}.nq.gz"
    manifest = output / "manifest" / f"{shard.name}.json"
    if damage == "cut":
        lines = gzip.decompress(packed.read_bytes()).splitlines(keepends=True)
        packed.write_bytes(gzip.compress(b"".join(lines[:-1])))
    elif damage == "form":
        manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "form": 99}))
    else:
        packed.write_bytes(b"no gzip")
    with pytest.raises(ReadError, match=shard.name):
        list(read_shard(str(manifest)))


def simple_address(address: str, symbol):
    return simple_finder(Path(address), symbol)


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A/RES/70/1")
    with pytest.raises(MissingDocument, match="no shards there"):
        find_shards([str(tmp_path)])
    shards = plan([str(tmp_path / "a.txt")], str(tmp_path / "out"))
    with pytest.raises(NasabError, match="no Dask scheduler answers"):
        list(make_shards(shards, "tcp://127.0.0.1:9"))
    wrong = CliRunner().invoke(main, ["build", str(tmp_path), "--dask", "tcp://127.0.0.1:9"])
    assert wrong.exit_code == 2
    assert "go together" in wrong.output
