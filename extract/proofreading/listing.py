"""Checks of lists of acts: their order, and what stands in them twice."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from nasab.extract.governors import without_marks
from nasab.extract.grammar import Marks, find_marks, marks_within
from nasab.extract.layout import Paragraph
from nasab.extract.proofreading.check import Check, Context, Spot, in_text
from nasab.extract.proofreading.finding import Severity
from nasab.extract.records import Citation, Extraction
from nasab.ontology import Symbol

#: How many code points may part two items of a list, date and all.
_REACH = 90
_WORD = re.compile(r"\w+")
#: What dates and lists leave between two numbers, besides the small words of the ontology.
_JOINING = frozenset({"года", "году", "г", "и", "و", "e", "y", "et", "and", "第", "号", "年", "日"})


def lists_of(extraction: Extraction, context: Context) -> list[list[Citation]]:
    """Give the lists in which acts stand side by side, parted by dates and small words only.

    Parameters
    ----------
    extraction
        What was found in the document.
    context
        Its running text.

    Returns
    -------
    list of list of Citation
        At least two in each, in the order of the text.
    """
    return context.once("lists", lambda: list(_find_lists(extraction, context)))


def _find_lists(extraction: Extraction, context: Context) -> Iterator[list[Citation]]:
    placed = [(context.in_flow(c.start), c) for c in in_text(extraction) if c.kind == "act"]
    placed.sort(key=lambda item: item[0])
    dated = sorted(
        (context.in_flow(d.start), context.in_flow(d.end - 1) + 1) for d in extraction.dates
    )
    run: list[Citation] = []
    end, paragraph, marks = -1, None, None
    for start, citation in placed:
        here = context.flow.paragraph_at(start)
        if here is not paragraph:
            paragraph, marks = here, None
            joined = False
        else:
            joined = 0 <= start - end <= _REACH
        if joined:
            marks = marks or find_marks(context.flow.text, here.start, here.end)
            joined = _is_gap(context.flow.text, end, start, marks, dated)
        if not joined:
            if len(run) > 1:
                yield run
            run = []
        run.append(citation)
        end = max(start, context.in_flow(citation.end - 1) + 1)
    if len(run) > 1:
        yield run


def _is_gap(
    text: str, start: int, end: int, marks: Marks, dated: Sequence[tuple[int, int]]
) -> bool:
    """Whether nothing but a date and small words stands between two numbers."""
    if marks_within(marks.nouns, start, end):
        return False
    pieces, position = [], start
    for first, last in dated[bisect_left(dated, (start, 0)) :]:
        if first >= end:
            break
        if last <= end:
            pieces.append((position, first))
            position = last
    pieces.append((position, end))
    left = "".join(without_marks(text, a, b, (marks.cues, marks.organs)) for a, b in pieces)
    return all(word in _JOINING for word in _WORD.findall(left))


def _order(extraction: Extraction, context: Context) -> Iterator[Spot]:
    """Find the items that stand out of the order of their list."""
    for found in lists_of(extraction, context):
        for items in _runs_of_one_organ(found):
            keys = [_age(item) for item in items]
            if len(items) < 3 or keys == sorted(keys) or keys == sorted(keys, reverse=True):
                continue
            misplaced = _misplaced(keys)
            if misplaced is not None:
                item = items[misplaced]
                message = f"{item.cited} stands out of the order of its list"
                yield Spot(item.start, item.end, message)


def _runs_of_one_organ(found: Sequence[Citation]) -> Iterator[list[Citation]]:
    run: list[Citation] = []
    for citation in found:
        symbol = citation.cited
        if symbol is None or (run and not _same_series(run[-1].cited, symbol)):
            yield run
            run = []
        if symbol is not None:
            run.append(citation)
    yield run


def _same_series(left: Symbol | None, right: Symbol) -> bool:
    return left is not None and (left.organ, left.kind) == (right.organ, right.kind)


def _age(citation: Citation) -> tuple[int, int, str]:
    """Give what acts of one organ are ordered by: special sessions have no place in the row."""
    symbol = citation.cited
    assert symbol is not None
    return symbol.session_value or 0, symbol.number or 0, symbol.part


def _misplaced(keys: Sequence[tuple[int, int, str]]) -> int | None:
    """Give the one item without which the rest is in order, if there is one."""
    for index in range(len(keys)):
        rest = [*keys[:index], *keys[index + 1 :]]
        if len(rest) > 1 and rest == sorted(rest):
            return index
    return None


def _twice(extraction: Extraction, context: Context) -> Iterator[Spot]:
    """Find acts that stand in one list twice."""
    for found in lists_of(extraction, context):
        seen: set[tuple[Symbol, str | None]] = set()
        for citation in found:
            if citation.cited is None:
                continue
            key = (citation.cited, citation.locator)
            if key in seen:
                yield Spot(citation.start, citation.end, f"{citation.cited} is listed twice")
            seen.add(key)


def paragraphs_with(extraction: Extraction, context: Context) -> Iterator[Paragraph]:
    """Give the paragraphs that cite an act, each once, in order.

    Parameters
    ----------
    extraction
        What was found in the document.
    context
        Its running text.

    Yields
    ------
    Paragraph
    """
    last = None
    for citation in in_text(extraction):
        paragraph = context.flow.paragraph_at(context.in_flow(citation.start))
        if paragraph is not last:
            yield paragraph
        last = paragraph


CHECKS = (
    Check(
        code="list-order",
        severity=Severity.WARNING,
        title="an act out of the order of its list",
        explanation=(
            "The acts of one organ are listed from the oldest to the newest. Reported is the one "
            "act of a list of three or more without which the others are in order; a list that "
            "runs from the newest to the oldest is left alone."
        ),
        wrong="Recalling its resolutions 61/180, 67/190, 64/178 and 68/192,\n",
        right="Recalling its resolutions 61/180, 64/178, 67/190 and 68/192,\n",
        look=_order,
        needs_order=True,
    ),
    Check(
        code="listed-twice",
        severity=Severity.WARNING,
        title="an act that stands in one list twice",
        explanation="One of the two is superfluous, or was meant to be another act.",
        wrong="Recalling its resolutions 61/180, 64/178 and 64/178,\n",
        right="Recalling its resolutions 61/180, 64/178 and 67/190,\n",
        look=_twice,
        needs_order=True,
    ),
)
