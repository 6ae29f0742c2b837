"""Join lines and blocks into paragraphs, and lift footnotes and addresses out of the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from nasab.extract.document import Block, Document
from nasab.extract.drafts import Draft
from nasab.extract.footnotes import mark_notes
from nasab.extract.lines import Line, LineKind, Measure, is_complete, measure, split_lines
from nasab.extract.months import month_words
from nasab.extract.offsets import OffsetMap
from nasab.extract.openings import opening_verb, opens_preamble, organ_at

_SPACES = re.compile(r"[^\S\n\t]{2,}|[^\S\n\t ]")
_LIST_MARK_ONLY = re.compile(
    r"(?:[0-9]{1,3}|[A-Za-z]|[IVX]{1,5})\s?[.)\-]|-\s?[0-9]{1,3}|[()][^\s()]{1,4}[()]"
    r"|[\u0621-\u064a]{1,7}\s*-|[IVX]{1,5}"
)
_CJK = re.compile("[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef]")
# Words that cannot end a paragraph: prepositions, articles, nouns that want a number.
_UNFINISHED = frozenset({
    *("of", "the", "and", "to", "in", "by", "for", "on", "at", "with", "its", "no.", "nos."),
    *("vol.", "para.", "resolution", "decision", "de", "la", "le", "el", "los"),
    *("las", "du", "des", "et", "y", "en", "и", "в", "на", "по", "от", "из", "с", "الي", "في"),
    *("علي", "عن", "و", "او", "ان", "التي", "الذي", "بين", "مع", "رقم", "القرار", "قرارها"),
    *("قراره", "المؤرخ", "المؤرخه"),
})  # fmt: skip
_HANGING = ",،;؛.)]/”»"
_LONGEST_VERB = 32
_LONG = 60  # a line so long is no heading
# The two sides of a line that ends inside a date or between a number and its year or date.
_IN_A_DATE = re.compile(r"(?:[0-9]\)?|كانون|تشرين|/ ?[\u0621-\u064a]{3,8})\Z")
_GOES_ON = re.compile(
    r"(?:(?:و?ال)?مؤرخ|كانون|تشرين|ال(?:اول|ثاني) ?/"
    r"|[\u0621-\u064a]{2,7} ?/ ?[\u0621-\u064a]{4,7} [0-9]{4}|\((?:19|20)[0-9]{2}\)"
    r"|(?:19|20)[0-9]{2}(?![0-9/]))"
)


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands between two lines of running text."""

    blank: bool = False
    furniture: bool = False


_GAPS = {each: _Gap(*each) for each in product((False, True), repeat=2)}


def drafts_of_lines(text: str, first: int = 0) -> list[Draft]:
    r"""Read a text that states no layout.

    Parameters
    ----------
    text
        Folded text.
    first
        The code point of the whole text at which it begins.

    Returns
    -------
    list of Draft
        Running text and addresses in reading order, then the notes.

    Examples
    --------
    >>> [draft.role for draft in drafts_of_lines("The first\nhttps://undocs.org/A/1/1\nline.")]
    ['text', 'link']
    """
    lines = split_lines(text)
    shape = measure(lines)
    mark_notes(text, lines, shape)
    running: list[Draft] = []
    notes: list[Draft] = []
    inside: list[Draft] = []  # the addresses inside the paragraph that is being read
    last: Line | None = None
    blank = furniture = False  # what stands since the last line of running text
    for line in lines:
        kind = line.kind
        if kind is LineKind.TEXT:
            labelled = bool(running) and running[-1].label is not None
            gap = _GAPS[blank, furniture]
            join = None if last is None else _joint(last, line, gap, shape, labelled)
            if join is None:
                running += inside
                inside = []
                running.append(Draft("text", label=line.label))
            _add_line(running[-1], line, join or "", first)
            last, blank, furniture = line, False, False
        elif kind is LineKind.BLANK:
            blank = True
        else:
            furniture = True
            if kind is LineKind.NOTE:
                notes.append(Draft("note", mark=line.mark))
            if kind in (LineKind.NOTE, LineKind.NOTE_MORE):
                _add_line(notes[-1], line, " ", first)
            elif kind is LineKind.LINK:
                inside.append(Draft("link"))
                _add_line(inside[-1], line, "", first)
    return [*running, *inside, *notes]


def _add_line(draft: Draft, line: Line, join: str, first: int) -> None:
    """Add a line to a draft, each run of spaces in it made one space."""
    start, text = first + line.start, line.text
    if join == "-":  # a word broken at its hyphen
        before, stop, joint = draft.pieces[-1]
        draft.pieces[-1] = (before, stop - 1, joint)
        join = ""
    if "  " in text:
        for match in _SPACES.finditer(text):
            draft.pieces.append((start, first + line.start + match.start(), join))
            start, join = first + line.start + match.end(), " "
    draft.pieces.append((start, first + line.start + len(text), join))


def _joint(above: Line, line: Line, gap: _Gap, shape: Measure, labelled: bool) -> str | None:
    """Say what joins a line to the one above: a space, nothing, ``-`` for a broken word, or None.

    None parts them into two paragraphs. In a labelled paragraph a comma ends nothing.
    """
    left, right = above.text, line.text
    if len(left) <= 12 and _LIST_MARK_ONLY.fullmatch(left):
        return " "
    if left[0] == "[" and "]" not in left and len(left) > 12 and not gap.blank:
        return "" if _CJK.match(left[-1]) else " "  # a report in brackets that fills two lines
    if gap.blank and right[0] not in _HANGING and is_complete(left) and not _is_unfinished(left):
        return None  # most paragraphs of most texts
    if line.opener or _is_bracketed(right) or _is_bracketed(left):
        return None
    if right[0].isdigit() and _NUMBERED_TITLE.match(right):
        return None
    if len(right) <= 12 and _LIST_MARK_ONLY.fullmatch(right) and not _GOES_ON.match(right):
        return None
    if _begins_clause(above, line, gap, shape) or _is_item(above, line):
        return None
    if not _runs_on(above, line, gap, shape, labelled):
        return None
    if left[-1] == "-" and left[-2:-1].isalnum():
        return "-" if left[-2].isalpha() and right[0].islower() else ""
    if left.endswith("/-"):
        return "-"  # 64/- 293
    if (left[-1] == "/" and left[-2:-1] != " ") or (right[0] == "/" and left[-1].isdigit()):
        return ""
    return "" if _CJK.match(left[-1]) and _CJK.match(right[0]) else " "


def _begins_clause(above: Line, line: Line, gap: _Gap, shape: Measure) -> bool:
    """Whether a line opens a clause of an act where the line above ends one.

    In wrapped text a comma that ends a full line may stand inside a sentence.
    """
    if not is_complete(above.text):
        full = shape.wrapped and len(above.text) >= 0.8 * shape.width
        goes_on = line.text[0].islower() and line.text[0] <= "\u024f" and not gap.blank
        if above.text[-1] not in ",،" or full or goes_on:
            return False
    if opening_verb(line.text) is not None:
        return True
    # that of a line with a capital would have made it an opener
    return not line.text[0].isupper() and opens_preamble(line.text)


# A bare number, or several, alone on a line or before a title: an item of a list of acts.
_NUMBER = (
    r"(?:E?S-)?[0-9]{1,5}(?:/[0-9]{1,4}(?:\s?\([IVXLC]{1,8}\))?|\s?[A-Z]?\s?\([0-9IVXLC-]{1,8}\))"
)
_ITEM = re.compile(rf"{_NUMBER}(?:[;,]\s?{_NUMBER}){{0,8}}(?:\Z|\s{{1,9}}(?=[A-Z]))")


def _is_item(above: Line, line: Line) -> bool:
    if not line.text[0].isdigit() and line.text[0] not in "SE":
        return False
    if above.text[-1] in ",،" or not _ITEM.match(line.text):
        return False
    return not _wants_number(above) or _heads_list(above.text)


_LIST_BROKEN = re.compile(r"[0-9]/[0-9]{1,4}[,،]\Z")
_LIST_GOES_ON = re.compile(r"[0-9]{1,3}/[0-9]{1,4}(?:[,،]|\s(?:and|et|y|и)\s|\s?و\s?[0-9])")
_ACTS = re.compile(r"\s(?:resolutions?|decisions?)(?: and (?:resolutions?|decisions?))?\Z")


def _heads_list(text: str) -> bool:
    """Whether a line is nothing but an organ and its acts, however long the organ's name is."""
    named, end = organ_at(text, 0)
    return named is not None and bool(_ACTS.match(text, end))


def _wants_number(line: Line) -> bool:
    return _is_unfinished(line.text) or (len(line.text) > 60 and bool(_PLURAL.search(line.text)))


_PLURAL = re.compile(r"(?:resolutions|decisions|قرارات\w{0,2}|قراري\w{0,2}|مقررات\w{0,2})\Z")


_NUMBERED_TITLE = re.compile(r"[0-9]{1,4}(?:/[0-9]{1,4}\s{0,3}[.-]|\s?\([IVXLC]{1,8}\)\.)\s")


def _is_in_a_date(left: str) -> bool:
    """Whether a line ends in a number, or in the name of a month with its day."""
    if _IN_A_DATE.search(left[-24:]):
        return True
    *_, day, word = ("", "", *left[-24:].split())
    return word in month_words() and day[:1].isdigit()


def _is_bracketed(text: str) -> bool:
    """Whether a line is the report that an act is based on, printed in brackets by its title."""
    return text[0] in "[]" and text[-1] in "[]" and text[0] != text[-1]


def _runs_on(above: Line, line: Line, gap: _Gap, shape: Measure, labelled: bool) -> bool:
    """Whether the sentence of one line goes on in the next line of running text."""
    left, right = above.text, line.text
    comma = left[-1] in ",،" and not labelled
    if right[0] in _HANGING or _goes_on_list(left, right) or _is_verb_alone(above, line, gap):
        return True
    if _is_unfinished(left) and (not gap.blank or gap.furniture or len(left) >= 60):
        return True
    if not gap.blank and _GOES_ON.match(right) and _is_in_a_date(left):
        return True
    complete = is_complete(left)
    lower = right[0].islower()
    length = len(left)
    if gap.furniture:
        return not complete and (lower or length >= 0.45 * min(shape.width, 100))
    if gap.blank:
        if complete or (comma and not (shape.wrapped and length >= 0.8 * shape.width)):
            return False
        if shape.wrapped and not shape.cased:
            return length >= 0.6 * shape.width
        if shape.cased:
            return lower and length >= 0.7 * min(shape.width, 100)
        long_enough = 40 if labelled else max(60, 0.7 * min(shape.width, 120))
        return length >= long_enough and (is_complete(right) or right[-1] in ",،")
    if shape.wrapped:
        if complete:
            return length >= 0.7 * shape.width and left[-1] in ".。)"
        # justified Arabic lines are of one width only with the kashida that folding takes out
        headings = len(right) < 0.45 * shape.width and not is_complete(right)
        shortest = 0.7 if shape.cased or headings else 0.45
        return length >= shortest * shape.width or (lower and length >= 0.3 * shape.width)
    if not shape.cased and length >= _LONG and not complete and not comma:
        return True
    return not complete and lower and (not comma or right[0] <= "\u024f")


def _is_verb_alone(above: Line, line: Line, gap: _Gap) -> bool:
    """Whether a line is the verb of the next: some files print verbs in italics as lines."""
    alone = above.opener and len(above.text) <= _LONGEST_VERB and above.text[-1].isalpha()
    return alone and line.text[0].islower() and not gap.blank


def _goes_on_list(left: str, right: str) -> bool:
    """Whether a list of acts is broken after a comma: "58/33, 59/62," and "60/51 and 61/55"."""
    if left[-1] not in ",،" or not right[0].isdigit() or not left[-2:-1].isdigit():
        return False
    broken = _LIST_BROKEN.search(left, max(0, len(left) - 12))
    return broken is not None and _LIST_GOES_ON.match(right) is not None


def _is_unfinished(text: str) -> bool:
    """Whether a line ends in a word or sign that cannot end a paragraph."""
    last = text[-1]
    if last in "([/" or (last == "-" and not text[-2:-1].isspace()):
        return True
    return text[text.rfind(" ", -14) + 1 :].lower() in _UNFINISHED


def drafts_of_blocks(text: str, offsets: OffsetMap, document: Document) -> list[Draft]:
    """Read a text whose file states its blocks; what lies between blocks is read by lines.

    Parameters
    ----------
    text
        Folded text.
    offsets
        From `text` to the text of the document.
    document
        The document with its blocks.

    Returns
    -------
    list of Draft
        Running text in order, then the notes.
    """
    running: list[Draft] = []
    notes: list[Draft] = []
    done = 0
    for block in document.blocks:
        start = max(offsets.derived_index(block.start), done)
        end = offsets.derived_index(block.end)
        between = [] if start <= done else drafts_of_lines(text[done:start], done)
        for draft in (*between, *_drafts_of_block(text, start, end, block, offsets)):
            (notes if draft.role == "note" else running).append(draft)
        done = max(done, end)
    for draft in drafts_of_lines(text[done:], done):
        (notes if draft.role == "note" else running).append(draft)
    return [*running, *notes]


_ROLES = {"heading": "heading", "row": "row", "column-heads": "row", "footnote": "note"}
_STAR_NOTE = re.compile(r"(\*{1,3})\s{1,9}(?=\w)")


def _drafts_of_block(
    text: str, start: int, end: int, block: Block, offsets: OffsetMap
) -> Iterator[Draft]:
    if block.role == "header" or start >= end:
        return
    lines = [line for line in split_lines(text[start:end]) if line.text]
    if not lines:
        return
    draft = Draft(_ROLES.get(block.role, "text"), mark=block.mark)
    if block.role == "footnote":
        called = block.called_at
        draft.called_at = None if called is None else offsets.derived_index(called)
    elif draft.role != "row":
        draft.label = lines[0].label
    if all(line.kind is LineKind.LINK for line in lines):
        draft.role = "link"
    elif draft.role == "text" and (star := _STAR_NOTE.match(lines[0].text)):
        draft.role, draft.mark, draft.label = "note", star[1], None
    for number, line in enumerate(lines):
        _add_line(draft, line, " " if number else "", start)
    yield draft
