"""Printed numbers on their way to a decision, and what the document has shown so far."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from nasab.extract.dates import FoundDate
from nasab.extract.governors import Group
from nasab.extract.grammar import Marks
from nasab.extract.layout import Paragraph
from nasab.extract.readings import Decision, OrganClaim
from nasab.extract.records import ActDescription
from nasab.extract.shapes import Shape
from nasab.ontology import Kind, Symbol

#: What is not decided yet.
UNDECIDED = Decision(None, 0.0)


@dataclass(slots=True)
class Candidate:
    """A printed number on its way to a decision.

    `owning` tells where the organs stand that are named as those of the paragraph's acts.
    """

    shape: Shape
    group: Group
    paragraph: Paragraph
    marks: Marks
    ends: Sequence[int]
    sentence: tuple[int, int]
    owning: frozenset[int]
    claims: tuple[OrganClaim, ...] = ()
    kinds: tuple[Kind, ...] = (Kind.RESOLUTION,)
    stated: FoundDate | None = None
    year: int | None = None
    decision: Decision = UNDECIDED
    boxed: bool = False


@dataclass(slots=True)
class Memory:
    """What the document has shown so far."""

    act: ActDescription
    language: str
    linked: frozenset[Symbol]
    latest: dict[str, int] = field(default_factory=dict)
    order: float = 0.0
    seen: Counter[Symbol] = field(default_factory=Counter)
    organs_of_pair: dict[frozenset[str], set[str]] = field(default_factory=dict)
    sessions: set[str] = field(default_factory=set)

    def remember(self, symbols: Iterable[Symbol]) -> None:
        """Keep what the document surely cites, and by which numbers."""
        for symbol in symbols:
            self.seen[symbol] += 1
            if symbol.session is not None and symbol.number is not None:
                if symbol.organ == "A" and symbol.kind is Kind.RESOLUTION:
                    self.sessions.add(symbol.session)
                pair = frozenset((symbol.session, str(symbol.number)))
                self.organs_of_pair.setdefault(pair, set()).add(symbol.organ)

    @property
    def own_organ(self) -> str | None:
        """The organ whose act this is, where it is an act."""
        acts = ("resolution", "decision", "draft")
        return self.act.organ if self.act.kind in acts else None
