"""Segments of pages read by their glyphs: lines put in logical order."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nasab.extract.document import Link
from nasab.extract.readers.composing import lowered, raised
from nasab.extract.readers.pdf.bidi import (
    PAIRS,
    bidi_class,
    is_right_to_left,
    logical_order,
    mirrored,
    runs_of,
    unmatched,
)
from nasab.extract.readers.pdf.glyphs import Glyph, lines_of
from nasab.extract.readers.pdf.page import Area, Segment

#: Gaps in units of the type's size: what parts words, and what parts segments.
_WORD_GAP = 0.2
_TAB_GAP = 1.2
_WIDE_SPACE = 2.6
_RAISED_SIZE = 0.82
_RIGHT_SHARE = 0.3
_SAME_WIDTH = 0.04
_RISE = 0.12


class Brackets:
    """Whether a file keeps brackets as drawn or as written; lines vote, the file decides ties.

    Some programs store the sign that the glyph shows, others the sign of the text, which a
    right-to-left line shows mirrored. One program may do both, for brackets and guillemets.
    """

    def __init__(self) -> None:
        self._votes: Counter[tuple[str, bool]] = Counter()

    def settle(self, texts: Sequence[str], order: Sequence[int], kept: set[int]) -> list[str]:
        """Give the signs of a line with its brackets as they are written.

        Parameters
        ----------
        texts
            The glyphs from left to right.
        order
            Their indices in logical order.
        kept
            The indices of glyphs in left-to-right runs, whose brackets are never mirrored.

        Returns
        -------
        list of str
            The signs from left to right.
        """
        settled = list(texts)
        whole = "".join(texts)
        for pair in PAIRS:
            if pair[0] not in whole and pair[1] not in whole:
                continue
            turned = [
                text if index in kept else mirrored(text, pair)
                for index, text in enumerate(settled)
            ]
            drawn = unmatched("".join(turned[index] for index in order), pair)
            written = unmatched("".join(settled[index] for index in order), pair)
            if drawn != written:
                self._votes[pair, drawn < written] += 1
            is_drawn = self._votes[pair, True] >= self._votes[pair, False]
            if drawn < written or (drawn == written and is_drawn):
                settled = turned
        return settled


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sign of the logical text and the glyph it comes from; None for a space put in."""

    text: str
    glyph: Glyph | None


def runs_from_right(glyphs: Sequence[Glyph]) -> bool:
    """Tell whether a page runs from right to left: a good part of its letters does.

    Parameters
    ----------
    glyphs
        Of the page.

    Returns
    -------
    bool
    """
    classes = Counter(bidi_class(glyph.text) for glyph in glyphs)
    right = classes["R"] + classes["AL"]
    return right > _RIGHT_SHARE * (right + classes["L"])


def segments_of(
    glyphs: list[Glyph], width: float, areas: Sequence[Area], brackets: Brackets, *, rtl: bool
) -> tuple[Segment, ...]:
    """Group the glyphs of a page into segments in logical order.

    Parameters
    ----------
    glyphs
        In the order of the file.
    width
        Of the page, to mirror its coordinates.
    areas
        The hyperlinks of the page.
    brackets
        What is known of the file's brackets.
    rtl
        Whether the page runs from right to left.

    Returns
    -------
    tuple of Segment
        Lines in the order of the file, the segments of a line in reading order.
    """
    segments = []
    for line in lines_of(_with_kashida(glyphs)):
        parts = _parts(line)
        for part in reversed(parts) if rtl else parts:
            segment = _segment(part, width if rtl else None, areas, brackets)
            if segment is not None:
                segments.append(segment)
    return tuple(segments)


def _with_kashida(glyphs: list[Glyph]) -> list[Glyph]:
    """Mend stretched words: some programs store the strokes that stretch them as spaces.

    Such strokes come in a row between letters, and are not as wide as spaces between words.
    """
    runs: list[tuple[int, int]] = []
    for index, glyph in enumerate(glyphs):
        if glyph.text == " ":
            if runs and runs[-1][1] == index:
                runs[-1] = (runs[-1][0], index + 1)
            else:
                runs.append((index, index + 1))
    alone = Counter(
        _relative_width(glyphs[start]) for start, end in runs if end - start == 1
    ).most_common(1)
    mended = list(glyphs)
    for start, end in runs:
        if end - start < 2 or start == 0 or end == len(glyphs):
            continue
        around = {bidi_class(glyphs[start - 1].text), bidi_class(glyphs[end].text)}
        is_space = alone and abs(_relative_width(glyphs[start]) - alone[0][0]) < _SAME_WIDTH
        if around == {"AL"} and not is_space:
            mended[start:end] = [replace(glyph, text="ـ") for glyph in glyphs[start:end]]
    return mended


def _relative_width(glyph: Glyph) -> float:
    return round((glyph.x1 - glyph.x0) / max(glyph.size, 0.1), 2)


def _parts(line: list[Glyph]) -> list[list[Glyph]]:
    """Cut a line where a tab or a column leaves a gap; spaces may stretch further than gaps."""
    parts: list[list[Glyph]] = []
    edge = 0.0
    spaced = False
    for glyph in line:
        if glyph.text.isspace():
            spaced = True
            if parts:
                parts[-1].append(glyph)
            continue
        size = max(glyph.size, parts[-1][0].size) if parts else glyph.size
        gap = glyph.x0 - edge
        if parts and gap <= (_WIDE_SPACE if spaced else _TAB_GAP) * size:
            parts[-1].append(glyph)
        else:
            parts.append([glyph])
        edge = max(edge, glyph.x1) if parts[-1][0] is not glyph else glyph.x1
        spaced = False
    return parts


def _segment(
    glyphs: list[Glyph], width: float | None, areas: Sequence[Area], brackets: Brackets
) -> Segment | None:
    """Read one segment; with a width, of a right-to-left page, whose coordinates are mirrored."""
    drawn = _with_spaces(_with_marks(glyphs))
    shown = [piece.glyph for piece in drawn if piece.glyph and not piece.text.isspace()]
    if not shown:
        return None
    size = max(glyph.size for glyph in shown)
    base = Counter(round(g.base, 1) for g in shown if g.size > _RAISED_SIZE * size).most_common(1)
    texts = [piece.text for piece in drawn]
    if is_right_to_left(texts, page=width is not None):
        order = logical_order(texts)
        kept = {index for start, end in runs_of(texts) for index in range(start, end)}
        signs = brackets.settle(texts, order, kept)
        pieces = [_Piece(signs[index], drawn[index].glyph) for index in order]
    else:
        pieces = drawn
    text, links, calls = _write(_trimmed(pieces), size, base[0][0], areas)
    left, right = min(g.x0 for g in shown), max(g.x1 for g in shown)
    if width is not None:
        left, right = width - right, width - left
    return Segment(
        text,
        left,
        right,
        base[0][0] - 0.22 * size,
        base[0][0] + 0.78 * size,
        size,
        all(glyph.bold for glyph in shown),
        all(glyph.italic for glyph in shown),
        links,
        calls,
    )


def _with_marks(glyphs: list[Glyph]) -> list[_Piece]:
    """Set vowel signs behind the letters that they stand on, as they are written."""
    marks = [g for g in glyphs if g.text and all(unicodedata.combining(c) for c in g.text)]
    if not marks:
        return [_Piece(glyph.text, glyph) for glyph in glyphs]
    letters = [glyph for glyph in glyphs if glyph not in marks]
    carried: dict[int, str] = {}
    for mark in marks:
        middle = (mark.x0 + mark.x1) / 2
        if letters:
            nearest = min(
                range(len(letters)),
                key=lambda i: abs((letters[i].x0 + letters[i].x1) / 2 - middle),
            )
            carried[nearest] = carried.get(nearest, "") + mark.text
    return [
        _Piece(glyph.text + carried.get(index, ""), glyph) for index, glyph in enumerate(letters)
    ]


def _with_spaces(pieces: list[_Piece]) -> list[_Piece]:
    """Put in the spaces that the file leaves as gaps."""
    spaced: list[_Piece] = []
    edge: float | None = None
    for piece in pieces:
        glyph = piece.glyph
        if glyph is not None and edge is not None and not piece.text.isspace():
            gap = glyph.x0 - edge
            if gap > _WORD_GAP * glyph.size and not spaced[-1].text.isspace():
                spaced.append(_Piece(" ", None))
        if glyph is not None:
            edge = glyph.x1 if edge is None else max(edge, glyph.x1)
        spaced.append(piece)
    return spaced


def _trimmed(pieces: list[_Piece]) -> list[_Piece]:
    """Drop spaces at the ends and all but one between words."""
    kept: list[_Piece] = []
    for piece in pieces:
        if not piece.text.isspace():
            kept.append(piece)
        elif kept and not kept[-1].text.isspace():
            kept.append(_Piece(" ", piece.glyph))
    while kept and kept[-1].text.isspace():
        kept.pop()
    return kept


def _write(
    pieces: list[_Piece], size: float, base: float, areas: Sequence[Area]
) -> tuple[str, tuple[Link, ...], tuple[tuple[str, int], ...]]:
    """Write out the text, and note where it is raised and where it carries links."""
    parts: list[str] = []
    calls: list[tuple[str, int]] = []
    links: list[Link] = []
    at = 0
    in_mark = False
    for piece in pieces:
        glyph, text = piece.glyph, piece.text
        is_raised = (
            glyph is not None
            and glyph.size < _RAISED_SIZE * size
            and glyph.base - base > _RISE * size
            and not text.isspace()
        )
        if is_raised:
            text = raised(text, is_mark=True)
            if in_mark and calls[-1][1] + len(calls[-1][0]) == at:
                calls[-1] = (calls[-1][0] + lowered(text), calls[-1][1])
            else:
                calls.append((lowered(text), at))
        in_mark = is_raised
        target = _target(glyph, areas) if glyph is not None else ""
        if target:
            if links and links[-1].target == target and at - links[-1].end <= 1:
                links[-1] = Link(target, links[-1].start, at + len(text))
            else:
                links.append(Link(target, at, at + len(text)))
        parts.append(text)
        at += len(text)
    bare = tuple((mark.strip("()"), offset) for mark, offset in calls)
    return "".join(parts), tuple(links), tuple(call for call in bare if call[0])


def _target(glyph: Glyph, areas: Sequence[Area]) -> str:
    x, y = (glyph.x0 + glyph.x1) / 2, glyph.base + 0.3 * glyph.size
    return next((area.target for area in areas if area.covers(x, y)), "")
