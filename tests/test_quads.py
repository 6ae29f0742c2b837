"""What was found in a document, as quads."""

import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from made import TEXT, document_of, rich_extraction
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from nasab.extract import ActDescription, Citation, Extraction, Part
from nasab.graph.answer import plain
from nasab.graph.quads import nquads, quads
from nasab.graph.store import Store
from nasab.graph.terms import BASE, VOCABULARY, Names, date_literal, term
from nasab.ontology import StoreError, Symbol, SymbolError

DOCUMENT = document_of(TEXT)
ACT = f"{BASE}act/A/RES/72/195"


def said(subject: str, predicate: str) -> set[object]:
    """What the made document's graph says of a subject, as plain values."""
    return {
        plain(quad.object)
        for quad in quads(rich_extraction(DOCUMENT), DOCUMENT)
        if quad.subject.value == subject and quad.predicate == term(predicate)
    }


AT = TEXT.index("64/293")
CITATION = f"{BASE}citation/{DOCUMENT.sha256[:32]}/{AT}-{AT + 6}"
PROVISION = next(
    quad.subject.value
    for quad in quads(rich_extraction(DOCUMENT), DOCUMENT)
    if quad.object == term("nasab:Provision")
)

STATEMENTS = [
    # the act itself
    (ACT, "nasab:symbol", {"A/RES/72/195"}),
    (ACT, "nasab:sessionNumber", {72}),
    (ACT, "nasab:number", {195}),
    (ACT, "nasab:organ", {f"{BASE}organ/A"}),
    (ACT, "nasab:agendaItemNumber", {"28"}),
    (ACT, "nasab:meeting", {73}),
    (ACT, "dcterms:date", {"2017-12-19"}),
    (ACT, "dcterms:title", {"Trafficking in women and girls"}),
    # the arrows: one for the citation, none for the hyperlink and the ambiguous one
    (ACT, "nasab:recalls", {f"{BASE}act/A/RES/64/293"}),
    (ACT, "nasab:cites", {f"{BASE}act/A/RES/64/293"}),
    (ACT, "nasab:mentions", set()),
    # the citation as a node
    (CITATION, "nasab:citing", {ACT}),
    (CITATION, "nasab:cited", {f"{BASE}act/A/RES/64/293"}),
    (CITATION, "nasab:relation", {f"{VOCABULARY}recalls"}),
    (CITATION, "nasab:inPart", {f"{VOCABULARY}preamblePart"}),
    (CITATION, "nasab:statedDate", {"2010-07-30"}),
    (CITATION, "nasab:citedPlace", {"annex"}),
    (CITATION, "nasab:paragraph", {"1"}),
    (CITATION, "nasab:page", {2}),
    (CITATION, "nasab:confidence", {0.98}),
    (CITATION, "nasab:evidence", {"date", "organ"}),
    (CITATION, "nasab:passage", {"Recalling its resolution 64/293 of 30 July 2010"}),
    (CITATION, "oa:hasSource", {f"{BASE}source/{DOCUMENT.sha256}"}),
    (f"{CITATION}#selector", "oa:exact", {"64/293"}),
    (f"{CITATION}#selector", "oa:start", {AT}),
    (f"{CITATION}#selector", "oa:end", {AT + 6}),
    # a second and a third find at the same place keep their own addresses
    (f"{CITATION}-2", "nasab:inPart", {f"{VOCABULARY}linkPart"}),
    (f"{CITATION}-3", "nasab:cited", set()),
    (f"{CITATION}-3", "nasab:reading", {f"{BASE}act/A/RES/64/293", f"{BASE}act/E/RES/2017/18"}),
    # a lettered part belongs to its whole, even where it is only cited
    (f"{BASE}act/A/RES/60/236B", "dcterms:isPartOf", {f"{BASE}act/A/RES/60/236"}),
    (f"{BASE}act/A/RES/60/236", "nasab:symbol", {"A/RES/60/236"}),
    # what an operative paragraph asks, of whom, on what ground
    (PROVISION, "nasab:action", {f"{VOCABULARY}requests"}),
    (PROVISION, "nasab:addressee", {f"{BASE}body/UNODC"}),
    (PROVISION, "nasab:provisionCites", {f"{BASE}treaty/UNTS/2225/39574"}),
    # where it all came from
    (f"{BASE}source/{DOCUMENT.sha256}", "nasab:fileName", {"a.txt"}),
    (f"{BASE}source/{DOCUMENT.sha256}", "nasab:carries", {ACT}),
    (f"{BASE}reading/{DOCUMENT.sha256}", "prov:used", {f"{BASE}source/{DOCUMENT.sha256}"}),
    (f"{BASE}reading/{DOCUMENT.sha256}", "nasab:reader", {"text utf-8"}),
    (f"{BASE}reading/{DOCUMENT.sha256}", "nasab:repair", {"kashida"}),
]


@pytest.mark.parametrize(("subject", "predicate", "expected"), STATEMENTS)
def test_the_graph_says(subject: str, predicate: str, expected: set[object]) -> None:
    assert said(subject, predicate) == expected


def test_each_kind_of_find_is_there() -> None:
    kinds = {
        quad.object.value.removeprefix(VOCABULARY)
        for quad in quads(rich_extraction(DOCUMENT), DOCUMENT)
        if quad.predicate == term("rdf:type")
    }
    assert {"Citation", "BodyMention", "DateMention", "Provision", "Doubt", "Resolution"} <= kinds


def test_every_term_is_defined_in_six_languages() -> None:
    vocabulary = {}
    for file in files("nasab.ontology").iterdir():
        if file.name.endswith(".ttl"):
            for t in parse(file.read_bytes(), RdfFormat.TURTLE, base_iri=BASE):
                if t.predicate == term("rdfs:label") and t.object.language:
                    vocabulary.setdefault(t.subject, set()).add(t.object.language)
    used = {
        node
        for quad in quads(rich_extraction(DOCUMENT), DOCUMENT)
        for node in quad.triple
        if isinstance(node, NamedNode) and node.value.startswith(VOCABULARY)
    }
    assert len(used) > 40
    assert [node for node in used if len(vocabulary.get(node, ())) < 6] == []


def test_the_same_input_gives_the_same_bytes() -> None:
    first = nquads(quads(rich_extraction(DOCUMENT), DOCUMENT))
    again = nquads(reversed(quads(rich_extraction(DOCUMENT), DOCUMENT)))
    assert first == again
    assert first.splitlines() == sorted(set(first.splitlines()))


def test_no_clock_and_no_path_of_the_machine(tmp_path: Path) -> None:
    here = document_of(TEXT, str(tmp_path / "a.txt"))
    assert nquads(quads(rich_extraction(here), here)) == nquads(
        quads(rich_extraction(DOCUMENT), DOCUMENT)
    )


def test_an_act_that_names_itself_does_not_cite_itself() -> None:
    own = Symbol.parse("A/RES/72/195")
    itself = Citation(own, "act", 0, 3, "Res", "mentions", Part.BODY)
    extraction = Extraction(
        "a.txt", DOCUMENT.sha256, "text", "en", ActDescription(own), citations=(itself,)
    )
    predicates = {quad.predicate for quad in quads(extraction, DOCUMENT)}
    assert term("nasab:citing") in predicates
    assert term("nasab:mentions") not in predicates
    assert term("nasab:cites") not in predicates


def test_the_base_can_be_changed_and_the_vocabulary_stays() -> None:
    lines = nquads(quads(rich_extraction(DOCUMENT), DOCUMENT, Names("https://example.org/un/")))
    ours = set(re.findall(rf"<{re.escape(BASE)}([a-z]+)", lines))
    assert ours == {"ontology"}
    assert "<https://example.org/un/act/A/RES/72/195>" in lines


REFUSED = [
    # a base must end in a slash and be a web address
    lambda: Names("https://example.org/un"),
    lambda: Names("urn:nasab/"),
    lambda: Names("https://example.org/<x>/"),
    # what is no symbol, hash, body, term or date has no address
    lambda: Names().identity("sha256:../../x"),
    lambda: Names().identity("hello"),
    lambda: Names().body("UN ODC>"),
    lambda: Names().source("ABC"),
    lambda: Names().symbol(NamedNode(f"{BASE}body/UNODC")),
    lambda: Names().symbol(NamedNode("https://example.org/act/A/RES/72/195")),
    lambda: term("nasab:re calls"),
    lambda: term("nope:recalls"),
    lambda: date_literal("30 July 2010"),
    lambda: date_literal("2010-7"),
]


@pytest.mark.parametrize("call", REFUSED)
def test_the_boundary_refuses_what_it_does_not_know(call) -> None:
    with pytest.raises((StoreError, SymbolError)):
        call()


SYMBOLS = st.builds(
    "A/RES/{}/{}{}".format, st.integers(31, 99), st.integers(1, 400), st.sampled_from(["", "B"])
) | st.sampled_from(
    ["S/RES/2388(2017)", "A/RES/217(III)A", "A/72/440/Add.1", "UNTS/2225/39574", "A/C.3/74/L.35"]
)


@given(SYMBOLS)
def test_a_symbol_survives_its_address(text: str) -> None:
    symbol = Symbol.parse(text)
    assert Names().symbol(Names().identity(symbol)) == symbol


@settings(deadline=None)
@given(st.text(st.characters(codec=None), max_size=40))
@example("\ud800")  # half of a pair, which no RDF holds
def test_any_source_text_survives_the_store(words: str) -> None:
    document = document_of("x")
    document = type(document)("a.txt", words, document.sha256)
    citation = Citation(None, "act", 0, len(words), words, "mentions", Part.BODY)
    extraction = Extraction(
        "a.txt", document.sha256, "text", "en", ActDescription(), citations=(citation,)
    )
    made = quads(extraction, document)
    with MEMORY as store:
        named = {quad.graph_name for quad in made}
        store.replace({name: [q for q in made if q.graph_name == name] for name in named})
        assert "".join(store.nquads()) == "".join(graph_lines_of(made))
        store.replace(dict.fromkeys(named, ()))
        assert len(store) == 0


def graph_lines_of(made: Iterable[Quad]) -> list[str]:
    """Write quads as an export does: a graph at a time."""
    named = sorted({str(quad.graph_name) for quad in made})
    return [nquads(quad for quad in made if str(quad.graph_name) == name) for name in named]


class _Kept:
    """One store for all the examples of a property: opening one is what takes time."""

    store: Store | None = None

    def __enter__(self) -> Store:
        self.store = self.store or Store()
        return self.store

    def __exit__(self, *_: object) -> None:
        return None


MEMORY = _Kept()
