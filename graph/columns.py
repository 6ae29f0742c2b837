"""The attributes that a store holds, read a predicate at a time.

Each attribute is asked for by itself and joined by the caller: one query with a dozen optional
parts costs an engine far more than a dozen scans of one predicate, on any SPARQL 1.1 store.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from nasab.graph.answer import Answer
    from nasab.graph.terms import Names

#: The values of one attribute by subject, each list in order.
Column = dict[str, list[Any]]


class Queryable(Protocol):
    """What can be asked in SPARQL, such as :class:`~nasab.graph.store.Store`."""

    @property
    def names(self) -> "Names":
        """The addresses of the store."""

    def query(
        self,
        query: str,
        values: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = ...,
        limit: int | None = ...,
    ) -> "Answer":
        """Ask."""


class StoredColumns:
    """Asks a store once for each attribute.

    Parameters
    ----------
    store
        The store.
    """

    def __init__(self, store: Queryable) -> None:
        self._store = store
        self._columns: dict[str, Column] = {}
        self._labels: dict[str, str] = {}

    def column(self, predicate: str) -> Column:
        """Give the values of one attribute.

        Parameters
        ----------
        predicate
            Its prefixed name, such as ``"nasab:citing"``.

        Returns
        -------
        dict of str to list
            By subject; addresses as text, literals as plain values, in order.
        """
        if predicate not in self._columns:
            self._columns[predicate] = self.ask(f"?s {predicate} ?o")
        return self._columns[predicate]

    def ask(self, pattern: str) -> Column:
        """Give the values of ``?o`` by those of ``?s`` in a graph pattern.

        Parameters
        ----------
        pattern
            SPARQL, between the braces.

        Returns
        -------
        dict of str to list
        """
        from nasab.graph.answer import plain

        query = f"SELECT ?s ?o WHERE {{ {pattern} }}"
        answer = self._store.query(query, timeout=None, limit=None)
        found: Column = defaultdict(list)
        for subject, value in answer.rows:
            found[plain(subject)].append(plain(value))
        for values in found.values():
            values.sort()
        return dict(found)

    def quoted(self) -> dict[str, str]:
        """Give, for each find that has a quotation, the characters that it quotes.

        The selector of a find stands under its own address, so that no join is needed.

        Returns
        -------
        dict of str to str
        """
        exact = self.column("oa:exact")
        return {node.partition("#")[0]: values[0] for node, values in exact.items()}

    def place(self, node: str) -> tuple[str, int, int]:
        """Give the file of a find, by name, and its code points, end exclusive."""
        digest, start, end = self._store.names.place(node)
        return self.labels.get(digest, ""), start, end

    def found_in(self, node: str) -> str:
        """Name the act in whose text a find stands: the one that its file carries."""
        return self._carried[node.rsplit("/", 2)[1]]

    @cached_property
    def _carried(self) -> dict[str, str]:
        """The act that each file carries, by the first 32 digits of the file's hash."""
        carries = self.column("nasab:carries")
        return {file.rpartition("/")[2][:32]: self.name(acts[0]) for file, acts in carries.items()}

    @cached_property
    def labels(self) -> dict[str, str]:
        """The names of the files by the first 32 digits of their hash."""
        return {node.rpartition("/")[2][:32]: label for node, label in self.files().items()}

    def files(self) -> dict[str, str]:
        """Name the files, by address; two of one name are told apart by their hash.

        Returns
        -------
        dict of str to str
        """
        names = self.column("nasab:fileName")
        counts = Counter(sorted(listed)[0] for listed in names.values())
        labels = {}
        for node, listed in names.items():
            name, digest = sorted(listed)[0], node.rpartition("/")[2][:8]
            labels[node] = name if counts[name] == 1 else f"{name} ({digest})"
        return labels

    def name(self, node: str) -> str:
        """Give what a person reads for an address: a symbol, ``sha256:…``, a body, an organ."""
        from pyoxigraph import NamedNode

        if node not in self._labels:
            self._labels[node] = self._store.names.label(NamedNode(node))
        return self._labels[node]


def first(column: Column, node: str, default: Any = None) -> Any:
    """Give the first value of a subject, or a default where it has none."""
    return column[node][0] if node in column else default


def last_name(address: str) -> str:
    """Give the name of a term of a vocabulary without its address.

    Examples
    --------
    >>> last_name("https://w3id.org/nasab/ontology#recalls")
    'recalls'
    """
    return address.rpartition("#")[2]
