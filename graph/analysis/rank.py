"""Ranks: which acts carry the field, by several measures of the whole graph."""

import logging
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from nasab.graph.analysis.index import CitationIndex, Graph, Numbers, index_of
from nasab.ontology import Identity

#: Up to this many nodes times citations, betweenness is exact.
EXACT_BETWEENNESS = 20_000_000

#: From how many acts it is estimated beyond that.
PIVOTS = 256

_log = logging.getLogger(__name__)


def ranked(
    scores: Mapping[Identity, float], limit: int | None = None
) -> list[tuple[Identity, float]]:
    """Put scores in order.

    Parameters
    ----------
    scores
        From the functions of this file, whose keys stand in the order of the symbols.
    limit
        How many to give; None gives all.

    Returns
    -------
    list of (Identity, float)
        The highest first; scores that agree to nine digits are ordered by symbol.

    Examples
    --------
    >>> ranked({"A/RES/1/1": 0.1, "A/RES/2/1": 0.3, "A/RES/3/1": 0.1})
    [('A/RES/2/1', 0.3), ('A/RES/1/1', 0.1), ('A/RES/3/1', 0.1)]
    """
    rounded = {act: float(f"{score:.9g}") for act, score in scores.items()}
    order = sorted(rounded, key=lambda act: -rounded[act])
    return [(act, scores[act]) for act in order[:limit]]


def pagerank(
    graph: Graph, *, damping: float = 0.85, tolerance: float = 1e-12
) -> dict[Identity, float]:
    """Rank acts by how often a reader who follows citations at random comes upon them.

    Brin and Page 1998, "The anatomy of a large-scale hypertextual Web search engine"; the
    citations weigh what their confidence says, and an act that cites nothing leads anywhere.

    Parameters
    ----------
    graph
        A lineage or an index.
    damping
        The chance of following a citation rather than starting anew.
    tolerance
        The change per act at which the iteration ends.

    Returns
    -------
    dict of Identity to float
        The scores sum to 1.

    Examples
    --------
    >>> from nasab.graph.lineage import Lineage
    >>> scores = pagerank(Lineage.from_pairs([("A/RES/2/1", "A/RES/1/1")]))
    >>> round(scores["A/RES/1/1"], 4)
    0.6491
    """
    index = index_of(graph)
    count = len(index)
    if not count:
        return {}
    sums = np.add.reduceat(np.append(index.weight, 0.0), index.start[:-1]) * _cites(index)
    dangling = sums == 0
    shares = np.divide(1.0, sums, where=~dangling, out=np.zeros(count))
    pull = index.matrix.T.tocsr()
    scores = np.full(count, 1 / count)
    for _ in range(1000):
        flow = pull @ (scores * shares) + scores[dangling].sum() / count
        last, scores = scores, damping * flow + (1 - damping) / count
        if np.abs(scores - last).sum() < count * tolerance:
            break
    return _named(index, scores / scores.sum())


def hits(
    graph: Graph, *, tolerance: float = 1e-12
) -> tuple[dict[Identity, float], dict[Identity, float]]:
    """Rank acts as hubs (they cite the authorities) and as authorities (the hubs cite them).

    Kleinberg 1999, "Authoritative sources in a hyperlinked environment", by power iteration
    from equal scores, so that the answer is one even where the graph has several components.

    Parameters
    ----------
    graph
        A lineage or an index.
    tolerance
        The change in sum at which the iteration ends.

    Returns
    -------
    hubs, authorities
        Two dicts of Identity to float; each sums to 1, or is all 0 where nothing is cited.

    Examples
    --------
    >>> from nasab.graph.lineage import Lineage
    >>> hubs, authorities = hits(Lineage.from_pairs([("A/RES/2/1", "A/RES/1/1")]))
    >>> hubs["A/RES/2/1"], authorities["A/RES/1/1"]
    (1.0, 1.0)
    """
    index = index_of(graph)
    push = index.matrix
    pull = push.T.tocsr()
    hubs = np.full(len(index), 1.0)
    authorities = np.zeros(len(index))
    for _ in range(1000):
        authorities = _scaled(pull @ hubs)
        last, hubs = hubs, _scaled(push @ authorities)
        if np.abs(hubs - last).sum() < tolerance:
            break
    # What only approaches nothing, in components weaker than the strongest, is nothing.
    for scores in (hubs, authorities):
        scores[scores < 1e-9 * scores.max(initial=0.0)] = 0.0
    return _named(index, hubs), _named(index, authorities)


def betweenness(graph: Graph, *, pivots: int | None = None, seed: int = 0) -> dict[Identity, float]:
    """Rank acts by how many shortest chains of citations lead through them.

    Brandes 2001, "A faster algorithm for betweenness centrality"; on a large graph from a
    sample of starting acts (Brandes and Pich 2007, "Centrality estimation in large networks").

    Parameters
    ----------
    graph
        A lineage or an index.
    pivots
        From how many acts to start; None starts from as many as
        :func:`chosen_pivots` says.
    seed
        Draws the sample.

    Returns
    -------
    dict of Identity to float
        The part (0 to 1) of the ordered pairs of other acts; an estimate where sampled.

    Examples
    --------
    >>> from nasab.graph.lineage import Lineage
    >>> pairs = [("A/RES/3/1", "A/RES/2/1"), ("A/RES/2/1", "A/RES/1/1")]
    >>> betweenness(Lineage.from_pairs(pairs))["A/RES/2/1"]
    0.5
    """
    index = index_of(graph)
    count = len(index)
    pivots = chosen_pivots(index) if pivots is None else pivots
    starts = np.arange(count)
    if pivots < count:
        starts = np.sort(np.random.default_rng(seed).choice(count, pivots, replace=False))
    _log.info("betweenness from %d of %d acts", len(starts), count)
    sums = np.zeros(count)
    for start in starts[np.diff(index.start)[starts] > 0].tolist():
        _add_dependencies(index, start, sums)
    scale = 1 / ((count - 1) * (count - 2)) if count > 2 else 0.0
    return _named(index, sums * scale * (count / max(len(starts), 1)))


def chosen_pivots(graph: Graph) -> int:
    """Say from how many acts :func:`betweenness` starts: all of them unless the graph is large.

    Parameters
    ----------
    graph
        A lineage or an index.

    Returns
    -------
    int

    Examples
    --------
    >>> chosen_pivots(CitationIndex.from_arrays([2, 1], [1, 0]))
    3
    """
    index = index_of(graph)
    return PIVOTS if len(index) * index.size > EXACT_BETWEENNESS else len(index)


def _add_dependencies(index: CitationIndex, start: int, sums: NDArray[np.float64]) -> None:
    """Add what one starting act contributes: breadth first down, then back up."""
    distance = np.full(len(index), -1, np.int32)
    chains = np.zeros(len(index))
    distance[start], chains[start] = 0, 1.0
    level = np.array([start], np.int32)
    passed: list[tuple[Numbers, Numbers]] = []
    while len(level):
        citing = np.repeat(level, index.start[level + 1] - index.start[level])
        cited = index.cited[index.rows(level)]
        level = np.unique(cited[distance[cited] < 0])
        distance[level] = len(passed) + 1
        on = distance[cited] == len(passed) + 1
        passed.append((citing[on], cited[on]))
        np.add.at(chains, cited[on], chains[citing[on]])
    dependency = np.zeros(len(index))
    for citing, cited in reversed(passed):
        np.add.at(dependency, citing, chains[citing] / chains[cited] * (1 + dependency[cited]))
    dependency[start] = 0.0
    sums += dependency


def in_degree(graph: Graph) -> dict[Identity, float]:
    """Count the acts that cite each act.

    Parameters
    ----------
    graph
        A lineage or an index.

    Returns
    -------
    dict of Identity to float
        Whole numbers.

    Examples
    --------
    >>> from nasab.graph.lineage import Lineage
    >>> in_degree(Lineage.from_pairs([("A/RES/2/1", "A/RES/1/1")]))
    {'A/RES/1/1': 1.0, 'A/RES/2/1': 0.0}
    """
    index = index_of(graph)
    return _named(index, np.bincount(index.cited, minlength=len(index)).astype(np.float64))


def in_degree_by_year(graph: Graph) -> dict[Identity, dict[int, int]]:
    """Count the acts that cite each act, by the year of the citing act.

    Parameters
    ----------
    graph
        A lineage or an index.

    Returns
    -------
    dict of Identity to dict of int to int
        For each act that is cited the years, rising; citing acts without a date are not
        counted.

    Examples
    --------
    >>> from nasab.graph.lineage import Lineage
    >>> in_degree_by_year(Lineage.from_pairs([("S/RES/2388(2017)", "S/RES/1540(2004)")]))
    {'S/RES/1540(2004)': {2017: 1}}
    """
    index = index_of(graph)
    days, number = np.unique(index.days, return_inverse=True)
    years = np.array([_year(day) for day in days.tolist()], np.int64)[number]
    dated = years[index.citing]
    keys = index.cited[dated > 0].astype(np.int64) * 10_000 + dated[dated > 0]
    found: dict[Identity, dict[int, int]] = {}
    for key, count in zip(
        *(part.tolist() for part in np.unique(keys, return_counts=True)), strict=True
    ):
        found.setdefault(index.names[key // 10_000], {})[key % 10_000] = count
    return found


def components(graph: Graph) -> list[list[Identity]]:
    """Split the graph into its weakly connected components.

    Parameters
    ----------
    graph
        A lineage or an index.

    Returns
    -------
    list of list of Identity
        The largest first, then by first symbol; each by symbol.

    Examples
    --------
    >>> from nasab.graph.lineage import Lineage
    >>> components(Lineage.from_pairs([("A/RES/2/1", "A/RES/1/1")]))
    [['A/RES/1/1', 'A/RES/2/1']]
    """
    from scipy.sparse.csgraph import connected_components

    index = index_of(graph)
    if not len(index):
        return []
    count, labels = connected_components(index.matrix, directed=True, connection="weak")
    order = np.argsort(labels, kind="stable")
    borders = np.searchsorted(labels[order], np.arange(1, count))
    groups = sorted(np.split(order, borders), key=lambda nodes: (-len(nodes), nodes[0]))
    return [[index.names[node] for node in nodes.tolist()] for nodes in groups]


def _year(day: int) -> int:
    from datetime import date

    return date.fromordinal(day).year if day else 0


def _cites(index: CitationIndex) -> NDArray[np.bool_]:
    return np.diff(index.start) > 0


def _scaled(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    total = scores.sum()
    return scores / total if total else scores


def _named(index: CitationIndex, scores: NDArray[np.float64]) -> dict[Identity, float]:
    return dict(zip(index.names, scores.tolist(), strict=True))
