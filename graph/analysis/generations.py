"""Generations: what an act stands on, and what stands on it, step by step."""

from collections.abc import Callable, Iterable

from nasab.graph.lineage import Lineage
from nasab.ontology import Identity, identity_order


def ancestors(lineage: Lineage, act: str, *, depth: int | None = None) -> list[list[Identity]]:
    """Give what an act stands on, by generation.

    The first generation is what it cites, the second what those cite, and so on; an act
    stands in the nearest generation that reaches it (breadth-first search; Moore 1959, "The
    shortest path through a maze").

    Parameters
    ----------
    lineage
        The graph.
    act
        A node.
    depth
        How many generations to follow; None follows all.

    Returns
    -------
    list of list of Identity
        The generations, nearest first, each by symbol; the act itself is in none.

    Raises
    ------
    KeyError
        If the act is no node.

    Examples
    --------
    >>> lineage = Lineage.from_pairs(
    ...     [
    ...         ("A/RES/72/195", "A/RES/70/179"),
    ...         ("A/RES/70/179", "A/RES/68/192"),
    ...         ("A/RES/72/195", "A/RES/68/192"),
    ...         ("A/RES/68/192", "A/RES/61/180"),
    ...     ]
    ... )
    >>> ancestors(lineage, "A/RES/72/195")
    [['A/RES/68/192', 'A/RES/70/179'], ['A/RES/61/180']]
    """
    return _generations(lineage, lineage.graph.successors, act, depth)


def descendants(lineage: Lineage, act: str, *, depth: int | None = None) -> list[list[Identity]]:
    """Give what stands on an act, by generation: what cites it, what cites those, and so on.

    Parameters
    ----------
    lineage
        The graph.
    act
        A node.
    depth
        How many generations to follow; None follows all.

    Returns
    -------
    list of list of Identity
        The generations, nearest first, each by symbol; the act itself is in none.

    Raises
    ------
    KeyError
        If the act is no node.

    Examples
    --------
    >>> lineage = Lineage.from_pairs([("A/RES/72/195", "A/RES/70/179")])
    >>> descendants(lineage, "A/RES/70/179")
    [['A/RES/72/195']]
    """
    return _generations(lineage, lineage.graph.predecessors, act, depth)


def _generations(
    lineage: Lineage,
    neighbours: Callable[[Identity], Iterable[Identity]],
    act: str,
    depth: int | None,
) -> list[list[Identity]]:
    start = Identity(act)
    if start not in lineage:
        raise KeyError(act)

    seen = {start}
    found: list[list[Identity]] = []
    generation = [start]
    while generation and (depth is None or len(found) < depth):
        following = []
        for node in generation:
            for other in neighbours(node):
                if other not in seen:
                    seen.add(other)
                    following.append(other)
        generation = following
        if generation:
            found.append(generation)
    return _ordered(lineage, found)


def _ordered(lineage: Lineage, generations: list[list[Identity]]) -> list[list[Identity]]:
    """Order each generation by symbol."""
    if 2 * sum(map(len, generations)) < len(lineage):
        return [sorted(generation, key=identity_order) for generation in generations]
    # The acts of a lineage mostly stand in order already: to take them as they come is quickest.
    nearest = {act: i for i, generation in enumerate(generations) for act in generation}
    ordered: list[list[Identity]] = [[] for _ in generations]
    for act in lineage.acts:
        if act in nearest:
            ordered[nearest[act]].append(act)
    return ordered
