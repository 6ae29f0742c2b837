"""From the rows of all pages to the passages of a document, notes and heads in their places."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from nasab.extract.document import Link
from nasab.extract.readers.composing import Passage, splice
from nasab.extract.readers.notes import NOTE_START, bare_mark
from nasab.extract.readers.pdf.columns import (
    LABEL,
    Leading,
    Row,
    ends_open,
    is_labelled,
    leading_of,
    paragraphs_of,
    rows_of,
)
from nasab.extract.readers.pdf.heads import SYMBOL, split_heads
from nasab.extract.readers.pdf.page import Page, Segment

_LONGEST_HEADING = 300
_LONG_CELL = 600
#: The share of the first page that its masthead takes.
_MASTHEAD = 0.16
_STARS = re.compile(r"(?<=[^\s*])\*{1,4}(?![*\w])")
_RULE = re.compile(r"_{5,}")
_LABELLED = re.compile(rf"(?:{LABEL.pattern})\s")
#: "pre- and post-war": the hyphen stands for a word, and the space stays.
_COORDINATING = ("and ", "or ", "to ", "et ", "ou ", "y ", "o ", "и ", "или ")
_LEADER = re.compile(r"(?:\s?\.){4,}\s?")


def arrange(pages: Sequence[Page]) -> list[Passage]:
    """Put the text of all pages into reading order.

    Parameters
    ----------
    pages
        In their order.

    Returns
    -------
    list of Passage
        Of each page the running text, then its notes, then its heads and feet; a paragraph
        that runs on over the page stands as one behind the notes of the page it began on.
    """
    parted = split_heads(pages)
    leading = leading_of(running for running, _ in parted)
    body_size = _body_size(running for running, _ in parted)
    whole: list[Passage] = []
    open_end: int | None = None
    for page, (running, heads) in zip(pages, parted, strict=True):
        rows = rows_of((s for s in running if not _RULE.fullmatch(s.text)), leading)
        if page.number == 0:
            rows = _without_masthead_table(rows, page)
        passages = _tie(_page_passages(rows, leading, body_size), page.number)
        body = [passage for passage in passages if passage.role != "footnote"]
        notes = [passage for passage in passages if passage.role == "footnote"]
        if open_end is not None and body and _runs_on(whole[open_end], body[0]):
            body[0] = _joined(whole.pop(open_end), body[0])
        whole += body
        if body:
            open_end = len(whole) - 1
        whole += notes
        whole += [Passage("header", s.text, s.links, pages=((page.number, 0),)) for s in heads]
    return whole


def _without_masthead_table(rows: Sequence[Row], page: Page) -> list[Row]:
    """Make paragraphs of the rows at the top of the first page: organ, symbol, distribution."""
    foot = (1 - _MASTHEAD) * page.height
    at_top = [row for row in rows if row.cells[0][0].y0 > foot]
    texts = (line.text for row in at_top for cell in row.cells for line in cell)
    if not any(SYMBOL.search(text) for text in texts):
        return list(rows)
    parted = [Row([cell]) for row in at_top for cell in row.cells]
    return [*parted, *(row for row in rows if row.cells[0][0].y0 <= foot)]


def _body_size(pages: Iterable[Sequence[Segment]]) -> float:
    """Give the size of type that most characters have."""
    counts: Counter[float] = Counter()
    for segments in pages:
        for segment in segments:
            counts[round(segment.size * 2) / 2] += len(segment.text)
    return counts.most_common(1)[0][0] if counts else 0.0


def _page_passages(rows: Sequence[Row], leading: Leading, body_size: float) -> list[Passage]:
    """Write the rows of a page; a paragraph goes on where a column ends within a sentence."""
    written: list[Passage] = []
    before: Row | None = None
    for row in rows:
        passages = _row_passages(row, leading, body_size)
        jumps = before is not None and row.cells[0][0].y0 > before.cells[-1][-1].y0
        if jumps and written and passages and _runs_on(written[-1], passages[0]):
            passages[0] = _joined(written.pop(), passages[0])
        written += passages
        before = row
    return written


def _row_passages(row: Row, leading: Leading, body_size: float) -> list[Passage]:
    if len(row.cells) == 1:
        return _paragraphs(row.cells[0], leading, body_size)
    if is_labelled(row):
        first, *others = _paragraphs(row.cells[-1], leading, body_size)
        labels = [_line(cell[0]) for cell in row.cells[:-1]]
        whole = splice([*labels, first], first.role, "\t")
        return [_as_note(whole, body_size, row.cells[-1][0].size), *others]
    if any(sum(len(line.text) for line in cell) > _LONG_CELL for cell in row.cells):
        return [p for cell in row.cells for p in _paragraphs(cell, leading, body_size)]
    cells = [splice(_paragraphs(cell, leading, body_size), "row", "\n") for cell in row.cells]
    styled = all(line.bold or line.italic for cell in row.cells for line in cell)
    return [splice(cells, "column-heads" if styled else "row", "\t")]


def _paragraphs(cell: Sequence[Segment], leading: Leading, body_size: float) -> list[Passage]:
    """Write the paragraphs of a cell, and tell headings and notes among them."""
    return [_paragraph(lines, body_size) for lines in paragraphs_of(cell, leading)]


def _paragraph(lines: Sequence[Segment], body_size: float) -> Passage:
    pieces = [_line(line) for line in lines]
    between = [_between(a.text, b.text) for a, b in pairwise(pieces)]
    role = "heading" if _is_heading(lines, pieces, body_size) else "paragraph"
    return _as_note(splice(pieces, role, between), body_size, lines[0].size)


def _is_heading(lines: Sequence[Segment], pieces: Sequence[Passage], body_size: float) -> bool:
    length = sum(len(piece.text) for piece in pieces)
    if length > _LONGEST_HEADING or not ends_open(pieces[-1].text):
        return False
    if not any(char.isalpha() for piece in pieces for char in piece.text):
        return False
    styled = all(line.bold for line in lines) or all(line.italic for line in lines)
    return styled or min(line.size for line in lines) > 1.15 * body_size


def _as_note(passage: Passage, body_size: float, size: float) -> Passage:
    """Make a paragraph a footnote where it begins with a raised mark, or small with an asterisk."""
    match = NOTE_START.match(passage.text)
    if match is None or (match[1].startswith("*") and size > 0.95 * body_size):
        return passage
    mark = bare_mark(match[1])
    # The mark that opens a note calls nothing.
    calls = tuple(call for call in passage.calls if call[1] > 0)
    return replace(passage, role="footnote", mark=mark, note=mark, calls=calls)


def _line(segment: Segment) -> Passage:
    """Make a passage of a segment; a dotted leader becomes a tab."""
    text, links, calls = segment.text, segment.links, segment.calls
    match = _LEADER.search(text)
    if match is not None:
        shift = 1 - (match.end() - match.start())
        text = f"{text[: match.start()]}\t{text[match.end() :]}"
        links = tuple(
            x if x.end <= match.start() else Link(x.target, x.start + shift, x.end + shift)
            for x in links
            if x.end <= match.start() or x.start >= match.end()
        )
        calls = tuple(call for call in calls if call[1] < match.start())
    return Passage("paragraph", text, links, calls)


def _between(upper: str, lower: str) -> str:
    """Give what joins two lines: nothing within a word, a number or Chinese text, else a space."""
    if not upper or not lower or upper[-1].isspace() or lower[0].isspace():
        return ""
    if upper[-1] in "-\u00ad\u2010" and len(upper) > 1 and upper[-2].isalnum():
        return " " if lower.startswith(_COORDINATING) else ""
    if upper[-1] == "/" or (lower[0] == "/" and upper[-1].isdigit()):
        return ""
    return "" if _is_han(upper[-1]) and _is_han(lower[0]) else " "


def _is_han(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"


def _runs_on(before: Passage, after: Passage) -> bool:
    """Whether a paragraph at the top of a page or column goes on with the one before."""
    return (
        before.role == after.role == "paragraph"
        and ends_open(before.text)
        and len(before.text) > 40
        and not _LABELLED.match(after.text)
    )


def _joined(before: Passage, after: Passage) -> Passage:
    return splice([before, after], before.role, [_between(before.text, after.text)])


def _tie(passages: list[Passage], page: int) -> list[Passage]:
    """Name the notes of a page, and the calls for them, so that no other page's note is meant."""
    marks = {passage.mark for passage in passages if passage.role == "footnote"}
    tied = []
    for passage in passages:
        calls = [*passage.calls]
        if passage.role != "footnote":
            calls += [(m[0], m.start()) for m in _STARS.finditer(passage.text)]
        tied.append(
            replace(
                passage,
                calls=tuple((f"{page} {mark}", at) for mark, at in calls if mark in marks),
                note=f"{page} {passage.note}" if passage.note is not None else None,
                pages=((page, 0),),
            )
        )
    return tied
