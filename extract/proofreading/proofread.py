"""Proofreading a document: every check run over it, every finding with its place."""

from bisect import bisect_right
from collections.abc import Iterable

from nasab.extract.document import Document
from nasab.extract.layout import Flow, MappedText, lay_out
from nasab.extract.pipeline import extract
from nasab.extract.proofreading.check import Check, Context, Spot
from nasab.extract.proofreading.finding import Finding, Severity
from nasab.extract.proofreading.known import Known
from nasab.extract.proofreading.table import ALL
from nasab.extract.records import Extraction
from nasab.extract.repair import restore


def proofread(
    document: Document,
    extraction: Extraction,
    *,
    checks: Iterable[Check] = ALL,
    known: Known | None = None,
    flow: Flow | None = None,
) -> tuple[Finding, ...]:
    r"""Find what a proofreader would mark in a document.

    Parameters
    ----------
    document
        As a reader gives it.
    extraction
        What was extracted from it.
    checks
        Which checks to run.
    known
        What other documents say of acts, or None.
    flow
        Its running text where that is at hand; it is made anew otherwise.

    Returns
    -------
    tuple of Finding
        By place, then by code.

    Examples
    --------
    >>> text = "The General Assembly,\nRecalling its resolution 64/293 of 30 July 2012,\n"
    >>> document = Document("a.txt", text, "0")
    >>> for finding in proofread(document, extract(document)):
    ...     print(finding.line, finding.column, finding.code, finding.suggestion)
    2 36 date-conflict 2010-07-30
    """
    if flow is None:
        flow = lay_out(restore(document.text), document)
    context = Context(document, flow, extraction.repairs, known or {})
    found = {
        _placed(check, spot, context) for check in checks for spot in check(extraction, context)
    }
    return tuple(sorted(found, key=lambda f: (f.start, f.end, f.code, f.message)))


def examine(
    document: Document, *, checks: Iterable[Check] = ALL, known: Known | None = None
) -> tuple[Extraction, tuple[Finding, ...]]:
    """Extract from a document and proofread it, laying its text out once.

    Parameters
    ----------
    document
        As a reader gives it.
    checks
        Which checks to run.
    known
        What other documents say of acts, or None.

    Returns
    -------
    tuple
        The extraction and the findings.

    Examples
    --------
    >>> _, findings = examine(Document("a.txt", "Security Council resolution 1325 (2001)", "0"))
    >>> [(finding.code, finding.suggestion) for finding in findings]
    [('year-conflict', '1325 (2000)')]
    """
    laid: list[Flow] = []

    def lay_out_and_keep(restored: MappedText, source: Document) -> Flow:
        laid.append(lay_out(restored, source))
        return laid[-1]

    extraction = extract(document, lay_out=lay_out_and_keep)
    return extraction, proofread(document, extraction, checks=checks, known=known, flow=laid[-1])


def _placed(check: Check, spot: Spot, context: Context) -> Finding:
    severity = spot.severity or check.severity
    if not check.needs_order and context.is_rewritten(spot.start, spot.end):
        severity = Severity.INFORMATION  # the doubt may be the repair's
    pages = context.document.pages
    return Finding(
        check.code,
        severity,
        spot.message,
        spot.suggestion,
        spot.start,
        spot.end,
        *context.places.line_and_column(spot.start),
        *context.places.line_and_column(spot.end),
        page=bisect_right(pages, spot.start) if pages else None,
    )
