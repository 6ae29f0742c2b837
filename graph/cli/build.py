"""``nasab build``: files and folders into the store."""

import os
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import click

from nasab.graph.cli.output import default_extractor, open_store, say, store_option, track


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@store_option
@click.option("--again", is_flag=True, help="Read known files again as well.")
@click.pass_context
def build(ctx: click.Context, paths: tuple[Path, ...], store: str, again: bool) -> None:
    r"""Read files and folders (txt, html, docx, pdf) into the store.

    What has not changed since the last build is passed over. A file that cannot be read is named
    and passed over; the exit code is 2 then.

    \b
    Examples:
      nasab build documents/
      nasab build A_72_440.pdf --store trafficking
    """
    from nasab.graph.build import Status, build, find_documents
    from nasab.graph.store import Run

    files = find_documents(paths)
    counts: Counter[str] = Counter()
    now = datetime.now(UTC)
    run = Run(f"{now:%Y%m%dT%H%M%S.%f}-{os.getpid()}", now.isoformat(timespec="seconds"))
    with open_store(store, read_only=False) as opened:
        outcomes = build(opened, files, default_extractor(), run=run, again=again)
        for _, outcome in zip(track(files, "reading"), outcomes, strict=True):
            counts[outcome.status] += 1
            counts["citations"] += outcome.citations
            counts["flags"] += outcome.flags
            if outcome.status is Status.FAILED:
                say(f"nasab: {outcome.error}")
    click.echo(
        f"{len(files)} documents: {counts[Status.READ]} read, {counts[Status.CHANGED]} changed, "
        f"{counts[Status.UNCHANGED]} unchanged, {counts[Status.FAILED]} failed; "
        f"{counts['citations']} citations, {counts['flags']} flags; store {store}"
    )
    ctx.exit(2 if counts[Status.FAILED] else 0)
