"""What a comparison gives: the aligned paragraphs and the differences, each with its places."""

from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any

from nasab.extract.proofreading import Severity


@dataclass(frozen=True, slots=True)
class Version:
    """One language version of the act.

    Parameters
    ----------
    source
        The path or name it was read from.
    language
        Its main language: ``"ar"``, ``"en"`` … or ``"und"``.
    label
        What messages call it: its language, or its source where two versions share a language.
    identity
        Its symbol, or its hash where it states no symbol.
    """

    source: str
    language: str
    label: str
    identity: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where one version says what differs, or where it would say it.

    Parameters
    ----------
    version
        The index of the version.
    value
        What it says (``"A/RES/64/293"``, ``"2010-07-30"``), or None where it does not say it.
    start, end
        The code points of that, end exclusive; None where it is missing.
    sentence_start, sentence_end
        The code points of the sentence around it, or of the nearest aligned sentence where it is
        missing; None where nothing is aligned.
    line, column
        Of `start`, or of the sentence, from 1; None where nothing is aligned.
    sentence
        The characters of the sentence.
    """

    version: int
    value: str | None = None
    start: int | None = None
    end: int | None = None
    sentence_start: int | None = None
    sentence_end: int | None = None
    line: int | None = None
    column: int | None = None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the versions do not say alike.

    Parameters
    ----------
    code
        What kind of difference it is, a key of :data:`~nasab.extract.comparison.CODES`.
    severity
        How much it weighs: an error contradicts (two numbers for one act), a warning is stated
        in one version and not in another, information is weaker evidence, such as a body that
        one language names and another only implies.
    message
        One sentence for a person.
    places
        One a version, in the order of the versions.
    doubted
        The indices of the versions that are likely wrong: those against a majority, or those
        whose statement the calendar refutes; empty where nothing tells.
    """

    code: str
    severity: Severity
    message: str
    places: tuple[Place, ...]
    doubted: tuple[int, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give the difference as plain JSON values.

        Returns
        -------
        dict
        """
        plain: dict[str, Any] = _plain(self)
        return plain


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs that say the same.

    Parameters
    ----------
    spans
        For each version the code points of its paragraphs, end exclusive; none where it has
        no such paragraph, several where one version parts what another joins.
    """

    spans: tuple[tuple[tuple[int, int], ...], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found between the versions of one act.

    Parameters
    ----------
    versions
        The versions, as given.
    rows
        The aligned paragraphs, in reading order.
    differences
        By place, then by code.
    """

    versions: tuple[Version, ...]
    rows: tuple[Row, ...]
    differences: tuple[Difference, ...]

    def to_json(self) -> dict[str, Any]:
        """Give the comparison as plain JSON values; the rows are counted, not listed.

        Returns
        -------
        dict
        """
        return {
            "versions": _plain(self.versions),
            "paragraphs": len(self.rows),
            "differences": _plain(self.differences),
        }


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value
