"""What versions state at the same place: grouping what is meant as one, and saying who is alone."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nasab.extract.comparison.codes import CODES
from nasab.extract.comparison.records import Difference, Place
from nasab.extract.comparison.rows import Aligned, counterpart
from nasab.extract.comparison.units import Passage, Reading
from nasab.extract.proofreading import Severity


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that one version states.

    Parameters
    ----------
    value
        What it states, comparable over languages.
    passage
        The paragraph.
    position
        Its start in the flow.
    span
        Its code points in the source, end exclusive.
    doubtful
        Whether nasab doubts it by itself, as a year that the calendar refutes.
    """

    value: str
    passage: Passage
    position: int
    span: tuple[int, int]
    doubtful: bool = False


#: What each version states, by the index of the version.
Stated = Mapping[int, Statement]


def incomplete(
    row: Aligned, statements: Iterable[tuple[int, Statement]]
) -> dict[str, dict[int, Statement]]:
    """Give what only some of the versions of a row state.

    Parameters
    ----------
    row
        The row.
    statements
        Each with its version; of equal ones in a version the first counts.

    Returns
    -------
    dict
        By value, who states it.
    """
    stated: dict[str, dict[int, Statement]] = {}
    for version, statement in statements:
        stated.setdefault(statement.value, {}).setdefault(version, statement)
    here = sum(bool(held) for held in row.passages)
    return {value: by for value, by in stated.items() if len(by) < here}


def group(
    stated: Mapping[str, Stated], distance: Callable[[str, str], float | None]
) -> list[dict[int, Statement]]:
    """Put together the values that stand for each other in different versions.

    Parameters
    ----------
    stated
        By value, who states it.
    distance
        How far two values are apart, or None where they cannot stand for each other.

    Returns
    -------
    list of dict
        What each version states, the nearest values first taken together; two values of one
        version are never together.
    """
    groups = [dict(by) for by in stated.values()]
    values = [[value] for value in stated]
    pairs = sorted(
        (far, a, b)
        for a in range(len(groups))
        for b in range(a + 1, len(groups))
        if (far := distance(values[a][0], values[b][0])) is not None
    )
    home = list(range(len(groups)))
    for _, a, b in pairs:
        one, other = home[a], home[b]
        if one != other and not groups[one].keys() & groups[other].keys():
            groups[one] |= groups[other]
            groups[other] = {}
            home = [one if at == other else at for at in home]
    return [each for each in groups if each]


def difference(
    code: str,
    readings: Sequence[Reading],
    row: Aligned,
    stated: Stated,
    what: str,
    *,
    severity: Severity | None = None,
) -> Difference:
    """Write down that the versions of a row differ.

    Parameters
    ----------
    code
        The kind of difference.
    readings
        The versions.
    row
        The row.
    stated
        What each version states; who is missing states nothing.
    what
        What the statements are of, for the message: ``"cited"``.
    severity
        Another severity than that of the code.

    Returns
    -------
    Difference
    """
    known = min(stated)
    places = []
    for version, reading in enumerate(readings):
        if version in stated:
            statement = stated[version]
            sentence = reading.sentence_at(statement.passage, statement.position)
            places.append(reading.place(sentence, statement.value, statement.span))
        else:
            there = counterpart(
                readings[known],
                row.passages[known],
                stated[known].position,
                reading,
                row.passages[version],
            )
            places.append(reading.place(there))
    here = [version for version, held in enumerate(row.passages) if held]
    weight = severity or CODES[code].severity
    # who implies what others name is not wrong
    doubted = _doubted(here, stated) if weight is not Severity.INFORMATION else []
    message = _message(what, [labels(readings)[v] for v in range(len(readings))], here, stated)
    message += likely_wrong(readings, doubted)
    return Difference(code, weight, message, tuple(places), tuple(doubted))


def labels(readings: Sequence[Reading]) -> list[str]:
    """Give what messages call the versions: their languages where these tell them apart."""
    languages = [reading.extraction.language for reading in readings]
    if len(set(languages)) == len(languages):
        return languages
    return [reading.document.source for reading in readings]


def _doubted(here: Sequence[int], stated: Stated) -> list[int]:
    """Say which versions are likely wrong: whoever is against most, or doubtful by itself."""
    said = [stated[version].value if version in stated else None for version in here]
    (most, count), *_ = Counter(said).most_common(1)
    if count >= 2 and 2 * count > len(here):
        others = [v for v, value in zip(here, said, strict=True) if value != most]
        stating = [v for v in others if v in stated]
        return stating or others
    doubtful = [version for version in here if version in stated and stated[version].doubtful]
    return doubtful if len(doubtful) < len(stated) else []


def against_most(values: Mapping[int, str]) -> tuple[int, ...]:
    """Say which versions say something else than most of those that say anything.

    Examples
    --------
    >>> against_most({0: "3", 1: "3", 2: "4"}), against_most({0: "3", 1: "4"})
    ((2,), ())
    """
    ((most, count),) = Counter(values.values()).most_common(1)
    if count < 2 or 2 * count <= len(values):
        return ()
    return tuple(version for version, value in values.items() if value != most)


def likely_wrong(readings: Sequence[Reading], doubted: Sequence[int]) -> str:
    """Give the end of a message that names the versions which are likely wrong."""
    names = labels(readings)
    return f"; {_listed(names[v] for v in doubted)} likely wrong" if doubted else ""


def _message(what: str, names: Sequence[str], here: Sequence[int], stated: Stated) -> str:
    values: dict[str, list[str]] = {}
    for version in here:
        if version in stated:
            values.setdefault(stated[version].value, []).append(names[version])
    ordered = sorted(values.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    said = [f"{value} in {_listed(sorted(by))}" for value, by in ordered]
    silent = [names[version] for version in here if version not in stated]
    if silent:
        said.append(f"not in {_listed(sorted(silent))}")
    return f"{what} {'; '.join(said)}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def first_places(readings: Sequence[Reading], values: Mapping[int, str]) -> Iterator[Place]:
    """Give a place at the head of each version, for what a version says of itself."""
    for version, reading in enumerate(readings):
        head = reading.passages[0] if reading.passages else None
        sentence = reading.sentences(head)[0] if head else None
        yield reading.place(sentence, values.get(version))
