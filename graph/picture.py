"""A small picture of a lineage for a notebook: SVG, time from left to right.

Filled acts were read, hollow ones are only cited; the colour is the organ. Texts are escaped,
lines and letters take the colour of the page around, nothing is loaded and no script runs.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, Final

from nasab.extract.records import first_day
from nasab.graph.display import block, cut, paragraph
from nasab.graph.page.layout import Box, Timeline, timeline

if TYPE_CHECKING:
    import networkx as nx

#: The most acts, and the most citations, that a picture shows.
ACTS: Final = 40
CITATIONS: Final = 160

_BOX: Final = Box(108.0, 46.0)
_MARGIN: Final = 76.0
#: The least room between two years on the axis.
_YEAR: Final = 36.0
_COLOURS: Final = ("#3b82c4", "#d1453b", "#2e9d6a", "#c98a1b", "#8a63d2", "#2a9aa8", "#c2569e")
_OTHER: Final = "#808890"


def picture(simple: "nx.DiGraph[Any]", labels: Mapping[Any, str]) -> str:
    """Draw a lineage.

    Parameters
    ----------
    simple
        The folded lineage, from :meth:`nasab.graph.lineage.Lineage.simple`. Of a large one the
        acts with the most citations are drawn.
    labels
        What each act is called.

    Returns
    -------
    str
        HTML with one ``svg``.

    Examples
    --------
    >>> import networkx as nx
    >>> "0 acts" in picture(nx.DiGraph(), {})
    True
    """
    chosen = _chosen(simple)
    said = f"{len(simple)} acts, {simple.number_of_edges()} citations among them"
    if len(chosen) < len(simple):
        said += f"; the {len(chosen)} with most citations are drawn"
    if not chosen:
        return block(paragraph(said))
    number = {act: place for place, act in enumerate(chosen)}
    nodes = [simple.nodes[act] for act in chosen]
    pairs = [(number[a], number[b]) for a, b in simple.edges if a in number and b in number]
    weights = [float(simple.in_degree(act)) for act in chosen]
    laid = timeline([_day(node) for node in nodes], pairs, [], weights, _BOX)
    colours = _colours(nodes)
    drawn = [_edge(laid, *pair) for pair in pairs[:CITATIONS]]
    drawn += [
        _node(laid, place, node, labels[act], colours.get(node["organ"], _OTHER))
        for place, (act, node) in enumerate(zip(chosen, nodes, strict=True))
    ]
    return block(_svg(laid, drawn), _legend(colours), paragraph(said))


def _chosen(simple: "nx.DiGraph[Any]") -> list[Any]:
    """Choose the acts with the most citations; give them in the order of the graph."""
    place = {act: at for at, act in enumerate(simple)}
    strongest = sorted(simple, key=lambda act: (-simple.degree(act), place[act]))[:ACTS]
    return sorted(strongest, key=place.__getitem__)


def _day(node: Mapping[str, Any]) -> float | None:
    """Give the day on which an act is drawn: the middle of what an estimate leaves open."""
    if node["date"] is None:
        return None
    first, last = map(first_day, (node["date"], node["until"] or node["date"]))
    return float(first.toordinal() + min((last - first).days, 730) / 2)


def _colours(nodes: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    counts = Counter(node["organ"] for node in nodes if node["organ"])
    order = sorted(counts, key=lambda organ: (-counts[organ], organ))
    return dict(zip(order, _COLOURS, strict=False))


def _edge(laid: Timeline, citing: int, cited: int) -> str:
    """Draw a citation as a bow, so that those along one lane do not hide each other."""
    x, y, to_x, to_y = (
        round(float(at), 1)
        for at in (laid.along[citing], laid.across[citing], laid.along[cited], laid.across[cited])
    )
    bow = 0.12 * abs(x - to_x)
    middle = round((x + to_x) / 2, 1), round((y + to_y) / 2 - bow, 1)
    return (
        f'<path d="M{x} {y}Q{middle[0]} {middle[1]} {to_x} {to_y}" fill="none" '
        'stroke="currentColor" stroke-opacity="0.22"/>'
    )


def _node(laid: Timeline, place: int, node: Mapping[str, Any], label: str, colour: str) -> str:
    x, y = round(float(laid.along[place]), 1), round(float(laid.across[place]), 1)
    told = " · ".join(text for text in (label, node["date"], node["title"]) if text)
    fill = colour if node["in_corpus"] else "none"
    return (
        f"<g><title>{escape(cut(told))}</title>"
        f'<circle cx="{x}" cy="{y}" r="7" fill="{fill}" stroke="{colour}" stroke-width="2" '
        f'pointer-events="all"/><text x="{x}" y="{y + 19}" text-anchor="middle" direction="ltr" '
        f'fill="currentColor" font-size="10.5">{escape(cut(label, 22))}</text></g>'
    )


def _svg(laid: Timeline, drawn: Sequence[str]) -> str:
    left = float(laid.along.min()) - _MARGIN
    right = float(laid.along.max()) + _MARGIN
    top, bottom = float(laid.across.min()) - 46, float(laid.across.max()) + 32
    years = "".join(
        f'<text x="{round(at, 1)}" y="{round(top + 14, 1)}" fill="currentColor" opacity="0.6" '
        f'font-size="11">{told}</text><line x1="{round(at, 1)}" x2="{round(at, 1)}" '
        f'y1="{round(top + 18, 1)}" y2="{round(bottom, 1)}" stroke="currentColor" '
        'stroke-opacity="0.1"/>'
        for at, told in _heads(laid)
    )
    width, height = round(right - left), round(bottom - top)
    return (
        f'<div style="overflow-x:auto"><svg viewBox="{round(left)} {round(top)} {width} {height}" '
        f'width="{width}" height="{height}" style="min-width:{min(width, 760)}px;max-width:100%;'
        f'height:auto" role="img" aria-label="lineage by date">{years}{"".join(drawn)}</svg></div>'
    )


def _heads(laid: Timeline) -> list[tuple[float, str]]:
    """Name the years, and where the undated acts stand, as far as there is room."""
    heads: list[tuple[float, str]] = []
    named = [(at, str(year)) for at, year in laid.years] + [(at, "no date") for at in laid.undated]
    for at, told in sorted(named):
        if not heads or at - heads[-1][0] >= _YEAR:
            heads.append((at, told))
    return heads


def _legend(colours: Mapping[str, str]) -> str:
    from nasab.ontology import organs

    known = organs()
    named = "".join(
        f'<span style="display:inline-block;margin-inline-end:1.2em">'
        f'<span style="color:{colour}">●</span> '
        f"{escape(known[code].names.get('en', code) if code in known else code)}</span>"
        for code, colour in colours.items()
    )
    return f'<p>{named}<span class="quiet">● read &nbsp; ○ only cited</span></p>'
