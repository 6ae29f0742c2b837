"""The paragraphs of all versions in one table: each row what says the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from nasab.extract.comparison.alignment import Unit, align
from nasab.extract.comparison.units import Passage, Reading


@dataclass(frozen=True, slots=True)
class Aligned:
    """Paragraphs that say the same.

    Parameters
    ----------
    passages
        For each version, in the order of the readings, its paragraphs; none where it has none.
    """

    passages: tuple[tuple[Passage, ...], ...]


def align_versions(readings: Sequence[Reading]) -> tuple[Aligned, ...]:
    """Put the paragraphs of versions side by side.

    Each version is aligned with the rows made of those before it, in an order of its own, so
    that the order in which versions are given changes nothing.

    Parameters
    ----------
    readings
        The versions.

    Returns
    -------
    tuple of Aligned
        In reading order.
    """
    order = sorted(range(len(readings)), key=lambda at: _order(readings[at]))
    table: list[dict[int, tuple[Passage, ...]]] = []
    for at in order:
        table = _add(table, at, readings)
    whole = range(len(readings))
    return tuple(Aligned(tuple(row.get(at, ()) for at in whole)) for row in table)


def _order(reading: Reading) -> tuple[str, str, str]:
    return (reading.extraction.language, reading.document.source, reading.document.text)


def _add(
    table: Sequence[dict[int, tuple[Passage, ...]]], at: int, readings: Sequence[Reading]
) -> list[dict[int, tuple[Passage, ...]]]:
    """Align one more version with the rows."""
    passages = readings[at].passages
    if not table:
        return [{at: (passage,)} for passage in passages]
    sizes = {
        version: sum(p.end - p.start for row in table for p in row.get(version, ()))
        for version in {version for row in table for version in row}
    }
    rows = [_unit(row, sizes) for row in table]
    made = []
    for (a, b), (c, d) in align(rows, [passage.unit() for passage in passages]):
        row: dict[int, tuple[Passage, ...]] = {}
        for one in table[a:b]:
            for version, held in one.items():
                row[version] = row.get(version, ()) + held
        if d > c:
            row[at] = tuple(passages[c:d])
        made.append(row)
    return made


def _unit(row: dict[int, tuple[Passage, ...]], sizes: dict[int, int]) -> Unit:
    """Give what a row is aligned by: what most of its versions have."""
    units = [passage.unit() for held in row.values() for passage in held[:1]]
    anchors = [
        frozenset().union(*(passage.unit().anchors for passage in held)) for held in row.values()
    ]
    shared = {one for each in anchors for one in each}
    kept = frozenset(
        one for one in shared if 2 * sum(one in each for each in anchors) >= len(anchors)
    )
    lengths = [
        sum(p.end - p.start for p in held) / max(1, sizes[version]) for version, held in row.items()
    ]
    mean = sum(lengths) / len(lengths) * sum(sizes.values()) / len(sizes)
    return Unit(mean, units[0].part, units[0].label, kept)


def counterpart(
    of: Reading,
    passages: Sequence[Passage],
    position: int,
    reading: Reading,
    others: Sequence[Passage],
) -> tuple[int, int] | None:
    """Find the sentence of one version that stands for a sentence of another.

    Parameters
    ----------
    of
        The version whose sentence is known.
    passages
        Its paragraphs of the row.
    position
        A code point of its flow in that sentence.
    reading
        The version whose sentence is wanted.
    others
        Its paragraphs of the row.

    Returns
    -------
    tuple of int or None
        The sentence, in the offsets of the flow of `reading`; None where the row has none.
    """
    theirs = [span for passage in others for span in reading.sentences(passage)]
    if len(theirs) < 2:
        return theirs[0] if theirs else None
    ours = [span for passage in passages for span in of.sentences(passage)]
    index = max((at for at, span in enumerate(ours) if span[0] <= position), default=0)
    beads = align(
        [unit for passage in passages for unit in of.sentence_units(passage)],
        [unit for passage in others for unit in reading.sentence_units(passage)],
    )
    return _matching(beads, index, theirs)


def _matching(
    beads: Sequence[tuple[tuple[int, int], tuple[int, int]]],
    index: int,
    theirs: Sequence[tuple[int, int]],
) -> tuple[int, int]:
    nearest = 0
    for (a, b), (c, d) in beads:
        if a <= index < b and d > c:
            return theirs[c][0], theirs[d - 1][1]
        if a <= index and d > c:
            nearest = d - 1
    return theirs[nearest]
