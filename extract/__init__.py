"""The middle floor: documents in, citation records out.

It is pure: no network, no store, no clock, no randomness.
"""

from nasab.extract.document import Block, Document, Link
from nasab.extract.pipeline import extract
from nasab.extract.readers import Bounds, Format, identify, read, read_bytes
from nasab.extract.records import (
    ActDescription,
    BodyMention,
    Citation,
    Extraction,
    Flag,
    Part,
    Precision,
    Provision,
    StatedDate,
)

__all__ = [
    "ActDescription",
    "Block",
    "BodyMention",
    "Bounds",
    "Citation",
    "Document",
    "Extraction",
    "Flag",
    "Format",
    "Link",
    "Part",
    "Precision",
    "Provision",
    "StatedDate",
    "extract",
    "identify",
    "read",
    "read_bytes",
]
