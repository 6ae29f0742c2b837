"""Comparing language versions: one seeded difference is reported once, with both sentences."""

import json
from collections.abc import Sequence

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from nasab.extract import Document, extract
from nasab.extract.comparison import CODES, Comparison, Severity, compare
from nasab.graph.cli import main
from nasab.ontology import NasabError

ENGLISH = """The General Assembly,

Recalling its resolution 64/293 of 30 July 2010, by which it adopted the Global Plan of Action,

Recalling also its resolutions 61/180 of 20 December 2006 and 70/179,

Welcoming paragraph 3 of Economic and Social Council resolution 2017/18,

1. Requests the Secretary-General to report to it at its seventy-fourth session;

2. Invites the United Nations Office on Drugs and Crime to assist Member States;

3. Decides to meet in New York on 27 September 2017.
"""
FRENCH = """L'Assemblée générale,

Rappelant sa résolution 64/293 du 30 juillet 2010, par laquelle elle a adopté le Plan d'action,

Rappelant également ses résolutions 61/180 du 20 décembre 2006 et 70/179,

Se félicitant du paragraphe 3 de la résolution 2017/18 du Conseil économique et social,

1. Prie le Secrétaire général de lui faire rapport à sa soixante-quatorzième session ;

2. Invite l'Office des Nations Unies contre la drogue et le crime à aider les États Membres ;

3. Décide de se réunir à New York le 27 septembre 2017.
"""
ARABIC = """إن الجمعية العامة،

إذ تشير إلى قرارها ٢٩٣/٦٤ المؤرخ ٣٠ تموز/يوليه ٢٠١٠، الذي اعتمدت به خطة العمل العالمية،

وإذ تشير أيضا إلى قراريها ١٨٠/٦١ المؤرخ ٢٠ كانون الأول/ديسمبر ٢٠٠٦ و ١٧٩/٧٠،

وإذ ترحب بالفقرة ٣ من قرار المجلس الاقتصادي والاجتماعي ٢٠١٧/١٨،

١ - تطلب إلى الأمين العام أن يقدم إليها تقريرا في دورتها الرابعة والسبعين؛

٢ - تدعو مكتب الأمم المتحدة المعني بالمخدرات والجريمة إلى مساعدة الدول الأعضاء؛

٣ - تقرر أن تجتمع في نيويورك في ٢٧ أيلول/سبتمبر ٢٠١٧.
"""


def compared(*texts: str) -> Comparison:
    documents = [Document(f"{at}.txt", text, "") for at, text in enumerate(texts)]
    return compare([(document, extract(document)) for document in documents])


def loud(comparison: Comparison) -> list[str]:
    return [one.code for one in comparison.differences if one.severity is not Severity.INFORMATION]


def test_the_originals_say_the_same() -> None:
    assert loud(compared(ENGLISH, FRENCH, ARABIC)) == []


# (base, what is printed, what the misprint prints, code, what the places say, the doubted one)
SEEDED = [
    # another number of the same session: once, with both sentences
    (FRENCH, "64/293", "64/239", "citation-differs", "A/RES/64/239"),
    # the stated day of an act
    (FRENCH, "30 juillet 2010", "31 juillet 2010", "citation-date-differs", "2010-07-31"),
    # an item of a list left out
    (FRENCH, " et 70/179", "", "citation-missing", None),
    # another paragraph of the cited act
    (FRENCH, "paragraphe 3", "paragraphe 4", "locator-differs", "para. 4"),
    # a day that is nobody's stated date
    (FRENCH, "le 27 septembre 2017", "le 27 septembre 2016", "date-differs", "2016-09-27"),
    # another body in the place of one
    (
        FRENCH,
        "l'Office des Nations Unies contre la drogue et le crime",
        "le Programme des Nations Unies pour le développement",
        "body-differs",
        "UNDP",
    ),
]


@pytest.mark.parametrize(("base", "printed", "misprint", "code", "value"), SEEDED)
def test_one_misprint_is_reported_once_with_both_sentences(
    base: str, printed: str, misprint: str, code: str, value: str | None
) -> None:
    assert base.count(printed) == 1
    text = base.replace(printed, misprint)
    found = compared(ENGLISH, text, ARABIC)
    assert loud(found) == [code]
    (one,) = [one for one in found.differences if one.code == code]
    assert one.doubted == (1,)
    place = one.places[1]
    assert place.value == value
    assert place.sentence_start is not None
    assert place.sentence == text[place.sentence_start : place.sentence_end]
    if place.start is not None:
        assert text[place.start : place.end] in text
        assert place.line == text.count("\n", 0, place.start) + 1


def test_a_paragraph_left_out_is_reported_once() -> None:
    left_out = "\n".join(line for line in FRENCH.split("\n") if not line.startswith("2. "))
    assert loud(compared(ENGLISH, left_out.replace("3. D", "2. D"))) == ["paragraph-missing"]


@given(st.sampled_from([ENGLISH, FRENCH, ARABIC]) | st.text(max_size=200))
def test_a_document_says_what_it_says(text: str) -> None:
    assert compared(text, text).differences == ()


def test_one_version_is_not_compared() -> None:
    with pytest.raises(NasabError, match="two versions"):
        compared(ENGLISH)


@pytest.fixture
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("versions")
    texts = {"en": ENGLISH, "fr": FRENCH.replace("64/293", "64/239"), "ar": ARABIC}
    for language, text in texts.items():
        (folder / f"plan.{language}.txt").write_text(text, encoding="utf8")
    return {language: str(folder / f"plan.{language}.txt") for language in texts}


def run(words: Sequence[str]) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, ["compare", *words])
    return done.exit_code, done.stdout, done.stderr


def test_the_command_prints_both_sentences_and_exits_one(files: dict[str, str]) -> None:
    code, out, err = run([files["en"], files["fr"]])
    assert code == 1
    assert out.startswith("error citation-differs: cited: A/RES/64/239 in fr; A/RES/64/293 in en")
    assert "Recalling its resolution [64/293] of" in out
    assert "Rappelant sa résolution [64/239] du" in out
    assert out.endswith("1 difference\n")
    assert err == ""


def test_the_command_exits_zero_where_nothing_differs(files: dict[str, str]) -> None:
    assert run([files["en"], files["ar"]])[0] == 0
    assert run([files["en"], files["fr"], "--ignore", "citation-differs"])[0] == 0
    assert run([files["en"], files["fr"], "--select", "date-differs"])[0] == 0


def test_the_command_prints_json(files: dict[str, str]) -> None:
    _, out, _ = run([files["en"], files["fr"], files["ar"], "--json"])
    (one,) = json.loads(out)["differences"]
    assert one["code"] == "citation-differs"
    assert one["doubted"] == [1]
    assert [place["value"] for place in one["places"]] == [
        "A/RES/64/293", "A/RES/64/239", "A/RES/64/293",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words", [[], ["{en}"], ["{en}", "no-such.txt"], ["{en}", "{fr}", "--select", "x"]]
)
def test_bad_usage_exits_two(files: dict[str, str], words: list[str]) -> None:
    assert run([word.format(**files) for word in words])[0] == 2


def test_every_code_is_told_with_an_example() -> None:
    for name, code in CODES.items():
        assert name == name.lower()
        assert code.meaning.endswith(".")
        assert "|" in code.example
