"""Footnotes: which lines they are, and which mark in the running text calls which note.

Marks are printed in many ways (``^(1)^``, ``⁽¹⁾``, ``( 1)``, ``[1]``, a bare superscript), and
numbered through the document or anew on every page. A note follows its call, so a call belongs
to the next note with its mark.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import digits

from nasab.extract.drafts import Draft
from nasab.extract.lines import (
    SUPERSCRIPTS,
    Line,
    LineKind,
    Measure,
    is_complete,
)
from nasab.extract.offsets import OffsetMap


@dataclass(frozen=True, slots=True)
class Call:
    """A footnote mark in the running text.

    Parameters
    ----------
    start, end
        Its code points in the flow, end exclusive; both the same where the file says that a mark
        stands there but prints none.
    mark
        The mark in ASCII digits.
    note
        The index of its note among the paragraphs of the flow, or None where the note is missing.
    """

    start: int
    end: int
    mark: str
    note: int | None


_PLAIN_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")
_NOTE_HEAD = re.compile(
    r"(?:\^\(\s?|\(?\^\s?)([0-9]{1,3}|[a-z*])\s?\)?\^?\)?\s{0,4}(?=\S)"
    rf"|[⁽(]\s?([{SUPERSCRIPTS}]{{1,3}})\s?[⁾)]\s{{0,4}}(?=\S)"
    rf"|([{SUPERSCRIPTS}]{{1,3}})\s{{0,4}}(?=\S)"
    r"|\(\s?([0-9]{1,3})\s?\)\s{0,4}(?=\S)"
    r"|\[([0-9]{1,3})\]\s{0,4}(?=[^\s(])"
    r"|(\*{1,3})\s{0,4}(?=[A-Z]{1,6}/)"
)
# What the mark of a note may begin with.
_NOTE_FIRST = frozenset(f"{digits}(⁽^[*{SUPERSCRIPTS}")
_STRONG_STYLES = (1, 2, 3, 6)
_NOTE_TAIL = re.compile(r"\s{1,9}\(\s?([0-9]{1,3})\s?\)\Z")
_BARE_NOTE = re.compile(r"([0-9]{1,3})\s{1,9}(?=\D)")
_NOTE_WORDS = re.compile(
    r"(?:القرار|القراران|القرارين|القرارات|المرجع|انظر|المقرر|الوثائق|See\b|Ibid|United Nations|"
    r"Resolutions?\b|Official|Voir\b|Véase|Ibíd|Résolutions?\b|Nations Unies|Naciones Unidas|"
    r"Resolución|Resoluciones|См\.|Там же|Резолюци|Организация|联合国|见|同上|第|"
    r"[A-Z]{1,6}/[0-9A-Z])"
)
_CARET = re.compile(r"\^(?:\(\s?([0-9]{1,3}|[a-z*])\s?\)\^?|\s?([0-9]{1,3}|[a-z*](?=\^))\^?\)?)")
_SUPERSCRIPT = re.compile(rf"([{SUPERSCRIPTS}]{{1,3}})")
_UNIT = re.compile(r"(?:\d|\b[kcmd])\s?m\Z|\bkm\Z")
_BRACKETED = re.compile(r"\[([0-9]{1,3})\](?!\()")
_PARENTHESIS = re.compile(r"\(\s?([0-9]{1,3})\s?\)")
# A mark whose raising was lost: a number written onto a word or a sign.
_GLUED = re.compile(r"([0-9]{1,3})(?![0-9/.,-]|\s?\(|[^\W\d_])")
_BARE = re.compile(r"[0-9]{1,3}\s")
_SPACED = re.compile(r"(?<=[^\W\d_] )([0-9]{1,9})(?=[\s,;.])")
_STAR = re.compile(r"(?<![*\\])\*{1,3}(?!\*)")


def mark_notes(text: str, lines: Sequence[Line], shape: Measure) -> None:
    """Say which lines of a text are footnotes, by changing their kind.

    Parameters
    ----------
    text
        The folded text.
    lines
        Its lines.
    shape
        How they run.
    """
    first = _first_of_notes(lines)
    if first is None:
        return
    called: dict[str, int] | None = None
    below_rule = False
    counted = 0  # the last number of a note
    last: Line | None = None
    # whether a blank line or a rule stands above
    apart = first == 0 or lines[first - 1].kind in (LineKind.BLANK, LineKind.RULE)
    for index, line in enumerate(lines[first:], start=first):
        if line.kind is LineKind.TEXT:
            following = last is not None or below_rule
            found = _mark_below_rule(line, counted + 1, apart=apart) if below_rule else None
            strong = found is not None
            if not below_rule and (candidate := _note_mark(line)):
                found, strong = candidate[:2], candidate[2]
                strong = strong or (following and found[0] == str(counted + 1))
                strong = strong or (apart and _between_pages(lines, index))
                if not strong:
                    called = _first_calls(text, lines) if called is None else called
                    strong = called.get(found[0], len(text)) < line.start
            if found and strong:
                line.kind, line.label, line.opener = LineKind.NOTE, None, False
                line.mark, line.body = found
                last, counted = line, int(found[0]) if found[0].isdigit() else counted
            elif last is not None and _note_goes_on(last, shape):
                line.kind, line.label, line.opener = LineKind.NOTE_MORE, None, False
                last = line
            else:
                last, below_rule = None, False
        elif line.kind is LineKind.RULE:
            below_rule, last = _rule_opens_notes(lines, index, counted + 1), None
        elif line.kind is not LineKind.BLANK:
            last, below_rule = None, False
        apart = line.kind in (LineKind.BLANK, LineKind.RULE)


def _note_mark(line: Line) -> tuple[str, int, bool] | None:
    """Read the mark of a line that may be a footnote, in ASCII digits.

    Give it with where the note's words begin, and whether it alone proves a note (a superscript
    does, ``(1)`` does not).
    """
    first = line.text[0]
    if first not in _NOTE_FIRST:
        return None
    if first in digits:
        bare = _BARE_NOTE.match(line.text)
        worded = bare is not None and _NOTE_WORDS.match(line.text, bare.end())
        return (bare[1], bare.end(), False) if bare and worded else None
    if not (match := _NOTE_HEAD.match(line.text)):
        return None
    style = match.lastindex or 1
    mark = match[style].translate(_PLAIN_DIGITS)
    strong = style in _STRONG_STYLES or bool(_NOTE_WORDS.match(line.text, match.end()))
    return mark, match.end(), strong


def _zone_mark(line: Line) -> tuple[str, int] | None:
    """Read the mark of a line that stands below a footnote rule, wherever the mark stands."""
    if found := _note_mark(line):
        return found[0], found[1]
    if match := _BARE_NOTE.match(line.text):
        return match[1], match.end()
    if match := _NOTE_TAIL.search(line.text, max(0, len(line.text) - 16)):
        return match[1], 0
    return None


def _first_of_notes(lines: Sequence[Line]) -> int | None:
    """Give the first line that may be a footnote, or the rule above one."""
    for index, line in enumerate(lines):
        if line.text[:1] in _NOTE_FIRST and line.kind is LineKind.TEXT and _note_mark(line):
            return index
        if line.kind is LineKind.RULE:
            return index
    return None


def _between_pages(lines: Sequence[Line], index: int) -> bool:
    """Whether a line parts an unfinished sentence from the foot of its page."""
    below = next((line for line in lines[index + 1 : index + 4] if line.text), None)
    if below is None or below.kind is not LineKind.FURNITURE:
        return False
    above = next((line for line in lines[max(0, index - 3) : index][::-1] if line.text), None)
    return above is not None and above.kind is LineKind.TEXT and not is_complete(above.text)


def _mark_below_rule(line: Line, expected: int, *, apart: bool) -> tuple[str, int] | None:
    """Read the mark of a note below a rule.

    In a line whose runs are out of order, the next mark stands anywhere, with its gap behind it.
    """
    found = _zone_mark(line)
    if found is None and apart and re.search(rf"\({expected}\)\s{{2}}", line.text):
        return str(expected), 0
    return found


def _rule_opens_notes(lines: Sequence[Line], index: int, expected: int) -> bool:
    for line in lines[index + 1 : index + 5]:
        if line.kind is LineKind.TEXT:
            found = _mark_below_rule(line, expected, apart=True)
            return found is not None and not line.text.endswith(":")
    return False


def _note_goes_on(last: Line, shape: Measure) -> bool:
    if not shape.wrapped:
        return False
    return len(last.text) >= 0.75 * shape.width or not is_complete(last.text)


def _first_calls(text: str, lines: Sequence[Line]) -> dict[str, int]:
    """Give where each mark in plain brackets first stands inside a line."""
    heads = {line.start for line in lines}
    found: dict[str, int] = {}
    for pattern in (_PARENTHESIS, _BRACKETED, _GLUED):
        for match in pattern.finditer(text):
            start = match.start()
            if start not in heads and (pattern is not _GLUED or _is_glued(text, start)):
                found.setdefault(match[1], start)
    for style in (_CARET, _SUPERSCRIPT):
        for match in style.finditer(text):
            if match.start() not in heads:
                mark = match[match.lastindex or 1]
                found.setdefault(mark.translate(_PLAIN_DIGITS), match.start())
    return found


def _is_glued(text: str, start: int) -> bool:
    """Whether a number is written onto a word or a sign."""
    before = text[start - 1 : start]
    return before.isalpha() or (before != "" and before in ',.;:)”"')


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    mark: str
    sure: bool


def find_calls(
    text: str, within: OffsetMap, spans: Sequence[tuple[int, int]], drafts: Sequence[Draft]
) -> tuple[Call, ...]:
    """Find the footnote marks of the running text and the notes that they call.

    Parameters
    ----------
    text
        The flow.
    within
        From the flow to the folded text, whose order tells which note follows which call.
    spans
        The span of each paragraph in the flow.
    drafts
        The paragraphs, as many as spans.

    Returns
    -------
    tuple of Call
        By start.
    """
    notes = [index for index, draft in enumerate(drafts) if draft.role == "note"]
    stated = [index for index in notes if drafts[index].called_at is not None]
    calls = [_stated_call(text, within, index, drafts[index]) for index in stated]
    places: dict[str, list[tuple[int, int]]] = {}
    for index in notes:
        mark = drafts[index].mark
        if mark and drafts[index].called_at is None:
            places.setdefault(mark, []).append((drafts[index].origin, index))
    running = spans[notes[0]][0] if notes else len(text)
    taken = {(call.start, call.mark) for call in calls}
    starts = {start for (start, _), draft in zip(spans, drafts, strict=True) if draft.label}
    glued = any(_BARE.match(text, spans[index][0]) for index in notes)
    for found in _marks(text, running, places, glued=glued):
        if found.start in starts or (found.start, found.mark) in taken:
            continue
        note = _note_after(places.get(found.mark, []), within.source_of(found.start))
        if found.sure or note is not None:
            calls.append(Call(found.start, found.end, found.mark, note))
    if glued:
        calls += _spaced_calls(text, spans, drafts, notes, calls)
    return tuple(sorted(calls, key=lambda call: (call.start, call.end)))


def _spaced_calls(
    text: str,
    spans: Sequence[tuple[int, int]],
    drafts: Sequence[Draft],
    notes: Sequence[int],
    calls: Sequence[Call],
) -> Iterator[Call]:
    """Find the one bare number, between the calls of its neighbours, that can call a note."""
    called = {call.note: call for call in calls}
    printed: dict[str, list[int]] = {}
    for match in _SPACED.finditer(text, 0, spans[notes[0]][0]):
        printed.setdefault(match[1], []).append(match.start())
    for place, index in enumerate(notes):
        mark = drafts[index].mark or ""
        if index in called or not mark.isdigit() or not _BARE.match(text, spans[index][0]):
            continue
        before = called.get(notes[place - 1]) if place else None
        after = called.get(notes[place + 1]) if place + 1 < len(notes) else None
        # the letter and the space before it stand between the neighbours too, the sign behind it
        start = before.end + 2 if before else 0
        end = after.start - len(mark) if after else len(text)
        places = printed.get(mark, [])
        first, last = bisect_left(places, start), bisect_left(places, end)
        if last - first == 1 and (before or after):
            yield Call(places[first], places[first] + len(mark), mark, index)


def _stated_call(text: str, within: OffsetMap, index: int, draft: Draft) -> Call:
    assert draft.called_at is not None
    start = within.derived_index(draft.called_at)
    mark = draft.mark or ""
    raised = _SUPERSCRIPT.match(text, start)
    if raised and raised[1].translate(_PLAIN_DIGITS) == mark:
        return Call(start, raised.end(), mark, index)
    for printed in (mark, f"({mark})", f"[{mark}]"):
        if mark and text.startswith(printed, start):
            return Call(start, start + len(printed), mark, index)
    return Call(start, start, mark, index)


def _note_after(places: Sequence[tuple[int, int]], position: int) -> int | None:
    """Give the first note with the mark below a position, or the one note that has the mark."""
    at = bisect_left(places, (position, -1))
    if at == len(places) == 1:
        return places[0][1]
    return places[at][1] if at < len(places) else None


def _marks(
    text: str, end: int, places: dict[str, list[tuple[int, int]]], *, glued: bool
) -> Iterator[_Mark]:
    """Give what is printed like a footnote mark, each stretch of text once."""
    styles = [(_CARET, True)] if "^" in text else []
    if "[" in text:
        styles.append((_BRACKETED, True))
    if places:
        styles.append((_PARENTHESIS, False))
        if any(mark.startswith("*") for mark in places):
            styles.append((_STAR, False))
    if glued:
        styles.append((_GLUED, False))
    if not text.isascii() and any(sign in text for sign in SUPERSCRIPTS):
        styles.append((_SUPERSCRIPT, True))
    for style, sure in styles:
        for match in style.finditer(text, 0, end):
            start, stop = match.span()
            before = text[start - 1 : start]
            if style is _SUPERSCRIPT and _UNIT.search(text, max(0, start - 3), start):
                continue
            if style is _GLUED and not _is_glued(text, start):
                continue
            if before in ("(", "⁽") and text[stop : stop + 1] in (")", "⁾"):
                start, stop = start - 1, stop + 1
            if before != "^":
                mark = match[match.lastindex or 0].translate(_PLAIN_DIGITS)
                yield _Mark(start, stop, mark, sure)
