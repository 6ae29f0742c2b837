"""Broken files of every kind are read or refused, and a library that runs away is ended."""

import subprocess
import sys
from pathlib import Path

import pytest
from mutating import made_files, mutations, outcome
from pdf_files import Line, many_pages, pdf_file

from nasab.extract import Bounds, read, read_bytes
from nasab.ontology import DocumentTooLarge, ReadError

GOOD = pdf_file([[Line(60, 700, "Recalling its resolution 64/293,")]])


@pytest.mark.parametrize("name", sorted(made_files()))
def test_broken_files_are_read_or_refused(name: str) -> None:
    data = made_files()[name]
    assert outcome(data, name) == "read"
    outcomes = {outcome(broken, name) for broken in mutations(data, 60, seed=7)}
    allowed = {"read", "ReadError", "UnknownFormat", "EmptyDocument", "DocumentTooLarge"}
    assert outcomes <= allowed
    assert "read" in outcomes  # the mutations are not so coarse that nothing is tested


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["A_81_6_SECT._6.docx", "A_81_6_SECT._6.pdf"])
def test_broken_real_files_are_read_or_refused(corpus: Path, name: str) -> None:
    data = (corpus / "mandates" / name).read_bytes()
    outcomes = {outcome(broken, name) for broken in mutations(data, 8, seed=7)}
    assert outcomes <= {"read", "ReadError", "UnknownFormat", "EmptyDocument", "DocumentTooLarge"}


def test_a_file_that_takes_too_long_is_stopped_and_the_next_one_read() -> None:
    with pytest.raises(DocumentTooLarge, match=r"^a\.pdf: .* longer than 0\.001 seconds"):
        read_bytes(many_pages(2_500), "a.pdf", bounds=Bounds(seconds=0.001))
    assert read_bytes(GOOD, "b.pdf").text == "Recalling its resolution 64/293,"


@pytest.mark.skipif(sys.platform == "win32", reason="only POSIX systems bound memory")
def test_a_library_that_breaks_down_is_reported_and_the_next_file_read() -> None:
    with pytest.raises(ReadError, match=r"^a\.pdf: the PDF library broke down"):
        read_bytes(GOOD, "a.pdf", bounds=Bounds(memory_bytes=1_000_000))
    assert read_bytes(GOOD, "b.pdf").text == "Recalling its resolution 64/293,"


def test_nothing_of_the_working_directory_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('run')")
    (tmp_path / "a.pdf").write_bytes(GOOD)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ReadError):  # end the process at hand, so that the next starts here
        read_bytes(GOOD, "a.pdf", bounds=Bounds(memory_bytes=1_000_000))
    assert read("a.pdf").text == "Recalling its resolution 64/293,"


def test_one_bad_file_of_a_folder_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(GOOD[:200])
    (tmp_path / "bomb.docx").write_bytes(b"PK\x03\x04" + b"\0" * 300)
    (tmp_path / "good.pdf").write_bytes(GOOD)
    command = [sys.executable, "-m", "nasab", "build", str(tmp_path), "--store", "s"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert "Traceback" not in done.stderr
    assert "bad.pdf: the PDF is damaged" in done.stderr
    assert "bomb.docx: the Word file is damaged" in done.stderr
    assert "good.pdf" in done.stdout or "1" in done.stdout
