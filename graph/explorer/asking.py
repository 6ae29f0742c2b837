"""The page of SPARQL: an editor, the named queries, and the answer as a table or a picture."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from fastapi import Request
from nicegui import ui
from pyoxigraph import Literal, NamedNode
from starlette.concurrency import run_in_threadpool

from nasab.graph import sparql
from nasab.graph.answer import Answer, Question
from nasab.graph.explorer.frame import Speech, empty, form, problem, shortened, tag
from nasab.graph.explorer.knowledge import Knowledge
from nasab.graph.explorer.site import Site
from nasab.graph.named import named_queries
from nasab.graph.terms import Names, term
from nasab.ontology import NasabError, relations

#: The most rows that the page shows, and the longest query that an address carries.
ROWS: Final = 1_000
LONGEST: Final = 6_000
_THEME: Final = "vscodeLight"
#: Gives the editor a name that is read aloud, once it is there.
_NAME_EDITOR: Final = """(async () => {
  let box = null;
  while (!(box = document.querySelector(".editor .cm-content"))) {
    await new Promise((done) => setTimeout(done, 50));
  }
  box.setAttribute("aria-label", %s);
  document.querySelector(".editor .cm-scroller").setAttribute("tabindex", "0");
})()"""
#: Up to how many rows the grid shows all at once, and lets text run over several lines.
SHORT: Final = 15
WRAPPED: Final = 200
#: How many triples are drawn; up to how many have their predicates written; the longest label.
DRAWN: Final = 300
LABELLED: Final = 60
LABEL: Final = 40
#: Marks a cell that is an act.
_ACT: Final = "\u2060"
#: Makes a cell: text goes in as text.
_RENDER: Final = """(cell) => {
  const text = String(cell.value ?? "");
  const there = text.startsWith("\\u2060");
  const element = document.createElement(there ? "a" : "span");
  element.textContent = there ? text.slice(1) : text;
  element.dir = "auto";
  if (there) element.href = "%s?act=" + encodeURIComponent(text.slice(1));
  return element;
}"""
_EXAMPLE: Final = """SELECT ?citing ?cited
WHERE { ?citing nasab:recalls ?cited }
LIMIT 100"""


def add_pages(site: Site) -> None:
    """Add the page of this module."""

    @site.page("ask")
    async def ask(request: Request) -> None:
        with site.frame("ask", site.speech("ask"), request):
            await ask_page(site.speech, site.knowledge, dict(request.query_params))


async def ask_page(speech: Speech, knowledge: Knowledge, asked: Mapping[str, str]) -> None:
    """Show the editor and the named queries, and the answer to what the address asks."""
    name = asked.get("name", "")
    known = named_queries()
    text = known[name].text if name in known else asked.get("q", "")
    tag("p", speech("askhint"), "lead")
    with tag("div", dir="ltr"):
        editor = ui.codemirror(text or _EXAMPLE, language="SPARQL", theme=_THEME).classes("editor")
    ui.run_javascript(_NAME_EDITOR % json.dumps(speech("query")))
    with tag("p", classes="buttons"):
        button = tag("button", speech("run"), "first", type="button")
        button.on("click", lambda: _go(speech, editor.value or ""))
        ui.link(speech("endpoint"), "/sparql").classes("button")
    if name in known:
        query = known[name]
        tag("h2", query.name, dir="ltr")
        tag("p", query.description, dir="ltr", lang="en")
        given = {one.name: asked.get(one.name, "") for one in query.parameters}
        if query.parameters:
            _parameters(speech, name, given)
        if all(given.values()):
            await _show(speech, knowledge, text, name, given)
    elif text:
        await _show(speech, knowledge, text, "", {})
    tag("h2", speech("named_queries"))
    with tag("ul", classes="list cards", dir="ltr", lang="en"):
        for query in known.values():
            with tag("li"):
                ui.link(query.name, speech.to("ask", name=query.name))
                tag("span", query.description, "title")


def _go(speech: Speech, query: str) -> None:
    """Ask by address, so that a question can be shared and kept."""
    if len(query) > LONGEST:
        ui.notify(speech("toolong"))
        return
    ui.navigate.to(speech.to("ask", q=query))


def _parameters(speech: Speech, name: str, given: Mapping[str, str]) -> None:
    known = {one.name: one.description for one in named_queries()[name].parameters}
    fields = [(one, known[one], value) for one, value in given.items()]
    form(speech.to("ask"), fields, speech("run"), hidden={"name": name})


async def _show(
    speech: Speech, knowledge: Knowledge, text: str, name: str, given: Mapping[str, str]
) -> None:
    try:
        answer = await run_in_threadpool(answer_to, knowledge, text, name, given)
    except NasabError as error:
        problem(str(error))
        return
    if answer.truth is not None:
        tag("p", speech("yes" if answer.truth else "no"), "headline", role="status")
        return
    tag("h2", speech("answer"))
    tag("p", f"{len(answer.rows):,} {speech('rows')}", "note", role="status")
    if answer.truncated:
        tag("p", speech("cut"), "doubt")
    if not answer.rows:
        empty(speech("norows"))
        return
    with tag("p", classes="buttons"):
        for form_ in ("turtle", "csv", "json") if answer.triples else ("csv", "json"):
            button = tag("button", speech(form_), type="button")
            button.on("click", lambda form_=form_: _download(answer, form_))
    _draw(speech, knowledge, answer, {"name": name, "q": "" if name else text, **given})
    _table(speech, knowledge, answer)


def _draw(speech: Speech, knowledge: Knowledge, answer: Answer, asked: Mapping[str, str]) -> None:
    """Draw an answer that is a graph: citations as a lineage, other triples as they are."""
    if {"citing", "cited"} <= set(citations_in(answer).columns):
        tag("iframe", src=speech.to("picture", **asked), title=speech("drawn"))
    elif answer.triples:
        with tag("div", role="img", aria_label=speech("drawn"), dir="ltr"):
            ui.echart(chart_of(answer, knowledge.names)).classes("chart")
        if len(answer.rows) > DRAWN:
            tag("p", speech("drawnpart"), "note")


def citations_in(answer: Answer) -> Answer:
    """Give triples that are all citations as a table of citations; any other answer as it is.

    Parameters
    ----------
    answer
        What was answered.

    Returns
    -------
    Answer
        With the columns ``citing``, ``relation`` and ``cited`` where every triple says by one of
        the relations of the ontology that one act cites another.
    """
    known = {term("nasab:cites"), *(term(f"nasab:{name}") for name in relations())}
    if not answer.triples or any(row[1] not in known for row in answer.rows):
        return answer
    return replace(answer, columns=("citing", "relation", "cited"), triples=False)


def _table(speech: Speech, knowledge: Knowledge, answer: Answer) -> None:
    """Show the rows in a grid that sorts and filters; acts lead to their pages."""
    rows = [
        {f"c{place}": _cell(knowledge, value) for place, value in enumerate(row.values())}
        for row in answer.values()
    ]
    columns = [
        {"field": f"c{place}", "headerName": name, ":cellRenderer": _RENDER % speech.to("act")}
        for place, name in enumerate(answer.columns)
    ]
    options = {
        "columnDefs": columns,
        "rowData": rows,
        "defaultColDef": {
            "sortable": True, "filter": True, "resizable": True, "minWidth": 130, "flex": 1,
            "wrapText": True, "autoHeight": len(rows) <= WRAPPED,
        },
        "enableRtl": speech.language == "ar",
        "domLayout": "autoHeight" if len(rows) <= SHORT else "normal",
        "enableCellTextSelection": True,
        "ensureDomOrder": True,
        "suppressColumnVirtualisation": True,
    }  # fmt: skip
    ui.aggrid(options).classes("grid" if len(rows) <= SHORT else "grid tall")


def answer_to(knowledge: Knowledge, text: str, name: str, given: Mapping[str, str]) -> Answer:
    """Ask the store, within its bounds.

    Parameters
    ----------
    knowledge
        Whose store is asked.
    text
        The query.
    name
        The name of the named query that it is, or ``""``.
    given
        What a person gave for its parameters.

    Returns
    -------
    Answer
        At most :data:`ROWS` rows.

    Raises
    ------
    NasabError
        If the query or a value is wrong, refused, or met a bound.
    """
    values = named_queries()[name].values(given, knowledge.names) if name else {}
    sparql.check(text)
    bound = sparql.bind(text, {key: str(value) for key, value in values.items()})
    return knowledge.ask(Question(bound, knowledge.names.base, ROWS))


def _cell(knowledge: Knowledge, value: Any) -> Any:
    """Give what a cell of the grid shows: numbers as numbers, acts by their symbol."""
    if value is None or isinstance(value, bool | int | float):
        return value
    text = shortened(str(value))
    if text == value and (address := str(value)).startswith(knowledge.names.base):
        text = knowledge.names.label(NamedNode(address))
        if text in knowledge.lineage:
            return _ACT + text
    return text


def chart_of(answer: Answer, names: Names) -> dict[str, Any]:
    """Describe triples as a graph for ECharts.

    Parameters
    ----------
    answer
        Triples.
    names
        The addresses of the store.

    Returns
    -------
    dict
        Options with at most :data:`DRAWN` triples; text reaches the canvas as text.
    """
    nodes: dict[str, dict[str, Any]] = {}
    links = []
    for subject, predicate, value in answer.rows[:DRAWN]:
        ends = []
        for one in (subject, value):
            literal = isinstance(one, Literal)
            # The same words said of two things are two nodes.
            key = f"{subject} {predicate} {one}" if literal else str(one)
            shown = one.value if isinstance(one, Literal) else _short(one, names)
            cut = shown if len(shown) <= LABEL else f"{shown[:LABEL]}…"
            nodes[key] = {"id": key, "name": cut, "category": int(literal)}
            ends.append(key)
        links.append({"source": ends[0], "target": ends[1], "value": _short(predicate, names)})
    return {
        "tooltip": {"renderMode": "richText"},
        "series": [
            {
                "type": "graph", "layout": "force", "roam": True, "draggable": True,
                "categories": [
                    {"name": "resource", "symbolSize": 16, "itemStyle": {"color": "#3b82c4"}},
                    {"name": "literal", "symbol": "roundRect", "symbolSize": 10,
                     "itemStyle": {"color": "#8a94a0"}},
                ],
                "label": {"show": True, "position": "right", "color": "#55606d",
                          "backgroundColor": "rgba(255,255,255,.82)", "padding": 2},
                "edgeLabel": {"show": len(links) <= LABELLED, "formatter": "{c}",
                              "fontSize": 10, "color": "#55606d"},
                "labelLayout": {"hideOverlap": True},
                "edgeSymbol": ["none", "arrow"], "edgeSymbolSize": 7,
                "lineStyle": {"color": "#8a94a0", "curveness": 0.08},
                "force": {"repulsion": 260, "edgeLength": [60, 140]},
                "data": list(nodes.values()), "links": links,
            }
        ],
    }  # fmt: skip


def _short(node: Any, names: Names) -> str:
    if not isinstance(node, NamedNode):
        return str(node)
    label = names.label(node)
    return shortened(node.value) if label == node.value else label


def _download(answer: Answer, form_: str) -> None:
    if answer.triples and form_ != "turtle":
        answer = replace(answer, triples=False)
    endings = {"turtle": "ttl"}
    ui.download.content(answer.serialize(form_), f"answer.{endings.get(form_, form_)}")
