"""The frozen records that extraction gives: the contract with everything downstream.

Every offset is a code point of the document's text as read, end exclusive; for a text file
``source[record.start:record.end] == record.text``. :meth:`Extraction.to_json` is the same
contract for other tools, one object a document.
"""

import datetime
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any

from nasab.ontology import Symbol


class Part(StrEnum):
    """Where in a document something stands."""

    TITLE = "title"
    PREAMBLE = "preamble"
    OPERATIVE = "operative"
    FOOTNOTE = "footnote"
    BODY = "body"
    LINK = "link"


class Precision(StrEnum):
    """How much of a date is stated."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date that the text states.

    Parameters
    ----------
    date
        ISO 8601, as long as its precision: ``"2010-07-30"``, ``"2010-07"`` or ``"2010"``.
    precision
        Day, month or year.
    start, end
        Its code points, end exclusive.
    text
        The source characters.
    """

    date: str
    precision: Precision
    start: int
    end: int
    text: str


def first_day(stated: str) -> datetime.date:
    """Give the first day that a stated date may mean.

    Parameters
    ----------
    stated
        ISO 8601, as long as its precision: a day, a month or a year.

    Returns
    -------
    datetime.date

    Raises
    ------
    ValueError
        If the text is no such date.

    Examples
    --------
    >>> print(first_day("2016-02"), first_day("2010"), first_day("2017-12-19"))
    2016-02-01 2010-01-01 2017-12-19
    """
    return datetime.date.fromisoformat(stated + "0000-01-01"[len(stated) :])


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A body that the text names.

    Parameters
    ----------
    body
        The body's identifier in the ontology, such as ``"UNODC"``.
    start, end
        Its code points, end exclusive.
    text
        The source characters.
    """

    body: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of one act, document or treaty.

    Parameters
    ----------
    cited
        What is cited, or None where no reading wins (see `readings`).
    kind
        ``"act"``, ``"document"`` or ``"treaty"``.
    start, end
        Its code points, end exclusive.
    text
        The source characters.
    relation
        The relation's name in the ontology, such as ``"recalls"``.
    part
        Where it stands.
    date
        The ISO date stated beside it, as stated, or None.
    locator
        The place within the cited act (``"annex"``, ``"para. 3"``), or None.
    paragraph
        The label of the paragraph it stands in (``"5"``), or None.
    page
        The page it stands on, from 1, or None.
    confidence
        From 0 to 1.
    evidence
        What decided the reading, strongest first: ``"symbol"``, ``"date"``, ``"organ"`` …
    flags
        Doubts: ``"ambiguous"``, ``"date-conflict"``, ``"link-conflict"`` …
    readings
        For an ambiguous citation, the readings that remain.
    sentence
        The code points of the sentence around it, end exclusive.
    """

    cited: Symbol | None
    kind: str
    start: int
    end: int
    text: str
    relation: str
    part: Part
    date: str | None = None
    locator: str | None = None
    paragraph: str | None = None
    page: int | None = None
    confidence: float = 1.0
    evidence: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    readings: tuple[Symbol, ...] = ()
    sentence: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Provision:
    """An operative paragraph: what is done, who is addressed, what is cited.

    Parameters
    ----------
    paragraph
        Its number or letter as printed, in ASCII digits.
    part
        Where it stands; operative but for decisions in letters.
    action
        The relation or action name of its first verb, such as ``"requests"``, or None.
    addressees
        Identifiers of the bodies addressed.
    start, end
        Its code points, end exclusive.
    cites
        The acts cited in it.
    """

    paragraph: str
    part: Part
    action: str | None
    addressees: tuple[str, ...]
    start: int
    end: int
    cites: tuple[Symbol, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """A doubt about a place in the document.

    Parameters
    ----------
    flag
        Its code, such as ``"date-conflict"``.
    message
        One sentence for a person.
    start, end
        The code points concerned, end exclusive.
    """

    flag: str
    message: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ActDescription:
    """What a document says of itself.

    Parameters
    ----------
    symbol
        Its own symbol, or None where it states none.
    organ
        The code of the organ that adopted or received it.
    kind
        ``"resolution"``, ``"decision"``, ``"report"``, ``"letter"``, ``"draft"`` or ``"other"``.
    session
        The session, or None.
    date
        The ISO date of adoption or issue, or None.
    title, agenda_item
        As printed, digits in ASCII.
    meeting
        The number of the meeting of adoption, or None.
    """

    symbol: Symbol | None = None
    organ: str | None = None
    kind: str = "other"
    session: int | None = None
    date: str | None = None
    title: str | None = None
    agenda_item: str | None = None
    meeting: int | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one document.

    Parameters
    ----------
    source, sha256, reader
        As in :class:`~nasab.extract.document.Document`.
    language
        The main language: ``"ar"``, ``"en"``, ``"es"``, ``"fr"``, ``"ru"``, ``"zh"``, or ``"und"``.
    act
        What the document says of itself.
    citations
        Every mention, by start.
    bodies, dates
        Every mention, by start.
    provisions
        The operative paragraphs, by start.
    flags
        The doubts, by start.
    repairs
        The names of the repairs that the text needed.
    """

    source: str
    sha256: str
    reader: str
    language: str
    act: ActDescription
    citations: tuple[Citation, ...] = ()
    bodies: tuple[BodyMention, ...] = ()
    dates: tuple[StatedDate, ...] = ()
    provisions: tuple[Provision, ...] = ()
    flags: tuple[Flag, ...] = ()
    repairs: tuple[str, ...] = ()

    @property
    def identity(self) -> str:
        """What names the document: its symbol, or its hash where it states no symbol.

        Examples
        --------
        >>> Extraction("a.txt", "ab12", "text utf-8", "ar", ActDescription()).identity
        'sha256:ab12'
        """
        return str(self.act.symbol) if self.act.symbol else f"sha256:{self.sha256}"

    def to_json(self) -> dict[str, Any]:
        """Give the record as plain JSON values, symbols as strings, keys as the contract has them.

        Returns
        -------
        dict
        """
        plain: dict[str, Any] = _plain(self)
        return plain


def _plain(value: Any) -> Any:
    if isinstance(value, Symbol | StrEnum):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value
