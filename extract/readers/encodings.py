"""From bytes to characters: the encodings that documents in six languages are kept in.

A byte-order mark decides, then UTF-8. What is neither is a legacy code page; which one is told
by likelihood: each candidate decodes the bytes, and the one under which the letters are the most
probable ones of its script wins. Letter frequencies are those that any table of the language
gives, in four tiers.
"""

import codecs
import math
import re
from dataclasses import dataclass

#: Byte-order marks, the longer first where one begins another.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: Most to least frequent letters, by script; a character of tier *n* costs ``_TIER_BITS[n]``.
_TIERS = {
    "arabic": ("الينموتر", "بعدفسقةكحجأهش", "صخطضذىئإثءغزآظؤ،ـ", "؛؟ًٌٍَُِّْ“”«»–—’‘"),
    "cyrillic": (
        "оеаинтсрвл",
        "кмдпуяыьгз",
        "бчйхжшюцщэфъё",
        "«»–—№“”",
    ),
    "latin": ("éóíáèàñ", "ú’“”«»–ç", "êôûâîùëïü—°º", "œæ‘…ª¿äöß·§"),
}
_TIER_BITS = (4.0, 5.5, 7.5, 9.0)
_UNSEEN_BITS = 13.0
_MIXED_BITS = 6.0

#: Scripts whose words hold no plain Latin letters.
_OWN_WORDS = frozenset({"arabic", "cyrillic"})

#: Candidates in order of preference at equal likelihood.
_CANDIDATES = (
    ("windows-1252", "latin"),
    ("windows-1256", "arabic"),
    ("windows-1251", "cyrillic"),
    ("gb18030", "han"),
    ("iso-8859-6", "arabic"),
    ("koi8-r", "cyrillic"),
)

#: Above this mean cost of a character, no candidate explains the bytes.
_PLAUSIBLE_BITS = 9.5
_SAMPLE_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and how it was decoded.

    Parameters
    ----------
    text
        The characters, without the byte-order mark.
    encoding
        The name of the encoding, such as ``"utf-8"``.
    warnings
        What was guessed or mended.
    """

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded | None:
    """Decode a text of unknown encoding, line ends and all.

    Parameters
    ----------
    data
        The bytes of the whole text.
    declared
        The encoding that the text itself declares (a web page may), tried after byte-order
        marks and UTF-8, which prove themselves where a declaration does not.

    Returns
    -------
    Decoded or None
        None where no encoding gives plausible text.

    Examples
    --------
    >>> decode("القرار ٧٢/١٩٥".encode()).encoding
    'utf-8'
    >>> decode("قرار الجمعية العامة".encode("windows-1256"))
    Decoded(text='قرار الجمعية العامة', encoding='windows-1256', warnings=('not UTF-8: \
read as windows-1256, the likeliest code page; save the file as UTF-8 to be sure',))
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _forgiving(data[len(mark) :], encoding)
    wide = unmarked_utf16(data)
    if wide is not None:
        return _forgiving(data, wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if _mostly_utf8(data):
        return _forgiving(data, "utf-8")
    return _declared(data, declared) or _likeliest(data)


def _forgiving(data: bytes, encoding: str) -> Decoded:
    """Decode with U+FFFD in place of what is broken, and say so."""
    text = data.decode(encoding, errors="replace")
    broken = text.count("\ufffd") - _encoded_replacements(data, encoding)
    if broken <= 0:
        return Decoded(text, encoding)
    sequences = "sequence" if broken == 1 else "sequences"
    return Decoded(
        text, encoding, (f"{broken} broken byte {sequences} of {encoding} read as U+FFFD",)
    )


def _encoded_replacements(data: bytes, encoding: str) -> int:
    """How many U+FFFD the file itself holds."""
    return data.count("\ufffd".encode(encoding))


def unmarked_utf16(data: bytes) -> str | None:
    """Tell UTF-16 without a byte-order mark from bytes that are something else.

    The high bytes are those of scripts, and some are zero, for spaces and digits have zero.

    Parameters
    ----------
    data
        The bytes of the whole text or its beginning.

    Returns
    -------
    str or None
        ``"utf-16-le"``, ``"utf-16-be"`` or None.

    Examples
    --------
    >>> unmarked_utf16("القرار 72/195".encode("utf-16-be"))
    'utf-16-be'
    """
    sample = data[:_SAMPLE_BYTES]
    if len(data) % 2:
        return None
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if (
            0 in high
            and _UTF16_PAGES.issuperset(high)
            and not _CONTROLS.search(sample.decode(encoding, errors="replace"))
        ):
            return encoding
    return None


_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")

#: High bytes of code units in running text: Latin, Cyrillic, Arabic, punctuation, Han, forms.
_UTF16_PAGES = {
    0,
    1,
    2,
    3,
    4,
    6,
    0x20,
    0x21,
    0x22,
    0x25,
    0x30,
    *range(0x4E, 0xA0),
    0xFB,
    0xFE,
    0xFF,
}


def _mostly_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 with a few broken places, such as a cut last character."""
    text = data[:_SAMPLE_BYTES].decode("utf-8", errors="replace")
    wide = sum(1 for char in text if char > "\x7f" and char != "\ufffd")
    return wide >= 20 * max(1, text.count("\ufffd") - 1)


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    if not declared:
        return None
    try:
        name = codecs.lookup(declared).name
        if name not in _TRUSTED_DECLARATIONS:
            return None
        # Browsers read latin-1 as windows-1252, and pages rely on it.
        encoding = "cp1252" if name in {"iso8859-1", "ascii"} else name
        return Decoded(data.decode(encoding), encoding)
    except (LookupError, UnicodeDecodeError):
        return None


_TRUSTED_DECLARATIONS = frozenset(
    {"cp1250", "cp1251", "cp1252", "cp1254", "cp1256", "iso8859-1", "iso8859-5", "iso8859-6"}
    | {"iso8859-15", "ascii", "koi8-r", "koi8-u", "gb18030", "gbk", "gb2312", "big5", "mac-roman"}
    | {"cp866", "cp720", "cp864"}
)


def _likeliest(data: bytes) -> Decoded | None:
    sample = data[:_SAMPLE_BYTES]
    ranked = []
    for encoding, script in _CANDIDATES:
        try:
            # A cut sample may end within a character: the incremental decoder waits for more.
            text = codecs.getincrementaldecoder(encoding)("strict").decode(sample)
        except UnicodeDecodeError:
            continue
        bits, characters = _cost(text, script)
        plausible = _PLAUSIBLE_BITS * (2 if script == "han" else 1)
        if characters and bits / characters <= plausible:
            ranked.append((bits, encoding))
    for _, encoding in sorted(ranked, key=lambda entry: entry[0]):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return Decoded(
            text,
            encoding,
            (
                f"not UTF-8: read as {encoding}, the likeliest code page; "
                "save the file as UTF-8 to be sure",
            ),
        )
    return None


def _cost(text: str, script: str) -> tuple[float, int]:
    """Add up the bits that the characters beyond ASCII cost under a script, and count them."""
    total, count, before = 0.0, 0, " "
    for char in text:
        if char > "\x7f":
            count += 1
            total += _han_bits(char) if script == "han" else _letter_bits(char, before, script)
        elif before > "\x7f" and char.isalpha() and before.isalpha() and script in _OWN_WORDS:
            total += _MIXED_BITS
        before = char
    return total, count


def _letter_bits(char: str, before: str, script: str) -> float:
    """Give the cost of a letter after another: words are of one script and begin with a capital."""
    table = _LETTER_BITS[script]
    bits = table.get(char, _UNSEEN_BITS)
    if bits == _UNSEEN_BITS and char.isupper():
        bits = table.get(char.lower(), _UNSEEN_BITS) + (0.5 if before.isupper() else 2.0)
    if not (char.isalpha() and before.isalpha()):
        return bits
    if (before <= "\x7f") is (script in _OWN_WORDS):
        bits += _MIXED_BITS
    if char.isupper() and before.islower():
        bits += _MIXED_BITS
    return bits


def _han_bits(char: str) -> float:
    """Give the cost of a Han character: two bytes, so it costs about what two letters do."""
    if char in "的国和会议、，。（）第年号决":
        return 6.0
    try:
        lead = char.encode("gb2312")[0]
    except UnicodeEncodeError:
        return 2.5 * _UNSEEN_BITS
    if 0xB0 <= lead <= 0xD7:  # level one: the 3,755 common characters, ordered by sound
        return math.log2(3755) - 1.5
    return 11.0 if lead <= 0xA3 else 1.5 * _UNSEEN_BITS


_LETTER_BITS = {
    script: {char: bits for tier, bits in zip(tiers, _TIER_BITS, strict=True) for char in tier}
    for script, tiers in _TIERS.items()
}
