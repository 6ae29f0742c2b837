"""How an act is cited: the verb or preposition that governs the citation.

A local preposition ("pursuant to", عملا ب) binds the noun right behind it; otherwise the
nearest governing verb to the left in the sentence decides ("Recalling …, and welcoming …").
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from nasab.extract.grammar import Mark, Marks, first_after, last_before
from nasab.extract.stops import NO_ABBREVIATION
from nasab.ontology import Trigger

#: How many code points a local preposition may stand before the noun that it binds.
LOCAL_REACH = 48
#: The same in a line of brackets, which holds nothing but the report and its committee.
BRACKETED_REACH = 160
#: How many code points may part a number from a phrase that trails the list that it stands on.
TRAILING_REACH = 2_000

#: How far behind "in which" the verb of its clause may stand.
WHICH_REACH = 60
#: How far before a citation the beginning of its own clause is looked for.
CLAUSE_REACH = 600

#: The particle that opens a clause of an Arabic preamble.
_CLAUSE = "واذ "

_LETTERS = r"[A-ZА-ЯÀ-Ý\"“«(\u0600-\u06ff]"
# A footnote mark may be written onto the stop of a sentence, but not onto that of "vol.2".
_MARK = r"(?:\^?\(?[0-9]{1,3}\)?\^?|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"
_SENTENCE = re.compile(
    rf"[.؟!?](?=(?:(?<=[^\W\d_]{{2}}.){_MARK})?\s+{_LETTERS}){NO_ABBREVIATION}|[؛;。；\n]"
)


def sentence_ends(text: str, start: int, end: int) -> list[int]:
    """Find where the sentences and clauses of a paragraph end.

    Parameters
    ----------
    text
        Folded text.
    start, end
        The paragraph, end exclusive.

    Returns
    -------
    list of int
        The code points behind each, the last being the end of the paragraph.

    Examples
    --------
    >>> sentence_ends("It met. Recalling resolution 72/195; it went home.", 0, 50)
    [7, 36, 50]
    """
    ends = [match.end() for match in _SENTENCE.finditer(text, start, end)]
    return ends if ends and ends[-1] == end else [*ends, end]


def sentence_around(text: str, start: int, ends: Sequence[int], position: int) -> tuple[int, int]:
    """Find the sentence or clause that holds a position.

    Parameters
    ----------
    text
        Folded text.
    start
        Where the paragraph begins.
    ends
        As :func:`sentence_ends` gives them.
    position
        A code point of the paragraph.

    Returns
    -------
    tuple of int
        Its code points, end exclusive, without surrounding space.

    Examples
    --------
    >>> text = "It met. Recalling resolution 72/195; it went home."
    >>> text[slice(*sentence_around(text, 0, sentence_ends(text, 0, len(text)), 30))]
    'Recalling resolution 72/195;'
    """
    index = min(bisect_right(ends, position), len(ends) - 1)
    begin = ends[index - 1] if index else start
    stop = ends[index]
    while begin < stop and text[begin].isspace():
        begin += 1
    while stop > begin and text[stop - 1].isspace():
        stop -= 1
    return begin, stop


def relation_at(
    text: str,
    position: int,
    sentence: tuple[int, int],
    paragraph_start: int,
    marks: Marks,
    *,
    whole: bool,
    behind: int | None = None,
    directed: Callable[[int], bool] | None = None,
    parted: Callable[[int], bool] | None = None,
    narrated: Callable[[Mark], bool] | None = None,
) -> str | None:
    """Decide the relation that governs a position.

    Parameters
    ----------
    text
        Folded text.
    position
        Where the governed phrase begins (the act noun, or the number where none stands).
    sentence
        The sentence around it, end exclusive.
    paragraph_start
        Where the paragraph begins.
    marks
        The grammar of the paragraph.
    whole
        Whether a verb may govern across the sentences of its paragraph, as the first verb of
        an operative paragraph does.
    behind
        Where the number ends, for the phrases that stand behind it in the sentence; None where
        no number is governed.
    directed
        Tells whether a verb that directs somebody governs a position, where that may be.
    parted
        Tells whether what stands between the end of a preposition and the position keeps it from
        binding the citation.
    narrated
        Tells whether a verb reports what an act says and so governs no citation of it, where
        that may be.

    Returns
    -------
    str or None
        The relation's name, or None where nothing governs.
    """
    if marks.trailing:
        start = sentence[1] if behind is None else min(behind, sentence[1])
        if found := _trailing(text, start, sentence[1], marks):
            return found
    # some phrases of Chinese hold the beginning of the symbol: 见A/
    within = 2 if text.startswith(("A/", "S/", "E/"), position) else 0
    local = last_before(marks.prepositions, position + within)
    verb = _governing(text, position, marks)
    opened = local is not None and text.startswith("[", max(local.start - 1, 0))
    bracketed = opened or text.startswith("[", paragraph_start)
    reach = BRACKETED_REACH if bracketed else LOCAL_REACH
    if local is not None and (
        local.start < sentence[0]
        or position - local.end > reach
        or (verb is not None and verb.start >= local.end)
        or (parted is not None and parted(local.end))
    ):
        local = None
    if local is not None:
        payload = local.payload
        assert isinstance(payload, Trigger)
        if payload.directed and directed is not None and directed(local.start):
            return payload.directed
        return payload.relation
    if verb is not None and verb.start >= sentence[0]:
        if text.rfind(_CLAUSE, max(verb.end, position - CLAUSE_REACH), position) >= 0:
            return None  # a clause began whose own verb nobody can read
        return None if narrated is not None and narrated(verb) else _relation(verb)
    first = first_after(marks.verbs, paragraph_start)
    if whole and first is not None and first.end <= position:
        return _relation(first)
    return None


_COMMA = re.compile("[,،，]")


def _governing(text: str, position: int, marks: Marks) -> Mark | None:
    """Find the last verb that may govern a position.

    "Recalling decision 2017/226, in which the Council approved the report, and resolution
    2015/33": what was approved ends with its clause.
    """
    verb = last_before(marks.verbs, position)
    which = last_before(marks.cues_for("which"), verb.start) if verb else None
    if verb is None or which is None or verb.start - which.end > WHICH_REACH:
        return verb
    if _COMMA.search(text, which.end, verb.start) or not _COMMA.search(text, verb.end, position):
        return verb
    return last_before(marks.verbs, which.start)


# Between a number and a phrase that trails it: the rest of a Chinese list and the noun of the act.
_TO_TRAILING = re.compile(r"[\s0-9()ivxlcIVXLC、,和及与第号决议定段年月日-]*\Z")


def _trailing(text: str, start: int, end: int, marks: Marks) -> str | None:
    behind = first_after(marks.trailing, start)
    if behind is None:
        return None
    stop = min(end, behind.start)
    near = stop - start <= TRAILING_REACH
    return _relation(behind) if near and _TO_TRAILING.match(text, start, stop) else None


def _relation(mark: Mark) -> str:
    assert isinstance(mark.payload, Trigger)
    return mark.payload.relation
