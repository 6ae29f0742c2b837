"""Segments of left-to-right pages, from the words and boxes that pdfium gives.

The boxes of the first and the last character of a word are asked for, not of all characters:
each question to the library costs as much as reading a line of text.
"""

import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from nasab.extract.document import Link
from nasab.extract.readers.composing import raised
from nasab.extract.readers.pdf.page import Area, Frame, Segment

#: pdfium writes U+FFFE for a hyphen at the end of a line and leaves the line end out.
_LINE_HYPHEN = "\ufffe"
_WORD = re.compile(rf"[^\s{_LINE_HYPHEN}]+{_LINE_HYPHEN}?")
_CLOSING = ".,;:)]»”’\"'"
_MARK_SIGNS = frozenset("0123456789*†‡§abcdefgh")
_MARK = re.compile(r"[0-9]{1,3}|[a-z]{1,2}|\*{1,4}|†|‡|§")

#: A raised mark is at most so tall, compared with its line, and its base line so much higher.
_RAISED_HEIGHT = 0.82
_RISE = 0.12
#: The base line in a character's box, as a share of its height.
_BASE = 0.22
#: Gaps in units of the type's size: between words, and between what is no word's neighbour.
_WORD_GAP = 1.0
_OVERLAP = -0.5
#: A narrower gap counts only where the file itself has a space: the library makes spaces of
#: any gap that changes of font or close setting leave.
_SPACE = 0.18


class _Rect:
    """The box of one character, asked for again and again."""

    def __init__(self, text_page: object, frame: Frame) -> None:
        self._page = text_page
        self._frame = None if (frame.turn, frame.left, frame.bottom) == (0, 0, 0) else frame
        self._rect = pdfium.FS_RECTF()
        self._reference = ctypes.byref(self._rect)

    def of(self, index: int) -> tuple[float, float, float, float]:
        """Give left, bottom, right and top of a character by its index."""
        pdfium.FPDFText_GetLooseCharBox(self._page, index, self._reference)
        rect = self._rect
        if self._frame is not None:
            return self._frame.box(rect.left, rect.bottom, rect.right, rect.top)
        return rect.left, rect.bottom, rect.right, rect.top

    def is_space_before(self, word: "_Word") -> bool:
        """Tell whether the file has a character between a word and the one before."""
        return not pdfium.FPDFText_IsGenerated(self._page, word.first - 1)


class _Fonts:
    """The style of a character by the name of its font."""

    def __init__(self, text_page: object) -> None:
        self._page = text_page
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()

    def style(self, index: int) -> tuple[bool, bool]:
        """Tell whether the character is bold and whether it is italic."""
        pdfium.FPDFText_GetFontInfo(self._page, index, self._name, 128, ctypes.byref(self._flags))
        name = self._name.value.lower()
        bold = b"bold" in name or b"black" in name or b"heavy" in name
        return bold, b"italic" in name or b"oblique" in name or bool(self._flags.value & 64)


@dataclass(slots=True)
class _Word:
    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    first: int
    #: The offset in `text` from which its end is raised, and how much of it is.
    mark: tuple[int, int] | None = None


def segments_of(
    text_page: object, text: str, areas: Sequence[Area], frame: Frame
) -> tuple[Segment, ...]:
    """Group the words of a page into segments.

    Parameters
    ----------
    text_page
        The raw handle of the page's text.
    text
        All its characters, one for each index of the library.
    areas
        The hyperlinks of the page, upright.
    frame
        The page's edges and the turn of its text.

    Returns
    -------
    tuple of Segment
        In the order of the file.
    """
    rect, fonts = _Rect(text_page, frame), _Fonts(text_page)
    segments: list[Segment] = []
    line: list[_Word] = []
    size = 0.0
    for match in _WORD.finditer(text):
        word = _measure(match[0], match.start(), rect)
        if line and not _follows(line[-1], word, size):
            segments.append(_segment(line, size, rect, fonts, areas))
            line, size = [], 0.0
        line.append(word)
        height = word.y1 - word.y0
        if height > size:
            size = height
    if line:
        segments.append(_segment(line, size, rect, fonts, areas))
    return tuple(segments)


def _measure(text: str, first: int, rect: _Rect) -> _Word:
    x0, y0, x1, y1 = rect.of(first)
    if text[-1] == _LINE_HYPHEN:
        text = text[:-1] + "-"
    if len(text) == 1:
        return _Word(text, x0, x1, y0, y1, first)
    left, low, right, high = last = rect.of(first + len(text) - 1)
    word = _Word(
        text,
        x0 if x0 < left else left,
        x1 if x1 > right else right,
        y0 if y0 < low else low,
        y1 if y1 > high else high,
        first,
    )
    core = len(text)
    if text[-1] in _CLOSING:
        # A mark may stand before the closing sign, which is then no witness of it.
        core = len(text.rstrip(_CLOSING))
        if core < 2 or text[core - 1] not in _MARK_SIGNS:
            return word
        last = rect.of(first + core - 1)
    if last[3] - last[1] < _RAISED_HEIGHT * (y1 - y0):
        start = core
        while start > 1 and _is_raised(rect.of(first + start - 1), y0, y1):
            start -= 1
        if _MARK.fullmatch(text[start:core]):
            word.mark = (start, core)
    return word


def _is_raised(box: tuple[float, float, float, float], y0: float, y1: float) -> bool:
    """Whether a small box stands higher than small type on the same base line would."""
    small, tall = box[3] - box[1], y1 - y0
    rise = (box[1] + _BASE * small) - (y0 + _BASE * tall)
    return small < _RAISED_HEIGHT * tall and rise > _RISE * tall


def _is_raised_mark(word: _Word, y0: float, y1: float) -> bool:
    return bool(_MARK.fullmatch(word.text)) and _is_raised((0, word.y0, 0, word.y1), y0, y1)


def _follows(before: _Word, word: _Word, size: float) -> bool:
    """Whether a word stands on the same line with no more than a space between."""
    height = word.y1 - word.y0
    tallest = height if height > size else size
    middle = (word.y0 + word.y1) / 2
    if not before.y0 - 0.3 * tallest <= middle <= before.y1 + 0.3 * tallest:
        return False
    return _OVERLAP * tallest <= word.x0 - before.x1 <= _WORD_GAP * tallest


def _segment(
    words: list[_Word], size: float, rect: _Rect, fonts: _Fonts, areas: Sequence[Area]
) -> Segment:
    parts: list[str] = []
    calls: list[tuple[str, int]] = []
    links: list[Link] = []
    at = 0
    y0, x1 = words[0].y0, words[0].x1
    for word in words:
        if word.y1 - word.y0 > 0.9 * size and word.y0 < y0:
            y0 = word.y0
        if word.x1 > x1:
            x1 = word.x1
    y1 = y0 + size
    near = [a for a in areas if a.x1 > words[0].x0 and a.x0 < x1 and a.y1 > y0 and a.y0 < y1]
    for index, word in enumerate(words):
        if index and (word.x0 - words[index - 1].x1 > _SPACE * size or rect.is_space_before(word)):
            parts.append(" ")
            at += 1
        text = word.text
        if word.mark is not None:
            start, end = word.mark
            calls.append((text[start:end], at + start))
            text = text[:start] + raised(text[start:end], is_mark=True) + text[end:]
        elif word.y1 - word.y0 < _RAISED_HEIGHT * size and _is_raised_mark(word, y0, y1):
            calls.append((text, at))
            text = raised(text, is_mark=True)
        if near:
            links += _links(word, at, rect, near)
        parts.append(text)
        at += len(text)
    bold, italic = fonts.style(words[0].first)
    if bold or italic:
        last_bold, last_italic = fonts.style(words[-1].first)
        bold, italic = bold and last_bold, italic and last_italic
    return Segment(
        "".join(parts),
        words[0].x0,
        x1,
        y0,
        y1,
        size,
        bold,
        italic,
        _joined(links),
        tuple(calls),
    )


def _links(word: _Word, at: int, rect: _Rect, areas: Sequence[Area]) -> list[Link]:
    """Find the characters of a word that lie in areas of links, by the middle of their boxes."""
    found = []
    for area in areas:
        if word.x1 < area.x0 or word.x0 > area.x1 or word.y1 < area.y0 or word.y0 > area.y1:
            continue
        covered = []
        for offset in range(len(word.text)):
            x0, y0, x1, y1 = rect.of(word.first + offset)
            if area.covers((x0 + x1) / 2, (y0 + y1) / 2):
                covered.append(offset)
        if covered:
            found.append(Link(area.target, at + covered[0], at + covered[-1] + 1))
    return found


def _joined(links: list[Link]) -> tuple[Link, ...]:
    """Join links to the same address that only a space parts."""
    joined: list[Link] = []
    for link in links:
        if joined and joined[-1].target == link.target and link.start - joined[-1].end <= 1:
            joined[-1] = Link(link.target, joined[-1].start, link.end)
        else:
            joined.append(link)
    return tuple(joined)
