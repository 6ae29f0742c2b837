"""Where the figures of a text stand, and the signs between them."""

import re
from collections.abc import Iterator

from nasab.extract.code_points import LONG, stretches, stretches_of_bytes

_RUN = re.compile("[0-9]+")
# What the nouns of acts have in common, and how far before a number they are looked for.
_STEMS = ("esol", "ésol", "قرار", "езол", "决议", "SCR", "Res")
_NOUN_REACH = 26


def runs_of_digits(text: str, data: bytes | None = None) -> list[tuple[int, int]]:
    """Find the runs of ASCII digits in a text.

    Parameters
    ----------
    text
        Folded text.
    data
        The same in one byte a character, where that is known already.

    Returns
    -------
    list of (int, int)
        The code points of each run, end exclusive, by start.

    Examples
    --------
    >>> runs_of_digits("resolution 64/293")
    [(11, 13), (14, 17)]
    """
    if len(text) < LONG:
        return [match.span() for match in _RUN.finditer(text)]
    import numpy as np

    edges: list[int] = []
    last = False  # whether the character before is a digit
    for start, codes in stretches(text) if data is None else stretches_of_bytes(data):
        inside = np.empty(len(codes) + 1, dtype=bool)
        inside[0] = last
        inside[1:] = (codes >= ord("0")) & (codes <= ord("9"))
        edges += (np.flatnonzero(inside[1:] != inside[:-1]) + start).tolist()
        last = bool(inside[-1])
    if last:
        edges.append(len(text))
    return list(zip(edges[::2], edges[1::2], strict=True))


def places_of(sign: str, text: str) -> Iterator[int]:
    """Find a sign in a text, at the speed at which a fixed string is looked for.

    Parameters
    ----------
    sign
        One character, or some that stand together.
    text
        Any text.

    Yields
    ------
    int
        The code point of each.

    Examples
    --------
    >>> list(places_of("/", "A/72/1"))
    [1, 4]
    """
    place = text.find(sign)
    while place >= 0:
        yield place
        place = text.find(sign, place + 1)


def _named(text: str, start: int, end: int) -> bool:
    """Whether a number like a year may be an act's: a bracket follows, or the noun goes before."""
    if text.startswith(" (", end):
        return True
    before = text[max(0, start - _NOUN_REACH) : start]
    return any(stem in before for stem in _STEMS)


def lone_numbers(text: str, data: bytes | None = None) -> list[int]:
    """Find where a number may be an act without slash or bracket, or the place of a treaty.

    A year is none, unless a noun says so or a bracket follows; two numbers side by side may have
    lost their slash.

    Parameters
    ----------
    text
        Folded text.
    data
        The same in one byte a character, where that is known already.

    Returns
    -------
    list of int
        The code point at which each begins.

    Examples
    --------
    >>> lone_numbers("resolution 1325, adopted in the autumn of 2000, and 66 176")
    [11, 55]
    """
    found = []
    before = -2
    for start, end in runs_of_digits(text, data):
        size = end - start
        torn = size <= 3 and start - before == 1 and text[before] == " "
        year = size == 4 and text[start : start + 2] in ("19", "20")
        year = year and not _named(text, start, end)
        if torn or (3 <= size <= 6 and not year):
            found.append(start)
        before = end if size <= 3 else -2
    return found
