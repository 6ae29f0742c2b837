"""``nasab fetch``: official documents into a folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nasab.graph.cli.output import printable, say, store_option
from nasab.ontology import LANGUAGES, Symbol

if TYPE_CHECKING:
    from nasab.graph.fetch import Outcome


@click.command()
@click.argument("symbols", nargs=-1, metavar="SYMBOL…")
@click.option(
    "--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Of the text."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("pdf", "docx")),
    default="pdf",
    show_default=True,
    help="Of the files.",
)
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("documents"),
    show_default=True,
    metavar="DIR",
    help="The folder.",
)
@click.option(
    "--from-frontier",
    "count",
    type=click.IntRange(1),
    metavar="N",
    help="Also the N acts that the store cites most and does not hold.",
)
@click.option(
    "--pause",
    type=click.FloatRange(0.5, 120),
    default=2.0,
    show_default=True,
    metavar="SECONDS",
    help="Between two requests.",
)
@store_option
@click.pass_context
def fetch(
    ctx: click.Context,
    symbols: tuple[str, ...],
    language: str,
    form: str,
    into: Path,
    count: int | None,
    pause: float,
    store: str,
) -> None:
    r"""Download official documents into a folder, politely, for nasab build to read.

    They come from the document system of the United Nations and from nowhere else, one at a time.
    What the folder's manifest.jsonl vouches for is not fetched again, so a run that was stopped
    goes on where it was. The exit code is 2 if a document could not be fetched.

    \b
    Examples:
      nasab fetch A/RES/72/195 "S/RES/2388 (2017)" --language ar
      nasab fetch --from-frontier 20 --format docx --into documents
      nasab build documents
    """
    from nasab.graph import fetch as fetching

    wanted = [Symbol.parse(symbol, strict=False) for symbol in symbols]
    wanted += _frontier(store, count) if count is not None else []
    if not wanted:
        raise click.UsageError("Name a SYMBOL, or say --from-frontier N.")
    manners = fetching.Manners(pause=pause)
    outcomes = fetching.fetch(
        wanted, into, language=language, form=form, site=fetching.OFFICIAL, manners=manners
    )
    ctx.exit(2 if _tell(outcomes, len(set(wanted))) else 0)


def _frontier(store: str, count: int) -> list[Symbol]:
    from nasab.graph.analysis.frontier import frontier
    from nasab.graph.cli.draw import load
    from nasab.ontology import symbol_of

    named = (symbol_of(unread.act) for unread in frontier(load(store))[:count])
    return [symbol for symbol in named if symbol is not None]


def _tell(outcomes: "Iterator[Outcome]", total: int) -> int:
    """Print the files as they come, and say what fails; give how many failed."""
    tally = {"fetched": 0, "kept": 0, "failed": 0}
    for number, outcome in enumerate(outcomes, 1):
        tally[outcome.status] += 1
        if outcome.path is not None:
            click.echo(printable(outcome.path))
        else:
            say(f"nasab: {outcome.message}")
        if outcome.status == "fetched":
            say(f"{number} of {total}: {outcome.symbol}")
    say(", ".join(f"{count} {status}" for status, count in tally.items()))
    return tally["failed"]
