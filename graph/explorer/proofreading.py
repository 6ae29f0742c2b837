"""The page where a person has a draft proofread: a text or a file, its findings marked.

What is sent is looked at in memory, within bounds, and kept nowhere. The answer is a document of
its own in a frame, which carries a policy stricter than the explorer's.
"""

import asyncio
from collections.abc import AsyncIterator, MutableMapping
from dataclasses import replace
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse
from nicegui import ui
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from nasab.extract import Document, read_bytes
from nasab.extract.proofreading import Finding, Known, Severity, examine
from nasab.graph.checked import checked_page, plain_word
from nasab.graph.explorer.frame import Speech, table, tag
from nasab.graph.explorer.knowledge import Knowledge
from nasab.graph.explorer.site import Site
from nasab.graph.stored_findings import BOUNDS, FileFindings, file_named
from nasab.ontology import DocumentTooLarge, Identity, NasabError

#: The most that may be sent, in bytes.
LARGEST: Final = BOUNDS.file_bytes
#: How many documents are listed, and how many findings of each.
ROWS: Final = 100
EACH: Final = 20
_ENDINGS: Final = ".txt,.html,.htm,.docx,.pdf"
_FIELDS: Final = 4
#: How many documents are proofread at once.
_AT_ONCE: Final = 2


def add_pages(site: Site) -> None:
    """Add the page and what answers it."""
    speech, knowledge = site.speech, site.knowledge
    turns = asyncio.Semaphore(_AT_ONCE)

    @site.page("check")
    def check(request: Request) -> None:
        with site.frame("check", speech("check"), request):
            _form(speech)

    @site.application.get(speech.to("checked"))
    async def stored(request: Request) -> Response:
        act = request.query_params.get("act", "")
        if not act:
            return HTMLResponse(_hint(speech))
        async with turns:
            return await run_in_threadpool(_answer_stored, act, speech, knowledge)

    @site.application.post(speech.to("checked"))
    async def sent(request: Request) -> Response:
        if not _is_from_here(request):
            return PlainTextResponse("this form is answered to its own page only\n", 403)
        try:
            source, data = await _received(request)
        except DocumentTooLarge as error:
            return PlainTextResponse(f"{error}\n", 413)
        async with turns:
            return await run_in_threadpool(_answer, data, source, speech, knowledge)


def _form(speech: Speech) -> None:
    tag("p", speech("checkhint"), "lead")
    action = speech.to("checked")
    sending = {"method": "post", "enctype": "multipart/form-data", "target": "result"}
    with tag("form", classes="form draft", action=action, **sending):
        with tag("label", speech("draftlabel")):
            tag(
                "textarea", name="text", rows="9", dir="auto", maxlength=str(BOUNDS.text_characters)
            )
        with tag("label", speech("filelabel"), "small"):
            tag("input", type="file", name="file", accept=_ENDINGS)
        tag("button", speech("check"), type="submit")
    ui.element("iframe").props(f'src="{action}" name="result" title="{speech("findings")}"')


def _hint(speech: Speech) -> str:
    """Give what stands in the frame before anything was sent."""
    empty = Document(speech("findings"), "", "")
    extraction, _ = examine(empty)

    def say(word: str) -> str:
        return speech("checkempty") if word == "clean" else _say(speech, word)

    return checked_page(empty, extraction, (), language=speech.language, say=say)


def _say(speech: Speech, word: str) -> str:
    """Give a word of the page; a check that the language has no title for is named in English."""
    key = f"severity-{word}" if word in list(Severity) else word
    said = speech(key)
    return plain_word(word) if said == key else said


def _is_from_here(request: Request) -> bool:
    """Whether a form comes from a page of this very host, or from no browser."""
    # Pages without a referrer send "null" as their origin, so browsers that say more are heard
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


async def _received(request: Request) -> tuple[str, bytes]:
    """Read the form that was sent, up to its bound; a file goes before a text."""
    body = await _body(request)

    async def again() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    whole = Request(request.scope, again)
    async with whole.form(max_files=1, max_fields=_FIELDS, max_part_size=LARGEST) as form:
        file, text = form.get("file"), form.get("text")
        if isinstance(file, UploadFile) and file.filename:
            return PurePath(file.filename).name[:200], await file.read()
    return "", str(text or "").encode("utf-8", "replace")


async def _body(request: Request) -> bytes:
    pieces: list[bytes] = []
    size = 0
    stream: AsyncIterator[bytes] = request.stream()
    async for piece in stream:
        size += len(piece)
        if size > LARGEST:
            raise DocumentTooLarge(f"more than {LARGEST:,} bytes were sent; check a smaller file")
        pieces.append(piece)
    return b"".join(pieces)


def _answer(data: bytes, source: str, speech: Speech, knowledge: Knowledge) -> Response:
    try:
        document = read_bytes(data, source or "text.txt", bounds=BOUNDS)
    except NasabError as error:
        return PlainTextResponse(f"{error}\n", 422)
    named = replace(document, source=source or speech("draftname"))
    return _page(named, knowledge.told().without(""), speech)


def _answer_stored(act: str, speech: Speech, knowledge: Knowledge) -> Response:
    """Proofread the file of an act again, against what the others of the store say."""
    try:
        found = knowledge.lineage.find(act)
        label, document = file_named(knowledge.lineage.act(found)["sources"], knowledge.files)
    except NasabError as error:
        return PlainTextResponse(f"{error}\n", 404)
    return _page(document, knowledge.told().without(label), speech)


def findings_of_store(speech: Speech, knowledge: Knowledge) -> None:
    """Show what proofreading finds in the documents of the store."""
    found, passed = knowledge.findings()
    tag("h2", speech("findings"))
    if not found:
        tag("p", speech("clean"))
    else:
        acts = _acts_of({file.label for file in found}, knowledge)
        with table((speech("act"), speech("findings"), speech("line"))):
            for file in found[:ROWS]:
                for finding in file.findings[:EACH]:
                    _finding_row(speech, acts[file.label], finding, file)
    if passed:
        tag("p", f"{passed:,} {speech('passedover')}", "note")


def _acts_of(labels: set[str], knowledge: Knowledge) -> dict[str, Identity]:
    """Give the acts that some files carry."""
    return {
        name: act
        for act in knowledge.lineage.acts
        for name in labels.intersection(knowledge.lineage.act(act)["sources"])
    }


def _finding_row(speech: Speech, act: Identity, finding: Finding, file: FileFindings) -> None:
    with tag("tr"):
        with tag("td"):
            ui.link(file.label, speech.to("checked", act=act), new_tab=True).props["dir"] = "auto"
        with tag("td"):
            tag("span", _say(speech, finding.code), "doubt")
            tag("p", finding.message, "note", dir="ltr", lang="en")
        tag("td", f"{finding.line}:{finding.column}", "number")


def _page(document: Document, known: Known, speech: Speech) -> Response:
    extraction, findings = examine(document, known=known)

    def say(word: str) -> str:
        return _say(speech, word)

    html = checked_page(document, extraction, findings, language=speech.language, say=say)
    return HTMLResponse(html, headers={"Content-Security-Policy": "frame-ancestors 'self'"})
