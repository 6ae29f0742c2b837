"""The place within a cited act: ``para. 3``, ``annex``, ``sect. II``."""

import re
from bisect import bisect_right

from nasab.extract.governors import Group, without_marks
from nasab.extract.grammar import Mark, Marks, first_after, last_before
from nasab.extract.shapes import Shape
from nasab.ontology import Locator

#: How many code points may part a place from the act that it is in, small words included.
REACH = 200

_NUMBER = re.compile(
    r"[\s.]*(?:رقم\s)?(?P<number>[0-9]{1,3}(?:\s?\([a-z\u0621-\u064a]{1,3}\))?|[IVXLC]{1,7}\b)"
)
_LINK = re.compile(r"[\s,،]*(?:من|الي|ب|的)?\s*\Z")
_BEHIND = re.compile(r"[\s,،،(）)、，]{1,3}(?:ال)?")
_CHINESE_NUMBER = re.compile(r"第(?P<number>[0-9]{1,3})")
_LINKING = ("article", "dated", "possessive", "connector")


def find_locator(text: str, group: Group, shape: Shape, marks: Marks) -> str | None:
    """Find the place within the cited act that the text names beside it.

    Parameters
    ----------
    text
        Folded text.
    group
        The list that the number stands on.
    shape
        The number.
    marks
        The grammar of the paragraph.

    Returns
    -------
    str or None
        Such as ``"para. 3"`` or ``"annex"``.
    """
    head = shape.start
    noun, organ = group.noun, group.organ
    if noun is not None and noun.start < head and group.shapes[0] is shape:
        head = organ.start if organ is not None and organ.end <= noun.start else noun.start
    return _locator_before(text, head, marks) or _locator_after(text, noun, shape, marks)


def _locator_before(text: str, head: int, marks: Marks) -> str | None:
    mark = last_before(marks.locators, head)
    if mark is None or head - mark.end > REACH or _is_in_name(mark, marks):
        return None
    number = _NUMBER.match(text, mark.end, head)
    linking = marks.cues_for(*_LINKING)
    rest = without_marks(text, number.end() if number else mark.end, head, (linking,))
    return _write(mark, number) if len(rest) <= 24 and _LINK.match(rest) else None


def _is_in_name(mark: Mark, marks: Marks) -> bool:
    """Whether a word for a place is a word of an organ's name: Conferencia de las Partes."""
    at = bisect_right(marks.organs.starts, mark.start) - 1
    return at >= 0 and marks.organs[at].end >= mark.end


def _locator_after(text: str, noun: Mark | None, shape: Shape, marks: Marks) -> str | None:
    if noun is not None and noun.start >= shape.end:
        mark = first_after(marks.locators, noun.end)
        number = _CHINESE_NUMBER.match(text, noun.end)
        if mark is None or number is None or number.end() != mark.start:
            return None
        return _write(mark, number)
    mark = first_after(marks.locators, shape.end)
    if mark is None or not _BEHIND.fullmatch(text, shape.end, mark.start):
        return None
    return _write(mark, _NUMBER.match(text, mark.end))


def _write(mark: Mark, number: re.Match[str] | None) -> str:
    assert isinstance(mark.payload, Locator)
    return f"{mark.payload.kind} {number['number']}" if number else mark.payload.kind
