"""The tables for other programs: one schema, one order, values of the type that is promised."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasab.extract import Document, extract, read
from nasab.extract.sample import sample_files
from nasab.graph import tables
from nasab.graph.tables import ACTS, BODIES, CITATIONS, PROVISIONS, TABLES, Row, Table, Type

PYTHON = {
    Type.TEXT: str,
    Type.CATEGORY: str,
    Type.WHOLE: int,
    Type.NUMBER: float,
    Type.TRUTH: bool,
    Type.DAY: date,
    Type.TEXTS: tuple,
}
TEXT = """2010/1. On pencils

Recalling its resolution 64/293 of 30 July 2010 and resolution 7/8 of the same year,

1. Requests UNODC to report to the Commission, pursuant to resolution 2331 (2016);

2. Requests the Secretary-General and UNODC to implement resolution 64/293;
"""


def rows(table: Table, text: str = TEXT, **told: str) -> list[dict[str, object]]:
    document = Document(told.get("source", "folder/a.txt"), text, "ab12")
    made = TABLES[table](extract(document), document)
    return [dict(zip(table.names, row, strict=True)) for row in made]


def sample_rows(table: Table) -> list[Row]:
    documents = map(read, sample_files())
    return [row for one in documents for row in TABLES[table](extract(one), one)]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_values_are_of_the_type_that_the_column_promises(table: Table) -> None:
    made = sample_rows(table)
    assert made
    for row in made:
        for column, value in zip(table.columns, row, strict=True):
            assert value is None or type(value) is PYTHON[column.type], column.name
            assert not isinstance(value, datetime)
            if column.type is Type.TRUTH:
                assert value is not None
            if isinstance(value, tuple):
                assert all(type(one) is str for one in value)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_column_is_named_once_and_described_in_a_sentence(table: Table) -> None:
    assert len(set(table.names)) == len(table.names)
    for column in table.columns:
        assert column.name.isidentifier()
        assert column.description[0].isupper() or column.description[0] == "`"
        assert column.description.endswith((".", "…"))


def test_one_name_has_one_type() -> None:
    types: dict[str, set[Type]] = {}
    for table in TABLES:
        for column in table.columns:
            types.setdefault(column.name, set()).add(column.type)
    assert all(len(found) == 1 for found in types.values())


@pytest.mark.parametrize("table", [CITATIONS, BODIES], ids=lambda table: table.name)
def test_a_row_is_proved_from_the_source(table: Table) -> None:
    found = rows(table)
    assert found
    for row in found:
        assert TEXT[row["start"] : row["end"]] == row["text"]  # type: ignore[misc]
        assert (row["source"], row["sha256"]) == ("a.txt", "ab12")


def test_a_citation_has_its_date_and_its_sentence() -> None:
    first = rows(CITATIONS)[0]
    assert (first["cited"], first["relation"], first["date"], first["precision"]) == (
        "A/RES/64/293",
        "recalls",
        date(2010, 7, 30),
        "day",
    )
    assert str(first["sentence"]).startswith("Recalling its resolution")


def test_a_citation_that_no_reading_wins_is_kept() -> None:
    (row,) = rows(CITATIONS, "قراره ٦٤ ٦٥")
    assert (row["cited"], row["flags"]) == (None, ("ambiguous",))
    assert row["readings"] == ("A/RES/64/65", "A/RES/65/64")


def test_a_provision_names_whom_it_addresses_once() -> None:
    addressed = [(row["paragraph"], row["addressees"]) for row in rows(PROVISIONS)]
    assert addressed == [("1", ("UNODC",)), ("2", ("SecretaryGeneral", "UNODC"))]


def test_an_act_says_what_the_document_says_of_itself() -> None:
    (row,) = rows(ACTS)
    assert row["act"] == "sha256:ab12"
    assert (row["in_corpus"], row["sources"]) == (True, ("a.txt",))


def test_a_long_passage_is_cut() -> None:
    long = "x" * (tables.PASSAGE + 10)
    assert tables.passage(long, 0, len(long)) == "x" * tables.PASSAGE + "…"
    assert tables.passage(long, 5, 9) == "xxxx"


@given(
    st.dates(min_value=date(1000, 1, 1)).flatmap(
        lambda day: st.sampled_from([day.isoformat()[:length] for length in (4, 7, 10)])
    )
)
def test_a_date_comes_back_from_its_day_and_precision(stated: str) -> None:
    assert tables.stated_of(*tables.day_of(stated)) == stated


def test_no_date_stays_no_date() -> None:
    assert tables.stated_of(*tables.day_of(None)) is None
