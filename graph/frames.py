"""The tables of :mod:`nasab.graph.tables` as pandas data frames, and back."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from nasab.graph.tables import ACTS, Row, Table, Type
from nasab.ontology import NasabError

if TYPE_CHECKING:
    import pandas as pd

#: The pandas dtype of each type of column. Days are held to the second: nanoseconds end in 2262
#: and begin in 1677. A list of texts is a tuple, which ``DataFrame.explode`` takes apart.
DTYPES: Final = {
    Type.TEXT: "string",
    Type.CATEGORY: "category",
    Type.WHOLE: "Int64",
    Type.NUMBER: "float64",
    Type.TRUTH: "bool",
    Type.DAY: "datetime64[s]",
    Type.TEXTS: "object",
}


def frame(table: Table, rows: Iterable[Row]) -> "pd.DataFrame":
    """Make a data frame of the rows of a table.

    Parameters
    ----------
    table
        The table.
    rows
        Its rows.

    Returns
    -------
    pandas.DataFrame
        With the columns of the table in the dtypes of :data:`DTYPES`; acts have their symbol
        as the index, so that other frames join them by ``on="cited"`` or ``on="act"``.

    Raises
    ------
    NasabError
        If pandas is not installed.

    Examples
    --------
    >>> from nasab.extract import Document, extract
    >>> from nasab.graph.tables import CITATIONS, citation_rows
    >>> document = Document("a.txt", "Recalling its resolution 64/293,", "ab12")
    >>> citations = frame(CITATIONS, citation_rows(extract(document), document))
    >>> citations["cited"].tolist()
    ['A/RES/64/293']
    """
    pandas = pandas_or_error()
    columns = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    made = pandas.DataFrame(
        {
            column.name: pandas.Series(list(values), dtype=DTYPES[column.type])
            for column, values in zip(table.columns, columns, strict=True)
        }
    )
    return made.set_index("act") if table == ACTS else made


def plain_records(frame: "pd.DataFrame") -> list[dict[str, Any]]:
    """Give the rows of a frame as plain Python values.

    Parameters
    ----------
    frame
        Any frame.

    Returns
    -------
    list of dict
        One a row, by column; what is missing is left out, a time is its day.

    Examples
    --------
    >>> import pandas as pd
    >>> plain_records(pd.DataFrame({"a": pd.array([1, None], dtype="Int64")}))
    [{'a': 1}, {}]
    """
    pandas = pandas_or_error()
    return [
        {name: _plain(value) for name, value in row.items() if not _missing(pandas, value)}
        for row in frame.to_dict("records")
    ]


def shown_rows(
    frame: "pd.DataFrame | pd.Series", limit: int
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Give the first rows of a frame for a table: named indices as columns, days without hours.

    Parameters
    ----------
    frame
        Any frame or series.
    limit
        The most rows.

    Returns
    -------
    columns, rows
        What is missing is None.

    Examples
    --------
    >>> import pandas as pd
    >>> shown_rows(pd.Series([3], index=pd.Index(["A/RES/1/1"], name="act"), name="n"), 5)
    (['act', 'n'], [('A/RES/1/1', 3)])
    """
    pandas = pandas_or_error()
    head = frame.head(limit)
    head = head.to_frame() if isinstance(head, pandas.Series) else head
    levels = [(name, place) for place, name in enumerate(head.index.names) if name is not None]
    values = [head.index.get_level_values(place) for _, place in levels]
    values += [head.iloc[:, place] for place in range(head.shape[1])]
    rows = [
        tuple(None if _missing(pandas, one) else _plain(one) for one in row)
        for row in zip(*values, strict=True)
    ]
    return [str(name) for name in (*(name for name, _ in levels), *head.columns)], rows


def pandas_or_error() -> Any:
    """Give pandas, or say how to get it.

    Raises
    ------
    NasabError
        If it is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise NasabError("data frames need pandas: pip install 'nasab[frames]'") from error
    return pd


def _missing(pandas: Any, value: Any) -> bool:
    return bool(pandas.api.types.is_scalar(value) and pandas.isna(value))


def _plain(value: Any) -> Any:
    return value.date() if isinstance(value, date) and hasattr(value, "date") else value
