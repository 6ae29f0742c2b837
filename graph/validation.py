"""Whether a graph has what the SHACL shapes of the ontology ask for."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from rdflib import Graph


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that a shape forbids.

    Parameters
    ----------
    focus
        The node that is wrong.
    path
        The property that is wrong, or nothing.
    value
        The value that is wrong, or nothing.
    message
        What the shape asks for.
    """

    focus: str
    path: str
    value: str
    message: str


def violations(quads: Iterable[ox.Quad]) -> tuple[Violation, ...]:
    """Check statements against the shapes of the ontology.

    Parameters
    ----------
    quads
        The statements of one document; their graph does not matter.

    Returns
    -------
    tuple of Violation
        Empty where the graph conforms; else in order.

    Examples
    --------
    >>> from nasab.graph.terms import Names, term
    >>> act = Names().identity("A/RES/72/195")
    >>> wrong = ox.Quad(act, term("nasab:confidence"), ox.Literal(2))
    >>> violations([wrong])
    ()
    >>> citation = ox.Quad(act, term("rdf:type"), term("nasab:Citation"))
    >>> any("one citing act" in broken.message for broken in violations([citation]))
    True
    """
    import pyshacl
    from rdflib import RDF, Graph, Namespace

    lines = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    data = Graph().parse(data=lines, format="nt")
    conforms, report, _ = pyshacl.validate(data, shacl_graph=_shapes(), inference="none")
    if conforms:
        return ()
    sh = Namespace("http://www.w3.org/ns/shacl#")
    found = {
        Violation(
            str(report.value(result, sh.focusNode)),
            str(report.value(result, sh.resultPath) or ""),
            str(report.value(result, sh.value) or ""),
            str(report.value(result, sh.resultMessage) or ""),
        )
        for result in report.subjects(RDF.type, sh.ValidationResult)
    }
    return tuple(sorted(found, key=lambda v: (v.focus, v.path, v.message, v.value)))


@cache
def _shapes() -> "Graph":
    from rdflib import Graph

    return Graph().parse(data=files("nasab.ontology").joinpath("shapes.ttl").read_bytes())
