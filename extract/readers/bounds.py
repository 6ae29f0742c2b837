"""How much a reader takes on before it refuses a file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of one reading; meeting one raises ``DocumentTooLarge``.

    The defaults hold every document of the official site with room to spare: the largest
    budget documents have some hundred pages and a few megabytes.

    Parameters
    ----------
    file_bytes
        The size of the file.
    text_characters
        The length of the text, in code points.
    pages
        The number of pages of a PDF.
    unpacked_bytes
        What a Word file may hold once unpacked, all of its parts that are read together.
    ratio
        How many times larger than its packed size one part of a Word file may be, where it
        is larger than a megabyte.
    seconds
        The time that a PDF may take.
    memory_bytes
        The address space of the process that reads a PDF, where the system can limit it.

    Examples
    --------
    >>> Bounds(pages=10).pages
    10
    """

    file_bytes: int = 200_000_000
    text_characters: int = 50_000_000
    pages: int = 3_000
    unpacked_bytes: int = 400_000_000
    ratio: int = 200
    seconds: float = 120.0
    memory_bytes: int = 2_000_000_000
