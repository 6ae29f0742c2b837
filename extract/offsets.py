"""Exact way back from a derived text to the text it was made from."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import le, sub

#: From how many pieces on one map follows another by arrays, all pieces at once.
_MANY = 200


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Tell for every character of a derived text which character of its source it stands for.

    The map is linear in pieces: the character at ``starts[k] + i`` of the derived text stands
    for the character ``sources[k] + i`` of the source. Characters of the source that were taken
    out lie between pieces; a source character that became several (a ligature) is repeated, one
    piece a copy; pieces may stand in any order (a line whose runs were put back in order).

    Parameters
    ----------
    starts
        Where each piece begins in the derived text, in code points, ascending, the first 0.
    sources
        Where each piece begins in the source, in code points; as many as `starts`.
    length
        The length of the derived text in code points.

    Examples
    --------
    >>> kept = OffsetMap((0, 2), (0, 5), 4)  # "ab---cd" read as "abcd"
    >>> kept.source_span(1, 3)
    (1, 6)
    >>> kept.source_of(2)
    5
    """

    starts: Sequence[int]
    sources: Sequence[int]
    length: int
    # The source intervals of the pieces by source start, for the way forward; None where the
    # pieces are in source order already, which is all of undamaged text.
    _by_source: tuple[tuple[int, int], ...] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.starts) != len(self.sources) or not self.starts or self.starts[0] != 0:
            raise ValueError(
                f"an offset map needs as many sources as starts, the first start 0: "
                f"got {len(self.starts)} starts and {len(self.sources)} sources"
            )
        order = None
        if len(self.starts) > 1:
            # the steps of the source are at least those of the derived text
            lengths = map(sub, self.starts[1:], self.starts)
            if not all(map(le, lengths, map(sub, self.sources[1:], self.sources))):
                order = tuple(sorted(zip(self.sources, self.starts, strict=True)))
        object.__setattr__(self, "_by_source", order)

    @classmethod
    def identity(cls, length: int) -> "OffsetMap":
        """Map a text of `length` code points to itself.

        >>> OffsetMap.identity(9).source_span(2, 4)
        (2, 4)
        """
        return cls((0,), (0,), length)

    @property
    def is_identity(self) -> bool:
        """Whether every offset stands for itself.

        >>> OffsetMap.identity(3).is_identity, OffsetMap((0,), (1,), 3).is_identity
        (True, False)
        """
        return len(self.starts) == 1 and self.sources[0] == 0

    def source_of(self, index: int) -> int:
        """Give the source character that the derived character `index` stands for.

        >>> OffsetMap((0, 2), (0, 5), 4).source_of(3)
        6
        """
        piece = bisect_right(self.starts, index) - 1
        return self.sources[piece] + index - self.starts[piece]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Give the smallest source span that holds every character of a derived span.

        Parameters
        ----------
        start, end
            The derived span in code points, end exclusive.

        Returns
        -------
        tuple[int, int]
            The span of the source, end exclusive. An empty derived span gives an empty one.

        Examples
        --------
        >>> OffsetMap((0, 4), (3, 0), 6).source_span(2, 5)  # a piece that was moved
        (0, 7)
        """
        if len(self.starts) == 1:
            return start + self.sources[0], end + self.sources[0]
        if end <= start:
            at = self.source_of(start) if start < self.length else self.source_of(start - 1) + 1
            return at, at
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, end - 1, lo=first) - 1
        low = self.sources[first] + start - self.starts[first]
        high = self.sources[last] + end - self.starts[last]
        if self._by_source is None or first == last:
            return low, high
        low = min(low, *self.sources[first + 1 : last + 1])
        for piece in range(first, last):
            high = max(high, self.sources[piece] + self.starts[piece + 1] - self.starts[piece])
        return low, high

    def derived_index(self, position: int) -> int:
        """Give the derived index of the first kept source character at or after `position`.

        Parameters
        ----------
        position
            A code point of the source, such as the start of a hyperlink or of a page.

        Returns
        -------
        int
            An index of the derived text; its length where nothing after `position` was kept.

        Examples
        --------
        >>> kept = OffsetMap((0, 2), (0, 5), 4)
        >>> kept.derived_index(1), kept.derived_index(3), kept.derived_index(6)
        (1, 2, 3)
        """
        if self._by_source is None:
            piece = max(bisect_right(self.sources, position) - 1, 0)
            start, source = self.starts[piece], self.sources[piece]
            limit = self.starts[piece + 1] if piece + 1 < len(self.starts) else self.length
            return min(start + max(position - source, 0), limit)
        # The piece with the greatest source start not after the position holds it, or none does.
        at = bisect_right(self._by_source, (position, self.length))
        if at:
            source, start = self._by_source[at - 1]
            following = bisect_right(self.starts, start)
            limit = self.starts[following] if following < len(self.starts) else self.length
            if start + position - source < limit:
                return start + position - source
        return self._by_source[at][1] if at < len(self._by_source) else self.length

    def then(self, inner: "OffsetMap") -> "OffsetMap":
        """Follow this map, from a text to the one it was made from, by the map of that one.

        Parameters
        ----------
        inner
            The map of this map's source to its own source.

        Returns
        -------
        OffsetMap
            From this map's derived text straight to `inner`'s source.

        Examples
        --------
        >>> dropped_two = OffsetMap((0,), (2,), 8)
        >>> dropped_two.then(OffsetMap((0,), (10,), 10)).source_of(0)
        12
        """
        if inner.is_identity:
            return self
        if self.is_identity:
            return inner if self.length == inner.length else inner.slice(0, self.length)
        if len(self.starts) >= _MANY:
            return self._then_at_once(inner)
        pieces = Pieces()
        ends = (*self.starts[1:], self.length)
        for start, end, source in zip(self.starts, ends, self.sources, strict=True):
            pieces.extend(inner, source, source + end - start)
        return pieces.done()

    def _then_at_once(self, inner: "OffsetMap") -> "OffsetMap":
        """Break every piece where a piece of the inner map begins inside it."""
        import numpy as np

        starts, sources = np.array(self.starts), np.array(self.sources)
        begins, origins = np.array(inner.starts), np.array(inner.sources)
        stops = sources + np.diff(starts, append=self.length)
        first = np.searchsorted(begins, sources, "right") - 1
        counts = np.searchsorted(begins, stops, "left") - first
        piece = np.repeat(np.arange(len(starts)), counts)
        step = np.arange(len(piece)) - np.repeat(np.cumsum(counts) - counts, counts)
        within = first[piece] + step
        place = np.where(step, begins[within], sources[piece])
        derived = starts[piece] + place - sources[piece]
        source = origins[within] + place - begins[within]
        apart = np.diff(source, prepend=-1) != np.diff(derived, prepend=-1)
        apart[0] = True
        kept = tuple(derived[apart].tolist()), tuple(source[apart].tolist())
        return OffsetMap(*kept, self.length)

    def slice(self, start: int, end: int) -> "OffsetMap":
        """Give the map of the derived text from `start` to `end`, as a text of its own.

        >>> OffsetMap((0, 2), (0, 5), 4).slice(1, 4).source_of(0)
        1
        """
        pieces = Pieces()
        pieces.extend(self, start, end)
        return pieces.done()


class Pieces:
    """Collect the pieces of an :class:`OffsetMap`, joining those that run on.

    Examples
    --------
    >>> pieces = Pieces()
    >>> pieces.add(0, 3)
    >>> pieces.add(3, 2)
    >>> pieces.add(9, 1)
    >>> pieces.done()
    OffsetMap(starts=(0, 5), sources=(0, 9), length=6)
    """

    __slots__ = ("_expected", "_length", "_sources", "_starts")

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._sources: list[int] = []
        self._length = 0
        self._expected = -1

    def add(self, source: int, length: int) -> None:
        """Add `length` characters that stand for those of the source from `source` on."""
        if length <= 0:
            return
        if source != self._expected:
            self._starts.append(self._length)
            self._sources.append(source)
        self._length += length
        self._expected = source + length

    def spread(self, start: int, end: int, length: int) -> None:
        """Add `length` characters that stand together for the source span `start` to `end`.

        The first stands for the first of the span and the last for its last, so that a word that
        was rewritten covers exactly what it replaces; those between run along. A single one
        stands for the first.
        """
        last = max(start, end - 1)
        shared = min(length - 1, last - start) if length > 1 else length
        self.add(start, shared)
        for _ in range(length - 1 - shared):
            self.add(max(last - 1, start), 1)
        if length > 1:
            self.add(last, 1)

    def extend(self, offsets: OffsetMap, start: int, end: int, moved: int = 0) -> None:
        """Add what stands for the derived span `start` to `end` of another map.

        Where the source of that map is a part of a longer one, `moved` tells where it begins.
        """
        if end <= start:
            return
        starts, sources = offsets.starts, offsets.sources
        first = bisect_right(starts, start) - 1
        last = bisect_left(starts, end, first) - 1
        source = sources[first] + start - starts[first] + moved
        if first == last:
            self.add(source, end - start)
            return
        self.add(source, starts[first + 1] - start)
        for piece in range(first + 1, last):
            self.add(sources[piece] + moved, starts[piece + 1] - starts[piece])
        self.add(sources[last] + moved, end - starts[last])

    def done(self) -> OffsetMap:
        """Give the map of the pieces added so far."""
        if not self._starts:
            return OffsetMap.identity(0)
        return OffsetMap(tuple(self._starts), tuple(self._sources), self._length)
