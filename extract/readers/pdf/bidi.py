"""From visual to logical order: what a line of glyphs said before it was laid out.

A page holds glyphs where the eye sees them. In a line that runs from right to left, numbers and
Latin words still run from left to right, and brackets are mirrored (Unicode Standard Annex 9).
This module turns the layout back: it finds the runs that keep their direction, and reads
everything else from the right. The inverse is not unique; where two texts would look alike,
the one that documents hold is taken.
"""

import unicodedata
from collections.abc import Sequence

#: Pairs of brackets and guillemets that the algorithm mirrors.
PAIRS = ("()", "[]", "{}", "«»")
_PARTNER = {sign: pair[1 - place] for pair in PAIRS for place, sign in enumerate(pair)}
_OPENING = frozenset("([{«")

_RIGHT = frozenset({"R", "AL"})
#: What may stand between the words of a Latin run.
_WITHIN_LATIN = frozenset({"L", "EN", "ES", "CS", "ET", "ON", "WS", "NSM", "BN", "S", "B"})
#: Signs that close a sentence or a line.
_ENDING = frozenset(".,;:،؛")
_LETTERS_OF_RTL = frozenset({"R", "AL", "AN"})


def bidi_class(text: str) -> str:
    """Give the class of a glyph: that of its first character.

    Parameters
    ----------
    text
        The characters of the glyph, which may be several for a ligature.

    Returns
    -------
    str
        A class of Unicode Standard Annex 9, table 4.

    Examples
    --------
    >>> bidi_class("ق"), bidi_class("٢"), bidi_class("7"), bidi_class("/")
    ('AL', 'AN', 'EN', 'CS')
    """
    return unicodedata.bidirectional(text[0]) if text else "BN"


def is_right_to_left(texts: Sequence[str], *, page: bool) -> bool:
    """Tell whether a line is to be read from the right.

    Parameters
    ----------
    texts
        Its glyphs.
    page
        Whether its page runs from right to left.

    Returns
    -------
    bool
        Whether it has a letter of a right-to-left script or an Arabic-Indic digit; on a page
        that runs so, also a line of numbers, and one of Latin words that ends on the left.

    Examples
    --------
    >>> is_right_to_left("Series, vol. 2225.", page=True)
    False
    >>> is_right_to_left(".Series, vol. 2225 (5)", page=True)
    True
    """
    classes = [bidi_class(text) for text in texts]
    if any(name in _LETTERS_OF_RTL for name in classes):
        return True
    if not page or "L" not in classes:
        return page
    line = "".join(texts).strip()
    return line[0] in _ENDING and line[-1] not in _ENDING


def logical_order(texts: Sequence[str]) -> list[int]:
    """Order the glyphs of a line that runs from right to left as they are read.

    Parameters
    ----------
    texts
        The glyphs from left to right, each with its characters.

    Returns
    -------
    list of int
        The indices of the glyphs in logical order.

    Examples
    --------
    >>> line = "72/195 رارقلا"
    >>> "".join(line[index] for index in logical_order(line))
    'القرار 72/195'
    """
    classes = [bidi_class(text) for text in texts]
    runs = _runs(texts, classes)
    return [index for start, end in reversed(runs) for index in range(start, end)]


def mirrored(text: str, pair: str) -> str:
    """Mirror the brackets of one kind.

    Parameters
    ----------
    text
        Any characters.
    pair
        One of :data:`PAIRS`.

    Returns
    -------
    str

    Examples
    --------
    >>> mirrored("(٢) [٣]", "()")
    ')٢( [٣]'
    """
    opening, closing = pair[0], pair[1]
    return text.translate({ord(opening): closing, ord(closing): opening})


def unmatched(text: str, pair: str) -> int:
    """Count the brackets of one kind without a partner in a text in logical order.

    Parameters
    ----------
    text
        Any characters.
    pair
        One of :data:`PAIRS`.

    Returns
    -------
    int

    Examples
    --------
    >>> unmatched("(a) (b)", "()"), unmatched(")a(", "()"), unmatched("a) b", "()")
    (0, 2, 1)
    """
    opening, closing = pair[0], pair[1]
    waiting = alone = 0
    for char in text:
        if char == opening:
            waiting += 1
        elif char == closing and waiting:
            waiting -= 1
        elif char == closing:
            alone += 1
    return alone + waiting


def runs_of(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Give the runs that keep their direction from left to right within the line.

    Parameters
    ----------
    texts
        The glyphs from left to right.

    Returns
    -------
    list of tuple of int
        Start and end of each run of more than one glyph or with a Latin letter.
    """
    classes = [bidi_class(text) for text in texts]
    return [
        (start, end)
        for start, end in _runs(texts, classes)
        if end - start > 1 or classes[start] == "L"
    ]


def _runs(texts: Sequence[str], classes: Sequence[str]) -> list[tuple[int, int]]:
    """Part a line into runs; a glyph that belongs to none is a run of its own."""
    runs: list[tuple[int, int]] = []
    has_letters = any(name in _RIGHT for name in classes)
    at = 0
    while at < len(texts):
        end = _latin_end(texts, classes, at)
        if end == at:
            end = _number_end(texts, classes, at, has_letters)
        if end == at:
            end = at + 1
            # A mark above a letter stays with what it stands on, on its left.
            while end < len(texts) and classes[end] == "NSM" and classes[at] in {"L", "EN"}:
                end += 1
        runs.append((at, end))
        at = end
    return runs


def _latin_end(texts: Sequence[str], classes: Sequence[str], start: int) -> int:
    """Give the end of a Latin run that begins here, or its start where none does.

    Numbers within and behind it belong to it (rule W7). A number before it does only where it
    touches, as in ``3D``.
    """
    first = start
    while first < len(texts) and classes[first] == "EN":
        first += 1
    if first == len(texts) or classes[first] != "L":
        return start
    end = first + 1
    depth: list[str] = []
    for index in range(first, len(texts)):
        if classes[index] not in _WITHIN_LATIN:
            break
        sign = texts[index]
        if sign in _OPENING:
            depth.append(_PARTNER[sign])
        elif sign in _PARTNER:
            # A bracket that closes one before the run surrounds it, and runs with the line.
            if not depth or depth.pop() != sign:
                break
            if not depth and classes[index - 1] in {"L", "EN"}:
                is_last = all(text.isspace() for text in texts[index + 1 :])
                if is_last and _is_label(texts[end : index + 1]):
                    break
                end = index + 1
        if classes[index] in {"L", "EN"} and not depth:
            if classes[index] == "EN" and _is_apart(texts, classes, first, end, index):
                break
            end = index + 1
    return end


def _is_label(texts: Sequence[str]) -> bool:
    """Whether what stands at the right end of a line is the number of a note or a paragraph.

    ``United Nations (5)`` may be laid out from either order. A year belongs to the symbol before
    it; a smaller number in brackets, where a right-to-left line begins, opens the line.
    """
    word = "".join(texts).strip()
    return word.startswith("(") and len(word) <= len("(123)")


def _is_apart(
    texts: Sequence[str], classes: Sequence[str], first: int, end: int, index: int
) -> bool:
    """Whether a number right of a symbol is a number that the line says before the symbol.

    ``A/RES/70/1 60`` can be laid out from either order; a word may be followed by its year,
    but a symbol that ends in a number is not followed by another. A lone letter, as in
    ``A 59/166``, is the part of a resolution whose number comes first.
    """
    if index == end or all(classes[between] != "WS" for between in range(end, index)):
        return False
    word = end
    while word > first and classes[word - 1] != "WS":
        word -= 1
    if end - word == 1 and classes[word] == "L":
        return "/" in texts[index : index + 6]
    return classes[end - 1] == "EN" and "/" in texts[word:end]


def _number_end(texts: Sequence[str], classes: Sequence[str], start: int, has_letters: bool) -> int:
    """Give the end of a number that begins here, or its start where none does.

    Digits of one kind run from left to right, with a single separator between them (rule W4).
    A hyphen parts two numbers in a line with Arabic letters, for there European digits count
    as Arabic ones (rule W2); in a line of numbers alone it does not.
    """
    if classes[start] not in {"EN", "AN"}:
        return start
    joining = {"CS"} if has_letters or classes[start] == "AN" else {"CS", "ES"}
    end = start + 1
    while end < len(texts):
        if classes[end] in {"EN", "AN"}:
            end += 1
        elif (
            classes[end] in joining
            and not texts[end].isspace()
            and end + 1 < len(texts)
            and classes[end + 1] in {"EN", "AN"}
        ):
            end += 2
        else:
            break
    return end
