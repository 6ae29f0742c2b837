"""Footnotes that a format does not state: paragraphs that begin with a raised mark."""

import re
from collections.abc import Sequence
from dataclasses import replace

from nasab.extract.readers.composing import Passage, lowered

#: How a note begins: with a raised mark or with asterisks.
NOTE_START = re.compile(
    r"(⁽?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}⁾?|[ᵃ-ᶻⁱⁿˡʰʲʳˢʷˣʸ]{1,2}|\*{1,4})(?:\s|(?=[^\W⁰¹²³⁴⁵⁶⁷⁸⁹ᵃ-ᶻ]))"
)
_RAISED = re.compile(r"⁽?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}⁾?")


def bare_mark(text: str) -> str:
    """Give a raised mark as plain characters without brackets.

    Parameters
    ----------
    text
        The mark as it stands in a text.

    Returns
    -------
    str

    Examples
    --------
    >>> bare_mark("⁽¹²⁾"), bare_mark("**")
    ('12', '**')
    """
    return lowered(text).strip("()")


def with_raised_notes(passages: Sequence[Passage]) -> list[Passage]:
    """Make footnotes of the paragraphs that begin with a raised number called further up.

    Parameters
    ----------
    passages
        In reading order.

    Returns
    -------
    list of Passage

    Examples
    --------
    >>> text = [Passage("paragraph", "Recalling 64/293,¹"), Passage("paragraph", "¹ See 68/192.")]
    >>> [(passage.role, passage.mark) for passage in with_raised_notes(text)]
    [('paragraph', None), ('footnote', '1')]
    """
    tied = list(passages)
    called: dict[str, tuple[int, int]] = {}
    for index, passage in enumerate(passages):
        start = NOTE_START.match(passage.text) if passage.role == "paragraph" else None
        mark = bare_mark(start[1]) if start else ""
        if start and mark.isdigit() and mark in called:
            at, offset = called.pop(mark)
            key = f"raised {index}"
            tied[at] = replace(tied[at], calls=(*tied[at].calls, (key, offset)))
            tied[index] = replace(passage, role="footnote", note=key, mark=mark)
        elif passage.role != "footnote":
            known = {offset for _, offset in passage.calls}
            for match in _RAISED.finditer(passage.text):
                if match.start() not in known:
                    called.setdefault(bare_mark(match[0]), (index, match.start()))
    return tied
