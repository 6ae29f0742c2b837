"""Where the figures of a text stand: its runs of ASCII digits."""

import re
from collections.abc import Iterable

from nasab.extract.code_points import stretches

_RUN = re.compile("[0-9]+")
#: From how many code points on all characters are looked at at once.
_LONG = 2_000


def runs_of_digits(text: str) -> Iterable[tuple[int, int]]:
    """Find the runs of ASCII digits in a text.

    Parameters
    ----------
    text
        Folded text.

    Returns
    -------
    iterable of (int, int)
        The code points of each run, end exclusive, by start.

    Examples
    --------
    >>> list(runs_of_digits("resolution 64/293"))
    [(11, 13), (14, 17)]
    """
    if len(text) < _LONG:
        return [match.span() for match in _RUN.finditer(text)]
    import numpy as np

    edges: list[int] = []
    last = False  # whether the character before is a digit
    for start, codes in stretches(text):
        inside = np.empty(len(codes) + 1, dtype=bool)
        inside[0] = last
        inside[1:] = (codes >= ord("0")) & (codes <= ord("9"))
        edges += (np.flatnonzero(inside[1:] != inside[:-1]) + start).tolist()
        last = bool(inside[-1])
    if last:
        edges.append(len(text))
    return zip(edges[::2], edges[1::2], strict=True)
