"""A version as its paragraphs, each with what it can be recognised by in another language."""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from nasab.extract.comparison.alignment import Unit
from nasab.extract.comparison.records import Place
from nasab.extract.document import Document
from nasab.extract.layout import Flow, Paragraph
from nasab.extract.records import (
    BodyMention,
    Citation,
    Extraction,
    Part,
    Precision,
    Provision,
    StatedDate,
)
from nasab.extract.relations import sentence_around, sentence_ends

T = TypeVar("T")

_NUMBER = re.compile("[0-9]+")
_LETTERS = dict(zip("أبجدهوزحطيكلمنسعفصقرشت", "abcdefghijklmnopqrstuv", strict=True))
#: Bodies that every paragraph names; they tell no paragraph from another.
COMMON_BODIES = frozenset({"UN", "States", "MemberStates", "CivilSociety", "GA", "SC"})


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of a version, in the offsets of its flow.

    Parameters
    ----------
    start, end
        Its code points in the flow, end exclusive.
    part
        Where in the document it stands.
    label
        Its number or letter, the same in every language, or None.
    citations, dates, bodies
        What was found in it, each with its start in the flow.
    numbers
        Every number that it prints in digits, with its start.
    provision
        The provision that begins in it, or None.
    """

    start: int
    end: int
    part: Part
    label: str | None
    citations: tuple[tuple[int, Citation], ...]
    dates: tuple[tuple[int, StatedDate], ...]
    bodies: tuple[tuple[int, BodyMention], ...]
    numbers: tuple[tuple[int, str], ...]
    provision: Provision | None

    def unit(self) -> Unit:
        """Give what the paragraph is aligned by."""
        return Unit(
            self.end - self.start, self.part.value, self.label, self.anchors(self.start, self.end)
        )

    def anchors(self, start: int, end: int) -> frozenset[str]:
        """Give what a stretch can be recognised by in another language."""
        found = {f"s{c.cited}" for at, c in self.citations if start <= at < end and c.cited}
        found |= {
            f"d{d.date}"
            for at, d in self.dates
            if start <= at < end and d.precision is not Precision.YEAR
        }
        found |= {
            f"b{b.body}"
            for at, b in self.bodies
            if start <= at < end and b.body not in COMMON_BODIES
        }
        found |= {f"n{number}" for at, number in self.numbers if start <= at < end}
        return frozenset(found)


class Reading:
    """A version in reading order: its paragraphs, and the way back to its source.

    Parameters
    ----------
    index
        The index of the version.
    document, extraction
        The version as read and what was found in it.
    flow
        Its text in reading order.
    """

    def __init__(self, index: int, document: Document, extraction: Extraction, flow: Flow) -> None:
        self.index = index
        self.document = document
        self.extraction = extraction
        self.flow = flow
        self.passages = _passages(extraction, flow)
        self._lines = [0, *(m.end() for m in re.finditer("\n", document.text))]

    def sentences(self, passage: Passage) -> list[tuple[int, int]]:
        """Give the sentences of a paragraph, in the offsets of the flow."""
        text = self.flow.text
        ends = sentence_ends(text, passage.start, passage.end)
        spans = [
            sentence_around(text, passage.start, ends, begin)
            for begin in (passage.start, *ends[:-1])
        ]
        return [span for span in spans if span[1] > span[0]] or [(passage.start, passage.end)]

    def sentence_units(self, passage: Passage) -> list[Unit]:
        """Give what the sentences of a paragraph are aligned by."""
        return [
            Unit(end - start, passage.part.value, None, passage.anchors(start, end))
            for start, end in self.sentences(passage)
        ]

    def sentence_at(self, passage: Passage, position: int) -> tuple[int, int]:
        """Give the sentence of a paragraph that holds a position of the flow."""
        ends = sentence_ends(self.flow.text, passage.start, passage.end)
        return sentence_around(self.flow.text, passage.start, ends, position)

    def place(
        self,
        sentence: tuple[int, int] | None,
        value: str | None = None,
        span: tuple[int, int] | None = None,
    ) -> Place:
        """Make a place of this version.

        Parameters
        ----------
        sentence
            The sentence, in the offsets of the flow.
        value
            What the version says there.
        span
            The code points of that in the source.

        Returns
        -------
        Place
        """
        if sentence is None:
            return Place(self.index, value)
        start, end = self.source(*sentence)
        at = start if span is None else span[0]
        line = bisect_right(self._lines, at)
        return Place(
            self.index,
            value,
            None if span is None else span[0],
            None if span is None else span[1],
            start,
            end,
            line,
            at - self._lines[line - 1] + 1,
            self.document.text[start:end],
        )

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Give the source span of a span of the flow."""
        return self.flow.offsets.source_span(start, end)


def _passages(extraction: Extraction, flow: Flow) -> tuple[Passage, ...]:
    paragraphs = [p for p in flow.paragraphs if p.part is not Part.LINK and p.end > p.start]
    starts = [p.start for p in paragraphs]
    where: Callable[[int], int] = flow.offsets.derived_index
    citations = _sort_in(
        [(where(c.start), c) for c in extraction.citations if c.part is not Part.LINK], starts
    )
    dates = _sort_in([(where(d.start), d) for d in extraction.dates], starts)
    bodies = _sort_in([(where(b.start), b) for b in extraction.bodies], starts)
    provisions = {where(p.start): p for p in extraction.provisions}
    return tuple(
        _passage(flow.text, paragraph, citations[at], dates[at], bodies[at], provisions)
        for at, paragraph in enumerate(paragraphs)
    )


def _passage(
    text: str,
    paragraph: Paragraph,
    citations: list[tuple[int, Citation]],
    dates: list[tuple[int, StatedDate]],
    bodies: list[tuple[int, BodyMention]],
    provisions: dict[int, Provision],
) -> Passage:
    return Passage(
        paragraph.start,
        paragraph.end,
        paragraph.part,
        _plain_label(paragraph.label or paragraph.mark),
        tuple(citations),
        tuple(dates),
        tuple(bodies),
        tuple((m.start(), m[0]) for m in _NUMBER.finditer(text, paragraph.start, paragraph.end)),
        provisions.get(paragraph.start),
    )


def _plain_label(label: str | None) -> str | None:
    """Level the letters that lists are counted with: (a), a) and (أ) are the first."""
    bare = (label or "").strip("().[]-– *ـ")
    return _LETTERS.get(bare, bare.lower()) or None


def _sort_in(items: list[tuple[int, T]], starts: list[int]) -> list[list[tuple[int, T]]]:
    """Put what was found into the paragraphs that begin at `starts`."""
    found: list[list[tuple[int, T]]] = [[] for _ in starts]
    if starts:
        for position, item in sorted(items, key=lambda pair: pair[0]):
            found[max(bisect_right(starts, position) - 1, 0)].append((position, item))
    return found
