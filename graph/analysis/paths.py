"""Paths: how one act leads to another, sentence by sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from nasab.graph.attributes import Cited
from nasab.graph.lineage import Lineage
from nasab.ontology import Identity


@dataclass(frozen=True, slots=True)
class Step:
    """One citation of a path, and the place that proves it.

    Parameters
    ----------
    citing, cited
        Its two acts.
    mention
        The surest of its mentions: its sentence, place, relation and confidence.
    """

    citing: Identity
    cited: Identity
    mention: Cited


def paths(
    lineage: Lineage, citing: str, cited: str, *, limit: int = 10, longest: int = 30
) -> list[list[Step]]:
    """Give the chains of citations from one act to another, the shortest first.

    Parameters
    ----------
    lineage
        The graph.
    citing, cited
        Where the chains begin and end: two nodes.
    limit
        The most chains to give.
    longest
        The most steps of a chain.

    Returns
    -------
    list of list of Step
        No chain passes an act twice; chains of one length are ordered by symbol. Empty where
        none leads there, or the two are one act.

    Raises
    ------
    KeyError
        If one of the two is no node.

    Examples
    --------
    >>> lineage = Lineage.from_pairs(
    ...     [
    ...         ("A/RES/72/195", "A/RES/70/179"),
    ...         ("A/RES/70/179", "A/RES/61/180"),
    ...         ("A/RES/72/195", "A/RES/61/180"),
    ...     ]
    ... )
    >>> for path in paths(lineage, "A/RES/72/195", "A/RES/61/180"):
    ...     print([step.cited for step in path])
    ['A/RES/61/180']
    ['A/RES/70/179', 'A/RES/61/180']
    """
    for act in (citing, cited):
        if act not in lineage:
            raise KeyError(act)
    start, goal = Identity(citing), Identity(cited)
    found: list[list[Step]] = []
    # The acts from which the goal is exactly n steps away: no blind alley is entered.
    away = [{goal}]
    while away[-1] and len(away) <= longest and start != goal:
        away.append({other for act in away[-1] for other in lineage.graph.predecessors(act)})
        if start not in away[-1]:
            continue
        for chain in _chains(lineage, [start], away[:-1]):
            found.append([_step(lineage, a, b) for a, b in pairwise(chain)])
            if len(found) == limit:
                return found
    return found


def _chains(
    lineage: Lineage, chain: list[Identity], away: list[set[Identity]]
) -> Iterator[list[Identity]]:
    """Continue a chain to the goal in exactly ``len(away)`` more steps, by symbol."""
    if not away:
        yield chain
        return
    for act in lineage.cited_by(chain[-1]):
        if act in away[-1] and act not in chain:
            yield from _chains(lineage, [*chain, act], away[:-1])


def _step(lineage: Lineage, citing: Identity, cited: Identity) -> Step:
    mentions = lineage.mentions(citing, cited)
    return Step(citing, cited, max(mentions, key=lambda mention: mention["confidence"]))
