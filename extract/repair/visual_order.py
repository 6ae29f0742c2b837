"""Arabic letters in the order in which they stand on the page, left to right.

Such a run reads backwards letter by letter. No Arabic word begins with ta marbuta or alef
maqsura, and hardly one ends with lam-alef, the article turned round; the drafting words tell
for sure. Damage of this kind is undone before folding, because a ligature that stands for two
letters must be turned as one.
"""

import re
from collections.abc import Iterable

from nasab.extract.fold import Folded, fold, fold_phrase
from nasab.extract.repair.lexicon import arabic_words
from nasab.extract.repair.profile import ARABIC, DASH, LINE_END, OPEN, SPACE, TA_MARBUTA, Profile
from nasab.extract.repair.rewriting import Rewriting
from nasab.extract.repair.run_worth import worth
from nasab.extract.repair.runs import runs_of

_LETTERS = "\u0620-\u065f\u0670-\u06d3\ufb50-\ufdff\ufe70-\ufefc"
# A run of Arabic words with the signs between them, as far as digits, Latin letters or line ends.
_BRACKETS = r"[()\[\]«»“”\"]{0,2}"
_RUN = re.compile(
    f'{_BRACKETS}[{_LETTERS}](?:[{_LETTERS} \u00a0،؛.:,()"“”«»\\[\\]-]*[{_LETTERS}])?{_BRACKETS}'
)
_WORD = re.compile(f"[{_LETTERS}]+")
_FINALS = "ةىﺓﺔﻯﻰ"
_FINAL_FIRST = re.compile(f"(?:^|[^{_LETTERS}])[{_FINALS}][{_LETTERS}]")
_LINE = re.compile(r"[^\n\r\f]+")
_DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
_LEFT_TO_RIGHT = re.compile(
    rf"[A-Za-z](?:[A-Za-z{_DIGITS} ,.:;'’&/()-]{{0,200}}[A-Za-z{_DIGITS}])?"
    rf"|[{_DIGITS}]+(?:[/.,:\u2044][{_DIGITS}]+)*(?:-[A-Za-z]+)?"
)
_SAMPLE = 40_000
_LEAST_RUNS = 3
_MANY_TIMES = 4  # how many more runs must stand backwards than in order
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
    text = folded.text
    runs = [run for run in _RUN.finditer(text) if _FINAL_FIRST.search(run.group())]
    if not any(_is_backwards(run.group()) for run in runs[:_TRIED]):
        return None
    in_place = _turned(folded, ((*run.span(), False) for run in _RUN.finditer(text)))
    backwards = _mostly_backwards(text)
    if not backwards:
        return in_place
    lines = _turned(folded, ((*line.span(), True) for line in _LINE.finditer(text)))
    gain = _worth(lines.text) - _worth(in_place.text)
    return lines if gain > 0 or (gain == 0 and backwards >= _LEAST_RUNS) else in_place


def _turned(folded: Folded, stretches: Iterable[tuple[int, int, bool]]) -> Folded:
    """Turn the stretches that stand backwards: runs on proof, whole lines unless they read well."""
    text, new, done = folded.text, Rewriting(folded), 0
    for start, end, whole in stretches:
        if _is_backwards(text[start:end], trusted=whole):
            new.keep(done, start)
            _turn(new, text, start, end)
            done = end
    new.keep(done, len(text))
    return new.done()


def _mostly_backwards(text: str) -> int:
    """Count the runs that stand backwards, if hardly any other stands in order."""
    runs = [run.group() for run in _RUN.finditer(text[:_SAMPLE])]
    backwards = sum(_is_backwards(run) for run in runs)
    forwards = sum(_is_backwards(run[::-1]) for run in runs)
    return backwards if backwards > _MANY_TIMES * forwards else 0


def _worth(text: str) -> float:
    """Weigh how well the numbers at the beginning of a text stand after their words."""
    plain = fold(text[:_SAMPLE]).text
    total, start = 0.0, 0
    for line in plain.split("\n"):
        runs = runs_of(plain, start, start + len(line))
        if len(runs) > 1:
            total += worth(runs)
        start += len(line) + 1
    return total


def _is_backwards(run: str, *, trusted: bool = False) -> bool:
    """Weigh the words of a run read either way; words of three letters prove nothing.

    In a text that is `trusted` to stand backwards, what proves nothing is turned as well.
    """
    known = arabic_words()
    forward = backward = proofs = 0
    words = _WORD.findall(run)[:_WEIGHED]
    for word in words:
        if len(word) < _LEAST_LETTERS:
            continue
        proofs += (word[0] in _FINALS) * 2 + (fold_phrase(word[::-1]) in known) * 3
        backward += word.endswith(("لا", "ﻟﺍ"))
        forward += (word[-1] in _FINALS) * 2 + word.startswith(("ال", "ﺍﻟ"))
        forward += (fold_phrase(word) in known) * 3
    if trusted:
        return bool(words) and proofs + backward >= forward
    return proofs >= _LEAST_PROOF and proofs + backward > 2 * forward


def _turn(new: Rewriting, text: str, start: int, end: int) -> None:
    """Write a stretch from its end to its beginning; numbers and Latin words stay as they read."""
    stop = end
    for kept in reversed(list(_LEFT_TO_RIGHT.finditer(text, start, end))):
        _turn_signs(new, text, kept.end(), stop)
        new.keep(*kept.span())
        stop = kept.start()
    _turn_signs(new, text, start, stop)


def _turn_signs(new: Rewriting, text: str, start: int, end: int) -> None:
    for index in range(end - 1, start - 1, -1):
        sign = text[index]
        mirrored = sign.translate(_MIRRORED)
        if mirrored == sign:
            new.keep(index, index + 1)
        else:
            new.put(mirrored, index, index + 1)
