"""Web pages: blocks, notes, tables and links; hidden words, encodings and hostile nesting."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasab.extract import Document, read_bytes
from nasab.ontology import DocumentTooLarge, EmptyDocument, ReadError


def read_page(body: str, head: str = "") -> Document:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return read_bytes(page.encode(), "a.html")


def lines(document: Document) -> list[tuple[str, str]]:
    return [(block.role, document.text[block.start : block.end]) for block in document.blocks]


BODIES = [
    # what the page holds, what is read
    (
        "<h2>Legislative  mandates</h2>\n<p>Recalling <b>its</b>\n resolution <i>64/293</i>,",
        [("heading", "Legislative mandates"), ("paragraph", "Recalling its resolution 64/293,")],
    ),
    # text between blocks, a line break, a rule
    ("one<div>two<br>three</div>four<hr>five", [
        ("paragraph", "one"), ("paragraph", "two\nthree"), ("paragraph", "four"),
        ("paragraph", "five"),
    ]),
    # what the page hides or runs is no text; what it shows to no reader neither
    (
        "<p hidden>a</p><p style='color:red; display : none'>b</p><script>c</script><p>d</p>"
        "<noscript>e</noscript><svg><text>f</text></svg><!-- g --><template>h</template>",
        [("paragraph", "d")],
    ),
    # list items carry their numbers, unless the page writes them
    (
        "<ol start='5'><li>Urges</li><li>6. Requests</li></ol><ol type='a'><li>x</ol><ul><li>y",
        [("paragraph", "5.\tUrges"), ("paragraph", "6. Requests"), ("paragraph", "a.\tx"),
         ("paragraph", "y")],
    ),
    # a table, its column heads and its caption; one of one column; one that lays out the page
    (
        "<table><caption>Mandates</caption><tr><th>Number<th>Title<tr><td>58/4<td>Principles"
        "<tr><td>60/8;<p>64/3</p><td></table>",
        [("heading", "Mandates"), ("column-heads", "Number\tTitle"), ("row", "58/4\tPrinciples"),
         ("row", "60/8;\n64/3\t")],
    ),
    ("<table><tr><td>framed</table>", [("paragraph", "framed")]),
    (
        "<table><tr><td>left<td><table><tr><td>58/4<td>Principles</table></table>",
        [("paragraph", "left"), ("row", "58/4\tPrinciples")],
    ),
    # menus are set apart; layout of plain text is kept
    ("<nav>Home</nav><pre>a\n  b</pre>", [("header", "Home"), ("paragraph", "a\n  b")]),
    # a raised digit cannot join the number before it
    ("<p>in 70/1<sup>2</sup> and the 1<sup>st</sup></p>", [("paragraph", "in 70/1² and the 1st")]),
    ("<p dir=rtl>قرار الجمعية العامة ٦٤/٢٩٣</p>", [("paragraph", "قرار الجمعية العامة ٦٤/٢٩٣")]),
    # entities of the page itself are not resolved
    ("&lt;72/195&gt; &amp; &nope;", [("paragraph", "<72/195> & &nope;")]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), BODIES)
def test_what_a_page_shows(body: str, expected: list[tuple[str, str]]) -> None:
    assert lines(read_page(body)) == expected


NOTES = [
    # the page as programs and people write it; the same note each time
    "<p>Recalling 64/293,<sup><a href='#n1' id='r1'>1</a></sup> and"
    "<p id='n1'><a href='#r1'>1</a> See 68/192.",
    "<p>Recalling 64/293,<a href='#_ftn1' name='_ftnref1'><sup>[1]</sup></a> and"
    "<div><p><a href='#_ftnref1' name='_ftn1'>[1]</a> See 68/192.</div>",
    "<p>Recalling 64/293,<sup>1</sup> and<p><sup>1</sup> See 68/192.",
]


@pytest.mark.parametrize("body", NOTES)
def test_notes_are_tied_to_their_marks(body: str) -> None:
    document = read_page(body)
    text, note = document.text, document.blocks[1]
    assert (note.role, note.mark) == ("footnote", "1")
    assert text[: note.called_at] == "Recalling 64/293,"
    assert text[note.start : note.end].endswith("See 68/192.")


def test_links_carry_their_words() -> None:
    document = read_page(
        "See <a href=' https://docs.un.org/ar/A/RES/64/293 '>64/<b>293</b></a>, "
        "<a href='javascript:alert(1)'>x</a> <a href='/local'>y</a> <a href='HTTP://x.org'></a>"
    )
    assert [(x.target, document.text[x.start : x.end]) for x in document.links] == [
        ("https://docs.un.org/ar/A/RES/64/293", "64/293")
    ]


ENCODED = [
    # declared in the page, encoding of the bytes, the reader told
    ("<meta charset='windows-1256'>", "cp1256", "html cp1256"),
    ("<meta http-equiv='Content-Type' content='text/html; charset=windows-1256'>",
     "cp1256", "html cp1256"),
    ("<meta charset='iso-8859-1'>", "utf-8", "html utf-8"),  # the bytes prove themselves
    ("<meta charset='utf-7'>", "cp1256", "html windows-1256"),  # no declaration to trust
    ("", "utf-16", "html utf-16-le"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "encoding", "told"), ENCODED)
def test_encodings(head: str, encoding: str, told: str) -> None:
    page = f"<html><head>{head}</head><p>قرار الجمعية العامة 64/293</html>"
    document = read_bytes(page.encode(encoding), "a.html")
    assert (document.text, document.reader) == ("قرار الجمعية العامة 64/293", told)


HARMFUL = [
    # page, error, words of the message
    ("<body>" + "<div>" * 5000 + "x", DocumentTooLarge, "nests deeper"),
    ("<body>" + "<b><i>" * 20_000 + "x", DocumentTooLarge, "nests deeper"),
    ("<body>" + "<table><tr><td>" * 3000 + "x", DocumentTooLarge, "nests deeper"),
    ("<html><body><script>document.write(1)</script>", EmptyDocument, "script"),
    ("<html>", EmptyDocument, "no text"),
]


@pytest.mark.parametrize(("page", "error", "words"), HARMFUL)
def test_harm_is_one_clear_line(page: str, error: type[ReadError], words: str) -> None:
    with pytest.raises(error, match=re.escape(words)) as caught:
        read_bytes(b"<!doctype html>" + page.encode(), "folder/a.html")
    assert str(caught.value).startswith("folder/a.html: ")
    assert "\n" not in str(caught.value)


def test_entities_from_outside_are_not_read() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><p>a&x;b</p></html>'
    assert "&x;" in read_bytes(page.encode(), "a.html").text


@given(st.text("<>/ap=\"'#1 brtdh&;!-", max_size=120))
def test_any_tags_are_read_or_refused(soup: str) -> None:
    try:
        document = read_bytes(f"<html><body>{soup}".encode(), "a.html")
    except ReadError:
        return
    assert document.text.strip()
    at = 0
    for block in document.blocks:
        assert document.text[at : block.start] in {"", "\n"}
        at = block.end
