"""Numerals and letters as United Nations documents write them, reduced to plain values."""

import re
from functools import lru_cache

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ROMAN_SHAPE = re.compile(r"(?=.)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\Z")

#: Every decimal digit and separator that UN documents use, mapped to its ASCII form; one code
#: point to one code point, so that offsets stay.
DIGITS = str.maketrans(
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９／（）－", "0123456789" * 3 + "/()-"
)

_ARABIC_LETTERS = (
    *("ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء", "كاف"),
    *("لام", "ميم", "نون", "سين", "عين", "فاء", "صاد", "قاف", "راء", "شين", "تاء"),
)

#: Names of the letters that mark the parts of one resolution (47/120 A and B), by script.
PART_LETTERS: dict[str, str] = {
    **dict(zip(_ARABIC_LETTERS, "ABCDEFGHIJKLMNOPQRSTUV", strict=True)),
    **dict(zip("甲乙丙丁戊己庚辛壬癸", "ABCDEFGHIJ", strict=True)),
    # Cyrillic look-alikes, met in Russian documents where Latin letters are meant
    **dict(zip("АВСЕНК", "ABCEHK", strict=True)),
}  # fmt: skip


@lru_cache(maxsize=4096)
def to_roman(value: int) -> str:
    """Write a session number in Roman numerals, as General Assembly sessions I to XXX are.

    Parameters
    ----------
    value
        1 to 3999.

    Returns
    -------
    str
        The numeral in capitals.

    Raises
    ------
    ValueError
        If the value is outside 1 to 3999.

    Examples
    --------
    >>> to_roman(25)
    'XXV'
    """
    if not 1 <= value <= 3999:
        raise ValueError(f"{value} has no Roman numeral; expected 1 to 3999")
    letters = []
    for weight, numeral in _ROMAN:
        count, value = divmod(value, weight)
        letters.append(numeral * count)
    return "".join(letters)


def from_roman(numeral: str) -> int | None:
    """Read a Roman numeral in its one correct spelling.

    Parameters
    ----------
    numeral
        Capitals, such as ``"XXV"``.

    Returns
    -------
    int or None
        Its value, or None where the letters are no Roman numeral (``IIX``).

    Examples
    --------
    >>> from_roman("XXV"), from_roman("IIX")
    (25, None)
    """
    if not _ROMAN_SHAPE.match(numeral):
        return None
    total = 0
    rest = numeral
    for weight, letters in _ROMAN:
        while rest.startswith(letters):
            total += weight
            rest = rest[len(letters) :]
    return total
