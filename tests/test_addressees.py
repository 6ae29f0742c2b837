"""Body profiles: which acts address a body, by which verbs, session by session."""

from nasab.extract import ActDescription, BodyMention, Extraction, Part, Provision
from nasab.graph.analysis.addressees import Address, bodies_by_session, body_profile
from nasab.graph.lineage import Lineage
from nasab.ontology import Symbol


def addressing(
    own: str, date: str | None, *provisions: tuple[str, str | None, tuple[str, ...]]
) -> Extraction:
    return Extraction(
        own,
        own,
        "text utf-8",
        "en",
        ActDescription(Symbol.parse(own), date=date),
        bodies=(BodyMention("ICAT", 0, 4, "ICAT"),),
        provisions=tuple(
            Provision(paragraph, Part.OPERATIVE, action, bodies, n, n + 1)
            for n, (paragraph, action, bodies) in enumerate(provisions)
        ),
    )  # fmt: skip


LINEAGE = Lineage.from_extractions(
    [
        addressing(
            "A/RES/74/176",
            "2019-12-18",
            ("3", "requests", ("UNODC",)),
            ("4", "invites", ("UNODC", "IOM")),
            ("5", "requests", ("UNODC",)),
            ("5", None, ("UNODC",)),
        ),
        addressing("A/RES/72/195", "2017-12-19", ("9", "requests", ("UNODC",))),
        addressing("A/RES/76/186", None),
    ]
)


def test_a_profile_by_hand() -> None:
    assert body_profile(LINEAGE, "UNODC") == [
        Address("A/RES/72/195", 72, "2017-12-19", ("9",), {"requests": 1}, 0),
        Address(
            "A/RES/74/176", 74, "2019-12-18", ("3", "4", "5"), {"requests": 2, "invites": 1}, 0
        ),
    ]
    assert list(body_profile(LINEAGE, "UNODC")[1].actions) == ["requests", "invites"]


def test_an_act_that_only_names_a_body_is_told() -> None:
    found = body_profile(LINEAGE, "ICAT")
    assert [(one.act, one.paragraphs, one.named) for one in found] == [
        ("A/RES/72/195", (), 1),
        ("A/RES/74/176", (), 1),
        ("A/RES/76/186", (), 1),
    ]


def test_by_session() -> None:
    assert bodies_by_session(LINEAGE) == {"UNODC": {72: 1, 74: 4}, "IOM": {74: 1}}
    assert list(bodies_by_session(LINEAGE)) == ["UNODC", "IOM"]


def test_nothing() -> None:
    assert body_profile(Lineage.from_pairs([]), "UNODC") == []
    assert body_profile(LINEAGE, "WHO") == []
