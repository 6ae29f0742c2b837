"""The three floors: each imports only the floors below it, and no two files import each other."""

import ast
from pathlib import Path

import networkx as nx
import pytest

import nasab

FLOORS = ["nasab.ontology", "nasab.extract", "nasab.graph"]
ROOT = Path(__file__).resolve().parent.parent
FOLDERS = {"nasab.ontology": "ontology", "nasab.extract": "extract", "nasab.graph": "graph"}


def modules() -> dict[str, Path]:
    """Every module of the three floors, by import name."""
    found = {}
    for floor, folder in FOLDERS.items():
        for path in sorted((ROOT / folder).rglob("*.py")):
            names = path.relative_to(ROOT / folder).with_suffix("").parts
            names = names[:-1] if names[-1] == "__init__" else names
            found[".".join((floor, *names))] = path
    return found


def imports_of(path: Path, known: dict[str, Path]) -> set[str]:
    """The modules of this house that a file imports, wherever in the file it does so."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name in known}
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found |= {whole if whole in known else node.module} & known.keys()
    return found


def floor_of(module: str) -> int:
    return next(
        i for i, floor in enumerate(FLOORS) if module == floor or module.startswith(floor + ".")
    )


@pytest.fixture(scope="module")
def import_graph() -> "nx.DiGraph[str]":
    known = modules()
    graph: nx.DiGraph[str] = nx.DiGraph()
    for module, path in known.items():
        graph.add_edges_from((module, other) for other in imports_of(path, known))
    return graph


def test_no_import_runs_upward(import_graph: "nx.DiGraph[str]") -> None:
    upward = [(a, b) for a, b in import_graph.edges if floor_of(b) > floor_of(a)]
    assert upward == []


def test_no_import_cycle(import_graph: "nx.DiGraph[str]") -> None:
    assert list(nx.simple_cycles(import_graph)) == []


def test_the_house_is_found(import_graph: "nx.DiGraph[str]") -> None:
    assert {"nasab.ontology.symbol", "nasab.extract.records"} <= set(import_graph)
    assert nasab.__version__
