"""What a document says of itself: symbol, organ, session, date, agenda item, meeting, title."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from nasab.extract.dates import FoundDate, find_dates
from nasab.extract.document import Document
from nasab.extract.fold import fold
from nasab.extract.layout import Flow, MappedText, Paragraph
from nasab.extract.openings import opening_verb, organ_at, speaking_organ
from nasab.extract.own_symbol import (
    TitleNumber,
    decide,
    formal_symbol,
    letterhead_symbol,
    reporting_organ,
    title_number,
)
from nasab.extract.records import ActDescription, Part, Precision
from nasab.extract.sessions import StatedSession, find_agenda_item, find_meeting, find_session
from nasab.ontology import Kind, Symbol
from nasab.ontology.numerals import DIGITS

_LONGEST_HEAD = 60
_LONGEST_LINE = 600
#: The code points at the beginning of a text that may hold a letterhead run together.
_LETTERHEAD = 200
#: The lines that a letterhead may have.
_LETTERHEAD_LINES = 12
#: A head with more numbers or symbols of acts than this lists acts rather than names its own.
_MOST_OWN = 2
#: The sessions that symbols of Assembly documents write in Arabic figures.
_SESSIONS = frozenset(map(str, range(31, 131)))


@dataclass(frozen=True, slots=True)
class _Head:
    """The lines above the text proper and those below an act."""

    lines: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    running: tuple[str, ...]
    closing: tuple[str, ...]
    speaker: str | None
    lettered: bool
    has_act: bool


def describe(flow: Flow, restored: MappedText, document: Document) -> ActDescription:
    r"""Read what a document says of itself.

    Parameters
    ----------
    flow
        The document in reading order.
    restored
        The folded and repaired text that the flow was made from.
    document
        The document; the running heads that its format states are read too.

    Returns
    -------
    ActDescription
        With None for all that the document does not state.

    Examples
    --------
    >>> from nasab.extract.layout import lay_out
    >>> text = "Resolution 2536 (2020)\n\nAdopted by the Security Council at its 8750th meeting, "
    >>> text += "on 28 July 2020\n\nThe Security Council,\n"
    >>> restored, document = fold(text), Document("a.txt", text, "")
    >>> act = describe(lay_out(restored, document), restored, document)
    >>> str(act.symbol), act.date, act.meeting, act.kind
    ('S/RES/2536(2020)', '2020-07-28', 8750, 'resolution')
    """
    head = _read_head(flow, restored, document)
    session = next((s for line in head.lines if (s := find_session(line))), None)
    adopted = _adoption_line(head.lines)
    issued = _date(head, adopted)
    # a text of one paragraph is a sentence: what it names it cites
    bodies = [p for p in flow.paragraphs if p.part not in (Part.FOOTNOTE, Part.LINK)]
    whole = len(bodies) > 1 or bool(document.blocks)
    symbol = formal_symbol((*head.lines, *head.running)) if whole else None
    symbol = symbol or letterhead_symbol(flow.text[:_LETTERHEAD]) or _catalogued(head.closing)
    one_row = head.speaker == "S"
    number_at, number = _numbered(head.lines, session, alone=one_row) if whole else (None, None)
    kind = _kind(head, symbol, number)
    issued = issued if whole or kind == "letter" else None
    organ = _organ(head, symbol, number, adopted, flow)
    if number is not None and (symbol is None or not symbol.kind.is_act) and kind != "draft":
        day = date.fromisoformat(issued) if issued else None
        act = Kind.DECISION if kind == "decision" else Kind.RESOLUTION
        designation = session.designation if session else None
        arabic = any("\u0621" <= letter <= "\u064a" for letter in "".join(head.lines))
        decided = decide(number, organ, act, designation, day, session_first=not arabic)
        symbol = decided or symbol
    if symbol is not None and symbol.kind.is_act:
        organ = symbol.organ
    return ActDescription(
        symbol=symbol,
        organ=organ,
        kind=kind,
        session=session.number if session else _session_of(symbol),
        date=issued,
        title=_title(head, number_at, number, flow, document),
        agenda_item=next((i for line in head.lines if (i := find_agenda_item(line))), None),
        meeting=next(
            (m for line in (*head.lines, *head.closing) if (m := find_meeting(line))), None
        ),
    )


_CATALOGUED = re.compile(r"Document symbol:\s{0,3}(\S{4,40})")


def _catalogued(lines: Sequence[str]) -> Symbol | None:
    """Read the symbol in the entry that a library puts below a document."""
    found = next((match for line in lines if (match := _CATALOGUED.search(line))), None)
    return formal_symbol([found[1]]) if found else None


def _read_head(flow: Flow, restored: MappedText, document: Document) -> _Head:
    paragraphs = [p for p in flow.paragraphs if p.part not in (Part.FOOTNOTE, Part.LINK)]
    first = next((i for i, p in enumerate(paragraphs) if p.part is not Part.TITLE), len(paragraphs))
    heading = first or (1 if len(paragraphs) == 1 else _letterhead_of(flow, paragraphs))
    titled = paragraphs[:heading][:_LONGEST_HEAD]
    spans = [(p.start, p.end) for p in titled if p.end - p.start <= _LONGEST_LINE]
    lines = [flow.text[start:end] for start, end in spans]
    opening = paragraphs[first] if first < len(paragraphs) else None
    speaker = speaking_organ(_words(flow, opening)) if opening else None
    labels = [p.label for p in paragraphs if p.part is Part.OPERATIVE and p.label]
    tail = [
        p
        for p in paragraphs[-6:]
        if p.part is not Part.TITLE or p.start > (spans or [(0, 0)])[-1][0]
    ]
    return _Head(
        tuple(lines),
        tuple(spans),
        tuple(_running_heads(restored, document)),
        tuple(_words(flow, p)[-400:] for p in reversed(tail)),
        speaker,
        bool(labels) and not any(label.isdigit() for label in labels),
        any(p.part in (Part.PREAMBLE, Part.OPERATIVE) for p in paragraphs),
    )


def _letterhead_of(flow: Flow, paragraphs: Sequence[Paragraph]) -> int:
    """Give how many lines a letterhead has in a text without the parts of an act."""
    lines = [_words(flow, paragraph) for paragraph in paragraphs[:_LETTERHEAD_LINES]]
    if not any(line.startswith(("Distr", "DISTR")) for line in lines):
        return 0
    return next((at for at, line in enumerate(lines) if len(line) > _LETTERHEAD), len(lines))


def _words(flow: Flow, paragraph: Paragraph) -> str:
    return flow.text[paragraph.start : paragraph.end]


def _running_heads(restored: MappedText, document: Document) -> Iterator[str]:
    """Give the heads of pages, which may carry the symbol, but also page numbers like 2/67."""
    for block in document.blocks[:_LONGEST_HEAD]:
        if block.role == "header":
            start = restored.offsets.derived_index(block.start)
            end = restored.offsets.derived_index(block.end)
            words = " ".join(restored.text[start:end].split())
            # a page of a count of pages, "2/9", looks like the number of an act
            if any(char.isalpha() for char in words):
                yield words


# --- the kind --------------------------------------------------------------------------------

_REPORT = re.compile(
    r"\W{0,3}(?:م?تقرير|التقرير|(?:.{0,30}\s)?reports? (?:of\b|on (?:the|its) \S{2,24} session)|"
    r"rapport\b|informe\b|доклад|.{0,30}报告\Z)",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"\W{0,3}(?:رساله|رسالتان|مذكره شفويه|(?:identical )?letters?\b|note verbale|lettres?\b|carta|"
    r"письм[оа]|.{0,40}(?:的信|的同文信|普通照会))",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\W{0,3}(?:مذكره|notes? by|note d|nota d|записка|.{0,20}的说明\Z)", re.IGNORECASE
)
_KIND_WORDS = (
    (
        "draft",
        re.compile(
            r"مشروع (?:قرار|مقرر)|draft (?:resolution|decision)|projet de (?:résolution|décision)|"
            r"proyecto de (?:resolución|decisión)|проект (?:резолюции|решения)|决议草案|决定草案",
            re.IGNORECASE,
        ),
    ),
    ("letter", _LETTER),
    ("report", _REPORT),
)
_KIND_NAMES = {Kind.RESOLUTION: "resolution", Kind.DECISION: "decision"}
_DECISION_WORD = re.compile(r"^\W{0,4}(?:المقرر|مقرر|decision|décision|decisión|решение)\b", re.I)


def _kind(head: _Head, symbol: Symbol | None, number: TitleNumber | None) -> str:
    if symbol is not None and symbol.kind.is_act:
        return _KIND_NAMES.get(symbol.kind, "other")
    if symbol is not None and any(segment.startswith("L.") for segment in symbol.path):
        return "draft"
    for kind, words in _KIND_WORDS:
        find = words.search if kind == "draft" else words.match
        if any(find(line) for line in head.lines if "[" not in line):
            return kind
    if number is not None and number.kind is not None:
        return "decision" if number.kind is Kind.DECISION else "resolution"
    if head.has_act and (head.speaker is not None or number is not None):
        decision = head.lettered or any(_DECISION_WORD.match(line) for line in head.lines)
        return "decision" if decision else "resolution"
    if number is not None and any(_DECISION_WORD.match(line) for line in head.lines):
        return "decision"
    return "resolution" if number is not None and head.lines else "other"


# The line by which a page of an edition leads to the acts before and after.
_WAY_ON = re.compile(r"\s{0,3}[←→]")
_SPACED = re.compile(r"([0-9]) ([0-9])\s?/\s?([0-9](?: ?[0-9])?)(?=[.:]|\s[^\W\d])")


# --- the number ------------------------------------------------------------------------------


def _numbered(
    lines: Sequence[str], session: StatedSession | None, *, alone: bool
) -> tuple[int | None, TitleNumber | None]:
    """Find the line that carries the number of the act; a list of acts has no number."""
    found = [
        (at, number)
        for at, line in enumerate(lines)
        if "[" not in line
        and not _WAY_ON.match(line)
        and (number := title_number(line, alone=alone) or _spaced_number(line, session))
    ]
    if not found or len({number.numbers for _, number in found}) > _MOST_OWN:
        return None, None
    return found[0]


def _spaced_number(line: str, session: StatedSession | None) -> TitleNumber | None:
    """Read a number whose digits were parted, 4 6 / 9, by the session that the head states."""
    found = _SPACED.match(line) if session else None
    if session is None or found is None or found[1] + found[2] != str(session.number):
        return None
    return TitleNumber((found[1] + found[2], "".join(found[3].split())), end=found.end())


def _session_of(symbol: Symbol | None) -> int | None:
    """Give the session that a symbol tells: that of an act, or of an Assembly document."""
    if symbol is None or symbol.organ == "S":
        return None
    if symbol.kind.is_act or (symbol.organ.startswith("A") and symbol.session in _SESSIONS):
        return symbol.session_value
    return None


# --- the organ -------------------------------------------------------------------------------

_TO = re.compile(
    r"(?:رئيس(?:ه)?|the President of|président[e]? d[eu]|Presidente? del?|Председателя)\s"
)


def _organ(
    head: _Head,
    symbol: Symbol | None,
    number: TitleNumber | None,
    adopted: str | None,
    flow: Flow,
) -> str | None:
    if number is not None and number.organ:
        return number.organ
    if head.speaker:
        return head.speaker
    if adopted is not None and (named := _organ_in(adopted)):
        return named
    if symbol is not None:
        return reporting_organ(symbol, head.lines)
    if number is not None and number.bracketed and len(number.numbers[1]) == 4:
        return "S"
    alone = [code for line in head.lines if (code := _organ_alone(line))]
    if alone:
        return alone[-1]
    for line in head.lines:
        if named := _organ_in(line):
            return named
    if not head.lines or head.has_act:
        return None
    return _organ_in(flow.text[:1500])


def _organ_alone(line: str) -> str | None:
    """Give the organ of a line that holds nothing but its name."""
    code, end = organ_at(line, 0)
    return code if code and not line[end:].strip(" .*") else None


_WORD = re.compile(r"[^\W\d_]+")


def _organ_in(text: str) -> str | None:
    """Give the organ that a text names first; one letter may be written onto its name."""
    for word in _WORD.finditer(text):
        starts = [word.start()]
        if "\u0621" <= word[0][0] <= "\u064a" and len(word[0]) > 1:
            starts.append(word.start() + 1)
        elif "\u4e00" <= word[0][0] <= "\u9fff":  # no spaces: the name may begin anywhere
            starts = list(range(word.start(), word.end()))
        for start in starts:
            code, _ = organ_at(text, start)
            if code:
                return code
    return None


# --- the date --------------------------------------------------------------------------------

_ADOPTED = re.compile(
    r"(?:اتخذ|اعتمد)ت?ه?\s|adopted (?:by|at|on)|adoptée? |aprobad[ao] |принят[ао]\w{0,2} |通过",
    re.IGNORECASE,
)
_ISSUED = re.compile(r"Distr|Date|dated|مورخه|موجهه|datée|fecha|от\s|年", re.IGNORECASE)


def _adoption_line(lines: Sequence[str]) -> str | None:
    return next((line for line in lines if _ADOPTED.search(line) and "[" not in line[:3]), None)


def _date(head: _Head, adopted: str | None) -> str | None:
    """Give the day of adoption, or the day of issue."""
    if adopted is not None and (days := _days(adopted)):
        return days[0].iso
    for line in head.lines:
        if _LETTER.match(line) and (days := _days(line)):
            return days[0].iso
    closing = [line for line in head.closing if len(line) <= 120]
    for at, line in enumerate(closing):
        met = find_meeting(line) is not None
        alone = at == 0 or _is_below_date(closing[at - 1])
        if not met and not (alone and opening_verb(line) is None):
            continue
        days = _days(line)
        if days and (met or _is_only(line, days[0])):
            return days[-1].iso
    for line in head.lines:
        days = _days(line) if opening_verb(line) is None else ()
        if days and (_is_only(line, days[0]) or _ISSUED.search(line) or title_number(line)):
            return days[0].iso
    return None


def _is_below_date(line: str) -> bool:
    """Whether a line may follow the day of adoption: how the vote went, in Chinese the meeting."""
    return line[:1] in "[(" or find_meeting(line) is not None


# A line of a head is asked several times what date it is.
@lru_cache(256)
def _days(line: str) -> tuple[FoundDate, ...]:
    return tuple(found for found in find_dates(line) if found.precision is Precision.DAY)


def _is_only(line: str, found: FoundDate) -> bool:
    """Whether a line holds little more than a date."""
    return len(line) - (found.end - found.start) <= 24


# --- the title -------------------------------------------------------------------------------

_FURNITURE = re.compile(
    r"\W{0,3}(?:united nations|nations unies|naciones unidas|организация объединенных|联合国|"
    r"الامم المتحده|distr|original|arabic|english|french|russian|spanish|chinese|general\W|"
    r"please recycle|الدوره|البند|سابع|ملخص|summary|contents|المحتويات|annex|page\b|agenda item|"
    r"items? [0-9]|point|tema [0-9]|пункт|[ivx]{1,5}\.|[a-z]\. |اولا|introduction|مقدمه|引言)",
    re.IGNORECASE,
)


def _title(
    head: _Head,
    number_at: int | None,
    number: TitleNumber | None,
    flow: Flow,
    document: Document,
) -> str | None:
    """Give the title as printed, digits in ASCII."""
    if number_at is not None and number is not None:
        start = head.spans[number_at][0]
        line = head.lines[number_at]
        before, after = line[: number.start].strip(" -.:*"), line[number.end :].strip(" -.:*")
        rest = before if number.end == len(line) and number.kind is None else after
        if len(rest) >= 12 and not find_dates(rest):
            at = start + line.index(rest)
            return _printed(flow, document, at, at + len(rest))
    lines = list(zip(head.lines, head.spans, strict=True))
    titles = [span for line, span in lines if _is_title(line)]
    if not titles:
        titles = [span for line, span in lines if _LETTER.match(line)][:1]
    if not titles:
        return None
    author = [start for line, (start, _) in lines if _REPORT.match(line) or _NOTE.match(line)]
    above = [span for span in titles if not author or span[1] <= author[0]]
    return _printed(flow, document, *(above or titles)[-1])


def _is_title(line: str) -> bool:
    if len(line) < 12 or "[" in line[:2] or _FURNITURE.match(line) or _ADOPTED.search(line):
        return False
    if _organ_alone(line) or find_session(line) or formal_symbol([line]) or title_number(line):
        return False
    kinds = (*(words for _, words in _KIND_WORDS), _NOTE)
    if any(words.match(line) for words in kinds) or opening_verb(line):
        return False
    days = _days(line)
    return not (days and _is_only(line, days[0])) and any(c.isalpha() for c in line)


_MARKS = re.compile("[\u0640\u064b-\u0652\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


def _printed(flow: Flow, document: Document, start: int, end: int) -> str:
    """Give a span as the source prints it, or as repaired where the source is damaged."""
    low, high = flow.offsets.source_span(start, end)
    source = " ".join(_MARKS.sub("", document.text[low:high]).translate(DIGITS).split())
    read = flow.text[start:end]
    return source if "".join(fold(source).text.split()) == "".join(read.split()) else read
