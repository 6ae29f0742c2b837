"""The life of a mandate: how an act is taken up over time, and when it is dropped."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum

from nasab.graph.analysis.series import series
from nasab.graph.lineage import Lineage
from nasab.ontology import Identity, identity_order


def relation_profile(lineage: Lineage, act: str) -> dict[int, dict[str, int]]:
    """Count by which relations an act is cited, year by year.

    Parameters
    ----------
    lineage
        The graph.
    act
        A node.

    Returns
    -------
    dict of int to dict of str to int
        The years of the citing acts, rising; in each the relations by name with the number of
        acts that cite it so. Citing acts without a date are not counted.

    Raises
    ------
    KeyError
        If the act is no node.

    Examples
    --------
    >>> relation_profile(
    ...     Lineage.from_pairs([("S/RES/2388(2017)", "S/RES/2331(2016)")]), "S/RES/2331(2016)"
    ... )
    {2017: {'recalls': 1}}
    """
    if act not in lineage:
        raise KeyError(act)
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for citing in lineage.citing(act):
        if date := lineage.graph.nodes[citing]["date"]:
            relations = {mention["relation"] for mention in lineage.mentions(citing, act)}
            counts[int(date[:4])].update(relations)
    return {year: dict(sorted(counts[year].items())) for year in sorted(counts)}


class Turn(StrEnum):
    """What becomes of a cited act from one renewal to the next."""

    NEW = "new"
    KEPT = "kept"
    CHANGED = "changed"
    DROPPED = "dropped"
    RESUMED = "resumed"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Life:
    """How one act fares over the renewals of a series.

    Parameters
    ----------
    cited
        The act.
    turns
        For each renewal that was read, oldest first: the renewal, the relations by which it
        cites the act, by name, and what became of it.
    """

    cited: Identity
    turns: tuple[tuple[Identity, tuple[str, ...], Turn], ...]


def lives(lineage: Lineage, act: str) -> list[Life]:
    """Follow every act that a series cites over the renewals that were read.

    It shows what each renewal took up, recalls no longer, or reaffirms where the last one
    recalled.

    Parameters
    ----------
    lineage
        The graph.
    act
        Any member of the series.

    Returns
    -------
    list of Life
        By the first renewal that cites the act, then by symbol.

    Raises
    ------
    KeyError
        If the act is no node.

    Examples
    --------
    >>> lineage = Lineage.from_pairs(
    ...     [
    ...         ("A/RES/70/179", "A/RES/61/180"),
    ...         ("A/RES/70/179", "A/RES/68/192"),
    ...         ("A/RES/72/195", "A/RES/70/179"),
    ...         ("A/RES/72/195", "A/RES/68/192"),
    ...         ("A/RES/72/195", "A/RES/61/180"),
    ...     ]
    ... )
    >>> for life in lives(lineage, "A/RES/70/179"):
    ...     print(life.cited, [(renewal, str(turn)) for renewal, _, turn in life.turns])
    A/RES/61/180 [('A/RES/70/179', 'new')]
    A/RES/68/192 [('A/RES/70/179', 'new')]
    """
    renewals = [renewal.act for renewal in series(lineage, act) if renewal.in_corpus]
    cited = {other for renewal in renewals for other in lineage.cited_by(renewal)}
    found = [_life(lineage, renewals, other) for other in cited]

    def first(life: Life) -> int:
        return next(place for place, turn in enumerate(life.turns) if turn[1])

    return sorted(found, key=lambda life: (first(life), identity_order(life.cited)))


def _life(lineage: Lineage, renewals: list[Identity], cited: Identity) -> Life:
    turns: list[tuple[Identity, tuple[str, ...], Turn]] = []
    before: tuple[str, ...] = ()
    seen = False
    for renewal in renewals:
        mentions = lineage.mentions(renewal, cited)
        relations = tuple(sorted({mention["relation"] for mention in mentions}))
        turns.append((renewal, relations, _turn(before, relations, seen=seen)))
        seen = seen or bool(relations)
        before = relations
    return Life(cited, tuple(turns))


def _turn(before: tuple[str, ...], now: tuple[str, ...], *, seen: bool) -> Turn:
    if before and not now:
        return Turn.DROPPED
    if not now:
        return Turn.ABSENT
    if not before:
        return Turn.RESUMED if seen else Turn.NEW
    return Turn.KEPT if before == now else Turn.CHANGED
