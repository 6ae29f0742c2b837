"""Letters of another script, or letters for digits, inside a document symbol."""

import re
from collections.abc import Iterator

from nasab.extract.fold import Folded
from nasab.extract.repair.profile import CYRILLIC, GREEK, SLASH, Profile
from nasab.extract.repair.rewriting import Edit, edited

_LATIN_FOR = {
    **dict(zip("АВЕЅІЈКМНОРСТУХ", "ABESIJKMHOPCTYX", strict=True)),  # Cyrillic
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True)),  # Greek
}
_FOREIGN = re.compile(f"[{''.join(_LATIN_FOR)}]")
# A symbol: letters, then parts between slashes of which some number is one.
_SYMBOL = re.compile(
    rf"(?<![\w/.])[A-Z{''.join(_LATIN_FOR)}]{{1,6}}"
    rf"(?:/[A-Zlo{''.join(_LATIN_FOR)}0-9][A-Za-z{''.join(_LATIN_FOR)}0-9.-]{{0,20}}){{1,8}}"
)
_ISSUE = re.compile(
    r"(?<=\b(?:Add|Rev)\.)[lIOo|]{1,2}\b|(?<=\bCorr\.)[lI|]\b|(?<=/L\.)[lIO](?=[0-9])"
)
_IN_NUMBER = re.compile(r"(?<=/)[0-9]{0,4}[OoIl][0-9]{1,4}\b|(?<=/)[0-9]{1,4}[OoIl]\b")
# A pair with letters for digits: 46/l82, 4O/34. Both sides keep a digit.
_PAIR = re.compile(
    r"(?<![\w/.-])(?=[0-9OoIl]{0,3}[0-9])[0-9OoIl]{1,3}/(?=[OoIl]{0,3}[0-9])[0-9OoIl]{1,3}(?![\w/.-]|\s?[%°])"
)
_PAIR_SIGNS = re.compile(r"/(?:(?<=[0-9][OoIl]/)[0-9OoIl]|(?<=[0-9]/)[OoIl]{1,2}[0-9])")
_SLIPS = re.compile(r"\.[lIO|]")
_SIGNS = re.compile("/[0-9]{0,4}[OoIl][0-9/]|/[0-9]{1,4}[OoIl]")
_ORGANS = frozenset(
    {"A", "S", "E", "T", "ST", "TD", "DP", "CTOC", "CAC", "CEDAW", "CCPR", "CAT", "CRC"}
)
_LONGEST = 4
_DIGITS = str.maketrans("OoIl|", "00111")


def suspected(profile: Profile) -> bool:
    """Tell whether a slash meets a foreign letter, or a number of a symbol holds a letter."""
    foreign = sum(
        profile.pairs(script, SLASH) + profile.pairs(SLASH, script) for script in (CYRILLIC, GREEK)
    )
    return (
        foreign > 0
        or _SLIPS.search(profile.text) is not None
        or _SIGNS.search(profile.text) is not None
        or _PAIR_SIGNS.search(profile.text) is not None
    )


def mend(folded: Folded) -> Folded | None:
    """Write document symbols in Latin letters and digits, and the numbers of acts in digits.

    >>> from nasab.extract.fold import fold
    >>> mend(fold("А/RES/6O/l80, S/11883/Add.l")).text
    'A/RES/60/180, S/11883/Add.1'
    """
    text = folded.text
    return edited(folded, sorted([*_edits(text), *_pairs(text)]))


def _pairs(text: str) -> Iterator[Edit]:
    """Read the letters that stand for digits in numbers such as 46/l82."""
    for slash in _PAIR_SIGNS.finditer(text):
        pair = _PAIR.search(text, max(0, slash.start() - _LONGEST), slash.start() + _LONGEST)
        for at, sign in enumerate(pair[0] if pair else ""):
            if sign in "OoIl" and pair is not None:
                yield Edit(pair.start() + at, pair.start() + at + 1, sign.translate(_DIGITS))


def _edits(text: str) -> Iterator[Edit]:
    for symbol in _SYMBOL.finditer(text):
        written = _FOREIGN.sub(lambda letter: _LATIN_FOR[letter.group()], symbol.group())
        if not any(sign.isdecimal() for sign in written) or not _is_symbol(written):
            continue
        for pattern in (_IN_NUMBER, _ISSUE):
            written = pattern.sub(lambda number: number.group().translate(_DIGITS), written)
        for at, (old, new) in enumerate(zip(symbol.group(), written, strict=True)):
            if old != new:
                yield Edit(symbol.start() + at, symbol.start() + at + 1, new)


def _is_symbol(written: str) -> bool:
    return written.split("/")[0] in _ORGANS
