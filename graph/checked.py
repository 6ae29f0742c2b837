"""A document as a page with what proofreading found marked where it stands.

One self-contained page: no script, no address is loaded, every character of the document is
escaped. A finding on the list leads to its place, and its place shows the message when it is
pointed at or reached by keyboard.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final

from nasab.extract import Document, Extraction
from nasab.extract.proofreading import ALL, Finding, Severity

_STYLE: Final = """
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1c2733; --muted: #55606d;
  --line: #dfe3e8; --error: #b3162f; --warning: #8a5300; --information: #0b5bbd;
  --on-error: #ffd9de; --on-warning: #ffe7bf; --on-information: #dbe9fb; }
@media (prefers-color-scheme: dark) { :root { --paper: #12181f; --ink: #e8edf2; --muted: #a3afbc;
  --line: #2d3844; --error: #ff8fa3; --warning: #f5b95a; --information: #7dbbff;
  --on-error: #5c1626; --on-warning: #553900; --on-information: #173a63; } }
body { margin: 0 auto; max-width: 72rem; padding: 1rem; background: var(--paper);
  color: var(--ink); font: 16px/1.55 system-ui, "Noto Sans", "Noto Sans Arabic", sans-serif; }
h1 { font-size: 1.15rem; overflow-wrap: anywhere; margin: 0 0 .4em; }
ol { list-style: none; padding: 0; margin: 0 0 1.2em; }
li { border-inline-start: 4px solid; padding: .3em .9em; margin: .5em 0; }
li p { margin: 0; overflow-wrap: anywhere; }
.what { font-weight: 600; } .note { color: var(--muted); font-size: .9em; }
.error { border-color: var(--error); } .warning { border-color: var(--warning); }
.information { border-color: var(--information); }
.severity { color: var(--error); } .warning .severity { color: var(--warning); }
.information .severity { color: var(--information); }
a { color: var(--information); }
.text { border-top: 1px solid var(--line); padding-top: .8em; }
.text p { margin: 0; min-height: 1em; white-space: pre-wrap; overflow-wrap: anywhere;
  line-height: 1.9; }
mark { color: inherit; border-radius: .2em; padding: 0 .1em; border-bottom: 2px solid; }
mark.error { background: var(--on-error); } mark.warning { background: var(--on-warning); }
mark.information { background: var(--on-information); }
mark:focus, mark:target { outline: 3px solid currentColor; }
"""
_PLAIN: Final = {
    "error": "error",
    "warning": "warning",
    "information": "information",
    "line": "line",
    "perhaps": "perhaps",
    "clean": "Nothing was found.",
    "text": "Text",
}
_TITLES: Final = {check.code: check.title for check in ALL}


@dataclass(slots=True)
class _Mark:
    """A stretch of text on which findings lie."""

    start: int
    end: int
    findings: list[Finding] = field(default_factory=list)

    @property
    def severity(self) -> Severity:
        """The gravest of them."""
        return max((finding.severity for finding in self.findings), key=lambda each: each.rank)


def plain_word(word: str) -> str:
    """Give a word of the page in English: the title of a check, or the word itself.

    Parameters
    ----------
    word
        The code of a check, or a word of the page.

    Returns
    -------
    str
    """
    return _TITLES.get(word) or _PLAIN.get(word, word)


def checked_page(
    document: Document,
    extraction: Extraction,
    findings: Sequence[Finding],
    *,
    language: str = "en",
    say: Callable[[str], str] = plain_word,
) -> str:
    """Write a document as a page with its findings listed and marked.

    Parameters
    ----------
    document
        The document.
    extraction
        What was extracted from it: its language turns the page of its text.
    findings
        What proofreading found.
    language
        The language of the page, ``"en"`` or ``"ar"``.
    say
        Gives a word of the page, or the title of a check by its code.

    Returns
    -------
    str
        A whole HTML document.

    Examples
    --------
    >>> from nasab.extract.proofreading import examine
    >>> document = Document("a.txt", "Security Council resolution 1325 (2001)", "0")
    >>> page = checked_page(document, *examine(document))
    >>> "1325 (2000)" in page, '<mark id="place-0"' in page
    (True, True)
    """
    marks = _marks(findings, len(document.text))
    where = {id(f): index for index, mark in enumerate(marks) for f in mark.findings}
    turned = "rtl" if language == "ar" else "ltr"
    pieces = [
        f'<!doctype html>\n<html lang="{escape(language, quote=True)}" dir="{turned}">\n<head>\n',
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n',
        '<meta http-equiv="Content-Security-Policy" ',
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
        f"<title>{escape(document.source)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n",
        f"<main>\n<h1><bdi>{escape(document.source)}</bdi></h1>\n",
        *_list(findings, where, say),
        f'<section class="text" lang="{escape(extraction.language, quote=True)}" ',
        f'aria-label="{escape(say("text"), quote=True)}">\n',
        *_text(document.text, marks),
        "</section>\n</main>\n</body>\n</html>\n",
    ]
    return "".join(pieces)


def _marks(findings: Iterable[Finding], length: int) -> list[_Mark]:
    """Gather findings that overlap into one mark; an empty place gets the next character."""
    marks: list[_Mark] = []
    for finding in sorted(findings, key=lambda each: (each.start, each.end)):
        end = min(max(finding.end, finding.start + 1), length)
        start = min(finding.start, max(end - 1, 0))
        if marks and start < marks[-1].end:
            marks[-1].end = max(marks[-1].end, end)
        else:
            marks.append(_Mark(start, end))
        marks[-1].findings.append(finding)
    return marks


def _list(
    findings: Sequence[Finding], where: dict[int, int], say: Callable[[str], str]
) -> Iterator[str]:
    if not findings:
        yield f'<p class="clean">{escape(say("clean"))}</p>\n'
        return
    yield "<ol>\n"
    for finding in findings:
        yield f'<li class="{finding.severity}"><p class="what">'
        yield f'<span class="severity">{escape(say(str(finding.severity)))}</span> · '
        yield f"{escape(say(finding.code))}</p>\n"
        yield f'<p><bdi dir="ltr" lang="en">{escape(finding.message)}</bdi></p>\n'
        if finding.suggestion:
            yield f"<p>{escape(say('perhaps'))}: <bdi>{escape(finding.suggestion)}</bdi></p>\n"
        place = f"{say('line')} {finding.line}:{finding.column}"
        yield f'<p class="note"><a href="#place-{where[id(finding)]}">{escape(place)}</a> '
        yield f'<code dir="ltr">{escape(finding.code)}</code></p></li>\n'
    yield "</ol>\n"


def _text(text: str, marks: Sequence[_Mark]) -> Iterator[str]:
    """Write the text a line a paragraph; a mark over a line end stands on each line."""
    at = start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        pieces = []
        position = start
        while at < len(marks) and marks[at].start < end:
            mark = marks[at]
            first, last = max(mark.start, start), min(mark.end, end)
            pieces.append(escape(text[position:first]))
            pieces.append(_marked(text[first:last].rstrip("\r\n"), mark, at, first))
            position = last
            if mark.end > end:
                break
            at += 1
        pieces.append(escape(text[position:end].rstrip("\r\n")))
        yield f'<p dir="auto">{"".join(pieces)}</p>\n'
        start = end


def _marked(text: str, mark: _Mark, number: int, first: int) -> str:
    tip = escape("; ".join(finding.message for finding in mark.findings), quote=True)
    anchor = f' id="place-{number}"' if first == mark.start else ""
    return f'<mark{anchor} class="{mark.severity}" tabindex="0" title="{tip}">{escape(text)}</mark>'
