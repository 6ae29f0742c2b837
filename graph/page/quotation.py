"""Where in its sentence a citation stands, for the mark in the quotation."""

from collections import Counter
from collections.abc import Iterable

from nasab.graph.attributes import Cited

#: The most code points of a sentence that a page carries.
LONGEST = 700


def quotations(mentions: Iterable[Cited]) -> list[tuple[str, str, str]]:
    """Split the sentence of each mention at its citation.

    The same words may stand twice in one sentence; the mentions of one sentence then take them
    one after the other, in the order of the file. Digits that go on are another number.

    Parameters
    ----------
    mentions
        The mentions, in any order.

    Returns
    -------
    list of (str, str, str)
        For each mention what stands before the citation, the citation, and what stands behind;
        the outer two are cut, with an ellipsis, where the sentence is longer than
        :data:`LONGEST` code points. Where the sentence does not hold the words, they follow it.

    Examples
    --------
    >>> from nasab.graph.attributes import bare_citation
    >>> mention = bare_citation("recalls", "a.txt", 9)
    >>> mention.update(text="64/29", sentence="Recalling 64/293 and 64/29, both of 2010")
    >>> quotations([mention])
    [('Recalling 64/293 and ', '64/29', ', both of 2010')]
    """
    listed = list(mentions)
    order = sorted(range(len(listed)), key=lambda n: (listed[n]["source"], listed[n]["start"]))
    used: Counter[tuple[str, str, str, str]] = Counter()
    places: dict[int, tuple[str, str, str, str]] = {}
    found: list[tuple[str, str, str]] = [("", "", "")] * len(listed)
    for number in order:
        mention = listed[number]
        key = (mention["source"], mention["sentence"], mention["text"], mention["part"])
        starts = _occurrences(mention["sentence"], mention["text"])
        found[number] = _cut(mention, starts[min(used[key], len(starts) - 1)] if starts else None)
        places[number] = key
        used[key] += 1
    return found


def _occurrences(sentence: str, text: str) -> list[int]:
    found: list[int] = []
    running: list[int] = []
    start = -1
    while text and (start := sentence.find(text, start + 1)) >= 0:
        end = start + len(text)
        runs_on = (start > 0 and sentence[start - 1].isdigit() and text[0].isdigit()) or (
            end < len(sentence) and sentence[end].isdigit() and text[-1].isdigit()
        )
        (running if runs_on else found).append(start)
    return found or running


def _cut(mention: Cited, start: int | None) -> tuple[str, str, str]:
    sentence, text = mention["sentence"], mention["text"][:LONGEST]
    if start is None:
        before, after = sentence, ""
        before += " " if before and text else ""
    else:
        before, after = sentence[:start], sentence[start + len(mention["text"]) :]
    room = max(LONGEST - len(text), 0)
    left = max(room - len(after), room // 2)
    if len(before) > left:
        before = "…" + before[len(before) - left :]
    right = max(room - len(before), room // 2)
    if len(after) > right:
        after = after[:right] + "…"
    return before, text, after
