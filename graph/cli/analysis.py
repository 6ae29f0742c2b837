"""``nasab rank``, ``frontier``, ``communities`` and ``mainpath``: the graph as a whole."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from nasab.graph.cli.draw import (
    bar,
    emit_json,
    filter_options,
    load,
    sparkline,
    title_of,
    waiting,
    when,
)
from nasab.graph.cli.output import emit_table, format_options, say, store_option

if TYPE_CHECKING:
    from nasab.graph.analysis.mainpath import Step
    from nasab.graph.lineage import Lineage
    from nasab.ontology import Identity

_MEASURES: Final = ("pagerank", "cited", "authority", "hub", "betweenness")
_LANGUAGES: Final = ("ar", "zh", "en", "fr", "ru", "es")

_limit = click.option("--limit", default=20, show_default=True, metavar="N", help="How many.")


@click.command()
@click.option(
    "--by",
    type=click.Choice(_MEASURES),
    default="pagerank",
    show_default=True,
    help="What to rank by.",
)
@_limit
@format_options()
@filter_options
@store_option
def rank(by: str, limit: int, form: str, store: str, **filters: Any) -> None:
    r"""Rank the acts: which ones carry the field.

    pagerank: where a reader who follows citations at random arrives; cited: by how many acts;
    authority and hub: cited by those who cite well, and the reverse (HITS); betweenness: on how
    many shortest chains of citations. The last column shows the citing acts by year.

    \b
    Examples:
      nasab rank
      nasab rank --by betweenness --organ A --limit 5 --csv
    """
    from nasab.graph.analysis.rank import in_degree, in_degree_by_year, ranked

    graph = load(store, **filters)
    with waiting("ranking"):
        scores = _scores(graph, by)
        cited, years = in_degree(graph), in_degree_by_year(graph)
    found = ranked(scores, limit)
    highest = found[0][1] if found else 0.0
    rows: list[Sequence[Any]] = []
    for place, (act, score) in enumerate(found, 1):
        data = graph.act(act)
        plain = (place, graph.label(act), data["date"], score, int(cited[act]))
        by_year = years.get(act, {})
        if form == "table":
            drawn = f"{score:.4g} {bar(score, highest)}"
            row = (place, graph.label(act), when(data), drawn, plain[-1])
            rows.append((*row, sparkline(by_year), title_of(data, 40)))
        else:
            rows.append((*plain, by_year if form == "json" else _years(by_year), data["title"]))
    emit_table(("rank", "act", "date", by, "citing acts", "by year", "title"), rows, form)
    _say_nothing(found, "no acts to rank")


def _scores(graph: "Lineage", by: str) -> dict["Identity", float]:
    from nasab.graph.analysis import rank as ranks

    if by in {"hub", "authority"}:
        hubs, authorities = ranks.hits(graph)
        return hubs if by == "hub" else authorities
    if by == "betweenness":
        pivots = ranks.chosen_pivots(graph)
        if pivots < len(graph):
            say(f"betweenness is estimated from {pivots} of {len(graph):,} acts (seed 0)")
        return ranks.betweenness(graph)
    return ranks.pagerank(graph) if by == "pagerank" else ranks.in_degree(graph)


def _years(by_year: dict[int, int]) -> str:
    return " ".join(f"{year}:{count}" for year, count in by_year.items())


@click.command()
@_limit
@click.option(
    "--language",
    type=click.Choice(_LANGUAGES),
    default="en",
    show_default=True,
    help="The language of the addresses.",
)
@format_options()
@filter_options
@store_option
def frontier(limit: int, language: str, form: str, store: str, **filters: Any) -> None:
    r"""Show what to read next: acts that are cited and were not read, the most cited first.

    \b
    Examples:
      nasab frontier --limit 10
      nasab frontier --csv | cut -d, -f2 | tail -n +2 | xargs nasab fetch
    """
    from nasab.graph.analysis.frontier import frontier as unread

    graph = load(store, **filters)
    found = unread(graph, language=language)[:limit]
    highest = max((one.weight for one in found), default=0.0)
    rows: list[Sequence[Any]] = []
    told: Sequence[Any]
    for place, one in enumerate(found, 1):
        if form == "table":
            citing = ", ".join(map(graph.label, one.citing[:3])) + ", …" * (len(one.citing) > 3)
            drawn = f"{one.weight:.2f} {bar(one.weight, highest)}"
            told = (place, one.act, when(graph.act(one.act)), len(one.citing), drawn)
            rows.append((*told, citing, one.url))
        else:
            listed = list(one.citing) if form == "json" else " ".join(one.citing)
            told = (place, one.act, one.date, len(one.citing), round(one.weight, 4))
            rows.append((*told, listed, one.url))
    columns = ("rank", "act", "date", "citing acts", "weight", "cited by", "address")
    emit_table(columns, rows, form)
    _say_nothing(found, "nothing is cited that was not read")


@click.command()
@click.option("--resolution", default=1.0, show_default=True, help="More gives smaller ones.")
@click.option("--seed", default=0, show_default=True, help="Draws the order of the moves.")
@_limit
@format_options()
@filter_options
@store_option
def communities(
    resolution: float, seed: int, limit: int, form: str, store: str, **filters: Any
) -> None:
    r"""Show the fields that the corpus falls into, by who cites whom (Louvain).

    A field is named by the title of its most cited act that has one. Acts that hang together
    with no other are counted at the end; JSON and CSV list the acts of every field.

    \b
    Examples:
      nasab communities
      nasab communities --resolution 2 --json
    """
    from nasab.graph.analysis import communities as fields

    graph = load(store, **filters)
    if fields.chosen_engine(graph) == "sparse":
        say(f"{len(graph):,} acts: communities are found on the sparse index")
    with waiting("finding communities"):
        found = fields.communities(graph, resolution=resolution, seed=seed)
    shown = [one for one in found if len(one.acts) > 1][:limit]
    if form == "csv":
        pairs = ((number, one, act) for number, one in enumerate(shown, 1) for act in one.acts)
        rows: Any = ((number, one.name, act) for number, one, act in pairs)
        emit_table(("community", "name", "act"), rows, form)
    elif form == "json":
        emit_json([{"name": o.name, "words": o.words, "acts": o.acts} for o in shown])
    else:
        rows = (
            (
                number,
                len(one.acts),
                graph.label(one.name) if one.name in graph else one.name,
                ", ".join(one.words),
                ", ".join(map(graph.label, one.acts[:4])),
            )
            for number, one in enumerate(shown, 1)
        )
        emit_table(("community", "acts", "name", "words", "most cited in it"), rows, form)
    if alone := sum(len(one.acts) == 1 for one in found):
        say(f"{alone} acts hang together with no other")


@click.command()
@click.option(
    "--routes",
    type=click.IntRange(1),
    metavar="N",
    help="The key-route path from the N heaviest citations, instead of the one main path.",
)
@format_options()
@filter_options
@store_option
def mainpath(routes: int | None, form: str, store: str, **filters: Any) -> None:
    r"""Show the chain of citations through which most of the lineage runs, oldest first.

    The share is the part of all chains from the newest to the oldest acts that pass a
    citation (search path count). Circles are cut by date first.

    \b
    Examples:
      nasab mainpath --organ A
      nasab mainpath --routes 5 --csv
    """
    from nasab.graph.analysis.mainpath import counted_exactly, key_route, main_path

    graph = load(store, **filters)
    if not counted_exactly(graph):
        say("a large graph: the chains are counted as logarithms on the sparse index")
    with waiting("counting paths"):
        steps = key_route(graph, routes=routes) if routes else main_path(graph)
    rows = []
    for step in reversed(steps):
        if form == "table":
            rows.append(_drawn(graph, step))
        else:
            date = graph.act(step.citing)["date"]
            rows.append(
                (step.cited, step.citing, date, step.share, graph.act(step.citing)["title"])
            )
    if form == "table" and steps and not routes:
        first = steps[-1].cited
        rows.insert(0, ("", first, when(graph.act(first)), "", title_of(graph.act(first))))
    emit_table(("cited", "citing", "date", "share", "title"), rows, form)
    _say_nothing(steps, "no act cites another")


def _drawn(graph: "Lineage", step: "Step") -> tuple[Any, ...]:
    data = graph.act(step.citing)
    share = f"{step.share:.3f} {bar(step.share, 1.0)}"
    ends = graph.label(step.cited), graph.label(step.citing)
    return (*ends, when(data), share, title_of(data))


def _say_nothing(found: Sequence[Any], words: str) -> None:
    if not found:
        say(words)
