"""Short forms that a text uses without defining them: "the Office", المكتب, "le Haut-Commissariat".

The ontology lists the short forms by which a body goes once it has been named, and many bodies
share them. Such a form names a body only where the text has named exactly one that goes by it:
unique or nothing. The words around must leave it alone, too: "the Council of Ministers", المكتب
الإقليمي and "le Conseil national" go on into a name of their own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nasab.extract.mention import FoundBody, has_its_capitals
from nasab.ontology.body import bodies
from nasab.ontology.inflection import russian_cases

_NEARBY = 40


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A short form by which bodies go once they have been named.

    Parameters
    ----------
    spelling
        The form with its capitals.
    language
        The language it belongs to.
    bodies
        The identifiers of the bodies that go by it.
    """

    spelling: str
    language: str
    bodies: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What must stand before a short form, what may not, and what may not stand after it."""

    required: re.Pattern[str]
    barred: re.Pattern[str]
    continued: re.Pattern[str]


_NOTHING = re.compile(r"(?!)")
_ANYTHING = re.compile(r"")
_SURROUNDINGS = {
    # A definite noun or adjective after the form goes on with the name; particles and relative
    # pronouns that begin with the same letters (الى, الا, الذي) do not.
    "ar": _Surroundings(
        _ANYTHING,
        _NOTHING,
        re.compile(
            r"\s{1,9}(?:ال(?!(?:ي|ا|ان|ذي|ذين|تي|لذان|لذين|لتان|لتين)\b)|في\s{1,9}(?:ال)?اتفاق)"
        ),
    ),
    "en": _Surroundings(
        re.compile(r"\b[Tt]he\s{1,9}\Z"),
        _NOTHING,
        re.compile(
            r"-|\s{1,9}(?:(?:of|for|on|at|against|serving)\b|(?:to\s{1,9}the|in)\s{1,9}[A-Z]|[A-Z])"
        ),
    ),
    "fr": _Surroundings(
        re.compile(r"(?:\b(?:[Ll]e|[Ll]a|[Dd]u|[Aa]u)\s{1,9}|\b[Ll]['’])\Z"),
        _NOTHING,
        re.compile(
            r"-|\s{1,9}(?:d['’]|(?:des?|du|pour|contre|sur|à\s{1,9}la|chargée?)\b|[A-ZÀÉÈÊÎÔ]"
            r"|\w{1,20}(?:ale?|ive?|ique|elle?|aire|ien(?:ne)?|if)\b)"
        ),
    ),
    "es": _Surroundings(
        re.compile(r"\b(?:[Ee]l|[Ll]a|[Aa]l|[Dd]el)\s{1,9}\Z"),
        _NOTHING,
        re.compile(
            r"-|\s{1,9}(?:(?:del?|para|contra|sobre|encargad[oa])\b|[A-ZÁÉÍÓÚ]"
            r"|\w{1,20}(?:al|iv[oa]|ic[oa]|ari[oa]|an[oa])\b)"
        ),
    ),
    "ru": _Surroundings(
        _ANYTHING,
        re.compile(r"[А-Я][а-я-]{1,30}(?:ый|ий|ой|ая|[ое]го|[ое]му|ую|[ыи]м|[ое]м)\s{1,9}\Z"),
        re.compile(r"\s{0,9}-|\s{1,9}(?:(?:по|при)\b|[А-Я]|\w{1,20}(?:ов|ей|[ыи]х|[ои]й)\b)"),
    ),
    # Between Chinese characters only a few words can stand before a name.
    "zh": _Surroundings(
        re.compile(r"(?:\A|[^\u3400-\u9fff》]|[在与和由向请及该本经促对])\Z"), _NOTHING, _NOTHING
    ),
}


def short_forms() -> Iterator[tuple[str, ShortForm]]:
    """Give every short form of the ontology, for an index of phrases.

    Yields
    ------
    tuple of str and ShortForm
        The form in each of its cases, and what goes by it.

    Examples
    --------
    >>> forms = dict(short_forms())
    >>> sorted(forms["Office of the High Commissioner"].bodies)
    ['OHCHR', 'UNHCR']
    """
    owners: dict[tuple[str, str], set[str]] = {}
    for body in bodies().values():
        for language, forms in body.anaphoric.items():
            for form in forms:
                for case in russian_cases(form):
                    owners.setdefault((case, language), set()).add(body.identifier)
    for (form, language), owner in owners.items():
        yield form, ShortForm(form, language, frozenset(owner))


def by_anaphora(
    text: str,
    used: Iterable[tuple[int, int, ShortForm]],
    named: Sequence[FoundBody],
    language: str | None,
) -> Iterator[FoundBody]:
    """Tell which short forms name a body that the text has named before.

    Parameters
    ----------
    text
        Folded text, capitals kept.
    used
        The short forms of the text with their code points, by start.
    named
        The mentions by name and by definition, by start.
    language
        The language of the text, or None where unknown.

    Yields
    ------
    FoundBody
        Mentions outside those named, by start.

    Examples
    --------
    >>> text = "encourages the Commission on Narcotic Drugs; invites the Commission"
    >>> used = [(57, 67, ShortForm("Commission", "en", frozenset({"CND", "CSW"})))]
    >>> for found in by_anaphora(text, used, [FoundBody(15, 43, "CND")], "en"):
    ...     print(found.body, found.start, found.end)
    CND 57 67
    """
    seen: set[str] = set()
    place = reached = 0
    for start, end, form in used:
        while place < len(named) and named[place].start < start:
            seen.add(named[place].body)
            reached = named[place].end
            place += 1
        taken = start < reached or (place < len(named) and named[place].start < end)
        if taken or (language is not None and form.language != language):
            continue
        meant = form.bodies & seen
        if len(meant) == 1 and _stands_alone(text, start, end, form):
            reached = end
            yield FoundBody(start, end, *meant)


def _stands_alone(text: str, start: int, end: int, form: ShortForm) -> bool:
    """Tell whether a short form keeps its capitals and no word beside it goes on with the name."""
    if not has_its_capitals(text[start:end], form.spelling):
        return False
    around = _SURROUNDINGS[form.language]
    before = text[max(0, start - _NEARBY) : start]
    return bool(
        around.required.search(before)
        and not around.barred.search(before)
        and not around.continued.match(text, end)
    )
