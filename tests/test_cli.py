"""The commands that fill, ask and copy the store: results, words, exit codes."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result
from made import simple_extractor, write

import nasab.extract
from nasab.graph.cli import COMMANDS, Commands, main
from nasab.graph.store import Store


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NASAB_STORE", raising=False)
    monkeypatch.setattr(nasab.extract, "extract", simple_extractor, raising=False)


def run(*arguments: object, text: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], input=text, catch_exceptions=False)


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A store of two acts, built by the command."""
    write(tmp_path / "d", one="A/RES/70/1 A/RES/60/1", two="A/RES/71/1 A/RES/70/1 A/RES/60/1")
    assert run("build", "d", "--store", "s").exit_code == 0
    return tmp_path / "s"


class TestBuild:
    def test_twice_changes_nothing_and_says_so(self, tmp_path: Path) -> None:
        write(tmp_path / "d", one="A/RES/70/1 A/RES/60/1", two="A/RES/71/1")
        first, again = run("build", "d"), run("build", "d")
        assert (first.exit_code, again.exit_code) == (0, 0)
        assert "2 read, 0 changed, 0 unchanged, 0 failed; 1 citations" in first.stdout
        assert "0 read, 0 changed, 2 unchanged, 0 failed" in again.stdout

    def test_a_changed_file_alone_is_read_again(self, tmp_path: Path) -> None:
        folder = write(tmp_path / "d", one="A/RES/70/1", two="A/RES/71/1")
        run("build", "d")
        write(folder, one="A/RES/70/1 A/RES/60/1", three="A/RES/72/1")
        assert "1 read, 1 changed, 1 unchanged, 0 failed" in run("build", "d").stdout
        with Store("nasab-store", read_only=True) as store:
            assert len(store.graphs()) == 3

    def test_a_moved_file_keeps_its_graph(self, tmp_path: Path) -> None:
        folder = write(tmp_path / "d", one="A/RES/70/1")
        run("build", "d")
        (folder / "one.txt").rename(folder / "uno.txt")
        assert "1 unchanged" in run("build", "d").stdout
        with Store("nasab-store", read_only=True) as store:
            assert len(store.graphs()) == 1

    def test_again_reads_known_files(self, tmp_path: Path) -> None:
        write(tmp_path / "d", one="A/RES/70/1 A/RES/60/1")
        run("build", "d")
        assert "1 unchanged, 0 failed; 1 citations" in run("build", "d", "--again").stdout

    def test_bad_files_are_named_and_the_others_read(self, tmp_path: Path) -> None:
        folder = write(tmp_path / "d", good="A/RES/70/1 A/RES/60/1", empty="")
        (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
        found = run("build", "d")
        assert found.exit_code == 2
        assert "1 read, 0 changed, 0 unchanged, 2 failed" in found.stdout
        assert "empty.txt" in found.stderr
        assert "binary.txt" in found.stderr
        assert "good.txt" not in found.stderr
        assert "Traceback" not in found.stderr

    def test_a_fault_of_ours_costs_one_file_only(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def faulty(document, act=None):
            if "71" in document.text:
                raise IndexError("list index out of range")
            return simple_extractor(document, act)

        monkeypatch.setattr(nasab.extract, "extract", faulty)
        write(tmp_path / "d", one="A/RES/70/1", two="A/RES/71/1")
        found = run("build", "d")
        assert found.exit_code == 2
        assert "1 read" in found.stdout
        assert "two.txt: nasab failed on it (IndexError" in found.stderr

    BAD = (
        # (arguments, what the one line on standard error names)
        (["build", "none"], ["none", "check the path"]),
        (["build", "hollow"], ["hollow", "no documents", ".docx"]),
        (["build", "d", "--store", "thesis"], ["thesis", "other files", "--store"]),
        (["query", "cites", "--param", "act=A/RES/70/1"], ["nasab-store", "nasab build"]),
        (["export", "nquads"], ["nasab-store", "nasab build"]),
        (["extract", "none.txt"], ["none.txt", "check"]),
    )

    @pytest.mark.parametrize(("arguments", "named"), BAD)
    def test_bad_input_is_one_line_and_exit_2(
        self, tmp_path: Path, arguments: list[str], named: list[str]
    ) -> None:
        write(tmp_path / "d", one="A/RES/70/1")
        write(tmp_path / "hollow")
        write(tmp_path / "thesis", chapter="1")
        found = run(*arguments)
        assert found.exit_code == 2
        assert found.stdout == ""
        assert len(found.stderr.splitlines()) == 1
        for words in named:
            assert words in found.stderr


class TestExtract:
    def test_json_is_one_object_a_line(self, tmp_path: Path) -> None:
        write(tmp_path, a="A/RES/70/1 A/RES/60/1", b="A/RES/71/1")
        found = run("extract", "--json", "a.txt", "b.txt")
        first, second = (json.loads(line) for line in found.stdout.splitlines())
        assert first["source"] == "a.txt"
        assert first["act"]["symbol"] == "A/RES/70/1"
        assert first["citations"][0]["cited"] == "A/RES/60/1"
        assert second["citations"] == []

    def test_turtle_is_turtle(self, tmp_path: Path) -> None:
        write(tmp_path, a="A/RES/70/1 A/RES/60/1")
        triples = list(ox.parse(run("extract", "--turtle", "a.txt").stdout, ox.RdfFormat.TURTLE))
        assert any(t.predicate.value.endswith("#cites") for t in triples)

    def test_a_table_gives_the_line(self, tmp_path: Path) -> None:
        write(tmp_path, a="A/RES/70/1\n\nA/RES/60/1")
        row = next(line for line in run("extract", "a.txt").stdout.splitlines() if "60/1" in line)
        assert row.split()[:3] == ["3", "A/RES/60/1", "recalls"]

    def test_a_bad_file_among_good_ones(self, tmp_path: Path) -> None:
        write(tmp_path, a="A/RES/70/1", b="", c="A/RES/71/1")
        found = run("extract", "--json", "a.txt", "b.txt", "c.txt")
        assert found.exit_code == 2
        assert [json.loads(line)["source"] for line in found.stdout.splitlines()] == [
            "a.txt",
            "c.txt",
        ]
        assert "b.txt" in found.stderr

    def test_text_cannot_command_the_terminal(self, tmp_path: Path) -> None:
        write(tmp_path, a="A/RES/70/1 \x1b]0;owned\x07 A/RES/60/1")
        assert "\x1b" not in run("extract", "a.txt").stdout


class TestQuery:
    def test_alone_it_lists_the_questions(self) -> None:
        found = run("query")
        assert found.exit_code == 0
        assert "cites" in found.stdout

    def test_a_named_question(self, filled: Path) -> None:
        found = run("query", "cites", "--param", "act=71/1", "--store", filled, "--csv")
        rows = list(csv.DictReader(io.StringIO(found.stdout)))
        assert [row["cited"].rpartition("/act/")[2] for row in rows] == ["A/RES/60/1", "A/RES/70/1"]

    FREE = (
        # (arguments, standard output)
        (["-e", "ASK { <act/A/RES/71/1> nasab:cites ?x }"], "yes\n"),
        (["-e", "ASK { $act nasab:cites ?x }", "-p", "act=A/RES/60/1"], "no\n"),
        (["-e", "SELECT (1 AS ?n) { }", "--csv"], "n\n1\n"),
        (["-e", "SELECT (1 AS ?n) { }"], "n\n───\n1\n"),
    )

    @pytest.mark.parametrize(("arguments", "expected"), FREE)
    def test_a_free_question(self, filled: Path, arguments: list[str], expected: str) -> None:
        found = run("query", *arguments, "--store", filled)
        lines = [line.rstrip() for line in found.stdout.splitlines()]
        assert [line for line in lines if "─" not in line] == [
            line for line in expected.splitlines() if "─" not in line
        ]

    def test_a_question_in_a_file_and_in_a_pipe(self, filled: Path, tmp_path: Path) -> None:
        text = "SELECT ?x { ?x nasab:cites <act/A/RES/70/1> }"
        (tmp_path / "mine.rq").write_text(text)
        in_file = run("query", "mine.rq", "--store", filled)
        in_pipe = run("query", "-", "--store", filled, text=text)
        assert "A/RES/71/1" in in_file.stdout
        assert in_file.stdout == in_pipe.stdout

    def test_json_is_the_standard_result(self, filled: Path) -> None:
        found = run("query", "-e", "SELECT ?x { ?x nasab:cites ?y }", "--json", "--store", filled)
        assert len(json.loads(found.stdout)["results"]["bindings"]) == 3

    def test_construct_gives_turtle(self, filled: Path) -> None:
        asked = "CONSTRUCT { ?x nasab:cites ?y } WHERE { ?x nasab:cites ?y }"
        found = run("query", "-e", asked, "--store", filled)
        assert len(list(ox.parse(found.stdout, ox.RdfFormat.TURTLE))) == 3

    def test_the_environment_names_the_store(
        self, filled: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("NASAB_STORE", str(filled))
        assert run("query", "-e", "ASK { ?x nasab:cites ?y }").stdout == "yes\n"

    def test_a_cut_answer_says_so(self, filled: Path) -> None:
        found = run("query", "-e", "SELECT * { ?a ?b ?c }", "--limit", "2", "--store", filled)
        assert "only the first 2 rows" in found.stderr
        assert found.exit_code == 0

    BAD = (
        (["nothing"], "neither a named query nor a file"),
        (["cites"], "cites needs act"),
        (["cites", "-p", "act=hello"], "not a document symbol"),
        (["cites", "-p", "act"], "NAME=VALUE"),
        (["cites", "-p", "act=70/1", "-p", "x=1"], "no parameter x"),
        (["cites", "-e", "ASK {}"], "not two"),
        (["-e", "SELECT * { SERVICE <http://x/> {} }"], "SERVICE is refused"),
        (["-e", "SELECT * {"], "not valid SPARQL"),
        (["-e", "SELECT * { ?a ?b ?c }", "--turtle"], "CONSTRUCT"),
    )

    @pytest.mark.parametrize(("arguments", "message"), BAD)
    def test_a_bad_question_is_exit_2(
        self, filled: Path, arguments: list[str], message: str
    ) -> None:
        found = run("query", *arguments, "--store", filled)
        assert found.exit_code == 2
        assert message in found.stderr
        assert "Traceback" not in found.stderr


class TestExport:
    def test_two_builds_give_the_same_bytes(self, tmp_path: Path) -> None:
        for place in ("here", "there"):
            write(tmp_path / place, one="A/RES/70/1 A/RES/60/1", two="A/RES/71/1 A/RES/60/1")
            run("build", place, "--store", f"{place}-store")
        here, there = (run("export", "nquads", "--store", f"{p}-store") for p in ("here", "there"))
        assert here.stdout_bytes == there.stdout_bytes
        assert len(here.stdout_bytes) > 1000

    @pytest.mark.parametrize("form", ["nquads", "turtle", "jsonld"])
    def test_each_format_holds_every_statement(self, filled: Path, form: str) -> None:
        formats = {
            "nquads": ox.RdfFormat.N_QUADS,
            "turtle": ox.RdfFormat.TURTLE,
            "jsonld": ox.RdfFormat.JSON_LD,
        }
        assert run("export", form, "-o", "out", "--store", filled).exit_code == 0
        read = {quad.triple for quad in ox.parse(path="out", format=formats[form])}
        with Store(filled, read_only=True) as store:
            assert read == set(store.triples())

    def test_a_failed_export_leaves_the_old_file(self, filled: Path, tmp_path: Path) -> None:
        (tmp_path / "out").write_text("old")
        assert run("export", "nquads", "-o", "out", "--store", "none").exit_code == 2
        assert (tmp_path / "out").read_text() == "old"
        assert run("export", "nquads", "-o", "no/such/out", "--store", filled).exit_code == 2


class TestProgram:
    def test_every_command_has_an_example(self) -> None:
        for name in Commands().list_commands(None):  # type: ignore[arg-type]
            assert f"nasab {name}" in run(name, "--help").stdout, name

    def test_the_table_names_what_its_modules_hold(self) -> None:
        assert {"build", "extract", "query", "export"} <= set(COMMANDS)
        for name in Commands().list_commands(None):  # type: ignore[arg-type]
            assert run(name, "--help").exit_code == 0

    def test_help_loads_nothing_heavy(self) -> None:
        code = (
            "import sys; from nasab.graph.cli import main\n"
            "try: main(['--help'])\n"
            "except SystemExit: pass\n"
            "heavy = {'rdflib', 'networkx', 'rich', 'lxml', 'numpy', 'pyvis'}\n"
            "print('heavy:', sorted(heavy & set(sys.modules)))"
        )
        found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert "heavy: []" in found.stdout

    def test_a_closed_pipe_is_no_error(self, filled: Path) -> None:
        command = f"{sys.executable} -m nasab export nquads --store {filled} | head -1"
        found = subprocess.run(command, shell=True, capture_output=True, text=True)
        assert len(found.stdout.splitlines()) == 1
        assert found.stderr == ""

    def test_any_terminal_gets_utf8(self, filled: Path) -> None:
        found = subprocess.run(
            [sys.executable, "-m", "nasab", "query", "-e", "SELECT ('قرار' AS ?x) {}", "--csv"],
            capture_output=True,
            env={"PYTHONIOENCODING": "ascii", "NASAB_STORE": str(filled)},
        )
        assert found.stdout.decode() == "x\nقرار\n"


def test_demo_builds_and_shows_the_sample(tmp_path: Path) -> None:
    found = run("demo", "--folder", "try")
    assert found.exit_code == 0
    assert "A/RES/76/186" in found.stdout
    assert "18 documents: 18 read" in found.stderr
    assert (tmp_path / "try" / "documents" / "A_RES_76_186.ar.txt").is_file()
    again = run("demo", "--folder", "try")
    assert again.stdout == found.stdout
    assert "18 unchanged" in again.stderr
