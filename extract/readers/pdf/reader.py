"""The reader of PDF files: opens the file, picks an engine a page, and refuses what it must."""

import math
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from nasab.extract.document import Document
from nasab.extract.readers.bounds import Bounds
from nasab.extract.readers.composing import Composition, compose
from nasab.extract.readers.formats import Format
from nasab.extract.readers.pdf import words
from nasab.extract.readers.pdf.arranging import arrange
from nasab.extract.readers.pdf.links import areas_of
from nasab.extract.readers.pdf.page import Area, Frame, Page
from nasab.ontology.errors import DocumentTooLarge, EmptyDocument, ReadError

if TYPE_CHECKING:
    from nasab.extract.readers.pdf.glyph_lines import Brackets
    from nasab.extract.readers.pdf.glyphs import GlyphReader

_RIGHT_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT_LETTER = re.compile("[A-Za-z\u00c0-\u052f\u4e00-\u9fff]")
_ARABIC_WORD = re.compile("[\u0621-\u064a]{2,}")
_RIGHT_SHARE = 0.3
_PROBES = 16
#: In Arabic prose about a third of the words carry the article.
_MANY_WORDS = 80
_FEW_ARTICLES = 0.04


def read_pdf(data: bytes, source: str, sha256: str, bounds: Bounds) -> Document:
    """Read a PDF file.

    Parameters
    ----------
    data
        The bytes of the file.
    source, sha256
        As in :class:`~nasab.extract.document.Document`.
    bounds
        What to refuse.

    Returns
    -------
    Document

    Raises
    ------
    ReadError
        The file is damaged or encrypted.
    DocumentTooLarge
        It has more pages or more text than the bounds.
    EmptyDocument
        It has no text, as a scan has none.
    """
    with _opened(data, source) as file:
        count = len(file)
        if count > bounds.pages:
            raise DocumentTooLarge(
                f"{source}: {count:,} pages, and nasab reads up to {bounds.pages:,}; split the file"
            )
        reading = _Reading(file, data)
        pages = [reading.page(number) for number in range(count)]
    composition = reading.deciphered(compose(arrange(pages), count))
    if len(reading.lost) == count:
        raise ReadError(
            f"{source}: none of the {count} pages can be read; download or save the file again"
        )
    if not composition.text:
        raise EmptyDocument(
            f"{source}: no text on any page ({count}): a scan, pictures of pages; "
            "run character recognition on it and give the text"
        )
    if len(composition.text) > bounds.text_characters:
        raise DocumentTooLarge(
            f"{source}: {len(composition.text):,} characters, and nasab reads up to "
            f"{bounds.text_characters:,}; split the file"
        )
    return Document(
        source=source,
        text=composition.text,
        sha256=sha256,
        media_type=Format.PDF,
        reader="pdf",
        pages=composition.pages,
        blocks=composition.blocks,
        links=composition.links,
        warnings=reading.warnings(composition.text),
    )


@contextmanager
def _opened(data: bytes, source: str) -> Iterator[pypdfium2.PdfDocument]:
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError(
                f"{source}: the PDF is encrypted; save it without a password and try again"
            ) from None
        raise ReadError(
            f"{source}: the PDF is damaged ({error}); download or save it again"
        ) from None
    try:
        yield file
    finally:
        file.close()


class _Reading:
    """One pass over the pages of a file, each with the engine that it needs."""

    def __init__(self, file: pypdfium2.PdfDocument, data: bytes) -> None:
        self._file = file
        self._data = data
        self._glyphs: GlyphReader | None = None
        self._brackets: Brackets | None = None
        self._damaged: list[int] = []
        self._scanned: list[int] = []
        self._deciphered: dict[str, str] = {}
        self.lost: list[int] = []

    def page(self, number: int) -> Page:
        """Read a page by its words, or by its glyphs where it runs from right to left."""
        try:
            page = self._file[number]
        except pypdfium2.PdfiumError:
            self.lost.append(number + 1)
            return Page(number, 0, 0, ())
        try:
            frame = Frame(*page.get_cropbox())
            text_page = page.get_textpage()
            try:
                text = _text(text_page)
                if not text.strip():
                    if _has_picture(page):
                        self._scanned.append(number + 1)
                    return Page(number, frame.width, frame.height, ())
                areas = areas_of(self._file, page)
                probes = _probes(text)
                turn = _turn(text_page, probes)
                # The library keeps the order of lines only where the page turns with its text.
                is_odd = turn != page.get_rotation() // 90
                if is_odd or _is_right_to_left(text) or _lacks_map(text_page, probes):
                    by_glyphs = self._by_glyphs(number, frame, areas)
                    if by_glyphs is not None:
                        return by_glyphs
                frame = replace(frame, turn=turn)
                areas = [area.within(frame) for area in areas]
                segments = words.segments_of(text_page.raw, text, areas, frame)
            finally:
                text_page.close()
        finally:
            page.close()
        return Page(number, frame.width, frame.height, segments)

    def _by_glyphs(self, number: int, frame: Frame, areas: list[Area]) -> Page | None:
        # The second library is slow to load, and most files do without it.
        from nasab.extract.readers.pdf import glyph_lines, glyphs

        if self._glyphs is None:
            self._glyphs = glyphs.GlyphReader(self._data)
            self._brackets = glyph_lines.Brackets()
        found = self._glyphs.glyphs(number, frame)
        if found is None or self._brackets is None:
            self._damaged.append(number + 1)
            return None
        drawn, frame = found
        areas = [area.within(frame) for area in areas]
        rtl = glyph_lines.runs_from_right(drawn)
        segments = glyph_lines.segments_of(drawn, frame.width, areas, self._brackets, rtl=rtl)
        return Page(number, frame.width, frame.height, segments, rtl=rtl)

    def deciphered(self, composition: Composition) -> Composition:
        """Put letters where stand-ins are, sign for sign, or what says that nothing tells them."""
        reports = self._glyphs.reports if self._glyphs is not None else []
        signs = {sign for report in reports for sign in report.stand_ins}
        if not signs:
            return composition
        from nasab.extract.readers.pdf.deciphering import deciphered
        from nasab.extract.readers.pdf.glyphs import UNREAD
        from nasab.extract.repair.lexicon import spellings

        self._deciphered = deciphered(composition.text, spellings())
        table = str.maketrans(dict.fromkeys(signs, UNREAD) | self._deciphered)
        return replace(composition, text=composition.text.translate(table))

    def warnings(self, text: str) -> tuple[str, ...]:
        """Say what was mended and what could not be."""
        said = []
        for report in self._glyphs.reports if self._glyphs is not None else []:
            whole = report.recovered + report.unread
            guessed = sum(report.stand_ins[sign] for sign in self._deciphered)
            by_words = f"{guessed} by the words that they stand in, " if guessed else ""
            said.append(
                f"the font {report.name} has no map from glyphs to characters (ToUnicode): "
                f"{report.recovered} of {whole} glyphs were read by the font's own tables, "
                f"{by_words}{report.unread - guessed} are written as U+FFFD; compare with another "
                "copy of the document"
            )
        if self._damaged:
            pages = ", ".join(map(str, self._damaged[:10]))
            said.append(f"the glyphs of page {pages} could not be read; words may be out of order")
        if self.lost:
            pages = ", ".join(map(str, self.lost[:10]))
            said.append(f"page {pages} is damaged and was left out")
        if self._scanned:
            pages = ", ".join(map(str, self._scanned[:10]))
            said.append(f"page {pages} is a picture without text; run character recognition on it")
        letters = _ARABIC_WORD.findall(text)
        articles = sum(word.startswith(("ال", "لل", "وال", "بال")) for word in letters)
        if len(letters) > _MANY_WORDS and articles < _FEW_ARTICLES * len(letters):
            said.append(
                "the Arabic letters hardly make Arabic words: the font's map from glyphs to "
                "characters is probably wrong; compare with another copy of the document"
            )
        return tuple(said)


def _is_right_to_left(text: str) -> bool:
    """Whether a good part of the letters is of a right-to-left script."""
    right = 0 if text.isascii() else len(_RIGHT_LETTER.findall(text))
    return right > 0 and right > _RIGHT_SHARE * (right + len(_LEFT_LETTER.findall(text)))


def _probes(text: str) -> list[int]:
    """Give the places of some characters, spread over the page."""
    starts = [at for at in range(0, len(text), len(text) // _PROBES + 1) if text[at] > " "]
    return starts or [at for at, char in enumerate(text) if char > " "][:1]


def _lacks_map(text_page: pypdfium2.PdfTextPage, probes: list[int]) -> bool:
    """Whether the font of any of some characters has no map to characters."""
    return any(pdfium.FPDFText_HasUnicodeMapError(text_page.raw, at) == 1 for at in probes)


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    """Whether a page without text shows a picture, as a scan does."""
    return next(iter(page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)), None) is not None


def _turn(text_page: pypdfium2.PdfTextPage, probes: list[int]) -> int:
    """Tell how most of some characters are turned."""
    # The library counts the angle clockwise.
    turns = [
        -round(pdfium.FPDFText_GetCharAngle(text_page.raw, at) / (math.pi / 2)) % 4 for at in probes
    ]
    return Counter(turns).most_common(1)[0][0] if turns else 0


def _text(text_page: pypdfium2.PdfTextPage) -> str:
    """Give one character for each index of the library's text page."""
    count = text_page.count_chars()
    text: str = text_page.get_text_range()
    if len(text) == count:
        return text
    codes = (pdfium.FPDFText_GetUnicode(text_page.raw, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)
