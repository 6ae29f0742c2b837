"""The running text: what is joined, what is lifted out, what each paragraph is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasab.extract import Block, Document, Part
from nasab.extract.fold import fold
from nasab.extract.layout import Flow, lay_out


def flow_of(text: str, **layout: object) -> Flow:
    return lay_out(fold(text), Document("test.txt", text, "0", **layout))  # type: ignore[arg-type]


def paragraphs(text: str, **layout: object) -> list[str]:
    flow = flow_of(text, **layout)
    return [flow.text[each.start : each.end] for each in flow.paragraphs]


def parts(text: str) -> list[tuple[str, str | None]]:
    return [(each.part.value, each.label) for each in flow_of(text).paragraphs]


# (what it shows, text, paragraphs of the flow)
JOINS = [
    (
        "a page break with notes in the middle of a sentence",
        "وإذ تشير إلى خطة العمل التي اعتمدتها الجمعية العامة\n\n(١) القرار ١/٧٠.\n\n"
        "في قرارها ٢٩٣/٦٤^(١)^ المؤرخ ٣٠ تموز/يوليه ٢٠١٠،",
        [
            "واذ تشير الي خطه العمل التي اعتمدتها الجمعيه العامه في قرارها 293/64^(1)^ المؤرخ "
            "30 تموز/يوليه 2010،",
            "(1) القرار 1/70.",
        ],
    ),
    (
        "a page break with a page number and a running head",
        "A/72/999\n\n1. Requests the Secretary-General to report on the\n\n2/7\n\nA/72/999\n\n"
        "implementation of the present resolution;\n\n2. Decides to meet;\n\n3/7\n",
        [
            "A/72/999",
            "1. Requests the Secretary-General to report on the implementation of the present "
            "resolution;",
            "2. Decides to meet;",
        ],
    ),
    (
        "addresses between the lines of a sentence",
        "Recalling the plan of action that it adopted by its\nhttps://undocs.org/A/RES/64/293\n"
        "https://undocs.org/A/RES/70/1\nresolution 64/293,",
        [
            "Recalling the plan of action that it adopted by its resolution 64/293,",
            "https://undocs.org/A/RES/64/293",
            "https://undocs.org/A/RES/70/1",
        ],
    ),
    (
        "hard-wrapped lines",
        "Recalling its resolution 64/293 of 30 July 2010, by which it\nadopted the plan of action, "
        "and its resolution 68/192 of\n18 December 2013 on the co-ordination of efforts, and tak-\n"
        "ing note of the report of the Secretary-General,\nNoting also the political declaration "
        "that the high-level\nmeeting adopted,\n",
        [
            "Recalling its resolution 64/293 of 30 July 2010, by which it adopted the plan of "
            "action, and its resolution 68/192 of 18 December 2013 on the co-ordination of "
            "efforts, and taking note of the report of the Secretary-General,",
            "Noting also the political declaration that the high-level meeting adopted,",
        ],
    ),
    (
        "one paragraph a line stays so",
        "The General Assembly,\nRecalling its resolution 64/293,\nReaffirming its resolution 70/1,",
        [
            "The General Assembly,",
            "Recalling its resolution 64/293,",
            "Reaffirming its resolution 70/1,",
        ],
    ),
    (
        "a symbol broken at its slash, a number that stands above its words",
        "1.\nTakes note of document A/72/\n440 of the Assembly;",
        ["1. Takes note of document A/72/440 of the Assembly;"],
    ),
    (
        "Chinese lines join without a space",
        "回顾大会第64/293号决议通过了《联合国打击人口贩运全球行动计划》，又回\n"
        "顾大会关于改善打击人口贩运工作的协调的第72/195号决议以及经济及社会理\n"
        "事会第2017/18号决议，",
        [
            "回顾大会第64/293号决议通过了《联合国打击人口贩运全球行动计划》,又回顾大会关于改善打击人口"
            "贩运工作的协调的第72/195号决议以及经济及社会理事会第2017/18号决议,"
        ],
    ),
    (
        "title lines are not glued together",
        "الدورة الثانية والسبعون\nالبند ١٠٧ من جدول الأعمال\nقرار اتخذته الجمعية العامة\n"
        "إن الجمعية العامة،",
        [
            "الدوره الثانيه والسبعون",
            "البند 107 من جدول الاعمال",
            "قرار اتخذته الجمعيه العامه",
            "ان الجمعيه العامه،",
        ],
    ),
    (
        "runs of spaces become one",
        "Recalling   its  resolution 64/293,",
        ["Recalling its resolution 64/293,"],
    ),
    ("nothing", "", []),
    ("only white space", " \n\t\n ", []),
    ("no line end at the end", "إذ تشير إلى قرارها 64/293،", ["اذ تشير الي قرارها 64/293،"]),
    ("carriage returns", "One line.\r\n\r\nTwo lines.\r\n", ["One line.", "Two lines."]),
    (
        "a column of bare numbers is no page number",
        "Security Council resolutions\n2331 (2016)\n2388 (2017)\nGeneral Assembly resolutions\n"
        "72/195\n74/176\n",
        [
            "Security Council resolutions",
            "2331 (2016)",
            "2388 (2017)",
            "General Assembly resolutions",
            "72/195",
            "74/176",
        ],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in JOINS], ids=[r[0] for r in JOINS]
)
def test_lines_are_joined(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


PAGES = """\
 United Nations  A/RES/72/195
General Assembly
Seventy-second session
Agenda item 107
17-22938 (E)
*1722938*

Resolution adopted by the General Assembly on 19 December 2017
[on the report of the Third Committee (A/72/440)]
72/195. Improving the coordination of efforts against
trafficking in persons

The General Assembly,
Recalling the Convention 1  against Transnational Organized Crime and the Protocol, and
its resolutions 61/180 of 20 December 2006 and 70/179 of
__________________
1 United Nations, Treaty Series, vol. 2225, No. 39574.
2 Resolution 55/67.
A/RES/72/195 Improving the coordination of efforts against trafficking in persons
17-22938 2/11

17 December 2015 and its other resolutions on trafficking in persons,2
"""


def test_the_pages_of_a_resolution() -> None:
    assert paragraphs(PAGES)[4:] == [
        "Resolution adopted by the General Assembly on 19 December 2017",
        "[on the report of the Third Committee (A/72/440)]",
        "72/195. Improving the coordination of efforts against trafficking in persons",
        "The General Assembly,",
        "Recalling the Convention 1 against Transnational Organized Crime and the Protocol, and "
        "its resolutions 61/180 of 20 December 2006 and 70/179 of 17 December 2015 and its "
        "other resolutions on trafficking in persons,2",
        "1 United Nations, Treaty Series, vol. 2225, No. 39574.",
        "2 Resolution 55/67.",
    ]
    assert [(call.mark, call.note) for call in flow_of(PAGES).calls] == [("1", 9), ("2", 10)]


RESOLUTION = """\
الدورة الرابعة والسبعون

البند ١٠٦ من جدول الأعمال

قرار اتخذته الجمعية العامة في ١٨ كانون الأول/ديسمبر ٢٠١٩

[بناء على تقرير اللجنة الثالثة (A/74/394)]

١٧٦/٧٤ - تحسين تنسيق الجهود المبذولة لمكافحة الاتجار بالأشخاص

إن الجمعية العامة،

إذ تشير إلى قراراتها السابقة بشأن المسألة،

وإذ تؤكد من جديد أن خطة العمل وضعت من أجل ما يلي:

(أ) تشجيع التصديق على الاتفاقية،

(ب) مساعدة الدول الأعضاء،

١ - تحث الدول الأعضاء على ما يلي:

(أ) أن تصدق على البروتوكول؛

٢ - تطلب إلى الأمين العام أن يقدم تقريرا.

الجلسة العامة ٥٠

١٨ كانون الأول/ديسمبر ٢٠١٩

المرفق

خطة العمل لعام ٢٠١٩
"""

DECISION = """\
Trafficking in human beings

The Conference of the Parties to the Convention against Transnational Organized Crime,
recalling its decision 3/3, and having considered the report of the Secretariat:

(a) Welcomed the outcome of the consultations;

(b) Decided to establish a working group.
"""

# (what it shows, text, part and label of each paragraph)
PARTS = [
    (
        "a resolution with annex",
        RESOLUTION,
        [
            *[("title", None)] * 5,
            *[("preamble", None)] * 3,
            ("preamble", "(أ)"),
            ("preamble", "(ب)"),
            ("operative", "1"),
            ("operative", "(أ)"),
            ("operative", "2"),
            *[("title", None)] * 2,
            *[("body", None)] * 2,
        ],
    ),
    (
        "a decision in letters",
        DECISION,
        [("title", None), ("preamble", None), ("operative", "(a)"), ("operative", "(b)")],
    ),
    (
        "a decision in letters without a colon",
        "إن مؤتمر الأطراف في اتفاقية الأمم المتحدة لمكافحة الجريمة المنظمة عبر الوطنية، إذ يشير "
        "إلى مقرره 3/3،\n\n(أ) رحب بالنتائج؛\n\n(ب) طلب إلى الأمانة أن تقدم تقريرا.\n",
        [("preamble", None), ("operative", "(أ)"), ("operative", "(ب)")],
    ),
    (
        "a report",
        "Seventy-fourth session\n\nItem 108 of the preliminary list\n\nReport of the "
        "Secretary-General\n\nI. Introduction\n\n1. In its resolution 72/195, the General Assembly "
        "requested a report. It is submitted in response.\n\n2. The report covers the period.\n",
        [*[("title", None)] * 4, ("body", "1"), ("body", "2")],
    ),
    ("a preambular clause alone", "وإذ تشير إلى قرارها 64/293،", [("preamble", None)]),
    ("an operative paragraph alone", "3. Requests the Office to continue;", [("operative", "3")]),
    ("a sentence alone", "The Council adopted resolution 2388 (2017).", [("body", None)]),
    (
        "an unnumbered operative part",
        "The Security Council,\n\nRecalling its resolution 2388 (2017),\n\nDecides to meet;\n",
        [("preamble", None), ("preamble", None), ("operative", None)],
    ),
    (
        "an Arabic Security Council resolution that runs on after its opening",
        "القرار 2388 (2017)\n\nإن مجلس الأمن، إذ يشير إلى قراره 2331 (2016)،\n\n1 - يدين الاتجار؛",
        [("title", None), ("preamble", None), ("operative", "1")],
    ),
    (
        "a French resolution",
        "L'Assemblée générale,\n\nRappelant la résolution 64/293,\n\n1. Prie le Bureau;",
        [("preamble", None), ("preamble", None), ("operative", "1")],
    ),
    (
        "a Spanish resolution",
        "La Asamblea General,\n\nRecordando su resolución 64/293,\n\n1. Pide a la Oficina;",
        [("preamble", None), ("preamble", None), ("operative", "1")],
    ),
    (
        "a Chinese resolution",
        "大会,\n\n回顾其第64/293号决议,\n\n1. 请秘书长提交报告;",
        [("preamble", None), ("preamble", None), ("operative", "1")],
    ),
    ("a bare address", "https://undocs.org/A/RES/64/293\n", [("link", None)]),
]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in PARTS], ids=[r[0] for r in PARTS]
)
def test_parts_and_labels(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert parts(text) == expected


# (text, [(mark, the note called or None)])
CALLS = [
    ("Noting the plan^(1)^ and the pact,^(2)^\n\n(1) Resolution 70/1.\n\n(2) A/71/1.\n",
     [("1", "(1) Resolution 70/1."), ("2", "(2) A/71/1.")]),
    ("إذ تشير إلى الاتفاقية⁽¹⁾ والخطة⁽²⁾،\n\n(¹) المرجع نفسه، المجلد 2225.\n\n",
     [("1", "(¹) المرجع نفسه، المجلد 2225."), ("2", None)]),
    ("إذ تشير إلى الخطة ( 1) ،\n__________\n (1) القرار 70/1.\n", [("1", "(1) القرار 70/1.")]),
    # runs in visual order: the mark stands at the end of the note
    ("إذ تشير إلى الخطة ( 1) ،\n__________\n .70/1القرار   (1) \n", [("1", ".70/1القرار (1)")]),
    ("The plan[3] was adopted.\n\n[3] See A/71/1.\n", [("3", "[3] See A/71/1.")]),
    ("The plan [3] was adopted in 2010.\n", [("3", None)]),
    ("The plan³ was adopted.\n\n³ See A/71/1.\n", [("3", "³ See A/71/1.")]),
    # marks that are no longer raised
    ("The Convention, adopted in 2000,1 and the Plan2 hold in 12 States.\n\n1 United Nations, "
     "Treaty Series.\n2 Resolution 64/293.\n",
     [("1", "1 United Nations, Treaty Series."), ("2", "2 Resolution 64/293.")]),
    # numbered again on each page: a call belongs to the next note with its mark
    ("The plan^(1) was adopted.\n\n(1) See A/71/1.\n\nThe pact^(1) followed.\n\n(1) See A/72/1.\n",
     [("1", "(1) See A/71/1."), ("1", "(1) See A/72/1.")]),
    # called twice
    ("The plan^(1) was adopted.\n\n(1) See A/71/1.\n\nThe plan^(1) holds.\n",
     [("1", "(1) See A/71/1."), ("1", "(1) See A/71/1.")]),
    # a note of several lines
    ("The plan that the General Assembly adopted in 2010 with the aim of\nbringing all efforts "
     "together¹ holds, and the Office continues to\nsupport Member States in putting it into "
     "effect where they ask.\n__________\n¹ See the report of the Secretary-General on the "
     "subject, which was\nsubmitted to the Assembly (A/71/1).\n",
     [("1", "¹ See the report of the Secretary-General on the subject, which was submitted to the "
       "Assembly (A/71/1).")]),
    # no marks
    ("(1) The first item;\n\n(2) The second item.\n", []),
    ("An area of 12 m² in paragraph 3 (2).\n", []),
    ("Resolution 2388 (2017).\n", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CALLS)
def test_notes_are_tied_to_their_marks(text: str, expected: list[tuple[str, str | None]]) -> None:
    flow = flow_of(text)
    found = []
    for call in flow.calls:
        note = None if call.note is None else flow.paragraphs[call.note]
        assert note is None or note.part is Part.FOOTNOTE
        found.append((call.mark, note and flow.text[note.start : note.end]))
    assert found == expected


def test_a_heading_governs_the_bare_numbers_below_it() -> None:
    flow = flow_of(
        "Economic and Social Council resolutions\n2017/18\n2019/20\n\n"
        "Commission on Narcotic Drugs resolutions, decisions and statements\n61/2\n"
    )
    headings = {flow.text[each.start : each.end]: each.heading for each in flow.paragraphs}
    assert headings["2019/20"] == "Economic and Social Council resolutions"
    assert headings["61/2"] == "Commission on Narcotic Drugs resolutions, decisions and statements"


def test_the_blocks_of_a_file_decide() -> None:
    lines = [
        ("header", "A/81/6"),
        ("heading", "Security Council resolutions"),
        ("row", "2388 (2017)\tMaintenance of peace"),
        ("paragraph", "The Office works under the plan¹ of the"),
        ("footnote", "¹ Resolution 64/293."),
        ("paragraph", "Assembly."),
    ]
    text, blocks = "", []
    for role, words in lines:
        mark, called = ("1", text.index("¹")) if role == "footnote" else (None, None)
        blocks.append(Block(role, len(text), len(text) + len(words), mark, called))
        text += words + "\n"
    flow = flow_of(text, blocks=tuple(blocks))
    assert [(flow.text[p.start : p.end], p.part.value) for p in flow.paragraphs] == [
        ("Security Council resolutions", "title"),
        ("2388 (2017)\tMaintenance of peace", "body"),
        ("The Office works under the plan¹ of the", "body"),
        ("Assembly.", "body"),
        ("¹ Resolution 64/293.", "footnote"),
    ]
    assert flow.paragraphs[1].heading == "Security Council resolutions"
    (call,) = flow.calls
    assert (flow.text[call.start : call.end], call.note) == ("¹", 4)


LINES = st.lists(
    st.sampled_from([
        "Recalling its resolution 64/293 of 30 July 2010 and its resolution",
        "72/195 of 19 December 2017, ",
        "١ - تطلب إلى الأمين العام^(١)^ أن يقدم تقريرا؛",
        "  (١) القرار ٧٠/١.",
        "القــرار ٢٣٨٨ (٢٠١٧)",
        "https://undocs.org/A/RES/70/1",
        "__________",
        "",
        "2/7",
        "A/72/440",
        "co-",
        "-١",
        "\x0c",
        "第70/1号决议，",
        "إن الجمعية العامة،",
        "[3] a\tb",
    ]),
    max_size=25,
    unique=True,
)  # fmt: skip


@given(LINES)
def test_every_character_is_where_the_map_says(lines: list[str]) -> None:
    text = "\n".join(lines)
    flow = flow_of(text)
    assert flow.offsets.length == len(flow.text)
    for index, letter in enumerate(flow.text):
        source = flow.offsets.source_of(index)
        assert 0 <= source < len(text)
        if not letter.isspace():
            assert fold(text[source]).text == letter


@given(LINES)
def test_paragraphs_cover_the_flow_a_line_each(lines: list[str]) -> None:
    flow = flow_of("\n".join(lines))
    assert "\n".join(flow.text[p.start : p.end] for p in flow.paragraphs) == flow.text
    assert all(p.start < p.end for p in flow.paragraphs)
    for call in flow.calls:
        assert flow.paragraph_at(call.start).part is not Part.FOOTNOTE


@given(LINES)
def test_no_word_is_lost_but_furniture(lines: list[str]) -> None:
    kept = [line for line in lines if line not in ("__________", "2/7", "A/72/440", "\x0c")]
    words = "".join("".join(fold(line).text.split()) for line in kept)
    found = "".join(flow_of("\n".join(lines)).text.split())
    for letter in set(words) - {"-", *"A/72440"}:
        assert found.count(letter) == words.count(letter)


@given(st.text(max_size=200))
def test_any_text_can_be_laid_out(text: str) -> None:
    flow = flow_of(text)
    assert len(flow.text) == flow.offsets.length


@pytest.mark.corpus
def test_numbered_paragraphs_of_real_resolutions_are_whole(corpus: Path) -> None:
    for name, last in (("000", 22), ("003", 21)):
        (path,) = (corpus / "seeds").glob(f"{name}_*.txt")
        flow = flow_of(path.read_text(encoding="utf8"))
        numbered = [p for p in flow.paragraphs if p.label and p.label.isdigit()]
        assert [p.label for p in numbered] == [str(n) for n in range(1, last + 1)]
        assert all(p.part is Part.OPERATIVE for p in numbered)
        assert all(flow.text[p.end - 1] in "؛.:" or p.end == len(flow.text) for p in numbered)


DISORDERED = """\
   الدول الأعضاء التي لم تصدق على الاتفاقية   تحث  - 1
على أن تنظر في ذلك وأن تقدم ما يلزم من مساعدة إلى الدول التي تطلبها في هذا الشأن؛

   إلى الأمين العام أن يقدم تقريرا عن تنفيذ هذا القرار   تطلب  - 2
إلى الجمعية العامة في دورتها المقبلة على أن يتضمن التقرير توصيات بشأن ما يلزم من تدابير.
"""


def test_numbers_of_lines_in_visual_order_are_read() -> None:
    flow = flow_of(DISORDERED)
    assert [each.label for each in flow.paragraphs] == ["1", "2"]


def test_a_note_below_a_rule_may_carry_its_mark_inside() -> None:
    flow = flow_of(
        "إذ تشير إلى الخطة ( 1) التي اعتمدتها الجمعية العامة وإلى ما ورد فيها من تدابير ( 2)،\n\n"
        "_________________\n\n (1) القرار 64/293.\n\n"
        "الوثائق الرسمية للجمعية العامة، الملحق رقم (2)   ، الدورة الخامسة والسبعون.\n"
    )
    assert [each.mark for each in flow.paragraphs] == [None, "1", "2"]
    assert [call.note for call in flow.calls] == [1, 2]
