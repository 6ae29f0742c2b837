"""Words beside the numbers of acts that recognition spoiled: فرارها 64/293 المؤرح, الىقرارها.

Next to a number with a slash or a year in brackets only few words are likely, so that a word that
is none of them and no other drafting word is read as the one that differs in a letter, parted
where an act noun was run onto the word before it, or joined where it was torn. The same holds for
the organ that is named between noun and number.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from nasab.extract.figures import places_of
from nasab.extract.fold import Folded, fold_phrase
from nasab.extract.months import month_words
from nasab.extract.repair.lexicon import arabic_words
from nasab.extract.repair.profile import ARABIC, DIGIT, OPEN, SLASH, SPACE, Profile
from nasab.extract.repair.rewriting import Edit, edited
from nasab.ontology.lexicon import lexicon
from nasab.ontology.organ import organs

_LETTER = "[\u0621-\u064a]"
_NUMBER = re.compile(r"[0-9]{1,4}\s?(?:/\s?[0-9]{1,4}|\((?:[0-9]{4}\)|د))")
_BEFORE = re.compile(rf"(?:({_LETTER}{{2,8}}) )?({_LETTER}{{2,20}}) {{1,2}}\Z")
_AFTER = re.compile(rf"\s?({_LETTER}{{2,9}})(?: ({_LETTER}{{1,6}}))?(?=[\s0-9])")
_WORD = re.compile(rf"(?<!{_LETTER}){_LETTER}{{2,24}}")
_BEFORE_DATE = re.compile(
    rf"\s?({_LETTER}{{3,9}}(?: {_LETTER}{{1,5}})?) {{1,2}}[0-9]{{1,2}} {{1,2}}({_LETTER}{{2,9}})"
)
_REACH = 32
_ORGAN_REACH = 90
_LEAST_OF_ORGAN = 6
_DATED = frozenset(map(fold_phrase, ("المؤرخ", "المؤرخة", "المؤرخين", "المؤرخان", "والمؤرخ")))
_DAYS = frozenset(
    map(
        fold_phrase,
        ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد", "يوم"),
    )
)
_LEAST_LETTERS = 4
_LONGEST_TAIL = 2  # a piece so short is no noun of its own


def suspected(profile: Profile) -> bool:
    """Tell whether there are Arabic words and numbers with a slash or bracket."""
    numbers = profile.pairs(DIGIT, SLASH) + profile.pairs(SPACE, OPEN) + profile.pairs(DIGIT, OPEN)
    return numbers > 0 and profile.pairs(ARABIC, SPACE) > 0


def mend(folded: Folded) -> Folded | None:
    """Read the words before and after the numbers of acts.

    >>> from nasab.extract.fold import fold
    >>> mend(fold("تشير إلىقرارها ٢٩٣/٦٤ المؤرح ٣٠ تموز/يوليه ٢٠١٠ وفرارها ٧٠/١")).text
    'تشير الي قرارها 293/64 المؤرخ 30 تموز/يوليه 2010 وقرارها 70/1'
    """
    return edited(folded, sorted(_edits(folded.text)))


def _edits(text: str) -> Iterator[Edit]:
    known = arabic_words()
    for start, end in _numbers(text):
        before = _BEFORE.search(text, max(0, start - _REACH), start)
        if before:
            named = list(_noun(before) if before[2] not in known else _torn(before))
            yield from named
            yield from _organ(text, before.start(2) if named else before.end(2))
        after = _AFTER.match(text, end)
        if after and after[1] not in known:
            yield from _dated(after)


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    """Find the numbers at their slash or bracket, which costs clean text little."""
    for sign in "/(":
        for place in places_of(sign, text):
            if text[place - 1 : place].isdigit() or text[place - 2 : place - 1].isdigit():
                found = _NUMBER.search(text, max(0, place - 6), place + 8)
                if found and found.start() < place < found.end():
                    yield found.span()


def _torn(before: re.Match[str]) -> Iterator[Edit]:
    short = before[1] and len(before[2]) <= _LONGEST_TAIL
    if short and before[1] + before[2] in _nouns():
        yield Edit(before.end(1), before.start(2), "")


def _organ(text: str, end: int) -> Iterator[Edit]:
    """Read the words of an organ's name between an act noun and the number."""
    start = max(0, end - _ORGAN_REACH)
    start = max(start, *(text.rfind(stop, start, end) + 1 for stop in "\n،؛.)"))
    words = list(_WORD.finditer(text, start, end))
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else None
        if word[0] in arabic_words():
            continue
        if following and word[0] + following[0] in _organ_words():
            yield Edit(word.end(), following.start(), "")
        elif len(word[0]) >= _LEAST_OF_ORGAN and (meant := _one_off(word[0])):
            beside = (words[at - 1][0] if at else "", following[0] if following else "")
            if _is_of_a_name(meant, *beside):
                yield Edit(*word.span(), meant)
        elif cut := _run_together(word[0]):
            yield Edit(word.start() + cut, word.start() + cut, " ")


@cache
def _organ_words() -> dict[str, str]:
    """Give the words of the names of organs, folded, by how they stand with what joins them."""
    names = [name["ar"] for name in (organ.names for organ in organs().values()) if "ar" in name]
    words = dict.fromkeys(word for name in names for word in fold_phrase(name).split())
    return {prefix + word: word for word in words for prefix in ("و", "ب", "ل", "")}


@cache
def _neighbours() -> frozenset[tuple[str, str]]:
    """Give the words that stand side by side in the names of organs."""
    names = [name["ar"] for name in (organ.names for organ in organs().values()) if "ar" in name]
    return frozenset(pair for name in names for pair in pairwise(fold_phrase(name).split()))


def _is_of_a_name(meant: str, before: str, after: str) -> bool:
    """Whether a word read as an organ's stands beside another word of that organ's name.

    الشرعية is no slip for الفرعية where nothing around it is of a sub-commission.
    """
    word, left, right = (_organ_words().get(each, "") for each in (meant, before, after))
    return (left, word) in _neighbours() or (word, right) in _neighbours()


@cache
def _one_off(word: str) -> str | None:
    """Give the one word of an organ's name that differs in a letter."""
    found = _one_letter_off(word, _organ_words())
    return found[0] if len(found) == 1 else None


@cache
def _run_together(word: str) -> int | None:
    """Tell where two words of organs' names, or a noun and such a word, were run together."""
    for cut in range(3, len(word) - 2):
        first, second = word[:cut], word[cut:]
        if second in _organ_words() and (first in _organ_words() or first in _nouns()):
            return cut
    return None


def _noun(before: re.Match[str]) -> Iterator[Edit]:
    word = before[2]
    if before[1] and before[1] + word in _nouns():
        yield Edit(before.end(1), before.start(2), "")
    elif noun := _run_on(word):
        yield Edit(before.end(2) - len(noun), before.end(2) - len(noun), " ")
    elif noun := _nearest(word):
        yield Edit(*before.span(2), noun)


def _dated(after: re.Match[str]) -> Iterator[Edit]:
    place = _BEFORE_DATE.match(after.string, after.start())
    if place and place[2] in month_words() and _is_unknown(place[1]):
        # between an act and its date no other word is likely
        yield Edit(*place.span(1), "المؤرخ")
    elif after[2] and after[1] + after[2] in _DATED:
        yield Edit(after.end(1), after.start(2), "")
    elif len(after[1]) > _LEAST_LETTERS and (found := _one_letter_off(after[1], _DATED)):
        yield Edit(*after.span(1), found[0])


def _is_unknown(words: str) -> bool:
    if words in _DAYS:
        return False
    return not any(word in arabic_words() or word in _DATED for word in words.split())


@cache
def _nouns() -> dict[str, None]:
    """Give the nouns of acts, folded, with what may join them in front."""
    forms = [
        fold_phrase(noun.form)
        for noun in lexicon().nouns
        if noun.language == "ar" and noun.kind.is_act and " " not in noun.form
    ]
    return {
        ("لل" + form[2:] if prefix == "ل" and form.startswith("ال") else prefix + form): None
        for prefix in ("", "و", "ب", "ل", "وب", "ول")
        for form in forms
    }


@cache
def _run_on(word: str) -> str | None:
    """Give the noun that was run onto another word."""
    for cut in range(2, len(word) - _LEAST_LETTERS + 1):
        if word[cut:] in _nouns() and word[:cut] in arabic_words():
            return word[cut:]
    return None


@cache
def _nearest(word: str) -> str | None:
    found = _one_letter_off(word, _nouns()) if len(word) >= _LEAST_LETTERS else []
    return found[0] if found else None


def _one_letter_off(word: str, targets: Iterable[str]) -> list[str]:
    """Give the targets that differ from a word in one letter, those of its length first."""
    from rapidfuzz.distance import Levenshtein

    near = [
        target
        for target in targets
        if abs(len(target) - len(word)) <= 1
        and Levenshtein.distance(target, word, score_cutoff=1) == 1
    ]
    return sorted(near, key=lambda target: (len(target) != len(word), target))
