"""Files in, store filled: what is new is read, what is known is passed over.

Each document goes into the store in one transaction of its own, so whatever ends a build, the
documents before it are kept whole.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from nasab.extract import Document, Extraction, read
from nasab.graph.store import Run, Store
from nasab.ontology import MissingDocument, NasabError

#: The endings of the files that a folder is searched for.
SUFFIXES: Final = (".txt", ".html", ".htm", ".docx", ".pdf")

Extractor = Callable[[Document], Extraction]


class Status(StrEnum):
    """What happened to a file."""

    READ = "read"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did with one file.

    Parameters
    ----------
    path
        The file.
    status
        Read for the first time, read again because it changed, known already, or failed.
    citations, flags
        How many were found; zero where nothing was read.
    error
        Why it failed.
    """

    path: Path
    status: Status
    citations: int = 0
    flags: int = 0
    error: str | None = None


def find_documents(paths: Iterable[Path]) -> tuple[Path, ...]:
    """List the documents that some paths name.

    Parameters
    ----------
    paths
        Files, taken as they are, and folders, searched through for the endings of
        :data:`SUFFIXES`; what begins with a dot is passed over.

    Returns
    -------
    tuple of Path
        Each once, folders in order of name.

    Raises
    ------
    MissingDocument
        If a path does not exist, or a folder holds no documents.

    Examples
    --------
    >>> find_documents([Path("no such folder")])
    Traceback (most recent call last):
      ...
    nasab.ontology.errors.MissingDocument: no such folder: no such file or folder; check the path
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(entry for entry in path.rglob("*") if _is_document(entry, path))
            if not inside:
                kinds = " ".join(SUFFIXES)
                raise MissingDocument(f"{path}: the folder holds no documents ({kinds})")
            found += inside
        elif not path.exists():
            raise MissingDocument(f"{path}: no such file or folder; check the path")
        else:
            found.append(path)
    return tuple(dict.fromkeys(found))


def _is_document(entry: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in entry.relative_to(folder).parts)
    return entry.suffix.lower() in SUFFIXES and not hidden and entry.is_file()


def build(
    store: Store,
    files: Sequence[Path],
    extractor: Extractor,
    *,
    run: Run | None = None,
    again: bool = False,
) -> Iterator[Outcome]:
    """Read files into a store, one after the other.

    Parameters
    ----------
    store
        The store to fill.
    files
        The documents, from :func:`find_documents`.
    extractor
        What finds citations in a document: :func:`nasab.extract.extract`.
    run
        The run, for the provenance of each file.
    again
        Whether to read known files again as well.

    Yields
    ------
    Outcome
        One a file, when its document is safely in the store.
    """
    for path in files:
        try:
            yield _read_one(store, path, extractor, run, again=again)
        except NasabError as error:
            yield Outcome(path, Status.FAILED, error=str(error))
        except OSError as error:
            yield Outcome(path, Status.FAILED, error=f"{path}: {error.strerror or error}")
        except Exception as error:
            # One bad file must not cost the others, even where the fault is ours.
            fault = f"{path}: nasab failed on it ({type(error).__name__}: {error}); please report"
            yield Outcome(path, Status.FAILED, error=fault)


def _read_one(
    store: Store, path: Path, extractor: Extractor, run: Run | None, *, again: bool
) -> Outcome:
    known = store.sha256_of(str(path))
    if path.is_file() and not again:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if store.has_read(digest):
            moved = store.file(str(path), digest, run)
            return Outcome(path, Status.CHANGED if moved and known else Status.UNCHANGED)
    document = read(path)
    extraction = extractor(document)
    changed = store.put(extraction, document, run)
    status = Status.READ if known is None else Status.CHANGED if changed else Status.UNCHANGED
    flagged = sum(bool(citation.flags) for citation in extraction.citations)
    return Outcome(path, status, len(extraction.citations), flagged + len(extraction.flags))
