"""Main paths: the chain of citations through which most of a field's lineage runs.

The weight of a citation is its *search path count*: the number of paths from the newest acts
(that nothing cites) to the oldest (that cite nothing) which run through it (Hummon and Doreian
1989, "Connectivity in a citation network"; counted in linear time after Batagelj 2003,
"Efficient algorithms for citation network analysis"). The main path follows the heaviest
citations; the key-route main path is grown from the heaviest citation at both ends, so that it
cannot miss it (Liu and Lu 2012, "An integrated approach for main path analysis").

The counts overflow any float in a large graph, so they are kept as logarithms, and as exact
whole numbers where the graph is small. Cycles are taken out by date first.
"""

import logging
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nasab.graph.analysis.chronology import acyclic, levels
from nasab.graph.analysis.index import CitationIndex, Graph, Numbers, index_of
from nasab.ontology import Identity

#: Up to this number of citations the paths are counted in whole numbers.
EXACT = 20_000

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Step:
    """A citation on a main path.

    Parameters
    ----------
    citing, cited
        Its two acts.
    share
        The part (0 to 1) of all paths from the newest to the oldest acts that runs through it.
    """

    citing: Identity
    cited: Identity
    share: float


def search_path_counts(graph: Graph) -> dict[tuple[Identity, Identity], int]:
    """Count the paths that run through each citation.

    Parameters
    ----------
    graph
        A lineage or an index, small enough for whole numbers of any length.

    Returns
    -------
    dict
        From (citing, cited) to the number of paths from an act that nothing cites to an act
        that cites nothing. Citations taken out with a cycle are not in it.

    Examples
    --------
    >>> from nasab.graph.lineage import Lineage
    >>> pairs = [("A/RES/3/1", "A/RES/2/1"), ("A/RES/2/1", "A/RES/1/1"), ("A/RES/4/1", "A/RES/2/1")]
    >>> search_path_counts(Lineage.from_pairs(pairs))[("A/RES/2/1", "A/RES/1/1")]
    2
    """
    index = acyclic(graph)
    counts = _exact_counts(index)
    names = index.names
    return {
        (names[citing], names[cited]): count
        for citing, cited, count in zip(
            index.citing.tolist(), index.cited.tolist(), counts, strict=True
        )
    }


def main_path(graph: Graph) -> list[Step]:
    """Give the global main path: of all paths the one whose citations are the heaviest in sum.

    Parameters
    ----------
    graph
        A lineage or an index.

    Returns
    -------
    list of Step
        From the newest act to the oldest; empty where nothing is cited. Of paths with one
        weight the one with the lower symbols is taken.

    Examples
    --------
    >>> from nasab.graph.lineage import Lineage
    >>> pairs = [("A/RES/3/1", "A/RES/2/1"), ("A/RES/2/1", "A/RES/1/1"), ("A/RES/4/1", "A/RES/2/1")]
    >>> [(step.citing, step.cited, step.share) for step in main_path(Lineage.from_pairs(pairs))]
    [('A/RES/3/1', 'A/RES/2/1', 0.5), ('A/RES/2/1', 'A/RES/1/1', 1.0)]
    """
    weighted = _Weighted(acyclic(graph))
    if not weighted.index.size:
        return []
    best = weighted.best_below()
    sources = np.setdiff1d(weighted.index.citing, weighted.index.cited)
    start = int(sources[_first_highest(best[sources])])
    return weighted.steps(weighted.follow(start, best, weighted.index))


def key_route(graph: Graph, *, routes: int = 10) -> list[Step]:
    """Give the key-route main path: the heaviest citations, each followed to both ends.

    Parameters
    ----------
    graph
        A lineage or an index.
    routes
        How many of the heaviest citations to start from.

    Returns
    -------
    list of Step
        Every citation of the routes once, from the newest acts to the oldest.

    Examples
    --------
    >>> from nasab.graph.lineage import Lineage
    >>> pairs = [("A/RES/3/1", "A/RES/2/1"), ("A/RES/2/1", "A/RES/1/1"), ("A/RES/4/1", "A/RES/2/1")]
    >>> [(step.citing, step.cited) for step in key_route(Lineage.from_pairs(pairs), routes=1)]
    [('A/RES/3/1', 'A/RES/2/1'), ('A/RES/2/1', 'A/RES/1/1')]
    """
    weighted = _Weighted(acyclic(graph))
    index = weighted.index
    if not index.size:
        return []
    heaviest = np.lexsort((np.arange(index.size), -weighted.share))[:routes]
    below, above = weighted.best_below(), weighted.best_above()
    citing = index.citing
    found: set[int] = set()
    for place in heaviest.tolist():
        found.add(place)
        found.update(weighted.follow(int(index.cited[place]), below, index))
        found.update(weighted.climb(int(citing[place]), above))
    return weighted.steps(sorted(found, key=lambda place: (-weighted.depth[citing[place]], place)))


def counted_exactly(graph: Graph) -> bool:
    """Say whether the paths of a graph are counted in whole numbers rather than as logarithms.

    Parameters
    ----------
    graph
        A lineage or an index.

    Returns
    -------
    bool

    Examples
    --------
    >>> counted_exactly(CitationIndex.from_arrays([1], [0]))
    True
    """
    return index_of(graph).size <= EXACT


class _Weighted:
    """An acyclic index with the share of all paths that each citation carries."""

    def __init__(self, index: CitationIndex) -> None:
        self.index = index
        self.turned = index.reversed()
        self.levels = levels(index, self.turned)
        self.turned_levels = levels(self.turned, index)
        #: For each node the number of steps of the longest path down from it.
        self.depth = np.zeros(len(index), np.int64)
        for depth, nodes in enumerate(self.levels):
            self.depth[nodes] = depth
        self.share = self._shares()

    def _shares(self) -> NDArray[np.float64]:
        exact = counted_exactly(self.index)
        _log.info(
            "search path counts of %d citations: %s",
            self.index.size,
            "exact" if exact else "as logarithms on the sparse index",
        )
        if exact:
            counts = _exact_counts(self.index)
            total = _exact_total(self.index, counts)
            return np.array([count / total for count in counts])
        below = self._log_paths(self.index, self.levels)
        above = self._log_paths(self.turned, self.turned_levels)
        tops = np.flatnonzero(np.diff(self.turned.start) == 0)
        counts_log = above[self.index.citing] + below[self.index.cited]
        shares: NDArray[np.float64] = np.exp(counts_log - np.logaddexp.reduce(below[tops]))
        return shares

    @staticmethod
    def _log_paths(index: CitationIndex, order: list[Numbers]) -> NDArray[np.float64]:
        """For each node the logarithm of the number of paths down to a node without citations."""
        paths = np.zeros(len(index))
        for nodes in order[1:]:
            places = index.rows(nodes)
            counts = index.start[nodes + 1] - index.start[nodes]
            starts = np.cumsum(counts) - counts
            values = paths[index.cited[places]]
            highest = np.maximum.reduceat(values, starts)
            sums = np.add.reduceat(np.exp(values - np.repeat(highest, counts)), starts)
            paths[nodes] = highest + np.log(sums)
        return paths

    def best_below(self) -> NDArray[np.float64]:
        """For each node the heaviest path down from it."""
        return self._best(self.index, self.levels, self.share)

    def best_above(self) -> NDArray[np.float64]:
        """For each node the heaviest path up from it."""
        order = np.lexsort((self.index.citing, self.index.cited))
        return self._best(self.turned, self.turned_levels, self.share[order])

    @staticmethod
    def _best(
        index: CitationIndex, order: list[Numbers], share: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        best = np.zeros(len(index))
        for nodes in order[1:]:
            places = index.rows(nodes)
            counts = index.start[nodes + 1] - index.start[nodes]
            values = share[places] + best[index.cited[places]]
            best[nodes] = np.maximum.reduceat(values, np.cumsum(counts) - counts)
        return best

    def follow(self, node: int, best: NDArray[np.float64], index: CitationIndex) -> list[int]:
        """Walk down the heaviest path from a node; give the places of its citations."""
        found = []
        while (low := int(index.start[node])) < (high := int(index.start[node + 1])):
            values = self.share[low:high] + best[index.cited[low:high]]
            place = low + _first_highest(values)
            found.append(place)
            node = int(index.cited[place])
        return found

    def climb(self, node: int, best: NDArray[np.float64]) -> list[int]:
        """Walk up the heaviest path from a node; give the places of its citations."""
        found = []
        while (low := int(self.turned.start[node])) < (high := int(self.turned.start[node + 1])):
            above = self.turned.cited[low:high]
            places = np.array([self._place(int(citing), node) for citing in above])
            choice = _first_highest(self.share[places] + best[above])
            found.append(int(places[choice]))
            node = int(above[choice])
        return found

    def _place(self, citing: int, cited: int) -> int:
        low, high = self.index.start[citing], self.index.start[citing + 1]
        return int(low + np.searchsorted(self.index.cited[low:high], cited))

    def steps(self, places: list[int]) -> list[Step]:
        """Name the citations at some places."""
        names, index = self.index.names, self.index
        found = []
        for place in places:
            citing = int(np.searchsorted(index.start, place, side="right")) - 1
            cited = int(index.cited[place])
            found.append(Step(names[citing], names[cited], float(self.share[place])))
        return found


def _first_highest(values: NDArray[np.float64]) -> int:
    """Give the first of the highest values; what differs by rounding alone counts as equal."""
    return int(np.argmax(values >= values.max() * (1 - 1e-12)))


def _exact_counts(index: CitationIndex) -> list[int]:
    """Count the paths through each citation of an acyclic graph in whole numbers."""
    turned = index.reversed()
    below, above = _exact_paths(index, turned), _exact_paths(turned, index)
    pairs = zip(index.citing.tolist(), index.cited.tolist(), strict=True)
    return [above[citing] * below[cited] for citing, cited in pairs]


def _exact_paths(index: CitationIndex, turned: CitationIndex) -> list[int]:
    paths = [1] * len(index)
    start, cited = index.start.tolist(), index.cited.tolist()
    for nodes in levels(index, turned)[1:]:
        for node in nodes.tolist():
            paths[node] = sum(paths[other] for other in cited[start[node] : start[node + 1]])
    return paths


def _exact_total(index: CitationIndex, counts: list[int]) -> int:
    """Count all paths: those that leave the acts that nothing cites."""
    is_cited = np.zeros(len(index), bool)
    is_cited[index.cited] = True
    top = (~is_cited[index.citing]).tolist()
    return sum(count for count, first in zip(counts, top, strict=True) if first)
