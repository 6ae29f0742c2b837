"""What a text is made of, so that a repair knows cheaply if it is needed.

The class of every character is looked up once; what a repair asks for is then counted over the
classes, a byte each, at a fraction of what reading the text costs.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from nasab.extract.code_points import LONG, STRETCH, code_points, stretches

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# The classes of characters that the repairs tell apart.
OTHER, SPACE, LINE_END, DIGIT, ARABIC, LATIN, SLASH, OPEN, CLOSE, DASH = range(10)
ACCENTED, CYRILLIC, GREEK, TA_MARBUTA, COMMA, STOP = range(10, 16)
_CLASSES = 16  # so that a pair of them is one byte
_CONJUNCTION = ord("و")
_ARABIC_LETTERS = (
    *((0x0620, 0x063F), (0x0641, 0x064A), (0x066E, 0x06D3)),
    *((0xFB50, 0xFDFF), (0xFE70, 0xFEFC)),
)
_ARABIC_LETTER = re.compile(f"[{''.join(f'{chr(a)}-{chr(b)}' for a, b in _ARABIC_LETTERS)}]")


@dataclass(frozen=True)
class Profile:
    """The pairs of neighbours in a text, by class of character, and a few rarer signs.

    Parameters
    ----------
    text
        The text that was counted.
    """

    text: str

    @cached_property
    def _census(self) -> "tuple[NDArray[np.uint8], list[int]]":
        """The class of each character, and how often each two classes stand side by side."""
        import numpy as np

        table = _table()
        if len(self.text) <= STRETCH:
            kinds = table[code_points(self.text)]
            return kinds, _side_by_side(kinds).tolist()
        classes = np.empty(len(self.text), dtype=np.uint8)
        pairs = np.zeros(_CLASSES * _CLASSES, dtype=np.int64)
        for start, codes in stretches(self.text, 1):
            kinds = table[codes]
            classes[start : start + len(kinds)] = kinds
            pairs += _side_by_side(kinds)
        return classes, pairs.tolist()

    @property
    def _classes(self) -> "NDArray[np.uint8]":
        return self._census[0]

    def _stretches(self, overlap: int) -> "Iterator[NDArray[np.uint8]]":
        """Give the classes a stretch at a time, each with so many of the next."""
        for start in range(0, len(self._classes), STRETCH):
            yield self._classes[start : start + STRETCH + overlap]

    def pairs(self, first: int, second: int) -> int:
        """Count the characters of class `first` that one of class `second` follows.

        >>> Profile("72/195دعت الجمعية").pairs(DIGIT, ARABIC)
        1
        """
        return self._census[1][first * _CLASSES + second]

    def after(self, first: int) -> int:
        """Count the characters of class `first` that anything follows.

        >>> Profile("the end.").after(LATIN)
        6
        """
        return sum(self._census[1][first * _CLASSES : (first + 1) * _CLASSES])

    @cached_property
    def has_arabic(self) -> bool:
        """Whether the text has an Arabic letter: without one, most damage cannot be.

        >>> Profile("resolution 72/195").has_arabic, Profile("resolution ق").has_arabic
        (False, True)
        """
        if self.text.isascii():
            return False
        if len(self.text) < LONG:
            return _ARABIC_LETTER.search(self.text) is not None
        if self._census[0][-1] in (ARABIC, TA_MARBUTA):
            return True
        return self.after(ARABIC) + self.after(TA_MARBUTA) > 0

    @property
    def lone_letters(self) -> int:
        """How many Arabic letters stand between spaces, which clean text hardly has.

        The conjunction does not count: it stands alone before every number of a list.

        >>> Profile("القرارات ٥٥/٦٧ و ٥٨/١٣٧").lone_letters
        0
        >>> Profile("حقوق ا لانسان").lone_letters
        1
        """
        return self._odd_letters[0]

    @property
    def tripled_letters(self) -> int:
        """How many Arabic letters are the same as the two before them.

        >>> Profile("تشععععير").tripled_letters
        2
        """
        return self._odd_letters[1]

    @cached_property
    def _odd_letters(self) -> tuple[int, int]:
        """The lone letters and the tripled ones, which the same repairs ask for."""
        import numpy as np

        alone = tripled = 0
        for kinds, (_, codes) in zip(self._stretches(2), stretches(self.text, 2), strict=True):
            lone = (kinds[1:-1] == ARABIC) & (kinds[:-2] == SPACE) & (kinds[2:] == SPACE)
            alone += int(np.count_nonzero(lone & (codes[1:-1] != _CONJUNCTION)))
            same = codes[1:] == codes[:-1]
            tripled += int(np.count_nonzero(same[1:] & same[:-1] & (kinds[2:] == ARABIC)))
        return alone, tripled

    @property
    def spaced_digits(self) -> int:
        """How many spaces stand between two digits.

        >>> Profile("2 93/64 1991").spaced_digits
        2
        """
        if not self.pairs(DIGIT, SPACE) or not self.pairs(SPACE, DIGIT):
            return 0
        import numpy as np

        found = 0
        for kinds in self._stretches(2):
            digit = kinds == DIGIT
            found += int(np.count_nonzero(digit[:-2] & (kinds[1:-1] == SPACE) & digit[2:]))
        return found

    def edges(self, sample: int) -> tuple[dict[str, int], dict[str, int], int]:
        """Count the letters that begin and end Arabic words of two letters and more.

        Parameters
        ----------
        sample
            How many code points to look at, from the beginning.

        Returns
        -------
        tuple[dict, dict, int]
            First letters, last letters, and the number of words.

        Examples
        --------
        >>> Profile("من قرار في").edges(100)
        ({'ف': 1, 'ق': 1, 'م': 1}, {'ر': 1, 'ن': 1, 'ي': 1}, 3)
        """
        import numpy as np

        codes = code_points(self.text[:sample])
        kinds = self._classes[:sample]
        letters = np.concatenate(([False], (kinds == ARABIC) | (kinds == TA_MARBUTA), [False]))
        first = letters[1:-1] & ~letters[:-2] & letters[2:]
        last = letters[1:-1] & letters[:-2] & ~letters[2:]
        return _counted(codes[first]), _counted(codes[last]), int(np.count_nonzero(first))


def _side_by_side(kinds: "NDArray[np.uint8]") -> "NDArray[np.int64]":
    """Count each two classes that stand side by side."""
    import numpy as np

    pairs = kinds[:-1] * np.uint8(_CLASSES) + kinds[1:]
    return np.bincount(pairs, minlength=_CLASSES * _CLASSES)


def _counted(codes: "NDArray[np.uint32]") -> dict[str, int]:
    return {chr(code): count for code, count in sorted(Counter(codes.tolist()).items())}


@cache
def _table() -> "NDArray[np.uint8]":
    import numpy as np

    table = np.zeros(0x110000, dtype=np.uint8)
    for low, high, kind in (
        *((low, high, ARABIC) for low, high in _ARABIC_LETTERS),
        (0x0660, 0x0669, DIGIT),
        (0x06F0, 0x06F9, DIGIT),
        (0x0030, 0x0039, DIGIT),
        (0x0041, 0x005A, LATIN),
        (0x0061, 0x007A, LATIN),
        (0x00C0, 0x024F, ACCENTED),
        (0x0370, 0x03FF, GREEK),
        (0x0400, 0x052F, CYRILLIC),
    ):
        table[low : high + 1] = kind
    for signs, kind in (
        (" \u00a0\t", SPACE),
        ("\n\r\f\u2028\u2029", LINE_END),
        ("/\u2044\u2215", SLASH),
        ("([", OPEN),
        (")]", CLOSE),
        ("-\u2010\u2011\u2012\u2013\u2014", DASH),
        ("ةىﺓﺔﻯﻰ", TA_MARBUTA),
        (",،;؛", COMMA),
        (".:؟?!", STOP),
    ):
        for sign in signs:
            table[ord(sign)] = kind
    return table
