"""Checks that the head of a document agrees with itself."""

import re
from collections.abc import Iterator
from datetime import date

from nasab.extract.layout import Paragraph
from nasab.extract.proofreading.check import Check, Context, Spot
from nasab.extract.proofreading.finding import Severity
from nasab.extract.records import Extraction, Part
from nasab.extract.sessions import find_session
from nasab.extract.shapes import Form, Shape, find_shapes
from nasab.ontology import Symbol, calendar_of

_BEFORE_TITLE = re.compile(r"\s{0,3}[.\-–—]\s")
_ALONE = re.compile(r"\s{0,3}\Z")


def _titles(context: Context) -> list[Paragraph]:
    """Give the lines above the text proper."""
    found = []
    for paragraph in context.flow.paragraphs:
        if paragraph.part is not Part.TITLE:
            break
        found.append(paragraph)
    return found


def _head(extraction: Extraction, context: Context) -> Iterator[Spot]:
    own = extraction.act.symbol
    if own is None or not own.kind.is_act or own.session is None:
        return
    yield from _session(own, context)
    yield from _number(own, context)
    yield from _date(own, extraction)
    yield from _closing_date(extraction, context)


def _session(own: Symbol, context: Context) -> Iterator[Spot]:
    """Hold the session in words against the session in the symbol."""
    text = context.flow.text
    for paragraph in _titles(context):
        stated = find_session(text[paragraph.start : paragraph.end])
        if stated is None or paragraph.end - paragraph.start > 60:
            continue
        # of an ordinal with a slip in it only the ten or the unit is read
        value = own.session_value or 0
        if stated.number not in (value, value % 10, value - value % 10):
            place = context.source(paragraph.start, paragraph.end)
            yield Spot(*place, f"session {stated.number} does not adopt {own}")
        return


def _number(own: Symbol, context: Context) -> Iterator[Spot]:
    """Hold the number before the title against the symbol in the corner."""
    text = context.flow.text
    titles = _titles(context)
    shapes = [(p, s) for p in titles for s in find_shapes(text[p.start : p.end])]
    formal = {s.symbol for _, s in shapes if s.symbol is not None and s.symbol.kind.is_act}
    if formal != {own}:
        return
    for paragraph, shape in shapes:
        if shape.form not in (Form.PAIR, Form.YEAR) or shape.start > 12:
            continue
        behind = text[paragraph.start + shape.end : paragraph.end]
        follows = _ALONE if shape.start else _BEFORE_TITLE  # "3/8" alone numbers a page
        if follows.match(behind) and not _is_own(shape, own):
            start = paragraph.start + shape.start
            place = context.source(start, paragraph.start + shape.end)
            yield Spot(*place, f"the title bears another number than the symbol {own}")
            return


def _is_own(shape: Shape, own: Symbol) -> bool:
    printed = {str(int(shape.left)), str(int(shape.right))}
    return printed == {own.session, str(own.number)}


def _date(own: Symbol, extraction: Extraction) -> Iterator[Spot]:
    """Hold the date of adoption against the session."""
    issued = extraction.act.date
    if issued is None or len(issued) != 10:
        return
    calendar = calendar_of(own.organ)
    if calendar.fits(own, date.fromisoformat(issued)) is False:
        span = calendar.span(own.session or "")
        ran = f": its session ran from {span[0]} to {span[1]}" if span else ""
        for stated in extraction.dates:
            if stated.date == issued:
                yield Spot(stated.start, stated.end, f"{own} cannot be of {issued}{ran}")
                return


def _closing_date(extraction: Extraction, context: Context) -> Iterator[Spot]:
    """Hold the date below an act against the one above it."""
    issued = extraction.act.date
    last = _titles(context)
    if issued is None or not last or extraction.act.organ != "A":
        return
    for stated in extraction.dates:
        start = context.in_flow(stated.start)
        paragraph = context.flow.paragraph_at(start)
        closing = paragraph.part is Part.TITLE and paragraph.start > last[-1].start
        whole = paragraph.end - paragraph.start <= stated.end - stated.start + 4
        if closing and whole and len(stated.date) == 10 and stated.date != issued:
            message = f"the act is dated {issued} at its head, here {stated.date}"
            yield Spot(stated.start, stated.end, message)


CHECKS = (
    Check(
        code="head-conflict",
        severity=Severity.ERROR,
        title="a head that contradicts itself",
        explanation=(
            "The symbol of an act, the number before its title, its session in words and the "
            "dates above and below it must agree."
        ),
        wrong=(
            "A/RES/64/293\nSixty-third session\n\nResolution adopted by the General Assembly on "
            "30 July 2010\n\n64/293. A plan\n\nThe General Assembly,\n\nRecalling the Protocol,\n"
        ),
        right=(
            "A/RES/64/293\nSixty-fourth session\n\nResolution adopted by the General Assembly on "
            "30 July 2010\n\n64/293. A plan\n\nThe General Assembly,\n\nRecalling the Protocol,\n"
        ),
        look=_head,
        needs_order=True,
    ),
)
