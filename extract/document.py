"""A document as read: its text, where it came from, and what its format says of the layout."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink of the source: evidence of what a sentence cites, never truth, never followed.

    Parameters
    ----------
    target
        The address as the source gives it.
    start, end
        The code points of :attr:`Document.text` that carry the link, end exclusive.
    """

    target: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text whose role the file format states; text files state none.

    Blocks stand in reading order, one a line, and do not overlap; only the line ends between
    them belong to no block. A footnote stands behind the paragraph or the table row that
    calls it, in a PDF at the nearest gap between paragraphs of the same page, so that a
    paragraph which runs on over the page is one block; its text begins with its mark. Marks
    are written raised (``"64/293¹"``), in the note and where it is called.

    Parameters
    ----------
    role
        ``"paragraph"``, ``"heading"``, ``"row"`` (a table row, cells parted by tabs, the lines
        of a cell by line ends), ``"column-heads"`` (a row that heads the columns of its
        table), ``"footnote"``, ``"header"`` (running heads, page numbers) or ``"textbox"``.
    start, end
        Its code points in :attr:`Document.text`, end exclusive.
    mark
        For a footnote, its mark as printed (``"3"``, ``"*"``).
    called_at
        For a footnote, the code point of the text where its mark stands.
    """

    role: str
    start: int
    end: int
    mark: str | None = None
    called_at: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader hands to the extractor.

    Parameters
    ----------
    source
        The path or name it was read from, as the user gave it.
    text
        The text in logical order; every offset of every record points into it. For a text
        file it is the decoded file, character for character.
    sha256
        The hash of the bytes read, in hexadecimal.
    media_type
        Such as ``"text/plain"`` or ``"application/pdf"``.
    reader
        The reader that made it, such as ``"text utf-8"``, for provenance.
    pages
        The code point at which each page starts; empty where the format has no pages.
    blocks
        The layout that the format states, by start; empty where it states none.
    links
        The hyperlinks, by start.
    warnings
        What went wrong on the way in and was mended.
    """

    source: str
    text: str
    sha256: str
    media_type: str = "text/plain"
    reader: str = "text utf-8"
    pages: tuple[int, ...] = ()
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    warnings: tuple[str, ...] = field(default=())
