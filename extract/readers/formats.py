"""What kind of file some bytes are: told by the bytes themselves, the suffix only breaks ties."""

import re
from enum import StrEnum

from nasab.extract.readers.encodings import unmarked_utf16


class Format(StrEnum):
    """The kinds of document that nasab reads, by media type."""

    TEXT = "text/plain"
    HTML = "text/html"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    PDF = "application/pdf"


#: First bytes of what nasab does not read, what it is, and what to do with it.
_REFUSED: tuple[tuple[bytes, str, str], ...] = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Word file (.doc) or another Office file before 2007",
        "open it in Word or LibreOffice and save it as .docx",
    ),
    (b"{\\rtf", "a Rich Text file", "open it in Word or LibreOffice and save it as .docx"),
    (b"\x89PNG", "a picture (PNG)", "run character recognition on it and save the text"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "run character recognition on it and save the text"),
    (b"GIF8", "a picture (GIF)", "run character recognition on it and save the text"),
    (b"II*\0", "a picture (TIFF)", "run character recognition on it and save the text"),
    (b"MM\0*", "a picture (TIFF)", "run character recognition on it and save the text"),
    (b"\x1f\x8b", "a compressed file (gzip)", "unpack it first"),
    (b"BZh", "a compressed file (bzip2)", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file (7z)", "unpack it first"),
    (b"Rar!\x1a\x07", "a compressed file (RAR)", "unpack it first"),
    (b"\x7fELF", "a program", "give the document itself"),
    (b"MZ\x90\0", "a program", "give the document itself"),
)

_HEAD = 4096
_HTML_START = re.compile(
    rb"\s{0,512}(?:<\?xml[^>]{0,200}>\s{0,64})?(?:<!--[^>]{0,2000}-->\s{0,64})?"
    rb"<(?:!doctype\s{1,16}html|html|head|body)\b",
    re.IGNORECASE,
)
_HTML_TAG = re.compile(
    rb"<(?:html|head|body|div|p|table|span|meta|title|h[1-6]|ul|ol|br|a)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_ARCHIVED_PAGE = re.compile(rb"(?:^|\n)MIME-Version:", re.IGNORECASE)
#: Bytes that no text holds, in any encoding of one byte a character or in UTF-8.
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def refusal(head: bytes) -> tuple[str, str] | None:
    r"""Name a kind of file that nasab knows and does not read.

    Parameters
    ----------
    head
        The first bytes of the file.

    Returns
    -------
    tuple of str or None
        What the file is, and what to do with it.

    Examples
    --------
    >>> refusal(b"{\\rtf1")
    ('a Rich Text file', 'open it in Word or LibreOffice and save it as .docx')
    """
    for magic, what, remedy in _REFUSED:
        if head.startswith(magic):
            return what, remedy
    if _ARCHIVED_PAGE.search(head[:_HEAD]) and b"multipart/related" in head[:_HEAD]:
        return "an archived web page (MHTML)", "open it in a browser and save it as HTML only"
    return None


def identify(data: bytes, suffix: str = "") -> Format | None:
    """Tell what kind of document some bytes are.

    Parameters
    ----------
    data
        The bytes of the file.
    suffix
        The suffix of its name with the dot; it is asked only whether text with a few tags in
        it is meant as a web page.

    Returns
    -------
    Format or None
        None where the bytes are neither a known format nor text.

    Examples
    --------
    >>> identify(b"%PDF-1.7"), identify(b"<!DOCTYPE html><p>72/195"), identify(b"72/195")
    (<Format.PDF: 'application/pdf'>, <Format.HTML: 'text/html'>, <Format.TEXT: 'text/plain'>)
    >>> identify(bytes(range(32)) * 9) is None
    True
    """
    head = data[:_HEAD]
    # Readers of PDF accept the mark anywhere in the first kilobyte (ISO 32000-1, annex H.3.4.1).
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return Format.DOCX
    plain = head.removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or unmarked_utf16(head):
        plain = head.replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    elif len(_CONTROLS.findall(data[:65_536])) > len(data[:65_536]) // 200:
        return None
    if _HTML_START.match(plain):
        return Format.HTML
    if suffix.lower() in {".html", ".htm", ".xhtml"} and _HTML_TAG.search(plain):
        return Format.HTML
    return Format.TEXT
