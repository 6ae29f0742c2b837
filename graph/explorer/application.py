"""The explorer as a web application: its addresses, and who may ask what.

It listens on this machine only unless told otherwise, answers to its own name only, changes
nothing on any request, and tells the browser to load nothing from elsewhere. The scripts of the
framework are compiled in the browser, so its policy must allow that; text of documents is set
as text, and the pictures are pages of their own with the strict policy of the exported file.
"""

from collections.abc import Awaitable, Callable
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse
from nicegui import ui
from starlette.concurrency import run_in_threadpool
from starlette.middleware.trustedhost import TrustedHostMiddleware

from nasab.graph.endpoint import LONGEST, Endpoint
from nasab.graph.explorer import acts, asking, wholes
from nasab.graph.explorer.frame import Speech, frame, tag
from nasab.graph.explorer.knowledge import Knowledge
from nasab.graph.lineage import Lineage
from nasab.graph.named import named_queries
from nasab.graph.page import page_html
from nasab.ontology import Identity, NasabError, QueryError

if TYPE_CHECKING:
    from nasab.extract import Document

_Page = Callable[..., Any]
_POLICY: Final = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "frame-src 'self'",
        "frame-ancestors 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
)
_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_HERE: Final = ("localhost", "127.0.0.1", "[::1]", "::1")
_METHODS: Final = ["GET", "HEAD", "POST", "OPTIONS"]
#: The bounds on numbers in addresses.
_DEEPEST: Final = 9


def explorer(knowledge: Knowledge, endpoint: Endpoint, *, local: bool = True) -> FastAPI:
    """Make the application.

    Parameters
    ----------
    knowledge
        What its pages show.
    endpoint
        What answers at ``/sparql``.
    local
        Whether it answers only to the names of this machine.

    Returns
    -------
    FastAPI
        An ASGI application, for a server such as uvicorn; one a process.
    """
    application = FastAPI(title="nasab", docs_url=None, redoc_url=None, openapi_url=None)
    _guard(application, local=local)
    _add_endpoint(application, endpoint)
    for prefix, language in (("", "en"), ("/ar", "ar")):
        speech = Speech(language)
        _add_pictures(application, prefix, speech, knowledge)
        _add_pages(prefix, speech, knowledge)
    ui.run_with(application, title="nasab", dark=None, tailwind=False, show_welcome_message=False)
    return application


def _guard(application: FastAPI, *, local: bool) -> None:
    if local:
        application.add_middleware(TrustedHostMiddleware, allowed_hosts=list(_HERE))

    @application.middleware("http")
    async def add_headers(
        request: Request, go_on: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        response = await go_on(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Content-Security-Policy", _POLICY)
        return response


def _add_endpoint(application: FastAPI, endpoint: Endpoint) -> None:
    @application.api_route("/sparql", methods=_METHODS)
    async def answer(request: Request) -> Response:
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > LONGEST:
                return PlainTextResponse("the request is too long\n", 413)
        target = f"{request.url.path}?{request.url.query}"
        headers = {name.lower(): value for name, value in request.headers.items()}
        reply = await run_in_threadpool(endpoint.reply, request.method, target, headers, body)
        return Response(reply.body, reply.status, dict(reply.headers), reply.media_type)


def _add_pictures(application: FastAPI, prefix: str, speech: Speech, knowledge: Knowledge) -> None:
    @lru_cache(maxsize=32)
    def draw(act: str, back: int, forward: int) -> str:
        if not act:
            return page_html(knowledge.lineage, language=speech.language)
        found = knowledge.lineage.find(act)
        part = knowledge.around(found, back, forward)
        return page_html(part, focus=found, language=speech.language)

    def draw_answer(asked: dict[str, str]) -> str:
        name = asked.pop("name", "")
        text = asked.pop("q", "") or named_queries()[name].text
        answer = asking.answer_to(knowledge, text, name, asked)
        return page_html(Lineage.from_answer(answer, knowledge.names), language=speech.language)

    @application.get(f"{prefix}/picture")
    async def picture(request: Request) -> Response:
        asked = dict(request.query_params)
        try:
            if asked.get("q") or asked.get("name"):
                html = await run_in_threadpool(draw_answer, asked)
            else:
                depths = (_whole(asked.get(name), 2, _DEEPEST) for name in ("back", "forward"))
                html = await run_in_threadpool(draw, asked.get("act", ""), *depths)
        except (NasabError, KeyError) as error:
            return PlainTextResponse(f"{error}\n", 404)
        # The page carries its own, stricter policy; a second one may only forbid more.
        return HTMLResponse(html, headers={"Content-Security-Policy": "frame-ancestors 'self'"})

    @application.get(f"{prefix}/text")
    async def text(act: str) -> Response:
        try:
            html = await run_in_threadpool(_marked, knowledge, knowledge.lineage.find(act))
        except NasabError as error:
            return PlainTextResponse(f"{error}\n", 404)
        return HTMLResponse(html, headers={"Content-Security-Policy": "frame-ancestors 'self'"})


def _marked(knowledge: Knowledge, act: Identity) -> str:
    """Read the files of an act again, if they are still what the store has read."""
    from nasab.extract import extract, read
    from nasab.graph.marked import marked_page

    names = set(knowledge.lineage.act(act)["sources"])
    found: list[Document] = []
    for path, sha256 in knowledge.files.items():
        name = PurePath(path).name
        if any(one in (path, name, f"{name} ({sha256[:8]})") for one in names):
            document = read(path)
            if document.sha256 == sha256:
                found.append(document)
    if not found:
        raise QueryError("the file was moved or changed since it was read; build the store again")
    return "".join(marked_page((document, extract(document)) for document in found))


def _add_pages(prefix: str, speech: Speech, knowledge: Knowledge) -> None:
    other = Speech("en" if speech.language == "ar" else "ar")

    def page(path: str) -> Callable[[_Page], _Page]:
        language: Any = "ar" if speech.language == "ar" else "en-US"
        made: Callable[[_Page], _Page] = ui.page(prefix + path, title="nasab", language=language)
        return made

    def turned(name: str, request: Request) -> str:
        return other.to(name, **dict(request.query_params))

    @page("/")
    def search(request: Request, q: str = "") -> None:
        with frame(speech, "search", speech("search"), turned("search", request)):
            acts.search_page(speech, knowledge, q)

    @page("/act")
    def act(request: Request, act: str = "") -> None:
        asked = request.query_params
        try:
            found = knowledge.lineage.find(act)
        except QueryError as error:
            with frame(speech, "search", speech("nosuch"), turned("act", request)):
                tag("p", str(error), role="alert")
                acts.search_page(speech, knowledge, act)
            return
        with frame(speech, "search", knowledge.lineage.label(found), turned("act", request)):
            back = _whole(asked.get("back"), 2, acts.DEPTH)
            forward = _whole(asked.get("forward"), 1, acts.DEPTH)
            start = _whole(asked.get("start"), 0, 10**6)
            acts.act_page(speech, knowledge, found, back, forward, start)

    @page("/path")
    def path(request: Request) -> None:
        asked = request.query_params
        with frame(speech, "path", speech("path"), turned("path", request)):
            acts.path_page(speech, knowledge, asked.get("from", ""), asked.get("to", ""))

    @page("/lineage")
    async def lineage(request: Request) -> None:
        await run_in_threadpool(lambda: (knowledge.spine(), knowledge.groups()))
        with frame(speech, "lineage", speech("lineage"), turned("lineage", request)):
            wholes.lineage_page(speech, knowledge)

    @page("/bodies")
    def bodies(request: Request, body: str = "") -> None:
        with frame(speech, "bodies", speech("bodies"), turned("bodies", request)):
            wholes.bodies_page(speech, knowledge, body)

    @page("/checks")
    async def checks(request: Request) -> None:
        await run_in_threadpool(lambda: (knowledge.later(), knowledge.circles()))
        with frame(speech, "checks", speech("checks"), turned("checks", request)):
            wholes.checks_page(speech, knowledge)

    @page("/frontier")
    async def frontier(request: Request) -> None:
        await run_in_threadpool(knowledge.frontier)
        with frame(speech, "frontier", speech("frontier"), turned("frontier", request)):
            wholes.frontier_page(speech, knowledge)

    @page("/ask")
    async def ask(request: Request) -> None:
        with frame(speech, "ask", speech("ask"), turned("ask", request)):
            await asking.ask_page(speech, knowledge, dict(request.query_params))


def _whole(text: str | None, default: int, most: int) -> int:
    """Read a number of an address; what is no number is the default."""
    if not text or not text.isascii() or not text.isdigit() or len(text) > 7:
        return default
    return min(int(text), most)


def address_of(host: str, port: int) -> str:
    """Give the web address of the explorer.

    Examples
    --------
    >>> address_of("127.0.0.1", 8650)
    'http://127.0.0.1:8650/'
    """
    name = f"[{host}]" if ":" in host else quote(host)
    return f"http://{name}:{port}/"
