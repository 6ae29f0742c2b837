"""The examples in the docstrings run and print what they say."""

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def module_names() -> list[str]:
    """Every module of the three floors, by import name."""
    return [
        ".".join(("nasab", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")
        for folder in ("ontology", "extract", "graph")
        for path in sorted((ROOT / folder).rglob("*.py"))
    ]


@pytest.mark.parametrize("name", module_names())
def test_examples(name: str) -> None:
    outcome = doctest.testmod(importlib.import_module(name), verbose=False)
    assert outcome.failed == 0
