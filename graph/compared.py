"""Language versions side by side as a page, what differs marked where it stands.

One self-contained page: no script, no address is loaded, every character of the documents is
escaped. Each paragraph runs in the direction of its language.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from nasab.extract import Document
from nasab.extract.comparison import Comparison, Difference, Place, Row, Version

_STYLE = """
:root { color-scheme: light dark; --paper: #fffdf8; --ink: #1d1d1f; --quiet: #5d5d63;
  --line: #dcd8cf; --error: #ffd0d0; --warning: #ffe6a8; --information: #dbe9fb;
  --doubt: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --paper: #17181b; --ink: #ececee; --quiet: #a8a8ae;
  --line: #3a3b40; --error: #6e2b2b; --warning: #5f4a10; --information: #1f3f66;
  --doubt: #ff8a80; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 90rem; padding: 1rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.7 "Noto Naskh Arabic", "Amiri", Georgia, serif; }
h1, h2, h3, header p, .facts, summary, th { font-family: system-ui, sans-serif; }
h1 { font-size: 1.25rem; } h2 { font-size: 1.1rem; margin-top: 2.2rem; overflow-wrap: anywhere; }
h3 { font-size: 0.95rem; margin: 0 0 0.4rem; font-weight: 600; overflow-wrap: anywhere; }
.facts, header p { color: var(--quiet); font-size: 0.9rem; }
ol.differences { list-style: none; padding: 0; }
ol.differences > li { border: 1px solid var(--line); border-inline-start: 0.35rem solid
  var(--warning); border-radius: 0.4rem; padding: 0.6rem 0.9rem; margin: 0.7rem 0; }
ol.differences > li.error { border-inline-start-color: var(--doubt); }
.code { font-weight: 400; color: var(--quiet); margin-inline-start: 0.6em; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr));
  gap: 0.4rem 1.4rem; }
.sides p { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
.where { font: 0.82rem/1.5 system-ui, sans-serif; color: var(--quiet); }
.doubted .where { color: var(--doubt); font-weight: 600; }
mark { color: inherit; border-radius: 0.2em; padding: 0 0.1em; background: var(--warning); }
mark.error { background: var(--error); } mark.information { background: var(--information); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; min-width: 40rem; }
th, td { border-bottom: 1px solid var(--line); padding: 0.4rem 0.7rem; vertical-align: top;
  text-align: start; overflow-wrap: anywhere; white-space: pre-line; }
th { font-size: 0.85rem; color: var(--quiet); } td:empty { background: repeating-linear-gradient(
  135deg, transparent 0 6px, var(--line) 6px 7px); }
tr.differs td { background: color-mix(in srgb, var(--warning) 16%, transparent); }
summary { cursor: pointer; color: var(--quiet); }
:target { outline: 2px solid var(--doubt); outline-offset: 2px; }
"""

_HEAD = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>nasab: language versions compared</title>
<style>{_STYLE}</style>
</head>
<body>
<header><h1>Language versions compared</h1></header>
<main>
"""
_FOOT = "</main>\n</body>\n</html>\n"


@dataclass(frozen=True, slots=True)
class Compared:
    """One act with what is to be shown of its comparison.

    Parameters
    ----------
    name
        The act's symbol, or what it is called.
    documents
        The versions as read, in the order of the comparison.
    comparison
        What was found.
    shown
        The differences that are to be shown.
    remark
        What a reader must know of how it was compared.
    """

    name: str
    documents: tuple[Document, ...]
    comparison: Comparison
    shown: tuple[Difference, ...]
    remark: str = ""

    def _repr_html_(self) -> str:
        """Show it in a notebook, in a frame of its own."""
        from nasab.graph.display import framed

        return framed("".join(compared_page([self])), 560)


def compared_page(found: Iterable[Compared]) -> Iterator[str]:
    """Write comparisons as one page.

    Parameters
    ----------
    found
        The acts, in the order of the page.

    Yields
    ------
    str
        Pieces of the page in order.

    Examples
    --------
    >>> from nasab.extract import extract
    >>> from nasab.extract.comparison import compare
    >>> texts = ("Recalling its resolution 64/293,", "Rappelant sa résolution 64/239,")
    >>> documents = tuple(Document(text[:3], text, "") for text in texts)
    >>> made = compare([(document, extract(document)) for document in documents])
    >>> page = "".join(compared_page([Compared("plan", documents, made, made.differences)]))
    >>> '<mark class="error">64/239</mark>' in page
    True
    """
    yield _HEAD
    for number, one in enumerate(found, 1):
        yield from _act(one, f"a{number}")
    yield _FOOT


def _act(one: Compared, anchor: str) -> Iterator[str]:
    versions = one.comparison.versions
    count = f"{len(one.shown)} difference{'s' * (len(one.shown) != 1)}"
    facts = f"{', '.join(v.label for v in versions)} · {len(one.comparison.rows)} paragraphs"
    yield f'<section aria-labelledby="{anchor}">\n<h2 id="{anchor}">{escape(one.name)}</h2>\n'
    yield f'<p class="facts">{escape(facts)} · {count}</p>\n'
    if one.remark:
        yield f'<p class="facts">{escape(one.remark)}</p>\n'
    if one.shown:
        yield '<ol class="differences">\n'
        for difference in one.shown:
            yield from _difference(one, difference)
        yield "</ol>\n"
    yield "<details><summary>The whole text, side by side</summary>\n"
    yield from _table(one)
    yield "</details>\n</section>\n"


def _difference(one: Compared, difference: Difference) -> Iterator[str]:
    style = escape(difference.severity, quote=True)
    yield f'<li class="{style}"><h3>{escape(difference.message)}'
    yield f'<span class="code">{escape(difference.code)}</span></h3>\n<div class="sides">\n'
    for place in difference.places:
        version = one.comparison.versions[place.version]
        doubted = ' class="doubted"' if place.version in difference.doubted else ""
        where = f"{version.label} · {version.source}"
        where += f":{place.line}:{place.column}" if place.line else ""
        where += " · likely wrong" if doubted else ""
        yield f'<div{doubted}><div class="where" dir="ltr">{escape(where)}</div>'
        yield f"<p{_speech(version)}>{_marked_sentence(place, style)}</p></div>\n"
    yield "</div></li>\n"


def _speech(version: Version) -> str:
    language = (
        "" if version.language == "und" else f' lang="{escape(version.language, quote=True)}"'
    )
    return f'{language} dir="{"rtl" if version.language == "ar" else "auto"}"'


def parted(place: Place) -> tuple[str, str, str]:
    """Part the sentence of a place: what stands before, what differs, and what stands behind.

    Parameters
    ----------
    place
        A place.

    Returns
    -------
    tuple of str
        The second is empty where what differs is missing or is the whole sentence.
    """
    if place.start is None or place.end is None or place.sentence_start is None:
        return place.sentence, "", ""
    low = min(max(0, place.start - place.sentence_start), len(place.sentence))
    high = min(max(low, place.end - place.sentence_start), len(place.sentence))
    if high - low == len(place.sentence):
        return place.sentence, "", ""
    return place.sentence[:low], place.sentence[low:high], place.sentence[high:]


def _marked_sentence(place: Place, style: str) -> str:
    before, differing, behind = map(escape, parted(place))
    marked = f'<mark class="{style}">{differing}</mark>' if differing else ""
    return f"{before}{marked}{behind}" or "–"


def _table(one: Compared) -> Iterator[str]:
    yield '<div class="scroll" tabindex="0" role="region" aria-label="Side by side"><table>\n<tr>'
    for version in one.comparison.versions:
        yield f'<th scope="col" dir="ltr">{escape(version.label)} · {escape(version.source)}</th>'
    yield "</tr>\n"
    spans = [_spans(one.shown, version) for version in range(len(one.documents))]
    for row in one.comparison.rows:
        yield from _row(one, row, spans)
    yield "</table></div>\n"


def _spans(shown: Sequence[Difference], version: int) -> list[tuple[int, int, str]]:
    """Give the spans of a version that differ, without overlap, by start."""
    found = sorted(
        (place.start, place.end, str(one.severity))
        for one in shown
        for place in one.places
        if place.version == version and place.start is not None and place.end is not None
    )
    kept: list[tuple[int, int, str]] = []
    for start, end, style in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, style))
    return kept


def _row(one: Compared, row: Row, spans: Sequence[Sequence[tuple[int, int, str]]]) -> Iterator[str]:
    cells = []
    differs = False
    for version, (document, held) in enumerate(zip(one.documents, row.spans, strict=True)):
        pieces = []
        for start, end in held:
            inside = [span for span in spans[version] if start <= span[0] < end]
            differs = differs or bool(inside)
            pieces.append(_marked(document.text, start, end, inside))
        about = _speech(one.comparison.versions[version])
        cells.append(f"<td{about}>{chr(10).join(pieces)}</td>")
    opening = '<tr class="differs">' if differs else "<tr>"
    yield f"{opening}{''.join(cells)}</tr>\n"


def _marked(text: str, start: int, end: int, inside: Sequence[tuple[int, int, str]]) -> str:
    pieces = []
    at = start
    for low, high, style in inside:
        pieces.append(escape(text[at:low]))
        pieces.append(f'<mark class="{escape(style)}">{escape(text[low : min(high, end)])}</mark>')
        at = min(high, end)
    pieces.append(escape(text[at:end]))
    return "".join(pieces)
