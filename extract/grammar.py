"""The words around a number, compiled from the ontology: act nouns, organs, verbs and cues.

To teach nasab a new word is to edit the Turtle files of :mod:`nasab.ontology`; nothing here
knows a word of any language.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple, TypeAlias

from nasab.extract.fold import fold_phrase, lowered
from nasab.extract.phrases import PhraseIndex, levelled_within
from nasab.ontology import ActNoun, Cue, ForeignOrgan, Locator, Trigger, lexicon, organs


@dataclass(frozen=True, slots=True)
class OrganName:
    """A name that text gives to an organ.

    Parameters
    ----------
    codes
        The organs so named: one for a formal or short name, several for "the Council".
    formal
        Whether the name alone tells the organ.
    """

    codes: tuple[str, ...]
    formal: bool


Payload: TypeAlias = ActNoun | OrganName | Trigger | Locator | Cue | ForeignOrgan


class Mark(NamedTuple):
    """A word or phrase of the grammar found in a text.

    Parameters
    ----------
    start, end
        Its code points, end exclusive.
    payload
        What it is.
    """

    start: int
    end: int
    payload: Payload


class MarkRow(tuple[Mark, ...]):
    """Marks of one kind by start, none within another, so that a place is soon found among them.

    The offsets stand apart from the marks once they have been asked for.
    """

    _starts: Sequence[int] | None = None
    _ends: Sequence[int] | None = None

    @property
    def starts(self) -> Sequence[int]:
        """Where each begins."""
        if self._starts is None:
            self._starts = [mark.start for mark in self]
        return self._starts

    @property
    def ends(self) -> Sequence[int]:
        """Where each ends."""
        if self._ends is None:
            self._ends = [mark.end for mark in self]
        return self._ends


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one paragraph, parted by what they are, each by start."""

    nouns: MarkRow
    organs: MarkRow
    verbs: MarkRow
    prepositions: MarkRow
    trailing: MarkRow
    locators: MarkRow
    cues: MarkRow
    foreign: MarkRow
    _sifted: dict[tuple[str, ...], MarkRow] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def cues_for(self, *roles: str) -> MarkRow:
        """Give the small words of some roles, by start; sifted once, however often asked for."""
        if not self.cues:
            return self.cues
        found = self._sifted.get(roles)
        if found is None:
            found = self._sifted[roles] = MarkRow(
                [
                    mark
                    for mark in self.cues
                    if mark.payload.role in roles  # type: ignore[union-attr]
                ]
            )
        return found

    @property
    def formal_organs(self) -> MarkRow:
        """The names that alone tell their organ, by start."""
        found = self._sifted.get(())
        if found is None:
            found = self._sifted[()] = MarkRow(filter(is_formal, self.organs))
        return found


def organ_names() -> Iterator[tuple[str, Payload]]:
    """Give every name of every organ, folded, with the organs it may mean.

    Yields
    ------
    tuple of str and OrganName
    """
    formal: dict[str, set[str]] = {}
    loose: dict[str, set[str]] = {}
    for code, organ in organs().items():
        for name in organ.names.values():
            formal.setdefault(fold_phrase(name), set()).add(code)
        for names in organ.short.values():
            for name in names:
                formal.setdefault(fold_phrase(name), set()).add(code)
        for names in organ.anaphoric.values():
            for name in names:
                loose.setdefault(fold_phrase(name), set()).add(code)
    for name, codes in formal.items():
        yield name, OrganName(tuple(sorted(codes)), len(codes) == 1)
    for name, codes in loose.items():
        if name not in formal:
            yield name, OrganName(tuple(sorted(codes)), formal=False)


@cache
def grammar_indexes() -> tuple[PhraseIndex[Payload], ...]:
    """Compile the grammar of all languages, once.

    Returns
    -------
    tuple of PhraseIndex
        One for names (organs and nouns of acts), one for what announces a relation ("by its
        resolution" holds a noun), one for places and small words: a word may be found by each.
    """
    words = lexicon()
    names: list[tuple[str, Payload]] = list(organ_names())
    names += [(fold_phrase(noun.form), noun) for noun in words.nouns if noun.kind.is_act]
    names += [(fold_phrase(foreign.form), foreign) for foreign in words.foreign]
    triggers: list[tuple[str, Payload]] = [
        (fold_phrase(trigger.phrase), trigger) for trigger in words.triggers
    ]
    small: list[tuple[str, Payload]] = [(fold_phrase(each.form), each) for each in words.locators]
    small += [(fold_phrase(cue.form), cue) for cue in words.cues]
    return PhraseIndex(names), PhraseIndex(triggers), PhraseIndex(small)


def _is_common(first: str, name: Payload) -> bool:
    """Whether a short name has no capital: a city council; ours is the Council."""
    return isinstance(name, OrganName) and not name.formal and first.islower()


def find_marks(text: str, start: int, end: int) -> Marks:
    """Find the words of the grammar in a stretch of folded text.

    Parameters
    ----------
    text
        Folded text.
    start, end
        The stretch, end exclusive.

    Returns
    -------
    Marks
        With offsets into `text`.
    """
    return find_marks_within(text, [(start, end)])[0]


def find_marks_within(
    text: str, spans: Sequence[tuple[int, int]], data: bytes | None = None
) -> list[Marks]:
    """Find the words of the grammar in many stretches of a text, in one search.

    Parameters
    ----------
    text
        Folded text.
    spans
        The stretches by start, each end exclusive; each is searched as if it stood alone.
    data
        All of the text in one byte a character, where that is known already.

    Returns
    -------
    list of Marks
        For each stretch, with offsets into `text`.

    Examples
    --------
    >>> text = "Recalls resolution 1. Decides to meet."
    >>> [len(marks.nouns) for marks in find_marks_within(text, [(0, 21), (22, 38)])]
    [1, 0]
    """
    if not spans:
        return []
    level, begins = levelled_within(text, spans, data)
    rows: list[dict[str, list[Mark]]] = [{} for _ in spans]
    behind = [*begins[1:], len(level.source) + 1]
    for index in grammar_indexes():
        shift, limit, here = 0, 0, rows[0]
        for begin, stop, payloads in index.groups(level):
            if begin >= limit:
                place = bisect_right(begins, begin) - 1
                shift, limit, here = spans[place][0] - begins[place], behind[place], rows[place]
            start, end = begin + shift, stop + shift
            for payload in payloads:
                row = _ROWS.get(type(payload)) or _row_of(payload)
                if row != "organs" or not _is_common(text[start], payload):
                    here.setdefault(row, []).append(Mark(start, end, payload))
    return [_marks(found, text, start) for found, (start, _) in zip(rows, spans, strict=True)]


_ROWS = {
    ActNoun: "nouns",
    OrganName: "organs",
    Locator: "locators",
    Cue: "cues",
    ForeignOrgan: "foreign",
}


def _row_of(payload: Payload) -> str:
    """Tell in which row of marks a trigger stands."""
    assert isinstance(payload, Trigger)
    if payload.local:
        return "trailing" if payload.trailing else "prepositions"
    return "verbs"


def _marks(found: dict[str, list[Mark]], text: str, start: int) -> Marks:
    """Part the marks of the stretch that begins at `start` by what they are."""

    def row(name: str) -> MarkRow:
        return MarkRow(found[name]) if name in found else _NO_MARKS

    cues, verbs = row("cues"), row("verbs")
    return Marks(
        nouns=row("nouns"),
        organs=row("organs"),
        verbs=MarkRow(_governing(verbs, cues, text, start)) if verbs else verbs,
        prepositions=row("prepositions"),
        trailing=row("trailing"),
        locators=row("locators"),
        cues=cues,
        foreign=row("foreign"),
    )


_NO_MARKS = MarkRow()


def is_cue(mark: Mark, *roles: str) -> bool:
    """Whether a mark is a small word of one of some roles.

    Parameters
    ----------
    mark
        Any mark.
    roles
        Names of roles, as the ontology has them.

    Returns
    -------
    bool
    """
    return isinstance(mark.payload, Cue) and mark.payload.role in roles


# What may stand before the first verb of a paragraph: its label, and the conjunction of a clause.
_BEFORE_VERB = re.compile(r"(?:[^\w]|[0-9_]|[ivx]{1,5}[.)]|\w[.)]|و){0,12}\Z")
_LABELS_REACH = 12 * 6


def _governing(
    verbs: Sequence[Mark], cues: Sequence[Mark], text: str, start: int
) -> Iterator[Mark]:
    """Pass over the verbs that only tell of what was named.

    Those are a verb within an attribution ("adopted by"), one right behind a relative pronoun
    (الذي يؤكد), and a word that is a verb only where it opens the paragraph.
    """
    attributions, relatives = set[int](), set[int]()
    for begin, end, payload in cues:
        role = payload.role if isinstance(payload, Cue) else None
        if role == "attribution":
            attributions.update(range(begin, end))
        elif role == "relative":
            relatives.update((end, end + 1))
    for verb in verbs:
        told = verb.start in attributions or verb.start in relatives
        opening = isinstance(verb.payload, Trigger) and verb.payload.opening
        if not told and not (opening and not _opens(text[start : verb.start])):
            yield verb


def _opens(before: str) -> bool:
    """Whether a verb can be the first of a paragraph by what stands before it there."""
    return len(before) <= _LABELS_REACH and _BEFORE_VERB.match(lowered(before)) is not None


def is_formal(mark: Mark) -> bool:
    """Whether a mark is a name that alone tells the organ.

    Parameters
    ----------
    mark
        Any mark.

    Returns
    -------
    bool
    """
    return isinstance(mark.payload, OrganName) and mark.payload.formal


def marks_within(marks: MarkRow, start: int, end: int) -> Sequence[Mark]:
    """Give the marks that lie in a stretch of text.

    Parameters
    ----------
    marks
        By start.
    start, end
        The stretch, end exclusive.

    Returns
    -------
    sequence of Mark
    """
    if not marks:
        return ()
    first = bisect_left(marks.starts, start)
    return marks[first : bisect_right(marks.ends, end, first)]


def last_before(marks: MarkRow, position: int) -> Mark | None:
    """Give the last mark that ends at or before a position.

    Parameters
    ----------
    marks
        By start, none overlapping another.
    position
        A code point.

    Returns
    -------
    Mark or None
    """
    if not marks:
        return None
    index = bisect_left(marks.ends, position)
    if index < len(marks) and marks[index].end == position:
        return marks[index]
    return marks[index - 1] if index else None


def first_after(marks: MarkRow, position: int) -> Mark | None:
    """Give the first mark that starts at or after a position.

    Parameters
    ----------
    marks
        By start.
    position
        A code point.

    Returns
    -------
    Mark or None
    """
    if not marks:
        return None
    index = bisect_left(marks.starts, position)
    return marks[index] if index < len(marks) else None
