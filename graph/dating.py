"""When an act was adopted, as well as the documents at hand can tell."""

import calendar
from collections import Counter
from collections.abc import Callable, Iterable

from nasab.ontology import Symbol

#: Gives the first and the last possible day (ISO) of an act, or None where nothing is known.
Span = Callable[[Symbol], tuple[str, str] | None]


def last_day(date: str) -> str:
    """Give the last day that a date may mean.

    Parameters
    ----------
    date
        ISO 8601: a day, a month or a year.

    Returns
    -------
    str

    Examples
    --------
    >>> last_day("2016-02"), last_day("2010"), last_day("2017-12-19")
    ('2016-02-29', '2010-12-31', '2017-12-19')
    """
    if len(date) == 4:
        return f"{date}-12-31"
    if len(date) == 7:
        year, month = int(date[:4]), int(date[5:])
        return f"{date}-{calendar.monthrange(year, month)[1]:02}"
    return date


def stated_date(citations: Iterable[tuple[str | None, tuple[str, ...]]]) -> str | None:
    """Choose among the dates that documents state beside their citations of one act.

    A date that the session calendar refuted is left out. Of the others the most precise wins,
    then the most frequent, then the earliest.

    Parameters
    ----------
    citations
        For each citation the stated date (or None) and its flags.

    Returns
    -------
    str or None

    Examples
    --------
    >>> stated_date([("2010", ()), ("2010-07-30", ()), ("2001-07-30", ("date-conflict",))])
    '2010-07-30'
    """
    counts = Counter(date for date, flags in citations if date and "date-conflict" not in flags)
    return min(counts, key=lambda date: (-len(date), -counts[date], date), default=None)


def session_span(symbol: Symbol) -> tuple[str, str] | None:
    """Estimate when an act was adopted from the session in its symbol.

    Parameters
    ----------
    symbol
        The act or document.

    Returns
    -------
    tuple of str, or None
        The first and the last possible day; None where the symbol carries no session, or one
        of an organ whose sessions are not known.

    Examples
    --------
    >>> session_span(Symbol.parse("S/RES/2388(2017)"))
    ('2017-01-01', '2017-12-31')
    """
    session = symbol.session_value
    if session is not None and 1945 <= session <= 2199:
        return f"{session}-01-01", f"{session}-12-31"
    return None
