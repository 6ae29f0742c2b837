"""A build that is killed leaves whole documents, and every one that it had reported.

Run as a script it kills more builds, at other moments, in every way that a build writes:

    python tests/test_kill.py --kills 50 --seed 1

Exit status 1 where a document was lost or half of one was left.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from made import document_of, simple_extractor

from nasab.graph.documents import find_documents
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
    """Give every file new words; return the lines that its graphs must have, by name."""
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
        engine = store._engine
        named = {quad.triple for graph in engine.graphs() for quad in store.quads_of(graph)}
        merged = {quad.triple for quad in engine.match(None, None, None, None)}
        assert merged == named, "the merge is not what the documents say"
        by_hash = {file.sha256: Path(file.path).name for file in store.files()}
        return {
            by_hash[graph.value.rpartition("/")[2]]: nquads(store.quads_about(graph))
            for graph in store.graphs()
        }


WAYS = {
    # how many lines make a batch, from how many bytes it is loaded in bulk, how many workers
    "one by one": (0, 2**30, 0),
    "in bulk": (400, 0, 0),
    "in bulk, by two workers": (400, 0, 2),
}


def kill_builds(folder: Path, store: Path, way: str, kills: int, seed: int) -> list[int]:
    """Kill so many builds at random moments and look at what each leaves.

    Returns
    -------
    list of int
        How many documents each build had reported when it died.
    """
    dice = random.Random(seed)
    before: dict[str, str] = {}
    survived = []
    for turn in range(kills):
        now = rewrite(folder, turn * 7)
        if turn % 2:
            # What is new goes another way than what takes the place of something.
            shutil.rmtree(store, ignore_errors=True)
            before = {}
        command = [sys.executable, str(BUILDING), str(store), str(folder), *map(str, WAYS[way])]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        heard = [process.stdout.readline() for _ in range(dice.randint(0, DOCUMENTS // 2))]
        # Before the first line much longer, as the program and the store have to be opened.
        time.sleep(dice.uniform(0, 0.02) if heard else dice.uniform(0, 1))
        process.kill()
        finished = [line.split()[0] for line in [*heard, *process.stdout] if line.endswith("\n")]
        process.wait()
        found = stored(store)
        survived.append(len(finished))
        for name in finished:
            assert found[name] == now[name], f"{name} was reported and is not there"
        for name, lines in found.items():
            assert lines in (now[name], before.get(name)), f"half of {name}"
        lost = [name for name in before if name not in found]
        assert not lost, f"{lost} were there before the build"
        before = {**before, **found}
    return survived


@pytest.mark.parametrize("way", WAYS)
def test_a_killed_build_keeps_what_it_finished(folder: Path, tmp_path: Path, way: str) -> None:
    survived = kill_builds(folder, tmp_path / "store", way, KILLS, 20171219)
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


def main() -> int:
    """Kill builds and print what was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=50, help="of builds in each way")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    failed = False
    for way in WAYS:
        with tempfile.TemporaryDirectory(prefix="nasab-") as made:
            documents = Path(made) / "documents"
            documents.mkdir()
            try:
                store = Path(made) / "store"
                survived = kill_builds(documents, store, way, options.kills, options.seed)
            except AssertionError as error:
                print(f"{way}: {error}", flush=True)
                failed = True
                continue
        early = sum(count < DOCUMENTS for count in survived)
        print(
            f"{way}: {len(survived)} builds killed, {early} before their end, after "
            f"{min(survived)} to {max(survived)} of {DOCUMENTS} documents; nothing lost, "
            "nothing half there",
            flush=True,
        )
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
