"""The running text of a document: whole paragraphs in reading order, footnotes at the end.

Where the file states its layout (:class:`~nasab.extract.document.Block`), the blocks decide.
A plain text is read line by line (:mod:`nasab.extract.lines`): wrapped lines are joined, and a
sentence that a page break interrupts with notes, page numbers and addresses is made whole again.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from nasab.extract.document import Document
from nasab.extract.drafts import Draft
from nasab.extract.footnotes import Call, find_calls
from nasab.extract.offsets import OffsetMap, Pieces
from nasab.extract.parts import assign_parts
from nasab.extract.records import Part
from nasab.extract.reflow import drafts_of_blocks, drafts_of_lines
from nasab.extract.single_bytes import single_bytes


class MappedText(Protocol):
    """A folded text and the way back to its source."""

    @property
    def text(self) -> str:
        """The folded text."""

    @property
    def offsets(self) -> OffsetMap:
        """From the folded text to the source."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, table row, footnote or address of the running text.

    Parameters
    ----------
    start, end
        Its code points in :attr:`Flow.text`, end exclusive.
    part
        Where in the document it stands.
    label
        Its printed number or letter in ASCII digits (``"5"``, ``"(a)"``), or None.
    heading
        The heading that governs it where it is an item of a list or table of bare numbers
        ("Commission on Narcotic Drugs resolutions"), or None.
    mark
        For a footnote, its mark.
    """

    start: int
    end: int
    part: Part
    label: str | None = None
    heading: str | None = None
    mark: str | None = None


@dataclass(frozen=True)
class Flow:
    """The running text of a document in reading order.

    Parameters
    ----------
    text
        One paragraph a line; footnotes last.
    offsets
        From :attr:`text` to the text of the document.
    paragraphs
        What each line is, by start.
    calls
        The footnote marks in the running text, by start.
    """

    text: str
    offsets: OffsetMap
    paragraphs: tuple[Paragraph, ...]
    calls: tuple[Call, ...] = ()

    @cached_property
    def data(self) -> bytes:
        """The text in one byte a character, as the matchers of words want it.

        >>> Flow("The Act", OffsetMap.identity(7), (Paragraph(0, 7, Part.BODY),)).data
        b'the act'
        """
        return single_bytes(self.text)

    def paragraph_at(self, position: int) -> Paragraph:
        r"""Give the paragraph that holds a code point of the flow.

        Parameters
        ----------
        position
            0 to the length of :attr:`text`; a line end belongs to the paragraph before it.

        Returns
        -------
        Paragraph

        Raises
        ------
        IndexError
            If the flow is empty.

        Examples
        --------
        >>> flow = Flow("a\nbc", OffsetMap.identity(4),
        ...             (Paragraph(0, 1, Part.BODY), Paragraph(2, 4, Part.BODY)))
        >>> flow.paragraph_at(3).start
        2
        """
        at = bisect_right(self.paragraphs, position, key=lambda paragraph: paragraph.start)
        return self.paragraphs[max(at - 1, 0)]


def lay_out(restored: MappedText, document: Document) -> Flow:
    r"""Put a document's text in reading order, a paragraph a line.

    Parameters
    ----------
    restored
        The folded and repaired text with its map to the source.
    document
        The document it was made from; its blocks and pages are used where it has them.

    Returns
    -------
    Flow

    Examples
    --------
    >>> from nasab.extract.fold import fold
    >>> text = "1. Recalls resolution\n72/195^(1) of\n\n(1) See A/72/1.\n\n19 December 2017;"
    >>> flow = lay_out(fold(text), Document("a.txt", text, ""))
    >>> print(flow.text)
    1. Recalls resolution 72/195^(1) of 19 December 2017;
    (1) See A/72/1.
    >>> [(call.mark, flow.paragraphs[call.note].part.value) for call in flow.calls]
    [('1', 'footnote')]
    """
    if document.blocks:
        drafts = drafts_of_blocks(restored.text, restored.offsets, document)
    else:
        drafts = drafts_of_lines(restored.text)
    text, within, spans = _write(restored.text, drafts)
    assign_parts(text, spans, drafts)
    paragraphs = tuple(
        [
            Paragraph(start, end, draft.part, _printed(draft.label), draft.heading, draft.mark)
            for (start, end), draft in zip(spans, drafts, strict=True)
        ]
    )
    calls = find_calls(text, within, spans, drafts)
    return Flow(text, within.then(restored.offsets), paragraphs, calls)


# The letters that Arabic lists are counted with, which folding has levelled.
_PRINTED = {"(ا)": "(أ)", "(ه)": "(هـ)"}


def _printed(label: str | None) -> str | None:
    return _PRINTED.get(label, label) if label else None


def _write(text: str, drafts: Sequence[Draft]) -> tuple[str, OffsetMap, list[tuple[int, int]]]:
    """Write the drafts one a line; give the text, its map to `text`, and each draft's span."""
    parts: list[str] = []
    pieces = Pieces()
    spans: list[tuple[int, int]] = []
    length = 0
    last = max(len(text) - 1, 0)
    end_above = 0
    for draft in drafts:
        joint = 0  # how many characters of the source the line end before the draft stands for
        if spans:
            parts.append("\n")
            length += 1
            joint = int(draft.pieces[0][0] == end_above + 1)
            if not joint:
                pieces.add(min(end_above, last), 1)
        start = length
        for begin, end, join in draft.pieces:
            if join and length > start:
                pieces.add(max(begin - 1, 0), 1)
                parts.append(join)
                length += 1
            parts.append(text[begin:end])
            pieces.add(begin - joint, end - begin + joint)
            length += end - begin
            joint, end_above = 0, end
        spans.append((start, length))
    return "".join(parts), pieces.done(), spans
