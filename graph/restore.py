"""A new store from an export: for moving a store, or for one that another nasab wrote.

Loading in bulk is many times faster than storing documents one by one, but it is no transaction;
so the store is made beside its place and moved there when it is whole.
"""

import io
import re
import shutil
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO, Final

import pyoxigraph as ox

from nasab.graph.embedded import QUADS
from nasab.graph.folder import open_folder
from nasab.graph.terms import BASE, Names
from nasab.ontology import StoreError

_GRAPH: Final = re.compile(rb" <([^<>]*)> \.\r?\n?\Z")
#: The longest line, in bytes.
_LONGEST: Final = 10_000_000


def restore(export: Path, folder: Path, base: str = BASE) -> int:
    """Make a store from N-Quads that ``nasab export nquads`` wrote.

    Parameters
    ----------
    export
        The file of N-Quads.
    folder
        The folder of the new store; there must be none.
    base
        The base of the addresses in the file.

    Returns
    -------
    int
        How many statements were read.

    Raises
    ------
    StoreError
        If the folder exists, or the file is no export.
    """
    if folder.exists():
        raise StoreError(f"{folder} exists; name a new folder with --store DIR")
    made = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(made, ignore_errors=True)
    try:
        open_folder(made, base, read_only=False)
        count = _load(export, made / QUADS, base)
        made.rename(folder)
    except OSError as error:
        raise StoreError(f"{export} cannot be restored to {folder}: {error}") from error
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return count


def _load(export: Path, quads: Path, base: str) -> int:
    store = ox.Store(quads)
    try:
        with export.open("rb") as lines:
            store.bulk_load(lines, format=ox.RdfFormat.N_QUADS)
        with export.open("rb") as lines:
            merged = _Merged(lines, Names(base))
            store.bulk_load(merged, format=ox.RdfFormat.N_TRIPLES)  # type: ignore[arg-type]
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"{export} is no export of nasab: {error}") from error
    store.flush()
    return merged.count


class _Merged(io.RawIOBase):
    """The lines of an export without their graphs, as a file of N-Triples.

    Parameters
    ----------
    lines
        The export.
    names
        The addresses of its graphs.
    """

    def __init__(self, lines: IO[bytes], names: Names) -> None:
        self.count = 0
        self._exported = lru_cache(1024)(names.is_exported)
        self._pieces = self._triples(lines)
        self._rest = b""

    def _triples(self, lines: IO[bytes]) -> Iterator[bytes]:
        while line := lines.readline(_LONGEST):
            found = _GRAPH.search(line)
            if not found or not self._exported(found[1].decode("utf8", "replace")):
                shown = line[:80].decode("utf8", "replace").strip()
                raise ValueError(f"line {self.count + 1} is in no graph of a document: {shown}")
            self.count += 1
            yield line[: found.start()] + b" .\n"

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        parts, size = [self._rest], len(self._rest)
        while size < len(buffer) and (piece := next(self._pieces, b"")):
            parts.append(piece)
            size += len(piece)
        content = b"".join(parts)
        taken = content[: len(buffer)]
        self._rest = content[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)
