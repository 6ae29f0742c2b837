"""Which act noun and which organ govern a printed number.

"its resolutions 55/67 of …, 58/137 of … and 59/166 of …": one noun governs three numbers, one
possessive tells their organ. A governor stands before its numbers, but for Chinese (第…号决议)
and for pages whose runs were torn, where it follows them.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from nasab.extract.dates import FoundDate
from nasab.extract.grammar import (
    Mark,
    MarkRow,
    Marks,
    OrganName,
    first_after,
    is_cue,
    is_formal,
    last_before,
    marks_within,
)
from nasab.extract.shapes import Form, Shape, bare_numbers
from nasab.extract.stops import NO_ABBREVIATION
from nasab.extract.years import is_of_other_year, with_year
from nasab.ontology import ActNoun, Kind, reporting_in

#: How many code points may part a noun from its first number once known words are taken out.
REACH = 60
#: How many may part an organ's name from the noun or number behind it, a definition included.
ORGAN_REACH = 400
#: How many may part a number from the date that is said of it.
DATED_REACH = 24
#: How many may part two items of one list, descriptions included.
LIST_REACH = 400

#: The year that an Assembly session is counted from.
_SESSION_ZERO = 1945

_LIST_GAP = r"[\s,،()]*(?:و|و ال|ال)?[\s(]*"
_SENTENCE_END = re.compile(
    rf"[.؟!?](?=\s+[A-ZА-ЯÀ-Ý\"“«\u0600-\u06ff]){NO_ABBREVIATION}|[؛;。；\n]"
)
#: The small words that may stand between a number and the organ that adopted it.
_OWNING = ("article", "dated", "adoptedBy", "attribution", "possessive")
#: The small words that may stand between a noun and a number printed alone.
_JOINING = ("numberMark", "connector", "including")
#: Those that lead from one end of a range to the other.
_RANGING = ("through", "startingFrom")
#: The longest noun that is an abbreviation.
_SHORTENED = 4
#: Those that may stand there with an organ's name: "adopted by the Security Council".
_ADOPTING = ("attribution", "adoptedBy")
#: The digits of a lone number that goes on a list of numbers with years.
_SURE_DIGITS = 3
_YEAR_LIKE = re.compile(r"19[4-9][0-9]|20[0-4][0-9]")
# the call of a footnote, or the number of the next item of a list
_MARK_BEHIND = re.compile(r"\s?\([0-9]{1,2}\)")
# in Russian the word for the year is no part of the date
_YEAR_WORD = re.compile(r"\s(?:года|г\.)")
_CHINESE_GLUE = re.compile(r"[第号和及、，,与以\s日年月()之至到]*\Z")
_LATER_ORGAN = re.compile(r"[\s,،)]*\Z")
_BEFORE_NOUN = re.compile(
    r"(?:['’](?:s(?:\s[a-z-]{3,14}){0,2})?)?\s*(?:的|之|关于[^。；]{0,60}的|第[^。；]{0,120}号)?\s*\Z"
)
_CHAPTER = re.compile(
    r"[)\s]{0,2}[,،]\s?(?:part|chap|sect|الفصل|الجزء|الفرع|cap|гл|разд|第)[^.;؛\n]?[^;؛\n]{0,56}\Z",
    re.IGNORECASE,
)
# What may part a subject from its verb: a definition, a date or place between two commas.
_ASIDE = re.compile(r"\s?(?:\([^()]{1,30}\)\s|[,،]\s?[^,،.;]{3,60}[,،]\s?)")
_BY = re.compile(r"\b(?:by|par|por) (?:the |le |la |l['’]|el )?\Z")
_BY_REACH = 8
_OF = re.compile(r" (?:of|de|du|des) (?:the |la |las |l['’])?")
# What may part such a verb and its subject from the act: "unanimously", بالإجماع.
_ADVERB = re.compile(r"\s(?:[^\W\d_]{3,16}\s){0,2}")
_ONE_LIST = ({Form.PAIR, Form.SESSION}, {Form.BARE, Form.YEAR})
_DEFINITION = re.compile(r"\s*\([^()]{1,30}\)\s*")


@dataclass(slots=True)
class Group:
    """A list of numbers under one governor.

    Parameters
    ----------
    noun
        The governing act noun, or None where nothing governs.
    shapes
        The numbers, by start.
    organ
        The organ name in the governor's phrase, or None.
    organ_after
        Whether that name follows the numbers.
    reported
        The code of the organ in whose report the numbers stand: "E/CN.6/2015/10, chap. I,
        sect. C, resolution 59/1".
    year
        The year of that report, or None.
    told
        The code of the commission or conference whose document follows the numbers: "decision
        4/4 (CTOC/COP/2008/19)".
    """

    noun: Mark | None
    shapes: list[Shape] = field(default_factory=list)
    organ: Mark | None = None
    organ_after: bool = False
    reported: str = ""
    year: int | None = None
    told: str = ""

    @property
    def act_noun(self) -> ActNoun | None:
        """The noun itself."""
        return self.noun.payload if self.noun and isinstance(self.noun.payload, ActNoun) else None

    def says(self, possessive: str) -> bool:
        """Whether the noun says whose act it is in one of the ways of the ontology."""
        noun = self.act_noun
        return noun is not None and noun.possessive == possessive

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds that the noun admits."""
        noun = self.act_noun
        if noun is None:
            return (Kind.RESOLUTION, Kind.DECISION)
        if noun.kind is Kind.STATEMENT and all(s.form is Form.BARE for s in self.shapes):
            return (noun.kind,)  # statement No. 21
        # "statements of its President and its resolutions …" in a torn line
        return (noun.kind, Kind.RESOLUTION) if noun.kind is Kind.STATEMENT else (noun.kind,)


def group_shapes(
    text: str,
    start: int,
    end: int,
    shapes: Sequence[Shape],
    marks: Marks,
    dates: Sequence[FoundDate] = (),
) -> list[Group]:
    """Gather the numbers of a paragraph into lists, each under its governor.

    Parameters
    ----------
    text
        Folded text.
    start, end
        The paragraph, end exclusive.
    shapes
        Its printed numbers, by start.
    marks
        Its grammar.
    dates
        The dates of the text, by start: the 30 of 30 November is no act.

    Returns
    -------
    list of Group
        By start. Bare numbers (``resolutions 242 and 338``) are found here, since only a
        governor makes them acts.
    """
    bare = _governed_bare(text, end, shapes, marks, dates)
    printed = (s for s in shapes if s.form is not Form.PAIR or not _dated(s, dates))
    lone = (s for s in bare if not _dated(s, dates))
    shapes = sorted([*printed, *lone], key=lambda s: s.start)
    groups: list[Group] = []
    for shape in shapes:
        group = groups[-1] if groups else None
        if group is not None and _continues(text, group, shape, marks):
            group.shapes.append(shape)
        else:
            noun = _governor_before(text, shape, marks, group)
            groups.append(Group(noun, [shape]))
    for index, group in enumerate(groups):
        limit = groups[index + 1].shapes[0].start if index + 1 < len(groups) else end
        if group.noun is None:
            group.noun = _governor_after(text, limit, group, marks)
        _find_organ(text, start, limit, group, marks)
        if index and group.noun is not None:
            group.reported, group.year = _reporting(text, groups[index - 1], group.noun)
    _lend_governors_backward(text, groups)
    return groups


def _reporting(text: str, before: Group, noun: Mark) -> tuple[str, int | None]:
    """Give the organ and year of the report whose chapter is named right before an act noun."""
    symbol, end = before.shapes[-1].symbol, before.shapes[-1].end
    if symbol is None or symbol.kind is not Kind.DOCUMENT or not 0 < noun.start - end <= REACH:
        return "", None
    organ = reporting_in(symbol) if _CHAPTER.match(text, end, noun.start) else None
    if organ is None:
        return "", None
    session = int(symbol.path[0]) if symbol.path[0].isdigit() else 0
    if symbol.organ == "A":
        session += _SESSION_ZERO
    return organ, session if session > _SESSION_ZERO else None


def _dated(shape: Shape, dates: Sequence[FoundDate]) -> bool:
    index = bisect_right(dates, shape.start, key=lambda stated: stated.start)
    return index > 0 and dates[index - 1].end > shape.start


def _governed_bare(
    text: str, end: int, shapes: Sequence[Shape], marks: Marks, dates: Sequence[FoundDate]
) -> Iterator[Shape]:
    """Find numbers printed alone after an act noun, and pairs that lost their slash.

    A list goes on behind the date of a number: 1493 of 28 July 2003 and 1533 of 12 March 2004.
    """
    searched = -1
    for noun in marks.nouns:
        if noun.start == searched:  # one word of two languages
            continue
        searched = noun.start
        if text[noun.start] in "决号":
            yield from _chinese_bare(text, noun, marks)
        position: int | None = noun.end
        while position is not None:
            after = bisect_right(shapes, position, key=lambda shape: shape.end)
            following = shapes[after] if after < len(shapes) else None
            reached = position
            for shape in _bare_between(text, noun, position, end, following, marks, dates):
                yield shape
                reached = shape.end
            dated = _past_date(text, reached, marks, dates) if reached > position else None
            position = dated or _behind_year(text, noun, reached, following, marks)


def _bare_between(
    text: str,
    noun: Mark,
    start: int,
    end: int,
    following: Shape | None,
    marks: Marks,
    dates: Sequence[FoundDate],
) -> Iterator[Shape]:
    """Find the lone numbers that go on a list, up to the next number of another form."""
    limit = min(end, start + REACH, following.start if following else end)
    if stop := _SENTENCE_END.search(text, start, limit):
        limit = stop.start()
    later = first_after(marks.nouns, noun.end)
    limit = min(limit, later.start if later else limit)
    position = start
    for bare in bare_numbers(text, start, limit):
        if bare.start < position:  # the year of the number before
            continue
        if _dated(bare, dates):
            return
        shape = with_year(text, bare, dates)
        if shape is bare and is_of_other_year(text, bare):
            return
        dated = _past_date(text, shape.end, marks, dates) is not None
        if shape is bare and not dated and not _stands_alone(text, noun, position, shape, marks):
            return
        if start > noun.end and len(shape.left) < _SURE_DIGITS:
            return
        if not _is_listed(text, noun, position, shape.start, marks, proved=shape is not bare):
            return
        yield shape
        position = shape.end


def _is_listed(
    text: str, noun: Mark, start: int, end: int, marks: Marks, *, proved: bool = False
) -> bool:
    """Whether only what joins a list stands between its numbers, or the noun and the first.

    From one number to another leads only a range of acts whose organ is named: "decisions from 12
    to 15 May" are none. A shortened noun, too, wants its organ, unless the year proves its number:
    "res. 300" is a printer's.
    """
    named = _names_organ(text, noun, end, marks)
    if not named and not proved and noun.end - noun.start <= _SHORTENED:
        return False
    # "from" stands before a range, and behind a number before a date: 1315 من 15 كانون الأول
    ranging = _RANGING if start == noun.end else _RANGING[:1]
    joining = marks.cues_for(*_JOINING, *ranging) if named else marks.cues_for(*_JOINING)
    kinds = [marks.organs, joining]
    if marks_within(marks.organs, start, end):
        kinds.append(marks.cues_for(*_ADOPTING))
    gap = without_marks(text, start, end, kinds)
    if start == noun.end and len(gap) == end - start:  # "resolutions, 242 of them" are many
        return re.fullmatch(r"[\s()]*(?:ال)?[\s(]*", gap) is not None
    return (named and gap.strip() == "-") or re.fullmatch(_LIST_GAP, gap) is not None


def _names_organ(text: str, noun: Mark, end: int, marks: Marks) -> bool:
    """Whether an organ is named with an act noun, before it or behind its number."""
    payload = noun.payload
    if isinstance(payload, ActNoun) and payload.organ:
        return True
    if marks_within(marks.organs, noun.end, end):
        return True
    before = last_before(marks.organs, noun.start)
    if before is not None and _BEFORE_NOUN.match(text, before.end, noun.start):
        return True
    after = first_after(marks.organs, end)
    return after is not None and after.start - end <= REACH


def _behind_year(
    text: str, noun: Mark, position: int, following: Shape | None, marks: Marks
) -> int | None:
    """Give where a list goes on that prints the year of one number: 1325 (2000) and 1820."""
    plural = isinstance(noun.payload, ActNoun) and noun.payload.count != "one"
    if not plural or following is None or following.form is not Form.YEAR:
        return None
    if not 0 <= following.start - position <= REACH:
        return None
    return following.end if _is_listed(text, noun, position, following.start, marks) else None


_CHINESE_BARE = re.compile(r"第?[0-9]{1,4}(?:号?[、和及与至到-]第?[0-9]{1,4}){0,6}号?\Z")
_CHINESE_OWNING = re.compile(
    r"(?:于?[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)?(?:(?:一致)?所?通过了?的?|的)?"
)
_FIGURES = re.compile(r"[0-9]+")


def _chinese_bare(text: str, noun: Mark, marks: Marks) -> Iterator[Shape]:
    """Find the numbers of 安全理事会第242和338号决议, between the organ and the noun."""
    found = _CHINESE_BARE.search(text, max(0, noun.start - 40), noun.start)
    organ = last_before(marks.organs, found.start()) if found else None
    if found is None or organ is None or organ.end > found.start():
        return
    if not _CHINESE_OWNING.fullmatch(text, organ.end, found.start()):
        return
    if is_formal(organ) or text.startswith("安理会", organ.start):
        for number in _FIGURES.finditer(text, *found.span()):
            yield Shape(Form.BARE, *number.span(), number[0])


def _past_date(text: str, position: int, marks: Marks, dates: Sequence[FoundDate]) -> int | None:
    """Give where the date ends that is said of what stands right before a position."""
    index = bisect_left(dates, position, key=lambda stated: stated.start)
    stated = dates[index] if index < len(dates) else None
    if stated is None or stated.start - position > DATED_REACH:
        return None
    dated = marks.cues_for("dated")
    if not marks_within(dated, position, stated.start):
        return None
    if without_marks(text, position, stated.start, (dated,)).strip(" \n,،(["):
        return None
    year = _YEAR_WORD.match(text, stated.end)
    return year.end() if year else stated.end


def _stands_alone(text: str, noun: Mark, start: int, shape: Shape, marks: Marks) -> bool:
    """Whether a lone number is an act's and no year, and no half of something torn.

    What stands before it begins behind the noun, or behind the number before it on the list.
    """
    if shape.form is Form.PAIR:
        return True
    if text[shape.start - 1] == "第" and text[shape.end : shape.end + 1] != "号":
        return False  # 第7段
    between = marks_within(marks.cues, start, shape.start)
    marked = any(is_cue(mark, "numberMark") for mark in between)
    behind = text[shape.end : shape.end + 2].strip()[:1]
    before = text[start : shape.start].rstrip()
    if (
        behind == ")"
        and before.endswith("(")
        and (marked or before.strip(" ()") in ("و", ",", "،"))
    ):
        return True  # رقم (1325) و (1820)
    if behind != "(" and _YEAR_LIKE.fullmatch(shape.left):
        return marked or _is_year_numbered(text, noun, shape, marks)
    if behind == ")" and text[shape.start - 1] == "(" and len(shape.left) >= _SURE_DIGITS:
        return marks_within(marks.formal_organs, noun.end, shape.start) != ()  # القرار (194)
    opened = text.rfind("(", max(noun.end, shape.start - LIST_REACH), shape.start)
    if behind == ")" and opened >= 0 and text[opened + 1 : shape.start].strip():
        return True  # resolutions (242, 338)
    if behind in ("(", ")") and not _MARK_BEHIND.match(text, shape.end):
        return False
    return marked or not _YEAR_LIKE.fullmatch(shape.left)


def _is_year_numbered(text: str, noun: Mark, shape: Shape, marks: Marks) -> bool:
    """Whether a number like a year is an act's: right behind its noun, and the organ is named.

    No language puts a year there without a word: "resolution 1973 of the Security Council". Only
    the Council and the old Assembly have numbered their acts so far in one row.
    """
    if isinstance(noun.payload, ActNoun) and noun.payload.organ:
        return True
    before = last_before(marks.organs, noun.start)
    after = first_after(marks.organs, shape.end)
    naming = list(marks_within(marks.organs, noun.end, shape.start))
    if before is not None and _BEFORE_NOUN.match(text, before.end, noun.start):
        naming.append(before)
    if after is not None and after.start - shape.end <= REACH:
        naming.append(after)
    codes = {mark.payload.codes for mark in naming if isinstance(mark.payload, OrganName)}
    joining = (marks.organs, marks.cues_for("connector"))
    between = without_marks(text, noun.end, shape.start, joining)
    return (
        bool(codes & {("S",), ("A",)}) and re.fullmatch(r"[\s0-9]*(?:و\s?)?", between) is not None
    )


def without_marks(text: str, start: int, end: int, kinds: Iterable[MarkRow]) -> str:
    """Give a stretch of text without the marks that lie in it.

    Parameters
    ----------
    text
        Folded text.
    start, end
        The stretch, end exclusive.
    kinds
        Marks of the text, one sequence a kind, each by start.

    Returns
    -------
    str
    """
    inside = [mark for marks in kinds for mark in marks_within(marks, start, end)]
    if not inside:
        return text[start:end]
    pieces = []
    position = start
    for mark in sorted(inside, key=lambda mark: mark.start):
        if mark.start >= position:
            pieces.append(text[position : mark.start])
            position = mark.end
    pieces.append(text[position:end])
    return "".join(pieces)


def _governor_before(text: str, shape: Shape, marks: Marks, previous: Group | None) -> Mark | None:
    if text[max(shape.start - 1, 0) : shape.start] == "第":  # the noun follows
        return None
    noun = last_before(marks.nouns, shape.start)
    if noun is None or (previous and previous.shapes[-1].start >= noun.start):
        return None
    if shape.start - noun.end > LIST_REACH or _SENTENCE_END.search(text, noun.end, shape.start):
        return None
    gap = without_marks(text, noun.end, shape.start, (marks.organs, marks.cues, marks.locators))
    return noun if len(gap.strip()) <= REACH else None


def _governor_after(text: str, limit: int, group: Group, marks: Marks) -> Mark | None:
    """Find the noun that follows its numbers: in Chinese, and where runs were torn."""
    last = group.shapes[-1]
    noun = first_after(marks.nouns, last.end)
    if noun is None or noun.start >= limit:
        return None
    gap = text[last.end : noun.start]
    numbered = "号" in text[last.end : noun.end] or (last.form is Form.BARE and not gap)
    return noun if numbered and _CHINESE_GLUE.match(gap) else None


def _continues(text: str, group: Group, shape: Shape, marks: Marks) -> bool:
    """Whether a number goes on the list of the group before it."""
    last = group.shapes[-1]
    if shape.start < last.end:
        return True
    noun = last_before(marks.nouns, shape.start)
    if noun is not None and noun.start >= last.end:
        return False
    if shape.start - last.end > LIST_REACH or _SENTENCE_END.search(text, last.end, shape.start):
        return False
    if marks_within(marks.foreign, last.end, shape.start):
        return False
    # one list may lead from 3101 (XXVIII) to 55/235, and from 1493 of 28 July 2003 to 1820 (2008)
    tight = shape.start - last.end <= 12
    return tight or shape.form is last.form or {shape.form, last.form} in _ONE_LIST


def _find_organ(text: str, start: int, limit: int, group: Group, marks: Marks) -> None:
    """Find the organ's name in the governor's phrase: inside, before or behind it."""
    noun, first, last = group.noun, group.shapes[0], group.shapes[-1]
    if noun is None:
        return
    inside = marks_within(marks.organs, noun.end, first.start)
    if inside:
        group.organ = next((m for m in inside if is_formal(m)), inside[0])
        return
    head = min(noun.start, first.start)
    before = last_before(marks.organs, head)
    if before is not None and before.start >= start and head - before.end <= ORGAN_REACH:
        gap = _DEFINITION.sub("", text[before.end : head])
        chinese = noun.start > first.start
        near = chinese and is_formal(before) and _reaches(text, before.end, head)
        adopted = _adopted_by(text, before, head, marks)
        if near or adopted or _BEFORE_NOUN.match(gap):
            group.organ = before
            return
    owning = marks.cues_for(*_OWNING)
    for shape in (last, *group.shapes[:-1]):
        after = first_after(marks.organs, shape.end)
        if after is None or after.start >= min(limit, shape.end + REACH):
            continue
        gap = without_marks(text, shape.end, after.start, (owning,))
        lone = shape.form is Form.BARE and gap.strip() == "ل"  # القرار 1701 لمجلس الامن
        if lone or _LATER_ORGAN.match(gap):
            group.organ, group.organ_after = after, True
            return


def _adopted_by(text: str, organ: Mark, head: int, marks: Marks) -> bool:
    """Whether an organ is the subject of the verb that tells that the act was adopted."""
    by = _BY.search(text, max(0, organ.start - _BY_REACH), organ.start)
    if by and _OF.fullmatch(text, organ.end, head):
        return True  # the adoption by the Council of resolution 2254
    verb = last_before(marks.cues_for("adopting"), head)
    if verb is None:
        return False
    if verb.end < organ.start:  # a verb that comes first
        return organ.start - verb.end <= 1 and _ADVERB.fullmatch(text, organ.end, head) is not None
    between = text[organ.end : verb.start]
    beside = between == " " or _ASIDE.fullmatch(between) is not None
    return beside and _reaches(text, verb.end, head)


def _reaches(text: str, start: int, end: int) -> bool:
    return end - start <= 40 and not _SENTENCE_END.search(text, start, end)


def _lend_governors_backward(text: str, groups: list[Group]) -> None:
    """Give a Chinese list its noun: 第1267(1999)和第1989(2011)号决议 has one, at the end."""
    for group, following in zip(groups[-2::-1], groups[:0:-1], strict=False):
        gap = text[group.shapes[-1].end : following.shapes[0].start]
        noun = following.noun
        behind = noun is not None and noun.start > following.shapes[0].start
        if group.noun is None and behind and _CHINESE_GLUE.match(gap):
            group.noun, group.organ = noun, group.organ or following.organ
