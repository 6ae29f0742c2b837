"""The notebooks run from top to bottom, offline, and are stored without outputs."""

import json
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).resolve().parent.parent / "notebooks").glob("*.ipynb"))


def code_cells(path: Path) -> list[dict[str, object]]:
    cells = json.loads(path.read_text(encoding="utf8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for cell in code_cells(path):
        exec(compile("".join(map(str, cell["source"])), path.name, "exec"), names)  # type: ignore[call-overload]
    said = capsys.readouterr().out
    assert "A/RES/61/180 -> A/RES/64/178 -> A/RES/67/190 -> A/RES/68/192" in said
    assert (tmp_path / "lineage.html").stat().st_size > 100_000


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_stored_without_outputs(path: Path) -> None:
    assert NOTEBOOKS
    for cell in code_cells(path):
        assert cell["outputs"] == []
        assert cell["execution_count"] is None
