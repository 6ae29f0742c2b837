"""The shapes in which numbers of acts are printed, before anybody asks what they mean.

A shape is only a form: ``64/293`` has a left and a right number, and which of the two is the
session is decided later (:mod:`nasab.extract.readings`). All patterns work on folded text
(:mod:`nasab.extract.fold`): ASCII digits, ASCII brackets and slashes, bare alef.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from nasab.extract.act_forms import loose_act
from nasab.extract.figures import places_of
from nasab.extract.suffixes import suffixes
from nasab.ontology import Kind, Symbol, SymbolError, calendar_of, completed
from nasab.ontology.numerals import PART_LETTERS, to_roman


class Form(StrEnum):
    """How a number is printed."""

    SYMBOL = "symbol"
    PAIR = "pair"
    YEAR = "year"
    SESSION = "session"
    BARE = "bare"


class Printed(NamedTuple):
    """What is printed, wherever it stands; the fields are those of :class:`Shape`."""

    form: Form
    left: str
    right: str
    special: str
    part: str
    session: str


@dataclass(frozen=True, slots=True)
class Shape:
    """One printed number.

    Parameters
    ----------
    form
        ``SYMBOL`` A/RES/72/195, ``PAIR`` 64/293, ``YEAR`` 1325 (2000), ``SESSION`` 2625 (XXV),
        ``BARE`` 1325.
    start, end
        Its code points in the text searched, end exclusive.
    left, right
        The two numbers as printed; for ``YEAR`` and ``SESSION`` the number and what stands in
        brackets (a session as its symbol writes it); for ``BARE`` the number and nothing.
    special
        ``"S-"`` or ``"ES-"`` where the session is a special one.
    part
        The letter of a part, or nothing.
    symbol
        The symbol, for ``SYMBOL``.
    session
        ``"left"`` or ``"right"`` where a range tells which number of a ``PAIR`` is the session.
    """

    form: Form
    start: int
    end: int
    left: str = ""
    right: str = ""
    special: str = ""
    part: str = ""
    symbol: Symbol | None = None
    session: str = ""

    @property
    def printed(self) -> Printed:
        """What is printed, without its place."""
        return Printed(self.form, self.left, self.right, self.special, self.part, self.session)


# The Arabic names of letters as folding leaves them.
_LETTERS = {name.replace("أ", "ا"): letter for name, letter in PART_LETTERS.items()}
#: Those names in full, the longest first, with the letters.
ARABIC_LETTERS = {
    name: _LETTERS[name] for name in sorted(_LETTERS, key=len, reverse=True) if len(name) > 1
}
_ARABIC_LETTER = "|".join(ARABIC_LETTERS)
_LETTER = rf"[A-HJ-Z]|[АВСЕНБГД]|(?:{_ARABIC_LETTER})|[甲乙丙丁戊己庚辛]"
_ONE_PART = (
    # the article of a title ("72/157 A global call") is no part
    r"(?:[A-H](?=-[B-H](?![A-Za-z0-9]))|A(?![A-Za-z0-9/(-]|\.(?!\s*\Z))"
    r"(?!\ (?!of\b|and\b|to\b|dated\b|du\b|et\b|de\b|y\b|in\b|en\b)[a-z])"
    r"|[B-HJ-Z](?![A-Za-z0-9/(-])"
    r"|[АВСЕНБГД](?![\u0400-\u04ff])"
    rf"|(?:{_ARABIC_LETTER})(?![\u0621-\u064a])"
    r"|[甲乙丙丁戊己庚辛])"
)
_PARTS = re.compile(
    rf"\ ?({_ONE_PART}(?:"
    r"(?:,\ ?|،\ ?|、|-|\ ?[и和]\ ?|\ and\ |\ to\ |\ et\ |\ y\ |\ a\ |\ à\ |\ و\ ?|\ الي\ )"
    rf"{_ONE_PART}){{0,11}})"
)
_PART = re.compile(_ONE_PART)
# A part in brackets, by the name of its letter or by the letter itself, as lists are counted in.
_LIST_LETTERS = dict(zip("ابجدهو", "ABCDEF", strict=True))
_BOXED = re.compile(
    rf"\s?\(\s?(?P<part>{_ARABIC_LETTER}|[{''.join(_LIST_LETTERS)}])\s?\)"
    r"(?=\s?(?:[،,.؛)\n]|\Z|المؤرخ|و\s?[0-9]))"
)
_RANGE = re.compile(r"\s*(?:-|to|a|à|الي)\s*\Z")
_LETTERS_BEFORE = re.compile(r"([A-H])(?:(-| to | a | à )|,? (?:and|et|y|и) )([A-H])")

_SERIES = (
    r"(?:A|S|E|T|ST|CTOC|CAC|CEDAW|CCPR|CAT|CRC|CERD|CMW|CRPD|CED|SPT|DP|UNEP|HSP|TD|FCCC|LC"
    r"|ICCD|CD|NPT|APLC|CBD|UNODC|UNW|UNICEF|ICEF|WFP|ID|IDB|GC|PBC|MAG|SPLOS|ISBA|SD|CLCS"
    r"|EB|DC|LOS|PCNICC|ICC|HRI|UNFPA|JIU|AT|ISAR)"
)
_SYMBOL_HERE = (
    rf"{_SERIES}"
    r"(?:/(?:E?S-[0-9]{1,2}|[A-Z0-9][A-Za-z0-9.]{0,24}(?:(?<=/Add\.)\ [0-9]{1,3})?)){1,9}"
    r"(?P<year>\ ?\((?:19|20)[0-9]{2}\)|\ ?\((?:E?S-)?[IVXLC]{1,8}\))?"
)
_STUCK = re.compile(_SYMBOL_HERE)
_SMALL_SYMBOL = re.compile(
    r"(?<![A-Za-z0-9/._-])(?:a/hrc|a|s|e)/res/(?:(?:e?s-)?[0-9]{1,4}/[0-9]{1,3}"
    r"|[0-9]{1,4} ?\((?:(?:19|20)[0-9]{2}|[ivxlc]{1,8})\))(?![0-9A-Za-z/(]|[.-][0-9A-Za-z])"
)
_SYMBOL = re.compile(rf"(?<![A-Za-z0-9/.])(?<![A-Za-z]-){_SYMBOL_HERE}")
# a symbol that runs on into the next (A/66/53A/66/53) ends where that begins
_GLUED = re.compile(rf"(?<=[0-9]){_SERIES}/(?=[0-9]|[A-Z]+[./])")
# "see the reportA/70/490": a word of small letters may have lost its space
_WORD_BEFORE = re.compile(r"(?:\A|[\s(\"'|])[^\W\d_][^\W\dA-Z_]{2,15}\Z")
# the reports that a treaty body takes together: CERD/C/URY/16-20
_TOGETHER = re.compile(r"-([0-9]{1,2})(/(?:Add|Corr|Rev)\.[0-9]{1,2})?(?![0-9A-Za-z/.-])")
_TREATY_BODY = ("CERD", "CEDAW", "CCPR", "CAT", "CRC", "CMW", "CRPD", "CED", "E/C.12")
# no document: the name of a body, figures that no document has, letters read into figures
_NO_DOCUMENT = re.compile(
    r"(?:.*/)?(?:CN|C|AC|CONF)\.[0-9]{1,3}|.*/[0-9]{6,}[A-Za-z]*(?:/.*)?|.*/[0-9]+[A-Z]+[0-9].*"
)
# the acts of the Economic Community of West African States: A/DEC.1/12/00, A/SP.1/12/01
_FOREIGN_SYMBOL = re.compile(
    r"A/(?:DEC|RES|REC|REG|SP|SA|PR?)\.?[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}\Z"
)
# Latin figures, and what stands for them by a slip of the keyboard or of recognition
_ROMAN = "IVXLClХІ"
_LATIN_FIGURES = str.maketrans("lХІЭС", "IXIES")
_SPECIAL = r"(?P<special>(?<![A-Za-z])E?S ?- ?|د ?ا ?ط? ?- ?|(?<![\u0621-\u064a])د ?ا ?ط?[ /])"
_PAIR = re.compile(
    rf"(?<![0-9A-Za-z/.\-])(?:{_SPECIAL})?(?<![0-9])(?P<left>[0-9]{{1,4}})\s?/\s?"
    r"(?P<right>[0-9]{1,4})(?![0-9]|/\s?[^\s\u0621-\u064a]|[.,][0-9]|-[A-Za-z]"
    # the acts of the Organization of Islamic Cooperation: 6/43-س
    r"|-(?!الف|باء|جيم|دال|هاء)[\u0621-\u064a]{1,3}(?![\u0621-\u064a]))"
)
# "38/75-38/78": the end of a range, written onto its dash
_RANGE_END = re.compile(r"-(?P<left>[0-9]{1,4})/(?P<right>[0-9]{1,4})(?![0-9/]|[.,][0-9]|-)")
_SPECIAL_DIGITS = re.compile(
    rf"{_SPECIAL}(?P<digits>[0-9]{{2,4}})(?:[،,] ?(?P<more>[0-9]{{1,3}}))?(?![0-9/])"
)
_YEAR = re.compile(
    r"(?<![0-9/.\-])(?P<left>[0-9]{1,4})\s?(?P<before>[A-H])?\s?\(\s?(?P<right>(?:19|20)[0-9]{2})\s?\)"
)
_SESSION = re.compile(
    # early resolutions of the Economic and Social Council also print their year: 1966/1106 (XL)
    rf"(?<![0-9/.\-])(?:19[4-7][0-9]/)?(?P<left>[0-9]{{1,4}})"
    rf"(?:\s?(?:(?P<before>[A-H](?:-|,? (?:and|to|et|y|a|à|и) )[A-H]|{_LETTER})"
    rf"|\((?P<boxed>{_ARABIC_LETTER}|[ابجدهو])\)))?\s?\(\s?"
    rf"(?:(?P<roman>(?:(?:E?S|Э?С)-)?[{_ROMAN}]{{1,8}})"
    r"|(?P<arabic>(?:د\s?(?P<extra>ا?\s?ط?)\s?[-/]?|الدوره)\s?(?P<value>[0-9]{1,2})\s?-?))\s?\)"
)
_DIGIT_AFTER = re.compile(r"/\s?[0-9]")
_SESSION_AFTER = re.compile(rf"\(\s?(?:(?:19|20)[0-9]|(?:(?:E?S|Э?С)-)?[{_ROMAN}]|د|الدوره)")
_NUMBER_BEFORE = re.compile(
    r"[0-9]\s?(?:\(?[^\s0-9()]{1,4}\)?\s?|[A-H],? (?:and|to|et|y|a|à|и) [A-H]\s?)?\Z"
)
# "A/810 at 71 (1948)" is a page and the year of the volume
_PAGE_BEFORE = re.compile(r"\b(?:at|pp?\.|pages?|pág\.|стр\.) ?[0-9]{1,4} ?\Z")
_SPECIAL_MARK = re.compile(r"(?:د ?ا ?ط?|(?<![A-Za-z])E?S) ?\Z")
#: How far a pair and a bracketed number can reach from their slash and bracket.
PAIR_REACH = 20
BRACKET_REACH = 24
#: How far the organ of a symbol in small letters stands before its kind.
SMALL_REACH = 6
#: How far the mark of a special session can stand before its dash.
SPECIAL_REACH = 6
#: How far the word for a page can stand before the bracket of its year.
PAGE_REACH = 14
_BARE = re.compile(r"(?<![0-9/.,])[0-9]{1,4}(?![0-9/%_A-Za-z]|-[A-Za-z]|[.,][0-9])")
_TORN_PAIR = re.compile(r"(?<![0-9/.,])([0-9]{1,3})[ |\\-]([0-9]{1,3})(?![0-9/%]|[.,][0-9])")


def find_shapes(text: str) -> list[Shape]:
    """Find every number printed as acts and documents are numbered.

    Parameters
    ----------
    text
        Folded text.

    Returns
    -------
    list of Shape
        By start; none overlaps another, but for the lettered parts of one number, each of
        which is an item of its own.

    Examples
    --------
    >>> [(s.left, s.right, s.part) for s in find_shapes("resolutions 47/120 A and B")]
    [('47', '120', 'A'), ('47', '120', 'B')]
    >>> [str(s.symbol) for s in find_shapes("see A/72/440/Add.1.")]
    ['A/72/440/Add.1']
    """
    found = [
        *_symbols(text),
        *_small_symbols(text),
        *_brackets(text),
        *_pairs(text),
        *_special_digits(text),
    ]
    found.sort(key=lambda shape: (shape.start, -shape.end))
    kept: list[Shape] = []
    reach = 0
    for shape in found:
        ranged = kept and shape.symbol and (shape.start, shape.end) == (kept[-1].start, reach)
        if shape.start >= reach or ranged:  # Add.1-4 names four in one place
            kept.extend(_with_parts(shape, text))
            reach = kept[-1].end
    return kept


def bare_numbers(text: str, start: int, end: int) -> list[Shape]:
    """Find numbers without slash or bracket, for places where an act is known to be named.

    Parameters
    ----------
    text
        Folded text.
    start, end
        Where to look, end exclusive.

    Returns
    -------
    list of Shape
        ``BARE`` numbers, and ``PAIR`` where a pair has lost its slash (``66 176``).

    Examples
    --------
    >>> [(s.form.value, s.left) for s in bare_numbers("resolutions 242 and 338", 12, 23)]
    [('bare', '242'), ('bare', '338')]
    """
    found: list[Shape] = []
    position = start
    while match := _BARE.search(text, position, end):
        if torn := _TORN_PAIR.match(text, match.start(), end):
            found.append(Shape(Form.PAIR, torn.start(), torn.end(), torn[1], torn[2]))
            position = torn.end()
        else:
            found.append(Shape(Form.BARE, match.start(), match.end(), match[0]))
            position = match.end()
    return found


def _symbols(text: str) -> Iterator[Shape]:
    """Find symbols at their first slash, which costs clean text next to nothing."""
    reach = 0
    for slash in places_of("/", text):
        if slash < reach or not ("A" <= text[slash - 1] <= "Z"):
            continue
        start = slash - 1
        while start > reach and slash - start < 6 and "A" <= text[start - 1] <= "Z":
            start -= 1
        for shape in _symbols_at(text, start, glued=start == reach > 0):
            reach = shape.end
            yield shape


def _small_symbols(text: str) -> Iterator[Shape]:
    """Find the symbols of acts in small letters: a/res/60/1."""
    for place in places_of("/res/", text):
        match = _SMALL_SYMBOL.search(text, max(place - SMALL_REACH, 0), place + BRACKET_REACH)
        if match is not None and match.start() < place < match.end():
            symbol = _parse(match[0].upper())
            if symbol is not None and calendar_of(symbol.organ).plausible(symbol):
                yield Shape(Form.SYMBOL, *match.span(), symbol=symbol, part=symbol.part)


def _symbols_at(text: str, start: int, *, glued: bool) -> Iterator[Shape]:
    """Read the symbol that begins at a place, and what it leaves to be understood."""
    found = _canonical(text, start, glued=glued)
    loose = loose_act(text, start)
    if loose and (found is None or not found[0].kind.is_act or loose[1] > found[1]):
        found = loose
    if found is None:
        return
    symbol, end = found
    yield Shape(Form.SYMBOL, start, end, symbol=symbol, part=symbol.part)
    for first, last_end, other in suffixes(text, end, symbol):
        yield Shape(Form.SYMBOL, first, last_end, symbol=other)


def _canonical(text: str, start: int, *, glued: bool) -> tuple[Symbol, int] | None:
    """Read a symbol in its canonical spelling; give it and its end."""
    match = _SYMBOL.match(text, start) or _stuck(text, start, glued=glued)
    if match is None:
        return None
    end = match.end()
    year = match["year"]
    if next_one := _GLUED.search(text, start + 2, end):
        end, year = next_one.start(), None
    printed = text[start:end].rstrip(".")
    symbol = _parse(printed)
    if symbol is None or (year and not symbol.kind.is_act):
        printed = text[start : match.start("year") if year else end].rstrip(".")
        symbol = _parse(printed)
    if symbol is None:
        return None
    end = start + len(printed)
    if printed.startswith(_TREATY_BODY) and (more := _TOGETHER.match(text, end)):
        last = symbol.path[-1]
        if last.isdigit() and int(last) < int(more[1]):
            last, tail = last + text[end : more.end(1)], (more[2] or "")[1:]
            path = (*symbol.path[:-1], last, *((tail,) if tail else ()))
            end, symbol = more.end(), replace(symbol, path=path)
    return symbol, end


def _stuck(text: str, start: int, *, glued: bool) -> re.Match[str] | None:
    """Read a symbol that lost the space before it: of two slashes at least, behind a word."""
    if not glued and not _WORD_BEFORE.search(text, max(start - 17, 0), start):
        return None
    match = _STUCK.match(text, start)
    return match if match is not None and match[0].count("/") > 1 else None


@lru_cache(maxsize=4096)
def _parse(printed: str) -> Symbol | None:
    if not any(c.isdigit() for c in printed) or _FOREIGN_SYMBOL.match(printed):
        return None
    try:
        symbol = Symbol.parse(printed, strict=False)
    except SymbolError:
        return None
    symbol = completed(symbol)
    if symbol.session is None and symbol.kind.is_act and symbol.organ != "S":
        return None  # A/RES/62 /208: what the number belongs to is missing
    # "A/4 paper": the few documents of so short a symbol are of 1946
    if len(printed) < 4 or (not symbol.kind.is_act and _NO_DOCUMENT.fullmatch(printed)):
        return None
    return _year_in_place(symbol)


def _year_in_place(symbol: Symbol) -> Symbol:
    """Read ``S/RES/242/1967`` as the Council's resolution 242 (1967)."""
    if symbol.organ != "S" or symbol.kind is not Kind.RESOLUTION or symbol.session is None:
        return symbol
    if not symbol.session.isdigit() or not 1946 <= (symbol.number or 0) <= 2099:
        return symbol
    turned = replace(symbol, session=str(symbol.number), number=int(symbol.session))
    calendar = calendar_of("S")
    return turned if calendar.plausible(turned) and not calendar.plausible(symbol) else symbol


def _pairs(text: str) -> Iterator[Shape]:
    reach = 0
    for slash in places_of("/", text):
        if slash < reach or not _DIGIT_AFTER.match(text, slash):
            continue
        if not text[max(slash - 2, 0) : slash].rstrip()[-1:].isdigit():  # A/72
            continue
        match = _PAIR.search(text, max(slash - PAIR_REACH, reach), slash + PAIR_REACH)
        if match is not None and match.start() < slash < match.end():
            reach = match.end()
            special = _special_prefix(match["special"])
            yield Shape(Form.PAIR, *match.span(), match["left"], match["right"], special)
            if text.startswith("-", reach) and (last := _RANGE_END.match(text, reach)):
                reach = last.end()
                yield Shape(Form.PAIR, last.start() + 1, reach, last["left"], last["right"])


def _special_prefix(printed: str | None) -> str:
    if not printed:
        return ""
    return "ES-" if "ط" in printed or printed.startswith("ES") else "S-"


def _special_digits(text: str) -> Iterator[Shape]:
    """Find ``دإ- 161`` and ``دإ-16، 1``: a special session whose slash was lost."""
    for dash in places_of("-", text):
        mark = _SPECIAL_MARK.search(text, max(dash - SPECIAL_REACH, 0), dash)
        match = _SPECIAL_DIGITS.match(text, mark.start()) if mark else None
        if match is not None:
            special = _special_prefix(match["special"])
            left, right = match["digits"], match["more"] or ""
            yield Shape(Form.PAIR, *match.span(), left, right, special)


def _brackets(text: str) -> Iterator[Shape]:
    reach = 0
    for bracket in places_of("(", text):
        if not _SESSION_AFTER.match(text, bracket):
            continue
        if not _NUMBER_BEFORE.search(text, max(bracket - 12, 0), bracket):
            continue
        if _PAGE_BEFORE.search(text, max(bracket - PAGE_REACH, 0), bracket):
            continue
        start = max(bracket - BRACKET_REACH, reach)
        match = _YEAR.search(text, start, bracket + BRACKET_REACH) or _SESSION.search(
            text, start, bracket + BRACKET_REACH
        )
        if match is None or not match.start() < bracket < match.end():
            continue
        reach = match.end()
        form = Form.YEAR if match.re is _YEAR else Form.SESSION
        boxed = match["boxed"] if form is Form.SESSION else None
        part = _letter(match["before"] or boxed or "")
        right = match["right"] if match.re is _YEAR else _session(match)
        yield Shape(form, *match.span(), match["left"], right, part=part)


def _session(match: re.Match[str]) -> str:
    if match["roman"]:
        return match["roman"].translate(_LATIN_FIGURES)
    value = int(match["value"])
    return _special_prefix((match["extra"] or "").strip()) + (to_roman(value) if value else "0")


def _letter(printed: str) -> str:
    known = _LETTERS.get(printed) or _LIST_LETTERS.get(printed)
    return known or (printed if printed.isascii() else "")


def _with_parts(shape: Shape, text: str) -> Iterator[Shape]:
    """Expand ``47/120 A and B`` to its parts, each with its own span."""
    takes_parts = shape.form in (Form.PAIR, Form.SESSION) or (
        shape.symbol is not None and shape.symbol.kind is Kind.RESOLUTION
    )
    if listed := _LETTERS_BEFORE.fullmatch(shape.part):
        for letter in _between(listed[1], listed[3]) if listed[2] else listed.group(1, 3):
            yield replace(shape, part=letter)
        return
    if shape.form is Form.PAIR and (boxed := _BOXED.match(text, shape.end)):
        yield replace(shape, end=boxed.end(), part=_letter(boxed["part"]))
        return
    match = _PARTS.match(text, shape.end) if takes_parts and not shape.part else None
    if match is None:
        yield shape
        return
    start = shape.start
    previous = ""
    position = shape.end
    for item in _PART.finditer(text, match.start(1), match.end(1)):
        letter = _letter(item[0])
        if previous and _RANGE.match(text, position, item.start()):
            for skipped in _between(previous, letter)[1:-1]:
                yield _part_of(shape, skipped, position, item.end())
        yield _part_of(shape, letter, start if not previous else item.start(), item.end())
        previous, position = letter, item.end()


def _between(first: str, last: str) -> list[str]:
    """Give the letters from one to another, both included."""
    return [chr(code) for code in range(ord(first), ord(last) + 1)]


def _part_of(shape: Shape, letter: str, start: int, end: int) -> Shape:
    symbol = replace(shape.symbol, part=letter) if shape.symbol else None
    return replace(shape, start=start, end=end, part=letter, symbol=symbol)
