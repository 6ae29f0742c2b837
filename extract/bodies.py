"""Find the bodies that a text names, by their names and short forms in six languages.

The names live in ``ontology/bodies.ttl``. Three rules decide what a found name is worth:

* the longest name counts, so a body inside the name of another is not named on its own, and a
  phrase that only holds a body's name (``United Nations Convention``) names none;
* a name of one word is found with its capitals only (``WHO`` is not ``who``);
* an acronym that several bodies share belongs to the body of the text's language, and to none
  where that does not decide.

A short form that the text itself defines in brackets after a full name — ``(the Office)``,
``(المكتب)``, ``(以下简称"办公室")`` — counts from there to the end of the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nasab.extract.fold import lowered
from nasab.extract.phrases import PhraseIndex
from nasab.ontology.body import bodies
from nasab.ontology.inflection import russian_cases

_LATIN = ("en", "fr", "es")


@dataclass(frozen=True, slots=True, order=True)
class FoundBody:
    """A body that the text names.

    Parameters
    ----------
    start, end
        The code points of the text searched, end exclusive.
    body
        The body's identifier in the ontology.
    """

    start: int
    end: int
    body: str


@dataclass(frozen=True, slots=True)
class _Form:
    """What a form stands for: a body, or none for a homonym; in which language; its capitals."""

    body: str | None
    language: str
    spelling: str


def find_bodies(text: str, language: str | None = None) -> tuple[FoundBody, ...]:
    """Find every mention of a body.

    Parameters
    ----------
    text
        Text folded by :func:`nasab.extract.fold.fold`, capitals kept.
    language
        The language of the text, one of :data:`nasab.ontology.LANGUAGES`, or None where unknown;
        it decides acronyms that mean one body in one language and another in another.

    Returns
    -------
    tuple of FoundBody
        By start; none overlap.

    Examples
    --------
    >>> for found in find_bodies("Requests the Secretary-General and UNODC, and those who can,"):
    ...     print(found.body, found.start, found.end)
    SecretaryGeneral 13 30
    UNODC 35 40
    """
    low = lowered(text)
    named = _named(text, low, language)
    defined = _definitions(text, named)
    if not defined:
        return tuple(named)
    return tuple(sorted([*named, *_by_definition(text, low, named, defined)]))


def _named(text: str, low: str, language: str | None) -> list[FoundBody]:
    """Find the mentions by the names that the ontology has."""
    meant: dict[tuple[int, int], list[_Form]] = {}
    for start, end, form in _index().find(low):
        if _has_its_capitals(text[start:end], form.spelling):
            meant.setdefault((start, end), []).append(form)
    named = []
    for (start, end), forms in meant.items():
        body = _meaning(forms, language)
        if body is not None and not _within_symbol(text, start, end):
            named.append(FoundBody(start, end, body))
    return named


@cache
def _index() -> "PhraseIndex[_Form]":
    return PhraseIndex(
        (form, _Form(meaning, language, form))
        for body in bodies().values()
        for each, meaning in ((body.forms, body.identifier), (body.homonyms, None))
        for language, forms in each.items()
        for form in forms
    )


def _has_its_capitals(found: str, spelling: str) -> bool:
    """Whether a name of one word stands with the capitals of its spelling; others always do."""
    if " " in spelling or len(found) != len(spelling):
        return True
    return all(
        not wanted.isupper() or letter == wanted
        for letter, wanted in zip(found, spelling, strict=True)
    )


def _meaning(forms: list[_Form], language: str | None) -> str | None:
    """Decide what a form stands for: in the text's language, and a body before a homonym."""
    forms = [form for form in forms if not _is_foreign(form, language)]
    if len(forms) > 1:
        forms = [form for form in forms if form.language == language] or forms
    meanings = {form.body for form in forms if form.body is not None}
    return meanings.pop() if len(meanings) == 1 else None


def _is_foreign(form: _Form, language: str | None) -> bool:
    """Whether an acronym belongs to another language that is written in Latin letters.

    The French ``PAM`` is no body in an English text. English acronyms are current in all
    languages, but for those of two letters, which are words of French in a title in capitals.
    """
    if language not in _LATIN or form.language not in _LATIN or " " in form.spelling:
        return False
    return form.language != language and (form.language != "en" or len(form.spelling) < 3)


_SYMBOL = re.compile(r"[A-Za-z0-9./()\-]{1,60}")


def _within_symbol(text: str, start: int, end: int) -> bool:
    """Whether a found acronym is a segment of a document symbol, such as ``A/HRC/32/41``."""
    if "/" not in (text[end : end + 1], text[start - 1 : start]):
        return False
    before = start
    while before > 0 and start - before < 40 and _SYMBOL.match(text[before - 1]):
        before -= 1
    match = _SYMBOL.match(text, before)
    return match is not None and any(char.isdigit() for char in match.group())


_BRACKETED = re.compile(r"[ \n]{0,3}[(（]([^()（）]{2,60})[)）]")
_HEREINAFTER = re.compile(
    r"""(?: hereinafter (?:\ referred\ to\ as | \ called)? | hereafter
      | ci-après (?:\ (?:dénommée?|désignée?))? | далее
      | en\ (?:adelante | lo\ sucesivo) | 以下简称为? | 下称
      | (?:و?المشار\ الي(?:ه|ها)\ )? (?:في\ ?ما\ (?:بعد|يلي)|ادناه) (?:\ باسم)? )""",
    re.VERBOSE | re.IGNORECASE,
)
_QUOTED = "\"'«»“”„‘’「」 ,،:-"
_ARTICLES = ("l'", "l’", "le ", "la ", "el ", "les ", "los ", "las ", "the ")
_WORD = re.compile(r"[^\W\d_]+")


def _definitions(text: str, named: list[FoundBody]) -> dict[str, list[tuple[int, str]]]:
    """Find the short forms that the text defines: for each, from where on it means which body."""
    defined: dict[str, list[tuple[int, str]]] = {}
    for found in named:
        if text[found.end : found.end + 4].lstrip(" \n")[:1] not in ("(", "（"):
            continue
        match = _BRACKETED.match(text, found.end)
        if match is None:
            continue
        form = _defined_form(" ".join(match[1].split()))
        if _abridges(form, text[found.start : found.end]):
            meanings = defined.setdefault(form, [])
            if not meanings or meanings[-1][1] != found.body:
                meanings.append((match.start(1), found.body))
    return defined


def _defined_form(inside: str) -> str:
    """Take the short form out of a bracket."""
    form = inside.strip(_QUOTED)
    if announced := _HEREINAFTER.match(form):
        form = form[announced.end() :].strip(_QUOTED)
    for article in _ARTICLES:
        if form.lower().startswith(article):
            return form[len(article) :].strip(_QUOTED)
    return form


def _abridges(form: str, name: str) -> bool:
    """Whether a form can be short for a name: an acronym of it, or some of its words."""
    words = _WORD.findall(form)
    if not words or len(words) > 4:
        return False
    if len(words) == 1 and sum(char.isupper() for char in form) > 1:
        initials = iter(lowered("".join(word[0] for word in _WORD.findall(name))))
        return all(letter in initials for letter in lowered(form) if letter.isalpha())
    of_name = {_bare(word) for word in _WORD.findall(lowered(name))}
    if form[0] >= "\u2e80":  # Chinese short forms leave characters out
        characters = iter(name)
        return all(character in characters for character in form)
    capital = not form[0].islower()
    return capital and all(_bare(lowered(word)) in of_name for word in words)


def _bare(word: str) -> str:
    """Take the Arabic article and the particle before it off a word."""
    return re.sub(r"\A[وفبك]?(?:ال|لل)", "", word)


def _by_definition(
    text: str, low: str, named: list[FoundBody], defined: dict[str, list[tuple[int, str]]]
) -> Iterator[FoundBody]:
    """Find the mentions by the short forms that the text defines, outside those by name."""
    index = PhraseIndex((case, (form, case)) for form in defined for case in russian_cases(form))
    taken = iter([*named, FoundBody(len(text), len(text), "")])
    current = next(taken)
    reached = 0
    for start, end, (form, case) in index.find(low):
        if start < reached:  # one spelling that is a case of two forms
            continue
        while current.end <= start:
            current = next(taken)
        meanings = defined[form]
        latest = bisect_right(meanings, start, key=lambda meaning: meaning[0]) - 1
        if latest < 0 or current.start < end or not _has_its_capitals(text[start:end], case):
            continue
        reached = end
        yield FoundBody(start, end, meanings[latest][1])
