"""Find the bodies that a text names, by their names and short forms in six languages.

The names live in ``ontology/bodies.ttl``. Three rules decide what a found name is worth:

* the longest name counts, so a body inside the name of another is not named on its own, and a
  phrase that only holds a body's name (``United Nations Convention``) names none;
* a name of one word is found with its capitals only (``WHO`` is not ``who``);
* an acronym that several bodies share belongs to the body of the text's language, and to none
  where that does not decide.

A short form that the text itself defines in brackets after a full name — ``(the Office)``,
``(المكتب)``, ``(以下简称"办公室")`` — counts from there to the end of the text
(:mod:`nasab.extract.definitions`). One that it does not define counts where the text has named
one body, and only one, that goes by it (:mod:`nasab.extract.anaphora`).
"""

import re
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from nasab.extract.anaphora import ShortForm, by_anaphora, short_forms
from nasab.extract.definitions import by_definition
from nasab.extract.mention import FoundBody, has_its_capitals
from nasab.extract.phrases import Levelled, PhraseIndex, levelled
from nasab.ontology.body import bodies

__all__ = ["FoundBody", "find_bodies"]

_START = attrgetter("start")
_LATIN = ("en", "fr", "es")


@dataclass(frozen=True, slots=True)
class _Form:
    """What a form stands for: a body, or none for a homonym; in which language; its capitals."""

    body: str | None
    language: str
    spelling: str


def find_bodies(
    text: str, language: str | None = None, data: bytes | None = None
) -> tuple[FoundBody, ...]:
    """Find every mention of a body.

    Parameters
    ----------
    text
        Text folded by :func:`nasab.extract.fold.fold`, capitals kept.
    language
        The language of the text, one of :data:`nasab.ontology.LANGUAGES`, or None where unknown;
        it decides acronyms that mean one body in one language and another in another.
    data
        The text in one byte a character, where that is known already.

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
    low = levelled(text, data)
    named, short = _by_name(text, low, language)
    defined = list(by_definition(text, low, named))
    named = sorted([*named, *defined], key=_START) if defined else named
    return tuple(sorted([*named, *by_anaphora(text, short, named, language)], key=_START))


def _by_name(
    text: str, low: Levelled, language: str | None
) -> tuple[list[FoundBody], list[tuple[int, int, ShortForm]]]:
    """Find the mentions by name, and the short forms that may be mentions."""
    named, short = [], []
    for start, end, every in _index().groups(low):
        found = text[start:end]
        forms = []
        for form in every:
            if isinstance(form, ShortForm):
                short.append((start, end, form))
            elif has_its_capitals(found, form.spelling):
                forms.append(form)
        body = _meaning(forms, language) if forms else None
        if body is not None and not _within_symbol(text, start, end):
            named.append(FoundBody(start, end, body))
    return named, short


@cache
def _index() -> PhraseIndex[_Form | ShortForm]:
    names = (
        (form, _Form(meaning, language, form))
        for body in bodies().values()
        for each, meaning in ((body.forms, body.identifier), (body.homonyms, None))
        for language, forms in each.items()
        for form in forms
    )
    return PhraseIndex([*names, *short_forms()])


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


_SYMBOL = re.compile(r"[A-Za-z0-9./()\-]{0,40}")
_DIGIT = re.compile("[0-9]")


def _within_symbol(text: str, start: int, end: int) -> bool:
    """Whether a found acronym is a segment of a document symbol, such as ``A/HRC/32/41``."""
    if "/" not in (text[end : end + 1], text[start - 1 : start]):
        return False
    around = _SYMBOL.match(text[max(0, start - 40) : start][::-1]), _SYMBOL.match(text, end)
    return any(each is not None and _DIGIT.search(each[0]) for each in around)
