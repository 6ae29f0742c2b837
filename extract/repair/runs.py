"""The runs of a line: numbers, Latin words, labels, and the right-to-left words between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LATIN = r"[A-Za-z#][A-Za-z0-9/.:_'’-]*"
_NUMBER = r"[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[0-9]+(?:[/.,:-][0-9]+)*"
_RUN = re.compile(
    r"(?P<label>(?:(?<=\s)-\s{0,3}[0-9]{1,3}(?:/[0-9]{1,4})?|(?<=  )\( ?[0-9]{1,3} ?\))\s*\Z"
    r"|(?<=  )-[0-9]{1,3}(?=  | [،,.]))"
    rf"|(?P<mark>\( ?[0-9]{{1,3}} ?\))|(?P<number>{_NUMBER})|(?P<latin>{_LATIN}(?: {_LATIN})*)"
)
_STRETCH = re.compile(r"\S+(?: {1,3}\S+)*")
LETTERS = "\u0621-\u064a"
FIRST_WORD = re.compile(rf"[{LETTERS}]+")
LAST_WORD = re.compile(rf"[{LETTERS}]+\Z")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line that reads well in itself.

    Parameters
    ----------
    start, end
        Its code points in the text.
    kind
        ``"number"``, ``"latin"``, ``"mark"`` (a footnote mark in brackets), ``"label"`` (the
        number of a paragraph or note at the end of its line), ``"words"``, or ``"joined"``
        (words that go on in the middle of the word before them).
    text
        Its characters, without spaces at the ends.
    """

    start: int
    end: int
    kind: str
    text: str


def words_run(text: str, start: int, end: int, kind: str = "words") -> Run:
    """Give a stretch of words as a run, without the spaces at its ends.

    >>> words_run("a  قرار ", 1, 8)
    Run(start=3, end=7, kind='words', text='قرار')
    """
    stretch = text[start:end]
    first = start + len(stretch) - len(stretch.lstrip())
    stripped = stretch.strip()
    return Run(first, first + len(stripped), kind, stripped)


def runs_of(text: str, start: int, end: int) -> list[Run]:
    """Part a line into its runs, in the order in which they stand.

    Parameters
    ----------
    text
        The text.
    start, end
        The code points of the line.

    Returns
    -------
    list[Run]
        Without empty runs.

    Examples
    --------
    >>> [run.text for run in runs_of("بشان 72/195قرارها  -1", 0, 21)]
    ['بشان', '72/195', 'قرارها', '-1']
    """
    runs: list[Run] = []
    done = start
    for match in _RUN.finditer(text, start, end):
        runs += _words(text, done, match.start())
        found = match.group().rstrip()
        runs.append(Run(match.start(), match.start() + len(found), match.lastgroup or "", found))
        done = match.end()
    runs += _words(text, done, end)
    return runs


def _words(text: str, start: int, end: int) -> Iterator[Run]:
    """Part a stretch of words where wide gaps stand."""
    for match in _STRETCH.finditer(text, start, end):
        yield words_run(text, match.start(), match.end())
