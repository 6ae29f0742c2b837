"""Proofreading finds the errors put into correct documents, and none in those themselves."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from seeded_errors import SEEDS, Witness, findings_of, known_to_the_sample, outcomes, sample

from nasab.extract import Document, Extraction, extract
from nasab.extract.generation import generate
from nasab.extract.proofreading import ALL, examine
from nasab.extract.sample import sample_files

#: Checks that only a store of other documents can make fire on the sample, or that need a fault
#: of the sample itself; their examples test them.
ELSEWHERE = {"superseded"}


@pytest.fixture(scope="module")
def witness(tmp_path_factory: pytest.TempPathFactory) -> Witness:
    return known_to_the_sample(tmp_path_factory.mktemp("sample"))


def test_at_least_95_of_100_are_found(witness: Witness) -> None:
    found = [(seed, hit) for seed, hit, _ in outcomes(witness)]
    missed = [seed for seed, hit in found if not hit]
    assert len(found) >= 60
    assert len(missed) <= 0.05 * len(found), missed


def test_the_table_has_every_check_and_every_language() -> None:
    codes = Counter(seed.code for seed in SEEDS)
    assert set(codes) | ELSEWHERE == {check.code for check in ALL}
    assert {seed.file[-2:] for seed in SEEDS} == {"ar", "en", "es", "fr", "ru", "zh"}


@pytest.mark.parametrize("path", sample_files(), ids=lambda path: path.name)
def test_nothing_is_found_in_the_correct_originals(path: Path, witness: Witness) -> None:
    document = sample(path.stem)
    assert findings_of(document, witness(document.sha256)) == ()


#: Pieces that texts of the kind are made of, whole and broken.
PIECES = (
    "The General Assembly,", "Recalling its resolution ", "64/293", " of 30 July 2010", "\n",
    "\n\n", "1. Requests ", "(1) Ibid.",
    "^(1)", "[3]", "(", ")", "“", "»", "إذ تشير إلى قرارها ", "٢٩٣/٦٤",
    " المؤرخ ٣١ حزيران/يوليه ٢٠١٠", "S/RES/2388(2017)", "A/RES72/195", "第2331(2016)号决议",
    "United Nations Offcie on Drugs and Crime", "\t", " ", "٠", "(ب) ", "2388 (2012)",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=24).map("".join))
def test_any_text_is_proofread_and_every_place_lies_in_it(text: str) -> None:
    document = Document("a.txt", text, "0")
    _, findings = examine(document)
    lines = text.split("\n")
    for finding in findings:
        assert 0 <= finding.start <= finding.end <= len(text)
        assert 1 <= finding.line <= len(lines)
        before = sum(len(line) + 1 for line in lines[: finding.line - 1])
        assert before + finding.column - 1 == finding.start
    assert list(findings) == sorted(findings, key=lambda f: (f.start, f.end, f.code, f.message))


AR = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def _misdated(text: str, extraction: Extraction) -> tuple[str, int] | None:
    """Shift the year stated beside a citation; give the text and where the year stands."""
    chinese = extraction.language == "zh"
    for citation in extraction.citations:
        if citation.cited is None or citation.date is None or not citation.cited.kind.is_act:
            continue
        year = citation.date[:4]
        for stated in extraction.dates:
            gap = citation.start - stated.end if chinese else stated.start - citation.end
            if stated.date == citation.date and 0 <= gap < 40:
                for old in (year, year.translate(AR)):
                    if old in stated.text:
                        at = stated.start + stated.text.index(old)
                        new = str(int(year) - 3)
                        new = new if old.isascii() else new.translate(AR)
                        return text[:at] + new + text[at + 4 :], at
    return None


def test_a_shifted_year_is_found_in_made_documents_of_six_languages() -> None:
    found = []
    for made in generate(120, seed=9):
        extraction = extract(Document(made.name, made.text, "0"))
        changed = _misdated(made.text, extraction)
        if changed is None:
            continue
        text, at = changed
        _, findings = examine(Document(made.name, text, "0"))
        found.append(any(f.start < at + 4 and at < f.end for f in findings))
    assert len(found) >= 50
    assert sum(found) >= 0.95 * len(found)


def test_made_documents_are_without_error() -> None:
    """But for bodies that were wound up before: the made acts address them all the same."""
    codes = Counter[str]()
    for made in generate(120, seed=10):
        _, findings = examine(Document(made.name, made.text, "0"))
        codes.update(finding.code for finding in findings)
    assert set(codes) <= {"body-outdated"}
