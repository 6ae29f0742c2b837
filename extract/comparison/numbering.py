"""Numbers that differ by one digit between versions: what a misprint leaves of a year or a day.

A misprint may make a number that nobody could read as a year or as an act; the digits still tell
that it stands for the number which the other versions print.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz.distance import OSA

from nasab.extract.comparison.records import Difference
from nasab.extract.comparison.rows import Aligned
from nasab.extract.comparison.statements import Statement, difference
from nasab.extract.comparison.units import Passage, Reading
from nasab.ontology import Symbol

_YEARS = range(1900, 2100)
_YEAR = len("2010")
_SHORTEST = 2
_MOST = 100
_FRACTION = re.compile("[0-9][.,](?=[0-9])")


def misprints(readings: Sequence[Reading], row: Aligned) -> list[dict[int, Statement]]:
    """Find the numbers of a row that stand for each other but for one digit or a swap of two.

    Parameters
    ----------
    readings
        The versions.
    row
        The row.

    Returns
    -------
    list of dict
        For each, what every version of the row prints: one of them a number once more than
        the others do, the others the number that stands there instead.
    """
    here = [version for version, held in enumerate(row.passages) if held]
    everywhere = _cited_by_all(row)
    printed: dict[str, dict[int, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for version, held in enumerate(row.passages):
        for passage in held:
            for position, number in _numbers(passage, readings[version].flow.text, everywhere):
                span = readings[version].source(position, position + len(number))
                printed[number][version].append(Statement(number, passage, position, span))
    odd = [number for number, by in printed.items() if len({len(by[v]) for v in here}) > 1]
    if len(odd) > _MOST:
        return []  # rows of a table that two formats part otherwise
    pairs = [
        pair
        for at, one in enumerate(odd)
        for other in odd[:at]
        if len(one) == len(other)
        and OSA.distance(one, other) == 1
        and (pair := _swapped(here, printed[one], printed[other]))
    ]
    values = [value for pair in pairs for value in {one.value for one in pair.values()}]
    return [pair for pair in pairs if all(values.count(one.value) == 1 for one in pair.values())]


def _swapped(
    here: Sequence[int],
    one: Mapping[int, Sequence[Statement]],
    other: Mapping[int, Sequence[Statement]],
) -> dict[int, Statement]:
    """Say who prints one of two numbers in the place of the other, or nothing.

    All versions print the two together as often, and a single one prints one of them once more
    than all others do.
    """
    if len({len(one[v]) + len(other[v]) for v in here}) > 1:
        return {}
    times = Counter(len(one[v]) for v in here)
    for version in reversed(here):
        rest = [v for v in here if v != version]
        more = len(one[version]) - len(one[rest[0]])
        if abs(more) == 1 and times[len(one[rest[0]])] == len(rest):
            extra, usual = (one, other) if more > 0 else (other, one)
            where = _out_of_turn(extra[version], usual[version], extra[rest[0]], usual[rest[0]])
            return {v: usual[v][0] for v in rest} | {version: where}
    return {}


def _out_of_turn(
    extra: Sequence[Statement],
    usual: Sequence[Statement],
    theirs: Sequence[Statement],
    their_usual: Sequence[Statement],
) -> Statement:
    """Find which of several equal numbers stands where another version prints the other one."""
    ours = sorted((*extra, *usual), key=lambda one: one.position)
    others = sorted((*theirs, *their_usual), key=lambda one: one.position)
    pairs = zip(ours, others, strict=True)
    return next((a for a, b in pairs if a.value != b.value and a in extra), extra[0])


def _cited_by_all(row: Aligned) -> set[Symbol | None]:
    """Give the acts that every version of a row cites, however it prints their numbers."""
    cited = [
        {citation.cited for passage in held for _, citation in passage.citations}
        for held in row.passages
        if held
    ]
    return set.intersection(*cited) - {None}


def _numbers(
    passage: Passage, text: str, everywhere: set[Symbol | None]
) -> Iterator[tuple[int, str]]:
    """Give the whole numbers of a paragraph without its own and those of acts that all cite."""
    known = [
        (at, at + len(citation.text))
        for at, citation in passage.citations
        if citation.cited in everywhere
    ]
    for at, (position, number) in enumerate(passage.numbers):
        own = at == 0 and number == passage.label
        part = _FRACTION.match(text, max(0, position - 2)) is not None
        if not own and not part and not any(start <= position < end for start, end in known):
            yield position, number


def compare_numbers(
    readings: Sequence[Reading], rows: Sequence[Aligned], told: Sequence[tuple[int, int, int]]
) -> Iterator[Difference]:
    """Find the numbers that differ by a digit and are part of nothing that is reported already.

    Parameters
    ----------
    readings
        The versions.
    rows
        Their aligned paragraphs.
    told
        What is reported already: the version, and its code points, end exclusive.

    Yields
    ------
    Difference
    """
    for row in rows:
        if sum(bool(held) for held in row.passages) < 2:
            continue
        for stated in misprints(readings, row):
            if any(_inside(version, one.span[0], told) for version, one in stated.items()):
                continue
            values = {statement.value for statement in stated.values()}
            if all(len(value) >= _SHORTEST for value in values):
                years = all(len(value) == _YEAR and int(value) in _YEARS for value in values)
                code = "year-differs" if years else "number-differs"
                yield difference(code, readings, row, stated, "year:" if years else "number:")


def _inside(version: int, start: int, spans: Sequence[tuple[int, int, int]]) -> bool:
    return any(version == other and low <= start < high for other, low, high in spans)
