"""The upper floor: the store, the lineage, the pages and the command line.

The few names that a notebook needs are at hand here, each loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from nasab.graph.answer import Answer
    from nasab.graph.build import build_store
    from nasab.graph.lineage import Lineage
    from nasab.graph.named import named_queries
    from nasab.graph.store import Store

__all__ = ["Answer", "Lineage", "Store", "build_store", "named_queries"]

_HOMES: Final = {
    "Answer": "answer",
    "Lineage": "lineage",
    "Store": "store",
    "build_store": "build",
    "named_queries": "named",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
