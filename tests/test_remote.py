"""A store on a SPARQL server that we did not write, and on servers that misbehave."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made import document_of, simple_extractor, write

import nasab.extract
from nasab.graph.cli import main
from nasab.graph.lineage import Lineage
from nasab.graph.remote import Addresses
from nasab.graph.store import Store
from nasab.ontology import NasabError, QueryError, StoreError

OXIGRAPH = Path(sys.executable).with_name("oxigraph")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = free_port()
    folder = tmp_path_factory.mktemp("oxigraph")
    process = subprocess.Popen(
        [OXIGRAPH, "serve", "--location", folder, "--bind", f"127.0.0.1:{port}"],
        stderr=subprocess.DEVNULL,
    )
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    process.kill()
    process.wait()


@pytest.fixture
def store(server: str) -> Iterator[Store]:
    with Store(server) as opened:
        opened.replace({name: [] for name in list(opened._engine.graphs())})
        yield opened


def put(store: Store, text: str, source: str = "a.txt") -> bool:
    document = document_of(text, source)
    return store.put(simple_extractor(document), document)


def cited(store: Store) -> list[str]:
    rows = store.query("SELECT DISTINCT ?b { ?a nasab:cites ?b } ORDER BY ?b").rows
    return [store.names.label(row[0]) for row in rows]


def test_a_changed_file_replaces_its_own_graph_only(store: Store) -> None:
    assert put(store, "A/RES/70/1 A/RES/60/1", "one.txt")
    assert put(store, "A/RES/71/1 A/RES/61/1", "two.txt")
    assert not put(store, "A/RES/71/1 A/RES/61/1", "two.txt")
    assert cited(store) == ["A/RES/60/1", "A/RES/61/1"]
    assert put(store, "A/RES/70/1 A/RES/62/1", "one.txt")
    assert cited(store) == ["A/RES/61/1", "A/RES/62/1"]
    assert [Path(file.path).name for file in store.files()] == ["one.txt", "two.txt"]
    assert store.remove("one.txt")
    assert cited(store) == ["A/RES/61/1"]
    assert len(store.graphs()) == 1


def test_it_holds_what_a_folder_holds(store: Store) -> None:
    with Store() as folder:
        for one in (store, folder):
            put(one, "A/RES/70/1 A/RES/60/1", "one.txt")
            put(one, "A/RES/71/1 A/RES/70/1 A/RES/60/1", "two.txt")
            one.put_vocabulary()
        assert "".join(store.nquads()) == "".join(folder.nquads())
        assert list(store.triples()) == list(folder.triples())
        assert len(store) == len(folder)
        assert store.files() == folder.files()
        assert Lineage.from_store(store).cited_by("A/RES/71/1") == ["A/RES/60/1", "A/RES/70/1"]


def test_rdflib_reads_it(store: Store) -> None:
    put(store, "A/RES/70/1 A/RES/60/1")
    found = store.to_rdflib().query("ASK { ?a <https://w3id.org/nasab/ontology#cites> ?b }")
    assert found.askAnswer


def test_a_build_that_was_broken_off_is_mended(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever step the connection breaks at, the next build ends where one build would have."""
    put(store, "A/RES/70/1 A/RES/60/1", "one.txt")
    steps = 0
    send = store._engine._send

    def breaking(request, *rest, **named):
        nonlocal steps
        if request.get_method() in {"PUT", "DELETE"}:
            steps += 1
            if steps > allowed:
                raise StoreError("the connection broke")
        return send(request, *rest, **named)

    monkeypatch.setattr(store._engine, "_send", breaking)
    for allowed in range(3):
        steps = 0
        text = f"A/RES/70/1 A/RES/60/{allowed + 2}"
        with pytest.raises(StoreError, match="broke"):
            put(store, text, "one.txt")
        allowed, steps = 99, 0
        assert put(store, text, "one.txt")
        assert cited(store) == [f"A/RES/60/{text.rpartition('/')[2]}"]
        assert len(store.graphs()) == 1


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


def test_the_commands_take_an_address(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nasab.extract, "extract", simple_extractor, raising=False)
    monkeypatch.setenv("NASAB_STORE", store.where.removesuffix("/query"))
    write(tmp_path / "d", one="A/RES/70/1 A/RES/60/1", two="A/RES/71/1 A/RES/70/1")
    assert "2 read" in run("build", tmp_path / "d").stdout
    assert "2 unchanged" in run("build", tmp_path / "d").stdout
    assert "A/RES/70/1" in run("query", "cites", "-p", "act=71/1").stdout
    assert "A/RES/60/1" in run("lineage", "71/1").stdout
    served = run("serve")
    assert served.exit_code == 2
    assert "its own server" in served.stderr


REFUSED = [
    # the query, and words of the error
    ("SELECT * { SERVICE <http://x/> {} }", "SERVICE is refused"),
    ("INSERT DATA { <x:a> <x:b> <x:c> }", "INSERT is refused"),
    ("SELECT * { ?a ?b }", "refused it"),
]


@pytest.mark.parametrize(("query", "words"), REFUSED)
def test_a_query_is_refused(store: Store, query: str, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        store.query(query)


def test_rows_are_bounded(store: Store) -> None:
    put(store, "A/RES/70/1 A/RES/60/1")
    assert store.query("SELECT * { ?a ?b ?c }", limit=3).truncated
    assert len(store.query("CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }", limit=2).rows) == 2


def test_a_store_for_reading_is_not_written(server: str) -> None:
    with Store(server, read_only=True) as store, pytest.raises(StoreError, match="reading only"):
        put(store, "A/RES/70/1")


ADDRESSES = [
    # (what --store says, where it is asked, where it is written, the login)
    ("http://h:1", "http://h:1/query", "http://h:1/store", ""),
    ("http://h/", "http://h/query", "http://h/store", ""),
    ("https://h/x/query", "https://h/x/query", "https://h/x/store", ""),
    ("http://h/sparql", "http://h/sparql", "http://h/sparql-graph-crud", ""),
    ("http://h/a, http://h/b", "http://h/a", "http://h/b", ""),
    ("http://me:word@h:1/", "http://h:1/query", "http://h:1/store", "Basic bWU6d29yZA=="),
]


@pytest.mark.parametrize(("text", "query", "graphs", "login"), ADDRESSES)
def test_addresses(text: str, query: str, graphs: str, login: str) -> None:
    assert Addresses.parse(text) == Addresses(query, graphs, login)


@pytest.mark.parametrize("text", ["http://", "http://h/somewhere", "http://h/a,ftp://h/b"])
def test_no_address(text: str) -> None:
    with pytest.raises(StoreError):
        Store(text)


BODIES = [
    # (status, headers, body, words of the error)
    (200, {}, b'{"head": {"vars": ["a"]}, "results": {"bindings": [{"a": {"ty', "broken off"),
    (200, {}, b"<html>Welcome</html>", "broken off or no answer"),
    (200, {}, b"", "broken off"),
    (302, {"Location": "http://127.0.0.1:9/"}, b"", "refused it"),
    (401, {}, b"who are you?", "who are you"),
    (500, {}, b"no\nmore memory", "no more memory"),
    (200, {"Content-Length": "9999"}, b"{", "cannot be reached|broken off"),
]


@pytest.mark.parametrize(("status", "headers", "body", "words"), BODIES)
def test_a_server_that_misbehaves(
    status: int, headers: dict[str, str], body: bytes, words: str
) -> None:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        with (
            Store(f"http://127.0.0.1:{made.server_port}") as store,
            pytest.raises(NasabError, match=words) as caught,
        ):
            store.query("SELECT ?a { ?a ?b ?c }")
        made.shutdown()
    assert len(str(caught.value).splitlines()) == 1


def test_a_server_that_is_silent() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with (
            Store(f"http://127.0.0.1:{silent.getsockname()[1]}") as store,
            pytest.raises(QueryError, match=r"did not answer in 0\.2 s"),
        ):
            store.query("ASK {}", timeout=0.2)


def test_a_server_that_is_not_there() -> None:
    with (
        Store(f"http://127.0.0.1:{free_port()}") as store,
        pytest.raises(StoreError, match="is it running"),
    ):
        store.query("ASK {}")
