"""The numbers that Word writes before paragraphs without keeping them in the text.

The rules are those of ECMA-376, part 1, section 17.9: a paragraph names a list and a level;
a level counts on, and starts again when a level above it has counted.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from nasab.ontology.numerals import to_roman

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ALPHA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_CHINESE = "一二三四五六七八九十"
_SIGNS = "*†‡§"


def numeral(number: int, form: str) -> str:
    """Write the number of a list item or a note in one of Word's forms.

    Parameters
    ----------
    number
        From 1.
    form
        The form's name in the file (ECMA-376, part 1, section 17.18.59).

    Returns
    -------
    str
        In digits where the form is unknown or the number is beyond it.

    Examples
    --------
    >>> [numeral(3, form) for form in ("decimal", "lowerLetter", "upperRoman", "arabicAbjad")]
    ['3', 'c', 'III', 'ج']
    >>> numeral(28, "lowerLetter"), numeral(5, "chicago"), numeral(12, "chineseCounting")
    ('bb', '**', '十二')
    """
    if number < 1:
        return str(number)
    if form in _LETTERS:
        return _repeated(number, _LETTERS[form])
    if form in {"lowerRoman", "upperRoman"} and number < 400:
        roman = to_roman(number)
        return roman.lower() if form == "lowerRoman" else roman
    if form in _COUNTED and number < 20:
        tens, ones = divmod(number, 10)
        return ("十" if tens else "") + (_CHINESE[ones - 1] if ones else "")
    if form == "decimalZero":
        return f"{number:02d}"
    return "" if form == "none" else str(number)


_LETTERS = {
    "lowerLetter": _LATIN,
    "upperLetter": _LATIN.upper(),
    "russianLower": _RUSSIAN,
    "russianUpper": _RUSSIAN.upper(),
    "arabicAlpha": _ALPHA,
    "arabicAbjad": _ABJAD,
    "chicago": _SIGNS,
}
_COUNTED = frozenset({"chineseCounting", "chineseCountingThousand", "japaneseCounting"})


def _repeated(number: int, letters: str) -> str:
    """After the last letter Word doubles, then trebles each."""
    times, index = divmod(number - 1, len(letters))
    return letters[index] * min(times + 1, 10)


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = "%1."


@dataclass(slots=True)
class Numbering:
    """The lists of a Word file and how far each has counted.

    Parameters
    ----------
    root
        The root of the numbering part, or None where the file has none.
    """

    root: "etree._Element | None" = None
    _lists: dict[str, str] = field(default_factory=dict)
    _levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _restarts: dict[tuple[str, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.root is None:
            return
        word = self.root.tag.rpartition("}")[0] + "}"
        for abstract in self.root.iter(f"{word}abstractNum"):
            key = abstract.get(f"{word}abstractNumId", "")
            for level in abstract.iter(f"{word}lvl"):
                place = _integer(level.get(f"{word}ilvl"), 0)
                self._levels[key, place] = _level(level, word)
        for entry in self.root.iter(f"{word}num"):
            number = entry.get(f"{word}numId", "")
            abstract_id = entry.find(f"{word}abstractNumId")
            if abstract_id is not None:
                self._lists[number] = abstract_id.get(f"{word}val", "")
            for override in entry.iter(f"{word}lvlOverride"):
                start = override.find(f"{word}startOverride")
                if start is not None:
                    place = _integer(override.get(f"{word}ilvl"), 0)
                    self._restarts[number, place] = _integer(start.get(f"{word}val"), 1)

    def label(self, number: str, place: int) -> str:
        """Count the next item of a list.

        Parameters
        ----------
        number
            The list's identifier (``numId``); ``"0"`` is no list.
        place
            The level, from 0.

        Returns
        -------
        str
            What Word prints before the paragraph: ``"3."``, ``"(a)"``, ``"•"`` or nothing.
        """
        abstract = self._lists.get(number)
        if abstract is None or (abstract, place) not in self._levels:
            return ""
        counts = self._counts[abstract]
        level = self._levels[abstract, place]
        restart = self._restarts.pop((number, place), None)
        if restart is not None:
            counts[place] = restart
        else:
            counts[place] = counts.get(place, level.start - 1) + 1
        for deeper in [other for other in counts if other > place]:
            del counts[deeper]
        if level.form == "bullet":
            return "•"
        text = level.text
        for above in range(place + 1):
            sign = f"%{above + 1}"
            if sign in text:
                shown = self._levels.get((abstract, above), level)
                text = text.replace(sign, numeral(counts.get(above, shown.start), shown.form))
        return text


def _level(element: "etree._Element", word: str) -> _Level:
    values = {
        name: found.get(f"{word}val", "")
        for name in ("start", "numFmt", "lvlText")
        if (found := element.find(f"{word}{name}")) is not None
    }
    return _Level(
        _integer(values.get("start"), 1), values.get("numFmt", "decimal"), values.get("lvlText", "")
    )


def _integer(value: str | None, default: int) -> int:
    """Read an attribute that a damaged file may have made anything."""
    plain = value is not None and value.isascii() and value.isdigit() and len(value) < 9
    return int(value) if value is not None and plain else default
