"""The organs whose acts nasab reads: their names in six languages and their calendars."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from types import MappingProxyType

from nasab.ontology.calendar import Calendar, NumberSeries, Session, SessionRule
from nasab.ontology.errors import OntologyError
from nasab.ontology.symbol import Kind, Symbol
from nasab.ontology.turtle import Resource, read_turtle

_PREF_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
_CALENDAR = "https://w3id.org/nasab/calendar"
_NUMERALS = ("arabic", "roman")
#: No session of the Assembly has a higher number.
_LAST_SESSION = 130


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ that adopts resolutions or decisions.

    Parameters
    ----------
    code
        Its code in symbols: ``"A"``, ``"E/CN.15"``.
    names
        Its official name by language.
    short
        By language, the other forms that name no other organ: short names, abbreviations, former
        names, and the grammatical cases of all of them.
    anaphoric
        By language, the forms that name the organ only once the text has named it ("the
        Council"); several organs share them.
    calendar
        Its sessions and the numbers of its acts.
    report
        The first of the reports that print its acts, or None: those of later sessions have the
        same number.
    """

    code: str
    names: Mapping[str, str]
    short: Mapping[str, tuple[str, ...]]
    anaphoric: Mapping[str, tuple[str, ...]]
    calendar: Calendar
    report: Symbol | None = None


@cache
def organs() -> Mapping[str, Organ]:
    """Give every organ of the ontology.

    Returns
    -------
    Mapping[str, Organ]
        By code, in the order of the file.

    Raises
    ------
    OntologyError
        If the Turtle is missing or wrong.

    Examples
    --------
    >>> organs()["S"].names["ar"]
    'مجلس الأمن'
    """
    described = read_turtle("organs.ttl")
    single = _sessions_by_organ(read_turtle("sessions.ttl"))
    horizon = described[_CALENDAR].number("horizon")
    found = {}
    for resource in described.values():
        if resource.has("code"):
            organ = _organ(resource, described, single.get(resource.iri, ()), horizon)
            found[organ.code] = organ
    return MappingProxyType(found)


@cache
def _reports() -> Mapping[tuple[str, str], tuple[str, int]]:
    """Tell of a report, by its organ and number, whose acts it prints and from which session."""
    return {
        (first.organ, first.path[1]): (organ.code, int(first.path[0]))
        for organ in organs().values()
        if (first := organ.report)
    }


def reporting_in(symbol: Symbol) -> str | None:
    """Give the organ whose acts a document prints.

    Parameters
    ----------
    symbol
        A document: a report to the Assembly or the Economic and Social Council, or a document of
        a commission or conference.

    Returns
    -------
    str or None
        The organ's code.

    Examples
    --------
    >>> reporting_in(Symbol.parse("E/2013/28")), reporting_in(Symbol.parse("A/66/53"))
    ('E/CN.7', 'A/HRC')
    """
    if symbol.kind is not Kind.DOCUMENT:
        return None
    if "/" in symbol.organ:
        return symbol.organ if symbol.organ in organs() else None
    if len(symbol.path) < 2 or not symbol.path[0].isdigit():
        return None
    code, first = _reports().get((symbol.organ, symbol.path[1]), (None, 0))
    return code if int(symbol.path[0]) >= first else None


@cache
def calendar_of(code: str) -> Calendar:
    """Give the calendar of an organ.

    Parameters
    ----------
    code
        The organ's code, such as ``"A/HRC"``.

    Returns
    -------
    Calendar
        For an organ that the ontology does not know, one that refutes nothing.

    Examples
    --------
    >>> calendar_of("A/HRC").span("32")
    (datetime.date(2016, 5, 25), datetime.date(2016, 7, 20))
    >>> calendar_of("X").span("1") is None
    True
    """
    organ = organs().get(code)
    return organ.calendar if organ else Calendar()


def completed(symbol: Symbol) -> Symbol:
    """Give a resolution that is printed without its year or session the one that its number has.

    Parameters
    ----------
    symbol
        Any symbol.

    Returns
    -------
    Symbol
        The same where nothing is missing, or where the number alone tells no session; a year or
        a session that has lost its number (E/RES/1996, A/RES/72) is no number.

    Examples
    --------
    >>> str(completed(Symbol.parse("S/RES/1483"))), str(completed(Symbol.parse("A/RES/2625")))
    ('S/RES/1483(2003)', 'A/RES/2625(XXV)')
    """
    if symbol.kind is not Kind.RESOLUTION or symbol.session is not None or symbol.number is None:
        return symbol
    if symbol.organ != "S" and (symbol.organ != "A" or symbol.number <= _LAST_SESSION):
        return symbol
    return replace(symbol, session=calendar_of(symbol.organ).session_of(symbol.number))


def _organ(
    resource: Resource,
    described: Mapping[str, Resource],
    sessions: tuple[Session, ...],
    horizon: int,
) -> Organ:
    names = {language: labels[0] for language, labels in resource.by_language(_PREF_LABEL).items()}
    calendar = Calendar(
        sessions=sessions,
        rules=tuple(_rule(described[iri]) for iri in resource.texts("sessionRule")),
        series=tuple(_series(described[iri]) for iri in resource.texts("numberSeries")),
        tolerance=resource.number("tolerance", Calendar.tolerance),
        horizon=horizon,
    )
    return Organ(
        code=resource.text("code"),
        names=MappingProxyType(names),
        short=MappingProxyType(resource.by_language("shortForm")),
        anaphoric=MappingProxyType(resource.by_language("anaphoricForm")),
        calendar=calendar,
        report=Symbol.parse(resource.text("reportedIn")) if resource.has("reportedIn") else None,
    )


def _rule(resource: Resource) -> SessionRule:
    return SessionRule(
        first=resource.number("fromSession"),
        last=resource.number("toSession") if resource.has("toSession") else None,
        year=resource.number("firstYear"),
        step=resource.number("sessionStep", 1),
        years=resource.number("yearStep", 1),
        opens=_month_and_day(resource, "opensOn", "--01-01"),
        closes=_month_and_day(resource, "closesOn", "--12-31"),
        later=resource.number("closesYearsLater", 0),
        numerals=_numerals(resource),
        prefix=resource.text("prefix", ""),
    )


def _series(resource: Resource) -> NumberSeries:
    return NumberSeries(
        kind=Kind(resource.text("actKind")),
        numbers=(resource.number("firstNumber", 1), resource.number("lastNumber")),
        first=resource.number("fromSession", 1),
        last=resource.number("toSession") if resource.has("toSession") else None,
        numerals=_numerals(resource),
        prefix=resource.text("prefix", ""),
        continuous=resource.text("continuous", "false") == "true",
    )


def _numerals(resource: Resource) -> str:
    numerals = resource.text("numerals", "arabic")
    if numerals not in _NUMERALS:
        raise OntologyError(f"numerals are {numerals!r}; expected one of {_NUMERALS}")
    return numerals


def _month_and_day(resource: Resource, term: str, default: str) -> tuple[int, int]:
    text = resource.text(term, default)
    _, _, month, day = text.split("-")
    return int(month), int(day)


def _sessions_by_organ(resources: Mapping[str, Resource]) -> Mapping[str, tuple[Session, ...]]:
    found: dict[str, list[Session]] = {}
    for resource in resources.values():
        if resource.has("sessionOf"):
            found.setdefault(resource.text("sessionOf"), []).append(_session(resource))
    return {organ: tuple(sessions) for organ, sessions in found.items()}


def _session(resource: Resource) -> Session:
    numbers = None
    if resource.has("lastNumber"):
        numbers = (resource.number("firstNumber", 1), resource.number("lastNumber"))
    return Session(
        designations=(resource.text("designation"), *resource.texts("alternativeDesignation")),
        opened=resource.day("opened"),
        closed=resource.day("closed", date.max),
        numbers=numbers,
    )
