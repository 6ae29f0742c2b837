"""``nasab export``: the whole graph in the formats of other programs."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from nasab.graph.cli.output import open_store, say, store_option

if TYPE_CHECKING:
    from nasab.graph.store import Store

_RDF = ("nquads", "turtle", "jsonld")
_LINEAGE = ("html", "graphml", "gexf", "json")
_PLAIN = ("csv", "parquet")
_TABLES = ("citations", "acts", "bodies", "provisions")


@click.command()
@click.argument("form", type=click.Choice((*_RDF, *_LINEAGE, *_PLAIN)), metavar="FORMAT")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write to this file or folder."
)
@click.option(
    "--table",
    type=click.Choice(_TABLES),
    default="citations",
    show_default=True,
    help="Which table csv writes.",
)
@store_option
def export(form: str, output: Path | None, table: str, store: str) -> None:
    r"""Write what was found in all documents, or the lineage drawn from it.

    Everything that was found: nquads, turtle, jsonld. N-Quads are sorted, one named graph a
    document: the same documents give the same bytes. Tables: csv (one mention, act or operative
    paragraph a line) and parquet (all tables as files of a folder, for DuckDB, Polars or Spark).
    The lineage, acts and who cites whom: html (a page to explore in a browser, which needs no
    network), graphml and gexf (Gephi, yEd, Cytoscape), json (node-link, as NetworkX reads it).

    \b
    Examples:
      nasab export nquads | sha256sum
      nasab export turtle --output everything.ttl
      nasab export csv --table provisions
      nasab export parquet --output tables/
      nasab export graphml --output lineage.graphml
      nasab export html --output lineage.html
    """
    if form == "parquet":
        if output is None:
            raise click.UsageError("parquet needs a folder: --output DIR")
        with open_store(store) as opened:
            write_tables(opened, output)
        return
    with open_store(store) as opened, _target(output) as stream:
        if form == "nquads":
            for lines in opened.nquads():
                stream.write(lines.encode())
        elif form in _LINEAGE:
            stream.write(_lineage(opened, form).encode())
        elif form == "csv":
            stream.writelines(_lines(opened, table))
        else:
            _write_graph(opened, stream, form)
    if output:
        say(f"wrote {output}")


def write_tables(store: "Store", folder: Path) -> None:
    """Write the tables of a store as Parquet files, and say so."""
    from nasab.graph.parquet import write_store

    rows = write_store(store, folder)
    told = ", ".join(f"{count} {name}" for name, count in rows.items())
    say(f"wrote {folder}: {told}")


def _lines(store: "Store", name: str) -> Iterator[bytes]:
    from nasab.graph.tables import csv_lines, table_named

    table = table_named(name)
    return (line.encode("utf8", "replace") for line in csv_lines(table, store.rows(table)))


def _write_graph(store: "Store", stream: IO[bytes], form: str) -> None:
    import pyoxigraph as ox

    from nasab.graph.terms import PREFIXES

    if form == "turtle":
        ox.serialize(store.triples(), stream, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES))
    else:
        ox.serialize(store.quads(), stream, format=ox.RdfFormat.JSON_LD, prefixes=dict(PREFIXES))


def _lineage(store: "Store", form: str) -> str:
    from nasab.graph import exchange
    from nasab.graph.lineage import Lineage

    lineage = Lineage.from_store(store)
    if form == "html":
        from nasab.graph.page import page_html

        return page_html(lineage)
    if form == "json":
        return json.dumps(exchange.to_json(lineage), ensure_ascii=False, indent=1) + "\n"
    writers = {"graphml": exchange.to_graphml, "gexf": exchange.to_gexf}
    return writers[form](lineage)


@contextmanager
def _target(output: Path | None) -> Iterator[IO[bytes]]:
    """Give standard output, or a file that takes its name when it is whole."""
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    part = output.with_name(output.name + ".part")
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)
