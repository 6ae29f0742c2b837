"""``nasab demo``: the whole way, on the documents that nasab carries."""

import shutil
from pathlib import Path

import click

from nasab.graph.cli.output import open_store, say

#: The act whose lineage the demonstration shows.
_ACT = "A/RES/76/186"


@click.command()
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default="nasab-demo",
    show_default=True,
    help="Where documents, store and page go.",
)
@click.pass_context
def demo(ctx: click.Context, folder: Path) -> None:
    r"""Build the sample corpus, print the lineage of one act, write the interactive page.

    The sample is the real lineage of the resolutions on trafficking in persons, in short documents
    of our own wording, in six languages, with the damage that real files have.

    \b
    Examples:
      nasab demo
      nasab demo --folder /tmp/try
    """
    from nasab.extract.sample import sample_files
    from nasab.graph.cli.build import fill
    from nasab.graph.cli.lineage import lineage
    from nasab.graph.lineage import Lineage
    from nasab.graph.page import write_page

    documents, store = folder / "documents", folder / "store"
    documents.mkdir(parents=True, exist_ok=True)
    for file in sample_files():
        shutil.copyfile(file, documents / file.name)
    summary = fill([documents], str(store))
    say(str(summary))
    ctx.invoke(lineage, symbol=_ACT, depth=3, only="ancestors", form="table", store=str(store))
    with open_store(str(store)) as opened:
        page = write_page(Lineage.from_store(opened), folder / "lineage.html")
    say(f"the documents are in {documents}, the store is {store}")
    say(f"open this page in a browser: {page.resolve().as_uri()}")
    say(f"next: nasab query cites --param act={_ACT} --store {store}")
    ctx.exit(2 if summary.failed else 0)
