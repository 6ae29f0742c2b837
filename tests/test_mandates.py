"""The life of a mandate: recalled, reaffirmed, dropped, taken up again."""

import pytest
from lineage_samples import COORDINATION, graph_of, lineage_of, resolution

from nasab.extract import ActDescription, Citation, Extraction, Part
from nasab.graph.analysis.mandates import Turn, lives, relation_profile
from nasab.graph.lineage import Lineage
from nasab.ontology import Symbol


def renewal(own: str, date: str, *cited: tuple[str, str]) -> Extraction:
    """A renewal of one title that cites (relation, act)."""
    citations = tuple(
        Citation(Symbol.parse(act, strict=False), "act", n, n + 1, "x", relation, Part.PREAMBLE)
        for n, (relation, act) in enumerate(cited)
    )
    act = ActDescription(
        Symbol.parse(own, strict=False), "A", "resolution", date=date, title=COORDINATION
    )
    return Extraction(own, own, "text utf-8", "en", act, citations)


@pytest.fixture
def lineage() -> Lineage:
    return Lineage.from_extractions(
        [
            renewal("70/179", "2015-12-17", ("recalls", "55/25"), ("welcomes", "70/1")),
            renewal("72/195", "2017-12-19", ("recalls", "70/179"), ("reaffirms", "55/25")),
            renewal("74/176", "2019-12-18", ("recalls", "72/195"), ("reaffirms", "55/25")),
            renewal("76/186", "2021-12-16", ("recalls", "74/176"), ("welcomes", "70/1")),
        ]
    )


def test_every_turn_by_hand(lineage: Lineage) -> None:
    found = {
        life.cited: [turn for _, _, turn in life.turns] for life in lives(lineage, "A/RES/72/195")
    }
    absent, new, dropped = Turn.ABSENT, Turn.NEW, Turn.DROPPED
    assert found == {
        "A/RES/55/25": [new, Turn.CHANGED, Turn.KEPT, dropped],
        "A/RES/70/1": [new, dropped, absent, Turn.RESUMED],
        "A/RES/70/179": [absent, new, dropped, absent],
        "A/RES/72/195": [absent, absent, new, dropped],
        "A/RES/74/176": [absent, absent, absent, new],
    }
    first = lives(lineage, "A/RES/72/195")[0]
    assert first.turns[0] == ("A/RES/70/179", ("recalls",), new)
    assert first.turns[1] == ("A/RES/72/195", ("reaffirms",), Turn.CHANGED)


def test_the_profile_by_hand(lineage: Lineage) -> None:
    assert relation_profile(lineage, "A/RES/55/25") == {
        2015: {"recalls": 1},
        2017: {"reaffirms": 1},
        2019: {"reaffirms": 1},
    }


def test_an_act_counts_once_a_relation() -> None:
    lineage = lineage_of(
        resolution("72/195", [("Recalling", ["70/1"]), ("Recalling also", ["70/1"])], date="2017")
    )
    assert relation_profile(lineage, "A/RES/70/1") == {2017: {"recalls": 1}}


@pytest.mark.parametrize("pairs", [[(1, 1)], [(1, 2), (2, 1)], [(2, 1), (2, 1)], [(2, 1), (4, 3)]])
def test_small_graphs(pairs: list[tuple[int, int]]) -> None:
    lineage = graph_of(*pairs)
    for act in lineage.acts:
        # each is a series of its own: all that it cites is new
        assert all(turn == Turn.NEW for life in lives(lineage, act) for _, _, turn in life.turns)
        years = relation_profile(lineage, act)
        assert sum(n for one in years.values() for n in one.values()) == len(lineage.citing(act))


def test_an_act_that_is_not_there() -> None:
    for measure in (lives, relation_profile):
        with pytest.raises(KeyError):
            measure(Lineage.from_pairs([]), "A/RES/1/1")
