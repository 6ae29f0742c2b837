"""The pages of the whole graph: the lineage, the bodies, the checks, the frontier."""

from typing import Final

from fastapi import Request
from nicegui import ui
from starlette.concurrency import run_in_threadpool

from nasab.graph.analysis.addressees import body_profile
from nasab.graph.attributes import Cited
from nasab.graph.explorer.frame import (
    Speech,
    act_link,
    count_head,
    empty,
    official_links,
    quotation,
    table,
    tag,
)
from nasab.graph.explorer.knowledge import Knowledge
from nasab.graph.explorer.proofreading import findings_of_store
from nasab.graph.explorer.site import Site
from nasab.ontology import Identity

#: The most rows of a list.
ROWS: Final = 200


def add_pages(site: Site) -> None:
    """Add the pages of this module."""
    speech, knowledge = site.speech, site.knowledge

    @site.page("lineage")
    async def lineage(request: Request) -> None:
        await run_in_threadpool(lambda: (knowledge.spine(), knowledge.groups()))
        with site.frame("lineage", speech("lineage"), request):
            lineage_page(speech, knowledge)

    @site.page("bodies")
    async def bodies(request: Request, body: str = "") -> None:
        await run_in_threadpool(knowledge.addressed)
        with site.frame("bodies", speech("bodies"), request):
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


def lineage_page(speech: Speech, knowledge: Knowledge) -> None:
    """Show the whole lineage as a picture, its main path and its communities."""
    tag("p", speech("wholepicture"), "note")
    ui.link(speech("alone"), speech.to("picture"))
    tag("iframe", src=speech.to("picture"), title=speech("lineage"))
    steps = knowledge.spine()
    tag("h2", speech("mainpath"))
    with tag("ol", classes="list"):
        for act in [step.citing for step in steps[:1]] + [step.cited for step in steps]:
            with tag("li"):
                act_link(speech, knowledge, act)
    tag("h2", speech("communities"))
    for community in knowledge.groups()[:20]:
        with tag("details"):
            tag("summary", f"{community.name} ({len(community.acts):,})", dir="auto")
            with tag("ul", classes="list"):
                for act in community.acts[:ROWS]:
                    with tag("li"):
                        act_link(speech, knowledge, act)


def bodies_page(speech: Speech, knowledge: Knowledge, body: str) -> None:
    """Show which bodies are asked to do what; of one body, paragraph by paragraph."""
    if not body:
        for name, count in knowledge.addressed() or [("", 0)]:
            if not name:
                tag("p", speech("none"))
                continue
            with tag("p"):
                ui.link(speech.body(name), speech.to("bodies", body=name))
                tag("span", f" {count:,} {speech('paragraphs')}", "note")
        return
    tag("h2", speech.body(body), dir="auto")
    with table((speech("act"), speech("paragraphs"), speech("action"), speech("named"))):
        for address in body_profile(knowledge.lineage, body)[:ROWS]:
            with tag("tr"):
                with tag("td"):
                    act_link(speech, knowledge, address.act)
                tag("td", ", ".join(address.paragraphs))
                actions = (f"{speech.relation(one)} ({n})" for one, n in address.actions.items())
                tag("td", ", ".join(actions))
                tag("td", str(address.named or ""))


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
    with table((speech("act"), speech("weight"), speech("citing"), speech("official"))):
        for unread in found[:ROWS]:
            with tag("tr"):
                with tag("td"):
                    act_link(speech, knowledge, unread.act)
                tag("td", f"{unread.weight:.2f}")
                tag("td", str(len(unread.citing)))
                with tag("td", classes="links"):
                    official_links(unread.act)
