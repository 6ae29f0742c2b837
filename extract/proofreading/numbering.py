"""Checks of the document's own paragraphs: their numbers, and references to them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from nasab.extract.fold import fold_phrase, lowered
from nasab.extract.layout import Paragraph
from nasab.extract.proofreading.check import Check, Context, Spot
from nasab.extract.proofreading.finding import Severity
from nasab.extract.records import Extraction, Part
from nasab.ontology.proofreading import proofreading_words

#: A report counts as numbered where this share of its numbers follow one another.
_REGULAR = 0.8
_FEWEST = 4
_LATIN = tuple("abcdefghijklmnopqrstuvwxyz")
#: The order in which Arabic lists are lettered.
_ABJAD = tuple("أبجدهوزحطيكلمنسعفصقرشتثخذضظغ")


def _numbered(context: Context, part: Part) -> list[tuple[int, Paragraph]]:
    return [
        (int(p.label), p)
        for p in context.flow.paragraphs
        if p.part is part and p.label and p.label.isdigit()
    ]


def _numbers(extraction: Extraction, context: Context) -> Iterator[Spot]:
    """Find numbered paragraphs that do not follow one another."""
    yield from _steps(context, _numbered(context, Part.OPERATIVE))
    report = _numbered(context, Part.BODY)
    steps = [after - before for (before, _), (after, _) in pairwise(report)]
    regular = len(steps) >= _FEWEST and steps.count(1) >= _REGULAR * len(steps)
    if regular and extraction.act.kind in ("report", "letter", "other"):
        yield from _steps(context, report)
    yield from _letters(context)


def _steps(context: Context, row: Sequence[tuple[int, Paragraph]]) -> Iterator[Spot]:
    for (before, last), (number, paragraph) in pairwise(row):
        between = context.flow.text[last.start : paragraph.start]
        if number > before and re.search(rf"[.;\n]\s{{0,9}}{before + 1}(?:[.\s-]|\Z)", between):
            continue  # its number is printed, if not where numbers stand
        if number == before:
            message = f"there are two paragraphs {number}"
        elif before + 1 < number <= before + 3:
            message = f"paragraph {number} follows paragraph {before}"
        else:
            continue
        yield Spot(*_label_place(context, paragraph), message, str(before + 1))


def _label_place(context: Context, paragraph: Paragraph) -> tuple[int, int]:
    """Give the place of a paragraph's first characters, where its label is printed."""
    found = re.compile(r"[0-9]{1,3}|[()]\S{1,3}[()]").search(
        context.flow.text, paragraph.start, min(paragraph.end, paragraph.start + 12)
    )
    start, end = found.span() if found else (paragraph.start, paragraph.start + 1)
    return context.source(start, end)


def _letters(context: Context) -> Iterator[Spot]:
    """Find lettered items that leave a letter out or have one twice."""
    row: Sequence[str] | None = None
    last = -1
    for paragraph in context.flow.paragraphs:
        if paragraph.part is Part.FOOTNOTE or paragraph.label is None:
            continue
        letter = paragraph.label.strip("()").replace("هـ", "ه")
        here = _LATIN if letter in _LATIN else _ABJAD if letter in _ABJAD else None
        if here is None or paragraph.label.isdigit():
            # roman numerals stand inside a letter, whose row goes on behind them
            row, last = (None, -1) if paragraph.label.isdigit() else (row, last)
            continue
        index = here.index(letter)
        roman = letter in "ivx" and index != last + 1
        if row is here and not roman and index and index in (last, last + 2, last + 3):
            said = "stands twice" if index == last else f"follows ({here[last]})"
            message = f"item ({letter}) {said}"
            yield Spot(*_label_place(context, paragraph), message)
        if not roman:
            row, last = here, index


@cache
def _reference() -> re.Pattern[str]:
    words = proofreading_words()
    paragraph, above = (
        "|".join(sorted(re.escape(fold_phrase(w)) for each in words[role].values() for w in each))
        for role in ("paragraphWord", "aboveWord")
    )
    number = r"([0-9]{1,3})(?:\s?\([^()\s]{1,2}\))?"
    return re.compile(
        rf"(?<!\w)[وفبل]?(?:{paragraph})\s{number}\s(?:{above})(?!\w)"
        r"|(?:上文|本决议|本决定)第\s?([0-9]{1,3})\s?段"
    )


def _references(extraction: Extraction, context: Context) -> Iterator[Spot]:
    """Find references to paragraphs that the document does not have."""
    numbers = [
        int(p.label)
        for p in context.flow.paragraphs
        if p.label and p.label.isdigit() and p.part is not Part.FOOTNOTE
    ]
    act = extraction.act.kind in ("resolution", "decision", "draft")
    if not numbers or not act or 1 not in numbers:
        return
    last = max(numbers)
    for match in _reference().finditer(lowered(context.flow.text)):
        number = int(match[1] or match[2])
        if number > last:
            message = f"there is no paragraph {number}; the last is {last}"
            yield Spot(*context.source(*match.span()), message)


CHECKS = (
    Check(
        code="paragraph-numbering",
        severity=Severity.WARNING,
        title="paragraphs that are not numbered in a row",
        explanation=(
            "A numbered or lettered paragraph follows one that is not its predecessor, or its "
            "number stands twice. Lists that begin anew are right."
        ),
        wrong=(
            "The General Assembly,\n\nRecalling the Protocol,\n\n1. Urges States to ratify it;\n\n"
            "3. Requests the Secretary-General to report.\n"
        ),
        right=(
            "The General Assembly,\n\nRecalling the Protocol,\n\n1. Urges States to ratify it;\n\n"
            "2. Requests the Secretary-General to report.\n"
        ),
        look=_numbers,
        needs_order=True,
    ),
    Check(
        code="paragraph-reference",
        severity=Severity.ERROR,
        title="a reference to a paragraph that is not there",
        explanation=(
            "The text refers to a paragraph above, or of the present resolution, whose number is "
            "higher than that of its last paragraph."
        ),
        wrong=(
            "Resolution 64/293\n\nThe General Assembly,\n\nRecalling the Protocol,\n\n"
            "1. Urges States to ratify it;\n\n"
            "2. Requests the Secretary-General to report on paragraph 7 above.\n"
        ),
        right=(
            "Resolution 64/293\n\nThe General Assembly,\n\nRecalling the Protocol,\n\n"
            "1. Urges States to ratify it;\n\n"
            "2. Requests the Secretary-General to report on paragraph 1 above.\n"
        ),
        look=_references,
        needs_order=True,
    ),
)
