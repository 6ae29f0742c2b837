"""The names of the months as they are looked for in folded text, made from the lexicon.

Arabic documents write two series side by side (كانون الأول/ديسمبر). Levantine names of two words
are looked for by their first word, so that one torn from its second is still seen.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from nasab.extract.fold import fold
from nasab.ontology.lexicon import lexicon


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
