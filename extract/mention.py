"""What finding a body gives, and the one rule of spelling that every way of finding keeps."""

from typing import NamedTuple


class FoundBody(NamedTuple):
    """A body that the text names.

    Parameters
    ----------
    start, end
        The code points of the text searched, end exclusive.
    body
        The body's identifier in the ontology.
    """

    start: int
    end: int
    body: str


def has_its_capitals(found: str, spelling: str) -> bool:
    """Tell whether a name of one word stands with the capitals of its spelling.

    Parameters
    ----------
    found
        The characters of the text.
    spelling
        The name as the ontology or the text itself spells it.

    Returns
    -------
    bool
        Always true for a name of several words.

    Examples
    --------
    >>> has_its_capitals("who", "WHO"), has_its_capitals("SECRETARIAT", "Secretariat")
    (False, True)
    """
    if found == spelling or " " in spelling or len(found) != len(spelling):
        return True
    return all(
        not wanted.isupper() or letter == wanted
        for letter, wanted in zip(found, spelling, strict=True)
    )
