"""Checks of printed numbers that no act can have, or that are the document's own."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from nasab.extract.governors import Group, group_shapes
from nasab.extract.grammar import Marks, OrganName, find_marks, is_formal
from nasab.extract.layout import Paragraph
from nasab.extract.proofreading.check import Check, Context, Spot, in_text
from nasab.extract.proofreading.dating import is_misprinted_year
from nasab.extract.proofreading.finding import Severity
from nasab.extract.readings import Context as Reasons
from nasab.extract.readings import OrganClaim, possible_readings
from nasab.extract.records import Extraction, Part
from nasab.extract.shapes import Form, Shape, find_shapes
from nasab.ontology import Kind, Symbol, SymbolError, calendar_of, organs

_ACTS = (Part.PREAMBLE, Part.OPERATIVE, Part.FOOTNOTE, Part.BODY)


@dataclass(frozen=True, slots=True)
class _Uncited:
    """A number that a noun says is an act's, and that was not accepted as a citation."""

    shape: Shape
    group: Group
    marks: Marks
    paragraph: Paragraph


def _uncited(extraction: Extraction, context: Context) -> list[_Uncited]:
    return context.once("uncited", lambda: list(_find_uncited(extraction, context)))


def _find_uncited(extraction: Extraction, context: Context) -> Iterator[_Uncited]:
    flow = context.flow
    cited = {context.in_flow(citation.start) for citation in in_text(extraction)}
    shapes = find_shapes(flow.text)
    starts = [shape.start for shape in shapes]
    for paragraph in flow.paragraphs:
        inside = shapes[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
        if paragraph.part not in _ACTS or all(s.start in cited for s in inside):
            continue
        marks = find_marks(flow.text, paragraph.start, paragraph.end)
        groups = group_shapes(flow.text, paragraph.start, paragraph.end, inside, marks)
        for group in groups:
            for shape in group.shapes:
                governed = group.noun is not None or shape.form is Form.SYMBOL
                if shape.start not in cited and governed and shape.form is not Form.BARE:
                    yield _Uncited(shape, group, marks, paragraph)


def _out_of_range(extraction: Extraction, context: Context) -> Iterator[Spot]:
    """Find acts that their organ cannot have adopted."""
    for citation in in_text(extraction):
        symbol = citation.cited
        if symbol is None or not symbol.kind.is_act or symbol.session is None:
            continue
        if symbol.organ in organs() and not calendar_of(symbol.organ).plausible(symbol):
            yield Spot(citation.start, citation.end, _unknown(symbol), _meant(symbol))
    for uncited in _uncited(extraction, context):
        codes = _codes(uncited, extraction)
        if not codes or _year_of(uncited) is not None:
            continue
        shape = uncited.shape
        claims = tuple(OrganClaim(code, 0.0, "organ") for code in codes)
        if possible_readings(shape, Reasons(claims, uncited.group.kinds)):
            continue
        if _is_torn(context.flow.text, shape):
            continue
        name = organs()[codes[0]].names["en"] if len(codes) == 1 else "no organ"
        printed = context.flow.text[shape.start : shape.end]
        negation = "has no act" if len(codes) == 1 else "has an act"
        place = context.source(shape.start, shape.end)
        organ = uncited.group.organ
        sure = organ is not None and is_formal(organ)
        severity = Severity.ERROR if sure else Severity.WARNING
        yield Spot(*place, f"{name} {negation} {printed}", severity=severity)


def _is_torn(text: str, shape: Shape) -> bool:
    """Whether digits beside a number may belong to it."""
    before, after = text[max(0, shape.start - 2) : shape.start], text[shape.end : shape.end + 2]
    return before[:1].isdigit() or after[1:].isdigit()


def _unknown(symbol: Symbol) -> str:
    name = organs()[symbol.organ].names["en"]
    when = f"year {symbol.session}" if symbol.organ == "S" else f"session {symbol.session}"
    return f"{name} has no number {symbol.number} in {when}"


def _meant(symbol: Symbol) -> str | None:
    """Give the act that is meant where session and number were turned, or the year is wrong."""
    session, number = symbol.session or "", symbol.number or 0
    turned = Symbol(
        symbol.organ, symbol.kind, str(number), int(session) if session.isdigit() else 0
    )
    year = calendar_of(symbol.organ).year_of(number)
    for other in (turned, Symbol(symbol.organ, symbol.kind, year, number)):
        if other.number and other.session and calendar_of(symbol.organ).plausible(other):
            return str(other)
    return None


def _codes(uncited: _Uncited, extraction: Extraction) -> tuple[str, ...]:
    """Give the organs that the sentence can mean; none where it is not told well enough."""
    group, noun = uncited.group, uncited.group.act_noun
    if uncited.marks.foreign or noun is None:
        return ()
    name = group.organ.payload if group.organ else None
    if isinstance(name, OrganName):
        return name.codes
    own = extraction.act.organ if extraction.act.kind in ("resolution", "decision") else None
    if own is not None and noun.possessive:
        return (own,)
    numbered = [code for code, organ in organs().items() if organ.calendar.series]
    return tuple(numbered) if own is not None and noun.kind is Kind.RESOLUTION else ()


def _year_of(uncited: _Uncited) -> str | None:
    """Give the year of a Council resolution that is printed with another one."""
    shape = uncited.shape
    if shape.form is not Form.YEAR or uncited.group.kinds[0] is not Kind.RESOLUTION:
        return None
    year = calendar_of("S").year_of(int(shape.left))
    return year if year != shape.right else None


def _year_conflict(extraction: Extraction, context: Context) -> Iterator[Spot]:
    """Find Council resolutions with the year of another."""
    for citation in in_text(extraction):
        symbol = citation.cited
        misread = "date-conflict" in citation.flags and is_misprinted_year(citation)
        if misread and symbol is not None:
            yield Spot(
                citation.start,
                citation.end,
                f"resolution {symbol.number} is of {symbol.session}, not of the year printed",
                f"{symbol.number} ({symbol.session})",
            )
    for uncited in _uncited(extraction, context):
        year, shape = _year_of(uncited), uncited.shape
        if year is not None and "S" in _codes(uncited, extraction):
            message = f"resolution {shape.left} is of {year}, not of {shape.right}"
            place = context.source(shape.start, shape.end)
            yield Spot(*place, message, f"{shape.left} ({year})")


def _cites_itself(extraction: Extraction, context: Context) -> Iterator[Spot]:
    """Find the document's own number where it cites others."""
    own = extraction.act.symbol
    if own is None or not own.kind.is_act:
        return
    for uncited in _uncited(extraction, context):
        if uncited.paragraph.part is Part.BODY:
            continue
        shape, codes = uncited.shape, _codes(uncited, extraction)
        claims = (OrganClaim(own.organ, 0.0, "organ"),)
        readings = possible_readings(shape, Reasons(claims, (own.kind,)))
        if _is_running_head(shape, context):
            continue
        named = own.organ in codes and own in {reading.symbol for reading in readings}
        if named or shape.symbol == own:
            place = context.source(shape.start, shape.end)
            yield Spot(*place, f"this is the number of the document itself, {own}")


def _is_running_head(shape: Shape, context: Context) -> bool:
    """Whether a number stands alone in its line, as at the head of a page."""
    text = context.document.text
    start, end = context.source(shape.start, shape.end)
    before = text[text.rfind("\n", 0, start) + 1 : start]
    after = text[end : text.find("\n", end)] if "\n" in text[end:] else text[end:]
    return not any(letter.isalpha() for letter in before + after)


_TOKEN = re.compile(
    r"(?<![A-Za-z0-9/.])[A-Z]{1,5}(?:/[A-Z]{1,5}(?:\.[0-9]{1,3})?){0,3}[/.\- ]{0,2}"
    r"(?:RES|DEC|Res|Dec|res)[/.\- ]{0,2}\(?[0-9S][0-9/.\-() ]{1,16}"
)
_NUMBERS = re.compile(r"[0-9]{1,4}")
_KIND = re.compile(r"[/.\- ]{0,2}(RES|DEC)", re.IGNORECASE)


def _malformed(_: Extraction, context: Context) -> Iterator[Spot]:
    """Find symbols that are nearly one."""
    text = context.flow.text
    for match in _TOKEN.finditer(text):
        token = match[0].rstrip(" .,;-(/")
        token = token if "(" in token else token.rstrip(")")
        meant = _well_formed(token)
        if meant is not None:
            start = match.start()
            place = context.source(start, start + len(token))
            yield Spot(*place, f"{token} is no symbol", str(meant))


def _well_formed(token: str) -> Symbol | None:
    """Give the symbol that a malformed one stands for; None where it is well formed or unclear."""
    try:
        symbol = Symbol.parse(token, strict=False)
        if symbol.kind.is_act and symbol.session is not None:
            return None
    except SymbolError:
        pass
    kind = _KIND.search(token)
    if kind is None or "Add" in token:
        return None
    organ, act = token[: kind.start()].rstrip("/"), Kind(kind[1].upper())
    numbers = _NUMBERS.findall(token[kind.end() :])
    if len(numbers) != 2 or organ not in organs():
        return None
    for session, number in (numbers, numbers[::-1]):
        found = Symbol(organ, act, session, int(number))
        if calendar_of(organ).plausible(found):
            return found
    return None


CHECKS = (
    Check(
        code="number-out-of-range",
        severity=Severity.ERROR,
        title="a number that the organ has not given",
        explanation=(
            "The session calendar knows how many acts an organ adopts in a session. A number "
            "beyond that, or of a session that never was, is a misprint, or the act is another "
            "organ's. Acts of organs that the calendar does not know are passed over."
        ),
        wrong="Recalling General Assembly resolution 64/893 on human trafficking,\n",
        right="Recalling General Assembly resolution 64/293 on human trafficking,\n",
        look=_out_of_range,
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
    Check(
        code="cites-itself",
        severity=Severity.WARNING,
        title="an act that cites itself",
        explanation=(
            "An act calls itself the present resolution; its own number among what it cites is a "
            "misprint. Its title and running heads are not looked at."
        ),
        wrong=(
            "Resolution adopted by the General Assembly on 30 July 2010\n\n64/293. A plan\n\n"
            "The General Assembly,\n\nRecalling its resolution 64/293 on trafficking,\n"
        ),
        right=(
            "Resolution adopted by the General Assembly on 30 July 2010\n\n64/293. A plan\n\n"
            "The General Assembly,\n\nRecalling its resolution 61/180 on trafficking,\n"
        ),
        look=_cites_itself,
    ),
    Check(
        code="malformed-symbol",
        severity=Severity.ERROR,
        title="a document symbol with a sign missing, added or changed",
        explanation=(
            "The symbol of an act is the organ's code, RES or DEC, and the session and number in "
            "the form that the organ uses; one that is nearly so opens no document."
        ),
        wrong="See A/RES72/195 and S/RES/2388 (2017).\n",
        right="See A/RES/72/195 and S/RES/2388 (2017).\n",
        look=_malformed,
    ),
)
