"""Checks of the dates that stand beside acts."""

from collections.abc import Iterator
from datetime import date

from nasab.extract.proofreading.check import Check, Context, Spot, flagged
from nasab.extract.proofreading.finding import Severity
from nasab.extract.records import Citation, Extraction
from nasab.ontology import Kind, Symbol, calendar_of


def _date_conflict(extraction: Extraction, context: Context) -> Iterator[Spot]:
    """Turn the flags of dates that the calendar refutes into findings."""
    for citation in flagged(extraction, "date-conflict"):
        symbol = citation.cited
        if symbol is None or citation.date is None:
            continue
        message = f"{symbol} cannot be of {citation.date}"
        span = calendar_of(symbol.organ).span(symbol.session or "")
        if span:
            message += f": its session ran from {span[0]} to {span[1]}"
        known = context.known.get(symbol)
        meant = known.date if known else None
        yield Spot(*_dated_span(citation, extraction), message, meant or _other_year(citation))


def _dated_span(citation: Citation, extraction: Extraction) -> tuple[int, int]:
    """Give the place of the date stated beside a citation, or of the citation itself."""
    for stated in extraction.dates:
        near = citation.end <= stated.start <= citation.end + 200
        before = citation.start - 60 <= stated.start < citation.start
        if stated.date == citation.date and (near or before):
            return stated.start, stated.end
    return citation.start, citation.end


def _other_year(citation: Citation) -> str | None:
    """Give the same day in the one nearby year in which the act can have been adopted."""
    symbol, stated = citation.cited, citation.date
    if symbol is None or stated is None or len(stated) != 10:
        return None
    calendar = calendar_of(symbol.organ)
    fitting = []
    for year in range(1945, 2030):
        try:
            day = date.fromisoformat(f"{year}{stated[4:]}")
        except ValueError:
            continue
        if calendar.fits(symbol, day):
            fitting.append(day.isoformat())
    return fitting[0] if len(fitting) == 1 else None


def _year_conflict(extraction: Extraction, _: Context) -> Iterator[Spot]:
    """Turn the flags of Council resolutions with the year of another into findings."""
    for citation in flagged(extraction, "date-conflict"):
        symbol = citation.cited
        if symbol is not None and citation.date is None and symbol.bracketed:
            yield Spot(
                citation.start,
                citation.end,
                f"resolution {symbol.number} is of {symbol.session}, not of the year printed",
                f"{symbol.number} ({symbol.session})",
            )


def session_of(symbol: Symbol) -> str:
    """Say which session an act is of, for a person.

    Parameters
    ----------
    symbol
        An act.

    Returns
    -------
    str
    """
    return f"year {symbol.session}" if symbol.organ == "S" else f"session {symbol.session}"


def council_year(number: int) -> str | None:
    """Give the year of a Security Council resolution from its number.

    Parameters
    ----------
    number
        The number.

    Returns
    -------
    str or None
        None where the number alone does not tell.

    Examples
    --------
    >>> council_year(1325)
    '2000'
    """
    year = calendar_of("S").year_of(number)
    symbol = Symbol("S", Kind.RESOLUTION, year, number)
    return year if year and calendar_of("S").plausible(symbol) else None


CHECKS = (
    Check(
        code="date-conflict",
        severity=Severity.ERROR,
        title="a date outside the session of the act",
        explanation=(
            "An act is adopted while its organ is in session, and the number of an act says which "
            "session that was. A date outside it is a misprint of the date or of the number."
        ),
        wrong="The General Assembly,\nRecalling its resolution 64/293 of 30 July 2012,\n",
        right="The General Assembly,\nRecalling its resolution 64/293 of 30 July 2010,\n",
        look=_date_conflict,
    ),
    Check(
        code="year-conflict",
        severity=Severity.ERROR,
        title="a Security Council resolution with the wrong year",
        explanation=(
            "The resolutions of the Security Council are numbered straight on, so the number "
            "alone tells the year that stands behind it in brackets."
        ),
        wrong="Recalling Security Council resolution 1325 (2001),\n",
        right="Recalling Security Council resolution 1325 (2000),\n",
        look=_year_conflict,
    ),
)
