"""The main language of a text among the six official ones, by script and by small words."""

import re

#: How much of a text is looked at; a document tells its language early.
SAMPLE = 20_000

# What a letter of each script counts, and the runs of its letters. A Han character says as much
# as two or three letters.
_SCRIPTS = {
    "ar": (1, re.compile("[\u0621-\u064a\ufb50-\ufdff\ufe70-\ufefc]+")),
    "zh": (3, re.compile("[\u4e00-\u9fff]+")),
    "ru": (1, re.compile("[\u0400-\u04ff]+")),
    "latin": (1, re.compile("[A-Za-z\u00c0-\u024f]+")),
}
_LATIN = _SCRIPTS["latin"][1]
_BEYOND_LATIN = re.compile("[\u0400-\uffff]")
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
    script = _script_of(sample)
    if script != "latin":
        return script or "und"
    words = _WORD.findall(sample.lower())
    counts = {code: sum(map(small.__contains__, words)) for code, small in _SMALL_WORDS.items()}
    code = max(counts, key=counts.__getitem__)
    return code if counts[code] else "und"


def _script_of(text: str) -> str | None:
    """Give the script of which a text has most, or None where it has no letter."""
    if text.isascii() or not _BEYOND_LATIN.search(text):
        return "latin" if _LATIN.search(text) else None
    counts = {
        script: weight * sum(map(len, runs.findall(text)))
        for script, (weight, runs) in _SCRIPTS.items()
    }
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] else None
