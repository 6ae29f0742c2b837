"""The notebooks run from top to bottom, offline, show what they say, and are stored bare."""

import ast
import json
import re
import socket
import sys
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))

#: What the displays of each notebook must hold, so that its answer is what it computes.
SHOWN = {
    "01_from_files_to_graph": [
        r"A/RES/64/293.*13.*A/RES/61/180.*10",
        "<svg",
        'sandbox="allow-scripts"',
        "&lt;mark",
    ],
    "02_lineage_of_a_resolution": [
        r"7 +A/RES/76/186",
        r"61/180 .*64/178 .*67/190 .*68/192 .*70/179 .*72/195 .*74/176 .*76/186",
        r"A/RES/76/186</td>.*recalls.*A/RES/61/180</td>",
    ],
    "03_sparql": [r"A/RES/61/144</td>.*4.*A/RES/58/137</td>.*3.*A/RES/59/166</td>.*3", "CTOC/COP"],
    "04_who_is_asked_to_do_what": [r"UNODC .*MemberStates .*SecretaryGeneral ", "64/293</td>"],
    "05_checking_a_draft_and_comparing_languages": [
        "2010-07-30.*2017-12-19.*listed-twice",
        "citation-date-differs.*A/RES/72/159 in ar",
        "&lt;mark class=&quot;error&quot;&gt;٧٢/١٥٩",
    ],
    "06_a_large_corpus": ["citations, in 6 languages", "by pagerank", "such as", "<svg"],
}


def cells(path: Path, kind: str) -> list[str]:
    held = json.loads(path.read_text(encoding="utf8"))["cells"]
    return ["".join(cell["source"]) for cell in held if cell["cell_type"] == kind]


def displayed(source: str, names: dict[str, Any]) -> str:
    """Run a cell; give what a notebook would display of its last expression."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    if last is None:
        return ""
    value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # type: ignore[attr-defined]
    formatter = names["shell"].display_formatter
    data, _ = formatter.format(value)
    return f"{data.get('text/html', '')}\n{data['text/plain']}\n"


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            raise AssertionError(f"a notebook asks the network: {address}")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.usefixtures("offline")
def test_a_notebook_runs_and_shows_what_it_says(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    matplotlib = pytest.importorskip("matplotlib", reason="needs the extra 'notebooks'")
    formatters = pytest.importorskip("IPython.core.formatters", reason="needs IPython")
    from nasab.graph import register_displays

    class Shell:
        display_formatter = formatters.DisplayFormatter()

    register_displays(Shell)
    matplotlib.use("Agg")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {"shell": Shell}
    shown = "".join(displayed(source, names) for source in cells(path, "code"))
    shown += capsys.readouterr().out
    for wanted in SHOWN[path.stem]:
        assert re.search(wanted, shown, re.DOTALL), wanted
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_stored_without_outputs(path: Path) -> None:
    for cell in json.loads(path.read_text(encoding="utf8"))["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_asks_shows_and_answers(path: Path) -> None:
    told = cells(path, "markdown")
    assert told[0].startswith("# ")
    assert "**Question.**" in told[0]
    assert any(text.startswith("## The picture") for text in told)
    assert any(text.startswith("**Answer.**") for text in told)
    assert any("folder of" in text for text in cells(path, "code"))


def test_every_notebook_has_its_expectations() -> None:
    assert [path.stem for path in NOTEBOOKS] == list(SHOWN)


def test_a_rendered_copy_has_the_outputs_and_loads_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("nbconvert", reason="needs the extra 'notebooks'")
    monkeypatch.syspath_prepend(FOLDER)
    render = __import__("render")
    held = json.loads(NOTEBOOKS[0].read_text(encoding="utf8"))
    code = [cell for cell in held["cells"] if cell["cell_type"] == "code"][:1]
    code[0]["source"] = ["from nasab.extract import Document\nimport nasab.graph\n"]
    code[0]["source"] += ['Document("a.txt", "Recalling resolution 72/195,", "ab12")']
    small = tmp_path / "small.ipynb"
    small.write_text(json.dumps({**held, "cells": code}), encoding="utf8")
    before = small.read_bytes()
    page = render.render(small, tmp_path).read_text(encoding="utf8")
    assert "&lt;mark class=&quot;act&quot;" in page
    assert "<script" not in page
    assert re.findall(r'<(?:img|link|iframe)[^>]*(?:src|href)="?http[^>]*>', page) == []
    assert small.read_bytes() == before
    sys.modules.pop("render")
