"""The glyphs of a page with their places and characters, from pdfminer.six.

pdfminer keeps each glyph where the page draws it and does not put it in order, which is what
right-to-left pages need. Fonts without a map to characters are read by their own tables.
"""

import io
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from math import atan2, hypot, pi
from typing import Any
from unicodedata import normalize

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psexceptions import PSException

from nasab.extract.readers.pdf.deciphering import STAND_INS
from nasab.extract.readers.pdf.fontmap import glyph_of, letters_of
from nasab.extract.readers.pdf.page import Frame

#: What stands for a glyph whose characters nothing tells.
UNREAD = "\ufffd"
_MOST_GLYPHS = 200_000
_ARABIC = re.compile("[\u0621-\u064a]")
_HAIR = 0.08
#: What the library raises on damaged files.
_FAILURES = (
    *(PSException, PDFException, ValueError, TypeError, KeyError, AttributeError, IndexError),
    *(AssertionError, struct.error, zlib.error, RecursionError, ArithmeticError),
)
#: Ligatures and the joined forms of Arabic, which stand for letters; not the ornate brackets.
_PRESENTED = re.compile("[\ufb00-\ufb06\ufb50-\ufd3d\ufd50-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawn glyph.

    Parameters
    ----------
    text
        Its characters, several for a ligature, in logical order.
    x0, x1
        Its left and right edge in points.
    base
        The height of its base line.
    size
        The size of its type.
    bold, italic
        By the name of its font.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A glyph as the file draws it, from one point of its base line to another."""

    text: str
    start: tuple[float, float]
    end: tuple[float, float]
    size: float
    bold: bool
    italic: bool

    def within(self, frame: Frame) -> Glyph:
        """Turn it upright."""
        x0, base = frame.point(*self.start)
        x1, _ = frame.point(*self.end)
        return Glyph(self.text, min(x0, x1), max(x0, x1), base, self.size, self.bold, self.italic)


@dataclass(slots=True)
class FontReport:
    """How the fonts without a map fared.

    Parameters
    ----------
    name
        The font's name in the file.
    recovered
        How many glyphs its own tables told.
    unread
        How many they did not tell.
    stand_ins
        What stands in the text for those of a font with Arabic letters, and how often.
    """

    name: str
    recovered: int = 0
    unread: int = 0
    stand_ins: Counter[str] = field(default_factory=Counter)


class GlyphReader:
    """Reads the glyphs of pages, one page at a time.

    Parameters
    ----------
    data
        The bytes of the file.
    """

    def __init__(self, data: bytes) -> None:
        self._read: list[PDFPage] = []
        manager = PDFResourceManager()
        self._device = _GlyphDevice(manager)
        self._interpreter = PDFPageInterpreter(manager, self._device)
        self._pages: Iterator[PDFPage] = iter(())
        with suppress(*_FAILURES):
            document = PDFDocument(PDFParser(io.BytesIO(data)))
            self._pages = PDFPage.create_pages(document)

    def glyphs(self, number: int, frame: Frame) -> tuple[list[Glyph], Frame] | None:
        """Give the glyphs of a page in the order of the file.

        Parameters
        ----------
        number
            The page's number from 0.
        frame
            The page's edges.

        Returns
        -------
        list of Glyph and Frame, or None
            The glyphs with the page turned so that most of them stand upright, and the frame
            so turned; None where the library finds no such page or nothing on it.
        """
        drawn = self._device.drawn = {}
        with suppress(*_FAILURES):
            self._draw(number)
        if not drawn:
            return None
        # Text that runs another way than most of the page is decoration beside its lines.
        turn = max(drawn, key=lambda turn: len(drawn[turn]))
        frame = replace(frame, turn=turn)
        return [glyph.within(frame) for glyph in drawn[turn]], frame

    def _draw(self, number: int) -> None:
        while len(self._read) <= number:
            page = next(self._pages, None)
            if page is None:
                return
            self._read.append(page)
        page = self._read[number]
        # The frame turns the page, not the library.
        page.rotate, page.mediabox = 0, (0, 0, page.mediabox[2], page.mediabox[3])
        self._interpreter.process_page(page)

    @property
    def reports(self) -> list[FontReport]:
        """How the fonts without a map fared, so far."""
        return [font.report for font in self._device.fonts.values() if font.is_reported]


class _FontLetters:
    """What the glyphs of one font say beyond what pdfminer knows."""

    def __init__(self, font: PDFFont, unused: Iterator[str]) -> None:
        name = str(font.fontname or "")
        lowered = name.lower()
        self.bold = any(word in lowered for word in ("bold", "black", "heavy"))
        self.italic = "italic" in lowered or "oblique" in lowered
        self.report = FontReport(name.rpartition("+")[2])
        self._font = font
        self._letters: dict[int, str] | None = None
        self._is_arabic = False
        self._unused = unused
        self._stand_ins: dict[int, str] = {}
        self._cid_to_gid: bytes | None = None

    @property
    def is_reported(self) -> bool:
        return bool(self.report.recovered or self.report.unread)

    def text(self, cid: int) -> str:
        """Give the characters of a glyph."""
        try:
            text = str(self._font.to_unichr(cid))
        except PDFUnicodeNotDefined:
            text = ""
        if text and not text.startswith("(cid:") and text != "\0":
            return _PRESENTED.sub(lambda form: normalize("NFKC", form[0]), text)
        if self._letters is None:
            self._letters = self._load()
            self._is_arabic = any(_ARABIC.match(text) for text in self._letters.values())
        recovered = self._letters.get(glyph_of(cid, self._cid_to_gid), "")
        if recovered:
            self.report.recovered += 1
            return recovered
        self.report.unread += 1
        if not self._is_arabic:
            return UNREAD
        if cid not in self._stand_ins:
            self._stand_ins[cid] = next(self._unused, UNREAD)
        self.report.stand_ins[self._stand_ins[cid]] += 1
        return self._stand_ins[cid]

    def _load(self) -> dict[int, str]:
        descriptor: dict[str, Any] = getattr(self._font, "descriptor", None) or {}
        for key in ("FontFile2", "FontFile3"):
            stream = resolve1(descriptor.get(key))
            if isinstance(stream, PDFStream):
                spec = getattr(self._font, "spec", None) or {}
                mapping = resolve1(spec.get("CIDToGIDMap")) if isinstance(spec, dict) else None
                if isinstance(mapping, PDFStream):
                    self._cid_to_gid = mapping.get_data()
                return letters_of(stream.get_data())
        return {}


class _GlyphDevice(PDFTextDevice):
    """Takes down what the interpreter draws."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.drawn: dict[int, list[_Drawn]] = {}
        self.fonts: dict[int, _FontLetters] = {}
        self._unused = iter(STAND_INS)

    def render_char(
        self,
        matrix: tuple[float, float, float, float, float, float],
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        *_: object,
    ) -> float:
        """Take down one glyph, and tell how far the pen moves."""
        advance = font.char_width(cid) * fontsize * scaling
        letters = self.fonts.get(id(font))
        if letters is None:
            letters = self.fonts[id(font)] = _FontLetters(font, self._unused)
        a, b, c, d, e, f = matrix
        x, y = e + rise * c, f + rise * d
        drawn = self.drawn.setdefault(round(atan2(b, a) / (pi / 2)) % 4, [])
        if len(drawn) < _MOST_GLYPHS:
            drawn.append(
                _Drawn(
                    letters.text(cid),
                    (x, y),
                    (x + advance * a, y + advance * b),
                    abs(fontsize) * hypot(c, d),
                    letters.bold,
                    letters.italic,
                )
            )
        return float(advance)


def lines_of(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Group glyphs to lines: those drawn one after the other at one height.

    Parameters
    ----------
    glyphs
        In the order of the file.

    Returns
    -------
    list of list of Glyph
        Each line from left to right, without what is drawn twice for boldness.
    """
    lines: list[list[Glyph]] = []
    low = high = 0.0
    for glyph in glyphs:
        foot, head = glyph.base - 0.15 * glyph.size, glyph.base + glyph.size
        middle, line_middle = glyph.base + 0.3 * glyph.size, (low + high) / 2
        if lines and (low <= middle <= high or foot <= line_middle <= head):
            lines[-1].append(glyph)
            if not glyph.text.isspace():
                low, high = min(low, foot), max(high, head)
        else:
            lines.append([glyph])
            low, high = foot, head
    return [_once(sorted(line, key=lambda glyph: glyph.x0)) for line in lines]


def _once(line: list[Glyph]) -> list[Glyph]:
    kept: list[Glyph] = []
    for glyph in line:
        twin = next(
            (
                other
                for other in reversed(kept[-3:])
                if other.text == glyph.text
                and not glyph.text.isspace()
                and abs(other.x0 - glyph.x0) < _HAIR * glyph.size
                and abs(other.base - glyph.base) < _HAIR * glyph.size
                and glyph.x1 - glyph.x0 > 2 * _HAIR * glyph.size
            ),
            None,
        )
        if twin is None:
            kept.append(glyph)
    return kept
