"""Shards: what was found in some hundred files, as compressed N-Quads and Parquet beside them.

A shard is made by one task, on any machine that sees the files and the folder for results, and
the same files give the same shard. Its manifest is written last: a shard with a manifest is
whole, and is not made again. Files and results may stand in a folder or an object store, by
https://filesystem-spec.readthedocs.io/.

    DIR/manifest/NAME.json       what became of each file
    DIR/nquads/NAME.nq.gz        the graphs of each document in that order, each sorted
    DIR/citations/NAME.parquet   and so for acts, bodies and provisions
"""

import gzip
import hashlib
import io
import json
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from nasab import __version__
from nasab.extract import Bounds, Document, Extraction, extract, read_bytes
from nasab.graph.conversion import Converted, Failed, Finder, Task, known_act
from nasab.graph.documents import SUFFIXES, find_documents
from nasab.graph.parquet import write_parquet
from nasab.graph.quads import by_graph, in_graph
from nasab.graph.tables import TABLES
from nasab.graph.terms import Names
from nasab.graph.workers import Reading
from nasab.ontology import DocumentTooLarge, MissingDocument, NasabError, ReadError, Symbol

#: How many files a shard is made of.
SIZE: Final = 200
#: Fast, and still a tenth of the size: N-Quads repeat themselves.
_LEVEL: Final = 1
_FORM: Final = 4


@dataclass(frozen=True, slots=True)
class Shard:
    """Some files that one task reads.

    Parameters
    ----------
    name
        The same for the same files, read by the same version under the same base.
    tasks
        The files.
    output
        The folder or address for results.
    base
        The base of all addresses in the graph.
    """

    name: str
    tasks: tuple[Task, ...]
    output: str
    base: str


@dataclass(frozen=True, slots=True)
class Made:
    """What became of the files of a shard.

    Parameters
    ----------
    documents, citations
        How many were read, and found in them.
    errors
        What is wrong with each of the others; each names its file.
    """

    documents: int
    citations: int
    errors: tuple[str, ...]


def find_addresses(paths: Iterable[str]) -> tuple[str, ...]:
    """List the documents that some paths and addresses name.

    Parameters
    ----------
    paths
        Files and folders, here or on an object store (``s3://bucket/folder``).

    Returns
    -------
    tuple of str
        Each once; local paths are absolute, as other machines must find them too.

    Raises
    ------
    MissingDocument
        If there is nothing at a path.
    """
    found: list[str] = []
    for path in paths:
        if "://" not in path:
            found += (str(one.resolve()) for one in find_documents([Path(path)]))
            continue
        system, root = _system(path)
        inside = sorted(system.find(root))
        wanted = [one for one in inside if one == root or one.lower().endswith(SUFFIXES)]
        if not wanted:
            raise MissingDocument(f"{path}: no documents there ({' '.join(SUFFIXES)})")
        found += map(system.unstrip_protocol, wanted)
    return tuple(dict.fromkeys(found))


def plan(
    addresses: Sequence[str],
    output: str,
    *,
    base: str | None = None,
    symbols: "dict[str, Symbol] | None" = None,
    size: int = SIZE,
) -> tuple[Shard, ...]:
    """Part files into shards.

    Parameters
    ----------
    addresses
        The files, from :func:`find_addresses`.
    output
        The folder or address for results.
    base
        The base of all addresses in the graph.
    symbols
        The symbols of acts that are known from elsewhere, by address.
    size
        How many files a shard is made of.

    Returns
    -------
    tuple of Shard

    Examples
    --------
    >>> shards = plan(["/a.txt", "/b.txt", "/c.txt"], "out", size=2)
    >>> [len(shard.tasks) for shard in shards]
    [2, 1]
    """
    names = Names(base) if base else Names()
    target = output if "://" in output else str(Path(output).resolve())
    stated = symbols or {}
    shards = []
    for at in range(0, len(addresses), size):
        tasks = tuple(Task(one, stated.get(one)) for one in addresses[at : at + size])
        told = [_FORM, __version__, names.base, [(t.path, str(t.symbol), _stamp(t)) for t in tasks]]
        digest = hashlib.sha256(json.dumps(told).encode("utf8", "surrogateescape")).hexdigest()
        shards.append(Shard(f"part-{digest[:16]}", tasks, target, names.base))
    return tuple(shards)


def _stamp(task: Task) -> str:
    """Tell one state of a file from another without reading it."""
    system, path = _system(str(task.path))
    try:
        return str(system.ukey(path))
    except (OSError, NotImplementedError):
        return ""


def is_made(shard: Shard) -> bool:
    """Whether a shard is whole."""
    system, root = _system(shard.output)
    return bool(system.exists(f"{root}/manifest/{shard.name}.json"))


def make_shard(shard: Shard, find: Finder | None = None) -> Made:
    """Read the files of a shard and write what is in them.

    The files are read in a process of this one's own: one that a file ends is begun anew, the
    file is tried once more, and then set aside with what was said of it.

    Parameters
    ----------
    shard
        The shard.
    find
        Reads a file and finds what is in it; another process must find it under its name.

    Returns
    -------
    Made

    Raises
    ------
    NasabError
        If the results cannot be written.
    """
    reading = _reading(shard.base, find or find_at_address)
    found = list(reading.read(list(shard.tasks)))
    done = [one for one in found if isinstance(one, Converted)]
    failed = [one for one in found if isinstance(one, Failed)]
    files: dict[str, bytes] = {}
    lines = b"".join(in_graph(lines, at) for one in done for at, lines in one.graphs.items())
    files[f"nquads/{shard.name}.nq.gz"] = gzip.compress(lines, _LEVEL, mtime=0)
    for at, table in enumerate(TABLES):
        stream = io.BytesIO()
        write_parquet(table, (row for one in done for row in one.rows[at]), stream)
        files[f"{table.name}/{shard.name}.parquet"] = stream.getvalue()
    files[f"manifest/{shard.name}.json"] = _manifest(done, failed)
    for name, data in files.items():
        _write(f"{shard.output}/{name}", data)
    citations = sum(one.citations for one in done)
    return Made(len(done), citations, tuple(one.error for one in failed))


def _manifest(done: Sequence[Converted], failed: Sequence[Failed]) -> bytes:
    documents = [
        {
            "path": str(one.task.path),
            "sha256": one.sha256,
            "lines": one.lines,
            "citations": one.citations,
            "flags": one.flags,
        }
        for one in done
    ]
    errors = [{"path": str(one.task.path), "error": one.error} for one in failed]
    told = {"form": _FORM, "written_by": f"nasab {__version__}", "documents": documents}
    return json.dumps({**told, "failed": errors}, indent=1).encode()


def find_at_address(address: str, symbol: Symbol | None) -> tuple[Document, Extraction]:
    """Read a document from a folder or an object store and find what is in it.

    Parameters
    ----------
    address
        An absolute path, or an address such as ``s3://bucket/a.pdf``.
    symbol
        The symbol of its act where that is known from elsewhere.

    Returns
    -------
    tuple of Document and Extraction

    Raises
    ------
    ReadError
        If it cannot be read as a document.
    """
    system, path = _system(address)
    bound = Bounds().file_bytes
    try:
        with system.open(path, "rb") as file:
            data = file.read(bound + 1)
    except OSError as error:
        raise ReadError(f"{address}: {error.strerror or error}") from error
    if len(data) > bound:
        raise DocumentTooLarge(f"{address}: nasab reads files up to {bound:,} bytes; split it")
    document = read_bytes(data, address)
    if symbol is None:
        return document, extract(document)
    return document, extract(document, act=known_act(symbol))


def find_shards(places: Iterable[str]) -> tuple[str, ...]:
    """List the manifests of shards.

    Parameters
    ----------
    places
        Folders or addresses that shards were written to.

    Returns
    -------
    tuple of str
        In order of name.

    Raises
    ------
    MissingDocument
        If there is none at a place.
    """
    found: list[str] = []
    for place in places:
        system, root = _system(place if "://" in place else str(Path(place).resolve()))
        inside = sorted(system.glob(f"{root}/manifest/*.json"))
        if not inside:
            raise MissingDocument(f"{place}: no shards there; expected DIR/manifest/*.json")
        found += map(system.unstrip_protocol, inside)
    return tuple(found)


def read_shard(manifest: str) -> Iterator[Converted | Failed]:
    """Read a shard back.

    Parameters
    ----------
    manifest
        One of :func:`find_shards`.

    Yields
    ------
    Converted or Failed
        One a file.

    Raises
    ------
    ReadError
        If the shard is damaged, or another version wrote it.
    """
    system, path = _system(manifest)
    folder, _, name = path.rpartition("/manifest/")
    lines_at = f"{folder}/nquads/{name.removesuffix('.json')}.nq.gz"
    try:
        told = json.loads(system.cat_file(path))
        if told["form"] != _FORM:
            raise ReadError(f"{manifest}: written by {told['written_by']}; make the shards again")
        for one in told["failed"]:
            yield Failed(Task(str(one["path"])), str(one["error"]))
        with system.open(lines_at, "rb") as packed, gzip.open(packed, "rb") as file:
            for one in told["documents"]:
                graphs = by_graph(file.readline() for _ in range(int(one["lines"])))
                task, counts = Task(str(one["path"])), (int(one["citations"]), int(one["flags"]))
                yield Converted(task, str(one["sha256"]), graphs, *counts)
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise ReadError(f"{manifest}: the shard is damaged ({error}); make it again") from error


def _system(address: str) -> tuple[Any, str]:
    """Give the file system of an address, and the path in it."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise NasabError("shards need fsspec: pip install 'nasab[dask]'") from error
    try:
        system, path = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise NasabError(f"{address}: {error}") from error
    return system, str(path)


def _write(address: str, data: bytes) -> None:
    """Write a file that takes its name when it is whole."""
    system, path = _system(address)
    try:
        system.makedirs(path.rpartition("/")[0], exist_ok=True)
        with system.transaction, system.open(path, "wb") as file:
            file.write(data)
    except OSError as error:
        raise NasabError(f"{address} cannot be written: {error}") from error


_KEPT: Final = threading.local()


def _reading(base: str, find: Finder) -> Reading:
    """Give this thread's process for reading, which outlives one shard."""
    wanted = (base, find)
    if getattr(_KEPT, "wanted", None) != wanted:
        if hasattr(_KEPT, "reading"):
            _KEPT.reading.close()
        _KEPT.reading = Reading(Names(base), find, tables=True)
        _KEPT.wanted = wanted
    found: Reading = _KEPT.reading
    return found
