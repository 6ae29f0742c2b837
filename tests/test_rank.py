"""Ranks: by hand, and against networkx."""

import networkx as nx
import numpy as np
import pytest
from lineage_samples import act, acts_of, graph_of, random_pairs, resolution

from nasab.graph.analysis import rank
from nasab.graph.analysis.index import CitationIndex
from nasab.graph.analysis.rank import (
    betweenness,
    chosen_pivots,
    components,
    hits,
    in_degree,
    in_degree_by_year,
    pagerank,
    ranked,
)
from nasab.graph.lineage import Lineage

SHAPES = {
    "empty": [],
    "one act": [(1, 1)],
    "cycle": [(1, 2), (2, 3), (3, 1)],
    "multi-edge": [(2, 1), (2, 1), (3, 1), (2, 3)],
    "disconnected": [(2, 1), (4, 3), (5, 3)],
    **{f"random {seed}": random_pairs(seed, 30, 80) for seed in range(5)},
}


@pytest.fixture(params=SHAPES, name="lineage")
def _lineage(request: pytest.FixtureRequest) -> Lineage:
    return graph_of(*SHAPES[request.param])


def test_pagerank_agrees_with_networkx(lineage: Lineage) -> None:
    theirs = nx.pagerank(lineage.simple(), tol=1e-13, max_iter=1000)
    assert pagerank(lineage) == pytest.approx(theirs, abs=1e-9)


def test_pagerank_by_hand() -> None:
    # x for 2, y for 1: x = 0.15/2 + 0.85 y/2, y = x + 0.85 x
    scores = pagerank(graph_of((2, 1)))
    assert scores[act(2)] == pytest.approx(1 / 2.85)
    assert scores[act(1)] == pytest.approx(1.85 / 2.85)


def test_pagerank_follows_the_weights() -> None:
    # two mentions of 1, one of 2
    scores = pagerank(graph_of((3, 1), (3, 1), (3, 2)))
    assert scores[act(1)] - scores[act(2)] == pytest.approx(0.85 / 3 * scores[act(3)])


def test_hits_agrees_with_networkx() -> None:
    # networkx gives one of many answers where components are equally strong: take one component
    for seed in range(5):
        lineage = graph_of(*random_pairs(seed, 20, 90))
        hubs, authorities = hits(lineage)
        their_hubs, their_authorities = nx.hits(lineage.simple(), max_iter=5000, tol=1e-12)
        assert hubs == pytest.approx(their_hubs, abs=1e-6)
        assert authorities == pytest.approx(their_authorities, abs=1e-6)


def test_hits_by_hand(lineage: Lineage) -> None:
    hubs, authorities = hits(graph_of((3, 1), (4, 1), (4, 2)))
    # A'A = [[2, 1], [1, 1]] on the cited acts 1 and 2: its leading vector is (golden ratio, 1)
    golden = (1 + 5**0.5) / 2
    assert authorities[act(1)] / authorities[act(2)] == pytest.approx(golden)
    assert hubs[act(4)] / hubs[act(3)] == pytest.approx(golden)
    assert hubs[act(1)] == 0.0
    hubs, authorities = hits(lineage)
    assert sum(hubs.values()) == pytest.approx(1.0 if lineage.simple().edges else 0.0)


def test_betweenness_agrees_with_networkx(lineage: Lineage) -> None:
    assert betweenness(lineage) == pytest.approx(nx.betweenness_centrality(lineage.simple()))


def test_betweenness_by_hand() -> None:
    # chain 4-3-2-1: of the 6 ordered pairs without 3, two pass 3 (4>2, 4>1); the same for 2
    assert betweenness(graph_of((4, 3), (3, 2), (2, 1))) == pytest.approx(
        {act(1): 0.0, act(2): 2 / 6, act(3): 2 / 6, act(4): 0.0}
    )


def test_sampled_betweenness_is_seeded_and_near(monkeypatch: pytest.MonkeyPatch) -> None:
    lineage = graph_of(*random_pairs(1, 200, 800, timely=True))
    exact = betweenness(lineage)
    sampled = betweenness(lineage, pivots=100, seed=4)
    assert sampled == betweenness(lineage, pivots=100, seed=4)
    assert sampled != betweenness(lineage, pivots=100, seed=5)
    top = [name for name, _ in ranked(exact, 5)]
    assert len({name for name, _ in ranked(sampled, 10)} & set(top)) >= 4
    monkeypatch.setattr(rank, "EXACT_BETWEENNESS", 100)
    assert chosen_pivots(lineage) == rank.PIVOTS


def test_in_degree(lineage: Lineage) -> None:
    assert in_degree(lineage) == dict(lineage.simple().in_degree())


def test_in_degree_by_year() -> None:
    documents = [
        resolution("72/195", [("Recalling", ["70/1", "70/1"])], date="2017-12-19"),
        resolution("72/196", [("Recalling", ["70/1"])], date="2017-12-20"),
        resolution("74/176", [("Recalling", ["70/1", "72/195"])], date="2019"),
    ]
    lineage = Lineage.from_extractions(extraction for extraction, _ in documents)
    assert in_degree_by_year(lineage) == {
        "A/RES/70/1": {2017: 2, 2019: 1},
        "A/RES/72/195": {2019: 1},
    }
    assert in_degree_by_year(CitationIndex.from_arrays([1], [0])) == {}


def test_components(lineage: Lineage) -> None:
    theirs = nx.weakly_connected_components(lineage.graph)
    assert sorted(map(sorted, components(lineage))) == sorted(map(sorted, theirs))


def test_components_in_order() -> None:
    found = components(graph_of((2, 1), (9, 8), (9, 7), (4, 3)))
    assert found == [acts_of(7, 8, 9), acts_of(1, 2), acts_of(3, 4)]


def test_ties_are_broken_by_symbol() -> None:
    scores = pagerank(graph_of((9, 2), (9, 1), (8, 2), (8, 1)))
    assert [name for name, _ in ranked(scores)] == acts_of(1, 2, 8, 9)
    assert [name for name, _ in ranked(scores, 1)] == acts_of(1)


def test_an_index_gives_what_its_lineage_gives() -> None:
    lineage = graph_of(*random_pairs(3, 30, 80))
    index = CitationIndex.of(lineage)
    for measure in (pagerank, betweenness, in_degree, in_degree_by_year, components, hits):
        assert measure(index) == measure(lineage)


def test_an_index_from_arrays() -> None:
    index = CitationIndex.from_arrays(
        np.array([3, 0, 3, 1, 3]), [1, 2, 1, 1, 0], weight=[1, 2, 4, 9, 8], days=[5, 6, 7, 8]
    )
    # self-citations go, parallel ones add up, rows and columns rise
    assert index.citing.tolist() == [0, 3, 3]
    assert index.cited.tolist() == [2, 0, 1]
    assert index.weight.tolist() == [2.0, 8.0, 5.0]
    assert list(index.names) == ["0", "1", "2", "3"]
    assert index.names[1:3] == ["1", "2"]
    turned = index.reversed()
    assert list(zip(turned.citing.tolist(), turned.cited.tolist(), strict=True)) == [
        (0, 3),
        (1, 3),
        (2, 0),
    ]
    assert index.rows(np.array([3, 1, 0], np.int32)).tolist() == [1, 2, 0]
    assert len(CitationIndex.from_arrays([], [])) == 0
