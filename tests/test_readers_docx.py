"""Word files: order, notes, tables, links and heads; and files made to do harm."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import p, r, table, word_file

from nasab.extract import Bounds, Document, read, read_bytes
from nasab.extract.readers.numbering import numeral
from nasab.ontology import DocumentTooLarge, EmptyDocument, NasabError, ReadError, UnknownFormat


def lines(document: Document) -> list[tuple[str, str]]:
    return [(block.role, document.text[block.start : block.end]) for block in document.blocks]


BODIES = [
    # what Word holds, what is read
    (p("Recalling its resolution ", "64/293"), [("paragraph", "Recalling its resolution 64/293")]),
    # a tab and a line break within a run
    (
        p("<w:r><w:tab/><w:t>5.</w:t><w:tab/><w:t>Urges</w:t><w:br/><w:t>States</w:t></w:r>"),
        [("paragraph", "5.\tUrges\nStates")],
    ),
    # tracked changes: the insertion stands, the deletion and what moved away do not
    (
        p(
            "resolution ",
            f"<w:ins>{r('72/195')}</w:ins>",
            "<w:del><w:r><w:delText>71/322</w:delText></w:r></w:del>",
            f"<w:moveFrom>{r(' moved')}</w:moveFrom>",
        ),
        [("paragraph", "resolution 72/195")],
    ),
    # a content control around a paragraph and another around a run
    (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('one ')}"
        + p("<w:sdt><w:sdtContent>" + r("two") + "</w:sdtContent></w:sdt>")
        + "</w:sdtContent></w:sdt>",
        [("paragraph", "one"), ("paragraph", "two")],
    ),
    # hidden words are not part of the document as a reader sees it
    (p("shown", r("hidden", "<w:vanish/>")), [("paragraph", "shown")]),
    (p("shown", r(" too", '<w:vanish w:val="0"/>')), [("paragraph", "shown too")]),
    # a raised digit cannot join the number before it
    (
        p("resolution 70/1", r("2", '<w:vertAlign w:val="superscript"/>')),
        [("paragraph", "resolution 70/1²")],
    ),
    # headings: by outline level, by bold type; a bold sentence is none
    (
        p("General Assembly resolutions", properties='<w:outlineLvl w:val="3"/>'),
        [("heading", "General Assembly resolutions")],
    ),
    (p(r("Decision 4/4", "<w:b/>")), [("heading", "Decision 4/4")]),
    (p(r("Decides to remain seized.", "<w:b/>")), [("paragraph", "Decides to remain seized.")]),
    (p(r("Bold", "<w:b/>"), " and plain"), [("paragraph", "Bold and plain")]),
    # a table with column heads, an empty cell, two paragraphs in a cell
    (
        table(["Number", "Title", "Year"], ["72/195", "", p("2017") + p("seventy-2")], heads=1),
        [("column-heads", "Number\tTitle\tYear"), ("row", "72/195\t\t2017\nseventy-2")],
    ),
    # a table of one column frames text
    (table([p("In a frame")]), [("paragraph", "In a frame")]),
    # a table in a cell of another lays out a page
    (
        table(["left", table(["72/195", "title"]) + p("")]),
        [("paragraph", "left"), ("row", "72/195\ttitle")],
    ),
    # a text box stands behind its paragraph, and once, though the file has it twice
    (
        p(
            "before",
            "<w:r><mc:AlternateContent>"
            f"<mc:Choice><w:drawing><w:txbxContent>{p('box')}</w:txbxContent></w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict><w:txbxContent>{p('box')}</w:txbxContent></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>",
            " after",
        ),
        [("paragraph", "before after"), ("textbox", "box")],
    ),
    # logical order of Arabic is kept as the file has it
    (p("قرار الجمعية العامة ", "٦٤/٢٩٣"), [("paragraph", "قرار الجمعية العامة ٦٤/٢٩٣")]),
]


@pytest.mark.parametrize(("body", "expected"), BODIES)
def test_paragraphs_and_tables(body: str, expected: list[tuple[str, str]]) -> None:
    assert lines(read_bytes(word_file(body), "a.docx")) == expected


def test_notes_stand_behind_what_calls_them() -> None:
    call = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = (
        p("Recalling 64/293,", call.format(7), " and 68/192,", call.format(3))
        + table(["55/25", p("Palermo Protocol", call.format(9))])
        + p("Next", '<w:r><w:endnoteReference w:id="1"/></w:r>')
    )
    ref = "<w:r><w:footnoteRef/></w:r>"
    document = read_bytes(
        word_file(
            body,
            parts={
                "footnotes": '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
                f'<w:footnote w:id="3">{p(ref, " Second.")}</w:footnote>'
                f'<w:footnote w:id="7">{p(ref, " First.")}{p("Goes on.")}</w:footnote>'
                f'<w:footnote w:id="9">{p(ref, " Third.")}</w:footnote>',
                "endnotes": f'<w:endnote w:id="1">{p("At the end.")}</w:endnote>',
            },
        ),
        "a.docx",
    )
    assert lines(document) == [
        ("paragraph", "Recalling 64/293,¹ and 68/192,²"),
        ("footnote", "¹ First."),
        ("footnote", "Goes on."),
        ("footnote", "² Second."),
        ("row", "55/25\tPalermo Protocol³"),
        ("footnote", "³ Third."),
        ("paragraph", "Nextⁱ"),
        ("footnote", "At the end."),
    ]
    notes = [block for block in document.blocks if block.role == "footnote"]
    assert [note.mark for note in notes] == ["1", "1", "2", "3", "i"]
    assert [document.text[note.called_at or 0] for note in notes] == ["¹", "¹", "²", "³", "ⁱ"]


def test_a_mark_of_its_own_is_read_from_the_text() -> None:
    star = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
    one = '<w:r><w:footnoteReference w:id="3"/></w:r>'
    document = read_bytes(
        word_file(
            p("A/72/440", star, one),
            parts={
                "footnotes": f'<w:footnote w:id="2">{p("* Reissued.")}</w:footnote>'
                f'<w:footnote w:id="3">{p("Numbered.")}</w:footnote>'
            },
        ),
        "a.docx",
    )
    assert document.text == "A/72/440*¹\n* Reissued.\nNumbered."
    assert [(b.mark, b.called_at) for b in document.blocks[1:]] == [("*", 8), ("1", 9)]


def test_links_carry_their_words() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK </w:instrText>'
        '</w:r><w:r><w:instrText>"https://docs.un.org/en/A/RES/55/25"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("55/25")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = (
        "<w:fldSimple w:instr=' HYPERLINK \"https://docs.un.org/en/S/RES/2388(2017)\"'>"
        + r("2388 (2017)")
        + "</w:fldSimple>"
    )
    body = p(
        "See ", f'<w:hyperlink r:id="rId9">{r("64/293")}</w:hyperlink>', ", ", field, " ", simple
    )
    body += table(["x", p(f'<w:hyperlink r:id="rId9">{r("64/293")}</w:hyperlink>')])
    body += p(f'<w:hyperlink w:anchor="place">{r("within")}</w:hyperlink>')
    address = "https://docs.un.org/en/A/RES/64/293"
    document = read_bytes(word_file(body, links={"rId9": address}), "a.docx")
    assert [(x.target, document.text[x.start : x.end]) for x in document.links] == [
        (address, "64/293"),
        ("https://docs.un.org/en/A/RES/55/25", "55/25"),
        ("https://docs.un.org/en/S/RES/2388(2017)", "2388 (2017)"),
        (address, "64/293"),
    ]


def test_the_masthead_opens_the_text_and_other_heads_are_set_apart() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId_header1"/>'
        '<w:headerReference w:type="first" r:id="rId_header2"/>'
        '<w:footerReference w:type="default" r:id="rId_footer1"/><w:titlePg/></w:sectPr>'
    )
    document = read_bytes(
        word_file(
            p("Text") + section,
            parts={
                "header1": p("A/RES/72/195 Crime prevention"),
                "header2": table(["United Nations", "A/RES/72/195"]) + p("General Assembly"),
                "footer1": p("17-23456"),
            },
        ),
        "a.docx",
    )
    assert lines(document) == [
        ("paragraph", "United Nations"),
        ("paragraph", "A/RES/72/195"),
        ("paragraph", "General Assembly"),
        ("header", "A/RES/72/195 Crime prevention"),
        ("paragraph", "Text"),
        ("header", "17-23456"),
    ]


def test_list_numbers_are_counted_as_word_counts_them() -> None:
    def level(place: int, form: str, text: str) -> str:
        return (
            f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
        )

    def item(text: str, place: int, number: int = 1) -> str:
        own = f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{number}"/></w:numPr>'
        return p(text, properties=own)

    numbering = (
        f'<w:abstractNum w:abstractNumId="5">{level(0, "decimal", "%1.")}'
        f"{level(1, 'lowerLetter', '(%2)')}{level(2, 'bullet', '-')}"
        f"{level(3, 'decimal', '%1.%4')}</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="Para"><w:name w:val="Numbered"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Circle"><w:basedOn w:val="Circle"/></w:style>'
    )
    body = item("one", 0) + item("a", 1) + item("b", 1) + p("two", style="Para") + item("a", 1)
    body += item("dot", 2) + item("deep", 3) + item("seven", 0, 2) + item("none", 0, 0)
    body += p("circle", style="Circle")
    read_back = read_bytes(
        word_file(body, parts={"numbering": numbering, "styles": styles}), "a.docx"
    )
    assert read_back.text.split("\n") == [
        "1.\tone",
        "(a)\ta",
        "(b)\tb",
        "2.\ttwo",
        "(a)\ta",
        "•\tdot",
        "2.1\tdeep",
        "7.\tseven",
        "none",
        "circle",
    ]


NUMERALS = [
    # number, form, written
    (4, "lowerRoman", "iv"),
    (27, "upperLetter", "AA"),
    (2, "arabicAlpha", "ب"),
    (7, "decimalZero", "07"),
    (400, "upperRoman", "400"),  # beyond what a list holds
    (0, "lowerLetter", "0"),
    (3, "none", ""),
]


@pytest.mark.parametrize(("number", "form", "written"), NUMERALS)
def test_numerals(number: int, form: str, written: str) -> None:
    assert numeral(number, form) == written


def with_flags(data: bytes, flag: int) -> bytes:
    """Set a flag in the headers of every entry."""
    data = re.sub(rb"(PK\x03\x04..)..", lambda m: m[1] + bytes([flag, 0]), data, flags=re.S)
    return re.sub(rb"(PK\x01\x02....)..", lambda m: m[1] + bytes([flag, 0]), data, flags=re.S)


GOOD = word_file(p("Recalling resolution 64/293 " * 50))
DOCTYPE = b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><d>&b;</d>'
OUTSIDE = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><d>&x;</d>'


def archive(**entries: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in entries.items():
            package.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


HOSTILE = [
    # bytes, error, words of the message
    (word_file("", raw={"word/document.xml": DOCTYPE}), ReadError, "entities"),
    (word_file("", raw={"word/document.xml": OUTSIDE}), ReadError, "entities"),
    (word_file(p("x")).replace(b"PK\x05\x06", b"PK\x05\x07"), ReadError, "damaged"),
    (GOOD[: len(GOOD) // 2], ReadError, "damaged"),
    (with_flags(GOOD, 1), ReadError, "encrypted"),
    (word_file("<w:p>"), ReadError, "damaged"),  # not well formed
    (word_file("<w:sdt>" * 400 + "</w:sdt>" * 400), ReadError, "damaged"),  # too deep
    (archive(word__document_xml=b"x"), UnknownFormat, "unpack"),
    (archive(a=b"x"), UnknownFormat, "unpack"),
    (archive(mimetype=b"application/epub+zip"), UnknownFormat, "save it as HTML"),
    (word_file(""), EmptyDocument, "no text"),
    (word_file(p(" ")), EmptyDocument, "no text"),
    (word_file(p("0" * 40_000_000)), DocumentTooLarge, "zip bomb"),
    (
        word_file("", raw={"word/document.xml": b"<d/>"}),
        ReadError,
        "no body",
    ),
]


@pytest.mark.parametrize(("data", "error", "words"), HOSTILE)
def test_harm_is_one_clear_line(data: bytes, error: type[ReadError], words: str) -> None:
    with pytest.raises(error, match=re.escape(words)) as caught:
        read_bytes(data, "folder/a.docx")
    assert str(caught.value).startswith("folder/a.docx: ")
    assert "\n" not in str(caught.value)


def test_all_parts_together_are_bounded() -> None:
    with pytest.raises(DocumentTooLarge, match="unpacks to more than"):
        read_bytes(GOOD, "a.docx", bounds=Bounds(unpacked_bytes=1000))
    with pytest.raises(DocumentTooLarge, match="1,399 characters"):
        read_bytes(GOOD, "a.docx", bounds=Bounds(text_characters=100))


def test_paths_out_of_the_package_find_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("<w:hdr>secret</w:hdr>")
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId_header1"/></w:sectPr>'
    data = word_file(p("Text") + section, parts={"header1": p("head")})
    climbing = data.replace(b"header1.xml", b"../../x.xm")
    path = tmp_path / "a.docx"
    path.write_bytes(climbing)
    with pytest.raises(NasabError):
        read(path)  # names that changed length damage the archive: a clear refusal all the same
    linked = word_file(p("Text") + section, parts={}, links={"rId_header1": str(secret)})
    assert read_bytes(linked, "a.docx").text == "Text"


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_change_to_a_file_is_read_or_refused(data: st.DataObject) -> None:
    changed = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 8))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    try:
        document = read_bytes(bytes(changed), "a.docx")
    except ReadError:
        return
    assert document.text


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.text("ابت 12/\t", max_size=6), min_size=2, max_size=3), min_size=1))
def test_blocks_cover_the_text_but_for_line_ends(rows: list[list[str]]) -> None:
    data = word_file(table(*rows) + p("end"))
    document = read_bytes(data, "a.docx")
    at = 0
    for block in document.blocks:
        assert document.text[at : block.start] in {"", "\n"}
        at = block.end
    assert at == len(document.text)
