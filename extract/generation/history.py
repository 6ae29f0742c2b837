"""A made history of acts: who adopted what when, and what each stands on.

Numbers and days follow the session calendars of the ontology, so that every symbol and date is
one that the calendars confirm. Citations go back in time. Part of them follow what is cited
already, in proportion to how often (Price 1976, doi:10.1002/asi.4630270505), which gives the
power law that citation networks of real acts have; part go to what is recent; and a series that
is renewed cites its earlier acts.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Final

from nasab.ontology import NasabError, calendar_of

#: The first and the last year that acts are made for.
YEARS: Final = (1996, 2024)
#: The share of resolutions among the acts, while the calendars have room for them.
_RESOLUTIONS: Final = 0.65
_ASSEMBLY: Final = 300
_ECOSOC: Final = 45
_RIGHTS: Final = 40
_DOCUMENTS: Final = {"A": (100, 850), "S": (20, 950)}
_ADDENDA: Final = 9
#: How an act chooses what it cites: by how often it is cited, by how recent it is, or anyhow.
_PREFER, _RECENT = 0.55, 0.3
_MOST_CITED: Final = 40
_RENEWED: Final = 0.65


@dataclass(frozen=True, slots=True)
class MadeAct:
    """An act or document of the made history, as others cite it.

    Parameters
    ----------
    symbol
        Its canonical symbol.
    organ
        The code of its organ.
    day
        When it was adopted or issued.
    report
        Whether it is a report and not a resolution.
    """

    symbol: str
    organ: str
    day: date
    report: bool


@dataclass(frozen=True, slots=True)
class Event:
    """An act with what it stands on.

    Parameters
    ----------
    act
        The act.
    subject
        A number that the acts of one series share.
    renews
        The earlier acts of its series that it cites, oldest first.
    cites
        The other acts that it cites, oldest first.
    """

    act: MadeAct
    subject: int
    renews: tuple[MadeAct, ...]
    cites: tuple[MadeAct, ...]


def history(acts: int, seed: int = 0) -> Iterator[Event]:
    """Make a history of acts in order of time.

    Parameters
    ----------
    acts
        How many.
    seed
        The same seed gives the same history.

    Yields
    ------
    Event

    Raises
    ------
    NasabError
        If the calendars have no room for so many.

    Examples
    --------
    >>> events = list(history(200, seed=1))
    >>> len({event.act.symbol for event in events})
    200
    >>> all(cited.day < event.act.day for event in events for cited in event.cites)
    True
    """
    dice = Random(seed)
    past: list[MadeAct] = []
    drawn = array("I")
    series: dict[tuple[str, int], list[int]] = defaultdict(list)
    for act, subject in _acts(acts, dice):
        # What was adopted on the same day cannot be cited yet.
        end = len(past)
        while end and past[end - 1].day >= act.day:
            end -= 1
        renewed = [at for at in series[act.organ, subject] if at < end]
        renewed = renewed[-dice.randint(1, 6) :] if not act.report else []
        cited = _choose(end, drawn, dice, set(renewed))
        yield Event(
            act, subject, tuple(past[at] for at in renewed), tuple(past[at] for at in cited)
        )
        drawn.extend(renewed)
        drawn.extend(cited)
        if not act.report:
            series[act.organ, subject].append(len(past))
        past.append(act)


def _choose(end: int, drawn: "array[int]", dice: Random, taken: set[int]) -> list[int]:
    wanted = min(end - len(taken), 2 + min(int(dice.paretovariate(1.4)), _MOST_CITED))
    chosen: set[int] = set()
    for _ in range(3 * max(0, wanted)):
        if len(chosen) == wanted:
            break
        way = dice.random()
        if way < _PREFER and drawn:
            at = drawn[int(dice.random() * len(drawn))]
        elif way < _PREFER + _RECENT:
            at = end - 1 - min(end - 1, int(dice.expovariate(1 / 150)))
        else:
            at = int(dice.random() * end)
        if at < end and at not in taken:
            chosen.add(at)
    return sorted(chosen)


def _acts(acts: int, dice: Random) -> Iterator[tuple[MadeAct, int]]:
    first, last = YEARS
    years = last - first + 1
    for turn in range(years):
        quota = acts * (turn + 1) // years - acts * turn // years
        year = first + turn
        rooms = _rooms(year)
        made = list(_resolutions(rooms, min(sum(rooms.values()), int(quota * _RESOLUTIONS) + 1)))
        made = made[:quota]
        found = [_resolution(organ, number, rooms[organ], year) for organ, number in made]
        found += _documents(year, quota - len(found), dice)
        slots: dict[str, int] = defaultdict(int)
        subjects = []
        for act in found:
            slots[act.organ] += 1
            renewed = dice.random() < _RENEWED
            subjects.append(slots[act.organ] if renewed else dice.randrange(1000, 10**6))
        yield from sorted(
            zip(found, subjects, strict=True), key=lambda one: (one[0].day, one[0].symbol)
        )


def _rooms(year: int) -> dict[str, int]:
    """Tell how many resolutions each organ can have in a year."""
    numbers = _numbers("S", year)
    assembly = min(_numbers("A", year - 1945)[1], _ASSEMBLY)
    rooms = {"A": assembly, "S": numbers[1] - numbers[0] + 1, "E": _ECOSOC}
    return {**rooms, "A/HRC": 3 * _RIGHTS} if year >= 2010 else rooms


def _resolutions(rooms: dict[str, int], wanted: int) -> Iterator[tuple[str, int]]:
    """Share the resolutions of a year among the organs; number them from 0."""
    total, before = sum(rooms.values()), 0
    for organ, room in rooms.items():
        count = wanted * (before + room) // total - wanted * before // total
        before += room
        yield from ((organ, at * room // count) for at in range(count))


@cache
def _numbers(organ: str, session: int) -> tuple[int, int]:
    """Give the numbers that the calendar knows for a session, or a wide range."""
    known = {name: s.numbers for s in calendar_of(organ).sessions for name in s.designations}
    return known.get(str(session)) or (1, _ASSEMBLY)


def _resolution(organ: str, number: int, room: int, year: int) -> MadeAct:
    share = number / room
    if organ == "A":
        day = date(year, 10, 5) + timedelta(int(share * 80))
        return MadeAct(f"A/RES/{year - 1945}/{number + 1}", organ, day, report=False)
    if organ == "S":
        day = date(year, 1, 5) + timedelta(int(share * 355))
        return MadeAct(f"S/RES/{_numbers('S', year)[0] + number}({year})", organ, day, report=False)
    if organ == "E":
        day = date(year, 7, 2) + timedelta(int(share * 25))
        return MadeAct(f"E/RES/{year}/{number + 1}", organ, day, report=False)
    session = 10 + 3 * (year - 2009) + number // _RIGHTS
    span = calendar_of(organ).span(str(session))
    assert span is not None
    day = span[0] + (span[1] - span[0]) * 2 // 3
    return MadeAct(f"A/HRC/RES/{session}/{number % _RIGHTS + 1}", organ, day, report=False)


def _documents(year: int, wanted: int, dice: Random) -> list[MadeAct]:
    """Make the reports of a year; where the numbers run out, addenda to them."""
    found = []
    for organ, count in (("A", wanted - wanted // 3), ("S", wanted // 3)):
        first, room = _DOCUMENTS[organ]
        if count > room * (_ADDENDA + 1):
            raise NasabError(
                f"the calendars have no room for so many acts in {year}; "
                "ask for fewer, or for more versions of each"
            )
        session, opened, days = (
            (year - 1945, date(year, 9, 25), 75) if organ == "A" else (year, date(year, 1, 5), 350)
        )
        for at in range(count):
            addendum, number = divmod(at, room)
            symbol = f"{organ}/{session}/{first + number}"
            symbol += f"/Add.{addendum}" if addendum else ""
            day = opened + timedelta(dice.randrange(days))
            found.append(MadeAct(symbol, organ, day, report=True))
    return found
