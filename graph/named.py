"""The named queries: SPARQL files that carry their own description.

A query is a file ``graph/queries/NAME.rq``. Its header says what it answers and what it needs::

    # description: Which acts does an act cite, and how?
    # parameter: act (symbol) the citing act, such as A/RES/72/195

and its text writes the parameter with a dollar sign: ``$act nasab:cites ?cited``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from pyoxigraph import Literal, NamedNode

from nasab.graph.terms import Names, date_literal, term
from nasab.ontology import QueryError, Symbol

_HEADER: Final = re.compile(r"#\s*(description|parameter):\s*(.+)")
_PARAMETER: Final = re.compile(r"(\w+) \((\w+)\) (.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a named query needs.

    Parameters
    ----------
    name
        Its name, without the dollar sign.
    kind
        What it is: ``symbol``, ``body``, ``organ``, ``relation``, ``date``, ``number`` or ``text``.
    description
        For a person, with an example.
    """

    name: str
    kind: str
    description: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question that has a name.

    Parameters
    ----------
    name
        The name of its file without the ending.
    description
        The question in words.
    parameters
        What it needs.
    text
        The SPARQL text, header and all.
    """

    name: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str

    def values(self, given: Mapping[str, str], names: Names) -> dict[str, NamedNode | Literal]:
        """Turn what a person typed into RDF terms.

        Parameters
        ----------
        given
            The typed value of each parameter, by name.
        names
            The addresses of the store that is asked.

        Returns
        -------
        dict
            The terms, for :meth:`nasab.graph.store.Store.query`.

        Raises
        ------
        NasabError
            If a value is missing, superfluous, or not of its kind.
        """
        kinds = {parameter.name: parameter for parameter in self.parameters}
        for name in [*kinds, *given]:
            if name not in given:
                wanted = kinds[name]
                raise QueryError(
                    f"{self.name} needs {name}, {wanted.description}; give --param {name}=VALUE"
                )
            if name not in kinds:
                known = ", ".join(kinds) or "none"
                raise QueryError(f"{self.name} has no parameter {name}; it has: {known}")
        return {name: _term(kinds[name].kind, value, names) for name, value in given.items()}


@cache
def named_queries() -> dict[str, NamedQuery]:
    """Read the named queries that nasab carries.

    Returns
    -------
    dict
        By name, in order of name.

    Raises
    ------
    QueryError
        If a header is wrong.

    Examples
    --------
    >>> named_queries()["cites"].parameters[0].name
    'act'
    """
    found = {}
    for file in sorted(files("nasab.graph.queries").iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".rq"):
            name = file.name.removesuffix(".rq")
            found[name] = parse_query(name, file.read_text(encoding="utf8"))
    return found


def parse_query(name: str, text: str) -> NamedQuery:
    r"""Read one query with its header.

    Parameters
    ----------
    name
        Its name.
    text
        The content of its file.

    Returns
    -------
    NamedQuery

    Raises
    ------
    QueryError
        If it has no description, or a parameter is not written ``name (kind) description``.

    Examples
    --------
    >>> parse_query("any", "# description: Is there anything?\nASK { ?a ?b ?c }").description
    'Is there anything?'
    """
    description, parameters = "", []
    for line in text.splitlines():
        match = _HEADER.match(line)
        if match and match[1] == "description":
            description = f"{description} {match[2]}".strip()
        elif match:
            written = _PARAMETER.match(match[2])
            if not written or written[2] not in _KINDS:
                raise QueryError(f"{name}: expected '# parameter: name (kind) text', got {line!r}")
            parameters.append(Parameter(*written.groups()))
    if not description:
        raise QueryError(f"{name}: the query has no '# description: …' line")
    return NamedQuery(name, description, tuple(parameters), text)


def _term(kind: str, value: str, names: Names) -> NamedNode | Literal:
    if kind == "symbol":
        hashed = value.startswith("sha256:")
        return names.identity(value if hashed else Symbol.parse(value, strict=False))
    if kind == "body":
        return names.body(value)
    if kind == "organ":
        return names.organ(value)
    if kind == "relation":
        return term(f"nasab:{value}")
    if kind == "date":
        return date_literal(value)
    if kind == "number":
        if not re.fullmatch(r"-?[0-9]{1,9}", value, re.ASCII):
            raise QueryError(f"{value!r} is no whole number")
        return Literal(int(value))
    return Literal(value)


_KINDS: Final = frozenset({"symbol", "body", "organ", "relation", "date", "number", "text"})
