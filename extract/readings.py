"""Deciding what a printed number means: readings times evidence, unique or nothing.

``٢٩٣/٦٤``, ``64/293`` and ``293/64`` may be one and the same act, and the order can change
inside one document. So a number is not read; it is decided. Each shape gets its possible
readings (order x organ x kind), the calendar throws out those that never were, evidence is
added up, and a reading is accepted only when it wins clearly.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from nasab.extract.shapes import Form, Printed, Shape
from nasab.ontology import Kind, Organ, Symbol, organs
from nasab.ontology.numerals import to_roman

#: What each piece of evidence is worth; a reading must lead the next by :data:`MARGIN`.
DATE_AGREES = 4.0
DATE_REFUTES = -4.0
YEAR_AGREES = 1.5
FUTURE = -5.0
LINKED = 1.0
REPORTED = 1.2
SEEN_BEFORE = 1.2
TURNED = -2.0
MARGIN = 0.75
#: The numbers up to here, of the Assembly's first session, are those of any session's acts.
FIRST_ROMAN = 103
#: What says of an organ only that it may be meant.
_UNNAMED = ("default", "self")
#: Outside Arabic the session always stands first (ST/SG editorial practice).
SESSION_FIRST = 2.5


class OrganClaim(NamedTuple):
    """An organ that may have adopted the act, and why it is thought so.

    Parameters
    ----------
    code
        The organ's code.
    weight
        What the claim is worth.
    evidence
        ``"organ"`` (named), ``"possessive"``, ``"anaphora"``, ``"heading"``, ``"default"`` …
    """

    code: str
    weight: float
    evidence: str


@dataclass(frozen=True)
class Citing:
    """What is known of the document that cites.

    Parameters
    ----------
    order
        Above zero where the session tends to stand first, below where the number does.
    symbol
        The act that cites, which no act it cites can follow.
    cited_until
        The date by which everything cited was adopted.
    linked
        Symbols that the source's links name.
    reporting
        The organ below the Assembly that reports in the document, and the session on which.
    """

    order: float = 0.0
    symbol: Symbol | None = None
    cited_until: date | None = None
    linked: frozenset[Symbol] = frozenset()
    reporting: tuple[str, str] | None = None

    @cached_property
    def standing(self) -> tuple[str, bool, int] | None:
        """Where the act that cites stands among those that count their sessions on."""
        return _standing(self.symbol) if self.symbol else None


class Context(NamedTuple):
    """What is known around a shape.

    Parameters
    ----------
    claims
        The organs that may have adopted it.
    kinds
        The kinds that the governing noun admits, likeliest first.
    stated
        The date stated beside it.
    year
        The year stated behind it, where no date is.
    citing
        What is known of the document.
    """

    claims: tuple[OrganClaim, ...]
    kinds: tuple[Kind, ...] = (Kind.RESOLUTION,)
    stated: date | None = None
    year: int | None = None
    citing: Citing = Citing()


class Reading(NamedTuple):
    """One thing that a shape may mean.

    Parameters
    ----------
    symbol
        The act.
    score
        The evidence added up.
    evidence
        What speaks for it; nothing where only the calendar allows it.
    flags
        What speaks against it, such as ``"date-conflict"``.
    """

    symbol: Symbol
    score: float
    evidence: tuple[str, ...]
    flags: tuple[str, ...] = ()


class Decision(NamedTuple):
    """The outcome: the winning reading, or none and what remains.

    Parameters
    ----------
    reading
        The winner, or None.
    confidence
        From 0 to 1: how far the winner leads.
    rest
        The readings that remain possible, where none wins.
    """

    reading: Reading | None
    confidence: float
    rest: tuple[Reading, ...] = ()


def decide(readings: Sequence[Reading]) -> Decision:
    """Accept the best reading where it wins clearly.

    Parameters
    ----------
    readings
        As :func:`possible_readings` gives them.

    Returns
    -------
    Decision

    Examples
    --------
    >>> from nasab.extract.shapes import find_shapes
    >>> shape = find_shapes("القرار 293/64")[0]
    >>> claims = (OrganClaim("A", 1.0, "default"),)
    >>> str(decide(possible_readings(shape, Context(claims))).reading.symbol)
    'A/RES/64/293'
    """
    best: dict[Symbol, Reading] = {}
    for reading in readings:
        known = best.setdefault(reading.symbol, reading)
        if reading.score > known.score:
            best[reading.symbol] = reading
    ranked = list(best.values())
    if len(ranked) > 1:
        ranked.sort(key=lambda reading: (-reading.score, reading.symbol))
    if not ranked:
        return Decision(None, 0.0)
    lead = ranked[0].score - ranked[1].score if len(ranked) > 1 else math.inf
    if lead < MARGIN:
        close = tuple(r for r in ranked if ranked[0].score - r.score < MARGIN)
        return Decision(None, round(1 / len(close), 2), close)
    strength = 2.0 + ranked[0].score + min(lead, 4.0)
    confidence = round(0.99 / (1 + math.exp(-strength / 2.0)), 2)
    return Decision(ranked[0], max(0.3, confidence))


def possible_readings(shape: Shape, context: Context) -> list[Reading]:
    """Give every reading of a shape that the calendars allow, with its evidence added up.

    Parameters
    ----------
    shape
        What is printed.
    context
        What is known around it.

    Returns
    -------
    list of Reading
        In no particular order; empty where nothing it could mean ever was.
    """
    printed = shape.printed
    found = _straight(printed, context)
    dated = context.stated is None or any("date" in reading.evidence for reading in found)
    if shape.form is Form.PAIR and not dated:
        for damaged in _undamaged(printed, context):
            found += _if_dated(_straight(damaged, context))
    return found


def recalled(readings: Sequence[Reading], seen: Mapping[Symbol, int]) -> Sequence[Reading]:
    """Count for the readings what the document surely cites elsewhere.

    Parameters
    ----------
    readings
        As :func:`possible_readings` gives them.
    seen
        How often the document surely cites each act.

    Returns
    -------
    sequence of Reading

    Examples
    --------
    >>> readings = [Reading(Symbol("A", Kind.RESOLUTION, "64", 293), 1.0, ("organ",))]
    >>> recalled(readings, {readings[0].symbol: 1})[0].evidence
    ('organ', 'document')
    """
    if not seen:
        return readings
    return [
        Reading(symbol, score + SEEN_BEFORE, (*evidence, "document"), flags)
        if symbol in seen
        else reading
        for reading in readings
        for symbol, score, evidence, flags in (reading,)
    ]


def _undamaged(printed: Printed, context: Context) -> Iterator[Printed]:
    """Take off a footnote mark (60/2511 for 60/251), and turn digits that stand backwards."""
    if len(printed.left) < 3 < len(printed.right):
        yield printed._replace(right=printed.right[:-1])
    if context.citing.order < SESSION_FIRST:
        yield printed._replace(left=printed.left[::-1], right=printed.right[::-1])


def _straight(printed: Printed, context: Context) -> list[Reading]:
    found = []
    known = organs()
    for claim in context.claims:
        # "chap. I, resolution 1" is of the conference that the sentence names
        if printed.form is Form.BARE and len(printed.left) < 3 and claim.evidence in _UNNAMED:
            continue
        organ = known.get(claim.code)
        for rank, kind in enumerate(context.kinds):
            for meaning in _plausible(printed, claim.code, kind, context.citing.order):
                # "decision 150/2" of nobody is a ministry's far more often
                if claim.evidence == "default" and meaning.short_roman:
                    continue
                found.append(_weigh(meaning, organ, claim, rank, context))
    return found


class _Meaning(NamedTuple):
    """What a number would be as an act of one organ, and what is asked of it again and again."""

    symbol: Symbol
    weight: float
    name: str
    standing: tuple[str, bool, int] | None
    short_roman: bool


def _standing(symbol: Symbol) -> tuple[str, bool, int] | None:
    """Give the series in which the sessions of an act count on, and its session in it."""
    value = symbol.session_value
    if value is None or "-" in (symbol.session or ""):
        return None
    return symbol.organ, symbol.bracketed, value


# A number is read once for what it tells of its document, and once more with that.
@lru_cache(4096)
def _plausible(printed: Printed, code: str, kind: Kind, order: float) -> tuple[_Meaning, ...]:
    """Give what a number would be as an act of one organ, if that can have such an act."""
    organ = organs().get(code)
    return tuple(
        _Meaning(symbol, weight, name, _standing(symbol), _is_short_roman(printed, symbol))
        for symbol, weight, name in _symbols(printed, code, kind, organ, order)
        if organ is None or organ.calendar.plausible(symbol)
    )


def _is_short_roman(shape: Printed, symbol: Symbol) -> bool:
    return shape.form is Form.PAIR and symbol.bracketed and (symbol.number or 0) < 1_000


def _if_dated(readings: Sequence[Reading]) -> Iterator[Reading]:
    """Keep the readings of a mended number with which the stated date agrees."""
    for reading in readings:
        if "date" in reading.evidence:
            yield reading._replace(score=reading.score + TURNED)


def _weigh(
    meaning: _Meaning, organ: Organ | None, claim: OrganClaim, rank: int, context: Context
) -> Reading:
    symbol, weight, name, *_ = meaning
    score = claim.weight + (weight - rank * 1.0)
    evidence = [claim.evidence] if claim.evidence != "default" else []
    flags = []
    if name == "misprint":
        flags.append("date-conflict")
    elif name:
        evidence.append(name)
    fits = organ.calendar.fits(symbol, context.stated) if organ and context.stated else None
    if fits:
        score += DATE_AGREES
        evidence.insert(0, "date")
    elif fits is False:
        score += DATE_REFUTES
        flags.append("date-conflict")
    session = symbol.session
    if context.year and organ and session and organ.calendar.meets_in(session, context.year):
        score += YEAR_AGREES
        evidence.append("year")
    ahead = claim.evidence == "self" and _is_ahead(symbol, context.citing)
    if ahead or _is_future(meaning, organ, context.citing):
        score += FUTURE
        flags.append("future")
    citing = context.citing
    if citing.reporting == (symbol.organ, symbol.session):
        score += REPORTED
        evidence.append("self")
    if citing.linked and symbol in citing.linked:
        score += LINKED
        evidence.append("link")
    return Reading(symbol, score, tuple(evidence), tuple(flags))


def _is_ahead(symbol: Symbol, citing: Citing) -> bool:
    """Whether the act is of a later session than that on which its organ reports."""
    if citing.reporting is None or citing.reporting[0] != symbol.organ:
        return False
    held, session = citing.reporting[1], symbol.session or ""
    return held.isdigit() and session.isdigit() and int(session) > int(held)


def _is_future(meaning: _Meaning, organ: Organ | None, citing: Citing) -> bool:
    """Whether the act would be younger than the document that cites it."""
    here, there = citing.standing, meaning.standing
    if here and there and here[:2] == there[:2] and there[2] > here[2]:
        return True
    session = meaning.symbol.session
    if citing.cited_until is None or organ is None or session is None:
        return False
    span = organ.calendar.span(session)
    return span is not None and span[0] > citing.cited_until


def _symbols(
    shape: Printed, code: str, kind: Kind, organ: Organ | None, order: float
) -> Iterator[tuple[Symbol, float, str]]:
    """Give what a shape would be as an act of one organ: symbol, weight and kind of evidence."""
    match shape.form:
        case Form.PAIR if shape.special:
            for session, number in _special_splits(shape):
                symbol = Symbol(code, kind, shape.special + session, number, shape.part)
                beside = bool(shape.right) and session == shape.left
                yield symbol, 2.0 if beside else 1.0, "session"
        case Form.PAIR:
            left, right = int(shape.left), int(shape.right)
            straight = Symbol(code, kind, str(left), right, shape.part)
            if shape.session != "right":
                yield from _pair_symbols(straight, organ, order)
            if left != right and shape.session != "left":
                swapped = Symbol(code, kind, str(right), left, shape.part)
                yield from _pair_symbols(swapped, organ, -order)
        case Form.YEAR if code == "S":
            yield from _council_symbols(shape, kind, organ)
        case Form.YEAR if code == "A":
            yield from _dated_symbols(shape, kind, organ)
        case Form.SESSION:
            yield Symbol(code, kind, shape.right, int(shape.left), shape.part), 1.0, "session"
        case Form.BARE:
            yield from _bare_symbols(shape, code, kind, organ)


def _pair_symbols(
    symbol: Symbol, organ: Organ | None, order: float
) -> Iterator[tuple[Symbol, float, str]]:
    """Read a pair one way; of a session with a Roman number it is read as its acts are printed.

    Journalists and lawyers write 3236/29 for 3236 (XXIX). A number in the row of that very
    session tells it, but the first hundred may be acts of any session and any organ.
    """
    session = symbol.session_value or 0
    if organ is not None and 0 < session <= 100:
        bracketed = Symbol(symbol.organ, symbol.kind, to_roman(session), symbol.number)
        if organ.calendar.plausible(bracketed):
            if symbol.organ == "A" and (symbol.number or 0) > FIRST_ROMAN:
                yield replace(bracketed, part=symbol.part), 0.0, "session"
            return
    yield symbol, max(order, 0.0), ""


def _special_splits(shape: Printed) -> Iterator[tuple[str, int]]:
    """Give the sessions and numbers of ``16/1``, and of ``161`` where the slash was lost."""
    if shape.right:
        pairs = [(shape.left, shape.right), (shape.right, shape.left)]
    else:
        digits = shape.left
        cuts = [(digits[:i], digits[i:]) for i in range(1, len(digits))]
        pairs = cuts + [(b, a) for a, b in cuts]
    for session, number in pairs:
        if not session.startswith("0") and not number.startswith("0"):
            yield session, int(number)


def _council_symbols(
    shape: Printed, kind: Kind, organ: Organ | None
) -> Iterator[tuple[Symbol, float, str]]:
    """Read 1325 (2000): the number alone says the year, so a wrong year is a misprint."""
    number = int(shape.left)
    yield Symbol("S", kind, shape.right, number), 2.0, "calendar"
    year = organ.calendar.year_of(number) if organ and kind is Kind.RESOLUTION else None
    if year is not None and year != shape.right and abs(int(year) - int(shape.right)) <= 2:
        yield Symbol("S", kind, year, number), 0.0, "misprint"


def _dated_symbols(
    shape: Printed, kind: Kind, organ: Organ | None
) -> Iterator[tuple[Symbol, float, str]]:
    """Read 3212 (1974): the Assembly's numbers once ran on, and the year must be the session's."""
    session = organ.calendar.session_of(int(shape.left)) if organ else None
    if organ and session and organ.calendar.meets_in(session, int(shape.right)):
        yield Symbol("A", kind, session, int(shape.left), shape.part), 1.0, "calendar"


def _bare_symbols(
    shape: Printed, code: str, kind: Kind, organ: Organ | None
) -> Iterator[tuple[Symbol, float, str]]:
    """Read a number alone: only where one organ has numbered all its acts in one row."""
    if kind is not Kind.RESOLUTION or organ is None:
        return
    number = int(shape.left)
    if code == "S":
        session = organ.calendar.year_of(number)
    elif code == "A" and number > 100:
        session = organ.calendar.session_of(number)
    else:
        session = None
    if session is not None:
        yield Symbol(code, kind, session, number), 0.0, "calendar"
