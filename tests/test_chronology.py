"""Citations of later acts, circles, and the graph without them."""

import random

import networkx as nx
import pytest
from lineage_samples import act, acts_of, graph_of, pairs_of, random_pairs, resolution

from nasab.graph.analysis.chronology import acyclic, anachronisms, cycles, levels
from nasab.graph.analysis.index import CitationIndex
from nasab.graph.lineage import Lineage
from nasab.ontology import Symbol


@pytest.mark.parametrize(
    ("own", "date", "cited", "found"),
    [
        # cites the next session's act
        ("72/195", "2017-12-19", "74/176", [("2017-12-19", "2019-09-17")]),
        # an act of the same session may be older: nothing certain
        ("72/195", "2017-12-19", "72/196", []),
        # a year against a day
        ("72/195", "2017-12-19", "2462 (2019)", [("2017-12-19", "2019-01-01")]),
        ("72/195", "2017-12-19", "2388 (2017)", []),
        # both estimated: the spans must be apart
        ("72/195", None, "74/176", [("2018-09-17", "2019-09-17")]),
        ("72/195", None, "71/1", []),
    ],
)
def test_an_act_that_cites_a_later_one(
    own: str, date: str | None, cited: str, found: list[tuple[str, str]]
) -> None:
    extraction, _ = resolution(own, [("Recalling", [cited])], date=date)
    lineage = Lineage.from_extractions([extraction])
    assert [(one.citing_until, one.cited_since) for one in anachronisms(lineage)] == found
    named = str(Symbol.parse(cited, strict=False))
    assert all(one.cited == named for one in anachronisms(lineage))


@pytest.mark.parametrize(
    ("pairs", "found"),
    [
        ([], []),
        ([(1, 1)], [[1]]),
        ([(2, 1)], []),
        ([(1, 2), (2, 1), (2, 1)], [[1, 2]]),
        # two circles in one component: the shorter
        ([(1, 2), (2, 3), (3, 1), (3, 4), (4, 3)], [[3, 4]]),
        # two components
        ([(9, 8), (8, 9), (1, 2), (2, 3), (3, 1)], [[1, 2, 3], [8, 9]]),
    ],
)
def test_circles(pairs: list[tuple[int, int]], found: list[list[int]]) -> None:
    assert cycles(graph_of(*pairs)) == [acts_of(*one) for one in found]


def test_circles_agree_with_networkx() -> None:
    for seed in range(20):
        graph = graph_of(*random_pairs(seed, 12, 20))
        plain = nx.DiGraph(graph.graph)
        tangled = [
            component
            for component in nx.strongly_connected_components(plain)
            if plain.subgraph(component).number_of_edges()
        ]
        found = cycles(graph)
        assert len(found) == len(tangled)
        for circle in found:
            assert all(
                plain.has_edge(a, b) for a, b in zip(circle, circle[1:] + circle[:1], strict=True)
            )
            (component,) = (one for one in tangled if circle[0] in one)
            shortest = min(map(len, nx.simple_cycles(plain.subgraph(component))))
            assert len(circle) == shortest


@pytest.mark.parametrize(
    ("pairs", "kept"),
    [
        ([], []),
        ([(1, 1)], []),
        # the later cites the earlier: that stays
        ([(1, 2), (2, 1)], [(2, 1)]),
        ([(1, 2), (2, 3), (3, 1)], [(3, 1)]),
        # outside a circle a citation of a later act does no harm, and stays
        ([(1, 5), (2, 3), (3, 2)], [(1, 5), (3, 2)]),
    ],
)
def test_without_circles(pairs: list[tuple[int, int]], kept: list[tuple[int, int]]) -> None:
    assert pairs_of(acyclic(graph_of(*pairs))) == sorted(kept)


def test_the_date_cuts_a_circle_not_the_symbol() -> None:
    first, _ = resolution("72/195", [("Recalling", ["74/176"])], date="2020-01-01")
    second, _ = resolution("74/176", [("Recalling", ["72/195"])], date="2019-12-18")
    index = acyclic(Lineage.from_extractions([first, second]))
    (citing,), (cited,) = index.citing.tolist(), index.cited.tolist()
    assert (index.names[citing], index.names[cited]) == ("A/RES/72/195", "A/RES/74/176")


def test_levels_are_the_longest_paths_down() -> None:
    draw = random.Random(5)
    pairs = [(b, a) for a, b in (sorted(draw.sample(range(1, 40), 2)) for _ in range(90))]
    index = CitationIndex.of(graph_of(*pairs))
    found = levels(index, index.reversed())
    plain = nx.DiGraph(pairs)
    for depth, nodes in enumerate(found):
        for node in nodes.tolist():
            top = number(index, node)
            below = plain.subgraph({top} | nx.descendants(plain, top))
            assert nx.dag_longest_path_length(below) == depth


def number(index: CitationIndex, node: int) -> int:
    return int(index.names[node].split("/")[2]) - 30


def test_one_act() -> None:
    assert cycles(graph_of((1, 1)).filter(relations=set())) == []
    assert act(1) in graph_of((1, 1)).acts
