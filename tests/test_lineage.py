"""The lineage as a graph: what becomes a node, what becomes an edge, and how nodes are dated."""

import pytest

from nasab.extract import (
    ActDescription,
    BodyMention,
    Citation,
    Extraction,
    Part,
    Provision,
)
from nasab.graph.lineage import Lineage
from nasab.ontology import QueryError, Symbol


def citation(
    cited: str | None, start: int = 0, part: Part = Part.PREAMBLE, **more: object
) -> Citation:
    symbol = Symbol.parse(cited) if cited else None
    arguments = {"relation": "recalls", **more}
    return Citation(symbol, "act", start, start + 6, "72/195", part=part, **arguments)  # type: ignore[arg-type]


def document(symbol: str | None, *citations: Citation, **more: object) -> Extraction:
    act = ActDescription(Symbol.parse(symbol) if symbol else None, **more)  # type: ignore[arg-type]
    return Extraction(
        f"{symbol or 'letter'}.txt", "ab" * 32, "text utf-8", "en", act, tuple(citations)
    )


def test_a_citation_runs_from_the_citing_to_the_cited_act() -> None:
    lineage = Lineage.from_extractions([document("A/RES/72/195", citation("A/RES/70/179"))])
    assert list(lineage.graph.edges()) == [("A/RES/72/195", "A/RES/70/179")]
    assert lineage.cited_by("A/RES/72/195") == ["A/RES/70/179"]
    assert lineage.citing("A/RES/70/179") == ["A/RES/72/195"]


def test_links_open_readings_and_the_own_symbol_are_no_edges() -> None:
    lineage = Lineage.from_extractions(
        [
            document(
                "A/RES/72/195",
                citation("A/RES/64/293", 10, Part.LINK),
                citation(None, 20),
                citation("A/RES/72/195", 30, Part.TITLE),
                citation("A/72/440", 40, Part.TITLE, relation="basedOn"),
                citation("UNTS/2225/39574", 50, Part.FOOTNOTE),
            )
        ]
    )
    assert lineage.acts == ["A/RES/72/195", "A/72/440", "UNTS/2225/39574"]
    assert lineage.cited_by("A/RES/72/195") == ["A/72/440", "UNTS/2225/39574"]


def test_a_document_without_a_symbol_is_known_by_its_hash_and_its_file() -> None:
    lineage = Lineage.from_extractions([document(None, citation("A/RES/70/1"), kind="letter")])
    identity = "sha256:" + "ab" * 32
    assert lineage.act(identity)["kind"] == "letter"
    assert lineage.find("letter.txt") == lineage.find("sha256:abababab") == identity
    assert lineage.label(identity) == "letter.txt (sha256:abababab)"


def test_the_quotation_comes_from_the_text() -> None:
    text = "The General Assembly, Recalling resolution 72/195, decides."
    found = citation("A/RES/70/1", 43, sentence=(22, 49))
    extraction = document("A/RES/74/176", found)
    with_text = Lineage.from_extractions([extraction], {extraction.sha256: text})
    without = Lineage.from_extractions([extraction])
    for lineage, sentence in ((with_text, "Recalling resolution 72/195"), (without, "72/195")):
        (mention,) = lineage.mentions("A/RES/74/176", "A/RES/70/1")
        assert mention["sentence"] == sentence
        assert mention["text"] == "72/195"
        assert mention["weight"] == mention["confidence"] == 1.0


@pytest.mark.parametrize(
    ("citations", "date", "until", "dated"),
    [
        # the document's own date is not asked for: it is only cited
        ([("2010-07-30", ())], "2010-07-30", "2010-07-30", "stated"),
        # a day says more than the years of others
        ([("2010", ()), ("2010", ()), ("2010-07-30", ())], "2010-07-30", "2010-07-30", "stated"),
        # the most frequent wins, then the earliest
        (
            [("2010-07-31", ()), ("2010-07-30", ()), ("2010-07-31", ())],
            "2010-07-31",
            "2010-07-31",
            "stated",
        ),
        ([("2010-07-31", ()), ("2010-07-30", ())], "2010-07-30", "2010-07-30", "stated"),
        # a refuted date is no evidence; the session's year is
        ([("1999-07-06", ("date-conflict",))], "2017-01-01", "2017-12-31", "calendar"),
        ([(None, ())], "2017-01-01", "2017-12-31", "calendar"),
        ([("2017-07", ())], "2017-07", "2017-07-31", "stated"),
    ],
)
def test_an_act_that_is_only_cited_is_dated_by_its_citations_or_its_session(
    citations: list[tuple[str | None, tuple[str, ...]]], date: str, until: str, dated: str
) -> None:
    found = (
        citation("E/RES/2017/18", i, date=day, flags=flags)
        for i, (day, flags) in enumerate(citations)
    )
    act = Lineage.from_extractions([document("A/RES/72/195", *found)]).act("E/RES/2017/18")
    assert (act["date"], act["until"], act["dated"]) == (date, until, dated)
    assert not act["in_corpus"]


def test_the_own_date_stands_above_what_others_state() -> None:
    lineage = Lineage.from_extractions(
        [
            document("A/RES/74/176", citation("A/RES/72/195", date="2016-12-19")),
            document("A/RES/72/195", date="2017-12-19"),
        ]
    )
    act = lineage.act("A/RES/72/195")
    assert (act["date"], act["dated"]) == ("2017-12-19", "own")


def test_one_act_in_two_languages_is_one_node_and_counts_once() -> None:
    arabic = document("A/RES/72/195", citation("A/RES/70/179"), title=None)
    english = Extraction(
        "en.txt",
        "cd" * 32,
        "text utf-8",
        "en",
        ActDescription(Symbol.parse("A/RES/72/195"), title="Improving coordination"),
        (citation("A/RES/70/179"), citation("A/RES/70/179", 90)),
    )
    lineage = Lineage.from_extractions([arabic, english])
    assert len(lineage.mentions("A/RES/72/195", "A/RES/70/179")) == 3
    assert lineage.simple()["A/RES/72/195"]["A/RES/70/179"]["weight"] == 2.0
    act = lineage.act("A/RES/72/195")
    assert act["title"] == "Improving coordination"
    assert act["sources"] == ("A/RES/72/195.txt", "en.txt")


def test_bodies_addressed_and_named_stay_with_the_act() -> None:
    extraction = Extraction(
        "a.txt",
        "ab",
        "text utf-8",
        "en",
        ActDescription(Symbol.parse("A/RES/72/195")),
        bodies=(BodyMention("UNODC", 0, 5, "UNODC"), BodyMention("UNODC", 9, 14, "UNODC")),
        provisions=(Provision("10", Part.OPERATIVE, "requests", ("ICAT", "UNODC"), 20, 90),),
    )
    act = Lineage.from_extractions([extraction]).act("A/RES/72/195")
    assert act["addresses"] == (("ICAT", "requests", "10"), ("UNODC", "requests", "10"))
    assert act["names"] == (("UNODC", 2),)


def test_the_order_of_the_documents_does_not_matter() -> None:
    documents = [
        document("A/RES/74/176", citation("A/RES/72/195", 5), citation("A/RES/70/1", 2)),
        document("A/RES/72/195", citation("A/RES/70/1", 9)),
    ]
    one, other = (Lineage.from_extractions(order) for order in (documents, documents[::-1]))
    assert list(one.graph.nodes(data=True)) == list(other.graph.nodes(data=True))
    assert list(one.edges()) == list(other.edges())


@pytest.mark.parametrize(
    ("condition", "pairs"),
    [
        ({}, ["72/195>70/179", "72/195>2017/18", "74/176>72/195", "74/176>72/195"]),
        ({"relations": {"welcomes"}}, ["74/176>72/195"]),
        ({"organs": {"A"}}, ["72/195>70/179", "74/176>72/195", "74/176>72/195"]),
        ({"parts": {"operative"}}, ["72/195>2017/18"]),
        ({"confidence": 0.5}, ["72/195>2017/18", "74/176>72/195", "74/176>72/195"]),
        ({"since": "2017"}, ["72/195>2017/18", "74/176>72/195", "74/176>72/195"]),
        ({"since": "2018"}, []),
        ({"until": "2017"}, ["72/195>70/179", "72/195>2017/18"]),
    ],
)
def test_filter(condition: dict[str, object], pairs: list[str]) -> None:
    lineage = Lineage.from_extractions(
        [
            document(
                "A/RES/74/176",
                citation("A/RES/72/195", 0),
                citation("A/RES/72/195", 9, relation="welcomes"),
                date="2019-12-18",
            ),
            document(
                "A/RES/72/195",
                citation("A/RES/70/179", 0, confidence=0.4, date="2015-12-17"),
                citation("E/RES/2017/18", 9, Part.OPERATIVE),
                date="2017-12-19",
            ),
        ]
    )
    kept = lineage.filter(**condition)  # type: ignore[arg-type]
    short = [f"{a.split('RES/')[1]}>{b.split('RES/')[1]}" for a, b, _ in kept.edges()]
    assert sorted(short) == sorted(pairs)
    linked = {end for a, b, _ in kept.edges() for end in (a, b)}
    assert all(kept.act(act)["in_corpus"] for act in set(kept.acts) - linked)
    assert len(list(lineage.edges())) == 4  # the original is as it was


def test_an_unknown_act_is_refused_with_the_nearest() -> None:
    lineage = Lineage.from_pairs([("A/RES/72/195", "A/RES/70/179")])
    with pytest.raises(QueryError, match=r"holds no 'A/RES/72/196'; the nearest.*A/RES/72/195"):
        lineage.find("72/196")
    with pytest.raises(QueryError, match="nasab build"):
        Lineage.from_pairs([]).find("72/195")


def test_self_citations_are_left_out_of_the_simple_graph() -> None:
    lineage = Lineage.from_pairs([("A/RES/1/1", "A/RES/1/1"), ("A/RES/2/1", "A/RES/1/1")])
    assert list(lineage.simple().edges()) == [("A/RES/2/1", "A/RES/1/1")]
