"""The year or session that stands behind a number printed alone: 1373 لعام 2001, 2200 ألف (21)."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from nasab.extract.dates import FoundDate
from nasab.extract.fold import fold_phrase
from nasab.extract.shapes import ARABIC_LETTERS, Form, Shape
from nasab.ontology import calendar_of
from nasab.ontology.numerals import to_roman
from nasab.ontology.ordinals import ordinals

#: By how many years the year of an act is misprinted.
_MISPRINTED = 2
# "[2001]", "(2001" where the text ends, "لعام 2001", "الصادر عام 2001"
_YEAR_BEHIND = re.compile(
    r"\s?(?:[\[(﴿]\s?|(?:الصادر\s)?(?:في\s)?(?:لعام|لسنه|عام|سنه|of|de)\s)"
    r"((?:19|20)[0-9]{2})(?![0-9/])(?:\s?[\])﴾])?"
)
# newspapers drop the brackets: 1559 2004
_YEAR_PLAIN = re.compile(r"\s((?:19|20)[0-9]{2})(?![0-9/])")
_OPENED = re.compile(r"\s?\(\s?")
# The session in figures behind a letter, as in 2200 ألف (21), or in words: (الدورة الخامسة عشرة)
_SESSION_BEHIND = re.compile(
    rf"(?:\s?(?P<letter>{'|'.join(ARABIC_LETTERS)}))?\s?\(\s?"
    r"(?:(?P<figures>[0-9]{1,2})|الدوره\s(?P<special>الاستثنائيه\s)?(?P<words>[\u0621-\u064a\s]{4,24}))\s?\)"
)


def year_behind(text: str, shape: Shape) -> int | None:
    """Give the year that a word puts behind a number: 39/46 لسنه 1984.

    Parameters
    ----------
    text
        Folded text.
    shape
        The number.

    Returns
    -------
    int or None

    Examples
    --------
    >>> year_behind("39/46 لسنه 1984", Shape(Form.PAIR, 0, 5, "39", "46"))
    1984
    """
    year = _YEAR_BEHIND.match(text, shape.end)
    return int(year[1]) if year else None


def with_year(text: str, shape: Shape, dates: Sequence[FoundDate]) -> Shape:
    """Give a number its year, in odd brackets or behind a word: 1373 لعام 2001.

    A whole date in brackets is as good: 1973 (17 March 2011). So is the session, in words, or in
    figures behind the letter of a part.

    Parameters
    ----------
    text
        Folded text.
    shape
        The number.
    dates
        The dates of the text, by start.

    Returns
    -------
    Shape
        The number with the year, where it is the Council's year of that number, or with the
        session that the Assembly gave it in; else as it was.

    Examples
    --------
    >>> with_year("1373 لعام 2001", Shape(Form.BARE, 0, 4, "1373"), ()).right
    '2001'
    """
    if shape.form is not Form.BARE:
        return shape
    if opened := _OPENED.match(text, shape.end):
        at = bisect_left(dates, opened.end(), key=lambda stated: stated.start)
        stated = dates[at].iso if at < len(dates) and dates[at].start == opened.end() else ""
        if len(stated) == 10 and calendar_of("S").year_of(int(shape.left)) == stated[:4]:
            return replace(shape, form=Form.YEAR, right=stated[:4])
    if given := _with_session(text, shape):
        return given
    year = _YEAR_BEHIND.match(text, shape.end) or _YEAR_PLAIN.match(text, shape.end)
    if year is None or calendar_of("S").year_of(int(shape.left)) != year[1]:
        return shape
    return replace(shape, form=Form.YEAR, right=year[1], end=year.end())


def _with_session(text: str, shape: Shape) -> Shape | None:
    """Give a number its session where it is that of the number: 2200 ألف (21)."""
    found = _SESSION_BEHIND.match(text, shape.end)
    if found is None or not (found["letter"] or found["words"]):
        return None
    value = int(found["figures"] or _ordinals().get(" ".join(found["words"].split()), 0))
    session = ("S-" if found["special"] else "") + (to_roman(value) if value else "0")
    if calendar_of("A").session_of(int(shape.left)) != session:
        return None
    part = ARABIC_LETTERS.get(found["letter"], "")
    return replace(shape, form=Form.SESSION, right=session, part=part, end=found.end())


@cache
def _ordinals() -> dict[str, int]:
    return {fold_phrase(words): value for words, value in ordinals("ar").items()}


def is_of_other_year(text: str, shape: Shape) -> bool:
    """Tell whether the year behind a number is none in which an organ of ours gave it.

    Parameters
    ----------
    text
        Folded text.
    shape
        The number.

    Returns
    -------
    bool
        False where no year follows, or one that may be a misprint.

    Examples
    --------
    >>> is_of_other_year("338 لسنه 2023", Shape(Form.BARE, 0, 3, "338"))
    True
    """
    stated = year_behind(text, shape) if shape.form is Form.BARE else None
    if stated is None:
        return False
    number = int(shape.left)
    given = calendar_of("S").year_of(number)
    session = calendar_of("A").session_of(number)
    of_council = given is not None and abs(int(given) - stated) <= _MISPRINTED
    return not of_council and not (session and calendar_of("A").meets_in(session, stated))
