"""SPARQL text before it is run: what is refused, and how parameters are put in.

A query may come from anywhere, so it is read token by token (SPARQL 1.1, section 19.8): a word in
a string, an address or a comment is no keyword.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from nasab.ontology import QueryError

#: The longest query that is looked at, in code points.
LONGEST: Final = 100_000

_TOKEN = re.compile(
    r'''(?P<string>"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^'\\]|\\.|'(?!\'\'))*\'\'\'
      |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    |(?P<address><[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<comment>\#[^\n\r]*)
    |(?P<variable>[?$][A-Za-z0-9_]+)
    |(?P<name>[^\W\d][\w.\-]{0,100})?:(?P<local>(?:[\w.\-:%]|\\.)*)
    |(?P<word>[^\W\d]\w*)
    |(?P<other>.)''',
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}
)


def check(query: str) -> str:
    """Refuse what a query may not do, and tell what kind of query it is.

    Parameters
    ----------
    query
        SPARQL text.

    Returns
    -------
    str
        ``"SELECT"``, ``"ASK"``, ``"CONSTRUCT"`` or ``"DESCRIBE"``.

    Raises
    ------
    QueryError
        If the text is an update, reaches out to another server, or is no query.

    Examples
    --------
    >>> check("SELECT ?a { ?a nasab:symbol 'SERVICE' }")
    'SELECT'
    >>> check("SELECT * { SERVICE <http://example.org/> { ?a ?b ?c } }")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
      ...
    nasab.ontology.errors.QueryError: SERVICE is refused: nasab asks no other server; ...
    """
    if len(query) > LONGEST:
        raise QueryError(f"the query is longer than {LONGEST} characters; ask a shorter one")
    # An escape may stand for any character, so the query is read as written and as unescaped.
    for text in {query, _ESCAPE.sub(_unescape, query)}:
        words = [word.upper() for word in _words(text)]
        if "SERVICE" in words:
            raise QueryError(
                "SERVICE is refused: nasab asks no other server; "
                "load what you need with nasab build, or ask that server itself"
            )
        first = next((word for word in words if word in _FORMS | _UPDATES), None)
        if first in _UPDATES:
            raise QueryError(
                f"{first} is refused: queries only read; the store is written by nasab build"
            )
    form = next((word for word in map(str.upper, _words(query)) if word in _FORMS), None)
    if form is None:
        raise QueryError("this is no SPARQL query: expected SELECT, ASK, CONSTRUCT or DESCRIBE")
    return form


def bind(query: str, values: Mapping[str, str]) -> str:
    """Put values in the places that a query leaves open.

    Parameters
    ----------
    query
        SPARQL text whose parameters are written with a dollar sign: ``$act``.
    values
        The RDF term of each parameter as SPARQL writes it, by name: ``{"act": "<https://…>"}``.

    Returns
    -------
    str
        The query; a parameter without a value stays a variable, as SPARQL has it.

    Raises
    ------
    QueryError
        If a value is for no parameter of the query.

    Examples
    --------
    >>> bind("ASK { $act ?p '$act' }", {"act": "<https://example.org/a>"})
    "ASK { <https://example.org/a> ?p '$act' }"
    """
    open_places = parameters(query)
    if unknown := sorted(values.keys() - set(open_places)):
        known = ", ".join(open_places) or "none"
        raise QueryError(f"the query has no parameter {', '.join(unknown)}; it has: {known}")
    pieces = []
    for match in _TOKEN.finditer(query):
        token = match[0]
        bound = match["variable"] and token[0] == "$" and token[1:] in values
        pieces.append(values[token[1:]] if bound else token)
    return "".join(pieces)


def parameters(query: str) -> tuple[str, ...]:
    """Name the parameters of a query, in order of appearance, without the dollar sign.

    Examples
    --------
    >>> parameters("SELECT ?x { $act nasab:cites ?x . ?x nasab:organ $organ . $act ?p ?x }")
    ('act', 'organ')
    """
    found = (m[0] for m in _TOKEN.finditer(query) if m["variable"])
    return tuple(dict.fromkeys(name[1:] for name in found if name[0] == "$"))


def _words(query: str) -> Iterator[str]:
    return (match[0] for match in _TOKEN.finditer(query) if match["word"])


def _unescape(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else "\ufffd"
