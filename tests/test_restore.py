"""A store from an export holds what the exported one held."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made import document_of, simple_extractor

from nasab.graph.cli import main
from nasab.graph.restore import restore
from nasab.graph.store import Store
from nasab.ontology import StoreError


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    with Store(tmp_path / "first") as store:
        for name in ("one", "two", "three"):
            document = document_of(f"A/RES/70/1 {name} قرار A/RES/60/1 A/RES/61/1", f"{name}.txt")
            store.put(simple_extractor(document), document)
    assert run("export", "nquads", "--store", tmp_path / "first", "-o", tmp_path / "x.nq")
    return tmp_path / "x.nq"


def test_it_holds_the_same_and_can_be_asked_and_built_on(export: Path, tmp_path: Path) -> None:
    found = run("restore", export, "--store", tmp_path / "second")
    assert found.exit_code == 0
    with Store(tmp_path / "second") as store:
        assert "".join(store.nquads()) == export.read_text(encoding="utf8")
        count = "SELECT (COUNT(*) AS ?n) { <act/A/RES/70/1> nasab:cites ?x }"
        assert store.query(count).values() == [{"n": 2}]
        document = document_of("A/RES/70/1 one قرار A/RES/60/1 A/RES/61/1", "one.txt")
        assert store.has_read(document.sha256)
        assert store.file("one.txt", document.sha256)
        assert store.remove("one.txt")
        assert len(store.graphs()) == 2


def test_a_store_that_exists_is_left_alone(export: Path, tmp_path: Path) -> None:
    found = run("restore", export, "--store", tmp_path / "first")
    assert found.exit_code == 2
    assert "exists" in found.stderr


A = "<https://w3id.org/nasab/act/A/RES/70/1>"
WRONG = [
    # the content of the file
    "hello\n",
    f"{A} {A} {A} .\n",
    f"{A} {A} {A} <https://example.org/graph/ab> .\n",
    f"{A} {A} {A} <https://w3id.org/nasab/ontology> .\n",
    f"{A} {A} {A} <https://w3id.org/nasab/graph/ab> .\n{A} {A} ",
    f'{A} {A} "x <https://w3id.org/nasab/graph/ab> .\n',
]


@pytest.mark.parametrize("content", WRONG)
def test_what_is_no_export_makes_no_store(content: str, tmp_path: Path) -> None:
    (tmp_path / "x.nq").write_text(content, encoding="utf8")
    with pytest.raises(StoreError, match="no export"):
        restore(tmp_path / "x.nq", tmp_path / "store")
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.nq"]


def test_a_restore_that_was_broken_off_is_begun_anew(export: Path, tmp_path: Path) -> None:
    (tmp_path / "second.part").mkdir()
    (tmp_path / "second.part" / "half").write_text("x")
    assert restore(export, tmp_path / "second") > 100
    assert not (tmp_path / "second.part").exists()
