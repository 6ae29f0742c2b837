"""Drafting verbs at the head of a paragraph that recognition or a font spoiled.

What stands after إذ, or after the number of an operative paragraph, is one of few verbs. Two slips
are so common that they are read in any text: تحت for تحث before those who are urged, and إن for إذ
before a verb of a preamble. Others are read where the text has several paragraphs of the kind.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from nasab.extract.fold import Folded, fold_phrase
from nasab.extract.repair.profile import Profile
from nasab.extract.repair.rewriting import Edit, edited

# The third person of the verbs, without the letter that tells the Assembly from the Council.
_STEMS = fold_phrase(
    "شير ؤكد عيد كرر حيط رحب قر قرر طلب دعو حث هيب شجع عرب سلم درك ضع لاحظ شدد نوه ثني دين عتمد "
    "ؤيد علن ناشد ستذكر سترشد أخذ عترف وصي شجب أسف ذكر"
)
_VERBS = frozenset(person + stem for stem in _STEMS.split() for person in "تي")
_URGED = (
    "الدول|الحكومات|الاطراف|الامين|المجتمع|المنظمات|الوكالات|البلدان|السلطات|جميع|كافه|كل|"
    "الجهات|المانحين|المؤسسات|هيئات|كيانات|حكومه|سلطات|ايضا|كذلك|بقوه|الجميع|الطرفين|اللجنه"
)
_LABEL = r"(?:[0-9]{1,3} {0,3}-|- {0,3}[0-9]{1,3}|[0-9]{1,3}\.) {0,4}\*{0,2}"
_LETTER = "[\u0621-\u064a]"
# Each pattern begins with a sign or word that is rare, so that sound text is passed over fast.
_URGES = re.compile(rf"حت(?=\*{{0,2}} {{1,3}}(?:{_URGED})(?!{_LETTER}))")
# A font lost its last letter; what is cut of تحيط is followed by علما.
_CUT = re.compile(rf"\n {{0,8}}{_LABEL}([تي]حع?) (?! {{0,3}}علما)")
_BEFORE_URGES = re.compile(rf"(?:(?:\A|\n) {{0,8}}{_LABEL}|، و)[تي]\Z")
_RECALLING = re.compile(rf"\n {{0,8}}و?(ان) (?=(?:{'|'.join(sorted(_VERBS))}) )")
_OPENING = re.compile(
    rf"\n {{0,8}}(?:و?اذ {{1,3}}|{_LABEL} {{0,3}})({_LETTER}{{3,9}})(?!{_LETTER})"
)
_RUN_ON = re.compile(rf"\n {{0,8}}و?اذ([تي]{_LETTER}{{2,8}})(?!{_LETTER})")
# The particle of which a font or recognition left one letter; "anew" behind its verb.
_BROKEN = re.compile(rf"\n {{0,8}}و?(ا{_LETTER}?|{_LETTER}ذ) ([تي]{_LETTER}{{2,8}})(?!{_LETTER})")
_AGAIN = re.compile(
    rf"\n {{0,8}}(?:و?ا. |{_LABEL} {{0,3}})[تي]ؤكد (من? (ج{_LETTER}{{1,4}}|{_LETTER}{{1,4}}د))(?= )"
)
_LABEL_INSIDE = re.compile(r"-\s{0,4}[0-9]{1,3}\s{2}")
_BEFORE_LABEL = re.compile(rf"\s{{2}}({_LETTER}{{3,9}})\s{{1,4}}\Z")
_DOUBLED = re.compile(r"([\u0628-\u064a])\1")  # تهييب: a letter that was read twice
# What every one of these begins with, looked for once: a label, or a particle and its remains.
_BEGINNING = re.compile(rf"\n {{0,8}}(?:({_LABEL})|و?(?:ا.? |{_LETTER}ذ))")
_REACH = 24
_LEAST_SPOILED = 3
_SPOILED_SHARE = 8  # one opening in so many must be spoiled


def suspected(profile: Profile) -> bool:
    """Tell whether the text has paragraphs of a resolution in Arabic."""
    if not profile.has_arabic:
        return False
    return "اذ " in profile.text or "ان " in profile.text or "تحت" in profile.text


def mend(folded: Folded) -> Folded | None:
    """Read the verbs that open paragraphs.

    >>> from nasab.extract.fold import fold
    >>> mend(fold("١ - **تحت** الدول الأعضاء على التعاون؛")).text
    '1 - **تحث** الدول الاعضاء علي التعاون؛'
    >>> mend(fold("١ - تح الدول الأعضاء على التعاون؛")).text
    '1 - تحث الدول الاعضاء علي التعاون؛'
    """
    text = "\n" + folded.text  # so that the first line begins as the others do
    labels, particles = _beginnings(text)
    either = sorted([*labels, *particles])
    edits = [Edit(match.start() + 1, match.end(), "ث") for match in _urging(text)]
    edits += [Edit(*match.span(1), "اذ") for match in _at(particles, _RECALLING, text)]
    edits += [Edit(*match.span(1), match[1][0] + "حث") for match in _at(labels, _CUT, text)]
    edits += _spoiled(list(_at(either, _OPENING, text)))
    # a particle is parted from a verb that was run onto it
    run_on = (match for match in _at(particles, _RUN_ON, text) if match[1] in _VERBS)
    edits += [Edit(match.start(1), match.start(1), " ") for match in run_on]
    broken = (match for match in _at(particles, _BROKEN, text) if match[2] in _VERBS)
    edits += [Edit(*match.span(1), "اذ") for match in broken]
    again = (match for match in _at(either, _AGAIN, text) if match[2] != "جديد")
    edits += [Edit(*match.span(1), "من جديد") for match in again]
    return edited(folded, (Edit(start - 1, end - 1, verb) for start, end, verb in sorted(edits)))


def _beginnings(text: str) -> tuple[list[int], list[int]]:
    """Find the paragraphs that open with a label, and those that open with a particle."""
    labels: list[int] = []
    particles: list[int] = []
    for match in _BEGINNING.finditer(text):
        (particles if match[1] is None else labels).append(match.start())
    return labels, particles


def _at(places: Iterable[int], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    for place in places:
        if match := pattern.match(text, place):
            yield match


def _urging(text: str) -> Iterator[re.Match[str]]:
    """Find تحت where a paragraph or a clause can only say تحث."""
    for match in _URGES.finditer(text):
        if _BEFORE_URGES.search(text, max(0, match.start() - _REACH), match.start()):
            yield match


def _spoiled(openings: Sequence[re.Match[str]]) -> Iterator[Edit]:
    """Read other verbs by the nearest, where a good part of the openings is spoiled."""
    strange = [match for match in openings if match[1] not in _VERBS]
    found = [Edit(*match.span(1), verb) for match in strange if (verb := drafting_verb(match[1]))]
    if len(found) >= _LEAST_SPOILED and len(found) * _SPOILED_SHARE >= len(openings):
        yield from found
        yield from _before_labels(openings[0].string)
    else:
        for match in strange:
            if (once := _DOUBLED.sub(r"\1", match[1])) in _VERBS:
                yield Edit(*match.span(1), once)


def _before_labels(text: str) -> Iterator[Edit]:
    """Read the verb that stands before its number inside a line whose runs are out of order."""
    for label in _LABEL_INSIDE.finditer(text):
        match = _BEFORE_LABEL.search(text, max(0, label.start() - _REACH), label.start())
        if match and match[1] not in _VERBS and (verb := drafting_verb(match[1])):
            yield Edit(*match.span(1), verb)


@lru_cache(4096)
def drafting_verb(word: str) -> str | None:
    """Give the one verb of drafting that a word is, but for a letter at most.

    Parameters
    ----------
    word
        A folded word, sound or spoiled.

    Returns
    -------
    str or None
        The verb; None where none or several differ in a letter, or in the last one and what a
        font adds.

    Examples
    --------
    >>> drafting_verb("تشجع"), drafting_verb("ترح"), drafting_verb("تعاون")
    ('تشجع', 'ترحب', None)
    """
    from rapidfuzz.distance import Levenshtein

    if word in _VERBS:
        return word
    if word[0] not in "تي":
        return None
    near = [verb for verb in _VERBS if verb[0] == word[0] and Levenshtein.distance(verb, word) == 1]
    cut = [verb for verb in near if verb.startswith(word)]
    if len(cut) == 1:
        return cut[0]
    return near[0] if len(near) == 1 else None
