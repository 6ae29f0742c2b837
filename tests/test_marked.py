"""The marked text: every character of the source is there, marked where found, and none runs."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasab.extract import Document, extract
from nasab.graph.marked import marked_page

TIP = re.compile(r'<span class="tip".*?</span>', re.DOTALL)


def page_of(text: str) -> str:
    document = Document("text.txt", text, "0")
    return "".join(marked_page([(document, extract(document))]))


def shown_text(page: str) -> str:
    """Give back the text of the page as a browser would show it."""
    body = page.partition('<section class="text"')[2].partition(">")[2].partition("</section>")[0]
    return html.unescape(re.sub(r"<[^>]*>", "", TIP.sub("", body)))


def test_a_find_is_marked_with_its_reading() -> None:
    page = page_of("إذ تشير إلى قرارها ٢٩٣/٦٤ المؤرخ ٣٠ تموز/يوليه ٢٠١٠،")
    assert 'dir="rtl"' in page
    assert re.search(r'<mark class="act"[^>]*>٢٩٣/٦٤<span class="tip"[^>]*>A/RES/64/293', page)
    assert re.search(r'<mark class="date"[^>]*>٣٠ تموز/يوليه ٢٠١٠<', page)


def test_a_doubt_is_shown_as_a_doubt() -> None:
    page = page_of("Recalling its resolution 64/293 of 30 July 1999,")
    assert 'class="act doubt"' in page
    assert "date-conflict" in page


HOSTILE = [
    "<script>alert(1)</script> resolution 64/293",
    '"><img src=x onerror=alert(1)> S/RES/1325 (2000)',
    "</section></body><!-- resolution 64/293 -->",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_never_runs(text: str) -> None:
    page = page_of(text)
    assert "<script" not in page
    assert "<img" not in page
    assert "<!--" not in page
    assert shown_text(page).strip() == text


def test_nothing_is_loaded_from_anywhere() -> None:
    page = page_of("see https://undocs.org/ar/A/RES/64/293")
    assert "default-src 'none'" in page
    assert not re.search(r"<(?:script|link|img|iframe|a)\b|url\(|src=|href=", page)


@given(st.text(alphabet="قرار 64/293(\n<>&\"'A/RES١٢٣٤٥", max_size=80))
def test_every_character_is_shown(text: str) -> None:
    lines = [line.rstrip("\r\n") for line in text.splitlines(keepends=True)]
    shown = shown_text(page_of(text)).split("\n")
    assert shown[1 : len(lines) + 1] == lines


def test_a_citation_has_an_address_and_leads_to_its_act() -> None:
    text = "Recalling its resolution 64/293 of 30 July 2010,"
    document = Document("text.txt", text, "0")
    finds = [(document, extract(document))]
    page = "".join(marked_page(finds, link=lambda act: f"/act?act={act}&x=<1>"))
    start = text.index("64/293")
    assert re.search(
        rf'<mark class="act" id="c{start}"><a href="/act\?act=A/RES/64/293&amp;x=&lt;1&gt;"', page
    )
    assert shown_text(page).strip() == text
    assert "<a " not in page_of(text)


def test_the_page_says_its_own_words_in_arabic() -> None:
    document = Document("text.txt", "see resolution 64/293", "0")
    page = "".join(marked_page([(document, extract(document))], language="ar"))
    assert '<html lang="ar" dir="rtl">' in page
    assert "الثقة: " in page
