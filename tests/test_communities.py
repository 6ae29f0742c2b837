"""Communities: what hangs together is found by both engines, and is named."""

import networkx as nx
import pytest
from lineage_samples import COORDINATION, act, graph_of, lineage_of, random_pairs, resolution

from nasab.graph.analysis.communities import chosen_engine, communities
from nasab.graph.analysis.index import CitationIndex
from nasab.graph.lineage import Lineage

#: Two fields, joined by one citation.
FIELDS = [(3, 1), (3, 2), (2, 1), (4, 1), (4, 3), (13, 11), (13, 12), (12, 11), (14, 13), (14, 4)]


@pytest.mark.parametrize("engine", ["networkx", "sparse"])
@pytest.mark.parametrize(
    ("pairs", "groups"),
    [
        ([], []),
        ([(1, 1)], [{1}]),
        ([(2, 1), (2, 1)], [{1, 2}]),
        ([(1, 2), (2, 3), (3, 1)], [{1, 2, 3}]),
        ([(2, 1), (4, 3)], [{1, 2}, {3, 4}]),
        (FIELDS, [{1, 2, 3, 4}, {11, 12, 13, 14}]),
    ],
)
def test_by_hand(engine: str, pairs: list[tuple[int, int]], groups: list[set[int]]) -> None:
    found = communities(graph_of(*pairs), engine=engine)
    assert [set(one.acts) for one in found] == [{act(n) for n in group} for group in groups]


def test_the_engines_agree_in_quality() -> None:
    lineage = graph_of(*random_pairs(1, 200, 500, timely=True))
    folded = nx.Graph(lineage.simple().to_undirected())
    values = {}
    for engine in ("networkx", "sparse"):
        groups = [set(one.acts) for one in communities(lineage, engine=engine)]
        assert sum(map(len, groups)) == len(lineage)
        values[engine] = nx.community.modularity(folded, groups)
    assert values["sparse"] > 0.95 * values["networkx"]


@pytest.mark.parametrize("engine", ["networkx", "sparse"])
def test_one_seed_gives_one_answer(engine: str) -> None:
    lineage = graph_of(*random_pairs(6, 100, 300))
    assert communities(lineage, engine=engine, seed=3) == communities(
        lineage, engine=engine, seed=3
    )


def test_resolution_splits() -> None:
    lineage = graph_of(*random_pairs(1, 100, 200))
    assert len(communities(lineage, resolution=3)) > len(communities(lineage))


def test_size_chooses_the_engine() -> None:
    assert chosen_engine(graph_of((2, 1))) == "networkx"
    many = range(1, 60_000)
    assert chosen_engine(CitationIndex.from_arrays(list(many), [n - 1 for n in many])) == "sparse"


def field_of(title: str, other: str) -> Lineage:
    return lineage_of(
        resolution("72/195", [("Recalling", ["70/179", "68/192"])], title),
        resolution("74/176", [("Recalling", ["72/195", "70/179"])], title + " further"),
        resolution("72/7", [("Recalling", ["70/7"])], other),
        resolution("74/8", [("Recalling", ["70/8"])]),
    )


def test_names_come_from_titles() -> None:
    found = communities(field_of(COORDINATION, "Oceans and the law of the sea"))
    assert [one.name for one in found] == [
        COORDINATION,
        "Oceans and the law of the sea",
        "A/RES/70/8",
    ]
    assert "trafficking" in found[0].words
    assert found[1].words[:2] == ("oceans", "and")
    assert found[2].words == ()


def test_no_two_communities_have_one_name() -> None:
    found = communities(field_of(COORDINATION, COORDINATION))
    assert [one.name for one in found] == [COORDINATION, "A/RES/72/7", "A/RES/70/8"]


def test_arabic_words_lose_their_kashida_and_marks() -> None:
    found = communities(field_of("مكافحة الاتّـــجار بالأشخاص", "Oceans"))
    assert "الاتجار" in found[0].words
