"""The session, agenda item and meeting that the head of a document states."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from nasab.extract.fold import fold_phrase, lowered
from nasab.ontology import LANGUAGES
from nasab.ontology.ordinals import ordinals

_NOUN = re.compile(
    r"(?P<ar>الدوره)|(?P<en>sessions?\b)|(?P<fr>session\b)|(?P<es>período\b|periodo\b)"
    r"|(?P<ru>сесси[яию])|(?P<zh>届)"
)
_NUMBER = re.compile(
    r"(?<![0-9/])([0-9]{1,3}|20[0-9]{2}|19[4-9][0-9])(?:st|nd|rd|th|e|ème|º|ª|-я|-й)?(?![0-9/])"
)
_SPECIAL = re.compile(
    r"استثنائيه|special|extraordinaire|extraordinario|специальн|特别", re.IGNORECASE
)
_EMERGENCY = re.compile(r"طارئه|emergency|urgence|emergencia|чрезвычайн|紧急", re.IGNORECASE)
_FILLER = re.compile(
    r"(?:الاستثنائيه|الطارئه|العاديه|المستانفه|emergency|special|regular|resumed|substantive|"
    r"extraordinaire|ordinaire|extraordinario|специальная|специальной|чрезвычайная|特别|紧急)\s*"
)

# Arabic ordinals come torn apart: the article from its word, the unit from the ten.
_AR_UNITS = {
    "حادي": 1, "اول": 1, "ثاني": 2, "ثالث": 3, "رابع": 4, "خامس": 5,
    "سادس": 6, "سابع": 7, "ثامن": 8, "تاسع": 9, "عاشر": 10,
}  # fmt: skip
_AR_TENS = {
    "عشرون": 20, "عشرين": 20, "ثلاثون": 30, "ثلاثين": 30, "اربعون": 40, "اربعين": 40,
    "خمسون": 50, "خمسين": 50, "ستون": 60, "ستين": 60, "سبعون": 70, "سبعين": 70,
    "ثمانون": 80, "ثمانين": 80, "تسعون": 90, "تسعين": 90,
}  # fmt: skip
_HAN_ORDINAL = re.compile(r"第([一二三四五六七八九十百零]{1,5}|[0-9]{1,3})\Z")
_AR_WORD = re.compile("[\u0621-\u064a]+")


@dataclass(frozen=True, slots=True)
class StatedSession:
    """A session as a document states it.

    Parameters
    ----------
    number
        1 to 130, or the year where the organ counts by years.
    prefix
        ``"S-"`` for a special session, ``"ES-"`` for an emergency special session, or nothing.
    """

    number: int
    prefix: str = ""

    @property
    def designation(self) -> str:
        """How symbols write it since 1976 (``"72"``, ``"S-30"``)."""
        return f"{self.prefix}{self.number}"


@cache
def _values() -> Mapping[str, int]:
    """Give every ordinal of every language in folded spelling."""
    return {
        fold_phrase(form): value
        for language in LANGUAGES
        for form, value in ordinals(language).items()
    }


# A line of a head is asked for the session, and again whether it is a title.
@lru_cache(256)
def find_session(line: str) -> StatedSession | None:
    """Read the session that a line of a title states.

    Parameters
    ----------
    line
        A folded line of the head of a document.

    Returns
    -------
    StatedSession or None

    Examples
    --------
    >>> find_session("الدوره الثانيه والسبعون"), find_session("Thirtieth special session")
    (StatedSession(number=72, prefix=''), StatedSession(number=30, prefix='S-'))
    """
    words = lowered(line)
    noun = _NOUN.search(words)
    if not noun or len(line) > 160:
        return None
    prefix = "S-" if _SPECIAL.search(words) else ""
    prefix = "E" + prefix if prefix and _EMERGENCY.search(words) else prefix
    number = _ordinal_beside(words, noun)
    return StatedSession(number, prefix) if number else None


def _ordinal_beside(words: str, noun: re.Match[str]) -> int | None:
    if noun["ar"]:
        after = _FILLER.sub("", words[noun.end() :]).strip()
        found = _longest(after.split(), from_left=True) or _torn_arabic(words)
    elif noun["zh"]:
        before = re.search(
            r"第([一二三四五六七八九十百零]{1,5}|[0-9]{1,3})\Z", words[: noun.start()]
        )
        if not before:
            return None
        found = int(before[1]) if before[1].isdigit() else _values().get(f"第{before[1]}")
    else:
        before_noun = _FILLER.sub("", words[: noun.start()]).replace("- ", "-")
        found = _longest(before_noun.split(), from_left=False)
    if found is None and (number := _NUMBER.search(words)) and not noun["es"]:
        found = int(number[1])
    return found


def _longest(words: list[str], *, from_left: bool) -> int | None:
    """Read the longest ordinal that begins, or ends, a list of words."""
    values = _values()
    for count in range(min(5, len(words)), 0, -1):
        part = words[:count] if from_left else words[-count:]
        form = " ".join(part).strip(".,،:*()")
        if form in values:
            return values[form]
        if count == 1 and (number := _NUMBER.fullmatch(form)):
            return int(number[1])
    return None


def _torn_arabic(words: str) -> int | None:
    """Add up the unit and the ten of an ordinal whose words stand in any order."""
    unit = tens = 0
    teen = False
    for word in _AR_WORD.findall(words):
        plain = word.removeprefix("و").removeprefix("ال")
        tens = tens or _AR_TENS.get(plain, 0)
        unit = unit or _AR_UNITS.get(plain.removesuffix("ه"), 0)
        teen = teen or plain in ("عشر", "عشره")
    return (tens or (10 if teen else 0)) + unit or None


_ITEM_NUMBER = r"[0-9]{1,3}(?:\s?\((?!a/)[^()\s]{1,3}\))?"
_ITEMS = (
    rf"({_ITEM_NUMBER}(?:(?:\s?[,،]\s?|\s(?:and|et|y|и|و)\s?|\sto\s|-|\sو){_ITEM_NUMBER}){{0,8}})"
)
_DIGIT = re.compile("[0-9]")
#: Letters of which each of the patterns below holds some: most lines have none of them.
_OF_ITEMS = ("البن", "tem", "po", "пункт", "议程项目")
_AGENDA_ITEMS = (
    re.compile(rf"(?:البند|البنود|البندان|البندين)\s{{0,3}}{_ITEMS}"),
    re.compile(rf"(?<![0-9]){_ITEMS}\s{{0,3}}(?:البند|البنود|البندان)"),
    re.compile(rf"(?:agenda\s+)?items?\s+{_ITEMS}", re.IGNORECASE),
    re.compile(rf"points?\s+{_ITEMS}\s.{{0,30}}ordre du jour", re.IGNORECASE),
    re.compile(rf"temas?\s+{_ITEMS}\s.{{0,30}}programa", re.IGNORECASE),
    re.compile(rf"пункты?\s+{_ITEMS}\s.{{0,30}}повестки", re.IGNORECASE),
    re.compile(rf"议程项目\s?{_ITEMS}"),
)


def find_agenda_item(line: str) -> str | None:
    """Read the agenda item that a line of a title states.

    Parameters
    ----------
    line
        A folded line of the head of a document.

    Returns
    -------
    str or None
        As printed: ``"107"``, ``"19 (k)"``, ``"138 and 139"``.

    Examples
    --------
    >>> find_agenda_item("البند 107 من جدول الاعمال"), find_agenda_item("Agenda item 19 (k)")
    ('107', '19 (k)')
    """
    small = line.lower()
    if not any(letters in small for letters in _OF_ITEMS) or not _DIGIT.search(line):
        return None
    for pattern in _AGENDA_ITEMS:
        if match := pattern.search(line):
            return match[1]
    return None


#: What each of the patterns below holds: most lines have none of it.
_MEETING_WORD = re.compile("الجلسه|جلست|meeting|séance|réunion|sesión|reunión|заседани|会议")
_MEETINGS = (
    re.compile(r"جلست[هي]\w?\s(?:العامه\s)?(?:رقم\s)?([0-9]{1,5})"),
    re.compile(r"الجلسه\s(?:العامه\s)?(?:رقم\s)?([0-9]{1,5})"),
    re.compile(r"([0-9]{1,5})\s?الجلسه العامه"),
    re.compile(r"([0-9]{1,5})(?:st|nd|rd|th)\s(?:plenary\s)?meeting"),
    re.compile(r"([0-9]{1,5})(?:e|ème|ème|re)\s(?:séance|réunion)"),
    re.compile(r"([0-9]{1,5})\s?[ªa.º]{1,2}\s(?:sesión|reunión)"),
    re.compile(r"([0-9]{1,5})-[емя]{1,2}\s(?:пленарно\w{1,3}\s)?заседани"),
    re.compile(r"第\s?([0-9]{1,5})\s?次(?:全体)?会议"),
)


# A line is asked as one of the head, and again as one of those below the act.
@lru_cache(256)
def find_meeting(line: str) -> int | None:
    """Read the number of the meeting at which an act was adopted.

    Parameters
    ----------
    line
        A folded line of the head or the end of an act.

    Returns
    -------
    int or None

    Examples
    --------
    >>> find_meeting("الجلسه العامه 73"), find_meeting("at its 8750th meeting, on 28 July 2020")
    (73, 8750)
    """
    if not _MEETING_WORD.search(line) or not _DIGIT.search(line):
        return None
    for pattern in _MEETINGS:
        if match := pattern.search(line):
            return int(match[1])
    return None
