"""The answer to a query: plain values that can be printed, sent and counted."""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from nasab.graph.dating import is_date
from nasab.graph.terms import BASE, PREFIXES, Names
from nasab.ontology import QueryError

if TYPE_CHECKING:
    import pandas as pd

_DAY: Final = ox.NamedNode(f"{PREFIXES['xsd']}date")

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

#: The formats of a table or a truth, by name.
TABLES: Final = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
#: How much of the engine's own words an error repeats, in code points.
_MESSAGE: Final = 160
#: The formats of triples, by name.
GRAPHS: Final = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave.

    Parameters
    ----------
    columns
        The names of the columns; for triples ``subject``, ``predicate``, ``object``.
    rows
        A tuple of terms a row, None where a column is unbound.
    truth
        For a yes-or-no question, the answer; None for others.
    triples
        Whether the rows are triples, from CONSTRUCT or DESCRIBE.
    truncated
        Whether a bound cut the rows off.
    base
        The base of the addresses of the store that answered.

    Examples
    --------
    >>> answer = Answer(("n",), ((ox.Literal(7),),))
    >>> answer.values()
    [{'n': 7}]
    >>> print(answer.serialize("csv").decode().split())
    ['n', '7']
    """

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    truth: bool | None = None
    triples: bool = False
    truncated: bool = False
    base: str = BASE

    def values(self) -> list[dict[str, Any]]:
        """Give the rows as plain Python values: text, int, float, bool, None.

        Returns
        -------
        list of dict
            One a row, by column.
        """
        return [
            {name: plain(term) for name, term in zip(self.columns, row, strict=True)}
            for row in self.rows
        ]

    def labels(self) -> list[tuple[Any, ...]]:
        """Give the rows for a person: symbols and names in the place of addresses.

        Returns
        -------
        list of tuple
            Plain Python values.

        Examples
        --------
        >>> act = ox.NamedNode("https://w3id.org/nasab/act/A/RES/72/195")
        >>> Answer(("act",), ((act,),)).labels()
        [('A/RES/72/195',)]
        """
        names = Names(self.base)
        return [
            tuple(names.label(one) if isinstance(one, ox.NamedNode) else plain(one) for one in row)
            for row in self.rows
        ]

    def frame(self) -> "pd.DataFrame":
        """Give the answer as a data frame, with symbols and names in the place of addresses.

        Returns
        -------
        pandas.DataFrame
            Columns of whole numbers, of numbers and of days have the dtypes of
            :data:`nasab.graph.frames.DTYPES`, all others are text. A yes-or-no question
            gives one row, with the column ``answer``.

        Raises
        ------
        NasabError
            If pandas is not installed.

        Examples
        --------
        >>> answer = Answer(("n",), ((ox.Literal(7),), (None,)))
        >>> answer.frame()["n"].dtype
        Int64Dtype()
        """
        from nasab.graph.frames import frame
        from nasab.graph.tables import Column, Table, Type, day_of

        if self.truth is not None:
            return frame(Table("answer", "", (Column("answer", Type.TRUTH, ""),)), [(self.truth,)])
        terms = list(zip(*self.rows, strict=True)) or [()] * len(self.columns)
        types = [Type(_type_of(one)) for one in terms]
        columns = tuple(map(Column, self.columns, types, self.columns))
        rows = (
            tuple(
                day_of(value)[0] if kind is Type.DAY else value
                for value, kind in zip(row, types, strict=True)
            )
            for row in self.labels()
        )
        return frame(Table("answer", "", columns), rows)

    def _repr_html_(self) -> str:
        """Show it in a notebook as a table, or as yes or no."""
        from nasab.graph.display import block, paragraph, table

        if self.truth is not None:
            return block(paragraph("yes" if self.truth else "no", style="title"))
        return table(self.columns, self.labels(), more=self.truncated)

    def serialize(self, form: str) -> bytes:
        """Write the answer in a standard format.

        Parameters
        ----------
        form
            For a table or a truth one of :data:`TABLES`, for triples one of :data:`GRAPHS`.

        Returns
        -------
        bytes

        Raises
        ------
        QueryError
            If the format does not fit the answer.
        """
        if self.triples:
            if form not in GRAPHS:
                raise QueryError(f"triples cannot be written as {form}; expected {_names(GRAPHS)}")
            made = (ox.Triple(*row) for row in self.rows)  # type: ignore[arg-type]
            return ox.serialize(made, format=GRAPHS[form], prefixes=dict(PREFIXES)) or b""
        if form not in TABLES:
            raise QueryError(f"a table cannot be written as {form}; expected {_names(TABLES)}")
        plain_json = json.dumps(self._results(), ensure_ascii=False).encode()
        if form == "json":
            return plain_json
        if self.truth is not None and form in {"csv", "tsv"}:
            return b"true\n" if self.truth else b"false\n"
        parsed = ox.parse_query_results(plain_json, format=ox.QueryResultsFormat.JSON)
        return parsed.serialize(format=TABLES[form]) or b""

    def _results(self) -> dict[str, Any]:
        if self.truth is not None:
            return {"head": {}, "boolean": self.truth}
        bindings = [
            {name: _json(term) for name, term in zip(self.columns, row, strict=True) if term}
            for row in self.rows
        ]
        return {"head": {"vars": list(self.columns)}, "results": {"bindings": bindings}}


@dataclass(frozen=True, slots=True)
class Question:
    """A checked query, ready to run.

    Parameters
    ----------
    query
        SPARQL text without open places.
    base
        What relative addresses in it are relative to.
    limit
        The most rows to give, or None.
    default_graphs
        The graphs that make the default graph, instead of the merge of all.
    named_graphs
        The graphs that ``GRAPH`` may name, instead of all.
    """

    query: str
    base: str
    limit: int | None = None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def evaluate(store: ox.Store, question: Question) -> Answer:
    """Run a query to its end, or to its row limit.

    Parameters
    ----------
    store
        The store to ask.
    question
        The query and its bounds.

    Returns
    -------
    Answer

    Raises
    ------
    QueryError
        If the query is no valid SPARQL, or fails while it runs.
    """
    try:
        found = store.query(
            question.query,
            base_iri=question.base,
            prefixes=dict(PREFIXES),
            **_dataset(question),
        )
        if isinstance(found, ox.QueryBoolean):
            return Answer(truth=bool(found))
        rows: list[tuple[Term | None, ...]] = []
        truncated = False
        for row in found:
            if question.limit is not None and len(rows) >= question.limit:
                truncated = True
                break
            rows.append(tuple(row))
        if isinstance(found, ox.QuerySolutions):
            columns = tuple(variable.value for variable in found.variables)
            return Answer(columns, tuple(rows), truncated=truncated)
        return Answer(
            ("subject", "predicate", "object"), tuple(rows), triples=True, truncated=truncated
        )
    except SyntaxError as error:
        raise QueryError(f"the query is not valid SPARQL: {_in_a_line(error)}") from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query failed: {_in_a_line(error)}") from error


def _in_a_line(error: Exception) -> str:
    """Shorten what the engine says: it lists every character that it would have taken."""
    said = " ".join(str(error).split())
    said = re.sub(r"\Aerror at (\d+):(\d+): ", r"line \1, column \2: ", said)
    return said if len(said) <= _MESSAGE else said[:_MESSAGE] + "…"


def _dataset(question: Question) -> dict[str, Any]:
    """Give the engine the dataset that a client chose; a choice of one side empties the other."""
    if not question.default_graphs and not question.named_graphs:
        return {}
    return {
        "default_graph": [ox.NamedNode(name) for name in question.default_graphs],
        "named_graphs": [ox.NamedNode(name) for name in question.named_graphs],
    }


def plain(term: Term | None) -> Any:
    """Give the plain Python value of a term; an address or a date is its text.

    Examples
    --------
    >>> plain(ox.Literal("0.5", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")))
    0.5
    """
    if term is None:
        return None
    if not isinstance(term, ox.Literal):
        return str(term) if isinstance(term, ox.Triple) else term.value
    kind = term.datatype.value.rpartition("#")[2]
    if not term.datatype.value.startswith(PREFIXES["xsd"]):
        return term.value
    if kind in {"integer", "nonNegativeInteger", "int", "long"}:
        return int(term.value)
    if kind in {"decimal", "double", "float"}:
        return float(term.value)
    return term.value == "true" if kind == "boolean" else term.value


def _type_of(terms: Collection[Term | None]) -> str:
    """Tell what a column holds, as :class:`nasab.graph.tables.Type` names it."""
    values = [plain(term) for term in terms if term is not None]
    if values and all(type(value) is int for value in values):
        return "whole number"
    if values and all(type(value) in (int, float) for value in values):
        return "number"
    days = (isinstance(term, ox.Literal) and term.datatype == _DAY for term in terms if term)
    return "day" if values and all(days) and all(map(is_date, values)) else "text"


def _json(term: Term) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        value = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json(part) for name, part in value.items()}}
    found = {"type": "literal", "value": term.value}
    if term.language:
        return found | {"xml:lang": term.language}
    if term.datatype.value != PREFIXES["xsd"] + "string":
        return found | {"datatype": term.datatype.value}
    return found


def _names(formats: Mapping[str, object]) -> str:
    return ", ".join(formats)
