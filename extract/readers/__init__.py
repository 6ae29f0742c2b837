"""One reader a format, and one verb that picks among them."""

from nasab.extract.readers.bounds import Bounds
from nasab.extract.readers.reading import read, read_bytes

__all__ = ["Bounds", "read", "read_bytes"]
