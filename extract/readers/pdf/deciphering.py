"""Letters of glyphs that no table tells, by the words that they stand in.

A subset of a font keeps the character map of few glyphs, and the substitution rules of fewer. A
letter that the rest of its word and the drafting words leave no doubt about is read as on a
stone with gaps: only where every word that fits puts the same letter there, and the words of the
file agree (unique or nothing).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

#: What stands for such a glyph on the way: letters of other languages that are written from right
#: to left and that no document of the six official ones has.
STAND_INS: Final = tuple(map(chr, (*range(0x0750, 0x0780), *range(0x08A0, 0x08B5))))

_GAP: Final = "\u0750-\u077f\u08a0-\u08b4"
_WORD: Final = re.compile(f"[\u0621-\u063a\u0641-\u064a{_GAP}]+")
_MARKS: Final = re.compile("[\u0640\u064b-\u0652]")
_LETTER: Final = "[\u0621-\u063a\u0641-\u064a]"
_LONGEST: Final = 16
_LEAST_KNOWN: Final = 2
_MOST_WORDS: Final = 4000
_ROUNDS: Final = 6
#: One word of so many letters is enough for a letter, of shorter ones it takes two.
_LONG_WORD: Final = 4
_LEAST_VOTES: Final = 2
#: The share of the words of a file that must agree on a letter.
_AGREED: Final = 0.75


def deciphered(text: str, words: Iterable[str]) -> dict[str, str]:
    """Tell the letters of glyphs by the words that they stand in.

    Parameters
    ----------
    text
        The text, with one of :data:`STAND_INS` for each kind of glyph that is not known.
    words
        Words that the text may hold, as printed.

    Returns
    -------
    dict of str to str
        One letter for each stand-in that the words leave no doubt about.

    Examples
    --------
    >>> unknown = STAND_INS[0]
    >>> deciphered(f"قرار م{unknown}لس الأمن", ["مجلس", "مكتب", "قرار"])[unknown]
    'ج'
    >>> deciphered(f"{unknown}لس", ["جلس", "حلس"])
    {}
    """
    listed: dict[int, list[str]] = defaultdict(list)
    for word in words:
        listed[len(word)].append(word)
    lists = {length: "\n".join(dict.fromkeys(same)) for length, same in listed.items()}
    seen = Counter(_WORD.findall(_MARKS.sub("", text)))
    torn = [word for word in seen if any(sign in _stand_ins() for sign in word)]
    known: dict[str, str] = {}
    for _ in range(_ROUNDS):
        found = _round(torn[:_MOST_WORDS], lists, known)
        if not found:
            break
        known |= found
    return known


def _round(
    torn: Iterable[str], lists: Mapping[int, str], known: Mapping[str, str]
) -> dict[str, str]:
    """Read each torn word with what is known so far; give the letters that are new and agreed."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    table = str.maketrans(dict(known))
    # In order of the words, so that the same file is always read the same.
    for word in sorted({word.translate(table) for word in torn}):
        for gap, letters in _readings(word, lists.get(len(word), "")).items():
            # A word that two letters fit says that one of them is right, and not which.
            for letter in letters:
                sure = 0 if len(letters) > 1 else 1 if len(word) < _LONG_WORD else 2
                votes[gap][letter] += sure
    found = {}
    for gap, counts in votes.items():
        letter, most = counts.most_common(1)[0]
        if most >= _LEAST_VOTES and most >= _AGREED * counts.total():
            found[gap] = letter
    return found


def _readings(word: str, listed: str) -> dict[str, set[str]]:
    """Give, for each gap of a word, the letters that the listed words put there."""
    gaps = list(dict.fromkeys(sign for sign in word if sign in _stand_ins()))
    whole = sum(sign not in _stand_ins() for sign in word)
    if not gaps or whole < max(_LEAST_KNOWN, len(word) - whole) or len(word) > _LONGEST:
        return {}
    pattern = ""
    first: dict[str, int] = {}
    for sign in word:
        if sign not in gaps:
            pattern += sign
        elif sign in first:
            pattern += f"\\{first[sign]}"
        else:
            first[sign] = len(first) + 1
            pattern += f"({_LETTER})"
    readings: dict[str, set[str]] = defaultdict(set)
    for match in re.finditer(f"^{pattern}$", listed, re.MULTILINE):
        for gap, letter in zip(gaps, match.groups(), strict=True):
            readings[gap].add(letter)
    return readings


@cache
def _stand_ins() -> frozenset[str]:
    return frozenset(STAND_INS)
