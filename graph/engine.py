"""What keeps the quads of a store: a folder on disk, or another SPARQL server."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

import pyoxigraph as ox

from nasab.graph.answer import Answer, Question
from nasab.graph.worker import Pool

if TYPE_CHECKING:
    from rdflib import Dataset


class Engine(Protocol):
    """What keeps the quads of a store."""

    base: str

    @property
    def where(self) -> str:
        """How messages name the store."""

    def close(self) -> None:
        """Let go of it."""

    def match(
        self,
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        value: ox.NamedNode | ox.Literal | None,
        graph: ox.NamedNode | None,
    ) -> Iterator[ox.Quad]:
        """Find quads by pattern; without a graph, in the merge of all, each once."""

    def graphs(self) -> Iterator[ox.NamedNode]:
        """Go through the names of all named graphs."""

    def holds(self, graph: ox.NamedNode) -> bool:
        """Whether a named graph is there."""

    def replace(self, graphs: Mapping[ox.NamedNode, Iterable[ox.Quad]]) -> bool:
        """Set some named graphs to new content; tell whether anything changed."""

    def append(self, graphs: Iterable[tuple[ox.NamedNode, bytes]]) -> None:
        """Add named graphs that are not there yet, each once, as N-Triples."""

    def ask(self, question: Question, timeout: float | None) -> Answer:
        """Answer a checked query."""

    def pool(self, size: int) -> Pool:
        """Give workers that answer several queries at once."""

    def dataset(self) -> "Dataset":
        """Hand the quads to rdflib."""
