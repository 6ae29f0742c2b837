"""Ordinal numbers as documents spell them out: "Seventy-second session", «الدورة الثانية والسبعون».

Sessions, meetings and congresses are counted in words in the title of a document. The words are
made from those of the units and tens, so that every session from the first to the 130th is known.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

_LAST = 130


@cache
def ordinals(language: str) -> Mapping[str, int]:
    """Give the ordinal numbers of a language in words, 1 to 130.

    Parameters
    ----------
    language
        One of ``"ar"``, ``"zh"``, ``"en"``, ``"fr"``, ``"ru"``, ``"es"``.

    Returns
    -------
    Mapping[str, int]
        Value by form, in small letters: genders, the cases that stand before or after a session,
        and usual variants of spelling.

    Raises
    ------
    KeyError
        If the language is no official language.

    Examples
    --------
    >>> ordinals("en")["seventy-second"], ordinals("ar")["الثانية والسبعون"]
    (72, 72)
    >>> ordinals("fr")["soixante et onzième"], ordinals("es")["septuagésimo segundo"]
    (71, 72)
    """
    forms = _FORMS[language]
    return MappingProxyType({form: n for n in range(1, _LAST + 1) for form in forms(n)})


def _words(words: str) -> tuple[str, ...]:
    """Split a list of words, so that the n-th word stands for n."""
    return ("", *words.split())


# --- Arabic -----------------------------------------------------------------------------------

_AR_UNITS = _words("أول ثاني ثالث رابع خامس سادس سابع ثامن تاسع عاشر")
_AR_TENS = _words("_ عشر ثلاث أربع خمس ست سبع ثمان تسع")


def _arabic(n: int) -> Iterator[str]:
    if n == 100:
        yield from ("المائة", "المئة")
        return
    beyond = (" بعد المائة", " بعد المئة") if n > 100 else ("",)
    for form in _arabic_below_hundred(n % 100):
        for tail in beyond:
            yield form + tail


def _arabic_below_hundred(n: int) -> Iterator[str]:
    tens, unit = divmod(n, 10)
    if n <= 10:
        yield from ("ال" + form for form in _arabic_unit(n, alone=True))
    elif n < 20:
        for form in _arabic_unit(unit, alone=False):
            yield f"ال{form} عشر" + ("ة" if form.endswith("ة") else "")
    else:
        for ending in ("ون", "ين"):
            ten = f"ال{_AR_TENS[tens]}{ending}"
            if not unit:
                yield ten
            for form in _arabic_unit(unit, alone=False) if unit else ():
                yield f"ال{form} و{ten}"


def _arabic_unit(unit: int, *, alone: bool) -> tuple[str, ...]:
    if unit == 1:
        return ("أولى", "أول") if alone else ("حادية", "حادي", "واحدة", "واحد")
    stem = _AR_UNITS[unit]
    return (stem + "ة", stem)


# --- Chinese ----------------------------------------------------------------------------------

_ZH = "零一二三四五六七八九"


def _chinese(n: int) -> Iterator[str]:
    hundreds, rest = divmod(n, 100)
    tens, unit = divmod(rest, 10)
    ones = _ZH[unit] if unit else ""
    if not hundreds:
        yield "第" + ("" if tens < 2 else _ZH[tens]) + ("十" if tens else "") + ones
    elif not rest:
        yield "第一百"
    else:
        yield "第一百" + (f"{_ZH[tens]}十" if tens else "零") + ones


# --- English ----------------------------------------------------------------------------------

_EN_UNITS = _words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_EN_TENS = _words("_ twenty thirty forty fifty sixty seventy eighty ninety")


def _english(n: int) -> Iterator[str]:
    if n == 100:
        yield from ("hundredth", "one hundredth", "one-hundredth")
        return
    before = ("one hundred and ", "one hundred ", "hundred and ") if n > 100 else ("",)
    tens, unit = divmod(n % 100, 10)
    for head in before:
        if n % 100 < 20:
            yield head + _EN_UNITS[n % 100]
        elif not unit:
            yield head + _EN_TENS[tens][:-1] + "ieth"
        else:
            for joint in "- ":
                yield head + _EN_TENS[tens] + joint + _EN_UNITS[unit]


# --- French -----------------------------------------------------------------------------------

_FR_UNITS = _words(
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf"
)
_FR_TENS = _words("_ vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt")


def _french(n: int) -> Iterator[str]:
    if n == 1:
        yield from ("premier", "première", "1er", "1re")
    if n == 2:
        yield from ("second", "seconde")
    for cardinal in _french_cardinal(n):
        if n != 1:
            yield _french_ordinal(cardinal)


def _french_cardinal(n: int) -> Iterator[str]:
    if n >= 100:
        yield from (
            f"cent {rest}".strip() for rest in (_french_cardinal(n - 100) if n > 100 else ("",))
        )
        return
    tens, unit = divmod(n, 10)
    if n < 20:
        yield _FR_UNITS[n]
        return
    unit += 10 if tens in (7, 9) else 0
    if not unit:
        yield _FR_TENS[tens]
    elif unit in (1, 11) and tens < 8:
        yield from (f"{_FR_TENS[tens]}{joint}{_FR_UNITS[unit]}" for joint in (" et ", "-et-"))
    else:
        yield from (f"{_FR_TENS[tens]}{joint}{_FR_UNITS[unit]}" for joint in "- ")


def _french_ordinal(cardinal: str) -> str:
    if cardinal.endswith("cinq"):
        return cardinal + "uième"
    if cardinal.endswith("neuf"):
        return cardinal[:-1] + "vième"
    return cardinal.removesuffix("e") + "ième"


# --- Russian: feminine, as a session is ---------------------------------------------------------

_RU_UNITS = _words(
    "перв втор треть четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат "
    "четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат"
)
_RU_TENS = _words("_ двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто")
_RU_ROUND = _words(
    "_ двадцат тридцат сороков пятидесят шестидесят семидесят восьмидесят девяност сот"
)


def _russian(n: int) -> Iterator[str]:
    before = "сто " if n > 100 else ""
    rest = n % 100 or 100
    tens, unit = divmod(rest, 10)
    if rest < 20:
        head, stem = before, _RU_UNITS[rest]
    elif not unit:
        head, stem = before, _RU_ROUND[tens]
    else:
        head, stem = f"{before}{_RU_TENS[tens]} ", _RU_UNITS[unit]
    endings = ("я", "ей", "ю") if stem == "треть" else ("ая", "ой", "ую")
    for ending in endings:
        yield head + stem + ending
        if stem == "четверт":
            yield head + "четвёрт" + ending


# --- Spanish ----------------------------------------------------------------------------------

_ES_UNITS = _words("primero segundo tercero cuarto quinto sexto séptimo octavo noveno")
_ES_TENS = _words(
    "décimo vigésimo trigésimo cuadragésimo quincuagésimo sexagésimo septuagésimo octogésimo "
    "nonagésimo centésimo"
)


def _spanish(n: int) -> Iterator[str]:
    for form in _spanish_masculine(n):
        yield form
        yield " ".join(word[:-1] + "a" if word.endswith("o") else word for word in form.split())
        if form.endswith(("primero", "tercero")):
            yield form[:-1]


def _spanish_masculine(n: int) -> Iterator[str]:
    if n > 100:
        yield from (f"centésimo {rest}" for rest in _spanish_masculine(n - 100))
        return
    tens, unit = divmod(n, 10)
    if n < 10:
        yield _ES_UNITS[n]
    elif not unit:
        yield _ES_TENS[tens]
    else:
        yield f"{_ES_TENS[tens]} {_ES_UNITS[unit]}"
        if tens in (1, 2):
            yield f"{'decimo' if tens == 1 else 'vigesimo'}{_ES_UNITS[unit]}"
        if n in (11, 12):
            yield "undécimo" if n == 11 else "duodécimo"


_FORMS = {
    "ar": _arabic,
    "zh": _chinese,
    "en": _english,
    "fr": _french,
    "ru": _russian,
    "es": _spanish,
}
