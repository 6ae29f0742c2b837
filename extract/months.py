"""The names of the months as they are looked for in folded text, made from the lexicon.

Arabic documents write two series side by side (كانون الأول/ديسمبر). Levantine names of two words
are looked for by their first word, so that one torn from its second is still seen.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from nasab.extract.fold import fold
from nasab.extract.single_bytes import single_bytes
from nasab.ontology.lexicon import lexicon

_PLACE = itemgetter(0, 1)


@dataclass(frozen=True, slots=True)
class MonthWord:
    """What a word of a month's name means.

    Parameters
    ----------
    month
        1 to 12; 0 for the first word of a name of two, which does not tell.
    abbreviated
        Whether it names a month beside a day only ("mar." but not "mar").
    seconds
        For a name of two words: the month by the second word, without its article.
    """

    month: int
    abbreviated: bool = False
    seconds: Mapping[str, int] = field(default_factory=dict)


@cache
def month_words() -> Mapping[str, MonthWord]:
    """Give every word that names a month, in folded spelling.

    Latin and Cyrillic names stand as printed, in small letters, with a capital, and in capitals,
    with their accents and without; the English *May* in small letters is left out, because it is
    a verb far more often. Chinese counts its months and has no names for them.

    Returns
    -------
    Mapping[str, MonthWord]

    Examples
    --------
    >>> words = month_words()
    >>> [words[name].month for name in ("July", "يوليه", "julio", "JULIO")]
    [7, 7, 7, 7]
    >>> words["كانون"].seconds["اول"], "may" in words
    (12, False)
    """
    found: dict[str, MonthWord] = {}
    seconds: dict[str, dict[str, int]] = {}
    dotted = {name.form[:-1] for name in lexicon().months if name.form.endswith(".")}
    for name in lexicon().months:
        if name.language == "zh":
            continue
        form = name.form.removesuffix(".")
        first, _, second = fold(form).text.partition(" ")
        if second:
            seconds.setdefault(first, {})[second.removeprefix("ال")] = name.month
        for spelling in _spellings(first, name.language):
            found.setdefault(spelling, MonthWord(name.month, form in dotted))
    for first, months in seconds.items():
        found[first] = MonthWord(0, seconds=months)
    del found["may"]
    return found


def _spellings(word: str, language: str) -> set[str]:
    if language == "ar":
        return {word}
    decomposed = unicodedata.normalize("NFD", word)
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    # й and ё are letters of their own, which nobody writes without their marks
    words = {word} if language == "ru" else {word, bare}
    return {each for w in words for each in (w, w.lower(), w.capitalize(), w.upper())}


@cache
def _automaton() -> BytesAhoCorasick:
    """Compile the words; it does not tell small letters from capitals."""
    return BytesAhoCorasick(
        list(dict.fromkeys(map(single_bytes, month_words()))),
        matchkind=MatchKind.Standard,
        implementation=Implementation.DFA,
    )


def find_month_words(text: str, data: bytes | None = None) -> Iterator[tuple[int, int, MonthWord]]:
    """Find the words that name months, wherever they stand, the longest from the left.

    Parameters
    ----------
    text
        Folded text.
    data
        The same in one byte a character, where that is known already.

    Yields
    ------
    tuple of int, int and MonthWord
        The code points of each, end exclusive, and what it means.

    Examples
    --------
    >>> [(start, end, word.month) for start, end, word in find_month_words("may or May 2010")]
    [(7, 10, 5)]
    """
    known = month_words()
    data = single_bytes(text) if data is None else data
    found = [
        (start, -end, word)
        for _, start, end in _automaton().find_matches_as_indexes(data, overlapping=True)
        if (word := known.get(text[start:end]))
    ]
    found.sort(key=_PLACE)
    reached = 0
    for start, minus_end, word in found:
        if start >= reached:
            reached = -minus_end
            yield start, reached, word
