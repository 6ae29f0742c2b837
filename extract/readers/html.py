"""The reader of web pages: blocks, tables, notes and links, without what is not text.

Scripts, styles and forms are left out, and what the page hides. Nothing is fetched.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from nasab.extract.document import Document
from nasab.extract.readers.bounds import Bounds
from nasab.extract.readers.composing import Passage, PassageWriter, compose, raised, splice
from nasab.extract.readers.encodings import decode
from nasab.extract.readers.formats import Format
from nasab.extract.readers.notes import with_raised_notes
from nasab.extract.readers.numbering import numeral
from nasab.ontology.errors import DocumentTooLarge, EmptyDocument, UnknownFormat

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_.:-]{2,40})"
    rb"|<\?xml[^>]{0,100}encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_.:-]{2,40})",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
_MARK = re.compile(r"[\[(⁽]?([0-9]{1,3}|[٠-٩]{1,3}|[a-z]|[ivx]{1,6}|\*{1,4}|[†‡§])[\])⁾]?")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_NUMBERED = re.compile(r"\(?(?:[0-9٠-٩]{1,3}|[a-zء-ي])\s?[.)\-–]")

_SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object"}
    | {"embed", "canvas", "audio", "video", "select", "textarea", "button", "input", "map"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "caption", "legend", "summary"})
_BLOCKS = _HEADINGS | frozenset(
    {"p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "body", "html"}
    | {"li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "address", "figure", "figcaption"}
    | {"table", "thead", "tbody", "tfoot", "tr", "td", "th", "form", "fieldset", "hr", "center"}
    | {"details", "hgroup"}
)
_LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CELL_BLOCKS = 4
_LONG_CELL = 600


def read_html(data: bytes, source: str, sha256: str, bounds: Bounds) -> Document:
    r"""Read a web page.

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
    UnknownFormat
        No known encoding gives plausible text.
    DocumentTooLarge
        The page nests deeper or is longer than the bounds.
    EmptyDocument
        It shows no text.

    Examples
    --------
    >>> page = b"<p>See <a href='https://docs.un.org/en/A/RES/72/195'>72/195</a>.<p>Adopted."
    >>> document = read_html(page, "a.html", "", Bounds())
    >>> document.text, document.links[0].start
    ('See 72/195.\nAdopted.', 4)
    """
    declared = _DECLARED.search(data[:4096])
    name = (declared[1] or declared[2]).decode("ascii") if declared else None
    decoded = decode(data, name)
    if decoded is None:
        raise UnknownFormat(
            f"{source}: a web page in no encoding that nasab knows; save it as UTF-8 in a browser"
        )
    root = _parse(decoded.text, source)
    story = _Story(root) if root is not None else None
    if story is not None:
        try:
            story.walk(root)
        except RecursionError:
            raise _too_deep(source) from None
    composition = compose(story.finish() if story is not None else [])
    if not composition.text:
        raise EmptyDocument(
            f"{source}: the page shows no text; it may be made by a script: open it in a browser, "
            "and save what you see as text or PDF"
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
        media_type=Format.HTML,
        reader=f"html {decoded.encoding}",
        blocks=composition.blocks,
        links=composition.links,
        warnings=decoded.warnings,
    )


def _parse(text: str, source: str) -> "etree._Element | None":
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    # The library stops at its bound of depth and would give a part of the page for the whole.
    if any("depth" in (entry.message or "").lower() for entry in parser.error_log):
        raise _too_deep(source)
    return root


def _too_deep(source: str) -> DocumentTooLarge:
    return DocumentTooLarge(
        f"{source}: the page nests deeper than any document does; "
        "save what you see of it as text or PDF"
    )


class _Story:
    """One pass over the page, from elements to passages."""

    def __init__(self, root: "etree._Element") -> None:
        self.passages: list[Passage] = []
        self._calls = _calls(root)
        self._writer = PassageWriter()
        self._role = "paragraph"
        self._note: tuple[str, str] | None = None
        self._is_raised = False
        self._is_preformatted = False

    def finish(self) -> list[Passage]:
        """Give the passages of the page."""
        self._flush()
        return with_raised_notes(self.passages)

    def walk(self, element: "etree._Element") -> None:
        """Read an element and what is in it, but not what follows it."""
        name = element.tag if isinstance(element.tag, str) else ""
        if not name or name in _SKIPPED or _is_hidden(element):
            return
        if name == "table" and not _lays_out(element):
            self._flush()
            self._table(element)
        elif name in _BLOCKS:
            self._block(element, name)
        else:
            self._inline(element, name)

    def _children(self, element: "etree._Element") -> None:
        self._text(element.text)
        for child in element:
            self.walk(child)
            self._text(child.tail)

    def _block(self, element: "etree._Element", name: str) -> None:
        self._flush()
        before = self._role, self._note, self._is_preformatted
        if name in _HEADINGS:
            self._role = "heading"
        elif name == "nav":
            self._role = "header"
        self._is_preformatted = self._is_preformatted or name == "pre"
        self._begin_note(element)
        if name == "li":
            self._label(element)
        self._children(element)
        self._flush()
        self._role, self._note, self._is_preformatted = before

    def _inline(self, element: "etree._Element", name: str) -> None:
        self._begin_note(element)
        if name == "br":
            self._writer.write("\n")
        elif name == "a":
            self._anchor(element)
        elif name == "sup":
            before, self._is_raised = self._is_raised, True
            self._children(element)
            self._is_raised = before
        else:
            self._children(element)

    def _anchor(self, element: "etree._Element") -> None:
        address = (element.get("href") or "").strip()
        call = self._calls.by_anchor.get(element)
        if call is not None and self._note is None:
            self._writer.call(*call)
        elif self._note is not None and self._writer.ends_with(()) and element.get("href"):
            # The mark that leads back up to the text opens the note.
            words = "".join(element.itertext()).strip()
            is_mark = _MARK.fullmatch(words) is not None
            self._writer.write(raised(words, is_mark=True) if is_mark else words)
        elif address.lower().startswith(("http://", "https://")):
            self._writer.open_link(address)
            self._children(element)
            self._writer.close_link()
        else:
            self._children(element)

    def _begin_note(self, element: "etree._Element") -> None:
        """Note that a note stands here: the place that a mark in the text leads to."""
        for key in (element.get("id"), element.get("name")):
            if key and key in self._calls.marks:
                self._note = key, self._calls.marks[key]

    def _label(self, element: "etree._Element") -> None:
        """Write the number of a list item, unless the page has written one itself."""
        parent = element.getparent()
        if parent is None or parent.tag != "ol" or self._note is not None:
            return
        start = parent.get("start") or "1"
        first = int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 1
        place = sum(1 for _ in element.itersiblings("li", preceding=True))
        words = "".join(element.itertext())[:40].lstrip()
        if not _NUMBERED.match(words):
            form = _LIST_FORMS.get(parent.get("type") or "1", "decimal")
            self._writer.write(f"{numeral(first + place, form)}.\t")

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if not self._is_preformatted:
            text = _SPACES.sub(" ", text)
            if text.startswith(" ") and self._writer.ends_with((" ", "\n", "\t")):
                text = text[1:]
        self._writer.write(raised(text) if self._is_raised else text)

    def _flush(self) -> None:
        writer, self._writer = self._writer, PassageWriter()
        note, mark = self._note or (None, None)
        passage = writer.finish("footnote" if note else self._role, note, mark)
        if passage.text:
            self.passages.append(passage)

    def _table(self, table: "etree._Element") -> None:
        for row in _rows(table):
            if row.tag == "caption":
                self._block(row, "caption")
                continue
            cells = [cell for cell in row if cell.tag in {"td", "th"} and not _is_hidden(cell)]
            entries = [self._cell(cell) for cell in cells]
            if len(entries) == 1:
                self.passages += [replace(entry, role="paragraph") for entry in entries]
            elif entries:
                heads = all(cell.tag == "th" for cell in cells)
                self.passages.append(splice(entries, "column-heads" if heads else "row", "\t"))

    def _cell(self, cell: "etree._Element") -> Passage:
        outer, self.passages = self.passages, []
        self._children(cell)
        self._flush()
        inner, self.passages = self.passages, outer
        lines = [replace(passage, text=passage.text.replace("\t", " ")) for passage in inner]
        return splice(lines, "row", "\n")


@dataclass(frozen=True, slots=True)
class _Calls:
    """The anchors that call notes, each with the note's key and mark; marks by keys."""

    by_anchor: "dict[etree._Element, tuple[str, str]]" = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)


def _calls(root: "etree._Element") -> _Calls:
    """Find the marks that lead to a place further down: these are notes, what leads up is not."""
    places: dict[str, int] = {}
    anchors: list[tuple[int, etree._Element, str, str]] = []
    for at, element in enumerate(root.iter(etree.Element)):
        for key in (element.get("id"), element.get("name")):
            if key:
                places.setdefault(key, at)
        address = element.get("href") or ""
        if element.tag == "a" and address.startswith("#"):
            match = _MARK.fullmatch("".join(element.itertext()).strip())
            if match:
                anchors.append((at, element, address[1:], match[1]))
    calls = _Calls()
    for at, element, key, mark in anchors:
        if places.get(key, -1) > at:
            calls.by_anchor[element] = key, mark
            calls.marks.setdefault(key, mark)
    return calls


def _rows(table: "etree._Element") -> Iterator["etree._Element"]:
    for child in table:
        if child.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child if row.tag == "tr" and not _is_hidden(row))
        elif child.tag in {"tr", "caption"} and not _is_hidden(child):
            yield child


def _lays_out(table: "etree._Element") -> bool:
    """Whether a table lays out a page: tables in its cells, or running text."""
    if table.find(".//table") is not None:
        return True
    for cell in table.iter("td"):
        blocks = sum(1 for child in cell if child.tag in _BLOCKS)
        if blocks > _CELL_BLOCKS and sum(map(len, cell.itertext())) > _LONG_CELL:
            return True
    return False


def _is_hidden(element: "etree._Element") -> bool:
    attributes: Mapping[str, str] = element.attrib
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")))
