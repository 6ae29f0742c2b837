"""The store: what was read, one named graph a source document, and the files it came from.

It stands on an engine: a folder on disk, or another SPARQL server.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

import pyoxigraph as ox

from nasab import __version__
from nasab.extract import Document, Extraction
from nasab.graph import sparql
from nasab.graph.answer import Answer, Question, Term
from nasab.graph.embedded import EmbeddedEngine
from nasab.graph.engine import Engine
from nasab.graph.named import named_queries
from nasab.graph.quads import graph_lines, in_graph, nquads
from nasab.graph.remote import RemoteEngine
from nasab.graph.shared import SharedGraphs
from nasab.graph.terms import Names, term
from nasab.graph.vocabulary import vocabulary
from nasab.graph.worker import Pool
from nasab.ontology import QueryError, StoreError, Symbol

if TYPE_CHECKING:
    import pandas as pd
    from rdflib import Dataset, Graph

    from nasab.graph.tables import Row, Table

#: How long a query may take, in seconds, and how many rows it may give.
TIMEOUT: Final = 30.0
LIMIT: Final = 10_000


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
    """What was read, in a folder on disk or on another SPARQL server.

    Parameters
    ----------
    where
        A folder, made when it does not exist; or the address of a SPARQL 1.1 server
        (:meth:`nasab.graph.remote.Addresses.parse`); None makes a folder that lasts as long as
        the object.
    read_only
        Opens what exists and changes nothing, so that several may read at once.
    base
        The base of the addresses of a new store; a folder knows its own.

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
        where: str | os.PathLike[str] | None = None,
        *,
        read_only: bool = False,
        base: str | None = None,
    ) -> None:
        self._engine: Engine
        if isinstance(where, str) and where.startswith(("http://", "https://")):
            self._engine = RemoteEngine(where, read_only=read_only, base=base)
        else:
            path = None if where is None else Path(where)
            self._engine = EmbeddedEngine(path, read_only=read_only, base=base)
        self.names = Names(self._engine.base)
        self._shared = SharedGraphs(self._engine, self.names)

    @property
    def where(self) -> str:
        """The folder or the address of the store."""
        return self._engine.where

    def close(self) -> None:
        """Let go of the store; another process may open it then."""
        self._engine.close()

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
        return sum(1 for _ in self._engine.match(None, None, None, None))

    def _repr_html_(self) -> str:
        """Show in a notebook what was read."""
        from nasab.graph.display import table

        answer = self.ask("documents", timeout=None)
        return table(answer.columns, answer.labels(), more=answer.truncated)

    def replace(self, graphs: Mapping[ox.NamedNode, Iterable[ox.Quad]]) -> bool:
        """Set some named graphs to new content; in a folder, all of them or none.

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
        return self._engine.replace(graphs)

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
        graphs = graph_lines(extraction, document, self.names)
        return self.put_lines(document.source, extraction.sha256, graphs, run)

    def put_lines(
        self, source: str, sha256: str, graphs: Mapping[str, bytes], run: Run | None = None
    ) -> bool:
        """Put in the lines of a document's graphs, instead of what its file said before.

        Parameters
        ----------
        source
            The path of the file.
        sha256
            The hash of its bytes.
        graphs
            What :func:`nasab.graph.quads.graph_lines` gave.
        run
            The run that found it.

        Returns
        -------
        bool
            Whether the store changed.

        Raises
        ------
        StoreError
            If the store cannot be written, or the document was read under another base.
        """
        graph = self.names.graph(sha256)
        content = self._least_name(_parsed(self._own(graph, graphs), graph.value), sha256)
        new = self._shared.new(graphs)
        shared = {ox.NamedNode(address): _parsed(new[address], address) for address in new}
        known = self.sha256_of(source) == sha256
        if known and not shared and set(self.quads_of(graph)) == content:
            return False
        return self._change({graph: content, **shared, **self._filing(source, sha256, run)})

    def _own(self, graph: ox.NamedNode, graphs: Mapping[str, bytes]) -> bytes:
        """Choose the lines of a document's own graph, which has an address of this store."""
        lines = graphs.get(graph.value)
        if lines is None:
            raise StoreError(
                f"what was found has no graph {graph.value}: it was read under another base than "
                f"that of the store {self.where}, {self.names.base}; read it again under this one, "
                "or load it into a store of its own"
            )
        return lines

    def _change(self, graphs: Mapping[ox.NamedNode, Iterable[ox.Quad]]) -> bool:
        """Set graphs to new content, and empty the shared ones that nothing speaks of any more."""
        new = {quad.triple for content in graphs.values() for quad in content}
        old = {quad.triple for name in graphs for quad in self.quads_of(name)}
        unspoken = self._shared.unspoken(old - new, {triple.object for triple in new})
        return self.replace({**graphs, **dict.fromkeys(unspoken, ())})

    def _least_name(self, found: set[ox.Quad], sha256: str) -> set[ox.Quad]:
        """Let the least name stand where several files hold one document, in whatever order."""
        about = (self.names.source(sha256), term("nasab:fileName"))
        before = set(self._engine.match(*about, None, self.names.graph(sha256)))
        named = {quad for quad in found if (quad.subject, quad.predicate) == about}
        return found - named | {min(before | named, key=str)} if named else found

    def is_new(self, source: str, sha256: str) -> bool:
        """Whether the store knows neither a file nor the document in it.

        Parameters
        ----------
        source
            The path of the file.
        sha256
            The hash of its bytes.
        """
        holds = self._engine.holds
        return not (holds(self._entry(source)) or holds(self.names.graph(sha256)))

    def add(
        self,
        documents: Iterable[tuple[str, str, Mapping[str, bytes]]],
        run: Run | None = None,
    ) -> None:
        """Put in new documents, in a folder all of them or none: the quick way to many.

        Parameters
        ----------
        documents
            The path of the file, the hash of its bytes, and what
            :func:`nasab.graph.quads.graph_lines` gave, for each; all of them must be new
            (:meth:`is_new`), and no two the same.
        run
            The run that found them.

        Raises
        ------
        StoreError
            If the store cannot be written, or they were read under another base.
        """
        shared: dict[str, bytes] = {}
        self._engine.append(self._added(documents, run, shared))
        for address in shared:
            self._shared.hold(address)

    def _added(
        self,
        documents: Iterable[tuple[str, str, Mapping[str, bytes]]],
        run: Run | None,
        shared: dict[str, bytes],
    ) -> Iterator[tuple[ox.NamedNode, bytes]]:
        """Make the graphs of new documents, of what they share, and of their files."""
        filing: dict[ox.NamedNode, list[ox.Quad]] = {}
        for source, sha256, found in documents:
            graph = self.names.graph(sha256)
            yield graph, self._own(graph, found)
            shared.update(self._shared.new(found, but=shared))
            filing.update(self._filed(source, sha256, run))
        if run is not None:
            filing[self.names.run(run.identifier)] = self._ran(run)
        yield from ((ox.NamedNode(address), lines) for address, lines in shared.items())
        for name, content in filing.items():
            yield name, nquads(quad.triple for quad in content).encode()

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
        return self._change(self._filing(source, sha256, run))

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
        return self._change({entry: (), **self._abandoned(source)})

    def has_read(self, sha256: str, symbol: Symbol | None = None) -> bool:
        """Whether this version of nasab has read these bytes into the store.

        Parameters
        ----------
        sha256
            The hash of the bytes.
        symbol
            The symbol that the document must have been given, if any.
        """
        graph = self.names.graph(sha256)
        # Looked up first: the index of the graphs is small, that of their statements is not.
        if not self._engine.holds(graph):
            return False
        software = self.names.software(__version__)
        read_by = (self.names.reading(sha256), term("prov:wasAssociatedWith"), software)
        carried = self.names.identity(symbol) if symbol else None
        carries = (self.names.source(sha256), term("nasab:carries"), carried)
        return all(
            next(iter(self._engine.match(*wanted, graph)), None) for wanted in (read_by, carries)
        )

    def sha256_of(self, source: str) -> str | None:
        """Give the hash of a file's bytes when it was read, or None if it was not."""
        entry = self._entry(source)
        found = self._engine.match(entry, term("nasab:holds"), None, entry)
        return next((_last_part(quad.object) for quad in found), None)

    def files(self) -> tuple[StoredFile, ...]:
        """List the files that the store has read, by path."""
        holding = self._engine.match(None, term("nasab:holds"), None, None)
        held = {quad.subject: _last_part(quad.object) for quad in holding}
        made = (
            StoredFile(quad.object.value, held[quad.subject])
            for quad in self._engine.match(None, term("nasab:path"), None, None)
            if isinstance(quad.object, ox.Literal)
        )
        return tuple(sorted(made, key=lambda file: file.path))

    def _filing(
        self, source: str, sha256: str, run: Run | None
    ) -> dict[ox.NamedNode, list[ox.Quad]]:
        """Make the graph that says what a file holds, and clear what it held before."""
        filing = self._abandoned(source)
        filing.pop(self.names.graph(sha256), None)
        filing.update(self._filed(source, sha256, run))
        if run is not None:
            filing[self.names.run(run.identifier)] = self._ran(run)
        return filing

    def _filed(
        self, source: str, sha256: str, run: Run | None
    ) -> dict[ox.NamedNode, list[ox.Quad]]:
        """Say in the graph of a file what it holds, and which run found it."""
        place = _place(source)
        entry, path = self.names.file(place), ox.Literal(place)
        filed = [
            ox.Quad(entry, term("rdf:type"), term("nasab:File"), entry),
            ox.Quad(entry, term("nasab:path"), path, entry),
            ox.Quad(entry, term("nasab:holds"), self.names.source(sha256), entry),
        ]
        if run is not None:
            activity = self.names.run(run.identifier)
            filed.append(ox.Quad(entry, term("prov:wasGeneratedBy"), activity, entry))
        return {entry: filed}

    def _ran(self, run: Run) -> list[ox.Quad]:
        """Say of a run when it began, and with what software."""
        activity = self.names.run(run.identifier)
        # In canonical form, as the engine keeps it: a run that looks changed costs a rewrite.
        started = run.started.replace("+00:00", "Z")
        began = ox.Literal(started, datatype=term("xsd:dateTime"))
        software = self.names.software(__version__)
        return [
            ox.Quad(activity, term("rdf:type"), term("prov:Activity"), activity),
            ox.Quad(activity, term("prov:startedAtTime"), began, activity),
            ox.Quad(activity, term("prov:wasAssociatedWith"), software, activity),
        ]

    def _abandoned(self, source: str) -> dict[ox.NamedNode, list[ox.Quad]]:
        """Name the graph that only this file supports, to be emptied."""
        held = self.sha256_of(source)
        if held is None:
            return {}
        holders = self._engine.match(None, term("nasab:holds"), self.names.source(held), None)
        return {self.names.graph(held): []} if len(list(holders)) < 2 else {}

    def _entry(self, source: str) -> ox.NamedNode:
        return self.names.file(_place(source))

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
        answer = self._engine.ask(Question(bound, self.names.base, limit), timeout)
        return replace(answer, base=self.names.base)

    def ask(
        self, name: str, *, timeout: float | None = TIMEOUT, limit: int | None = LIMIT, **given: str
    ) -> Answer:
        """Ask one of the questions that nasab carries, by its name.

        Parameters
        ----------
        name
            Its name in :func:`nasab.graph.named.named_queries`.
        timeout, limit
            As for :meth:`query`.
        given
            The values that it needs, as a person types them: ``act="72/195"``.

        Returns
        -------
        Answer

        Raises
        ------
        QueryError
            If there is no such question, a value is missing or wrong, or a bound is met.

        Examples
        --------
        >>> Store().ask("cites", act="A/RES/72/195").rows
        ()
        """
        questions = named_queries()
        if name not in questions:
            raise QueryError(f"there is no question {name!r}; there are: {', '.join(questions)}")
        values = questions[name].values(given, self.names)
        return self.query(questions[name].text, values, timeout=timeout, limit=limit)

    def rows(self, table: "Table") -> "list[Row]":
        """Give the rows of a table for everything that was read, as plain values.

        Parameters
        ----------
        table
            One of :data:`nasab.graph.tables.TABLES`.

        Returns
        -------
        list of tuple
            By file and place; acts by symbol, those that are only cited among them.
        """
        from nasab.graph.stored_tables import stored_rows

        return stored_rows(self, table)

    def citations(self) -> "pd.DataFrame":
        """Give every mention of an act, document or treaty as a data frame.

        Returns
        -------
        pandas.DataFrame
            With the columns of :data:`nasab.graph.tables.CITATIONS` in the dtypes of
            :data:`nasab.graph.frames.DTYPES`. ``cited`` is missing where no reading wins.

        Raises
        ------
        NasabError
            If pandas is not installed.
        """
        return self._frame("citations")

    def acts(self) -> "pd.DataFrame":
        """Give every act, document and treaty, read or only cited, as a data frame.

        Returns
        -------
        pandas.DataFrame
            Indexed by symbol, with the columns of :data:`nasab.graph.tables.ACTS`.

        Raises
        ------
        NasabError
            If pandas is not installed.
        """
        return self._frame("acts")

    def bodies(self) -> "pd.DataFrame":
        """Give every mention of a body as a data frame.

        Returns
        -------
        pandas.DataFrame
            With the columns of :data:`nasab.graph.tables.BODIES`.

        Raises
        ------
        NasabError
            If pandas is not installed.
        """
        return self._frame("bodies")

    def provisions(self) -> "pd.DataFrame":
        """Give every operative paragraph as a data frame.

        Returns
        -------
        pandas.DataFrame
            With the columns of :data:`nasab.graph.tables.PROVISIONS`; ``addressees`` and
            ``cites`` hold tuples, which ``explode`` takes apart.

        Raises
        ------
        NasabError
            If pandas is not installed.
        """
        return self._frame("provisions")

    def _frame(self, name: str) -> "pd.DataFrame":
        from nasab.graph.frames import frame
        from nasab.graph.tables import table_named

        table = table_named(name)
        return frame(table, self.rows(table))

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
        return self._engine.pool(size)

    def graphs(self) -> tuple[ox.NamedNode, ...]:
        """List the named graphs of documents, in order."""
        shared = self.names.is_shared
        return tuple(name for name in self._exported() if not shared(name.value))

    def _exported(self) -> list[ox.NamedNode]:
        """List the named graphs of documents and of what they speak of, in order."""
        exported = self.names.is_exported
        return sorted((n for n in self._engine.graphs() if exported(n.value)), key=str)

    def nquads(self) -> Iterator[str]:
        """Write what was found in the documents as N-Quads, a graph at a time, in order.

        Yields
        ------
        str
            The lines of one graph. The same documents give the same lines on every machine:
            paths, runs and times are left out.
        """
        for graph in self._exported():
            yield nquads(self.quads_of(graph))

    def quads_of(self, graph: ox.NamedNode) -> Iterator[ox.Quad]:
        """Go through the content of one named graph, in no order."""
        return self._engine.match(None, None, None, graph)

    def quads_about(self, graph: ox.NamedNode) -> Iterator[ox.Quad]:
        """Go through the graph of a document, and those of what it speaks of, in no order.

        Parameters
        ----------
        graph
            One of :meth:`graphs`.
        """
        return self._shared.quads_about(graph)

    def quads(self) -> Iterator[ox.Quad]:
        """Go through what was found in the documents, a graph at a time, each sorted."""
        for graph in self._exported():
            yield from sorted(self.quads_of(graph), key=str)

    def triples(self) -> Iterator[ox.Triple]:
        """Go through the merge of what was found in the documents, sorted, each once."""
        merged = {quad.triple for graph in self._exported() for quad in self.quads_of(graph)}
        yield from sorted(merged, key=str)

    def dataset(self) -> "Dataset":
        """Hand the store to rdflib, as a dataset with its named graphs.

        Returns
        -------
        rdflib.Dataset
            Its default graph is the merge of the others.
        """
        return self._engine.dataset()

    def to_rdflib(self) -> "Graph":
        """Hand the merged graph to rdflib.

        Returns
        -------
        rdflib.Graph
            Queries on it run in Oxigraph.
        """
        merged: Graph = self.dataset().default_graph
        return merged


def _parsed(lines: bytes, graph: str) -> set[ox.Quad]:
    return set(ox.parse(in_graph(lines, graph), format=ox.RdfFormat.N_QUADS))


def _place(source: str) -> str:
    """Give the absolute path of a file, or an address as it is."""
    if "://" in source:
        return source
    # Not by pathlib, which takes ten times as long for it: a build asks this of every file.
    folder, name = os.path.split(os.path.join(os.getcwd(), source))  # noqa: PTH109, PTH118
    path = os.path.join(_resolved(folder), name)  # noqa: PTH118
    linked = name in {"", ".", ".."} or os.path.islink(path)  # noqa: PTH114
    return os.path.realpath(path) if linked else path


# Each part of a path is looked at to see whether it is a link, and files share a folder.
@lru_cache(1024)
def _resolved(folder: str) -> str:
    return os.path.realpath(folder)


def _last_part(node: object) -> str:
    return node.value.rpartition("/")[2] if isinstance(node, ox.NamedNode) else ""
