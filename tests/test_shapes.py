"""The SHACL shapes: what nasab writes conforms, and every shape catches what it is for."""

from functools import cache
from pathlib import Path

import pyshacl
import pytest
import rdflib
from made import TEXT, document_of, rich_extraction
from rdflib import DCTERMS, RDF, Literal, Namespace, URIRef

import nasab.extract.sample
import nasab.ontology
from nasab.extract import extract, read
from nasab.graph.quads import quads
from nasab.ontology.turtle import VOCABULARY

FOLDER = Path(nasab.ontology.__file__).parent
NASAB = Namespace(VOCABULARY)
OA = Namespace("http://www.w3.org/ns/oa#")
ORG = Namespace("http://www.w3.org/ns/org#")
PROV = Namespace("http://www.w3.org/ns/prov#")
SH = Namespace("http://www.w3.org/ns/shacl#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
XSD = "http://www.w3.org/2001/XMLSchema#"
ACT = URIRef("https://w3id.org/nasab/act/A/RES/72/195")
SAMPLE = Path(nasab.extract.sample.__file__).parent
SHAPES = rdflib.Graph().parse(FOLDER / "shapes.ttl")


def example():
    document = document_of(TEXT)
    lines = (
        f"{q.subject} {q.predicate} {q.object} ."
        for q in quads(rich_extraction(document), document)
    )
    return rdflib.Graph().parse(data="\n".join(lines), format="nt")


def violations(graph):
    """Give the local names of the shapes that a graph breaks, with the messages."""
    conforms, report, _ = pyshacl.validate(graph, shacl_graph=SHAPES)
    found = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        for message in report.objects(result, SH.resultMessage):
            found.add(str(message))
    assert conforms == (not found)
    return found


def test_what_nasab_writes_conforms():
    assert violations(example()) == set()


def graph_of(path):
    document = read(path)
    lines = (f"{q.subject} {q.predicate} {q.object} ." for q in quads(extract(document), document))
    return rdflib.Graph().parse(data="\n".join(lines), format="nt")


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLE.glob("*.txt")))
def test_the_sample_conforms(name):
    assert violations(graph_of(SAMPLE / name)) == set()


@pytest.mark.corpus
def test_real_documents_conform(corpus):
    for path in sorted((corpus / "seeds").glob("*.txt")):
        assert violations(graph_of(path)) == set(), path.name


def test_the_bodies_of_the_ontology_conform():
    assert violations(rdflib.Graph().parse(FOLDER / "bodies.ttl")) == set()


def one(graph, kind):
    """Give the first node of a class that cites or states something."""
    return sorted(graph.subjects(RDF.type, kind))[0]


def certain(graph):
    """Give the citation that names what it cites and carries no flag."""
    return next(
        node
        for node in sorted(graph.subjects(RDF.type, NASAB.Citation))
        if (node, NASAB.cited, None) in graph and (node, NASAB.flag, None) not in graph
    )


def without(pick, predicate):
    """Make a change that takes a property away."""

    def change(graph):
        graph.remove((pick(graph), predicate, None))

    return change


def instead(pick, predicate, *values):
    """Make a change that gives a property other values."""

    def change(graph):
        node = pick(graph)
        graph.remove((node, predicate, None))
        for value in values:
            graph.add((node, predicate, value))

    return change


def also(pick, predicate, value):
    """Make a change that gives a property one more value."""

    def change(graph):
        graph.add((pick(graph), predicate, value))

    return change


def of(kind):
    return lambda graph: one(graph, kind)


def the_act(_graph):
    return ACT


def a_treaty(graph):
    node = URIRef("https://w3id.org/nasab/treaty/UNTS/2225")
    graph.add((node, RDF.type, NASAB.Treaty))
    return node


def a_body(graph):
    """Add a body without a name."""
    node = URIRef("https://w3id.org/nasab/body/X")
    kind = URIRef(VOCABULARY + "fund")
    graph.add((kind, RDF.type, SKOS.Concept))
    graph.add((node, RDF.type, NASAB.Body))
    graph.add((node, ORG.classification, kind))
    return node


# what is wrong, the change that makes it so, words of the message
FAULTS = [
    # places, positions, quotations
    ("two sources", also(of(NASAB.DateMention), OA.hasSource, ACT), "one source document"),
    ("no position", without(of(NASAB.DateMention), OA.hasSelector), "one position"),
    ("no quotation", without(of(NASAB.Citation), OA.hasSelector), "quotes its source"),
    (
        "ends before it starts",
        instead(of(OA.TextPositionSelector), OA.start, Literal(10**6)),
        "before its end",
    ),
    ("negative start", instead(of(OA.TextPositionSelector), OA.start, Literal(-1)), "before its"),
    ("no end", without(of(OA.TextPositionSelector), OA.end), "one end"),
    ("empty quotation", instead(of(OA.TextQuoteSelector), OA.exact, Literal("")), "exact"),
    # finds
    ("from no source", without(of(NASAB.DateMention), OA.hasSource), "one source document"),
    ("of no reading", without(of(PROV.Activity), PROV.used), "from one reading"),
    # works
    ("two symbols", also(the_act, NASAB.symbol, Literal("A/RES/1/1")), "one symbol"),
    ("spaces in the symbol", instead(the_act, NASAB.symbol, Literal("A / RES")), "canonical"),
    (
        "two dates",
        also(the_act, DCTERMS.date, Literal("2000", datatype=URIRef(XSD + "gYear"))),
        "one date",
    ),
    ("a date in words", instead(the_act, DCTERMS.date, Literal("yesterday")), "one date"),
    ("two titles", also(the_act, DCTERMS.title, Literal("another")), "one title"),
    # acts
    ("two organs", also(the_act, NASAB.organ, URIRef("https://example.org/o")), "one organ"),
    ("session nought", instead(the_act, NASAB.sessionNumber, Literal(0)), "one session"),
    ("two numbers", also(the_act, NASAB.number, Literal(7)), "one number"),
    ("meeting in words", instead(the_act, NASAB.meeting, Literal("73rd")), "one meeting"),
    ("act and document", also(the_act, RDF.type, NASAB.Document), "nothing else"),
    ("resolution and decision", also(the_act, RDF.type, NASAB.Decision), "nothing else"),
    (
        "a resolution named as a decision",
        instead(the_act, NASAB.symbol, Literal("A/DEC/72/5")),
        "symbol of a resolution",
    ),
    (
        "a decision named as a resolution",
        instead(the_act, RDF.type, NASAB.Act, NASAB.Decision),
        "symbol of a decision",
    ),
    ("a treaty without number", also(a_treaty, NASAB.symbol, Literal("UNTS/2225")), "volume"),
    # citations
    ("citing nothing", without(certain, NASAB.citing), "one citing"),
    ("cited thing of no class", instead(certain, NASAB.cited, PROV.Entity), "most one cited"),
    ("neither cited nor flagged", without(certain, NASAB.cited), "says why"),
    ("unknown relation", instead(certain, NASAB.relation, NASAB.likes), "relation of the"),
    ("unknown part", instead(certain, NASAB.inPart, NASAB.sidePart), "one part"),
    (
        "too sure",
        instead(certain, NASAB.confidence, Literal("1.2", datatype=URIRef(XSD + "decimal"))),
        "between 0 and 1",
    ),
    (
        "a stated date in words",
        instead(certain, NASAB.statedDate, Literal("May")),
        "one stated date",
    ),
    ("page nought", instead(certain, NASAB.page, Literal(0)), "count from 1"),
    ("a flag in words", also(certain, NASAB.flag, Literal("Looks odd")), "is a code"),
    # bodies
    (
        "two bodies",
        also(of(NASAB.BodyMention), NASAB.mentionsBody, URIRef("https://w3id.org/nasab/body/B")),
        "of one body",
    ),
    ("mention in no act", without(of(NASAB.SourceDocument), NASAB.carries), "stands in one act"),
    (
        "a body without names",
        also(a_body, NASAB.since, Literal("1997", datatype=URIRef(XSD + "gYear"))),
        "name",
    ),
    (
        "a body set up twice",
        lambda graph: [
            graph.add((a_body(graph), NASAB.since, Literal(year, datatype=URIRef(XSD + "gYear"))))
            for year in ("1997", "1998")
        ],
        "one year",
    ),
    ("a body of no kind", lambda graph: without(a_body, ORG.classification)(graph), "one kind"),
    # provisions
    ("provision of nothing", without(of(NASAB.Provision), NASAB.provisionOf), "to one act"),
    ("no paragraph", without(of(NASAB.Provision), NASAB.paragraph), "label"),
    ("no part", without(of(NASAB.Provision), NASAB.inPart), "one part of its act"),
    ("action in words", instead(of(NASAB.Provision), NASAB.action, Literal("asks")), "one action"),
    ("addressee in words", also(of(NASAB.Provision), NASAB.addressee, Literal("All")), "addressee"),
    ("cites a thing", also(of(NASAB.Provision), NASAB.provisionCites, PROV.Entity), "cites acts"),
    # sources
    ("no hash", without(of(NASAB.SourceDocument), NASAB.sha256), "hash"),
    ("no file name", without(of(NASAB.SourceDocument), NASAB.fileName), "file name"),
    ("no media type", without(of(NASAB.SourceDocument), DCTERMS.format), "media type"),
    (
        "a language that is none",
        instead(of(NASAB.SourceDocument), DCTERMS.language, Literal("la")),
        "official language",
    ),
    ("carries nothing", without(of(NASAB.SourceDocument), NASAB.carries), "carries one"),
    # dates and doubts
    ("states no date", without(of(NASAB.DateMention), NASAB.statedDate), "states one date"),
    ("a doubt without code", without(of(NASAB.Doubt), NASAB.flag), "one code"),
    ("a doubt without words", without(of(NASAB.Doubt), NASAB.message), "explained"),
]


@cache
def broken_by(fault):
    """Give the messages that a change of the example brings out."""
    graph = example()
    CHANGES[fault](graph)
    return violations(graph)


CHANGES = {fault: change for fault, change, _ in FAULTS}


@pytest.mark.parametrize(("fault", "words"), [(fault, words) for fault, _, words in FAULTS])
def test_every_shape_catches_its_fault(fault, words):
    assert any(words in message for message in broken_by(fault)), broken_by(fault)


def test_every_message_is_brought_out_by_a_fault():
    """So that no shape stands here that cannot fail."""
    seen = set().union(*map(broken_by, CHANGES))
    written = {str(message) for message in SHAPES.objects(None, SH.message)}
    assert written - seen == set()
    assert len(CHANGES) == len(FAULTS)
