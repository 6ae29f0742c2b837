"""When an act was adopted, as well as the documents at hand can tell."""

import calendar
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import timedelta

from nasab.extract.records import first_day
from nasab.ontology import Symbol, calendar_of, organs

#: How many days before a session opens the first of its documents come out.
LEAD = 270

#: Gives the first and the last possible day (ISO) of an act, or None where nothing is known.
Span = Callable[[Symbol], tuple[str, str] | None]


def last_day(day: str) -> str:
    """Give the last day that a date may mean.

    Parameters
    ----------
    day
        ISO 8601: a day, a month or a year.

    Returns
    -------
    str

    Examples
    --------
    >>> last_day("2016-02"), last_day("2010"), last_day("2017-12-19")
    ('2016-02-29', '2010-12-31', '2017-12-19')
    """
    if len(day) == 4:
        return f"{day}-12-31"
    if len(day) == 7:
        year, month = int(day[:4]), int(day[5:])
        return f"{day}-{calendar.monthrange(year, month)[1]:02}"
    return day


def is_date(text: str) -> bool:
    """Whether a text is an ISO date: a day, a month or a year.

    Examples
    --------
    >>> is_date("2017-12-19"), is_date("2017-12"), is_date("2017"), is_date("2017-13"), is_date("x")
    (True, True, True, False, False)
    """
    if len(text) not in {4, 7, 10}:
        return False
    try:
        first_day(text)
    except ValueError:
        return False
    return True


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
    counts = Counter(day for day, flags in citations if day and "date-conflict" not in flags)
    return min(counts, key=lambda day: (-len(day), -counts[day], day), default=None)


def session_span(symbol: Symbol) -> tuple[str, str] | None:
    """Estimate when an act was adopted from the session in its symbol.

    The documents of a session come out before it meets, so they get :data:`LEAD` more days.

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
    >>> session_span(Symbol.parse("A/RES/72/195"))
    ('2017-09-12', '2018-09-17')
    """
    session = symbol.session
    if session is None:
        return None
    if session.isdigit() and 1945 <= int(session) <= 2199:
        return f"{int(session)}-01-01", f"{int(session)}-12-31"
    organ = symbol.organ
    while organ not in organs() and "/" in organ:
        organ = organ.rpartition("/")[0]
    span = calendar_of(organ).span(session)
    if span is None:
        return None
    lead = timedelta(0 if symbol.kind.is_act else LEAD)
    return (span[0] - lead).isoformat(), span[1].isoformat()
