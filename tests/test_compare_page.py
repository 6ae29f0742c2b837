"""The pages of comparisons: in a file of its own, and in the explorer, in a real browser."""

import html
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import chromium, faults
from test_explorer import fetch, quiet, visit
from versions import VERSIONS

from nasab.extract import Document, extract
from nasab.extract.comparison import CODES, compare
from nasab.graph.cli.build import fill
from nasab.graph.compared import Compared, compared_page
from nasab.graph.explorer.frame import Speech

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MISPRINTED = VERSIONS["fr"].replace("64/293", "64/239")


def page_of(*texts: str) -> str:
    documents = tuple(Document(f"{at}.txt", text, "") for at, text in enumerate(texts))
    made = compare([(document, extract(document)) for document in documents])
    return "".join(compared_page([Compared("72/195", documents, made, made.differences)]))


def test_both_sentences_are_shown_and_marked() -> None:
    page = page_of(VERSIONS["ar"], MISPRINTED)
    assert '<mark class="error">64/239</mark>' in page
    assert '<mark class="error">٢٩٣/٦٤</mark>' in page
    assert re.search(r'<td lang="ar" dir="rtl">[^<]*إذ تشير', page)
    assert re.search(r'<td lang="fr" dir="auto">[^<]*Rappelant', page)


def test_the_whole_text_stands_in_the_table() -> None:
    table = page_of(VERSIONS["en"], MISPRINTED).partition("<table>")[2]
    shown = html.unescape(re.sub(r"<[^>]*>", "", table))
    for text in (VERSIONS["en"], MISPRINTED):
        assert all(line in shown for line in text.splitlines())


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> recalling resolution 64/293 (2010) of 30 July 2010",
        '"><img src=x onerror=alert(1)> Recalling resolution 64/293,',
        "</td></table><!-- Recalling resolution 64/293",
    ],
)
def test_text_never_runs(text: str) -> None:
    page = page_of(text, VERSIONS["fr"])
    assert "<script" not in page
    assert "<img" not in page
    assert "<!--" not in page


def test_nothing_is_loaded_from_anywhere() -> None:
    page = page_of("See https://undocs.org/ar/A/RES/64/293", MISPRINTED)
    assert "default-src 'none'" in page
    assert not re.search(r"<(?:script|link|img|iframe|a)\b|url\(|src=|href=", page)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_difference_has_its_words(language: str) -> None:
    speech = Speech(language)
    assert all(speech(f"d-{code}") != f"d-{code}" for code in CODES)


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a store of one act in three languages, one of them misprinted."""
    folder = tmp_path_factory.mktemp("versions")
    files: list[Path] = []
    hostile = "\n\nRecalling the <img src=x onerror=alert(1)> of 3 March 2011,\n"
    texts = {"en": VERSIONS["en"] + hostile, "ar": VERSIONS["ar"], "fr": MISPRINTED}
    for language, text in texts.items():
        files.append(folder / f"plan.{language}.txt")
        files[-1].write_text(text, encoding="utf8")
    store = str(folder / "store")
    fill(files, store)
    command = [sys.executable, "-m", "nasab", "serve", "--port", "0", "--store", store]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            lines = (re.search(r"explorer: (\S+)", line) for line in server.stderr)
            found = next(filter(None, lines))
            server.stderr.readline()
            yield found[1]
        finally:
            server.terminate()


def test_an_act_is_chosen_and_its_versions_stand_side_by_side(
    browser: "Browser", address: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    watch = visit(page, f"{address}compare")
    page.click("main a:has-text('A/RES/72/195')")
    page.wait_for_url("**/compare?act=**")
    page.wait_for_selector(".sides")
    first = page.locator("ol.list > li").first
    assert first.locator("mark").all_inner_texts() == ["٢٩٣/٦٤", "64/293", "64/239"]
    assert first.locator("p:has-text('likely wrong')").inner_text().startswith("Français")
    assert first.locator("blockquote[lang=ar]").count() == 1
    assert page.locator("main img").count() == 0
    quiet(watch, address)
    context.close()


@pytest.mark.parametrize("prefix", ["", "ar/"])
@pytest.mark.parametrize("query", ["", "?act=72/195", "?act=72/195&weak=1", "?act=64/293"])
def test_each_page_is_calm_narrow_and_without_serious_fault(
    browser: "Browser", address: str, prefix: str, query: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, bypass_csp=True)
    page = context.new_page()
    watch = visit(page, f"{address}{prefix}compare{query}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    quiet(watch, address)
    found = [fault for fault in faults(page) if "(serious)" in fault or "(critical)" in fault]
    assert found == []
    context.close()


def test_the_whole_text_is_a_page_of_its_own(address: str) -> None:
    status, headers, body = fetch(f"{address}compared?act=72/195")
    assert status == 200
    assert '<mark class="error">64/239</mark>' in body
    assert "<img" not in body
    assert headers["content-security-policy"] == "frame-ancestors 'self'"
    assert fetch(f"{address}compared?act=64/293")[0] == 404


def test_the_page_of_the_file_opens_without_fault(browser: "Browser", tmp_path: Path) -> None:
    file = tmp_path / "compared.html"
    file.write_text(page_of(*VERSIONS.values(), MISPRINTED), encoding="utf8")
    context = browser.new_context(viewport={"width": 360, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(file.as_uri())
    page.locator("summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    found = [fault for fault in faults(page) if "(serious)" in fault or "(critical)" in fault]
    assert found == []
    context.close()
