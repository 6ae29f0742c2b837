"""Which stated date belongs to which printed number.

A date follows its number (64/293 of 30 July 2010), but for Chinese, where it stands before
(1999年6月29日第1251(1999)号决议). A date stated once is shared by the numbers that it governs:
"both of 5 December 2016", المؤرخين; and "respectively" deals dates out in order.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from nasab.extract.dates import FoundDate
from nasab.extract.governors import Group, without_marks
from nasab.extract.grammar import MarkRow, Marks, marks_within
from nasab.extract.records import Precision
from nasab.extract.shapes import Form, Shape

#: How many code points may part a number from its date, the organ's name included.
REACH = 110

# behind the number may come the rest of a marked-up link, a footnote mark, and in Chinese the noun
_BETWEEN = re.compile(
    r"(?:号?决[议定]案?\s?\()?(?:\]\([^()\s]{0,80}\))?(?:[\u2070-\u2079¹²³]{1,3}|\^?[(⁽\[]\s?[0-9\u2070-\u2079¹²³]{1,3}\s?[)⁾\]]\^?)?[\s,،/(\"”»]*\Z"
)
_BEFORE = re.compile(
    r"[\s,，、(]*(?:通过的?|的)?(?:(?:题为|关于)[^。;；,，年]{1,90}的)?[\s,，]*第?\Z"
)
# what a torn line leaves of its words, between the word for "dated" and the date
_CRUMBS = re.compile(r"(?:\s{1,3}[\u0621-\u064a]{1,4}){1,5}\s{1,3}\Z")
#: The letters that a word for "dated" has where it cannot be a preposition of something else.
_SURELY_DATED = 4
#: How far behind the number such a word may end.
_SURELY_DATED_REACH = 20
# the number of a place in the act: 45/248 B, sect. VI, of 21 December 1990
_PLACE = re.compile(r"\b(?:[IVXLC]{1,7}|[0-9]{1,3})\b\.?")
_LISTED = re.compile(r"\s?(?:[,،、]\s?)?(?:(?:et|and|y|и|و|和)\s?)?(?:(?:du|le|el|de|of)\s)?\Z")
# the bracket of a document's symbol, right behind its date
_OPENED = re.compile(
    r"(?:\s?(?:года|г\.))?\s{0,2}،?(\()\s?(?:(?:documents?|الوثيقه|الوثيقة|документ)\s)?\Z"
)
OPENED_REACH = 20
_NEXT_DATED = re.compile(r"\s?\)?[\s,،]{0,3}(?:(?:and|et|y|и)\s|و\s?)?(?:(?:of|du|del|от)\s)?\Z")
_STOP = re.compile(r"[.;؛。；\n]")
#: How far behind the last number of a list, its title included, the date of all may stand.
TITLE_REACH = 240
#: The small words that may stand between a number and its date.
_DATING = ("dated", "allDated", "respectively", "article", "adoptedAt", "adoptedBy", "attribution")


def date_shapes(
    text: str, groups: Sequence[Group], dates: Sequence[FoundDate], marks: Marks, language: str
) -> dict[int, FoundDate]:
    """Tie the dates of a paragraph to the numbers beside them.

    Parameters
    ----------
    text
        Folded text.
    groups
        The lists of numbers of one paragraph.
    dates
        The dates of the whole text, by start.
    marks
        The grammar of the paragraph.
    language
        The main language of the document.

    Returns
    -------
    dict of int to FoundDate
        By the start of the number.
    """
    found: dict[int, FoundDate] = {}
    used: set[int] = set()
    dating = marks.cues_for(*_DATING)
    between = (marks.organs, dating, marks.locators)
    shapes = [shape for group in groups for shape in group.shapes]
    for index, shape in enumerate(shapes):
        limit = shapes[index + 1].start if index + 1 < len(shapes) else len(text)
        stated = _date_after(text, shape, limit, dates, between, marks)
        if language == "zh" or stated is None:
            stated = _date_before(text, shape, dates, between) or stated
        if stated is None:
            above = shapes[index - 1] if index else None
            stated = _date_of_document(text, shape, above, dates, marks, found)
        if stated is not None and stated.start not in used:
            found[shape.start] = stated
            used.add(stated.start)
    for index, group in enumerate(groups):
        limit = groups[index + 1].shapes[0].start if index + 1 < len(groups) else len(text)
        _behind_titles(text, group, limit, dates, marks, found)
        _deal_out(text, group, dates, marks, found)
        _share(group, marks, found)
    return found


def _behind_titles(
    text: str,
    group: Group,
    limit: int,
    dates: Sequence[FoundDate],
    marks: Marks,
    found: dict[int, FoundDate],
) -> None:
    """Share a date that follows the titles: "5/1, on …, and 5/2, on …, of 18 June 2007"."""
    last = group.shapes[-1]
    if len(group.shapes) < 2 or any(shape.start in found for shape in group.shapes):
        return
    index = bisect_left(dates, last.end, key=lambda stated: stated.start)
    stated = dates[index] if index < len(dates) else None
    if stated is None or stated.precision is not Precision.DAY:
        return
    if stated.start >= min(limit, last.end + TITLE_REACH) or _STOP.search(
        text, last.end, stated.start
    ):
        return
    for name, stop in (("allDated", ""), ("dated", ",،")):
        cues = marks_within(marks.cues_for(name), last.end, stated.start)
        if not cues or text[cues[-1].end : stated.start].strip():
            continue
        if not stop or text[last.end : cues[-1].start].rstrip()[-1:] in set(stop):
            found.update(dict.fromkeys((shape.start for shape in group.shapes), stated))
            return


def _date_after(
    text: str,
    shape: Shape,
    limit: int,
    dates: Sequence[FoundDate],
    between: Iterable[MarkRow],
    marks: Marks,
) -> FoundDate | None:
    index = bisect_left(dates, shape.end, key=lambda stated: stated.start)
    for stated in dates[index : index + 3]:
        if stated.start >= min(limit, shape.end + REACH):
            return None
        if stated.precision is not Precision.DAY:
            continue
        gap = without_marks(text, shape.end, stated.start, between)
        if marks_within(marks.locators, shape.end, stated.start):
            gap = _PLACE.sub("", gap)
        if _BETWEEN.match(gap):
            return stated
        dated = dated_at(text, shape, marks)
        return stated if dated and _CRUMBS.match(text[dated : stated.start]) else None
    return None


def dated_at(text: str, shape: Shape, marks: Marks) -> int | None:
    """Find where the word ends that says right behind a number that its date follows.

    Parameters
    ----------
    text
        Folded text.
    shape
        The number.
    marks
        The grammar of its paragraph.

    Returns
    -------
    int or None
    """
    dated = marks.cues_for("dated")
    for mark in marks_within(dated, shape.end, shape.end + _SURELY_DATED_REACH):
        if mark.end - mark.start >= _SURELY_DATED:
            return mark.end if _BETWEEN.match(text[shape.end : mark.start]) else None
    return None


def _date_before(
    text: str, shape: Shape, dates: Sequence[FoundDate], between: Iterable[MarkRow]
) -> FoundDate | None:
    index = bisect_left(dates, shape.start, key=lambda stated: stated.end)
    candidates = dates[max(index - 1, 0) : index + 1]
    for stated in reversed(candidates):
        if stated.end > shape.start or stated.precision is not Precision.DAY:
            continue
        if shape.start - stated.end > REACH:
            break
        if "第" not in text[stated.end : shape.start]:
            continue
        if _BEFORE.match(without_marks(text, stated.end, shape.start, between)):
            return stated
    return None


def _date_of_document(
    text: str,
    shape: Shape,
    above: Shape | None,
    dates: Sequence[FoundDate],
    marks: Marks,
    found: dict[int, FoundDate],
) -> FoundDate | None:
    """Find the date before a document in brackets: "the letter dated 5 October 2004 (S/2004/794)".

    A list goes on without the word: "of 18 June 2000 (S/PRST/2000/21) and 19 October 2004 (…)".
    """
    if shape.form is not Form.SYMBOL or shape.start < 3:
        return None
    opened = _OPENED.search(text, max(shape.start - OPENED_REACH, 0), shape.start)
    if opened is None:
        return None
    index = bisect_left(dates, opened.start(), key=lambda stated: stated.end)
    stated = dates[index] if index < len(dates) else None
    if stated is None or stated.precision is not Precision.DAY or stated.end > opened.start(1):
        return None
    said = marks_within(marks.cues_for("documentDated"), stated.start - 24, stated.start)
    if said and not text[said[-1].end : stated.start].strip():
        return stated
    listed = above is not None and above.start in found and above.form is Form.SYMBOL
    if above is not None and listed and _NEXT_DATED.match(text[above.end : stated.start]):
        return stated
    return None


def _deal_out(
    text: str,
    group: Group,
    dates: Sequence[FoundDate],
    marks: Marks,
    found: dict[int, FoundDate],
) -> None:
    """Deal dates to numbers in order: "… of 4 December 2000 and 22 December 2003, respectively".

    The word may be left out where as many dates as numbers stand in a row.
    """
    shapes = [shape for shape in group.shapes if shape.form is not Form.SYMBOL]
    if len(shapes) < 2 or any(shape.start in found for shape in shapes[:-1]):
        return
    last = found.get(shapes[-1].start)
    if last is None:
        return
    index = bisect_left(dates, last.start, key=lambda stated: stated.start)
    dealt = list(dates[index : index + len(shapes)])
    if len(dealt) < len(shapes) or dealt[-1].start - shapes[-1].end > 60 * len(shapes):
        return
    said = marks.cues_for("respectively")
    in_row = all(_LISTED.match(text[a.end : b.start]) for a, b in pairwise(dealt))
    if in_row or marks_within(said, shapes[0].start, dealt[-1].end + 24):
        found.update({s.start: d for s, d in zip(shapes, dealt, strict=True)})


def _share(group: Group, marks: Marks, found: dict[int, FoundDate]) -> None:
    """Share a date that is said to be of several numbers with those before it on the list."""
    for index, shape in enumerate(group.shapes):
        stated = found.get(shape.start)
        if stated is None or not index:
            continue
        if not marks_within(marks.cues_for("allDated"), shape.end, stated.start):
            continue
        for earlier in range(index - 1, -1, -1):
            if group.shapes[earlier].start in found:
                break
            found[group.shapes[earlier].start] = stated
