"""Citations that differ between versions: another act, another number, date or place."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from rapidfuzz.distance import OSA

from nasab.extract.comparison.numbering import misprints
from nasab.extract.comparison.records import Difference
from nasab.extract.comparison.rows import Aligned
from nasab.extract.comparison.statements import Statement, difference, group, incomplete
from nasab.extract.comparison.units import Passage, Reading
from nasab.extract.grammar import find_marks
from nasab.extract.records import Citation
from nasab.ontology import Symbol
from nasab.ontology.numerals import DIGITS, from_roman

_NUMBER = re.compile(r"[0-9]+|(?<![A-Z])[IVXLC]+(?![A-Z])")
_BRACKET = re.compile(r"(?<=[0-9])\(")
#: The number before and behind a number of one act.
_BEFORE = re.compile(r"[0-9\u0660-\u0669]{1,4}(?:/| ?\()\Z")
_BEHIND = re.compile(r"(?:/| ?\()[0-9\u0660-\u0669]{1,4}\)?|\)")
_BESIDE = 7
#: The doubts of a citation that speak against the version which prints it.
_REFUTED = frozenset({"date-conflict", "future"})


def compare_citations(readings: Sequence[Reading], rows: Sequence[Aligned]) -> Iterator[Difference]:
    """Find the citations that differ.

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
    everywhere = [_cited(reading.passages) for reading in readings]
    for at, row in enumerate(rows):
        if sum(bool(held) for held in row.passages) > 1:
            near = rows[max(0, at - 1) : at + 2]
            yield from _other_acts(readings, row, near, everywhere)
            yield from _other_words(readings, row)


def _other_acts(
    readings: Sequence[Reading],
    row: Aligned,
    near: Sequence[Aligned],
    everywhere: Sequence[frozenset[str]],
) -> Iterator[Difference]:
    """Find the acts that only some of the versions of a row cite."""
    statements = [
        (version, _statement(str(citation.cited), passage, position, citation))
        for version, passage, position, citation in _citations(row)
        if citation.cited is not None
    ]
    partly: dict[str, dict[int, Statement]] = {}
    here = [version for version, held in enumerate(row.passages) if held]
    lacking = incomplete(row, statements)
    misprinted = misprints(readings, row) if lacking else []
    for value, by in lacking.items():
        silent = [version for version in here if version not in by]
        numbers = printed(_text(readings, by))
        if spoilt := _spoilt(readings, by, misprinted):
            partly[value] = by | spoilt
        elif not all(_shown(value, numbers, version, row, near) for version in silent):
            partly[value] = by
    for stated in group(partly, _distance):
        values = {statement.value for statement in stated.values()}
        if len(values) > 1:
            shown = {printed(_text(readings, {v: one})) for v, one in stated.items()}
            code = "citation-differs" if len(shown) > 1 else "citation-read-otherwise"
        else:
            (value,) = values
            silent = [version for version in here if version not in stated]
            implied = all(
                value in everywhere[version] or _says_act(readings[version], row.passages[version])
                for version in silent
            )
            code = "citation-implied" if implied else "citation-missing"
        yield difference(code, readings, row, stated, "cited:")


def _other_words(readings: Sequence[Reading], row: Aligned) -> Iterator[Difference]:
    """Find the acts that the versions cite with another number, date or place."""
    by_act: dict[str, list[tuple[int, Statement, Citation]]] = {}
    for version, passage, position, citation in _citations(row):
        if citation.cited is not None:
            statement = _statement(str(citation.cited), passage, position, citation)
            by_act.setdefault(statement.value, []).append((version, statement, citation))
    aspects: tuple[tuple[str, str, Callable[[Citation], str | None]], ...] = (
        ("citation-differs", "cited:", _spelling),
        ("citation-date-differs", "date of {}:", lambda c: c.date),
        ("locator-differs", "place in {}:", lambda c: c.locator),
    )
    for act, said in by_act.items():
        for code, what, aspect in aspects:
            stated: dict[int, dict[str, Statement]] = {}
            for version, statement, citation in said:
                value = aspect(citation)
                if value:
                    told = Statement(
                        value,
                        statement.passage,
                        statement.position,
                        statement.span,
                        statement.doubtful,
                    )
                    stated.setdefault(version, {}).setdefault(value, told)
            if _disagree(code, stated):
                first = {version: next(iter(told.values())) for version, told in stated.items()}
                yield difference(code, readings, row, first, what.format(act))


def _spelling(citation: Citation) -> str:
    """Give a citation as it is printed, but for what languages write their own way."""
    return _BRACKET.sub(" (", " ".join(citation.text.translate(DIGITS).split()))


def _disagree(code: str, stated: Mapping[int, Mapping[str, Statement]]) -> bool:
    """Whether two versions have nothing in common that they state of the same act."""
    levelled = [
        {printed(value) if code == "citation-differs" else value for value in told}
        for told in stated.values()
    ]
    return any(
        not any(_agree(code, x, y) for x in a for y in b)
        for index, a in enumerate(levelled)
        for b in levelled[:index]
    )


def _agree(code: str, a: object, b: object) -> bool:
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) != len(b) or a == b
    a, b = str(a), str(b)
    if code == "locator-differs":
        (kind, _, number), (other, _, another) = a.partition(" "), b.partition(" ")
        return kind != other or not number or not another or number == another
    return a.startswith(b) or b.startswith(a)


def printed(text: str) -> tuple[int, ...]:
    """Give the numbers that a citation prints, in no order; Roman ones count as numbers.

    Examples
    --------
    >>> printed("٢١٢٢ (٢٠١٤)"), printed("2625 (XXV)")
    ((2014, 2122), (25, 2625))
    """
    found = _NUMBER.findall(text.translate(DIGITS))
    values = (int(one) if one.isdigit() else from_roman(one) for one in found)
    return tuple(sorted(value for value in values if value is not None))


def _statement(value: str, passage: Passage, position: int, citation: Citation) -> Statement:
    return Statement(
        value,
        passage,
        position,
        (citation.start, citation.end),
        not _REFUTED.isdisjoint(citation.flags),
    )


def _citations(row: Aligned) -> Iterator[tuple[int, Passage, int, Citation]]:
    for version, held in enumerate(row.passages):
        for passage in held:
            for position, citation in passage.citations:
                yield version, passage, position, citation


def _cited(passages: Sequence[Passage]) -> frozenset[str]:
    return frozenset(str(c.cited) for p in passages for _, c in p.citations if c.cited)


def _says_act(reading: Reading, passages: Sequence[Passage]) -> bool:
    """Whether a paragraph speaks of acts and cites none: "that resolution"."""
    return any(
        not passage.citations and find_marks(reading.flow.text, passage.start, passage.end).nouns
        for passage in passages
    )


def _spoilt(
    readings: Sequence[Reading],
    stated: Mapping[int, Statement],
    misprinted: Sequence[Mapping[int, Statement]],
) -> dict[int, Statement]:
    """Give what versions print in the place of a number that makes it another act, or none."""
    for pair in misprinted:
        inside = all(
            version in pair and one.span[0] <= pair[version].span[0] < one.span[1]
            for version, one in stated.items()
        )
        if inside:
            others = {
                version: one
                for version, one in pair.items()
                if version not in stated and not _is_cited(one)
            }
            if others:
                return {v: _with_its_neighbour(readings[v], one) for v, one in others.items()}
    return {}


def _is_cited(number: Statement) -> bool:
    """Whether a number is part of an act that is read, which is then held against the others."""
    return any(
        at <= number.position < at + len(citation.text)
        for at, citation in number.passage.citations
        if citation.cited is not None
    )


def _with_its_neighbour(reading: Reading, one: Statement) -> Statement:
    """Take the number beside a misprinted one as well: "2146 (9014)"."""
    text = reading.document.text
    start, end = one.span
    before = _BEFORE.search(text, max(0, start - _BESIDE), start)
    behind = _BEHIND.match(text, end)
    start = before.start() if before else start
    end = behind.end() if behind else end
    spelling = " ".join(text[start:end].translate(DIGITS).split())
    return Statement(spelling, one.passage, one.position, (start, end))


def _text(readings: Sequence[Reading], stated: Mapping[int, Statement]) -> str:
    version = min(stated)
    start, end = stated[version].span
    return readings[version].document.text[start:end]


def _shown(
    value: str, numbers: tuple[int, ...], version: int, row: Aligned, near: Sequence[Aligned]
) -> bool:
    """Whether a version shows an act though nasab does not read it there.

    Its numbers stand together in the row, a doubtful citation may mean it, or it is cited in
    the row before or after.
    """
    for passage in row.passages[version]:
        if any(value in map(str, c.readings) for _, c in passage.citations):
            return True
        cited = {at for at, c in passage.citations if c.cited}
        shown = [int(n[:9]) for at, n in passage.numbers if at not in cited]
        width = len(numbers)
        if numbers and any(
            tuple(sorted(shown[at : at + width])) == numbers for at in range(len(shown))
        ):
            return True
        if numbers and not cited and value.startswith("S/RES/") and max(numbers) in shown:
            return True
    return any(value in _cited(other.passages[version]) for other in near if other is not row)


def _distance(one: str, other: str) -> float | None:
    """Say how far two acts are apart, as misprints go: one number other, digits swapped."""
    a, b = Symbol.parse(one), Symbol.parse(other)
    if a.kind.is_act != b.kind.is_act:
        return None
    far = float(OSA.distance(one, other))
    ours, theirs = printed(one), printed(other)
    if ours == theirs or far <= 2 or (a.organ == b.organ and set(ours) & set(theirs)):
        return far
    return far + 100 if a.organ == b.organ else None
