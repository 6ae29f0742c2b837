"""How the commands of the lineage speak: filters, acts in a line, bars, sparklines, trees."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import click

from nasab.graph.cli.output import open_store, printable

if TYPE_CHECKING:
    from nasab.graph.attributes import Act
    from nasab.graph.lineage import Lineage

_Command = Callable[..., Any]
_SPARKS: Final = "▁▂▃▄▅▆▇█"
_WIDTH: Final = 20
_TITLE: Final = 60

_FILTERS: Final = (
    click.option("--confidence", default=0.0, metavar="X", help="Mentions at least this sure."),
    click.option("--until", metavar="DATE", help="Acts not later than this date."),
    click.option("--since", metavar="DATE", help="Acts not earlier than this date."),
    click.option("--part", "parts", multiple=True, help="Mentions in this part of a document."),
    click.option("--organ", "organs", multiple=True, help="Acts of this organ, such as A/HRC."),
    click.option("--relation", "relations", multiple=True, help="Mentions with this relation."),
)


def filter_options(command: _Command) -> _Command:
    """Add the filters of the lineage to a command; it gets them as keyword arguments."""
    for option in _FILTERS:
        command = option(command)
    return command


@contextmanager
def waiting(doing: str) -> Iterator[None]:
    """Show on a terminal that something is being done."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(doing):
        yield


def load(store: str, **filters: Any) -> "Lineage":
    """Read the lineage of a store and keep what the filters let through.

    Parameters
    ----------
    store
        The folder.
    filters
        As :func:`filter_options` gives them.

    Returns
    -------
    Lineage
    """
    from nasab.graph.lineage import Lineage

    with waiting("reading the graph"), open_store(store) as opened:
        lineage = Lineage.from_store(opened)
    chosen = {name: value for name, value in filters.items() if value not in ((), None, 0.0)}
    if not chosen:
        return lineage
    _known("relation", filters["relations"], (data["relation"] for _, _, data in lineage.edges()))
    _known("part", filters["parts"], (data["part"] for _, _, data in lineage.edges()))
    _known("organ", filters["organs"], (lineage.act(act)["organ"] for act in lineage.acts))
    return lineage.filter(**chosen)


def _known(what: str, wanted: Sequence[str], held: Iterable[str | None]) -> None:
    """Refuse a filter that nothing can pass, with what the graph holds."""
    names = sorted({name for name in held if name})
    for name in wanted:
        if name not in names:
            listed = ", ".join(names) or "nothing"
            raise click.UsageError(f"the graph has no {what} {name!r}; it has: {listed}")


def when(act: "Act") -> str:
    """Give the date of an act for a person: ``~`` before an estimate, ``?`` where unknown.

    Examples
    --------
    >>> when({"date": "2017-09-12", "until": "2018-09-17", "dated": "calendar"})
    '~2017–2018'
    """
    date, until = act["date"], act["until"]
    if date is None:
        return "?"
    if act["dated"] != "calendar":
        return date
    first, last = date[:4], (until or date)[:4]
    return f"~{first}" if last in {first, "9999"} else f"~{first}–{last}"


def title_of(act: "Act", width: int = _TITLE) -> str:
    """Give the title of an act on one line, cut to a width."""
    title = " ".join((act["title"] or "").split())
    return title if len(title) <= width else title[: width - 1].rstrip() + "…"


def bar(value: float, highest: float) -> str:
    """Draw a value as a bar.

    Examples
    --------
    >>> bar(1, 2)
    '██████████'
    """
    return "█" * max(round(_WIDTH * value / highest), 1 if value else 0) if highest else ""


def sparkline(counts: Mapping[int, int]) -> str:
    """Draw counts by year as a line of blocks, between the first year and the last.

    Examples
    --------
    >>> sparkline({2015: 1, 2017: 8})
    '2015 ▂ █ 2017'
    """
    if not counts:
        return ""
    first, last, highest = min(counts), max(counts), max(counts.values())
    steps = len(_SPARKS) - 1
    blocks = "".join(
        _SPARKS[max(1, round(steps * counts[year] / highest))] if counts.get(year) else " "
        for year in range(first, last + 1)
    )
    return f"{first} {blocks} {last}" if first < last else f"{first} {blocks}"


def emit_json(value: Any) -> None:
    """Print a value as JSON on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


class Branch:
    """A tree to print: a line and what hangs under it."""

    def __init__(self, line: str, below: Sequence["Branch"] = ()) -> None:
        self.line = line
        self.below = list(below)


def emit_tree(trunk: Branch) -> None:
    """Print a tree on standard output; in a pipe nothing is cut or wrapped."""
    from rich.console import Console
    from rich.text import Text
    from rich.tree import Tree

    tree = Tree(Text(printable(trunk.line)))
    hanging = [(tree, branch) for branch in reversed(trunk.below)]
    while hanging:
        parent, branch = hanging.pop()
        node = parent.add(Text(printable(branch.line)))
        hanging += [(node, below) for below in reversed(branch.below)]
    terminal = sys.stdout.isatty()
    Console(width=None if terminal else 100_000, highlight=False).print(tree)
