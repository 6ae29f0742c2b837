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
_NUMBER_ON_WORD = re.compile(rf"(?:/[0-9]{{1,4}}|[0-9]\))(?=(?:{_AFTER})\s)")


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
    return edited(folded, sorted(_edits(folded.text)))


def _edits(text: str) -> Iterator[Edit]:
    for match in (*_word_on_number().finditer(text), *_NUMBER_ON_WORD.finditer(text)):
        yield Edit(match.end(), match.end(), " ")


@cache
def _word_on_number() -> re.Pattern[str]:
    """Compile the words that a number may be run onto."""
    nouns = {
        fold_phrase(noun.form)
        for noun in lexicon().nouns
        if noun.kind.is_act and noun.language in ("en", "fr", "es", "ru") and noun.form.isalpha()
    }
    words = "|".join(sorted(map(re.escape, nouns), key=len, reverse=True))
    number = r"[0-9]{1,4}\s?(?:/\s?[0-9]|\((?:19|20)[0-9]{2}\)|\([IVXLC])"
    return re.compile(rf"\b(?:{words}|{_BEFORE})(?={number})", re.IGNORECASE)
