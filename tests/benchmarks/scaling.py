"""How a build scales: workers, memory, documents a second, store growth, query times.

    python tests/benchmarks/scaling.py                           1,000 documents, a minute or two
    python tests/benchmarks/scaling.py --sizes 1000 10000 100000 --folder /tmp/scaling
    python tests/benchmarks/scaling.py --paragraph --sizes 10000     one paragraph a document

Everything is measured on made corpora (nasab.extract.generation): one or two workers read the
same files side by side with and without the store; then each size is built from text files, while
the memory of every process is sampled, and ten questions are asked of the store. Figures for a
million documents are extrapolated from the two largest sizes, and are marked so. Seconds mean
something on an idle machine only, and so does the ratio of two workers to one; milliseconds of
processor, of all processes together, say something on a busy one as well.
"""

import argparse
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path

from nasab.extract.generation import MadeDocument, generate
from nasab.graph.build import build
from nasab.graph.conversion import Task
from nasab.graph.documents import find_documents
from nasab.graph.made_corpora import write_corpus
from nasab.graph.store import Store
from nasab.graph.terms import Names
from nasab.graph.workers import Workers
from nasab.ontology import NasabError

MILLION = 1_000_000
PATIENCE = 120.0
_NUMBER = re.compile(r"\d/\d")
#: Ten questions; {top} stands for the act that most acts cite, {act} for a late one that cites it.
QUESTIONS = {
    "cites": {"act": "{act}"},
    "cited-by": {"act": "{top}"},
    "recalls": {"act": "{act}"},
    "series": {"act": "{act}"},
    "sentences": {"act": "{act}", "cited": "{top}"},
    "cited-together": {"act": "{top}"},
    "common-citations": {"act": "{act}", "other": "{top}"},
    "bodies-named": {"act": "{act}", "language": "en"},
    "addressed-to": {"body": "UNODC"},
    "not-read": {},
}


@dataclass
class Memory:
    """The most memory that processes had, in megabytes."""

    here: float = 0.0
    children: dict[int, float] = field(default_factory=dict)

    @property
    def worker(self) -> float:
        """That of the largest worker."""
        return max(self.children.values(), default=0.0)


@contextmanager
def sampled() -> Iterator[Memory]:
    """Sample the memory of this process and its children, four times a second."""
    memory, ended = Memory(), threading.Event()

    def sample() -> None:
        while not ended.wait(0.25):
            memory.here = max(memory.here, _megabytes("self"))
            for task in Path("/proc/self/task").iterdir():
                for child in _read(task / "children").split():
                    had = memory.children.get(int(child), 0.0)
                    memory.children[int(child)] = max(had, _megabytes(child))

    thread = threading.Thread(target=sample, daemon=True)
    thread.start()
    try:
        yield memory
    finally:
        ended.set()
        thread.join()


def make(documents: int, folder: Path, *, paragraph: bool) -> None:
    """Write a corpus; on demand the head and one citing paragraph of each document alone."""
    made = generate(documents, seed=1, versions=6)
    for _ in write_corpus(map(_shortened, made) if paragraph else made, folder):
        pass


def _shortened(made: MadeDocument) -> MadeDocument:
    blocks = made.text.split("\n\n")
    citing = next((block for block in blocks[3:] if _NUMBER.search(block)), blocks[-1])
    return replace(made, text="\n\n".join([*blocks[:2], citing]), expected=())


def _processor() -> tuple[float, float]:
    """Give the seconds of processor that this process, and its ended children, have used."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    here, children = (one.ru_utime + one.ru_stime for one in used)
    return here, children


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""


def _megabytes(process: str) -> float:
    pages = _read(Path(f"/proc/{process}/statm")).split()
    return int(pages[1]) * 4096 / 1e6 if pages else 0.0


def read_with(files: Sequence[Path], workers: int) -> float:
    """Read files without a store; give the seconds from the first result to the last."""
    begun = 0.0
    with Workers(workers, Names()) as reading:
        for number, _ in enumerate(reading.convert(map(Task, files))):
            if number == workers * 16:
                # The processes are up and have compiled their matchers.
                begun = time.perf_counter()
    return time.perf_counter() - begun


def build_with(files: Sequence[Path], store: Path, workers: int) -> float:
    """Build a store from files; give the seconds, with the start of the processes."""
    begun = time.perf_counter()
    with Store(store) as opened:
        failed = [o for o in build(opened, files, workers=workers) if o.error]
    if failed:
        raise SystemExit(f"{len(failed)} files failed, first: {failed[0].error}")
    return time.perf_counter() - begun


def compare_workers(files: Sequence[Path], folder: Path, turns: int) -> None:
    """Print how much faster two workers are than one, in turns so that both meet the same load."""
    best = {("read", 1): 1e9, ("read", 2): 1e9, ("build", 1): 1e9, ("build", 2): 1e9}
    for _ in range(turns):
        for workers in (1, 2):
            best["read", workers] = min(best["read", workers], read_with(files, workers))
            shutil.rmtree(folder / "trial", ignore_errors=True)
            spent = build_with(files, folder / "trial", workers)
            best["build", workers] = min(best["build", workers], spent)
    shutil.rmtree(folder / "trial", ignore_errors=True)
    for what in ("read", "build"):
        one, two = best[what, 1], best[what, 2]
        pace = f"{len(files) / one:7.0f} and {len(files) / two:7.0f} documents/s"
        print(f"{what:6} one and two workers: {pace}, ratio {one / two:.2f}", flush=True)


def ask(store: Path) -> dict[str, float]:
    """Ask the ten questions, if there are acts to ask of; give seconds, infinite for time up."""
    spent: dict[str, float] = {}
    with Store(store, read_only=True) as opened:
        examples = _examples(opened)
        if examples is None:
            return spent
        top, act = examples
        opened.query("ASK { ?a ?b ?c }", timeout=PATIENCE)
        for name, given in QUESTIONS.items():
            values = {key: value.format(top=top, act=act) for key, value in given.items()}
            begun = time.perf_counter()
            try:
                opened.ask(name, timeout=PATIENCE, **values)
                spent[name] = time.perf_counter() - begun
            except NasabError as error:
                print(f"  {name}: {error}")
                spent[name] = float("inf")
    return spent


def _examples(store: Store) -> tuple[str, str] | None:
    """Find the act that most dated acts cite, and the last act that cites it; None if none do."""
    top = store.query(
        "SELECT ?b { ?a nasab:cites ?b ; dcterms:date ?day . ?b a nasab:Act } "
        "GROUP BY ?b ORDER BY DESC(COUNT(*)) LIMIT 1",
        timeout=None,
    )
    if not top.rows:
        return None
    cited = top.rows[0][0]
    last = store.query(
        "SELECT ?a { ?a nasab:cites $cited ; dcterms:date ?day } ORDER BY DESC(?day) LIMIT 1",
        {"cited": cited},
        timeout=None,
    )
    return store.names.label(cited), store.names.label(last.rows[0][0])


@dataclass
class Size:
    """What was measured at one size."""

    documents: int
    seconds: float
    megabytes: float
    quads: float
    questions: dict[str, float]


def measure(documents: int, folder: Path, workers: int, *, paragraph: bool, keep: bool) -> Size:
    """Make, build and ask one size, and print it."""
    corpus = folder / f"made-{documents}"
    if not corpus.is_dir():
        # In a process of its own: what making leaves behind is not memory of the build.
        given = {"target": make, "args": (documents, folder / "part")}
        maker = get_context("spawn").Process(**given, kwargs={"paragraph": paragraph})
        maker.start()
        maker.join()
        if maker.exitcode:
            raise SystemExit(f"making {documents} documents failed")
        (folder / "part").rename(corpus)
    store = folder / f"store-{documents}"
    files = find_documents([corpus])
    characters = sum(path.stat().st_size for path in files[:1000]) / min(1000, len(files))
    with sampled() as memory:
        before = _processor()
        seconds = build_with(files, store, workers)
        spent = (
            f"{1000 * (b - a) / documents:.1f}" for a, b in zip(before, _processor(), strict=True)
        )
        processor = " and ".join(spent)
    megabytes = sum(path.stat().st_size for path in store.rglob("*") if path.is_file()) / 1e6
    with Store(store, read_only=True) as opened:
        graphs = opened.graphs()
        some = graphs[:: max(1, len(graphs) // 200)]
        quads = sum(sum(1 for _ in opened.quads_of(graph)) for graph in some) / len(some)
    pace = f"{documents / seconds:.0f}/s, {documents * quads / seconds:,.0f} quads/s"
    each = f"{quads:.0f} quads and {1000 * megabytes / documents:.0f} kB of store each"
    print(
        f"{documents:9,} documents of {characters:.0f} bytes: "
        f"built in {seconds:.0f} s, {pace}; "
        f"{processor} ms of processor here and in workers, {each}; "
        f"memory {memory.here:.0f} MB here, {memory.worker:.0f} MB the largest worker",
        flush=True,
    )
    asked = ask(store)
    told = ", ".join(f"{name} {1000 * spent:.0f}" for name, spent in asked.items())
    print(
        f"          questions, ms: {told or 'none asked, since no dated act cites another'}",
        flush=True,
    )
    if not keep:
        shutil.rmtree(corpus)
        shutil.rmtree(store)
    return Size(documents, seconds, megabytes, quads, asked)


def extrapolate(sizes: list[Size]) -> None:
    """Print what a million documents would take, from the two largest sizes."""
    if len(sizes) < 2:
        return
    less, more = sizes[-2:]
    step = more.documents - less.documents
    rest = (MILLION - more.documents) / step
    hours = (more.seconds + rest * (more.seconds - less.seconds)) / 3600
    gigabytes = (more.megabytes + rest * (more.megabytes - less.megabytes)) / 1000
    print(f"extrapolated to {MILLION:,}: {hours:.1f} hours, {gigabytes:.0f} GB of store")


def cluster(documents: int, folder: Path) -> None:
    """Print the pace of a local Dask cluster of two workers, and of loading what it makes."""
    from distributed import LocalCluster

    from nasab.graph.cluster import make_shards
    from nasab.graph.shards import find_addresses, plan

    corpus, output = folder / "made-cluster", folder / "shards"
    make(documents, corpus, paragraph=False)
    shards = plan(find_addresses([str(corpus)]), str(output))
    with LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as made:
        begun = time.perf_counter()
        read = sum(one.documents for one in make_shards(shards, made.scheduler_address))
        spent = time.perf_counter() - begun
    size = sum(path.stat().st_size for path in output.rglob("*") if path.is_file()) / read / 1000
    print(f"cluster of two: {read / spent:.0f} documents/s into shards, {size:.1f} kB each")
    command = [sys.executable, "-m", "nasab", "load", str(output), "--store", str(folder / "load")]
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    print(f"load: {read / (time.perf_counter() - begun):.0f} documents/s", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000])
    parser.add_argument(
        "--paragraph", action="store_true", help="one citing paragraph a document, of 250 bytes"
    )
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--compare", type=int, default=1000, help="documents to compare workers on")
    parser.add_argument("--turns", type=int, default=2)
    parser.add_argument("--cluster", type=int, default=0, help="documents for a Dask cluster")
    parser.add_argument("--folder", type=Path, help="where to work; needs room for the stores")
    parser.add_argument(
        "--keep",
        action="store_true",
        help="keep corpora and stores, and take corpora that are there",
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = options.folder if options.keep and options.folder else Path(name)
        if options.compare:
            make(options.compare, folder / "compared", paragraph=options.paragraph)
            files = find_documents([folder / "compared"])
            compare_workers(files, folder, options.turns)
        sizes = [
            measure(size, folder, options.workers, paragraph=options.paragraph, keep=options.keep)
            for size in sorted(options.sizes)
        ]
        extrapolate(sizes)
        if options.cluster:
            cluster(options.cluster, folder)


if __name__ == "__main__":
    main()
