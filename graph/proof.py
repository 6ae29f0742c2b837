"""The proof of single citations out of a store: sentence, quotation, paragraph, page, evidence.

A lineage read without proof (:meth:`nasab.graph.lineage.Lineage.from_store`) knows which act
cites which, how and how surely. What a person reads of a citation is asked for when it is shown.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from nasab.graph.columns import Queryable, StoredColumns
from nasab.graph.stored import PROOF
from nasab.graph.terms import term
from nasab.ontology import Identity

#: What proves a mention, as attributes of :class:`~nasab.graph.attributes.Cited`, by its file
#: and its code points, end exclusive.
Proof = dict[tuple[str, int, int], dict[str, Any]]

#: How many pairs one query asks for: a query has a bound on its length.
_AT_ONCE: Final = 250
_NAMES: Final = {term(predicate).value: name for name, predicate in PROOF.items()}


class StoredProof:
    """Asks a store what proves some citations.

    Parameters
    ----------
    store
        The store.

    Examples
    --------
    >>> from nasab.graph.store import Store
    >>> StoredProof(Store())([(Identity("A/RES/72/195"), Identity("A/RES/70/179"))])
    {}
    """

    def __init__(self, store: Queryable) -> None:
        self._store = store
        self._columns = StoredColumns(store)

    def __call__(self, pairs: Iterable[tuple[Identity, Identity]]) -> Proof:
        """Give the proof of every mention of some pairs.

        Parameters
        ----------
        pairs
            (citing, cited).

        Returns
        -------
        dict
            For each mention ``sentence``, ``text``, ``paragraph``, ``page``, ``locator`` and
            ``evidence``, as far as the store has them.
        """
        names = self._store.names
        listed = [f"({names.identity(a)} {names.identity(b)})" for a, b in dict.fromkeys(pairs)]
        found: Proof = {}
        for first in range(0, len(listed), _AT_ONCE):
            found |= self._some(" ".join(listed[first : first + _AT_ONCE]))
        return found

    def _some(self, pairs: str) -> Proof:
        query = f"""SELECT ?c ?p ?o WHERE {{
            VALUES (?a ?b) {{ {pairs} }} ?c nasab:citing ?a ; nasab:cited ?b ; ?p ?o }}"""
        told: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        for node, predicate, value in self._rows(query):
            if predicate in _NAMES:
                told[node][_NAMES[predicate]].append(value)
        nodes = " ".join(f"<{node}>" for node in told)
        query = f"SELECT ?s ?o WHERE {{ VALUES ?s {{ {nodes} }} ?s oa:hasSelector/oa:exact ?o }}"
        for node, value in self._rows(query):
            told[node]["text"].append(value)
        return {self._columns.place(node): _attributes(values) for node, values in told.items()}

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        from nasab.graph.answer import plain

        answer = self._store.query(query, timeout=None, limit=None)
        return [tuple(map(plain, row)) for row in answer.rows]


def _attributes(values: dict[str, list[Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {name: min(listed) for name, listed in values.items()}
    found.setdefault("sentence", found.get("text", ""))
    found["evidence"] = tuple(sorted(values.get("evidence", ())))
    return found
