"""``nasab generate``: a made corpus of any size, to try and to measure with."""

from pathlib import Path

import click

from nasab.graph.cli.output import say, track


@click.command()
@click.argument("documents", type=click.IntRange(1))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help="A new or empty folder.",
)
@click.option("--seed", default=0, show_default=True, help="The same seed gives the same files.")
@click.option(
    "--languages", default="ar,zh,en,fr,ru,es", show_default=True, help="They take turns."
)
@click.option(
    "--versions", default=1, show_default=True, help="In how many languages each act is written."
)
def generate(documents: int, output: Path, seed: int, languages: str, versions: int) -> None:
    r"""Write a made corpus: text files in drafting style that cite one another.

    Symbols and dates are true to the session calendars, citations follow a power law and go back
    in time, and series of acts are renewed. The sentences are made from the ontology's own verbs
    and names; they say nothing of the world. The file expected.jsonl says what is to be found.

    \b
    Examples:
      nasab generate 1000 --output made
      nasab generate 600 --output made --languages ar,en --versions 2 --seed 7
      nasab build made --store made-store
    """
    from nasab.extract import generation
    from nasab.graph.made_corpora import write_corpus

    if output.is_dir() and any(output.iterdir()):
        raise click.UsageError(f"{output} holds other files; name a new or an empty folder")
    spoken = [language.strip() for language in languages.split(",")]
    made = generation.generate(documents, seed=seed, languages=spoken, versions=versions)
    written = 0
    for _ in zip(track(range(documents), "writing"), write_corpus(made, output), strict=True):
        written += 1
    say(f"wrote {written} documents to {output}")
