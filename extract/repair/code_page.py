"""Text whose bytes were read in the wrong code page.

Two ways of going wrong leave every letter recoverable: UTF-8 read as windows-1252 or Latin-1,
where each letter became two or three signs; and an Arabic or Cyrillic code page read as one of
these, where each letter became one accented letter.
"""

import re
from functools import cache

from nasab.extract.code_points import LONG
from nasab.extract.fold import Folded, fold
from nasab.extract.repair.profile import ACCENTED, ARABIC, CYRILLIC, LATIN, OTHER, Profile
from nasab.extract.repair.rewriting import Edit, edited

# How many words of a language must come to light before a code page is believed.
_LEAST_WORDS = 3
_SAMPLE = 20_000
_ACCENTED = re.compile("[\u00c0-\u024f]")

# Words that no document of the United Nations in the language does without, folded.
_WORDS = {
    "windows-1256": ("ال", "في", "من", "علي", "الامم", "المتحده", "قرار", "الي"),
    "iso8859-6": ("ال", "في", "من", "علي", "الامم", "المتحده", "قرار", "الي"),
    "windows-1251": ("и", "на", "по", "от", "для", "резолюции", "наций", "организации"),
    "koi8-r": ("и", "на", "по", "от", "для", "резолюции", "наций", "организации"),
}


def suspected(profile: Profile) -> bool:
    """Tell whether accented letters meet in a way that no language has."""
    if profile.text.isascii():
        return False
    if len(profile.text) < LONG and not _ACCENTED.search(profile.text):
        return False
    together = profile.pairs(ACCENTED, ACCENTED) + profile.pairs(ACCENTED, OTHER)
    return together >= _LEAST_WORDS and together * 8 > profile.after(ACCENTED)


def mend(folded: Folded) -> Folded | None:
    """Read the text in the code page that it was written in.

    >>> from nasab.extract.offsets import OffsetMap
    >>> wrong = "قرار الجمعية العامة".encode("utf-8").decode("latin-1")
    >>> mended = mend(Folded(wrong, OffsetMap.identity(len(wrong))))
    >>> mended.text, mended.offsets.source_span(0, 4)
    ('قرار الجمعية العامة', (0, 7))
    """
    return _from_utf_8(folded) or _from_single_bytes(folded)


@cache
def _bytes() -> dict[str, int]:
    """Give the byte that each sign stands for, as windows-1252 and Latin-1 readers show it."""
    found = {chr(byte): byte for byte in range(0x80, 0x100)}
    for byte in range(0x80, 0xA0):
        sign = bytes([byte]).decode("windows-1252", "ignore")
        if sign:
            found[sign] = byte
    return found


@cache
def _utf_8() -> re.Pattern[str]:
    """Match one letter of two to four bytes of UTF-8, each byte shown as a sign of its own."""
    signs = _bytes()
    tail = "".join(re.escape(sign) for sign, byte in signs.items() if byte < 0xC0)
    return re.compile(
        f"[\u00c2-\u00df][{tail}]|[\u00e0-\u00ef][{tail}]{{2}}|[\u00f0-\u00f4][{tail}]{{3}}"
    )


def _from_utf_8(folded: Folded) -> Folded | None:
    signs = _bytes()
    edits = []
    for match in _utf_8().finditer(folded.text):
        try:
            letter = bytes(signs[sign] for sign in match.group()).decode("utf-8")
        except UnicodeDecodeError:
            continue
        edits.append(Edit(match.start(), match.end(), letter))
    # One such pair may be a true one ("Â°", "Ã»"); a misread text is full of them.
    if len(edits) < _LEAST_WORDS or not _mostly(folded.text, len(edits)):
        return None
    return edited(folded, edits)


def _mostly(text: str, letters: int) -> bool:
    """Tell whether most of the accented letters are explained as bytes."""
    return letters * 2 > Profile(text).after(ACCENTED)


def _from_single_bytes(folded: Folded) -> Folded | None:
    text = folded.text
    profile = Profile(text)
    accented = profile.after(ACCENTED)
    letters = profile.after(LATIN) + profile.after(ARABIC) + profile.after(CYRILLIC)
    if accented * 2 < letters:
        return None
    signs = _bytes()
    sample = text[:_SAMPLE]
    best, winner = _LEAST_WORDS - 1, None
    for page, words in _WORDS.items():
        read = fold(_reread(sample, page, signs)).text.lower()
        found = sum(min(read.count(word), 5) for word in words if _is_there(word, read))
        if found > best:
            best, winner = found, page
    if winner is None:
        return None
    return Folded(_reread(text, winner, signs), folded.offsets)


def _is_there(word: str, read: str) -> bool:
    return f" {word}" in read or f"{word} " in read or read.startswith(word)


def _reread(text: str, page: str, signs: dict[str, int]) -> str:
    """Read each sign that stands for a byte in another code page, sign for sign."""
    table = {ord(sign): bytes([byte]).decode(page, "replace") for sign, byte in signs.items()}
    read = text.translate(table)
    return read if len(read) == len(text) else text
