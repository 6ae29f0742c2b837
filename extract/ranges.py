"""Ranges of acts: "resolutions 38/75 to 38/78", and what one item of a list lends another.

A range says that every act between its ends is meant, as a range of lettered parts does, so each
is stated, in the place where the range says it. That holds only for a short range under one
noun: "resolutions 1 to 236 of the session" means the session's work, and its ends suffice. Both
ends print the same session, which therefore tells which number it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from nasab.extract.governors import Group, without_marks
from nasab.extract.grammar import Marks, marks_within
from nasab.extract.shapes import Form, Shape
from nasab.ontology import calendar_of

#: The most numbers that a range may name without having been printed.
MOST = 30
#: How far the end of a range may stand behind its beginning.
REACH = 24

_DASH = re.compile(r"\s?-\s?\Z")
_SIGNS = re.compile(r"[\s第号]*\Z")
# the end of a range that does not print the session again: 38/75-78
_SHORT_END = re.compile(r"[0-9]{1,4}(?![0-9/]|\s?[/(%]|[.,][0-9])")


def fill_ranges(text: str, groups: Sequence[Group], marks: Marks) -> None:
    """State the acts between the ends of ranges, and lend lone numbers what others print.

    Parameters
    ----------
    text
        Folded text.
    groups
        The lists of numbers of a paragraph; changed in place.
    marks
        The grammar of the paragraph.
    """
    for group in groups:
        noun = group.act_noun
        named = all(shape.symbol is not None for shape in group.shapes)
        if not named and (noun is None or noun.count == "one"):
            continue
        if any(shape.form is Form.BARE for shape in group.shapes):
            group.shapes = list(_with_brackets(group.shapes))
        if short := _short_end(text, group.shapes[-1], marks):
            group.shapes.append(short)
        if len(group.shapes) > 1:
            group.shapes = list(_filled(text, group.shapes, marks))


def _with_brackets(shapes: Sequence[Shape]) -> Iterator[Shape]:
    """Give lone numbers the year or session that the list says: 3201 and 3202 (S-VI)."""
    years = any(shape.form is Form.YEAR for shape in shapes)
    session = next((shape.right for shape in shapes if shape.form is Form.SESSION), "")
    for shape in shapes:
        number = int(shape.left) if shape.form is Form.BARE else 0
        if number and years and (year := calendar_of("S").year_of(number)):
            yield replace(shape, form=Form.YEAR, right=year)
        elif number and session and calendar_of("A").session_of(number) == session:
            yield replace(shape, form=Form.SESSION, right=session)
        else:
            yield shape


def _short_end(text: str, last: Shape, marks: Marks) -> Shape | None:
    """Read the end of a range that prints only its number."""
    act = last.symbol is not None and last.symbol.kind.is_act and not last.symbol.bracketed
    if not (act or last.form is Form.PAIR) or last.special or last.part:
        return None
    start = last.end
    if text[start : start + 1] == "-":
        start += 1
    elif act:
        return None
    else:
        through = marks_within(marks.cues_for("through"), start, start + REACH)
        if not through or text[start : through[0].start].strip():
            return None
        start = through[0].end
        start += len(text[start : start + 2]) - len(text[start : start + 2].lstrip())
    found = _SHORT_END.match(text, start)
    printed = last.symbol.number or 0 if last.symbol else int(last.right)
    if found is None or not 0 < int(found[0]) - printed <= MOST:
        return None
    if last.symbol is not None:
        symbol = replace(last.symbol, number=int(found[0]))
        return replace(last, start=start, end=found.end(), symbol=symbol)
    return replace(last, start=start, end=found.end(), right=found[0])


def _filled(text: str, shapes: Sequence[Shape], marks: Marks) -> Iterator[Shape]:
    """Give the shapes of a list with those between the ends of its ranges."""
    shapes = list(shapes)
    for at, (first, last) in enumerate(pairwise(shapes)):
        side = _range_side(first, last) if _is_through(text, first, last, marks) else ""
        if side:
            shapes[at] = replace(first, session=side)
            shapes[at + 1] = replace(last, session=side)
    yield shapes[0]
    for first, last in pairwise(shapes):
        if _is_through(text, first, last, marks):
            yield from _between(text, first, last)
        yield last


def _is_through(text: str, first: Shape, last: Shape, marks: Marks) -> bool:
    """Whether the words between two numbers say that all between are meant too."""
    if not 0 < last.start - first.end <= REACH:
        return False
    if _DASH.match(text[first.end : last.start]):
        return True
    through = marks.cues_for("through")
    small = marks.cues_for("through", "numberMark", "article")
    if not marks_within(through, first.end, last.start):
        return False
    return bool(_SIGNS.match(without_marks(text, first.end, last.start, (small,))))


def _range_side(first: Shape, last: Shape) -> str:
    """Tell on which side two pairs print their session, where that is plain."""
    if first.form is not Form.PAIR or last.form is not Form.PAIR or first.special != last.special:
        return ""
    if first.left == last.left and int(first.right) < int(last.right):
        return "left"
    return "right" if first.right == last.right and int(first.left) < int(last.left) else ""


def _between(text: str, first: Shape, last: Shape) -> Iterator[Shape]:
    """Give what lies between two ends, each in the place where the range says it."""
    low, high = _number(first), _number(last)
    if not _is_one_row(first, last) or not 1 < high - low <= MOST:
        return
    start = first.end
    while text[start].isspace():
        start += 1
    for number in range(low + 1, high):
        if last.symbol is not None:
            symbol = replace(last.symbol, number=number)
            yield replace(last, start=start, symbol=symbol)
        elif last.session == "left":
            yield replace(last, start=start, right=str(number))
        elif last.form is Form.YEAR and calendar_of("S").year_of(number) != last.right:
            continue
        else:
            yield replace(last, start=start, left=str(number))


def _number(shape: Shape) -> int:
    """Give the number within its session or row."""
    if shape.symbol is not None:
        return shape.symbol.number or 0
    return int(shape.right if shape.session == "left" else shape.left)


def _is_one_row(first: Shape, last: Shape) -> bool:
    """Whether two numbers are of one kind and one session, and neither is a lettered part."""
    if first.part or last.part or first.form is not last.form:
        return False
    if first.symbol is not None and last.symbol is not None:
        here, there = first.symbol, last.symbol
        same = (here.organ, here.session) == (there.organ, there.session)
        return same and here.kind is there.kind and here.kind.is_act
    if first.form is Form.PAIR:
        return bool(first.session)
    return first.form is Form.BARE or first.right == last.right
