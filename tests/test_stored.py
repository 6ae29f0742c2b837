"""The lineage of a store is the lineage of the extractions that were put into it."""

import pytest

from nasab.extract import (
    ActDescription,
    BodyMention,
    Citation,
    Document,
    Extraction,
    Part,
    Provision,
)
from nasab.graph.lineage import Lineage
from nasab.graph.store import Store
from nasab.ontology import QueryError, Symbol

TEXT = "Recalling its resolutions 70/179 and 68/192, see https://docs.un.org/en/A/RES/64/293, 3/9."


def citing(cited: str | None, text: str, **more: object) -> Citation:
    start = TEXT.index(text)
    arguments = {"relation": "recalls", "part": Part.PREAMBLE, **more}
    symbol = Symbol.parse(cited) if cited else None
    return Citation(symbol, "act", start, start + len(text), text, **arguments)  # type: ignore[arg-type]


DOCUMENTS = [
    Extraction(
        "a.txt",
        "ab" * 32,
        "text utf-8",
        "en",
        ActDescription(
            Symbol.parse("A/RES/72/195"), "A", "resolution", 72, "2017-12-19", "Improving", "7", 73
        ),
        (
            citing("A/RES/70/179", "70/179", date="2015-12-17", sentence=(0, 44), page=2),
            citing(
                "A/RES/68/192",
                "68/192",
                confidence=0.75,
                flags=("date-conflict",),
                evidence=("date", "organ"),
                paragraph="3",
                locator="annex",
                relation="reaffirms",
                part=Part.OPERATIVE,
            ),
            citing("A/RES/64/293", "64/293", part=Part.LINK),
            citing(None, "3/9", flags=("ambiguous",), readings=(Symbol.parse("A/HRC/RES/3/9"),)),
        ),
        bodies=(BodyMention("UNODC", 0, 9, TEXT[:9]), BodyMention("ICAT", 10, 13, "its")),
        provisions=(
            Provision("10", Part.OPERATIVE, "requests", ("UNODC", "ICAT"), 0, 30),
            Provision("2", Part.OPERATIVE, None, ("UNODC",), 30, 40),
        ),
    ),
    Extraction(
        "letter.txt",
        "cd" * 32,
        "text utf-8",
        "en",
        ActDescription(kind="letter", date="2018"),
        (citing("A/RES/72/195", "70/179"), citing("A/72/440", "68/192")),
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def stored() -> Lineage:
    with Store() as store:
        for extraction in DOCUMENTS:
            store.put(extraction, Document(extraction.source, TEXT, extraction.sha256))
        return Lineage.from_store(store)


@pytest.fixture(scope="module")
def extracted() -> Lineage:
    return Lineage.from_extractions(DOCUMENTS, {one.sha256: TEXT for one in DOCUMENTS})


def test_the_acts_agree(stored: Lineage, extracted: Lineage) -> None:
    assert stored.acts == extracted.acts
    for act in stored.acts:
        mine, theirs = stored.act(act), extracted.act(act)
        assert sorted(mine.pop("addresses")) == sorted(theirs.pop("addresses"))  # type: ignore[misc]
        assert mine == theirs


def test_the_mentions_agree(stored: Lineage, extracted: Lineage) -> None:
    assert list(stored.edges()) == list(extracted.edges())
    assert sum(1 for _ in stored.edges()) == 4


def test_paragraphs_stand_in_the_order_of_the_text(stored: Lineage) -> None:
    rows = stored.act("A/RES/72/195")["addresses"]
    assert rows == (("ICAT", "requests", "10"), ("UNODC", "requests", "10"), ("UNODC", "", "2"))


def test_an_empty_store() -> None:
    with Store() as store:
        assert len(Lineage.from_store(store)) == 0


def test_an_answer_becomes_a_lineage(stored: Lineage) -> None:
    query = """SELECT ?citing ?cited ?relation ?part ?confidence ?date {
        ?c nasab:citing ?citing ; nasab:cited ?cited ; nasab:relation ?relation ;
           nasab:inPart ?part ; nasab:confidence ?confidence .
        OPTIONAL { ?c nasab:statedDate ?date } }"""
    with Store() as store:
        for extraction in DOCUMENTS:
            store.put(extraction, Document(extraction.source, TEXT, extraction.sha256))
        answer = store.query(query, timeout=None)
    lineage = Lineage.from_answer(answer)
    assert lineage.acts == stored.acts
    keys = ("relation", "part", "confidence", "weight", "date")
    mine, theirs = (
        sorted((a, b, *(str(mention[key]) for key in keys)) for a, b, mention in graph.edges())
        for graph in (lineage, stored)
    )
    assert mine == theirs


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?citing { ?citing ?p ?o }", "needs an answer with the columns"),
        ("SELECT ?citing ?cited { VALUES ?citing { 'A/RES/1/1' } OPTIONAL { ?citing a ?cited } }",
         "row 1 of the answer has no"),
    ],
)  # fmt: skip
def test_an_answer_of_another_shape_is_refused(query: str, message: str) -> None:
    with Store() as store, pytest.raises(QueryError, match=message):
        Lineage.from_answer(store.query(query, timeout=None))
