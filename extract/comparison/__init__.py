"""What the language versions of one act do not say alike: aligned, compared, and shown with places.

A difference is reported once, with the sentence of every version: a misprinted number is no
citation missing here and another one there.
"""

from nasab.extract.comparison.codes import CODES, Code
from nasab.extract.comparison.comparing import compare
from nasab.extract.comparison.records import (
    Comparison,
    Difference,
    Place,
    Row,
    Version,
)
from nasab.extract.proofreading import Severity

__all__ = [
    "CODES",
    "Code",
    "Comparison",
    "Difference",
    "Place",
    "Row",
    "Severity",
    "Version",
    "compare",
]
