"""``nasab build``: files and folders into the store."""

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click

from nasab.graph.cli.export import write_tables
from nasab.graph.cli.output import emit_table, open_store, say, store_option, tell_of_merging, track

#: For how many files, or how many bytes, another process pays off.
_FILES_A_WORKER: Final = 500
_BYTES_A_WORKER: Final = 1_000_000


@dataclass(slots=True)
class Summary:
    """What a build did.

    Parameters
    ----------
    store
        The folder of the store.
    documents
        How many files were looked at.
    seconds
        How long it took.
    read, changed, unchanged, failed
        How many of them were new, new in content, known, and not readable.
    citations, flags
        What was found in those that were read.
    """

    store: str
    documents: int = 0
    seconds: float = 0.0
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

    @property
    def pace(self) -> str:
        """Say how fast it went."""
        seconds = max(self.seconds, 1e-9)
        return (
            f"{seconds:.1f} s: {self.documents / seconds:.0f} documents and "
            f"{self.citations / seconds:.0f} citations a second"
        )


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@store_option
@click.option("--again", is_flag=True, help="Read known files again as well.")
@click.option(
    "--workers",
    type=click.IntRange(0),
    metavar="N",
    help="Processes that read; 0 takes one a core. [default: as many as pay off]",
)
@click.option("--symbol", metavar="SYMBOL", help="The symbol of the act, for a single file.")
@click.option("--dask", metavar="ADDRESS", help="Read on the Dask cluster of this scheduler.")
@click.option("-o", "--output", metavar="DIR", help="Where --dask writes its shards.")
@click.option(
    "--parquet",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write the tables of the store there as well.",
)
@click.option("--validate", is_flag=True, help="Check what is stored against the SHACL shapes.")
@click.pass_context
def build(
    ctx: click.Context,
    paths: tuple[Path, ...],
    store: str,
    again: bool,
    workers: int | None,
    symbol: str | None,
    dask: str | None,
    output: str | None,
    parquet: Path | None,
    validate: bool,
) -> None:
    r"""Read files and folders (txt, html, docx, pdf) into the store.

    What has not changed since the last build is passed over, so a build that was interrupted goes
    on where it was. A file that cannot be read is named and passed over, also where it ends the
    process that reads it; the exit code is 2 then. A file symbols.csv beside the documents (file
    name, symbol) names those that do not state their symbol. With --validate the exit code is 1
    if something breaks a shape.

    With --dask the files are read on a cluster and written as shards of N-Quads and Parquet, which
    nasab load brings into a store; shards that are there are not made again.

    \b
    Examples:
      nasab build documents/
      nasab build letter.pdf --symbol A/72/440 --store trafficking
      nasab build documents/ --validate
      nasab build archive/ --workers 0 --store archive-store
      nasab build s3://bucket/archive --dask tcp://10.0.0.5:8786 --output s3://bucket/shards
    """
    if (dask is None) != (output is None):
        raise click.UsageError("--dask and --output DIR, the folder for its shards, go together")
    if dask is not None and output is not None:
        from nasab.graph.cli.shards import build_shards

        ctx.exit(2 if build_shards(paths, dask, output, symbol) else 0)
    summary = fill(paths, store, again=again, workers=workers, symbol=symbol)
    click.echo(str(summary))
    if summary.seconds > 1:
        say(summary.pace)
    if parquet is not None:
        with open_store(store) as opened:
            write_tables(opened, parquet)
    broken = _validate(store) if validate else 0
    ctx.exit(2 if summary.failed else 1 if broken else 0)


def fill(
    paths: Sequence[Path],
    store: str,
    *,
    again: bool = False,
    workers: int | None = None,
    symbol: str | None = None,
) -> Summary:
    """Read files and folders into a store, and name on standard error those that fail.

    Parameters
    ----------
    paths
        Files and folders.
    store
        The folder of the store.
    again
        Whether to read known files again as well.
    workers
        How many processes read; 0 takes one a core, None as many as pay off.
    symbol
        The symbol of the act, if there is a single file.

    Returns
    -------
    Summary

    Raises
    ------
    NasabError
        If a path holds no documents or the store cannot be written.
    """
    from nasab.graph.build import build
    from nasab.graph.documents import find_documents
    from nasab.graph.filling import Status
    from nasab.graph.naming import stated_symbols
    from nasab.graph.store import Run
    from nasab.ontology import Symbol

    files = find_documents(paths)
    symbols = stated_symbols(files)
    if symbol is not None:
        if len(files) != 1:
            raise click.UsageError(f"--symbol names one act, but there are {len(files)} files")
        symbols = {files[0]: Symbol.parse(symbol, strict=False)}
    begun, now = time.monotonic(), datetime.now(UTC)
    run = Run(f"{now:%Y%m%dT%H%M%S.%f}-{os.getpid()}", now.isoformat(timespec="seconds"))
    summary = Summary(store, documents=len(files))
    with open_store(store, read_only=False) as opened:
        opened.put_vocabulary()
        useful = _useful_workers(files) if workers is None else workers or os.cpu_count() or 1
        outcomes = build(opened, files, symbols=symbols, run=run, again=again, workers=useful)
        for _, outcome in zip(track(files, "reading"), outcomes, strict=True):
            setattr(summary, outcome.status, getattr(summary, outcome.status) + 1)
            summary.citations += outcome.citations
            summary.flags += outcome.flags
            if outcome.status is Status.FAILED:
                say(f"nasab: {outcome.error}")
        tell_of_merging(begun)
    summary.seconds = time.monotonic() - begun
    return summary


def _useful_workers(files: Sequence[Path]) -> int | None:
    """Tell how many processes pay off, as each costs about a second to begin; None for none."""
    size = sum(file.stat().st_size for file in files if file.is_file())
    useful = min(max(len(files) // _FILES_A_WORKER, size // _BYTES_A_WORKER), os.cpu_count() or 1)
    return useful if useful > 1 else None


def _validate(store: str) -> int:
    """Print what breaks a shape; give how much."""
    from nasab.graph.validation import violations

    rows = []
    with open_store(store) as opened:
        for graph in track(opened.graphs(), "validating"):
            rows += [
                (opened.names.label(graph), v.focus, v.path, v.value, v.message)
                for v in violations(opened.quads_about(graph))
            ]
    if rows:
        emit_table(("graph", "node", "property", "value", "what is wrong"), rows)
    say(f"{len(rows)} violations of the shapes" if rows else "everything conforms to the shapes")
    return len(rows)
