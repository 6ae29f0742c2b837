"""How fast the explorer answers on a large store: each page, and a click to a drawn picture.

    python tests/benchmarks/explorer_speed.py STORE

The store is one that ``tests/benchmarks/corpus.py`` has filled, by default with 20,000 acts and
300,000 citations. It needs a Chromium of the system. Seconds are those of the clock; "cpu" is what
the server worked, which other work on the machine does not lengthen.
"""

import argparse
import os
import random
import re
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from browsing import chromium

from nasab.graph.analysis.paths import paths
from nasab.graph.answer import Answer
from nasab.graph.explorer.knowledge import Knowledge
from nasab.graph.lineage import Lineage
from nasab.graph.store import Store
from nasab.ontology import Identity

_PATHS = (
    "", "?q={0}", "act?act={0}", "picture?act={0}&back=2&forward=1", "path?from={0}&to={1}",
    "lineage", "picture", "picture?organ=S&since=2000", "bodies", "checks", "frontier",
)  # fmt: skip
_TICK = os.sysconf("SC_CLK_TCK")


class Server:
    """The explorer in a process of its own."""

    def __init__(self, store: str) -> None:
        command = [sys.executable, "-m", "nasab", "serve", "--port", "0", "--store", store]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert self.process.stderr is not None
        found = (re.search(r"explorer: (\S+)", line) for line in self.process.stderr)
        self.address = next(one[1] for one in found if one)

    def worked(self) -> float:
        """Seconds of work so far, of all its threads."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICK

    def megabytes(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/statm").read_text().split()
        return int(fields[1]) * os.sysconf("SC_PAGESIZE") / 1e6

    def ask(self, path: str) -> tuple[int, float, float]:
        """Ask for a page; give the status, the seconds, and the seconds of work."""
        start, worked = time.perf_counter(), self.worked()
        try:
            with urllib.request.urlopen(self.address + path, timeout=300) as reply:
                reply.read()
                status = int(reply.status)
        except urllib.error.HTTPError as error:
            status = error.code
        return status, time.perf_counter() - start, self.worked() - worked

    def rest(self) -> None:
        """Wait until it has worked out what it works out ahead of the asking."""
        before = self.worked()
        while time.sleep(3) or (now := self.worked()) - before > 0.1:
            before = now


def in_memory(store: str, count: int = 60) -> list[Identity]:
    """Print how long a lineage and a chain take in memory; give the acts that were taken."""
    with Store(store, read_only=True) as opened:
        lineage = Lineage.from_store(opened, proof=False)
        knowledge = Knowledge(lineage, lambda _: Answer(truth=True), opened.names)
    draw = random.Random(1)
    acts = draw.sample([act for act in lineage.acts if lineage.graph.out_degree(act) > 9], count)
    print(f"{len(lineage):,} acts, {lineage.graph.number_of_edges():,} citations")
    works: dict[str, Callable[[Identity, Identity], object]] = {
        "lineage, 2 back, 1 forward": lambda act, _: knowledge.around(act, 2, 1),
        "chain": lambda act, other: paths(lineage, act, other, limit=3),
        "search": lambda act, _: knowledge.search(act),
    }
    for name, work in works.items():
        times = []
        for act, other in pairwise(acts):
            start = time.thread_time()
            work(act, other)
            times.append((time.thread_time() - start) * 1000)
        print(f"  {name:28} median {statistics.median(times):6.1f} ms cpu, ", end="")
        print(f"longest {max(times):6.1f} ms")
    return acts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("store")
    options = parser.parse_args()
    acts = in_memory(options.store)
    start = time.perf_counter()
    server = Server(options.store)
    try:
        status, *_ = server.ask("")
        print(f"first answer ({status}) after {time.perf_counter() - start:.1f} s")
        while server.ask("")[0] != 200:
            time.sleep(0.2)
        print(f"whole after {time.perf_counter() - start:.1f} s, {server.worked():.1f} s cpu")
        server.rest()
        print(f"everything ahead of the asking {server.worked():.1f} s cpu, ", end="")
        print(f"{server.megabytes():.0f} MB")
        for path in _PATHS:
            asked = path.format(*acts[:2])
            first, again = server.ask(asked), server.ask(asked)
            print(f"  /{asked:56} {first[0]} first {first[1]:.2f} s ({first[2]:.2f} cpu), ", end="")
            print(f"then {again[1]:.2f} s ({again[2]:.2f} cpu)", flush=True)
        _click(server, acts[10:20])
    finally:
        server.process.terminate()


def _click(server: Server, acts: list[Identity]) -> None:
    """Print the seconds from a click on an act to its drawn lineage."""
    clock, work = [], []
    with chromium() as browser:
        page = browser.new_page()
        for act in acts:
            page.goto(f"{server.address}?q={act}")
            page.wait_for_selector("ol.list a", timeout=120_000)
            start, worked = time.perf_counter(), server.worked()
            page.click("ol.list a")
            frame = page.frame_locator("iframe >> nth=0")
            frame.locator("html[data-drawn]").wait_for(state="attached", timeout=120_000)
            clock.append(time.perf_counter() - start)
            work.append(server.worked() - worked)
    print(f"from a click to a drawn lineage: median {statistics.median(clock):.2f} s, ", end="")
    print(f"longest {max(clock):.2f} s; the server worked {statistics.median(work):.2f} s")


if __name__ == "__main__":
    main()
