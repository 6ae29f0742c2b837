"""``nasab compare``: what the language versions of one act do not say alike."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from nasab.graph.cli.output import emit_json_line, printable
from nasab.ontology import NasabError

if TYPE_CHECKING:
    from nasab.extract.comparison import Comparison, Difference, Place

#: A right-to-left text is told to run so, whatever stands beside it on the line.
_ISOLATE, _POP = "\u2068", "\u2069"


@click.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True), metavar="FILE…"
)
@click.option("--json", "form", flag_value="json", help="Print one JSON object.")
@click.option("--text", "form", flag_value="text", default="text", hidden=True)
@click.option("--select", multiple=True, metavar="CODE", help="Only this kind of difference.")
@click.option("--ignore", multiple=True, metavar="CODE", help="Not this kind of difference.")
@click.option(
    "--minimum-severity",
    type=click.Choice(_SEVERITIES),
    default="warning",
    show_default=True,
    help="Report nothing that matters less.",
)
@click.pass_context
def compare(
    ctx: click.Context,
    files: tuple[Path, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    notes: bool,
) -> None:
    r"""Compare the language versions of one act, paragraph by paragraph.

    Reports citations, dates, paragraphs and facts of the act that differ, each with the sentence
    of every version; of three or more versions it tells which one is likely wrong. The exit code
    is 0 where the versions say the same, 1 where they differ.

    \b
    Examples:
      nasab compare resolution.en.txt resolution.ar.txt
      nasab compare resolution.*.docx --json | jq '.differences[].message'
      nasab compare a.en.pdf a.fr.pdf a.ru.pdf --ignore paragraph-count
    """
    from nasab.extract import extract, read
    from nasab.extract.comparison import compare as find

    check_codes((*select, *ignore))
    if len(files) < 2:
        raise NasabError("a comparison needs two versions of one act; name another file")
    documents = [read(path) for path in files]
    comparison = find([(document, extract(document)) for document in documents])
    shown = chosen(comparison, select, ignore, notes=notes)
    if form == "json":
        emit_json_line({**comparison.to_json(), "differences": [one.to_json() for one in shown]})
    else:
        print_differences(comparison, shown)
    ctx.exit(1 if shown else 0)


def check_codes(codes: tuple[str, ...]) -> None:
    """Refuse a code that does not exist."""
    from nasab.extract.comparison import CODES

    for code in codes:
        if code not in CODES:
            raise NasabError(f"there is no difference called {code!r}; known: {', '.join(CODES)}")


def chosen(
    comparison: "Comparison", select: tuple[str, ...], ignore: tuple[str, ...], *, notes: bool
) -> list["Difference"]:
    """Give the differences that are asked for; notes only where asked for."""
    return [
        one
        for one in comparison.differences
        if one.code not in ignore
        and (one.code in select if select else notes or one.severity != "note")
    ]


def print_differences(comparison: "Comparison", shown: list["Difference"]) -> None:
    """Print differences for a person, each with its sentences."""
    for one in shown:
        click.echo(f"{one.severity} {one.code}: {printable(one.message)}")
        for place in one.places:
            click.echo(_sentence(comparison, place, doubted=place.version in one.doubted))
        click.echo()
    names = ", ".join(version.label for version in comparison.versions)
    count = len(shown)
    click.echo(
        f"{len(comparison.versions)} versions ({names}), {len(comparison.rows)} paragraphs, "
        f"{count} difference{'s' * (count != 1)}"
    )


def _sentence(comparison: "Comparison", place: "Place", *, doubted: bool) -> str:
    version = comparison.versions[place.version]
    mark = "?" if doubted else " "
    if place.sentence_start is None:
        return f" {mark} {printable(version.label)}: –"
    text = place.sentence
    if place.start is not None and place.end is not None:
        low = max(0, place.start - place.sentence_start)
        high = max(low, min(len(text), place.end - place.sentence_start))
        if high - low < len(text):
            text = f"{text[:low]}[{text[low:high]}]{text[high:]}"
    words = printable(" ".join(text.split()))
    where = f"{version.source}:{place.line}:{place.column}"
    return f" {mark} {printable(version.label)} {printable(where)}\n      {_ISOLATE}{words}{_POP}"
