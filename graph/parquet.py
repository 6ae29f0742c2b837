"""The tables as Parquet files, for DuckDB, Polars, Spark and whatever else reads them.

https://parquet.apache.org/ says what the format is; the columns are those of
:mod:`nasab.graph.tables`, with their descriptions in the file.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from nasab.graph.tables import TABLES, Row, Table, Type
from nasab.ontology import NasabError

if TYPE_CHECKING:
    from nasab.graph.store import Store

#: How many rows are held and written together.
GROUP: Final = 50_000


def parquet_schema(table: Table) -> Any:
    """Give the Arrow schema of a table.

    Parameters
    ----------
    table
        One of :data:`nasab.graph.tables.TABLES`.

    Returns
    -------
    pyarrow.Schema
        The description of each column is in its metadata, that of the table in the schema's.

    Raises
    ------
    NasabError
        If pyarrow is not installed.

    Examples
    --------
    >>> from nasab.graph.tables import CITATIONS
    >>> str(parquet_schema(CITATIONS).field("date").type)
    'date32[day]'
    """
    pa = _arrow()
    types = {
        Type.TEXT: pa.string(),
        Type.CATEGORY: pa.string(),
        Type.WHOLE: pa.int64(),
        Type.NUMBER: pa.float64(),
        Type.TRUTH: pa.bool_(),
        Type.DAY: pa.date32(),
        Type.TEXTS: pa.list_(pa.string()),
    }
    fields = [
        pa.field(column.name, types[column.type], metadata={"description": column.description})
        for column in table.columns
    ]
    return pa.schema(fields, metadata={"description": table.description})


def write_parquet(table: Table, rows: Iterable[Row], target: Path | IO[bytes]) -> int:
    """Write rows of a table as a Parquet file.

    Parameters
    ----------
    table
        The table.
    rows
        Its rows; no more than :data:`GROUP` are held at once.
    target
        The file, which takes its name when it is whole; or a stream.

    Returns
    -------
    int
        How many rows were written.

    Raises
    ------
    NasabError
        If pyarrow is not installed.
    """
    schema = parquet_schema(table)
    from pyarrow import parquet

    written, waiting = 0, iter(rows)
    with (
        _whole(target) as stream,
        parquet.ParquetWriter(stream, schema, compression="zstd") as writer,
    ):
        while group := list(islice(waiting, GROUP)):
            writer.write_table(_arrow_table(schema, group))
            written += len(group)
    return written


def write_store(store: "Store", folder: Path) -> dict[str, int]:
    """Write every table of a store as a Parquet file.

    Parameters
    ----------
    store
        The store.
    folder
        Where ``citations.parquet``, ``acts.parquet``, ``bodies.parquet`` and
        ``provisions.parquet`` are written; each takes its name when it is whole.

    Returns
    -------
    dict of str to int
        The number of rows of each table.

    Raises
    ------
    NasabError
        If pyarrow is not installed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return {
        table.name: write_parquet(table, store.rows(table), folder / f"{table.name}.parquet")
        for table in TABLES
    }


def _arrow_table(schema: Any, rows: list[Row]) -> Any:
    pa = _arrow()
    columns = zip(schema, zip(*rows, strict=True), strict=True)
    arrays = [pa.array(map(_clean, values), field.type) for field, values in columns]
    return pa.Table.from_arrays(arrays, schema=schema)


def _clean(value: Any) -> Any:
    """Put U+FFFD for a lone surrogate, which no UTF-8 holds; give lists as lists."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return [_clean(one) for one in value] if isinstance(value, tuple) else value


@contextmanager
def _whole(target: Path | IO[bytes]) -> Iterator[Any]:
    if not isinstance(target, Path):
        yield target
        return
    part = target.with_name(target.name + ".part")
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _arrow() -> Any:
    try:
        import pyarrow as pa
    except ImportError as error:
        raise NasabError("Parquet needs pyarrow: pip install 'nasab[parquet]'") from error
    return pa
