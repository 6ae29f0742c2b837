"""Deciding the numbers of a document by what stands around them and what it has shown so far."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeAlias

from nasab.extract.candidates import Candidate, Memory
from nasab.extract.readings import (
    SESSION_FIRST,
    Citing,
    Context,
    Decision,
    OrganClaim,
    Reading,
    decide,
    possible_readings,
    recalled,
)
from nasab.extract.shapes import Form, Printed
from nasab.ontology import Kind

#: What numbers share that are decided alike: how they are printed, dated and governed.
Case: TypeAlias = tuple[Printed, str | None, int | None, tuple[OrganClaim, ...], tuple[Kind, ...]]


def decide_all(
    candidates: Sequence[Candidate], memory: Memory, weighed: dict[Case, list[Reading]]
) -> None:
    """Decide every number; one that is printed and governed alike is decided once.

    Parameters
    ----------
    candidates
        The numbers of the document; changed in place.
    memory
        What the document has shown so far.
    weighed
        What the claims of the numbers come to, kept here for another pass in the same order of
        session and number.
    """
    citing = _citing(memory)
    decided: dict[Case, Decision] = {}
    for candidate in candidates:
        shape = candidate.shape
        if shape.form is not Form.SYMBOL:
            stated = candidate.stated.iso if candidate.stated else None
            case = (shape.printed, stated, candidate.year, candidate.claims, candidate.kinds)
            decision = decided.get(case)
            if decision is None:
                readings = weighed.get(case)
                if readings is None:
                    readings = _readings(candidate, memory, citing)
                    if candidate.claims:
                        weighed[case] = readings
                decision = decided[case] = decide(recalled(readings, memory.seen))
            candidate.decision = decision


def _citing(memory: Memory) -> Citing:
    act = memory.act
    return Citing(
        order=memory.order,
        symbol=act.symbol,
        cited_until=day_of(act.date),
        linked=memory.linked,
        reporting=(act.organ, str(act.session)) if act.organ and act.organ != "A" else None,
    )


def _readings(candidate: Candidate, memory: Memory, citing: Citing) -> list[Reading]:
    claims = candidate.claims
    if not claims and candidate.shape.form is Form.PAIR:
        claims = tuple(_echoes(candidate, memory))
    if not claims:
        return []
    stated = day_of(candidate.stated.iso if candidate.stated else None)
    context = Context(claims, candidate.kinds, stated, candidate.year, citing)
    return possible_readings(candidate.shape, context)


def _echoes(candidate: Candidate, memory: Memory) -> Iterator[OrganClaim]:
    """Read an ungoverned pair only as an act that the document cites elsewhere.

    Yearbooks cite in bare brackets, (46/44), where they tell of a session.
    """
    shape = candidate.shape
    if candidate.boxed and memory.order >= SESSION_FIRST and shape.left in memory.sessions:
        yield OrganClaim("A", 0.0, "document")
    pair = frozenset((shape.left.lstrip("0"), shape.right.lstrip("0")))
    for organ in sorted(memory.organs_of_pair.get(pair, ())):
        yield OrganClaim(organ, 0.0, "document")


def day_of(stated: str | None) -> date | None:
    """Give the day that an ISO date states.

    Parameters
    ----------
    stated
        A date of whatever precision, such as ``"2010-07"``, or None.

    Returns
    -------
    date or None
        None where it states no day.

    Examples
    --------
    >>> print(day_of("2010-07-30"), day_of("2010-07"))
    2010-07-30 None
    """
    return date.fromisoformat(stated) if stated and len(stated) == 10 else None
