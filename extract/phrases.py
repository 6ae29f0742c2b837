"""The phrase matcher: one automaton finds thousands of phrases in one pass over folded text.

Everything that the ontology drives looks its phrases up here: names of bodies and organs,
drafting verbs, nouns of acts. The automaton is that of Aho and Corasick (1975); what this
module adds are the rules of the scripts: where a word begins and ends, which letters Arabic
writes onto the front of a word, and which white space a printed phrase may hold.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, Implementation, MatchKind

from nasab.extract.code_points import STRETCH
from nasab.extract.fold import fold, lowered
from nasab.extract.single_bytes import (
    ARABIC,
    DIGIT,
    HAN,
    LETTER,
    OTHER,
    PLAIN_SIGNS,
    barring,
    kind_of,
    single_bytes,
)
from nasab.ontology import OntologyError

T = TypeVar("T")

_END = itemgetter(2)

#: Particles that Arabic writes onto the next word: first the conjunctions, then the prepositions
#: and the mark of the future. One of each may stand together, in this order.
_CONJUNCTIONS = single_bytes("وف")
_PREPOSITIONS = single_bytes("بلكس")
_ARTICLE = "ال"

_FEW = 1_000
#: Stands between two stretches that are searched together; no phrase runs over it.
_BETWEEN = "\0"
_HAN = b"\x04"
_RUN = re.compile(b" {2,}")
_RUN_OR_GAP = re.compile(b"((?<=%b) +(?=%b))| {2,}" % (_HAN, _HAN))
_GAP = re.compile("(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff])")
# Which characters a phrase may not begin behind, nor end before.
_NO_BAR, _ARABIC_BAR = barring(()), barring((ARABIC,))
_LETTER_BAR, _WORD_BAR = barring((LETTER,)), barring((LETTER, DIGIT))


class PhraseIndex(Generic[T]):
    r"""Phrases compiled for search, each with what it stands for.

    A phrase is found where it stands as whole words, the longest first from the left: of two
    phrases that overlap, the one that begins earlier wins, and of two that begin together, the
    longer. What counts as a whole word depends on the script at each end of the phrase:

    * Latin, Cyrillic, Greek, digits: no letter of these and no digit beside it, but that a phrase
      of several words may have digits stuck to it, as footnote marks and torn numbers are
      (``on Drugs and Crime1``, ``resolution72/195``);
    * Arabic: no Arabic letter after it, and before it none but the particles و ف ب ل ك س and
      their pairs (ول, فب); the article that merges into ل is known (للجمعية is ل + الجمعية);
    * Chinese: no boundary, for the script marks none.

    Capitals count as small letters, and every apostrophe is the same. A space in a phrase
    matches any run of white space, so that a phrase may be broken over lines; between Chinese
    characters white space is passed over.

    Parameters
    ----------
    entries
        Pairs of a phrase, as the ontology writes it, and its payload. One phrase may come with
        several payloads; it is then found once for each.

    Raises
    ------
    OntologyError
        If a phrase is empty.

    Examples
    --------
    >>> index = PhraseIndex([("الجمعية العامة", "A"), ("مجلس الأمن", "S")])
    >>> text = "يطلب إلي مجلس الامن وللجمعيه\nالعامه"
    >>> [(text[start:end], payload) for start, end, payload in index.find(text)]
    [('مجلس الامن', 'S'), ('للجمعيه\nالعامه', 'A')]
    """

    __slots__ = (
        *("_automaton", "_firsts", "_lasts", "_longest", "_narrow", "_payloads"),
        *("_wide", "_wide_signs"),
    )

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        phrases, meanings = [], []
        for phrase, payload in entries:
            phrases.append(" ".join(phrase.split()))
            meanings.append(payload)
        payloads: dict[str, list[T]] = {}
        lines = _GAP.sub("", lowered(fold("\n".join(phrases)).text)).split("\n")
        lines = lines if phrases else []
        for phrase, line, payload in zip(phrases, lines, meanings, strict=True):
            folded = line.strip().translate(PLAIN_SIGNS)
            if not folded:
                raise OntologyError(f"the phrase {phrase!r} is empty; expected words")
            for spelling in _spellings(folded):
                known = payloads.setdefault(spelling, [])
                if payload not in known:
                    known.append(payload)
        self._compile(payloads)

    def _compile(self, payloads: dict[str, list[T]]) -> None:
        """Compile the phrases: those of one byte a character, and the wide ones with others."""
        written = {phrase: single_bytes(phrase) for phrase in payloads}
        narrow = {phrase: data for phrase, data in written.items() if min(data) > HAN}
        wide = {phrase: data for phrase, data in written.items() if phrase not in narrow}
        every = (*narrow, *wide)
        self._payloads = [tuple(payloads[phrase]) for phrase in every]
        self._firsts = [_edge(phrase, phrase[0]) for phrase in every]
        self._lasts = [_edge(phrase, phrase[-1]) for phrase in every]
        self._automaton = BytesAhoCorasick(
            list(narrow.values()),
            matchkind=MatchKind.Standard,
            # searches twice as fast, and is compiled at once where phrases are few
            implementation=Implementation.DFA if len(narrow) < _FEW else None,
        )
        self._wide = AhoCorasick(list(wide), matchkind=MatchKind.Standard, store_patterns=False)
        self._narrow, self._longest = len(narrow), max(map(len, every), default=0)
        # each wide phrase holds one of these at least
        self._wide_signs = {max(sign for sign in data if sign <= HAN) for data in wide.values()}

    def find(self, text: "str | Levelled") -> list[tuple[int, int, T]]:
        """Find the phrases of a text.

        The cost grows with the length of the text plus the number of matches; nothing is done
        for text without matches. Every match is asked for, overlapping ones too, because the
        longest match of an automaton that knows no words (``un women`` in ``fun women's``)
        would hide a shorter one that stands as words.

        Parameters
        ----------
        text
            Folded text (:func:`nasab.extract.fold.fold`). Line breaks and runs of spaces may be
            kept. What several indexes search is best levelled once (:func:`levelled`).

        Returns
        -------
        list of (int, int, payload)
            Start and end (code points of `text`, end exclusive) and payload of each phrase, by
            start; none overlap but those of one phrase with several payloads.
        """
        return [
            (start, end, payload)
            for start, end, payloads in self.groups(text)
            for payload in payloads
        ]

    def groups(self, text: "str | Levelled") -> "Iterator[tuple[int, int, tuple[T, ...]]]":
        """Find the phrases of a text, each once with all its payloads.

        Parameters
        ----------
        text
            As for :meth:`find`.

        Yields
        ------
        tuple of int, int and tuple of payloads
            By start; none overlap.
        """
        ready = levelled(text) if isinstance(text, str) else text
        kept, moved, size = ready.kept, ready.moved, len(ready.data)
        wide = any(sign in ready.data for sign in self._wide_signs)
        reached = 0
        # A stretch at a time: what is found of one is done with before the next.
        for begin in range(0, size, STRETCH):
            longest = self._longest_matches(ready, begin, wide=wide)
            for start in sorted(longest):
                if start < reached:
                    continue
                reached, phrase = longest[start]
                if kept:
                    begun = start + moved[bisect_right(kept, start) - 1]
                    ended = reached + moved[bisect_right(kept, reached - 1) - 1]
                    yield begun, ended, self._payloads[phrase]
                else:
                    yield start, reached, self._payloads[phrase]

    def _longest_matches(
        self, ready: "Levelled", begin: int, *, wide: bool
    ) -> dict[int, tuple[int, int]]:
        """Give the longest phrase that stands as words at each place of a stretch, with its end."""
        level, firsts, lasts = ready.data, self._firsts, self._lasts
        stretch = level
        if len(level) > STRETCH:
            stretch = level[begin : begin + STRETCH + self._longest]
        matches = self._automaton.find_matches_as_indexes(stretch, overlapping=True)
        if wide:
            text = ready.text[begin : begin + STRETCH + self._longest]
            more = self._wide.find_matches_as_indexes(text, overlapping=True)
            matches += [(self._narrow + phrase, start, end) for phrase, start, end in more]
            matches.sort(key=_END)
        longest: dict[int, tuple[int, int]] = {}
        # Most matches are short words inside others: "de" in "Presidente". They go first, and fast.
        behind = stretch + b" "
        matches = [match for match in matches if not lasts[match[0]][behind[match[2]]]]
        for phrase, start, end in matches:
            if start >= STRETCH:
                continue
            start += begin
            first = firsts[phrase]
            if start and first[level[start - 1]] and not _begins(level, start, first):
                continue
            longest[start] = begin + end, phrase  # by their ends: the longest comes last
        return longest


def _spellings(phrase: str) -> tuple[str, ...]:
    """Give a phrase and, where it begins with the Arabic article, its spelling after ل."""
    if not phrase.startswith(_ARTICLE) or len(phrase) < 4:
        return (phrase,)
    rest = phrase.removeprefix(_ARTICLE)
    return phrase, ("ل" if rest.startswith("ل") else "لل") + rest


def _edge(phrase: str, char: str) -> bytes:
    """Tell of each byte whether it may not stand beside this end of a phrase."""
    kind = kind_of(char)
    if kind == OTHER:
        return _NO_BAR
    if kind == ARABIC:
        return _ARABIC_BAR
    return _LETTER_BAR if kind == LETTER and " " in phrase else _WORD_BAR


def _begins(text: bytes, start: int, barred: bytes) -> bool:
    """Tell whether a phrase can begin behind a character that bars it, written onto it."""
    if barred is not _ARABIC_BAR:
        return False
    start -= 1
    before = text[start]
    if before in _PREPOSITIONS:
        if not start or not barred[text[start - 1]]:
            return True
        start -= 1
        before = text[start]
    return before in _CONJUNCTIONS and (not start or not barred[text[start - 1]])


class Levelled:
    """A text made ready for search by :func:`levelled`.

    Parameters
    ----------
    source
        The text that it was made from.
    data
        The level text in one byte a character (:mod:`nasab.extract.single_bytes`).
    kept, moved
        The offsets in it at which the distance to the source changes, and the distance from
        there on. Empty where offsets are the same.
    """

    def __init__(
        self, source: str, data: bytes, kept: Sequence[int] = (), moved: Sequence[int] = ()
    ) -> None:
        self.source, self.data, self.kept, self.moved = source, data, kept, moved

    @cached_property
    def text(self) -> str:
        """The level text, which only characters that one byte cannot write are looked for in."""
        text = lowered(self.source)
        for sign, plain in PLAIN_SIGNS.items():
            text = text.replace(chr(sign), plain)
        ends = pairwise((*self.kept, len(self.data)))
        stretches = zip(ends, self.moved, strict=True)
        return "".join(text[a + by : b + by] for (a, b), by in stretches) if self.kept else text


def levelled(text: str, data: bytes | None = None) -> Levelled:
    r"""Make apostrophes one and runs of white space one space, or none between Chinese characters.

    Parameters
    ----------
    text
        Folded text.
    data
        The same in one byte a character, where that is known already.

    Returns
    -------
    Levelled
        What :meth:`PhraseIndex.find` searches; it gives offsets into `text`.

    Examples
    --------
    >>> levelled("the Security\n Council’s").data
    b"the security council's"
    """
    data = single_bytes(text) if data is None else data
    chinese = HAN in data
    if b"  " not in data and not chinese:
        return Levelled(text, data)
    pieces = []
    kept, moved = [0], [0]
    taken = reached = 0
    for match in (_RUN_OR_GAP if chinese else _RUN).finditer(data):
        start, end = match.span()
        if not (chinese and match[1]):
            start += 1
        pieces.append(data[taken:start])
        reached += start - taken
        taken = end
        kept.append(reached)
        moved.append(taken - reached)
    pieces.append(data[taken:])
    return Levelled(text, b"".join(pieces), kept, moved)


def levelled_within(
    text: str, spans: Sequence[tuple[int, int]], data: bytes | None = None, *, space: str = " "
) -> tuple[Levelled, list[int]]:
    r"""Make stretches of a text ready for one search, in which each stands alone.

    Parameters
    ----------
    text
        Folded text.
    spans
        The stretches, each end exclusive.
    data
        All of the text in one byte a character, where that is known already.
    space
        A sign that is to count as a space.

    Returns
    -------
    tuple of Levelled and list of int
        What :meth:`PhraseIndex.find` searches, and where each stretch begins in its offsets.

    Examples
    --------
    >>> level, begins = levelled_within("The Council met. It rose.", [(4, 11), (17, 24)])
    >>> level.data, begins
    (b'council\x00it rose', [0, 8])
    """
    joined = _BETWEEN.join([text[start:end] for start, end in spans]).replace(space, " ")
    known = None
    if data is not None:
        known = _BETWEEN.encode().join([data[start:end] for start, end in spans])
        known = known.replace(space.encode(), b" ")
    begins = [0, *accumulate(end - start + len(_BETWEEN) for start, end in spans[:-1])]
    return levelled(joined, known), begins
