"""The text of a document as a page, its finds marked where they stand.

One self-contained page: no script, no address is loaded, every character of the document is
escaped. Each find shows its reading, evidence and doubts when it is pointed at or reached by
keyboard.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from nasab.extract import Citation, Document, Extraction, Part

_STYLE = """
:root { color-scheme: light dark; --paper: #fffdf8; --ink: #1d1d1f; --quiet: #6b6b70;
  --act: #ffe08a; --document: #cfe8ff; --treaty: #d9f2d0; --date: #ececec; --body: #f3dcf5;
  --doubt: #c62828; }
@media (prefers-color-scheme: dark) { :root { --paper: #17181b; --ink: #ececee; --quiet: #a2a2a8;
  --act: #6b5300; --document: #0d4a7a; --treaty: #2d5a1f; --date: #3a3a3d; --body: #5c2e61;
  --doubt: #ff8a80; } }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; background: var(--paper);
  color: var(--ink); font: 1.05rem/1.8 "Noto Naskh Arabic", "Amiri", Georgia, serif; }
header, footer, .facts, nav { font: 0.9rem/1.5 system-ui, sans-serif; color: var(--quiet); }
h1 { font: 600 1.2rem/1.4 system-ui, sans-serif; overflow-wrap: anywhere; }
.text p { margin: 0; min-height: 1em; white-space: pre-wrap; overflow-wrap: anywhere; }
mark { position: relative; border-radius: 0.2em; padding: 0 0.1em; color: inherit; }
mark:focus { outline: 2px solid currentColor; }
mark.act { background: var(--act); } mark.document { background: var(--document); }
mark.treaty { background: var(--treaty); } mark.date { background: var(--date); }
mark.body { background: var(--body); } mark.link { border-bottom: 2px dotted currentColor;
  background: none; } mark.doubt { box-shadow: 0 0 0 2px var(--doubt); }
mark .tip { display: none; position: absolute; inset-block-start: 100%; inset-inline-start: 0;
  z-index: 2; min-width: 16rem; max-width: 24rem; padding: 0.5rem 0.7rem; border-radius: 0.4rem;
  background: var(--ink); color: var(--paper); font: 0.85rem/1.5 system-ui, sans-serif;
  white-space: pre-line; text-align: start; }
mark:hover .tip, mark:focus .tip { display: block; }
.flags { color: var(--doubt); }
"""

_HEAD = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>nasab: what was found</title>
<style>{_STYLE}</style>
</head>
<body>
<nav>
<mark class="act">act</mark> <mark class="document">document</mark>
<mark class="treaty">treaty</mark> <mark class="date">date</mark>
<mark class="body">body</mark> <mark class="link">link</mark>
<mark class="act doubt">doubtful</mark> — point at a mark, or reach it with the Tab key, to see
its reading.
</nav>
"""
_FOOT = "</body>\n</html>\n"


@dataclass(frozen=True, slots=True)
class _Find:
    start: int
    end: int
    rank: int
    style: str
    tip: str


def marked_page(finds: Iterable[tuple[Document, Extraction]]) -> Iterator[str]:
    """Write documents as one page with their finds marked.

    Parameters
    ----------
    finds
        Each document with what was found in it.

    Yields
    ------
    str
        Pieces of the page in order, so that many documents need not be held at once.

    Examples
    --------
    >>> from nasab.extract import extract
    >>> document = Document("a.txt", "Recalling its resolution 64/293,", "0")
    >>> "A/RES/64/293" in "".join(marked_page([(document, extract(document))]))
    True
    """
    yield _HEAD
    for document, extraction in finds:
        yield from _section(document, extraction)
    yield _FOOT


def _section(document: Document, extraction: Extraction) -> Iterator[str]:
    act = extraction.act
    direction = "rtl" if extraction.language == "ar" else "ltr"
    facts = [
        extraction.identity,
        act.kind,
        *(
            f"{name} {value}"
            for name, value in (("session", act.session), ("date", act.date))
            if value
        ),
        f"{len(extraction.citations)} citations",
        f"{len(extraction.bodies)} bodies",
        f"{len(extraction.dates)} dates",
    ]
    yield f"<header><h1>{escape(document.source)}</h1>\n"
    yield f'<p class="facts">{escape(" · ".join(facts))}</p>\n'
    for flag in extraction.flags:
        yield f'<p class="flags">{escape(flag.flag)}: {escape(flag.message)}</p>\n'
    language = escape(extraction.language, quote=True)
    yield f'</header>\n<section class="text" lang="{language}" dir="{direction}">\n'
    yield from _paragraphs(document.text, _standing_apart(_finds(extraction)))
    yield "</section>\n"


def _finds(extraction: Extraction) -> Iterator[_Find]:
    for citation in extraction.citations:
        doubt = " doubt" if citation.flags else ""
        style = "link" if citation.part is Part.LINK else citation.kind
        yield _Find(citation.start, citation.end, 0, style + doubt, _tip(citation))
    for stated in extraction.dates:
        yield _Find(stated.start, stated.end, 1, "date", stated.date)
    for mention in extraction.bodies:
        yield _Find(mention.start, mention.end, 2, "body", mention.body)


def _tip(citation: Citation) -> str:
    cited = str(citation.cited) if citation.cited else "ambiguous"
    lines = [f"{cited} — {citation.relation}, {citation.part}"]
    if citation.paragraph:
        lines[0] += f", paragraph {citation.paragraph}"
    facts = {
        "of": citation.date,
        "place": citation.locator,
        "page": citation.page,
        "confidence": f"{citation.confidence:.2f}",
        "evidence": ", ".join(citation.evidence),
        "doubts": ", ".join(citation.flags),
        "may be": ", ".join(map(str, citation.readings)),
    }
    return "\n".join([*lines, *(f"{name}: {value}" for name, value in facts.items() if value)])


def _standing_apart(finds: Iterable[_Find]) -> list[_Find]:
    """Keep finds that do not overlap, citations before dates before bodies, longer first."""
    taken: list[_Find] = []
    for find in sorted(finds, key=lambda find: (find.start, find.rank, -find.end)):
        while taken and find.start < taken[-1].end and find.rank < taken[-1].rank:
            taken.pop()
        if not taken or find.start >= taken[-1].end:
            taken.append(find)
    return taken


def _paragraphs(text: str, finds: list[_Find]) -> Iterator[str]:
    """Write the text a line a paragraph; a find over a line end is marked on each line."""
    at = 0
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        pieces = []
        position = start
        while at < len(finds) and finds[at].start < end:
            find = finds[at]
            stop = min(find.end, end)
            pieces.append(escape(text[position : max(find.start, start)]))
            pieces.append(_mark(text[max(find.start, start) : stop].rstrip("\r\n"), find))
            position = stop
            if find.end > end:
                break
            at += 1
        pieces.append(escape(text[position:end].rstrip("\r\n")))
        yield f'<p dir="auto">{"".join(pieces)}</p>\n'
        start = end


def _mark(text: str, find: _Find) -> str:
    tip = escape(find.tip)
    label = escape(find.tip.replace("\n", "; "), quote=True)
    return (
        f'<mark class="{escape(find.style, quote=True)}" tabindex="0" aria-label="{label}">'
        f'{escape(text)}<span class="tip" dir="ltr" aria-hidden="true">{tip}</span></mark>'
    )
