"""The store: whole graphs, one transaction, bounds, errors."""

import json
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pyoxigraph as ox
import pytest
from made import TEXT, document_of, rich_extraction, simple_extractor
from pyoxigraph import NamedNode, Quad

from nasab.graph.embedded import QUADS
from nasab.graph.quads import graph_lines
from nasab.graph.store import Run, Store
from nasab.graph.terms import BASE, Names
from nasab.graph.worker import open_for_reading
from nasab.ontology import QueryError, StoreError, StoreVersionError, Symbol


@pytest.fixture
def store():
    with Store() as opened:
        yield opened


def put(store: Store, text: str, source: str = "a.txt") -> bool:
    document = document_of(text, source)
    return store.put(simple_extractor(document), document)


def cited(store: Store) -> set[str]:
    rows = store.query("SELECT DISTINCT ?b { ?a nasab:cites ?b }", timeout=None).rows
    return {store.names.label(row[0]) for row in rows}


def test_a_changed_file_replaces_its_own_graph_only(store: Store) -> None:
    put(store, "A/RES/70/1 A/RES/60/1 A/RES/50/1", "one.txt")
    put(store, "A/RES/71/1 A/RES/61/1 A/RES/50/1", "two.txt")
    assert cited(store) == {"A/RES/60/1", "A/RES/61/1", "A/RES/50/1"}
    put(store, "A/RES/70/1 A/RES/62/1", "one.txt")
    assert cited(store) == {"A/RES/62/1", "A/RES/61/1", "A/RES/50/1"}
    assert len(store.graphs()) == 2


def test_what_a_symbol_tells_is_kept_as_long_as_it_is_spoken_of(store: Store) -> None:
    def told(symbol: str) -> list[str]:
        graph = store.names.identity(symbol)
        return sorted(store.names.label(q.predicate) for q in store.quads_of(graph))

    put(store, "A/RES/70/1 A/RES/60/236B A/RES/50/1", "one.txt")
    put(store, "A/RES/71/1 A/RES/60/236B", "two.txt")
    assert told("A/RES/50/1") == [
        "nasab:number",
        "nasab:organ",
        "nasab:sessionNumber",
        "nasab:symbol",
        "rdf:type",
        "rdf:type",
    ]
    put(store, "A/RES/70/1 A/RES/60/2", "one.txt")
    assert not told("A/RES/50/1"), "nothing cites it any more"
    assert told("A/RES/70/1"), "the file holds the same act in other words"
    assert told("A/RES/60/2")
    assert told("A/RES/60/236"), "the whole of what two.txt cites"
    store.remove("two.txt")
    # the part goes, and its whole with it
    assert not told("A/RES/60/236B")
    assert not told("A/RES/60/236")
    assert not told("A/RES/71/1")
    put(store, "A/RES/71/1 A/RES/60/236B", "two.txt")
    assert told("A/RES/60/236")


def test_a_second_put_changes_nothing(store: Store) -> None:
    assert put(store, "A/RES/70/1 A/RES/60/1")
    before = len(store)
    assert not put(store, "A/RES/70/1 A/RES/60/1")
    assert len(store) == before


def test_a_run_is_described_once(store: Store) -> None:
    run = Run("first", "2026-01-02T03:04:05+00:00")
    document = document_of(TEXT)
    store.put(simple_extractor(document), document, run)
    named = store.names.run("first")
    # What the engine keeps is what the next document of the run says: nothing is written twice.
    assert set(store.quads_of(named)) == set(store._filing("b.txt", "ab12cd34", run)[named])


def test_the_merged_graph_says_each_thing_once(store: Store) -> None:
    # two language versions of one act say the same
    put(store, "A/RES/70/1 recalls A/RES/60/1", "en.txt")
    put(store, "A/RES/70/1 rappelle A/RES/60/1", "fr.txt")
    count = "SELECT (COUNT(*) AS ?n) { <act/A/RES/70/1> nasab:cites ?b }"
    assert store.query(count, timeout=None).values() == [{"n": 1}]
    store.remove("en.txt")
    assert store.query(count, timeout=None).values() == [{"n": 1}]
    store.remove("fr.txt")
    assert len(store) == 0


def test_the_same_bytes_in_two_files_are_one_graph(store: Store) -> None:
    put(store, "A/RES/70/1 A/RES/60/1", "one.txt")
    put(store, "A/RES/70/1 A/RES/60/1", "copy.txt")
    assert len(store.graphs()) == 1
    assert [Path(file.path).name for file in store.files()] == ["copy.txt", "one.txt"]
    store.remove("one.txt")
    assert cited(store) == {"A/RES/60/1"}
    put(store, "A/RES/70/1 A/RES/61/1", "copy.txt")
    assert cited(store) == {"A/RES/61/1"}


def test_graphs_are_replaced_together_or_not_at_all(store: Store) -> None:
    a, b, c = (NamedNode(f"{BASE}graph/{name}") for name in ("aa", "bb", "cc"))
    assert store.replace({a: [Quad(a, a, a)], b: [Quad(a, a, a), Quad(b, b, b)]})
    # the statement that b alone still makes stays in the merge
    assert store.replace({a: [], c: [Quad(c, c, c)]})
    assert len(store) == 3
    assert store.replace({b: []})
    assert len(store) == 1
    assert not store.replace({b: []})


def test_the_export_reads_back_the_same(store: Store) -> None:
    document = document_of(TEXT)
    store.put(rich_extraction(document), document)
    lines = "".join(store.nquads())
    with Store() as other:
        document = document_of(TEXT, "/elsewhere/a.txt")
        other.put(rich_extraction(document), document)
        assert "".join(other.nquads()) == lines


def test_rdflib_sees_the_store(store: Store) -> None:
    put(store, "A/RES/70/1 A/RES/60/1")
    graph = store.to_rdflib()
    assert len(graph) == len(store)
    found = graph.query("ASK { ?a <https://w3id.org/nasab/ontology#cites> ?b }")
    assert found.askAnswer
    assert len([g for g in store.dataset().graphs() if "/graph/" in str(g.identifier)]) == 1


ASKED = [
    # (query, how the answer's first value looks)
    ("SELECT ?b { <act/A/RES/70/1> nasab:cites ?b }", f"{BASE}act/A/RES/60/1"),
    ("SELECT (STRLEN(?s) AS ?n) { <act/A/RES/70/1> nasab:symbol ?s }", 10),
    # a keyword in a string, a comment, a name or an address is no keyword
    ("SELECT ('SERVICE <x> {}' AS ?s) { }", "SERVICE <x> {}"),
    ("SELECT ?s { # SERVICE <x>\n BIND (1 AS ?s) }", 1),
    ("PREFIX service: <http://x/service#> SELECT (1 AS ?service) { }", 1),
    # an open parameter is a variable
    ("SELECT $b { $a nasab:cites $b FILTER(STRENDS(STR($b), '60/1')) }", f"{BASE}act/A/RES/60/1"),
    ("SELECT ?s { BIND ('''it's \" LOAD''' AS ?s) }", "it's \" LOAD"),
]

REFUSED = [
    ("SELECT * { SERVICE <http://127.0.0.1/> { ?a ?b ?c } }", "SERVICE is refused"),
    ("SELECT * { service SILENT ?x { ?a ?b ?c } }", "SERVICE is refused"),
    (r"SELECT * { \u0053ERVICE <http://127.0.0.1/> { ?a ?b ?c } }", "SERVICE is refused"),
    (r'SELECT * { ?a ?b "\u0022 . SERVICE <http://x/> { } #" }', "SERVICE is refused"),
    ("SELECT * { ?a ?b ?c FILTER(?a<?b) SERVICE<http://x/>{} }", "SERVICE is refused"),
    ("LOAD <http://127.0.0.1/>", "LOAD is refused"),
    ("PREFIX a: <http://a/> INSERT DATA { a:a a:a a:a }", "INSERT is refused"),
    ("drop all", "DROP is refused"),
    ("", "no SPARQL query"),
    ("hello", "no SPARQL query"),
    ("SELECT * { ?a ?b }", "not valid SPARQL"),
    ("SELECT * { ?a ?b ?c }" + " " * 100_001, "longer than"),
]


@pytest.fixture(scope="module")
def filled():
    with Store() as opened:
        put(opened, "A/RES/70/1 A/RES/60/1 A/RES/61/1")
        yield opened


class TestQueries:
    """Bounds and refusals."""

    @pytest.mark.parametrize("timeout", [None, 20.0], ids=["here", "worker"])
    @pytest.mark.parametrize(("query", "expected"), ASKED)
    def test_a_query_is_answered(
        self, filled: Store, query: str, expected: object, timeout: float | None
    ) -> None:
        answer = filled.query(query, timeout=timeout)
        assert next(iter(answer.values()[0].values())) == expected

    @pytest.mark.parametrize(("query", "message"), REFUSED)
    def test_a_query_is_refused(self, filled: Store, query: str, message: str) -> None:
        with pytest.raises(QueryError, match=message):
            filled.query(query, timeout=None)

    def test_a_parameter_is_a_term_and_nothing_else(self, filled: Store) -> None:
        act = filled.names.identity(Symbol.parse("A/RES/70/1"))
        answer = filled.query("SELECT ('$act' AS ?s) ?b { $act nasab:cites ?b }", {"act": act})
        assert answer.values()[0]["s"] == "$act"
        assert len(answer.rows) == 2
        with pytest.raises(QueryError, match="no parameter other"):
            filled.query("ASK { $act ?b ?c }", {"act": act, "other": act})

    def test_rows_are_bounded(self, filled: Store) -> None:
        answer = filled.query("SELECT * { ?a ?b ?c }", limit=3)
        assert (len(answer.rows), answer.truncated) == (3, True)
        whole = filled.query("SELECT * { ?a ?b ?c }", limit=None)
        assert (len(whole.rows), whole.truncated) == (len(filled), False)

    def test_a_query_that_runs_away_is_ended_and_the_next_is_answered(self, filled: Store) -> None:
        product = " . ".join(f"?a{i} ?b{i} ?c{i}" for i in range(8))
        with pytest.raises(QueryError, match=r"ended after 0\.5 s"):
            filled.query(f"SELECT (COUNT(*) AS ?n) {{ {product} }}", timeout=0.5)
        assert filled.query("ASK { ?a nasab:cites ?b }").truth

    def test_the_worker_sees_what_was_written_after_it_began(self, store: Store) -> None:
        ask = "ASK { ?a nasab:cites <act/A/RES/60/1> }"
        assert store.query(ask).truth is False
        put(store, "A/RES/70/1 A/RES/60/1")
        assert store.query(ask).truth is True


class TestFolder:
    """What a store's folder may hold, and what is said of the rest."""

    def test_a_store_is_opened_again(self, tmp_path: Path) -> None:
        with Store(tmp_path / "s", base="https://example.org/") as store:
            put(store, "A/RES/70/1 A/RES/60/1")
        with Store(tmp_path / "s", read_only=True) as store:
            assert store.names.base == "https://example.org/"
            assert cited(store) == {"A/RES/60/1"}
            with pytest.raises(StoreError, match="reading only"):
                put(store, "A/RES/70/1 A/RES/61/1")

    def test_a_closed_store_says_so(self, tmp_path: Path) -> None:
        store = Store(tmp_path / "s")
        store.close()
        with pytest.raises(StoreError, match="has been closed"):
            len(store)

    def test_several_may_read_at_once(self, tmp_path: Path) -> None:
        Store(tmp_path / "s").close()
        with Store(tmp_path / "s", read_only=True) as a, Store(tmp_path / "s", read_only=True) as b:
            assert len(a) == len(b) == 0

    def test_no_store_names_the_remedy(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="nasab build"):
            Store(tmp_path / "none", read_only=True)
        assert not (tmp_path / "none").exists()

    def test_a_folder_with_other_things_is_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "thesis.doc").write_text("x")
        with pytest.raises(StoreError, match="other files"):
            Store(tmp_path)
        assert [entry.name for entry in tmp_path.iterdir()] == ["thesis.doc"]

    def test_a_file_is_no_store(self, tmp_path: Path) -> None:
        (tmp_path / "s").write_text("x")
        with pytest.raises(StoreError, match="is a file"):
            Store(tmp_path / "s")

    def test_a_newer_store_is_not_opened_and_not_changed(self, tmp_path: Path) -> None:
        Store(tmp_path / "s").close()
        marker = tmp_path / "s" / "nasab-store.json"
        said = json.loads(marker.read_text()) | {"layout": 99, "written_by": "nasab 9.0"}
        marker.write_text(json.dumps(said))
        for read_only in (True, False):
            with pytest.raises(StoreVersionError, match=r"layout 99, written by nasab 9\.0"):
                Store(tmp_path / "s", read_only=read_only)
        assert json.loads(marker.read_text()) == said

    @pytest.mark.parametrize("content", ["", "{", "[]", '{"layout": "x", "base": 1}'])
    def test_a_damaged_marker_is_said_to_be_so(self, tmp_path: Path, content: str) -> None:
        Store(tmp_path / "s").close()
        (tmp_path / "s" / "nasab-store.json").write_text(content)
        with pytest.raises(StoreError, match="is damaged"):
            Store(tmp_path / "s")

    def test_another_base_is_refused(self, tmp_path: Path) -> None:
        Store(tmp_path / "s").close()
        with pytest.raises(StoreError, match="has the base"):
            Store(tmp_path / "s", base="https://example.org/")

    def test_what_was_read_under_another_base_is_refused(self, tmp_path: Path) -> None:
        document = document_of(TEXT)
        extraction = rich_extraction(document)
        graphs = graph_lines(extraction, document, Names("https://example.org/"))
        new = ("a.txt", extraction.sha256, graphs)
        with Store(tmp_path / "s") as store:
            with pytest.raises(StoreError, match="read under another base"):
                store.add([new])
            with pytest.raises(StoreError, match="read under another base"):
                store.put_lines(*new)
            assert len(store) == 0

    def test_a_second_writer_is_told_to_wait(self, tmp_path: Path) -> None:
        code = "import sys; from nasab.graph.store import Store; Store(sys.argv[1])"
        with Store(tmp_path / "s"):
            with pytest.raises(StoreError, match="written by another process"):
                Store(tmp_path / "s")
            run = subprocess.run(
                [sys.executable, "-c", code, str(tmp_path / "s")], capture_output=True, text=True
            )
        assert "StoreError" in run.stderr
        assert "wait" in run.stderr


def test_opening_for_writing_leaves_the_bound_on_open_files(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    with Store(tmp_path / "store"):
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == before
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError):
        Store(tmp_path / "file")
    assert resource.getrlimit(resource.RLIMIT_NOFILE) == before


def test_merging_files_gives_way_to_the_rest(tmp_path: Path) -> None:
    threads = Path("/proc/self/task")
    if not threads.is_dir():
        pytest.skip("only Linux tells which thread is which")
    with Store(tmp_path / "store"):
        nice = {
            (
                (thread / "comm").read_text().strip(),
                os.getpriority(os.PRIO_PROCESS, int(thread.name)),
            )
            for thread in threads.iterdir()
        }
    here = os.getpriority(os.PRIO_PROCESS, 0)
    assert {(name, less) for name, less in nice if name.startswith("rocksdb:")} == {
        ("rocksdb:low", here + 5),
        ("rocksdb:high", here),
    }


def test_a_process_with_many_open_files_can_open_a_store(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    with ExitStack() as opened:
        for _ in range(300):
            opened.enter_context(Path(os.devnull).open())
        with Store(tmp_path / "store") as store:
            assert put(store, "A/RES/70/1 A/RES/60/1")


def test_files_that_a_writer_merges_meanwhile_are_opened_anew(tmp_path: Path) -> None:
    with Store(tmp_path / "store"):
        pass
    turns = iter(["Corruption: No such file", "Corruption: No such file", None])

    def opening(path: str) -> ox.Store:
        if said := next(turns):
            raise RuntimeError(said)
        return ox.Store.read_only(path)

    opened = open_for_reading(str(tmp_path / "store" / QUADS), opening, waiting=0)
    assert len(opened) == 0


def test_files_that_stay_broken_are_told_of(tmp_path: Path) -> None:
    def opening(_: str) -> ox.Store:
        raise RuntimeError("Corruption")

    with pytest.raises(RuntimeError, match="Corruption"):
        open_for_reading(str(tmp_path), opening, waiting=0)


@pytest.mark.parametrize("read_only", [True, False])
def test_a_store_that_lost_files_is_named(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "store"
    with Store(path) as store:
        put(store, "A/RES/70/1 A/RES/60/1")
    (path / QUADS / "CURRENT").write_text("nothing of ours\n", encoding="utf8")
    with pytest.raises(StoreError, match=r"store cannot be opened: .*restore it from an export"):
        Store(path, read_only=read_only)
