"""The transitive reduction: by hand, and against networkx."""

import networkx as nx
import pytest
from lineage_samples import act, graph_of, random_pairs

from nasab.graph.analysis import reduction
from nasab.graph.analysis.reduction import transitive_reduction
from nasab.ontology import NasabError


@pytest.mark.parametrize(
    ("pairs", "kept"),
    [
        ([], []),
        ([(1, 1)], []),
        ([(2, 1), (2, 1)], [(2, 1)]),
        ([(3, 2), (2, 1), (3, 1)], [(3, 2), (2, 1)]),
        # a longer chain replaces a direct citation too
        ([(4, 3), (3, 2), (2, 1), (4, 1)], [(4, 3), (3, 2), (2, 1)]),
        # a diamond keeps its four sides
        ([(4, 3), (4, 2), (3, 1), (2, 1)], [(4, 3), (4, 2), (3, 1), (2, 1)]),
        # the circle is cut first: 1 > 3 goes, and then 3 > 1 is told by 3 > 2 > 1
        ([(3, 2), (2, 1), (1, 3), (3, 1)], [(3, 2), (2, 1)]),
        ([(2, 1), (4, 3)], [(2, 1), (4, 3)]),
    ],
)
def test_by_hand(pairs: list[tuple[int, int]], kept: list[tuple[int, int]]) -> None:
    lineage = graph_of(*pairs)
    reduced = transitive_reduction(lineage)
    assert set(reduced.edges()) == {(act(a), act(b)) for a, b in kept}
    assert set(reduced) == set(lineage.acts)


@pytest.mark.parametrize("seed", range(5))
def test_agrees_with_networkx(seed: int) -> None:
    lineage = graph_of(*random_pairs(seed, 40, 200, timely=True))
    simple = lineage.simple()
    reduced = transitive_reduction(lineage)
    assert set(reduced.edges()) == set(nx.transitive_reduction(simple).edges())
    assert all(reduced[a][b]["weight"] == simple[a][b]["weight"] for a, b in reduced.edges())


def test_a_graph_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reduction, "LARGEST", 1)
    with pytest.raises(NasabError, match="of 2 acts needs too much memory"):
        transitive_reduction(graph_of((2, 1)))
