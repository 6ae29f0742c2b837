"""Short forms that a text defines itself: "the Conference of the Parties (the Conference)".

A bracket right after the name of a body defines what it holds, if that can be short for the name:
an acronym of its words, or some of the words themselves. From there to the end of the text, or to
the next definition of the same form, the form names that body.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from nasab.extract.fold import lowered
from nasab.extract.mention import FoundBody, has_its_capitals
from nasab.extract.phrases import Levelled, PhraseIndex
from nasab.ontology.inflection import russian_cases

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


def by_definition(
    text: str, low: str | Levelled, named: Sequence[FoundBody]
) -> Iterator[FoundBody]:
    """Find the mentions of bodies by the short forms that the text defines.

    Parameters
    ----------
    text
        Folded text, capitals kept.
    low
        The same, or that levelled.
    named
        The mentions by name, by start.

    Yields
    ------
    FoundBody
        Mentions outside those by name, by start.

    Examples
    --------
    >>> text = "the Commission on Narcotic Drugs (the Commission). The Commission"
    >>> named = [FoundBody(4, 32, "CND")]
    >>> [(text[found.start : found.end], found.start) for found in
    ...     by_definition(text, text, named)]
    [('Commission', 38), ('Commission', 55)]
    """
    defined = _definitions(text, named)
    if not defined:
        return
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
        if latest < 0 or current.start < end or not has_its_capitals(text[start:end], case):
            continue
        reached = end
        yield FoundBody(start, end, meanings[latest][1])


def _definitions(text: str, named: Sequence[FoundBody]) -> dict[str, list[tuple[int, str]]]:
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
