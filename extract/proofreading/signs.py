"""Checks of the signs around citations: brackets and quotation marks that stand alone."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from nasab.extract.layout import Paragraph
from nasab.extract.proofreading.check import Check, Context, Spot
from nasab.extract.proofreading.finding import Severity
from nasab.extract.proofreading.listing import paragraphs_with
from nasab.extract.records import Extraction, Part

_PAIRS = {")": "(", "]": "[", "»": "«", "》": "《", "』": "『", "」": "「"}
#: Languages turn these signs differently („…“, “…”, ”…“), so that only their number tells.
_TURNED = re.compile("[“”„]")
_STRAIGHT = re.compile('"')
_OPENING = frozenset(_PAIRS.values())
#: A paragraph of more pairs is a table or a formula.
_MOST = 200
#: What stands before the first word of a paragraph: its label in half a bracket.
_LABEL = re.compile(r"[\s(]{0,3}[^\s()]{1,4}\)")
_HALF_LABEL = re.compile(r"(?:^|[\s;,،؛:(])[a-zа-я0-9]{1,2}\Z")


def _alone(text: str) -> Iterator[int]:
    """Give the places of the brackets and quotation marks of a text that have no partner."""
    open_: list[int] = []
    if sum(map(text.count, _OPENING)) > _MOST:
        return
    label = _LABEL.match(text)
    for index, sign in enumerate(text):
        if sign in _OPENING:
            open_.append(index)
        elif sign in _PAIRS:
            if open_ and text[open_[-1]] == _PAIRS[sign]:
                open_.pop()
            elif (label and index < label.end()) or (
                sign == ")" and _HALF_LABEL.search(text, max(0, index - 4), index)
            ):
                continue
            elif _PAIRS[sign] in (text[i] for i in open_):
                while text[open_[-1]] != _PAIRS[sign]:
                    yield open_.pop()
                open_.pop()
            else:
                yield index
    yield from open_


def _unbalanced(extraction: Extraction, context: Context) -> Iterator[Spot]:
    """Find brackets and quotation marks without a partner in paragraphs that cite acts."""
    for paragraph in paragraphs_with(extraction, context):
        if paragraph.part is Part.LINK:
            continue
        text = _text(paragraph, context)
        for index in sorted(_alone(text)):
            start = paragraph.start + index
            kind = "bracket" if text[index] in "()[]" else "quotation mark"
            message = f"this {kind} {text[index]} has no partner"
            yield Spot(*context.source(start, start + 1), message)
        for pattern in (_TURNED, _STRAIGHT):
            signs = list(pattern.finditer(text))
            if len(signs) % 2:
                start = paragraph.start + signs[-1].start()
                message = "the quotation marks of this paragraph do not come in pairs"
                yield Spot(*context.source(start, start + 1), message)


def _text(paragraph: Paragraph, context: Context) -> str:
    """Give the text of a paragraph with the footnote marks in it blanked out."""
    text = list(context.flow.text[paragraph.start : paragraph.end])
    calls = context.flow.calls
    for call in calls[bisect_left(calls, paragraph.start, key=lambda call: call.start) :]:
        if call.start >= paragraph.end:
            break
        if call.end <= paragraph.end:
            first, last = call.start - paragraph.start, call.end - paragraph.start
            text[first:last] = " " * (last - first)
    return "".join(text)


CHECKS = (
    Check(
        code="unbalanced",
        severity=Severity.WARNING,
        title="a bracket or quotation mark without its partner",
        explanation=(
            "In a paragraph that cites an act, a bracket or a quotation mark is opened and not "
            "closed, or closed and not opened. Labels such as a) are passed over."
        ),
        wrong="1. Recalls the plan (see resolution 64/293 of 30 July 2010;\n",
        right="1. Recalls the plan (see resolution 64/293 of 30 July 2010);\n",
        look=_unbalanced,
        needs_order=True,
    ),
)
