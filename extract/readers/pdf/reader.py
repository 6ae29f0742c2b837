"""The reader of PDF files: opens the file, picks an engine a page, and refuses what it must."""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import pypdfium2.raw as pdfium

from nasab.extract.document import Document
from nasab.extract.readers.bounds import Bounds
from nasab.extract.readers.composing import compose
from nasab.extract.readers.formats import Format
from nasab.extract.readers.pdf.arranging import arrange
from nasab.extract.readers.pdf.links import areas_of
from nasab.extract.readers.pdf.page import Page
from nasab.extract.readers.pdf.words import segments_of
from nasab.ontology.errors import DocumentTooLarge, EmptyDocument, ReadError


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
        pages = [_page(file, number) for number in range(count)]
    composition = compose(arrange(pages), count)
    if not composition.text:
        raise EmptyDocument(
            f"{source}: no text on {count} pages: a scan; "
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


def _page(file: pypdfium2.PdfDocument, number: int) -> Page:
    page = file[number]
    try:
        width, height = page.get_size()
        text_page = page.get_textpage()
        try:
            text = _text(text_page)
            segments = segments_of(text_page.raw, text, areas_of(file, page)) if text else ()
        finally:
            text_page.close()
    finally:
        page.close()
    return Page(number, width, height, segments)


def _text(text_page: pypdfium2.PdfTextPage) -> str:
    """Give one character for each index of the library's text page."""
    count = text_page.count_chars()
    text: str = text_page.get_text_range()
    if len(text) == count:
        return text
    codes = (pdfium.FPDFText_GetUnicode(text_page.raw, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)
