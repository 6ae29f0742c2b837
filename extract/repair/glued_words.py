"""Words of Latin or Cyrillic script run onto the numbers beside them: resolutions58/147of 2003.

Only the nouns of acts, and the small words that part or date them, are cut off, and only at a
number with a slash or bracket.
"""

import re
from collections.abc import Iterator
from functools import cache

from nasab.extract.fold import Folded, fold_phrase
from nasab.extract.repair.profile import CYRILLIC, DIGIT, LATIN, Profile
from nasab.extract.repair.rewriting import Edit, edited
from nasab.ontology.lexicon import lexicon

_BEFORE = r"and|et|y|и|to|à|a"
_AFTER = r"of|dated|and|du|et|de|y|от|и|on|adopted"
#: The longest word that is looked for before a number.
_LONGEST = 40
# a number that a letter may run onto
_NUMBER = re.compile(r"[0-9]{1,4}\s?(?:/\s?[0-9]|\((?:(?:19|20)[0-9]{2}\)|[IVXLCivxlc]))")
_NUMBER_ON_WORD = re.compile(rf"/[0-9]{{1,4}}(?=(?:{_AFTER})\s)")
_BRACKET_ON_WORD = re.compile(rf"\)(?<=[0-9]\))(?=(?:{_AFTER})\s)")


def suspected(profile: Profile) -> bool:
    """Tell whether a letter of these scripts meets a digit."""
    return any(
        profile.pairs(script, DIGIT) + profile.pairs(DIGIT, script) for script in (LATIN, CYRILLIC)
    )


def mend(folded: Folded) -> Folded | None:
    """Part the words from the numbers.

    >>> from nasab.extract.fold import fold
    >>> mend(fold("Recalling resolutions58/147of 22 December 2003 and61/143")).text
    'Recalling resolutions 58/147 of 22 December 2003 and 61/143'
    """
    return edited(folded, sorted(_edits(folded)))


def _edits(folded: Folded) -> Iterator[Edit]:
    text = folded.text
    for start, _ in folded.figures:
        if (
            text[start - 1 : start].isalpha()
            and _NUMBER.match(text, start)
            and _word_before().search(text, max(0, start - _LONGEST), start)
        ):
            yield Edit(start, start, " ")
    for match in (*_NUMBER_ON_WORD.finditer(text), *_BRACKET_ON_WORD.finditer(text)):
        yield Edit(match.end(), match.end(), " ")


@cache
def _word_before() -> re.Pattern[str]:
    """Compile the words that may run onto a number, to be found where it begins."""
    nouns = {
        fold_phrase(noun.form)
        for noun in lexicon().nouns
        if noun.kind.is_act and noun.language in ("en", "fr", "es", "ru") and noun.form.isalpha()
    }
    words = "|".join(sorted(map(re.escape, nouns), key=len, reverse=True))
    return re.compile(rf"\b(?:{words}|{_BEFORE})\Z", re.IGNORECASE)
