"""The main language of a text among the six official ones, by script and by small words."""

import re
from collections import Counter
from functools import lru_cache

#: How much of a text is looked at; a document tells its language early.
SAMPLE = 20_000

# What a letter of each script counts, and its code points. A Han character says as much as two
# or three letters.
_SCRIPTS = {
    "ar": (1, (("\u0621", "\u064a"), ("\ufb50", "\ufdff"), ("\ufe70", "\ufefc"))),
    "zh": (3, (("\u4e00", "\u9fff"),)),
    "ru": (1, (("\u0400", "\u04ff"),)),
    "latin": (1, (("A", "Z"), ("a", "z"), ("\u00c0", "\u024f"))),
}
_SMALL_WORDS = {
    "en": frozenset(["the", "of", "and", "to", "in", "its", "by", "that", "for"]),
    "fr": frozenset(["le", "la", "les", "des", "du", "et", "sa", "dans", "au", "par", "que"]),
    "es": frozenset(["el", "la", "los", "las", "del", "y", "su", "en", "por", "que", "con"]),
}
_WORD = re.compile(r"\w+")


def language_of(text: str) -> str:
    """Tell the main language of a text.

    Parameters
    ----------
    text
        Any text; its first :data:`SAMPLE` code points count.

    Returns
    -------
    str
        ``"ar"``, ``"zh"``, ``"en"``, ``"fr"``, ``"ru"``, ``"es"``, or ``"und"``.

    Examples
    --------
    >>> language_of("إذ تشير إلى قرارها"), language_of("Rappelant sa résolution et les décisions")
    ('ar', 'fr')
    """
    sample = text[:SAMPLE]
    scripts = dict.fromkeys(_SCRIPTS, 0)
    for letter, count in Counter(sample).items():
        if script := _script_of(letter):
            scripts[script] += _SCRIPTS[script][0] * count
    best = max(scripts, key=scripts.__getitem__)
    if not scripts[best]:
        return "und"
    if best != "latin":
        return best
    words = _WORD.findall(sample.lower())
    counts = {code: sum(map(small.__contains__, words)) for code, small in _SMALL_WORDS.items()}
    code = max(counts, key=counts.__getitem__)
    return code if counts[code] else "und"


# Documents of one archive share their letters.
@lru_cache(8192)
def _script_of(letter: str) -> str | None:
    for script, (_, ranges) in _SCRIPTS.items():
        if any(low <= letter <= high for low, high in ranges):
            return script
    return None
