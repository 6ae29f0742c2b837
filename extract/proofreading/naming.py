"""Checks of the names of bodies: misspelt ones, and ones of bodies that are no more."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein

from nasab.extract.bodies import find_bodies
from nasab.extract.fold import fold_phrase, lowered
from nasab.extract.proofreading.check import Check, Context, Spot, in_text
from nasab.extract.proofreading.finding import Severity
from nasab.extract.records import BodyMention, Extraction, Part
from nasab.ontology import organs
from nasab.ontology.body import Body, bodies
from nasab.ontology.proofreading import proofreading_words

#: Names of so many words and letters at least are looked for; shorter ones have neighbours.
_WORDS, _LETTERS = 3, 16
#: A Chinese name of so many characters at least.
_CHARACTERS = 8
#: From how many letters on a word may differ, and by how many letters at most.
_WORD, _FAR = 5, 2
#: A word that stands oftener in a text is no slip.
_OFTEN = 2
_AROUND = 40
_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HAN = re.compile(f"[\u4e00-\u9fff]{{{_CHARACTERS},80}}")
#: What Arabic writes onto the first word of a name.
_PARTICLES = "وفبلك"


#: A name as words, and the place of one of them in it.
_Place = tuple[tuple[str, ...], int]


@cache
def _names(language: str) -> Mapping[str, Sequence[_Place]]:
    """Give the places in long names by the word before them; before a first word, by the next."""
    forms = {form for body in bodies().values() for form in body.forms.get(language, ())}
    for organ in organs().values():
        forms |= {organ.names.get(language, ""), *organ.short.get(language, ())}
    found: dict[str, list[_Place]] = {}
    for words in sorted({tuple(_TOKEN.findall(fold_phrase(form))) for form in forms}):
        if len(words) >= _WORDS and sum(map(len, words)) >= _LETTERS:
            for place, word in enumerate(words):
                if len(word) >= _WORD:
                    found.setdefault(words[place - 1] if place else words[1], []).append(
                        (words, place)
                    )
    return found


@cache
def _vocabulary(language: str) -> Mapping[str, str]:
    """Give every word that a name holds, folded, with its spelling: none is a misspelling."""
    forms = [form for body in bodies().values() for form in body.forms.get(language, ())]
    for body in bodies().values():
        forms += [*body.anaphoric.get(language, ()), *body.homonyms.get(language, ())]
    for organ in organs().values():
        forms += [organ.names.get(language, ""), *organ.short.get(language, ())]
    spellings: dict[str, str] = {}
    for form in forms:
        for word in _TOKEN.findall(form):
            spellings.setdefault(fold_phrase(word), word)
    return spellings


def _misspelt(extraction: Extraction, context: Context) -> Iterator[Spot]:
    """Find names of bodies in which one word is nearly right."""
    text = lowered(context.flow.text)
    if extraction.language == "zh":
        yield from _misspelt_chinese(text, context)
        return
    tokens = list(_TOKEN.finditer(text))
    words = [token[0] for token in tokens]
    known, count = _vocabulary(extraction.language), Counter(words)
    for index, word in enumerate(words):
        if len(word) < _WORD or word in known or count[word] > _OFTEN:
            continue
        for name, place in _possible(words, index, extraction.language):
            begin = index - place
            if not _is_name_but_for(words, begin, name, place) or not _is_slip(word, name[place]):
                continue
            first, last = tokens[begin], tokens[begin + len(name) - 1]
            if last.end() - first.start() > 2 * sum(map(len, name)) + 20:
                continue
            span = context.source(*tokens[index].span())
            message = f"no body has a name with {_printed(span, context)!r} here"
            yield Spot(*span, message, known.get(name[place], name[place]))
            break


def _printed(place: tuple[int, int], context: Context) -> str:
    return " ".join(context.document.text[place[0] : place[1]].split())


def _possible(words: Sequence[str], index: int, language: str) -> Iterator[_Place]:
    """Give the places in names that a word can have by its neighbour and its length."""
    names, length = _names(language), len(words[index])
    if index:
        before = words[index - 1]
        for neighbour in {before, before[1:], _with_article(before)}:
            for name, place in names.get(neighbour, ()):
                near = abs(len(name[place]) - length) <= 1
                if place and near and (neighbour == before or place == 1):
                    yield name, place
    if index + 1 < len(words):
        for name, place in names.get(words[index + 1], ()):
            if not place and abs(len(name[place]) - length) <= 1:
                yield name, place


def _is_name_but_for(words: Sequence[str], begin: int, name: tuple[str, ...], place: int) -> bool:
    """Whether the words from `begin` on are those of a name, but for the one at `place`."""
    if begin < 0 or begin + len(name) > len(words):
        return False
    for index, wanted in enumerate(name):
        found = words[begin + index]
        if index == place or found == wanted:
            continue
        if index or not _is_with_particle(found, wanted):
            return False
    return True


def _with_article(word: str) -> str:
    """Give the word that Arabic writes with its article merged into a preposition (للجمعية)."""
    return "ال" + word[2:] if word.startswith("لل") else word


def _is_with_particle(word: str, wanted: str) -> bool:
    if word[0] not in _PARTICLES:
        return False
    return wanted in (word[1:], _with_article(word))


def _is_slip(found: str, wanted: str) -> bool:
    """Whether a word is a slip of another one and no other form of it.

    The last letters are those of cases and numbers, and the first those that Arabic writes onto
    a word; a slip there cannot be told from them.
    """
    if len(wanted) < _WORD or abs(len(found) - len(wanted)) > 1 or len(found) < _WORD:
        return False
    most = _FAR if len(wanted) >= 8 else 1
    if DamerauLevenshtein.distance(found, wanted) > most:
        return False
    arabic = "\u0600" <= wanted[0] <= "\u06ff"
    ends = 1 if arabic else 2 if wanted[0] < "\u0250" else 3
    same_stem = found[: len(wanted) - ends] == wanted[: len(wanted) - ends]
    particle = arabic and (found[1:] == wanted or found == wanted[1:] or found[2:] == wanted[2:])
    return not same_stem and not particle


@cache
def _chinese_names() -> tuple[str, ...]:
    forms = {fold_phrase(form) for body in bodies().values() for form in body.forms.get("zh", ())}
    forms |= {fold_phrase(organ.names.get("zh", "")) for organ in organs().values()}
    return tuple(sorted(form for form in forms if _HAN.fullmatch(form)))


def _misspelt_chinese(text: str, context: Context) -> Iterator[Spot]:
    """Find long Chinese names in which one character is another one."""
    for name in _chinese_names():
        half = len(name) // 2
        for part, offset in ((name[:half], 0), (name[half:], half)):
            position = text.find(part)
            while position >= 0:
                start = position - offset
                window = text[max(start, 0) : start + len(name)] if start >= 0 else ""
                wrong = [i for i, (a, b) in enumerate(zip(window, name, strict=False)) if a != b]
                inner = len(window) == len(name) and len(wrong) == 1
                if inner and 0 < wrong[0] < len(name) - 1 and not find_bodies(window, "zh"):
                    at = start + wrong[0]
                    message = f"no body is named {window}; there is {name}"
                    yield Spot(*context.source(at, at + 1), message, name[wrong[0]])
                position = text.find(part, position + 1)


def _outdated(extraction: Extraction, context: Context) -> Iterator[Spot]:
    """Find bodies that an operative paragraph addresses years after they were wound up."""
    issued = extraction.act.date
    if issued is None:
        return
    told: set[str] = set()
    for mention in extraction.bodies:
        body = bodies().get(mention.body)
        if body is None or body.until is None or body.until >= int(issued[:4]):
            continue
        if mention.body in told or not _speaks_of_today(mention, body, extraction, context):
            continue
        told.add(mention.body)
        successor = bodies()[body.successor] if body.successor else None
        meant = successor.names.get(extraction.language) if successor else None
        message = f"{mention.text} was wound up in {body.until}"
        yield Spot(mention.start, mention.end, " ".join(message.split()), meant)


def _speaks_of_today(
    mention: BodyMention, body: Body, extraction: Extraction, context: Context
) -> bool:
    """Whether an operative paragraph names a body without saying that it is history."""
    start = context.in_flow(mention.start)
    paragraph = context.flow.paragraph_at(start)
    if paragraph.part is not Part.OPERATIVE:
        return False
    near = lowered(context.flow.text[max(0, start - _AROUND) : start + len(mention.text) + _AROUND])
    former = proofreading_words()["formerBody"].get(extraction.language, ())
    words = set(_TOKEN.findall(near))
    if words.intersection(map(fold_phrase, former)):
        return False
    inside = range(paragraph.start, paragraph.end)
    cites_it = any(
        citation.cited is not None
        and citation.cited.organ == body.organ_code
        and context.in_flow(citation.start) in inside
        for citation in in_text(extraction)
    )
    past = any(
        context.in_flow(stated.start) in inside and int(stated.date[:4]) <= (body.until or 0)
        for stated in extraction.dates
    )
    return not cites_it and not past


CHECKS = (
    Check(
        code="body-misspelt",
        severity=Severity.WARNING,
        title="the name of a body with a slip in it",
        explanation=(
            "All words but one are those of a body's name, and that one differs by a letter or "
            "two. A word that another body's name holds, that stands elsewhere in the text, or "
            "that differs in its ending only is left alone."
        ),
        wrong="1. Requests the United Nations Offcie on Drugs and Crime to report.\n",
        right="1. Requests the United Nations Office on Drugs and Crime to report.\n",
        look=_misspelt,
        needs_order=True,
    ),
    Check(
        code="body-outdated",
        severity=Severity.WARNING,
        title="a body that is no more",
        explanation=(
            "An operative paragraph speaks of a body that was wound up before the document's "
            "year. Words such as former, years before the end, and the body's own acts in the "
            "same paragraph say that history is meant."
        ),
        wrong=(
            "Resolution adopted by the General Assembly on 19 December 2017\n\n72/195. A plan\n\n"
            "The General Assembly,\n\nRecalling the Protocol,\n\n"
            "1. Requests the United Nations Development Fund for Women to report.\n"
        ),
        right=(
            "Resolution adopted by the General Assembly on 19 December 2017\n\n72/195. A plan\n\n"
            "The General Assembly,\n\nRecalling the Protocol,\n\n"
            "1. Notes the records of the former United Nations Development Fund for Women.\n"
        ),
        look=_outdated,
    ),
)
