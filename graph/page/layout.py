"""Where each act stands in the picture: along time, or freely by its citations.

Both are computed here and not in the browser, so that thousands of acts open at once, and so
that the same lineage always gives the same picture. Time on one axis needs no forces: the acts
are packed into lanes. The axis gives a month the room that its acts need, so that a crowded
session does not pile up and a silent decade does not leave a desert.
"""

import math
from bisect import bisect_left
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

#: The least width that a month, and a year without acts, takes on the axis.
_MONTH, _SILENT_YEAR = 1.5, 14.0
#: Width to height of the whole picture, as far as the lanes decide it.
_ASPECT = 1.25
#: How much more room than its labels a month gets.
_SLACK = 1.25
_MONTHS = 12

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Box:
    """The room that an act takes.

    Parameters
    ----------
    length
        Along the axis of time.
    breadth
        Across it: the breadth of a lane.
    """

    length: float
    breadth: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Acts along an axis of time.

    Parameters
    ----------
    along
        The place of each act on the axis; later is greater.
    across
        The place of each act beside the axis; 0 is the lane of the main path.
    years
        (place, year) for each year that the axis shows, by time.
    undated
        The places of the acts without a date: before all time those that are only cited, after
        all time those that cite.
    """

    along: Points
    across: Points
    years: tuple[tuple[float, int], ...]
    undated: tuple[float, ...]


def timeline(
    days: Sequence[float | None],
    pairs: Sequence[tuple[int, int]],
    spine: Sequence[int],
    weights: Sequence[float],
    box: Box,
) -> Timeline:
    """Lay acts out along time.

    Parameters
    ----------
    days
        For each act its day (a proleptic ordinal, as :meth:`datetime.date.toordinal` counts),
        or None.
    pairs
        (citing, cited), by the number of the act.
    spine
        The acts of the main path; they share the middle lane as far as they have room.
    weights
        For each act how much it counts: of two that want one place the heavier gets it.
    box
        The room an act takes.

    Returns
    -------
    Timeline

    Examples
    --------
    >>> placed = timeline([735_000, 736_000], [(1, 0)], [1, 0], [1, 0], Box(130, 50))
    >>> bool(placed.along[0] < placed.along[1]), placed.across.tolist()
    (True, [0.0, 0.0])
    """
    count = len(days)
    lanes = max(4, round(math.sqrt(count * box.length * _SLACK / (box.breadth * _ASPECT))))
    along, years = _along(days, lanes, frozenset(spine), box)
    undated = _undated(days, {citing for citing, _ in pairs}, along, lanes, box)
    order = _outward(count, pairs, spine, weights)
    across = _pack(along, order, _neighbours(count, pairs), box)
    return Timeline(along, across, years, undated)


def _along(
    days: Sequence[float | None], lanes: int, spine: frozenset[int], box: Box
) -> tuple[Points, tuple[tuple[float, int], ...]]:
    """Place acts on the axis; a month is as wide as its acts need in that many lanes.

    The acts of the main path share one lane, so the axis stretches to keep them apart.
    """
    months: dict[int, list[tuple[float, int]]] = {}
    for act, day in enumerate(days):
        if day is not None:
            when = date.fromordinal(int(day))
            months.setdefault(when.year * _MONTHS + when.month - 1, []).append((day, act))
    along = np.zeros(len(days))
    years: list[tuple[float, int]] = []
    place, last_of_spine = 0.0, -math.inf
    first, last = (min(months) // _MONTHS, max(months) // _MONTHS) if months else (0, -1)
    for year in range(first, last + 1):
        years.append((round(place, 1), year))
        inside = [year * _MONTHS + month for month in range(_MONTHS)]
        if not any(month in months for month in inside):
            place += _SILENT_YEAR
            continue
        for month in inside:
            acts = sorted(months.get(month, ()))
            width = max(_MONTH, box.length * _SLACK * len(acts) / lanes)
            for rank, (_, act) in enumerate(acts):
                along[act] = place + width * (rank + 0.5) / len(acts)
                if act in spine:
                    short = max(last_of_spine + box.length - along[act], 0.0)
                    along[act] += short
                    place += short
                    last_of_spine = along[act]
            place += width
        place = max(place, years[-1][0] + box.length / 2)
    return along, tuple(years)


def _undated(
    days: Sequence[float | None], citing: Container[int], along: Points, lanes: int, box: Box
) -> tuple[float, ...]:
    """Place the acts without a date beyond the ends of the axis; give the two places."""
    dated = [act for act, day in enumerate(days) if day is not None]
    first = float(along[dated].min()) if dated else 0.0
    last = float(along[dated].max()) if dated else -box.length
    found = []
    for edge, turn, cites in ((first, -1.0, False), (last, 1.0, True)):
        acts = [act for act, day in enumerate(days) if day is None and (act in citing) is cites]
        columns = math.ceil(len(acts) / lanes)
        for rank, act in enumerate(acts):
            along[act] = edge + turn * box.length * (1.2 + rank % columns)
        if acts:
            found.append(edge + turn * box.length * (1.2 if turn > 0 else 0.2 + columns))
    return tuple(found)


def _neighbours(count: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(count)]
    for citing, cited in pairs:
        found[citing].append(cited)
        found[cited].append(citing)
    return found


def _outward(
    count: int, pairs: Sequence[tuple[int, int]], spine: Sequence[int], weights: Sequence[float]
) -> list[int]:
    """Order acts outward from the main path, the heavier first."""
    neighbours = _neighbours(count, pairs)
    starts = [*spine, *sorted(range(count), key=lambda act: (-weights[act], act))]
    seen: set[int] = set()
    order: list[int] = []
    for start in starts:
        ring = [start] if start not in seen else []
        if start in spine and ring:
            seen.add(start)
            order.append(start)
            continue
        ring = ring or []
        while ring:
            fresh = [act for act in dict.fromkeys(ring) if act not in seen]
            fresh.sort(key=lambda act: (-weights[act], act))
            seen.update(fresh)
            order += fresh
            ring = [other for act in fresh for other in neighbours[act] if other not in seen]
    return order


def _pack(along: Points, order: Iterable[int], neighbours: list[list[int]], box: Box) -> Points:
    """Give each act the free lane that is nearest to its neighbours' lanes."""
    taken: dict[int, list[float]] = {}
    lane_of: dict[int, int] = {}
    places = along.tolist()
    for act in order:
        near = [lane_of[other] for other in neighbours[act] if other in lane_of]
        wanted = sum(near) / len(near) if near else 0.0
        for lane in _lanes_from(wanted):
            row = taken.setdefault(lane, [])
            at = bisect_left(row, places[act])
            before = at == 0 or places[act] - row[at - 1] >= box.length
            after = at == len(row) or row[at] - places[act] >= box.length
            if before and after:
                row.insert(at, places[act])
                lane_of[act] = lane
                break
    return np.array([lane_of[act] * box.breadth for act in range(len(places))], dtype=float)


def _lanes_from(wanted: float) -> Iterable[int]:
    """Give every lane, the nearest to the wanted one first."""
    middle = round(wanted)
    yield middle
    step = 0
    while True:
        step += 1
        sides = (middle - step, middle + step)
        yield from sides if abs(sides[0]) < abs(sides[1]) else reversed(sides)
