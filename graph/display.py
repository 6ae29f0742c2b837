"""What a notebook shows: tables, acts and documents as pieces of HTML.

Every text is escaped; nothing is loaded and no script runs. Colours are those of the page around
(``currentColor``), so that light and dark notebooks both show them; text of documents takes its
own direction. What is long is cut, and the cut is said.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from numbers import Real
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from nasab.extract import Document, Extraction
from nasab.graph.attributes import Act

if TYPE_CHECKING:
    import pandas as pd

    from nasab.extract.comparison import Comparison

#: The most rows of a table, and the most code points of a cell.
ROWS: Final = 50
CELL: Final = 300
#: Up to how many code points a cell is not broken into lines.
_SHORT: Final = 24
#: The most code points of a document that its display shows.
SHOWN: Final = 20_000

_STYLE: Final = """<style>
.nasab { font: 0.9rem/1.5 system-ui, "Noto Sans", "Noto Sans Arabic", sans-serif;
  overflow-x: auto; }
.nasab table { border-collapse: collapse; margin: 0.4em 0; }
.nasab th, .nasab td { border-block-end: 1px solid #8886;
  padding: 0.25em 0.7em; text-align: start !important; vertical-align: top; max-width: 36rem;
  overflow-wrap: anywhere; }
.nasab th { font-weight: 600; } .nasab td.number { text-align: end !important; }
.nasab td.short { white-space: nowrap; }
.nasab .quiet { opacity: 0.7; } .nasab .title { font-size: 1.1em; font-weight: 600; }
.nasab p { margin: 0.2em 0; }
</style>"""


def block(*pieces: str) -> str:
    """Put pieces of HTML into one block with the style of nasab.

    Parameters
    ----------
    pieces
        HTML, escaped where it holds text.

    Returns
    -------
    str
    """
    return f'<div class="nasab">{_STYLE}{"".join(pieces)}</div>'


def paragraph(text: str, *, style: str = "quiet") -> str:
    """Write a line of text as a paragraph in its own direction.

    Parameters
    ----------
    text
        Any text.
    style
        ``"quiet"`` or ``"title"``.

    Returns
    -------
    str

    Examples
    --------
    >>> paragraph("1 < 2")
    '<p class="quiet" dir="auto">1 &lt; 2</p>'
    """
    return f'<p class="{style}" dir="auto">{escape(cut(text))}</p>'


def cut(text: str, length: int = CELL) -> str:
    """Cut a text to a length, with a sign that it was.

    Examples
    --------
    >>> cut("abcdef", 4)
    'abc…'
    """
    return text if len(text) <= length else text[: length - 1] + "…"


def table(
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    *,
    total: int | None = None,
    more: bool = False,
) -> str:
    """Write rows as a table.

    Parameters
    ----------
    columns
        The headings.
    rows
        Plain values; None makes an empty cell. The first :data:`ROWS` are shown.
    total
        How many rows there are, where not all are given.
    more
        Whether there are still more than these.

    Returns
    -------
    str
        A table in a block, with the number of rows below.

    Examples
    --------
    >>> "&lt;b&gt;" in table(["a"], [["<b>"]])
    True
    """
    heads = "".join(f"<th>{escape(cut(name))}</th>" for name in columns)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows[:ROWS])
    count = len(rows) if total is None else total
    said = f"{'more than ' if more else ''}{count} row{'' if count == 1 else 's'}"
    if count > ROWS:
        said += f"; the first {ROWS} are shown"
    made = f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    return block(made, paragraph(said))


def _cell(value: Any) -> str:
    if value is None:
        return "<td></td>"
    if not isinstance(value, bool) and isinstance(value, Real):
        return f'<td class="number">{value}</td>'
    if isinstance(value, tuple):
        value = ", ".join(map(str, value))
    text = str(value)
    text = cut(text, 16 if text.startswith("sha256:") else CELL)
    style = ' class="short"' if len(text) <= _SHORT else ""
    return f'<td dir="auto"{style}>{escape(text)}</td>'


def act_block(
    label: str, act: Act, lists: Mapping[str, Iterable[tuple[str, str, str | None]]]
) -> str:
    """Write an act: what is known of it, what it cites and what cites it.

    Parameters
    ----------
    label
        Its symbol or file.
    act
        What is known of it.
    lists
        Under each heading the acts it has to do with: symbol, relations, title.

    Returns
    -------
    str
    """
    about = {
        "estimated" if act["dated"] == "calendar" else "of": _when(act),
        "organ": act["organ"],
        "session": act["session"],
        "agenda item": act["agenda_item"],
        "read from": ", ".join(act["sources"]),
    }
    told = [f"{name} {value}" for name, value in about.items() if value]
    facts = " · ".join(told if act["in_corpus"] else [*told, "only cited"])
    pieces = [paragraph(f"{label} ({act['kind']})", style="title")]
    if act["title"]:
        pieces.append(paragraph(act["title"], style="plain"))
    pieces.append(paragraph(facts))
    for heading, rows in lists.items():
        listed = list(rows)
        if listed:
            pieces.append(paragraph(heading, style="title"))
            pieces.append(table(("act", "relation", "title"), listed))
    return block(*pieces)


def _when(act: Act) -> str | None:
    if act["date"] is None or act["until"] in (None, act["date"]):
        return act["date"]
    return act["date"] if act["dated"] != "calendar" else f"{act['date']} to {act['until']}"


def extraction_block(extraction: Extraction) -> str:
    """Write what was found in a document as a table of its citations.

    Parameters
    ----------
    extraction
        What was found.

    Returns
    -------
    str
    """
    rows = [
        (
            str(one.cited) if one.cited else " or ".join(map(str, one.readings)) or None,
            one.relation,
            one.date,
            f"{one.part} {one.paragraph or ''}".strip(),
            one.text,
            one.confidence,
            one.flags,
        )
        for one in extraction.citations
    ]
    heads = ("cited", "relation", "date", "where", "text", "confidence", "doubts")
    facts = (
        f"{extraction.identity} · {extraction.language} · {len(extraction.citations)} citations, "
        f"{len(extraction.bodies)} bodies, {len(extraction.dates)} dates, "
        f"{len(extraction.provisions)} operative paragraphs"
    )
    return block(paragraph(facts, style="title"), table(heads, rows))


def comparison_block(comparison: "Comparison") -> str:
    """Write what language versions do not say alike as a table.

    Parameters
    ----------
    comparison
        What was found.

    Returns
    -------
    str
    """
    names = [version.label for version in comparison.versions]
    rows = [
        (one.code, str(one.severity), one.message, *(place.sentence for place in one.places))
        for one in comparison.differences
    ]
    facts = f"{', '.join(names)} · {len(comparison.rows)} paragraphs"
    heads = ("difference", "severity", "what differs", *names)
    return block(paragraph(facts, style="title"), table(heads, rows))


def document_frame(document: Document, extraction: Extraction, *, height: int = 420) -> str:
    """Write a document with its finds marked, in a frame of its own.

    Parameters
    ----------
    document, extraction
        The document, and what was found in it. Of a long document the beginning is shown.
    height
        Of the frame, in pixels.

    Returns
    -------
    str
        An ``iframe`` that holds the page, runs no script and loads nothing.
    """
    from nasab.graph.marked import marked_page

    note = ""
    # A notebook is handed on, and the folders of a machine are nobody's business.
    document = replace(document, source=PurePath(document.source).name)
    if len(document.text) > SHOWN:
        note = paragraph(f"the first {SHOWN} of {len(document.text)} code points are shown")
        extraction = _beginning(extraction)
        document = replace(document, text=document.text[:SHOWN])
    return framed("".join(marked_page([(document, extraction)])), height) + note


def _beginning(extraction: Extraction) -> Extraction:
    return replace(
        extraction,
        citations=tuple(one for one in extraction.citations if one.end <= SHOWN),
        bodies=tuple(one for one in extraction.bodies if one.end <= SHOWN),
        dates=tuple(one for one in extraction.dates if one.end <= SHOWN),
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of HTML that a notebook shows.

    Parameters
    ----------
    html
        The piece.
    """

    html: str

    def _repr_html_(self) -> str:
        return self.html


def show(frame: "pd.DataFrame | pd.Series") -> Shown:
    """Show a data frame with each text in its own direction, so that Arabic reads as it should.

    Parameters
    ----------
    frame
        Any frame or series; of a long one the first :data:`ROWS` rows are shown.

    Returns
    -------
    Shown

    Examples
    --------
    >>> import pandas as pd
    >>> "<th>title</th>" in show(pd.DataFrame({"title": ["قرار"]})).html
    True
    """
    from nasab.graph.frames import shown_rows

    return Shown(table(*shown_rows(frame, ROWS), total=len(frame)))


def framed(page: str, height: int, *, scripts: bool = False) -> str:
    """Put a whole page into a frame that can reach nothing outside.

    Parameters
    ----------
    page
        A self-contained page.
    height
        In pixels.
    scripts
        Whether its own scripts run.

    Returns
    -------
    str

    Examples
    --------
    >>> framed("<p>a</p>", 90)[:36]
    '<iframe sandbox="" srcdoc="&lt;p&gt;'
    """
    allowed = "allow-scripts" if scripts else ""
    return (
        f'<iframe sandbox="{allowed}" srcdoc="{escape(page, quote=True)}" '
        f'style="width:100%;height:{int(height)}px;border:1px solid #8888;border-radius:6px">'
        "</iframe>"
    )
