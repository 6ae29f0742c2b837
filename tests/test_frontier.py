"""The frontier: what is cited and not read, and in which order to read it."""

from nasab.graph.analysis.frontier import frontier
from nasab.graph.lineage import Lineage


def test_by_hand() -> None:
    lineage = Lineage.from_pairs(
        [
            ("A/RES/72/195", "A/RES/61/180"),
            ("A/RES/74/176", "A/RES/61/180"),
            ("A/RES/74/176", "A/RES/72/195"),
            # two mentions in one act weigh more than one, less than two acts
            ("A/RES/72/195", "A/RES/70/1"),
            ("A/RES/72/195", "A/RES/70/1"),
            ("A/RES/72/195", "A/RES/64/293"),
            # treaties are not fetched; a part of what was read counts as read
            ("A/RES/72/195", "UNTS/2225/39574"),
            ("A/RES/74/176", "A/RES/72/195B"),
        ]
    )
    assert [(one.act, one.citing, one.weight) for one in frontier(lineage)] == [
        ("A/RES/61/180", ("A/RES/72/195", "A/RES/74/176"), 2.0),
        ("A/RES/70/1", ("A/RES/72/195",), 2.0),
        ("A/RES/64/293", ("A/RES/72/195",), 1.0),
    ]
    assert frontier(lineage, language="ar")[1].url == "https://docs.un.org/ar/A/RES/70/1"


def test_nothing_to_fetch() -> None:
    assert frontier(Lineage.from_pairs([])) == []
    assert frontier(Lineage.from_pairs([("A/RES/1/1", "A/RES/1/1")])) == []
    assert (
        frontier(Lineage.from_pairs([("A/RES/1/1", "A/RES/2/1"), ("A/RES/2/1", "A/RES/1/1")])) == []
    )
