"""What a symbol leaves to be understood of those beside it: ``A/72/124 and Corr.1``.

A document is named once, and its addenda, its meetings' records and the ends of a range follow
by their last words or figures alone: ``A/66/462 and Add.1-4``, ``A/C.3/58/SR.37-55, 57 and 61``.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from nasab.ontology import Kind, Symbol

#: A longer range is no list of documents.
LONGEST_RANGE = 20

_SUFFIX = re.compile(
    r"(?!\n\s?(?:Add|Corr|Rev|Amend)\.)"  # a line of its own belongs to another document
    r"\s?[()]?\s?(?:[,،、]\s?)?(?:\b(?:and|et|y|и)\s|و\s?|和)?[()]?(?P<name>Add|Corr|Rev|Amend|SR|PV)"
    r"\.(?P<number>[0-9]{1,4})",
    re.IGNORECASE,
)
# the rest of a range; the records of meetings are also listed by number alone
_RANGE_END = re.compile(r"-(?P<number>[0-9]{1,4})(?![0-9A-Za-z/(]|\.[0-9A-Za-z])")
_LISTED = re.compile(
    r"(?:[,،、]\s?|[,،]?\s(?:and|et|y|и)\s|\s?و\s?)(?P<number>[0-9]{1,4})"
    r"(?=-[0-9]|\s?[,،)\]؛;]|\.?\s*\Z|\s(?:and|et|y|и)\s[0-9]|\s?و\s?[0-9])"
)
_RECORDS = ("SR", "PV")


def suffixes(text: str, end: int, symbol: Symbol) -> Iterator[tuple[int, int, Symbol]]:
    """Expand the suffixes, ranges and lists that stand behind the symbol of a document.

    Parameters
    ----------
    text
        Folded text.
    end
        Where the symbol ends.
    symbol
        The symbol.

    Yields
    ------
    tuple of int, int and Symbol
        Where each further symbol begins and ends, and what it is.

    Examples
    --------
    >>> text = "A/66/462 and Add.1-3"
    >>> [str(found) for *_, found in suffixes(text, 8, Symbol.parse("A/66/462"))]
    ['A/66/462/Add.1', 'A/66/462/Add.2', 'A/66/462/Add.3']
    """
    if symbol.kind is not Kind.DOCUMENT:
        return
    last = symbol
    while True:
        found = _ranged(text, end, last) or _named(text, end, last)
        if not found:
            return
        yield from found
        _, end, last = found[-1]


def _named(text: str, end: int, symbol: Symbol) -> list[tuple[int, int, Symbol]]:
    """Read what stands behind a symbol with its own word: ``and Corr.1``, ``and SR.37``."""
    match = _SUFFIX.match(text, end)
    if match is None:
        return []
    name = match["name"].capitalize()
    if name.upper() in _RECORDS:
        head = symbol.path[-1].partition(".")[0]
        if head != name.upper():
            return []
        path = (*symbol.path[:-1], f"{head}.{int(match['number'])}")
    else:
        # "Add.2 and Corr.1": what is corrected is the addendum
        base = symbol if name == "Corr" and "Corr" not in symbol.path[-1] else symbol.whole
        path = (*base.path, f"{name}.{int(match['number'])}")
    return [(match.start("name"), match.end(), replace(symbol, path=path))]


def _ranged(text: str, end: int, symbol: Symbol) -> list[tuple[int, int, Symbol]]:
    """Read the rest of a range (``Add.1-4``) or of a list of meetings (``SR.37, 57 and 61``)."""
    head, dot, figures = symbol.path[-1].partition(".")
    if not dot or not figures.isdigit() or head not in ("Add", *_RECORDS):
        return []
    first = int(figures)
    if match := _RANGE_END.match(text, end):
        numbers = range(first + 1, int(match["number"]) + 1)
    elif head in _RECORDS and (match := _LISTED.match(text, end)):
        numbers = range(int(match["number"]), int(match["number"]) + 1)
    else:
        return []
    if not numbers or numbers[0] <= first or len(numbers) > LONGEST_RANGE:
        return []
    start, stop = match.span("number")
    paths = ((*symbol.path[:-1], f"{head}.{number}") for number in numbers)
    return [(start, stop, replace(symbol, path=path)) for path in paths]
