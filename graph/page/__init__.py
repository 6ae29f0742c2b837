"""The interactive page of a lineage: one self-contained HTML file, drawn with pyvis."""

from nasab.graph.page.inline import InlinePage, interactive
from nasab.graph.page.writing import ACTS, PAIRS, page_html, write_page

__all__ = ["ACTS", "PAIRS", "InlinePage", "interactive", "page_html", "write_page"]
