"""The page in a real browser: what a person sees, clicks and types, and what never happens."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import Watch, chromium, faults, open_page
from lineage_samples import COORDINATION as TITLE_EN
from lineage_samples import lineage_of, resolution

from nasab.graph.lineage import Lineage
from nasab.graph.page import write_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PLAN = "Global Plan of Action"
ARABIC = "إذ تشير إلى قرارها"
TITLE = "تحسين تنسيق الجهود المبذولة لمكافحة الاتجار بالأشخاص"


def trafficking() -> Lineage:
    """A short true lineage: what was adopted when, and what recalls what."""
    return lineage_of(
        resolution("72/195", [(ARABIC, ["70/179", "64/293"])], title=TITLE, date="2017-12-19"),
        resolution("70/179", [("Recalling", ["68/192", "64/293"])], TITLE_EN, date="2015-12-17"),
        resolution("68/192", [("Recalling", ["64/293"])], TITLE_EN, date="2013-12-18"),
        resolution("64/293", [("Recalling", ["55/25"])], PLAN, date="2010-07-30"),
    )


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    context = browser.new_context(viewport={"width": 1360, "height": 840})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(trafficking(), tmp_path_factory.mktemp("page") / "lineage.html")


def heading(page: "Page") -> str:
    return page.inner_text("#panel h2")


def seek(page: "Page", text: str) -> None:
    page.fill("#search", text)
    page.press("#search", "Enter")


def quiet(watch: Watch) -> None:
    assert watch.outside == []
    assert watch.errors == []


def test_find_go_back_two_generations_and_read_the_sentence(page: "Page", file: Path) -> None:
    watch = open_page(page, file)
    seek(page, "١٩٥/٧٢")
    assert heading(page) == "A/RES/72/195"
    assert TITLE in page.inner_text("#panel")
    page.select_option("#depth-back", "2")
    assert "Generation 2" in page.inner_text("#panel")
    page.click("#panel .linked .act:has-text('A/RES/70/179')")
    page.click("#panel .linked .act:has-text('A/RES/68/192')")
    assert heading(page) == "A/RES/68/192"
    page.click("#panel .back")
    page.click("#panel .back")
    assert heading(page) == "A/RES/72/195"
    page.click("#panel .linked li:has-text('A/RES/64/293') .relation")
    quote = page.locator("#panel blockquote")
    assert quote.inner_text().startswith(ARABIC)
    assert quote.get_attribute("dir") == "rtl"
    assert quote.get_attribute("lang") == "ar"
    assert page.inner_text("#panel mark") == "64/293"
    quiet(watch)


def test_a_click_on_an_act_and_on_a_citation_opens_it(page: "Page", file: Path) -> None:
    open_page(page, file)
    seek(page, "64/293")
    frame = page.locator("#mynetwork").bounding_box()
    assert frame is not None
    page.keyboard.press("Escape")
    page.click("#whole")
    # Look for the picture's marks by clicking along the lane of the main path.
    y = frame["y"] + frame["height"] / 2
    seen: set[str] = set()
    for step in range(4, 97):
        page.mouse.click(frame["x"] + frame["width"] * step / 100, y)
        seen.add(heading(page))
    assert {"A/RES/72/195", "A/RES/70/179", "Sentences"} <= seen


# (what a person types, the act it means)
SPELLINGS = [
    ("72/195", "A/RES/72/195"),
    ("A/RES/72/195", "A/RES/72/195"),
    ("١٩٥/٧٢", "A/RES/72/195"),
    ("٧٢ ١٩٥", "A/RES/72/195"),
    ("195 / 72", "A/RES/72/195"),
    ("القرار ۷۲/۱۹۵", "A/RES/72/195"),
    ("resolution 64/293", "A/RES/64/293"),
    ("global plan", "A/RES/64/293"),
    ("تَحْسِين التنسيق", "A/RES/72/195"),
    ("a res 68", "A/RES/68/192"),
]


def test_search_takes_any_spelling(page: "Page", file: Path) -> None:
    open_page(page, file)
    for typed, act in SPELLINGS:
        seek(page, typed)
        assert heading(page) == act, typed
    page.fill("#search", "99/999")
    assert page.inner_text("#found") == "No act matches"


def test_keys_walk_along_the_citations(page: "Page", file: Path) -> None:
    watch = open_page(page, file, "#act=A/RES/72/195")
    page.focus("#mynetwork")
    page.keyboard.press("ArrowLeft")
    assert heading(page) == "A/RES/70/179"
    page.keyboard.press("ArrowDown")
    assert heading(page) == "A/RES/64/293"
    page.keyboard.press("ArrowRight")
    newer = heading(page)
    assert newer in {"A/RES/72/195", "A/RES/70/179", "A/RES/68/192"}
    assert newer in page.inner_text("#said")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    assert heading(page) == "What stands on what"
    assert page.evaluate("document.activeElement.id") == "mynetwork"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    quiet(watch)


def test_tab_reaches_everything_and_shows_where_it_is(page: "Page", file: Path) -> None:
    open_page(page, file)
    seen = []
    page.focus("#search")
    for _ in range(60):
        seen.append(
            page.evaluate(
                "() => { const e = document.activeElement; return [e.id || e.className,"
                " e === document.body || getComputedStyle(e).outlineStyle !== 'none'] }"
            )
        )
        page.keyboard.press("Tab")
    names = [name for name, _ in seen]
    order = [names.index(name) for name in ("search", "layout", "language", "mynetwork", "nearer")]
    assert order == sorted(order)
    assert "act" in names
    assert all(outlined for _, outlined in seen)


def test_filters_hide_and_a_message_says_when_nothing_is_left(page: "Page", file: Path) -> None:
    watch = open_page(page, file)
    assert "5 acts · 6 citations" in page.inner_text("#counts")
    page.select_option("#session", "A 72")
    assert "3 of 5 acts · 2 of 6 citations" in page.inner_text("#counts")
    page.select_option("#session", "")
    page.uncheck("#filterform label:has-text('General Assembly') input")
    assert page.inner_text("#empty") == "No act passes these filters."
    page.click("#reset")
    assert "5 acts · 6 citations" in page.inner_text("#counts")
    assert page.is_hidden("#empty")
    quiet(watch)


def test_a_chain_leads_from_one_act_to_another(page: "Page", file: Path) -> None:
    open_page(page, file, "#act=A/RES/72/195")
    page.click("#panel button:has-text('Find a chain')")
    seek(page, "55/25")
    assert heading(page) == "Chain of citations"
    assert page.locator("#panel > .act .symbol").all_inner_texts() == [
        "A/RES/72/195",
        "A/RES/64/293",
        "A/RES/55/25",
    ]
    assert page.locator("#panel mark").count() == 2


def test_an_address_keeps_the_filters_and_the_chain(page: "Page", file: Path) -> None:
    watch = open_page(page, file, "#act=A/RES/72/195")
    page.select_option("#depth-back", "2")
    page.select_option("#session", "A 72")
    page.fill("#filterform input[type=number] >> nth=0", "2005")
    page.press("#filterform input[type=number] >> nth=0", "Enter")
    counts, shared = page.inner_text("#counts"), page.url
    assert "session=A+72" in shared
    assert "back=2" in shared
    page.goto("about:blank")
    open_page(page, file, shared.partition(".html")[2])
    assert page.inner_text("#counts") == counts
    assert page.input_value("#session") == "A 72"
    assert page.input_value("#depth-back") == "2"
    page.goto("about:blank")
    open_page(page, file, "#chain=A/RES/72/195&chainto=A/RES/55/25")
    assert heading(page) == "Chain of citations"
    assert page.locator("#panel mark").count() == 2
    page.goto("about:blank")
    open_page(page, file, "#act=nobody&back=x&sure=-5&group=77&without=%3Cscript%3E")
    assert "acts" in page.inner_text("#counts")
    quiet(watch)


def test_the_interface_speaks_arabic_and_runs_from_the_right(page: "Page", file: Path) -> None:
    watch = open_page(page, file, "#act=A/RES/72/195")
    page.click("#language")
    assert page.get_attribute("html", "dir") == "rtl"
    assert page.get_attribute("html", "lang") == "ar"
    assert "يستند إلى" in page.inner_text("#panel")
    assert "الجمعية العامة" in page.inner_text("#panel")
    panel, picture = page.locator("#panel").bounding_box(), page.locator("#stage").bounding_box()
    assert panel is not None
    assert picture is not None
    assert panel["x"] < picture["x"]
    # Time runs from the right as well: the older act is where the arrow to the right leads.
    page.focus("#mynetwork")
    page.keyboard.press("ArrowRight")
    assert heading(page) == "A/RES/70/179"
    assert "lang=ar" in page.url
    page.reload()
    page.wait_for_selector("html[data-drawn]", state="attached")
    assert page.get_attribute("html", "lang") == "ar"
    assert heading(page) == "A/RES/70/179"
    quiet(watch)


def test_layouts_keep_what_is_open(page: "Page", file: Path) -> None:
    watch = open_page(page, file, "#act=A/RES/72/195")
    for layout in ("up", "free", "across"):
        page.select_option("#layout", layout)
        assert heading(page) == "A/RES/72/195"
        assert f"layout={layout}" in page.url
    quiet(watch)


def test_official_documents_are_plain_links(page: "Page", file: Path) -> None:
    watch = open_page(page, file, "#act=A/RES/72/195")
    links = page.locator("#panel .links a")
    assert links.count() == 6
    for rel in links.evaluate_all("all => all.map((one) => one.rel)"):
        assert rel == "noopener noreferrer"
    quiet(watch)


@pytest.mark.parametrize("width", [360, 768])
def test_a_narrow_screen_scrolls_one_way_only(browser: "Browser", file: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740}, has_touch=True)
    page = context.new_page()
    watch = open_page(page, file, "#act=A/RES/72/195")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("#mynetwork canvas").is_visible()
    page.click("#language")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    quiet(watch)
    context.close()


def test_a_bare_lineage_opens_too(page: "Page", tmp_path: Path) -> None:
    lineage = Lineage.from_pairs([("A/RES/72/195", "A/RES/70/179")])
    file = write_page(lineage, tmp_path / "bare.html", focus="72/195")
    watch = open_page(page, file)
    assert heading(page) == "A/RES/72/195"
    page.click("#panel .relation")
    assert page.locator("#panel .mention").count() == 1
    quiet(watch)


def test_an_empty_graph_says_what_to_do(page: "Page", tmp_path: Path) -> None:
    watch = open_page(page, write_page(Lineage.from_pairs([]), tmp_path / "empty.html"))
    assert "nasab build" in page.inner_text("#empty")
    quiet(watch)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "address",
    ["", "#act=A/RES/72/195&lang=ar", "#act=A/RES/72/195&citing=A/RES/72/195&cited=A/RES/64/293"],
)
def test_axe_finds_no_fault(browser: "Browser", file: Path, address: str, scheme: str) -> None:
    for width in (1300, 360):
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
        )
        page = context.new_page()
        open_page(page, file, address)
        assert faults(page) == []
        context.close()


HOSTILE = (
    "</script><script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    "<svg/onload=document.title='owned'>",
    "<a href=\"javascript:document.title='owned'\">x</a>",
    "\u202e<script>document.title='owned'</script>",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_documents_never_runs(page: "Page", tmp_path: Path, text: str) -> None:
    lineage = lineage_of(
        resolution("72/195", [(text, ["64/293"])], title=text), resolution("64/293", [], title=text)
    )
    identity = f"sha256:{text}"
    lineage.graph.add_node(identity, **{**lineage.act("A/RES/72/195"), "sources": (text,)})
    lineage.graph.nodes["A/RES/64/293"].update(organ=text, kind=text, agenda_item=text)
    for _, _, data in lineage.graph.edges(data=True):
        data.update(relation=text, part=text, paragraph=text, flags=(text,), evidence=(text,))
    watch = open_page(page, write_page(lineage, tmp_path / "hostile.html", title="calm"))
    page.fill("#search", "72/195")
    page.press("#search", "Enter")
    page.click("#panel .relation")
    assert text in page.inner_text("#panel blockquote")
    assert page.inner_text("#panel mark") == "64/293"
    seek(page, "64/293")
    page.click("#language")
    assert page.title() == "calm"
    assert page.locator("#panel img, #panel script, #found img").count() == 0
    quiet(watch)


def test_colours_follow_the_system_and_can_be_read(browser: "Browser", file: Path) -> None:
    """Text and ground differ by the 4.5 to 1 of WCAG 2.2, success criterion 1.4.3."""
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        open_page(page, file, "#act=A/RES/72/195")
        ratios = page.evaluate(CONTRAST)
        assert min(ratios.values()) >= 4.5, (scheme, ratios)
        context.close()


CONTRAST = """() => {
  const style = getComputedStyle(document.documentElement);
  const light = (name) => {
    const hex = style.getPropertyValue(`--${name}`).trim().slice(1);
    const [r, g, b] = [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((one) => (one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const pairs = [["ink", "paper"], ["ink", "ground"], ["ink", "mark"], ["muted", "paper"],
    ["muted", "ground"], ["chosen", "paper"], ["chosen", "ground"], ["doubt", "paper"]];
  return Object.fromEntries(pairs.map(([one, other]) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return [`${one} on ${other}`, (high + 0.05) / (low + 0.05)];
  }));
}"""
