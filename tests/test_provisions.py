"""Operative paragraphs: the verb, whom it addresses, what it cites."""

import pytest

from nasab.extract import Citation, Document, Part
from nasab.extract.bodies import find_bodies
from nasab.extract.fold import fold
from nasab.extract.layout import lay_out
from nasab.extract.provisions import find_provisions
from nasab.ontology import Symbol

OPENINGS = {
    "ar": "إن الجمعية العامة،\n\nإذ تشير إلى قراراتها،\n\n",
    "en": "The General Assembly,\n\nRecalling its resolutions,\n\n",
    "fr": "L'Assemblée générale,\n\nRappelant ses résolutions,\n\n",
    "es": "La Asamblea General,\n\nRecordando sus resoluciones,\n\n",
    "ru": "Генеральная Ассамблея,\n\nссылаясь на свои резолюции,\n\n",
    "zh": "大会，\n\n回顾其决议，\n\n",
}

# (language, operative paragraph, action, addressees)
PARAGRAPHS = [
    ("ar", "١ - تطلب إلى الأمين العام أن يقدم تقريرا؛", "requests", ["SecretaryGeneral"]),
    ("ar", "١ - **تدعو** الدول الأعضاء إلى التعاون مع المنظمة الدولية للهجرة؛",
     "invites", ["MemberStates"]),
    ("ar", "١ - تطلب إلى الأمين العام وتدعو الدول الأعضاء إلى اتخاذ تدابير؛",
     "requests", ["SecretaryGeneral", "MemberStates"]),
    ("ar", "١ - ترحب بتقرير الأمين العام؛", "welcomes", []),
    ("ar", "١ - تقرر أن تنظر في المسألة؛", "decides", []),
    # the number of a torn line stands behind its verb
    ("ar", "إلى تقرير الأمين العام   تحيط علما  - ١  وإلى التوصيات الواردة فيه؛",
     "takesNoteOf", []),
    ("en", "1. Requests the Secretary-General and invites Member States to act;",
     "requests", ["SecretaryGeneral", "MemberStates"]),
    ("en", "1. Also encourages the United Nations Office on Drugs and Crime to continue;",
     "encourages", ["UNODC"]),
    ("en", "1. Requests that the report of the Secretary-General be submitted;", "requests", []),
    ("en", "1. Urges Member States, in cooperation with the World Health Organization, to act;",
     "urges", ["MemberStates"]),
    ("en", "1. Decides to remain seized of the matter.", None, []),
    ("fr", "1. Prie le Secrétaire général de lui présenter un rapport;",
     "requests", ["SecretaryGeneral"]),
    ("es", "1. Pide al Secretario General que le presente un informe;",
     "requests", ["SecretaryGeneral"]),
    ("ru", "1. просит Генерального секретаря представить доклад;",
     "requests", ["SecretaryGeneral"]),
    ("zh", "1. 请秘书长在一年内向安理会提交报告；", "requests", ["SecretaryGeneral"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "paragraph", "action", "addressees"), PARAGRAPHS)
def test_verbs_and_addressees(
    language: str, paragraph: str, action: str | None, addressees: list[str]
) -> None:
    text = OPENINGS[language] + paragraph + "\n"
    flow = lay_out(fold(text), Document("a.txt", text, ""))
    (found,) = find_provisions(flow, find_bodies(flow.text), ())
    assert found.paragraph == "1"
    assert list(found.addressees) == addressees
    if action is not None:
        assert found.action == action


def test_lettered_paragraphs_belong_to_the_number_above_them() -> None:
    text = OPENINGS["en"] + (
        "1. Requests the Secretary-General:\n\n(a) To report under resolution 70/1;\n\n"
        "(b) To assist under resolution 64/293;\n\n2. Decides to meet.\n"
    )
    flow = lay_out(fold(text), Document("a.txt", text, ""))
    cites = [
        Citation(Symbol.parse(f"A/RES/{number}"), "act", at, at + len(number), number, "mentions",
                 Part.OPERATIVE)
        for number in ("64/293", "70/1")
        if (at := flow.text.index(number))
    ]  # fmt: skip
    first, second = find_provisions(flow, find_bodies(flow.text), cites)
    assert (first.paragraph, second.paragraph) == ("1", "2")
    assert [str(symbol) for symbol in first.cites] == ["A/RES/70/1", "A/RES/64/293"]
    assert second.cites == ()
    assert flow.text[first.start : first.end].endswith("64/293;")


def test_a_decision_in_letters_has_a_provision_a_letter() -> None:
    text = (
        "The Conference of the Parties to the Convention against Transnational Organized Crime, "
        "recalling its decision 3/3:\n\n(a) Urged States parties to act;\n\n(b) Decided to meet.\n"
    )
    flow = lay_out(fold(text), Document("a.txt", text, ""))
    found = find_provisions(flow, find_bodies(flow.text), ())
    assert [(each.paragraph, each.addressees) for each in found] == [
        ("(a)", ("StatesParties",)),
        ("(b)", ()),
    ]


def test_a_report_has_none() -> None:
    text = "Report\n\n1. The Assembly requested the Secretary-General to report. He did.\n"
    flow = lay_out(fold(text), Document("a.txt", text, ""))
    assert find_provisions(flow, find_bodies(flow.text), ()) == ()
