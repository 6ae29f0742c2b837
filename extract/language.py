"""The main language of a text among the six official ones, by script and by small words."""

import re
from collections import Counter

#: How much of a text is looked at; a document tells its language early.
SAMPLE = 20_000

_ARABIC = re.compile("[\u0621-\u064a\ufb50-\ufdff\ufe70-\ufefc]")
_HAN = re.compile("[\u4e00-\u9fff]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
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
    # a Han character says as much as two or three letters
    scripts = {
        "ar": len(_ARABIC.findall(sample)),
        "zh": 3 * len(_HAN.findall(sample)),
        "ru": len(_CYRILLIC.findall(sample)),
        "latin": len(_LATIN.findall(sample)),
    }
    best = max(scripts, key=lambda script: scripts[script])
    if not scripts[best]:
        return "und"
    if best != "latin":
        return best
    counts = Counter({code: len(words.findall(sample)) for code, words in _SMALL_WORDS.items()})
    code, count = counts.most_common(1)[0]
    return code if count else "und"
