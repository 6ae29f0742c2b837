"""Ligatures whose two letters came out in the wrong order.

Where a page draws two letters as one sign (lam-alef, lam-mim, mim-jim), its text may give the
pair backwards. The article shows it: alef before the article, or the letter after the article
inside it, begins no Arabic word. Once a text shows it more often than the true beginnings, other
pairs are turned where that gives a drafting word.
"""

import re
from collections import Counter
from itertools import accumulate

from nasab.extract.fold import Folded
from nasab.extract.repair.lexicon import arabic_words
from nasab.extract.repair.profile import Profile
from nasab.extract.repair.rewriting import Edit, edited

_WORD = re.compile("[\u0621-\u064a]{4,24}")
_DOUBLED = (" اال", "\nاال", "واال")
_SIGNS = ("اجلم", "جملس", " احل", " اخل", "املت", "امللح")
_SOUND = (" الا", " الم", "الجم", " الح")
_ARTICLE = re.compile("^([وفبك]?)ا([اجحخم])ل")
# Pairs as they come out: lam-alef; a letter drawn under jim, hah, khah or mim; final ya.
_PAIR = re.compile("(?=(ال|[جحخم][لمنتبيس]|ي[لف]$))")
_LEAST_PROOFS = 1


def suspected(profile: Profile) -> bool:
    """Tell whether beginnings that no word has are no rare slip."""
    if not profile.has_arabic:
        return False
    doubled = sum(map(profile.text.count, _DOUBLED)) if "اال" in profile.text else 0
    signs = doubled + sum(map(profile.text.count, _SIGNS))
    if signs < _LEAST_PROOFS:
        return False
    sound = accumulate(map(profile.text.count, _SOUND))
    return all(count <= signs * 4 for count in sound)


def mend(folded: Folded) -> Folded | None:
    """Put the letters of ligatures in their order.

    >>> from nasab.extract.fold import fold
    >>> mend(fold("األمم املتحدة، جملس حقوق اإلنسان")).text
    'الامم المتحده، مجلس حقوق الانسان'
    """
    words = Counter(_WORD.findall(folded.text))
    if not _is_established(words):
        return None
    known = arabic_words()
    mended = {word: _mended(word) for word in words if word not in known}
    edits = (
        Edit(match.start(), match.end(), mended.get(match.group()) or match.group())
        for match in _WORD.finditer(folded.text)
    )
    return edited(folded, edits)


def _is_established(words: Counter[str]) -> bool:
    """Tell whether turned articles are proved, and not the slips of a sound text."""
    known = arabic_words()
    proofs = sound = 0
    for word, count in words.items():
        begun = _ARTICLE.sub(r"\1ال\2", word)
        if begun != word and begun in known and word not in known:
            proofs += count
        sound += count if word.startswith(("الا", "الم", "الجم", "الح")) else 0
    return proofs >= _LEAST_PROOFS and proofs * 4 >= sound


def _mended(word: str) -> str | None:
    """Give the word meant, where it is known or its beginning leaves no choice."""
    known = arabic_words()
    begun = _ARTICLE.sub(r"\1ال\2", word)
    if begun in known:
        return begun
    for start in dict.fromkeys((begun, word)):
        once = _turned(start)
        for read in (*once, *(twice for first in once for twice in _turned(first))):
            if read in known:
                return read
    return begun if begun != word else None


def _turned(word: str) -> list[str]:
    """Give the word with each pair that a font may draw as one sign turned round."""
    return [
        word[: at.start()] + word[at.start() + 1] + word[at.start()] + word[at.start() + 2 :]
        for at in _PAIR.finditer(word)
    ]
