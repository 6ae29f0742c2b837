"""The store: an RDF dataset on disk, one named graph a source document.

Every change is one transaction over whole named graphs, so a store that was killed while it was
written opens again and holds whole documents only. The default graph is the merge of the named
graphs, each statement once: a query need not know how many documents say the same.
"""

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

import pyoxigraph as ox

from nasab import __version__
from nasab.extract import Document, Extraction
from nasab.graph import sparql
from nasab.graph.answer import Answer, Question, Term, evaluate
from nasab.graph.folder import open_folder
from nasab.graph.quads import nquads, quads
from nasab.graph.terms import Names, term
from nasab.graph.vocabulary import vocabulary
from nasab.graph.worker import Pool, Worker
from nasab.ontology import StoreError

if TYPE_CHECKING:
    from rdflib import Dataset, Graph

#: How long a query may take, in seconds, and how many rows it may give.
TIMEOUT: Final = 30.0
LIMIT: Final = 10_000

_QUADS: Final = "quads"
_DEFAULT: Final = ox.DefaultGraph()


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that the store has read.

    Parameters
    ----------
    path
        Its absolute path.
    sha256
        The hash of its bytes when it was read.
    """

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a build, for the provenance of what it reads.

    Parameters
    ----------
    identifier
        A name that no other run has.
    started
        The time it began, in ISO 8601 with its zone.
    """

    identifier: str
    started: str


class Store:
    """An RDF dataset on disk.

    Parameters
    ----------
    path
        Its folder; made when it does not exist. None makes one that lasts as long as the object.
    read_only
        Opens what exists and changes nothing, so that several may read at once.
    base
        The base of the addresses of a new store; an old one knows its own.

    Raises
    ------
    StoreError
        If there is no store to read, the folder holds other things, or another process writes.
    StoreVersionError
        If a newer nasab wrote the store.

    Examples
    --------
    >>> from nasab.extract import ActDescription, Document, Extraction
    >>> with Store() as store:
    ...     document = Document("a.txt", "72/195", "ab12cd34")
    ...     extraction = Extraction("a.txt", "ab12cd34", "text", "en", ActDescription())
    ...     store.put(extraction, document)
    ...     store.put(extraction, document)
    ...     store.query("ASK { ?a a nasab:SourceDocument }", timeout=None).truth
    True
    False
    True
    """

    def __init__(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        read_only: bool = False,
        base: str | None = None,
    ) -> None:
        self._temporary = None
        if path is None:
            self._temporary = tempfile.TemporaryDirectory(
                prefix="nasab-", ignore_cleanup_errors=True
            )
            path = self._temporary.name
        self.path = Path(path)
        self.read_only = read_only
        self.names = Names(open_folder(self.path, base, read_only=read_only))
        self._store: ox.Store | None = _open_quads(self.path, read_only=read_only)
        self._worker: Worker | None = None

    @property
    def _inner(self) -> ox.Store:
        if self._store is None:
            raise StoreError(f"the store {self.path} has been closed; open it again with Store()")
        return self._store

    def close(self) -> None:
        """Let go of the store; another process may open it then."""
        if self._store is not None and not self.read_only:
            self._store.flush()
        self._store = None
        self._end_worker()
        if self._temporary:
            self._temporary.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __len__(self) -> int:
        """Count the statements of the merged graph."""
        return sum(1 for _ in self._inner.quads_for_pattern(None, None, None, _DEFAULT))

    def replace(self, graphs: Mapping[ox.NamedNode, Iterable[ox.Quad]]) -> bool:
        """Set some named graphs to new content, all of them or none.

        Parameters
        ----------
        graphs
            The whole new content of each graph; nothing removes it.

        Returns
        -------
        bool
            Whether anything changed.

        Raises
        ------
        StoreError
            If the store is read-only or cannot be written.
        """
        if self.read_only:
            raise StoreError(f"the store {self.path} was opened for reading only")
        came: list[ox.Quad] = []
        gone: list[ox.Quad] = []
        for name, content in graphs.items():
            new = {ox.Quad(q.subject, q.predicate, q.object, name) for q in content}
            old = set(self._inner.quads_for_pattern(None, None, None, name))
            came += new - old
            gone += old - new
        if not came and not gone:
            return False
        added = [*came, *(_merged(quad) for quad in came)]
        try:
            if gone:
                empty = [name for name, content in graphs.items() if not list(content)]
                self._inner.update(_update(added, [*gone, *self._orphans(gone, came)], empty))
            else:
                self._inner.extend(added)
        except OSError as error:
            raise StoreError(f"the store {self.path} cannot be written: {error}") from error
        self._end_worker()
        return True

    def _orphans(self, gone: list[ox.Quad], came: list[ox.Quad]) -> Iterator[ox.Quad]:
        """Find the merged statements that no graph makes any more."""
        leaving, arriving = set(gone), {quad.triple for quad in came}
        for quad in gone:
            if quad.triple in arriving:
                continue
            same = self._inner.quads_for_pattern(*quad.triple)
            others = (q for q in same if q.graph_name != _DEFAULT and q not in leaving)
            if next(others, None) is None:
                yield _merged(quad)

    def put(self, extraction: Extraction, document: Document, run: Run | None = None) -> bool:
        """Put in what was found in a document, instead of what its file said before.

        Parameters
        ----------
        extraction, document
            What was found, and where.
        run
            The run that found it.

        Returns
        -------
        bool
            Whether the store changed.

        Raises
        ------
        StoreError
            If the store cannot be written.
        """
        found = quads(extraction, document, self.names)
        graph = self.names.graph(extraction.sha256)
        known = self.sha256_of(document.source) == extraction.sha256
        if known and set(self.quads_of(graph)) == set(found):
            return False
        filing = self._filing(document.source, extraction.sha256, run)
        return self.replace({graph: found, **filing})

    def put_vocabulary(self) -> bool:
        """Put in the ontology, for queries that ask what a term, a body or an organ is called.

        Returns
        -------
        bool
            Whether the store changed: False where it has this version of it.
        """
        return self.replace({self.names.vocabulary: vocabulary(self.names)})

    def file(self, source: str, sha256: str, run: Run | None = None) -> bool:
        """Note that a file holds a document that the store has read already.

        Parameters
        ----------
        source
            The path of the file.
        sha256
            The hash of its bytes.
        run
            The run that looked at it.

        Returns
        -------
        bool
            Whether the store changed: False where it knew.
        """
        if self.sha256_of(source) == sha256:
            return False
        return self.replace(self._filing(source, sha256, run))

    def remove(self, source: str) -> bool:
        """Take a file out, and what was found in it unless another file holds the same bytes.

        Parameters
        ----------
        source
            The path of the file.

        Returns
        -------
        bool
            Whether the store knew the file.
        """
        entry = self._entry(source)
        return self.replace({entry: (), **self._abandoned(source)})

    def has_read(self, sha256: str) -> bool:
        """Whether this version of nasab has read these bytes into the store.

        Parameters
        ----------
        sha256
            The hash of the bytes.
        """
        reading, graph = self.names.reading(sha256), self.names.graph(sha256)
        found = self._inner.quads_for_pattern(
            reading, term("prov:wasAssociatedWith"), self.names.software(__version__), graph
        )
        return next(found, None) is not None

    def sha256_of(self, source: str) -> str | None:
        """Give the hash of a file's bytes when it was read, or None if it was not."""
        entry = self._entry(source)
        found = self._inner.quads_for_pattern(entry, term("nasab:holds"), None, entry)
        return next((_last_part(quad.object) for quad in found), None)

    def files(self) -> tuple[StoredFile, ...]:
        """List the files that the store has read, by path."""
        made = []
        for quad in self._inner.quads_for_pattern(None, term("nasab:path"), None, _DEFAULT):
            path = quad.object.value if isinstance(quad.object, ox.Literal) else ""
            made.append(StoredFile(path, self.sha256_of(path) or ""))
        return tuple(sorted(made, key=lambda file: file.path))

    def _filing(
        self, source: str, sha256: str, run: Run | None
    ) -> dict[ox.NamedNode, list[ox.Quad]]:
        """Make the graph that says what a file holds, and clear what it held before."""
        before = self._abandoned(source)
        before.pop(self.names.graph(sha256), None)
        entry = self._entry(source)
        path = ox.Literal(str(Path(source).resolve()))
        filed = [
            ox.Quad(entry, term("rdf:type"), term("nasab:File"), entry),
            ox.Quad(entry, term("nasab:path"), path, entry),
            ox.Quad(entry, term("nasab:holds"), self.names.source(sha256), entry),
        ]
        if run is None:
            return {**before, entry: filed}
        activity = self.names.run(run.identifier)
        filed.append(ox.Quad(entry, term("prov:wasGeneratedBy"), activity, entry))
        began = ox.Literal(run.started, datatype=term("xsd:dateTime"))
        software = self.names.software(__version__)
        ran = [
            ox.Quad(activity, term("rdf:type"), term("prov:Activity"), activity),
            ox.Quad(activity, term("prov:startedAtTime"), began, activity),
            ox.Quad(activity, term("prov:wasAssociatedWith"), software, activity),
        ]
        return {**before, entry: filed, activity: ran}

    def _abandoned(self, source: str) -> dict[ox.NamedNode, list[ox.Quad]]:
        """Name the graph that only this file supports, to be emptied."""
        held = self.sha256_of(source)
        if held is None:
            return {}
        holders = self._inner.quads_for_pattern(
            None, term("nasab:holds"), self.names.source(held), _DEFAULT
        )
        return {self.names.graph(held): []} if len(list(holders)) < 2 else {}

    def _entry(self, source: str) -> ox.NamedNode:
        return self.names.file(str(Path(source).resolve()))

    def query(
        self,
        query: str,
        values: Mapping[str, Term] | None = None,
        *,
        timeout: float | None = TIMEOUT,
        limit: int | None = LIMIT,
    ) -> Answer:
        """Ask the store a question in SPARQL.

        Parameters
        ----------
        query
            The query; the prefixes of :data:`nasab.graph.terms.PREFIXES` need no declaration, and
            relative addresses (``<act/A/RES/72/195>``) are relative to the store's base.
        values
            The values of the query's parameters, which it writes with a dollar sign.
        timeout
            Seconds until the query is ended, in a process of its own; None runs it here, unbounded.
        limit
            The most rows; None gives all.

        Returns
        -------
        Answer

        Raises
        ------
        QueryError
            If the query is wrong, refused, or met a bound.
        """
        sparql.check(query)
        bound = sparql.bind(query, {name: str(value) for name, value in (values or {}).items()})
        question = Question(bound, self.names.base, limit)
        if timeout is None:
            return evaluate(self._inner, question)
        if self._worker is None or not self._worker.alive:
            if not self.read_only:
                self._inner.flush()
            self._worker = Worker(self.path / _QUADS)
        return self._worker.ask(question, timeout)

    def pool(self, size: int) -> Pool:
        """Give workers that answer several queries at once, for a server.

        Parameters
        ----------
        size
            How many queries run at once.

        Returns
        -------
        Pool
            To be closed by the caller.
        """
        return Pool(self.path / _QUADS, size)

    def _end_worker(self) -> None:
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def graphs(self) -> tuple[ox.NamedNode, ...]:
        """List the named graphs of documents, in order."""
        head = f"{self.names.base}graph/"
        every = (g for g in self._inner.named_graphs() if isinstance(g, ox.NamedNode))
        return tuple(sorted((g for g in every if g.value.startswith(head)), key=str))

    def nquads(self) -> Iterator[str]:
        """Write what was found in the documents as N-Quads, a graph at a time, in order.

        Yields
        ------
        str
            The lines of one graph. The same documents give the same lines on every machine:
            paths, runs and times are left out.
        """
        for graph in self.graphs():
            yield nquads(self.quads_of(graph))

    def quads_of(self, graph: ox.NamedNode) -> Iterator[ox.Quad]:
        """Go through the content of one named graph, in no order."""
        return self._inner.quads_for_pattern(None, None, None, graph)

    def quads(self) -> Iterator[ox.Quad]:
        """Go through what was found in the documents, a graph at a time, each sorted."""
        for graph in self.graphs():
            yield from sorted(self.quads_of(graph), key=str)

    def triples(self) -> Iterator[ox.Triple]:
        """Go through the merge of what was found in the documents, sorted, each once."""
        merged = {quad.triple for graph in self.graphs() for quad in self.quads_of(graph)}
        yield from sorted(merged, key=str)

    def dataset(self) -> "Dataset":
        """Hand the store to rdflib, as a dataset with its named graphs.

        Returns
        -------
        rdflib.Dataset
            It reads and writes this store; its default graph is the merge of the others.
        """
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        return Dataset(store=OxigraphStore(store=self._inner))

    def to_rdflib(self) -> "Graph":
        """Hand the merged graph to rdflib.

        Returns
        -------
        rdflib.Graph
            Queries on it run in Oxigraph.
        """
        merged: Graph = self.dataset().default_graph
        return merged


def _merged(quad: ox.Quad) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, quad.object, _DEFAULT)


def _last_part(node: object) -> str:
    return node.value.rpartition("/")[2] if isinstance(node, ox.NamedNode) else ""


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


def _open_quads(path: Path, *, read_only: bool) -> ox.Store:
    try:
        return ox.Store.read_only(str(path / _QUADS)) if read_only else ox.Store(path / _QUADS)
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
