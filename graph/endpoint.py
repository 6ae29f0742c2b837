"""The SPARQL 1.1 protocol, for reading only, without a web server: a request in, a reply out.

https://www.w3.org/TR/sparql11-protocol/ says what a request may look like, and
https://www.w3.org/TR/sparql11-service-description/ what is said where no query is asked. Nothing
here writes: updates, ``LOAD`` and ``SERVICE`` are refused, and every query has bounds.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox

from nasab.graph import sparql
from nasab.graph.answer import Answer, Question, Term
from nasab.graph.terms import PREFIXES, VOCABULARY, Names
from nasab.ontology import QueryError

#: The longest body of a request, in bytes.
LONGEST: Final = 1_000_000
#: The most rows or triples of a reply.
ROWS: Final = 100_000

_TABLE_TYPES: Final = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
_GRAPH_TYPES: Final = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "text/plain": "ntriples",
    "application/rdf+xml": "rdfxml",
    "application/xml": "rdfxml",
    "application/ld+json": "jsonld",
    "application/json": "jsonld",
}
_FORM_TYPE: Final = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back to a client.

    Parameters
    ----------
    status
        The status of HTTP.
    media_type
        The type of the body.
    body
        The body.
    headers
        Other headers.
    """

    status: int
    media_type: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


class _Refusal(Exception):
    """A request that gets no answer, with the status that says why."""

    def __init__(self, status: int, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Answers requests of the SPARQL protocol.

    Parameters
    ----------
    ask
        Runs a checked query within its bounds: :meth:`nasab.graph.worker.Pool.ask` with a time.
    names
        The addresses of the store.
    cors
        The web origin whose pages may read replies, ``"*"`` for all; None for no other.
    limit
        The most rows of a reply; a query that has more is refused, not cut.

    Examples
    --------
    >>> endpoint = Endpoint(lambda question: Answer(truth=True), Names())
    >>> endpoint.reply("GET", "/sparql?query=ASK%7B%7D", {}, b"").body
    b'{"head": {}, "boolean": true}'
    >>> endpoint.reply("POST", "/sparql", {"content-type": "application/sparql-update"}, b"").status
    403
    """

    ask: Callable[[Question], Answer]
    names: Names
    cors: str | None = None
    limit: int = ROWS

    def reply(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Reply:
        """Answer one request.

        Parameters
        ----------
        method
            The method of HTTP.
        target
            The path with its query string.
        headers
            The headers, names in small letters.
        body
            The body.

        Returns
        -------
        Reply
            Errors are replies too, with one line of text that says what to do.
        """
        shared = {"Vary": "Accept, Origin", "X-Content-Type-Options": "nosniff"}
        if self.cors:
            shared["Access-Control-Allow-Origin"] = self.cors
        try:
            made = self._reply(method, target, headers, body)
        except _Refusal as error:
            text = f"{error}\n".encode()
            made = Reply(error.status, "text/plain; charset=utf-8", text, error.headers)
        except QueryError as error:
            text = f"{error}\n".encode()
            made = Reply(_status(str(error)), "text/plain; charset=utf-8", text)
        return Reply(made.status, made.media_type, made.body, {**shared, **made.headers})

    def _reply(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Reply:
        if method == "OPTIONS":
            return Reply(204, "text/plain", b"", self._permissions())
        asked = _request(method, target, headers, body)
        queries = asked.get("query", [])
        if not queries:
            return self._description(target, headers)
        if len(queries) > 1:
            raise _Refusal(400, "expected one query parameter, got several")
        form = sparql.check(queries[0])
        types = _TABLE_TYPES if form in {"SELECT", "ASK"} else _GRAPH_TYPES
        media_type = _negotiated(headers.get("accept"), tuple(types))
        question = Question(
            queries[0],
            self.names.base,
            self.limit,
            tuple(asked.get("default-graph-uri", ())),
            tuple(asked.get("named-graph-uri", ())),
        )
        answer = self.ask(question)
        if answer.truncated:
            raise _Refusal(413, f"the answer has more than {self.limit} rows; add LIMIT and OFFSET")
        return Reply(200, _with_charset(media_type), answer.serialize(types[media_type]))

    def _permissions(self) -> dict[str, str]:
        allowed = {"Allow": "GET, HEAD, POST, OPTIONS"}
        if self.cors:
            allowed["Access-Control-Allow-Methods"] = "GET, POST, OPTIONS"
            allowed["Access-Control-Allow-Headers"] = "Accept, Content-Type"
        return allowed

    def _description(self, target: str, headers: Mapping[str, str]) -> Reply:
        types = {kind: form for kind, form in _GRAPH_TYPES.items() if "json" not in kind}
        media_type = _negotiated(headers.get("accept"), (*types, "text/html"))
        host = headers.get("host", "localhost")
        address = f"http://{host}{urlsplit(target).path}"
        answer = Answer(
            ("subject", "predicate", "object"), _service(address, self.names), triples=True
        )
        form = types.get(media_type, "turtle")
        shown = "text/plain" if media_type == "text/html" else media_type
        return Reply(200, _with_charset(shown), answer.serialize(form))


def _request(
    method: str, target: str, headers: Mapping[str, str], body: bytes
) -> dict[str, list[str]]:
    """Read the parameters of a request, wherever the protocol lets them stand."""
    asked = _parameters(urlsplit(target).query)
    if method == "POST":
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        if len(body) > LONGEST:
            raise _Refusal(413, f"the request is longer than {LONGEST} bytes")
        if kind == "application/sparql-update":
            raise _Refusal(403, "updates are refused: this endpoint only reads")
        if kind == "application/sparql-query":
            asked["query"] = [_text(body)]
        elif kind == _FORM_TYPE:
            asked |= _parameters(_text(body))
        else:
            raise _Refusal(
                415, f"expected {_FORM_TYPE} or application/sparql-query, got {kind or 'no type'}"
            )
    elif method not in {"GET", "HEAD"}:
        raise _Refusal(405, f"{method} is refused: expected GET or POST", Allow="GET, HEAD, POST")
    if "update" in asked:
        raise _Refusal(403, "updates are refused: this endpoint only reads")
    return asked


def _parameters(encoded: str) -> dict[str, list[str]]:
    try:
        return parse_qs(
            encoded, keep_blank_values=True, errors="strict", max_num_fields=1000, separator="&"
        )
    except ValueError as error:
        raise _Refusal(400, f"the parameters cannot be read: {error}") from error


def _text(body: bytes) -> str:
    try:
        return body.decode("utf8")
    except UnicodeDecodeError as error:
        raise _Refusal(400, "the query must be text in UTF-8") from error


def _negotiated(accept: str | None, offered: Sequence[str]) -> str:
    """Choose the media type that a client likes best (RFC 9110, section 12.5.1).

    Among equals the first one offered wins.
    """
    best: tuple[float, int] | None = None
    for turn, media_type in enumerate(offered):
        liked = _liked(accept or "*/*", media_type)
        if liked > 0 and (best is None or liked > best[0]):
            best = liked, turn
    if best is None:
        raise _Refusal(406, f"none of the accepted types fits; offered: {', '.join(offered)}")
    return offered[best[1]]


def _liked(accept: str, media_type: str) -> float:
    """Give the weight of the most particular range that holds a type."""
    found: tuple[int, float] = (-1, 0.0)
    for part in accept[:2000].split(","):
        wanted, *options = (piece.strip().lower() for piece in part.split(";"))
        major = media_type.partition("/")[0]
        ranges = {media_type: 2, f"{major}/*": 1, "*/*": 0}
        if wanted in ranges and ranges[wanted] > found[0]:
            found = ranges[wanted], _weight(options)
    return found[1]


def _weight(options: Sequence[str]) -> float:
    for option in options:
        name, _, value = option.partition("=")
        if name.strip() == "q":
            try:
                return min(1.0, max(0.0, float(value)))
            except ValueError:
                return 0.0
    return 1.0


def _with_charset(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def _status(message: str) -> int:
    """Tell the client's fault from a bound of ours, by what the error says was met."""
    late = ("the query was ended", "the query needed more memory", "too many queries")
    return 503 if message.startswith(late) else 400


def _service(address: str, names: Names) -> tuple[tuple[Term, ...], ...]:
    sd, formats = (
        "http://www.w3.org/ns/sparql-service-description#",
        "http://www.w3.org/ns/formats/",
    )
    service, dataset, graph = (ox.NamedNode(address + tail) for tail in ("", "#data", "#graph"))
    a = ox.NamedNode(PREFIXES["rdf"] + "type")

    def said(name: str) -> ox.NamedNode:
        return ox.NamedNode(sd + name)

    results = (
        *(f"SPARQL_Results_{name}" for name in ("JSON", "XML", "CSV", "TSV")),
        *("Turtle", "N-Triples", "RDF_XML", "JSON-LD"),
    )
    return (
        (service, a, said("Service")),
        (service, said("endpoint"), service),
        (service, said("supportedLanguage"), said("SPARQL11Query")),
        (service, said("feature"), said("UnionDefaultGraph")),
        *((service, said("resultFormat"), ox.NamedNode(formats + name)) for name in results),
        (service, said("defaultDataset"), dataset),
        (dataset, a, said("Dataset")),
        (dataset, said("defaultGraph"), graph),
        (graph, a, said("Graph")),
        (graph, ox.NamedNode("http://rdfs.org/ns/void#vocabulary"), ox.NamedNode(VOCABULARY)),
        (graph, ox.NamedNode("http://rdfs.org/ns/void#uriSpace"), ox.Literal(names.base)),
    )
