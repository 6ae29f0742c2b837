"""The ontology as quads: what the graph's terms, bodies and organs are called, for queries.

A store carries it in a graph of its own, so that a query can ask for the name of a body in
Arabic or for everything that is a kind of citing. The words that only the extractor needs stay
out.
"""

from functools import cache
from importlib.resources import files
from typing import Final

import pyoxigraph as ox

from nasab.graph.terms import BASE, VOCABULARY, Names
from nasab.ontology import OntologyError

#: The files whose statements a store carries.
FILES: Final = (
    "nasab.ttl",
    "records.ttl",
    "actions.ttl",
    "calendar.ttl",
    "alignment.ttl",
    "organs.ttl",
    "bodies.ttl",
)
#: What the extractor matches by, and no query needs.
_WORDS: Final = frozenset(
    VOCABULARY + name
    for name in (
        "trigger",
        "governingTrigger",
        "openingTrigger",
        "localTrigger",
        "trailingTrigger",
        "slip",
        "anaphoricForm",
        "homonym",
    )
)


def vocabulary(names: Names) -> tuple[ox.Quad, ...]:
    """Give the statements of the ontology, with data under the base of a store.

    Parameters
    ----------
    names
        The addresses of the store.

    Returns
    -------
    tuple of Quad
        All in the graph :attr:`Names.vocabulary`.

    Raises
    ------
    OntologyError
        If a file is missing or wrong.

    Examples
    --------
    >>> names = Names("https://example.org/un/")
    >>> bodies = {quad.subject for quad in vocabulary(names)}
    >>> names.body("UNODC") in bodies
    True
    """
    graph, base = names.vocabulary, names.base
    return tuple(
        ox.Quad(
            _under(subject, base),
            predicate,
            _under(value, base) if isinstance(value, ox.NamedNode) else value,
            graph,
        )
        for subject, predicate, value in _statements()
    )


@cache
def _statements() -> tuple[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal], ...]:
    """Read the files; what hangs on blank nodes, the rules of the calendar, stays out."""
    found = []
    for name in FILES:
        text = files("nasab.ontology").joinpath(name).read_bytes()
        try:
            quads = list(ox.parse(text, format=ox.RdfFormat.TURTLE, base_iri=BASE))
        except SyntaxError as error:
            raise OntologyError(f"{name} is not Turtle: {error}; correct it there") from error
        for subject, predicate, value in (quad.triple for quad in quads):
            named = isinstance(subject, ox.NamedNode) and isinstance(
                value, ox.NamedNode | ox.Literal
            )
            if named and predicate.value not in _WORDS:
                found.append((subject, predicate, value))
    return tuple(found)


def _under(node: ox.NamedNode, base: str) -> ox.NamedNode:
    """Move the address of a body or an organ under another base; the vocabulary stays."""
    if not node.value.startswith(BASE) or node.value.startswith(VOCABULARY):
        return node
    return ox.NamedNode(base + node.value.removeprefix(BASE))
