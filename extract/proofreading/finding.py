"""What proofreading gives: findings, each with its place as an editor counts it."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How much a finding matters; ordered from least to most by :attr:`rank`."""

    INFORMATION = "information"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for information, 1 for a warning, 2 for an error.

        Examples
        --------
        >>> Severity.ERROR.rank > Severity.WARNING.rank > Severity.INFORMATION.rank
        True
        """
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a proofreader would mark.

    Parameters
    ----------
    code
        The check that found it, such as ``"date-conflict"``.
    severity
        How much it matters.
    message
        One sentence for a person.
    suggestion
        What may be meant, or None.
    start, end
        The code points of the document's text, end exclusive.
    line, column
        Where it begins, both from 1; the column counts code points.
    end_line, end_column
        Where it ends, exclusive as :attr:`end` is.
    page
        The page it stands on, from 1, or None where the format has no pages.
    """

    code: str
    severity: Severity
    message: str
    suggestion: str | None
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    page: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Give the finding as plain JSON values.

        Returns
        -------
        dict
        """
        return {
            "code": self.code,
            "severity": str(self.severity),
            "message": self.message,
            "suggestion": self.suggestion,
            "start": self.start,
            "end": self.end,
            "line": self.line,
            "column": self.column,
            "end_line": self.end_line,
            "end_column": self.end_column,
            "page": self.page,
        }


@dataclass(frozen=True, slots=True)
class Places:
    r"""Where the lines of a text begin.

    Parameters
    ----------
    starts
        The first code point of each line.

    Examples
    --------
    >>> Places.of("one\ntwo").line_and_column(5)
    (2, 2)
    """

    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "Places":
        """Look for the lines of a text; the line feed alone ends a line, as editors count."""
        starts = [0]
        position = text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = text.find("\n", position + 1)
        return cls(tuple(starts))

    def line_and_column(self, position: int) -> tuple[int, int]:
        """Give the line and the column of a code point, both from 1."""
        line = bisect_right(self.starts, position)
        return line, position - self.starts[line - 1] + 1
