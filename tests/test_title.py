"""What a document says of itself."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasab.extract import ActDescription, Block, Document
from nasab.extract.layout import lay_out
from nasab.extract.own_symbol import TitleNumber, decide, formal_symbol, title_number
from nasab.extract.repair import restore
from nasab.extract.sessions import StatedSession, find_agenda_item, find_meeting, find_session
from nasab.extract.title import describe
from nasab.ontology import Kind


def described(text: str, blocks: tuple[Block, ...] = ()) -> ActDescription:
    document = Document("test.txt", text, "0", blocks=blocks)
    restored = restore(text)
    return describe(lay_out(restored, document), restored, document)


def summary(act: ActDescription) -> tuple[object, ...]:
    symbol = str(act.symbol) if act.symbol else None
    return symbol, act.organ, act.kind, act.session, act.date, act.agenda_item, act.meeting


# (what it shows, text, symbol, organ, kind, session, date, agenda item, meeting)
HEADS = [
    (
        "an Assembly resolution in Arabic, number before session",
        "الدورة الرابعة والسبعون\n\nالبند ١٠٦ من جدول الأعمال\n\n"
        "قرار اتخذته الجمعية العامة في ١٨ كانون الأول/ديسمبر ٢٠١٩\n\n"
        "[بناء على تقرير اللجنة الثالثة (A/74/394)]\n\n"
        "١٧٦/٧٤ - تحسين تنسيق الجهود المبذولة لمكافحة الاتجار بالأشخاص\n\nإن الجمعية العامة،\n\n"
        "إذ تشير إلى قراراتها السابقة،\n\n١ - تقرر أن تجتمع.\n\nالجلسة العامة ٥٠\n\n"
        "١٨ كانون الأول/ديسمبر ٢٠١٩\n",
        ("A/RES/74/176", "A", "resolution", 74, "2019-12-18", "106", 50),
    ),
    (
        "the same with the session first, the session line torn",
        "والسبعون   سادسة الدورة ال\n من جدول الأعمال  108 البند\n\n"
        "2021ديسمبر  / كانون الأول   16  قرار اتخذته الجمعية العامة في\n\n"
        "تحسين تنسيق الجهود -  76/186\n\nإن الجمعية العامة،\n\nإذ تشير إلى قراراتها،\n",
        ("A/RES/76/186", "A", "resolution", 76, "2021-12-16", "108", None),
    ),
    (
        "an Assembly resolution in English",
        "UN   A/RES/72/195\nGeneral Assembly\nSeventy-second session\nAgenda item 107\n\n"
        "Resolution adopted by the General Assembly on 19 December 2017\n\n"
        "[on the report of the Third Committee (A/72/440)]\n\n72/195. Improving coordination\n\n"
        "The General Assembly,\n\nRecalling its resolutions,\n\n1. Decides to meet.\n\n"
        "73rd plenary meeting\n19 December 2017\n",
        ("A/RES/72/195", "A", "resolution", 72, "2017-12-19", "107", 73),
    ),
    (
        "the digits of session and number parted",
        "General Assembly\n\nDistr.: General\n\n1 April 2021\n\nHuman Rights Council\n\n"
        "Forty- sixth session\n\nAgenda item 3\n\n"
        "Resolution adopted by the Human Rights Council on 23 March 2021\n\n"
        "4 6 / 9. Mandate in the field of cultural rights\n\nThe Human Rights Council,\n\n"
        "Recalling its resolutions 5/1 and 5/2 of 18 June 2007,\n\n1. Decides to meet;\n",
        ("A/HRC/RES/46/9", "A/HRC", "resolution", 46, "2021-03-23", "3", None),
    ),
    (
        "the organ of the symbol on a line of its own",
        "Nations Unies\nA\n/RES/72/195\nAssemblée générale\nDistr. générale\n22 janvier 2018\n\n"
        "Soixante-douzième session\n\nL'Assemblée générale,\n\nRappelant ses résolutions,\n",
        ("A/RES/72/195", "A", "resolution", 72, "2018-01-22", None, None),
    ),
    (
        "a page of an edition that leads to the acts before and after",
        "联合国安理会第1476号决议 文库\n\n← | 联合国安理会第1475(2003)号决议 | "
        "联合国安理会第1476(2003)号决议 2003年4月24日 |\n\n安全理事会，\n\n回顾以往各项决议，\n",
        ("S/RES/1476(2003)", "S", "resolution", None, "2003-04-24", None, None),
    ),
    (
        "two symbols above a letterhead run together with the text",
        "E/2013/30 E/CN.15/2013/27 United Nations Commission on Crime Prevention and Criminal "
        "Justice Report on the twenty-second session Economic and Social Council Official Records",
        ("E/2013/30", "E", "other", None, None, None, None),
    ),
    (
        "two symbols in one",
        "E/2017/L.29–E/HLPF/2017/L.2\n\nDistr.: Limited\n\n14 July 2017\n\nOriginal: English\n\n"
        "High-level segment\n\nDraft ministerial declaration\n\nWe, the ministers, have met.\n",
        ("E/2017/L.29", "E", "draft", None, "2017-07-14", None, None),
    ),
    (
        "the call of a note behind the symbol",
        "A/52/250(1)\n\nDistr.: General\n\n19 September 1997\n\nFifty-second session\n\n"
        "First report of the General Committee\n\n1. The Committee met.\n\n2. It rose.\n",
        ("A/52/250", "A", "report", 52, "1997-09-19", None, None),
    ),
    (
        "the entry of a library below the text",
        "Statement by the President of the Security Council\n\nAt the 5058th meeting of the "
        "Security Council, held on 19 October 2004, the President made the following statement:\n\n"
        "The Council welcomes the report.\n\nDocument symbol: S/PRST/2004/36\n"
        "Document Type: Presidential statement\nPublication Date: 19/10/2004\n",
        ("S/PRST/2004/36", "S", "other", None, "2004-10-19", None, 5058),
    ),
    (
        "in French, without a formal symbol",
        "Assemblée générale\nSoixante-septième session\nPoint 103 de l'ordre du jour\n\n"
        "Résolution adoptée par l'Assemblée générale le 20 décembre 2012\n\n"
        "67/190. Amélioration de la coordination\n\nL'Assemblée générale,\n\nRappelant l'acte,\n",
        ("A/RES/67/190", "A", "resolution", 67, "2012-12-20", "103", None),
    ),
    (
        "in Spanish",
        "Asamblea General\nSeptuagésimo período de sesiones\nTema 106 del programa\n\n"
        "Resolución aprobada por la Asamblea General el 17 de diciembre de 2015\n\n"
        "70/179. Mejoramiento de la coordinación\n\nLa Asamblea General,\n\nRecordando el acto,\n",
        ("A/RES/70/179", "A", "resolution", 70, "2015-12-17", "106", None),
    ),
    (
        "in Russian",
        "Генеральная Ассамблея\nСемьдесят четвертая сессия\nПункт 106 повестки дня\n\n"
        "Резолюция, принятая Генеральной Ассамблеей 18 декабря 2019 года\n\n"
        "74/176. Улучшение координации усилий\n\nГенеральная Ассамблея,\n\nссылаясь на акт,\n",
        ("A/RES/74/176", "A", "resolution", 74, "2019-12-18", "106", None),
    ),
    (
        "a Security Council resolution in Chinese",
        "第2388(2017)号决议\n\n安全理事会2017年11月21日第8111次会议通过\n\n安全理事会，\n\n回顾其决议，\n",
        ("S/RES/2388(2017)", "S", "resolution", None, "2017-11-21", None, 8111),
    ),
    (
        "a Security Council resolution in Arabic",
        "القرار 2331 (2016)\nالذي اتخذه مجلس الأمن في جلسته 7847، المعقودة في 20 كانون الأول/ديسمبر"
        " 2016\n\nإن مجلس الأمن،\n\nإذ يشير إلى قراراته،\n",
        ("S/RES/2331(2016)", "S", "resolution", None, "2016-12-20", None, 7847),
    ),
    (
        "the day of adoption between the meeting and the vote",
        "مجلس حقوق الإنسان\n\n44/4 - الاتجار بالأشخاص\n\nإن مجلس حقوق الإنسان،\n\n"
        "إذ يشير إلى قراره 35/5،\n\n1 - يقرر أن يجتمع.\n\nالجلسة 28\n16 تموز/يوليه 2020\n"
        "[اعتمد بدون تصويت.]\n",
        ("A/HRC/RES/44/4", "A/HRC", "resolution", 44, "2020-07-16", None, 28),
    ),
    (
        "a number that fills the line above the Council's act",
        "القرار ١٣٢٥\nاتخذه مجلس الأمن في جلسته ٤٢١٣، المعقودة في ٣١ تشرين الأول/أكتوبر ٢٠٠٠\n\n"
        "إن مجلس الأمن،\n\nإذ يشير إلى قراراته،\n",
        ("S/RES/1325(2000)", "S", "resolution", None, "2000-10-31", None, 4213),
    ),
    (
        "the year and number mirrored",
        "القرار (٢٠١٦) ٢٣٣١\nإن مجلس الأمن،\nإذ يشير إلى قراراته،\n",
        ("S/RES/2331(2016)", "S", "resolution", None, None, None, None),
    ),
    (
        "a number alone, as websites print it",
        "قرار مجلس الأمن رقم 242 بتاريخ 22 تشرين الثاني (نوفمبر) 1967\nإن مجلس الأمن\n"
        "إذ يعرب عن قلقه،\n",
        ("S/RES/242(1967)", "S", "resolution", None, "1967-11-22", None, None),
    ),
    (
        "a Human Rights Council resolution of a special session",
        "مجلس حقوق الإنسان\nالدورة الاستثنائية الثلاثون\n\n"
        "قرار اعتمده مجلس حقوق الإنسان في 27 أيار/مايو 2021\n\nدإ-1/30- ضمان احترام القانون\n\n"
        "إن مجلس حقوق الإنسان،\n\nإذ يسترشد بالميثاق،\n",
        ("A/HRC/RES/S-30/1", "A/HRC", "resolution", 30, "2021-05-27", None, None),
    ),
    (
        "an Economic and Social Council resolution",
        "Resolution adopted by the Economic and Social Council on 6 July 2017\n\n"
        "2017/18. Implementation of the Plan of Action\n\nThe Economic and Social Council,\n\n"
        "Recalling its resolutions,\n",
        ("E/RES/2017/18", "E", "resolution", 2017, "2017-07-06", None, None),
    ),
    (
        "a conference resolution by number",
        "القرار ٣/١٠\n\nالتنفيذ الفعال للبروتوكول\n\n"
        "إن مؤتمر الأطراف في اتفاقية الأمم المتحدة لمكافحة الجريمة المنظمة عبر الوطنية،\n\n"
        "إذ يشير إلى قراره ٢/٥،\n",
        ("CTOC/COP/RES/10/3", "CTOC/COP", "resolution", 10, None, None, None),
    ),
    (
        "a conference decision without number, in letters",
        "Trafficking in human beings\n\nThe Conference of the Parties to the Convention "
        "against Transnational Organized Crime, recalling its decision 3/3:\n\n(a) Welcomed the "
        "outcome of the consultations;\n\n(b) Decided to establish a working group.\n",
        (None, "CTOC/COP", "decision", None, None, None, None),
    ),
    (
        "an old resolution by Roman session",
        "2625 (XXV). Declaration on Principles of International Law\n\nThe General Assembly,\n\n"
        "Recalling its resolutions,\n",
        ("A/RES/2625(XXV)", "A", "resolution", 25, None, None, None),
    ),
    (
        "a decision without a preamble",
        "Decision 74/544\n\nAt its 42nd plenary meeting, on 31 December 2019, the General Assembly "
        "decided to postpone the session.\n",
        ("A/DEC/74/544", "A", "decision", 74, "2019-12-31", None, 42),
    ),
    (
        "a statement of the President of the Security Council",
        "S/PRST/2015/5\n\nStatement by the President of the Security Council\n\nAt the 7400th "
        "meeting of the Security Council, held on 24 February 2015, he made a statement.\n",
        ("S/PRST/2015/5", "S", "other", None, "2015-02-24", None, 7400),
    ),
    (
        "an old resolution by its number alone",
        "قرار الجمعية العامة للأمم المتحدة رقم 194\n\nإن الجمعية العامة،\n\nوقد نظرت في الحالة،\n",
        ("A/RES/194(III)", "A", "resolution", 3, None, None, None),
    ),
    (
        "a Human Rights Council resolution in English, the number alone",
        "32/3\nTrafficking in persons\n\nThe Human Rights Council,\n\nReaffirming it,\n",
        ("A/HRC/RES/32/3", "A/HRC", "resolution", 32, None, None, None),
    ),
    (
        "an emergency special session",
        "ES-10/14. Advisory opinion\n\nThe General Assembly,\n\nReaffirming its resolution,\n",
        ("A/RES/ES-10/14", "A", "resolution", 10, None, None, None),
    ),
    (
        "a note in Arabic",
        "الأمم المتحدة A/72/164\nالجمعية العامة\nDistr.: General\n18 July 2017\n\n"
        "الدورة الثانية والسبعون\nالبند ٧٣ (ب) من جدول الأعمال\n\nبيع الأطفال واستغلالهم\n\n"
        "مذكرة من الأمين العام\n\nيتشرف الأمين العام بأن يحيل إلى الجمعية العامة هذا التقرير.\n",
        ("A/72/164", "A", "other", 72, "2017-07-18", "73 (ب)", None),
    ),
    (
        "a report",
        "Seventy-fourth session\nItem 108 of the preliminary list*\nCrime prevention\n\n"
        "Improving coordination against trafficking\n\nReport of the Secretary-General\n\n"
        "1. The present report was prepared pursuant to General Assembly resolution 72/195. It is "
        "the sixth.\n\n2. It covers the period since 2017.\n",
        (None, "A", "report", 74, None, "108", None),
    ),
    (
        "a letter",
        "رسالة مؤرخة 28 تشرين الأول/أكتوبر 2013 موجهة من الأمين العام إلى رئيس مجلس الأمن\n\n"
        "أتشرف بأن أحيل إليكم التقرير الأول.\n",
        (None, "S", "letter", None, "2013-10-28", None, None),
    ),
    (
        "a draft",
        "A/C.3/74/L.35\n\nDraft resolution\n\nProtection of migrants\n\nThe General Assembly,\n\n"
        "Recalling resolution 72/179,\n",
        ("A/C.3/74/L.35", "A", "draft", 74, None, None, None),
    ),
    (
        "a sentence is no title",
        "Resolution 2127 (2013) extends the mandate of the mission.\n",
        (None, None, "other", None, None, None, None),
    ),
    (
        "a title that cites an act",
        "Financing of the activities arising from Security Council resolution 1863 (2009)\n\n"
        "The General Assembly,\n\nRecalling its resolutions,\n",
        (None, "A", "resolution", None, None, None, None),
    ),
    (
        "a list of acts is none of them",
        "A/RES/64/293\nA/RES/68/192\nA/RES/70/179\nA/RES/72/195\n",
        (None, None, "other", None, None, None, None),
    ),
    (
        "a letterhead whose lines were run together",
        "United Nations A/58/100 General Assembly Distr.: General 13 June 2003\nFifty-eighth "
        "session\nThe list was issued earlier (A/58/50).\n",
        ("A/58/100", "A", "other", 58, None, None, None),
    ),
    (
        "a letterhead above a text without the parts of an act",
        "UNITED NATIONS\nCERD\nDistr. GENERAL\nCERD/C/SR.1523\n15 December 2008\n"
        "COMMITTEE ON THE ELIMINATION OF RACIAL DISCRIMINATION\nSixtieth session\n",
        ("CERD/C/SR.1523", "CERD/C", "other", 60, "2008-12-15", None, None),
    ),
    (
        "the report of a commission, which has two symbols",
        "E/2020/28\nE/CN.7/2020/15\n\nCommission on Narcotic Drugs\n\nReport on the "
        "sixty-third session\n\n1. The Commission met in March.\n\n2. It adopted two texts.\n",
        ("E/2020/28", "E/CN.7", "report", 63, None, None, None),
    ),
    (
        "a Chinese head above recitals that cite, with the number alone",
        "联合国安理会第1518号决议\n\n安全理事会，\n\n"
        "又回顾其2003年5月22日第1483(2003)号决议，\n\n1. 决定继续处理此案。\n",
        ("S/RES/1518(2003)", "S", "resolution", None, None, None, None),
    ),
    (
        "a report in brackets that fills two lines is not the document",
        "第五十届会议\n议程项目84\n大会决议\n[根据特别政治和非殖民化委员会(第四委员会)的报告\n(A/50/605)通过]\n"
        "50/28. 难民援助\n大会，\n回顾其以往各项决议，\n",
        ("A/RES/50/28", "A", "resolution", 50, None, "84", None),
    ),
    ("nothing", "", (None, None, "other", None, None, None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [r[1:] for r in HEADS], ids=[r[0] for r in HEADS])
def test_what_a_document_says_of_itself(text: str, expected: tuple[object, ...]) -> None:
    assert summary(described(text)) == expected


TITLES = [
    ("١٧٦/٧٤ - تحسين تنسيق الجهود المبذولة\n\nإن الجمعية العامة،\n\nإذ تشير إلى القرار،\n",
     "تحسين تنسيق الجهود المبذولة"),
    ("72/195. Improving the coordination of efforts\n\nThe General Assembly,\n\nNoting it,\n",
     "Improving the coordination of efforts"),
    ("Resolution 5/2\n\nImplementation of the Protocol\n\nThe Conference of the Parties to the "
     "Convention against Transnational Organized Crime,\n\nRecalling its decisions,\n",
     "Implementation of the Protocol"),
    ("بيع الأطفال واستغلالهم\n\nمذكرة من الأمين العام\n\n١ - أعد هذا التقرير. وهو الأول.\n",
     "بيع الأطفال واستغلالهم"),
    ("GENERAL ASSEMBLY RESOLUTION 61/180\n\nTrafficking in persons\n\nThe General Assembly,\n\n"
     "Recalling it,\n", "Trafficking in persons"),
    ("تحســين تنســيق الجهود لعام ٢٠١٩\n\nتقرير الأمين العام\n\n١ - أعد هذا التقرير. وهو الأول.\n",
     "تحسين تنسيق الجهود لعام 2019"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_titles_are_given_as_printed(text: str, title: str) -> None:
    assert described(text).title == title


def test_a_running_head_that_the_file_states_carries_the_symbol() -> None:
    head, body = "A/80/590", "Report of the Secretary-General"
    text = f"{head}\n{body}\n"
    blocks = (
        Block("header", 0, len(head)),
        Block("paragraph", len(head) + 1, len(text) - 1),
    )
    assert str(described(text, blocks).symbol) == "A/80/590"


# each line with the session it states
SESSIONS = [
    ("الدورة الثانية والسبعون", StatedSession(72)),
    ("الدورة الحادية عشرة", StatedSession(11)),
    ("والسبعون   سادسة الدورة ال", StatedSession(76)),
    ("الدورة الاستثنائية الطارئة العاشرة", StatedSession(10, "ES-")),
    ("Seventy-second session", StatedSession(72)),
    ("72nd session", StatedSession(72)),
    ("Tenth emergency special session", StatedSession(10, "ES-")),
    ("Soixante et onzième session", StatedSession(71)),
    ("Septuagésimo segundo período de sesiones", StatedSession(72)),
    ("Семьдесят вторая сессия", StatedSession(72)),
    ("第七十二届会议", StatedSession(72)),
    ("第72届会议", StatedSession(72)),
    ("The Council met.", None),
    ("Session", None),
]


@pytest.mark.parametrize(("line", "expected"), SESSIONS)
def test_sessions(line: str, expected: StatedSession | None) -> None:
    assert find_session(restore(line).text) == expected


AGENDA_ITEMS = [
    ("البند ١٠٧ من جدول الأعمال", "107"),
    ("*من القائمة الأولية ١٠٨البند", "108"),
    ("البند ٧٠ (ب) من جدول الأعمال", "70 (ب)"),
    ("Agenda item 19 (k)", "19 (k)"),
    ("Items 138 and 139 of the preliminary list**", "138 and 139"),
    ("Point 107 de l'ordre du jour", "107"),
    ("Tema 107 del programa", "107"),
    ("Пункт 107 повестки дня", "107"),
    ("议程项目107", "107"),
    ("A point of order", None),
]


@pytest.mark.parametrize(("line", "expected"), AGENDA_ITEMS)
def test_agenda_items(line: str, expected: str | None) -> None:
    assert find_agenda_item(restore(line).text) == expected


MEETINGS = [
    ("الجلسة العامة ٧٣", 73),
    ("اتخذه مجلس الأمن في جلسته ٨٧٥٠", 8750),
    ("73rd plenary meeting", 73),
    ("at its 8750th meeting, on 28 July 2020", 8750),
    ("73e séance plénière", 73),
    ("73ª sesión plenaria", 73),
    ("73-е пленарное заседание", 73),
    ("第73次全体会议", 73),
    ("the meeting of 3 May", None),
]


@pytest.mark.parametrize(("line", "expected"), MEETINGS)
def test_meetings(line: str, expected: int | None) -> None:
    assert find_meeting(restore(line).text) == expected


# (line, the halves of the number or None)
NUMBERS = [
    ("195/72 - تحسين تنسيق الجهود", ("195", "72")),
    ("تحسين تنسيق الجهود -  76/186", ("76", "186")),
    ("القرار 2536 (2020)", ("2536", "2020")),
    ("القرار (2020) 2536", ("2536", "2020")),
    ("القرار الرقم 45/ 243", ("45", "243")),
    ("/4 Resolution 2536 (2020)", ("2536", "2020")),
    ("Decision 74/544", ("74", "544")),
    ("217 (III). International Bill of Human Rights", ("217", "III")),
    ("قرار مجلس الامن رقم 381 بتاريخ 30 تشرين الثاني 1975", ("381",)),
    ("Resolution adopted by the General Assembly on 19 December 2017", None),
    ("Report on resolution 70/305", None),
    ("12/10/2018", None),
    ("Resolution 2127 (2013) extends the mandate.", None),
    ("قرار مجلس الامن 1863 (2009) الاطراف الي التعاون", None),
]


@pytest.mark.parametrize(("line", "expected"), NUMBERS)
def test_numbers_of_title_lines(line: str, expected: tuple[str, ...] | None) -> None:
    found = title_number(line)
    assert (found and found.numbers) == expected


def test_a_number_is_decided_or_left_open() -> None:
    number = TitleNumber(("3", "2"))
    assert decide(number, "CTOC/COP", Kind.DECISION, None, None) is None
    by_date = decide(number, "CTOC/COP", Kind.DECISION, None, date(2005, 10, 20))
    assert str(by_date) == "CTOC/COP/DEC/2/3"
    by_session = decide(number, "CTOC/COP", Kind.DECISION, "3", None)
    assert str(by_session) == "CTOC/COP/DEC/3/2"


def test_a_symbol_in_brackets_is_not_the_documents_own() -> None:
    assert formal_symbol(["[on the report of the Third Committee (A/72/440)]"]) is None
    assert formal_symbol(["The Committee considered the draft contained in document A/C.3/74/L.35, "
                          "which its sponsors had revised"]) is None  # fmt: skip


HEAD_LINES = st.lists(
    st.sampled_from([*(row[1] for row in HEADS), "و", "ل", "دا", "(", "72/", "/195", "第", "届"]),
    max_size=4,
)


@given(HEAD_LINES, st.text(max_size=40))
def test_any_head_can_be_read(lines: list[str], more: str) -> None:
    act = described("\n".join([*lines, more]))
    assert act.kind in ("resolution", "decision", "report", "letter", "draft", "other")


@pytest.mark.corpus
def test_the_real_seeds(corpus: Path) -> None:
    gold = json.loads((corpus / "seeds" / "gold.json").read_text(encoding="utf8"))
    for name, want in gold.items():
        act = described((corpus / "seeds" / name).read_text(encoding="utf8"))
        for key in ("symbol", "date", "session", "agenda_item", "meeting", "kind"):
            if want.get(key) is not None:
                assert str(getattr(act, key)) == str(want[key]), (name, key)
        assert act.organ == want["body"]


@pytest.mark.corpus
def test_the_seeds_without_gold(corpus: Path) -> None:
    expected = {
        "001": (None, "A", "report", 74, None, "108", None),
        "002": ("A/RES/76/186", "A", "resolution", 76, "2021-12-16", "108", None),
    }
    for name, want in expected.items():
        (path,) = (corpus / "seeds").glob(f"{name}_*.txt")
        assert summary(described(path.read_text(encoding="utf8"))) == want


@pytest.mark.corpus
def test_the_real_excerpts(corpus: Path) -> None:
    for row in json.loads((corpus / "excerpts" / "gold.json").read_text(encoding="utf8")):
        act = described((corpus / "excerpts" / row["file"]).read_text(encoding="utf8"))
        if row["self"] is not None:
            said = str(act.symbol)
            assert row["self"] in (said, said.split("(")[0]), row["file"]
