"""Lines whose runs stand in reverse order, numbers torn from their words.

A page that mixes right-to-left words with left-to-right numbers may come out run by run from the
left: each run reads well, the first of the line comes last, and a number sticks to the word that
stood on its other side. A line is turned where that puts clearly more numbers after the words
that announce them; where two runs of words met without a number between, the place is found by
the word that was cut in two there.
"""

import re
from collections.abc import Iterator

from nasab.extract.fold import Folded
from nasab.extract.repair import month_pairs
from nasab.extract.repair.profile import ARABIC, CLOSE, COMMA, DIGIT, LINE_END, STOP, Profile
from nasab.extract.repair.rewriting import Rewriting
from nasab.extract.repair.run_worth import stuck, worth
from nasab.extract.repair.runs import FIRST_WORD, LETTERS, Run, runs_of
from nasab.extract.repair.seams import has_opener_last, openers_first, rejoined

# What a line that may be turned shows: a number stuck to a word, a closing sign first, the number
# or the opening words of its paragraph last.
_SIGNS = re.compile(
    rf"[0-9A-Za-z][{LETTERS}]|^\s{{0,20}}[،,.؛:)]"
    rf"|(?:-\s{{0,3}}[0-9]{{1,3}}(?:/[0-9]{{1,4}})?|\))\s{{0,20}}\Z"
    rf"|(?<=\s)و?اذ(?:\s{{1,3}}[{LETTERS}]{{1,15}}){{1,4}}\s{{0,20}}\Z",
    re.MULTILINE,
)
_CLOSING = "،,.؛:)]»”"
_OPENING = "([/"
_STUCK = 1.5  # what a number that sticks to the word after it weighs
_GAIN = 3.0
_GAIN_AMONG_MANY = 1.5  # where many lines of the text are turned
_LEAST_LINES = 2
_LINES_A_SLIP = 100
_MANY_LINES = 5
_LONGEST_LINE = 2000


def suspected(profile: Profile) -> bool:
    """Tell whether numbers stick to the word after them, or lines begin with a closing sign."""
    closing = profile.pairs(LINE_END, COMMA) + profile.pairs(LINE_END, STOP)
    closing += profile.pairs(LINE_END, CLOSE)
    stuck = profile.pairs(DIGIT, ARABIC)
    if stuck + closing < _LEAST_LINES:
        return False
    # a slip of the typist here and there in a long text is no page out of order
    least = max(_LEAST_LINES, profile.text.count("\n") // _LINES_A_SLIP)
    return stuck + closing >= least


def mend(folded: Folded) -> Folded | None:
    """Put the runs of turned lines back in order.

    >>> from nasab.extract.fold import fold
    >>> line = "، المعنون بيان ٧٢/١٩٥دعت الجمعية العامة في قرارها  -١"
    >>> mend(fold(line + chr(10) + line)).text.splitlines()[0]
    '-1 دعت الجمعيه العامه في قرارها 72/195، المعنون بيان'
    """
    text = folded.text
    lines = [
        (start, end, _best(text, runs_of(text, start, end)))
        for start, end in _lines(text)
        if _SIGNS.search(text, start, end)
    ]
    turned = sum(gain >= _GAIN for _, _, (gain, _) in lines)
    if turned < _LEAST_LINES:
        return None
    least = _GAIN_AMONG_MANY if turned >= _MANY_LINES else _GAIN
    new, done = Rewriting(folded), 0
    for start, end, (gain, runs) in lines:
        if gain >= least:
            new.keep(done, start)
            _write(new, runs)
            done = end
    new.keep(done, len(text))
    in_order = new.done()
    return month_pairs.mend(in_order) or in_order


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Give the lines that are short enough to be lines of a page."""
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line.rstrip("\r\n"))
        if 0 < end - start <= _LONGEST_LINE:
            yield start, end
        start += len(line)


def _best(text: str, runs: list[Run]) -> tuple[float, list[Run]]:
    """Give the order in which a line reads best, and how much better than as it stands."""
    if not any(run.kind == "words" and FIRST_WORD.search(run.text) for run in runs):
        return 0.0, runs
    stands = worth(runs)
    turned = rejoined(openers_first(runs[::-1], text), text)
    gain = worth(turned) - stands + _STUCK * stuck(text, runs)
    if has_opener_last(runs):
        return max(gain, _GAIN), turned
    if len(runs) == 1:
        return 0.0, runs
    parted = rejoined(runs, text)
    if len(parted) > len(runs) and stuck(text, runs) and worth(parted) > worth(turned):
        return worth(parted) - stands, parted
    return gain, turned


def _write(new: Rewriting, runs: list[Run]) -> None:
    """Write the runs of a line, a space between them where words need one."""
    before = ""
    for last, run in zip((None, *runs[:-1]), runs, strict=True):
        start = run.start
        if before and run.kind != "joined" and not _touch(before, run.text):
            new.put(" ", start, start + 1)
        if last and last.kind == "number" and run.text[0] == ")" and start != last.end:
            # It closes what stands before it; so that what is found there keeps to its place.
            new.put(")", last.end - 1, last.end)
            start += 1
        if run.kind == "label" and "/" in run.text:
            # The number of a resolution stands before its title and a dash.
            number = start + len(run.text) - len(run.text.lstrip("- "))
            new.keep(number, run.end)
            new.put(" -", start, number)
        else:
            new.keep(start, run.end)
        before = run.text


def _touch(before: str, after: str) -> bool:
    """Tell whether two runs stand without a space between them."""
    return after[0] in _CLOSING or before[-1] in _OPENING or after == "/"
