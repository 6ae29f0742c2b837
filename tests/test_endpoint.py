"""The SPARQL 1.1 protocol: requests of all kinds, then clients that we did not write."""

import shutil
import subprocess
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote

import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner
from made import document_of, simple_extractor
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

from nasab.graph.answer import GRAPHS, TABLES, Answer
from nasab.graph.cli import main
from nasab.graph.endpoint import Endpoint, Reply
from nasab.graph.server import SparqlServer
from nasab.graph.store import Store
from nasab.graph.terms import BASE, Names

SELECT = "SELECT ?b { <act/A/RES/70/1> nasab:cites ?b } ORDER BY ?b"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("s") / "store") as opened:
        for name, text in {"a": "A/RES/70/1 A/RES/60/1", "b": "A/RES/70/1 A/RES/61/1"}.items():
            document = document_of(text, name)
            opened.put(simple_extractor(document), document)
        yield opened


@pytest.fixture(scope="module")
def endpoint(store: Store) -> Iterator[Endpoint]:
    pool = store.pool(size=2)
    yield Endpoint(lambda question: pool.ask(question, 2.0), store.names, limit=1000)
    pool.close()


@pytest.fixture(scope="module")
def address(endpoint: Endpoint) -> Iterator[str]:
    with SparqlServer(endpoint) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.address
        server.shutdown()


def ask(endpoint: Endpoint, query: str, **headers: str) -> Reply:
    return endpoint.reply("GET", f"/sparql?query={quote(query)}", headers, b"")


WAYS = [
    # (method, target, content type, body)
    ("GET", f"/sparql?query={quote(SELECT)}", "", b""),
    ("GET", f"/sparql?query={quote(SELECT).replace('%20', '+')}", "", b""),
    ("POST", "/sparql", FORM, f"query={quote(SELECT)}".encode()),
    ("POST", "/sparql", f"{FORM}; charset=utf-8", f"query={quote(SELECT)}".encode()),
    ("POST", "/sparql", "application/sparql-query", SELECT.encode()),
]


@pytest.mark.parametrize(("method", "target", "kind", "body"), WAYS)
def test_a_query_may_come_in_each_way(
    endpoint: Endpoint, method: str, target: str, kind: str, body: bytes
) -> None:
    reply = endpoint.reply(method, target, {"content-type": kind}, body)
    assert reply.status == 200
    assert [b"60/1" in reply.body, b"61/1" in reply.body] == [True, True]


NEGOTIATED = [
    # (query, Accept, the type of the reply)
    ("ASK {}", None, "application/sparql-results+json"),
    ("ASK {}", "*/*", "application/sparql-results+json"),
    ("ASK {}", "text/html,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
    ("ASK {}", "application/*;q=0.5, text/csv", "text/csv; charset=utf-8"),
    ("ASK {}", "application/sparql-results+xml", "application/sparql-results+xml"),
    ("ASK {}", "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
    ("ASK {}", "application/sparql-results+json;q=0, text/*", "text/xml; charset=utf-8"),
    ("ASK {}", "Text/CSV; Q=1", "text/csv; charset=utf-8"),
    ("CONSTRUCT WHERE { ?a nasab:cites ?b }", None, "text/turtle; charset=utf-8"),
    ("CONSTRUCT WHERE { ?a nasab:cites ?b }", "application/rdf+xml", "application/rdf+xml"),
    ("CONSTRUCT WHERE { ?a nasab:cites ?b }", "application/ld+json", "application/ld+json"),
    ("DESCRIBE <act/A/RES/70/1>", "application/n-triples", "application/n-triples"),
]


@pytest.mark.parametrize(("query", "accept", "expected"), NEGOTIATED)
def test_the_type_is_negotiated(
    endpoint: Endpoint, query: str, accept: str | None, expected: str
) -> None:
    reply = ask(endpoint, query, **({"accept": accept} if accept else {}))
    assert (reply.status, reply.media_type) == (200, expected)


REFUSED = [
    # (method, target, headers, body, status, words of the reply)
    ("GET", f"/sparql?query={quote('SELECT * {')}", {}, b"", 400, "not valid SPARQL"),
    ("GET", "/sparql?query=hello", {}, b"", 400, "no SPARQL query"),
    ("GET", "/sparql?query=ASK{}&query=ASK{}", {}, b"", 400, "one query"),
    ("GET", "/sparql?query=%FF", {}, b"", 400, "cannot be read"),
    ("GET", "/sparql?query=ASK{}", {"accept": "image/png"}, b"", 406, "offered"),
    ("GET", "/sparql?query=ASK{}", {"accept": "text/csv;q=0"}, b"", 406, "offered"),
    ("GET", "/sparql?update=CLEAR+ALL", {}, b"", 403, "only reads"),
    ("POST", "/sparql", {"content-type": FORM}, b"update=CLEAR+ALL", 403, "only reads"),
    ("POST", "/sparql", {"content-type": "application/sparql-update"}, b"CLEAR ALL", 403, "only"),
    ("POST", "/sparql", {"content-type": "text/plain"}, b"ASK {}", 415, "expected"),
    ("POST", "/sparql", {"content-type": FORM}, b"x" * 1_000_001, 413, "longer"),
    ("PUT", "/sparql", {}, b"", 405, "GET or POST"),
    ("GET", f"/sparql?query={quote('CLEAR ALL')}", {}, b"", 400, "CLEAR is refused"),
    ("GET", f"/sparql?query={quote('LOAD <http://x/>')}", {}, b"", 400, "LOAD is refused"),
    (
        "GET",
        f"/sparql?query={quote('SELECT * { SERVICE <http://x/> {} }')}",
        {},
        b"",
        400,
        "SERVICE is refused",
    ),
    (
        "GET",
        f"/sparql?query={quote('SELECT * { ?a ?b ?c . ?d ?e ?f }')}",
        {},
        b"",
        413,
        "more than 1000 rows",
    ),
    (
        "GET",
        "/sparql?query=" + quote("SELECT (COUNT(*) AS ?n) {" + "?a?b?c.?d?e?f.?g?h?i.?j?k?l}"),
        {},
        b"",
        503,
        "ended after 2 s",
    ),
]


@pytest.mark.parametrize(("method", "target", "headers", "body", "status", "words"), REFUSED)
def test_what_is_refused_and_how(
    endpoint: Endpoint,
    method: str,
    target: str,
    headers: dict[str, str],
    body: bytes,
    status: int,
    words: str,
) -> None:
    reply = endpoint.reply(method, target, headers, body)
    assert (reply.status, reply.media_type) == (status, "text/plain; charset=utf-8")
    assert words in reply.body.decode()
    assert len(reply.body.splitlines()) == 1


def test_without_a_query_it_describes_itself(endpoint: Endpoint) -> None:
    reply = endpoint.reply("GET", "/sparql", {"host": "127.0.0.1:8650"}, b"")
    graph = rdflib.Graph().parse(data=reply.body, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    service = graph.value(predicate=rdflib.RDF.type, object=sd.Service)
    assert str(graph.value(service, sd.endpoint)) == "http://127.0.0.1:8650/sparql"
    assert graph.value(service, sd.supportedLanguage) == sd.SPARQL11Query
    as_xml = endpoint.reply("GET", "/sparql", {"accept": "application/rdf+xml"}, b"")
    assert len(rdflib.Graph().parse(data=as_xml.body, format="xml")) == len(graph)


def test_a_client_may_choose_the_dataset(store: Store, endpoint: Endpoint) -> None:
    first = store.graphs()[0].value
    count = "SELECT (COUNT(*) AS ?n) { ?a nasab:cites ?b }"
    chosen = f"/sparql?query={quote(count)}&default-graph-uri={quote(first)}"
    assert b'"value": "1"' in endpoint.reply("GET", chosen, {}, b"").body
    assert b'"value": "2"' in ask(endpoint, count).body


def test_other_origins_are_let_in_only_when_asked_for(store: Store) -> None:
    shut = Endpoint(lambda _: Answer(truth=True), store.names)
    opened = Endpoint(lambda _: Answer(truth=True), store.names, cors="https://example.org")
    name = "Access-Control-Allow-Origin"
    assert name not in ask(shut, "ASK {}").headers
    assert ask(opened, "ASK {}").headers[name] == "https://example.org"
    assert opened.reply("OPTIONS", "/sparql", {}, b"").status == 204
    assert "Access-Control-Allow-Methods" not in shut.reply("OPTIONS", "/sparql", {}, b"").headers


@pytest.mark.parametrize("form", TABLES)
def test_every_table_format_can_be_read_back(form: str) -> None:
    rows = (
        (ox.NamedNode(f"{BASE}x"), ox.Literal('قرار, "x"\n\t<&>', language="ar")),
        (ox.Literal(7), None),
    )
    body = Answer(("a", "b"), rows).serialize(form)
    assert b"\xd9\x82" in body
    if form in {"json", "xml"}:
        assert [tuple(row) for row in ox.parse_query_results(body, TABLES[form])] == list(rows)


@pytest.mark.parametrize("form", GRAPHS)
def test_every_graph_format_can_be_read_back(form: str) -> None:
    rows = ((ox.NamedNode(f"{BASE}x"), ox.NamedNode(f"{BASE}y#p"), ox.Literal("قرار")),)
    body = Answer(("subject", "predicate", "object"), rows, triples=True).serialize(form)
    assert [tuple(quad.triple) for quad in ox.parse(body, GRAPHS[form])] == list(rows)


class TestOverHttp:
    """Clients that we did not write, against the server."""

    @pytest.mark.parametrize("method", ["GET", POST])
    def test_sparqlwrapper(self, address: str, method: str) -> None:
        client = SPARQLWrapper(address)
        client.setMethod(method)
        client.setQuery(f"BASE <{BASE}> {SELECT}")
        client.setReturnFormat(JSON)
        found = client.queryAndConvert()["results"]["bindings"]
        assert [row["b"]["value"] for row in found] == [
            f"{BASE}act/A/RES/60/1",
            f"{BASE}act/A/RES/61/1",
        ]
        client.setReturnFormat(XML)
        assert len(client.queryAndConvert().getElementsByTagName("result")) == 2
        client.setReturnFormat(CSV)
        assert len(client.queryAndConvert().split()) == 3

    def test_sparqlwrapper_constructs(self, address: str) -> None:
        client = SPARQLWrapper(address)
        client.setQuery("CONSTRUCT WHERE { ?a nasab:cites ?b }")
        client.setReturnFormat(TURTLE)
        assert len(rdflib.Graph().parse(data=client.queryAndConvert(), format="turtle")) == 2

    @pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
    def test_rdflib(self, address: str, method: str) -> None:
        graph = rdflib.Graph(SPARQLStore(address, method=method))
        nasab = rdflib.Namespace(f"{BASE}ontology#")
        found = {str(act) for act in graph.objects(predicate=nasab.cites)}
        assert found == {f"{BASE}act/A/RES/60/1", f"{BASE}act/A/RES/61/1"}
        assert len(list(graph.query("SELECT ?a { ?a nasab:cites ?b }"))) == 2

    @pytest.mark.skipif(not shutil.which("curl"), reason="needs curl, which is not installed")
    def test_curl(self, address: str) -> None:
        base = ["curl", "--silent", "--show-error", address]
        csv = subprocess.run(
            [*base, "--data-urlencode", f"query={SELECT}", "-H", "Accept: text/csv"],
            capture_output=True,
            text=True,
        )
        assert csv.stdout.split() == ["b", f"{BASE}act/A/RES/60/1", f"{BASE}act/A/RES/61/1"]
        head = subprocess.run(
            [*base, "--head", "--get", "--data-urlencode", "query=ASK {}"],
            capture_output=True,
            text=True,
        )
        assert head.stdout.startswith("HTTP/1.1 200")
        chunked = subprocess.run(
            [*base, "-H", "Transfer-Encoding: chunked", "-d", "query=ASK {}", "-w", "%{http_code}"],
            capture_output=True,
            text=True,
        )
        assert chunked.stdout.endswith("411")

    STRANGE = (
        # the path, the headers, the status of the reply
        ("", {"Host": "evil.example"}, 403),
        ("", {"Host": "localhost:1"}, 200),
        ("/../secret", {}, 404),
    )

    @pytest.mark.parametrize(("path", "headers", "status"), STRANGE)
    def test_hosts_and_paths(
        self, address: str, path: str, headers: dict[str, str], status: int
    ) -> None:
        request = urllib.request.Request(address + path, headers=headers)
        if status == 200:
            with urllib.request.urlopen(request) as reply:
                assert reply.status == 200
            return
        with pytest.raises(HTTPError) as caught:
            urllib.request.urlopen(request)
        assert caught.value.code == status

    def test_many_at_once(self, address: str) -> None:
        replies: list[int] = []

        def one() -> None:
            target = f"{address}?query={quote('SELECT (COUNT(*) AS ?n) { ?a ?b ?c }')}"
            with urllib.request.urlopen(target) as reply:
                replies.append(reply.status)

        threads = [threading.Thread(target=one) for _ in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert replies == [200] * 12


def test_what_is_written_while_it_serves_is_seen(tmp_path: Path) -> None:
    with Store(tmp_path / "s") as store:
        pool = store.pool(size=1)
        endpoint = Endpoint(lambda question: pool.ask(question, 5.0), store.names)
        assert b"false" in ask(endpoint, "ASK { ?a nasab:cites ?b }").body
        document = document_of("A/RES/70/1 A/RES/60/1")
        store.put(simple_extractor(document), document)
        assert b"true" in ask(endpoint, "ASK { ?a nasab:cites ?b }").body
        pool.close()


def test_a_port_that_is_taken_is_one_line(address: str, store: Store) -> None:
    port = address.rpartition(":")[2].partition("/")[0]
    found = CliRunner().invoke(main, ["serve", "--port", port, "--store", store.where])
    assert found.exit_code == 2
    assert "--port" in found.stderr
    assert len(found.stderr.splitlines()) == 1


def test_names_are_those_of_the_store() -> None:
    assert Endpoint(lambda _: Answer(), Names("https://example.org/")).names.base.endswith("org/")
