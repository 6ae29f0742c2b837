"""The text of a document as a page, its finds marked where they stand.

One self-contained page: no script, no address is loaded, every character of the document is
escaped. Each find shows its reading, evidence and doubts when it is pointed at or reached by
keyboard. A citation has an anchor, ``#c`` with its first code point, so that its proof has an
address.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
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
mark:focus-within, mark:focus { outline: 2px solid currentColor; }
mark a { color: inherit; text-decoration: underline dotted; text-underline-offset: 0.25em; }
mark a:hover { text-decoration-style: solid; }
nav mark { color: var(--ink); }
.facts a { color: inherit; font-weight: 600; }
mark:target { outline: 2px solid var(--doubt); outline-offset: 0; scroll-margin: 40vh; }
mark.act { background: var(--act); } mark.document { background: var(--document); }
mark.treaty { background: var(--treaty); } mark.date { background: var(--date); }
mark.body { background: var(--body); } mark.link { border-bottom: 2px dotted currentColor;
  background: none; } mark.doubt { box-shadow: 0 0 0 2px var(--doubt); }
mark .tip { display: none; position: absolute; inset-block-start: 100%; inset-inline-start: 0;
  z-index: 2; min-width: 16rem; max-width: 24rem; padding: 0.5rem 0.7rem; border-radius: 0.4rem;
  background: var(--ink); color: var(--paper); font: 0.85rem/1.5 system-ui, sans-serif;
  white-space: pre-line; text-align: start; }
mark:hover .tip, mark:focus .tip, mark:focus-within .tip { display: block; }
@media (max-width: 40rem) { mark { position: static; } mark .tip { position: fixed;
  inset: auto 0.6rem 0.6rem 0.6rem; max-width: none; min-width: 0; } }
.flags { color: var(--doubt); }
"""

_HEAD = f"""<!doctype html>
<html lang="LANGUAGE" dir="DIRECTION">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>TITLE</title>
<style>{_STYLE}</style>
</head>
<body>
"""
_FOOT = "</body>\n</html>\n"
_WORDS = {
    "en": {
        "title": "nasab: what was found",
        "act": "act",
        "document": "document",
        "treaty": "treaty",
        "date": "date",
        "body": "body",
        "link": "link",
        "doubt": "doubtful",
        "how": "point at a mark, or reach it with the Tab key, to see its reading.",
        "session": "session",
        "citations": "citations",
        "bodies": "bodies",
        "dates": "dates",
        "ambiguous": "ambiguous",
        "paragraph": "paragraph",
        "of": "of",
        "place": "place",
        "page": "page",
        "confidence": "confidence",
        "evidence": "evidence",
        "doubts": "doubts",
        "may be": "may be",
    },
    "ar": {
        "title": "نسب: ما عُثر عليه",
        "act": "صك",
        "document": "وثيقة",
        "treaty": "معاهدة",
        "date": "تاريخ",
        "body": "هيئة",
        "link": "رابط",
        "doubt": "موضع شك",
        "how": "أشر إلى علامة، أو بلغها بمفتاح Tab، لترى قراءتها.",
        "session": "الدورة",
        "citations": "إحالات",
        "bodies": "هيئات",
        "dates": "تواريخ",
        "ambiguous": "ملتبس",
        "paragraph": "الفقرة",
        "of": "المؤرخ",
        "place": "الموضع",
        "page": "الصفحة",
        "confidence": "الثقة",
        "evidence": "الدليل",
        "doubts": "الشكوك",
        "may be": "قد يكون",
    },
}


@dataclass(frozen=True, slots=True)
class _Find:
    start: int
    end: int
    rank: int
    style: str
    tip: str
    anchor: str = ""
    address: str = ""


def marked_page(
    finds: Iterable[tuple[Document, Extraction]],
    *,
    language: str = "en",
    link: Callable[[str], str] | None = None,
) -> Iterator[str]:
    """Write documents as one page with their finds marked.

    Parameters
    ----------
    finds
        Each document with what was found in it.
    language
        The language of what the page itself says: ``"en"`` or ``"ar"``.
    link
        Gives the address of the page about an act, or an empty text; by default a citation
        leads nowhere.

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
    words = _WORDS[language]
    direction = "rtl" if language == "ar" else "ltr"
    head = _HEAD.replace("LANGUAGE", language).replace("DIRECTION", direction)
    yield head.replace("TITLE", words["title"])
    yield _legend(words)
    for document, extraction in finds:
        yield from _section(document, extraction, words, link or _nowhere)
    yield _FOOT


def _nowhere(_: str) -> str:
    return ""


def _legend(words: Mapping[str, str]) -> str:
    kinds = ("act", "document", "treaty", "date", "body", "link")
    marks = [f'<mark class="{kind}">{words[kind]}</mark>' for kind in kinds]
    marks.append(f'<mark class="act doubt">{words["doubt"]}</mark>')
    return f"<nav>\n{' '.join(marks)} — {words['how']}\n</nav>\n"


def _section(
    document: Document, extraction: Extraction, words: Mapping[str, str], link: Callable[[str], str]
) -> Iterator[str]:
    act = extraction.act
    direction = "rtl" if extraction.language == "ar" else "ltr"
    facts = [
        act.kind,
        *(
            f"{words[name]} {value}"
            for name, value in (("session", act.session), ("date", act.date))
            if value
        ),
        f"{len(extraction.citations)} {words['citations']}",
        f"{len(extraction.bodies)} {words['bodies']}",
        f"{len(extraction.dates)} {words['dates']}",
    ]
    yield f"<header><h1>{escape(document.source)}</h1>\n"
    identity, address = escape(extraction.identity), escape(link(extraction.identity), quote=True)
    if address:
        identity = f'<a href="{address}" target="_top">{identity}</a>'
    yield f'<p class="facts"><bdi>{identity}</bdi> · {escape(" · ".join(facts))}</p>\n'
    for flag in extraction.flags:
        yield f'<p class="flags">{escape(flag.flag)}: {escape(flag.message)}</p>\n'
    language = escape(extraction.language, quote=True)
    yield f'</header>\n<section class="text" lang="{language}" dir="{direction}">\n'
    yield from _paragraphs(document.text, _standing_apart(_finds(extraction, words, link)))
    yield "</section>\n"


def _finds(
    extraction: Extraction, words: Mapping[str, str], link: Callable[[str], str]
) -> Iterator[_Find]:
    for citation in extraction.citations:
        doubt = " doubt" if citation.flags else ""
        style = "link" if citation.part is Part.LINK else citation.kind
        yield _Find(
            citation.start,
            citation.end,
            0,
            style + doubt,
            _tip(citation, words),
            f"c{citation.start}",
            link(str(citation.cited)) if citation.cited else "",
        )
    for stated in extraction.dates:
        yield _Find(stated.start, stated.end, 1, "date", stated.date)
    for mention in extraction.bodies:
        yield _Find(mention.start, mention.end, 2, "body", mention.body)


def _tip(citation: Citation, words: Mapping[str, str]) -> str:
    cited = str(citation.cited) if citation.cited else words["ambiguous"]
    lines = [f"{cited} — {citation.relation}, {citation.part}"]
    if citation.paragraph:
        lines[0] += f", {words['paragraph']} {citation.paragraph}"
    facts = {
        "of": citation.date,
        "place": citation.locator,
        "page": citation.page,
        "confidence": f"{citation.confidence:.2f}",
        "evidence": ", ".join(citation.evidence),
        "doubts": ", ".join(citation.flags),
        "may be": ", ".join(map(str, citation.readings)),
    }
    told = (f"{words[name]}: {value}" for name, value in facts.items() if value)
    return "\n".join([*lines, *told])


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
            shown = text[max(find.start, start) : stop].rstrip("\r\n")
            pieces.append(_mark(shown, find, first=find.start >= start))
            position = stop
            if find.end > end:
                break
            at += 1
        pieces.append(escape(text[position:end].rstrip("\r\n")))
        yield f'<p dir="auto">{"".join(pieces)}</p>\n'
        start = end


def _mark(text: str, find: _Find, *, first: bool) -> str:
    tip = escape(find.tip)
    label = escape(find.tip.replace("\n", "; "), quote=True)
    anchor = f' id="{escape(find.anchor, quote=True)}"' if find.anchor and first else ""
    reached = f' tabindex="0" aria-label="{label}"'
    shown = escape(text)
    if find.address:
        reached = ""
        address = escape(find.address, quote=True)
        shown = f'<a href="{address}" target="_top" aria-label="{shown}; {label}">{shown}</a>'
    return (
        f'<mark class="{escape(find.style, quote=True)}"{anchor}{reached}>'
        f'{shown}<span class="tip" dir="auto" aria-hidden="true">{tip}</span></mark>'
    )
