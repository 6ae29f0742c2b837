"""A text as one byte a character, which is what the phrase matcher searches.

Four alphabets and their signs fit into one byte when capitals are written small. An automaton
takes half as many steps over such a text as over UTF-8, and what it finds needs no conversion to
code points. A character that is not on the page is known by its kind alone.
"""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from nasab.extract.code_points import stretches

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: The bytes of the characters that are not on the page, by their kind.
OTHER, LETTER, ARABIC, DIGIT, HAN = range(5)

_SPACES = "\n\t\r\f\v\xa0\u2007\u2009\u202f\u3000"
_APOSTROPHES = "\u2019\u2018\u02bc\u00b4`"
#: One spelling for every space and apostrophe.
PLAIN_SIGNS = {
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, _APOSTROPHES), "'"),
}
_PAGE = (
    *map(chr, range(0x20, 0x7F)),
    *map(chr, (*range(0x621, 0x63B), *range(0x641, 0x64B))),
    *"ßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœ",
    *"абвгдежзийклмнопрстуфхцчшщъыьэюя",
    *"«»°º№،؛؟“”…–—",
)
_FIRST = 0x80  # of the bytes of the page that are not ASCII
_HAN = range(0x3400, 0xA000)
#: Behind this code point only Arabic forms count as letters, and no capital is on the page.
_LAST_LETTER = 0x2E80
_ARABIC_FORMS = range(0xFB50, 0xFF00)
_DIGITS_BEHIND = range(0xA000, 0x20000)


def kind_of(char: str) -> int:
    """Tell what a character is, for the bounds of words.

    Parameters
    ----------
    char
        One character.

    Returns
    -------
    int
        :data:`DIGIT`, :data:`ARABIC` for a letter of Arabic, :data:`LETTER` for one of Latin,
        Cyrillic and their like, or :data:`OTHER` for what bounds no word.

    Examples
    --------
    >>> kind_of("5") == DIGIT, kind_of("é") == LETTER, kind_of("会") == OTHER
    (True, True, True)
    """
    if char.isdecimal():
        return DIGIT
    if char.isalpha() and ("\u0600" <= char <= "\u08ff" or ord(char) in _ARABIC_FORMS):
        return ARABIC
    return LETTER if char.isalpha() and ord(char) < _LAST_LETTER else OTHER


def single_bytes(text: str) -> bytes:
    """Write a text in one byte a character.

    Parameters
    ----------
    text
        Folded text.

    Returns
    -------
    bytes
        As long as `text`: capitals small, every space and apostrophe the same.

    Examples
    --------
    >>> single_bytes("The Council\u2019s")
    b"the council's"
    """
    if text.isascii():
        return text.encode().translate(_ascii())
    table = _table()
    return b"".join([table[codes].tobytes() for _, codes in stretches(text)])


@cache
def _ascii() -> bytes:
    return bytes(_table()[:256].tolist())


@cache
def _table() -> "NDArray[np.uint8]":
    """Give the byte of each code point."""
    import numpy as np

    places = dict(_places())
    table = np.zeros(0x110000, dtype=np.uint8)
    for code in (*range(_LAST_LETTER), *_ARABIC_FORMS):
        char = chr(code)
        table[code] = places.get(char.lower()) or kind_of(char)
    for code, plain in PLAIN_SIGNS.items():
        table[code] = ord(plain)
    table[[code for code in _DIGITS_BEHIND if chr(code).isdecimal()]] = DIGIT
    table[_HAN.start : _HAN.stop] = HAN
    return table


def _places() -> Iterator[tuple[str, int]]:
    """Give the bytes of the characters of the page."""
    signs = iter(range(_FIRST, 0x100))
    for char in dict.fromkeys(_PAGE):
        yield char, ord(char) if char.isascii() else next(signs)


@cache
def barring(kinds: tuple[int, ...]) -> bytes:
    """Give for each byte whether it stands for a character of some kinds.

    Parameters
    ----------
    kinds
        Some of :data:`DIGIT`, :data:`ARABIC` and :data:`LETTER`.

    Returns
    -------
    bytes
        One for each byte: 1 or 0.

    Examples
    --------
    >>> barring((DIGIT,))[ord("5")], barring((DIGIT,))[ord("a")]
    (1, 0)
    """
    found = bytearray(0x100)
    for kind in kinds:
        found[kind] = 1
    for char, place in _places():
        found[place] = kind_of(char) in kinds
    return bytes(found)
