"""``nasab query``: named and free questions in SPARQL."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nasab.graph.cli.output import emit_table, open_store, say, store_option
from nasab.ontology import QueryError

if TYPE_CHECKING:
    from nasab.graph.answer import Answer
    from nasab.graph.terms import Names


@click.command()
@click.argument("query", required=False, metavar="[NAME | FILE | -]")
@click.option("-e", "--execute", "text", metavar="SPARQL", help="Run this query.")
@click.option(
    "-p", "--param", "given", multiple=True, metavar="NAME=VALUE", help="A value the query needs."
)
@store_option
@click.option("--limit", default=10_000, show_default=True, help="The most rows.")
@click.option("--timeout", default=30.0, show_default=True, help="Seconds until it is ended.")
@click.option("--csv", "form", flag_value="csv", help="Print CSV.")
@click.option("--json", "form", flag_value="json", help="Print SPARQL results as JSON.")
@click.option("--turtle", "form", flag_value="turtle", help="Print the triples of a CONSTRUCT.")
@click.option("--table", "form", flag_value="table", default="table", hidden=True)
def query(
    query: str | None,
    text: str | None,
    given: tuple[str, ...],
    store: str,
    limit: int,
    timeout: float,
    form: str,
) -> None:
    r"""Ask the graph a question; alone, list the questions that have a name.

    The prefixes nasab, dcterms, prov, oa, skos, org, rdf, rdfs and xsd need no declaration, and
    an address may be relative: <act/A/RES/72/195>.

    \b
    Examples:
      nasab query
      nasab query cites --param act=A/RES/72/195
      nasab query -e 'SELECT ?x { ?x nasab:recalls <act/A/RES/55/25> }' --csv
    """
    from nasab.graph.named import named_queries

    if query is not None and text is not None:
        raise click.UsageError("give a name, a file or -e SPARQL, not two of them")
    if query is None and text is None:
        return _list(form)
    values = _pairs(given)
    with open_store(store) as opened:
        if query is not None and query in named_queries():
            named = named_queries()[query]
            text, terms = named.text, named.values(values, opened.names)
        else:
            text = text if text is not None else _load(query or "")
            terms = {name: _free_term(value, opened.names) for name, value in values.items()}
        answer = opened.query(text, terms, timeout=timeout, limit=limit)
        _print(answer, form, opened.names)
    if answer.truncated:
        say(f"only the first {limit} rows; for more, give --limit")
    return None


def _list(form: str) -> None:
    from nasab.graph.named import named_queries

    rows = [
        (query.name, " ".join(p.name for p in query.parameters), query.description)
        for query in named_queries().values()
    ]
    emit_table(("name", "needs", "answers"), rows, form)


def _pairs(given: tuple[str, ...]) -> dict[str, str]:
    for pair in given:
        if "=" not in pair:
            raise click.UsageError(f"expected --param NAME=VALUE, got {pair!r}")
    return {name: value for name, _, value in (pair.partition("=") for pair in given)}


def _load(name: str) -> str:
    if name == "-":
        return sys.stdin.read()
    path = Path(name)
    if not path.is_file():
        raise QueryError(f"{name!r} is neither a named query nor a file; see: nasab query")
    try:
        return path.read_text(encoding="utf8")
    except UnicodeDecodeError as error:
        raise QueryError(f"{name}: a query must be text in UTF-8") from error


def _free_term(value: str, names: "Names"):  # type: ignore[no-untyped-def]
    """Take a value of a free query for what it looks like: a symbol, a number, or text."""
    from pyoxigraph import Literal

    from nasab.ontology import Symbol, SymbolError

    if value.isascii() and value.isdigit():
        return Literal(int(value))
    try:
        return names.identity(Symbol.parse(value))
    except SymbolError:
        return Literal(value)


def _print(answer: "Answer", form: str, names: "Names") -> None:
    import pyoxigraph as ox

    from nasab.graph.answer import plain

    if answer.triples and form in {"table", "turtle"}:
        click.echo(answer.serialize("turtle").decode(), nl=False)
    elif form == "turtle":
        raise QueryError(
            "a table cannot be written as Turtle; ask with CONSTRUCT, or drop --turtle"
        )
    elif answer.triples and form == "json":
        click.echo(answer.serialize("jsonld").decode(), nl=False)
    elif answer.truth is not None and form == "table":
        click.echo("yes" if answer.truth else "no")
    elif form == "json":
        click.echo(answer.serialize("json").decode())
    elif form == "csv" and not answer.triples:
        click.echo(answer.serialize("csv").decode().replace("\r\n", "\n"), nl=False)
    else:
        rows = (
            [names.label(cell) if isinstance(cell, ox.NamedNode) else plain(cell) for cell in row]
            for row in answer.rows
        )
        emit_table(answer.columns, rows, form)
