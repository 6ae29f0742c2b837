"""What each line of a plain text is: running text, a footnote, a web address, or furniture.

A text file states no layout; a page break leaves its running head, its page number, its footnotes
and the addresses of its links in the middle of a sentence. Every line is looked at once, by the
character it begins with, so the cost is that of splitting the text.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from string import ascii_uppercase, digits

from nasab.extract.openings import opens_paragraph


class LineKind(Enum):
    """What a line is."""

    TEXT = "text"
    BLANK = "blank"
    LINK = "link"
    RULE = "rule"
    FURNITURE = "furniture"
    NOTE = "note"
    NOTE_MORE = "continued note"


@dataclass(slots=True)
class Line:
    """One line of a text, trimmed of the spaces at its ends.

    Parameters
    ----------
    text
        Its characters.
    start
        Its first code point in the text.
    kind
        What it is.
    label
        The number or letter that it opens with, in ASCII digits, or None.
    mark
        For a note, its mark.
    body
        Where the words begin after the label or mark, from the line's start; for a note whose
        mark stands at its end, 0.
    opener
        Whether it can only begin a paragraph.
    """

    text: str
    start: int
    kind: LineKind = LineKind.TEXT
    label: str | None = None
    mark: str | None = None
    body: int = 0
    opener: bool = False

    @property
    def end(self) -> int:
        """One past its last code point."""
        return self.start + len(self.text)


SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"

# Each address is taken whole: what follows it is never tried inside it.
_ADDRESSES = re.compile(r"(?:[<\[(]?(?:https?://|www\.)\S{3,2000}+\s{0,3}){1,20}")
_RULE = re.compile(r"[_\-=*~─ ]{3,}|(?:\* ?){3,}")
_PAGE_PIECE = (
    r"[0-9]{1,4}|-\s?[0-9]{1,4}\s?-|[0-9]{1,3}/[0-9]{1,3}|[Pp]age\s[0-9]{1,4}|"
    r"[Pp][áa]gina\s[0-9]{1,4}|الصفحه\s[0-9]{1,4}|[0-9]{2}-[0-9]{5}|[0-9]{6}|\*[0-9]{7}\*|"
    r"(?:GE|V|K|E|A|N)\.[0-9]{2}-[0-9]{4,6}|\((?:A|C|E|F|R|S)\)|العربيه|English|Page|"
    r"Please recycle"
)
_PAGE_LINE = re.compile(rf"(?:{_PAGE_PIECE})(?:\s{{1,40}}(?:{_PAGE_PIECE})){{0,5}}")
_SYMBOL_LINE = re.compile(
    r"(?:[0-9]{1,3}(?:/[0-9]{1,3})?\s+)?[A-Z]{1,6}(?:/[A-Za-z0-9.()\-]+){1,6}"
    r"(?:\s\((?:19|20)[0-9]{2}\))?\*{0,2}"
)

_SYMBOL_FIRST = frozenset(f"{ascii_uppercase}{digits}")
_SYMBOL = re.compile(r"(?<![A-Za-z0-9/])[A-Z]{1,6}(?:/[A-Z0-9][A-Za-z0-9.()\-]{0,12}){2,6}")
_SHORT = 12
#: How long a line can be that comes back at the head of every page.
_LONGEST_HEAD = 80
#: How long a line is that is no heading above a symbol.
_SHORTEST = 30
#: The lines of the first page that may hold the letterhead.
_LETTERHEAD = 12

_LABEL = re.compile(
    r"(?:[\-•*]\s{1,4})?(?:\*\*)?(?:"
    r"([0-9]{1,2}\.[0-9]{1,3}(?=\s{1,9}[A-ZÀ-Ý\u0400-\u042f])"
    r"|[0-9]{1,3}(?=\s{0,4}-(?![0-9]|[а-я]{1,3}\s)|\\?\.(?![0-9])|\)\s))(?:\s{0,4}-|\\?\.|\))?"
    r"|-\s{0,3}([0-9]{1,3})(?![0-9/.,-])(?=\s|\Z)"
    r"|[()]\s?([a-z]{1,2}|[ivxl]{3,5}|[\u0621-\u064a]{1,2}|[а-я]|[一二三四五六七八九十]{1,3})\s?[()]"
    r"|([a-zа-я])\)(?=\s)"
    r"|['‘’`\"“”]([0-9]{1,2})['‘’`\"“”]"
    r"|([一二三四五六七八九十]{1,3})、"
    r")(?:\*\*)?\s{0,9}"
)
_LABEL_TAIL = re.compile(r"\s(?:-\s{0,4}([0-9]{1,3})|[()]\s?([\u0621-\u064a]{1,2})\s?[()])\Z")
_NUMBER_INSIDE = re.compile(r"(\s{1,9})-\s{0,4}([0-9]{1,3})(?=\s|\Z)")
_SPACED_TAIL = re.compile(r"\s{2,}\S{1,5}\s{0,4}\S{0,3}\Z")


def split_lines(text: str) -> list[Line]:
    r"""Split a text into its lines and say what each is.

    Parameters
    ----------
    text
        Folded text.

    Returns
    -------
    list of Line
        In order; of several blank ones or rules in a row only the first, for the rest says no
        more.

    Examples
    --------
    >>> for line in split_lines("1. Decides to meet;\n\nhttps://undocs.org/A/72/1"):
    ...     print(line.kind.value, line.label)
    text 1
    blank None
    link None
    """
    lines = list(_read_lines(text))
    _mark_page_counts(lines)
    _mark_running_heads(lines)
    _mark_numbers_out_of_place(lines)
    return lines


def _read_lines(text: str) -> Iterator[Line]:
    position = 0
    last = LineKind.TEXT
    # short lines come back by the thousand
    known: dict[str, tuple[LineKind, str | None, int, bool]] = {}
    breaks = "\n" if "\n" in text else "\r"
    blank = Line("", 0, LineKind.BLANK)  # one for all: where it stands says nothing
    for raw in text.split(breaks):
        stripped = raw.strip()
        if not stripped:
            line = blank
        else:
            line = Line(stripped, position)
            if stripped[0] != raw[0]:
                line.start += len(raw) - len(raw.lstrip())
            if len(stripped) > _SHORT:
                _classify(line)
            elif (seen := known.get(stripped)) is None:
                _classify(line)
                known[stripped] = line.kind, line.label, line.body, line.opener
            else:
                line.kind, line.label, line.body, line.opener = seen
        if line.kind is not last or last not in (LineKind.BLANK, LineKind.RULE):
            yield line
        last = line.kind
        position += len(raw) + 1


_PAGE_FIRST = frozenset("0123456789-*(PpGVKEANا")
_LABEL_FIRST = frozenset("0123456789-•*()'‘’`\"“”一二三四五六七八九十")


def _classify(line: Line) -> None:
    text = line.text
    first = text[0]
    if first in "hw<[(" and _ADDRESSES.fullmatch(text):
        line.kind = LineKind.LINK
    elif first in "_-=*~─" and _RULE.fullmatch(text):
        line.kind = LineKind.RULE
    elif len(text) < 3 and not (first.isalnum() or text[-1].isalnum() or text in ",،"):
        line.kind = LineKind.BLANK  # a sign that stands alone says nothing, but for a comma
    elif len(text) <= 60 and first in _PAGE_FIRST and _PAGE_LINE.fullmatch(text):
        line.kind = LineKind.FURNITURE
    else:
        _read_label(line)


def _read_label(line: Line) -> None:
    text = line.text
    if (text[0] in _LABEL_FIRST or text[1:2] == ")") and (match := _LABEL.match(text)):
        line.label, line.body, line.opener = _label(match), match.end(), True
    elif (text[-1].isdigit() or text[-1] in "()") and (label := _label_at_end(text)):
        line.label, line.opener = label, True
    else:
        line.opener = opens_paragraph(text)


def _label_at_end(text: str) -> str | None:
    """Read the label of a right-to-left line whose runs stand in visual order."""
    match = _LABEL_TAIL.search(text, max(0, len(text) - 14))
    if not match or not _SPACED_TAIL.search(text, max(0, len(text) - 16)):
        return None
    return match[1] or f"({match[2]})"


def _label(match: re.Match[str]) -> str:
    number = match[1] or match[2]
    if number:
        return number
    if match[6]:
        return match[6]
    return f"({match[3] or match[4] or match[5]})"


def _mark_running_heads(lines: Sequence[Line]) -> None:
    """Drop symbols and titles that come back beside page numbers."""
    if len(lines) > _LETTERHEAD and (own := _own_symbol(lines)):
        _mark_heads_with(own, lines)
    if LineKind.FURNITURE in [line.kind for line in lines]:
        _mark_heads_inside(lines)
    short = [line.text for line in lines if 0 < len(line.text) <= _LONGEST_HEAD]
    if len(set(short)) == len(short):
        return
    counted = Counter(short)
    repeated = {text for text, count in counted.items() if count > 1}
    seen: set[str] = set()
    for index, line in enumerate(lines):
        if len(line.text) > _LONGEST_HEAD or line.text not in repeated:
            continue
        if line.kind is not LineKind.TEXT:
            continue
        symbol = bool(_SYMBOL_LINE.fullmatch(line.text))
        if line.text in seen and (
            symbol
            or (counted[line.text] > 2 and not line.opener and _beside_furniture(lines, index))
        ):
            line.kind = LineKind.FURNITURE
        seen.add(line.text)


def _own_symbol(lines: Sequence[Line]) -> str | None:
    """Give the symbol in the letterhead, which the heads of the pages repeat."""
    for line in lines[:_LETTERHEAD]:
        if line.kind is LineKind.TEXT and len(line.text) <= 100 and "[" not in line.text:
            match = _SYMBOL.search(line.text)
            if match:
                return match[0]
    return None


def _mark_heads_with(symbol: str, lines: Sequence[Line]) -> None:
    """Drop heads of pages that print the symbol beside the title."""
    for index, line in enumerate(lines[_LETTERHEAD:], start=_LETTERHEAD):
        if line.kind is LineKind.TEXT and len(line.text) <= 160 and symbol in line.text:
            edge = line.text.startswith(symbol) or line.text.endswith(symbol)
            alone = edge and _SYMBOL_LINE.fullmatch(line.text)
            if alone or (edge and not line.opener and _beside_furniture(lines, index)):
                line.kind = LineKind.FURNITURE


def _mark_heads_inside(lines: Sequence[Line]) -> None:
    """Drop a symbol that stands beside a page number inside a sentence, met once in an excerpt."""
    symbols = {
        index
        for index, line in enumerate(lines)
        if line.text[:1] in _SYMBOL_FIRST and "/" in line.text and _SYMBOL_LINE.fullmatch(line.text)
    }
    if not symbols:
        return
    above = ""
    for index, line in enumerate(lines):
        if line.kind is not LineKind.TEXT:
            continue
        if (
            index in symbols
            and len(above) > _SHORTEST
            and not is_complete(above)
            and _beside_furniture(lines, index)
        ):
            line.kind = LineKind.FURNITURE
        else:
            above = line.text


def _mark_numbers_out_of_place(lines: Sequence[Line]) -> None:
    """Read numbers that go on counting inside a line whose runs are out of order ("… - 4 …")."""
    last = highest = 0
    for index, line in enumerate(lines):
        if line.label is None and "-" in line.text and line.kind is LineKind.TEXT:
            if not _may_be_out_of_place(line):
                continue
            for match in _NUMBER_INSIDE.finditer(line.text):
                apart = match.end() == len(line.text) or len(match[1]) > 1
                if int(match[2]) in (last + 1, highest + 1) and (
                    apart or _begins_anew(lines, index)
                ):
                    line.label, line.opener = match[2], True
                    break
        if line.label is not None and line.label.isdigit() and line.kind is LineKind.TEXT:
            last = int(line.label)
            highest = max(highest, last)


def _may_be_out_of_place(line: Line) -> bool:
    """Whether a line of Arabic has a number like a label inside."""
    return "\u0621" <= line.text[0] <= "\u064a" and bool(_NUMBER_INSIDE.search(line.text))


def _begins_anew(lines: Sequence[Line], index: int) -> bool:
    """Whether no line of text stands right above, or one that is complete."""
    while index:
        index -= 1
        above = lines[index]
        if above.kind in (LineKind.TEXT, LineKind.BLANK):
            return above.kind is LineKind.BLANK or is_complete(above.text)
    return True


def _beside_furniture(lines: Sequence[Line], index: int) -> bool:
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(lines) and abs(at - index) <= 3:
            kind = lines[at].kind
            if kind is LineKind.FURNITURE:
                return True
            if kind is not LineKind.BLANK:
                break
            at += step
    return False


def _mark_page_counts(lines: Sequence[Line]) -> None:
    """Keep numbers in columns and pairs (72/195) that only look like page numbers."""
    furniture = [at for at, line in enumerate(lines) if line.kind is LineKind.FURNITURE]
    if not furniture:
        return
    pages: Counter[str] = Counter()
    for index in furniture:
        if match := _PAIR.fullmatch(lines[index].text):
            pages[match[2]] += 1
    for index in furniture:
        line = lines[index]
        if not line.text[0].isdigit():
            continue
        pair = _PAIR.fullmatch(line.text)
        if (pair and (pages[pair[2]] < 2 or int(pair[1]) > int(pair[2]))) or (
            line.text.isdigit() and not _stands_apart(lines, index)
        ):
            line.kind = LineKind.TEXT


_PAIR = re.compile(r"([0-9]{1,3})/([0-9]{1,3})")


def _stands_apart(lines: Sequence[Line], index: int) -> bool:
    """Whether a line has no running text right above or right below it."""
    above = lines[index - 1].kind if index else LineKind.BLANK
    below = lines[index + 1].kind if index + 1 < len(lines) else LineKind.BLANK
    return LineKind.TEXT not in (above, below) or LineKind.BLANK in (above, below)


_STOPS = frozenset(".;:؛؟!?。")
_BEHIND_STOP = frozenset(f'"”»()]*_ ^0123456789{SUPERSCRIPTS}')
_COMPLETE = re.compile(r"[.;:؛؟!?。][\"”»)\]*_ ]{0,4}(?:\^?\(?\^?[0-9⁰¹²³⁴⁵⁶⁷⁸⁹]{0,3}\^?\)?\^?)\Z")
#: How many letters tell the script of a text.
_MEASURED = 2_000
_ARABIC = re.compile("[\u0600-\u06ff]+")
_HAN = re.compile("[\u2e80-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Measure:
    """How the lines of a text run.

    Parameters
    ----------
    width
        The length of a full line in code points.
    wrapped
        Whether paragraphs are broken into lines.
    cased
        Whether the script has capital letters.
    """

    width: int
    wrapped: bool
    cased: bool


def is_complete(text: str) -> bool:
    """Whether a line ends as a sentence or a clause of a list ends.

    Parameters
    ----------
    text
        A trimmed line.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_complete("of the Convention;^(2)^"), is_complete("of the Convention")
    (True, False)
    """
    last = text[-1]
    if last in _STOPS:
        return True
    if last not in _BEHIND_STOP:
        return False
    return bool(_COMPLETE.search(text, max(0, len(text) - 14)))


def measure(lines: Sequence[Line]) -> Measure:
    """Measure how the lines of a text run.

    Parameters
    ----------
    lines
        All lines of the text.

    Returns
    -------
    Measure

    Examples
    --------
    >>> measure(split_lines("One line only."))
    Measure(width=14, wrapped=False, cased=True)
    """
    running = [line.text for line in lines if line.kind is LineKind.TEXT]
    if not running:
        return Measure(0, False, True)
    width = sorted(map(len, running))[int(0.9 * (len(running) - 1))]
    letters = uncased = han = broken = 0
    for text in running:
        if letters >= _MEASURED:
            break
        letters += len(text)
        if not text.isascii():
            uncased += sum(map(len, _ARABIC.findall(text)))
            han += sum(map(len, _HAN.findall(text)))
    narrowest = 20 if han > 0.3 * letters else 30
    if narrowest <= width <= 180:
        broken = sum(_is_broken(line, below, width) for line, below in pairwise(lines))
    wrapped = broken >= max(2, 0.2 * len(running))
    return Measure(width, wrapped, uncased + han < 0.3 * letters)


def _is_broken(line: Line, below: Line, width: int) -> bool:
    """Whether a full line goes on in the line right below."""
    if below.kind is not LineKind.TEXT or line.kind is not LineKind.TEXT or below.opener:
        return False
    return len(line.text) >= 0.6 * width and not is_complete(line.text)
