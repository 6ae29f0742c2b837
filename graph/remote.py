"""A store on another SPARQL 1.1 server: read by query, written by the Graph Store protocol.

https://www.w3.org/TR/sparql11-http-rdf-update/ writes one named graph at a time, so a change of
several graphs is not one transaction; the order of the steps is such that a build which was
broken off mends it when it runs again. The server's default graph must be the union of its named
graphs, as it is in most servers; Oxigraph's is asked for it with each query.
"""

import base64
import json
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlsplit, urlunsplit

import pyoxigraph as ox

from nasab.graph.answer import Answer, Question, Term
from nasab.graph.sparql import check
from nasab.graph.terms import PREFIXES, Names
from nasab.ontology import QueryError, StoreError

if TYPE_CHECKING:
    from rdflib import Dataset

    from nasab.graph.worker import Pool

#: Seconds that a request may take where the caller sets no bound.
_PATIENCE: Final = 600.0
#: The longest reply, in bytes.
_LONGEST: Final = 2**30
#: Where servers of a known layout write, by the end of their query address.
_WRITES: Final = {"/query": "/store", "/sparql": "/sparql-graph-crud"}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a server is asked, and where it is written.

    Parameters
    ----------
    query
        The address of the SPARQL protocol.
    graphs
        The address of the Graph Store protocol.
    login
        The value of the Authorization header, or nothing.
    """

    query: str
    graphs: str
    login: str = ""

    @classmethod
    def parse(cls, text: str) -> "Addresses":
        """Read what ``--store`` says of a server.

        Parameters
        ----------
        text
            The query address; or both, query first, with a comma between; or the bare address of
            an Oxigraph server. A name and a password may stand before the host.

        Returns
        -------
        Addresses

        Raises
        ------
        StoreError
            If an address is no web address, or it is not known where the server is written.

        Examples
        --------
        >>> Addresses.parse("http://127.0.0.1:7878").graphs
        'http://127.0.0.1:7878/store'
        >>> Addresses.parse("http://localhost:3030/un/query,http://localhost:3030/un/data").graphs
        'http://localhost:3030/un/data'
        """
        first, _, second = (part.strip() for part in text.partition(","))
        query, login = _without_login(first)
        if second:
            return cls(query, _without_login(second)[0], login)
        if not urlsplit(query).path.strip("/"):
            root = query.rstrip("/")
            return cls(f"{root}/query", f"{root}/store", login)
        for end, other in _WRITES.items():
            if query.endswith(end):
                return cls(query, query.removesuffix(end) + other, login)
        raise StoreError(
            f"{query}: it is not known where this server is written; "
            "give both addresses: --store QUERY,GRAPHS"
        )


def _without_login(address: str) -> tuple[str, str]:
    split = urlsplit(address)
    if split.scheme not in {"http", "https"} or not split.hostname:
        raise StoreError(f"{address!r} is no web address; expected one such as http://host/sparql")
    host = split.hostname if split.port is None else f"{split.hostname}:{split.port}"
    login = ""
    if split.username:
        named = f"{split.username}:{split.password or ''}".encode()
        login = f"Basic {base64.b64encode(named).decode()}"
    return urlunsplit((split.scheme, host, split.path, split.query, "")), login


class RemoteEngine:
    """Quads on a SPARQL 1.1 server.

    Parameters
    ----------
    address
        As :meth:`Addresses.parse` takes it.
    read_only
        Refuses to write.
    base
        The base of the addresses of what is stored.

    Raises
    ------
    StoreError
        If the address is none.
    """

    def __init__(self, address: str, *, read_only: bool, base: str | None) -> None:
        self._addresses = Addresses.parse(address)
        self._read_only = read_only
        self.base = (Names(base) if base else Names()).base

    @property
    def where(self) -> str:
        """How messages name the store."""
        return self._addresses.query

    def close(self) -> None:
        """Do nothing: no connection is kept."""

    def match(
        self,
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        value: ox.NamedNode | ox.Literal | None,
        graph: ox.NamedNode | None,
    ) -> Iterator[ox.Quad]:
        """Find quads by pattern; without a graph, in the union of all, each once."""
        wanted = (subject, predicate, value)
        if wanted == (None, None, None) and graph is not None:
            yield from self._content(graph)
            return
        pattern = " ".join(str(w or f"?{n}") for w, n in zip(wanted, "spo", strict=True))
        where = f"GRAPH {graph} {{ {pattern} }}" if graph else pattern
        asked = "SELECT DISTINCT * { " + where + " }"
        answer = self.ask(Question(asked, self.base), None)
        for row in answer.rows:
            found = dict(zip(answer.columns, row, strict=True))
            s, p, o = (w or found[n] for w, n in zip(wanted, "spo", strict=True))
            yield ox.Quad(s, p, o, graph or ox.DefaultGraph())  # type: ignore[arg-type]

    def _content(self, graph: ox.NamedNode) -> Iterator[ox.Quad]:
        headers = {"Accept": "application/n-triples"}
        body = self._send(self._graph_request(graph, "GET", None, headers), None, missing=b"")
        try:
            for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES):
                yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)
        except SyntaxError as error:
            raise StoreError(f"{self.where}: the reply is broken off or no N-Triples") from error

    def graphs(self) -> Iterator[ox.NamedNode]:
        """Go through the names of all named graphs."""
        asked = Question("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", self.base)
        for (name,) in self.ask(asked, None).rows:
            if isinstance(name, ox.NamedNode):
                yield name

    def holds(self, graph: ox.NamedNode) -> bool:
        """Whether a named graph is there."""
        asked = Question(f"ASK {{ GRAPH {graph} {{ ?s ?p ?o }} }}", self.base)
        return self.ask(asked, None).truth is True

    def replace(self, graphs: Mapping[ox.NamedNode, Iterable[ox.Quad]]) -> bool:
        """Set some named graphs to new content, one after the other."""
        if self._read_only:
            raise StoreError(f"the store {self.where} was opened for reading only")
        contents = {name: {quad.triple for quad in content} for name, content in graphs.items()}
        changed = False
        for name in sorted(contents, key=lambda name: _turn(name, contents[name], self.base)):
            if contents[name] == {quad.triple for quad in self._content(name)}:
                continue
            changed = True
            if contents[name]:
                lines = sorted(contents[name], key=str)
                body = ox.serialize(lines, format=ox.RdfFormat.N_TRIPLES)
                headers = {"Content-Type": "application/n-triples"}
                self._send(self._graph_request(name, "PUT", body, headers), None)
            else:
                self._send(self._graph_request(name, "DELETE", None, {}), None, missing=b"")
        return changed

    def append(self, graphs: Iterable[tuple[ox.NamedNode, bytes]]) -> None:
        """Add graphs that the server does not hold, as N-Triples, one after the other."""
        form = ox.RdfFormat.N_TRIPLES
        self.replace({name: ox.parse(lines, format=form) for name, lines in graphs})

    def ask(self, question: Question, timeout: float | None) -> Answer:
        """Answer a query; the reply is read whole and checked before anything is believed."""
        form = check(question.query)
        prologue = [f"BASE <{question.base}>"]
        prologue += [f"PREFIX {name}: <{space}>" for name, space in PREFIXES.items()]
        triples = form in {"CONSTRUCT", "DESCRIBE"}
        accept = "application/n-triples" if triples else "application/sparql-results+json"
        request = urllib.request.Request(
            f"{self._addresses.query}?union-default-graph=",
            data="\n".join([*prologue, question.query]).encode(),
            headers={"Content-Type": "application/sparql-query", "Accept": accept},
        )
        body = self._send(request, timeout)
        try:
            return _read_triples(body, question) if triples else _read_table(body, question)
        except (SyntaxError, ValueError) as error:
            raise QueryError(
                f"{self.where}: the reply is broken off or no answer; the server may have met "
                "a bound: ask for less"
            ) from error

    def pool(self, size: int) -> "Pool":  # noqa: ARG002
        """Refuse: what another server holds is served there."""
        raise StoreError(f"{self.where} is served by its own server; ask it there")

    def dataset(self) -> "Dataset":
        """Hand the server to rdflib, for reading."""
        from rdflib import Dataset
        from rdflib.plugins.stores.sparqlstore import SPARQLStore

        address = f"{self._addresses.query}?union-default-graph="
        return Dataset(store=SPARQLStore(address), default_union=True)

    def _graph_request(
        self, graph: ox.NamedNode, method: str, body: bytes | None, headers: Mapping[str, str]
    ) -> urllib.request.Request:
        address = f"{self._addresses.graphs}?graph={quote(graph.value, safe='')}"
        return urllib.request.Request(address, data=body, headers=dict(headers), method=method)

    def _send(
        self,
        request: urllib.request.Request,
        timeout: float | None,
        missing: bytes | None = None,
    ) -> bytes:
        """Send one request; `missing` stands for what is not there."""
        if self._addresses.login:
            request.add_header("Authorization", self._addresses.login)
        try:
            with _OPENER.open(request, timeout=timeout or _PATIENCE) as reply:
                body: bytes = reply.read(_LONGEST + 1)
        except urllib.error.HTTPError as error:
            if error.code == 404 and missing is not None:
                return missing
            raise self._refused(request, error) from error
        except TimeoutError as error:
            raise QueryError(
                f"{self.where} did not answer in {timeout or _PATIENCE:g} s"
            ) from error
        except (OSError, ValueError) as error:
            reason = getattr(error, "reason", error)
            raise StoreError(f"{self.where} cannot be reached: {reason}; is it running?") from error
        if len(body) > _LONGEST:
            raise QueryError(
                f"{self.where}: the reply is longer than {_LONGEST} bytes; ask for less"
            )
        return body

    def _refused(
        self, request: urllib.request.Request, error: urllib.error.HTTPError
    ) -> StoreError | QueryError:
        said = " ".join(error.read(2000).decode("utf8", "replace").split())[:200]
        what = f"{self.where} refused it ({error.code}): {said or error.reason}"
        asking = request.get_method() == "POST" and error.code < 500
        return QueryError(what) if asking else StoreError(what)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A server that a person named does not send nasab to another one."""

    def redirect_request(self, *_: Any) -> None:
        return None


_OPENER: Final = urllib.request.build_opener(_NoRedirect)


def _turn(name: ox.NamedNode, content: object, base: str) -> tuple[int, str]:
    """Order the steps of a change: new documents, old ones, and last what is noted of files.

    Broken off before the note, the file looks unread, and the next build does the rest.
    """
    noted = not Names(base).is_exported(name.value)
    return (2 if noted else 0 if content else 1), name.value


def _read_table(body: bytes, question: Question) -> Answer:
    said = json.loads(body)
    if "boolean" in said:
        return Answer(truth=bool(said["boolean"]))
    found = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    if not isinstance(found, ox.QuerySolutions):
        raise ValueError("neither a table nor a truth")
    columns = tuple(variable.value for variable in found.variables)
    return _bounded(columns, (tuple(row) for row in found), question, triples=False)


def _read_triples(body: bytes, question: Question) -> Answer:
    parsed = ox.parse(body, format=ox.RdfFormat.N_TRIPLES)
    columns = ("subject", "predicate", "object")
    return _bounded(columns, (tuple(quad.triple) for quad in parsed), question, triples=True)


def _bounded(
    columns: tuple[str, ...],
    found: Iterable[tuple[Term | None, ...]],
    question: Question,
    *,
    triples: bool,
) -> Answer:
    rows = list(found)
    truncated = question.limit is not None and len(rows) > question.limit
    return Answer(columns, tuple(rows[: question.limit]), triples=triples, truncated=truncated)
