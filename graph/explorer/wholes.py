"""The pages of the whole graph: the lineage, the bodies, the checks, the frontier."""

import shlex
from typing import Final

from fastapi import Request
from nicegui import ui
from starlette.concurrency import run_in_threadpool

from nasab.graph.analysis.addressees import body_profile
from nasab.graph.attributes import Cited
from nasab.graph.explorer.choice import SIZES, Choice
from nasab.graph.explorer.frame import (
    Speech,
    act_link,
    count_head,
    empty,
    official_links,
    picture_frame,
    quotation,
    relation_chip,
    source_text,
    table,
    tag,
)
from nasab.graph.explorer.knowledge import Knowledge
from nasab.graph.explorer.proofreading import findings_of_store
from nasab.graph.explorer.site import Site
from nasab.ontology import Identity

#: The most rows of a table, communities, and acts of a community that a page lists; the longest
#: text of a choice, in code points.
ROWS: Final = 200
GROUPS: Final = 20
LISTED: Final = 30
LONGEST: Final = 60


def add_pages(site: Site) -> None:
    """Add the pages of this module."""
    speech, knowledge = site.speech, site.knowledge

    @site.page("lineage")
    async def lineage(request: Request) -> None:
        await run_in_threadpool(lambda: (knowledge.spine(), knowledge.groups()))
        with site.frame("lineage", speech("lineage"), request):
            asked = request.query_params
            lineage_page(speech, knowledge, Choice.of(asked), asked.get("view", ""))

    @site.page("bodies")
    async def bodies(request: Request, body: str = "") -> None:
        await run_in_threadpool(knowledge.addressed)
        named = speech.body(body)
        heading = speech("bodies") if named == body else named
        with site.frame("bodies", heading, request):
            bodies_page(speech, knowledge, body)

    @site.page("checks")
    async def checks(request: Request) -> None:
        await run_in_threadpool(
            lambda: (knowledge.later(), knowledge.circles(), knowledge.findings())
        )
        with site.frame("checks", speech("checks"), request):
            checks_page(speech, knowledge)

    @site.page("frontier")
    async def frontier(request: Request) -> None:
        await run_in_threadpool(knowledge.frontier)
        with site.frame("frontier", speech("frontier"), request):
            frontier_page(speech, knowledge)


def lineage_page(speech: Speech, knowledge: Knowledge, choice: Choice, view: str) -> None:
    """Show the whole lineage or a chosen part as a picture, its main path and its communities."""
    if not len(knowledge.lineage):
        empty(speech("empty"))
        return
    tag("p", speech("wholepicture"), "lead")
    _choose(speech, knowledge, choice)
    picture_frame(speech.to("picture", **choice.parts()), speech("lineage"), view)
    with tag("div", classes="columns"):
        with tag("section"):
            _main_path(speech, knowledge)
        with tag("section"):
            _communities(speech, knowledge)


def _choose(speech: Speech, knowledge: Knowledge, choice: Choice) -> None:
    """Make the form that chooses the part of the lineage."""
    present = knowledge.organs_and_relations()
    groups = knowledge.groups()[:GROUPS]
    details = tag("details", classes="choose")
    if choice.parts():
        details.props["open"] = True
    with details:
        tag("summary", speech("choose"))
        _choosing_form(speech, choice, present, [(one.name, len(one.acts)) for one in groups])


def _choosing_form(
    speech: Speech,
    choice: Choice,
    present: tuple[list[str], list[str]],
    groups: list[tuple[str, int]],
) -> None:
    with tag("form", classes="form compact", action=speech.to("lineage"), method="get"):
        rows = [(code, speech.organ(code)) for code in present[0]]
        _select(speech, "organ", rows, choice.organ)
        _select(speech, "relation", [(one, speech.relation(one)) for one in present[1]],
                choice.relation)  # fmt: skip
        named = [(str(n), f"{name} ({size:,})") for n, (name, size) in enumerate(groups)]
        chosen_group = "" if choice.community is None else str(choice.community)
        _select(speech, "community", named, chosen_group)
        numbers = (("session", choice.session, 999), ("since", choice.since, 2200),
                   ("until", choice.until, 2200), ("sure", choice.sure or None, 100))  # fmt: skip
        for name, value, most in numbers:
            with tag("label", speech(f"choose-{name}"), "tiny"):
                tag("input", type="number", name=name, min="0", max=str(most),
                    value="" if value is None else str(value))  # fmt: skip
        sizes = [(str(size), f"{size:,}") for size in SIZES]
        _select(speech, "most", sizes, str(choice.most), optional=False)
        tag("button", speech("show"), type="submit")
        if choice.parts():
            ui.link(speech("reset"), speech.to("lineage")).classes("button")
        ui.link(speech("alone"), speech.to("picture", **choice.parts())).classes("button")


def _select(
    speech: Speech, name: str, rows: list[tuple[str, str]], value: str, *, optional: bool = True
) -> None:
    with tag("label", speech(f"choose-{name}"), "small"), tag("select", name=name, dir="auto"):
        for code, text in [("", speech("any")), *rows] if optional else rows:
            chosen = {"selected": "selected"} if code == value else {}
            tag("option", text if len(text) <= LONGEST else f"{text[:LONGEST]}…", value=code,
                **chosen)  # fmt: skip


def _main_path(speech: Speech, knowledge: Knowledge) -> None:
    tag("h2", speech("mainpath"))
    tag("p", speech("mainpathhint"), "note")
    steps = knowledge.spine()
    with tag("ol", classes="list"):
        for act in [step.citing for step in steps[:1]] + [step.cited for step in steps]:
            with tag("li"):
                act_link(speech, knowledge, act)


def _communities(speech: Speech, knowledge: Knowledge) -> None:
    tag("h2", speech("communities"))
    tag("p", speech("communitieshint"), "note")
    for number, community in enumerate(knowledge.groups()[:GROUPS]):
        with tag("details"):
            with tag("summary"):
                source_text("span", community.name)
                tag("span", f" {len(community.acts):,}", "note")
            if community.words:
                tag("p", " · ".join(community.words), "note", dir="auto")
            ui.link(speech("showpicture"), speech.to("lineage", community=number))
            with tag("ul", classes="list"):
                for act in community.acts[:LISTED]:
                    with tag("li"):
                        act_link(speech, knowledge, act)


def bodies_page(speech: Speech, knowledge: Knowledge, body: str) -> None:
    """Show which bodies are asked to do what; of one body, paragraph by paragraph."""
    if body:
        _body(speech, knowledge, body)
        return
    tag("p", speech("bodieshint"), "lead")
    listed = knowledge.addressed()
    if not listed:
        empty(speech("none"))
        return
    with tag("ul", classes="list cards"):
        for name, count in listed:
            with tag("li"):
                ui.link(speech.body(name), speech.to("bodies", body=name))
                tag("span", f" {count:,}", "note")


def _body(speech: Speech, knowledge: Knowledge, body: str) -> None:
    """Show what each act asks a body to do, paragraph by paragraph."""
    with tag("p"):
        ui.link(speech("allbodies"), speech.to("bodies"))
    found = body_profile(knowledge.lineage, body)
    if not found:
        empty(speech("none"))
        return
    with table((speech("act"), speech("paragraphs"), speech("named"))):
        for address in found[:ROWS]:
            with tag("tr"):
                with tag("td"):
                    act_link(speech, knowledge, address.act)
                with tag("td"):
                    for one, action, paragraph in knowledge.lineage.act(address.act)["addresses"]:
                        if one == body:
                            with tag("div"):
                                tag("span", f"{paragraph} ", "note")
                                if action:
                                    relation_chip(speech, [action])
                tag("td", str(address.named or ""), "number")


def checks_page(speech: Speech, knowledge: Knowledge) -> None:
    """Show what is in doubt: flags, citations of later acts, circles."""
    tag("p", speech("checkshint"), "lead")
    rows = [(one.citing, one.cited, ", ".join(map(speech, one.flags)), one.mention)
            for one in knowledge.doubts()]  # fmt: skip
    rows += [(one.citing, one.cited, speech("later"), one.mention) for one in knowledge.later()]
    if not rows:
        empty(speech("nodoubts"))
    else:
        count_head("h2", speech("doubtful"), len(rows))
        _doubtful(speech, knowledge, rows[:ROWS])
    circles = knowledge.circles()
    if circles:
        tag("h2", speech("circles"))
        for circle in circles[:ROWS]:
            tag("p", " → ".join(knowledge.lineage.label(act) for act in circle), dir="ltr")
    findings_of_store(speech, knowledge)


def _doubtful(
    speech: Speech, knowledge: Knowledge, rows: list[tuple[Identity, Identity, str, Cited]]
) -> None:
    proven = knowledge.mentions((citing, cited) for citing, cited, _, _ in rows)
    with table((speech("flag"), speech("act"), speech("cites"), speech("sentence"))):
        for citing, cited, flag, doubted in rows:
            place = doubted["source"], doubted["start"]
            with tag("tr"):
                tag("td", flag, "doubt")
                for act in (citing, cited):
                    with tag("td"):
                        act_link(speech, knowledge, act)
                with tag("td"):
                    for mention in proven[citing, cited]:
                        if (mention["source"], mention["start"]) == place:
                            quotation(speech, {**mention, "flags": ()}, citing)


def frontier_page(speech: Speech, knowledge: Knowledge) -> None:
    """Show what to read next: what is cited and was not read."""
    tag("p", speech("frontierhint"), "lead")
    found = knowledge.frontier()
    if not found:
        empty(speech("nofrontier"))
        return
    first = " ".join(shlex.quote(one.act) for one in found[:5])
    with tag("p", classes="note"):
        tag("span", speech("fetchhint"))
        tag("code", f"nasab fetch {first}", dir="ltr")
    with table((speech("act"), speech("weight"), speech("citing"), speech("official"))):
        for unread in found[:ROWS]:
            with tag("tr"):
                with tag("td"):
                    act_link(speech, knowledge, unread.act)
                tag("td", f"{unread.weight:.2f}")
                tag("td", str(len(unread.citing)))
                with tag("td", classes="links"):
                    official_links(unread.act)
