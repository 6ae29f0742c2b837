"""The findings in the files that a store has read, each held against what the others say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from nasab.extract import Bounds, Document, read
from nasab.extract.proofreading import Finding, examine
from nasab.graph.known import Witnesses
from nasab.ontology import NasabError, QueryError

#: The bounds of a document that is proofread while a person waits.
BOUNDS: Final = Bounds(
    file_bytes=10_000_000,
    text_characters=1_000_000,
    pages=400,
    unpacked_bytes=100_000_000,
    seconds=40.0,
)
#: Up to how many bytes of files are proofread together, and what a byte of another format than
#: text counts for: a PDF takes as long to read as a far longer text.
TOGETHER: Final = 1_500_000
_HEAVY: Final = 10


@dataclass(frozen=True, slots=True)
class FileFindings:
    """The findings in one file.

    Parameters
    ----------
    label
        The name that the store gives the file.
    findings
        What was found, by place.
    """

    label: str
    findings: tuple[Finding, ...]


def file_named(labels: Iterable[str], files: Mapping[str, str]) -> tuple[str, Document]:
    """Read the first file of some labels again, if it is still what the store has read.

    Parameters
    ----------
    labels
        What the store calls the files of an act.
    files
        The files that the store has read: their hashes by path.

    Returns
    -------
    tuple of str and Document
        The label and the document.

    Raises
    ------
    NasabError
        If there is none, or it was changed.
    """
    wanted = set(labels)
    for path, sha256 in files.items():
        label = next((name for name in _labels(path, sha256) if name in wanted), None)
        if label is not None:
            document = read(path, bounds=BOUNDS)
            if document.sha256 == sha256:
                return label, document
    raise QueryError("the file was moved or changed since it was read; build the store again")


def _labels(path: str, sha256: str) -> tuple[str, str, str]:
    """Give the names that a store may give a file."""
    name = PurePath(path).name
    return path, name, f"{name} ({sha256[:8]})"


def stored_findings(
    labels: Iterable[str], files: Mapping[str, str], told: Witnesses
) -> tuple[list[FileFindings], int]:
    """Proofread the files of a store, as far as that is quickly done.

    Parameters
    ----------
    labels
        What the store calls its files.
    files
        The files that the store has read: their hashes by path.
    told
        What they say of acts, by label.

    Returns
    -------
    tuple
        The files with findings, by label, and how many files were passed over because
        they are gone, changed, or too many.
    """
    found, passed, size = [], 0, 0
    sizes = {path: _size(path) for path in files}
    wanted = set(labels)
    for path, sha256 in sorted(files.items()):
        label = next((name for name in _labels(path, sha256) if name in wanted), None)
        size += sizes[path]
        if label is None or size > TOGETHER:
            passed += 1
            continue
        try:
            document = read(path, bounds=BOUNDS)
        except NasabError:
            passed += 1
            continue
        if document.sha256 != sha256:
            passed += 1
            continue
        _, findings = examine(document, known=told.without(label))
        if findings:
            found.append(FileFindings(label, findings))
    return sorted(found, key=lambda file: file.label), passed


def _size(path: str) -> int:
    heavy = PurePath(path).suffix.lower() in (".pdf", ".docx")
    try:
        return Path(path).stat().st_size * (_HEAVY if heavy else 1)
    except OSError:
        return 0
