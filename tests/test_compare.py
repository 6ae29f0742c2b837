"""Comparing language versions: one seeded difference is reported once, with both sentences."""

import json
from collections.abc import Sequence
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from versions import ARABIC, ENGLISH, FRENCH, VERSIONS

from nasab.extract import Document, Extraction, extract
from nasab.extract.comparison import CODES, Comparison, Difference, Severity, compare
from nasab.graph.cli import main
from nasab.graph.cli.build import fill
from nasab.ontology import NasabError

LANGUAGES = list(VERSIONS)


@cache
def reading(language: str, text: str) -> tuple[Document, Extraction]:
    document = Document(f"{language}.txt", text, "")
    return document, extract(document)


def compared(*texts: str) -> Comparison:
    return compare([reading(str(at), text) for at, text in enumerate(texts)])


def loud(comparison: Comparison) -> list[Difference]:
    return [one for one in comparison.differences if one.severity is not Severity.INFORMATION]


def test_six_languages_say_the_same() -> None:
    assert compared(*VERSIONS.values()).differences == ()


@pytest.mark.parametrize("languages", list(combinations(LANGUAGES, 2)))
def test_each_two_say_the_same(languages: tuple[str, str]) -> None:
    assert compared(*(VERSIONS[language] for language in languages)).differences == ()


# (language, what it prints, the misprint, the code, what the place then says)
SEEDED = [
    # -- the number of an act --
    ("fr", "64/293", "64/239", "citation-differs", "A/RES/64/239"),  # two digits swapped
    ("en", "61/180", "61/181", "citation-differs", "A/RES/61/181"),  # a neighbouring number
    ("es", "70/179", "71/179", "citation-differs", "A/RES/71/179"),  # a neighbouring session
    ("ru", "2017/18", "2016/18", "citation-differs", "E/RES/2016/18"),  # another year's act
    ("zh", "第61/180号", "第62/180号", "citation-differs", "A/RES/62/180"),
    ("ar", "١٧٩/٧٠", "١٧٩/٦٩", "citation-differs", "A/RES/69/179"),
    ("ar", "A/72/440", "A/72/404", "citation-differs", "A/72/404"),  # a document in a note
    ("zh", "A/72/440", "A/71/440", "citation-differs", "A/71/440"),
    # -- what is stated of it --
    ("fr", "30 juillet 2010", "31 juillet 2010", "citation-date-differs", "2010-07-31"),
    ("en", "20 December 2006", "20 November 2006", "citation-date-differs", "2006-11-20"),
    ("es", "30 de julio de 2010", "30 de julio de 2011", "citation-date-differs", "2011-07-30"),
    ("ru", "20 декабря 2006", "2 декабря 2006", "citation-date-differs", "2006-12-02"),
    ("zh", "2010年7月30日", "2010年7月20日", "citation-date-differs", "2010-07-20"),
    ("ar", "٣٠ تموز/يوليه ٢٠١٠", "٣٠ حزيران/يونيه ٢٠١٠", "citation-date-differs", "2010-06-30"),
    ("fr", "paragraphe 3", "paragraphe 4", "locator-differs", "para. 4"),
    ("zh", "第3段", "第8段", "locator-differs", "para. 8"),
    ("ar", "بالفقرة ٣", "بالفقرة ٢", "locator-differs", "para. 2"),
    # -- an act that is left out --
    ("fr", " et 70/179", "", "citation-missing", None),
    ("zh", "和第70/179号决议", "", "citation-missing", None),
    ("ar", " و ١٧٩/٧٠", "", "citation-missing", None),
    ("ru", " и 70/179", "", "citation-missing", None),
    # -- a date that is no act's --
    ("fr", "27 septembre 2017", "27 septembre 2016", "date-differs", "2016-09-27"),
    ("es", "27 de septiembre de 2017", "28 de septiembre de 2017", "date-differs", "2017-09-28"),
    ("ru", "27 сентября 2017", "27 октября 2017", "date-differs", "2017-10-27"),
    ("zh", "2017年9月27日在", "在", "date-missing", None),
    # -- bodies --
    ("fr", "l'Office des Nations Unies contre la drogue et le crime",
     "le Programme des Nations Unies pour le développement", "body-differs", "UNDP"),
    ("en", "United Nations Office on Drugs and Crime", "United Nations Children's Fund",
     "body-differs", "UNICEF"),
    # -- paragraphs --
    ("es", "2. Invita a la Oficina de las Naciones Unidas contra la Droga y el Delito a que preste "
     "ayuda;\n\n", "", "paragraph-missing", None),
    ("en", "Recalling also its resolutions 61/180 of 20 December 2006 and 70/179,\n\n", "",
     "paragraph-missing", None),
    ("ru", "3. ссылается", "4. ссылается", "paragraph-number", "4"),
    ("fr", "\n¹ Voir A/72/440.", "", "note-missing", None),
    # -- the act itself --
    ("ar", "القرار ٧٢/١٩٥", "القرار ٧٢/١٥٩", "symbol-differs", "A/RES/72/159"),
    ("en", "73rd plenary", "74th plenary", "meeting-differs", "74"),
    ("fr", "73e séance", "72e séance", "meeting-differs", "72"),
    ("es", "19 de diciembre de 2017", "20 de diciembre de 2017", "adoption-date-differs",
     "2017-12-20"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "printed", "misprint", "code", "value"), SEEDED)
def test_one_error_is_reported_once_and_the_majority_tells_where(
    language: str, printed: str, misprint: str, code: str, value: str | None
) -> None:
    assert VERSIONS[language].count(printed) == 1
    text = VERSIONS[language].replace(printed, misprint)
    found = compare([reading(one, text if one == language else VERSIONS[one]) for one in VERSIONS])
    (one,) = loud(found)
    at = LANGUAGES.index(language)
    assert (one.code, one.doubted, one.severity) == (code, (at,), CODES[code].severity)
    place = one.places[at]
    assert place.value == value
    for each in one.places:
        whole = text if each.version == at else VERSIONS[LANGUAGES[each.version]]
        if each.start is not None:
            assert each.line == whole.count("\n", 0, each.start) + 1
        if each.sentence_start is not None:
            assert each.sentence == whole[each.sentence_start : each.sentence_end]


@pytest.mark.parametrize(("language", "printed", "misprint", "code", "_"), SEEDED)
def test_two_versions_are_enough_to_find_it(
    language: str, printed: str, misprint: str, code: str, _: str | None
) -> None:
    text = VERSIONS[language].replace(printed, misprint)
    for other in VERSIONS:
        if other != language:
            found = compare([reading(other, VERSIONS[other]), reading(language, text)])
            assert [one.code for one in loud(found)] == [code], other


@pytest.mark.parametrize(("language", "printed", "misprint", "code", "_"), SEEDED[::4])
def test_the_order_of_versions_changes_nothing(
    language: str, printed: str, misprint: str, code: str, _: str | None
) -> None:
    texts = VERSIONS | {language: VERSIONS[language].replace(printed, misprint)}
    for order in (LANGUAGES, LANGUAGES[::-1], LANGUAGES[3:] + LANGUAGES[:3]):
        (one,) = loud(compare([reading(each, texts[each]) for each in order]))
        assert (one.code, [order[at] for at in one.doubted]) == (code, [language])
        values = {order[place.version]: place.value for place in one.places}
        assert values == {
            LANGUAGES[place.version]: place.value
            for place in loud(compare([reading(each, texts[each]) for each in LANGUAGES]))[0].places
        }


# (what it shows, versions, the codes with information)
WEAK = [
    (
        "an act that one version only refers back to",
        ("Recalling resolution 1540 (2004),", "Rappelant ladite résolution,"),
        ["citation-implied"],
    ),
    (
        "a body that one version only implies",
        ("Welcoming the work of UNICEF,", "Se félicitant du travail de cette organisation,"),
        ["body-missing"],
    ),
    (
        "spelled-out numbers, other orders and other digits are no differences",
        ("Recalling its resolution 64/293 of 30 July 2010,",
         "وإذ تشير إلى قرارها ٢٩٣/٦٤ المؤرخ ٣٠ تموز/يوليه ٢٠١٠،"),
        [],
    ),
    (
        "one misprinted year of a range is one difference",
        ("It met from 14 to 18 March 2015.", "Réunie du 14 au 18 mars 2014."),
        ["date-differs"],
    ),
    (
        "a year without a date",
        ("Since the Coalition was launched in 1998,", "منذ أن أنشئ الائتلاف في عام 1988،"),
        ["year-differs"],
    ),
    (
        "a misprint that leaves no year and no act",
        ("Recalling resolution 2146 (2014),", "Rappelant la résolution 2146 (9014),"),
        ["citation-differs"],
    ),
    (
        "a misprint that leaves no act of the Council",
        ("Recalling resolution 2146 (2014),", "Rappelant la résolution 9146 (2014),"),
        ["citation-differs"],
    ),
    (
        "a misprint that leaves no day, but a month",
        ("Meetings were held on 27 June 2013,", "Des réunions ont eu lieu le 37 juin 2013,"),
        ["date-differs", "number-differs"],
    ),
    (
        "a number misprinted once beside where it is printed right",
        ("Reports of 2012, 2012 and 2014 were read,", "Ont été lus ceux de 2012, 2022 et 2014,"),
        ["year-differs"],
    ),
    (
        "a year misprinted as the one that stands beside it",
        ("A strategy adopted in 2012 and updated in 2014,",
         "اعتمدت في عام 2014 واستكملت في عام 2014،"),
        ["year-differs"],
    ),
    (
        "a fraction in one language, a whole number in another",
        ("A sum of 131 million and one of 33 million,", "拨款1.31亿和3 300万，"),
        [],
    ),
    (
        "the year of a Security Council resolution, which the calendar refutes",
        (
            "Recalling resolutions 2106 (2013) and 2122 (2013),",
            "وإذ يشير إلى القرارين 2106 (2013) و 2122 (2014)،",
        ),
        ["citation-differs"],
    ),
    (
        "two acts at one place of a list, neither near the other",
        ("Recalling its resolutions 55/67 and 64/293,",
         "Rappelant ses résolutions 55/67 et 70/179,"),
        ["citation-differs"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("shows", "texts", "codes"), WEAK)
def test_short_passages(shows: str, texts: tuple[str, ...], codes: list[str]) -> None:
    assert [one.code for one in compared(*texts).differences] == codes, shows


def test_the_calendar_tells_which_of_two_is_wrong() -> None:
    (one,) = compared(*next(texts for shows, texts, _ in WEAK if "refutes" in shows)).differences
    assert one.doubted == (1,)


_LINES = [line for text in VERSIONS.values() for line in text.splitlines() if line]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(_LINES), max_size=12).map("\n\n".join) | st.text(max_size=200))
def test_a_document_says_what_it_says(text: str) -> None:
    assert compared(text, text).differences == ()
    assert compared(text, text, text).differences == ()


@settings(max_examples=40)
@given(st.data())
def test_every_place_stands_where_it_says(data: st.DataObject) -> None:
    texts = [
        "\n\n".join(data.draw(st.lists(st.sampled_from(_LINES), min_size=1, max_size=10)))
        for _ in range(data.draw(st.integers(2, 4)))
    ]
    found = compared(*texts)
    for one in found.differences:
        assert [place.version for place in one.places] == list(range(len(texts)))
        for place in one.places:
            text = texts[place.version]
            if place.sentence_start is not None:
                assert place.sentence == text[place.sentence_start : place.sentence_end]
            if place.start is not None:
                assert 0 <= place.start < (place.end or 0) <= len(text)
    for version, text in enumerate(texts):
        spans = [span for row in found.rows for span in row.spans[version]]
        assert len(set(spans)) == len(spans)
        assert all(0 <= start < end <= len(text) for start, end in spans)


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


@pytest.fixture
def folder(files: dict[str, str], tmp_path: Path) -> Path:
    """A folder of two acts: one in three languages, one in Russian alone."""
    for path in files.values():
        (tmp_path / Path(path).name).write_bytes(Path(path).read_bytes())
    other = VERSIONS["ru"].replace("Резолюция 72/195", "Резолюция 70/179")
    (tmp_path / "other.txt").write_text(other, encoding="utf8")
    return tmp_path


def test_a_folder_is_compared_act_by_act(folder: Path) -> None:
    code, out, err = run([str(folder)])
    assert code == 1
    assert out.startswith("error citation-differs: cited: A/RES/64/293 in ar, en; A/RES/64/239")
    assert "1 act is there in one language only" in err
    again = VERSIONS["es"].replace("Resolución 72/195", "Resolución 70/179")
    (folder / "another.txt").write_text(again, encoding="utf8")
    code, out, err = run([str(folder)])
    assert out.splitlines()[0].startswith("A/RES/70/179: 2 versions (es, ru)")
    assert out.endswith("2 acts compared: 1 differ, 1 differences\n")
    assert err == ""


def test_files_without_a_symbol_are_known_by_their_name(tmp_path: Path) -> None:
    for language, text in VERSIONS.items():
        plain = text.partition("\n")[2]
        (tmp_path / f"plan_{language}.txt").write_text(plain, encoding="utf8")
    code, out, _ = run([str(tmp_path), "--json"])
    assert code == 0
    told = json.loads(out)
    assert told["act"] == "plan"
    assert [version["language"] for version in told["versions"]] == LANGUAGES


def test_a_second_file_of_a_language_is_named(folder: Path) -> None:
    (folder / "plan2.en.txt").write_text(ENGLISH, encoding="utf8")
    assert "not compared: " in run([str(folder)])[1]
    assert "plan2.en.txt" in run([str(folder)])[1]


def test_a_bad_file_of_a_folder_is_named_and_passed_over(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    code, out, err = run([str(folder)])
    assert code == 2
    assert "citation-differs" in out
    assert "empty.txt" in err


def test_a_store_is_compared_from_its_files_or_from_what_it_quotes(folder: Path) -> None:
    store = str(folder / "store")
    fill(sorted(folder.glob("*.txt")), store)
    code, out, _ = run(["--store", store])
    assert code == 1
    assert "plan.fr.txt:7:25" in out
    assert "quotes" not in out
    (folder / "plan.fr.txt").unlink()
    code, out, _ = run(["--store", store, "195/72", "--json"])
    assert code == 1
    told = json.loads(out)
    assert "plan.fr.txt" in told["remark"]
    (one,) = told["differences"]
    assert one["code"] == "citation-differs"
    assert [place["value"] for place in one["places"]] == [
        "A/RES/64/293", "A/RES/64/293", "A/RES/64/239",
    ]  # fmt: skip
    assert "64/239" in one["places"][2]["sentence"]


@pytest.mark.parametrize("words", [["70/179"], ["1/1"], ["no symbol"]])
def test_an_act_that_a_store_has_not_twice_is_told(folder: Path, words: list[str]) -> None:
    store = str(folder / "store")
    fill([folder / "other.txt"], store)
    assert run(["--store", store, *words])[0] == 2
    assert run(["--store", store])[0] == 2


def test_the_page_is_written(files: dict[str, str], tmp_path: Path) -> None:
    page = tmp_path / "compared.html"
    assert run([files["en"], files["fr"], "--html", str(page)])[0] == 1
    assert '<mark class="error">64/239</mark>' in page.read_text(encoding="utf8")


def test_the_kinds_of_differences_are_listed() -> None:
    code, out, _ = run(["--list"])
    assert code == 0
    assert all(name in out for name in CODES)


def test_every_code_is_told_with_an_example() -> None:
    for name, code in CODES.items():
        assert name == name.lower()
        assert code.meaning.endswith(".")
        assert "|" in code.example
