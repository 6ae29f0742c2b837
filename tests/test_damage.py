"""The damage gate: what damaged texts still give never sinks below its pinned floors."""

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

import damage

SEEDS = range(2)

#: Recall and precision of the cited symbols, recall of their dates and of their relations, in
#: hundredths, as `python tests/damage.py --seeds 2` measures them, rounded down.
FLOORS = {
    "kashida": (100, 100, 100, 100),
    "vowel signs": (100, 100, 100, 100),
    "kashida letters": (100, 100, 100, 100),
    "presentation forms": (100, 100, 100, 100),
    "visual order": (100, 100, 100, 97),
    "reversed runs": (100, 100, 100, 100),
    "torn numbers": (100, 100, 100, 100),
    "brackets": (100, 100, 100, 100),
    "separators": (99, 100, 99, 99),
    "spaced digits": (97, 98, 100, 97),
    "mixed digits": (100, 100, 100, 100),
    "number order": (98, 100, 100, 98),
    "font map": (93, 99, 78, 72),
    "ligatures": (100, 100, 100, 98),
    "page breaks": (100, 100, 100, 100),
    "broken lines": (100, 100, 100, 100),
    "lost spaces": (96, 99, 90, 79),
    "slips": (98, 100, 97, 96),
    "look-alikes": (98, 98, 100, 98),
    "code page": (100, 100, 100, 100),
    "direction marks": (100, 100, 100, 100),
    "recognition": (91, 100, 85, 86),
    "pasted page": (92, 100, 87, 84),
    "broken font": (91, 98, 70, 69),
    "web excerpt": (96, 100, 96, 96),
}


@pytest.fixture(scope="module")
def texts() -> list[tuple[str, str]]:
    return damage.arabic_texts()


@pytest.mark.parametrize("kind", damage.KINDS)
def test_no_figure_sinks_below_its_floor(kind: str, texts: list[tuple[str, str]]) -> None:
    score = damage.measure(texts, damage.KINDS[kind], SEEDS)
    measured = (
        score.recall("symbols"),
        score.precision("symbols"),
        score.recall("dates"),
        score.recall("relations"),
    )
    sunk = [
        f"{100 * value:.1f} is below {floor}: {score.lost.most_common(12)}"
        for value, floor in zip(measured, FLOORS[kind], strict=True)
        if 100 * value < floor
    ]
    assert sunk == []


@pytest.mark.parametrize("kind", damage.KINDS)
def test_damage_changes_the_text_the_same_way_for_the_same_seed(kind: str) -> None:
    damaged = [damage.KINDS[kind](damage.SPECIMEN, random.Random(seed)) for seed in (0, 1, 0)]
    assert damaged[0] == damaged[2] != damage.SPECIMEN


def test_the_gate_can_fail() -> None:
    def without_nouns(text: str, _: random.Random) -> str:
        return text.replace("قرار", "")

    score = damage.measure([("specimen", damage.SPECIMEN)], without_nouns, [0])
    assert score.recall("symbols") < 0.8
