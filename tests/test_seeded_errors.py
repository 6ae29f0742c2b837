"""Proofreading finds the errors put into correct documents, and none in those themselves."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from seeded_errors import SEEDS, Witness, findings_of, known_to_the_sample, outcomes, sample

from nasab.extract import Document
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
