"""Kashida that a font turned into a letter.

A stretched word then carries a run of one letter (تشععععير), tight or parted by spaces. Three
of a letter in a row occur in no Arabic word but a few verbs in ta, so each run is taken out, or
cut to one letter where only that gives a drafting word. A letter that a text uses so again and
again is also taken out of words that carry it once or twice, where a drafting word is left.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache

from nasab.extract.code_points import STRETCH, stretches
from nasab.extract.fold import Folded
from nasab.extract.repair.lexicon import arabic_words
from nasab.extract.repair.profile import Profile
from nasab.extract.repair.rewriting import Edit, edited

_RUN = re.compile("([\u0621-\u064a])(?: ?\\1){2,}")
_WORD = re.compile("[\u0621-\u064a]{3,24}")
_LETTER = re.compile("[\u0621-\u064a]")
_LONGEST_WORD = 20
_SHORT = 3  # a run so short proves a stretch only beside longer ones of the same letter
_LONG = 5
_LEAST_LONE = 3
_LEAST_SKELETON = 3
_LEAST_RUNS = 3  # of one letter, before single ones are taken out


def suspected(profile: Profile) -> bool:
    """Tell whether a letter stands three times in a row, or letters stand alone."""
    if not profile.has_arabic:
        return False
    return profile.tripled_letters > 0 or profile.lone_letters >= _LEAST_LONE


def mend(folded: Folded) -> Folded | None:
    """Take out the letters that stand for a stretch.

    >>> from nasab.extract.fold import fold
    >>> mend(fold("وإذ تشعععععير إلى مجلس حقوق الإنسممممان")).text
    'واذ تشير الي مجلس حقوق الانسان'
    """
    text = folded.text
    runs = [run for run in _runs(text) if _is_stretch(run)]
    stretches = Counter(run[1] for run in runs if run.group().count(run[1]) > _SHORT)
    edits = []
    for run in runs:
        edit, is_known = _without_run(text, run)
        if is_known or run[1] in stretches:
            edits.append(edit)
    shortened = edited(folded, edits)
    long = Counter(run[1] for run in runs if run.group().count(run[1]) >= _LONG)
    frequent = [letter for letter, count in long.items() if count >= _LEAST_RUNS]
    if shortened and frequent:
        return _without_single(shortened, frequent) or shortened
    return shortened


def _runs(text: str) -> Iterator[re.Match[str]]:
    """Find the runs of one letter; the pattern is tried only where a third one follows."""
    import numpy as np

    done = 0
    for begin, letters in stretches(text, 4):
        codes = np.concatenate((letters, np.zeros(4, dtype=np.uint32)))
        tight = codes[:-2] == codes[1:-1]  # whether the same letter follows
        spaced = (codes[:-2] == codes[2:]) & (codes[1:-1] == ord(" "))  # or follows a space
        again = tight | spaced
        thrice = (tight[:-2] & again[1:-1]) | (spaced[:-2] & again[2:])
        for place in np.flatnonzero(thrice[:STRETCH]).tolist():
            start = begin + place
            if start >= done and (run := _RUN.match(text, start)):
                yield run
                done = run.end()


def _is_stretch(run: re.Match[str]) -> bool:
    letter, found = run[1], run.group()
    tight = _SHORT + 1 if letter == "ت" else _SHORT
    if letter * tight in found:
        return True
    return found.count(letter) > tight and f" {letter} " in found


def _without_run(text: str, run: re.Match[str]) -> tuple[Edit, bool]:
    """Choose what stands for a run, and tell whether that gives a drafting word."""
    known = arabic_words()
    start, end, letter = run.start(), run.end(), run[1]
    before, after = _word_before(text, start), _word_after(text, end)
    for fill in ("", letter, letter * 2):
        if before + fill + after in known:
            return Edit(start, end, fill), True
    apart_before = _word_before(text, start - 1) if text[start - 1 : start] == " " else ""
    apart_after = _word_after(text, end + 1) if text[end : end + 1] == " " else ""
    for fill in (letter, ""):
        if apart_before and not before and apart_before + fill + after in known:
            return Edit(start - 1, end, fill), True
        if apart_after and not after and before + fill + apart_after in known:
            return Edit(start, end + 1, fill), True
    return Edit(start, end, "" if before or after else letter), False


def _word_before(text: str, end: int) -> str:
    start = end
    while start > max(0, end - _LONGEST_WORD) and _LETTER.match(text, start - 1):
        start -= 1
    return text[start:end]


def _word_after(text: str, start: int) -> str:
    end = start
    while end < min(len(text), start + _LONGEST_WORD) and _LETTER.match(text, end):
        end += 1
    return text[start:end]


def _without_single(folded: Folded, letters: list[str]) -> Folded | None:
    """Take single stretch letters out of words that are drafting words without them."""
    known, choices = arabic_words(), [(letter, _by_skeleton(letter)) for letter in letters]
    read: dict[str, str] = {}
    for word in set(_WORD.findall(folded.text)) - known:
        for letter, words in choices:
            meant = words.get(word.replace(letter, "")) if letter in word else None
            if meant and len(meant) <= len(word):
                read[word] = meant
    return edited(
        folded,
        (
            Edit(match.start(), match.end(), read.get(match.group(), match.group()))
            for match in _WORD.finditer(folded.text)
        ),
    )


@cache
def _by_skeleton(letter: str) -> dict[str, str]:
    """Give the drafting words by what is left of them without `letter`, where that is one."""
    found: dict[str, set[str]] = defaultdict(set)
    for word in arabic_words():
        skeleton = word.replace(letter, "")
        if len(skeleton) >= _LEAST_SKELETON:
            found[skeleton].add(word)
    return {skeleton: next(iter(words)) for skeleton, words in found.items() if len(words) == 1}
