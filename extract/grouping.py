"""The lists of numbers of a paragraph, with all that their neighbours tell of them."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from nasab.extract.dates import FoundDate
from nasab.extract.governors import Group, group_shapes
from nasab.extract.grammar import Marks, last_before
from nasab.extract.ranges import fill_ranges
from nasab.extract.shapes import Shape
from nasab.ontology import Kind, Symbol, calendar_of, reporting_in

# What may part an act from the document that has its text.
_DOCUMENT_BEHIND = re.compile(
    r"[\s,،;(\[]{1,3}(?:(?:see|in|document|انظر|الوثيقه|في|voir|dans|véase|ver|en|см\.|见)\s){0,2}"
)


def grouped(
    text: str,
    start: int,
    end: int,
    shapes: Sequence[Shape],
    marks: Marks,
    dates: Sequence[FoundDate] = (),
) -> list[Group]:
    """Gather the numbers of a paragraph into lists, ranges filled and owners told by documents.

    Parameters
    ----------
    text
        Folded text.
    start, end
        The paragraph, end exclusive.
    shapes
        Its printed numbers, by start.
    marks
        Its grammar.
    dates
        The dates of the text, by start.

    Returns
    -------
    list of Group
        By start.
    """
    groups = group_shapes(text, start, end, shapes, marks, dates)
    fill_ranges(text, groups, marks)
    _tell_by_documents(text, groups)
    _tell_acts(text, groups, marks)
    return groups


def _tell_acts(text: str, groups: Sequence[Group], marks: Marks) -> None:
    """Read what a noun calls a resolution as one, though it is written as a document: A/69/17."""
    for group in groups:
        symbol, noun = group.shapes[0].symbol, group.act_noun
        if symbol is None or noun is None or noun.kind is not Kind.RESOLUTION:
            continue
        written = symbol.kind is Kind.DOCUMENT and symbol.organ == "A" and len(symbol.path) == 2
        if not written or not all(each.isdigit() for each in symbol.path):
            continue
        act = Symbol("A", Kind.RESOLUTION, symbol.path[0], int(symbol.path[1]))
        assert group.noun is not None
        draft = last_before(marks.cues_for("draft"), group.noun.start)
        drafted = draft is not None and group.noun.start - draft.end == 1
        beside = text[group.noun.end : group.shapes[0].start].isspace()
        if beside and not drafted and calendar_of("A").plausible(act):
            group.shapes[0] = replace(group.shapes[0], symbol=act)


def _tell_by_documents(text: str, groups: Sequence[Group]) -> None:
    """Note whose document stands right behind a list of numbers."""
    documents = [shape for group in groups for shape in group.shapes if shape.symbol is not None]
    for group in groups if documents else ():
        numbers = [shape for shape in group.shapes if shape.symbol is None]
        if not numbers or group.noun is None:
            continue
        at = bisect_left(documents, numbers[-1].end, key=lambda shape: shape.start)
        symbol = documents[at].symbol if at < len(documents) else None
        if symbol is None or (organ := reporting_in(symbol)) is None:
            continue
        if _DOCUMENT_BEHIND.fullmatch(text, numbers[-1].end, documents[at].start):
            group.told = organ
