"""Main paths: by hand, by counting every path one by one, and with logarithms."""

from collections import Counter
from itertools import pairwise

import networkx as nx
import pytest
from lineage_samples import act, acts_of, graph_of, random_pairs

from nasab.graph.analysis import mainpath
from nasab.graph.analysis.mainpath import key_route, main_path, search_path_counts
from nasab.graph.lineage import Lineage

#: Two newest acts (6, 7), two oldest (1, 2). By hand, the paths through each citation:
#: 7>5: 5 leads down by 4 (to 1 and 2) and by 3 (to 1): 3; 6>5: 3; 6>3: 1; 5>4: 2 tops x 2 = 4;
#: 5>3: 2; 4>1: 2; 4>2: 2; 3>1: from 5 two, from 6 one: 3.
FIELD = [(7, 5), (6, 5), (6, 3), (5, 4), (5, 3), (4, 1), (4, 2), (3, 1)]
COUNTS = {(7, 5): 3, (6, 5): 3, (6, 3): 1, (5, 4): 4, (5, 3): 2, (4, 1): 2, (4, 2): 2, (3, 1): 3}


def every_path(lineage: Lineage) -> list[list[str]]:
    graph = nx.DiGraph(lineage.graph)
    tops = [node for node in graph if graph.in_degree(node) == 0 and graph.out_degree(node)]
    ends = [node for node in graph if graph.out_degree(node) == 0]
    return [path for top in tops for end in ends for path in nx.all_simple_paths(graph, top, end)]


def test_the_counts_by_hand() -> None:
    found = search_path_counts(graph_of(*FIELD))
    assert found == {(act(a), act(b)): count for (a, b), count in COUNTS.items()}


def test_the_main_path_by_hand() -> None:
    # in sum, of 7 paths: 7-5-4-1, 7-5-4-2 and the same from 6 weigh 9; 7-5-3-1 weighs 8
    steps = main_path(graph_of(*FIELD))
    assert [step.citing for step in steps] + [steps[-1].cited] == acts_of(6, 5, 4, 1)
    assert [round(step.share * 7) for step in steps] == [3, 4, 2]


def test_the_key_route_by_hand() -> None:
    steps = key_route(graph_of(*FIELD), routes=1)
    assert [(step.citing, step.cited) for step in steps] == [
        (act(6), act(5)),
        (act(5), act(4)),
        (act(4), act(1)),
    ]
    # the four heaviest are 5>4, then 6>5, 7>5 and 3>1: the last is grown upward through 5>3
    more = {(step.citing, step.cited) for step in key_route(graph_of(*FIELD), routes=4)}
    assert more == {(act(a), act(b)) for a, b in [(6, 5), (7, 5), (5, 4), (4, 1), (3, 1), (5, 3)]}


@pytest.mark.parametrize(
    ("pairs", "path"),
    [
        ([], []),
        ([(1, 1)], []),
        ([(2, 1)], [(2, 1)]),
        ([(2, 1), (2, 1)], [(2, 1)]),
        # a circle is cut by date: 3 cites 2, 2 cites 1, and 1 can cite neither
        ([(3, 2), (2, 1), (1, 3)], [(3, 2), (2, 1)]),
        # of two alike components the lower symbols
        ([(2, 1), (4, 3)], [(2, 1)]),
    ],
)
def test_small_graphs(pairs: list[tuple[int, int]], path: list[tuple[int, int]]) -> None:
    found = [(step.citing, step.cited) for step in main_path(graph_of(*pairs))]
    assert found == [(act(a), act(b)) for a, b in path]
    assert bool(key_route(graph_of(*pairs))) == bool(path)


@pytest.mark.parametrize("seed", range(8))
def test_agrees_with_counting_every_path(seed: int) -> None:
    lineage = graph_of(*random_pairs(seed, 14, 30, timely=True))
    paths = every_path(lineage)
    counted = Counter(edge for path in paths for edge in pairwise(path))
    counts = search_path_counts(lineage)
    assert counts == dict(counted)
    heaviest = max(sum(counted[edge] for edge in pairwise(path)) for path in paths)
    steps = main_path(lineage)
    assert sum(counted[step.citing, step.cited] for step in steps) == heaviest
    assert [step.share for step in steps] == pytest.approx(
        [counted[step.citing, step.cited] / len(paths) for step in steps]
    )


@pytest.mark.parametrize("seed", range(5))
def test_logarithms_agree_with_whole_numbers(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    lineage = graph_of(*random_pairs(seed, 80, 400, timely=True))
    exact, routes = main_path(lineage), key_route(lineage)
    monkeypatch.setattr(mainpath, "EXACT", 0)
    rounded = main_path(lineage)
    assert [(one.citing, one.cited) for one in rounded] == [
        (one.citing, one.cited) for one in exact
    ]
    assert [one.share for one in rounded] == pytest.approx([one.share for one in exact])
    assert {(one.citing, one.cited) for one in key_route(lineage)} == {
        (one.citing, one.cited) for one in routes
    }


def test_counts_beyond_every_float(monkeypatch: pytest.MonkeyPatch) -> None:
    # 1,100 diamonds in a row: 2 ** 1,100 paths, more than a float can hold
    pairs = []
    for n in range(1100):
        pairs += [(3 * n + 4, 3 * n + 3), (3 * n + 4, 3 * n + 2)]
        pairs += [(3 * n + 3, 3 * n + 1), (3 * n + 2, 3 * n + 1)]
    lineage = graph_of(*pairs)
    assert max(search_path_counts(lineage).values()) == 2**1099
    for limit in (10**6, 0):
        monkeypatch.setattr(mainpath, "EXACT", limit)
        steps = main_path(lineage)
        assert len(steps) == 2200
        assert [step.share for step in steps] == pytest.approx([0.5] * 2200)
