"""What a check is: a question to a document, with its explanation and its examples."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeVar

from nasab.extract.document import Document
from nasab.extract.fold import fold
from nasab.extract.layout import Flow
from nasab.extract.proofreading.finding import Places, Severity
from nasab.extract.proofreading.known import Known, KnownAct
from nasab.extract.records import Citation, Extraction, Part
from nasab.ontology import Symbol

T = TypeVar("T")

#: The repairs that put runs, lines or letters in another place or shape: where one was needed,
#: an oddity is likelier the file's than the author's.
_HARMLESS = frozenset({"look-alikes", "opening verbs", "month names", "words beside numbers"})


@dataclass(frozen=True, slots=True)
class Spot:
    """What a check noticed, before it is told where an editor finds it.

    Parameters
    ----------
    start, end
        The code points of the document's text, end exclusive.
    message
        One sentence for a person.
    suggestion
        What may be meant, or None.
    severity
        Where it differs from that of the check.
    """

    start: int
    end: int
    message: str
    suggestion: str | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a check may look at besides the document and what was extracted from it.

    Parameters
    ----------
    document
        The document as read.
    flow
        Its running text: whole paragraphs in reading order, notes last.
    repairs
        The repairs that its text needed.
    known
        What other documents say of acts.
    """

    document: Document
    flow: Flow
    repairs: tuple[str, ...] = ()
    known: Known = field(default_factory=lambda: MappingProxyType({}))
    _made: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Work out a thing that several checks look at, the first time that it is asked for.

        Parameters
        ----------
        name
            What it is.
        make
            Works it out.
        """
        if name not in self._made:
            self._made[name] = make()
        made: T = self._made[name]
        return made

    @property
    def places(self) -> Places:
        """The lines of the document's text."""
        return self.once("places", lambda: Places.of(self.document.text))

    @property
    def damaged(self) -> bool:
        """Whether the text needed repairs that move or rewrite words."""
        return not _HARMLESS.issuperset(self.repairs)

    def line_of(self, position: int) -> int:
        """Give the line of a code point of the document's text, from 1."""
        return self.places.line_and_column(position)[0]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the document's text for a span of the running text.

        Parameters
        ----------
        start, end
            Code points of the flow, end exclusive.

        Returns
        -------
        tuple of int
            Without white space at its end.
        """
        first, last = self.flow.offsets.source_span(start, end)
        while last - 1 > first and self.document.text[last - 1].isspace():
            last -= 1
        return first, last

    def in_flow(self, position: int) -> int:
        """Give the code point of the running text for one of the document's text."""
        return self.flow.offsets.derived_index(position)

    def is_rewritten(self, start: int, end: int) -> bool:
        """Whether a repair changed what a span of the document's text says.

        Parameters
        ----------
        start, end
            Code points of the document's text, end exclusive.

        Returns
        -------
        bool
            Always False for a text that needed no repair.
        """
        if not self.repairs:
            return False
        printed = fold(self.document.text[start:end]).text
        first = self.in_flow(start)
        stretch = self.flow.text[first : first + len(printed)]
        return stretch.split() != printed.split()


Look = Callable[[Extraction, Context], Iterable[Spot]]


@dataclass(frozen=True, slots=True)
class Check:
    r"""One question to a document, with its explanation and its examples.

    Parameters
    ----------
    code
        Its name in reports and configurations, which never changes.
    severity
        How much its findings matter.
    title
        What it finds, in a few words.
    explanation
        Why it matters, and what is not reported.
    wrong, right
        A text in which it finds something and one in which it finds nothing.
    look
        Looks for it.
    known
        What other documents say, in the examples.
    needs_order
        Whether it counts on the order of the lines as read: it keeps silent where the text was
        damaged.
    """

    code: str
    severity: Severity
    title: str
    explanation: str
    wrong: str
    right: str
    look: Look
    known: Mapping[Symbol, KnownAct] = field(default_factory=lambda: MappingProxyType({}))
    needs_order: bool = False

    def __call__(self, extraction: Extraction, context: Context) -> Iterator[Spot]:
        """Look for what the check finds.

        Parameters
        ----------
        extraction
            What was found in the document.
        context
            The document and its running text.

        Yields
        ------
        Spot
        """
        if self.needs_order and context.damaged:
            return
        yield from self.look(extraction, context)


def in_text(extraction: Extraction) -> Iterator[Citation]:
    """Give the citations that the text prints; hyperlinks are left out.

    Parameters
    ----------
    extraction
        What was found in a document.

    Yields
    ------
    Citation
        By start.
    """
    for citation in extraction.citations:
        if citation.part is not Part.LINK:
            yield citation


def flagged(extraction: Extraction, flag: str) -> Iterator[Citation]:
    """Give the citations of the text that carry a flag.

    Parameters
    ----------
    extraction
        What was found in a document.
    flag
        The name of the flag.

    Yields
    ------
    Citation
        By start.
    """
    for citation in in_text(extraction):
        if flag in citation.flags:
            yield citation
