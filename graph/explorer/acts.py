"""The pages of single acts: search, one act, and the path between two."""

from typing import TYPE_CHECKING, Final

from fastapi import Request
from nicegui import ui

from nasab.graph.analysis.paths import paths
from nasab.graph.explorer.frame import (
    Speech,
    act_link,
    count_head,
    empty,
    form,
    official_links,
    picture_frame,
    problem,
    quotation,
    relation_chip,
    source_text,
    tag,
    when,
)
from nasab.graph.explorer.knowledge import Knowledge
from nasab.graph.explorer.site import Site, whole
from nasab.ontology import Identity, QueryError

if TYPE_CHECKING:
    from nasab.graph.attributes import Act

#: How many acts and mentions a page lists at once.
LISTED: Final = 50
#: The most generations that a page draws in one direction.
DEPTH: Final = 5


def add_pages(site: Site) -> None:
    """Add the pages of this module."""
    speech, knowledge = site.speech, site.knowledge

    @site.page("search")
    def search(request: Request, q: str = "") -> None:
        with site.frame("search", speech("search"), request):
            search_page(speech, knowledge, q)

    @site.page("act")
    def act(request: Request, act: str = "") -> None:
        asked = request.query_params
        try:
            found = knowledge.lineage.find(act)
        except QueryError as error:
            with site.frame("search", speech("nosuch"), request):
                problem(str(error))
                search_page(speech, knowledge, act)
            return
        with site.frame("act", knowledge.lineage.label(found), request):
            back = whole(asked.get("back"), 2, DEPTH)
            forward = whole(asked.get("forward"), 1, DEPTH)
            start = whole(asked.get("start"), 0, 10**6)
            act_page(speech, knowledge, found, (back, forward), start, asked.get("view", ""))

    @site.page("path")
    def path(request: Request) -> None:
        asked = request.query_params
        with site.frame("path", speech("path"), request):
            path_page(speech, knowledge, asked.get("from", ""), asked.get("to", ""))


def search_page(speech: Speech, knowledge: Knowledge, asked: str) -> None:
    """Show the search box, and what was found or is cited most."""
    lineage = knowledge.lineage
    form(speech.to("search"), [("q", speech("searchlabel"), asked)], speech("find"), role="search")
    if not len(lineage):
        empty(speech("empty"))
        return
    if not asked:
        count = f"{len(lineage):,} {speech('counts')} · "
        tag("p", f"{count}{lineage.graph.number_of_edges():,} {speech('citations')}", "note")
    found = knowledge.search(asked) if asked else knowledge.heaviest(20)
    tag("h2", speech("found") if asked else speech("heaviest"))
    if not found:
        empty(speech("nothing"))
        return
    with tag("ol", classes="list cards"):
        for act in found:
            with tag("li"):
                act_link(speech, knowledge, act)


def act_page(
    speech: Speech,
    knowledge: Knowledge,
    act: Identity,
    depths: tuple[int, int],
    start: int,
    view: str,
) -> None:
    """Show one act: its facts, its picture, what it stands on and what stands on it."""
    data = knowledge.lineage.act(act)
    if data["title"]:
        source_text("p", data["title"], "headline")
    _facts(speech, act, data)
    if data["in_corpus"]:
        with tag("p", classes="buttons"):
            ui.link(speech("readtext"), speech.to("text", act=act)).classes("button")
    renewals = knowledge.series(act)
    if renewals is None:
        tag("p", speech("soon"), "note")
    elif len(renewals) > 1:
        _series(speech, knowledge, act, [renewal.act for renewal in renewals])
    _picture(speech, act, depths, view)
    with tag("div", classes="columns"):
        _neighbours(speech, knowledge, act, cites=True, start=start)
        _neighbours(speech, knowledge, act, cites=False, start=start)
    if data["addresses"]:
        _addresses(speech, data)


def _facts(speech: Speech, act: Identity, data: "Act") -> None:
    kind = "otherkind" if data["kind"] == "other" else data["kind"]
    rows = [
        ("organ", speech.organ(data["organ"]) if data["organ"] else ""),
        ("kind", speech(kind)),
        ("session", str(data["session"] or "")),
        ("date", f"{when(speech, data)} ({speech(data['dated'])})"),
        ("item", data["agenda_item"] or ""),
        ("files", ", ".join(data["sources"]) or speech("notread")),
    ]
    with tag("dl"):
        for name, value in rows:
            if value:
                with tag("div"):
                    tag("dt", speech(name))
                    with tag("dd"):
                        tag("bdi", value)
        if not act.startswith("sha256:"):
            with tag("div", classes="wide"):
                tag("dt", speech("official"))
                with tag("dd", classes="links"):
                    official_links(act)


def _series(speech: Speech, knowledge: Knowledge, act: Identity, acts: list[Identity]) -> None:
    """Show the renewals of an act as a row, oldest first."""
    count_head("h2", speech("series"), len(acts))
    # Of a very long series the part around the act.
    first = max(0, min(acts.index(act) - LISTED // 2, len(acts) - LISTED))
    with tag("ol", classes="series"):
        for one in acts[first : first + LISTED]:
            here = {"aria_current": "true"} if one == act else {}
            with tag("li", **here):
                label = knowledge.lineage.label(one)
                ui.link(label, speech.to("act", act=one)).props["dir"] = "ltr"
                tag("span", when(speech, knowledge.lineage.graph.nodes[one]), "note")


def _picture(speech: Speech, act: Identity, depths: tuple[int, int], view: str) -> None:
    back, forward = depths
    tag("h2", speech("picture"))
    with tag("form", classes="form", action=speech.to("act"), method="get"):
        tag("input", type="hidden", name="act", value=act)
        for name, value in (("back", back), ("forward", forward)):
            with tag("label", speech(name), "small"), tag("select", name=name):
                for depth in range(DEPTH + 1):
                    chosen = {"selected": "selected"} if depth == value else {}
                    tag("option", str(depth), value=str(depth), **chosen)
        tag("button", speech("show"), type="submit")
        address = speech.to("picture", act=act, back=back, forward=forward)
        ui.link(speech("alone"), address).classes("button")
    picture_frame(address, speech("picture"), view)


def _neighbours(
    speech: Speech, knowledge: Knowledge, act: Identity, *, cites: bool, start: int
) -> None:
    """List one direction of the lineage with its sentences, a page at a time."""
    lineage = knowledge.lineage
    others = lineage.cited_by(act) if cites else lineage.citing(act)
    shown = others[start : start + LISTED]
    pairs = [(act, other) if cites else (other, act) for other in shown]
    found = knowledge.mentions(pairs)
    with tag("section"):
        count_head("h2", speech("cites" if cites else "citedby"), len(others))
        if not others:
            tag("p", speech("none"), "note")
        with tag("ul", classes="list"):
            for other, pair in zip(shown, pairs, strict=True):
                with tag("li"):
                    act_link(speech, knowledge, other)
                    with tag("details"):
                        with tag("summary"):
                            relation_chip(speech, (one["relation"] for one in found[pair]))
                            tag("span", f"{speech('sentence')} ({len(found[pair])})")
                        for mention in found[pair][:LISTED]:
                            quotation(speech, mention, pair[0])
        for word, first in (("less", start - LISTED), ("more", start + LISTED)):
            if 0 <= first < len(others):
                ui.link(speech(word), speech.to("act", act=act, start=first))


def _addresses(speech: Speech, data: "Act") -> None:
    """List whom the paragraphs of an act address."""
    count_head("h2", speech("addresses"), len(data["addresses"]))
    with tag("ul", classes="list cards"):
        for body, action, paragraph in data["addresses"]:
            with tag("li"):
                tag("span", f"{speech('paragraph')} {paragraph} ", "note")
                if action:
                    relation_chip(speech, [action])
                ui.link(speech.body(body), speech.to("bodies", body=body))


def path_page(speech: Speech, knowledge: Knowledge, citing: str, cited: str) -> None:
    """Show how one act leads to another, sentence by sentence."""
    tag("p", speech("pathhint"), "lead")
    fields = [("from", speech("from"), citing), ("to", speech("to"), cited)]
    form(speech.to("path"), fields, speech("find"))
    if not (citing and cited):
        return
    try:
        ends = knowledge.lineage.find(citing), knowledge.lineage.find(cited)
    except QueryError as error:
        problem(str(error))
        return
    found = paths(knowledge.lineage, *ends, limit=3)
    found = found or paths(knowledge.lineage, *reversed(ends), limit=3)
    if not found:
        empty(speech("nochain"))
    proven = knowledge.mentions((step.citing, step.cited) for steps in found for step in steps)
    for number, steps in enumerate(found, 1):
        tag("h2", f"{speech('chain')} {number}")
        with tag("ol", classes="list chain"):
            for step in steps:
                with tag("li"):
                    act_link(speech, knowledge, step.citing)
                    surest = max(proven[step.citing, step.cited], key=lambda one: one["confidence"])
                    quotation(speech, surest, step.citing)
            with tag("li"):
                act_link(speech, knowledge, steps[-1].cited)
