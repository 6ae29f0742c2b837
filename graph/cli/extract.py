"""``nasab extract``: what was found in a file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from nasab.graph.cli.output import emit_json_line, emit_table, say, track
from nasab.ontology import NasabError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nasab.extract import Document, Extraction


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--json", "form", flag_value="json", help="Print one JSON object a document.")
@click.option("--turtle", "form", flag_value="turtle", help="Print the RDF of each document.")
@click.option("--html", "form", flag_value="html", help="Print a page with the finds marked.")
@click.option("--table", "form", flag_value="table", default="table", hidden=True)
@click.pass_context
def extract(ctx: click.Context, files: tuple[Path, ...], form: str) -> None:
    r"""Show what is found in documents: citations, bodies, dates, doubts.

    A file that cannot be read is named and passed over; the exit code is 2 then.

    \b
    Examples:
      nasab extract resolution.txt
      nasab extract --json *.pdf | jq '.citations[].cited'
      nasab extract --html resolution.txt > found.html
    """
    from nasab.extract import extract as find
    from nasab.extract import read

    failed = False

    def found() -> "Iterator[tuple[Document, Extraction]]":
        nonlocal failed
        for path in track(files, "extracting"):
            try:
                document = read(path)
                extraction = find(document)
            except NasabError as error:
                failed = True
                say(f"nasab: {error}")
            else:
                yield document, extraction

    _PRINTERS[form](found())
    ctx.exit(2 if failed else 0)


def _print_json(found: "Iterator[tuple[Document, Extraction]]") -> None:
    for _, extraction in found:
        emit_json_line(extraction.to_json())


def _print_turtle(found: "Iterator[tuple[Document, Extraction]]") -> None:
    import pyoxigraph as ox

    from nasab.graph.quads import quads
    from nasab.graph.terms import PREFIXES

    for document, extraction in found:
        triples = (quad.triple for quad in quads(extraction, document))
        made = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b""
        click.echo(made.decode(), nl=False)


def _print_html(found: "Iterator[tuple[Document, Extraction]]") -> None:
    from nasab.graph.marked import marked_page

    for piece in marked_page(found):
        click.echo(piece, nl=False)


def _print_tables(found: "Iterator[tuple[Document, Extraction]]") -> None:
    for document, extraction in found:
        _print_table(extraction, document)


def _print_table(extraction: "Extraction", document: "Document") -> None:
    act = extraction.act
    click.echo(f"{extraction.source}: {extraction.identity} ({act.kind}, {extraction.language})")
    columns = ("line", "cited", "relation", "date", "part", "par.", "conf.", "flags", "text")
    emit_table(
        columns,
        (
            (
                document.text.count("\n", 0, citation.start) + 1,
                citation.cited or "?",
                citation.relation,
                citation.date,
                citation.part,
                citation.paragraph,
                f"{citation.confidence:.2f}",
                ", ".join(citation.flags),
                " ".join(citation.text.split()),
            )
            for citation in extraction.citations
        ),
    )
    for flag in extraction.flags:
        click.echo(f"{flag.flag}: {flag.message}")
    click.echo(
        f"{len(extraction.citations)} citations, {len(extraction.bodies)} bodies, "
        f"{len(extraction.dates)} dates, {len(extraction.provisions)} provisions"
    )


_PRINTERS = {
    "json": _print_json,
    "turtle": _print_turtle,
    "html": _print_html,
    "table": _print_tables,
}
