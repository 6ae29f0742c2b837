"""Checks of footnotes: marks and notes that miss each other, their numbers, ibid."""

from collections.abc import Iterator
from itertools import pairwise

from nasab.extract.footnotes import Call
from nasab.extract.grammar import find_marks, is_cue
from nasab.extract.layout import Paragraph
from nasab.extract.proofreading.check import Check, Context, Spot
from nasab.extract.proofreading.finding import Severity
from nasab.extract.records import Extraction, Part

#: How far into a note "ibid." may stand that takes the place of its source.
_OPENING = 20


def _notes(context: Context) -> list[Paragraph]:
    return [p for p in context.flow.paragraphs if p.part is Part.FOOTNOTE and p.mark]


def _note_missing(_: Extraction, context: Context) -> Iterator[Spot]:
    """Find marks that call no note; in a text without notes, all of them at once."""
    text = context.flow.text
    missing = [c for c in context.flow.calls if c.note is None and not _in_a_table(text, c)]
    if not missing:
        return
    if not _notes(context):
        square = [call for call in missing if text[call.start] == "["]
        if len({call.mark for call in square}) == 1:
            missing = [call for call in missing if call not in square]  # article [18] of a draft
        if not missing:
            return
        marks = ", ".join(dict.fromkeys(call.mark for call in missing))
        message = f"the text has footnote marks ({marks}) and no notes"
        yield Spot(*context.source(missing[0].start, missing[0].end), message)
        return
    for call in missing:
        message = f"footnote mark {call.mark} has no note"
        yield Spot(*context.source(call.start, call.end), message)


def _in_a_table(text: str, call: Call) -> bool:
    """Whether a number in square brackets is a figure of a table rather than a mark."""
    start = text.rfind("\n", 0, call.start) + 1
    end = text.find("\n", call.end)
    return text[call.start] == "[" and "\t" in text[start : end if end >= 0 else len(text)]


def _mark_missing(_: Extraction, context: Context) -> Iterator[Spot]:
    """Find notes that nothing in the text calls."""
    flow = context.flow
    called = {call.note for call in flow.calls}
    for index, paragraph in enumerate(flow.paragraphs):
        mark = paragraph.mark if paragraph.part is Part.FOOTNOTE else None
        if mark and index not in called:
            end = min(paragraph.end, paragraph.start + len(mark) + 3)
            place = context.source(paragraph.start, end)
            yield Spot(*place, f"nothing in the text calls note {mark}")


def _numbering(_: Extraction, context: Context) -> Iterator[Spot]:
    """Find notes, and marks, whose numbers leave one out or stand in another order."""
    notes = [(int(p.mark), p) for p in _notes(context) if p.mark and p.mark.isdigit()]
    called = {call.mark for call in context.flow.calls}
    for (before, _above), (number, paragraph) in pairwise(notes):
        left_out = [str(n) for n in range(before + 1, number)]
        if number == before:
            message = f"there are two notes {number}"
        elif left_out and len(left_out) < 4 and not called.intersection(left_out):
            message = f"note {number} follows note {before}"
        else:
            continue
        yield Spot(*context.source(paragraph.start, paragraph.start + len(str(number))), message)
    yield from _marks_in_order(context)


def _marks_in_order(context: Context) -> Iterator[Spot]:
    """Find marks whose number goes back; the numbers of a new page begin again with 1."""
    highest = 0
    last: Call | None = None
    calls = [c for c in context.flow.calls if c.mark.isdigit() and c.note is not None]
    for position, call in enumerate(calls):
        number = int(call.mark)
        if number == 1 or last is None:
            highest = number
        elif number == highest - 1 and position and calls[position - 1].mark == str(highest):
            following = calls[position + 1].mark if position + 1 < len(calls) else ""
            if following != str(number + 1):
                message = f"footnote mark {number} stands behind mark {highest}"
                yield Spot(*context.source(call.start, call.end), message)
        highest = max(highest, number)
        last = call


def _ibid(extraction: Extraction, context: Context) -> Iterator[Spot]:
    """Find "ibid." where there is no note before that it could stand for."""
    notes = _notes(context)
    text = context.flow.text
    for index, note in enumerate(notes):
        marks = find_marks(text, note.start, note.end)
        opening = [m for m in marks.cues if is_cue(m, "ibidem")]
        if not opening or opening[0].start - note.start > _OPENING:
            continue
        before = notes[index - 1] if index else None
        message = None
        if before is None:
            message = "there is no note before this one that it could refer to"
        elif not any(c.isdigit() for c in text[before.start + len(before.mark or "") : before.end]):
            sourced = find_marks(text, before.start, before.end).cues
            if not any(is_cue(m, "ibidem", "treatySeries", "officialRecords") for m in sourced):
                message = f"note {before.mark} names no source that it could refer to"
        if message:
            yield Spot(*context.source(opening[0].start, opening[0].end), message)
    if not notes:
        yield from _ibid_in_text(extraction, context)


def _ibid_in_text(extraction: Extraction, context: Context) -> Iterator[Spot]:
    """Find "ibid." in running text that has cited nothing yet."""
    first = min((context.in_flow(c.start) for c in extraction.citations), default=None)
    for paragraph in context.flow.paragraphs:
        for mark in find_marks(context.flow.text, paragraph.start, paragraph.end).cues:
            if is_cue(mark, "ibidem") and (first is None or mark.start < first):
                place = context.source(mark.start, mark.end)
                yield Spot(*place, "nothing is cited before that it could refer to")
                return


CHECKS = (
    Check(
        code="note-missing",
        severity=Severity.WARNING,
        title="a footnote mark without its note",
        explanation=(
            "A mark in the text calls a note that the document does not have. A text without any "
            "notes is reported once."
        ),
        wrong=(
            "Recalling the Convention^(1) and the Protocol,^(2)\n\n"
            "(1) United Nations, Treaty Series, vol. 2225, No. 39574.\n"
        ),
        right=(
            "Recalling the Convention^(1) and the Protocol,^(2)\n\n"
            "(1) United Nations, Treaty Series, vol. 2225, No. 39574.\n"
            "(2) Ibid., vol. 2237, No. 39574.\n"
        ),
        look=_note_missing,
        needs_order=True,
    ),
    Check(
        code="mark-missing",
        severity=Severity.WARNING,
        title="a note that no mark calls",
        explanation="The note stands at the foot, but no mark in the text leads to it.",
        wrong=(
            "Recalling the Convention^(1) and the Protocol,\n\n"
            "(1) United Nations, Treaty Series, vol. 2225, No. 39574.\n"
            "(2) Ibid., vol. 2237, No. 39574.\n"
        ),
        right=(
            "Recalling the Convention^(1) and the Protocol,^(2)\n\n"
            "(1) United Nations, Treaty Series, vol. 2225, No. 39574.\n"
            "(2) Ibid., vol. 2237, No. 39574.\n"
        ),
        look=_mark_missing,
        needs_order=True,
    ),
    Check(
        code="note-numbering",
        severity=Severity.WARNING,
        title="notes or marks that are not numbered in a row",
        explanation=(
            "A number of a note is left out or stands twice, or a mark stands behind the one that "
            "should follow it. Numbers that begin again on a new page are right."
        ),
        wrong=(
            "Recalling the Convention^(1) and the Protocol,^(3)\n\n"
            "(1) United Nations, Treaty Series, vol. 2225, No. 39574.\n"
            "(3) Ibid., vol. 2237, No. 39574.\n"
        ),
        right=(
            "Recalling the Convention^(1) and the Protocol,^(2)\n\n"
            "(1) United Nations, Treaty Series, vol. 2225, No. 39574.\n"
            "(2) Ibid., vol. 2237, No. 39574.\n"
        ),
        look=_numbering,
        needs_order=True,
    ),
    Check(
        code="dangling-ibid",
        severity=Severity.WARNING,
        title="an ibid. that points at nothing",
        explanation=(
            "«المرجع نفسه», ibid., там же, ídem, 同上 stand for the source of the note before. In "
            "the first note, or behind a note without a source, they stand for nothing."
        ),
        wrong="Recalling the Convention,^(1)\n\n(1) Ibid., vol. 2225, No. 39574.\n",
        right=(
            "Recalling the Convention,^(1)\n\n"
            "(1) United Nations, Treaty Series, vol. 2225, No. 39574.\n"
        ),
        look=_ibid,
    ),
)
