"""The reader of Word files: paragraphs, tables, notes, links and heads in reading order.

It reads the XML itself (ECMA-376, part 1), for what a citation needs is the exact place of a
note's mark and of a link's words, and these the libraries give up when they make text.
Accepted are tracked insertions, not deletions; content controls, text boxes and simple and
complex fields are read; list numbers are counted as Word counts them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from nasab.extract.document import Document
from nasab.extract.readers.bounds import Bounds
from nasab.extract.readers.composing import Passage, PassageWriter, compose, raised, splice
from nasab.extract.readers.formats import Format
from nasab.extract.readers.notes import with_raised_notes
from nasab.extract.readers.numbering import Numbering, numeral
from nasab.extract.readers.package import Package, Relation
from nasab.extract.readers.styles import Styles
from nasab.ontology.errors import DocumentTooLarge, EmptyDocument, ReadError

_OFFICE_RELATIONS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}",
)
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HYPERLINK = re.compile(r'\s{0,99}HYPERLINK\s{1,99}(?:\\[lmnot]\s{1,99}){0,9}"([^"]{1,2000})"')

#: Elements whose text is not part of the document as it stands.
_SKIPPED = frozenset(
    {"del", "moveFrom", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr"}
    | {"instrText", "delText", "delInstrText", "annotationRef", "rt", "binData", "tblGrid"}
)
_PLAIN = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
_MATHS_TEXT = frozenset({"{http://schemas.openxmlformats.org/officeDocument/2006/math}t"})
#: A cell of more paragraphs than this holds running text, not an entry of a table.
_CELL_PARAGRAPHS = 4
_LONG_CELL = 600


def read_docx(data: bytes, source: str, sha256: str, bounds: Bounds) -> Document:
    """Read a Word file (.docx).

    The masthead (the header of the first page) opens the text as paragraphs, a cell of its
    table each; other heads follow it and feet close it, as blocks of role ``header``. Footnotes
    and endnotes stand behind the paragraph or row that calls them.

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
        The file is damaged, encrypted or hostile.
    UnknownFormat
        The archive is no Word file.
    DocumentTooLarge
        Unpacked it is larger than the bounds.
    EmptyDocument
        It holds no text.
    """
    package = Package(data, source, bounds)
    try:
        composition = compose(_passages(package))
    except RecursionError:
        raise DocumentTooLarge(
            f"{source}: the Word file nests deeper than any document does; not read"
        ) from None
    if not composition.text:
        raise EmptyDocument(
            f"{source}: the Word file holds no text; if it holds pictures of pages, "
            "run character recognition on them"
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
        media_type=Format.DOCX,
        reader="docx",
        blocks=composition.blocks,
        links=composition.links,
    )


def _passages(package: Package) -> list[Passage]:
    root = package.root(package.main)
    body = root.find("{*}body") if root is not None else None
    if root is None or body is None:
        raise ReadError(
            f"{package.source}: {package.main} has no body; download or save the file again"
        )
    word = root.tag.rpartition("}")[0] + "}"
    relations = package.relations(package.main)
    parts = {relation.kind: relation.target for relation in relations.values()}
    shared = _Shared(
        word,
        Styles(package.root(parts.get("styles", ""))),
        Numbering(package.root(parts.get("numbering", ""))),
    )
    for kind in ("footnote", "endnote"):
        shared.read_notes(kind, package, parts.get(f"{kind}s", ""), root)
    masthead, heads, feet = _running_heads(package, relations, root, shared)
    story = _Story(shared, relations)
    story.walk(body)
    return [*masthead, *heads, *with_raised_notes(story.passages), *feet]


def _running_heads(
    package: Package, relations: Mapping[str, Relation], root: "etree._Element", shared: "_Shared"
) -> tuple[list[Passage], list[Passage], list[Passage]]:
    """Give the first page's header, the other headers and the footers, each text once."""
    word = shared.word
    masthead: list[Passage] = []
    heads: list[Passage] = []
    feet: list[Passage] = []
    seen: set[str] = set()
    for number, section in enumerate(root.iter(f"{word}sectPr")):
        first = "first" if section.find(f"{word}titlePg") is not None else "default"
        references = [*section.iter(f"{word}headerReference", f"{word}footerReference")]
        # The masthead first: the same words in a later header are then not said again.
        references.sort(key=lambda reference: reference.get(f"{word}type") != first)
        for reference in references:
            relation = relations.get(_relation_id(reference))
            if relation is None or relation.outside:
                continue
            part = package.root(relation.target)
            if part is None:
                continue
            is_head = reference.tag == f"{word}headerReference"
            is_masthead = is_head and number == 0 and reference.get(f"{word}type") == first
            links = package.relations(relation.target)
            story = _Story(shared, links, numbered=False, has_tables=not is_masthead)
            story.walk(part)
            for passage in story.passages:
                if passage.text not in seen:
                    seen.add(passage.text)
                    target = masthead if is_masthead else heads if is_head else feet
                    target.append(passage if is_masthead else _as_header(passage))
    return masthead, heads, feet


def _as_header(passage: Passage) -> Passage:
    return Passage("header", passage.text, passage.links)


def _relation_id(element: "etree._Element") -> str:
    for namespace in _OFFICE_RELATIONS:
        if found := element.get(f"{namespace}id"):
            return str(found)
    return ""


@dataclass(slots=True)
class _Shared:
    """What all stories of a file share: names, styles, list counters and notes."""

    word: str
    styles: Styles
    numbering: Numbering
    notes: dict[str, tuple["etree._Element", Mapping[str, Relation]]] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def read_notes(self, kind: str, package: Package, part: str, root: "etree._Element") -> None:
        """Take in the notes part of a kind, and the form of its marks."""
        notes = package.root(part)
        self.forms[kind] = "decimal" if kind == "footnote" else "lowerRoman"
        for properties in root.iter(f"{self.word}{kind}Pr"):
            form = properties.find(f"{self.word}numFmt")
            if form is not None:
                self.forms[kind] = form.get(f"{self.word}val", "decimal")
                break
        if notes is None:
            return
        relations = package.relations(part)
        for note in notes.iter(f"{self.word}{kind}"):
            if note.get(f"{self.word}type", "normal") == "normal":
                self.notes[f"{kind} {note.get(f'{self.word}id', '')}"] = (note, relations)

    def next_mark(self, kind: str) -> str:
        """Count the next note without a mark of its own."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return numeral(self.counts[kind], self.forms.get(kind, "decimal"))


@dataclass(slots=True)
class _Field:
    """A complex field under way: its instruction, then its result."""

    instruction: str = ""
    target: str = ""
    in_result: bool = False


class _Story:
    """One pass over a part of the file, from elements to passages."""

    def __init__(
        self,
        shared: _Shared,
        relations: Mapping[str, Relation],
        *,
        numbered: bool = True,
        has_tables: bool = True,
        note: tuple[str, str] | None = None,
    ) -> None:
        self.passages: list[Passage] = []
        self._shared = shared
        self._relations = relations
        self._numbered = numbered
        self._has_tables = has_tables
        self._note = note
        self._writer = PassageWriter()
        self._boxes: list[Passage] = []
        self._fields: list[_Field] = []
        self._pending: list[tuple[str, str]] = []

    def walk(self, element: "etree._Element") -> None:
        """Read the blocks within an element."""
        word = self._shared.word
        for child in _children(element, word):
            name = _local(child, word)
            if name == "p":
                self._paragraph(child)
            elif name == "tbl":
                self._table(child)
            elif name not in _SKIPPED:
                self.walk(child)

    def _paragraph(self, element: "etree._Element") -> None:
        self.passages.append(self._read_paragraph(element))
        self._flush()

    def _read_paragraph(self, element: "etree._Element") -> Passage:
        outer, self._writer = self._writer, PassageWriter()
        for under_way in self._fields:
            if under_way.in_result:
                self._writer.open_link(under_way.target)
        word, styles = self._shared.word, self._shared.styles
        number = styles.number_of(element, word) if self._numbered else None
        label = self._shared.numbering.label(*number) if number is not None else ""
        if label:
            self._writer.write(label + "\t")
        self._inline(element)
        writer, self._writer = self._writer, outer
        note, mark = self._note or (None, None)
        passage = writer.finish("footnote" if note else "paragraph", note, mark)
        if note is None and styles.is_heading(element, word, passage.text):
            return replace(passage, role="heading")
        return passage

    def _flush(self) -> None:
        """Put text boxes and notes behind the paragraph or row that holds or calls them."""
        boxes, self._boxes = self._boxes, []
        self.passages += boxes
        pending, self._pending = self._pending, []
        for key, mark in pending:
            if self._note is None and key in self._shared.notes:
                note, relations = self._shared.notes.pop(key)
                story = _Story(self._shared, relations, numbered=False, note=(key, mark))
                story.walk(note)
                self.passages += story.passages

    def _inline(self, element: "etree._Element") -> None:
        word = self._shared.word
        for child in _children(element, word):
            name = _local(child, word)
            if name == "r":
                self._run(child)
            elif name == "hyperlink":
                relation = self._relations.get(_relation_id(child))
                self._linked(child, relation.target if relation and relation.outside else "")
            elif name == "fldSimple":
                found = _HYPERLINK.match(child.get(f"{word}instr", ""))
                self._linked(child, found[1] if found else "")
            elif name not in _SKIPPED:
                self._inline(child)

    def _linked(self, element: "etree._Element", target: str) -> None:
        self._writer.open_link(target)
        self._inline(element)
        self._writer.close_link()

    def _run(self, run: "etree._Element") -> None:
        word = self._shared.word
        properties = run.find(f"{word}rPr")
        is_raised = False
        if properties is not None:
            if _is_on(properties.find(f"{word}vanish"), word):
                # Field marks in hidden runs still count; their words do not.
                self._hidden(run)
                return
            position = properties.find(f"{word}vertAlign")
            style = properties.find(f"{word}rStyle")
            is_raised = (position is not None and position.get(f"{word}val") == "superscript") or (
                style is not None and style.get(f"{word}val", "").endswith("noteReference")
            )
        for child in _children(run, word):
            self._piece(child, _local(child, word), is_raised)

    def _hidden(self, run: "etree._Element") -> None:
        word = self._shared.word
        for child in run.iter(f"{word}fldChar", f"{word}instrText"):
            self._piece(child, _local(child, word), is_raised=False)

    def _piece(self, child: "etree._Element", name: str, is_raised: bool) -> None:
        word = self._shared.word
        if name in {"fldChar", "instrText"}:
            self._field_piece(child, name)
        elif any(not under_way.in_result for under_way in self._fields):
            return
        elif name == "t":
            text = child.text or ""
            self._writer.write(raised(text) if is_raised else text)
        elif name in _PLAIN:
            self._writer.write(_PLAIN[name])
        elif name == "br":
            self._writer.write("\n" if child.get(f"{word}type") is None else " ")
        elif name in {"footnoteReference", "endnoteReference"}:
            self._call(name.removesuffix("Reference"), child)
        elif name in {"footnoteRef", "endnoteRef"} and self._note is not None:
            self._writer.write(raised(self._note[1], is_mark=True))
        elif name == "txbxContent":
            self._box(child)
        elif name not in _SKIPPED and len(child):
            for grandchild in _children(child, word):
                self._piece(grandchild, _local(grandchild, word), is_raised)

    def _call(self, kind: str, reference: "etree._Element") -> None:
        word = self._shared.word
        key = f"{kind} {reference.get(f'{word}id', '')}"
        if _is_true(reference.get(f"{word}customMarkFollows")):
            run = reference.getparent()
            mark = "".join(run.itertext(f"{word}t")).strip() if run is not None else ""
            self._writer.call(key, "")
        else:
            mark = self._shared.next_mark(kind)
            self._writer.call(key, mark)
        self._pending.append((key, mark))

    def _field_piece(self, child: "etree._Element", name: str) -> None:
        """Follow a complex field from its start through instruction and result to its end."""
        kind = child.get(f"{self._shared.word}fldCharType", "")
        if name == "instrText":
            if self._fields and not self._fields[-1].in_result:
                self._fields[-1].instruction += child.text or ""
        elif kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            found = _HYPERLINK.match(self._fields[-1].instruction)
            self._fields[-1].target = found[1] if found else ""
            self._fields[-1].in_result = True
            self._writer.open_link(self._fields[-1].target)
        elif kind == "end" and self._fields and self._fields.pop().in_result:
            self._writer.close_link()

    def _box(self, content: "etree._Element") -> None:
        """Read a text box into its own passages; what it floats over goes on."""
        box = _Story(self._shared, self._relations, numbered=self._numbered)
        box.walk(content)
        for passage in box.passages:
            role = "textbox" if passage.role == "paragraph" else passage.role
            self._boxes.append(replace(passage, role=role))

    def _table(self, table: "etree._Element") -> None:
        word = self._shared.word
        for row in _within(table, word, "tr"):
            if row.find(f"{word}trPr/{word}del") is not None:
                continue
            cells = list(_within(row, word, "tc"))
            is_layout = len(cells) < 2 or not self._has_tables
            if is_layout or any(_holds_running_text(cell, word) for cell in cells):
                for cell in cells:
                    self.walk(cell)
                continue
            is_head = _is_on(row.find(f"{word}trPr/{word}tblHeader"), word)
            entries = [self._cell(cell) for cell in cells]
            self.passages.append(splice(entries, "column-heads" if is_head else "row", "\t"))
            self._flush()

    def _cell(self, cell: "etree._Element") -> Passage:
        lines = [self._read_paragraph(p) for p in _within(cell, self._shared.word, "p")]
        lines = [replace(p, text=p.text.replace("\t", " ")) for p in lines]
        return splice([line for line in lines if line.text], "row", "\n")


def _children(element: "etree._Element", word: str) -> Iterator["etree._Element"]:
    """Give the child elements, and for alternatives those of the first choice."""
    for child in element:
        if not isinstance(child.tag, str):
            continue
        if child.tag == f"{_COMPATIBILITY}AlternateContent":
            choice = child.find(f"{_COMPATIBILITY}Choice")
            choice = child.find(f"{_COMPATIBILITY}Fallback") if choice is None else choice
            if choice is not None:
                yield from _children(choice, word)
        else:
            yield child


def _local(element: "etree._Element", word: str) -> str:
    """Give the local name of a word-processing element, or of the text of a formula."""
    space, _, name = element.tag.rpartition("}")
    return name if space + "}" == word or element.tag in _MATHS_TEXT else ""


def _within(element: "etree._Element", word: str, name: str) -> Iterator["etree._Element"]:
    """Give the elements of a name below an element, through wrappers such as content controls."""
    for child in _children(element, word):
        local = _local(child, word)
        if local == name:
            yield child
        elif local in _WRAPPERS:
            yield from _within(child, word, name)


def _holds_running_text(cell: "etree._Element", word: str) -> bool:
    """Whether a cell lays out a page more than it lists an entry."""
    if cell.find(f".//{word}tbl") is not None:
        return True
    if sum(1 for _ in _within(cell, word, "p")) <= _CELL_PARAGRAPHS:
        return False
    return sum(len(text.text or "") for text in cell.iter(f"{word}t")) > _LONG_CELL


def _is_on(element: "etree._Element | None", word: str) -> bool:
    """Whether a toggle property is present and not switched off."""
    return element is not None and _is_true(element.get(f"{word}val", "1"))


def _is_true(value: str | None) -> bool:
    return value is not None and value not in {"0", "false", "off"}
