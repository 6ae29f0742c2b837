"""The symbol that a document gives itself: formally, or by number in the line of its title.

A number is decided, not read: which half of ``195/72`` is the session follows from the session
that the head states, from the calendar of the organ, and from the date of adoption.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from nasab.extract.openings import organ_at
from nasab.ontology import Kind, Symbol, SymbolError, completed
from nasab.ontology.numerals import PART_LETTERS, to_roman
from nasab.ontology.organ import calendar_of


@dataclass(frozen=True, slots=True)
class TitleNumber:
    """The number of an act in the line of its title.

    Parameters
    ----------
    numbers
        Its halves as printed: ``("195", "72")``, ``("2536", "2020")``, ``("2625", "XXV")``;
        one alone where only the number stands.
    bracketed
        Whether the second half stood in brackets, and so is the year or session.
    prefix
        ``"S-"`` or ``"ES-"`` for an act of a special session.
    letter
        The letter of a part.
    kind
        What the noun before it says, or None.
    organ
        The code of the organ named with it, or None.
    start, end
        Where number and noun stand in the line; the rest is the title.
    """

    numbers: tuple[str, ...]
    bracketed: bool = False
    prefix: str = ""
    letter: str = ""
    kind: Kind | None = None
    organ: str | None = None
    start: int = 0
    end: int = 0


#: A head with more symbols of acts than this lists acts rather than names its own.
_MOST_OWN = 2
_FORMAL = re.compile(
    r"(?<![A-Za-z0-9/.])[A-Z]{1,6}(?:/[A-Z0-9][A-Za-z0-9.\-]{0,15}(?:\((?![0-9]{1,2}\))[A-Z0-9]{1,8}\)[A-Z]?)?){1,6}"
    r"(?:\s?\((?:(?:19|20)[0-9]{2}|Sect\.\s?[0-9]{1,2}[A-Z]?)\))?(?:/Add\.[0-9]{1,2})?"
)
# A letterhead prints the organ larger, and so it stands apart: S /PRST/2007/31.
_ORGAN_APART = re.compile(r"(?<=\b[AES])\s(?=/[A-Z0-9])")
# a second symbol, written onto the first: E/2017/L.29-E/HLPF/2017/L.2
_SECOND = re.compile(r"-(?=[A-Z]{1,5}/)")
_CITES = re.compile(
    r"\[|تقرير اللجنه|بناء علي|on the report|sur le rapport|sobre la base|по докладу|根据|"
    r"报告\s?\(|報告\s?\(|انظر|\bsee\b",
    re.IGNORECASE,
)


def formal_symbol(lines: Sequence[str]) -> Symbol | None:
    """Read the symbol that the head of a document carries.

    Parameters
    ----------
    lines
        The folded lines of the head.

    Returns
    -------
    Symbol or None
        The first symbol of an act, otherwise the first of a document; a symbol within a sentence
        or brackets is cited, and is not the document's own, nor is one of a list of acts.

    Examples
    --------
    >>> lines = ["United Nations   A/RES/72/195", "[on the report of the Committee (A/72/440)]"]
    >>> str(formal_symbol(lines))
    'A/RES/72/195'
    """
    found = _formal_symbols(lines)
    acts = [symbol for symbol in found if symbol.kind.is_act]
    if acts:
        return acts[0] if len(acts) <= _MOST_OWN else None
    return found[0] if found else None


def reporting_organ(symbol: Symbol, lines: Sequence[str]) -> str:
    """Give the organ whose report a document is.

    Parameters
    ----------
    symbol
        The symbol of the document.
    lines
        The folded lines of its head.

    Returns
    -------
    str
        The organ's code; that of a commission where its report to the Council has two symbols.

    Examples
    --------
    >>> reporting_organ(Symbol.parse("E/2020/28"), ["E/2020/28", "E/CN.7/2020/15"])
    'E/CN.7'
    """
    if symbol.kind is not Kind.DOCUMENT:
        return symbol.organ
    below = (other.organ for other in _formal_symbols(lines) if other.kind is Kind.DOCUMENT)
    return next((code for code in below if code.startswith(symbol.organ + "/")), symbol.organ)


def _formal_symbols(lines: Sequence[str]) -> list[Symbol]:
    return list(dict.fromkeys(symbol for line in lines for symbol in _symbols_of(line)))


# A line of a head is asked for the symbol, for the organ that reports, and whether it is a title.
@lru_cache(256)
def _symbols_of(printed: str) -> tuple[Symbol, ...]:
    if "/" not in printed:
        return ()
    line = _ORGAN_APART.sub("", printed)
    if len(line) > 160 or _CITES.search(line):
        return ()
    found = []
    for match in _FORMAL.finditer(line):
        if len(" ".join(line.split())) - (match.end() - match.start()) > 60:
            continue
        first = _SECOND.split(match[0])[0]
        if symbol := _parsed(re.sub(r"\s", "", first)):
            found.append(symbol)
    return tuple(found)


_ORGANIZATION = (
    r"(?:united nations|nations unies|naciones unidas|الامم المتحده|联合国|"
    r"организация объединенных наций)"
)
_LETTERHEAD = re.compile(
    rf"(?:[0-9]{{1,4}}\s{{1,3}})?{_ORGANIZATION}\s{{1,3}}(?=[A-Z])",
    re.IGNORECASE,
)
_ORGANIZATION_ALONE = re.compile(rf"{_ORGANIZATION}\s{{1,3}}", re.IGNORECASE)
# the symbol may stand above, with a second one: E/2013/30 E/CN.15/2013/27 United Nations
_ABOVE_LETTERHEAD = re.compile(
    rf"([A-Z]{{1,5}}/[A-Z0-9][A-Za-z0-9./()-]{{2,24}})(?:\s[A-Z]{{1,5}}/[A-Za-z0-9./-]{{3,24}})?\s"
    rf"(?i:{_ORGANIZATION})(?=\s)"
)
_BEHIND_LETTERHEAD = re.compile(r"\s{0,3}Distr\b", re.IGNORECASE)


def letterhead_symbol(line: str) -> Symbol | None:
    """Read the symbol of a letterhead whose lines were run together with the text below.

    Parameters
    ----------
    line
        The folded beginning of a text.

    Returns
    -------
    Symbol or None
        None unless the symbol stands between the name of the Organization and the name of the
        organ or the distribution mark.

    Examples
    --------
    >>> str(letterhead_symbol("United Nations A/58/100 General Assembly Distr.: General 13 June"))
    'A/58/100'
    """
    head = _LETTERHEAD.match(line)
    match = _FORMAL.match(line, head.end()) if head else None
    if match is None:
        above = _ABOVE_LETTERHEAD.match(line)
        return _parsed(above[1]) if above else None
    at = match.end() + len(line[match.end() :]) - len(line[match.end() :].lstrip())
    named, _ = organ_at(line, at)
    if named is None and not _BEHIND_LETTERHEAD.match(line, match.end()):
        return None
    return _parsed(re.sub(r"\s", "", match[0]))


def heads_with_symbol(text: str, start: int, symbol: int) -> bool:
    """Whether a line has nothing but the name of the Organization before its symbol.

    Parameters
    ----------
    text
        Folded text.
    start
        Where the line begins.
    symbol
        Where the symbol begins.

    Returns
    -------
    bool

    Examples
    --------
    >>> heads_with_symbol("United Nations A/72/1", 0, 15), heads_with_symbol("see A/72/1", 0, 4)
    (True, False)
    """
    return _ORGANIZATION_ALONE.fullmatch(text, start, symbol) is not None


def _parsed(text: str) -> Symbol | None:
    for strict in (True, False):  # A/81/6(Sect.16) keeps its small letters when read strictly
        try:
            return completed(Symbol.parse(text, strict=strict))
        except SymbolError:
            continue
    return None


_SPECIAL = r"(?:(?P<special>دا|د\s?ا|داط|E?S)\s?-?\s?)?"
_LETTER = r"(?:\s?(?P<letter>[A-Z])(?![A-Za-z])|\s(?P<name>الف|باء|جيم|دال|هاء))?"
_PAIR = rf"{_SPECIAL}(?P<a>[0-9]{{1,4}})\s?/\s?(?:(?P<inner>E?S)-)?(?P<b>[0-9]{{1,4}}){_LETTER}"
_BRACKET = (
    r"(?P<n>[0-9]{1,4})\s?(?P<letter2>[A-Z])?\s?"
    r"\(\s?(?P<s>(?:19|20)[0-9]{2}|E?S-[IVXLC]{1,8}|[IVXLC]{1,8}|د\s?-\s?[0-9]{1,2})\s?\)"
    r"(?:\s?(?P<letter3>[A-Z])(?![A-Za-z]))?"
)
_MIRRORED = r"\(\s?(?P<y>(?:19|20)[0-9]{2})\s?\)\s?(?P<m>[0-9]{1,4})(?![0-9/])"
_NUMBER = re.compile(rf"(?:{_BRACKET}|{_MIRRORED}|{_PAIR})(?![0-9/])")
_ALONE = re.compile(r"(?P<alone>[0-9]{1,4})(?![0-9/(])")
_HEAD = re.compile(rf"(?:{_BRACKET}|{_PAIR})(?![0-9/])(?=\s{{0,3}}[-.:]|\s|\Z|[^\W\d])")
_TAIL = re.compile(rf"-\s{{0,3}}{_PAIR}\Z")
_ACT = (
    r"(?:(?P<decision>المقرر|مقرر|decision|décision|decisión|решение)"
    r"|(?:القرار|قرار|resolution|résolution|resolución|резолюция))\s"
)
_NOUN = re.compile(rf"(?:\A[^\w(]{{0,4}}(?:[0-9]{{1,3}}\s)?|[-:)]\s){_ACT}", re.IGNORECASE)
_NOUN_HERE = re.compile(rf"\W{{0,3}}{_ACT}", re.IGNORECASE)
_HAN_ACT = re.compile(rf"第\s?(?:{_BRACKET}|{_PAIR})\s?号(?:(?P<decision>决定)|决议)")
_HAN_ALONE = re.compile(
    r"[\u4e00-\u9fff]{2,12}(?P<mark>第)\s?(?P<alone>[0-9]{1,4})\s?号(?:(?P<decision>决定)|决议)"
    r"(?:\s[\u4e00-\u9fff]{2,8})?"
)
_HAN_RECITAL = re.compile(r"又?(?:回顾|重申|铭记|考虑|根据|依照|注意|欢迎|确认|强调)")
_NUMBER_MARK = re.compile(
    r"\s{0,3}(?:(?:الدولي|رقم|الرقم|ذو الرقم|no\.?|number|n[°º]|núm\.?|№)\s{0,2}){0,2}",
    re.IGNORECASE,
)
# After the number of a title: its end, a mark of punctuation, how it was adopted; no sentence.
_ENDS_TITLE = re.compile(
    r"\s{0,3}(?:\Z|[-.:،,(*]|الذي|التي|بتاريخ|المؤرخ|adopted|of [0-9]|on [0-9]|du [0-9]|adoptée|"
    r"aprobada|de [0-9]|от [0-9]|принята)",
    re.IGNORECASE,
)


# A line of a head is asked for the number, and again whether it is the day's or a title.
@lru_cache(256)
def title_number(line: str, *, alone: bool = False) -> TitleNumber | None:
    """Read the number of an act from the line of its title.

    Parameters
    ----------
    line
        A folded line of the head of a document.
    alone
        Whether the act is known to be one of an organ that numbers its acts in one row, so that
        a noun and a number that fill a line are its title.

    Returns
    -------
    TitleNumber or None

    Examples
    --------
    >>> title_number("195/72 - تحسين تنسيق الجهود").numbers
    ('195', '72')
    >>> found = title_number("Resolution 2536 (2020)")
    >>> found.numbers, found.bracketed, found.kind.value
    (('2536', '2020'), True, 'RES')
    >>> title_number("Financing of the activities arising from resolution 1863 (2009)") is None
    True
    """
    line = line.rstrip()
    start = len(line) - len(line.lstrip("*_#[ "))
    if match := _HEAD.match(line, start):
        return _number(match, start, match.end(), None, None)
    named, after_name = organ_at(line, start)
    noun = _NOUN_HERE.match(line, after_name) if named else _NOUN.search(line)
    if noun:
        kind = Kind.DECISION if noun["decision"] else Kind.RESOLUTION
        organ, after = (named, noun.end()) if named else organ_at(line, noun.end())
        mark = _NUMBER_MARK.match(line, after)
        at = mark.end() if mark else after
        marked = organ is not None or at > after + 1
        marked = marked or (alone and line[at:].strip().isdigit())
        match = _NUMBER.match(line, at) or (_ALONE.match(line, at) if marked else None)
        if match and _ENDS_TITLE.match(line, match.end()):
            return _number(match, start if named else noun.start(), match.end(), kind, organ)
    if (match := _HAN_ACT.search(line)) and _ends_han_title(line, match):
        kind = Kind.DECISION if match["decision"] else Kind.RESOLUTION
        organ, _ = organ_at(line, 0)
        return _number(match, 0, match.end(), kind, organ) if match.start() <= 24 else None
    if match := _HAN_ALONE.fullmatch(line):
        organ, end = organ_at(line, 0)
        if organ is not None and end == match.start("mark"):
            kind = Kind.DECISION if match["decision"] else Kind.RESOLUTION
            return _number(match, 0, match.end(), kind, organ)
    if match := _TAIL.search(line, max(0, len(line) - 24)):
        return _number(match, match.start(), len(line), None, None)
    return None


def _ends_han_title(line: str, match: re.Match[str]) -> bool:
    """Whether a Chinese line only names its act; a recital goes on, or opens with its verb."""
    if _HAN_RECITAL.match(line):
        return False
    return not "\u4e00" <= line[match.end() : match.end() + 1] <= "\u9fff"


def _number(
    match: re.Match[str], start: int, end: int, kind: Kind | None, organ: str | None
) -> TitleNumber:
    groups = match.groupdict()
    letter = groups.get("letter") or groups.get("letter2") or groups.get("letter3") or ""
    if groups.get("name"):
        letter = PART_LETTERS.get({"الف": "ألف"}.get(groups["name"], groups["name"]), "")
    if groups.get("alone"):
        return TitleNumber((groups["alone"],), kind=kind, organ=organ, start=start, end=end)
    if groups.get("n") or groups.get("y"):
        session = (groups["s"] or groups["y"]).replace(" ", "").removeprefix("د-")
        numbers = (groups["n"] or groups["m"], session)
        return TitleNumber(numbers, True, "", letter, kind, organ, start, end)
    special = groups.get("special") or groups.get("inner") or ""
    prefix = "" if not special else "ES-" if special in ("ES", "داط") else "S-"
    return TitleNumber((groups["a"], groups["b"]), False, prefix, letter, kind, organ, start, end)


def decide(
    number: TitleNumber,
    organ: str | None,
    kind: Kind,
    session: str | None,
    adopted: date | None,
    *,
    session_first: bool = False,
) -> Symbol | None:
    """Decide what symbol the number in a title makes.

    Parameters
    ----------
    number
        The number as printed.
    organ
        The code of the organ that adopted the act, or None.
    kind
        Resolution or decision.
    session
        The session that the head states, as symbols write it, or None.
    adopted
        The day of adoption, or None.
    session_first
        Whether the language of the title always prints the session first; Arabic does not.

    Returns
    -------
    Symbol or None
        None where no reading, or more than one, is left.

    Examples
    --------
    >>> number = TitleNumber(("195", "72"))
    >>> str(decide(number, "A", Kind.RESOLUTION, "72", None))
    'A/RES/72/195'
    """
    readings = [
        symbol
        for symbol in _readings(number, organ, kind, adopted)
        if calendar_of(symbol.organ).plausible(symbol)
    ]
    if session is not None and any(symbol.session == session for symbol in readings):
        readings = [symbol for symbol in readings if symbol.session == session]
    if adopted is not None and len(readings) > 1:
        readings = [s for s in readings if calendar_of(s.organ).fits(s, adopted) is not False]
    if len(readings) > 1 and not session_first:
        return None
    return readings[0] if readings else None


def _readings(
    number: TitleNumber, organ: str | None, kind: Kind, adopted: date | None
) -> Iterator[Symbol]:
    first = number.numbers[0]
    if len(number.numbers) == 1:
        organ = organ or "S"
        session = calendar_of(organ).session_of(int(first))
        if session is None and adopted is not None and organ == "S":
            session = str(adopted.year)
        yield Symbol(organ, kind, session, int(first))
        return
    second = number.numbers[1]
    if number.bracketed:
        by_year = second.isdigit() and len(second) == 4
        yield Symbol(
            organ or ("S" if by_year else "A"), kind, _roman(second), int(first), number.letter
        )
        return
    for session, act in dict.fromkeys(((first, second), (second, first))):
        code = organ or ("A" if 31 <= int(session) <= 130 else None)
        if code is not None and int(act):
            name = f"{number.prefix}{int(session)}"
            yield Symbol(code, kind, name, int(act), number.letter)


def _roman(session: str) -> str:
    """Write the number of an old session (د-25) as symbols do."""
    return to_roman(int(session)) if session.isdigit() and len(session) < 3 else session
