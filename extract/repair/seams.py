"""The places inside a turned line where two runs of words met, and the words torn apart there."""

import re
from itertools import pairwise

from nasab.extract.repair.lexicon import arabic_words
from nasab.extract.repair.opening_verbs import drafting_verb
from nasab.extract.repair.run_worth import announces
from nasab.extract.repair.runs import FIRST_WORD, LAST_WORD, LETTERS, Run, words_run

_OPENER = re.compile(rf"(?:\s{{2,}}|\A)(?P<opener>و?اذ(?:\s{{1,3}}[{LETTERS}]+){{1,4}})\s*\Z")
_LAST_PART = re.compile(rf"\s{{2,}}(?P<part>[{LETTERS}]+(?: [{LETTERS}]+){{0,2}})\Z")
# The verb of a paragraph and the small words that go with it, before the paragraph's number.
_VERB_LAST = re.compile(
    rf"(?<![{LETTERS}])[تي][{LETTERS}]{{2,9}}(?:\s{{1,4}}[{LETTERS}]{{2,6}}){{0,2}}\Z"
)
_TORN_STOP = re.compile(" (?=[،,.؛)])")
_TORN_BRACKET = re.compile(rf"[\])] ?(?=[{LETTERS}])")
_OWNER = re.compile(
    r"(?:قرار|مقرر)(?:ها|ه|اتها|اته|يها|يه| الجمعيه العامه| مجلس الامن| مجلس حقوق الانسان"
    r"| المجلس الاقتصادي والاجتماعي)(?= )|(?:القرار|المقرر)(?=  )"
)
_CLOSING = "،,.؛:)»”"
_LONGEST_FRAGMENT = 6
_LONGEST_OPENING = 32
_PREFIXED = frozenset("وفبلك")  # particles that stand before a number of their own


def has_opener_last(runs: list[Run]) -> bool:
    """Tell whether the words that open a paragraph of a preamble stand at the end of a line.

    >>> from nasab.extract.repair.runs import runs_of
    >>> has_opener_last(runs_of("الي قرارها   واذ تشير", 0, 21))
    True
    """
    match = _OPENER.search(runs[-1].text)
    return match is not None and (match.start() > 0 or len(runs) > 1)


def openers_first(runs: list[Run], text: str) -> list[Run]:
    """Put what opens a paragraph, its number and its verb, before the rest.

    Parameters
    ----------
    runs
        The runs of a line, turned.
    text
        The text that they are of.

    Returns
    -------
    list[Run]
        The same words, parted where an opening stood inside a run.
    """
    found: list[Run] = []
    first: list[Run] = []
    for before, run in zip((None, *runs[:-1]), runs, strict=True):
        match = _OPENER.search(run.text) if run.kind == "words" else None
        part = _opening_part(run.text) if before and before.kind == "label" else None
        if run.kind == "label":
            first.insert(0, run)
        elif match:
            first.append(words_run(text, run.start + match.start("opener"), run.end))
            if match.start("opener"):
                found.append(words_run(text, run.start, run.start + match.start("opener")))
        elif part and run.kind == "words":
            found.append(words_run(text, run.start + part, run.end))
            found.append(words_run(text, run.start, run.start + part))
        else:
            found.append(run)
    return first + found


def _opening_part(words: str) -> int | None:
    """Tell where the words begin that open a numbered paragraph, at the end of its line."""
    for match in _VERB_LAST.finditer(words, max(0, len(words) - _LONGEST_OPENING)):
        if drafting_verb(match.group().split()[0]):
            return match.start()
    part = _LAST_PART.search(words)
    return part.start("part") if part else None


def rejoined(runs: list[Run], text: str) -> list[Run]:
    """Turn what stands inside a run of words where two runs met, and join the words torn there.

    Parameters
    ----------
    runs
        The runs of a line, turned.
    text
        The text that they are of.
    """
    found: list[Run] = []
    for at, (before, run, after) in enumerate(
        zip((None, *runs[:-1]), runs, (*runs[1:], None), strict=True)
    ):
        cut, kind = None, "words"
        if run.kind == "words" and not _closes_number(runs, at):
            cut, kind = _seam(run.text, before_number=bool(after and after.kind == "number"))
            if cut is None and before and before.kind == "number":
                cut = _torn_stop(run.text)
        if cut is None:
            found.append(run)
        else:
            found.append(words_run(text, run.start + cut, run.end))
            found.append(words_run(text, run.start, run.start + cut, kind))
    return _reattached(found, text)


def _closes_number(runs: list[Run], at: int) -> bool:
    """Tell whether a run begins with the bracket of the number before it: (2001) المؤرخ."""
    if at < 2 or runs[at].text[0] != ")" or runs[at - 1].kind != "number":
        return False
    opened = runs[at - 2].text
    return opened.rfind("(") > opened.rfind(")")


def _seam(words: str, *, before_number: bool) -> tuple[int | None, str]:
    """Tell where two runs met, and whether a word goes on across the seam."""
    bracket = _TORN_BRACKET.search(words)
    if bracket and "(" not in words[: bracket.start()] and "[" not in words[: bracket.start()]:
        return bracket.end(), "words"
    last, first = LAST_WORD.search(words), FIRST_WORD.match(words)
    if not last or not first or last.start() <= first.start():
        return None, ""
    joins = _joins(last.group(), first.group())
    known = arabic_words()
    is_fragment = last.group() not in known and len(last.group()) <= _LONGEST_FRAGMENT
    if before_number and (joins or is_fragment) and not announces(words):
        owner = next(_OWNER.finditer(words), None)
        if owner and owner.end() < last.start():
            return owner.end(), "joined" if joins else "words"
        if announces(words[: last.start()].rstrip()):
            return last.start(), "joined" if joins else "words"
    if joins:
        torn = _TORN_STOP.search(words)
        if torn and torn.end() < last.start():
            return torn.end(), "joined"
        if first.group() not in known:
            return first.end(), "joined"
    return None, ""


def _joins(last: str, first: str) -> bool:
    """Tell whether two pieces make one word, and are not words themselves."""
    known = arabic_words()
    return last + first in known and not (last in known and first in known)


def _torn_stop(words: str) -> int | None:
    """Tell where the comma stands that belongs to the number before the run."""
    torn = _TORN_STOP.search(words)
    return torn.end() if torn and words[0] not in _CLOSING else None


def _reattached(runs: list[Run], text: str) -> list[Run]:
    """Put a run that begins within a word after the run that ends within it, before a number."""
    for at, (run, after) in enumerate(pairwise(runs)):
        last = LAST_WORD.search(run.text) if run.kind == "words" else None
        if not last or after.kind != "number" or last.group() in _PREFIXED:
            continue
        for place in range(len(runs) - 1, at + 1, -1):
            first = FIRST_WORD.match(runs[place].text) if runs[place].kind == "words" else None
            if first and _joins(last.group(), first.group()):
                rest = runs[at + 1 : place] + runs[place + 1 :]
                head, tail = _to_owner(runs[place], text)
                return [*tail, *runs[: at + 1], head, *rest]
    return runs


def _to_owner(run: Run, text: str) -> tuple[Run, list[Run]]:
    """Part a run that goes on within a word after the noun that a number follows."""
    owner = next(_OWNER.finditer(run.text), None)
    end = run.start + owner.end() if owner else run.end
    rest = [words_run(text, end, run.end)] if end < run.end else []
    return words_run(text, run.start, end, "joined"), rest
