"""What a page can hold: the densest part of a lineage that is too large to draw."""

from collections import Counter
from typing import TYPE_CHECKING

from nasab.graph.lineage import Lineage
from nasab.ontology import Identity

if TYPE_CHECKING:
    import networkx as nx


def densest(lineage: Lineage, limit: int, keep: Identity | None = None) -> Lineage:
    """Give the part of a lineage whose acts hang together most.

    Acts are taken from the innermost core outward (Seidman 1983, "Network structure and minimum
    degree"), of one core those with more neighbours first. With `keep` they are taken from that
    act outward by distance, and by core among those at one distance.

    Parameters
    ----------
    lineage
        The lineage.
    limit
        The most acts.
    keep
        An act that must be in it.

    Returns
    -------
    Lineage
        The lineage itself where it is small enough, else a copy of a part.

    Examples
    --------
    >>> pairs = [("A/RES/3/1", "A/RES/2/1"), ("A/RES/3/1", "A/RES/1/1"), ("A/RES/2/1", "A/RES/1/1")]
    >>> densest(Lineage.from_pairs([*pairs, ("A/RES/9/1", "A/RES/8/1")]), 3).acts
    ['A/RES/1/1', 'A/RES/2/1', 'A/RES/3/1']
    """
    import networkx as nx

    if len(lineage) <= limit:
        return lineage
    simple = nx.Graph(lineage.simple())
    core = nx.core_number(simple)
    far = len(simple)
    away = nx.single_source_shortest_path_length(simple, keep) if keep is not None else {}
    place = {act: number for number, act in enumerate(lineage.acts)}
    order = sorted(
        simple, key=lambda act: (away.get(act, far), -core[act], -simple.degree(act), place[act])
    )
    return lineage.part(order[:limit])


def strongest(simple: "nx.DiGraph[Identity]", limit: int) -> list[tuple[Identity, Identity]]:
    """Choose the pairs to draw where there are too many, so that every act keeps some.

    Parameters
    ----------
    simple
        The folded lineage, from :meth:`~nasab.graph.lineage.Lineage.simple`.
    limit
        The most pairs.

    Returns
    -------
    list of (Identity, Identity)
        (citing, cited), in the order of the graph: the heaviest citation of every act, then
        the second of every act, and so on.
    """
    pairs = list(simple.edges)
    if len(pairs) <= limit:
        return pairs
    weight = simple.edges
    heaviest = sorted(pairs, key=lambda pair: -weight[pair]["weight"])
    seen: Counter[Identity] = Counter()
    rank = {}
    for pair in heaviest:
        seen[pair[0]] += 1
        rank[pair] = seen[pair[0]]
    kept = set(sorted(heaviest, key=lambda pair: rank[pair])[:limit])
    return [pair for pair in pairs if pair in kept]
