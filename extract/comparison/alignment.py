"""Which paragraphs (or sentences) of two versions say the same.

The method is that of Gale and Church (1993), "A Program for Aligning Sentences in Bilingual
Corpora": a dynamic programme over beads of one or two paragraphs a side, where a bead costs what
its lengths make unlikely. What two languages print alike (cited symbols, dates, numbers, bodies,
paragraph numbers) makes it sure where lengths alone would guess. Paragraphs whose anchors occur
once on each side part the programme into pieces, and a long piece is searched in a band around
its diagonal, so that time and memory grow with the length of the document.
"""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

#: The beads, each with the cost that its rarity makes, in nats. Paragraphs are joined and left
#: out far more rarely than the sentences of Gale and Church (their table 5).
BEADS: Final = {(1, 1): 0.1, (1, 0): 5.5, (0, 1): 5.5, (2, 1): 4.5, (1, 2): 4.5, (2, 2): 7.0}
#: Up to how many pairs a piece is searched whole.
WHOLE: Final = 40_000
#: How far from its diagonal a longer piece is searched, in paragraphs.
BAND: Final = 60

_VARIANCE: Final = 15.0
_LONGEST: Final = 6.0
_WEIGHTS: Final = {"s": 3.0, "d": 2.0, "n": 0.7, "b": 1.0}
_SHARED: Final = 1.3
_UNSHARED: Final = 0.6
_MOST: Final = 9.0
_SURE: Final = 3.0

Bead = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Unit:
    """What a paragraph or sentence is aligned by.

    Parameters
    ----------
    length
        Its length in code points.
    part
        Where in the document it stands.
    label
        Its printed number or letter, or None.
    anchors
        What it prints alike in every language, the first letter telling the kind: s a symbol,
        d a date, n a number, b a body.
    """

    length: float
    part: str = ""
    label: str | None = None
    anchors: frozenset[str] = frozenset()


def align(left: Sequence[Unit], right: Sequence[Unit]) -> list[Bead]:
    """Align two sequences of paragraphs or sentences.

    Parameters
    ----------
    left, right
        The units in reading order.

    Returns
    -------
    list of tuple
        The beads in order, each as the index span of `left` and that of `right`, ends exclusive;
        one of the two is empty where the other side has no counterpart.

    Examples
    --------
    >>> left = [Unit(400), Unit(800, anchors=frozenset({"sA/RES/64/293"}))]
    >>> right = [Unit(420), Unit(500), Unit(700, anchors=frozenset({"sA/RES/64/293"}))]
    >>> align(left, right)
    [((0, 1), (0, 1)), ((1, 1), (1, 2)), ((1, 2), (2, 3))]
    """
    sure = _sure_pairs(left, right)
    # an excerpt may lack much, but what surely says the same tells how long languages run
    known = [(left[a], right[b]) for a, b in sure] or [(_joined(left), _joined(right))]
    scale = sum(a.length for a, _ in known) / max(1.0, sum(b.length for _, b in known))
    beads: list[Bead] = []
    low = (0, 0)
    for high in (*sure, (len(left), len(right))):
        beads += _search(left, right, low, high, scale or 1.0)
        if high != (len(left), len(right)):
            beads.append(((high[0], high[0] + 1), (high[1], high[1] + 1)))
        low = (high[0] + 1, high[1] + 1)
    return beads


def _sure_pairs(left: Sequence[Unit], right: Sequence[Unit]) -> list[tuple[int, int]]:
    """Pair the units whose anchors occur once on each side, in one order on both."""
    sides = []
    for units in (left, right):
        keys = [(unit.part, unit.anchors) for unit in units]
        counts = Counter(keys)
        sides.append(
            {
                key: at
                for at, key in enumerate(keys)
                if counts[key] == 1 and _weight(key[1]) >= _SURE
            }
        )
    pairs = sorted((at, sides[1][key]) for key, at in sides[0].items() if key in sides[1])
    return _ascending(pairs)


def _ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the longest run of pairs that ascends on both sides."""
    ends: list[int] = []
    rows: list[int] = []
    before: list[int] = []
    for index, (_, position) in enumerate(pairs):
        at = bisect_left(ends, position)
        before.append(rows[at - 1] if at else -1)
        ends[at : at + 1] = [position]
        rows[at : at + 1] = [index]
    chain: list[tuple[int, int]] = []
    index = rows[-1] if rows else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _search(
    left: Sequence[Unit],
    right: Sequence[Unit],
    low: tuple[int, int],
    high: tuple[int, int],
    scale: float,
) -> list[Bead]:
    """Find the cheapest beads between two points."""
    rows, columns = high[0] - low[0], high[1] - low[1]
    costs: dict[tuple[int, int], float] = {(0, 0): 0.0}
    came: dict[tuple[int, int], tuple[int, int]] = {}
    for i, j in _cells(rows, columns):
        best = math.inf
        for (di, dj), rarity in BEADS.items():
            before = costs.get((i - di, j - dj), math.inf) + rarity
            if before >= best:
                continue
            if di and dj:
                a, b = low[0] + i, low[1] + j
                before += _strangeness(left[a - di : a], right[b - dj : b], scale)
            if before < best:
                best = before
                came[i, j] = (di, dj)
        if best < math.inf:
            costs[i, j] = best
    beads: list[Bead] = []
    i, j = rows, columns
    while (i, j) != (0, 0):
        di, dj = came[i, j]
        a, b = low[0] + i, low[1] + j
        beads.append(((a - di, a), (b - dj, b)))
        i, j = i - di, j - dj
    return beads[::-1]


def _cells(rows: int, columns: int) -> Iterator[tuple[int, int]]:
    """Go through the cells that are searched, but for the first."""
    whole = rows * columns <= WHOLE
    for i in range(rows + 1):
        middle = i * columns // max(rows, 1)
        # neighbouring rows of a steep band must overlap
        reach = columns if whole else BAND + columns // max(rows, 1)
        for j in range(max(0, middle - reach), min(columns, middle + reach) + 1):
            if i or j:
                yield i, j


def _strangeness(left: Sequence[Unit], right: Sequence[Unit], scale: float) -> float:
    """Say what speaks against two stretches saying the same; below nothing where much is for it."""
    ours, theirs = _joined(left), _joined(right)
    # both in the code points of the wordier language
    wider = max(1.0, 1.0 / scale)
    cost = _length_cost(ours.length * wider, theirs.length * scale * wider)
    shared = _weight(ours.anchors & theirs.anchors)
    unshared = _weight(ours.anchors ^ theirs.anchors)
    cost += min(_MOST, _UNSHARED * unshared) - min(_MOST, _SHARED * shared)
    if ours.part != theirs.part:
        cost += 6.0 if "footnote" in (ours.part, theirs.part) else 2.0
    if ours.label != theirs.label:
        cost += 1.5
    elif ours.label is not None:
        cost -= 2.5
    if len(left) + len(right) > 2 and _numbered(left) + _numbered(right) > 2:
        cost += 4.0  # numbered paragraphs are not joined
    return cost


def _numbered(units: Sequence[Unit]) -> int:
    return sum(unit.label is not None for unit in units)


def _joined(units: Sequence[Unit]) -> Unit:
    if len(units) < 2:
        return units[0] if units else Unit(0)
    return Unit(
        sum(unit.length for unit in units),
        units[0].part,
        units[0].label,
        frozenset().union(*(unit.anchors for unit in units)),
    )


def _length_cost(ours: float, theirs: float) -> float:
    """Give the cost of two lengths that should be the same, after Gale and Church."""
    mean = (ours + theirs) / 2
    if not mean:
        return 0.0
    delta = abs(ours - theirs) / math.sqrt(_VARIANCE * mean)
    return min(_LONGEST, -math.log(max(math.erfc(delta / math.sqrt(2)), 1e-9)))


def _weight(anchors: frozenset[str]) -> float:
    return sum(_WEIGHTS[anchor[0]] for anchor in anchors)
