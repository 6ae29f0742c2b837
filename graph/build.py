"""Files in, store filled: what is new is read, what is known is passed over.

New documents go into the store some hundred at a time, each batch whole or not at all; a document
that takes the place of another goes in one transaction of its own. So whatever ends a build, what
it has reported is kept, nothing is there by half, and the next build goes on from there: the
store is its own journal.
"""

import hashlib
import os
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from nasab.graph.conversion import (
    Converted,
    Failed,
    Finder,
    Known,
    Task,
    convert,
    find_in_file,
)
from nasab.graph.naming import stated_symbols
from nasab.graph.store import Run, Store
from nasab.graph.workers import Workers
from nasab.ontology import MissingDocument, Symbol

#: The endings of the files that a folder is searched for.
SUFFIXES: Final = (".txt", ".html", ".htm", ".docx", ".pdf")
#: How many characters of lines go into the store at once, and for how many seconds the first of
#: them waits for the others.
BATCH: Final = 2**25
WAIT: Final = 5.0


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


def build(
    store: Store,
    files: Sequence[Path],
    find: Finder = find_in_file,
    *,
    symbols: Mapping[Path, Symbol] | None = None,
    run: Run | None = None,
    again: bool = False,
    workers: int | None = None,
) -> Iterator[Outcome]:
    """Read files into a store.

    Parameters
    ----------
    store
        The store to fill.
    files
        The documents, from :func:`find_documents`.
    find
        Reads a file and finds what is in it.
    symbols
        The symbols of acts that are known from elsewhere, by file.
    run
        The run, for the provenance of each file.
    again
        Whether to read known files again as well.
    workers
        How many processes read, and a file that ends its process costs only itself; None reads
        here. The store is written here in either case.

    Yields
    ------
    Outcome
        One a file, as they are done, when its document is safely in the store.

    Raises
    ------
    StoreError
        If the store cannot be written.
    """
    tasks = _tasks(store, files, symbols or {}, again=again)
    writer = _Writer(store, find, run)
    if workers is None:
        here = (convert(t, store.names, find) if isinstance(t, Task) else t for t in tasks)
        yield from writer.write(here)
        return
    with Workers(workers, store.names, find) as reading:
        yield from writer.write(reading.convert(tasks))


def _tasks(
    store: Store, files: Iterable[Path], symbols: Mapping[Path, Symbol], *, again: bool
) -> Iterator[Task | Known]:
    """Tell what is to be read, and what is known."""
    for path in files:
        task = Task(path, symbols.get(path))
        digest = None if again else _digest(path)
        known = digest is not None and store.has_read(digest, task.symbol)
        yield Known(task, digest) if digest is not None and known else task


def _digest(path: Path) -> str | None:
    """Give the hash of a file's bytes; None where reading it will tell what is wrong."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


class _Writer:
    """The one that writes the store: gathers new documents and puts them in together."""

    def __init__(
        self,
        store: Store,
        find: Finder,
        run: Run | None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._find = find
        self._run = run
        self._clock = clock
        self._batch: dict[str, Converted] = {}
        self._size = 0
        self._since = 0.0

    def write(self, found: Iterable[Converted | Failed | Known]) -> Iterator[Outcome]:
        """Put in what is found; tell of each file when its document is safe."""
        for one in found:
            if isinstance(one, Converted) and self._is_new(one):
                self._gather(one)
                if self._size > BATCH or self._clock() - self._since > WAIT:
                    yield from self._flush()
            elif isinstance(one, Failed):
                yield Outcome(one.task.path, Status.FAILED, error=one.error)
            else:
                yield from self._flush()
                yield self._file(one) if isinstance(one, Known) else self._replace(one)
        yield from self._flush()

    def _is_new(self, one: Converted) -> bool:
        return one.sha256 not in self._batch and self._store.is_new(str(one.task.path), one.sha256)

    def _gather(self, one: Converted) -> None:
        if not self._batch:
            self._since = self._clock()
        self._batch[one.sha256] = one
        self._size += len(one.lines)

    def _flush(self) -> Iterator[Outcome]:
        """Put in the batch."""
        batch, self._batch, self._size = tuple(self._batch.values()), {}, 0
        if not batch:
            return
        self._store.add(((str(one.task.path), one.sha256, one.lines) for one in batch), self._run)
        for one in batch:
            yield Outcome(one.task.path, Status.READ, one.citations, one.flags)

    def _replace(self, one: Converted) -> Outcome:
        """Put a document in the place of what its file said before."""
        path = str(one.task.path)
        before = self._store.sha256_of(path)
        changed = self._store.put_lines(path, one.sha256, one.lines, self._run)
        status = Status.READ if before is None else Status.CHANGED if changed else Status.UNCHANGED
        return Outcome(one.task.path, status, one.citations, one.flags)

    def _file(self, one: Known) -> Outcome:
        """Note where a known document stands."""
        path = str(one.task.path)
        if not self._store.has_read(one.sha256, one.task.symbol):
            # The last file that held it has been given other words since it was looked up.
            found = convert(one.task, self._store.names, self._find)
            if isinstance(found, Failed):
                return Outcome(one.task.path, Status.FAILED, error=found.error)
            return self._replace(found)
        before = self._store.sha256_of(path)
        moved = self._store.file(path, one.sha256, self._run)
        return Outcome(one.task.path, Status.CHANGED if moved and before else Status.UNCHANGED)
