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
    # What can be reached in at most n steps: a chain of a length keeps within it on both sides.
    within: list[set[Identity]] = [{start}]
    rim = within[0]
    for _ in range(longest if start != goal else 0):
        rim = set[Identity]().union(*map(lineage.graph.successors, rim)) - within[-1]
        within.append(within[-1] | rim if rim else within[-1])
        if goal not in within[-1]:
            if not rim:
                break
            continue
        away = _away(lineage, goal, within)
        if start not in away[-1]:
            continue
        for chain in _chains(lineage, [start], away[:-1]):
            found.append([_step(lineage, a, b) for a, b in pairwise(chain)])
            if len(found) == limit:
                return found
    return found


def _away(lineage: Lineage, goal: Identity, within: list[set[Identity]]) -> list[set[Identity]]:
    """Give the acts from which the goal is exactly n steps away: no blind alley is entered.

    Only acts count that the start reaches in the steps that are left.
    """
    away = [{goal}]
    for near in reversed(within[:-1]):
        walked = {other for act in away[-1] for other in lineage.graph.predecessors(act)}
        away.append(walked & near)
    return away


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
