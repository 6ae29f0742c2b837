"""Every check finds what its own documentation says, and nothing where it says nothing."""

import pytest

from nasab.extract import Document, read
from nasab.extract.proofreading import ALL, Check, Finding, choose, examine
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


def test_an_unknown_code_is_named() -> None:
    with pytest.raises(NasabError, match="no-such-check"):
        choose(["no-such-check"])
