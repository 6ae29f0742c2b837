"""Generations, by hand and against networkx."""

import random

import networkx as nx
import pytest

from nasab.graph.analysis.generations import ancestors, descendants
from nasab.graph.lineage import Lineage


def act(n: int) -> str:
    return f"A/RES/{n}/1"


def of(*pairs: tuple[int, int]) -> Lineage:
    return Lineage.from_pairs((act(a), act(b)) for a, b in pairs)


@pytest.mark.parametrize(
    ("lineage", "up", "down"),
    [
        # one node that cites itself
        (of((50, 50)), [], []),
        # a chain, in the middle
        (of((51, 50), (50, 49), (49, 48)), [[49], [48]], [[51]]),
        # parallel mentions count once
        (of((50, 49), (50, 49)), [[49]], []),
        # a cycle ends where it began
        (of((50, 49), (49, 48), (48, 50)), [[49], [48]], [[48], [49]]),
        # what is reached twice stands in the nearer generation
        (of((50, 49), (49, 48), (50, 48)), [[48, 49]], []),
        # another component is not reached; sessions order as numbers
        (of((50, 9), (50, 10), (70, 69)), [[9, 10]], []),
    ],
)
def test_by_hand(lineage: Lineage, up: list[list[int]], down: list[list[int]]) -> None:
    assert ancestors(lineage, act(50)) == [[act(n) for n in one] for one in up]
    assert descendants(lineage, act(50)) == [[act(n) for n in one] for one in down]


def test_depth() -> None:
    lineage = of((50, 49), (49, 48), (48, 47))
    assert ancestors(lineage, act(50), depth=2) == [[act(49)], [act(48)]]
    assert ancestors(lineage, act(50), depth=0) == []


def test_an_act_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        ancestors(Lineage.from_pairs([]), act(50))


def test_agrees_with_networkx() -> None:
    draw = random.Random(7)
    lineage = of(*((draw.randint(1, 60), draw.randint(1, 60)) for _ in range(150)))
    for start in lineage.acts:
        layers = dict(enumerate(nx.bfs_layers(lineage.graph, start)))
        layers.pop(0)
        assert [set(one) for one in ancestors(lineage, start)] == [set(x) for x in layers.values()]
