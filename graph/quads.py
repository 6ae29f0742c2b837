"""Everything that was found in one document, as quads of its named graph and of what it names.

The same extraction gives the same quads in the same order: nothing here reads a clock, draws a
number or looks at the machine. A citation stands in the graph twice: as a direct triple for
walking (``:a nasab:recalls :b``, and ``:a nasab:cites :b``), and as a node for proof, with its
source, quotation and position (Web Annotation, https://www.w3.org/TR/annotation-model/). Which
reading used that source, and with what software, is said once a document, not once a find (PROV-O,
https://www.w3.org/TR/prov-o/): nine tenths of a graph are finds, and what they repeat is what a
store costs. A hyperlink of the source is evidence: it has a node, and never a direct triple.

What a symbol alone tells (the organ, the session, the number) no document has to say. It stands in
a named graph of the act's own, under the act's address, however many documents cite the act; and
so does the version of the software under the address of the software.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Final

from pyoxigraph import Literal, Quad, RdfFormat, Triple, parse

from nasab import __version__
from nasab.extract import (
    ActDescription,
    BodyMention,
    Citation,
    Document,
    Extraction,
    Flag,
    Part,
    Provision,
    StatedDate,
)
from nasab.graph.terms import Names, date_literal, term
from nasab.ontology import Kind, Symbol

#: How many code points of a sentence or a provision the graph keeps for display.
DISPLAY: Final = 4000

_CLASSES: Final = {
    Kind.RESOLUTION: ("Act", "Resolution"),
    Kind.DECISION: ("Act", "Decision"),
    Kind.STATEMENT: ("Act", "PresidentialStatement"),
    Kind.DOCUMENT: ("Document",),
    Kind.TREATY: ("Treaty",),
}
_READ_CLASSES: Final = {
    "resolution": ("Act", "Resolution"),
    "decision": ("Act", "Decision"),
    "report": ("Document", "Report"),
    "letter": ("Document", "Letter"),
    "draft": ("Document", "Draft"),
    "other": ("Document",),
}


def quads(
    extraction: Extraction, document: Document, names: Names | None = None
) -> tuple[Quad, ...]:
    """Turn what was found in a document into quads.

    Parameters
    ----------
    extraction
        What was found.
    document
        The document it was found in, for the words around each find.
    names
        The base of all addresses.

    Returns
    -------
    tuple of Quad
        Without repeats, in the order of :func:`graph_lines`.

    Raises
    ------
    StoreError
        If a record holds something that has no address, such as an unknown kind of date.

    Examples
    --------
    >>> from nasab.extract import ActDescription, Document, Extraction
    >>> document = Document("a.txt", "72/195", "ab12cd34")
    >>> extraction = Extraction("a.txt", "ab12cd34", "text utf-8", "en", ActDescription())
    >>> sorted({quad.graph_name.value for quad in quads(extraction, document)})
    ['https://w3id.org/nasab/graph/ab12cd34', 'https://w3id.org/nasab/software/nasab-0.1.0']
    """
    graphs = graph_lines(extraction, document, names)
    lines = b"".join(in_graph(lines, address) for address, lines in graphs.items())
    return tuple(parse(lines, format=RdfFormat.N_QUADS))


#: A triple as N-Triples writes it. Most of its words recur: writing them once is what is quick.
_Statement = tuple[str, str, str]


@lru_cache(1024)
def _word(prefixed: str) -> str:
    return str(term(prefixed))


_TYPE: Final = _word("rdf:type")
_HAS_SOURCE: Final = _word("oa:hasSource")
_HAS_SELECTOR: Final = _word("oa:hasSelector")
_POSITION: Final = _word("oa:TextPositionSelector")
_START: Final = _word("oa:start")
_END: Final = _word("oa:end")
_QUOTATION: Final = _word("oa:TextQuoteSelector")
_EXACT: Final = _word("oa:exact")
_INTEGER: Final = _word("xsd:integer")


class _Writer:
    """Walks one extraction; holds the addresses that many of its statements share."""

    def __init__(self, extraction: Extraction, document: Document, names: Names) -> None:
        self.extraction = extraction
        self.document = document
        self.names = names
        self.graph = str(names.graph(extraction.sha256))
        self.source = str(names.source(extraction.sha256))
        self.reading = str(names.reading(extraction.sha256))
        self.act = str(names.identity(extraction.identity))
        self.turns: Counter[tuple[str, int, int]] = Counter()
        self.addresses: dict[Symbol, str] = {}
        self.told: dict[Symbol, None] = {}

    def triples(self) -> Iterator[_Statement]:
        yield from self.provenance()
        yield from self.description(self.extraction.act)
        for citation in self.extraction.citations:
            yield from self.citation(citation)
        for mention in self.extraction.bodies:
            yield from self.mention(mention)
        for date in self.extraction.dates:
            yield from self.date(date)
        for provision in self.extraction.provisions:
            yield from self.provision(provision)
        for flag in self.extraction.flags:
            yield from self.flag(flag)

    def provenance(self) -> Iterator[_Statement]:
        software = str(self.names.software(__version__))
        yield self.source, _TYPE, _word("nasab:SourceDocument")
        yield self.source, _word("nasab:sha256"), _text(self.extraction.sha256)
        yield self.source, _word("nasab:fileName"), _text(_file_name(self.extraction.source))
        yield self.source, _word("dcterms:format"), _text(self.document.media_type)
        yield self.source, _word("dcterms:language"), _text(self.extraction.language)
        yield self.source, _word("nasab:carries"), self.act
        for warning in self.document.warnings:
            yield self.source, _word("nasab:warning"), _text(warning)
        yield self.reading, _TYPE, _word("prov:Activity")
        yield self.reading, _word("prov:used"), self.source
        yield self.reading, _word("prov:wasAssociatedWith"), software
        yield self.reading, _word("nasab:reader"), _text(self.extraction.reader)
        for repair in self.extraction.repairs:
            yield self.reading, _word("nasab:repair"), _text(repair)
        yield self.graph, _TYPE, _word("prov:Bundle")
        yield self.graph, _word("prov:wasGeneratedBy"), self.reading

    def description(self, act: ActDescription) -> Iterator[_Statement]:
        """Say of the document itself what its first page says."""
        if act.symbol:
            self.named(act.symbol)
        classes = _READ_CLASSES.get(act.kind, ("Document",))
        told = _CLASSES[act.symbol.kind] if act.symbol else ()
        if not told or classes[0] in told:
            # A symbol tells more surely than the first page whether it names an act.
            for name in classes:
                if name not in told:
                    yield self.act, _TYPE, _word(f"nasab:{name}")
        if act.organ:
            yield self.act, _word("nasab:organ"), str(self.names.organ(act.organ))
        if act.session is not None:
            yield self.act, _word("nasab:sessionNumber"), _integer(act.session)
        if act.date:
            yield self.act, _word("dcterms:date"), _date(act.date)
        if act.title:
            yield self.act, _word("dcterms:title"), self.words(act.title)
        if act.agenda_item:
            yield self.act, _word("nasab:agendaItemNumber"), _text(act.agenda_item)
        if act.meeting is not None:
            yield self.act, _word("nasab:meeting"), _integer(act.meeting)

    def named(self, symbol: Symbol) -> None:
        """Note an act that is spoken of, and the whole that it is a part of."""
        self.told[symbol] = None
        if symbol.whole != symbol:
            self.named(symbol.whole)

    def citation(self, citation: Citation) -> Iterator[_Statement]:
        node = self.address("citation", citation.start, citation.end)
        relation = _word(f"nasab:{citation.relation}")
        yield node, _TYPE, _word("nasab:Citation")
        yield node, _word("nasab:citing"), self.act
        yield node, _word("nasab:relation"), relation
        yield node, _word("nasab:inPart"), _word(f"nasab:{citation.part}Part")
        yield node, _word("nasab:confidence"), _decimal(citation.confidence)
        if citation.cited:
            yield node, _word("nasab:cited"), self.identity(citation.cited)
            self.named(citation.cited)
            yield from self.edge(citation, relation)
        for reading in citation.readings:
            yield node, _word("nasab:reading"), self.identity(reading)
            self.named(reading)
        if citation.date:
            yield node, _word("nasab:statedDate"), _date(citation.date)
        if citation.locator:
            yield node, _word("nasab:citedPlace"), _text(citation.locator)
        if citation.paragraph:
            yield node, _word("nasab:paragraph"), _text(citation.paragraph)
        if citation.page is not None:
            yield node, _word("nasab:page"), _integer(citation.page)
        for evidence in citation.evidence:
            yield node, _word("nasab:evidence"), _text(evidence)
        for flag in citation.flags:
            yield node, _word("nasab:flag"), _text(flag)
        if citation.sentence:
            yield node, _word("nasab:passage"), self.passage(*citation.sentence)
        yield from self.place(node, citation.start, citation.end)

    def edge(self, citation: Citation, relation: str) -> Iterator[_Statement]:
        """Draw the arrow from the citing to the cited act, unless it would prove nothing."""
        cited = self.identity(citation.cited) if citation.cited else self.act
        if citation.part is not Part.LINK and cited != self.act:
            yield self.act, relation, cited
            yield self.act, _word("nasab:cites"), cited

    def mention(self, mention: BodyMention) -> Iterator[_Statement]:
        node = self.address("mention", mention.start, mention.end)
        yield node, _TYPE, _word("nasab:BodyMention")
        yield node, _word("nasab:mentionsBody"), str(self.names.body(mention.body))
        yield from self.place(node, mention.start, mention.end)

    def date(self, date: StatedDate) -> Iterator[_Statement]:
        node = self.address("date", date.start, date.end)
        yield node, _TYPE, _word("nasab:DateMention")
        yield node, _word("nasab:statedDate"), _date(date.date)
        yield from self.place(node, date.start, date.end)

    def provision(self, provision: Provision) -> Iterator[_Statement]:
        node = self.address("provision", provision.start, provision.end)
        yield node, _TYPE, _word("nasab:Provision")
        yield node, _word("nasab:provisionOf"), self.act
        yield node, _word("nasab:paragraph"), _text(provision.paragraph)
        yield node, _word("nasab:inPart"), _word(f"nasab:{provision.part}Part")
        if provision.action:
            yield node, _word("nasab:action"), _word(f"nasab:{provision.action}")
        for addressee in provision.addressees:
            yield node, _word("nasab:addressee"), str(self.names.body(addressee))
        for cited in provision.cites:
            yield node, _word("nasab:provisionCites"), self.identity(cited)
            self.named(cited)
        yield node, _word("nasab:passage"), self.passage(provision.start, provision.end)
        yield from self.place(node, provision.start, provision.end, quote=False)

    def flag(self, flag: Flag) -> Iterator[_Statement]:
        node = self.address("flag", flag.start, flag.end)
        yield node, _TYPE, _word("nasab:Doubt")
        yield node, _word("nasab:flag"), _text(flag.flag)
        yield node, _word("nasab:message"), _text(flag.message)
        yield from self.place(node, flag.start, flag.end)

    def identity(self, symbol: Symbol) -> str:
        if symbol not in self.addresses:
            self.addresses[symbol] = str(self.names.identity(symbol))
        return self.addresses[symbol]

    def address(self, kind: str, start: int, end: int) -> str:
        turn = self.turns[kind, start, end]
        self.turns[kind, start, end] += 1
        return str(self.names.find(kind, self.extraction.sha256, start, end, turn))

    def place(self, node: str, start: int, end: int, *, quote: bool = True) -> Iterator[_Statement]:
        """Tie a find to the exact characters of its source.

        A find is a part of its source, which is what Web Annotation calls a specific resource. One
        selector says both where its characters are and which they are: two would double the joins
        of every question that shows a quotation at its place. It has one class, as that standard
        asks for; that what has a start is a selector by position, its vocabulary says.
        """
        selector = f"{node[:-1]}#selector>"
        yield node, _HAS_SOURCE, self.source
        yield node, _HAS_SELECTOR, selector
        yield selector, _TYPE, _QUOTATION if quote else _POSITION
        yield selector, _START, _integer(start)
        yield selector, _END, _integer(end)
        if quote:
            yield selector, _EXACT, _text(self.document.text[start:end])

    def passage(self, start: int, end: int) -> str:
        text = self.document.text[start : min(end, start + DISPLAY)]
        return self.words(text + "…" if end - start > DISPLAY else text)

    def words(self, text: str) -> str:
        """Give words with the language of the document, where it is known."""
        language = self.extraction.language
        return _text(text) if language == "und" else _text(text, language)


def graph_lines(
    extraction: Extraction, document: Document, names: Names | None = None
) -> dict[str, bytes]:
    """Write what was found in a document as N-Triples lines, a named graph at a time.

    Parameters
    ----------
    extraction
        What was found.
    document
        The document it was found in.
    names
        The base of all addresses.

    Returns
    -------
    dict of str to bytes
        By the address of each graph: first ``Names.graph(extraction.sha256)``, then those of what
        the document speaks of, in order. The lines are in UTF-8, sorted, each ending in a line
        feed. As text one Arabic letter would make all of it twice as large.

    Raises
    ------
    StoreError
        If a record holds something that has no address, such as an unknown kind of date.

    Examples
    --------
    >>> from nasab.extract import ActDescription, Document, Extraction
    >>> document = Document("a.txt", "72/195", "ab12cd34")
    >>> act = ActDescription(Symbol.parse("A/RES/72/195"))
    >>> extraction = Extraction("a.txt", "ab12cd34", "text utf-8", "en", act)
    >>> for address in graph_lines(extraction, document):
    ...     print(address)
    https://w3id.org/nasab/graph/ab12cd34
    https://w3id.org/nasab/act/A/RES/72/195
    https://w3id.org/nasab/software/nasab-0.1.0
    """
    writer = _Writer(extraction, document, names or Names())
    lines = {writer.graph[1:-1]: _lines(writer.triples())}
    shared = [_symbol_lines(symbol, writer.names) for symbol in writer.told]
    lines.update(sorted([*shared, _software_lines(writer.names)]))
    return lines


def _lines(statements: Iterable[_Statement]) -> bytes:
    return " .\n".join([*sorted({" ".join(one) for one in statements}), ""]).encode()


# Few acts are cited by most documents.
@lru_cache(2**14)
def _symbol_lines(symbol: Symbol, names: Names) -> tuple[str, bytes]:
    """Say what a symbol alone tells, so that what is only cited can be found as well."""
    address = names.identity(symbol)
    return address.value, _lines(_told_by(symbol, str(address), names))


def _told_by(symbol: Symbol, node: str, names: Names) -> Iterator[_Statement]:
    for name in _CLASSES[symbol.kind]:
        yield node, _TYPE, _word(f"nasab:{name}")
    yield node, _word("nasab:symbol"), _text(str(symbol))
    if symbol.kind is not Kind.TREATY:
        yield node, _word("nasab:organ"), str(names.organ(symbol.organ))
    if symbol.session_value is not None and symbol.kind.is_act:
        yield node, _word("nasab:sessionNumber"), _integer(symbol.session_value)
    if symbol.number is not None:
        yield node, _word("nasab:number"), _integer(symbol.number)
    if symbol.whole != symbol:
        yield node, _word("dcterms:isPartOf"), str(names.identity(symbol.whole))


@lru_cache(16)
def _software_lines(names: Names) -> tuple[str, bytes]:
    address = names.software(__version__)
    node = str(address)
    told = (
        (node, _TYPE, _word("prov:SoftwareAgent")),
        (node, _word("nasab:version"), _text(__version__)),
    )
    return address.value, _lines(told)


def in_graph(lines: bytes, graph: str) -> bytes:
    r"""Write N-Triples lines as N-Quads lines of a graph.

    Parameters
    ----------
    lines
        Lines of :func:`graph_lines`.
    graph
        The address of the graph.

    Returns
    -------
    bytes

    Examples
    --------
    >>> in_graph(b'<http://s> <http://p> "o" .\n', "http://g")
    b'<http://s> <http://p> "o" <http://g> .\n'
    """
    # A line feed inside a literal is written as an escape, so nothing but line ends match. To part
    # and to join takes half the time of replacing.
    return f" <{graph}> .\n".encode().join(lines.split(b" .\n"))


def by_graph(lines: Iterable[bytes]) -> dict[str, bytes]:
    r"""Part N-Quads lines by their graphs: the way back from :func:`in_graph`.

    Parameters
    ----------
    lines
        N-Quads, the lines of a graph behind each other.

    Returns
    -------
    dict of str to bytes
        N-Triples by the address of the graph.

    Raises
    ------
    ValueError
        If a line is broken off.

    Examples
    --------
    >>> by_graph([b"<s> <p> <o> <g> .\n", b"<s> <p> <t> <g> .\n", b"<s> <p> <o> <h> .\n"])
    {'g': b'<s> <p> <o> .\n<s> <p> <t> .\n', 'h': b'<s> <p> <o> .\n'}
    """
    return {
        graph.decode(): b"".join(some).replace(b" <" + graph + b"> .\n", b" .\n")
        for graph, some in groupby(lines, key=_graph_of)
    }


def _graph_of(line: bytes) -> bytes:
    if not line.endswith(b"> .\n"):
        raise ValueError("a line is broken off")
    return line[line.rindex(b"<") + 1 : -4]


def nquads(lines: Iterable[Quad | Triple]) -> str:
    r"""Write quads as N-Quads, or triples as N-Triples, one a line, in sorted order.

    Parameters
    ----------
    lines
        The quads or triples.

    Returns
    -------
    str
        Every line ends in a line feed.

    Examples
    --------
    >>> from pyoxigraph import NamedNode, Quad
    >>> a = NamedNode("https://example.org/a")
    >>> nquads([Quad(a, a, a, a)]).count("<https://example.org/a>")
    4
    """
    return "".join(f"{line} .\n" for line in sorted(map(str, lines)))


def _text(text: str, language: str | None = None) -> str:
    """Write a literal of source text; a lone surrogate, which no RDF holds, becomes U+FFFD."""
    try:
        return str(Literal(text, language=language))
    except ValueError:  # UnicodeEncodeError is one, but only a text with a language raises it.
        clean = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return str(Literal(clean, language=language))


def _file_name(source: str) -> str:
    return source.replace("\\", "/").rstrip("/").rpartition("/")[2]


@lru_cache(4096)
def _date(date: str) -> str:
    return str(date_literal(date))


def _integer(value: int) -> str:
    # Not one of the narrower types: the engine keeps every whole number as an xsd:integer.
    return f'"{value}"^^{_INTEGER}'


@lru_cache(1024)
def _decimal(value: float) -> str:
    # In canonical form, as the engine keeps it: 1 and 0.98, not 1.0 and 0.980.
    number = Decimal(repr(value)).quantize(Decimal("0.0001")).normalize()
    return str(Literal(f"{number:f}", datatype=term("xsd:decimal")))
