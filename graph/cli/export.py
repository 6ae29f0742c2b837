"""``nasab export``: the whole graph in the formats of other programs."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from nasab.graph.cli.output import open_store, say, store_option

if TYPE_CHECKING:
    from nasab.graph.store import Store

_FORMATS = ("nquads", "turtle", "jsonld")


@click.command()
@click.argument("form", type=click.Choice(_FORMATS), metavar="FORMAT")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file.")
@store_option
def export(form: str, output: Path | None, store: str) -> None:
    r"""Write what was found in all documents: nquads, turtle or jsonld.

    N-Quads are sorted, one named graph a document: the same documents give the same bytes.

    \b
    Examples:
      nasab export nquads | sha256sum
      nasab export turtle --output lineage.ttl
    """
    with open_store(store) as opened, _target(output) as stream:
        if form == "nquads":
            for lines in opened.nquads():
                stream.write(lines.encode())
        else:
            _write_graph(opened, stream, form)
    if output:
        say(f"wrote {output}")


def _write_graph(store: "Store", stream: IO[bytes], form: str) -> None:
    import pyoxigraph as ox

    from nasab.graph.terms import PREFIXES

    if form == "turtle":
        ox.serialize(store.triples(), stream, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES))
    else:
        ox.serialize(store.quads(), stream, format=ox.RdfFormat.JSON_LD, prefixes=dict(PREFIXES))


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
