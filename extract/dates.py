"""Find the dates that a text states, in six languages.

The text is folded (:mod:`nasab.extract.fold`): ASCII digits, bare alef, no diacritics. Month
names are found first by one pass of an automaton, and only the few characters around each are
read closely, so clean text costs little. A date without a year of its own takes the year of the
date that it is listed with; a numeric date whose day and month could change places is not a date
that the text states, and is left out.

Rules on the order of day, month and year: the United Nations Editorial Manual writes day, month,
year in all languages but Chinese; older English texts also write month, day, year. Right-to-left
runs that a file holds in visual order give year, month, day.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from nasab.extract.figures import runs_of_digits
from nasab.extract.fold import fold
from nasab.extract.months import find_month_words
from nasab.extract.records import Precision
from nasab.extract.single_bytes import single_bytes
from nasab.ontology import lexicon

_YEARS = range(1800, 2100)
# What every date has: its year in figures, or the Chinese word for one.
_MAY_STATE = re.compile("(?:1[89]|20)[0-9]{2}|年")
_LONGEST_LIST = 12
_LONGEST_DATE = 48


class FoundDate(NamedTuple):
    """A date that the text states.

    Parameters
    ----------
    iso
        ISO 8601, as long as its precision: ``"2010-07-30"``, ``"2010-07"``, ``"2010"``.
    precision
        Day, month or year.
    start, end
        Its code points in the text searched, end exclusive. In a list that shares month or year
        ("12 and 13 May 2016"), each date but the last spans its own part only.
    """

    iso: str
    precision: Precision
    start: int
    end: int


@dataclass(slots=True)
class _Parts:
    """A date in the making: day and year may still be missing."""

    start: int
    end: int
    month: int
    days: list[tuple[int, int, int]]  # day, start, end
    year: int | None = None
    abbreviated: bool = False


# --- month names -----------------------------------------------------------------------------

_SECOND_WORD = re.compile(r"\s{0,4}(?:ال\s?)?(اول|ثاني)(?!\w)")
_BESIDE = re.compile(r"\s{0,3}[/(\-،\\]?\s{0,3}(?:و(?=\w))?")
_CLOSING = re.compile(r"\s{0,2}\)")


class _Month(NamedTuple):
    """A month named in a text; 0 where the word that tells is torn away."""

    month: int
    start: int
    end: int
    abbreviated: bool = False


def _named_months(text: str, data: bytes | None = None) -> Iterator[_Month]:
    for start, end, word in find_month_words(text, data):
        before = text[start - 1 : start]
        after = text[end : end + 1]
        month = word.month
        second = _SECOND_WORD.match(text, end) if word.seconds else None
        if before.isalpha() and not _proclitic(text, start):
            continue
        if second:
            month, end = word.seconds.get(second[1], 0), second.end()
        elif after.isalpha():
            continue
        elif after == "." and word.abbreviated:
            end += 1
        yield _Month(month, start, end, word.abbreviated)


_PROCLITIC = re.compile(r"(?<!\w)[وفبل]\Z|(?<!\w)[وف]?[بلك]\Z|[0-9]\Z")


def _proclitic(text: str, start: int) -> bool:
    """Whether the letter before an Arabic month is a one-letter word glued to it (وتموز)."""
    return bool("\u0621" <= text[start] <= "\u064a" and _PROCLITIC.search(text, start - 3, start))


def _month_expressions(text: str, data: bytes | None = None) -> Iterator[_Month]:
    """Join the two names of one month (كانون الأول/ديسمبر) into one expression."""
    held: _Month | None = None
    for found in _named_months(text, data):
        if held is not None:
            same = found.month == held.month or not (found.month and held.month)
            near = found.start - held.end <= 8
            if same and near and _BESIDE.fullmatch(text, held.end, found.start):
                opened = "(" in text[held.end : found.start]
                close = _CLOSING.match(text, found.end) if opened else None
                end = close.end() if close else found.end
                held = _Month(held.month or found.month, held.start, end, held.abbreviated)
                continue
            if held.month:
                yield held
        held = found
    if held is not None and held.month:
        yield held


# --- days and years around a month -------------------------------------------------------------

_JOIN = (
    r"\s{0,3}(?:[,،、;]\s{0,3})?"
    r"(?:and|et|to|through|au|al|y|e|a|и|до|по|или|و|الي|حتي|او|[-–—&])?\s{0,3}"
    r"(?:the\s|le\s|el\s|du\s|من\s|يوم\s|يومي\s)?"
)
_ORDINAL = r"(?:st|nd|rd|th|er|re|º|°|\.º|-?(?:го|е|й))?"
_DAY_BEFORE = re.compile(
    rf"(?<![0-9/.])([0-9]{{1,2}})\s?{_ORDINAL}\s{{0,3}}(?:of\s|de\s|من\s|شهر\s)?\s{{0,2}}[/،\-]?\s{{0,3}}\Z"
)
_DAY_LISTED = re.compile(rf"(?<![0-9/.])([0-9]{{1,2}})\s?{_ORDINAL}{_JOIN}\Z")
# The last day of a range that stands alone in its line: a date, and no numbered paragraph.
_ALONE = re.compile(r"[0-9]{1,2}\s[^0-9\n]{3,26}[0-9]{4}(?:\s?(?:года|г\.))?[ .,،]{0,3}(?:\n|\Z)")
_DAY_AFTER = re.compile(rf"{_JOIN}([0-9]{{1,2}})(?![0-9/.])")
_FIRST_DAY_AFTER = re.compile(r"\s{0,3}/?\s{0,3}([0-9]{1,2})(?![0-9/.]|\s?/)")
_YEAR_AFTER = re.compile(
    r"\s{0,3}[/,،.)]?\s{0,3}(?:of\s|de\s|del\s|من\s|عام\s|سنه\s|لعام\s|لسنه\s)?\s{0,2}/?"
    r"([0-9]{4})(?![0-9])(?!\s?/\s?[0-9])"
)
_YEAR_BEFORE = re.compile(r"(?<![0-9/])([0-9]{4})\s{0,3}/?\s{0,3}\Z")
_DAY_AND_YEAR_AFTER = re.compile(
    r"\s{1,3}([0-9]{1,2})(?:st|nd|rd|th)?(?:\s?(?:,|and|to|-|–)\s?([0-9]{1,2})(?:st|nd|rd|th)?)?"
    r"\s?,?\s{1,3}([0-9]{4})(?![0-9/])"
)
_LIST_WORD = re.compile(r"and|et|to|through|au|al|y|e|a|и|до|по|или|و|الي|حتي|او|[-–—&]")


def _read_around(text: str, named: _Month) -> _Parts:
    """Read the days and the year that stand around one month expression."""
    month, start, end = named.month, named.start, named.end
    arabic = "\u0600" <= text[start] <= "\u06ff"
    before = _DAY_BEFORE.search(text, max(0, start - 18), start)
    if not before and not arabic and (after := _DAY_AND_YEAR_AFTER.match(text, end)):
        days = [(int(after[i]), after.start(i), after.end(i)) for i in (1, 2) if after[i]]
        return _Parts(start, after.end(), month, days, _year(after[3]))
    parts = _Parts(start, end, month, [], abbreviated=named.abbreviated)
    year = _YEAR_AFTER.match(text, end)
    if before and 1 <= int(before[1]) <= 31:
        parts.days = _listed_before(text, before)
        parts.start = parts.days[-1][1]
    elif arabic and not year and (above := _YEAR_BEFORE.search(text, max(0, start - 12), start)):
        return _read_reversed(text, parts, above)
    if year and _year(year[1]):
        parts.year, parts.end = int(year[1]), year.end()
    return parts


def _read_reversed(text: str, parts: _Parts, year: re.Match[str]) -> _Parts:
    """Read a date whose runs stand in visual order: year, month, day."""
    parts.year, parts.start = _year(year[1]), year.start()
    day = _FIRST_DAY_AFTER.match(text, parts.end)
    if day and 1 <= int(day[1]) <= 31:
        parts.days = [(int(day[1]), day.start(1), day.end(1))]
        parts.end = day.end()
    return parts


def _listed_before(text: str, last: re.Match[str]) -> list[tuple[int, int, int]]:
    """Read the days of a list that ends in `last` ("2, 3 and 5"), in order."""
    days = [(int(last[1]), last.start(1), last.end(1))]
    worded = False
    while len(days) < _LONGEST_LIST:
        stop = days[0][1]
        found = _DAY_LISTED.search(text, max(0, stop - 20), stop)
        if not found or found.end(1) == stop or not 1 <= int(found[1]) <= 31:
            break
        between = text[found.end(1) : stop]
        if len(days) == 1:
            worded = bool(_LIST_WORD.search(between))
            label = between.strip() in ("-", "–") and between != between.strip()
            if label and not _ALONE.match(text, stop) and _opens_line(text, found.start(1)):
                break
        if not worded or not between.strip():
            break
        days.insert(0, (int(found[1]), found.start(1), found.end(1)))
    return days


def _opens_line(text: str, position: int) -> bool:
    """Whether nothing but space stands before a place in its line."""
    while position and text[position - 1] != "\n":
        if not text[position - 1].isspace():
            return False
        position -= 1
    return True


def _year(digits: str) -> int | None:
    value = int(digits)
    return value if value in _YEARS else None


# --- lists that share a year --------------------------------------------------------------------

_SHARES = re.compile(
    r"\s{0,3}[,،]?\s{0,3}(?:and|et|to|through|au|al|y|e|a|и|до|по|или|و|الي|حتي|او|[-–—])?"
    r"\s{0,3}(?:on\s|the\s|en\s|in\s|в\s|le\s|el\s|du\s|من\s|يوم\s|يومي\s|في\s)?\s{0,2}"
)


def _share_years(text: str, found: list[_Parts]) -> None:
    for left, right in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        near = right.start - left.end <= 16 and right.start > left.end
        if left.year is None and right.year and near:
            first = right.days[0][1] if right.days else right.start
            if bool(left.days) == bool(right.days) and _SHARES.fullmatch(text, left.end, first):
                left.year = right.year


def _dates_of(parts: _Parts) -> Iterator[FoundDate]:
    if parts.year is None or (parts.abbreviated and not parts.days):
        return
    if not parts.days:
        iso = f"{parts.year}-{parts.month:02}"
        yield FoundDate(iso, Precision.MONTH, parts.start, parts.end)
        return
    longest = monthrange(parts.year, parts.month)[1]
    last = len(parts.days) - 1
    for index, (day, start, end) in enumerate(parts.days):
        if not 1 <= day <= longest:
            continue
        iso = f"{parts.year}-{parts.month:02}-{day:02}"
        start = min(start, parts.start) if index == 0 else start
        end = max(end, parts.end) if index == last else end
        yield FoundDate(iso, Precision.DAY, start, end)


# --- dates without month names -------------------------------------------------------------------

_YEAR_LAST = re.compile(r"(?<![0-9./\-])([0-9]{1,2}) ?([./\-]) ?([0-9]{1,2}) ?\2 ?\Z")
_YEAR_FIRST = re.compile(r"([/\-])([0-9]{1,2})\1([0-9]{1,2})(?![0-9/\-]|\.[0-9])")
_HAN = "〇○零一二三四五六七八九十"
_HAN_YEAR = re.compile("年")
_HAN_YEAR_BEFORE = re.compile(r"(?:(?<![0-9])[12][0-9]{3}|[〇○零一二三四五六七八九]{4})\s?\Z")
_HAN_MONTH_AND_DAY = re.compile(
    rf"度?\s?([0-9]{{1,2}}|[{_HAN}]{{1,3}})\s?月(?:\s?([0-9]{{1,2}}|[{_HAN}]{{1,3}})"
    # 日 may stand once, behind the last day: 17至25日
    rf"(?:\s?[日号號]|(?=\s?[和及至到与、-]\s?[0-9{_HAN}]{{1,3}}\s?[日号號])))?"
)
_HAN_MORE = re.compile(
    rf"\s?(?:和|及|至|到|与|以及|、|，|[-–—])\s?"
    rf"(?:([0-9]{{1,2}}|[{_HAN}]{{1,3}})\s?月)?(?:\s?([0-9]{{1,2}}|[{_HAN}]{{1,3}})\s?[日号號])?"
)
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def _numeric_date(text: str, start: int, end: int) -> FoundDate | None:
    """Read the date in figures whose year stands at [start, end)."""
    year = int(text[start:end])
    if before := _YEAR_LAST.search(text, max(0, start - 11), start):
        day, month = int(before[1]), int(before[3])
        if month > 12 >= day:
            day, month = month, day
        elif day <= 12 and day != month and before[2] != ".":
            return None
        start = before.start()
    elif after := _YEAR_FIRST.match(text, end):
        month, day, end = int(after[2]), int(after[3]), after.end()
    else:
        return None
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return FoundDate(f"{year}-{month:02}-{day:02}", Precision.DAY, start, end)


def _han_value(numeral: str) -> int:
    """Read a Chinese numeral below 100, or a year written digit by digit."""
    if numeral[0].isdigit() and numeral.isascii():
        return int(numeral)
    if "十" not in numeral:
        return int(numeral.translate(_HAN_DIGITS))
    tens, _, ones = numeral.partition("十")
    if "十" in ones:
        return 0
    return int((tens or "一").translate(_HAN_DIGITS)) * 10 + int(
        (ones or "零").translate(_HAN_DIGITS)
    )


def _chinese_dates(text: str) -> Iterator[FoundDate]:
    for sign in _HAN_YEAR.finditer(text):
        before = _HAN_YEAR_BEFORE.search(text, max(0, sign.start() - 5), sign.start())
        if before and (year := _year(before[0].strip().translate(_HAN_DIGITS))):
            yield from _chinese_list(text, year, before.start(), sign.end())


def _chinese_list(text: str, year: int, start: int, end: int) -> Iterator[FoundDate]:
    """Give the date whose year stands at [start, end) and those listed after it."""
    first = _HAN_MONTH_AND_DAY.match(text, end)
    if not first:
        yield FoundDate(f"{year}", Precision.YEAR, start, end)
        return
    month, day, end = _han_value(first[1]), first[2], first.end()
    yield from _chinese_date(year, month, day, start, end)
    for _ in range(_LONGEST_LIST):
        more = _HAN_MORE.match(text, end)
        if not more or not (more[1] or (more[2] and day)):
            break
        month = _han_value(more[1]) if more[1] else month
        start, end = more.start(1) if more[1] else more.start(2), more.end()
        yield from _chinese_date(year, month, more[2], start, end)


def _chinese_date(
    year: int, month: int, day: str | None, start: int, end: int
) -> Iterator[FoundDate]:
    if 1 <= month <= 12 and not day:
        yield FoundDate(f"{year}-{month:02}", Precision.MONTH, start, end)
    elif 1 <= month <= 12 and day and 1 <= _han_value(day) <= monthrange(year, month)[1]:
        iso = f"{year}-{month:02}-{_han_value(day):02}"
        yield FoundDate(iso, Precision.DAY, start, end)


_NO_YEAR_AFTER = re.compile(r"[.,][0-9]|\s?\(")
_YEAR_WORD = re.compile(
    r"(?<!\w)(?:[Ii]n|[Ss]ince|[Dd]uring|[Yy]ears?|of|[Ee]n|[Dd]epuis|[Aa]nn[eé]es?|l'an|"
    r"[Dd]esde|[Aa]ños?|del?|[ВвСс]|году|году|"
    r"[وبلف]{0,2}(?:ال)?(?:عام|عامي|سنه|سنتي|اعوام|سنوات)|من عام)\s{1,3}\Z"
)
_YEAR_SUFFIX = re.compile(r"\s?(?:год[ауе]?|гг\.|г\.)(?!\w)")
_YEAR_JOIN = re.compile(r"\s?(?:,|،|and|et|y|и|و|او|to|الي|[-–])?\s?(?:و\s?)?\Z")


def _dates_at_years(text: str, data: bytes) -> Iterator[FoundDate]:
    """Give dates in figures, years that a word says are years, and years listed after them."""
    last = -9
    for start, end in runs_of_digits(text, data):
        if end - start != 4:
            continue
        printed, before, after = text[start:end], text[start - 1 : start], text[end : end + 1]
        if before.isdigit() or after.isdigit() or not _year(printed):
            continue
        if before == " " and text[start - 2 : start - 1] in "./-":
            if date := _numeric_date(text, start, end):
                yield date
                continue
        elif (before and before in "./-") or (after and after in "/-"):
            if date := _numeric_date(text, start, end):
                yield date
                continue
            if before != "-" and after != "-":
                continue
        if _is_bare_year(text, start, end, last):
            last = end
            yield FoundDate(printed, Precision.YEAR, start, end)


def _is_bare_year(text: str, start: int, end: int, last: int) -> bool:
    """Whether a word, or a year ending at `last` that it is listed with, makes it a year."""
    if _NO_YEAR_AFTER.match(text, end):
        return False
    listed = start - last <= 5 and _YEAR_JOIN.match(text[last:start])
    worded = _YEAR_WORD.search(text, max(0, start - 14), start)
    return bool(listed or worded or _YEAR_SUFFIX.match(text, end))


def _without_overlaps(dates: Iterable[FoundDate]) -> Iterator[FoundDate]:
    """Give dates by start, of two that overlap the more precise."""
    end = -1
    held: FoundDate | None = None
    for date in sorted(dates, key=lambda date: (date.start, -len(date.iso))):
        if held is not None and date.start < end:
            if len(date.iso) <= len(held.iso):
                continue
        elif held is not None:
            yield held
        held, end = date, date.end
    if held is not None:
        yield held


def find_dates(text: str, data: bytes | None = None) -> tuple[FoundDate, ...]:
    """Find the dates that a text states.

    Parameters
    ----------
    text
        Folded text: ASCII digits, bare alef, no diacritics, case kept.
    data
        The same in one byte a character, where that is known already.

    Returns
    -------
    tuple of FoundDate
        By start, without overlaps.

    Examples
    --------
    >>> [date.iso for date in find_dates("المورخ 30 تموز/يوليه 2010 وفي عام 2014")]
    ['2010-07-30', '2014']
    >>> [date.iso for date in find_dates("meetings held on 12 and 13 May 2016")]
    ['2016-05-12', '2016-05-13']
    >>> [date.iso for date in find_dates("2016年12月19日")]
    ['2016-12-19']
    """
    if not _MAY_STATE.search(text):
        return ()
    data = single_bytes(text) if data is None else data
    parts = [_read_around(text, month) for month in _month_expressions(text, data)]
    _share_years(text, parts)
    named = [date for found in parts for date in _dates_of(found)]
    others = (*_chinese_dates(text), *_dates_at_years(text, data))
    return tuple(_without_overlaps((*named, *others)))


def day_and_month(text: str, start: int, end: int) -> tuple[int, int, int] | None:
    """Read a day and a month that stand right at a place without a year of their own.

    Parameters
    ----------
    text
        Folded text.
    start, end
        Where they may stand, end exclusive.

    Returns
    -------
    tuple of int, or None
        The day, the month, and where the month ends.

    Examples
    --------
    >>> day_and_month("dated 16 December, 2", 5, 20), day_and_month("dated 16 May 2003", 5, 17)
    ((16, 12, 17), None)
    """
    stretch = text[start : min(end, start + _LONGEST_DATE)]
    named = next(_month_expressions(stretch), None)
    parts = _read_around(stretch, named) if named else None
    if parts is None or parts.year or len(parts.days) != 1 or stretch[: parts.start].strip():
        return None
    return parts.days[0][0], parts.month, start + parts.end


# --- dates that cannot be ------------------------------------------------------------------------


@cache
def _first_series() -> frozenset[str]:
    """Give the first Arabic name of each month: the series that documents write first."""
    first: dict[int, str] = {}
    for name in lexicon().months:
        if name.language == "ar":
            first.setdefault(name.month, fold(name.form).text)
    return frozenset(first.values())


def mismatched_months(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Find Arabic months written twice with the names of two different months.

    Parameters
    ----------
    text
        Folded text.

    Yields
    ------
    tuple of int
        Where the two names begin and end, the month by the first and the month by the second.

    Examples
    --------
    >>> list(mismatched_months("30 تموز/يونيه 2010"))
    [(3, 13, 7, 6)]
    """
    held: _Month | None = None
    for found in _named_months(text):
        if held is not None and held.month and found.month and held.month != found.month:
            gap = text[held.end : found.start]
            names = (_bare(text, held) in _first_series(), _bare(text, found) in _first_series())
            if "/" in gap and _BESIDE.fullmatch(gap) and names[0] != names[1]:
                yield held.start, found.end, held.month, found.month
        held = found


def _bare(text: str, named: _Month) -> str:
    return " ".join(text[named.start : named.end].split())


_NO_DAY = re.compile(r"(?<![0-9/.])(3[2-9])\s(?:de\s|من\s)?\Z")
_HAN_DAY = re.compile(r"([12][0-9]{3})\s?年\s?([0-9]{1,2})\s?月\s?([0-9]{1,2})\s?日")


def impossible_days(text: str) -> Iterator[tuple[int, int, int, int, int]]:
    """Find dates whose month has no such day.

    Parameters
    ----------
    text
        Folded text.

    Yields
    ------
    tuple of int
        Where the date begins and ends, its day, month and year.

    Examples
    --------
    >>> list(impossible_days("of 31 June 2010 and 29 February 2012"))
    [(3, 15, 31, 6, 2010)]
    """
    for named in _month_expressions(text):
        parts = _read_around(text, named)
        beyond = _NO_DAY.search(text, max(0, named.start - 8), named.start)
        days = parts.days or ([(int(beyond[1]), *beyond.span(1))] if beyond else [])
        for day, start, _ in days:
            if parts.year and day > monthrange(parts.year, parts.month)[1]:
                yield start, parts.end, day, parts.month, parts.year
    for match in _HAN_DAY.finditer(text):
        year, month, day = (int(match[index]) for index in (1, 2, 3))
        if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
            yield *match.span(), day, month, year
