"""PDF files: logical order, paragraphs, tables, notes, heads and links; and files made to harm."""

import re

import pytest
from bidi_layout import lay_out
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_files import Address, Line, cyclic_file, many_pages, pdf_file

from nasab.extract import Bounds, Document, extract, read_bytes
from nasab.extract.readers.pdf.bidi import logical_order, mirrored, runs_of
from nasab.ontology import DocumentTooLarge, EmptyDocument, ReadError

RIGHT = 540


def from_right(y: float, text: str, right: float = RIGHT, **style: object) -> Line:
    """Lay out a right-to-left line as a program would draw it, with mirrored brackets."""
    drawn = "".join(sign for sign, _ in lay_out(text))
    line = Line(0, y, drawn, **style)  # type: ignore[arg-type]
    return Line(right - len(drawn) * line.size / 2, y, drawn, line.size, line.font)


def read_pages(*pages: list[Line | Address]) -> Document:
    return read_bytes(pdf_file(pages), "a.pdf")


def lines(document: Document) -> list[tuple[str, str]]:
    return [(block.role, document.text[block.start : block.end]) for block in document.blocks]


PAGES = [
    # lines of one paragraph are joined; space between paragraphs parts them
    (
        [
            Line(60, 700, "Recalling its resolutions 55/67 of 4 December 2000, 58/137 of"),
            Line(60, 688, "22 December 2003 and 59/166 of 20 December 2004,"),
            Line(60, 668, "Bearing in mind the report of the Secretary-General on the matter,"),
        ],
        [
            (
                "paragraph",
                "Recalling its resolutions 55/67 of 4 December 2000, 58/137 of "
                "22 December 2003 and 59/166 of 20 December 2004,",
            ),
            ("paragraph", "Bearing in mind the report of the Secretary-General on the matter,"),
        ],
    ),
    # a number broken at its slash, a word at its hyphen
    (
        [Line(60, 700, "in its resolution 72/"), Line(60, 688, "195 on the non-"),
         Line(60, 676, "governmental organizations")],
        [("paragraph", "in its resolution 72/195 on the non-governmental organizations")],
    ),
    # a paragraph behind its number, and one whose lines begin under the number
    (
        [
            Line(60, 700, "5."), Line(90, 700, "Urges Member States to ratify"),
            Line(90, 688, "the Convention;"),
            Line(60, 668, "6."), Line(90, 668, "Requests the Secretary-General"),
            Line(60, 656, "to report to it next year."),
        ],
        [
            ("paragraph", "5.\tUrges Member States to ratify the Convention;"),
            ("paragraph", "6.\tRequests the Secretary-General to report to it next year."),
        ],
    ),
    # a heading in bold and one in italic type; a sentence in italic type is none
    (
        [
            Line(60, 700, "Legislative mandates", font="F2"),
            Line(60, 680, "Security Council resolutions", font="F3"),
            Line(60, 660, "Decides to remain actively seized of the matter.", font="F3"),
        ],
        [
            ("heading", "Legislative mandates"),
            ("heading", "Security Council resolutions"),
            ("paragraph", "Decides to remain actively seized of the matter."),
        ],
    ),
    # a table drawn cell after cell, with a cell of two lines; then two columns of rows
    (
        [
            Line(60, 700, "Number", font="F2"), Line(200, 700, "Title", font="F2"),
            Line(60, 680, "58/4"), Line(200, 680, "Guiding principles on"),
            Line(200, 668, "alternative development"),
            Line(60, 650, "60/8;"), Line(60, 638, "64/3"), Line(200, 650, "Measures"),
            Line(350, 680, "68/3"), Line(450, 680, "Another column"),
        ],
        [
            ("column-heads", "Number\tTitle"),
            ("row", "58/4\tGuiding principles on alternative development"),
            ("row", "60/8; 64/3\tMeasures"),
            ("row", "68/3\tAnother column"),
        ],
    ),
    # numbers that stand at the foot of a cell of two lines
    (
        [
            Line(60, 700, "Meetings of the Committee on the"), Line(60, 688, "Peaceful Uses"),
            Line(400, 688, "105"), Line(450, 688, "103"),
        ],
        [("row", "Meetings of the Committee on the Peaceful Uses\t105\t103")],
    ),
    # the leader of a table of contents
    (
        [Line(60, 700, "Overall orientation ........................ 3")],
        [("paragraph", "Overall orientation\t3")],
    ),
    # Chinese lines are joined without a space
    (
        [Line(60, 700, "回顾其第六十四届会议的"), Line(60, 688, "决议第64/293号")],
        [("paragraph", "回顾其第六十四届会议的决议第64/293号")],
    ),
    # right to left: numbers, symbols and brackets in lines that wrap
    (
        [
            from_right(700, "وإذ تشير إلى قرارها ٢٩٣/٦٤ المؤرخ ٣٠ تموز/يوليه"),
            from_right(688, "٢٠١٠ والقرار (72/195) وكذلك A/RES/70/1،"),
        ],
        [
            (
                "paragraph",
                "وإذ تشير إلى قرارها ٢٩٣/٦٤ المؤرخ ٣٠ تموز/يوليه "
                "٢٠١٠ والقرار (72/195) وكذلك A/RES/70/1،",
            )
        ],
    ),
    # right to left: a table is read from its right column
    (
        [
            from_right(700, "الرقم", font="F2"), from_right(700, "العنوان", 400, font="F2"),
            from_right(680, "58/4"), from_right(680, "تعزيز تنفيذ مبادئ الأمم", 400),
            from_right(668, "المتحدة التوجيهية", 400),
        ],
        [
            ("column-heads", "الرقم\tالعنوان"),
            ("row", "58/4\tتعزيز تنفيذ مبادئ الأمم المتحدة التوجيهية"),
        ],
    ),
    # right to left: a label, and a line of Latin type among Arabic ones
    (
        [from_right(700, "٥ -"), from_right(700, "تطلب إلى الأمين العام أن يقدم", 500),
         from_right(688, "UNODC and UNDP", 500), from_right(676, "تقريرا", 500)],
        [("paragraph", "٥ -\tتطلب إلى الأمين العام أن يقدم UNODC and UNDP تقريرا")],
    ),
    # what is drawn twice for boldness is read once
    (
        [from_right(700, "القرار ٧٢/١٩٥"), from_right(700, "القرار ٧٢/١٩٥", RIGHT + 0.3)],
        [("paragraph", "القرار ٧٢/١٩٥")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), PAGES)
def test_a_page_in_reading_order(
    page: list[Line | Address], expected: list[tuple[str, str]]
) -> None:
    assert lines(read_pages(page)) == expected


def test_notes_are_set_apart_and_tied_to_their_marks() -> None:
    document = read_pages(
        [
            Line(60, 700, "Recalling its resolution 70/1"), Line(205, 704, "2", 6),
            Line(208, 700, ", and A/72/440*"),
            Line(60, 120, "2", 5), Line(66, 116, "See resolution 68/192.", 8),
            Line(60, 104, "* Reissued.", 8),
        ]
    )  # fmt: skip
    assert lines(document) == [
        ("paragraph", "Recalling its resolution 70/1², and A/72/440*"),
        ("footnote", "² See resolution 68/192."),
        ("footnote", "* Reissued."),
    ]
    text, notes = document.text, document.blocks[1:]
    assert [(note.mark, text[note.called_at or 0]) for note in notes] == [("2", "²"), ("*", "*")]


def test_arabic_notes_in_brackets() -> None:
    mark = from_right(705, "(١)", RIGHT - 12.5 * 10 / 2 - 55, size=6)
    document = read_pages(
        [
            from_right(700, "وإذ تشير إلى القرار 70/1"),
            Line(RIGHT - 120 - 9, 705, mark.text, 6),
            Line(RIGHT - 9, 120, mark.text, 6),
            from_right(116, "انظر القرار 68/192.", RIGHT - 12, size=8),
        ]
    )
    assert lines(document) == [
        ("paragraph", "وإذ تشير إلى القرار 70/1⁽¹⁾"),
        ("footnote", "⁽¹⁾ انظر القرار 68/192."),
    ]
    assert document.blocks[1].mark == "1"
    assert document.blocks[1].called_at == document.text.index("⁽")


ORDER = ("first", "second", "third", "fourth")


def test_heads_feet_and_page_numbers_are_set_apart() -> None:
    pages: list[list[Line | Address]] = [
        [
            Line(60, 770, "A/RES/72/195" if n else "United Nations A/RES/72/195"),
            *([Line(300, 770, "Crime prevention programme")] if n else []),
            Line(60, 700, f"Text of the {ORDER[n]} page that ends here."),
            Line(60, 100, "64/293"),
            Line(60, 30, f"{n + 1}/4"),
            Line(500, 30, "17-23456"),
        ]
        for n in range(4)
    ]
    document = read_pages(*pages)
    assert [text for role, text in lines(document) if role == "header"] == [
        "1/4", "17-23456",
        "A/RES/72/195", "Crime prevention programme", "2/4", "17-23456",
        "A/RES/72/195", "Crime prevention programme", "3/4", "17-23456",
        "A/RES/72/195", "Crime prevention programme", "4/4", "17-23456",
    ]  # fmt: skip
    assert document.text.count("64/293") == 4
    assert len(document.pages) == 4
    for number, start in enumerate(document.pages[1:], 1):
        assert document.text[start:].startswith(f"Text of the {ORDER[number]}")


def test_a_paragraph_runs_on_over_the_page() -> None:
    first = "Recalling its resolutions 55/67 and 58/137 of December and bearing in mind"
    document = read_pages(
        [Line(60, 700, first), Line(60, 120, "1", 5), Line(66, 116, "See 68/192.", 8)],
        [Line(60, 700, "the report of the Secretary-General,"), Line(60, 600, "Decides so.")],
    )
    whole = first + " the report of the Secretary-General,"
    assert lines(document) == [
        ("footnote", "¹ See 68/192."),
        ("paragraph", whole),
        ("paragraph", "Decides so."),
    ] or lines(document)[0] == ("paragraph", whole)
    assert document.text[document.pages[1] :].startswith("the report")


def test_links_are_evidence_with_their_words() -> None:
    target = "https://docs.un.org/ar/A/RES/64/293"
    text = "قرارها 64/293 وغيره"
    drawn = from_right(600, text)
    at = drawn.x + drawn.text.index("6") * 5
    document = read_pages(
        [
            Line(60, 700, "See (64/293)."),
            Address(target, 85, 697, 115, 709),
            Address("javascript:app.alert(1)", 60, 697, 75, 709),
            Address("file:///etc/passwd", 60, 697, 75, 709),
        ],
        [drawn, Address(target, at, 597, at + 30, 609)],
    )
    found = [(link.target, document.text[link.start : link.end]) for link in document.links]
    assert found == [(target, "64/293"), (target, "64/293")]


@pytest.mark.parametrize("turn", [90, 180, 270])
@pytest.mark.parametrize("turns_back", [True, False])
def test_turned_text_is_read_as_it_is_written(turn: int, turns_back: bool) -> None:
    page = [
        Line(60, 500, "Recalling its resolution"),
        Line(60, 488, "64/293,"),
        Line(60, 460, "58/4"),
        Line(200, 460, "Guiding principles"),
    ]
    data = pdf_file([page], turn=turn, rotate=turn if turns_back else 0)
    assert lines(read_bytes(data, "a.pdf")) == lines(read_pages(page))
    arabic = [from_right(500, "وإذ تشير إلى القرار"), from_right(488, "٢٩٣/٦٤، الفقرة 3")]
    data = pdf_file([arabic], turn=turn, rotate=turn if turns_back else 0)
    assert lines(read_bytes(data, "a.pdf")) == lines(read_pages(arabic))


def test_a_font_without_a_map_is_named() -> None:
    document = read_pages([Line(60, 700, "Recalling", font="F4")])
    assert len(document.warnings) == 1
    assert "Test-NoMap" in document.warnings[0]
    assert "0 of 9 glyphs" in document.warnings[0]


def test_letters_that_make_no_words_are_doubted() -> None:
    scrambled = "قمر حبخ دذر زسش صضط ظعغ فقك لمن هوي "
    page = [from_right(700 - 12 * n, scrambled) for n in range(15)]
    assert "hardly make Arabic words" in read_pages(page).warnings[0]
    spoken = [from_right(700 - 12 * n, "إن الجمعية العامة تؤكد من جديد قرارها") for n in range(15)]
    assert read_pages(spoken).warnings == ()


LAID_OUT = [
    # logical text, as drawn by the rules of Unicode, is given back
    "وإذ تشير إلى قرارها ٢٩٣/٦٤ المؤرخ ٣٠ تموز/يوليه ٢٠١٠ والقرار 72/195",
    "قرار مجلس الأمن ١٣٢٥ (٢٠٠٠)، الفقرة ٢ (أ) من المنطوق",
    "S/RES/1325 (2000) بشأن المرأة والسلام والأمن",
    "1 - ترحب بتقرير الأمين العام (A/72/124 و Corr.1)؛",
    "الملحق رقم 49 (A/70/49)، المجلد الأول",
    "الفترة 2015-2030 و 2016–2020 و 50% في المائة",
    "القرارات 55/67 و 58/137، و 59/166 A وباء",
    "انظر CTOC/COP/2020/10 و CAC/COSP/RES/8/1 الفقرتان 3 و 4 (ب)",
    "خطة 2030 للتنمية (القرار 70/1)؛ [انظر] 1.5 و 3,000",
    "مكتب UNODC (2015) وكذلك UNDP 2016 «نص» قال",
    "(A/72/440/Add.1)",
    "(5) United Nations, Treaty Series, vol. 2225, No. 39574.",
]


def turn_back(text: str) -> str:
    drawn = [sign for sign, _ in lay_out(text)]
    kept = {index for start, end in runs_of(drawn) for index in range(start, end)}
    signs = []
    for index in logical_order(drawn):
        sign = drawn[index]
        for pair in ("()", "[]", "«»"):
            sign = sign if index in kept else mirrored(sign, pair)
        signs.append(sign)
    return "".join(signs)


@pytest.mark.parametrize("text", LAID_OUT)
def test_the_layout_is_turned_back(text: str) -> None:
    assert turn_back(text) == text


WORDS = st.sampled_from(["قرار", "الجمعية", "العامة،", "المؤرخ", "(أ)", "باء؛", "و"])
NUMBERS = st.sampled_from(
    [
        "64/293",
        "٦٤/٢٩٣",
        "1325 (2000)",
        "2015-2030",
        "3.5",
        "(2)",
        "[72/195]",
        "(A/72/440)",
        "A/RES/70/1",
        "S/2015/119",
        "UNODC",
        "Add.1",
        "50%",
    ]
)


@given(st.lists(st.tuples(WORDS, NUMBERS), min_size=1, max_size=6), WORDS)
def test_any_words_and_numbers_are_turned_back(pairs: list[tuple[str, str]], last: str) -> None:
    text = " ".join([*(f"{word} {number}" for word, number in pairs), last])
    assert turn_back(text) == text


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(WORDS, NUMBERS), min_size=2, max_size=4), st.booleans())
def test_any_arabic_line_in_a_file_is_read_back(
    pairs: list[tuple[str, str]], as_written: bool
) -> None:
    text = " ".join(["إن", *(f"{word} {number}" for word, number in pairs), "والسلام (أ)"])
    line = from_right(700, text)
    if as_written:  # some programs keep the sign of the text, not that of the glyph
        back = "".join(text[place] for _, place in lay_out(text))
        line = Line(line.x, line.y, back)
    assert read_pages([line]).text == text


ENCRYPTED = "/Encrypt << /Filter /Standard /V 1 /R 2 /O <{0}> /U <{0}> /P -4 >> /ID [<00> <00>]"
SCRIPTED = "/OpenAction << /S /JavaScript /JS (app.launchURL\\('http://x'\\)) >>"
GOOD = pdf_file([[Line(60, 700, "Recalling its resolution 64/293,")]])

HARMFUL = [
    # bytes, error, words of the message
    (pdf_file([[]], trailer=ENCRYPTED.format("00" * 32)), ReadError, "encrypted"),
    (b"%PDF-1.7\n" + b"\0" * 500, ReadError, "damaged"),
    (GOOD[:300], ReadError, "damaged"),
    (cyclic_file(), ReadError, "none of the 9 pages"),
    (many_pages(10_000), DocumentTooLarge, "10,000 pages"),
    (many_pages(30), EmptyDocument, "scan"),
]


@pytest.mark.parametrize(("data", "error", "words"), HARMFUL)
def test_harm_is_one_clear_line(data: bytes, error: type[ReadError], words: str) -> None:
    with pytest.raises(error, match=re.escape(words)) as caught:
        read_bytes(data, "folder/a.pdf")
    assert str(caught.value).startswith("folder/a.pdf: ")
    assert "\n" not in str(caught.value)


def test_a_script_in_a_file_is_only_bytes() -> None:
    page = [Line(60, 700, "Recalling its resolution 64/293,")]
    assert read_bytes(pdf_file([page], catalog=SCRIPTED), "a.pdf").text == page[0].text


def test_the_text_is_bounded() -> None:
    with pytest.raises(DocumentTooLarge, match="32 characters"):
        read_bytes(GOOD, "a.pdf", bounds=Bounds(text_characters=10))


def test_a_document_knows_itself_from_its_masthead_not_from_its_page_numbers() -> None:
    first: list[Line | Address] = [
        Line(60, 770, "United Nations", 14),
        Line(400, 770, "A/72/440"),
        Line(60, 700, "Seventy-second session", font="F2"),
        Line(60, 680, "Agenda item 107"),
        Line(60, 640, "Crime prevention and criminal justice", 14, "F2"),
        Line(60, 600, "Report of the Secretary-General", 14, "F2"),
        Line(60, 560, "1. The present report is submitted pursuant to resolution 71/209."),
    ]
    others: list[list[Line | Address]] = [
        [Line(60, 600, f"{n}. The Assembly, by its resolution 64/293, adopted the plan."),
         Line(60, 30, f"{n}/3")]
        for n in (2, 3)
    ]  # fmt: skip
    act = extract(read_pages(first, *others)).act
    assert (str(act.symbol), act.session, act.agenda_item) == ("A/72/440", 72, "107")


def test_strokes_stored_as_spaces_stay_in_their_word() -> None:
    # the strokes are narrower than the spaces between words: 1.8 points, not 5
    plain = from_right(680, "كل عام وأنتم بخير")
    drawn = [Line(500, 700, "لا"), Line(510, 700, "     ", font="F5"), Line(519, 700, "مع")]
    assert read_pages([plain, *drawn]).text == "كل عام وأنتم بخير\nعمـــــال"


def test_the_joined_forms_of_letters_are_letters() -> None:
    assert read_pages([Line(300, 700, "\ufea9\ufea9\ufefb")]).text == "لادد"
