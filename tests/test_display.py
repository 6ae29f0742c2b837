"""What a notebook shows: escaped, bounded, self-contained, each text in its own direction."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from pyoxigraph import Literal, NamedNode

from nasab.extract import ActDescription, Citation, Document, Extraction, Part, extract
from nasab.extract.comparison import Comparison, compare
from nasab.graph import Answer, Lineage, Store, interactive, register_displays, show
from nasab.graph.compared import Compared
from nasab.graph.display import (
    CELL,
    ROWS,
    SHOWN,
    act_block,
    block,
    comparison_block,
    document_frame,
    extraction_block,
    paragraph,
    table,
)
from nasab.graph.picture import ACTS
from nasab.ontology import Symbol

pd = pytest.importorskip("pandas", reason="needs the extra 'frames'")

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)> \u202e&lt;'
DOCUMENT = Document(
    EVIL, f"1. Requests UNODC to recall resolution 72/195 of 19 December 2017 {EVIL};", "ab12cd34"
)
FOUND = Extraction(
    EVIL,
    "ab12cd34",
    EVIL,
    "en",
    ActDescription(title=EVIL, agenda_item=EVIL, organ="A", kind="resolution"),
    (
        Citation(
            Symbol.parse("A/RES/72/195"),
            "act",
            31,
            37,
            EVIL,
            EVIL,
            Part.PREAMBLE,
            date=EVIL,
            paragraph=EVIL,
            locator=EVIL,
            flags=(EVIL,),
        ),
    ),
)


def evil_lineage() -> Lineage:
    lineage = Lineage.from_extractions([FOUND], {"ab12cd34": DOCUMENT.text})
    for node in lineage.graph.nodes.values():
        node.update(organ=EVIL, title=EVIL, date=None)
    return lineage


def evil_comparison() -> Comparison:
    return compare([(DOCUMENT, FOUND_SAFE), (replace(DOCUMENT, text="1. " + EVIL), FOUND)])


def evil_store() -> str:
    with Store() as store:
        store.put(FOUND_SAFE, DOCUMENT)
        return store._repr_html_()


FOUND_SAFE = extract(DOCUMENT)
DISPLAYS: dict[str, Callable[[], str]] = {
    "lineage": lambda: evil_lineage()._repr_html_(),
    "card": lambda: evil_lineage().about("72/195")._repr_html_(),
    "citing card": lambda: evil_lineage().about("sha256:ab12cd34")._repr_html_(),
    "store": evil_store,
    "answer": lambda: Answer((EVIL,), ((Literal(EVIL),), (None,)))._repr_html_(),
    "address": lambda: Answer(
        ("a",), ((NamedNode("https://example.org/%3Cscript%3E"),),)
    )._repr_html_(),
    "frame": lambda: (
        show(pd.DataFrame({EVIL: [EVIL], "b": [(EVIL,)]}, index=pd.Index([EVIL], name=EVIL))).html
    ),
    "comparison": lambda: comparison_block(evil_comparison()),
    "versions": lambda: Compared(EVIL, (DOCUMENT, DOCUMENT), evil_comparison(), ())._repr_html_(),
    "truth": lambda: Answer(truth=True)._repr_html_(),
    "extraction": lambda: extraction_block(FOUND),
    "document": lambda: document_frame(DOCUMENT, FOUND),
    "page": lambda: interactive(evil_lineage())._repr_html_(),
}


def pages_of(shown: str) -> list[Any]:
    """The fragment as a browser reads it, and the pages in its frames."""
    outer = html.fragment_fromstring(shown, create_parent="div")
    return [outer, *(html.document_fromstring(one) for one in outer.xpath("//iframe/@srcdoc"))]


@pytest.mark.parametrize("name", DISPLAYS)
def test_text_cannot_become_html(name: str) -> None:
    for page in pages_of(DISPLAYS[name]()):
        if name != "page":
            assert page.xpath("//script") == []
        assert page.xpath("//img") == []
        assert page.xpath("//@*[starts-with(name(), 'on')]") == []


@pytest.mark.parametrize("name", DISPLAYS)
def test_nothing_is_loaded(name: str) -> None:
    for page in pages_of(DISPLAYS[name]()):
        assert (
            page.xpath("//@src | //link[not(starts-with(@href, 'data:'))] | //object | //embed")
            == []
        )
        for style in page.xpath("//style/text()"):
            assert "url(" not in style
            assert "@import" not in style


def test_a_frame_reaches_nothing_outside() -> None:
    (document,) = pages_of(DISPLAYS["document"]())[0].xpath("//iframe")
    assert document.get("sandbox") == ""
    (page,) = pages_of(DISPLAYS["page"]())[0].xpath("//iframe")
    assert page.get("sandbox") == "allow-scripts"
    (policy,) = pages_of(DISPLAYS["page"]())[1].xpath("//meta[@http-equiv]/@content")
    assert policy.startswith("default-src 'none'; script-src 'sha256-")


@pytest.mark.parametrize("name", ["lineage", "card", "store", "answer", "extraction"])
def test_colours_are_those_of_the_page_around(name: str) -> None:
    """No colour of letters or paper is fixed, so that light and dark notebooks both show it."""
    shown = DISPLAYS[name]()
    assert not re.search(r"(?<![-\w])background", shown)
    fixed = re.findall(r'(?<![-\w])(?:color|fill)[:=]"?([^;"]+)', shown)
    assert {one for one in fixed if one[0] != "#"} <= {"currentColor", "none"}


def test_a_table_is_bounded_and_says_so() -> None:
    page = pages_of(table(["a"], [["x" * 2 * CELL]] * (ROWS + 7), more=True))[0]
    cells = page.xpath("//td")
    assert len(cells) == ROWS
    assert all(len(cell.text) == CELL and cell.text.endswith("…") for cell in cells)
    assert page.xpath("//p/text()") == [f"more than {ROWS + 7} rows; the first {ROWS} are shown"]


def test_a_frame_is_shown_in_the_direction_of_its_texts() -> None:
    frame = pd.DataFrame(
        {
            "day": pd.to_datetime(["2017-12-19", None]),
            "n": pd.array([3, None], dtype="Int64"),
            "title": ["تحسين تنسيق الجهود", None],
            "lists": [("a", "b"), ()],
        },
        index=pd.Index(["A/RES/72/195", "A/RES/70/1"], name="act"),
    )
    page = pages_of(show(frame).html)[0]
    assert [head.text for head in page.xpath("//th")] == ["act", "day", "n", "title", "lists"]
    first, second = ([cell.text for cell in row.xpath("td")] for row in page.xpath("//tbody/tr"))
    assert first == ["A/RES/72/195", "2017-12-19", "3", "تحسين تنسيق الجهود", "a, b"]
    assert second == ["A/RES/70/1", None, None, None, None]
    assert [cell.text for cell in page.xpath("//td[@class='number']")] == ["3"]


def test_a_long_frame_is_bounded_and_says_so() -> None:
    page = pages_of(show(pd.Series(range(ROWS + 7), name="n")).html)[0]
    assert len(page.xpath("//td")) == ROWS
    assert page.xpath("//p/text()") == [f"{ROWS + 7} rows; the first {ROWS} are shown"]


def test_a_picture_is_bounded_and_says_so() -> None:
    pairs = [(f"A/RES/{70 + n % 5}/{n}", f"A/RES/{50 + n % 9}/{n}") for n in range(1, 300)]
    page = pages_of(Lineage.from_pairs(pairs)._repr_html_())[0]
    assert len(page.xpath("//circle")) == ACTS
    assert f"598 acts, 299 citations among them; the {ACTS} with most citations are drawn" in (
        page.text_content()
    )


def test_a_picture_says_what_is_read_and_what_cites_what() -> None:
    page = pages_of(Lineage.from_pairs([("A/RES/72/195", "A/RES/70/179")])._repr_html_())[0]
    drawn = {group.find("text").text: group.find("circle").get("fill") for group in page.iter("g")}
    assert drawn["A/RES/70/179"] == "none"
    assert drawn["A/RES/72/195"].startswith("#")
    assert len(page.xpath("//path")) == 1
    assert "General Assembly" in page.text_content()


def test_an_empty_lineage_has_a_picture() -> None:
    assert "0 acts" in Lineage.from_pairs([])._repr_html_()


def test_a_long_document_is_cut_and_says_so() -> None:
    text = "Recalling its resolution 64/293,\n" * 2000
    document = Document("a.txt", text, "ab12cd34")
    outer, page = pages_of(document_frame(document, extract(document)))
    assert len(page.text_content()) < 10 * SHOWN
    assert f"the first {SHOWN} of {len(text)} code points are shown" in outer.text_content()


def test_a_document_shows_its_finds_in_its_direction() -> None:
    text = "إذ تشير إلى قرارها ٢٩٣/٦٤ المؤرخ ٣٠ تموز/يوليه ٢٠١٠،"
    document = Document("/home/somebody/a.txt", text, "ab12cd34")
    shown = document_frame(document, extract(document))
    page = pages_of(shown)[1]
    (section,) = page.xpath("//section")
    assert (section.get("dir"), section.get("lang")) == ("rtl", "ar")
    assert page.xpath("//mark[@class='act']/text()")[-1].startswith("٢٩٣/٦٤")
    assert "somebody" not in shown


def test_a_cell_takes_the_direction_of_its_text() -> None:
    page = pages_of(table(["title"], [["تحسين تنسيق الجهود"], [3], [None], [("a", "b")]]))[0]
    cells = page.xpath("//td")
    assert [cell.get("dir") for cell in cells] == ["auto", None, None, "auto"]
    assert [cell.text for cell in cells] == ["تحسين تنسيق الجهود", "3", None, "a, b"]


def test_an_act_says_what_it_cites_and_what_cites_it() -> None:
    lineage = Lineage.from_pairs(
        [("A/RES/74/176", "A/RES/72/195"), ("A/RES/72/195", "A/RES/70/179")]
    )
    text = " ".join(pages_of(lineage.about("١٩٥/٧٢")._repr_html_())[0].text_content().split())
    assert "A/RES/72/195 (resolution)" in text
    assert text.index("cites") < text.index("A/RES/70/179") < text.index("is cited by")
    assert text.index("is cited by") < text.index("A/RES/74/176")
    assert "estimated 2017-09-12 to 2018-09-17 · organ A · session 72" in text
    assert "only cited" not in text
    assert "only cited" in lineage.about("70/179")._repr_html_()


def test_ipython_shows_documents_of_the_floor_below(tmp_path: Path) -> None:
    formatters = pytest.importorskip("IPython.core.formatters", reason="needs IPython")

    class Shell:
        display_formatter = formatters.DisplayFormatter()

    register_displays(Shell)
    data, _ = Shell.display_formatter.format(DOCUMENT)
    assert "&lt;mark" in data["text/html"]
    data, _ = Shell.display_formatter.format(FOUND_SAFE)
    assert "A/RES/72/195" in data["text/html"]
    data, _ = Shell.display_formatter.format(evil_comparison())
    assert "paragraphs" in data["text/html"]
    data, _ = Shell.display_formatter.format(Answer(("a",), ((Literal("b" * 5000),),)))
    assert len(data["text/plain"]) < 1100
    data, _ = Shell.display_formatter.format(Answer(truth=True))
    assert data["text/plain"].startswith("Answer(columns=()")
    data, _ = Shell.display_formatter.format(tmp_path)
    assert "text/html" not in data


@given(st.text(), st.text())
def test_any_text_comes_out_of_a_display_as_it_went_in(heading: str, cell: str) -> None:
    clean = [
        re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", " ", t) for t in (heading, cell)
    ]
    page = pages_of(table([clean[0]], [[clean[1]]]))[0]
    assert (page.xpath("//th")[0].text or "") == clean[0]
    shown = page.xpath("//td")[0].text or ""
    assert shown == clean[1] or shown.endswith("…")


def test_pieces_stand_in_one_block() -> None:
    assert block(paragraph("a"), paragraph("b")).count("<style>") == 1
    assert act_block("a", Lineage.from_pairs([("b", "a")]).act("a"), {}).count("<table>") == 0
