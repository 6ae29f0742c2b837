"""The free layout: acts that cite each other stand together, whatever their time.

Each component is laid out by distances to a few pivots (Brandes and Pich 2006, "Eigensolver
methods for progressive multidimensional scaling of large data"), then relaxed by forces that
act only between near acts, so that the cost grows with the number of acts and not its square.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_PIVOTS = 40
_ROUNDS = 80
_NEAR = 14
#: How much wider than high a label is; forces work in a space where it is round.
_WIDE = 2.2

Points = NDArray[np.float64]


def free_layout(count: int, pairs: Sequence[tuple[int, int]], spacing: float = 62.0) -> Points:
    """Lay acts out by who cites whom.

    Parameters
    ----------
    count
        The number of acts.
    pairs
        (citing, cited), by the number of the act.
    spacing
        The distance from a label to the one below it.

    Returns
    -------
    numpy.ndarray
        Shape (count, 2). The same arguments give the same places.

    Examples
    --------
    >>> free_layout(3, [(0, 1), (1, 2)]).shape
    (3, 2)
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    if count == 0:
        return np.zeros((0, 2))
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    links = coo_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(count, count))
    parts, part_of = connected_components(links, directed=False)
    sizes = np.bincount(part_of, minlength=parts)
    found = np.zeros((count, 2))
    shelves = _Shelves(spacing * 1.3 * np.sqrt(count))
    for part in np.argsort(-sizes, kind="stable").tolist():
        members = np.flatnonzero(part_of == part)
        place = np.full(count, -1)
        place[members] = np.arange(len(members))
        inside = place[ends[place[ends[:, 0]] >= 0]] if len(ends) else ends
        found[members] = shelves.put(_component(len(members), inside) * spacing, spacing)
    found -= found.mean(axis=0)
    found[:, 0] *= _WIDE
    return found


def _component(count: int, ends: NDArray[np.int64]) -> Points:
    if count < 3:
        return np.column_stack([np.zeros(count), np.arange(count)])
    points = _by_pivots(count, ends)
    return _relax(points, ends)


def _by_pivots(count: int, ends: NDArray[np.int64]) -> Points:
    """Place the acts of one component by their distances to a few of them."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import dijkstra

    links = coo_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(count, count)).tocsr()
    links.data[:] = 1.0
    nearest = np.full(count, np.inf)
    pivot, rows = int(np.argmax(np.bincount(ends.ravel(), minlength=count))), []
    for _ in range(min(_PIVOTS, count)):
        row = dijkstra(links, directed=False, indices=pivot, unweighted=True)
        rows.append(row)
        nearest = np.minimum(nearest, row)
        pivot = int(np.argmax(nearest))
    squares = np.square(np.array(rows)).T
    centred = squares - squares.mean(0) - squares.mean(1)[:, None] + squares.mean()
    _, vectors = np.linalg.eigh(centred.T @ centred)
    points = -0.5 * centred @ vectors[:, ::-1][:, :2]
    # A few far acts would press all others into a knot: between their ranks acts stand evenly.
    even = np.argsort(np.argsort(points, axis=0, kind="stable"), axis=0) / count - 0.5
    spread = points.std(axis=0)
    points = points / np.where(spread > 1e-9, spread, 1.0) * 0.15 + even * 1.2
    points = np.clip(points, -0.9, 0.9) * np.sqrt(count)
    # Acts with the same neighbours fall on one point; a sunflower's turn parts them.
    turn = np.arange(count) * 2.399963
    turned: Points = points + 0.35 * np.column_stack([np.cos(turn), np.sin(turn)])
    return turned


def _relax(points: Points, ends: NDArray[np.int64]) -> Points:
    from scipy.spatial import cKDTree

    count = len(points)
    degree = np.maximum(np.bincount(ends.ravel(), minlength=count), 1)
    near = min(_NEAR, count)
    for round_ in range(_ROUNDS):
        heat = 1.0 - round_ / _ROUNDS
        distances, others = cKDTree(points).query(points, k=near)
        away = points[:, None, :] - points[others]
        push = np.maximum(1.6 - distances, 0.0) / np.maximum(distances, 1e-6)
        push[:, 0] = 0.0
        move = (away * push[:, :, None]).sum(axis=1) * 0.3
        if round_ < _ROUNDS * 0.75:
            stretch = points[ends[:, 1]] - points[ends[:, 0]]
            pull = 0.25 * heat * stretch / np.sqrt(degree[ends].max(axis=1))[:, None]
            np.add.at(move, ends[:, 0], pull)
            np.add.at(move, ends[:, 1], -pull)
        length = np.linalg.norm(move, axis=1, keepdims=True)
        limit = 0.2 + heat
        points = points + move * np.minimum(1.0, limit / np.maximum(length, 1e-9))
    return points


class _Shelves:
    """Sets components side by side, and begins a new row where one is full."""

    def __init__(self, width: float) -> None:
        self._width = width
        self._x = self._y = self._height = 0.0

    def put(self, points: Points, margin: float) -> Points:
        low, high = points.min(axis=0), points.max(axis=0)
        width, height = (high - low + margin).tolist()
        if self._x and self._x + width > max(self._width, width):
            self._x, self._y, self._height = 0.0, self._y + self._height, 0.0
        placed: Points = points - low + np.array([self._x, self._y])
        self._x += width
        self._height = max(self._height, height)
        return placed
