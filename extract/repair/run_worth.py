"""How well a line reads with its runs in a given order."""

import re
from collections.abc import Sequence

from nasab.extract.repair.runs import FIRST_WORD, Run

_MONTHS = (
    "يناير فبراير مارس ابريل مايو يونيه يونيو يوليه يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر "
    "شباط اذار نيسان ايار حزيران تموز اب ايلول"
)
_MONTH_LAST = frozenset(_MONTHS.split())
_MONTH_FIRST = re.compile(
    rf"(?:{'|'.join(_MONTHS.split())}|كانون|تشرين)(?![\u0621-\u064a])|ال(?:اول|ثاني)/"
)
_TWO_WORD_MONTH = re.compile(r"(?:كانون|تشرين) ال(?:اول|ثاني)\Z")


def _with_particles(words: str) -> frozenset[str]:
    return frozenset(particle + word for word in words.split() for particle in ("", *"وفبلك"))


_ACTS = _with_particles(
    "قرار القرار قرارها قراره قرارا قرارات القرارات قراراتها قراراته قراري قراريها قراريه قرارين "
    "القرارين القراران مقرر المقرر مقررها مقرره مقررات المقررات مقرراتها مقرراته لقرار للقرار "
    "للمقرر للقرارات"
)
_OTHERS = _with_particles(
    "رقم الرقم بند البند ماده الماده فقره الفقره الفقرات مجلد المجلد ملحق الملحق صفحه الصفحه غايه "
    "الغايه عام العام عامي سنه بتاريخ يوم يومي"
)
_DATED = _with_particles("مؤرخ مؤرخه المؤرخ المؤرخه المؤرخان المؤرخين")
_WEAK = frozenset(("و", "في", "من", "الي", "حتي", "بين", "علي", "وعلي"))
_ORGAN_LAST = frozenset(("العامه", "الامن", "والاجتماعي", "الانسان", "الجنائيه", "المخدرات"))
_ACT_OF_ORGAN = re.compile(r"(?:قرار|مقرر)\S{0,3} ")
_CLOSING = "،,.؛:)»”"
_LONGEST_YEAR = 4
_LONGEST_DAY = 2
_LAST_DAY = 31
_TAIL = 90  # the characters before a number that may announce it

# The weights, set so that one sure sign of disorder and one gain outweigh a doubt.
_SURE = 2.0
_LABEL_LAST = -3.0
_TORN = -2.0
_MIRRORED = -1.5
_SLIGHT = 0.5


def announces(words: str) -> bool:
    """Tell whether words end in such as only a number follows.

    >>> announces("في قرارها"), announces("قرار الجمعيه العامه"), announces("الجمعيه العامه")
    (True, True, False)
    """
    last = _last_word(words)
    return last in _ACTS or last in _OTHERS or last in _DATED or _is_act_of_organ(words, last)


def _last_word(words: str) -> str:
    return words[words.rfind(" ") + 1 :].lstrip("(،")


def _is_act_of_organ(words: str, last: str) -> bool:
    return last in _ORGAN_LAST and _ACT_OF_ORGAN.search(words[-_TAIL:]) is not None


def worth(runs: Sequence[Run]) -> float:
    """Weigh how well a line reads.

    Parameters
    ----------
    runs
        Its runs in the order to be weighed, at least one.

    Returns
    -------
    float
        The more, the better; only the difference between two orders of the same runs counts.
    """
    total = _TORN if runs[0].text[0] in _CLOSING else 0.0
    if runs[-1].kind == "label":
        total += _LABEL_LAST
    for before, run, after in zip((None, *runs[:-1]), runs, (*runs[1:], None), strict=True):
        if run.kind == "number":
            total += _fit(before.text if before else "", run.text, after.text if after else "")
    return total


def stuck(text: str, runs: Sequence[Run]) -> int:
    """Count the numbers and Latin words that an Arabic letter follows without a space.

    Parameters
    ----------
    text
        The text that the runs are of.
    runs
        The runs of a line as they stand.
    """
    return sum(
        run.kind in {"number", "latin"} and FIRST_WORD.match(text, run.end) is not None
        for run in runs
    )


def _fit(before: str, number: str, after: str) -> float:
    """Weigh how well a number stands between what comes before and after it."""
    is_year = len(number) == _LONGEST_YEAR and number[:2] in {"18", "19", "20"}
    is_day = len(number) <= _LONGEST_DAY and 0 < int(number) <= _LAST_DAY
    last = _last_word(before)
    total = 0.0
    if last in _DATED:
        total += _SURE if is_day else -_SURE
    elif last in _OTHERS:
        total += _SURE
    elif last in _ACTS or _is_act_of_organ(before, last):
        total += _SLIGHT if is_day else _SURE
    elif last in _WEAK:
        total += _SLIGHT
    if is_year or is_day:
        total += _fit_in_date(before, last, after, is_year=is_year)
    if after.startswith("("):
        total += _MIRRORED if is_year else _SLIGHT
    if after and after[0] in _CLOSING and not before.endswith("("):
        total += _SLIGHT
    return total


def _fit_in_date(before: str, last: str, after: str, *, is_year: bool) -> float:
    """Weigh a day or year by the month beside it: day, month, year is the order."""
    month_before = last[last.rfind("/") + 1 :] in _MONTH_LAST or _TWO_WORD_MONTH.search(before)
    month_after = _MONTH_FIRST.match(after)
    if not month_before and not month_after:
        return 0.0
    return _SURE if bool(month_before) is is_year else -_SURE
