"""``nasab lineage``, ``series`` and ``path``: one act, and how it hangs together with others."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from nasab.graph.cli.draw import (
    Branch,
    emit_json,
    emit_tree,
    filter_options,
    load,
    title_of,
    when,
)
from nasab.graph.cli.output import emit_table, format_options, say, store_option

if TYPE_CHECKING:
    from nasab.graph.analysis.paths import Step
    from nasab.graph.analysis.series import Renewal
    from nasab.graph.lineage import Lineage
    from nasab.ontology import Identity

#: What a tree calls each direction.
_DIRECTIONS: Final = {"ancestors": "what it stands on", "descendants": "what stands on it"}
_COLUMNS: Final = ("act", "date", "dated", "kind", "read", "title")
#: The most code points of a sentence on a terminal.
_SENTENCE: Final = 300


@click.command()
@click.argument("symbol", required=False)
@click.option("--depth", default=2, show_default=True, metavar="N", help="Generations to follow.")
@click.option("--up", "only", flag_value="ancestors", help="Only what the act stands on.")
@click.option("--down", "only", flag_value="descendants", help="Only what stands on the act.")
@click.option(
    "--html",
    "page",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Instead write it as a page to explore in a browser.",
)
@click.option("--check", is_flag=True, help="Instead list citations of later acts, and circles.")
@format_options()
@filter_options
@store_option
@click.pass_context
def lineage(
    ctx: click.Context,
    /,
    symbol: str | None,
    depth: int,
    only: str | None,
    page: Path | None,
    check: bool,
    form: str,
    store: str,
    **filters: Any,
) -> None:
    r"""Show what an act stands on, and what stands on it, by generation.

    SYMBOL is a document symbol in any spelling, or the name of a file that was read. A date
    with ~ is estimated from the session; an act marked ○ is cited but was not read. With
    --check the exit code is 1 if there is anything to list.

    \b
    Examples:
      nasab lineage A/RES/72/195
      nasab lineage 72/195 --up --depth 3 --relation recalls
      nasab lineage 72/195 --depth 4 --html lineage.html
      nasab lineage --check
    """
    if check == (symbol is not None):
        raise click.UsageError("give a SYMBOL, or --check alone")
    if depth < 0:
        raise click.UsageError("--depth must not be negative")
    graph = load(store, **filters)
    if check:
        ctx.exit(_check(graph, form))
    act = graph.find(symbol or "")
    found = _generations(graph, act, depth, only)
    if page is not None:
        _write_page(graph, act, found, page)
    elif form == "table":
        emit_tree(_tree(graph, act, found))
    elif form == "json":
        described = {
            direction: [[_described(graph, other) for other in one] for one in generations]
            for direction, generations in found.items()
        }
        emit_json(_described(graph, act) | described)
    else:
        rows = (
            (direction, number, *_described(graph, other).values())
            for direction, generations in found.items()
            for number, generation in enumerate(generations, 1)
            for other in generation
        )
        emit_table(("direction", "generation", *_COLUMNS), rows, form)


def _generations(
    graph: "Lineage", act: "Identity", depth: int, only: str | None
) -> dict[str, list[list["Identity"]]]:
    from nasab.graph.analysis.generations import ancestors, descendants

    walks = {"ancestors": ancestors, "descendants": descendants}
    return {
        direction: walk(graph, act, depth=depth)
        for direction, walk in walks.items()
        if only in (None, direction)
    }


def _write_page(
    graph: "Lineage", act: "Identity", found: dict[str, list[list["Identity"]]], page: Path
) -> None:
    from nasab.graph.page import write_page

    acts = {act}.union(*(one for generations in found.values() for one in generations))
    write_page(graph.part(acts), page, focus=act)
    say(f"open this page in a browser: {page.resolve().as_uri()}")


def _described(graph: "Lineage", identity: "Identity") -> dict[str, Any]:
    act = graph.act(identity)
    values = (identity, act["date"], act["dated"], act["kind"], act["in_corpus"], act["title"])
    return dict(zip(_COLUMNS, values, strict=True))


def _line(graph: "Lineage", identity: "Identity", *words: str) -> str:
    act = graph.act(identity)
    mark = "●" if act["in_corpus"] else "○"
    named = (mark, graph.label(identity), f"({when(act)})", *words, title_of(act))
    return " ".join(word for word in named if word)


def _tree(graph: "Lineage", act: "Identity", found: dict[str, list[list["Identity"]]]) -> Branch:
    trunk = Branch(_line(graph, act))
    for direction, generations in found.items():
        count = sum(map(len, generations))
        root = Branch(f"{_DIRECTIONS[direction]}: {count or 'nothing known'}")
        trunk.below.append(root)
        branches = {act: root}
        for generation in generations:
            hung = {}
            for other in generation:
                up = direction == "ancestors"
                near = graph.citing(other) if up else graph.cited_by(other)
                parent = next(one for one in near if one in branches)
                citing, cited = (parent, other) if up else (other, parent)
                hung[other] = Branch(_line(graph, other, _relations(graph, citing, cited)))
                branches[parent].below.append(hung[other])
            branches = hung
    return trunk


def _relations(graph: "Lineage", citing: "Identity", cited: "Identity") -> str:
    """Name the relations of one act to another, each once, in the order of the text."""
    names = dict.fromkeys(mention["relation"] for mention in graph.mentions(citing, cited))
    return f"[{', '.join(names)}]"


def _check(graph: "Lineage", form: str) -> int:
    from nasab.graph.analysis.chronology import anachronisms, cycles

    rows = [
        (
            "later",
            graph.label(one.citing),
            graph.label(one.cited),
            f"{one.mention['source']}:{one.mention['start']}",
            f"cites an act of {one.cited_since} or later; it is of {one.citing_until} or earlier",
        )
        for one in anachronisms(graph)
    ] + [
        ("circle", graph.label(circle[0]), graph.label(circle[-1]), "", " > ".join(circle))
        for circle in cycles(graph)
    ]
    if rows or form != "table":
        emit_table(("doubt", "citing", "cited", "place", "why"), rows, form)
    if not rows:
        say("no act cites a later one, and there is no circle")
    return 1 if rows else 0


@click.command()
@click.argument("symbol", required=False)
@click.option("--lives", is_flag=True, help="Instead, what each renewal took up, kept or dropped.")
@format_options()
@filter_options
@store_option
def series(symbol: str | None, lives: bool, form: str, store: str, **filters: Any) -> None:
    r"""Show the renewals of one act over the sessions, oldest first; alone, every series.

    With --lives: every act that the renewals cite, by the renewals that were read. There + is
    taken up, = cited as before, ~ cited otherwise, × dropped.

    \b
    Examples:
      nasab series A/RES/72/195
      nasab series 72/195 --lives
      nasab series --json
    """
    from nasab.graph.analysis.series import all_series
    from nasab.graph.analysis.series import series as series_of

    if lives and symbol is None:
        raise click.UsageError("--lives needs the SYMBOL of an act of the series")
    graph = load(store, **filters)
    if lives:
        return _print_lives(graph, graph.find(symbol or ""), form)
    found = [series_of(graph, graph.find(symbol))] if symbol else all_series(graph)
    if form == "table" and symbol is None:
        for one in found:
            click.echo(" → ".join(graph.label(renewal.act) for renewal in one))
    elif form == "json":
        listed = [[_renewal(graph, renewal) for renewal in one] for one in found]
        emit_json(listed[0] if symbol else listed)
    else:
        rows = (
            (number, *_renewal(graph, renewal, form).values())
            for number, one in enumerate(found, 1)
            for renewal in one
        )
        emit_table(("series", "act", "date", "read", "evidence", "title"), rows, form)
    if not found:
        say("no series: no act recalls earlier acts of its own organ in a list")
    elif symbol and len(found[0]) == 1:
        say(f"{found[0][0].act} belongs to no series that the documents read tell of")
    return None


_TURNS: Final = {"new": "+", "kept": "=", "changed": "~", "resumed": "+", "dropped": "×"}


def _print_lives(graph: "Lineage", act: "Identity", form: str) -> None:
    from nasab.graph.analysis.mandates import lives

    found = lives(graph, act)
    if form == "table":
        renewals = [renewal for renewal, _, _ in found[0].turns] if found else []
        rows = (
            (
                graph.label(life.cited),
                *(f"{_TURNS.get(turn, '')} {', '.join(names)}" for _, names, turn in life.turns),
            )
            for life in found
        )
        emit_table(("cited", *map(graph.label, renewals)), rows)
    else:
        columns = ("cited", "renewal", "relations", "turn")
        listed = (
            (life.cited, renewal, list(names) if form == "json" else " ".join(names), turn)
            for life in found
            for renewal, names, turn in life.turns
        )
        emit_table(columns, listed, form)
    if not found:
        say(f"no renewal of {graph.label(act)} that was read cites anything")


def _renewal(graph: "Lineage", renewal: "Renewal", form: str = "json") -> dict[str, Any]:
    act = graph.act(renewal.act)
    return {
        "act": renewal.act,
        "date": when(act) if form == "table" else renewal.date,
        "read": renewal.in_corpus,
        "evidence": list(renewal.evidence) if form == "json" else ", ".join(renewal.evidence),
        "title": title_of(act) if form == "table" else act["title"],
    }


@click.command()
@click.argument("citing", metavar="FROM")
@click.argument("cited", metavar="TO")
@click.option("--limit", default=3, show_default=True, metavar="N", help="The most chains.")
@format_options()
@filter_options
@store_option
def path(citing: str, cited: str, limit: int, form: str, store: str, **filters: Any) -> None:
    r"""Show how one act leads to another, sentence by sentence, the shortest chain first.

    The chain runs from the later act to the earlier; given the other way round, it is turned.

    \b
    Examples:
      nasab path A/RES/76/186 A/RES/61/180
      nasab path 76/186 64/293 --limit 1 --json
    """
    from nasab.graph.analysis.paths import paths

    graph = load(store, **filters)
    ends = graph.find(citing), graph.find(cited)
    found = paths(graph, *ends, limit=limit)
    if not found and (found := paths(graph, *reversed(ends), limit=limit)):
        ends = (ends[1], ends[0])
        say(f"the chain runs from {graph.label(ends[0])} to {graph.label(ends[1])}")
    if form == "table":
        for number, steps in enumerate(found, 1):
            emit_tree(_chain(graph, number, steps))
    elif form == "json":
        emit_json([[_step(step) for step in steps] for steps in found])
    else:
        rows = (
            (number, *_step(step).values())
            for number, steps in enumerate(found, 1)
            for step in steps
        )
        emit_table(("path", *_STEP), rows, form)
    if not found:
        say(f"no chain of citations joins {graph.label(ends[0])} and {graph.label(ends[1])}")


_STEP: Final = (
    "citing",
    "relation",
    "cited",
    "date",
    "part",
    "paragraph",
    "source",
    "start",
    "end",
    "confidence",
    "sentence",
)


def _step(step: "Step") -> dict[str, Any]:
    known: dict[str, Any] = {"citing": step.citing, "cited": step.cited, **step.mention}
    return {name: known[name] for name in _STEP}


def _chain(graph: "Lineage", number: int, steps: list["Step"]) -> Branch:
    many = f"{len(steps)} step{'s' if len(steps) > 1 else ''}"
    trunk = Branch(f"chain {number}, {many}: {_line(graph, steps[0].citing)}")
    for step in steps:
        mention = step.mention
        line = _line(graph, step.cited, f"[{mention['relation']}]")
        paragraph = f", paragraph {mention['paragraph']}" if mention["paragraph"] else ""
        place = f"{mention['source']}:{mention['start']}, {mention['part']}{paragraph}"
        sentence = " ".join(mention["sentence"].split())
        cut = sentence if len(sentence) <= _SENTENCE else sentence[: _SENTENCE - 1] + "…"
        trunk.below.append(Branch(line, [Branch(f"{place}: {cut}")]))
    return trunk
