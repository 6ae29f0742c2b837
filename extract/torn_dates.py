"""The dates of acts whose day, month and year a torn line has parted.

"75/195 dated 16 December … 2020": a torn line may leave the day and month behind the word that
promises a date, and put the year elsewhere in the sentence; or leave the first word of an Arabic
month there (كانون), and put the day with its second word elsewhere. Neither is a date that the
text states in one place. But the calendar knows the session of the act that was decided, and a
date is accepted where exactly one year printed nearby is a year of that session.
"""

import re
from datetime import date

from nasab.extract.dates import FoundDate, day_and_month
from nasab.extract.months import month_words
from nasab.extract.records import Precision
from nasab.ontology import Symbol
from nasab.ontology.organ import calendar_of

#: How far on either side of the word for "dated" the parts of its date may have come.
REACH = 160

_YEAR = re.compile(r"(?<![0-9/.(\-])(?:19[4-9][0-9]|20[0-9]{2})(?![0-9/.)\-])(?!\s?[/(])")
_FIRST_WORD = re.compile(r"\s{1,3}(\w{3,6})(?!\s{0,4}(?:ال\s?)?(?:اول|ثاني))(?!\w)")
_SECOND_WORD = re.compile(r"(?<![0-9/.])([0-9]{1,2})\s{1,3}ال(اول|ثاني)(?!\w)")


def torn_date(text: str, dated: int, sentence: tuple[int, int], symbol: Symbol) -> FoundDate | None:
    """Put together the date that is promised of an act and torn apart.

    Parameters
    ----------
    text
        Folded text.
    dated
        Where the word ends that promises the date.
    sentence
        The sentence around it, end exclusive.
    symbol
        The act.

    Returns
    -------
    FoundDate or None
        With the stretch that its parts lie in; None where the calendar does not leave exactly
        one date.

    Examples
    --------
    >>> text = "resolution 75/195 dated 16 December, entitled 2020 \u201cOrgans\u201d"
    >>> found = torn_date(text, 23, (0, len(text)), Symbol.parse("A/RES/75/195"))
    >>> found.iso, text[found.start : found.end]
    ('2020-12-16', '16 December, entitled 2020')
    """
    start, end = max(sentence[0], dated - REACH), min(sentence[1], dated + REACH)
    found = _whole(text, dated, end) or _halves(text, dated, start, end)
    if found is None:
        return None
    day, month, places = found
    calendar = calendar_of(symbol.organ)
    fitting: dict[str, re.Match[str]] = {}
    for year in _YEAR.finditer(text, start, end):
        try:
            stated = date(int(year[0]), month, day)
        except ValueError:
            continue
        if calendar.fits(symbol, stated):
            fitting.setdefault(stated.isoformat(), year)
    if len(fitting) != 1:
        return None
    ((iso, year),) = fitting.items()
    places = (*places, *year.span())
    return FoundDate(iso, Precision.DAY, min(places), max(places))


def _whole(text: str, dated: int, end: int) -> tuple[int, int, tuple[int, ...]] | None:
    """Read the day and month right behind the promise, and where they stand."""
    found = day_and_month(text, dated, end)
    if found is None:
        return None
    day, month, stop = found
    start = dated + len(text[dated:stop]) - len(text[dated:stop].lstrip())
    return day, month, (start, stop)


def _halves(text: str, dated: int, start: int, end: int) -> tuple[int, int, tuple[int, ...]] | None:
    """Join the first word of a month, left behind the promise, to the one second word nearby."""
    first = _FIRST_WORD.match(text, dated, end)
    word = month_words().get(first[1]) if first else None
    if word is None or not word.seconds:
        return None
    seconds = list(_SECOND_WORD.finditer(text, start, end))
    if first is None or len(seconds) != 1:
        return None
    month = word.seconds.get(seconds[0][2])
    return (int(seconds[0][1]), month, (*first.span(1), *seconds[0].span())) if month else None
