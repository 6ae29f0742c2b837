"""Whole documents that stand in a frame of a page, or alone: pictures, and the text of an act.

Each carries a content security policy of its own that is stricter than the explorer's.
"""

from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from fastapi import Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse
from starlette.concurrency import run_in_threadpool

from nasab.graph.explorer import asking
from nasab.graph.explorer.choice import Choice, chosen
from nasab.graph.explorer.frame import Speech
from nasab.graph.explorer.knowledge import Knowledge
from nasab.graph.explorer.site import Site, whole
from nasab.graph.lineage import Lineage
from nasab.graph.named import named_queries
from nasab.graph.page import page_html
from nasab.graph.page.content import describe_mentions
from nasab.ontology import Identity, NasabError, QueryError

if TYPE_CHECKING:
    from nasab.extract import Document

#: The bound on generations in addresses.
_DEEPEST: Final = 9


def add_pages(site: Site) -> None:
    """Add the pictures and the texts of acts."""
    knowledge, speech = site.knowledge, site.speech

    @lru_cache(maxsize=32)
    def draw(act: str, back: int, forward: int) -> str:
        found = knowledge.lineage.find(act)
        part = knowledge.around(found, back, forward)
        return page_html(part, focus=found, language=speech.language, home=speech.prefix)

    @lru_cache(maxsize=8)
    def draw_chosen(choice: Choice) -> str:
        part, whole_ = chosen(knowledge, choice)
        return page_html(part, language=speech.language, home=speech.prefix, whole=whole_)

    def draw_answer(asked: dict[str, str]) -> str:
        name = asked.pop("name", "")
        text = asked.pop("q", "") or named_queries()[name].text
        answer = asking.answer_to(knowledge, text, name, asked)
        lineage = Lineage.from_answer(asking.citations_in(answer), knowledge.names)
        return page_html(lineage, language=speech.language)

    @site.application.get(speech.to("picture"))
    async def picture(request: Request) -> Response:
        asked = dict(request.query_params)
        try:
            if asked.get("q") or asked.get("name"):
                html = await run_in_threadpool(draw_answer, asked)
            elif asked.get("act"):
                depths = (whole(asked.get(name), 2, _DEEPEST) for name in ("back", "forward"))
                html = await run_in_threadpool(draw, asked["act"], *depths)
            else:
                html = await run_in_threadpool(draw_chosen, Choice.of(asked))
        except (NasabError, KeyError) as error:
            return PlainTextResponse(f"{error}\n", 404)
        return _framed(html)

    @site.application.get(speech.to("proof"))
    def proof(citing: str, cited: str) -> Response:
        pair = Identity(citing), Identity(cited)
        if not knowledge.lineage.graph.has_edge(*pair):
            return PlainTextResponse(f"{citing} cites no {cited}\n", 404)
        return JSONResponse(describe_mentions(knowledge.mentions([pair])[pair]))

    @site.application.get(speech.to("text"))
    async def text(act: str, file: str = "") -> Response:
        try:
            found = knowledge.lineage.find(act)
            html = await run_in_threadpool(_marked, knowledge, found, file, speech)
        except NasabError as error:
            return PlainTextResponse(f"{error}\n", 404)
        return _framed(html)


def _framed(html: str) -> Response:
    """Give a document that carries its own, stricter policy; a second one may only forbid more."""
    return HTMLResponse(html, headers={"Content-Security-Policy": "frame-ancestors 'self'"})


def _marked(knowledge: Knowledge, act: Identity, file: str, speech: Speech) -> str:
    """Read the files of an act again, if they are still what the store has read.

    With `file`, the name that a mention gives as its source, only that one is read.
    """
    from nasab.extract import extract, read
    from nasab.graph.marked import marked_page

    sources = set(knowledge.lineage.act(act)["sources"])
    names = {file} if file in sources else sources
    found: list[Document] = []
    for path, sha256 in knowledge.files.items():
        name = PurePath(path).name
        if any(one in (path, name, f"{name} ({sha256[:8]})") for one in names):
            try:
                document = read(path)
            except (NasabError, OSError):
                continue
            if document.sha256 == sha256:
                found.append(document)
    if not found:
        raise QueryError(speech("moved"))

    def link(cited: str) -> str:
        return speech.to("act", act=cited) if cited in knowledge.lineage else ""

    finds = ((document, extract(document)) for document in found)
    return "".join(marked_page(finds, language=speech.language, link=link))
