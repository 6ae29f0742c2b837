"""``nasab restore``: a new store from an export."""

from pathlib import Path

import click

from nasab.graph.cli.output import open_store, say, store_option


@click.command()
@click.argument("export", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@store_option
def restore(export: Path, store: str) -> None:
    r"""Make a new store from an export in N-Quads, for moving it or after a change of version.

    \b
    Examples:
      nasab export nquads --output all.nq
      nasab restore all.nq --store another
    """
    from nasab.graph.restore import restore

    count = restore(export, Path(store))
    with open_store(store, read_only=False) as opened:
        opened.put_vocabulary()
    say(f"restored {count} statements to {store}")
