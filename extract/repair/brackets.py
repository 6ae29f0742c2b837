"""Brackets that came out mirrored or torn: 2017( 2388), 2004) 1540, 2268 ( 2016 (, )A/61/53(.

Which of two numbers is the year of the other is no guess here: the Security Council numbers its
resolutions on, so that each number has one year, and a pair is rewritten only where the calendar
confirms it and no other pairing of the numbers around is sound.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from nasab.extract.fold import Folded
from nasab.extract.repair.profile import CLOSE, DIGIT, OPEN, SPACE, Profile
from nasab.extract.repair.rewriting import Edit, Rewriting, edited
from nasab.ontology import calendar_of

_NUMBER_END = r"(?![0-9/]|[.,-][0-9])"
_NUMBER = rf"(?<![0-9/.,-])[0-9]{{1,4}}{_NUMBER_END}"
_BETWEEN = r"[\s،,و]{0,4}[()][\s،,و()]{0,5}"
_CLUSTER = re.compile(
    rf"(?:[()]\s{{0,2}}|(?<![()])){_NUMBER}(?:{_BETWEEN}{_NUMBER}){{1,40}}(?:\s{{0,2}}[()])?"
)
_WIDEST = 10  # what may stand between two numbers
_NUMBERS = re.compile("[0-9]+")
_SOUND = re.compile(r"([0-9]{1,4}) ?\(([0-9]{4})\)")
_JOINED = re.compile(r"(?<!\w)و ?\Z")
_BRACKET_BEFORE = re.compile(r"[()] ?\Z")
_BRACKET_NEAR = re.compile(r"[()]\s{0,2}\Z")
_BRACKET_AFTER = re.compile(r"[\s،,و]{0,4}[()]")
_YEAR = re.compile("(?:19[4-9]|20[0-4])[0-9]")
_YEAR_FIRST = re.compile(r"\) ?[0-9]{3,4}(?![0-9/]| ?\()")
# 2368 at the end of a line, )2017( in the next.
_YEAR_BEHIND = re.compile(r"\)\s?(?:19|20)[0-9]{2}\s?\(")
_TORN_YEAR = re.compile(
    r"(?<![0-9/.,-])(?P<number>[0-9]{3,4})(?P<gap>\s{1,3}[^\s0-9()][^0-9()]{0,80}?)"
    r"\)\s?(?P<year>(?:19|20)[0-9]{2})\s?\("
)
_SIGNS = (")A/", "، و)", ")د", ") د")
# ( د-25 ) with its brackets turned away from it
_SESSION = re.compile(r"\) ?(د ?ا?ط? ?-? ?[0-9]{1,2} ?-?) ?\(")
_BEFORE_SESSION = re.compile(r"(?<=[0-9ءفملو]) ?\Z")
_SYMBOL = re.compile(r"\) ?([A-Z][A-Za-z0-9]{0,6}(?:/[A-Za-z0-9.-]{1,20}){1,6}) ?\(")


def suspected(profile: Profile) -> bool:
    """Tell whether a bracket stands on the wrong side of a number or a space."""
    wrong = profile.pairs(OPEN, SPACE) + profile.pairs(CLOSE, DIGIT) + profile.pairs(DIGIT, OPEN)
    return (
        wrong > 0
        or any(sign in profile.text for sign in _SIGNS)
        or _YEAR_FIRST.search(profile.text) is not None
    )


def mend(folded: Folded) -> Folded | None:
    """Put numbers, their years and the brackets in order.

    >>> from nasab.extract.fold import fold
    >>> mend(fold("القراران ٢٠١٧( ٢٣٨٨) و ٢٠٠٤) ١٥٤٠")).text
    'القراران 2388 (2017) و 1540 (2004)'
    """
    turned = edited(folded, _mirrored_symbols(folded.text))
    state = turned or folded
    turned = edited(state, _mirrored_sessions(state.text)) or turned
    turned = _years_rejoined(turned or folded) or turned
    state = turned or folded
    new, done = Rewriting(state), 0
    for match in _clusters(state):
        lone = _SOUND.fullmatch(match[0])
        if lone and _is_year_of(lone[2], lone[1]):
            continue
        pairs = _pairs(match)
        if pairs and not all(pair.is_sound for pair in pairs):
            new.keep(done, pairs[0].start)
            for pair, following in zip(pairs, (*pairs[1:], None), strict=True):
                pair.write(new, following.start if following else None)
            done = pairs[-1].end
    if not done:
        return turned
    new.keep(done, len(state.text))
    return new.done()


def _clusters(folded: Folded) -> Iterator[re.Match[str]]:
    """Find the numbers that brackets part, from the first two on: they stand close together."""
    text, done = folded.text, 0
    for (start, end), (following, _) in pairwise(folded.figures):
        if start < done or following - end > _WIDEST:
            continue
        between = text[end:following]
        if "(" in between or ")" in between:
            opening = _BRACKET_NEAR.search(text, max(done, start - 3), start)
            cluster = _CLUSTER.match(text, opening.start()) if opening else None
            if cluster := cluster or _CLUSTER.match(text, start):
                done = cluster.end()
                yield cluster


@dataclass(frozen=True, slots=True)
class _Pair:
    """A number and its year, in whichever order they stand."""

    text: str
    number: re.Match[str]
    year: re.Match[str]

    @property
    def year_first(self) -> bool:
        return self.year.start() < self.number.start()

    @property
    def start(self) -> int:
        """Where the pair begins, the bracket before a leading year included."""
        if not self.year_first:
            return self.number.start()
        opening = _BRACKET_BEFORE.search(
            self.text, max(0, self.year.start() - 3), self.year.start()
        )
        return opening.start() if opening else self.year.start()

    @property
    def end(self) -> int:
        """Where the pair ends, the bracket that belongs to it included."""
        last = self.number if self.year_first else self.year
        if self.year_first and self.start < self.year.start():
            return last.end()
        closing = _BRACKET_AFTER.match(self.text, last.end())
        return closing.end() if closing else last.end()

    @property
    def is_sound(self) -> bool:
        sound = _SOUND.fullmatch(self.text, self.start, self.end) is not None
        if sound and self.year_first:  # "و 2014 (2195)" in a list of acts is turned round
            return _JOINED.search(self.text, max(0, self.start - 3), self.start) is None
        return sound

    def write(self, new: Rewriting, following: int | None) -> None:
        """Write the pair as it should stand, and what joins it to the next."""
        between = min(self.number.end(), self.year.end())
        last = max(self.number.end(), self.year.end())
        closing = last if self.text[last : last + 1] in {"(", ")"} and self.end > last else last - 1
        new.keep(self.number.start(), self.number.end())
        new.put(" (", between, between + 1)
        new.keep(self.year.start(), self.year.end())
        new.put(")", closing, closing + 1)
        joint = self.text[last : self.end if following is None else following]
        comma = "،" if "،" in joint else "," if "," in joint else ""
        if "و" in joint:
            new.put(f"{comma} و ", last + len(joint) - 1, last + len(joint))
        elif comma or following is not None:
            new.put(f"{comma} ", last + len(joint) - 1, last + len(joint))


def _pairs(cluster: re.Match[str]) -> list[_Pair]:
    """Pair the numbers of a cluster with their years; nothing where the calendar objects."""
    text = cluster.string
    numbers = list(_NUMBERS.finditer(text, cluster.start(), cluster.end()))
    odd = len(numbers) % 2
    for rest in (numbers[odd:], numbers[:-1]) if odd else (numbers,):
        pairs = [_paired(text, *two) for two in zip(rest[::2], rest[1::2], strict=True)]
        if all(pairs):
            return [pair for pair in pairs if pair]
    return []


def _paired(text: str, one: re.Match[str], other: re.Match[str]) -> _Pair | None:
    """Tell which of two numbers is the year of the other, if the calendar knows."""
    for number, year in ((one, other), (other, one)):
        if _is_year_of(year.group(), number.group()):
            return _Pair(text, number, year)
    return None


def _is_year_of(year: str, number: str) -> bool:
    return bool(_YEAR.fullmatch(year)) and calendar_of("S").year_of(int(number)) == year


def _years_rejoined(folded: Folded) -> Folded | None:
    """Put a year in mirrored brackets back behind its number, from which a line end tore it."""
    text, new, done = folded.text, Rewriting(folded), 0
    if not _YEAR_BEHIND.search(text):
        return None
    for match in _TORN_YEAR.finditer(text):
        if match.start() >= done and _is_year_of(match["year"], match["number"]):
            new.keep(done, match.end("number"))
            # the citation is to be traced to the number, not to all that parts it from its year
            new.put(f" ({match['year']})", match.end("number") - 1, match.end("number"))
            new.keep(match.start("gap"), match.end("gap"))
            done = match.end()
    if not done:
        return None
    new.keep(done, len(text))
    return new.done()


def _mirrored_sessions(text: str) -> Iterator[Edit]:
    """Turn the brackets around a session that both look away from it."""
    for match in _SESSION.finditer(text):
        before = _BEFORE_SESSION.search(text, max(0, match.start() - 1), match.start())
        if before is None:
            continue
        yield Edit(before.start(), match.start(1), " (")
        yield Edit(match.end(1), match.end(), ")")


def _mirrored_symbols(text: str) -> Iterator[Edit]:
    """Turn the brackets around a symbol that both look away from it.

    They do where no bracket is open before them in their line, and none closes after them.
    """
    line = counted = (0, 0)  # how many brackets open and close in the line, and before the symbol
    stop = reached = -1
    for match in _SYMBOL.finditer(text):
        start, end = match.span()
        if start > stop:
            reached = text.rfind("\n", 0, start) + 1
            stop = text.find("\n", end)
            stop = stop if stop >= 0 else len(text)
            line, counted = _brackets(text, reached, stop), (0, 0)
        opened, closed = _brackets(text, reached, start)
        opened, closed = counted[0] + opened, counted[1] + closed
        counted, reached = (opened, closed), start
        inside = _brackets(text, start, end)
        if opened <= closed and line[1] - closed - inside[1] <= line[0] - opened - inside[0]:
            spaced = text[start - 1 : start].isspace()
            yield Edit(start, match.start(1), "(" if spaced else " (")
            yield Edit(match.end(1), end, ")")


def _brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """Count the brackets that open and that close in a stretch of text."""
    return text.count("(", start, end), text.count(")", start, end)
