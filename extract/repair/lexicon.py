"""The words that repairs lean on: what documents of the United Nations say again and again."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from nasab.ontology.body import bodies
from nasab.ontology.lexicon import lexicon
from nasab.ontology.organ import organs

# What joins a noun in front of it: conjunctions, prepositions, the article.
_BEFORE_NOUNS = ("", "ال", "و", "وال", "ب", "بال", "ل", "لل", "ف", "فال", "كال", "وب", "وبال")
_RARELY = ("ف", "ك")  # so rarely before nouns that a damaged word is not read so
_BEFORE_WORDS = ("", "و")
_PREFIXES = {
    "noun": (*_BEFORE_NOUNS, "ول", "ولل"),
    "word": _BEFORE_WORDS,
    "verb": _BEFORE_WORDS,
    "common": _BEFORE_WORDS,
    "name": _BEFORE_WORDS,
    "phrase": ("",),
}
_WORD = re.compile("(?<![\u0621-\u0652])[\u0621-\u064a]{2,24}(?![\u0621-\u0652])")
_PLAIN_NAME = re.compile("[\u0621-\u064a ]+")
_LEAST_OF_NAME = 4
# No word has vowel signs, so that folding it comes down to these letters.
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
        if kind not in {"common", "name"}:
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


@cache
def _listed() -> tuple[tuple[str, str], ...]:
    """Give each word as printed with its kind: those of the list first, then the ontology's."""
    return tuple(dict.fromkeys((*_of_the_list(), *_of_the_ontology())))


def _of_the_ontology() -> Iterator[tuple[str, str]]:
    """Give the words of the Arabic phrases and names that the ontology knows."""
    words = lexicon()
    phrases = (
        *(trigger.phrase for trigger in words.triggers if trigger.language == "ar"),
        *(action.phrase for action in words.actions if action.language == "ar"),
        *(noun.form for noun in words.nouns if noun.language == "ar"),
    )
    for phrase in phrases:
        yield from (("name", word) for word in _WORD.findall(phrase) if len(word) >= _LEAST_OF_NAME)
    names = (
        *(name for body in bodies().values() for name in body.forms.get("ar", ())),
        *(organ.names["ar"] for organ in organs().values() if "ar" in organ.names),
    )
    for name in names:
        if " " in name and _PLAIN_NAME.fullmatch(name):
            yield "phrase", name
        yield from (("name", word) for word in _WORD.findall(name) if len(word) >= _LEAST_OF_NAME)


def _of_the_list() -> Iterator[tuple[str, str]]:
    """Give each word of the list with the kind of its block."""
    kind = "word"
    lines = files("nasab.extract.repair").joinpath("drafting_words_ar.txt")
    for line in lines.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line[1 : line.index("]")]
        elif line and not line.startswith("#"):
            for word in line.split("|") if kind == "phrase" else line.split():
                yield kind, word.strip()
