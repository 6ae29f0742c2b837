"""Seconds and peak memory of the lineage analyses on made citation graphs, beside NetworkX.

    python tests/benchmarks/lineage_scale.py                  every size (about ten minutes)
    python tests/benchmarks/lineage_scale.py --size small

Each measurement runs in a process of its own, so that its peak memory is its own; the time to
make the graph is left out of the seconds, the memory of the graph is not left out of the peak.
NetworkX is measured where it finishes in reasonable time.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from nasab.graph.analysis.index import CitationIndex
from nasab.graph.lineage import Lineage
from nasab.ontology import Identity

#: Acts, citations, and whether NetworkX and the analyses of single acts are measured too.
SIZES = {
    "small": (20_000, 300_000, True),
    "million": (100_000, 1_000_000, False),
    "large": (1_000_000, 10_000_000, False),
}
REDIRECTED = 0.6


def made_graph(acts: int, citations: int, seed: int = 0) -> CitationIndex:
    """Make a time-ordered citation graph whose citations follow a power law.

    Every act cites earlier acts only: one drawn at random, or instead, with a chance of 0.6,
    the first citation of the one drawn, which gives P(k) ~ k ** -(1 + 1 / 0.6) (Krapivsky and
    Redner 2001, "Organization of growing random networks").
    """
    draw = np.random.default_rng(seed)
    citing = np.sort(draw.integers(1, acts, citations + citations // 8))
    direct = (draw.random(len(citing)) * citing).astype(np.int64)
    redirected = draw.random(len(citing)) < REDIRECTED
    first = np.searchsorted(citing, np.arange(acts))
    first[first == len(citing)] = 0
    has = citing[first] == np.arange(acts)
    # The first citation of each act, with its redirections followed by pointer jumping.
    target = np.where(has, direct[first], np.arange(acts))
    jumps = np.where(has & redirected[first], direct[first], -1)
    while (jumps >= 0).any():
        moving = np.flatnonzero(jumps >= 0)
        via = jumps[moving]
        target[moving] = target[via]
        jumps[moving] = jumps[via]
    cited = np.where(redirected, target[direct], direct)
    kept = cited != citing
    pairs = np.unique(citing[kept] * acts + cited[kept])
    if len(pairs) > citations:
        pairs = np.sort(draw.choice(pairs, citations, replace=False))
    days = 716_000 + np.arange(acts) * 28_000 // acts
    return CitationIndex.from_arrays(
        (pairs // acts).astype(np.int32),
        (pairs % acts).astype(np.int32),
        names=[Identity(f"A/RES/{31 + n // 400}/{n % 400 + 1}") for n in range(acts)],
        days=days.astype(np.int32),
    )


def lineage_of(index: CitationIndex) -> Lineage:
    names = index.names
    pairs = zip(index.citing.tolist(), index.cited.tolist(), strict=True)
    return Lineage.from_pairs((names[a], names[b]) for a, b in pairs)


def on_index() -> dict[str, Callable[[CitationIndex], Any]]:
    from nasab.graph.analysis.chronology import acyclic
    from nasab.graph.analysis.communities import communities
    from nasab.graph.analysis.coupling import bibliographic_coupling, co_citation
    from nasab.graph.analysis.mainpath import key_route, main_path
    from nasab.graph.analysis.rank import betweenness, components, hits, in_degree_by_year, pagerank

    return {
        "main path": main_path,
        "key route": key_route,
        "pagerank": pagerank,
        "components": components,
        "hits": hits,
        "in-degree by year": in_degree_by_year,
        "cycles removed": acyclic,
        "betweenness, 16 pivots": lambda index: betweenness(index, pivots=16),
        "communities": lambda index: communities(index, engine="sparse"),
        "co-citation of one act": lambda index: co_citation(index, act=index.names[5]),
        "coupling of one act": lambda index: bibliographic_coupling(index, act=index.names[-5]),
    }


def on_lineage() -> dict[str, Callable[[Lineage], Any]]:
    from nasab.graph.analysis.frontier import frontier
    from nasab.graph.analysis.generations import ancestors, descendants
    from nasab.graph.analysis.paths import paths
    from nasab.graph.analysis.reduction import transitive_reduction
    from nasab.graph.analysis.series import all_series

    return {
        "index of a lineage": CitationIndex.of,
        "ancestors": lambda graph: ancestors(graph, graph.acts[-1]),
        "descendants": lambda graph: descendants(graph, graph.acts[0]),
        "paths": lambda graph: paths(graph, graph.acts[-1], graph.acts[0]),
        "frontier": frontier,
        "series": all_series,
        "transitive reduction": transitive_reduction,
    }


def by_networkx() -> dict[str, Callable[[Any], Any]]:
    import networkx as nx

    def search_path_counts(graph: Any) -> Any:
        order = list(nx.topological_sort(graph))
        below = dict.fromkeys(graph, 1)
        for node in reversed(order):
            below[node] = sum(below[other] for other in graph.succ[node]) or 1
        above = dict.fromkeys(graph, 1)
        for node in order:
            above[node] = sum(above[other] for other in graph.pred[node]) or 1
        total = sum(below[node] for node in graph if not graph.pred[node])
        share = {(a, b): above[a] * below[b] / total for a, b in graph.edges()}
        nx.set_edge_attributes(graph, share, "share")
        return nx.dag_longest_path(graph, weight="share")

    return {
        "main path": search_path_counts,
        "pagerank": nx.pagerank,
        "components": lambda graph: list(nx.weakly_connected_components(graph)),
        "hits": nx.hits,
        "betweenness, 16 pivots": lambda graph: nx.betweenness_centrality(graph, k=16, seed=0),
        "communities": lambda graph: nx.community.louvain_communities(nx.Graph(graph), seed=0),
        "ancestors": lambda graph: nx.ancestors(graph, 0),
        "transitive reduction": nx.transitive_reduction,
    }


def measure(size: str, engine: str, name: str) -> None:
    """Run one analysis and print its seconds and the peak memory of this process."""
    acts, citations, _ = SIZES[size]
    index = made_graph(acts, citations)
    graph: Any = index
    run: Callable[[Any], Any]
    if engine == "lineage":
        graph, run = lineage_of(index), on_lineage()[name]
    elif engine == "networkx":
        import networkx as nx

        graph = nx.DiGraph()
        graph.add_nodes_from(range(acts))
        ends = zip(index.citing.tolist(), index.cited.tolist(), strict=True)
        graph.add_edges_from(ends, weight=1.0)
        run = by_networkx()[name]
    else:
        run = on_index()[name]
    begun = time.perf_counter()
    run(graph)
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "megabytes": peak}))


def measured(size: str, engine: str, name: str, limit: float) -> dict[str, float] | None:
    """Run one analysis in a process of its own; None where it does not finish in time."""
    command = [sys.executable, __file__, "--size", size, "--engine", engine, "--only", name]
    try:
        done = subprocess.run(command, capture_output=True, check=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return None
    except subprocess.CalledProcessError as error:
        sys.exit(f"{name}: {error.stderr.decode()}")
    told: dict[str, float] = json.loads(done.stdout)
    return told


def report(size: str, limit: float) -> None:
    acts, citations, compared = SIZES[size]
    print(f"\n{acts:,} acts, {citations:,} citations")
    names = [("index", name) for name in on_index()]
    names += [("lineage", name) for name in on_lineage()] if compared else []
    for engine, name in names:
        ours = measured(size, engine, name, limit)
        line = f"  {name:24}"
        line += f"{ours['seconds']:8.2f} s {ours['megabytes']:7.0f} MB" if ours else "  not done"
        if compared and name in by_networkx():
            theirs = measured(size, "networkx", name, limit)
            if ours and theirs:
                ratio = theirs["seconds"] / ours["seconds"]
                line += f"   networkx {theirs['seconds']:8.2f} s, {ratio:.1f} times"
            else:
                line += f"   networkx not done in {limit:.0f} s"
        print(line, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=SIZES)
    parser.add_argument("--engine", choices=["index", "lineage", "networkx"])
    parser.add_argument("--only")
    parser.add_argument("--limit", type=float, default=180, help="seconds for each")
    options = parser.parse_args()
    if options.only:
        measure(options.size, options.engine, options.only)
        return
    for size in [options.size] if options.size else SIZES:
        report(size, options.limit)


if __name__ == "__main__":
    main()
