"""The embedded store beside rdflib's memory store: loading, size on disk, and ten questions.

    python tests/benchmarks/store.py                       20,000 acts and 300,000 citations
    python tests/benchmarks/store.py --acts 2000 --citations 30000
    python tests/benchmarks/store.py --store DIR           a store that corpus.py has filled

Both engines hold the same merged graph and get the same SPARQL text, one after the other in one
run. rdflib loads once, in a process of its own; each question runs in a fork of it that is ended
after a minute, and counts as a minute then. Loading is compared on the first documents only: by
document, a transaction each, as a build does, and at once. Seconds are those of the processor,
which other work on the machine does not lengthen; both engines compute on one core.
"""

import argparse
import gc
import math
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from corpus import ACTS, CITATIONS, RUN, fill_at_once, made_corpus

from nasab.graph import sparql
from nasab.graph.analysis.generations import ancestors
from nasab.graph.analysis.paths import paths
from nasab.graph.answer import Answer
from nasab.graph.explorer.acts import DEPTH
from nasab.graph.explorer.knowledge import Knowledge
from nasab.graph.lineage import Lineage
from nasab.graph.named import named_queries
from nasab.graph.quads import quads
from nasab.graph.store import Store
from nasab.graph.terms import PREFIXES, Names

#: Seconds of the processor that a question may take in rdflib.
PATIENCE = 60
#: Milliseconds that a question may take in the store, and a lineage in memory.
GOALS = (500, 50)


@dataclass
class Sample:
    """Acts of the corpus to ask about: one late and long, one well known, and so on."""

    citing: str
    cited: str
    other: str
    near: str
    last: str
    pairs: list[tuple[str, str]] = field(repr=False)


def sample_of(store: Store) -> Sample:
    """Choose the acts to ask about, the same for the same corpus."""
    found = store.query("SELECT ?a ?b { ?a nasab:cites ?b }", timeout=None, limit=None)
    label = store.names.label
    pairs = sorted((label(a), label(b)) for a, b in found.rows)  # type: ignore[arg-type]
    cites: dict[str, list[str]] = {}
    cited: dict[str, list[str]] = {}
    for a, b in pairs:
        cites.setdefault(a, []).append(b)
        cited.setdefault(b, []).append(a)
    late = [act for act in cites if act.startswith("A/RES/78/")]
    citing = max(late, key=lambda act: (len(cites[act]), act))
    known = max(cited, key=lambda act: (len(cited[act]), act))
    shared = {act: len(set(cites[act]) & set(cites[citing])) for act in late if act != citing}
    other = max(shared, key=lambda act: (shared[act], act))
    second = {far for act in cites[citing] for far in cites.get(act, ())}
    near = max(second & set(late), default=min(second, key=lambda act: (len(cited[act]), act)))
    ordered = sorted(late, key=lambda act: (-len(cites[act]), act))
    series = (act for act in ordered if len(store.query(_bound(store, "series", act=act)).rows) > 2)
    last = next(series, citing)
    return Sample(citing, known, other, near, last, pairs)


def _bound(store: Store, name: str, **given: str) -> str:
    """Give a named question as SPARQL, its parameters filled in."""
    query = named_queries()[name]
    values = query.values(given, store.names)
    return sparql.bind(query.text, {key: str(term) for key, term in values.items()})


def questions(store: Store, sample: Sample) -> dict[str, str]:
    """Give ten named questions as the SPARQL that both engines get."""
    asked: dict[str, dict[str, str]] = {
        "cites": {"act": sample.citing},
        "cited-by": {"act": sample.cited},
        "series": {"act": sample.last},
        "chain": {"from": sample.citing, "to": sample.near},
        "acts-of-organ": {"organ": "A", "since": "2010-01-01", "until": "2014-12-31"},
        "addressed-to": {"body": "ICAT"},
        "common-citations": {"act": sample.citing, "other": sample.other},
        "most-recalled-by-year": {"least": "5"},
        "conflicts": {},
        "not-read": {},
    }
    return {name: _bound(store, name, **given) for name, given in asked.items()}


def best(work: Callable[[], Any], rounds: int = 3) -> tuple[float, Any]:
    """Give the seconds of the best of a few rounds, and the result."""
    seconds, result = math.inf, None
    for _ in range(rounds):
        start = time.process_time()
        result = work()
        seconds = min(seconds, time.process_time() - start)
    return seconds, result


def merged(store: Store) -> Iterator[ox.Quad]:
    return store._engine.match(None, None, None, None)


class Rdflib:
    """rdflib's memory store in a process of its own."""

    def __init__(self, folder: Path) -> None:
        context = multiprocessing.get_context("fork")
        self._near, far = context.Pipe()
        self._process = context.Process(target=_serve, args=(folder, far))
        self._process.start()
        self.triples, self.seconds = self._near.recv()

    def ask(self, query: str) -> tuple[float, int | None]:
        """Give the seconds and the number of rows; None where it did not finish."""
        self._near.send(query)
        answer: tuple[float, int | None] = self._near.recv()
        return answer

    def close(self) -> None:
        self._near.send(None)
        self._process.join()


def _serve(folder: Path, far: Connection) -> None:
    import rdflib

    graph = rdflib.Graph()
    start = time.process_time()
    terms: dict[Any, Any] = {}
    with Store(str(folder), read_only=True) as store:
        for quad in merged(store):
            graph.add(tuple(_rdflib_term(term, terms) for term in quad.triple))
    far.send((len(graph), time.process_time() - start))
    # What is frozen is not written to by the collector of a fork, and so stays shared memory.
    gc.freeze()
    while (query := far.recv()) is not None:
        near, answer = multiprocessing.Pipe(duplex=False)
        child = os.fork()
        if child == 0:
            near.close()
            resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
            begun = time.process_time()
            rows = len(list(graph.query(query, initNs=PREFIXES)))
            answer.send((time.process_time() - begun, rows))
            os._exit(0)
        answer.close()
        try:
            far.send(near.recv())
        except EOFError:  # it was ended
            far.send((float(PATIENCE), None))
        os.waitpid(child, 0)


def _rdflib_term(term: Any, known: dict[Any, Any]) -> Any:
    """Make rdflib's term, the same object for the same term, which saves half the memory."""
    import rdflib

    if term not in known:
        if isinstance(term, ox.NamedNode):
            known[term] = rdflib.URIRef(term.value)
        else:
            kind = None if term.language else rdflib.URIRef(term.datatype.value)
            known[term] = rdflib.Literal(term.value, lang=term.language, datatype=kind)
    return known[term]


def report_loading(acts: int, citations: int, documents: int) -> None:
    """Compare how fast the first documents go into a fresh store of each kind."""
    import rdflib

    first = list(islice(made_corpus(acts, citations), documents))
    found = [quads(extraction, document) for document, extraction in first]
    lines = {f"{quad.triple} ." for each in found for quad in each}
    text = "\n".join(lines)
    rates = {}
    with Store() as store:
        start = time.process_time()
        for document, extraction in first:
            store.put(extraction, document, RUN)
        rates["embedded, a transaction a document"] = len(lines) / (time.process_time() - start)
    with Store() as store:
        start = time.process_time()
        fill_at_once(store, iter(first))
        rates["embedded, all at once"] = len(lines) / (time.process_time() - start)
    start = time.process_time()
    rdflib.Graph().parse(data=text, format="nt")
    theirs = len(lines) / (time.process_time() - start)
    print(f"loading {documents} documents, {len(lines):,} triples of the merged graph")
    for name, rate in rates.items():
        print(f"  {name:36} {rate:9,.0f} triples/s, {rate / theirs:.2f} times rdflib")
    print(f"  {'rdflib in memory, from N-Triples':36} {theirs:9,.0f} triples/s", flush=True)


def report_size(store: Store, folder: Path) -> None:
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    asked = store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", timeout=None)
    count = asked.values()[0]["n"]
    in_graphs = len(store._engine._open) - count
    print(f"{count:,} triples merged, {in_graphs:,} in the graphs of their documents")
    print(f"on disk {size / 1e6:,.0f} MB, {size / count:.0f} bytes a merged triple", flush=True)


def report_questions(store: Store, folder: Path, sample: Sample) -> bool:
    """Ask both engines; tell whether the store met the goals."""
    asked = questions(store, sample)
    ours = {
        name: best(lambda query=query: store.query(query, timeout=None, limit=None))
        for name, query in asked.items()
    }
    theirs = Rdflib(folder)
    print(f"rdflib holds {theirs.triples:,} triples after {theirs.seconds:.0f} s", flush=True)
    ratios = []
    for name, query in asked.items():
        seconds, answer = ours[name]
        slow, rows = theirs.ask(query)
        ratios.append(slow / seconds)
        note = "" if rows is None else f"{slow * 1000:10,.0f} ms"
        if rows is not None and rows != len(answer.rows):
            note += f" ({rows} rows!)"
        print(
            f"  {name:24}{len(answer.rows):7} rows {seconds * 1000:8.1f} ms"
            f"   rdflib {note or 'not done in a minute':>22}, {slow / seconds:8.1f} times",
            flush=True,
        )
    theirs.close()
    mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
    slowest = max(seconds for seconds, _ in ours.values()) * 1000
    print(f"geometric mean {mean:.1f} times; the slowest of ours {slowest:.0f} ms")
    return mean >= 20 and slowest <= GOALS[0]


def report_memory(sample: Sample) -> bool:
    """Answer what the explorer asks of its index in memory; tell whether it met the goal.

    The explorer draws at most five generations each way, and 400 acts. All generations of an
    act, which only the command line gives, are told beside it.
    """
    lineage = Lineage.from_pairs(sample.pairs)
    knowledge = Knowledge(lineage, lambda _: Answer(truth=True), Names())
    citing, near, cited = map(lineage.find, (sample.citing, sample.near, sample.cited))
    print(f"in memory, {len(lineage):,} acts")
    slowest = max(
        _told("lineage of a late act", lambda: knowledge.around(citing, DEPTH, DEPTH)),
        _told("lineage of the most cited act", lambda: knowledge.around(cited, DEPTH, DEPTH)),
        _told("chain", lambda: paths(lineage, citing, near)),
    )
    _told("(all generations)", lambda: ancestors(lineage, citing))
    return slowest <= GOALS[1]


def _told(name: str, work: Callable[[], Any]) -> float:
    milliseconds = best(work)[0] * 1000
    print(f"  {name:32}{milliseconds:8.1f} ms")
    return milliseconds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--acts", type=int, default=ACTS)
    parser.add_argument("--citations", type=int, default=CITATIONS)
    parser.add_argument("--documents", type=int, default=300, help="to compare loading with")
    parser.add_argument("--store", type=Path, help="a store that is filled already")
    options = parser.parse_args()
    report_loading(options.acts, options.citations, options.documents)
    with tempfile.TemporaryDirectory(prefix="nasab-") as temporary:
        folder = options.store or Path(temporary) / "store"
        if options.store is None:
            with Store(str(folder)) as store:
                fill_at_once(store, made_corpus(options.acts, options.citations))
        with Store(str(folder), read_only=True) as store:
            report_size(store, folder)
            sample = sample_of(store)
            met = [report_questions(store, folder, sample), report_memory(sample)]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
