"""The forms in which a page draws the letters of an Arabic word: alone, first, between, last."""

import re
from functools import cache

#: A letter in one of its drawn forms: the letter, or lam-alef as one, and 0 to 3.
Glyph = tuple[str, int]

_JOINS_NEXT = frozenset("بتثجحخسشصضطظعغفقكلمنهيئ")
_LAM_ALEF = ("لا", "لأ", "لإ", "لآ")
_LETTER = re.compile("[\u0621-\u064a]")
_PLAIN = str.maketrans("أإآىة", "ااايه")


@cache
def glyphs(word: str) -> tuple[Glyph, ...]:
    """Part a printed word into the forms in which its letters are drawn.

    Parameters
    ----------
    word
        A word with its hamzas and dots as printed.

    Returns
    -------
    tuple
        Letters, or lam-alef as one, each with 0 (alone), 1 (first), 2 (between) or 3 (last of
        letters that join).

    Examples
    --------
    >>> glyphs("قرار")
    (('ق', 1), ('ر', 3), ('ا', 0), ('ر', 0))
    >>> glyphs("للأمم")
    (('ل', 1), ('لأ', 3), ('م', 1), ('م', 3))
    """
    units: list[str] = []
    at = 0
    while at < len(word):
        size = 2 if word[at : at + 2] in _LAM_ALEF else 1
        units.append(word[at : at + size])
        at += size
    forms, joined = [], False
    for unit, following in zip(units, (*units[1:], " "), strict=True):
        onward = unit in _JOINS_NEXT and following != "ء" and bool(_LETTER.match(following))
        forms.append((unit, (2 if onward else 3) if joined else (1 if onward else 0)))
        joined = onward
    return tuple(forms)


def plain(glyph: Glyph) -> str:
    """Give the letters of a form in folded spelling.

    >>> plain(("لأ", 3)), plain(("ة", 0))
    ('لا', 'ه')
    """
    return glyph[0].translate(_PLAIN)
