"""The session calendar: when each session of an organ met and which numbers its acts can have.

The facts are data (``organs.ttl``, ``sessions.ttl``); this module interprets them. A calendar
holds single sessions with their dates, rules that give the sessions of whole eras, and series
that say how the acts of one kind are numbered. Where it knows nothing it refutes nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from nasab.ontology.numerals import to_roman
from nasab.ontology.symbol import Kind, Symbol

Span = tuple[date, date]
Range = tuple[int, int]

#: Documents of some organs carry the year in place of the session.
_FIRST_YEAR = 1946
_SUFFIXES = ("Add.", "Corr.", "Rev.", "Amend.")


@dataclass(frozen=True, slots=True)
class Session:
    """One session with its own dates.

    Parameters
    ----------
    designations
        How symbols write it, the usual way first: ``("XXV", "25")``.
    opened, closed
        Its first and last day; an open session closes on :data:`datetime.date.max`.
    numbers
        The numbers of its resolutions, both ends included, or None where they are not known.
    """

    designations: tuple[str, ...]
    opened: date
    closed: date
    numbers: Range | None = None


@dataclass(frozen=True, slots=True)
class SessionRule:
    """How the sessions of an era follow one another.

    Session ``first + k * step`` meets in the year ``year + k * years``.

    Parameters
    ----------
    first, last
        The sessions it holds for, both included; the last is None where it still holds.
    year
        The year of the first of them.
    step, years
        How many sessions the rule goes forward at a time, and how many years that takes.
    opens, closes
        Month and day between which the session falls.
    later
        How many years after its opening it closes.
    numerals
        ``"arabic"`` or ``"roman"``.
    prefix
        What stands before the numeral, such as ``"S-"``.
    """

    first: int
    last: int | None
    year: int
    step: int = 1
    years: int = 1
    opens: tuple[int, int] = (1, 1)
    closes: tuple[int, int] = (12, 31)
    later: int = 0
    numerals: str = "arabic"
    prefix: str = ""

    def sessions(self, horizon: int) -> Iterator[Session]:
        """Give the sessions that follow from the rule.

        Parameters
        ----------
        horizon
            The last year in which a session may open.

        Yields
        ------
        Session
        """
        number, year = self.first, self.year
        while year <= horizon and (self.last is None or number <= self.last):
            yield Session(
                (designation(number, self.numerals, self.prefix),),
                date(year, *self.opens),
                date(year + self.later, *self.closes),
            )
            number += self.step
            year += self.years


@dataclass(frozen=True, slots=True)
class NumberSeries:
    """How the acts of one kind are numbered over an era.

    Parameters
    ----------
    kind
        Resolution, decision or presidential statement.
    numbers
        The lowest and the highest number that an act of one session can have; the numbers of a
        single :class:`Session` go before it, for resolutions.
    first, last
        The sessions (or years) it holds for; the last is None where it still holds.
    numerals
        ``"arabic"`` or ``"roman"``.
    prefix
        What stands before the numeral, such as ``"S-"``.
    continuous
        Whether the numbers run on from session to session, so that a number tells its session.
    """

    kind: Kind
    numbers: Range
    first: int
    last: int | None
    numerals: str = "arabic"
    prefix: str = ""
    continuous: bool = False


def designation(number: int, numerals: str, prefix: str = "") -> str:
    """Write a session as symbols write it.

    Parameters
    ----------
    number
        The session's number or year.
    numerals
        ``"arabic"`` or ``"roman"``.
    prefix
        What stands before the numeral.

    Returns
    -------
    str

    Examples
    --------
    >>> designation(7, "roman", "S-"), designation(72, "arabic")
    ('S-VII', '72')
    """
    return prefix + (to_roman(number) if numerals == "roman" else str(number))


@dataclass(frozen=True, eq=False)
class Calendar:
    """The sessions of one organ, and the check of a symbol against them.

    An empty calendar knows nothing and refutes nothing. The tables are made on first use, which
    is why the class has no slots; calendars are the same only when they are one object.

    Parameters
    ----------
    sessions
        Single sessions; they go before the rules.
    rules
        The eras whose sessions follow a rule.
    series
        How the acts are numbered.
    tolerance
        By how many days a stated date may lie outside the session.
    horizon
        The last year in which a session is taken to be possible; it stands in the data, so that
        the answer does not change with the day on which it is asked for.

    Examples
    --------
    >>> from nasab.ontology import calendar_of
    >>> assembly = calendar_of("A")
    >>> assembly.span("72")
    (datetime.date(2017, 9, 12), datetime.date(2018, 9, 17))
    >>> assembly.fits(Symbol.parse("A/RES/64/293"), date(2010, 7, 30))
    True
    >>> assembly.plausible(Symbol.parse("A/RES/195/72"))
    False
    """

    sessions: tuple[Session, ...] = ()
    rules: tuple[SessionRule, ...] = ()
    series: tuple[NumberSeries, ...] = ()
    tolerance: int = 5
    horizon: int = 2028

    @cached_property
    def _sessions(self) -> Mapping[str, Session]:
        found: dict[str, Session] = {}
        for rule in self.rules:
            for session in rule.sessions(self.horizon):
                found[session.designations[0]] = session
        for session in self.sessions:
            found.update(dict.fromkeys(session.designations, session))
        return found

    @cached_property
    def _days(self) -> Mapping[str, Span]:
        """The spans widened by the tolerance."""
        slack = timedelta(days=self.tolerance)
        return {
            name: (session.opened - slack, min(session.closed, date.max - slack) + slack)
            for name, session in self._sessions.items()
        }

    @cached_property
    def _ranges(self) -> Mapping[tuple[Kind, str], tuple[Range, ...]]:
        """The numbers that the acts of each kind and session can have."""
        found: dict[tuple[Kind, str], tuple[Range, ...]] = {}
        for series in self.series:
            for name in self._names(series):
                session = self._sessions.get(name)
                numbers = series.numbers
                single = series.first == series.last  # a second row of one session
                if series.kind is Kind.RESOLUTION and session and session.numbers and not single:
                    numbers = session.numbers
                for spelling in session.designations if session else (name,):
                    key = (series.kind, spelling)
                    found[key] = (*found.get(key, ()), numbers)
        return found

    def _names(self, series: NumberSeries) -> Iterator[str]:
        """Give the sessions that a series can number."""
        number = series.first
        while series.last is None or number <= series.last:
            name = designation(number, series.numerals, series.prefix)
            if series.last is None and name not in self._sessions:
                return
            yield name
            number += 1

    @cached_property
    def _session_of(self) -> Mapping[int, str | None]:
        found: dict[int, str | None] = {}
        for series in self.series:
            if not series.continuous:
                continue
            for name in self._names(series):
                session = self._sessions.get(name)
                if session and session.numbers:
                    first, last = session.numbers
                    for number in range(first, last + 1):
                        found[number] = None if number in found else session.designations[0]
        return found

    def span(self, session: str) -> Span | None:
        """Give the first and last day of a session.

        Parameters
        ----------
        session
            The session as a symbol writes it: ``"72"``, ``"S-30"``, ``"XXV"``, ``"2017"``.

        Returns
        -------
        tuple of date, or None
            Both days included; None where the session is not known.

        Examples
        --------
        >>> from nasab.ontology import calendar_of
        >>> calendar_of("A").span("S-30")
        (datetime.date(2016, 4, 19), datetime.date(2016, 4, 21))
        """
        found = self._sessions.get(session)
        return (found.opened, found.closed) if found else None

    def meets_in(self, session: str, year: int) -> bool:
        """Whether a session met in a year.

        Parameters
        ----------
        session
            The session as a symbol writes it.
        year
            The year.

        Returns
        -------
        bool
            False where the session is not known.

        Examples
        --------
        >>> from nasab.ontology import calendar_of
        >>> calendar_of("A").meets_in("XXIX", 1974), calendar_of("A").meets_in("XXIX", 1984)
        (True, False)
        """
        days = self.span(session)
        return days is not None and days[0].year <= year <= days[1].year

    def fits(self, symbol: Symbol, stated: date, until: date | None = None) -> bool | None:
        """Whether an act can have been adopted on a stated day.

        Parameters
        ----------
        symbol
            The act.
        stated
            The day, or the first day of the month or year that is stated.
        until
            The last day of that month or year.

        Returns
        -------
        bool or None
            None where the calendar cannot tell.

        Examples
        --------
        >>> from nasab.ontology import calendar_of
        >>> council = calendar_of("S")
        >>> council.fits(Symbol.parse("S/RES/2388(2017)"), date(2017, 11, 21))
        True
        >>> council.fits(Symbol.parse("S/RES/2388(2017)"), date(2016, 1, 1), date(2016, 12, 31))
        False
        """
        session = symbol.session
        if not symbol.kind.is_act:
            return None
        if session is None:
            session = self._session_of.get(symbol.number or 0)
            if session is None:
                return None
        days = self._days.get(session)
        if days is None:
            return None
        return days[0] <= (until or stated) and stated <= days[1]

    def plausible(self, symbol: Symbol) -> bool:
        """Whether the organ can have an act of that kind, session and number.

        Parameters
        ----------
        symbol
            The act. A document is plausible where its session is known or is a year; a treaty
            always is.

        Returns
        -------
        bool
            True also where the calendar knows nothing of the organ's acts.

        Examples
        --------
        >>> from nasab.ontology import calendar_of
        >>> calendar_of("S").plausible(Symbol.parse("S/RES/2388(2015)"))
        False
        >>> calendar_of("A").plausible(Symbol.parse("A/RES/2625(XXV)"))
        True
        """
        number = symbol.number
        if number is None:
            return self._plausible_document(symbol)
        if not self.series:
            return True
        if symbol.session is None:
            return not self._session_of or number in self._session_of
        for first, last in self._ranges.get((symbol.kind, symbol.session), ()):
            if first <= number <= last:
                return True
        return False

    def _plausible_document(self, symbol: Symbol) -> bool:
        session = symbol.session
        if session is None or not self._sessions or session in self._sessions:
            return True
        if session.isdigit() and _FIRST_YEAR <= int(session) <= self.horizon:
            return True
        # A/520/Rev.15: the older series number documents straight on, with no session.
        return symbol.path[1].startswith(_SUFFIXES)

    def session_of(self, number: int) -> str | None:
        """Give the session of an act from its number alone.

        Parameters
        ----------
        number
            The number of a resolution in a series that runs on from session to session.

        Returns
        -------
        str or None
            None where the organ has no such series, or where the number can belong to two.

        Examples
        --------
        >>> from nasab.ontology import calendar_of
        >>> calendar_of("A").session_of(2625)
        'XXV'
        """
        return self._session_of.get(number)

    def year_of(self, number: int) -> str | None:
        """Give the year of a resolution from its number alone, as the Security Council counts.

        Parameters
        ----------
        number
            The number.

        Returns
        -------
        str or None
            None where the organ does not count by years, or where the year is not certain.

        Examples
        --------
        >>> from nasab.ontology import calendar_of
        >>> calendar_of("S").year_of(1325)
        '2000'
        """
        session = self._session_of.get(number)
        return session if session and session.isdigit() else None
