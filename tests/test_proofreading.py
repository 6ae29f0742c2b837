"""Every check finds what its own documentation says, and nothing where it says nothing."""

from pathlib import Path

import pytest

from nasab.extract import Document, read
from nasab.extract.proofreading import ALL, Check, Finding, Severity, choose, examine
from nasab.extract.sample import sample_files
from nasab.ontology import NasabError


def findings_in(text: str, check: Check | None = None) -> list[Finding]:
    known = check.known if check else None
    return list(examine(Document("a.txt", text, "0"), known=known)[1])


@pytest.mark.parametrize("check", ALL, ids=lambda check: check.code)
def test_the_examples_of_the_documentation(check: Check) -> None:
    wrong = [finding.code for finding in findings_in(check.wrong, check)]
    right = [finding.code for finding in findings_in(check.right, check)]
    assert set(wrong) == {check.code}
    assert right == []


@pytest.mark.parametrize("path", sample_files(), ids=lambda path: path.name)
def test_nothing_is_found_in_the_correct_sample(path: object) -> None:
    _, findings = examine(read(path))  # type: ignore[arg-type]
    assert findings == ()


def test_codes_are_unique_kebab_case_and_explained() -> None:
    codes = [check.code for check in ALL]
    assert len(set(codes)) == len(codes)
    for check in ALL:
        assert check.code == check.code.lower()
        assert all(word.isalpha() for word in check.code.split("-"))
        assert check.explanation.endswith(".")
        assert not check.title.endswith(".")


def test_place_is_that_of_an_editor() -> None:
    (finding,) = findings_in("One\r\n\r\nResolution A/RES/64/293 of 30 July 2012\n")
    assert (finding.line, finding.column) == (3, 28)
    assert (finding.end_line, finding.end_column) == (3, 40)


@pytest.mark.parametrize(
    ("text", "code", "suggestion"),
    [
        # the date fits the number: the year in brackets is the slip
        (
            "Recalling Security Council resolution 2331 (2017) of 20 December 2016,",
            "year-conflict",
            "2331 (2016)",
        ),
        # the year fits the number: the date is the slip
        (
            "Recalling Security Council resolution 2331 (2016) of 20 December 2011,",
            "date-conflict",
            "2016-12-20",
        ),
    ],
)
def test_year_and_date_are_told_apart(text: str, code: str, suggestion: str) -> None:
    assert [(each.code, each.suggestion) for each in findings_in(text)] == [(code, suggestion)]


def test_a_misprinted_month_is_an_error_though_a_repair_reads_past_it() -> None:
    (finding,) = findings_in("إذ تشير إلى قرارها ٢٩٣/٦٤ المؤرخ ٣٠ تموز/يونيه ٢٠١٠،\n")
    assert (finding.code, finding.severity) == ("month-pair", Severity.ERROR)


def test_an_unknown_code_is_named() -> None:
    with pytest.raises(NasabError, match="no-such-check"):
        choose(["no-such-check"])


#: What a reader finds wrong in the real documents, by line: and nothing else is reported there.
REAL = {
    "seeds/000_23e84544d90af57e.txt": {(105, "note-missing"), (125, "note-missing")},
    "seeds/001_6cafcecf27f9d83d.txt": set(),
    "seeds/002_ef7695d9700fb9fe.txt": {(154, "link-conflict"), (389, "date-conflict")},
    "seeds/003_8665eb50f9d748f0.txt": {
        (43, "body-misspelt"),
        (45, "note-missing"),
        (135, "body-misspelt"),
    },
    "seeds/004_796ffacb07e5913b.txt": {(16, "dangling-ibid")},
    "excerpts/ar_mokatel_A_RES_45_243.txt": {(5, "paragraph-numbering")},
}


@pytest.mark.corpus
def test_the_conflicts_of_the_real_documents_and_nothing_else(corpus: Path) -> None:
    for path in sorted([*corpus.glob("seeds/*.txt"), *corpus.glob("excerpts/*.txt")]):
        name = f"{path.parent.name}/{path.name}"
        found = {(finding.line, finding.code) for finding in examine(read(path))[1]}
        assert found == REAL.get(name, set()), name
