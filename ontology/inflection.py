"""The cases of Russian names: the adjectives and noun that open a name change, the rest stays.

A name such as «Комиссия по наркотическим средствам» is met in six cases, and only its first noun
and the adjectives before it change. Names of bodies use few paradigms, all told by the ending;
the endings are those of any Russian grammar.
"""

from functools import cache

#: The endings after the stem, in the order genitive, dative, accusative, instrumental,
#: prepositional; of an adjective, by its nominative ending and whether the stem is soft.
_ADJECTIVES = {
    ("ый", False): ("ого", "ому", "ый", "ым", "ом"),
    ("ой", False): ("ого", "ому", "ой", "ым", "ом"),
    ("ий", False): ("ого", "ому", "ий", "им", "ом"),
    ("ий", True): ("его", "ему", "ий", "им", "ем"),
    ("ая", False): ("ой", "ой", "ую", "ой", "ой"),
    ("ая", True): ("ей", "ей", "ую", "ей", "ей"),
    ("яя", True): ("ей", "ей", "юю", "ей", "ей"),
    ("ое", False): ("ого", "ому", "ое", "ым", "ом"),
    ("ее", True): ("его", "ему", "ее", "им", "ем"),
    ("ые", False): ("ых", "ым", "ые", "ыми", "ых"),
    ("ие", False): ("их", "им", "ие", "ими", "их"),
    ("ие", True): ("их", "им", "ие", "ими", "их"),
}
_ADJECTIVE_ENDINGS = frozenset(ending for ending, _ in _ADJECTIVES)
#: Of a noun, by its nominative ending: what is taken off and put on. The first that fits counts.
#: The accusative is that of things; that of persons is their genitive.
_NOUNS = {
    "ия": ("ии", "ии", "ию", "ией", "ии"),
    "ея": ("еи", "ее", "ею", "еей", "ее"),
    "я": ("и", "е", "ю", "ей", "е"),
    "а": ("ы", "е", "у", "ой", "е"),
    "ие": ("ия", "ию", "ие", "ием", "ии"),
    "о": ("а", "у", "о", "ом", "е"),
    "тель": ("теля", "телю", "тель", "телем", "теле"),
    "арь": ("аря", "арю", "арь", "арем", "аре"),
    "ь": ("и", "и", "ь", "ью", "и"),
    "ии": ("ий", "иям", "ии", "иями", "иях"),
    "ы": ("", "ам", "ы", "ами", "ах"),
    "": ("а", "у", "", "ом", "е"),
}
_SOFTENING = "жчшщ"  # after these, and г к х, и stands for ы
_UNCHANGED = frozenset({"бюро"})


@cache
def russian_cases(name: str) -> tuple[str, ...]:
    """Give a Russian name in every case.

    Parameters
    ----------
    name
        A name in the nominative.

    Returns
    -------
    tuple of str
        The name itself and its other forms, each once; the name alone where it opens with a
        small letter or is written in capitals, as acronyms are.

    Examples
    --------
    >>> for form in russian_cases("Рабочая группа по торговле людьми"):
    ...     print(form)
    Рабочая группа по торговле людьми
    Рабочей группы по торговле людьми
    Рабочей группе по торговле людьми
    Рабочую группу по торговле людьми
    Рабочей группой по торговле людьми
    >>> russian_cases("ЮНИСЕФ")
    ('ЮНИСЕФ',)
    """
    words = name.split(" ")
    noun = _position_of_noun(words)
    if noun is None:
        return (name,)
    forms = [name]
    opening = [_cases(word, is_noun=place == noun) for place, word in enumerate(words[: noun + 1])]
    rest = words[noun + 1 :]
    forms += [" ".join((*case, *rest)) for case in zip(*opening, strict=True)]
    return tuple(dict.fromkeys(forms))


def _position_of_noun(words: list[str]) -> int | None:
    """Find the first noun: the first word that is neither an adjective nor "и" between two."""
    if not words[0][:1].isupper():
        return None
    for place, word in enumerate(words):
        if word == "и" and 0 < place < len(words) - 1:
            continue
        if len(word) < 3 or word.isupper() or not word.replace("-", "").isalpha():
            return None
        if not _is_adjective(word):
            return place
    return None


def _is_adjective(word: str) -> bool:
    return word[-2:] in _ADJECTIVE_ENDINGS and not word.endswith(("ние", "тие"))


def _cases(word: str, *, is_noun: bool) -> tuple[str, ...]:
    if word == "и" or word.lower() in _UNCHANGED:
        return (word,) * 5
    if is_noun:
        return _noun_cases(word)
    stem, ending = word[:-2], word[-2:]
    soft = stem[-1] in "жчшщ" or (stem[-1] == "н" and ending in ("ий", "ие", "яя", "ее"))
    return tuple(_spelt(stem, each) for each in _ADJECTIVES.get((ending, soft), (ending,) * 5))


def _noun_cases(word: str) -> tuple[str, ...]:
    ending = next(ending for ending in _NOUNS if word.endswith(ending))
    stem = word.removesuffix(ending)
    return tuple(_spelt(stem, each) for each in _NOUNS[ending])


def _spelt(stem: str, ending: str) -> str:
    """Join stem and ending by the rules of spelling."""
    if ending.startswith("ы") and stem[-1] in "гкхжчшщ":
        ending = "и" + ending[1:]
    if ending in ("ой", "ом") and stem[-1] in "жчшщц":
        ending = "е" + ending[1:]
    return stem + ending
