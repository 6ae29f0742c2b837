"""Files in, store filled: what is new is read, what is known is passed over.

New documents go into the store some hundred at a time, each batch whole or not at all; a document
that takes the place of another goes in one transaction of its own. So whatever ends a build, what
it has reported is kept, nothing is there by half, and the next build goes on from there: the
store is its own journal.
"""

import hashlib
import os
import warnings
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Final, overload

from nasab.graph.conversion import (
    Finder,
    Known,
    Task,
    convert,
    find_in_file,
)
from nasab.graph.filling import Outcome, Writer
from nasab.graph.naming import stated_symbols
from nasab.graph.store import Run, Store
from nasab.graph.workers import Workers
from nasab.ontology import MissingDocument, Symbol

#: The endings of the files that a folder is searched for.
SUFFIXES: Final = (".txt", ".html", ".htm", ".docx", ".pdf")


class Documents(Sequence[Path]):
    """The paths of documents, in a fifth of the memory that as many objects take.

    Parameters
    ----------
    paths
        The paths.

    Examples
    --------
    >>> documents = Documents([Path("a.txt"), Path("b/c.txt")])
    >>> documents[1].name, len(documents[:1])
    ('c.txt', 1)
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        names = [os.fsencode(path) for path in paths]
        self._names = b"".join(names)
        self._ends = array("Q", accumulate(map(len, names), initial=0))

    def __len__(self) -> int:
        """Count them."""
        return len(self._ends) - 1

    @overload
    def __getitem__(self, place: int) -> Path: ...

    @overload
    def __getitem__(self, place: slice) -> "Documents": ...

    def __getitem__(self, place: int | slice) -> "Path | Documents":
        """Give the path at a place, or those in a slice."""
        if isinstance(place, slice):
            return Documents(self[one] for one in range(len(self))[place])
        number = range(len(self))[place]
        return Path(os.fsdecode(self._names[self._ends[number] : self._ends[number + 1]]))


def find_documents(paths: Iterable[Path]) -> Documents:
    """List the documents that some paths name.

    Parameters
    ----------
    paths
        Files, taken as they are, and folders, searched through for the endings of
        :data:`SUFFIXES`; what begins with a dot is passed over.

    Returns
    -------
    Documents
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
    return Documents(dict.fromkeys(found))


def _is_document(entry: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in entry.relative_to(folder).parts)
    return entry.suffix.lower() in SUFFIXES and not hidden and entry.is_file()


def build_store(
    *paths: str | os.PathLike[str],
    where: str | os.PathLike[str] | None = None,
    workers: int | None = None,
) -> Store:
    """Read files and folders into a store, in one call.

    Parameters
    ----------
    paths
        Files and folders; see :func:`find_documents`.
    where
        The folder of the store, made or added to; what it knows is not read again. None keeps
        the store as long as the object.
    workers
        How many processes read; None reads here. Each takes about a second to begin.

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
    for outcome in build(store, files, symbols=stated_symbols(files), workers=workers):
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
    writer = Writer(store, find, run)
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
