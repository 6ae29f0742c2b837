"""The page of SPARQL: an editor, the named queries, and the answer as a table or a picture."""

import json
from collections.abc import Mapping
from typing import Any, Final

from fastapi import Request
from nicegui import ui
from starlette.concurrency import run_in_threadpool

from nasab.graph import sparql
from nasab.graph.answer import Answer, Question
from nasab.graph.explorer.frame import Speech, form, shortened, table, tag
from nasab.graph.explorer.knowledge import Knowledge
from nasab.graph.explorer.site import Site
from nasab.graph.named import named_queries
from nasab.ontology import NasabError

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
    editor = ui.codemirror(text or _EXAMPLE, language="SPARQL", theme=_THEME).classes("editor")
    ui.run_javascript(_NAME_EDITOR % json.dumps(speech("query")))
    with tag("p"):
        button = tag("button", speech("run"), type="button")
        button.on("click", lambda: _go(speech, editor.value or ""))
        ui.link(speech("endpoint"), "/sparql")
    if name in known:
        query = known[name]
        tag("p", query.description)
        given = {one.name: asked.get(one.name, "") for one in query.parameters}
        if query.parameters:
            _parameters(speech, name, given)
        if all(given.values()):
            await _show(speech, knowledge, text, name, given)
    elif text:
        await _show(speech, knowledge, text, "", {})
    tag("h2", speech("named_queries"))
    with tag("ul", classes="list", dir="ltr", lang="en"):
        for query in known.values():
            with tag("li"):
                ui.link(query.name, speech.to("ask", name=query.name))
                tag("span", f" {query.description}", "note")


def _go(speech: Speech, query: str) -> None:
    """Ask by address, so that a question can be shared and kept."""
    if len(query) > LONGEST:
        ui.notify(f"> {LONGEST}")
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
        tag("p", str(error), "doubt", role="alert")
        return
    if answer.truth is not None:
        tag("p", str(answer.truth).lower(), role="status")
        return
    tag("p", f"{len(answer.rows):,} {speech('rows')}", role="status")
    if answer.truncated:
        tag("p", speech("cut"), "doubt")
    with tag("p"):
        forms = ("turtle",) if answer.triples else ("csv", "json")
        for form_ in forms:
            button = tag("button", speech(form_), type="button")
            button.on("click", lambda form_=form_: _download(answer, form_))
    if {"citing", "cited"} <= set(answer.columns):
        ui.link(speech("drawn"), speech.to("picture", name=name, q="" if name else text, **given))
    with table(answer.columns):
        for row in answer.values():
            with tag("tr"):
                for value in row.values():
                    with tag("td", dir="auto"):
                        _cell(speech, knowledge, value)


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


def _cell(speech: Speech, knowledge: Knowledge, value: Any) -> None:
    """Show a value; an act that the lineage holds becomes a link to its page."""
    text = "" if value is None else str(value)
    act = text.removeprefix(f"{knowledge.names.base}act/")
    if act != text and act in knowledge.lineage:
        ui.link(act, speech.to("act", act=act))
    else:
        tag("span", shortened(text))


def _download(answer: Answer, form_: str) -> None:
    endings = {"turtle": "ttl"}
    ui.download.content(answer.serialize(form_), f"answer.{endings.get(form_, form_)}")
