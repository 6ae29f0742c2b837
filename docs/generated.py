"""Write the pages of the reference that come out of the code: modules, queries, tables, checks.

``make docs`` writes them anew at every build, so no such page is kept in the repository.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from nasab.extract.proofreading.table import ALL
from nasab.graph.named import named_queries
from nasab.graph.tables import TABLES

_ROOT: Final = Path(__file__).resolve().parent.parent
_FLOORS: Final = ("ontology", "extract", "graph")
_INTRODUCTIONS: Final = {
    "ontology": "What exists: symbols, organs and their sessions, bodies, relations.",
    "extract": "Documents in, frozen records out.",
    "graph": "RDF, store, lineage, pages, endpoint, commands.",
}


def write_reference(folder: Path) -> None:
    """Write a page a floor with its public modules, and one each of queries, tables and checks.

    Parameters
    ----------
    folder
        Where the pages go.
    """
    for floor in _FLOORS:
        _write(folder / f"nasab.{floor}.md", _floor_page(floor))
    _write(folder / "questions.md", _questions_page())
    _write(folder / "tables.md", _tables_page())
    _write(folder / "checks.md", _checks_page())


def _floor_page(floor: str) -> str:
    lines = [f"# nasab.{floor}", "", _INTRODUCTIONS[floor], ""]
    for module in _modules(_ROOT / floor, f"nasab.{floor}"):
        lines += [f"## {module}", "", "```{eval-rst}", f".. automodule:: {module}"]
        lines += ["   :members:", "```", ""]
    return "\n".join(lines)


def _modules(folder: Path, name: str) -> Iterator[str]:
    """Name the modules that have something public to teach, in the order of their names."""
    for path in sorted(folder.rglob("*.py")):
        if path.stem.startswith("_") or "cli" in path.parts:
            continue
        if any(_is_public(node) for node in ast.parse(path.read_text(encoding="utf8")).body):
            yield ".".join((name, *path.relative_to(folder).with_suffix("").parts))


def _is_public(node: ast.stmt) -> bool:
    return isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_")


def _questions_page() -> str:
    lines = [
        "# Questions that have a name",
        "",
        "Each is a SPARQL file of the package; `nasab query NAME --param NAME=VALUE` asks it,",
        "and the SPARQL page of `nasab serve` offers it.",
        "",
    ]
    for query in named_queries().values():
        lines += [f"## {query.name}", "", query.description, ""]
        lines += [f"* `{each.name}` ({each.kind}): {each.description}" for each in query.parameters]
        body = [line for line in query.text.splitlines() if not line.startswith("# ")]
        lines += ["", "```sparql", "\n".join(body).strip(), "```", ""]
    return "\n".join(lines)


def _tables_page() -> str:
    lines = [
        "# Tables",
        "",
        "The same tables, with the same columns, as pandas frames, as CSV and as Parquet. Offsets",
        "are code points of the text as read, end exclusive.",
        "",
    ]
    for table in TABLES:
        lines += [f"## {table.name}", "", table.description, "", "| column | type | holds |"]
        lines += ["|---|---|---|"]
        lines += [f"| `{c.name}` | {c.type} | {c.description} |" for c in table.columns]
        lines.append("")
    return "\n".join(lines)


def _checks_page() -> str:
    lines = [
        "# Checks",
        "",
        "What `nasab check` looks for. `nasab check --explain CODE` prints the same.",
        "",
    ]
    for check in ALL:
        lines += [f"## {check.code}", "", f"*{check.severity}:* {check.title}.", ""]
        lines += [check.explanation, "", "Reported:", "", "```text", check.wrong.strip(), "```", ""]
        lines += ["Not reported:", "", "```text", check.right.strip(), "```", ""]
    return "\n".join(lines)


def _write(path: Path, text: str) -> None:
    if not path.exists() or path.read_text(encoding="utf8") != text:
        path.write_text(text, encoding="utf8")
