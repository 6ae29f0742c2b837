"""Comparing real sentences in six languages, and one document in two formats."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from nasab.extract import Document, extract, read
from nasab.extract.comparison import Comparison, Severity, compare

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
#: What is reported of the aligned sentences, by their line: each was looked at, and the versions
#: do say it otherwise, but for those of :data:`FALSE_ALARMS`.
REPORTED = {
    "192": ["number-differs"],
    "631": ["year-differs"],
    "725": ["date-differs"],
    "858": ["paragraph-number"],
    "1000": ["year-differs"],
    "1066": ["number-differs"],
    "1161": ["paragraph-number"],
    "1272": ["citation-differs"],
    "1802": ["date-differs"],
    "1964": ["paragraph-number"],
    "2341": ["date-differs"],
    "2675": ["paragraph-number"],
    "2729": ["number-differs"],
    "3334": ["paragraph-number"],
    "3544": ["date-missing"],
    "3674": ["date-differs"],
    "3681": ["date-differs"],
    "3697": ["paragraph-number"],
    "3966": ["paragraph-number"],
}
FALSE_ALARMS: dict[str, list[str]] = {}


def loud(comparison: Comparison) -> list[str]:
    return [one.code for one in comparison.differences if one.severity is not Severity.INFORMATION]


def sentences(corpus: Path) -> dict[str, Comparison]:
    found = {}
    with (corpus / "unpc" / "sentences.tsv").open(encoding="utf8") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            documents = [Document(one, row[one], "") for one in LANGUAGES]
            found[row["line"]] = compare([(one, extract(one)) for one in documents])
    return found


@pytest.mark.corpus
def test_aligned_sentences(corpus: Path) -> None:
    found = sentences(corpus)
    assert len(found) == 2018
    reported = {line: codes for line, each in found.items() if (codes := loud(each))}
    # the misprinted year of the source itself, and who is likely wrong
    (misprint,) = (one for one in found["1272"].differences if one.code == "citation-differs")
    assert misprint.doubted == (0,)
    assert [place.value for place in misprint.places][:2] == ["2122 (2014)", "2122 (2013)"]
    missed = {line: codes for line, codes in REPORTED.items() if reported.get(line) != codes}
    assert missed == {}
    alarms = reported.keys() - REPORTED.keys()
    assert alarms <= FALSE_ALARMS.keys()
    assert len(FALSE_ALARMS) * 100 <= len(found)


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["A_80_590", "A_81_6_SECT._6", "A_81_6_SECT._25"])
def test_word_and_pdf_of_one_document_say_the_same(corpus: Path, name: str) -> None:
    documents = [read(corpus / "mandates" / f"{name}.{kind}") for kind in ("docx", "pdf")]
    assert loud(compare([(one, extract(one)) for one in documents])) == []


@pytest.mark.corpus
def test_excerpts_in_two_languages(corpus: Path) -> None:
    """The excerpts are cut off, so what is missing at their ends is missing indeed."""
    found = Counter()
    for path in sorted((corpus / "excerpts").glob("bitext_*.ar.txt")):
        documents = [read(path), read(path.with_name(path.name.replace(".ar.", ".en.")))]
        found.update(loud(compare([(one, extract(one)) for one in documents])))
    assert found == {"citation-missing": 3, "paragraph-missing": 2}
