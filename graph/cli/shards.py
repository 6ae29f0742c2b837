"""``nasab build --dask`` and ``nasab load``: shards from a cluster, and into a store."""

import os
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from nasab.graph.cli.output import open_store, say, store_option, tell_of_merging, track


@click.command()
@click.argument("shards", nargs=-1, required=True, metavar="SHARDS…")
@store_option
@click.pass_context
def load(ctx: click.Context, shards: tuple[str, ...], store: str) -> None:
    r"""Load shards, which nasab build --dask wrote, into the store.

    SHARDS are folders or addresses (s3://…). The store is a folder or any SPARQL 1.1 server. A
    document that the store has already is passed over; files that could not be read are named,
    and the exit code is 2 then.

    \b
    Examples:
      nasab load results/ --store archive-store
      nasab load s3://bucket/results --store http://localhost:7878
    """
    from nasab.graph.filling import Status, Writer
    from nasab.graph.shards import find_shards, read_shard
    from nasab.graph.store import Run

    begun, now = time.monotonic(), datetime.now(UTC)
    run = Run(f"{now:%Y%m%dT%H%M%S.%f}-{os.getpid()}", now.isoformat(timespec="seconds"))
    counts = dict.fromkeys(Status, 0)
    manifests = find_shards(shards)
    with open_store(store, read_only=False) as opened:
        opened.put_vocabulary()
        found = (one for manifest in track(manifests, "loading") for one in read_shard(manifest))
        for outcome in Writer(opened, run=run).write(found):
            counts[outcome.status] += 1
            if outcome.error is not None:
                say(f"nasab: {outcome.error}")
        tell_of_merging(begun)
    told = ", ".join(f"{count} {status}" for status, count in counts.items())
    click.echo(f"{sum(counts.values())} documents: {told}; store {store}")
    seconds = time.monotonic() - begun
    if seconds > 1:
        say(f"{seconds:.1f} s: {sum(counts.values()) / seconds:.0f} documents a second")
    ctx.exit(2 if counts[Status.FAILED] else 0)


def build_shards(paths: Sequence[Path], address: str, output: str, symbol: str | None) -> int:
    """Make shards of files and folders on a cluster, and say what became of them.

    Parameters
    ----------
    paths
        Files and folders, or addresses.
    address
        The Dask scheduler.
    output
        The folder or address for the shards.
    symbol
        The symbol of the act, if there is a single file.

    Returns
    -------
    int
        How many files failed.

    Raises
    ------
    NasabError
        If there is nothing to read, or the scheduler does not answer.
    """
    from nasab.graph.cluster import make_shards
    from nasab.graph.naming import stated_symbols
    from nasab.graph.shards import find_addresses, plan
    from nasab.ontology import Symbol

    addresses = find_addresses(map(_address, paths))
    local = {Path(one): one for one in addresses if "://" not in one}
    symbols = {local[path]: found for path, found in stated_symbols(local).items()}
    if symbol is not None:
        if len(addresses) != 1:
            raise click.UsageError(f"--symbol names one act, but there are {len(addresses)} files")
        symbols = {addresses[0]: Symbol.parse(symbol, strict=False)}
    shards = plan(addresses, output, symbols=symbols)
    known = documents = citations = failed = 0
    begun = time.monotonic()
    for _, outcome in zip(track(shards, "reading"), make_shards(shards, address), strict=True):
        known += outcome.known
        documents += outcome.documents
        citations += outcome.citations
        failed += len(outcome.shard.tasks if outcome.lost else outcome.errors)
        for error in outcome.errors:
            say(f"nasab: {error}")
    click.echo(
        f"{len(addresses)} documents in {len(shards)} shards: {documents} read, {failed} failed, "
        f"{known} shards known; {citations} citations; shards {output}"
    )
    seconds = max(time.monotonic() - begun, 1e-9)
    say(f"{seconds:.1f} s: {documents / seconds:.0f} documents a second; now: nasab load {output}")
    return failed


def _address(path: Path) -> str:
    """Undo what a path made of an address: ``s3:/bucket``."""
    scheme, colon, rest = str(path).partition(":/")
    return f"{scheme}://{rest}" if colon and len(scheme) > 1 and "/" not in scheme else str(path)
