"""The explorer as a web application: its addresses, and who may ask what.

It listens on this machine only unless told otherwise, answers to its own name only, changes
nothing on any request, and tells the browser to load nothing from elsewhere.

The content security policy is as strict as NiceGUI allows. Scripts run from this server, or carry
a nonce that is new with every page. ``'unsafe-eval'`` stays because NiceGUI compiles the templates
of its elements and the handlers of its events in the browser; ``'unsafe-inline'`` stays for styles
because Quasar and AG Grid set them on elements. Text of documents is set as text, and pictures and
marked texts are pages of their own with a policy that names each script by its hash.
"""

import re
import secrets
from collections.abc import Awaitable, Callable
from typing import Final
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse
from nicegui import ui
from starlette.concurrency import run_in_threadpool
from starlette.middleware.trustedhost import TrustedHostMiddleware

from nasab.graph.endpoint import LONGEST, Endpoint
from nasab.graph.explorer import acts, asking, comparing, pictures, proofreading, wholes
from nasab.graph.explorer.frame import Speech
from nasab.graph.explorer.knowledge import Knowledge
from nasab.graph.explorer.site import Site
from nasab.graph.explorer.waiting import PATIENCE, WAITING_POLICY, waiting_page

_POLICY: Final = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'nonce-{nonce}' 'unsafe-eval'",
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
_SCRIPT: Final = re.compile(rb"^([ \t]*)<script\b", re.MULTILINE)
_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_HERE: Final = ("localhost", "127.0.0.1", "[::1]", "::1")
_METHODS: Final = ["GET", "HEAD", "POST", "OPTIONS"]
#: The modules whose pages make the explorer.
_PAGES: Final = (acts, wholes, proofreading, comparing, asking, pictures)


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
    wait_for(application, knowledge)
    _guard(application, local=local)
    _add_endpoint(application, endpoint)
    for language in ("en", "ar"):
        site = Site(application, Speech(language), knowledge)
        for module in _PAGES:
            module.add_pages(site)
    ui.run_with(application, title="nasab", dark=None, tailwind=False, show_welcome_message=False)
    return application


def wait_for(application: FastAPI, knowledge: Knowledge, *, patience: float = PATIENCE) -> None:
    """Answer for the pages while the lineage is still being read.

    Parameters
    ----------
    application
        What gets the pages.
    knowledge
        Tells whether it is whole.
    patience
        Seconds that a request waits for it.
    """

    @application.middleware("http")
    async def answer_meanwhile(
        request: Request, go_on: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        path = request.url.path
        if path == "/sparql" or path.startswith("/_nicegui") or knowledge.is_whole():
            return await go_on(request)
        if await run_in_threadpool(knowledge.is_whole, patience):
            return await go_on(request)
        speech = Speech("ar" if path.startswith("/ar") else "en")
        return HTMLResponse(
            waiting_page(speech, knowledge.failure),
            500 if knowledge.failure else 503,
            {"Retry-After": "2", "Content-Security-Policy": WAITING_POLICY},
        )


def _guard(application: FastAPI, *, local: bool) -> None:
    if local:
        application.add_middleware(TrustedHostMiddleware, allowed_hosts=list(_HERE))

    @application.middleware("http")
    async def add_headers(
        request: Request, go_on: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        if not request.url.path.startswith("/_nicegui"):
            # A page that is packed cannot be signed; on loopback packing would gain nothing.
            kept = [row for row in request.scope["headers"] if row[0] != b"accept-encoding"]
            request.scope["headers"] = kept
        response = await go_on(request)
        nonce = secrets.token_urlsafe(16)
        if "Content-Security-Policy" not in response.headers:
            response = await _sign(response, nonce)
            response.headers["Content-Security-Policy"] = _POLICY.format(nonce=nonce)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response


async def _sign(response: Response, nonce: str) -> Response:
    """Give the scripts of a page's frame the nonce that its policy names.

    The frame writes each of its scripts at the start of a line; what pages show stands in one
    line of JSON, so that no text can pass for a script of the frame.
    """
    if not response.headers.get("content-type", "").startswith("text/html"):
        return response
    body = b"".join([part async for part in response.body_iterator])  # type: ignore[attr-defined]
    signed = _SCRIPT.sub(rb'\1<script nonce="' + nonce.encode() + rb'"', body)
    headers = {k: v for k, v in response.headers.items() if k.lower() != "content-length"}
    return Response(signed, response.status_code, headers)


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


def address_of(host: str, port: int) -> str:
    """Give the web address of the explorer.

    Examples
    --------
    >>> address_of("127.0.0.1", 8650)
    'http://127.0.0.1:8650/'
    """
    name = f"[{host}]" if ":" in host else quote(host)
    return f"http://{name}:{port}/"
