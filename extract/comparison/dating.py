"""Dates that differ between versions: a day or a month misprinted, or not stated."""

from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz.distance import OSA

from nasab.extract.comparison.records import Difference
from nasab.extract.comparison.rows import Aligned
from nasab.extract.comparison.statements import Statement, difference, group, incomplete
from nasab.extract.comparison.units import Reading
from nasab.extract.proofreading import Severity
from nasab.extract.records import Precision

_DAY = len("2010-07-30")


def compare_dates(
    readings: Sequence[Reading],
    rows: Sequence[Aligned],
    told: frozenset[tuple[int, int]] = frozenset(),
) -> Iterator[Difference]:
    """Find the dates that differ.

    Parameters
    ----------
    readings
        The versions.
    rows
        Their aligned paragraphs.
    told
        The dates, by version and start, that are reported with their citation.

    Yields
    ------
    Difference
    """
    for at, row in enumerate(rows):
        if sum(bool(held) for held in row.passages) > 1:
            yield from _dates(readings, row, rows[max(0, at - 1) : at + 2], told)


def _dates(
    readings: Sequence[Reading],
    row: Aligned,
    near: Sequence[Aligned],
    told: frozenset[tuple[int, int]],
) -> Iterator[Difference]:
    """Find the days and months that differ."""
    statements = [
        (version, Statement(d.date, passage, position, (d.start, d.end)))
        for version, held in enumerate(row.passages)
        for passage in held
        for position, d in passage.dates
        if d.precision is not Precision.YEAR and (version, d.start) not in told
    ]
    partly = incomplete(row, statements)
    misprints: set[tuple[tuple[str, ...], ...]] = set()
    for stated in group(partly, _distance):
        values = {statement.value for statement in stated.values()}
        silent = [v for v, held in enumerate(row.passages) if held and v not in stated]
        if len(values) > 1:
            if not _told_apart(values, stated, row) or _misprint(stated) in misprints:
                continue
            misprints.add(_misprint(stated))
            # of two versions nothing tells whether the vaguer one spells the day in words
            vague = len(stated) == 2 and len({len(value) for value in values}) > 1
            severity = Severity.INFORMATION if vague else None
            yield difference("date-differs", readings, row, stated, "date:", severity=severity)
        elif (value := values.pop()) and len(value) == _DAY:
            if any(_shows(value, version, row, near) for version in silent):
                continue
            yield difference("date-missing", readings, row, stated, "date:")


def _told_apart(values: set[str], stated: Mapping[int, Statement], row: Aligned) -> bool:
    """Whether dates contradict, rather than one being read in less detail than the other.

    A day that one version alone leaves out may stand there in words.
    """
    for value in values:
        for longer in values:
            if longer.startswith(f"{value}-"):
                shorter = [v for v, s in stated.items() if s.value == value]
                if any(_number(longer[8:]) in _numbers(row, v) for v in shorter):
                    return False
                if len(stated) > 2 and 2 * len(shorter) < len(stated):
                    return False
    return True


def _misprint(stated: Mapping[int, Statement]) -> tuple[tuple[str, ...], ...]:
    """Give what differs between dates, the same for all dates of one list or range."""
    parts = [statement.value.split("-") for _, statement in sorted(stated.items())]
    differing = (column for column in zip(*parts, strict=False) if len(set(column)) > 1)
    return (*differing, tuple(str(version) for version in sorted(stated)))


def _shows(date: str, version: int, row: Aligned, near: Sequence[Aligned]) -> bool:
    """Whether a version prints the day or the year of a date, or states it one row on."""
    numbers = _numbers(row, version)
    if date[:4] in numbers or _number(date[8:]) in numbers:
        return True
    passages = (passage for other in near for passage in other.passages[version])
    return any(d.date == date for passage in passages for _, d in passage.dates)


def _distance(one: str, other: str) -> float | None:
    """Say how far two dates are apart, as misprints go."""
    a, b = one.split("-"), other.split("-")
    if len(a) != len(b):
        return 1.0 if one.startswith(other) or other.startswith(one) else None
    equal = sum(x == y for x, y in zip(a, b, strict=True))
    far = float(OSA.distance(one, other))
    return far if far <= 2 or equal >= len(a) - 1 else None


def _numbers(row: Aligned, version: int) -> set[str]:
    return {number.lstrip("0") for held in row.passages[version] for _, number in held.numbers}


def _number(text: str) -> str:
    return text.lstrip("0")
