"""Build a repaired text piece by piece, with the way back kept."""

from collections.abc import Iterable
from typing import NamedTuple

from nasab.extract.fold import Folded
from nasab.extract.offsets import Pieces


class Edit(NamedTuple):
    """A stretch of text to be written anew.

    Parameters
    ----------
    start, end
        The code points to replace, end exclusive.
    text
        What is to stand there; the empty string takes the stretch out.
    """

    start: int
    end: int
    text: str


class Rewriting:
    """Copy, move and replace stretches of a folded text; what is neither kept nor put is gone.

    Parameters
    ----------
    folded
        The text to take from.

    Examples
    --------
    >>> from nasab.extract.fold import fold
    >>> new = Rewriting(fold("2017( ٢٣٨٨)"))
    >>> new.keep(6, 10)
    >>> new.put(" (", 4, 6)
    >>> new.keep(0, 4)
    >>> new.keep(10, 11)
    >>> new.done().text
    '2388 (2017)'
    """

    __slots__ = ("_folded", "_parts", "_pieces")

    def __init__(self, folded: Folded) -> None:
        self._folded = folded
        self._parts: list[str] = []
        self._pieces = Pieces()

    def keep(self, start: int, end: int) -> None:
        """Copy the stretch `start` to `end` of the text."""
        if end > start:
            self._parts.append(self._folded.text[start:end])
            self._pieces.add(start, end - start)

    def put(self, text: str, start: int, end: int) -> None:
        """Write `text`, which stands for the stretch `start` to `end`."""
        self._parts.append(text)
        self._pieces.spread(start, end, len(text))

    def done(self) -> Folded:
        """Give the text written so far and its map to the source of the text taken from."""
        offsets = self._pieces.done().then(self._folded.offsets)
        return Folded("".join(self._parts), offsets)


def edited(folded: Folded, edits: Iterable[Edit]) -> Folded | None:
    """Replace stretches of a text.

    Parameters
    ----------
    folded
        The text.
    edits
        What to replace, in order and without overlap. An edit that overlaps the one before it
        is left out.

    Returns
    -------
    Folded or None
        The new text; None where no edit changes anything.

    Examples
    --------
    >>> from nasab.extract.fold import fold
    >>> mended = edited(fold("الن اء"), [Edit(3, 4, "س")])
    >>> mended.text, mended.offsets.source_span(0, 6)
    ('النساء', (0, 6))
    """
    text, new, done, changed = folded.text, Rewriting(folded), 0, False
    for start, end, replacement in edits:
        if start < done or text[start:end] == replacement:
            continue
        new.keep(done, start)
        new.put(replacement, start, end)
        done, changed = end, True
    if not changed:
        return None
    new.keep(done, len(text))
    return new.done()
