"""Arabic letters in the order in which they stand on the page, left to right.

Such a run reads backwards letter by letter. No Arabic word begins with ta marbuta or alef
maqsura, and hardly one ends with lam-alef, the article turned round; the drafting words tell
for sure. Damage of this kind is undone before folding, because a ligature that stands for two
letters must be turned as one.
"""

import re

from nasab.extract.fold import Folded, fold_phrase
from nasab.extract.repair.lexicon import arabic_words
from nasab.extract.repair.profile import ARABIC, DASH, LINE_END, OPEN, SPACE, TA_MARBUTA, Profile
from nasab.extract.repair.rewriting import Rewriting

_LETTERS = "\u0620-\u065f\u0670-\u06d3\ufb50-\ufdff\ufe70-\ufefc"
# A run of Arabic words with the signs between them, as far as digits, Latin letters or line ends.
_BRACKETS = r"[()\[\]«»“”\"]{0,2}"
_RUN = re.compile(
    f'{_BRACKETS}[{_LETTERS}](?:[{_LETTERS} \u00a0،؛.:,()"“”«»\\[\\]-]*[{_LETTERS}])?{_BRACKETS}'
)
_WORD = re.compile(f"[{_LETTERS}]+")
_FINALS = "ةىﺓﺔﻯﻰ"
_FINAL_FIRST = re.compile(f"(?:^|[^{_LETTERS}])[{_FINALS}][{_LETTERS}]")
_TRIED = 2000  # runs that are looked at before a text is taken to stand in its order
_LEAST_LETTERS = 4
_LEAST_PROOF = 4
_WEIGHED = 200  # words of a run that are weighed; a longer run is judged by its beginning
_MIRRORED = str.maketrans("()[]{}<>«»“”", ")(][}{><»«”“")


def suspected(profile: Profile) -> bool:
    """Tell whether some word begins with a letter that only ends words."""
    if not profile.has_arabic:
        return False
    firsts = (SPACE, LINE_END, OPEN, DASH)
    return any(profile.pairs(first, TA_MARBUTA) for first in firsts) or bool(
        profile.text[:1] and profile.text[0] in _FINALS and profile.pairs(TA_MARBUTA, ARABIC)
    )


def mend(folded: Folded) -> Folded | None:
    """Turn the runs that stand backwards.

    >>> from nasab.extract.offsets import OffsetMap
    >>> wrong = "A/61/53 ةماعلا ةيعمجلا"
    >>> mend(Folded(wrong, OffsetMap.identity(len(wrong)))).text
    'A/61/53 الجمعية العامة'
    """
    text, new, done = folded.text, Rewriting(folded), 0
    runs = [run for run in _RUN.finditer(text) if _FINAL_FIRST.search(run.group())]
    if not any(_is_backwards(run.group()) for run in runs[:_TRIED]):
        return None
    for run in _RUN.finditer(text):
        if _is_backwards(run.group()):
            new.keep(done, run.start())
            _turn(new, text, run.start(), run.end())
            done = run.end()
    new.keep(done, len(text))
    return new.done()


def _is_backwards(run: str) -> bool:
    """Weigh the words of a run read either way; words of three letters prove nothing."""
    known = arabic_words()
    forward = backward = proofs = 0
    for word in _WORD.findall(run)[:_WEIGHED]:
        if len(word) < _LEAST_LETTERS:
            continue
        proofs += (word[0] in _FINALS) * 2 + (fold_phrase(word[::-1]) in known) * 3
        backward += word.endswith(("لا", "ﻟﺍ"))
        forward += (word[-1] in _FINALS) * 2 + word.startswith(("ال", "ﺍﻟ"))
        forward += (fold_phrase(word) in known) * 3
    return proofs >= _LEAST_PROOF and proofs + backward > 2 * forward


def _turn(new: Rewriting, text: str, start: int, end: int) -> None:
    """Write a run from its end to its beginning, vowel signs staying after their letters."""
    for index in range(end - 1, start - 1, -1):
        sign = text[index]
        mirrored = sign.translate(_MIRRORED)
        if mirrored == sign:
            new.keep(index, index + 1)
        else:
            new.put(mirrored, index, index + 1)
