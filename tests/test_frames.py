"""Data frames: a store gives the rows of its documents, in the dtypes that are promised."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nasab.extract import Document, extract, read
from nasab.extract.sample import sample_files
from nasab.graph import Store, build_store
from nasab.graph.frames import DTYPES, frame, plain_records
from nasab.graph.stored_tables import stored_rows
from nasab.graph.tables import ACTS, BODIES, CITATIONS, PROVISIONS, TABLES, Row, Table
from nasab.ontology import MissingDocument, QueryError

pd = pytest.importorskip("pandas", reason="needs the extra 'frames'")


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with build_store(*sample_files()) as made:
        yield made


def from_extractions(table: Table) -> list[Row]:
    documents = map(read, sample_files())
    return [row for one in documents for row in TABLES[table](extract(one), one)]


@pytest.mark.parametrize("table", [CITATIONS, BODIES, PROVISIONS], ids=lambda table: table.name)
def test_a_store_gives_the_rows_of_its_documents(store: Store, table: Table) -> None:
    assert sorted(store.rows(table), key=str) == sorted(from_extractions(table), key=str)


def test_a_store_knows_also_the_acts_that_are_only_cited(store: Store) -> None:
    acts = store.acts()
    read_acts = set(acts.index[acts["in_corpus"]])
    assert read_acts == {row[0] for row in from_extractions(ACTS)}
    cited = set(store.citations()["cited"].dropna())
    assert read_acts | cited == set(acts.index)


def test_an_undecided_citation_comes_back_from_the_store() -> None:
    document = Document("a/note.txt", "تشير إلى قراره ٦٤ ٦٥", "ab12cd34")
    with Store() as store:
        store.put(extract(document), document)
        assert store.rows(CITATIONS) == list(TABLES[CITATIONS](extract(document), document))
        citations = store.citations()
    undecided = citations[citations["cited"].isna()]
    assert undecided["readings"].tolist() == [("A/RES/64/65", "A/RES/65/64")]
    assert citations["cited"].value_counts().empty


@pytest.mark.parametrize("rows", ["full", "empty"])
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_dtypes(store: Store, table: Table, rows: str) -> None:
    made = frame(table, store.rows(table) if rows == "full" else ()).reset_index()
    for column in table.columns:
        assert str(made[column.name].dtype) == DTYPES[column.type], column.name
    assert [name for name in made.columns if name != "index"] == list(table.names)


def test_frames_join(store: Store) -> None:
    joined = store.citations().join(store.acts().add_suffix("_cited"), on="cited")
    first = joined[joined["cited"] == "A/RES/64/293"].iloc[0]
    assert first["date_cited"] == pd.Timestamp("2010-07-30")
    assert first["organ_cited"] == "A"


def test_addressees_can_be_taken_apart(store: Store) -> None:
    asked = store.provisions().explode("addressees").groupby("addressees").size()
    assert asked["SecretaryGeneral"] > 1
    assert asked["UNODC"] > 1


def test_a_frame_gives_plain_values_back(store: Store) -> None:
    records = plain_records(frame(CITATIONS, store.rows(CITATIONS)))
    rows = [dict(zip(CITATIONS.names, row, strict=True)) for row in store.rows(CITATIONS)]
    assert records == [{k: v for k, v in row.items() if v is not None} for row in rows]


# An answer in SPARQL, and the dtypes of its frame.
ANSWERS: list[tuple[str, dict[str, str]]] = [
    ("SELECT (1 AS ?n) (0.5 AS ?x) ('a' AS ?t) {}", {"n": "Int64", "x": "float64", "t": "string"}),
    ("SELECT ?n { VALUES ?n { 1 UNDEF } }", {"n": "Int64"}),
    ("SELECT ?n { VALUES ?n { 1 2.5 } }", {"n": "float64"}),
    ("SELECT ?n { VALUES ?n { 1 'a' } }", {"n": "string"}),
    ("SELECT ?d { VALUES ?d { '2017-12-19'^^xsd:date UNDEF } }", {"d": "datetime64[s]"}),
    ("SELECT ?d { VALUES ?d { '2017-12-19'^^xsd:date '2017'^^xsd:gYear } }", {"d": "string"}),
    ("SELECT ?a { VALUES ?a { <act/A/RES/72/195> } }", {"a": "string"}),
    ("SELECT ?a { VALUES ?a { UNDEF } }", {"a": "string"}),
    ("SELECT ?a { ?a nasab:nothing ?b }", {"a": "string"}),
    ("ASK {}", {"answer": "bool"}),
]


@pytest.mark.parametrize(("query", "dtypes"), ANSWERS)
def test_the_frame_of_an_answer(query: str, dtypes: dict[str, str]) -> None:
    with Store() as store:
        made = store.query(query, timeout=None).frame()
    assert {name: str(dtype) for name, dtype in made.dtypes.items()} == dtypes


def test_an_answer_names_acts_by_their_symbols_under_any_base() -> None:
    with Store(base="https://example.org/acts/") as store:
        made = store.query("SELECT ?a { VALUES ?a { <act/A/RES/72/195> } }", timeout=None)
    assert made.frame()["a"].tolist() == ["A/RES/72/195"]


def test_a_named_question(store: Store) -> None:
    answer = store.ask("cites", act="١٩٥/٧٢", timeout=None)
    assert "A/RES/64/293" in set(answer.frame()["cited"])
    with pytest.raises(QueryError, match="there is no question 'cite'; there are: "):
        store.ask("cite")
    with pytest.raises(QueryError, match="cites needs act"):
        store.ask("cites")


def test_a_store_from_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "good.txt").write_text("Recalling its resolution 64/293,", "utf8")
    (folder / "bad.pdf").write_bytes(b"%PDF-1.7 and no more")
    with (
        pytest.warns(UserWarning, match=r"bad\.pdf"),
        build_store(folder, where=tmp_path / "kept") as store,
    ):
        assert store.citations()["cited"].tolist() == ["A/RES/64/293"]
    with Store(tmp_path / "kept", read_only=True) as again:
        assert stored_rows(again, BODIES) == []
        assert len(again.rows(ACTS)) == 2
    with pytest.raises(MissingDocument):
        build_store(tmp_path / "nothing")


def test_a_store_read_by_processes_is_the_same(store: Store) -> None:
    with build_store(*sample_files(), workers=2) as made:
        for table in TABLES:
            assert made.rows(table) == store.rows(table)


def test_pandas_is_asked_for_by_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    from nasab.ontology import NasabError

    real: Any = __import__

    def without(name: str, *rest: Any) -> Any:
        if name == "pandas":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr("builtins.__import__", without)
    with pytest.raises(NasabError, match=r"pip install 'nasab\[frames\]'"):
        frame(ACTS, ())
