"""Building: files side by side, files that break their process, stated symbols, shapes."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made import document_of, simple_extractor, simple_finder, write

import nasab.extract
import nasab.graph.filling
from nasab.graph.build import build
from nasab.graph.cli import main
from nasab.graph.conversion import Converted, Task, convert
from nasab.graph.documents import find_documents
from nasab.graph.filling import Outcome, Status
from nasab.graph.naming import stated_symbols
from nasab.graph.quads import quads
from nasab.graph.store import Run, Store
from nasab.graph.terms import Names, term
from nasab.graph.validation import violations
from nasab.ontology import MissingDocument, ReadError, Symbol


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(nasab.extract, "extract", simple_extractor)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


def fatal_finder(path: Path, symbol: Symbol | None):
    """End the process on one file, raise on another, as damaged files make libraries do."""
    if path.stem == "fatal":
        os._exit(3)
    if path.stem == "faulty":
        raise IndexError("list index out of range")
    return simple_finder(path, symbol)


def outcomes(folder: Path, **named: object) -> dict[str, Outcome]:
    with Store() as store:
        found = {o.path.stem: o for o in build(store, find_documents([folder]), **named)}
        assert len(store.graphs()) == sum(o.status is Status.READ for o in found.values())
    return found


@pytest.mark.parametrize("workers", [None, 1, 2])
def test_the_number_of_workers_changes_nothing(tmp_path: Path, workers: int | None) -> None:
    texts = {f"f{n:02}": f"A/RES/70/{n + 1} A/RES/60/1" for n in range(12)}
    write(tmp_path / "d", **texts)
    found = outcomes(tmp_path / "d", find=simple_finder, workers=workers)
    assert sorted(found) == sorted(texts)
    assert {o.status for o in found.values()} == {Status.READ}
    assert sum(o.citations for o in found.values()) == 12


def test_a_file_that_ends_its_process_costs_one_file(tmp_path: Path) -> None:
    texts = {name: f"A/RES/70/{n + 1}" for n, name in enumerate("abcdefgh")}
    write(tmp_path / "d", **texts, fatal="A/RES/71/1", faulty="A/RES/71/2")
    found = outcomes(tmp_path / "d", find=fatal_finder, workers=2)
    failed = {name: o.error for name, o in found.items() if o.status is Status.FAILED}
    assert set(failed) == {"fatal", "faulty"}
    assert "ended the process" in failed["fatal"]
    assert "IndexError" in failed["faulty"]


@pytest.mark.parametrize(
    ("full", "batches"),
    [
        (10, [["f00", "f01"], ["f02", "f03"], ["f04"]]),
        # After the first batch they have half as many lines.
        (1, [["f00", "f01"], ["f02"], ["f03"], ["f04"]]),
    ],
)
def test_a_batch_has_so_many_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, full: int, batches: list[list[str]]
) -> None:
    texts = {f"f{n:02}": f"A/RES/70/{n + 1} A/RES/60/1" for n in range(5)}
    files = find_documents([write(tmp_path / "d", **texts)])
    one = convert(Task(files[0]), Names(), simple_finder)
    assert isinstance(one, Converted)
    monkeypatch.setattr(nasab.graph.filling, "BATCH", 2 * one.lines)
    monkeypatch.setattr(nasab.graph.filling, "FULL_BATCHES", full)
    added: list[list[str]] = []
    with Store() as store:
        add = store.add

        def note(
            documents: Iterable[tuple[str, str, Mapping[str, bytes]]], run: Run | None
        ) -> None:
            batch = list(documents)
            added.append(sorted(Path(path).stem for path, _, _ in batch))
            add(batch, run)

        monkeypatch.setattr(store, "add", note)
        found = [outcome.path.stem for outcome in build(store, files, simple_finder)]
        assert len(store.graphs()) == 5
    assert added == batches
    assert found == sorted(texts)


class TestFindDocuments:
    def test_folders_are_searched_in_order_and_files_taken_as_they_are(
        self, tmp_path: Path
    ) -> None:
        write(tmp_path / "d", b="x", a="x")
        write(tmp_path / "d" / "deep", c="x")
        write(tmp_path / "d" / ".hidden", no="x")
        (tmp_path / "d" / "symbols.csv").write_text("x")
        (tmp_path / "d" / "UPPER.PDF").write_text("x")
        (tmp_path / "odd.xyz").write_text("x")
        found = find_documents([tmp_path / "odd.xyz", tmp_path / "d", tmp_path / "d" / "a.txt"])
        assert [path.name for path in found] == ["odd.xyz", "UPPER.PDF", "a.txt", "b.txt", "c.txt"]

    @pytest.mark.parametrize("name", ["none", "hollow"])
    def test_what_is_not_there_is_named(self, tmp_path: Path, name: str) -> None:
        (tmp_path / "hollow").mkdir()
        with pytest.raises(MissingDocument, match=name):
            find_documents([tmp_path / name])


class TestStatedSymbols:
    TABLES = (
        # the table, and the symbol of a.txt
        ("a.txt,A/72/440\n", "A/72/440"),
        ("file,symbol\nb.txt,70/1\n\na.txt, ٧٢/١٩٥ \n", "A/RES/72/195"),
        ('\ufeff"a.txt","S/RES/2388 (2017)"\r\n', "S/RES/2388(2017)"),
    )

    @pytest.mark.parametrize(("table", "expected"), TABLES)
    def test_a_table_beside_the_files(self, tmp_path: Path, table: str, expected: str) -> None:
        (tmp_path / "symbols.csv").write_text(table, encoding="utf8")
        found = stated_symbols([tmp_path / "a.txt", tmp_path / "z.txt"])
        assert found == {tmp_path / "a.txt": Symbol.parse(expected)}

    WRONG = (
        (b"a.txt,hello", "line 1"),
        (b"a.txt,A/72/440\na.txt", "line 2"),
        (b"a.txt,A/72/440,x", "line 1"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"a" * 200_000 + b",A/72/440", "UTF-8"),
    )

    @pytest.mark.parametrize(("table", "words"), WRONG)
    def test_a_wrong_table_is_named(self, tmp_path: Path, table: bytes, words: str) -> None:
        (tmp_path / "symbols.csv").write_bytes(table)
        with pytest.raises(ReadError, match=words) as caught:
            stated_symbols([tmp_path / "a.txt"])
        assert "symbols.csv" in str(caught.value)

    def test_a_stated_symbol_is_the_documents_own(self, tmp_path: Path) -> None:
        write(tmp_path / "d", letter="to whom it concerns")
        assert run("build", "d").exit_code == 0
        assert "1 changed" in run("build", "d/letter.txt", "--symbol", "A/72/440").stdout
        assert "1 unchanged" in run("build", "d/letter.txt", "--symbol", "A/72/440").stdout
        (tmp_path / "d" / "symbols.csv").write_text("letter.txt,A/73/9\n")
        assert "1 changed" in run("build", "d").stdout
        with Store("nasab-store", read_only=True) as store:
            carried = store.query("SELECT ?a { ?source nasab:carries ?a }", timeout=None).rows
            assert [store.names.label(act) for (act,) in carried] == ["A/73/9"]

    def test_one_symbol_is_for_one_file(self, tmp_path: Path) -> None:
        write(tmp_path / "d", a="x", b="y")
        found = run("build", "d", "--symbol", "A/72/440")
        assert found.exit_code == 2
        assert "there are 2 files" in found.stderr


class TestValidation:
    def test_what_conforms(self, tmp_path: Path) -> None:
        write(tmp_path / "d", one="A/RES/70/1 A/RES/60/1")
        found = run("build", "d", "--validate")
        assert found.exit_code == 0
        assert "everything conforms" in found.stderr

    def test_what_does_not(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def wrong(document, act=None):
            extraction = simple_extractor(document, act)
            object.__setattr__(extraction.citations[0], "confidence", 7.5)
            return extraction

        monkeypatch.setattr(nasab.extract, "extract", wrong)
        write(tmp_path / "d", one="A/RES/70/1 A/RES/60/1")
        found = run("build", "d", "--validate")
        assert found.exit_code == 1
        assert "A confidence lies between 0 and 1" in found.stdout
        assert "7.5" in found.stdout

    def test_a_violation_names_node_property_and_value(self) -> None:
        document = document_of("A/RES/70/1 A/RES/60/1")
        found = [
            q
            for q in quads(simple_extractor(document), document)
            if q.predicate != term("nasab:cited")
        ]
        (broken,) = violations(found)
        assert broken.focus.endswith("/11-21")
        assert "names what it cites" in broken.message
