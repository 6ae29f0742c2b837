"""Digits parted by a space inside a number: 2 93/64, 1 9 كانون الأول/ديسمبر 20 17, (20 13).

Pieces are joined only where what stands around leaves no other reading: a day before a month, a
year behind one or in brackets, a number whose year the calendar of the Security Council confirms,
and a number with a slash behind the noun of an act or, once the text has shown such a gap, behind
any word.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from nasab.extract.fold import Folded
from nasab.extract.months import month_words
from nasab.extract.repair.profile import Profile
from nasab.extract.repair.rewriting import Edit, edited
from nasab.extract.repair.run_worth import announces
from nasab.ontology import calendar_of

_SPACED = r"(?:[0-9]{1,4} ){1,3}[0-9]{1,4}(?![0-9])"
_SPACED_ON = r"[0-9]{0,3} (?:[0-9]{1,4} ){0,2}[0-9]{1,4}(?![0-9])"  # after its first digit
# The first digit comes first, so that text without digits is passed over fast.
_CLUSTER = re.compile(
    rf"[0-9](?<![0-9/.,][0-9])(?:{_SPACED_ON}(?:\s?/\s?[0-9]{{1,4}}(?: [0-9]{{1,3}}){{0,3}})?"
    rf"|[0-9]{{0,3}}\s?/\s?{_SPACED})(?![0-9/.,]?[0-9])"
)
_SESSION_BEHIND = re.compile(r"(?:\s?(?:[A-H]|الف|باء|جيم|دال))?\s?\(\s?(?:د|E?S|[IVXLC])")
_YEAR_BEHIND = re.compile(r"\s?\(\s?([0-9 ]{4,7})\)")
_YEAR = re.compile("(?:1[89]|20)[0-9]{2}")
_LAST_WORD = re.compile(r"([^\W\d_]{3,12})\Z")
_FIRST_WORD = re.compile(r"\s?([^\W\d_]{2,12})")
_TWO_WORD_MONTH = re.compile(r"(?:كانون|تشرين) ال(?:اول|ثاني)\Z")
# A volume or registration number of a treaty; the last number of a symbol.
_REGISTERED = re.compile(r"(?:\b[Nn]o\.?|\bvol\.|المجلد|الرقم|العدد)\Z")
_IN_SYMBOL = re.compile(r"(?<=[A-Z0-9]/)[0-9]{1,4} [0-9]{1,3}(?=[\s),.;،؛\]](?!\s?/|[0-9])|\Z)")
# An item of a list that lost its slash, and an item before it that kept its own.
_TORN_ITEM = re.compile(
    r"و ?([0-9]{2,3}) ([0-9]{2,3})(?=(?:،|\.)?(?:\s(?:المؤرخ|و ?[0-9]|والي)|\s?\Z|\.?\n)|[،.]\s)"
)
_ITEM = re.compile(r"[0-9]\s?/\s?[0-9]|(?:قرار|مقرر)[^\W\d_]{2,4} [0-9]{2,3} [0-9]{2,3} ")
_LIST_REACH = 160
_LONGEST_REGISTERED = 5
_REACH = 24
_DAY = 2
_LAST_DAY = 31
_LONGEST = 4


def suspected(profile: Profile) -> bool:
    """Tell whether a single space parts two digits."""
    return profile.spaced_digits > 0


def mend(folded: Folded) -> Folded | None:
    """Join the pieces of numbers.

    >>> from nasab.extract.fold import fold
    >>> mend(fold("قرارها ٢ ٩٣/٦٤ المؤرخ ٣ ٠ تموز/يوليه ٢ ٠١٠")).text
    'قرارها 293/64 المؤرخ 30 تموز/يوليه 2010'
    """
    sure: list[re.Match[str]] = []
    likely: list[re.Match[str]] = []
    for cluster in _clusters(folded):
        if _is_sure(cluster):
            sure.append(cluster)
        elif "/" in cluster[0] and _behind_word(cluster):
            likely.append(cluster)
    slashes = _lost_slashes(folded.text)
    if not sure:
        return edited(folded, slashes)
    likely += _IN_SYMBOL.finditer(folded.text)
    joined = sorted([*sure, *likely], key=lambda cluster: cluster.start())
    joints = [edit for cluster in joined for edit in _edits(cluster)]
    return edited(folded, sorted([*joints, *slashes]))


def _clusters(folded: Folded) -> Iterator[re.Match[str]]:
    """Find the numbers with a gap, at their first gap: digits are many, gaps are few.

    A cluster begins with the run of digits before the gap, or with the one before its slash.
    """
    text = folded.text
    done = before = 0
    for (start, gap), (following, _) in pairwise(folded.figures):
        if following - gap == 1 and text[gap] == " ":
            for first in (before, start):
                if first >= done and (cluster := _CLUSTER.match(text, first)):
                    done = cluster.end()
                    yield cluster
        before = start


def _lost_slashes(text: str) -> list[Edit]:
    """Put the slash back between the numbers of an item of a list: 55/67 و 137 58."""
    found = []
    for match in _TORN_ITEM.finditer(text):
        listed = text[max(0, match.start() - _LIST_REACH) : match.start()]
        if _ITEM.search(listed.rpartition("\n")[2]):
            found.append(Edit(match.end(1), match.start(2), "/"))
    return found


def _edits(cluster: re.Match[str]) -> Iterator[Edit]:
    """Take the spaces out of a cluster."""
    for gap in re.finditer(r"(?<=[0-9])\s(?=[0-9])", cluster[0]):
        yield Edit(cluster.start() + gap.start(), cluster.start() + gap.end(), "")


def _is_sure(cluster: re.Match[str]) -> bool:
    text, start, end = cluster.string, cluster.start(), cluster.end()
    before = text[max(0, start - _REACH) : start].rstrip()
    if "/" in cluster[0]:
        halves = cluster[0].replace(" ", "").split("/")
        return all(len(half) <= _LONGEST for half in halves) and announces(before)
    digits = cluster[0].replace(" ", "")
    if _REGISTERED.search(before):
        return len(digits) <= _LONGEST_REGISTERED
    if len(digits) > _LONGEST:
        return False
    if _YEAR.fullmatch(digits):
        bracketed = before.endswith("(") and text[end : end + 2].lstrip().startswith(")")
        if bracketed or _is_month(_LAST_WORD.search(before)) or _TWO_WORD_MONTH.search(before):
            return True
    if len(digits) == _DAY and int(digits) <= _LAST_DAY and _is_month(_FIRST_WORD.match(text, end)):
        return True
    return _is_numbered(text, end, digits, before)


def _is_numbered(text: str, end: int, digits: str, before: str) -> bool:
    """Tell whether what stands in brackets behind a number confirms it."""
    if year := _YEAR_BEHIND.match(text, end):
        return calendar_of("S").year_of(int(digits)) == year[1].replace(" ", "")
    return bool(_SESSION_BEHIND.match(text, end)) and announces(before)


def _is_month(word: re.Match[str] | None) -> bool:
    return word is not None and word[1] in month_words()


def _behind_word(cluster: re.Match[str]) -> bool:
    start = cluster.start()
    line = cluster.string[max(0, start - _REACH) : start].rpartition("\n")[2].rstrip(" (")
    halves = cluster[0].replace(" ", "").split("/")
    return all(len(half) <= _LONGEST for half in halves) and line[-1:].isalpha()
