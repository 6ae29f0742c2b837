"""Where the figures of a text stand: its runs of ASCII digits."""

import re
from collections.abc import Iterable

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

    if text.isascii():
        codes = np.frombuffer(text.encode("ascii"), dtype=np.uint8)
    else:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    inside = np.zeros(len(text) + 2, dtype=bool)  # a character that is none at either end
    inside[1:-1] = (codes >= ord("0")) & (codes <= ord("9"))
    edges = np.flatnonzero(inside[1:] != inside[:-1]).tolist()
    return zip(edges[::2], edges[1::2], strict=True)
