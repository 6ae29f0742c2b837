"""The year that stands behind a number printed alone: 1373 لعام 2001, 1973 (17 March 2011)."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from nasab.extract.dates import FoundDate
from nasab.extract.shapes import Form, Shape
from nasab.ontology import calendar_of

#: By how many years the year of an act is misprinted.
_MISPRINTED = 2
# "[2001]", "(2001" where the text ends, "لعام 2001", "الصادر عام 2001"
_YEAR_BEHIND = re.compile(
    r"\s?(?:[\[(﴿]\s?|(?:الصادر\s)?(?:في\s)?(?:لعام|لسنه|عام|سنه|of|de)\s)"
    r"((?:19|20)[0-9]{2})(?![0-9/])(?:\s?[\])﴾])?"
)
_OPENED = re.compile(r"\s?\(\s?")


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

    A whole date in brackets is as good: 1973 (17 March 2011).

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
        The number with the year, where it is the Council's year of that number; else as it was.

    Examples
    --------
    >>> with_year("1373 لعام 2001", Shape(Form.BARE, 0, 4, "1373"), ()).right
    '2001'
    """
    if shape.form is Form.BARE and (opened := _OPENED.match(text, shape.end)):
        at = bisect_left(dates, opened.end(), key=lambda stated: stated.start)
        stated = dates[at].iso if at < len(dates) and dates[at].start == opened.end() else ""
        if len(stated) == 10 and calendar_of("S").year_of(int(shape.left)) == stated[:4]:
            return replace(shape, form=Form.YEAR, right=stated[:4])
    year = _YEAR_BEHIND.match(text, shape.end) if shape.form is Form.BARE else None
    if year is None or calendar_of("S").year_of(int(shape.left)) != year[1]:
        return shape
    return replace(shape, form=Form.YEAR, right=year[1], end=year.end())


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
