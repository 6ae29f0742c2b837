"""One reader a format, and one verb that picks among them."""

from nasab.extract.readers.bounds import Bounds
from nasab.extract.readers.formats import Format, identify
from nasab.extract.readers.reading import read, read_bytes

__all__ = ["Bounds", "Format", "identify", "read", "read_bytes"]
