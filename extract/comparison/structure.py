"""Paragraphs that one version lacks, counts that differ, and what versions say of themselves."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeGuard

from nasab.extract.comparison.codes import CODES
from nasab.extract.comparison.records import Difference, Place
from nasab.extract.comparison.rows import Aligned
from nasab.extract.comparison.statements import (
    against_most,
    first_places,
    labels,
    likely_wrong,
)
from nasab.extract.comparison.units import Passage, Reading
from nasab.extract.records import ActDescription, Part

#: From how many letters on a paragraph without a number is a sentence; and a number's own words.
_SENTENCE = 60
_WORD = 3
#: How many letters of a paragraph are looked for elsewhere.
_PROBE = 80
#: How many acts a message names.
_NAMED = 5
_DIGITS = re.compile("[0-9]+")
_COUNTED = {
    Part.PREAMBLE: "preambular paragraphs",
    Part.OPERATIVE: "operative paragraphs",
    Part.FOOTNOTE: "notes",
}


def compare_paragraphs(
    readings: Sequence[Reading], rows: Sequence[Aligned]
) -> Iterator[Difference]:
    """Find the paragraphs that are missing, and counts that this does not explain.

    Parameters
    ----------
    readings
        The versions.
    rows
        Their aligned paragraphs.

    Yields
    ------
    Difference
    """
    yield from _missing(readings, rows)
    yield from _counts(readings, rows)
    yield from _numbers(readings, rows)


def _silent(row: Aligned) -> tuple[int, ...]:
    return tuple(version for version, held in enumerate(row.passages) if not held)


def _part(row: Aligned) -> Part:
    return next(held[0].part for held in row.passages if held)


def _missing(readings: Sequence[Reading], rows: Sequence[Aligned]) -> Iterator[Difference]:
    """Report each run of paragraphs that the same versions lack, once."""
    nearest: dict[int, Passage] = {}
    seen = [_Seen.of(reading) for reading in readings]
    told = [(row, _lacking(row, readings, seen), _part(row) is Part.FOOTNOTE) for row in rows]
    for (silent, note), run in groupby(told, key=lambda each: each[1:]):
        gone = [row for row, *_ in run]
        if silent:
            yield _gap(readings, gone, silent, nearest, note=note)
        for row in gone:
            nearest |= {v: held[-1] for v, held in enumerate(row.passages) if held}


def _gap(
    readings: Sequence[Reading],
    gone: Sequence[Aligned],
    silent: Sequence[int],
    nearest: dict[int, Passage],
    *,
    note: bool,
) -> Difference:
    names = labels(readings)
    count = f"{len(gone)} {'note' if note else 'paragraph'}{'s' * (len(gone) > 1)}"
    having = [names[v] for v in range(len(readings)) if v not in silent]
    lacking = [names[v] for v in silent]
    acts = dict.fromkeys(
        str(citation.cited)
        for row in gone
        for held in row.passages
        for passage in held
        for _, citation in passage.citations
        if citation.cited
    )
    message = f"{count} of {', '.join(sorted(having))} not in {', '.join(sorted(lacking))}"
    if acts:
        message += f" (citing {', '.join(list(acts)[:_NAMED])}{' …' * (len(acts) > _NAMED)})"
    places = []
    for version, reading in enumerate(readings):
        held = gone[0].passages[version]
        if held:
            places.append(_place_of(reading, held[0], _value(held[0])))
        else:
            places.append(_place_of(reading, nearest.get(version)))
    code = "note-missing" if note else "paragraph-missing"
    doubted = tuple(silent) if 2 * len(silent) < len(readings) else ()
    return Difference(code, CODES[code].severity, message, tuple(places), doubted)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a version holds anywhere, to know a paragraph that stands elsewhere in it.

    Parameters
    ----------
    language
        Its language.
    letters
        All its letters, without spaces and marks.
    acts
        What it cites.
    """

    language: str
    letters: str
    acts: frozenset[str]

    @classmethod
    def of(cls, reading: Reading) -> "_Seen":
        acts = {str(c.cited) for p in reading.passages for _, c in p.citations}
        letters = _letters(reading.flow.text)
        return cls(reading.extraction.language, letters, frozenset(acts))


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text)).lower()


def _lacking(row: Aligned, readings: Sequence[Reading], seen: Sequence[_Seen]) -> tuple[int, ...]:
    """Say which versions lack the paragraphs of a row altogether.

    Cells of tables and lines of charts are parted otherwise by every format; what cites nothing
    new and is not a paragraph of words is not missed. Of versions in one language the words tell.
    """
    silent = _silent(row)
    version, held = next((v, held) for v, held in enumerate(row.passages) if held)
    if not silent or held[0].part is Part.TITLE:
        return ()
    letters = "".join(_letters(readings[version].flow.text[p.start : p.end]) for p in held)
    acts = {str(c.cited) for p in held for _, c in p.citations}
    clause = held[0].part in _COUNTED
    numbered = bool(held[0].label and held[0].label[0].isdigit() and len(letters) >= _WORD)
    lacking = []
    for other in silent:
        if acts <= seen[other].acts:
            if not (clause or numbered or len(letters) >= _SENTENCE):
                continue
            same = seen[other].language == seen[version].language
            if same and letters[:_PROBE] in seen[other].letters:
                continue
        lacking.append(other)
    return tuple(lacking)


def _value(passage: Passage) -> str:
    return f"{passage.part.value} {passage.label}" if passage.label else passage.part.value


def _place_of(reading: Reading, passage: Passage | None, value: str | None = None) -> Place:
    if passage is None:
        return reading.place(None, value)
    sentence = reading.sentences(passage)[0]
    span = reading.source(passage.start, passage.end) if value else None
    return reading.place(sentence, value, span)


def _counts(readings: Sequence[Reading], rows: Sequence[Aligned]) -> Iterator[Difference]:
    """Report counts of paragraphs that differ for no single paragraph."""
    names = labels(readings)
    for part, what in _COUNTED.items():
        counts = [_count(reading.passages, part) for reading in readings]
        gone = [
            sum(
                _count(next(held for held in row.passages if held)[:1], part)
                for row in rows
                if not row.passages[version]
            )
            for version in range(len(readings))
        ]
        whole = {count + lack for count, lack in zip(counts, gone, strict=True)}
        if len(whole) > 1 and all(counts):
            said = ", ".join(
                f"{count} in {name}" for count, name in zip(counts, names, strict=True)
            )
            values = {version: str(count) for version, count in enumerate(counts)}
            yield _fact("paragraph-count", readings, values, f"{what}: {said}")


def _count(passages: Sequence[Passage], part: Part) -> int:
    """Count paragraphs of a part; of the operative ones those with a number, where any has."""
    held = [passage for passage in passages if passage.part is part]
    if part is Part.OPERATIVE:
        return sum(bool(p.label and p.label.isdigit()) for p in held)
    return len(held)


def _numbers(readings: Sequence[Reading], rows: Sequence[Aligned]) -> Iterator[Difference]:
    """Report paragraphs with another number, once for each shift of the numbering."""
    names = labels(readings)
    shifts: dict[int, int] | None = dict.fromkeys(range(len(readings)), 0)
    for row in rows:
        numbers = {
            version: int(held[0].label)
            for version, held in enumerate(row.passages)
            if held and held[0].part is not Part.FOOTNOTE and _is_number(held[0].label)
        }
        if any(not held for held in row.passages) and _part(row) in _COUNTED:
            shifts = None  # what is missing shifts the numbers after it
        if len(numbers) < 2:
            continue
        usual = Counter(numbers.values()).most_common(1)[0][0]
        found = {version: number - usual for version, number in numbers.items()}
        known = {v: 0 if shifts is None else shifts[v] for v in numbers}
        expected = {v: found[v] - known[v] for v in numbers}
        apart = len(set(found.values())) > 1 and len(set(expected.values())) > 1
        if shifts is not None and apart:
            yield _renumbered(readings, row, numbers, names)
        shifts = (shifts or dict.fromkeys(range(len(readings)), 0)) | found


def _is_number(label: str | None) -> TypeGuard[str]:
    return label is not None and label.isdigit()


def _renumbered(
    readings: Sequence[Reading], row: Aligned, numbers: dict[int, int], names: Sequence[str]
) -> Difference:
    said = ", ".join(f"{numbers[v]} in {names[v]}" for v in sorted(numbers))
    doubted = against_most({v: str(number) for v, number in numbers.items()})
    places = []
    for version, reading in enumerate(readings):
        held = row.passages[version][0] if row.passages[version] else None
        value = str(numbers[version]) if version in numbers else None
        places.append(_place_of(reading, held, value))
    code = "paragraph-number"
    message = f"paragraph number: {said}" + likely_wrong(readings, doubted)
    return Difference(code, CODES[code].severity, message, tuple(places), doubted)


@dataclass(frozen=True, slots=True)
class _Fact:
    code: str
    what: str
    field: str


_FACTS = (
    _Fact("symbol-differs", "symbol", "symbol"),
    _Fact("adoption-date-differs", "date of the act", "date"),
    _Fact("session-differs", "session", "session"),
    _Fact("meeting-differs", "meeting", "meeting"),
    _Fact("agenda-item-differs", "agenda item", "agenda_item"),
)


def compare_facts(readings: Sequence[Reading]) -> Iterator[Difference]:
    """Find what the versions say otherwise of the act itself.

    Parameters
    ----------
    readings
        The versions.

    Yields
    ------
    Difference
    """
    names = labels(readings)
    acts: list[ActDescription] = [reading.extraction.act for reading in readings]
    if not all(act.symbol or act.kind != "other" for act in acts):
        return
    for fact in _FACTS:
        values = {
            version: str(value)
            for version, act in enumerate(acts)
            if (value := getattr(act, fact.field)) is not None
        }
        if fact.field == "agenda_item":
            # languages letter the sub-items each in their own script
            values = {v: " ".join(_DIGITS.findall(value)) for v, value in values.items()}
        if len(set(values.values())) > 1:
            said = ", ".join(f"{value} in {names[v]}" for v, value in sorted(values.items()))
            yield _fact(fact.code, readings, values, f"{fact.what}: {said}")


def _fact(
    code: str, readings: Sequence[Reading], values: dict[int, str], message: str
) -> Difference:
    doubted = against_most(values)
    message += likely_wrong(readings, doubted)
    places = tuple(first_places(readings, values))
    return Difference(code, CODES[code].severity, message, places, doubted)
