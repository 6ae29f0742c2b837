"""Co-citation and bibliographic coupling: by hand, and against plain counting."""

from itertools import combinations

import pytest
from lineage_samples import act, graph_of, random_pairs

from nasab.graph.analysis import coupling
from nasab.graph.analysis.coupling import Pair, bibliographic_coupling, co_citation
from nasab.graph.lineage import Lineage
from nasab.ontology import NasabError


def test_by_hand() -> None:
    lineage = graph_of((9, 1), (9, 2), (9, 2), (8, 1), (8, 2), (7, 1), (7, 3))
    # 1 is cited by 9, 8, 7; 2 by 9, 8 (twice by 9, which counts once); 3 by 7
    assert co_citation(lineage) == [Pair(act(1), act(2), 2, pytest.approx(2 / 6**0.5), 2 / 3)]
    assert [(one.first, one.second) for one in co_citation(lineage, minimum=1)] == [
        (act(1), act(2)),
        (act(1), act(3)),
    ]
    # 8 and 9 share both of theirs; 7 shares one of two with each
    assert bibliographic_coupling(lineage, minimum=1) == [
        Pair(act(8), act(9), 2, pytest.approx(1.0), 1.0),
        Pair(act(7), act(8), 1, pytest.approx(0.5), 1 / 3),
        Pair(act(7), act(9), 1, pytest.approx(0.5), 1 / 3),
    ]


@pytest.mark.parametrize(
    "pairs", [[], [(1, 1)], [(2, 1), (2, 1)], [(1, 2), (2, 1)], [(2, 1), (4, 3)]]
)
def test_small_graphs_couple_nothing(pairs: list[tuple[int, int]]) -> None:
    assert co_citation(graph_of(*pairs), minimum=1) == []
    assert bibliographic_coupling(graph_of(*pairs), minimum=1) == []


def counted(lineage: Lineage, minimum: int) -> dict[tuple[str, str], tuple[int, float, float]]:
    found = {}
    for first, second in combinations(lineage.acts, 2):
        ours, theirs = set(lineage.citing(first)) - {first}, set(lineage.citing(second)) - {second}
        shared = len(ours & theirs)
        if shared >= minimum:
            cosine = shared / (len(ours) * len(theirs)) ** 0.5
            found[first, second] = (shared, cosine, shared / len(ours | theirs))
    return found


@pytest.mark.parametrize("seed", range(4))
def test_agrees_with_plain_counting(seed: int) -> None:
    lineage = graph_of(*random_pairs(seed, 15, 60))
    found = co_citation(lineage)
    theirs = counted(lineage, 2)
    assert len(found) == len(theirs)
    for pair in found:
        assert (pair.shared, pair.cosine, pair.jaccard) == pytest.approx(
            theirs[pair.first, pair.second]
        )
    order = [(-round(pair.cosine, 9), -pair.shared) for pair in found]
    assert order == sorted(order)


def test_one_act_gives_its_pairs_only() -> None:
    lineage = graph_of(*random_pairs(2, 15, 60))
    for measure in (co_citation, bibliographic_coupling):
        mine = [pair for pair in measure(lineage) if act(4) in (pair.first, pair.second)]
        assert mine
        assert measure(lineage, act=act(4)) == mine


def test_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    lineage = graph_of((3, 1), (3, 2))
    with pytest.raises(KeyError):
        co_citation(lineage, act="A/RES/99/1")
    with pytest.raises(NasabError, match="expected 1 or more"):
        co_citation(lineage, minimum=0)
    monkeypatch.setattr(coupling, "MOST_PAIRS", 0)
    with pytest.raises(NasabError, match="1 pairs to count; expected at most 0: name an act"):
        co_citation(lineage)
