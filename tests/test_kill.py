"""A build that is killed leaves whole documents, and every one that it had reported."""

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from made import document_of, simple_extractor

from nasab.graph.build import find_documents
from nasab.graph.quads import nquads, quads
from nasab.graph.store import Store

BUILDING = Path(__file__).with_name("building.py")
KILLS = 4
DOCUMENTS = 25


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("documents")
    rewrite(made, 0)
    return made


def rewrite(folder: Path, turn: int) -> dict[str, str]:
    """Give every file new words; return the lines that its graph must have, by name."""
    expected = {}
    for number in range(DOCUMENTS):
        cited = " ".join(f"A/RES/60/{turn + number + n + 1}" for n in range(60))
        path = folder / f"{number:03}.txt"
        path.write_text(f"A/RES/70/{number + 1} {cited}", encoding="utf8")
        document = document_of(path.read_text(encoding="utf8"), str(path))
        expected[path.name] = nquads(quads(simple_extractor(document), document))
    return expected


def stored(path: Path) -> dict[str, str]:
    with Store(path) as store:
        merged = set(store.triples())
        assert merged <= {quad.triple for quad in store._engine._open}
        by_hash = {file.sha256: Path(file.path).name for file in store.files()}
        return {
            by_hash[graph.value.rpartition("/")[2]]: nquads(store.quads_of(graph))
            for graph in store.graphs()
        }


WAYS = (
    # how many characters make a batch, from how many bytes it is loaded in bulk, how many workers
    pytest.param((0, 2**30, 0), id="one by one"),
    pytest.param((100_000, 0, 0), id="in bulk"),
    pytest.param((100_000, 0, 2), id="in bulk, by two workers"),
)


@pytest.mark.parametrize("way", WAYS)
def test_a_killed_build_keeps_what_it_finished(
    folder: Path, tmp_path: Path, way: tuple[int, int, int]
) -> None:
    dice = random.Random(20171219)
    before: dict[str, str] = {}
    survived = []
    for turn in range(KILLS):
        now = rewrite(folder, turn * 7)
        if turn % 2:
            # What is new goes another way than what takes the place of something.
            shutil.rmtree(tmp_path / "store")
            before = {}
        command = [sys.executable, str(BUILDING), str(tmp_path / "store"), str(folder)]
        command += map(str, way)
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        heard = [process.stdout.readline() for _ in range(dice.randint(1, DOCUMENTS // 2))]
        time.sleep(dice.uniform(0, 0.02))
        process.kill()
        finished = [line.split()[0] for line in [*heard, *process.stdout] if line.endswith("\n")]
        process.wait()
        found = stored(tmp_path / "store")
        survived.append(len(finished))
        for name in finished:
            assert found[name] == now[name], f"{name} was reported and is not there"
        for name, lines in found.items():
            assert lines in (now[name], before.get(name)), f"half of {name}"
        before = {**before, **found}
    assert min(survived) < DOCUMENTS, "no build was killed before its end"
    assert len(find_documents([folder])) == DOCUMENTS


def test_what_a_killed_load_leaves_is_swept(tmp_path: Path) -> None:
    with Store(tmp_path / "store") as store:
        store.put_vocabulary()
    left = tmp_path / "store" / "quads" / "bulk-12.sst"
    left.write_bytes(b"half")
    with Store(tmp_path / "store", read_only=True) as store:
        assert left.exists(), "a reader may stand beside a writer that is at work"
    with Store(tmp_path / "store") as store:
        assert len(store) > 0
    assert not left.exists()
