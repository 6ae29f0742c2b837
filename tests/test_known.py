"""What a store says of acts for the proofreading of a draft, and the proofs of its own files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from nasab.extract.sample import sample_files
from nasab.graph.cli import main
from nasab.graph.cli.build import fill
from nasab.graph.known import Witnesses, witnesses_in, witnesses_of
from nasab.graph.lineage import Lineage
from nasab.graph.store import Store
from nasab.graph.stored_findings import file_named, stored_findings
from nasab.ontology import NasabError, Symbol

PLAN = Symbol.parse("A/RES/64/293")
ENDED = Symbol.parse("S/RES/1267(1999)")
ENDING = """Resolution 2253 (2015)

Adopted by the Security Council at its 7587th meeting, on 17 December 2015

The Security Council,

Recalling its resolution 1373 (2001),

1. Decides that the present resolution supersedes resolution 1267 (1999).
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("known")


@pytest.fixture(scope="module")
def store(folder: Path) -> Iterator[Store]:
    later = folder / "later.txt"
    later.write_text(ENDING, encoding="utf8")
    fill([*sample_files(), later], str(folder / "store"))
    with Store(str(folder / "store"), read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def told(store: Store) -> Witnesses:
    return witnesses_in(store)


def test_an_act_is_the_best_witness_of_its_own_date_and_title(told: Witnesses) -> None:
    known = told.without("")[PLAN]
    assert known.own_date == known.date == "2010-07-30"
    assert known.titles["en"].startswith("United Nations Global Plan of Action")
    assert dict(known.dates)["2010-07-30"] >= 5


def test_each_document_counts_once(told: Witnesses) -> None:
    for act in told.without(""):
        citing = [source for _, source in told.dates.get(act, ())]
        counted = sum(count for _, count in told.without("")[act].dates)
        assert counted <= len({(day, source) for day, source in told.dates.get(act, ())})
        assert counted <= len(citing)


def test_a_document_is_not_its_own_witness(store: Store, told: Witnesses) -> None:
    path = next(p for p in sample_files() if p.name == "A_RES_64_293.en.txt")
    sha256 = next(f.sha256 for f in store.files() if f.path.endswith(path.name))
    known = told.without(sha256)[PLAN]
    assert known.own_date is None
    assert known.titles == {}
    assert known.date == "2010-07-30"


def test_what_supersedes_an_act(told: Witnesses) -> None:
    assert told.without("")[ENDED].superseded_by == (Symbol.parse("S/RES/2253(2015)"),)


def test_a_lineage_in_memory_says_the_same(store: Store, told: Witnesses) -> None:
    by_lineage = witnesses_of(Lineage.from_store(store)).without("")
    by_store = told.without("")
    assert set(by_lineage) == set(by_store)
    for act in by_store:
        assert by_lineage[act].own_date == by_store[act].own_date, act
        assert by_lineage[act].dates == by_store[act].dates, act
        assert by_lineage[act].superseded_by == by_store[act].superseded_by, act


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)
    return done.exit_code, done.stdout


def test_the_command_asks_the_store(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    draft = tmp_path / "draft.txt"
    draft.write_text(
        "Recalling General Assembly resolution 64/293 of 29 July 2010,\n\n"
        "Recalling also Security Council resolution 1267 (1999),\n",
        encoding="utf8",
    )
    assert run("check", draft) == (0, "")
    code, lines = run("check", draft, "--store", store.where)
    assert code == 1
    assert "error other-date" in lines
    assert "warning superseded" in lines
    (tmp_path / "nasab.toml").write_text(f"[check]\nstore = '{store.where}'\n", "utf8")
    assert run("check", draft) == (code, lines)


def test_the_files_of_a_store_are_proofread_and_changed_ones_passed_over(
    tmp_path: Path,
) -> None:
    good = tmp_path / "good.txt"
    bad = tmp_path / "bad.txt"
    good.write_text("Recalling its resolution 64/293 of 30 July 2010,\n", encoding="utf8")
    bad.write_text("Recalling its resolution 64/293 of 31 July 2012,\n", encoding="utf8")
    fill([good, bad], str(tmp_path / "store"))
    with Store(str(tmp_path / "store"), read_only=True) as store:
        lineage = Lineage.from_store(store)
        files = {file.path: file.sha256 for file in store.files()}
    labels = {name for act in lineage.acts for name in lineage.act(act)["sources"]}
    found, passed = stored_findings(labels, files, witnesses_of(lineage))
    assert [(p.label, [f.code for f in p.findings]) for p in found] == [
        ("bad.txt", ["date-conflict"])
    ]
    assert passed == 0
    assert file_named(["good.txt"], files)[1].text == good.read_text("utf8")
    bad.write_text("changed", encoding="utf8")
    good.unlink()
    assert stored_findings(labels, files, witnesses_of(lineage)) == ([], 2)
    with pytest.raises(NasabError):
        file_named(["bad.txt"], files)
