"""The gold gate: what is found in real documents never sinks below its pinned floors."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

import gold


@pytest.mark.corpus
def test_no_figure_sinks_below_its_floor(corpus: Path) -> None:
    assert gold.sunk(gold.score_everything(corpus), gold.pinned()) == []


def test_the_gate_can_fail() -> None:
    score = gold.Score()
    score.add({"A/RES/1/1", "A/RES/1/2"}, {"A/RES/1/1", "A/RES/1/3"})
    assert score.figures() == {"precision": 0.5, "recall": 0.5, "f1": 0.5}
    problems = gold.sunk({"x": score}, {"x": {"size": 2, "f1": 0.9}, "y": {"size": 1}})
    assert problems == [
        "x: 1 documents, pinned 2",
        "x f1: 0.500 is below its floor 0.900",
        "y: not measured",
    ]


def test_pinning_raises_floors_and_lowers_them_only_on_demand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gold, "FLOORS", tmp_path / "floors.json")
    good, poor = gold.Score(), gold.Score()
    good.add({"a"}, {"a"})
    poor.add({"b"}, {"a"})
    gold.pin({"x": good}, lower=False)
    gold.pin({"x": poor}, lower=False)
    assert json.loads((tmp_path / "floors.json").read_text())["x"]["f1"] == 1.0
    gold.pin({"x": poor}, lower=True)
    assert json.loads((tmp_path / "floors.json").read_text())["x"]["f1"] == 0.0
