"""How well a line reads with its runs in a given order."""

import re
from collections.abc import Sequence

from nasab.extract.repair.runs import FIRST_WORD, Run

_MONTH = (
    "يناير|فبراير|مارس|ابريل|مايو|يوني[هو]|يولي[هو]|اغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر|"
    "شباط|اذار|نيسان|ايار|حزيران|تموز|اب|ايلول|كانون ال(?:اول|ثاني)|تشرين ال(?:اول|ثاني)"
)
_MONTH_LAST = re.compile(rf"(?:{_MONTH})\Z")
_MONTH_FIRST = re.compile(rf"(?:{_MONTH}|كانون|تشرين|الاول/|الثاني/)")
_ACT = r"(?:ال|لل)?(?:قرار|مقرر)(?:ين|ات|ي|ا|ان)?|(?:قرار|مقرر)(?:ات|ي)?(?:ها|ه)"
_OTHER = (
    r"(?:ال)?(?:رقم|بند|ماده|فقره|فقرات|مجلد|ملحق|صفحه|غايه)|(?:ال)?عام|عامي|سنه|بتاريخ|يوم|يومي"
)
_DATED = r"(?:ال)?مؤرخ(?:ه|ان|ين)?"
_ANNOUNCES_ACT = re.compile(rf"(?:\A|[ (])[وفبلك]?(?:{_ACT})\Z")
_ANNOUNCES_OTHER = re.compile(rf"(?:\A|[ (])[وفبلك]?(?:{_OTHER})\Z")
_ANNOUNCES_DAY = re.compile(rf"(?:\A|[ (])(?:{_DATED})\Z")
_ANNOUNCES_FOR_ORGAN = re.compile(
    r"(?:قرار|مقرر)\S{0,3} .{0,60}(?:العامه|الامن|والاجتماعي|الانسان|الجنائيه|المخدرات)\Z"
)
_ANNOUNCES_WEAKLY = re.compile(r"(?:\A|[ (،])(?:و|في|من|الي|حتي|بين|و?علي)\Z")
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
    tail = words[-_TAIL:]
    return any(
        pattern.search(tail)
        for pattern in (_ANNOUNCES_ACT, _ANNOUNCES_OTHER, _ANNOUNCES_DAY, _ANNOUNCES_FOR_ORGAN)
    )


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
    tail = before[-_TAIL:]
    total = 0.0
    if _ANNOUNCES_DAY.search(tail):
        total += _SURE if is_day else -_SURE
    elif _ANNOUNCES_OTHER.search(tail):
        total += _SURE
    elif _ANNOUNCES_ACT.search(tail) or _ANNOUNCES_FOR_ORGAN.search(tail):
        total += _SLIGHT if is_day else _SURE
    elif _ANNOUNCES_WEAKLY.search(before):
        total += _SLIGHT
    month_before, month_after = _MONTH_LAST.search(before), _MONTH_FIRST.match(after)
    if is_year and (month_before or month_after):
        total += _SURE if month_before else -_SURE
    if is_day and (month_before or month_after):
        total += _SURE if month_after else -_SURE
    if after.startswith("("):
        total += _MIRRORED if is_year else _SLIGHT
    if after and after[0] in _CLOSING and not before.endswith("("):
        total += _SLIGHT
    return total
