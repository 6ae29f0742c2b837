"""Lineages in other programs' formats: what is written is read back."""

import json
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from lineage_samples import COORDINATION, graph_of, lineage_of, resolution

from nasab.extract import (
    ActDescription,
    BodyMention,
    Citation,
    Extraction,
    Part,
    Provision,
)
from nasab.graph import exchange
from nasab.graph.lineage import Lineage
from nasab.ontology import NasabError, Symbol

RICH = Extraction(
    "a b.txt",
    "ab" * 32,
    "text utf-8",
    "en",
    ActDescription(None, "CTOC/COP", "resolution", 10, "2020-10", 'On "<&>" \u0627\u0644', "3"),
    (
        Citation(
            Symbol.parse("A/RES/72/195"),
            "act",
            4,
            10,
            "72/195",
            "recalls",
            Part.PREAMBLE,
            date="2017-12-19",
            paragraph="5",
            page=2,
            locator="annex",
            confidence=0.625,
            flags=("date-conflict", "link-conflict"),
            evidence=("organ",),
        ),
        Citation(Symbol.parse("A/RES/72/195"), "act", 40, 46, "72/195", "welcomes", Part.BODY),
        Citation(Symbol.parse("UNTS/2225/39574"), "treaty", 50, 60, "vol. 2225", "see", Part.BODY),
    ),
    bodies=(BodyMention("UNODC", 0, 5, "UNODC"),),
    provisions=(Provision("1", Part.OPERATIVE, "requests", ("UNODC", "ICAT"), 70, 90),),
)

CASES = {
    "rich": Lineage.from_extractions([RICH]),
    "series": lineage_of(
        resolution("72/195", [("Recalling", ["70/179", "68/192"])], COORDINATION, date="2017-12-19")
    ),
    "empty": Lineage.from_pairs([]),
    "one act": Lineage.from_extractions([RICH]).filter(relations=set()),
    "cycle": graph_of((1, 2), (2, 1)),
    "multi-edge": graph_of((2, 1), (2, 1)),
    "itself": graph_of((1, 1)),
    "disconnected": graph_of((2, 1), (4, 3)),
}


def told(lineage: Lineage) -> tuple[Any, Any]:
    return (
        {name: dict(data) for name, data in lineage.graph.nodes(data=True)},
        list(lineage.edges()),
    )


@pytest.mark.parametrize("form", ["json", "graphml", "gexf"])
@pytest.mark.parametrize("case", CASES)
def test_everything_comes_back(form: str, case: str) -> None:
    lineage = CASES[case]
    written = getattr(exchange, f"to_{form}")(lineage)
    assert told(getattr(exchange, f"from_{form}")(written)) == told(lineage)
    assert getattr(exchange, f"to_{form}")(lineage) == written


@pytest.mark.parametrize("case", CASES)
def test_frames(case: str) -> None:
    pytest.importorskip("pandas", reason="needs the extra 'frames'")
    lineage = CASES[case]
    acts, citations = exchange.to_frames(lineage)
    assert list(acts.index) == lineage.acts
    assert len(citations) == sum(1 for _ in lineage.edges())
    assert told(exchange.from_frames(acts, citations)) == told(lineage)


@pytest.mark.parametrize("case", CASES)
def test_a_csv_keeps_the_edges(case: str) -> None:
    lineage = CASES[case]
    back = exchange.from_csv(exchange.to_csv(lineage))
    assert list(back.edges()) == list(lineage.edges())


def test_a_csv_of_two_columns() -> None:
    back = exchange.from_csv("note,citing,cited\nx,A/RES/72/195,S/RES/2331(2016)\n")
    assert back.act("A/RES/72/195")["in_corpus"] is True
    assert back.act("S/RES/2331(2016)")["date"] == "2016-01-01"
    assert back.mentions("A/RES/72/195", "S/RES/2331(2016)")[0]["relation"] == "mentions"


def test_a_csv_line_that_no_reading_won_is_passed_over() -> None:
    back = exchange.from_csv("citing,cited,flags\nA/RES/2/1,,ambiguous\nA/RES/2/1,A/RES/1/1,\n")
    assert [cited for _, cited, _ in back.edges()] == ["A/RES/1/1"]


def test_a_json_of_another_program() -> None:
    back = exchange.from_json(
        {"nodes": [{"id": "a"}], "links": [{"source": "a", "target": "A/RES/1/1", "weight": 2}]}
    )
    assert back.acts == ["A/RES/1/1", "a"]
    assert back.mentions("a", "A/RES/1/1")[0]["weight"] == 2.0


def test_other_programs_read_it() -> None:
    lineage = CASES["rich"]
    graph = nx.parse_graphml(exchange.to_graphml(lineage))
    assert graph.nodes["A/RES/72/195"]["dated"] == "calendar"
    assert ElementTree.fromstring(exchange.to_gexf(lineage)).tag.endswith("gexf")
    assert len(nx.node_link_graph(exchange.to_json(lineage), edges="edges")) == 3
    assert json.loads(json.dumps(exchange.to_json(lineage))) == exchange.to_json(lineage)


def test_xml_takes_no_control_characters() -> None:
    lineage = lineage_of(resolution("72/195", [("Recalling\x0b\x00", ["70/179"])], "a\x1bb"))
    for form in ("graphml", "gexf"):
        text = getattr(exchange, f"to_{form}")(lineage)
        back = getattr(exchange, f"from_{form}")(text)
        assert back.act("A/RES/72/195")["title"] == "a\ufffdb"


BOMB = '<?xml version="1.0"?><!DOCTYPE g [<!ENTITY a "aaaa">]><graphml>&a;</graphml>'


@pytest.mark.parametrize(
    ("form", "given", "message"),
    [
        ("json", {"nodes": [{}]}, "expected an object with lists"),
        ("json", [], "expected an object with lists"),
        ("graphml", BOMB, "declares a document type"),
        ("gexf", BOMB, "declares a document type"),
        ("graphml", "<graphml>", "no GraphML that can be read"),
        ("gexf", "no xml", "no GEXF that can be read"),
        ("csv", "a,b\n1,2\n", "line 1: expected headings with 'citing' and 'cited'"),
        ("csv", "", "line 1"),
        ("csv", "citing,cited\n,A/RES/1/1\n", "line 2: expected a citing act"),
        ("csv", "citing,cited,date,precision\na,b,x,day\n", "line 2: Invalid isoformat"),
        ("csv", "citing,cited,start\na,b,c\n", "line 2: invalid literal"),
    ],
)
def test_what_is_no_graph_is_refused(form: str, given: Any, message: str) -> None:
    with pytest.raises(NasabError, match=message):
        getattr(exchange, f"from_{form}")(given)
