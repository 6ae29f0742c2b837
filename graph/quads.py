"""Everything that was found in one document, as quads of one named graph.

The same extraction gives the same quads in the same order: nothing here reads a clock, draws a
number or looks at the machine. A citation stands in the graph twice: as a direct triple for
walking (``:a nasab:recalls :b``, and ``:a nasab:cites :b``), and as a node for proof, with its
quotation and position (Web Annotation selectors, https://www.w3.org/TR/annotation-model/) and
its source (PROV-O, https://www.w3.org/TR/prov-o/). A hyperlink of the source is evidence: it has
a node, and never a direct triple.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Triple

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

#: How many code points of context a quotation carries on each side.
CONTEXT: Final = 32
#: How many code points of a sentence or a provision the graph keeps for display.
DISPLAY: Final = 4000

_TYPE: Final = term("rdf:type")
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
        Without repeats, in the order of their N-Quads lines, all in the graph
        ``Names.graph(extraction.sha256)``.

    Raises
    ------
    StoreError
        If a record holds something that has no address, such as an unknown kind of date.

    Examples
    --------
    >>> from nasab.extract import ActDescription, Document, Extraction
    >>> document = Document("a.txt", "72/195", "ab12cd34")
    >>> extraction = Extraction("a.txt", "ab12cd34", "text utf-8", "en", ActDescription())
    >>> {quad.graph_name.value for quad in quads(extraction, document)}
    {'https://w3id.org/nasab/graph/ab12cd34'}
    """
    writer = _Writer(extraction, document, names or Names())
    graph = writer.graph
    triples = {Triple(*triple) for triple in writer.triples()}
    made = (Quad(t.subject, t.predicate, t.object, graph) for t in triples)
    return tuple(sorted(made, key=str))


_Statement = tuple[NamedNode, NamedNode, NamedNode | Literal]


class _Writer:
    """Walks one extraction; holds the addresses that many of its statements share."""

    def __init__(self, extraction: Extraction, document: Document, names: Names) -> None:
        self.extraction = extraction
        self.document = document
        self.names = names
        self.graph = names.graph(extraction.sha256)
        self.source = names.source(extraction.sha256)
        self.reading = names.reading(extraction.sha256)
        self.act = names.identity(extraction.identity)
        self.turns: Counter[tuple[str, int, int]] = Counter()

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
        software = self.names.software(__version__)
        yield self.source, _TYPE, term("nasab:SourceDocument")
        yield self.source, _TYPE, term("prov:Entity")
        yield self.source, term("nasab:sha256"), Literal(self.extraction.sha256)
        yield self.source, term("nasab:fileName"), Literal(_file_name(self.extraction.source))
        yield self.source, term("dcterms:format"), Literal(self.document.media_type)
        yield self.source, term("dcterms:language"), Literal(self.extraction.language)
        yield self.source, term("nasab:carries"), self.act
        for warning in self.document.warnings:
            yield self.source, term("nasab:warning"), Literal(warning)
        yield self.reading, _TYPE, term("prov:Activity")
        yield self.reading, term("prov:used"), self.source
        yield self.reading, term("prov:wasAssociatedWith"), software
        yield self.reading, term("nasab:reader"), Literal(self.extraction.reader)
        for repair in self.extraction.repairs:
            yield self.reading, term("nasab:repair"), Literal(repair)
        yield software, _TYPE, term("prov:SoftwareAgent")
        yield software, term("nasab:version"), Literal(__version__)
        yield self.graph, _TYPE, term("prov:Bundle")
        yield self.graph, term("prov:wasDerivedFrom"), self.source
        yield self.graph, term("prov:wasGeneratedBy"), self.reading

    def description(self, act: ActDescription) -> Iterator[_Statement]:
        """Say of the document itself what its first page says."""
        if act.symbol:
            yield from self.named(act.symbol)
        classes = _READ_CLASSES.get(act.kind, ("Document",))
        if act.symbol is None or classes[0] in _CLASSES[act.symbol.kind]:
            # A symbol tells more surely than the first page whether it names an act.
            for name in classes:
                yield self.act, _TYPE, term(f"nasab:{name}")
        if act.organ:
            yield self.act, term("nasab:organ"), self.names.organ(act.organ)
        if act.session is not None:
            yield self.act, term("nasab:sessionNumber"), _integer(act.session)
        if act.date:
            yield self.act, term("dcterms:date"), date_literal(act.date)
        if act.title:
            yield self.act, term("dcterms:title"), self.words(act.title)
        if act.agenda_item:
            yield self.act, term("nasab:agendaItemNumber"), Literal(act.agenda_item)
        if act.meeting is not None:
            yield self.act, term("nasab:meeting"), _integer(act.meeting)

    def named(self, symbol: Symbol) -> Iterator[_Statement]:
        """Say what a symbol alone tells, so that what is only cited can be found as well."""
        node = self.names.identity(symbol)
        for name in _CLASSES[symbol.kind]:
            yield node, _TYPE, term(f"nasab:{name}")
        yield node, term("nasab:symbol"), Literal(str(symbol))
        if symbol.kind is not Kind.TREATY:
            yield node, term("nasab:organ"), self.names.organ(symbol.organ)
        if symbol.session_value is not None and symbol.kind.is_act:
            yield node, term("nasab:sessionNumber"), _integer(symbol.session_value)
        if symbol.number is not None:
            yield node, term("nasab:number"), _integer(symbol.number)
        if symbol.whole != symbol:
            yield node, term("dcterms:isPartOf"), self.names.identity(symbol.whole)
            yield from self.named(symbol.whole)

    def citation(self, citation: Citation) -> Iterator[_Statement]:
        node = self.address("citation", citation.start, citation.end)
        relation = term(f"nasab:{citation.relation}")
        yield node, _TYPE, term("nasab:Citation")
        yield node, term("nasab:citing"), self.act
        yield node, term("nasab:relation"), relation
        yield node, term("nasab:inPart"), term(f"nasab:{citation.part}Part")
        yield node, term("nasab:confidence"), _decimal(citation.confidence)
        if citation.cited:
            yield node, term("nasab:cited"), self.names.identity(citation.cited)
            yield from self.named(citation.cited)
            yield from self.edge(citation, relation)
        for reading in citation.readings:
            yield node, term("nasab:reading"), self.names.identity(reading)
            yield from self.named(reading)
        if citation.date:
            yield node, term("nasab:statedDate"), date_literal(citation.date)
        if citation.locator:
            yield node, term("nasab:citedPlace"), Literal(citation.locator)
        if citation.paragraph:
            yield node, term("nasab:paragraph"), Literal(citation.paragraph)
        if citation.page is not None:
            yield node, term("nasab:page"), _integer(citation.page)
        for evidence in citation.evidence:
            yield node, term("nasab:evidence"), Literal(evidence)
        for flag in citation.flags:
            yield node, term("nasab:flag"), Literal(flag)
        if citation.sentence:
            yield node, term("nasab:passage"), self.passage(*citation.sentence)
        yield from self.place(node, citation.start, citation.end)

    def edge(self, citation: Citation, relation: NamedNode) -> Iterator[_Statement]:
        """Draw the arrow from the citing to the cited act, unless it would prove nothing."""
        cited = self.names.identity(citation.cited) if citation.cited else self.act
        if citation.part is not Part.LINK and cited != self.act:
            yield self.act, relation, cited
            yield self.act, term("nasab:cites"), cited

    def mention(self, mention: BodyMention) -> Iterator[_Statement]:
        node = self.address("mention", mention.start, mention.end)
        yield node, _TYPE, term("nasab:BodyMention")
        yield node, term("nasab:foundIn"), self.act
        yield node, term("nasab:mentionsBody"), self.names.body(mention.body)
        yield from self.place(node, mention.start, mention.end)

    def date(self, date: StatedDate) -> Iterator[_Statement]:
        node = self.address("date", date.start, date.end)
        yield node, _TYPE, term("nasab:DateMention")
        yield node, term("nasab:foundIn"), self.act
        yield node, term("nasab:statedDate"), date_literal(date.date)
        yield from self.place(node, date.start, date.end)

    def provision(self, provision: Provision) -> Iterator[_Statement]:
        node = self.address("provision", provision.start, provision.end)
        yield node, _TYPE, term("nasab:Provision")
        yield node, term("nasab:provisionOf"), self.act
        yield node, term("nasab:paragraph"), Literal(provision.paragraph)
        yield node, term("nasab:inPart"), term(f"nasab:{provision.part}Part")
        if provision.action:
            yield node, term("nasab:action"), term(f"nasab:{provision.action}")
        for addressee in provision.addressees:
            yield node, term("nasab:addressee"), self.names.body(addressee)
        for cited in provision.cites:
            yield node, term("nasab:provisionCites"), self.names.identity(cited)
            yield from self.named(cited)
        yield node, term("nasab:passage"), self.passage(provision.start, provision.end)
        yield from self.place(node, provision.start, provision.end, quote=False)

    def flag(self, flag: Flag) -> Iterator[_Statement]:
        node = self.address("flag", flag.start, flag.end)
        yield node, _TYPE, term("nasab:Doubt")
        yield node, term("nasab:foundIn"), self.act
        yield node, term("nasab:flag"), Literal(flag.flag)
        yield node, term("nasab:message"), Literal(flag.message)
        yield from self.place(node, flag.start, flag.end)

    def address(self, kind: str, start: int, end: int) -> NamedNode:
        turn = self.turns[kind, start, end]
        self.turns[kind, start, end] += 1
        return self.names.find(kind, self.extraction.sha256, start, end, turn)

    def place(
        self, node: NamedNode, start: int, end: int, *, quote: bool = True
    ) -> Iterator[_Statement]:
        """Tie a find to the exact characters of its source."""
        text = self.document.text
        target, position = NamedNode(f"{node.value}#target"), NamedNode(f"{node.value}#position")
        yield node, term("prov:wasDerivedFrom"), self.source
        yield node, term("prov:wasGeneratedBy"), self.reading
        yield node, term("oa:hasTarget"), target
        yield target, _TYPE, term("oa:SpecificResource")
        yield target, term("oa:hasSource"), self.source
        yield target, term("oa:hasSelector"), position
        yield position, _TYPE, term("oa:TextPositionSelector")
        yield position, term("oa:start"), _integer(start)
        yield position, term("oa:end"), _integer(end)
        if quote:
            quotation = NamedNode(f"{node.value}#quotation")
            yield target, term("oa:hasSelector"), quotation
            yield quotation, _TYPE, term("oa:TextQuoteSelector")
            yield quotation, term("oa:exact"), _text(text[start:end])
            yield quotation, term("oa:prefix"), _text(text[max(0, start - CONTEXT) : start])
            yield quotation, term("oa:suffix"), _text(text[end : end + CONTEXT])

    def passage(self, start: int, end: int) -> Literal:
        text = self.document.text[start : min(end, start + DISPLAY)]
        return self.words(text + "…" if end - start > DISPLAY else text)

    def words(self, text: str) -> Literal:
        """Give words with the language of the document, where it is known."""
        language = self.extraction.language
        return _text(text) if language == "und" else _text(text, language)


def graph_lines(extraction: Extraction, document: Document, names: Names | None = None) -> str:
    """Write what was found in a document as the N-Quads lines of its graph.

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
    str
        The same as :func:`nquads` of :func:`quads`, several times as fast.

    Raises
    ------
    StoreError
        If a record holds something that has no address, such as an unknown kind of date.

    Examples
    --------
    >>> from nasab.extract import ActDescription, Document, Extraction
    >>> document = Document("a.txt", "72/195", "ab12cd34")
    >>> extraction = Extraction("a.txt", "ab12cd34", "text utf-8", "en", ActDescription())
    >>> graph_lines(extraction, document) == nquads(quads(extraction, document))
    True
    """
    writer = _Writer(extraction, document, names or Names())
    end = f" {writer.graph} .\n"
    return "".join(sorted({f"{s} {p} {o}{end}" for s, p, o in writer.triples()}))


def nquads(lines: Iterable[Quad]) -> str:
    r"""Write quads as N-Quads, one a line, in sorted order.

    Parameters
    ----------
    lines
        The quads.

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


def _text(text: str, language: str | None = None) -> Literal:
    """Make a literal of source text; a lone surrogate, which no RDF holds, becomes U+FFFD."""
    clean = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return Literal(clean, language=language)


def _file_name(source: str) -> str:
    return source.replace("\\", "/").rstrip("/").rpartition("/")[2]


def _integer(value: int) -> Literal:
    # Not one of the narrower types: the engine keeps every whole number as an xsd:integer.
    return Literal(str(value), datatype=term("xsd:integer"))


def _decimal(value: float) -> Literal:
    # In canonical form, as the engine keeps it: 1 and 0.98, not 1.0 and 0.980.
    number = Decimal(repr(value)).quantize(Decimal("0.0001")).normalize()
    return Literal(f"{number:f}", datatype=term("xsd:decimal"))
