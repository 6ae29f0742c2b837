"""The page as text: what it holds, what it leaves out, and that nothing in it can run."""

import base64
import hashlib
import json
import random
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lineage_samples import COORDINATION, lineage_of, resolution

from nasab.graph.attributes import bare_citation
from nasab.graph.lineage import Lineage
from nasab.graph.page import page_html, write_page
from nasab.graph.page.choose import densest, strongest
from nasab.graph.page.content import describe
from nasab.graph.page.free import free_layout
from nasab.graph.page.layout import Box, timeline
from nasab.graph.page.quotation import LONGEST, quotations
from nasab.ontology import NasabError, QueryError

PAIRS = [
    ("A/RES/72/195", "A/RES/70/179"),
    ("A/RES/72/195", "A/RES/64/293"),
    ("A/RES/70/179", "A/RES/64/293"),
    ("A/RES/70/179", "S/RES/2388(2017)"),
]
HOSTILE = (
    "</script><script>document.title = 'owned'</script>",
    "<img src=x onerror=\"document.title = 'owned'\">",
    "{{ 7 * 7 }}{% raw %}",
    "<!--<script>",
    "]]>\u2028'\"&amp;",
    "<svg onload=alert(1)>",
    "href=javascript:alert(1)",
    "a\ud800b",
)


def blocks(page: str) -> dict[str, Any]:
    found = re.findall(r'<script type="application/json" id="(\w+)">(.*?)</script>', page, re.S)
    return {name: json.loads(text) for name, text in found}


def hostile_lineage(text: str) -> Lineage:
    lineage = lineage_of(resolution("A/RES/72/195", [(text, ["A/RES/64/293"])], title=text))
    lineage.graph.nodes["A/RES/64/293"]["agenda_item"] = text
    lineage.graph.nodes["A/RES/64/293"]["organ"] = text
    lineage.graph.add_node(f"sha256:{text}", **lineage.act("A/RES/72/195"))
    return lineage


def test_page_holds_every_act_and_citation() -> None:
    page = blocks(page_html(Lineage.from_pairs(PAIRS)))
    acts = [act["id"] for act in page["lineage"]["acts"]]
    assert acts == ["A/RES/64/293", "A/RES/70/179", "A/RES/72/195", "S/RES/2388(2017)"]
    pairs = {(acts[pair["from"]], acts[pair["to"]]) for pair in page["lineage"]["pairs"]}
    assert pairs == set(PAIRS)
    assert [(edge["from"], edge["to"]) for edge in page["edges"]] == [
        (pair["from"], pair["to"]) for pair in page["lineage"]["pairs"]
    ]
    assert len(page["nodes"]) == len(acts)


def test_page_links_the_official_document_in_six_languages() -> None:
    act = blocks(page_html(Lineage.from_pairs(PAIRS)))["lineage"]["acts"][2]
    assert sorted(act["links"]) == ["ar", "en", "es", "fr", "ru", "zh"]
    assert act["links"]["ar"] == "https://docs.un.org/ar/A/RES/72/195"


def test_the_same_lineage_gives_the_same_page() -> None:
    shuffled = random.Random(7).sample(PAIRS, len(PAIRS))
    lineage = Lineage.from_pairs(PAIRS)
    assert page_html(lineage) == page_html(lineage)
    one = blocks(page_html(lineage))["lineage"]["layouts"]
    assert blocks(page_html(Lineage.from_pairs(shuffled)))["lineage"]["layouts"] == one


def test_page_names_no_outside_resource() -> None:
    page = page_html(Lineage.from_pairs(PAIRS))
    shell = re.sub(r"<script.*?</script>", "", page, flags=re.S)
    assert re.findall(r"""(?:\bsrc=|href=|url\(|@import)\s*["']?([^"'>]+)""", shell) == ["data:,"]


def test_policy_allows_the_inline_scripts_and_nothing_else() -> None:
    page = page_html(Lineage.from_pairs(PAIRS))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy[1]
    for kind in ("script", "style"):
        hashes = [
            base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
            for body in re.findall(rf"<{kind}>(.*?)</{kind}>", page, re.S)
        ]
        assert rules[f"{kind}-src"].split() == [f"'sha256-{value}'" for value in hashes]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_documents_opens_no_tag(text: str) -> None:
    harmless = page_html(hostile_lineage("harmless"), title="harmless")
    page = page_html(hostile_lineage(text), title=text)
    tags = re.compile(r"<\s*/?\s*[a-zA-Z!][^\s>]*")
    assert tags.findall(page) == tags.findall(harmless)
    page.encode("utf-8")
    read = blocks(page)["lineage"]["acts"]
    assert text.replace("\ud800", "\ufffd") in [act.get("title") for act in read]


@settings(max_examples=20)
@given(st.text(max_size=40))
def test_any_title_comes_back_as_it_was(text: str) -> None:
    page = page_html(hostile_lineage(f"x{text}"))
    assert f"x{text}" in [act.get("title") for act in blocks(page)["lineage"]["acts"]]


def test_a_page_tells_no_folders() -> None:
    lineage = lineage_of(resolution("A/RES/72/195", [("Recalling", ["A/RES/64/293"])]))
    lineage.graph.nodes["A/RES/72/195"]["sources"] = ("/home/someone/a.txt", "C:\\papers\\b.txt")
    for _, _, data in lineage.graph.edges(data=True):
        data["source"] = "/home/someone/a.txt"
    page = page_html(lineage)
    assert "someone" not in page
    assert "papers" not in page
    assert blocks(page)["lineage"]["acts"][1]["sources"] == ["a.txt", "b.txt"]


def test_an_empty_lineage_gives_a_page() -> None:
    page = blocks(page_html(Lineage.from_pairs([])))
    assert page["lineage"]["acts"] == []
    assert "nasab build" in page["words"]["en"]["emptygraph"]


def test_focus_takes_any_spelling_and_names_what_it_does_not_find() -> None:
    lineage = Lineage.from_pairs(PAIRS)
    page = blocks(page_html(lineage, focus="١٩٥/٧٢"))["lineage"]
    assert page["acts"][page["focus"]]["id"] == "A/RES/72/195"
    with pytest.raises(QueryError, match="nearest"):
        page_html(lineage, focus="A/RES/1/1")


def test_wrong_arguments_are_refused() -> None:
    with pytest.raises(NasabError, match="'fr'"):
        page_html(Lineage.from_pairs(PAIRS), language="fr")
    with pytest.raises(NasabError, match="limit"):
        page_html(Lineage.from_pairs(PAIRS), limit=0)


def test_both_languages_say_the_same_things() -> None:
    words = blocks(page_html(Lineage.from_pairs([])))["words"]
    assert words["en"].keys() == words["ar"].keys()
    assert all(text.strip() for texts in words.values() for text in texts.values())


def test_a_page_above_the_limit_shows_the_densest_part() -> None:
    ring = [(f"A/RES/{n}/1", f"A/RES/{m}/1") for n in range(40, 46) for m in range(40, n)]
    tail = [(f"A/RES/{n}/1", f"A/RES/{n - 1}/1") for n in range(46, 60)]
    lineage = Lineage.from_pairs([*ring, *tail])
    page = blocks(page_html(lineage, limit=6))["lineage"]
    assert [act["id"] for act in page["acts"]] == [f"A/RES/{n}/1" for n in range(40, 46)]
    assert page["whole"]["acts"] == 20
    around = blocks(page_html(lineage, limit=4, focus="A/RES/59/1"))["lineage"]
    assert [act["id"] for act in around["acts"]] == [f"A/RES/{n}/1" for n in range(56, 60)]


def test_too_many_pairs_leave_every_act_its_heaviest() -> None:
    lineage = Lineage.from_pairs([*PAIRS, PAIRS[1]])
    kept = strongest(lineage.simple(), 2)
    assert kept == [("A/RES/70/179", "A/RES/64/293"), ("A/RES/72/195", "A/RES/64/293")]
    assert len(strongest(lineage.simple(), 99)) == 4


def test_densest_gives_a_small_lineage_back() -> None:
    lineage = Lineage.from_pairs(PAIRS)
    assert densest(lineage, 4) is lineage


def test_write_page_writes_utf8_and_replaces_whole(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    target.write_text("old")
    arabic = "تحسين تنسيق الجهود المبذولة لمكافحة الاتجار بالأشخاص"
    lineage = lineage_of(resolution("A/RES/72/195", [("x", ["A/RES/64/293"])], title=arabic))
    assert write_page(lineage, target) == target
    assert arabic in target.read_bytes().decode("utf-8")
    assert [file.name for file in tmp_path.iterdir()] == ["page.html"]


# (sentence, texts of its mentions in order, what is marked: (before, text) for each)
QUOTES: list[tuple[str, list[str], list[tuple[str, str]]]] = [
    # one mention
    ("Recalling 64/293 of 2010", ["64/293"], [("Recalling ", "64/293")]),
    # a number that goes on is another number
    ("55/671 and 55/67", ["55/67"], [("55/671 and ", "55/67")]),
    # the same words twice: one after the other
    ("its 1/1 and 1/1", ["1/1", "1/1"], [("its ", "1/1"), ("its 1/1 and ", "1/1")]),
    # Arabic digits go on as well
    ("قرارها ٦٤/٢٩٣١ و ٦٤/٢٩٣", ["٦٤/٢٩٣"], [("قرارها ٦٤/٢٩٣١ و ", "٦٤/٢٩٣")]),
    # the sentence does not hold the words
    ("no number here", ["64/293"], [("no number here ", "64/293")]),
    # no sentence at all
    ("", [""], [("", "")]),
]


@pytest.mark.parametrize(("sentence", "texts", "expected"), QUOTES)
def test_quotations(sentence: str, texts: list[str], expected: list[tuple[str, str]]) -> None:
    mentions = []
    for start, text in enumerate(texts):
        mention = bare_citation("recalls", "a.txt", start)
        mention.update(text=text, sentence=sentence)
        mentions.append(mention)
    assert [(before, text) for before, text, _ in quotations(mentions)] == expected


@given(st.text(max_size=2000), st.text(min_size=1, max_size=9), st.text(max_size=2000))
def test_a_quotation_keeps_its_mark_and_its_bound(before: str, text: str, after: str) -> None:
    mention = bare_citation("recalls", "a.txt", 0)
    mention.update(text=text, sentence=before + text + after)
    [(left, mark, right)] = quotations([mention])
    assert mark == text
    assert len(left + mark + right) <= LONGEST + 2
    if len(before + text + after) <= LONGEST:
        assert left + mark + right == before + text + after


def test_estimated_dates_stand_before_what_cites_them() -> None:
    lineage = lineage_of(
        resolution(
            "A/RES/72/195",
            [("Recalling", ["A/RES/72/1", "A/RES/70/179"])],
            title=COORDINATION,
            date="2017-12-19",
        )
    )
    content = describe(lineage, list(lineage.simple().edges))
    days = dict(zip(lineage.acts, content.days, strict=True))
    order = sorted(days, key=lambda act: days[act] or 0)
    assert order == ["A/RES/70/179", "A/RES/72/1", "A/RES/72/195"]


Drawn = tuple[list[float | None], list[tuple[int, int]]]
DAYS = st.one_of(st.none(), st.integers(710_000, 740_000).map(float))
lineages = st.integers(1, 60).flatmap(
    lambda count: st.tuples(
        st.lists(
            st.one_of(st.none(), st.integers(710_000, 740_000)), min_size=count, max_size=count
        ),
        st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=150),
    )
)


@given(lineages)
def test_timeline_follows_time_and_overlaps_nowhere(drawn: Drawn) -> None:
    days, pairs = drawn
    box = Box(100.0, 50.0)
    placed = timeline(days, pairs, [0], [1.0] * len(days), box)
    dated = [act for act, day in enumerate(days) if day is not None]
    for one in dated:
        for other in dated:
            if (days[one] or 0) < (days[other] or 0):
                assert placed.along[one] < placed.along[other]
    for one in range(len(days)):
        for other in range(one):
            if placed.across[one] == placed.across[other]:
                assert abs(placed.along[one] - placed.along[other]) >= box.length - 1e-6
    citing = {one for one, _ in pairs}
    for act in set(range(len(days))) - set(dated):
        for other in dated:
            assert (placed.along[act] > placed.along[other]) == (act in citing)


@given(lineages)
def test_free_layout_parts_the_acts(
    drawn: tuple[list[float | None], list[tuple[int, int]]],
) -> None:
    days, pairs = drawn
    points = free_layout(len(days), pairs)
    assert np.isfinite(points).all()
    if len(days) > 1:
        apart = points[:, None, :] - points[None, :, :]
        distances = np.linalg.norm(apart, axis=2)[np.triu_indices(len(days), 1)]
        assert distances.min() > 15
