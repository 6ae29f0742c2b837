"""Documents and finds made by hand, for the tests of the graph."""

import hashlib
import re
from pathlib import Path

from nasab.extract import (
    ActDescription,
    BodyMention,
    Citation,
    Document,
    Extraction,
    Flag,
    Part,
    Precision,
    Provision,
    StatedDate,
    read,
)
from nasab.ontology import Symbol

TEXT = (
    "Resolution 72/195\n"
    "The General Assembly,\n"
    "Recalling its resolution 64/293 of 30 July 2010,\n"
    "1. Requests the United Nations Office on Drugs and Crime to report.\n"
)


def document_of(text: str, source: str = "a.txt") -> Document:
    return Document(source, text, hashlib.sha256(text.encode()).hexdigest())


def place(text: str, words: str) -> tuple[int, int, str]:
    start = text.index(words)
    return start, start + len(words), words


def rich_extraction(document: Document) -> Extraction:
    """One of every kind of find in :data:`TEXT`."""
    text = document.text
    start, end, words = place(text, "64/293")
    sentence = place(text, "Recalling its resolution 64/293 of 30 July 2010")[:2]
    office = place(text, "United Nations Office on Drugs and Crime")
    date = place(text, "30 July 2010")
    paragraph = place(text, "1. Requests")
    return Extraction(
        source=document.source,
        sha256=document.sha256,
        reader=document.reader,
        language="en",
        act=ActDescription(
            symbol=Symbol.parse("A/RES/72/195"),
            organ="A",
            kind="resolution",
            session=72,
            date="2017-12-19",
            title="Trafficking in women and girls",
            agenda_item="28",
            meeting=73,
        ),
        citations=(
            Citation(
                cited=Symbol.parse("A/RES/64/293"),
                kind="act",
                start=start,
                end=end,
                text=words,
                relation="recalls",
                part=Part.PREAMBLE,
                date="2010-07-30",
                locator="annex",
                paragraph="1",
                page=2,
                confidence=0.98,
                evidence=("date", "organ"),
                sentence=sentence,
            ),
            Citation(
                cited=Symbol.parse("A/RES/60/236B"),
                kind="act",
                start=start,
                end=end,
                text=words,
                relation="mentions",
                part=Part.LINK,
                confidence=0.5,
                flags=("link-conflict",),
            ),
            Citation(
                cited=None,
                kind="act",
                start=start,
                end=end,
                text=words,
                relation="mentions",
                part=Part.BODY,
                confidence=0.4,
                flags=("ambiguous",),
                readings=(Symbol.parse("A/RES/64/293"), Symbol.parse("E/RES/2017/18")),
            ),
        ),
        bodies=(BodyMention("UNODC", *office),),
        dates=(StatedDate("2010-07-30", Precision.DAY, *date),),
        provisions=(
            Provision(
                "1",
                Part.OPERATIVE,
                "requests",
                ("UNODC",),
                paragraph[0],
                paragraph[1],
                (Symbol.parse("UNTS/2225/39574"),),
            ),
        ),
        flags=(Flag("date-conflict", "the stated year is not of the session", *date[:2]),),
        repairs=("kashida",),
    )


def simple_extractor(document: Document, act: ActDescription | None = None) -> Extraction:
    """Stand in for the extractor: canonical symbols only, the first one is the act's own."""
    found = list(re.finditer(r"A/RES/\d+/\d+", document.text))
    own = act.symbol if act else Symbol.parse(found[0][0]) if found else None
    citations = tuple(
        Citation(Symbol.parse(m[0]), "act", m.start(), m.end(), m[0], "recalls", Part.PREAMBLE)
        for m in found[1:]
    )
    described = ActDescription(own, "A", "resolution")
    return Extraction(
        document.source, document.sha256, document.reader, "en", described, citations=citations
    )


def simple_finder(path: Path, symbol: Symbol | None) -> tuple[Document, Extraction]:  # noqa: ARG001
    document = read(path)
    return document, simple_extractor(document)


def write(folder: Path, **texts: str) -> Path:
    """Write text files; a keyword is the name without its ending."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf8")
    return folder
