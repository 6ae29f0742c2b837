"""The code points of a text as arrays, a stretch at a time.

What is asked of every character is asked of an array at once. A stretch is short enough to stay
near the processor, so that a long text costs no more a character than a short one.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: How many code points a stretch has.
STRETCH = 1 << 16
#: From how many code points on asking an array of all is quicker than a pattern that looks for one.
LONG = 2_000


def code_points(text: str) -> "NDArray[np.uint32]":
    """Give the code points of a text.

    >>> code_points("№ 5").tolist()
    [8470, 32, 53]
    """
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def stretches(text: str, overlap: int = 0) -> "Iterator[tuple[int, NDArray[np.uint32]]]":
    """Give the code points of a text in stretches.

    Parameters
    ----------
    text
        Any text.
    overlap
        How many code points of the next stretch each also holds.

    Yields
    ------
    tuple of int and array
        Where the stretch begins, and its code points: :data:`STRETCH` and the overlap of them,
        or as many as are left.

    Examples
    --------
    >>> [(start, codes.tolist()) for start, codes in stretches("A/1")]
    [(0, [65, 47, 49])]
    """
    for start in range(0, len(text), STRETCH):
        yield start, code_points(text[start : start + STRETCH + overlap])


def stretches_of_bytes(data: bytes) -> "Iterator[tuple[int, NDArray[np.uint8]]]":
    """Give the bytes of a text of one byte a character in stretches.

    Parameters
    ----------
    data
        Such a text.

    Yields
    ------
    tuple of int and array
        Where the stretch begins, and its bytes.

    Examples
    --------
    >>> [(start, codes.tolist()) for start, codes in stretches_of_bytes(b"A/1")]
    [(0, [65, 47, 49])]
    """
    import numpy as np

    for start in range(0, len(data), STRETCH):
        yield start, np.frombuffer(data, np.uint8, min(STRETCH, len(data) - start), start)
