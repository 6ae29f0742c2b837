"""Verbs that direct somebody: requests, urges, calls upon, in six languages."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from nasab.extract.phrases import PhraseIndex, levelled_within
from nasab.ontology.lexicon import ActionVerb, lexicon

#: What may part the words of a verb.
_EMPHASIS = "*"


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
    return directives_within(text, [(start, end)])[0]


def directives_within(
    text: str, spans: Sequence[tuple[int, int]], data: bytes | None = None
) -> list[list[tuple[int, int]]]:
    """Find the verbs that direct somebody in many places of a text, in one search.

    Parameters
    ----------
    text
        Folded text.
    spans
        Where to look, each end exclusive; each is searched as if it stood alone.
    data
        All of the text in one byte a character, where that is known already.

    Returns
    -------
    list of list of tuple of int
        For each span the code points of its verbs, end exclusive, by start.

    Examples
    --------
    >>> directives_within("Requests the Board, and urges it, to act", [(0, 12), (20, 40)])
    [[(0, 8)], [(24, 29)]]
    """
    level, begins = levelled_within(text, spans, data, space=_EMPHASIS)
    found: list[list[tuple[int, int]]] = [[] for _ in spans]
    for begin, stop, _ in _directives().find(level):
        place = bisect_right(begins, begin) - 1
        shift = spans[place][0] - begins[place]
        found[place].append((begin + shift, stop + shift))
    return found
