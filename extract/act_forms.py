"""Symbols of acts as people write them: A/RES/217 A (III), S/Res. 1325, HRC/RES/16/18."""

import re

from nasab.ontology import Kind, Symbol, calendar_of

_ACT = re.compile(
    r"(?<![A-Za-z0-9/.])(?<![A-Za-z]-)(?P<organ>A/HRC|HRC|A|S|E)/(?P<kind>RES|Res|res|DEC|Dec|dec)"
    r"(?:/|\.\s?|\s)(?:(?P<session>(?:E?S-)?[0-9]{1,4})/(?P<number>[0-9]{1,4})(?P<letter>[A-H])?"
    r"|(?P<row>[0-9]{1,4})\s?(?:\(?(?P<part>[A-H])\)?\s?)?"
    r"\((?P<bracketed>(?:E?S-)?[IVXLC]{1,8}|(?:19|20)[0-9]{2})\)(?:\s?(?P<after>[A-H])(?![A-Za-z]))?"
    r"|(?P<lone>[0-9]{1,4}))(?![0-9A-Za-z/]|[.-][0-9A-Za-z])"
)
# The Human Rights Council's own texts leave its code out; the Security Council's have a year.
_STATEMENT = re.compile(
    r"(?<![A-Za-z0-9/.])PRST/(?P<session>[1-9][0-9]?)/(?P<number>[1-9][0-9]?)(?![0-9/])"
)
_KINDS = {"RES": Kind.RESOLUTION, "DEC": Kind.DECISION}


def loose_act(text: str, start: int) -> tuple[Symbol, int] | None:
    """Read the symbol of an act whose spelling is not the canonical one.

    Parameters
    ----------
    text
        Folded text.
    start
        Where the symbol begins.

    Returns
    -------
    tuple of Symbol and int, or None
        The act and where its symbol ends.

    Examples
    --------
    >>> [str(loose_act(text, 0)[0]) for text in ("A/RES/217 A (III)", "S/Res. 1325", "PRST/19/1")]
    ['A/RES/217(III)A', 'S/RES/1325(2000)', 'A/HRC/PRST/19/1']
    """
    if stated := _STATEMENT.match(text, start):
        symbol = Symbol("A/HRC", Kind.STATEMENT, stated["session"], int(stated["number"]))
        return symbol, stated.end()
    found = _ACT.match(text, start)
    symbol_read = _read(found) if found else None
    return (symbol_read, found.end()) if found and symbol_read else None


def _read(found: re.Match[str]) -> Symbol | None:
    organ = "A/HRC" if found["organ"] == "HRC" else found["organ"]
    kind = _KINDS[found["kind"].upper()]
    if found["session"]:
        symbol = Symbol(organ, kind, found["session"], int(found["number"]), found["letter"] or "")
    elif found["row"]:
        part = found["part"] or found["after"] or ""
        symbol = Symbol(organ, kind, found["bracketed"], int(found["row"]), part)
    else:
        year = calendar_of("S").year_of(int(found["lone"])) if organ == "S" else None
        if year is None:
            return None
        symbol = Symbol(organ, kind, year, int(found["lone"]))
    return symbol if calendar_of(organ).plausible(symbol) else None
