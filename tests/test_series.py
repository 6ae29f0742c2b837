"""Series: the renewals of one resolution come out by themselves, and nothing else does."""

from dataclasses import replace

import pytest
from lineage_samples import COORDINATION, RENEWALS, lineage_of, resolution

from nasab.extract import Citation, Part
from nasab.graph.analysis.series import all_series, series
from nasab.graph.lineage import Lineage
from nasab.ontology import Symbol


def sessions(lineage: Lineage) -> list[list[str]]:
    return [[one.act.removeprefix("A/RES/") for one in found] for found in all_series(lineage)]


def test_a_title_in_the_recalling_sentence_makes_the_series() -> None:
    listed = f"Recalling its resolutions on {COORDINATION.lower()}:"
    lineage = lineage_of(
        resolution("72/195", [(listed, RENEWALS[:5]), ("Recalling", ["70/1"])], COORDINATION)
    )
    assert sessions(lineage) == [RENEWALS[:6]]
    found = series(lineage, "A/RES/64/178")
    assert [one.evidence for one in found] == [("recalled",)] * 5 + [("own-title",)]
    assert [one.in_corpus for one in found] == [False] * 5 + [True]


def test_like_titles_join_two_renewals_when_the_sentence_is_silent() -> None:
    lineage = lineage_of(
        resolution("72/195", [("Recalling", ["70/179"])], COORDINATION),
        resolution("74/176", [("Recalling", ["72/195"])], COORDINATION.replace("the ", "")),
        resolution("75/1", [("Recalling", ["72/195"])], "Declaration on the commemoration"),
    )
    # 72/195 recalls 70/179, whose title nobody knows: not enough to call it a renewal
    assert sessions(lineage) == [["72/195", "74/176"]]


@pytest.mark.parametrize(("item", "found"), [("107", [["72/195", "74/176"]]), ("20", [])])
def test_one_agenda_item_lets_a_changed_title_pass(item: str, found: list[list[str]]) -> None:
    changed = "Improving coordination against trafficking in persons and smuggling"
    lineage = lineage_of(
        resolution("72/195", [], COORDINATION, "107"),
        resolution("74/176", [("Recalling", ["72/195"])], changed, item),
    )
    assert sessions(lineage) == found


def test_a_later_list_tells_that_an_act_belongs_to_the_list_it_recalls() -> None:
    lineage = lineage_of(
        resolution("70/179", [("Recalling", ["61/180", "68/192"])]),
        resolution("72/195", [("Recalling", ["61/180", "68/192", "70/179"])]),
    )
    # 72/195 itself may only speak of the series
    assert sessions(lineage) == [["61/180", "68/192", "70/179"]]


def test_a_list_of_another_matter_is_a_series_without_the_citing_act() -> None:
    lineage = lineage_of(
        resolution(
            "76/186",
            [
                (f"Recalling its resolutions on {COORDINATION.lower()}", RENEWALS[:7]),
                ("Recalling its acts on organs", ["71/322", "73/189", "75/195"]),
            ],
            COORDINATION,
        )
    )
    assert sessions(lineage) == [RENEWALS, ["71/322", "73/189", "75/195"]]
    assert series(lineage, "A/RES/73/189")[0].evidence == ("co-recalled",)


def test_a_declaration_that_everyone_recalls_ties_nothing_together() -> None:
    lineage = lineage_of(
        resolution("72/1", [("Recalling", ["60/1", "61/2", "63/3"])]),
        resolution("72/2", [("Recalling", ["60/1", "65/4", "67/5"])]),
    )
    assert sessions(lineage) == [["60/1", "61/2", "63/3"], ["65/4", "67/5"]]


def test_footnotes_other_organs_and_documents_are_no_renewals() -> None:
    listed = f"Recalling {COORDINATION}"
    lineage = lineage_of(
        resolution("72/195", [(listed, RENEWALS[:5])], COORDINATION, part=Part.FOOTNOTE),
        resolution("74/176", [(listed, ["2017/18", "2331 (2016)", "A/72/440"])], COORDINATION),
    )
    assert sessions(lineage) == []
    assert [one.act for one in series(lineage, "A/RES/72/195")] == ["A/RES/72/195"]


def test_small_graphs() -> None:
    assert all_series(Lineage.from_pairs([])) == []
    assert all_series(Lineage.from_pairs([("A/RES/1/1", "A/RES/1/1")])) == []
    two = Lineage.from_pairs([("A/RES/2/1", "A/RES/1/1"), ("A/RES/1/1", "A/RES/2/1")])
    assert all_series(two) == []
    with pytest.raises(KeyError):
        series(two, "A/RES/3/1")


def test_the_title_may_be_damaged() -> None:
    title = "تحسين تنسيق الجهود المبذولة لمكافحة الاتجار بالأشخاص"
    sentence = (
        "وإذ تشير إلى قراراتها المتعلقة بتحـــسين تنســيق الجهود المبذولة لم ادحة الاتجا بالأشخاص"
    )
    lineage = lineage_of(resolution("72/195", [(sentence, RENEWALS[:5])], title))
    assert sessions(lineage) == [RENEWALS[:6]]


@pytest.mark.parametrize(
    "sentence",
    [
        f"Recalling its resolutions 61/180 of 20 December 2006 and section II of its resolution"
        f" 64/178 of 18 December 2009, on {COORDINATION.lower()}, and 55/2 and 60/1, the outcome"
        " documents of its summits",
        f"Rappelant ses résolutions 61/180 du 20 décembre 2006 et 64/178 du 18 décembre 2009"
        f" intitulées « {COORDINATION} », ainsi que 55/2 et 60/1",
        f"回顾其关于{COORDINATION}的第61/180号和第64/178号决议，"
        "以及关于联合国千年宣言和二〇〇五年世界首脑会议成果的第55/2号和第60/1号决议",
    ],
)
def test_two_lists_in_one_sentence_are_two(sentence: str) -> None:
    cited = ["61/180", "64/178", "55/2", "60/1"]
    citations = tuple(
        Citation(
            Symbol.parse(f"A/RES/{one}"),
            "act",
            sentence.index(one),
            sentence.index(one) + len(one),
            one,
            "recalls",
            Part.PREAMBLE,
            sentence=(0, len(sentence)),
        )
        for one in cited
    )
    extraction, _ = resolution("72/195", [], COORDINATION)
    lineage = lineage_of((replace(extraction, citations=citations), sentence))
    assert sessions(lineage) == [["61/180", "64/178", "72/195"]]
