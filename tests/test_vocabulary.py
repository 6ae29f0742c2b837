"""The Turtle of the ontology: it parses, it is consistent, and every term is defined and used."""

import re
from collections import Counter
from pathlib import Path

import owlrl
import pytest
import rdflib
from made import TEXT, document_of, rich_extraction
from rdflib import OWL, RDF, RDFS, Namespace, URIRef

import nasab.ontology
from nasab.graph.quads import quads
from nasab.ontology import LANGUAGES
from nasab.ontology.turtle import VOCABULARY, read_turtle

FOLDER = Path(nasab.ontology.__file__).parent
FILES = sorted(path.name for path in FOLDER.glob("*.ttl"))
#: The files that define terms; the others hold data and words.
DEFINING = ("actions.ttl", "calendar.ttl", "cues.ttl", "nasab.ttl", "records.ttl")
NASAB = Namespace(VOCABULARY)
UNDO = Namespace("https://w3id.org/un/ontology/undo/")
LABEL, DEFINITION = str(RDFS.label), "http://www.w3.org/2004/02/skos/core#definition"


def graph_of(*files):
    graph = rdflib.Graph()
    for file in files:
        graph.parse(FOLDER / file)
    return graph


def example():
    """Give the graph of a document in which one of every kind of find stands."""
    document = document_of(TEXT)
    graph = rdflib.Graph()
    lines = (f"{q.subject} {q.predicate} {q.object} ." for q in quads_of(document))
    return graph.parse(data="\n".join(lines), format="nt")


def quads_of(document):
    return quads(rich_extraction(document), document)


def defined():
    return {
        iri for file in DEFINING for iri, each in read_turtle(file).items() if each.has(DEFINITION)
    }


@pytest.mark.parametrize("file", FILES)
def test_both_parsers_read_the_same_statements(file):
    ours = sum(len(each.texts(name)) for each in read_turtle(file).values() for name in each.names)
    assert len(graph_of(file)) == ours


@pytest.mark.parametrize("file", DEFINING)
def test_every_term_has_label_and_definition_in_six_languages(file):
    terms = {k: each for k, each in read_turtle(file).items() if k.startswith(VOCABULARY)}
    for iri, each in terms.items():
        for term in (LABEL, DEFINITION):
            texts = each.by_language(term)
            assert set(texts) == set(LANGUAGES), (iri, term)
            assert all(len(one) == 1 for one in texts.values()), (iri, term)


def test_no_term_is_defined_twice():
    count = Counter(iri for file in DEFINING for iri in read_turtle(file))
    assert [iri for iri, times in count.items() if times > 1] == []


def terms_of(graph):
    """Give the terms of the vocabulary that statements use, as property, class or value."""
    used = {p for _, p, _ in graph} | {o for _, _, o in graph}
    return {str(t) for t in used if isinstance(t, URIRef) and t.startswith(VOCABULARY)}


@pytest.mark.parametrize("file", FILES)
def test_every_term_that_a_file_uses_is_defined(file):
    own = set(read_turtle(file))
    assert terms_of(graph_of(file)) - own <= defined()


def test_every_term_of_a_document_graph_is_defined():
    assert terms_of(example()) <= defined()


def test_every_defined_term_is_used():
    """In data, in the graph of a document, in Python or in a query; alignments use none of ours."""
    used = terms_of(example())
    for file in FILES:
        if file != "alignment.ttl":
            used |= terms_of(graph_of(file))
            used |= {iri for iri in read_turtle(file) if file not in ("nasab.ttl", "records.ttl")}
    for path in (*FOLDER.parent.glob("graph/**/*.py"), *FOLDER.parent.glob("graph/**/*.rq")):
        names = re.findall(r"nasab:([\w-]+)|\"([A-Z]\w+)\"", path.read_text())
        used |= {VOCABULARY + (term or name) for term, name in names}
    relations = {str(s) for s in graph_of("nasab.ttl").subjects(RDFS.subPropertyOf, NASAB.cites)}
    assert defined() - used - relations == set()


@pytest.fixture(scope="module")
def closure():
    """Give everything that OWL 2 RL entails from the vocabulary and a document."""
    return closed(graph_of(*DEFINING, "alignment.ttl") + example())


def closed(graph):
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


def contradictions(graph):
    found = graph.objects(None, URIRef("http://www.daml.org/2002/03/agents/agent-ont#error"))
    return [str(error) for error in found] + list(graph.subjects(RDF.type, OWL.Nothing))


def test_the_closure_is_consistent(closure):
    assert contradictions(closure) == []


def test_the_closure_finds_a_contradiction():
    """An act that is a treaty as well: proof that the check above can fail."""
    graph = graph_of("alignment.ttl")
    act = URIRef("https://w3id.org/nasab/act/A/RES/72/195")
    graph.add((act, RDF.type, NASAB.Act))
    graph.add((act, RDF.type, NASAB.Treaty))
    assert contradictions(closed(graph)) != []


def test_others_can_ask_in_their_own_terms(closure):
    """CiTO's cites, and UNDO's relation with proponent, semantics and receiver, are entailed."""
    act = URIRef("https://w3id.org/nasab/act/A/RES/72/195")
    cited = URIRef("https://w3id.org/nasab/act/A/RES/64/293")
    assert (act, URIRef("http://purl.org/spar/cito/cites"), cited) in closure
    relation = next(closure.subjects(UNDO.hasReceiver, cited))
    assert (relation, RDF.type, UNDO.Relation) in closure
    assert (relation, UNDO.hasSemantics, NASAB.recalls) in closure
    assert (relation, UNDO.hasProponent, URIRef("https://w3id.org/nasab/organ/A")) in closure
