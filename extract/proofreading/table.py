"""The table of checks, which is also their documentation and the source of their tests."""

from collections.abc import Iterable
from typing import Final

from nasab.extract.proofreading import (
    agreement,
    citing,
    dating,
    heading,
    listing,
    naming,
    notes,
    numbering,
    numbers,
    signs,
)
from nasab.extract.proofreading.check import Check
from nasab.ontology import NasabError

#: Every check, in the order of the documentation.
ALL: Final[tuple[Check, ...]] = (
    *heading.CHECKS,
    *dating.CHECKS,
    *numbers.CHECKS,
    *citing.CHECKS,
    *listing.CHECKS,
    *agreement.CHECKS,
    *notes.CHECKS,
    *numbering.CHECKS,
    *naming.CHECKS,
    *signs.CHECKS,
)


def choose(
    select: Iterable[str] = (), ignore: Iterable[str] = (), checks: tuple[Check, ...] = ALL
) -> tuple[Check, ...]:
    """Choose checks by their codes.

    Parameters
    ----------
    select
        The codes to run; none means all.
    ignore
        The codes to leave out.
    checks
        The table to choose from.

    Returns
    -------
    tuple of Check

    Raises
    ------
    NasabError
        If there is no check of a code.

    Examples
    --------
    >>> [check.code for check in choose(["future", "ambiguous"], ["ambiguous"])]
    ['future']
    """
    known = {check.code for check in checks}
    wanted, unwanted = set(select), set(ignore)
    unknown = sorted((wanted | unwanted) - known)
    if unknown:
        raise NasabError(f"there is no check {unknown[0]!r}; nasab check --list names them")
    return tuple(c for c in checks if (not wanted or c.code in wanted) and c.code not in unwanted)
