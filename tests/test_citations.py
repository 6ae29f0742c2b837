"""What a text cites: one row a phenomenon, through the public function.

Every sentence is ours, in drafting style; numbers and dates are those of real acts.
"""

import re
from pathlib import Path

import pytest

from nasab.extract import Document, Part, extract

TABLE = Path(__file__).resolve().parent / "adversarial.txt"
NO_CITATIONS = TABLE.with_name("no_citations.txt")
#: A symbol of the table, with the date and the relation that it may carry.
STATED = re.compile(r"(?P<symbol>[^@:]+)(?:@(?P<date>[0-9-]+))?(?::(?P<relation>\w+))?")


def cited(text: str) -> list[str]:
    """Give what a text cites, in order of first mention, links left out; ? where ambiguous."""
    found = extract(Document("text", text, "0"))
    symbols = [str(c.cited or "?") for c in found.citations if c.part is not Part.LINK]
    return list(dict.fromkeys(symbols))


def table_rows() -> list[tuple[str, list[str]]]:
    """Read the adversarial table."""
    rows = []
    for line in TABLE.read_text(encoding="utf8").splitlines():
        if "=>" in line and not line.startswith("#"):
            text, _, symbols = line.rpartition("=>")
            text = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), text.strip(" "))
            rows.append((text.replace("\\n", "\n"), symbols.split()))
    return rows


# (text, the symbols cited)
ARABIC = [
    # session first, session second, Arabic digits, Western digits
    ("إذ تشير إلى قرارها 64/293 المؤرخ 30 تموز/يوليه 2010،", ["A/RES/64/293"]),
    ("إذ تشير إلى قرارها 293/64 المؤرخ 30 تموز/يوليه 2010،", ["A/RES/64/293"]),
    ("إذ تشير إلى قرارها ٢٩٣/٦٤ المؤرخ ٣٠ تموز/يوليه ٢٠١٠،", ["A/RES/64/293"]),
    ("وإذ تعيد تأكيد قرارها ١/٧٠،", ["A/RES/70/1"]),
    # the date decides where both orders could be
    ("إذ تشير إلى قرارها 61/64 المؤرخ 2 كانون الأول/ديسمبر 2009،", ["A/RES/64/61"]),
    ("إذ تشير إلى قرارها 61/64 المؤرخ 6 كانون الأول/ديسمبر 2006،", ["A/RES/61/64"]),
    # the organ is named
    ("وإذ تشير إلى قرار الجمعية العامة 72/195،", ["A/RES/72/195"]),
    ("وإذ يشير إلى قرار مجلس الأمن 2388 (2017)،", ["S/RES/2388(2017)"]),
    ("وإذ تشير إلى قرار المجلس الاقتصادي والاجتماعي 18/2017،", ["E/RES/2017/18"]),
    (
        "وإذ تشير إلى قرار مجلس حقوق الإنسان ٣/٣٢ المؤرخ ٣٠ حزيران/يونيه ٢٠١٦،",
        ["A/HRC/RES/32/3"],
    ),
    (
        "وإذ تشير إلى قرار لجنة منع الجريمة والعدالة الجنائية 27/2 المؤرخ 18 أيار/مايو 2018،",
        ["E/CN.15/RES/27/2"],
    ),
    ("عملا بقرار لجنة المخدرات 61/2،", ["E/CN.7/RES/61/2"]),
    # the organ is the speaker
    (
        "إن مؤتمر الأطراف في اتفاقية الأمم المتحدة لمكافحة الجريمة المنظمة عبر الوطنية،\n\n"
        "إذ يشير إلى قراره 2/5 المؤرخ 22 تشرين الأول/أكتوبر 2010،",
        ["CTOC/COP/RES/5/2"],
    ),
    (
        "إن مؤتمر الأطراف في اتفاقية الأمم المتحدة لمكافحة الجريمة المنظمة عبر الوطنية،\n\n"
        "إذ يشير إلى مقرره 3/2 المؤرخ 20 تشرين الأول/أكتوبر 2005،",
        ["CTOC/COP/DEC/2/3"],
    ),
    # lists: one noun, one possessive, several numbers
    (
        "إذ تشير إلى قراراتها 55/67 و 58/137 و 59/166،",
        ["A/RES/55/67", "A/RES/58/137", "A/RES/59/166"],
    ),
    (
        "إذ تشير إلى قراريها 180/61 المؤرخ 20 كانون الأول/ديسمبر 2006 و178/64 المؤرخ "
        "18 كانون الأول/ديسمبر 2009،",
        ["A/RES/61/180", "A/RES/64/178"],
    ),
    (
        "وإذ يشير إلى قراراته 1325 (2000) و 1820 (2008) و1888 (2009)،",
        ["S/RES/1325(2000)", "S/RES/1820(2008)", "S/RES/1888(2009)"],
    ),
    (
        "وإذ تشير إلى قراري المجلس الاقتصادي والاجتماعي 2017/18 و 2021/25،",
        ["E/RES/2017/18", "E/RES/2021/25"],
    ),
    # sessions in letters, and the sessions of the first thirty years
    ("وفقا لأحكام قرارها 973 (د-10) المؤرخ 15 كانون الأول/ديسمبر 1955،", ["A/RES/973(X)"]),
    ("وفقا لأحكام قرارها 973 (د - 10)،", ["A/RES/973(X)"]),
    ("عملا بقرار المجلس الاقتصادي والاجتماعي 1894 (د-57)،", ["E/RES/1894(LVII)"]),
    (
        "بقرار اللجنة الاقتصادية لأمريكا اللاتينية ومنطقة البحر الكاريبي 683 (د-35)،",
        ["LC/RES/683(XXXV)"],
    ),
    ("وإذ تشير إلى قرارها 2625 (د-25)،", ["A/RES/2625(XXV)"]),
    # special sessions
    (
        "وإذ تشير إلى قرار مجلس حقوق الإنسان دإ-17/1 المؤرخ 23 آب/أغسطس 2011،",
        ["A/HRC/RES/S-17/1"],
    ),
    # parts in letters
    ("لاحظت الجمعية العامة في قرارها 60/236 باء أن العمل مستمر،", ["A/RES/60/236B"]),
    # documents, treaties
    ("وقد نظرت في تقرير الأمين العام (A/72/164)،", ["A/72/164"]),
    ("نظر في الوثيقتين CTOC/COP/2008/8 وCTOC/COP/2008/9.", ["CTOC/COP/2008/8", "CTOC/COP/2008/9"]),
    (
        "الأمم المتحدة، مجموعة المعاهدات، المجلد ٢٢٣٧، الرقم ٣٩٥٧٤.",
        ["UNTS/2237/39574"],
    ),
    # a number without its year, where the organ counts in one row
    ("قرار مجلس الأمن رقم 1325", ["S/RES/1325(2000)"]),
    # two organs in one sentence
    (
        "وإذ تشير إلى قرار الجمعية العامة 70/179 وإلى قرار مجلس حقوق الإنسان 26/8،",
        ["A/RES/70/179", "A/HRC/RES/26/8"],
    ),
    (
        "عملا بالفقرة 12 من قرار مجلس الأمن 2118 (2013) وبقرار المجلس التنفيذي للمنظمة "
        "EC-M-33/DEC.1،",
        ["S/RES/2118(2013)"],
    ),
]

ENGLISH = [
    ("Recalling its resolution 72/195 of 19 December 2017,", ["A/RES/72/195"]),
    ("Recalling General Assembly resolution 64/293,", ["A/RES/64/293"]),
    (
        "Recalling its resolutions 55/67 of 4 December 2000, 58/137 of 22 December 2003 and "
        "59/166 of 20 December 2004,",
        ["A/RES/55/67", "A/RES/58/137", "A/RES/59/166"],
    ),
    (
        "Recalling resolution 1325 (2000) and resolution 1820 (2008),",
        ["S/RES/1325(2000)", "S/RES/1820(2008)"],
    ),
    (
        "in paragraph 3 of resolution 1894 (LVII) of the Economic and Social Council",
        ["E/RES/1894(LVII)"],
    ),
    ("By its resolution 70/305, the General Assembly set up a working group.", ["A/RES/70/305"]),
    (
        "Recalling Human Rights Council resolutions 35/17 of 22 June 2017, 36/5 of 28 September "
        "2017 and 41/7 of 11 July 2019,",
        ["A/HRC/RES/35/17", "A/HRC/RES/36/5", "A/HRC/RES/41/7"],
    ),
    ("Recalling resolutions 47/120 A and B,", ["A/RES/47/120A", "A/RES/47/120B"]),
    ("the Universal Declaration (resolution 217 A (III))", ["A/RES/217(III)A"]),
    ("Recalling Council resolution 2017/18 of 6 July 2017,", ["E/RES/2017/18"]),
    (
        "Decision 4/4 of the Conference of the Parties to the United Nations Convention against "
        "Transnational Organized Crime",
        ["CTOC/COP/DEC/4/4"],
    ),
    ("in its decision 74/544, the General Assembly decided to meet again", ["A/DEC/74/544"]),
    ("See A/C.3/74/L.35/Rev.1 and S/2015/119.", ["A/C.3/74/L.35/Rev.1", "S/2015/119"]),
    (
        "United Nations, Treaty Series, vols. 2225, 2237, 2241 and 2326, No. 39574.",
        ["UNTS/2225/39574", "UNTS/2237/39574", "UNTS/2241/39574", "UNTS/2326/39574"],
    ),
    ("resolution 3201 (S-VI) of 1 May 1974", ["A/RES/3201(S-VI)"]),
    ("General Assembly resolution S-30/1", ["A/RES/S-30/1"]),
    (
        "Security Council resolutions 242 (1967) and 338 (1973)",
        ["S/RES/242(1967)", "S/RES/338(1973)"],
    ),
]

FRENCH = [
    ("Rappelant sa résolution 72/195 du 19 décembre 2017,", ["A/RES/72/195"]),
    ("Rappelant la résolution 1894 (LVII) du Conseil économique et social,", ["E/RES/1894(LVII)"]),
    ("la résolution 3235 (XXIX) de l'Assemblée générale, annexe", ["A/RES/3235(XXIX)"]),
    (
        "Rappelant les résolutions 1267 (1999) et 1989 (2011) du Conseil de sécurité,",
        ["S/RES/1267(1999)", "S/RES/1989(2011)"],
    ),
    (
        "Prenant note de la résolution 683 (XXXV) de la Commission économique pour l'Amérique "
        "latine et les Caraïbes, en date du 9 mai 2014,",
        ["LC/RES/683(XXXV)"],
    ),
    ("la décision 74/544 de l'Assemblée générale", ["A/DEC/74/544"]),
]

SPANISH = [
    ("Recordando su resolución 72/195, de 19 de diciembre de 2017,", ["A/RES/72/195"]),
    ("la resolución 1696 (XVI) de la Asamblea General", ["A/RES/1696(XVI)"]),
    (
        "Recordando las resoluciones del Consejo de Seguridad 1325 (2000) y 1820 (2008),",
        ["S/RES/1325(2000)", "S/RES/1820(2008)"],
    ),
    ("la resolución 1894 (LVII) del Consejo Económico y Social", ["E/RES/1894(LVII)"]),
]

RUSSIAN = [
    ("ссылаясь на свою резолюцию 72/195 от 19 декабря 2017 года,", ["A/RES/72/195"]),
    ("согласно резолюции 1696 (XVI) Генеральной Ассамблеи", ["A/RES/1696(XVI)"]),
    (
        "ссылаясь на резолюции 1267 (1999) и 1989 (2011) Совета Безопасности,",
        ["S/RES/1267(1999)", "S/RES/1989(2011)"],
    ),
    (
        "во исполнение резолюции 1894 (LVII) Экономического и Социального Совета",
        ["E/RES/1894(LVII)"],
    ),
    ("резолюция 26/8 Совета по правам человека", ["A/HRC/RES/26/8"]),
]

CHINESE = [
    ("回顾大会2017年12月19日第72/195号决议，", ["A/RES/72/195"]),
    ("根据其1955年12月15日第973(X)号决议的规定，", ["A/RES/973(X)"]),
    ("第1267(1999)和第1989(2011)号决议所设委员会", ["S/RES/1267(1999)", "S/RES/1989(2011)"]),
    ("安全理事会关于利比里亚的第1521(2003)号决议", ["S/RES/1521(2003)"]),
    ("经济及社会理事会第1894 (LVII)号决议第3段", ["E/RES/1894(LVII)"]),
    ("大会第3235 (XXIX)号决议，附件", ["A/RES/3235(XXIX)"]),
    ("人权理事会第26/8号决议", ["A/HRC/RES/26/8"]),
]

DAMAGED = [
    # kashida, torn and mirrored brackets, spaced digits, lost slashes
    ("إذ تشــير إلى قرارهــا ٢٩٣/٦٤ المــؤرخ ٣٠ تموز/يوليه ٢٠١٠،", ["A/RES/64/293"]),
    ("وإذ يشير إلى قراره ٢٠٠٤) ١٥٤٠،", ["S/RES/1540(2004)"]),
    ("وإذ يشير إلى قراره (٢٠١٣) ٢١١٨،", ["S/RES/2118(2013)"]),
    ("وإذ يشير إلى قراره 2106( 2013)،", ["S/RES/2106(2013)"]),
    ("وإذ تشير إلى قرارها ٢٩٣ /٦٤،", ["A/RES/64/293"]),
    ("وإذ تشير إلى قرارها ٦٤ ٢٩٣ المؤرخ ٣٠ تموز/يوليه ٢٠١٠،", ["A/RES/64/293"]),
    (
        "وإذ تشير إلى قرار مجلس حقوق الإنسان د إ- ١٦١ المؤرخ ٢٩ نيسان/أبريل ٢٠١١،",
        ["A/HRC/RES/S-16/1"],
    ),
    # a year that the number refutes is a misprint: the number says which act it is
    ("وإذ يشير إلى القرار 2122 (2014)،", ["S/RES/2122(2013)"]),
    # presentation forms
    ("ﻗﺮﺍﺭ ﻣﺠﻠﺲ ﺍﻷﻣﻦ ٢٣٨٨ (٢٠١٧)", ["S/RES/2388(2017)"]),
]

EVERY = [*ARABIC, *ENGLISH, *FRENCH, *SPANISH, *RUSSIAN, *CHINESE, *DAMAGED]


@pytest.mark.parametrize(("text", "expected"), EVERY, ids=range(len(EVERY)))
def test_what_a_text_cites(text: str, expected: list[str]) -> None:
    assert cited(text) == expected


@pytest.mark.parametrize(("text", "expected"), table_rows(), ids=range(len(table_rows())))
def test_the_adversarial_table(text: str, expected: list[str]) -> None:
    found = extract(Document("text", text, "0"))
    stated = [STATED.fullmatch(each) for each in expected]
    assert cited(text) == [match["symbol"] for match in stated if match]
    for match in stated:
        mentions = [c for c in found.citations if match and str(c.cited or "?") == match["symbol"]]
        if match and match["date"]:
            assert match["date"] in {c.date for c in mentions}
        if match and match["relation"]:
            assert {match["relation"]} == {c.relation for c in mentions}


def no_citations() -> list[str]:
    """Read what is printed like an act and is none."""
    lines = NO_CITATIONS.read_text(encoding="utf8").splitlines()
    rows = [line.replace("\\n", "\n") for line in lines if line and not line.startswith("#")]
    return rows + [text for text, expected in table_rows() if not expected]


def test_the_tables_are_as_large_as_promised() -> None:
    assert len([row for row in table_rows() if row[1]]) + len(EVERY) >= 400
    assert len(set(no_citations())) >= 400


@pytest.mark.parametrize("text", no_citations(), ids=range(len(no_citations())))
def test_what_is_no_citation(text: str) -> None:
    assert cited(text) == []
