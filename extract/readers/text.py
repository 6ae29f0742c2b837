"""The reader of text files: the decoded file, character for character."""

import re

from nasab.extract.document import Document
from nasab.extract.readers.bounds import Bounds
from nasab.extract.readers.encodings import decode
from nasab.ontology.errors import DocumentTooLarge, EmptyDocument, UnknownFormat

_FORM_FEED = re.compile("\f(?=[^\f])")


def read_text(data: bytes, source: str, sha256: str, bounds: Bounds) -> Document:
    r"""Read a text file in any encoding that documents are met in.

    Line ends stay as they are; a byte-order mark is dropped, for it is no character of the
    text. Form feeds, which programs that turn PDF into text leave between pages, start pages.

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
        Without blocks: a text file states no layout.

    Raises
    ------
    EmptyDocument
        The file holds nothing but white space.
    UnknownFormat
        No known encoding gives plausible text.
    DocumentTooLarge
        The text is longer than the bound.

    Examples
    --------
    >>> read_text(b"\xff\xfe7\x002\x00/\x001\x00", "a.txt", "", Bounds()).text
    '72/1'
    """
    decoded = decode(data)
    if decoded is None:
        raise UnknownFormat(
            f"{source}: not text in UTF-8, UTF-16, windows-1256, -1251, -1252 or GB18030, and no "
            "format that nasab reads; open it in its program and save it as UTF-8 text"
        )
    text = decoded.text
    if len(text) > bounds.text_characters:
        raise DocumentTooLarge(
            f"{source}: {len(text):,} characters, and nasab reads up to "
            f"{bounds.text_characters:,}; split the file"
        )
    if not text.strip("\0 \t\r\n\f\v\u200e\u200f\ufeff"):
        raise EmptyDocument(f"{source}: the file holds no text; check that it was saved")
    starts = tuple(match.end() for match in _FORM_FEED.finditer(text))
    return Document(
        source=source,
        text=text,
        sha256=sha256,
        media_type="text/plain",
        reader=f"text {decoded.encoding}",
        pages=(0, *starts) if starts else (),
        warnings=decoded.warnings,
    )
