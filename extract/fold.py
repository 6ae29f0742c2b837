"""The text as matchers see it: one spelling for every letter, digit, space and dash."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from nasab.extract.code_points import LONG, code_points, stretches
from nasab.extract.figures import runs_of_digits
from nasab.extract.offsets import OffsetMap, Pieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Letters that stand for one letter in words that are compared: the alef with its hamzas and
# madda, the final ya without dots, the ta marbuta, and Persian and Urdu keyboards' letters.
_LETTERS = {
    **dict.fromkeys("أإآٱٲٳٵ", "ا"),
    **dict.fromkeys("ىیےې", "ي"),
    **dict.fromkeys("ةہھەۀۂۃ", "ه"),
    "ک": "ك",
    "ё": "е",
    "Ё": "Е",
}
# The traditional letters of Chinese drafting words, which old documents and the press of some
# places print, and the simplified letters that the word lists have.
_TRADITIONAL = (
    "聯國議決號會於過關與認強調請憶該條約員長報審歡譴責確問題發權際經濟託構織學從對為應執維"
    "護難環規總術計設處專門進導層級備錄參見頁時現贊銘記慮繼續訂項聽軍縮憲東貝協團結論緊邊屆顧鑒據組實間"
)
_SIMPLIFIED = (
    "联国议决号会于过关与认强调请忆该条约员长报审欢谴责确问题发权际经济托构织学从对为应执维"
    "护难环规总术计设处专门进导层级备录参见页时现赞铭记虑继续订项听军缩宪东贝协团结论紧边届顾鉴据组实间"
)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"
_SLASHES = "\u2044\u2215\u29f8"
_SPACES = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_LINE_ENDS = "\u2028\u2029"

# Kashida, soft hyphen, marks of direction and joining, and the byte order mark.
_MARKS = "\u0640\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\ufeff"
_REMOVED_RANGES = (
    (0x0610, 0x061A),  # honorific signs
    (0x064B, 0x065F),  # tanwin, short vowels, shadda, sukun, combining hamza
    (0x0670, 0x0670),  # superscript alef
    (0x06D6, 0x06DC),
    (0x06DF, 0x06E4),
    (0x06E7, 0x06E8),
    (0x06EA, 0x06ED),
    (0x08D3, 0x08FF),
    (0x202A, 0x202E),  # embeddings and overrides
    (0x2060, 0x2064),
    (0x2066, 0x2069),  # isolates
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFE20, 0xFE2F),
)
_PHRASES = (0xFDFA, 0xFDFB)
_PRESENTATION_FORMS = ((0xFB00, 0xFB06), (0xFB50, 0xFDFF), (0xFE70, 0xFEFE), (0xFF01, 0xFF5E))


@dataclass(frozen=True)
class Folded:
    """A text as matchers see it, with the way back.

    Parameters
    ----------
    text
        The folded text.
    offsets
        From :attr:`text` to the text that was folded.
    """

    text: str
    offsets: OffsetMap

    @cached_property
    def figures(self) -> list[tuple[int, int]]:
        """The runs of digits, which several repairs look around.

        >>> fold("القرار ٧٢/١٩٥").figures
        [(7, 9), (10, 13)]
        """
        return runs_of_digits(self.text)


def fold(text: str) -> Folded:
    r"""Write a text in the one spelling that the matchers know.

    Digits of every script become ASCII digits; kashida, vowel signs and marks of direction go;
    the alefs, final ya and ta marbuta, Persian letters, traditional Chinese letters of drafting
    words, presentation forms and fullwidth signs become plain letters and signs; dashes, slashes
    and spaces become ``-``, ``/`` and the space; an accent that follows its letter joins it.
    Capitals stay (symbols need them), superscripts stay (they are footnote marks), and so do line
    ends. The cost is linear, whatever the text.

    Parameters
    ----------
    text
        Any text, in logical order.

    Returns
    -------
    Folded
        The folded text and the map from its code points to those of `text`.

    Examples
    --------
    >>> folded = fold("القــرار ٧٢/١٩٥")
    >>> folded.text
    'القرار 72/195'
    >>> folded.offsets.source_span(7, 13)
    (9, 15)
    """
    if text.isascii():
        return Folded(text, OffsetMap.identity(len(text)))
    if len(text) < LONG:
        whole, accented = _folded(code_points(text)), _ACCENT.search(text) is not None
    else:
        parts, pieces, accented = [], Pieces(), False
        for start, codes in stretches(text):
            folded = _folded(codes)
            parts.append(folded.text)
            pieces.extend(folded.offsets, 0, folded.offsets.length, start)
            accented = accented or bool(((codes >= _ACCENTS[0]) & (codes <= _ACCENTS[1])).any())
        whole = Folded("".join(parts), pieces.done())
    return _composed(whole) if accented else whole


def _folded(codes: "NDArray[np.uint32]") -> Folded:
    """Fold a stretch of text."""
    import numpy as np

    table, sizes = _tables()
    codes_after = table[codes]
    changed = np.flatnonzero(codes_after == _CHANGES_LENGTH)
    if len(changed):
        return _resized(codes, codes_after, changed, sizes[codes[changed]])
    return Folded(_text_of(codes_after), OffsetMap.identity(len(codes)))


def fold_phrase(phrase: str) -> str:
    """Fold a phrase of a word list for search in folded, lower-cased text.

    Parameters
    ----------
    phrase
        A word or phrase as people write it.

    Returns
    -------
    str
        Folded as :func:`fold` does, lower-cased, its spaces single and its ends trimmed.

    Examples
    --------
    >>> fold_phrase("  المؤرَّخة  في"), fold_phrase("Recalling Also")
    ('المؤرخه في', 'recalling also')
    """
    plain = phrase.translate(_mapping())
    composed = _ACCENTED.sub(lambda match: unicodedata.normalize("NFC", match[0]), plain)
    return " ".join(lowered(composed).split())


def lowered(text: str) -> str:
    """Lower-case a text, letter for letter, so that offsets hold.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        As long as `text`; a letter whose small form is longer (İ) stays as it is.

    Examples
    --------
    >>> lowered("RECALLING Резолюцию İ")
    'recalling резолюцию İ'
    """
    # U+0130 is the one character whose small form is longer than itself.
    if "\u0130" not in text:
        return text.lower()
    return "\u0130".join(part.lower() for part in text.split("\u0130"))


_CHANGES_LENGTH = 0xFFFFFFFF
_ACCENTS = (0x0300, 0x036F)
_ACCENT = re.compile("[\u0300-\u036f]")
# Files of some systems and PDF pages part é and й into a letter and its accent. At most four
# accents join, so that a megabyte of them is read once.
_ACCENTED = re.compile(r"[^\W\d_][\u0300-\u036f]{1,4}")


@cache
def _mapping() -> dict[int, str]:
    """Map each code point that folding changes to what it becomes."""
    mapping = {ord(sign): "-" for sign in _DASHES}
    mapping |= {ord(sign): "/" for sign in _SLASHES}
    mapping |= {ord(sign): " " for sign in _SPACES}
    mapping |= {ord(sign): "\n" for sign in _LINE_ENDS}
    mapping |= {ord(mark): "" for mark in _MARKS}
    mapping |= {code: "" for low, high in _REMOVED_RANGES for code in range(low, high + 1)}
    mapping |= {zero + digit: str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)}
    mapping |= {ord(letter): plain for letter, plain in _LETTERS.items()}
    mapping |= {ord(old): new for old, new in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)}
    for code in _presentation_forms():
        plain = unicodedata.normalize("NFKC", chr(code))
        # An isolated vowel sign decomposes to a space that carries it: no letter, no space.
        plain = plain.lstrip(" ") if 0xFC5E <= code <= 0xFC63 or 0xFE70 <= code <= 0xFE7F else plain
        mapping[code] = "".join(mapping.get(ord(letter), letter) for letter in plain)
    return mapping


def _presentation_forms() -> Iterable[int]:
    """Give the code points of letter forms, ligatures and fullwidth signs that decompose."""
    for low, high in _PRESENTATION_FORMS:
        for code in range(low, high + 1):
            # The two that stand for whole phrases stay: no document of the kind needs them.
            if unicodedata.decomposition(chr(code)) and code not in _PHRASES:
                yield code


@cache
def _tables() -> "tuple[NDArray[np.uint32], NDArray[np.int64]]":
    """Give what each code point becomes, and how many characters that is."""
    import numpy as np

    table = np.arange(0x110000, dtype=np.uint32)
    sizes = np.ones(0x110000, dtype=np.int64)
    for code, plain in _mapping().items():
        table[code] = ord(plain) if len(plain) == 1 else _CHANGES_LENGTH
        sizes[code] = len(plain)
    return table, sizes


def _composed(folded: Folded) -> Folded:
    """Join the accents of a folded text to the letters before them."""
    text, parts, pieces, done = folded.text, [], Pieces(), 0
    for match in _ACCENTED.finditer(text):
        joined = unicodedata.normalize("NFC", match.group())
        if len(joined) < len(match.group()):
            parts += [text[done : match.start()], joined]
            pieces.add(done, match.start() - done)
            pieces.spread(match.start(), match.end(), len(joined))
            done = match.end()
    parts.append(text[done:])
    pieces.add(done, len(text) - done)
    return Folded("".join(parts), pieces.done().then(folded.offsets))


def _text_of(codes: "NDArray[np.uint32]") -> str:
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def _without(folded: "NDArray[np.uint32]", gone: "NDArray[np.int64]") -> Folded:
    """Take out the characters at `gone`, which is all that folding does to most texts."""
    import numpy as np

    kept = np.ones(len(folded), dtype=bool)
    kept[gone] = False
    length = len(folded) - len(gone)
    if not length:
        return Folded("", OffsetMap.identity(0))
    # behind each character taken out a piece begins, unless another is taken out there
    sources = np.concatenate(([0], gone + 1))
    starts = sources - np.arange(len(sources))
    pieces = np.append(starts[1:] > starts[:-1], starts[-1] < length)
    offsets = OffsetMap(tuple(starts[pieces].tolist()), tuple(sources[pieces].tolist()), length)
    return Folded(_text_of(folded[kept]), offsets)


def _resized(
    codes: "NDArray[np.uint32]",
    folded: "NDArray[np.uint32]",
    changed: "NDArray[np.int64]",
    sizes: "NDArray[np.int64]",
) -> Folded:
    """Take out and expand the characters at `changed`, which become `sizes` characters each."""
    import numpy as np

    if not sizes.any():
        return _without(folded, changed)
    counts = np.ones(len(codes), dtype=np.int64)
    counts[changed] = sizes
    origins = np.repeat(np.arange(len(codes)), counts)
    out = folded[origins]
    expanded = changed[sizes > 1]
    if len(expanded):
        places = np.cumsum(counts)[expanded] - counts[expanded]
        for code in np.unique(codes[expanded]).tolist():
            begin = places[codes[expanded] == code]
            for step, letter in enumerate(_mapping()[code]):
                out[begin + step] = ord(letter)
    if not len(out):
        return Folded("", OffsetMap.identity(0))
    breaks = np.flatnonzero(np.diff(origins) != 1) + 1
    starts = (0, *breaks.tolist())
    sources = (int(origins[0]), *origins[breaks].tolist())
    return Folded(_text_of(out), OffsetMap(starts, sources, len(out)))
