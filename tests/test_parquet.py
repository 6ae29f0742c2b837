"""Parquet: the same rows and columns as every other table, and other programs read them."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from nasab.extract.sample import sample_files
from nasab.graph.build import build_store
from nasab.graph.cli import main
from nasab.graph.parquet import parquet_schema, write_parquet
from nasab.graph.store import Store
from nasab.graph.tables import BODIES, TABLES, Row, Table

pytest.importorskip("pyarrow", reason="Parquet needs pyarrow: pip install 'nasab[parquet]'")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return build_store(*sample_files(), where=tmp_path_factory.mktemp("parquet") / "store")


@pytest.fixture(scope="module")
def folder(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("tables")
    store.close()
    found = CliRunner().invoke(
        main, ["export", "parquet", "--output", str(made), "--store", store.where]
    )
    assert found.exit_code == 0, found.output
    return made


def plain(rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return [tuple(tuple(v) if isinstance(v, list) else v for v in row) for row in rows]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_duckdb_reads_what_the_store_gives(store: Store, folder: Path, table: Table) -> None:
    duckdb = pytest.importorskip("duckdb", reason="the test asks DuckDB to read the files")
    asked = duckdb.sql(f"SELECT * FROM '{folder / table.name}.parquet'")
    assert tuple(asked.columns) == table.names
    with Store(store.where, read_only=True) as opened:
        assert plain(asked.fetchall()) == opened.rows(table)


def test_tables_join_by_symbol(folder: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="the test asks DuckDB to read the files")
    asked = f"""
        SELECT c.cited, count(DISTINCT c.citing) AS citing
        FROM '{folder}/citations.parquet' c JOIN '{folder}/acts.parquet' a ON a.act = c.cited
        WHERE a.organ = 'A' GROUP BY ALL ORDER BY citing DESC, c.cited LIMIT 1"""
    ((cited, citing),) = duckdb.sql(asked).fetchall()
    assert cited == "A/RES/64/293"
    assert citing > 5


def test_columns_carry_their_descriptions(folder: Path) -> None:
    from pyarrow import parquet

    for table in TABLES:
        found = parquet.read_schema(folder / f"{table.name}.parquet")
        assert found.equals(parquet_schema(table))
        described = [field.metadata[b"description"].decode() for field in found]
        assert described == [column.description for column in table.columns]


def test_rows_are_written_a_group_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pyarrow import parquet

    monkeypatch.setattr("nasab.graph.parquet.GROUP", 10)
    row: Row = ("A/RES/70/1", "UNODC", "lone \ud800", "a.txt", "ab12", "en", 0, 5)
    target = tmp_path / "bodies.parquet"
    assert write_parquet(BODIES, (row for _ in range(25)), target) == 25
    made = parquet.ParquetFile(target)
    assert [made.metadata.row_group(n).num_rows for n in range(3)] == [10, 10, 5]
    assert made.read()["text"][24].as_py() == "lone \ufffd"
    assert not list(tmp_path.glob("*.part"))


def test_no_rows_give_a_table_without_rows(tmp_path: Path) -> None:
    from pyarrow import parquet

    assert write_parquet(BODIES, [], tmp_path / "bodies.parquet") == 0
    assert parquet.read_table(tmp_path / "bodies.parquet").num_rows == 0


def test_the_command_needs_a_folder_and_the_build_writes_one(tmp_path: Path) -> None:
    run = CliRunner().invoke
    wrong = run(main, ["export", "parquet", "--store", str(tmp_path / "store")])
    assert wrong.exit_code == 2
    assert "--output DIR" in wrong.output
    paths = ["build", str(sample_files()[0]), "--store", str(tmp_path / "store")]
    built = run(main, [*paths, "--parquet", str(tmp_path / "tables")])
    assert built.exit_code == 0, built.output
    made = sorted(path.name for path in (tmp_path / "tables").iterdir())
    assert made == [f"{table.name}.parquet" for table in sorted(TABLES, key=lambda t: t.name)]
