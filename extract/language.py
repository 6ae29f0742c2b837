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
    "en": re.compile(r"\b(?:the|of|and|to|in|its|by|that|for)\b", re.IGNORECASE),
    "fr": re.compile(r"\b(?:le|la|les|des|du|et|sa|dans|au|par|que)\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:el|la|los|las|del|y|su|en|por|que|con)\b", re.IGNORECASE),
}


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
    letters = Counter(sample)
    scripts = dict.fromkeys(_SCRIPTS, 0)
    for letter, count in letters.items():
        if script := _script_of(letter):
            scripts[script] += _SCRIPTS[script][0] * count
    best = max(scripts, key=lambda script: scripts[script])
    if not scripts[best]:
        return "und"
    if best != "latin":
        return best
    counts = Counter({code: len(words.findall(sample)) for code, words in _SMALL_WORDS.items()})
    code, count = counts.most_common(1)[0]
    return code if count else "und"


# Documents of one archive share their letters.
@lru_cache(8192)
def _script_of(letter: str) -> str | None:
    for script, (_, ranges) in _SCRIPTS.items():
        if any(low <= letter <= high for low, high in ranges):
            return script
    return None
