"""Files in, store filled: what is new is read, what is known is passed over.

Each document goes into the store in one transaction of its own, so whatever ends a build, the
documents before it are kept whole.
"""

import hashlib
import os
import warnings
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from nasab.extract import ActDescription, Document, Extraction, read
from nasab.graph.jobs import Finder, Finding, Jobs
from nasab.graph.naming import stated_symbols
from nasab.graph.store import Run, Store
from nasab.ontology import Kind, MissingDocument, NasabError, Symbol

#: The endings of the files that a folder is searched for.
SUFFIXES: Final = (".txt", ".html", ".htm", ".docx", ".pdf")


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


def build_store(
    *paths: str | os.PathLike[str], where: str | os.PathLike[str] | None = None
) -> Store:
    """Read files and folders into a store, in one call.

    Parameters
    ----------
    paths
        Files and folders; see :func:`find_documents`.
    where
        The folder of the store, made or added to; what it knows is not read again. None keeps
        the store as long as the object.

    Returns
    -------
    Store
        Open for reading and writing.

    Raises
    ------
    MissingDocument
        If a path does not exist, or a folder holds no documents.
    StoreError
        If the store cannot be written.

    Warns
    -----
    UserWarning
        For each file that cannot be read: it is passed over.

    Examples
    --------
    >>> from nasab.extract.sample import sample_files
    >>> store = build_store(*sample_files())
    >>> store.ask("cites", act="72/195").labels()[0][0]
    'A/HRC/RES/32/3'
    """
    files = find_documents(map(Path, paths))
    store = Store(where)
    store.put_vocabulary()
    for outcome in build(store, files, symbols=stated_symbols(files)):
        if outcome.error is not None:
            warnings.warn(outcome.error, stacklevel=2)
    return store


def find_in_file(path: Path, symbol: Symbol | None) -> tuple[Document, Extraction]:
    """Read a file and find what is in it.

    Parameters
    ----------
    path
        The file.
    symbol
        The symbol of its act where that is known from elsewhere.

    Returns
    -------
    tuple of Document and Extraction

    Raises
    ------
    ReadError
        If the file cannot be read as a document.
    """
    from nasab.extract import extract

    document = read(path)
    if symbol is None:
        return document, extract(document)
    return document, extract(document, act=_known(symbol))


def _known(symbol: Symbol) -> ActDescription:
    kinds = {Kind.RESOLUTION: "resolution", Kind.DECISION: "decision"}
    return ActDescription(symbol, symbol.organ, kinds.get(symbol.kind, "other"))


def build(
    store: Store,
    files: Sequence[Path],
    find: Finder = find_in_file,
    *,
    symbols: Mapping[Path, Symbol] | None = None,
    run: Run | None = None,
    again: bool = False,
    jobs: int = 1,
) -> Iterator[Outcome]:
    """Read files into a store.

    Parameters
    ----------
    store
        The store to fill.
    files
        The documents, from :func:`find_documents`.
    find
        Reads a file and finds what is in it; with several jobs it runs in other processes.
    symbols
        The symbols of acts that are known from elsewhere, by file.
    run
        The run, for the provenance of each file.
    again
        Whether to read known files again as well.
    jobs
        How many files are read side by side; they are stored one after the other.

    Yields
    ------
    Outcome
        One a file, in their order, when its document is safely in the store.
    """
    named = symbols or {}
    waiting: deque[tuple[Path, Outcome | Finding]] = deque()
    with Jobs(find, jobs) as finding:
        for path in files:
            waiting.append((path, _begin(store, path, named.get(path), finding, run, again)))
            if len(waiting) > finding.ahead:
                yield _finish(store, *waiting.popleft(), run)
        while waiting:
            yield _finish(store, *waiting.popleft(), run)


def _begin(
    store: Store, path: Path, symbol: Symbol | None, jobs: Jobs, run: Run | None, again: bool
) -> Outcome | Finding:
    """Pass over a file that is known, or begin to read it."""
    if again or not path.is_file():
        return jobs.begin(path, symbol)
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if not store.has_read(digest, symbol):
            return jobs.begin(path, symbol)
        known = store.sha256_of(str(path))
        moved = store.file(str(path), digest, run)
    except (NasabError, OSError) as error:
        return _failure(path, error)
    return Outcome(path, Status.CHANGED if moved and known else Status.UNCHANGED)


def _finish(store: Store, path: Path, begun: Outcome | Finding, run: Run | None) -> Outcome:
    """Wait for what is found in a file, and store it."""
    if isinstance(begun, Outcome):
        return begun
    try:
        document, extraction = begun()
        known = store.sha256_of(str(path))
        changed = store.put(extraction, document, run)
    except Exception as error:
        # One bad file must not cost the others, even where the fault is ours.
        return _failure(path, error)
    status = Status.READ if known is None else Status.CHANGED if changed else Status.UNCHANGED
    flagged = sum(bool(citation.flags) for citation in extraction.citations)
    return Outcome(path, status, len(extraction.citations), flagged + len(extraction.flags))


def _failure(path: Path, error: Exception) -> Outcome:
    if isinstance(error, NasabError):
        said = str(error)
    elif isinstance(error, OSError):
        said = f"{path}: {error.strerror or error}"
    else:
        said = f"{path}: nasab failed on it ({type(error).__name__}: {error}); please report"
    return Outcome(path, Status.FAILED, error=said)
