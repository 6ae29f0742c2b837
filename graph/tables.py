"""The tables that nasab gives to other programs: their columns, and the rows of one document.

Data frames, CSV and Parquet all take their columns from here, so that a name means the same in
each. A row is a tuple of plain values in the order of the columns: ``str``, ``int``, ``float``,
``bool``, :class:`datetime.date`, a tuple of ``str``, or None where nothing is stated.

Offsets are code points of the document's text as read, end exclusive.
"""

import csv
import io
import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from nasab.extract import Citation, Document, Extraction, Part
from nasab.extract.records import first_day
from nasab.graph.assembly import describe_document
from nasab.graph.attributes import Act, Cited
from nasab.graph.quads import DISPLAY
from nasab.ontology import Identity, Kind, NasabError, Symbol, symbol_of

#: How many code points of a sentence or a paragraph a table holds; a longer one ends in "…".
PASSAGE: Final = DISPLAY

Row = tuple[Any, ...]


class Type(StrEnum):
    """What a column holds; every type but ``truth`` may be missing."""

    TEXT = "text"
    CATEGORY = "category"
    WHOLE = "whole number"
    NUMBER = "number"
    TRUTH = "truth"
    DAY = "day"
    TEXTS = "list of texts"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Parameters
    ----------
    name
        Its name, the same in every format.
    type
        What it holds.
    description
        What it means, in one sentence.
    """

    name: str
    type: Type
    description: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, what a row is, its columns in order.

    Parameters
    ----------
    name
        ``"citations"``, ``"acts"``, ``"bodies"`` or ``"provisions"``.
    description
        What one row is.
    columns
        In order.

    Examples
    --------
    >>> ACTS.names[:3]
    ('act', 'organ', 'kind')
    """

    name: str
    description: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)


_DATE_PRECISION: Final = "How much of the date is known: day, month or year."
_SOURCE: Final = (
    Column("source", Type.TEXT, "The name of the file."),
    Column("sha256", Type.TEXT, "The hash of the file's bytes."),
    Column("language", Type.CATEGORY, "The main language: ar, en, es, fr, ru, zh or und."),
    Column("start", Type.WHOLE, "The first code point in the text as read."),
    Column("end", Type.WHOLE, "The code point behind the last."),
)

CITATIONS: Final = Table(
    "citations",
    "One mention of one act, document or treaty. Hyperlinks and a document's mentions of itself "
    "are left out; a mention that no reading wins is kept, without `cited`.",
    (
        Column("citing", Type.TEXT, "The citing act: its symbol, or sha256:… without one."),
        Column("cited", Type.TEXT, "The cited act; missing where no reading wins."),
        Column("kind", Type.CATEGORY, "What is cited: act, document or treaty."),
        Column("relation", Type.CATEGORY, "How it is cited: recalls, endorses, extends …"),
        Column("date", Type.DAY, "The date stated beside it; the first day of a month or year."),
        Column("precision", Type.CATEGORY, _DATE_PRECISION),
        Column("locator", Type.TEXT, "The place within the cited act: annex, para. 3 …"),
        Column("part", Type.CATEGORY, "Where it stands: title, preamble, operative …"),
        Column("paragraph", Type.TEXT, "The label of the paragraph that it stands in."),
        Column("page", Type.WHOLE, "The page that it stands on, from 1."),
        Column("text", Type.TEXT, "The characters that name the cited act."),
        Column("sentence", Type.TEXT, "The sentence around them."),
        Column("confidence", Type.NUMBER, "How sure the reading is, from 0 to 1."),
        Column("evidence", Type.TEXTS, "What decided the reading, such as date or organ."),
        Column("flags", Type.TEXTS, "The doubts: ambiguous, date-conflict …"),
        Column("readings", Type.TEXTS, "For an ambiguous mention, the acts that it may mean."),
        *_SOURCE,
    ),
)

ACTS: Final = Table(
    "acts",
    "One act, document or treaty, read or only cited.",
    (
        Column("act", Type.TEXT, "Its symbol, or sha256:… for a document without one."),
        Column("organ", Type.CATEGORY, "The code of the organ: A, S, E, A/HRC …"),
        Column("kind", Type.CATEGORY, "Resolution, decision, report, letter, treaty …"),
        Column("session", Type.WHOLE, "The session or the year that its symbol counts by."),
        Column("date", Type.DAY, "Its date, or the first day that it may be of."),
        Column("until", Type.DAY, "The last day that it may be of; `date` where that is known."),
        Column("precision", Type.CATEGORY, _DATE_PRECISION),
        Column(
            "dated",
            Type.CATEGORY,
            "Where the date is from: own, stated (beside a citation), calendar (estimated from "
            "the session) or unknown.",
        ),
        Column("title", Type.TEXT, "Its title as printed."),
        Column("agenda_item", Type.TEXT, "The agenda item as printed."),
        Column("in_corpus", Type.TRUTH, "Whether the document itself was read."),
        Column("sources", Type.TEXTS, "The names of the files that it was read from."),
    ),
)

BODIES: Final = Table(
    "bodies",
    "One mention of a body in a document.",
    (
        Column("act", Type.TEXT, "The act that names the body."),
        Column("body", Type.CATEGORY, "The body's identifier in the ontology, such as UNODC."),
        Column("text", Type.TEXT, "The characters that name it."),
        *_SOURCE,
    ),
)

PROVISIONS: Final = Table(
    "provisions",
    "One operative paragraph.",
    (
        Column("act", Type.TEXT, "The act that it is a paragraph of."),
        Column("paragraph", Type.TEXT, "Its number or letter."),
        Column("part", Type.CATEGORY, "Where it stands; operative but for decisions in letters."),
        Column("action", Type.CATEGORY, "What its first verb does: requests, urges …"),
        Column("addressees", Type.TEXTS, "The bodies that it addresses."),
        Column("cites", Type.TEXTS, "The acts that it cites."),
        Column("text", Type.TEXT, "The paragraph."),
        *_SOURCE,
    ),
)

_KINDS: Final = {Kind.DOCUMENT: "document", Kind.TREATY: "treaty"}
_PRECISIONS: Final = {4: "year", 7: "month", 10: "day"}


def day_of(stated: str | None) -> tuple[date | None, str | None]:
    """Part an ISO date into its first day and its precision.

    Parameters
    ----------
    stated
        ``"2010-07-30"``, ``"2010-07"``, ``"2010"`` or None.

    Returns
    -------
    tuple of date and str, or of None and None

    Examples
    --------
    >>> day_of("2010-07")
    (datetime.date(2010, 7, 1), 'month')
    """
    if stated is None:
        return None, None
    return first_day(stated), _PRECISIONS[len(stated)]


def stated_of(day: date | None, precision: str | None) -> str | None:
    """Write a day and its precision as an ISO date; what :func:`day_of` parted.

    Parameters
    ----------
    day
        A day, or None.
    precision
        ``"day"``, ``"month"`` or ``"year"``; None is taken for a day.

    Returns
    -------
    str or None

    Examples
    --------
    >>> stated_of(date(2010, 7, 1), "month")
    '2010-07'
    """
    if day is None:
        return None
    return day.isoformat()[: {"year": 4, "month": 7}.get(precision or "day", 10)]


def kind_of(cited: Symbol | None, readings: tuple[Symbol, ...] = ()) -> str:
    """Tell what a mention cites: ``"act"``, ``"document"`` or ``"treaty"``.

    Parameters
    ----------
    cited
        What is cited, or None.
    readings
        What it may be, where that is open.

    Returns
    -------
    str

    Examples
    --------
    >>> kind_of(Symbol.parse("A/72/440")), kind_of(None)
    ('document', 'act')
    """
    symbol = cited or min(readings, key=str, default=None)
    return _KINDS.get(symbol.kind, "act") if symbol else "act"


def passage(text: str, start: int, end: int) -> str:
    """Cut a passage out of a text, no longer than :data:`PASSAGE`.

    Parameters
    ----------
    text
        The text.
    start, end
        Its code points, end exclusive.

    Returns
    -------
    str

    Examples
    --------
    >>> passage("Recalling its resolution 72/195,", 10, 13)
    'its'
    """
    cut = text[start : min(end, start + PASSAGE)]
    return cut + "…" if end - start > PASSAGE else cut


def citation_rows(extraction: Extraction, document: Document) -> Iterator[Row]:
    """Give the rows of :data:`CITATIONS` for one document.

    Parameters
    ----------
    extraction, document
        What was found, and where.

    Yields
    ------
    tuple
        By start.

    Examples
    --------
    >>> from nasab.extract import extract
    >>> document = Document("a.txt", "Recalling its resolution 64/293,", "ab12")
    >>> [row[:4] for row in citation_rows(extract(document), document)]
    [('sha256:ab12', 'A/RES/64/293', 'act', 'recalls')]
    """
    for citation in extraction.citations:
        itself = citation.cited is not None and str(citation.cited) == extraction.identity
        if citation.part is not Part.LINK and not itself:
            yield _citation_row(citation, extraction, document)


def _citation_row(citation: Citation, extraction: Extraction, document: Document) -> Row:
    start, end = citation.sentence or (citation.start, citation.end)
    return (
        extraction.identity,
        str(citation.cited) if citation.cited else None,
        kind_of(citation.cited, citation.readings),
        citation.relation,
        *day_of(citation.date),
        citation.locator,
        str(citation.part),
        citation.paragraph,
        citation.page,
        citation.text,
        passage(document.text, start, end),
        citation.confidence,
        tuple(sorted(citation.evidence)),
        tuple(sorted(citation.flags)),
        tuple(sorted(map(str, citation.readings))),
        *_source(extraction, citation.start, citation.end),
    )


def mention_row(citing: Identity, cited: Identity, mention: Cited) -> Row:
    """Give the row of :data:`CITATIONS` for an edge of a lineage.

    Parameters
    ----------
    citing, cited, mention
        The edge. It knows neither the hash of its file nor the language: these stay missing.

    Returns
    -------
    tuple

    Examples
    --------
    >>> from nasab.graph.attributes import bare_citation
    >>> ends = Identity("A/RES/2/1"), Identity("A/RES/1/1")
    >>> mention_row(*ends, bare_citation("recalls", "a.txt", 7))[:4]
    ('A/RES/2/1', 'A/RES/1/1', 'act', 'recalls')
    """
    return (
        str(citing),
        str(cited),
        kind_of(symbol_of(cited)),
        mention["relation"],
        *day_of(mention["date"]),
        mention["locator"],
        mention["part"],
        mention["paragraph"],
        mention["page"],
        mention["text"],
        mention["sentence"],
        mention["confidence"],
        mention["evidence"],
        mention["flags"],
        (),
        mention["source"],
        None,
        None,
        mention["start"],
        mention["end"],
    )


def act_rows(extraction: Extraction, document: Document) -> Iterator[Row]:
    """Give the row of :data:`ACTS` for one document: what it says of itself.

    Parameters
    ----------
    extraction, document
        What was found, and where.

    Yields
    ------
    tuple
        One. An act that was read in two languages has a row from each.

    Examples
    --------
    >>> from nasab.extract import extract
    >>> document = Document("a.txt", "Recalling its resolution 64/293,", "ab12")
    >>> [row[0] for row in act_rows(extract(document), document)]
    ['sha256:ab12']
    """
    act = describe_document(extraction)
    act["sources"] = (file_name(document.source),)
    yield act_row(Identity(extraction.identity), act)


def act_row(identity: Identity, act: Act) -> Row:
    """Give a row of :data:`ACTS`.

    Parameters
    ----------
    identity, act
        The act, and what is known of it.

    Returns
    -------
    tuple

    Examples
    --------
    >>> from nasab.graph.attributes import bare_act
    >>> act_row(Identity("E/RES/2017/18"), bare_act(Identity("E/RES/2017/18")))[:4]
    ('E/RES/2017/18', 'E', 'resolution', 2017)
    """
    day, precision = day_of(act["date"])
    return (
        str(identity),
        act["organ"],
        act["kind"],
        act["session"],
        day,
        day_of(act["until"])[0],
        precision,
        act["dated"],
        act["title"],
        act["agenda_item"],
        act["in_corpus"],
        act["sources"],
    )


def body_rows(extraction: Extraction, document: Document) -> Iterator[Row]:
    """Give the rows of :data:`BODIES` for one document.

    Parameters
    ----------
    extraction, document
        What was found, and where.

    Yields
    ------
    tuple
        By start.

    Examples
    --------
    >>> from nasab.extract import extract
    >>> document = Document("a.txt", "2. Requests UNODC to report;", "ab12")
    >>> [row[1:3] for row in body_rows(extract(document), document)]
    [('UNODC', 'UNODC')]
    """
    for mention in extraction.bodies:
        place = _source(extraction, mention.start, mention.end)
        text = document.text[mention.start : mention.end]
        yield (extraction.identity, mention.body, text, *place)


def provision_rows(extraction: Extraction, document: Document) -> Iterator[Row]:
    """Give the rows of :data:`PROVISIONS` for one document.

    Parameters
    ----------
    extraction, document
        What was found, and where.

    Yields
    ------
    tuple
        By start.

    Examples
    --------
    >>> from nasab.extract import extract
    >>> document = Document("a.txt", "2. Requests UNODC to report;", "ab12")
    >>> [row[1:5] for row in provision_rows(extract(document), document)]
    [('2', 'operative', 'requests', ('UNODC',))]
    """
    for provision in extraction.provisions:
        yield (
            extraction.identity,
            provision.paragraph,
            str(provision.part),
            provision.action,
            tuple(sorted(set(provision.addressees))),
            tuple(sorted(set(map(str, provision.cites)))),
            passage(document.text, provision.start, provision.end),
            *_source(extraction, provision.start, provision.end),
        )


def csv_lines(table: Table, rows: Iterable[Row]) -> Iterator[str]:
    r"""Write rows as CSV: UTF-8 text, days in ISO 8601, the items of a list parted by spaces.

    Parameters
    ----------
    table
        Its columns make the line of headings.
    rows
        The rows.

    Yields
    ------
    str
        A line each, with its line feed.

    Examples
    --------
    >>> rows = [("A/RES/72/195", "UNODC", "the Office", "a.txt", "ab12", "en", 5, 15)]
    >>> list(csv_lines(BODIES, rows))[1]
    'A/RES/72/195,UNODC,the Office,a.txt,ab12,en,5,15\n'
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    for row in itertools.chain([table.names], rows):
        writer.writerow(" ".join(one) if isinstance(one, tuple) else one for one in row)
        yield stream.getvalue()
        stream.seek(0)
        stream.truncate()


def file_name(source: str) -> str:
    r"""Give the name of a file without its folder.

    Examples
    --------
    >>> file_name("a/b.txt"), file_name("c:\\b.txt")
    ('b.txt', 'b.txt')
    """
    return source.replace("\\", "/").rstrip("/").rpartition("/")[2]


def _source(extraction: Extraction, start: int, end: int) -> Row:
    name = file_name(extraction.source)
    return name, extraction.sha256, extraction.language, start, end


#: Every table, with what gives the rows of one document.
TABLES: Final[dict[Table, Callable[[Extraction, Document], Iterator[Row]]]] = {
    CITATIONS: citation_rows,
    ACTS: act_rows,
    BODIES: body_rows,
    PROVISIONS: provision_rows,
}


def table_named(name: str) -> Table:
    """Give a table by its name.

    Parameters
    ----------
    name
        ``"citations"``, ``"acts"``, ``"bodies"`` or ``"provisions"``.

    Returns
    -------
    Table

    Raises
    ------
    NasabError
        If there is no such table.

    Examples
    --------
    >>> table_named("bodies").names[:2]
    ('act', 'body')
    """
    for table in TABLES:
        if table.name == name:
            return table
    known = ", ".join(table.name for table in TABLES)
    raise NasabError(f"there is no table {name!r}; there are: {known}")
