"""Verbs that direct somebody: requests, urges, calls upon, in six languages."""

from functools import cache

from nasab.extract.fold import lowered
from nasab.extract.phrases import PhraseIndex
from nasab.ontology.lexicon import ActionVerb, lexicon


@cache
def _directives() -> PhraseIndex[ActionVerb]:
    return PhraseIndex((verb.phrase, verb) for verb in lexicon().actions if verb.directive)


def directives(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Find the verbs that direct somebody.

    Parameters
    ----------
    text
        Folded text.
    start, end
        Where to look, end exclusive.

    Returns
    -------
    list of tuple of int
        The code points of each, end exclusive, by start.

    Examples
    --------
    >>> directives("Requests the Board, and urges it, to act", 0, 40)
    [(0, 8), (24, 29)]
    """
    stretch = lowered(text[start:end]).replace("*", " ")
    return [(start + begin, start + stop) for begin, stop, _ in _directives().find(stretch)]
