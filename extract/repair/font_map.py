"""A font map that is wrong: letters dropped or swapped, the same way through the whole file.

What a page shows as one drawn form of a letter (the kaf at the beginning of a word, the lam-alef)
came out as another letter or as nothing, whatever the word. The map is learned from the drafting
words that every document has: words of the text that are no drafting words are laid beside the
nearest one, and what came out for each form is counted. A change is believed where several words
show it and where the form hardly ever came out right, so that a sound text teaches nothing. Then
every drafting word is written as the wrong map would have it, and what the text has so is read as
that word. Other words stay as they are.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import product
from math import log, prod
from typing import NamedTuple

from nasab.extract.fold import Folded
from nasab.extract.repair import month_pairs
from nasab.extract.repair.drawn_forms import glyphs, plain
from nasab.extract.repair.font_learning import Outcomes, learned, near_misses
from nasab.extract.repair.lexicon import arabic_words, frequent_words, spellings
from nasab.extract.repair.profile import Profile
from nasab.extract.repair.rewriting import Edit, edited

# The share of Arabic words that begin and end with a letter, in folded text, measured over 45,000
# words of documents of 2015; letters so frequent that their absence is no accident.
_FIRST = {"ا": 0.42, "و": 0.11, "م": 0.08, "ب": 0.056, "ف": 0.054, "ل": 0.048, "ت": 0.047}
_FIRST |= {"ع": 0.045, "ي": 0.024, "ح": 0.012, "ج": 0.012, "ن": 0.011, "ك": 0.011, "ق": 0.01}
_LAST = {"ه": 0.23, "ي": 0.14, "ن": 0.11, "ا": 0.076, "ت": 0.064, "ل": 0.058, "م": 0.052}
_LAST |= {"ر": 0.051, "د": 0.038, "ع": 0.027, "ق": 0.021, "ب": 0.019, "ء": 0.019, "ف": 0.014}
_SAMPLE = 60_000
_MISSED = 10  # a letter expected so often at least, and met in less than a quarter
_LEAST_MISSING = 2
_LEAST_WORDS = 20
_SHORTEST_WORD = 2  # of what counts as a word
_LOOK = 3_000  # code points that tell whether words are known
_KNOWN_SHARE = 0.35  # of 2,000 sentences of 2015, taken by threes, one in a hundred has so few
_LONE_SHARE = 60  # one word in so many is a lone letter

_PLAIN = str.maketrans("أإآىة", "ااايه")
_LETTER = re.compile("[\u0621-\u064a]")
# A stretch without space; the map may have turned a letter into the comma inside a word.
_WORD = re.compile("[\u0621-\u064a]{3,24}")
_TOKEN = re.compile("[\u0621-\u064a](?:،?[\u0621-\u064a])*")

_LEARNED_FROM = 400_000  # code points, which is more than enough to know a map
_SPELLINGS = 16  # of one word under the map
_LEAST_LETTERS = 4
_MUCH_LIKELIER = 4.0
_COMMON = 4.0  # how much more often a function word or a drafting verb stands than a noun
_LEAST_LIKELIHOOD = 0.1
_LONG_FORM = 5  # letters from which a form may be parted by gaps
_LEAST_FOR_SHORT = 0.3  # how likely shorter forms must be
_SHORT_WORDS = (
    "في",
    "الي",
    "التي",
    "قد",
    "كل",
    "قرار",
    "مقرر",
    "مؤرخ",
)  # read even where one letter is left of them
_BEFORE_NUMBERS = ("رقم", "الرقم", "قرار", "القرار", "المجلد")
_NUMBER = re.compile(r" {0,4}\(? {0,2}[0-9]")
_LEAST_OBSERVED = 3
_ASIDE = " \n\r0123456789،,"  # what may stand beside a word so short
_LONGEST_JOINED = 14


def suspected(profile: Profile) -> bool:
    """Tell whether frequent letters never begin or end words, or few words are known."""
    if not profile.has_arabic:
        return False
    if len(profile.text) < _LEAST_WORDS * _SHORTEST_WORD:
        return False
    first, last, words = profile.edges(_SAMPLE)
    if words < _LEAST_WORDS:
        return False
    if profile.lone_letters * _LONE_SHARE > words:
        return True
    missing = sum(
        share * words >= _MISSED and found.get(letter, 0) * 4 < share * words
        for shares, found in ((_FIRST, first), (_LAST, last))
        for letter, share in shares.items()
    )
    return missing >= _LEAST_MISSING or _is_strange(profile.text)


def _is_strange(text: str) -> bool:
    """Tell whether hardly a third of the words at the beginning and in the middle are known."""
    middle = len(text) // 2
    words = _WORD.findall(text[:_LOOK] + " " + text[max(middle, _LOOK) : middle + _LOOK])
    known = arabic_words()
    return len(words) >= _LEAST_WORDS and sum(word in known for word in words) < _KNOWN_SHARE * len(
        words
    )


def mend(folded: Folded) -> Folded | None:
    """Learn how the font map is wrong, and read the drafting words that it spoiled.

    Parameters
    ----------
    folded
        The text, its stretch letters and turned ligatures already mended.

    Returns
    -------
    Folded or None
        The text with drafting words in their right spelling; None where the map is sound, or
        where the text is too short to tell.
    """
    observed = _observed(folded.text[:_LEARNED_FROM])
    outcomes = learned(observed)
    if not outcomes:
        return None
    named = month_pairs.mend(folded) or folded
    words = _spoiled(outcomes)
    for form, word in near_misses(observed, outcomes).items():
        sound = word.translate(_PLAIN)
        words.setdefault(form, Reading(sound, 1.0, max(0, len(sound) - len(form))))
    return edited(named, _readings(named.text, words))


def _observed(text: str) -> Counter[str]:
    """Count the words of a text, and neighbours joined where a dropped letter may part them."""
    found: Counter[str] = Counter()
    before = None
    for token in _TOKEN.finditer(text):
        found[token.group()] += 1
        if before and not text[before.end() : token.start()].strip(" "):
            joined = before.group() + token.group()
            if len(joined) <= _LONGEST_JOINED:
                found[joined] += 1
        before = token
    return Counter({word: count for word, count in found.items() if len(word) >= _LEAST_OBSERVED})


class Reading(NamedTuple):
    """A drafting word that a form of the text may stand for.

    Parameters
    ----------
    word
        The word, folded.
    likelihood
        How likely the map makes that form of it.
    dropped
        How many of its letters came out as nothing; so many gaps may part the form at most.
    before_number
        Whether the form is a word of its own, read so only before a number.
    """

    word: str
    likelihood: float
    dropped: int
    before_number: bool = False


def _spoiled(outcomes: Outcomes) -> dict[str, Reading]:
    """Write every drafting word as the map has it; give the words by what came out."""
    known = arabic_words()
    found: dict[str, Reading] = {}
    doubtful = set()
    common = frequent_words()
    for word in spellings():
        sound = word.translate(_PLAIN)
        for form, likelihood, dropped in _forms(word, outcomes):
            if not form or form == sound.replace(" ", ""):
                continue
            if form in known and sound not in _BEFORE_NUMBERS:
                continue
            if len(form) < _LEAST_LETTERS and sound not in _SHORT_WORDS:
                continue
            prior = _COMMON if word in common else 1.0
            reading = Reading(sound, likelihood * prior, dropped, before_number=form in known)
            other = found.get(form)
            if not other or _rank(reading) > _rank(other):
                found[form] = reading
                doubtful.discard(form)
            elif other.word != sound and _rank(reading) == _rank(other):
                doubtful.add(form)
    return {form: reading for form, reading in found.items() if form not in doubtful}


def _rank(reading: Reading) -> tuple[int, int]:
    """Rank readings of one form: by the order of likelihood, then the fewest letters dropped."""
    return round(log(reading.likelihood, _MUCH_LIKELIER)), -reading.dropped


def _forms(word: str, outcomes: Outcomes) -> Iterator[tuple[str, float, int]]:
    """Write a word in every likely way that the map may have it."""
    choices = [
        tuple(outcomes[glyph].items()) if glyph in outcomes else ((plain(glyph), 1.0),)
        for glyph in glyphs(word)
        if glyph[0] != " "
    ]
    combined = 1
    for place, choice in enumerate(choices):
        combined *= len(choice)
        if combined > _SPELLINGS:
            choices[place] = (max(choice, key=lambda out: out[1]),)
            combined //= len(choice)
    for outs in product(*choices):
        likelihood = prod(share for _, share in outs)
        if likelihood >= _LEAST_LIKELIHOOD:
            yield "".join(out for out, _ in outs), likelihood, sum(not out for out, _ in outs)


def _readings(text: str, words: dict[str, Reading]) -> Iterator[Edit]:
    """Find what came out for drafting words, over the gaps that dropped letters leave."""
    import ahocorasick_rs

    forms = list(words)
    kept = [at for at, sign in enumerate(text) if sign != " "]
    automaton = ahocorasick_rs.AhoCorasick(forms)
    best: dict[int, tuple[int, str]] = {}
    matches = automaton.find_matches_as_indexes(text.replace(" ", ""), overlapping=True)
    for form, first, end in matches:
        start, stop = kept[first], kept[end - 1] + 1
        if stop > best.get(start, (0, ""))[0] and _stands_alone(text, start, stop):
            reading = words[forms[form]]
            if _is_sure(text, start, stop, reading):
                best[start] = stop, reading.word
    done = 0
    for start, (stop, word) in sorted(best.items()):
        if start >= done:
            yield Edit(start, stop, word)
            done = stop


def _is_sure(text: str, start: int, end: int, reading: Reading) -> bool:
    """Tell whether a form is long enough, and parted no more than its dropped letters allow."""
    parts = text[start:end].split()
    letters = sum(map(len, parts))
    if reading.before_number:
        return len(parts) == 1 and _NUMBER.match(text, end) is not None
    if letters < _LEAST_LETTERS:
        around = text[max(start - 1, 0) : start] + text[end : end + 1]
        return len(parts) - 1 <= reading.dropped and not around.strip(_ASIDE)
    if letters < _LONG_FORM:
        return len(parts) == 1 and reading.likelihood >= _LEAST_FOR_SHORT
    return len(parts) - 1 <= reading.dropped + reading.word.count(" ")


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not (
        (start and _LETTER.match(text, start - 1)) or (end < len(text) and _LETTER.match(text, end))
    )
