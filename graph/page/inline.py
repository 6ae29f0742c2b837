"""The interactive page inside a notebook."""

from dataclasses import dataclass
from typing import Any, Final

from nasab.graph.lineage import Lineage
from nasab.graph.page.writing import page_html

#: The most acts of a page inside a notebook: each display carries a whole page.
ACTS: Final = 500


@dataclass(frozen=True, slots=True)
class InlinePage:
    """A page that a notebook shows in a frame of its own.

    Parameters
    ----------
    html
        The page; it holds everything and asks the network for nothing.
    height
        Of the frame, in pixels.
    """

    html: str
    height: int

    def __repr__(self) -> str:
        return f"<interactive page, {len(self.html)} characters>"

    def _repr_html_(self) -> str:
        """Show it in a notebook."""
        from nasab.graph.display import framed

        return framed(self.html, self.height, scripts=True)


def interactive(
    lineage: Lineage, focus: str | None = None, *, height: int = 560, **options: Any
) -> InlinePage:
    """Draw a lineage as a page to explore inside a notebook, offline.

    Parameters
    ----------
    lineage
        The lineage, whole or a part of it.
    focus
        The act that is open at first, in any spelling.
    height
        Of the frame, in pixels.
    options
        As :func:`nasab.graph.page.page_html` takes them; the limit is :data:`ACTS` by default.

    Returns
    -------
    InlinePage
        Its ``html`` is the whole page.

    Raises
    ------
    QueryError
        If the lineage holds no act such as `focus`.

    Examples
    --------
    >>> page = interactive(Lineage.from_pairs([("A/RES/72/195", "A/RES/70/179")]), "72/195")
    >>> page.html.startswith("<!doctype html>")
    True
    """
    return InlinePage(page_html(lineage, focus=focus, **{"limit": ACTS, **options}), height)
