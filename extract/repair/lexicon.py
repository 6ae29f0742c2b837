"""The words that repairs lean on: what documents of the United Nations say again and again."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

# What joins a noun in front of it: conjunctions, prepositions, the article.
_BEFORE_NOUNS = ("", "ال", "و", "وال", "ب", "بال", "ل", "لل", "ف", "فال", "كال", "وب", "وبال")
_RARELY = ("ف", "ك")  # so rarely before nouns that a damaged word is not read so
_BEFORE_WORDS = ("", "و")
_PREFIXES = {
    "noun": (*_BEFORE_NOUNS, "ول", "ولل"),
    "word": _BEFORE_WORDS,
    "verb": _BEFORE_WORDS,
    "common": _BEFORE_WORDS,
    "phrase": ("",),
}
# The list has no vowel signs, so that folding it comes down to these letters.
_FOLDED = str.maketrans("أإآىة", "ااايه")


@cache
def arabic_words() -> frozenset[str]:
    """Give the drafting words of Arabic documents, folded, with what may join them in front.

    Returns
    -------
    frozenset[str]
        Whole words as they stand between spaces.

    Examples
    --------
    >>> {"المؤرخ", "والجمعيه", "للامم"} <= arabic_words()
    True
    """
    return frozenset(
        (prefix + word).translate(_FOLDED)
        for kind, word in _listed()
        if kind != "phrase"
        for prefix in _PREFIXES[kind]
    )


@cache
def spellings() -> dict[str, str]:
    """Give the words and phrases to repair towards, as printed, each with its bare word.

    Returns
    -------
    dict
        Bare words by printed words.

    Examples
    --------
    >>> spellings()["وبالجمعية"]
    'جمعية'
    """
    found: dict[str, str] = {}
    for kind, word in _listed():
        if kind != "common":
            for prefix in _PREFIXES[kind]:
                if not prefix.startswith(_RARELY):
                    found.setdefault(prefix + word, word)
    return found


@cache
def frequent_words() -> frozenset[str]:
    """Give the words among :func:`spellings` that are no nouns: particles, verbs, months.

    >>> "إلى" in frequent_words(), "جمعية" in frequent_words()
    (True, False)
    """
    return frozenset(
        prefix + word
        for kind, word in _listed()
        if kind in {"word", "verb", "phrase"}
        for prefix in _PREFIXES[kind]
    )


def _listed() -> Iterator[tuple[str, str]]:
    """Give each word of the list as printed, with the kind of its block."""
    kind = "word"
    lines = files("nasab.extract.repair").joinpath("drafting_words_ar.txt")
    for line in lines.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line[1 : line.index("]")]
        elif line and not line.startswith("#"):
            for word in line.split("|") if kind == "phrase" else line.split():
                yield kind, word.strip()
