"""Proofreading: the errors of citations that the same knowledge finds before an act is adopted.

A check is a question to a document (:mod:`~nasab.extract.proofreading.check`); the table of all
of them (:data:`ALL`) is their documentation as well. Like all of this floor it is pure: what a
store of other documents knows comes in as :data:`Known`.
"""

from nasab.extract.proofreading.check import Check, Context, Spot
from nasab.extract.proofreading.finding import Finding, Severity
from nasab.extract.proofreading.known import Known, KnownAct
from nasab.extract.proofreading.proofread import examine, proofread
from nasab.extract.proofreading.table import ALL, choose

__all__ = [
    "ALL",
    "Check",
    "Context",
    "Finding",
    "Known",
    "KnownAct",
    "Severity",
    "Spot",
    "choose",
    "examine",
    "proofread",
]
