"""The upper floor: the store, the lineage, the pages and the command line.

The few names that a notebook needs are at hand here, each loaded when it is first used. In
IPython, documents and what was found in them show themselves as HTML as well: their classes live
on the floor below, which knows no HTML, so their displays are registered from here.
"""

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from nasab.graph.answer import Answer
    from nasab.graph.build import build_store
    from nasab.graph.display import show
    from nasab.graph.lineage import Lineage
    from nasab.graph.named import named_queries
    from nasab.graph.page.inline import interactive
    from nasab.graph.store import Store

__all__ = ["Answer", "Lineage", "Store", "build_store", "interactive", "named_queries", "show"]

_HOMES: Final = {
    "Answer": "answer",
    "Lineage": "lineage",
    "Store": "store",
    "build_store": "build",
    "interactive": "page.inline",
    "named_queries": "named",
    "show": "display",
}


#: The most characters of the plain form of what a notebook shows, and what may be longer.
_PLAIN: Final = 1000
_LONG: Final = (
    ("nasab.extract.document", "Document"),
    ("nasab.extract.records", "Extraction"),
    ("nasab.extract.comparison.records", "Comparison"),
    ("nasab.graph.answer", "Answer"),
    ("nasab.graph.card", "Card"),
    ("nasab.graph.compared", "Compared"),
)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def register_displays(shell: Any) -> None:
    """Let a shell of IPython show documents, extractions and comparisons as HTML.

    It is done by itself where nasab is imported in one.

    Parameters
    ----------
    shell
        What ``IPython.get_ipython()`` gives.
    """

    def document(one: Any) -> str:
        from nasab.extract import extract
        from nasab.graph.display import document_frame

        return document_frame(one, extract(one))

    def extraction(one: Any) -> str:
        from nasab.graph.display import extraction_block

        return extraction_block(one)

    def comparison(one: Any) -> str:
        from nasab.graph.display import comparison_block

        return comparison_block(one)

    def shortened(one: Any, printer: Any, _: bool) -> None:
        told = repr(one)
        printer.text(told if len(told) <= _PLAIN else told[:_PLAIN] + "…")

    shown = shell.display_formatter.formatters["text/html"]
    shown.for_type_by_name("nasab.extract.document", "Document", document)
    shown.for_type_by_name("nasab.extract.records", "Extraction", extraction)
    shown.for_type_by_name("nasab.extract.comparison.records", "Comparison", comparison)
    # A notebook keeps the plain form of what it shows as well, whole documents among them.
    plain = shell.display_formatter.formatters["text/plain"]
    for module, name in _LONG:
        plain.for_type_by_name(module, name, shortened)


if "IPython" in sys.modules and (_shell := sys.modules["IPython"].get_ipython()) is not None:
    register_displays(_shell)
