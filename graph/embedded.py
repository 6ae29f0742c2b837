"""The embedded engine: quads in a folder on disk, in Oxigraph.

Every change is one transaction over whole named graphs, so a store that was killed while it was
written opens again and holds whole documents only. The default graph is the merge of the named
graphs, each statement once: Oxigraph's own union of named graphs repeats what two of them say,
and a count over it would be wrong.
"""

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from nasab.graph.answer import Answer, Question, evaluate
from nasab.graph.folder import open_folder
from nasab.graph.priority import threads_give_way
from nasab.graph.quads import in_graph
from nasab.graph.worker import Pool, Worker, open_for_reading
from nasab.ontology import StoreError

if TYPE_CHECKING:
    from rdflib import Dataset

#: Where the engine keeps its files, in the folder of a store.
QUADS: Final = "quads"
#: What is being loaded, beside them.
INCOMING: Final = "incoming.nq"
_DEFAULT: Final = ox.DefaultGraph()
#: From how many bytes on a bulk load pays off: it makes a dozen files.
BULK: Final = 2**20
#: How many free file descriptors the engine sees when it is opened for writing, some 50 more than
#: the tables that it then holds open, each with its index in memory. It keeps those in 64 parts:
#: with fewer, some parts have room for one or two, and tables are read anew all the time.
_DESCRIPTORS: Final = 256
#: How the threads are named that merge the files of the engine. They give way, since merging
#: seldom, many files at once, is less work than often and few.
_MERGING: Final = "rocksdb:low"


class EmbeddedEngine:
    """Quads in a folder.

    Parameters
    ----------
    path
        The folder; None makes one that lasts as long as the object.
    read_only
        Opens what exists and changes nothing.
    base
        The base of the addresses of a new store.

    Raises
    ------
    StoreError
        If there is no store to read, the folder holds other things, or another process writes.
    StoreVersionError
        If a newer nasab wrote the store.
    """

    def __init__(self, path: Path | None, *, read_only: bool, base: str | None) -> None:
        self._temporary = None
        if path is None:
            self._temporary = tempfile.TemporaryDirectory(
                prefix="nasab-", ignore_cleanup_errors=True
            )
            path = Path(self._temporary.name)
        self.path = path
        self._read_only = read_only
        self.base = open_folder(path, base, read_only=read_only)
        self._quads: ox.Store | None = _open_quads(path, read_only=read_only)
        if not read_only:
            _sweep(path)
        self._worker: Worker | None = None

    @property
    def where(self) -> str:
        """How messages name the store."""
        return str(self.path)

    @property
    def _open(self) -> ox.Store:
        if self._quads is None:
            raise StoreError(f"the store {self.path} has been closed; open it again with Store()")
        return self._quads

    def close(self) -> None:
        """Let go of the folder; another process may open it then."""
        if self._quads is not None and not self._read_only:
            self._quads.flush()
        self._quads = None
        self._end_worker()
        if self._temporary:
            self._temporary.cleanup()

    def match(
        self,
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        value: ox.NamedNode | ox.Literal | None,
        graph: ox.NamedNode | None,
    ) -> Iterator[ox.Quad]:
        """Find quads by pattern; without a graph, in the merge of all."""
        return self._open.quads_for_pattern(subject, predicate, value, graph or _DEFAULT)

    def graphs(self) -> Iterator[ox.NamedNode]:
        """Go through the names of all named graphs."""
        return (name for name in self._open.named_graphs() if isinstance(name, ox.NamedNode))

    def holds(self, graph: ox.NamedNode) -> bool:
        """Whether a named graph is there."""
        return self._open.contains_named_graph(graph)

    def replace(self, graphs: Mapping[ox.NamedNode, Iterable[ox.Quad]]) -> bool:
        """Set some named graphs to new content in one transaction."""
        if self._read_only:
            raise StoreError(f"the store {self.path} was opened for reading only")
        came: list[ox.Quad] = []
        gone: list[ox.Quad] = []
        empty = []
        for name, content in graphs.items():
            new = {ox.Quad(q.subject, q.predicate, q.object, name) for q in content}
            old = set(self.match(None, None, None, name))
            came += new - old
            gone += old - new
            if not new:
                empty.append(name)
        if not came and not gone:
            return False
        added = [*came, *map(_merged, came)]
        try:
            if gone:
                removed = [*gone, *self._unsupported(gone, came)]
                self._open.update(_update(added, removed, empty))
            else:
                self._open.extend(added)
        except OSError as error:
            raise StoreError(f"the store {self.path} cannot be written: {error}") from error
        self._end_worker()
        return True

    def append(self, graphs: Iterable[tuple[ox.NamedNode, bytes]]) -> None:
        """Add graphs that the folder does not hold, as N-Triples, in one step."""
        if self._read_only:
            raise StoreError(f"the store {self.path} was opened for reading only")
        incoming = self.path / INCOMING
        try:
            # As a file, not as bytes: the engine would copy those, and memory is what is short.
            with incoming.open("wb") as file:
                for graph, lines in graphs:
                    file.write(lines)
                    file.write(in_graph(lines, graph.value))
                size = file.tell()
            if size < BULK:
                self._open.load(path=incoming, format=ox.RdfFormat.N_QUADS)
            else:
                # Its files enter the store together, at the end: killed before, it adds nothing.
                self._open.bulk_load(path=incoming, format=ox.RdfFormat.N_QUADS, lenient=True)
            incoming.unlink()
        except (OSError, SyntaxError) as error:
            raise StoreError(f"the store {self.path} cannot be written: {error}") from error
        self._end_worker()

    def _unsupported(self, gone: list[ox.Quad], came: list[ox.Quad]) -> Iterator[ox.Quad]:
        """Find the merged statements that no graph makes any more."""
        leaving, arriving = set(gone), {quad.triple for quad in came}
        for quad in gone:
            if quad.triple in arriving:
                continue
            same = self._open.quads_for_pattern(*quad.triple)
            others = (q for q in same if q.graph_name != _DEFAULT and q not in leaving)
            if next(others, None) is None:
                yield _merged(quad)

    def ask(self, question: Question, timeout: float | None) -> Answer:
        """Answer a query, in a process of its own where it has a time-out."""
        if timeout is None:
            return evaluate(self._open, question)
        if self._worker is None or not self._worker.alive:
            if not self._read_only:
                self._open.flush()
            self._worker = Worker(self.path / QUADS)
        return self._worker.ask(question, timeout)

    def _end_worker(self) -> None:
        # A worker sees the store as it was when it opened it.
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def pool(self, size: int) -> Pool:
        """Give workers that answer several queries at once."""
        return Pool(self.path / QUADS, size)

    def dataset(self) -> "Dataset":
        """Hand the quads to rdflib; queries on it run in Oxigraph."""
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        return Dataset(store=OxigraphStore(store=self._open))


def _merged(quad: ox.Quad) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, quad.object, _DEFAULT)


def _update(added: list[ox.Quad], removed: list[ox.Quad], empty: list[ox.NamedNode]) -> str:
    """Write one update, which is one transaction, that removes, drops and adds."""
    drops = [f"DROP SILENT GRAPH {name}" for name in empty]
    deletion = f"DELETE DATA {{\n{_data(removed)}\n}}"
    insertion = f"INSERT DATA {{\n{_data(added)}\n}}"
    return " ;\n".join([deletion, *drops, insertion] if added else [deletion, *drops])


def _data(lines: list[ox.Quad]) -> str:
    return "\n".join(
        f"{q.triple} ." if q.graph_name == _DEFAULT else f"GRAPH {q.graph_name} {{ {q.triple} }}"
        for q in lines
    )


def _sweep(path: Path) -> None:
    """Remove what a bulk load left that was killed; the lock of the engine says it is dead."""
    for left in (*(path / QUADS).glob("bulk-*.sst"), path / INCOMING):
        left.unlink(missing_ok=True)


def _open_quads(path: Path, *, read_only: bool) -> ox.Store:
    try:
        if read_only:
            return open_for_reading(str(path / QUADS))
        with _few_tables():
            quads = ox.Store(path / QUADS)
        threads_give_way(_MERGING)
        return quads
    except FileNotFoundError as error:
        raise StoreError(
            f"the store {path} is empty; fill it: nasab build PATH… --store {path}"
        ) from error
    except OSError as error:
        if "lock" in str(error).lower():
            raise StoreError(
                f"the store {path} is being written by another process; "
                "wait until it has ended, or use another folder with --store"
            ) from error
        raise StoreError(f"the store {path} cannot be opened: {error}") from error
    except RuntimeError as error:
        raise StoreError(
            f"the store {path} cannot be opened: {error}; try again if another process writes it, "
            "otherwise restore it from an export: nasab restore"
        ) from error


@contextmanager
def _few_tables() -> Iterator[None]:
    """Let the engine that is opened meanwhile hold few tables open, however large the store."""
    try:
        import resource
    except ImportError:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    # The least that is free: about as many are in use, and the engine must find some above them.
    with Path(os.devnull).open() as free:
        few = free.fileno() + _DESCRIPTORS
    if soft == resource.RLIM_INFINITY or soft <= few:
        yield
        return
    resource.setrlimit(resource.RLIMIT_NOFILE, (few, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
