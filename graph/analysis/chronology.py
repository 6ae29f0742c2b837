"""Time in the graph: citations of later acts, cycles, and the graph without its cycles.

No act can cite a later one, so a citation that does is an error to show: a misread number, a
wrong date. A cycle always holds one.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from nasab.graph.analysis.index import CitationIndex, Graph, Numbers, index_of
from nasab.graph.attributes import Cited
from nasab.graph.lineage import Lineage
from nasab.ontology import Identity, identity_order

if TYPE_CHECKING:
    import networkx as nx

#: How many acts of a component a shortest circle is looked for from.
STARTS = 200


@dataclass(frozen=True, slots=True)
class Anachronism:
    """A citation of a later act.

    Parameters
    ----------
    citing, cited
        The two acts.
    citing_until
        The last day on which the citing act can have been adopted, ISO.
    cited_since
        The first day on which the cited act can have been adopted, ISO.
    mention
        The place that says so.
    """

    citing: Identity
    cited: Identity
    citing_until: str
    cited_since: str
    mention: Cited


def anachronisms(lineage: Lineage) -> list[Anachronism]:
    """Find the citations of later acts: a number or a date was read wrongly, or printed so.

    Estimated dates count with their whole span, so what is given is certain as far as the
    dates are.

    Parameters
    ----------
    lineage
        The graph.

    Returns
    -------
    list of Anachronism
        By the symbol of the citing act, then by place.

    Examples
    --------
    >>> lineage = Lineage.from_pairs([("S/RES/1540(2004)", "S/RES/2388(2017)")])
    >>> [(one.citing_until, one.cited_since) for one in anachronisms(lineage)]
    [('2004-12-31', '2017-01-01')]
    """
    found = []
    for citing, cited, mention in lineage.edges():
        until, since = lineage.graph.nodes[citing]["until"], lineage.graph.nodes[cited]["date"]
        if until and since and until < since:
            found.append(Anachronism(citing, cited, until, since, mention))
    return sorted(found, key=lambda one: (identity_order(one.citing), one.mention["start"]))


def cycles(lineage: Lineage) -> list[list[Identity]]:
    """Find the groups of acts that cite one another in a circle, and a shortest circle in each.

    Parameters
    ----------
    lineage
        The graph.

    Returns
    -------
    list of list of Identity
        For each strongly connected component with a cycle (Tarjan 1972) one of its shortest
        cycles, from the first symbol on; the first act cites the second, the last the first.
        An act that cites itself is a cycle of one. In a component of more than
        :data:`STARTS` acts only circles through the first of them are looked for.

    Examples
    --------
    >>> cycles(Lineage.from_pairs([("A/RES/2/1", "A/RES/1/1"), ("A/RES/1/1", "A/RES/2/1")]))
    [['A/RES/1/1', 'A/RES/2/1']]
    """
    import networkx as nx

    graph = nx.DiGraph()
    graph.add_nodes_from(lineage.acts)
    graph.add_edges_from(sorted({(a, b) for a, b, _ in lineage.edges()}))
    found = []
    for component in nx.strongly_connected_components(graph):
        part = graph.subgraph(component)
        if part.number_of_edges():
            tried = sorted(part, key=identity_order)[:STARTS]
            found.append(min((_shortest_cycle(part, act) for act in tried), key=len))
    return sorted(found, key=lambda circle: identity_order(circle[0]))


def _shortest_cycle(graph: "nx.DiGraph[Identity]", act: Identity) -> list[Identity]:
    import networkx as nx

    paths = nx.single_source_shortest_path(graph, act)
    backward = [paths[other] for other in graph.predecessors(act) if other in paths]
    return min(backward, key=lambda path: (len(path), [*map(identity_order, path)]))


def acyclic(graph: Graph) -> CitationIndex:
    """Take the cycles out by date: in a circle only the citations of earlier acts stay.

    Within a strongly connected component the acts are put in the order of their dates (an
    undated act after the dated), then of their symbols, and a citation that runs against this
    order goes. Outside the circles every citation stays, since it does no harm there.

    Parameters
    ----------
    graph
        A lineage or an index.

    Returns
    -------
    CitationIndex
        Without cycles.

    Examples
    --------
    >>> lineage = Lineage.from_pairs(
    ...     [("S/RES/2388(2017)", "S/RES/1540(2004)"), ("S/RES/1540(2004)", "S/RES/2388(2017)")]
    ... )
    >>> kept = acyclic(lineage)
    >>> [(kept.names[a], kept.names[b]) for a, b in zip(kept.citing, kept.cited)]
    [('S/RES/2388(2017)', 'S/RES/1540(2004)')]
    """
    from scipy.sparse.csgraph import connected_components

    index = index_of(graph)
    count, component = connected_components(index.matrix, directed=True, connection="strong")
    if count == len(index):
        return index
    position = _time_order(index)
    citing = index.citing
    circle = component[citing] == component[index.cited]
    return index.keeping(~circle | (position[citing] > position[index.cited]))


def levels(index: CitationIndex, turned: CitationIndex) -> list[Numbers]:
    """Sort the nodes of an acyclic graph by the length of the longest path down from them.

    Parameters
    ----------
    index
        A graph without cycles.
    turned
        The same graph, reversed.

    Returns
    -------
    list of numpy.ndarray
        First the nodes that cite nothing, then those that cite only these, and so on
        (Kahn 1962, "Topological sorting of large networks"); each rising.

    Examples
    --------
    >>> index = CitationIndex.from_arrays([2, 1], [1, 0])
    >>> [level.tolist() for level in levels(index, index.reversed())]
    [[0], [1], [2]]
    """
    waiting = np.diff(index.start)
    level = np.flatnonzero(waiting == 0).astype(np.int32)
    found = []
    while len(level):
        found.append(level)
        above, counts = np.unique(turned.cited[turned.rows(level)], return_counts=True)
        waiting[above] -= counts
        level = above[waiting[above] == 0]
    return found


def _time_order(index: CitationIndex) -> NDArray[np.int64]:
    """Give each node its place in the order of time."""
    days = np.where(index.days == 0, np.iinfo(np.int32).max, index.days)
    position = np.empty(len(index), np.int64)
    position[np.lexsort((np.arange(len(index)), days))] = np.arange(len(index))
    return position
