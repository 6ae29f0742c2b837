"""The phrase matcher: one automaton finds thousands of phrases in one pass over folded text.

Everything that the ontology drives looks its phrases up here: names of bodies and organs,
drafting verbs, nouns of acts. The automaton is that of Aho and Corasick (1975); what this
module adds are the rules of the scripts: where a word begins and ends, which letters Arabic
writes onto the front of a word, and which white space a printed phrase may hold.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from nasab.extract.code_points import STRETCH, stretches
from nasab.extract.fold import fold, lowered
from nasab.ontology import OntologyError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

T = TypeVar("T")

#: Particles that Arabic writes onto the next word: first the conjunctions, then the prepositions
#: and the mark of the future. One of each may stand together, in this order.
_CONJUNCTIONS = "وف"
_PREPOSITIONS = "بلكس"
_ARTICLE = "ال"

_ASCII_SPACES = "\n\t\r\f\v"
_OTHER_SPACES = _ASCII_SPACES + "\xa0\u2007\u2009\u202f\u3000"
_APOSTROPHES = "\u2019\u2018\u02bc\u00b4`"
_STRAIGHT = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))
_SPECIAL, _CHINESE = 1, 2
_HAN = re.compile("[\u3400-\u9fff]")
_FEW = 1_000
#: From how many code points on characters are looked for in all of a text at once.
_LONG = 4_000
_RUN = re.compile(" {2,}")
_GAP = re.compile("(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff])")
_RUN_OR_GAP = re.compile(f"({_GAP.pattern})|{_RUN.pattern}")


def _fold_and_lower(text: str) -> str:
    return lowered(fold(text).text)


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

    Every apostrophe is the same. A space in a phrase matches any run of white space, so that a
    phrase may be broken over lines; between Chinese characters white space is passed over.

    Parameters
    ----------
    entries
        Pairs of a phrase, as the ontology writes it, and its payload. One phrase may come with
        several payloads; it is then found once for each.
    fold
        How the texts that are searched were folded; it must keep line ends. The default folds
        and lower-cases; one that keeps capitals suits acronyms in text that keeps them.

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

    __slots__ = ("_automaton", "_edges", "_longest", "_payloads")

    def __init__(
        self,
        entries: Iterable[tuple[str, T]],
        *,
        fold: Callable[[str], str] = _fold_and_lower,
    ) -> None:
        phrases, meanings = [], []
        for phrase, payload in entries:
            phrases.append(" ".join(phrase.split()))
            meanings.append(payload)
        payloads: dict[str, list[T]] = {}
        lines = _GAP.sub("", fold("\n".join(phrases)).translate(_STRAIGHT)).split("\n")
        lines = lines if phrases else []
        for phrase, line, payload in zip(phrases, lines, meanings, strict=True):
            folded = line.strip()
            if not folded:
                raise OntologyError(f"the phrase {phrase!r} is empty; expected words")
            for spelling in _spellings(folded):
                known = payloads.setdefault(spelling, [])
                if payload not in known:
                    known.append(payload)
        self._payloads = [tuple(each) for each in payloads.values()]
        self._longest = max(map(len, payloads), default=0)
        self._edges = [(_edge(phrase, phrase[0]), _edge(phrase, phrase[-1])) for phrase in payloads]
        self._automaton = AhoCorasick(
            list(payloads),
            matchkind=MatchKind.Standard,
            store_patterns=False,
            # searches twice as fast, and is compiled at once where phrases are few
            implementation=Implementation.DFA if len(payloads) < _FEW else None,
        )

    def find(self, text: "str | Levelled") -> list[tuple[int, int, T]]:
        """Find the phrases of a text.

        The cost grows with the length of the text plus the number of matches; nothing is done
        for text without matches. Every match is asked for, overlapping ones too, because the
        longest match of an automaton that knows no words (``un women`` in ``fun women's``)
        would hide a shorter one that stands as words.

        Parameters
        ----------
        text
            Text folded and lower-cased as the phrases are (:func:`nasab.extract.fold.fold`,
            then :func:`nasab.extract.fold.lowered`, each once for all indexes). Line breaks and
            runs of spaces may be kept. What several indexes search is best levelled once
            (:func:`levelled`).

        Returns
        -------
        list of (int, int, payload)
            Start and end (code points of `text`, end exclusive) and payload of each phrase, by
            start; none overlap but those of one phrase with several payloads.
        """
        ready = levelled(text) if isinstance(text, str) else text
        level, kept, source = ready.text, ready.kept, ready.source
        edges, scripts, size = self._edges, _SCRIPTS, len(level)
        longest: dict[int, tuple[int, int]] = {}
        # A stretch at a time: the automaton keeps a table of the offsets of all that it is given.
        for begin in range(0, size, STRETCH):
            stretch = level if size <= STRETCH else level[begin : begin + STRETCH + self._longest]
            for phrase, start, end in self._automaton.find_matches_as_indexes(
                stretch, overlapping=True
            ):
                if start >= STRETCH:
                    continue
                start, end = begin + start, begin + end
                first, last = edges[phrase]
                if last and end < size and (after := level[end]) != " " and scripts[after] in last:
                    continue
                if first and start and level[start - 1] != " " and not _begins(level, start, first):
                    continue
                longest[start] = end, phrase  # matches come by their ends: the longest comes last
        found = []
        reached = 0
        for start in sorted(longest):
            if start < reached:
                continue
            reached, phrase = longest[start]
            span = start, reached
            if kept:
                span = (
                    start + source[bisect_right(kept, start) - 1],
                    reached + source[bisect_right(kept, reached - 1) - 1],
                )
            found.extend([(*span, payload) for payload in self._payloads[phrase]])
        return found


def _spellings(phrase: str) -> tuple[str, ...]:
    """Give a phrase and, where it begins with the Arabic article, its spelling after ل."""
    if not phrase.startswith(_ARTICLE) or len(phrase) < 4:
        return (phrase,)
    rest = phrase.removeprefix(_ARTICLE)
    return phrase, ("ل" if rest.startswith("ل") else "لل") + rest


class _Scripts(dict[str, str]):
    """The kind of each character met: a letter of Arabic, or of Latin and its like, or a digit.

    The kind is one letter; what bounds no word has the kind ``"-"``.
    """

    def __missing__(self, char: str) -> str:
        script = "-"
        if char.isdecimal():
            script = "0"
        elif char.isalpha() and ("\u0600" <= char <= "\u08ff" or "\ufb50" <= char <= "\ufeff"):
            script = "A"
        elif char.isalpha() and char < "\u2e80":
            script = "L"
        self[char] = script
        return script


_SCRIPTS = _Scripts()


def _edge(phrase: str, char: str) -> str:
    """Give the kinds of character that may not stand beside this end of a phrase."""
    script = _SCRIPTS[char]
    if script in "-A":
        return script.strip("-")
    return "L" if script == "L" and " " in phrase else "L0"


def _begins(text: str, start: int, barred: str) -> bool:
    """Tell whether a phrase can begin at an offset greater than 0."""
    before = text[start - 1]
    if _SCRIPTS[before] not in barred:
        return True
    if barred != "A":
        return False
    start -= 1
    if before in _PREPOSITIONS:
        if not start or _SCRIPTS[text[start - 1]] != "A":
            return True
        start -= 1
        before = text[start]
    return before in _CONJUNCTIONS and (not start or _SCRIPTS[text[start - 1]] != "A")


@dataclass(frozen=True, slots=True)
class Levelled:
    """A text made ready for search by :func:`levelled`.

    Parameters
    ----------
    text
        The level text.
    kept, source
        The offsets in it at which the distance to the source changes, and the distance from
        there on. Empty where offsets are the same.
    """

    text: str
    kept: Sequence[int] = ()
    source: Sequence[int] = ()


def levelled(text: str) -> Levelled:
    r"""Make apostrophes one and runs of white space one space, or none between Chinese characters.

    Parameters
    ----------
    text
        Text folded and lower-cased.

    Returns
    -------
    Levelled
        What :meth:`PhraseIndex.find` searches; it gives offsets into `text`.

    Examples
    --------
    >>> levelled("the security\n council’s").text
    "the security council's"
    """
    plain, chinese = _kinds(text)
    for space in _ASCII_SPACES if plain else _OTHER_SPACES:
        text = text.replace(space, " ")
    for apostrophe in "`" if plain else _APOSTROPHES:
        text = text.replace(apostrophe, "'")
    if "  " not in text and not chinese:
        return Levelled(text)
    pieces = []
    kept, source = [0], [0]
    taken = reached = 0
    for match in (_RUN_OR_GAP if chinese else _RUN).finditer(text):
        start, end = match.span()
        if not (chinese and match[1]):
            start += 1
        pieces.append(text[taken:start])
        reached += start - taken
        taken = end
        kept.append(reached)
        source.append(taken - reached)
    pieces.append(text[taken:])
    return Levelled("".join(pieces), kept, source)


def _kinds(text: str) -> tuple[bool, bool]:
    """Tell whether ASCII has all spaces and apostrophes of a text, and whether it is Chinese."""
    if text.isascii():
        return True, False
    if len(text) < _LONG:
        return False, _HAN.search(text) is not None
    import numpy as np

    table = _kind_table()
    found = 0
    for _, codes in stretches(text):
        found |= int(np.bitwise_or.reduce(table[codes]))
    return not found & _SPECIAL, bool(found & _CHINESE)


@cache
def _kind_table() -> "NDArray[np.uint8]":
    import numpy as np

    table = np.zeros(0x110000, dtype=np.uint8)
    for sign in _OTHER_SPACES + _APOSTROPHES:
        table[ord(sign)] = _SPECIAL if ord(sign) > 0x7F else 0
    table[0x3400:0xA000] = _CHINESE
    return table
