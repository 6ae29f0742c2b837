"""Checks of the dates that stand beside acts."""

import re
from bisect import bisect_left
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache

from nasab.extract.dates import impossible_days, mismatched_months
from nasab.extract.fold import fold, fold_phrase, lowered
from nasab.extract.proofreading.check import Check, Context, Spot, flagged, in_text
from nasab.extract.proofreading.finding import Severity
from nasab.extract.proofreading.known import KnownAct
from nasab.extract.records import Citation, Extraction, first_day
from nasab.ontology import Symbol, calendar_of, lexicon
from nasab.ontology.proofreading import proofreading_words

#: How far before and behind a citation its date may stand.
_BEFORE, _BEHIND = 60, 200


def _date_conflict(extraction: Extraction, context: Context) -> Iterator[Spot]:
    """Turn the flags of dates that the calendar refutes into findings."""
    for citation in flagged(extraction, "date-conflict"):
        symbol = citation.cited
        if symbol is None or citation.date is None or is_misprinted_year(citation):
            continue
        message = f"{symbol} cannot be of {citation.date}"
        span = calendar_of(symbol.organ).span(symbol.session or "")
        if span:
            message += f": its session ran from {span[0]} to {span[1]}"
        known = context.known.get(symbol)
        meant = known.date if known else None
        yield Spot(*_dated_span(citation, extraction), message, meant or _other_year(citation))


def is_misprinted_year(citation: Citation) -> bool:
    """Whether the conflict is of the year printed with a Council number, not of the date.

    Parameters
    ----------
    citation
        A citation with the flag ``"date-conflict"``.

    Returns
    -------
    bool
        True where the date stated beside it, if any, fits the act that was read by its number.
    """
    symbol = citation.cited
    if symbol is None or not symbol.bracketed:
        return False
    if citation.date is None:
        return True
    day = first_day(citation.date)
    return calendar_of(symbol.organ).fits(symbol, day) is True


def _dated_span(citation: Citation, extraction: Extraction) -> tuple[int, int]:
    """Give the place of the date stated beside a citation, or of the citation itself."""
    dates = extraction.dates
    first = bisect_left(dates, citation.start - _BEFORE, key=lambda stated: stated.start)
    last = bisect_left(dates, citation.end + _BEHIND, key=lambda stated: stated.start)
    same = [stated for stated in dates[first:last] if stated.date == citation.date]
    behind = [stated for stated in same if stated.start >= citation.end]
    before = [stated for stated in reversed(same) if stated.end <= citation.start]
    # only Chinese writes the date before the number
    chosen = before or behind if extraction.language == "zh" else behind or before
    if chosen:
        return chosen[0].start, chosen[0].end
    return citation.start, citation.end


def _other_year(citation: Citation) -> str | None:
    """Give the same day in the one nearby year in which the act can have been adopted."""
    symbol, stated = citation.cited, citation.date
    if symbol is None or stated is None or len(stated) != 10:
        return None
    calendar = calendar_of(symbol.organ)
    fitting = []
    for year in range(1945, 2030):
        try:
            day = date.fromisoformat(f"{year}{stated[4:]}")
        except ValueError:
            continue
        if calendar.fits(symbol, day):
            fitting.append(day.isoformat())
    return fitting[0] if len(fitting) == 1 else None


def _other_date(extraction: Extraction, context: Context) -> Iterator[Spot]:
    """Find dates beside acts that other documents date otherwise."""
    for citation in in_text(extraction):
        known = context.known.get(citation.cited) if citation.cited else None
        stated = citation.date
        if known is None or stated is None or len(stated) != 10:
            continue
        if "date-conflict" in citation.flags or known.date in (None, stated):
            continue
        if known.own_date is not None:
            message = f"{citation.cited} says of itself that it is of {known.date}"
            severity = Severity.ERROR
        else:
            count = known.dates[0][1]
            message = f"{count} other documents date {citation.cited} to {known.date}"
            severity = Severity.WARNING
        place = _dated_span(citation, extraction)
        yield Spot(*place, f"{message}, not {stated}", known.date, severity)


def _own_date_elsewhere(extraction: Extraction, context: Context) -> Iterator[Spot]:
    """Hold the document's own date against what those that cite it say."""
    act = extraction.act
    known = context.known.get(act.symbol) if act.symbol else None
    if known is None or act.date is None or len(act.date) != 10 or not known.dates:
        return
    if act.date not in {day for day, _ in known.dates}:
        day, count = known.dates[0]
        message = f"{count} documents that cite {act.symbol} date it to {day}, not {act.date}"
        yield Spot(*_own_date_span(extraction), message, day, Severity.WARNING)


def _own_date_span(extraction: Extraction) -> tuple[int, int]:
    for stated in extraction.dates:
        if stated.date == extraction.act.date:
            return stated.start, stated.end
    return 0, 0


def _dates_elsewhere(extraction: Extraction, context: Context) -> Iterator[Spot]:
    yield from _other_date(extraction, context)
    yield from _own_date_elsewhere(extraction, context)


def _two_dates(extraction: Extraction, context: Context) -> Iterator[Spot]:
    """Find acts that the document dates to different days."""
    stated: dict[Symbol, list[Citation]] = {}
    for citation in in_text(extraction):
        sure = "date-conflict" not in citation.flags
        if citation.cited and citation.date and len(citation.date) == 10 and sure:
            stated.setdefault(citation.cited, []).append(citation)
    own = extraction.act.symbol
    for symbol, citations in stated.items():
        known = context.known.get(symbol)
        counts = Counter(citation.date for citation in citations)
        usual = counts.most_common(1)[0][0]
        if symbol == own and extraction.act.date:
            usual = extraction.act.date
        usual = known.date if known and known.date in counts else usual
        for citation in citations:
            if citation.date != usual:
                line = context.line_of(next(c.start for c in citations if c.date == usual))
                message = f"{symbol} is dated {usual} in line {line}, here {citation.date}"
                yield Spot(*_dated_span(citation, extraction), message, usual)


def _month_pairs(_: Extraction, context: Context) -> Iterator[Spot]:
    """Find months written with the names of two months."""
    names = {number: _arabic_pair(number) for number in range(1, 13)}
    printed = fold(context.document.text)  # a repair has put right what stands in the flow
    for start, end, first, second in mismatched_months(printed.text):
        message = f"the two names are of different months: {names[first]} and {names[second]}"
        yield Spot(*printed.offsets.source_span(start, end), message)


def _arabic_pair(month: int) -> str:
    forms = [n.form for n in lexicon().months if n.language == "ar" and n.month == month]
    return "/".join(forms[:2])


def _impossible_days(_: Extraction, context: Context) -> Iterator[Spot]:
    """Find dates that no calendar has."""
    for start, end, day, month, year in impossible_days(context.flow.text):
        message = f"month {month} of {year} has no day {day}"
        if 1 <= month <= 12:
            message += f"; it ends on day {monthrange(year, month)[1]}"
        yield Spot(*context.source(start, end), message)


@cache
def _weekdays() -> re.Pattern[str]:
    words = {
        fold_phrase(form): int(role[-1])
        for role, forms in proofreading_words().items()
        if role.startswith("weekday")
        for each in forms.values()
        for form in each
    }
    longest = sorted(words, key=len, reverse=True)
    groups = (
        f"(?P<d{n}>" + "|".join(re.escape(w) for w in longest if words[w] == n) + ")"
        for n in range(1, 8)
    )
    return re.compile("|".join(groups))


_BESIDE_DATE = re.compile(r"[\s,،()]{0,3}(?:the |le |el |em |в )?[\s(]{0,2}\Z")


def _weekday(extraction: Extraction, context: Context) -> Iterator[Spot]:
    """Find days of the week that are not those of the date beside them."""
    text = context.document.text
    for stated in extraction.dates:
        if len(stated.date) != 10:
            continue
        day = date.fromisoformat(stated.date)
        before = lowered(fold(text[max(0, stated.start - 24) : stated.start]).text)
        found = [m for m in _weekdays().finditer(before) if _BESIDE_DATE.match(before, m.end())]
        named = found[-1] if found else None
        if named is None:
            after = lowered(fold(text[stated.end : stated.end + 8]).text)
            named = _weekdays().match(after.lstrip(" (（"))
        if named is None or _inside_word(named):
            continue
        number = int((named.lastgroup or "d1")[1:])
        if number != day.isoweekday():
            message = f"{stated.date} is a {_ENGLISH[day.weekday()]}, not a {_ENGLISH[number - 1]}"
            yield Spot(stated.start, stated.end, message)


_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _inside_word(found: re.Match[str]) -> bool:
    """Whether a found day is a part of a longer word of an alphabet that parts words."""
    text, start, end = found.string, found.start(), found.end()
    if found[0][0] >= "\u3400":
        return False
    before = text[start - 1 : start] if start else ""
    return text[end : end + 1].isalpha() or (before.isalpha() and before not in "وفبل")


CHECKS = (
    Check(
        code="date-conflict",
        severity=Severity.ERROR,
        title="a date outside the session of the act",
        explanation=(
            "An act is adopted while its organ is in session, and the number of an act says which "
            "session that was. A date outside it is a misprint of the date or of the number."
        ),
        wrong="The General Assembly,\nRecalling its resolution 64/293 of 30 July 2012,\n",
        right="The General Assembly,\nRecalling its resolution 64/293 of 30 July 2010,\n",
        look=_date_conflict,
    ),
    Check(
        code="other-date",
        severity=Severity.WARNING,
        title="a date that other documents contradict",
        explanation=(
            "With --store, the date beside an act is held against the date that the act itself "
            "bears, where it was read (an error), or that most documents state (a warning)."
        ),
        wrong="The General Assembly,\nRecalling its resolution 64/293 of 29 July 2010,\n",
        right="The General Assembly,\nRecalling its resolution 64/293 of 30 July 2010,\n",
        look=_dates_elsewhere,
        known={Symbol.parse("A/RES/64/293"): KnownAct(own_date="2010-07-30")},
    ),
    Check(
        code="two-dates",
        severity=Severity.ERROR,
        title="one act with two dates in one document",
        explanation=(
            "The document dates the act to one day here and to another day there. What is marked "
            "is the date that stands less often, or the later one."
        ),
        wrong=(
            "The General Assembly,\n\nRecalling its resolution 64/293 of 30 July 2010,\n\n"
            "1. Reaffirms its resolution 64/293 of 29 July 2010;\n"
        ),
        right=(
            "The General Assembly,\n\nRecalling its resolution 64/293 of 30 July 2010,\n\n"
            "1. Reaffirms its resolution 64/293 of 30 July 2010;\n"
        ),
        look=_two_dates,
    ),
    Check(
        code="month-pair",
        severity=Severity.ERROR,
        title="an Arabic month with the names of two months",
        explanation=(
            "Arabic documents name a month twice (كانون الأول/ديسمبر). The two names must be of "
            "one month."
        ),
        wrong="إذ تشير إلى قرارها ٢٩٣/٦٤ المؤرخ ٣٠ تموز/يونيه ٢٠١٠،\n",
        right="إذ تشير إلى قرارها ٢٩٣/٦٤ المؤرخ ٣٠ تموز/يوليه ٢٠١٠،\n",
        look=_month_pairs,
        needs_order=True,
    ),
    Check(
        code="impossible-day",
        severity=Severity.ERROR,
        title="a day that the month does not have",
        explanation="No calendar has a 31 June or, in most years, a 29 February.",
        wrong="The meeting was held on 31 June 2010.\n",
        right="The meeting was held on 30 June 2010.\n",
        look=_impossible_days,
    ),
    Check(
        code="weekday",
        severity=Severity.WARNING,
        title="a day of the week that is not that of the date",
        explanation="The day of the week stated beside a date is another than the date's.",
        wrong="The Committee will meet on Monday, 30 July 2010.\n",
        right="The Committee will meet on Friday, 30 July 2010.\n",
        look=_weekday,
        needs_order=True,
    ),
)
