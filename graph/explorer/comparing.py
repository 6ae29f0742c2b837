"""The page of language versions: which acts the store has in several, and what differs in them."""

from functools import lru_cache
from typing import Final

from fastapi import Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse
from nicegui import ui
from starlette.concurrency import run_in_threadpool

from nasab.extract.comparison import Difference, Place
from nasab.graph import sparql
from nasab.graph.answer import Answer, Question
from nasab.graph.compared import Compared, compared_page, parted
from nasab.graph.explorer.frame import (
    Speech,
    count_head,
    empty,
    language_name,
    problem,
    source_text,
    tag,
)
from nasab.graph.explorer.knowledge import Knowledge
from nasab.graph.explorer.site import Site
from nasab.graph.versions import StoredComparison, StoredVersion, compare_stored, stored_versions
from nasab.ontology import Identity, NasabError, QueryError

#: The most acts and differences that are listed.
LISTED: Final = 200
_Versions = dict[Identity, tuple[StoredVersion, ...]]


def add_pages(site: Site) -> None:
    """Add the page of language versions, and their whole text side by side."""
    speech, knowledge = site.speech, site.knowledge

    def ask(query: str) -> Answer:
        sparql.check(query)
        return knowledge.ask(Question(query, knowledge.names.base))

    @lru_cache(maxsize=1)
    def versions() -> _Versions:
        return stored_versions(ask, knowledge.names)

    @lru_cache(maxsize=16)
    def compared(act: Identity) -> StoredComparison:
        known = versions().get(act)
        if known is None:
            raise QueryError(f"{act} is not in the store in two languages")
        return compare_stored(ask, knowledge.names, knowledge.files, act, known)

    @site.page("compare")
    async def compare(request: Request, act: str = "") -> None:
        weak = bool(request.query_params.get("weak"))
        made = None
        wrong = ""
        try:
            known = await run_in_threadpool(versions)
            if act:
                found = knowledge.lineage.find(act)
                made = await run_in_threadpool(compared, found)
        except NasabError as error:
            known, wrong = {}, str(error)
        title = knowledge.lineage.label(found) if made else speech("compare")
        with site.frame("compare", title, request):
            if wrong:
                problem(wrong)
            if made:
                comparison_page(speech, found, made, weak=weak)
            else:
                list_page(speech, knowledge, known)

    @site.application.get(speech.to("compared"))
    async def whole(act: str) -> Response:
        try:
            found = knowledge.lineage.find(act)
            made = await run_in_threadpool(compared, found)
        except NasabError as error:
            return PlainTextResponse(f"{error}\n", 404)
        shown = _shown(made, weak=False)
        one = Compared(found, made.documents, made.comparison, shown, made.remark)
        html = "".join(compared_page([one]))
        # The page carries its own, stricter policy; a second one may only forbid more.
        return HTMLResponse(html, headers={"Content-Security-Policy": "frame-ancestors 'self'"})


def list_page(speech: Speech, knowledge: Knowledge, known: _Versions) -> None:
    """List the acts that are there in several languages."""
    tag("p", speech("comparehint"), "lead")
    if not known:
        empty(speech("noversions"))
        return
    with tag("ul", classes="list"):
        for act, versions in list(known.items())[:LISTED]:
            with tag("li"):
                label = knowledge.lineage.label(act)
                ui.link(label, speech.to("compare", act=act)).props["dir"] = "ltr"
                names = " · ".join(language_name(version.language) for version in versions)
                tag("span", f" {names}", "note")
                if title := knowledge.lineage.act(act)["title"]:
                    source_text("div", title, "title")


def comparison_page(speech: Speech, act: Identity, made: StoredComparison, *, weak: bool) -> None:
    """Show what differs between the versions of an act, sentence beside sentence."""
    with tag("p"):
        ui.link(speech("allversions"), speech.to("compare"))
        ui.link(speech("act"), speech.to("act", act=act))
        ui.link(speech("sidebyside"), speech.to("compared", act=act))
        other = {"act": act, "weak": "" if weak else "1"}
        ui.link(speech("strong" if weak else "weak"), speech.to("compare", **other))
    names = " · ".join(language_name(one.language) for one in made.comparison.versions)
    tag("p", f"{names} · {len(made.comparison.rows):,} {speech('paragraphs')}", "note")
    if made.gone:
        tag("p", f"{speech('quotedonly')} {', '.join(made.gone)}", "doubt")
    shown = _shown(made, weak=weak)
    if not shown:
        empty(speech("same"))
        return
    count_head("h2", speech("differences"), len(shown))
    with tag("ol", classes="list"):
        for difference in shown[:LISTED]:
            with tag("li"):
                _difference(speech, made, difference)


def _shown(made: StoredComparison, *, weak: bool) -> tuple[Difference, ...]:
    found = made.comparison.differences
    return found if weak else tuple(one for one in found if one.severity.rank)


def _difference(speech: Speech, made: StoredComparison, difference: Difference) -> None:
    with tag("h3"):
        tag("span", speech(f"d-{difference.code}"))
        tag("span", f" {speech(difference.severity)}", f"note {difference.severity}")
    with tag("div", classes="sides"):
        for place in difference.places:
            _side(speech, made, place, doubted=place.version in difference.doubted)


def _side(speech: Speech, made: StoredComparison, place: Place, *, doubted: bool) -> None:
    """Show what one version says, and in which sentence."""
    version = made.comparison.versions[place.version]
    with tag("div"):
        with tag("p", classes="note"):
            tag("span", language_name(version.language))
            tag("bdi", place.value or speech("missing"), "value")
            if doubted:
                tag("span", speech("likelywrong"), "doubt")
        before, differing, behind = parted(place)
        if place.sentence:
            language = {} if version.language == "und" else {"lang": version.language}
            with tag("blockquote", dir="auto", **language):
                tag("span", before)
                if differing:
                    tag("mark", differing)
                tag("span", behind)
