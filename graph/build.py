"""Files in, store filled: what is new is read, what is known is passed over.

New documents go into the store some hundred at a time, each batch whole or not at all; a document
that takes the place of another goes in one transaction of its own. So whatever ends a build, what
it has reported is kept, nothing is there by half, and the next build goes on from there: the
store is its own journal.
"""

import hashlib
import os
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from nasab.graph.conversion import (
    Finder,
    Known,
    Task,
    convert,
    find_in_file,
)
from nasab.graph.documents import find_documents
from nasab.graph.filling import Outcome, Writer
from nasab.graph.naming import stated_symbols
from nasab.graph.store import Run, Store
from nasab.graph.workers import Workers
from nasab.ontology import Symbol


def build_store(
    *paths: str | os.PathLike[str],
    where: str | os.PathLike[str] | None = None,
    workers: int | None = None,
) -> Store:
    """Read files and folders into a store, in one call.

    Parameters
    ----------
    paths
        Files and folders; see :func:`nasab.graph.documents.find_documents`.
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
        The documents, from :func:`nasab.graph.documents.find_documents`.
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
