"""``nasab build``: files and folders into the store."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from nasab.graph.cli.output import default_extractor, open_store, say, store_option, track


@dataclass(slots=True)
class Summary:
    """What a build did.

    Parameters
    ----------
    store
        The folder of the store.
    documents
        How many files were looked at.
    read, changed, unchanged, failed
        How many of them were new, new in content, known, and not readable.
    citations, flags
        What was found in those that were read.
    """

    store: str
    documents: int = 0
    read: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: int = 0
    citations: int = 0
    flags: int = 0

    def __str__(self) -> str:
        """Say it in one line."""
        return (
            f"{self.documents} documents: {self.read} read, {self.changed} changed, "
            f"{self.unchanged} unchanged, {self.failed} failed; "
            f"{self.citations} citations, {self.flags} flags; store {self.store}"
        )


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
    summary = fill(paths, store, again=again)
    click.echo(str(summary))
    ctx.exit(2 if summary.failed else 0)


def fill(paths: Sequence[Path], store: str, *, again: bool = False) -> Summary:
    """Read files and folders into a store, and name on standard error those that fail.

    Parameters
    ----------
    paths
        Files and folders.
    store
        The folder of the store.
    again
        Whether to read known files again as well.

    Returns
    -------
    Summary

    Raises
    ------
    NasabError
        If a path holds no documents or the store cannot be written.
    """
    from nasab.graph.build import Status, build, find_documents
    from nasab.graph.store import Run

    files = find_documents(paths)
    now = datetime.now(UTC)
    run = Run(f"{now:%Y%m%dT%H%M%S.%f}-{os.getpid()}", now.isoformat(timespec="seconds"))
    summary = Summary(store, documents=len(files))
    with open_store(store, read_only=False) as opened:
        opened.put_vocabulary()
        outcomes = build(opened, files, default_extractor(), run=run, again=again)
        for _, outcome in zip(track(files, "reading"), outcomes, strict=True):
            setattr(summary, outcome.status, getattr(summary, outcome.status) + 1)
            summary.citations += outcome.citations
            summary.flags += outcome.flags
            if outcome.status is Status.FAILED:
                say(f"nasab: {outcome.error}")
    return summary
