"""``nasab ontology``: the reference of the vocabulary."""

from pathlib import Path

import click

from nasab.graph.cli.output import say


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file.")
@click.option("--turtle", is_flag=True, help="Print the vocabulary as Turtle instead.")
def ontology(output: Path | None, turtle: bool) -> None:
    r"""Print the reference of the vocabulary as a page of HTML, or the vocabulary itself.

    \b
    Examples:
      nasab ontology --output ontology.html
      nasab ontology --turtle | head
    """
    content = _turtle() if turtle else _page()
    if output is None:
        click.echo(content, nl=False)
    else:
        output.write_text(content, encoding="utf8", newline="\n")
        say(f"wrote {output}")


def _page() -> str:
    from nasab.graph.reference import reference_page

    return reference_page()


def _turtle() -> str:
    import pyoxigraph as ox

    from nasab.graph.terms import PREFIXES, Names
    from nasab.graph.vocabulary import vocabulary

    triples = (quad.triple for quad in vocabulary(Names()))
    made = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b""
    return made.decode()
