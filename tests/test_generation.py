"""The made corpora: true to calendars and lexicon, one for a seed, found by the extractor."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from damage import KINDS

from nasab.extract import Document, extract
from nasab.extract.fold import fold
from nasab.extract.generation import MadeDocument, generate
from nasab.extract.generation.history import history
from nasab.extract.generation.wording import wording
from nasab.graph.cli import main
from nasab.graph.documents import find_documents
from nasab.ontology import LANGUAGES, NasabError, Symbol, calendar_of, lexicon

DOCUMENTS = 240


@pytest.fixture(scope="module")
def corpus() -> list[MadeDocument]:
    return list(generate(DOCUMENTS, seed=20171219))


def test_a_seed_gives_one_corpus(corpus: list[MadeDocument]) -> None:
    assert corpus == list(generate(DOCUMENTS, seed=20171219))
    assert corpus != list(generate(DOCUMENTS, seed=1))
    assert len({made.name for made in corpus}) == DOCUMENTS


def test_the_calendars_confirm_every_symbol_and_date(corpus: list[MadeDocument]) -> None:
    for made in corpus:
        symbol = Symbol.parse(made.symbol)
        assert calendar_of(symbol.organ).plausible(symbol), made.symbol
        assert calendar_of(symbol.organ).fits(symbol, made.day) is not False, made.symbol


def test_the_calendars_confirm_a_large_history() -> None:
    for event in history(30_000, seed=3):
        symbol = Symbol.parse(event.act.symbol)
        assert calendar_of(symbol.organ).plausible(symbol), symbol
        assert calendar_of(symbol.organ).fits(symbol, event.act.day) is not False, symbol


def test_citations_go_back_in_time_and_follow_a_power_law() -> None:
    days: dict[str, date] = {}
    cited: Counter[str] = Counter()
    renewed = 0
    for event in history(4000, seed=5):
        for act in (*event.renews, *event.cites):
            assert days[act.symbol] < event.act.day
            cited[act.symbol] += 1
        days[event.act.symbol] = event.act.day
        renewed += bool(event.renews)
    counts = sorted(cited.values(), reverse=True)
    assert len(days) == 4000
    assert renewed > 400
    # The top hundredth holds far more than an even share, and the middle act is cited rarely.
    assert sum(counts[:40]) > 10 * 40 / len(days) * sum(counts)
    assert counts[len(counts) // 2] <= 5


def test_the_extractor_finds_what_is_there(corpus: list[MadeDocument]) -> None:
    asked: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for made in corpus:
        found = extract(Document(made.name, made.text, "ab12cd34"))
        assert (str(found.act.symbol), found.act.date) == (made.symbol, made.day.isoformat())
        given = Counter((str(c.cited), c.relation, c.date, str(c.part)) for c in found.citations)
        wanted = Counter((e.cited, e.relation, e.date, e.part) for e in made.expected)
        asked[made.language] += wanted.total()
        missed[made.language] += (wanted - given).total()
        ambiguous = sum("ambiguous" in c.flags for c in found.citations)
        assert (wanted - given).total() == (given - wanted).total() == ambiguous, made.text
    assert set(asked) == set(LANGUAGES)
    # An undated number in Arabic can be read both ways; nothing else is doubtful.
    assert {language for language, count in missed.items() if count} <= {"ar"}
    assert missed["ar"] < 0.05 * asked["ar"]


@pytest.mark.parametrize("organ", ["A", "S"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_verbs_are_those_of_the_ontology(language: str, organ: str) -> None:
    words = wording(language, organ)
    for relation, frame in words.verbs.items():
        phrases = [
            fold(t.phrase).text.casefold()
            for t in lexicon().triggers
            if t.language == language and t.relation == relation
        ]
        written = fold(frame.format(what="")).text.casefold()
        assert any(phrase in written for phrase in phrases), frame


def test_damage_is_chosen_and_measured() -> None:
    def lose(text: str, dice: object) -> str:  # noqa: ARG001
        return text.replace("/", "")

    whole = list(generate(400))
    broken = list(generate(400, damage=[lose], rate=0.25))
    changed = [a.name for a, b in zip(whole, broken, strict=True) if a.text != b.text]
    assert [b.expected for b in broken] == [w.expected for w in whole]
    assert 60 < len(changed) < 140


def test_versions_are_one_act_in_several_languages() -> None:
    made = list(generate(12, languages=["ar", "en", "fr"], versions=3))
    for at in range(0, 12, 3):
        three = made[at : at + 3]
        assert len({one.symbol for one in three}) == 1
        assert {one.language for one in three} == {"ar", "en", "fr"}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"languages": ["en", "la"]}, "la: no language"),
        ({"languages": []}, "nothing: no language"),
        ({"languages": ["en"], "versions": 2}, "2 versions"),
    ],
)
def test_what_cannot_be_made_is_named(wrong: dict[str, object], words: str) -> None:
    with pytest.raises(NasabError, match=words):
        list(generate(1, **wrong))


def test_the_command_writes_files_and_what_is_in_them(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    found = CliRunner().invoke(main, ["generate", "30", "--output", str(folder), "--seed", "4"])
    assert found.exit_code == 0, found.output
    lines = (folder / "expected.jsonl").read_text(encoding="utf8").splitlines()
    told = [json.loads(line) for line in lines]
    assert sorted(str(folder / one["file"]) for one in told) == sorted(
        map(str, find_documents([folder]))
    )
    again = CliRunner().invoke(main, ["generate", "30", "--output", str(folder)])
    assert again.exit_code == 2
    assert "holds other files" in again.output


def test_the_kinds_of_damage_of_real_files_are_taken() -> None:
    made = generate(40, languages=["ar"], damage=[KINDS["kashida"], KINDS["brackets"]], rate=1.0)
    whole = {one.name: one.text for one in generate(40, languages=["ar"])}
    asked = missed = broken = 0
    for one in made:
        broken += one.text != whole[one.name]
        found = {str(c.cited) for c in extract(Document(one.name, one.text, "ab12cd34")).citations}
        wanted = {expected.cited for expected in one.expected}
        asked += len(wanted)
        missed += len(wanted - found)
    assert broken > 10
    assert asked > 100
    assert missed < 0.1 * asked
