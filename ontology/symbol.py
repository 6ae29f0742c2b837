"""The document symbol: one type that parses, prints, compares, contains and orders."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Self
from urllib.parse import quote

from nasab.ontology.errors import SymbolError
from nasab.ontology.numerals import DIGITS, PART_LETTERS, from_roman, to_roman

#: The official languages, by the code that addresses of documents use.
LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")


class Kind(StrEnum):
    """What sort of thing a symbol names."""

    RESOLUTION = "RES"
    DECISION = "DEC"
    STATEMENT = "PRST"
    DOCUMENT = "document"
    TREATY = "treaty"

    @property
    def is_act(self) -> bool:
        """Whether an organ adopted it: a resolution, a decision or a presidential statement."""
        return self in _ACT_KINDS


_ACT_KINDS = frozenset({Kind.RESOLUTION, Kind.DECISION, Kind.STATEMENT})

_INVISIBLE = re.compile("[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACE = re.compile(r"\s+")
_SESSION = r"(?:E?S-)?[0-9]{1,4}|(?:E?S-)?[IVXLC]{1,8}"
_ACT = re.compile(
    rf"""(?P<organ>[A-Z][A-Z0-9.]*(?:/[A-Z][A-Z0-9.]*)*)/(?P<kind>RES|DEC|PRST)/
    (?: (?P<session>{_SESSION})/(?P<number>[0-9]{{1,5}})(?P<part>[A-Z]{{0,2}})
      | (?P<number2>[0-9]{{1,5}})(?P<before>[A-Z]?)
        \((?P<session2>{_SESSION})\)(?P<part2>[A-Z]{{0,2}})
      | (?P<number3>[0-9]{{1,5}}) )\Z""",
    re.VERBOSE,
)
_TREATY = re.compile(r"UNTS/([0-9]{1,5})/([0-9]{1,6})\Z")
_DOCUMENT = re.compile(r"[A-Z]{1,6}(?:/[A-Za-z0-9.\-()]+)+\Z")
_ORGAN_SEGMENT = re.compile(r"[A-Z]+(?:\.[0-9]{1,3}|\.[A-Z])?\Z")
_SUFFIX = re.compile(r"(ADD|CORR|REV|AMEND)\.([0-9]+)\Z", re.IGNORECASE)
_SUFFIX_SPELLING = {"ADD": "Add", "CORR": "Corr", "REV": "Rev", "AMEND": "Amend"}
_DOCUMENT_SESSION = re.compile(r"(?:E?S-)?[0-9]{1,4}\Z")
_PAIR = re.compile(r"((?:E?S-)?[0-9]{1,4})/([0-9]{1,4})([A-Z]?)\Z")
_BRACKET = re.compile(rf"([0-9]{{1,5}})([A-Z]?)\(({_SESSION})\)([A-Z]?)\Z")
_ASSEMBLY_ORGAN = re.compile(r"(UNEP/EA|HSP/HA)\.([0-9]+)/(RES|DEC)\.([0-9]+)\Z")


@dataclass(frozen=True, slots=True)
class Symbol:
    """The symbol of a United Nations act, document or treaty.

    Make one with :meth:`parse`; print it with ``str``. Two symbols are equal when they name
    the same thing, and they order by organ, kind, session and number.

    Parameters
    ----------
    organ
        The adopting organ's or the series' code: ``"A"``, ``"S"``, ``"A/HRC"``, ``"E/CN.15"``.
    kind
        What the symbol names.
    session
        The session as its symbol writes it (``"72"``, ``"S-30"``, ``"XXV"``), or the year where
        the organ counts by years; None where the symbol carries none.
    number
        The number within the session, for acts.
    part
        The letter of a part (``"B"`` in 60/236 B), or nothing.
    path
        For documents and treaties: the segments after the organ's code.

    Examples
    --------
    >>> symbol = Symbol.parse("A/RES/72/195")
    >>> symbol.organ, symbol.session, symbol.number
    ('A', '72', 195)
    >>> Symbol.parse("١٩٥/٧٢", strict=False) == symbol
    True
    >>> Symbol.parse("A/RES/60/236").contains(Symbol.parse("A/RES/60/236B"))
    True
    """

    organ: str
    kind: Kind
    session: str | None = None
    number: int | None = None
    part: str = ""
    path: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str, *, strict: bool = True) -> Self:
        """Read a symbol.

        Parameters
        ----------
        text
            A symbol, such as ``"S/RES/2388(2017)"``.
        strict
            True takes canonical spellings only. False also takes what people type and print:
            any digits, spaces, trailing punctuation, lower case, ``72/195``, ``2625 (د-25)``,
            ``UNEP/EA.5/Res.14``, a document's web address.

        Returns
        -------
        Symbol

        Raises
        ------
        SymbolError
            If the text is no symbol.

        Examples
        --------
        >>> str(Symbol.parse("2625 (XXV)", strict=False))
        'A/RES/2625(XXV)'
        """
        if len(text) > 200:
            raise SymbolError(f"{text[:40]!r}… is too long for a document symbol")
        found = cls._read(text) if strict else cls._read_leniently(text)
        if found is None or (strict and str(found) != text):
            remedy = f"did you mean {found}?" if found else "expected one such as A/RES/72/195"
            raise SymbolError(f"{text!r} is not a document symbol; {remedy}")
        return found

    @classmethod
    def _read(cls, text: str) -> Self | None:
        if match := _ACT.match(text):
            session = match["session"] or match["session2"]
            part = match["part"] or match["part2"] or match["before"] or ""
            number = int(match["number"] or match["number2"] or match["number3"])
            return cls(match["organ"], Kind(match["kind"]), session, number, part)
        if match := _TREATY.match(text):
            return cls("UNTS", Kind.TREATY, path=match.groups())
        return cls._read_document(text)

    @classmethod
    def _read_document(cls, text: str) -> Self | None:
        if not _DOCUMENT.match(text) or "//" in text:
            return None
        segments = text.rstrip("/").split("/")
        if not any(c.isdigit() for c in text) or "RES" in segments[:-1] or "DEC" in segments[:-1]:
            return None
        count = 1
        while count < len(segments) - 1 and _ORGAN_SEGMENT.match(segments[count]):
            count += 1
        path = tuple(_spell_suffix(segment) for segment in segments[count:])
        session = path[0] if len(path) > 1 and _DOCUMENT_SESSION.match(path[0]) else None
        return cls("/".join(segments[:count]), Kind.DOCUMENT, session, path=path)

    @classmethod
    def _read_leniently(cls, text: str) -> Self | None:
        plain = _plain_spelling(text)
        if match := _ASSEMBLY_ORGAN.match(plain):
            organ, session, kind, number = match.groups()
            return cls(organ, Kind(kind), session, int(number))
        if match := _PAIR.match(plain):
            return cls._read_pair(*match.groups())
        if match := _BRACKET.match(plain):
            number, before, session, after = match.groups()
            organ = "S" if session.isdigit() and len(session) == 4 else "A"
            return cls(organ, Kind.RESOLUTION, session, int(number), before or after)
        return cls._read(plain)

    @classmethod
    def _read_pair(cls, left: str, right: str, part: str) -> Self | None:
        """Read a bare pair: the Assembly numbered its sessions so from the 31st (1976) on."""
        if not left.isdigit():
            return cls("A", Kind.RESOLUTION, left, int(right), part)
        for session, number in ((left, right), (right, left)):
            if 31 <= int(session) <= 130 and int(number) > 0 and len(session) < 4:
                return cls("A", Kind.RESOLUTION, str(int(session)), int(number), part)
            if 1946 <= int(session) <= 2099 and int(number) > 0:
                return cls("E", Kind.RESOLUTION, session, int(number), part)
        return None

    def __str__(self) -> str:
        """Give the canonical spelling, the same for every way the symbol was written."""
        if not self.kind.is_act:
            return "/".join((self.organ, *self.path))
        head = f"{self.organ}/{self.kind}"
        if self.session is None:
            return f"{head}/{self.number}"
        if self.bracketed:
            return f"{head}/{self.number}({self.session}){self.part}"
        return f"{head}/{self.session}/{self.number}{self.part}"

    @property
    def bracketed(self) -> bool:
        """Whether the session or year stands in brackets after the number: ``2388(2017)``."""
        if self.session is None or not self.kind.is_act:
            return False
        roman = self.session.rsplit("-", 1)[-1].isalpha()
        return roman or (self.organ == "S" and self.kind is not Kind.STATEMENT)

    @property
    def session_value(self) -> int | None:
        """The session as a number (72 for ``"72"``, 30 for ``"S-30"``, 25 for ``"XXV"``)."""
        if self.session is None:
            return None
        tail = self.session.rsplit("-", 1)[-1]
        return int(tail) if tail.isdigit() else from_roman(tail)

    def contains(self, other: "Symbol") -> bool:
        """Whether the other symbol names a part of what this one names.

        Parameters
        ----------
        other
            Another symbol.

        Returns
        -------
        bool
            True for a lettered part of this act, or an addendum, corrigendum, revision or
            amendment of this document; False for the symbol itself.

        Examples
        --------
        >>> Symbol.parse("A/72/440").contains(Symbol.parse("A/72/440/Add.1"))
        True
        """
        if self.kind is not other.kind or self.organ != other.organ or self == other:
            return False
        if self.kind.is_act:
            same = (self.session, self.number) == (other.session, other.number)
            return same and not self.part
        rest = other.path[len(self.path) :]
        same = other.path[: len(self.path)] == self.path
        return same and bool(rest) and all(_SUFFIX.match(segment) for segment in rest)

    @property
    def whole(self) -> "Symbol":
        """The symbol without its last part: the act of a lettered part, the parent document.

        Examples
        --------
        >>> str(Symbol.parse("A/72/440/Add.1").whole)
        'A/72/440'
        """
        if self.part:
            return Symbol(self.organ, self.kind, self.session, self.number)
        path = self.path
        while len(path) > 1 and _SUFFIX.match(path[-1]):
            path = path[:-1]
        return Symbol(self.organ, self.kind, self.session, self.number, path=path)

    def url(self, language: str = "en") -> str:
        """Give the address of the official document.

        Parameters
        ----------
        language
            One of :data:`LANGUAGES`.

        Returns
        -------
        str

        Raises
        ------
        SymbolError
            If the language is not an official one.

        Examples
        --------
        >>> Symbol.parse("A/RES/72/195").url("ar")
        'https://docs.un.org/ar/A/RES/72/195'
        """
        if language not in LANGUAGES:
            raise SymbolError(f"{language!r} is no official language; expected one of {LANGUAGES}")
        if self.kind is Kind.TREATY:
            return "https://treaties.un.org/pages/UNTSOnline.aspx"
        return f"https://docs.un.org/{language}/{quote(str(self), safe='/()')}"

    @property
    def sort_key(self) -> tuple[object, ...]:
        """The key that symbols are ordered by: for sorting many, where it is made once each."""
        session = self.session or ""
        prefix = session.rpartition("-")[0]
        return (
            self.organ,
            self.kind.value,
            len(prefix),
            self.session_value or 0,
            self.number or 0,
            self.part,
            session,
            tuple(_natural(segment) for segment in self.path),
        )

    def __lt__(self, other: "Symbol") -> bool:
        return self.sort_key < other.sort_key

    def __le__(self, other: "Symbol") -> bool:
        return self.sort_key <= other.sort_key

    def __gt__(self, other: "Symbol") -> bool:
        return self.sort_key > other.sort_key

    def __ge__(self, other: "Symbol") -> bool:
        return self.sort_key >= other.sort_key


def _spell_suffix(segment: str) -> str:
    match = _SUFFIX.match(segment)
    return f"{_SUFFIX_SPELLING[match[1].upper()]}.{int(match[2])}" if match else segment


def _natural(segment: str) -> tuple[tuple[int, str, int], ...]:
    def pieces() -> Iterator[tuple[int, str, int]]:
        for text, digits in re.findall(r"([^0-9]+)|([0-9]+)", segment):
            yield (1, text, 0) if text else (0, "", int(digits))

    return tuple(pieces())


_ADDRESS = re.compile(
    r"https?://(?:www\.)?(?:docs|undocs)\.(?:un\.)?org/(?:(?:ar|zh|en|fr|ru|es)/)?(.+)", re.I
)
_ARABIC_SESSION = re.compile(r"د\.?(إط|إ|ا)?-?([0-9]{1,2})")


_ACT_NOUN = re.compile(r"\A(?:RESOLUTION|DECISION)S?", re.I)
# The names of the letters of parts, by the character that each ends in.
_PART_ENDINGS = {
    end: tuple(item for item in PART_LETTERS.items() if item[0].endswith(end))
    for end in {name[-1] for name in PART_LETTERS}
}


def _plain_spelling(text: str) -> str:
    text = _INVISIBLE.sub("", text).translate(DIGITS).strip()
    if match := _ADDRESS.match(text):
        text = match[1]
    text = _SPACE.sub("", text).strip(".,;:،؛。，；[]\"'")
    text = _ARABIC_SESSION.sub(_latin_session, text)
    for name, letter in _PART_ENDINGS.get(text[-1:], ()):
        if text.endswith(name):
            text = text[: -len(name)] + letter
            break
    text = _ACT_NOUN.sub("", text)
    path = [
        segment if "." in segment and not segment.isupper() else segment.upper()
        for segment in text.split("/")
    ]
    path = [
        _spell_suffix(segment) if _SUFFIX.match(segment) else segment.upper() for segment in path
    ]
    return "/".join(path).rstrip("/")


def _latin_session(match: re.Match[str]) -> str:
    """Turn the Arabic marks of a session (د-25, دإ-30, دإط-10) into the Latin ones."""
    special, number = match.groups()
    if special is None:
        return to_roman(int(number)) if int(number) else match[0]
    return f"{'ES' if special == 'إط' else 'S'}-{number}"
