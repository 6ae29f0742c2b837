"""What the commands share: options, tables, progress. Results go out, words go to the error stream.

Every text of a document passes :func:`printable` on its way to a terminal.
"""

import csv
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

if TYPE_CHECKING:
    from nasab.graph.store import Store

T = TypeVar("T")
Row = Sequence[Any]
_Command = Callable[..., Any]

#: Controls that could move the cursor, recolour or retitle a terminal.
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
#: Seconds of work before progress is shown.
_PATIENCE: Final = 1.0
#: After how many seconds of filling a store closing it takes some, too.
_LONG: Final = 30.0


def store_option(command: _Command) -> _Command:
    """Add ``--store DIR`` to a command that reads or writes the graph."""
    return click.option(
        "--store",
        "store",
        envvar="NASAB_STORE",
        default="nasab-store",
        show_default=True,
        show_envvar=True,
        metavar="DIR",
        help="The folder of the store.",
    )(command)


def format_options(*, csv: bool = True) -> Callable[[_Command], _Command]:
    """Add ``--json`` and ``--csv`` to a command that prints a table.

    The command gets ``form``: ``"table"``, ``"json"`` or ``"csv"``.
    """

    def add(command: _Command) -> _Command:
        if csv:
            command = click.option("--csv", "form", flag_value="csv", help="Print CSV.")(command)
        command = click.option("--json", "form", flag_value="json", help="Print JSON.")(command)
        return click.option("--table", "form", flag_value="table", default="table", hidden=True)(
            command
        )

    return add


def open_store(path: str, *, read_only: bool = True) -> "Store":
    """Open the store that ``--store`` names."""
    from nasab.graph.store import Store

    return Store(path, read_only=read_only)


def say(words: str) -> None:
    """Say something to the person, on standard error."""
    click.echo(printable(words), err=True)


def tell_of_merging(begun: float) -> None:
    """Say what a store that has been filled for long does while it is closed.

    Parameters
    ----------
    begun
        When that began, by :func:`time.monotonic`.
    """
    if time.monotonic() - begun > _LONG:
        say("everything is stored; merging the files of the store")


def printable(text: object) -> str:
    r"""Give text that cannot command a terminal.

    Examples
    --------
    >>> printable("72/195\x1b[2J")
    '72/195�[2J'
    """
    return _CONTROLS.sub("\ufffd", str(text))


def emit_table(columns: Sequence[str], rows: Iterable[Row], form: str = "table") -> None:
    """Print rows on standard output.

    Parameters
    ----------
    columns
        The headings.
    rows
        The values, a sequence a row.
    form
        ``"table"`` for people, ``"csv"``, or ``"json"`` (a list of objects).
    """
    if form == "json":
        made = [dict(zip(columns, row, strict=True)) for row in rows]
        click.echo(json.dumps(made, ensure_ascii=False, indent=1))
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    else:
        _print_table(columns, rows)


def _print_table(columns: Sequence[str], rows: Iterable[Row]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    # A pipe has no width: nothing is cut or wrapped there.
    console = Console(width=None if sys.stdout.isatty() else 100_000, highlight=False)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if cell is None else printable(cell)) for cell in row))
    console.print(table, soft_wrap=not sys.stdout.isatty())


def emit_json_line(value: Mapping[str, Any]) -> None:
    """Print one JSON object on a line of its own, at once."""
    click.echo(json.dumps(value, ensure_ascii=False))
    sys.stdout.flush()


def track(items: Sequence[T], doing: str) -> Iterator[T]:
    """Go through items; on a terminal, show how far, once a second has passed.

    Parameters
    ----------
    items
        What is worked through.
    doing
        What is done with them: ``"reading"``.
    """
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress

    begun = time.monotonic()
    with Progress(console=Console(stderr=True), transient=True, auto_refresh=True) as progress:
        task = progress.add_task(doing, total=len(items), visible=False)
        for item in items:
            progress.update(task, visible=time.monotonic() - begun > _PATIENCE)
            yield item
            progress.advance(task)
