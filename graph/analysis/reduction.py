"""Transitive reduction: the citations that no longer chain of citations replaces."""

import networkx as nx

from nasab.graph.analysis.chronology import acyclic, levels
from nasab.graph.analysis.index import Graph
from nasab.ontology import Identity, NasabError

#: The most acts that it takes: what each act reaches is held in a bit for every other act.
LARGEST = 120_000


def transitive_reduction(graph: Graph) -> "nx.DiGraph[Identity]":
    """Keep only the citations that tell more than the others: the direct steps of the lineage.

    Where an act cites another both directly and through a third, the direct citation goes
    (Aho, Garey and Ullman 1972, "The transitive reduction of a directed graph"; on citations
    Clough et al. 2015, "Transitive reduction of citation networks"). Cycles are taken out by
    date first.

    Parameters
    ----------
    graph
        A lineage or an index.

    Returns
    -------
    networkx.DiGraph
        Every act, and the citations that stay, with ``weight``.

    Raises
    ------
    NasabError
        If the graph has more than :data:`LARGEST` acts.

    Examples
    --------
    >>> from nasab.graph.lineage import Lineage
    >>> pairs = [("A/RES/3/1", "A/RES/2/1"), ("A/RES/2/1", "A/RES/1/1"), ("A/RES/3/1", "A/RES/1/1")]
    >>> list(transitive_reduction(Lineage.from_pairs(pairs)).edges())
    [('A/RES/2/1', 'A/RES/1/1'), ('A/RES/3/1', 'A/RES/2/1')]
    """
    index = acyclic(graph)
    if len(index) > LARGEST:
        raise NasabError(
            f"the transitive reduction of {len(index):,} acts needs too much memory; expected at "
            f"most {LARGEST:,}: filter the lineage by organ, date or relation first"
        )
    start, cited = index.start.tolist(), index.cited.tolist()
    order = [node for level in levels(index, index.reversed()) for node in level.tolist()]
    place = [0] * len(index)
    for at, node in enumerate(order):
        place[node] = at
    reached = [0] * len(index)
    reduced: nx.DiGraph[Identity] = nx.DiGraph()
    reduced.add_nodes_from(index.names)
    kept = []
    for node in order:
        reach = 0
        edges = range(start[node], start[node + 1])
        # The newest act first: what it reaches makes a direct citation of the same needless.
        for edge in sorted(edges, key=lambda edge: -place[cited[edge]]):
            other = cited[edge]
            if not reach >> place[other] & 1:
                kept.append((node, edge))
                reach |= reached[other]
        reached[node] = reach | 1 << place[node]
    names, weight = index.names, index.weight.tolist()
    for node, edge in sorted(kept):
        reduced.add_edge(names[node], names[cited[edge]], weight=weight[edge])
    return reduced
