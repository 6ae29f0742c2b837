"""Paths: every chain from one act to another, shortest first, with its sentences."""

import networkx as nx
import pytest
from lineage_samples import act, graph_of, lineage_of, random_pairs, resolution

from nasab.graph.analysis.paths import paths


def numbers(pairs: list[tuple[int, int]], start: int, goal: int, **more: int) -> list[list[int]]:
    found = paths(graph_of(*pairs), act(start), act(goal), **more)
    names = {act(n): n for n in range(70)}
    return [[start, *(names[step.cited] for step in steps)] for steps in found]


@pytest.mark.parametrize(
    ("pairs", "start", "goal", "found"),
    [
        ([(2, 1)], 2, 1, [[2, 1]]),
        ([(2, 1)], 1, 2, []),
        ([(1, 1)], 1, 1, []),
        ([(2, 1), (2, 1)], 2, 1, [[2, 1]]),
        ([(2, 1), (4, 3)], 4, 1, []),
        # shortest first, then by symbol
        ([(9, 3), (9, 5), (3, 1), (5, 1), (9, 1)], 9, 1, [[9, 1], [9, 3, 1], [9, 5, 1]]),
        # a circle is not run through
        ([(3, 2), (2, 3), (2, 1), (1, 3)], 3, 1, [[3, 2, 1]]),
        ([(1, 2), (2, 1)], 1, 2, [[1, 2]]),
    ],
)
def test_by_hand(
    pairs: list[tuple[int, int]], start: int, goal: int, found: list[list[int]]
) -> None:
    assert numbers(pairs, start, goal) == found


def test_bounds() -> None:
    pairs = [(9, 3), (9, 5), (3, 1), (5, 1), (9, 1)]
    assert numbers(pairs, 9, 1, limit=2) == [[9, 1], [9, 3, 1]]
    assert numbers(pairs, 9, 1, longest=1) == [[9, 1]]
    with pytest.raises(KeyError):
        paths(graph_of(*pairs), act(9), act(60))


@pytest.mark.parametrize("seed", range(6))
def test_agrees_with_networkx(seed: int) -> None:
    lineage = graph_of(*random_pairs(seed, 9, 22))
    plain = nx.DiGraph(lineage.graph)
    for start in lineage.acts:
        for goal in lineage.acts:
            if start == goal:
                continue
            theirs = list(nx.all_simple_paths(plain, start, goal))
            found = paths(lineage, start, goal, limit=10_000)
            chains = [[start, *(step.cited for step in steps)] for steps in found]
            assert sorted(chains) == sorted(theirs)
            assert [len(chain) for chain in chains] == sorted(len(chain) for chain in chains)


def test_many_ways_do_not_take_long() -> None:
    # 40 diamonds: a million million chains, of which three are asked for
    pairs = []
    for n in range(0, 120, 3):
        pairs += [(n + 4, n + 3), (n + 4, n + 2), (n + 3, n + 1), (n + 2, n + 1)]
    assert len(paths(graph_of(*pairs), act(121), act(1), limit=3, longest=100)) == 3


def test_each_step_carries_its_sentence() -> None:
    lineage = lineage_of(
        resolution("74/176", [("Recalling its resolution", ["72/195"])]),
        resolution("72/195", [("Welcoming", ["70/1"]), ("Recalling", ["64/293"])]),
    )
    (steps,) = paths(lineage, "A/RES/74/176", "A/RES/64/293")
    assert [step.mention["sentence"] for step in steps] == [
        "Recalling its resolution 72/195\n",
        "Recalling 64/293\n",
    ]
