"""Whose act a number may be that is printed alone: "resolution 1325"."""

from collections.abc import Iterator

from nasab.extract.governors import Group
from nasab.extract.readings import OrganClaim
from nasab.extract.records import ActDescription
from nasab.extract.shapes import Form


def bare_claims(group: Group, act: ActDescription) -> Iterator[OrganClaim]:
    """Give the organs whose number may stand alone; the list or the document may tell which.

    Parameters
    ----------
    group
        The list of numbers that the number stands in.
    act
        What the document says of itself.

    Yields
    ------
    OrganClaim
    """
    yield OrganClaim("S", 0.6, "default")
    yield OrganClaim("A", 0.4, "default")
    if any(each.form is Form.YEAR for each in group.shapes):
        yield OrganClaim("S", 1.6, "context")  # resolutions 425 and 426 (1978)
    titled = act.symbol is not None or act.kind in ("resolution", "decision", "draft")
    if act.organ == "S" and titled:
        yield OrganClaim("S", 1.6, "self")
