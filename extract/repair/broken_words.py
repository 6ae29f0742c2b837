"""Words broken by a space: the alef parted from the article, a letter parted from its word.

Two pieces are joined where they make a drafting word and are not both words themselves, in a text
where letters stand alone more often than lists explain.
"""

import re
from collections.abc import Iterator

from nasab.extract.fold import Folded
from nasab.extract.repair.lexicon import arabic_words
from nasab.extract.repair.profile import Profile
from nasab.extract.repair.rewriting import Edit, edited

_LETTER = "[\u0621-\u064a]"
_PIECES = re.compile(f"(?<!{_LETTER})({_LETTER}{{1,12}})[ \n]{{1,3}}(?=({_LETTER}{{1,14}}))")
_TORN_ALEF = " ا ل"
_LEAST_LETTERS = 5
_LEAST_LONE = 3
_LONE_SHARE = 200  # one lone letter in so many spaces is more than lists explain
_LONGEST_OWN = 2  # a piece so short is no word of its own


def suspected(profile: Profile) -> bool:
    """Tell whether the alef of the article stands alone, or many letters do."""
    if not profile.has_arabic:
        return False
    text, lone = profile.text, profile.lone_letters
    return _TORN_ALEF in text or (lone >= _LEAST_LONE and lone * _LONE_SHARE > text.count(" "))


def mend(folded: Folded) -> Folded | None:
    """Join the pieces of words.

    >>> from nasab.extract.fold import fold
    >>> mend(fold("في ا لجمهورية العربية")).text
    'في الجمهوريه العربيه'
    """
    return edited(folded, _joints(folded.text))


def _joints(text: str) -> Iterator[Edit]:
    known = arabic_words()
    for match in _PIECES.finditer(text):
        first, second = match[1], match[2]
        torn_article = first == "ا" and second.startswith("ل") and len(second) >= _LEAST_LETTERS
        if torn_article or (
            first + second in known
            and len(first + second) >= _LEAST_LETTERS
            and not (first in known and second in known)
            and min(len(first), len(second)) <= _LONGEST_OWN
            and first not in {"و", "في", "من"}
        ):
            yield Edit(match.end(1), match.start(2), "")
