"""Findings as SARIF 2.1.0 (OASIS, 2020), which editors and code hosts show beside a text."""

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote

from nasab import __version__
from nasab.extract.proofreading import Check, Finding, Severity

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "note",
}


def sarif(
    found: Iterable[tuple[str, Sequence[Finding]]],
    checks: Sequence[Check],
    failures: Iterable[tuple[str, str]] = (),
) -> dict[str, Any]:
    """Make a SARIF log of one run.

    Parameters
    ----------
    found
        The path of each file with its findings.
    checks
        The checks that ran.
    failures
        The path of each file that could not be read, with what was wrong.

    Returns
    -------
    dict
        Plain JSON values. Columns and offsets count Unicode code points, as findings do.
    """
    places = {check.code: index for index, check in enumerate(checks)}
    results = [_result(path, finding, places) for path, findings in found for finding in findings]
    notices = [
        {"level": "error", "message": {"text": message}, "locations": [_artifact(path)]}
        for path, message in failures
    ]
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "nasab check",
                "semanticVersion": __version__,
                "rules": [_rule(check) for check in checks],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {"executionSuccessful": not notices, "toolExecutionNotifications": notices}
        ],
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(check: Check) -> dict[str, Any]:
    return {
        "id": check.code,
        "shortDescription": {"text": check.title},
        "fullDescription": {"text": check.explanation},
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
    }


def _result(path: str, finding: Finding, places: dict[str, int]) -> dict[str, Any]:
    message = finding.message
    if finding.suggestion:
        message += f" ({finding.suggestion})"
    location = _artifact(path)
    location["physicalLocation"]["region"] = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
    }
    return {
        "ruleId": finding.code,
        "ruleIndex": places[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": message},
        "locations": [location],
    }


def _artifact(path: str) -> dict[str, Any]:
    pure = PurePath(path)
    uri = pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())
    return {"physicalLocation": {"artifactLocation": {"uri": uri}}}
