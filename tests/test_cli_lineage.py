"""The commands of the lineage, as a person calls them."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lineage_samples import COORDINATION, RENEWALS, resolution

from nasab.extract import Document
from nasab.graph import exchange
from nasab.graph.cli import main
from nasab.graph.store import Store
from nasab.graph.tables import TABLES, Table


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three resolutions: two of a series, and one that cites them the wrong way round."""
    folder = tmp_path_factory.mktemp("lineage") / "store"
    recalling = f"Recalling its resolutions on {COORDINATION.lower()}:"
    documents = [
        resolution("72/195", [(recalling, RENEWALS[:5])], COORDINATION, date="2017-12-19"),
        resolution(
            "76/186",
            [(recalling, RENEWALS[:7]), ("Recalling also resolution", ["64/293"])],
            COORDINATION,
            date="2021-12-16",
        ),
        resolution("70/1", [("Noting", ["76/186"])], "Transforming our world", date="2015-09-25"),
    ]
    with Store(folder) as opened:
        for extraction, text in documents:
            opened.put(extraction, Document(extraction.source, text, extraction.sha256))
    return folder


def run(store: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--store", str(store)])


def test_lineage_as_a_tree(store: Path) -> None:
    result = run(store, "lineage", "١٩٥/٧٢")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == f"● A/RES/72/195 (2017-12-19) {COORDINATION[:59]}…"
    assert lines[1] == "├── what it stands on: 5"
    assert lines[2] == "│   ├── ○ A/RES/61/180 (~2006–2007) [recalls]"
    assert lines[7] == "└── what stands on it: 2"
    assert lines[8].startswith("    └── ● A/RES/76/186 (2021-12-16) [recalls] Improving")
    assert lines[9].startswith("        └── ● A/RES/70/1 (2015-09-25) [recalls] Transforming")


def test_lineage_as_json_and_csv(store: Path) -> None:
    told = json.loads(run(store, "lineage", "72/195", "--down", "--json").stdout)
    assert told["act"] == "A/RES/72/195"
    assert told["read"] is True
    assert [[one["act"] for one in generation] for generation in told["descendants"]] == [
        ["A/RES/76/186"],
        ["A/RES/70/1"],
    ]
    assert "ancestors" not in told
    rows = list(csv.DictReader(io.StringIO(run(store, "lineage", "72/195", "--csv").stdout)))
    assert len(rows) == 7
    assert (rows[-1]["direction"], rows[-1]["act"]) == ("descendants", "A/RES/70/1")


def test_depth_and_filters(store: Path) -> None:
    shallow = json.loads(run(store, "lineage", "72/195", "--depth", "1", "--json").stdout)
    assert len(shallow["descendants"]) == 1
    late = run(store, "lineage", "76/186", "--since", "2015", "--up", "--json")
    acts = [one["act"] for one in json.loads(late.stdout)["ancestors"][0]]
    assert acts == ["A/RES/70/179", "A/RES/72/195", "A/RES/74/176"]


@pytest.mark.parametrize(
    ("option", "message"),
    [
        (["--relation", "recall"], "the graph has no relation 'recall'; it has: recalls"),
        (["--organ", "GA"], "the graph has no organ 'GA'; it has: A"),
        (["--part", "annex"], "the graph has no part 'annex'; it has: preamble"),
        (["--since", "19 December"], "'19 December' is no date; expected one such as 2017"),
        (["--until", "2017-13"], "'2017-13' is no date"),
    ],
)
def test_a_filter_that_nothing_can_pass_is_refused(
    store: Path, option: list[str], message: str
) -> None:
    result = run(store, "rank", *option)
    assert result.exit_code == 2
    assert message in result.stderr


def test_check_names_the_citation_of_a_later_act(store: Path) -> None:
    result = run(store, "lineage", "--check", "--csv")
    assert result.exit_code == 1
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert (row["doubt"], row["citing"], row["cited"]) == ("later", "A/RES/70/1", "A/RES/76/186")
    assert row["place"] == "70_1.txt:7"


@pytest.mark.parametrize("command", [["lineage"], ["series"], ["path", "72/195"]])
def test_an_unknown_act_gives_one_clear_line(store: Path, command: list[str]) -> None:
    result = run(store, *command, "72/196")
    assert result.exit_code == 2
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("nasab: the graph holds no 'A/RES/72/196'; the nearest it holds: ")
    assert "A/RES/72/195" in line


def test_bad_usage(store: Path) -> None:
    assert run(store, "lineage").exit_code == 2
    assert run(store, "lineage", "72/195", "--check").exit_code == 2
    assert run(store, "lineage", "72/195", "--depth", "-1").exit_code == 2


def test_series(store: Path) -> None:
    result = run(store, "series", "--table")
    assert result.stdout == " → ".join(f"A/RES/{one}" for one in RENEWALS) + "\n"
    listed = json.loads(run(store, "series", "68/192", "--json").stdout)
    assert [one["act"] for one in listed] == [f"A/RES/{one}" for one in RENEWALS]
    assert listed[-1]["evidence"] == ["like-title", "own-title"]
    alone = run(store, "series", "64/293")
    assert alone.exit_code == 0
    assert "belongs to no series" in alone.stderr


def test_what_the_renewals_took_up_kept_and_dropped(store: Path) -> None:
    lines = run(store, "series", "72/195", "--lives").stdout.splitlines()
    assert lines[0].split() == ["cited", "A/RES/72/195", "A/RES/76/186"]
    cells = {line.split()[0]: line.split()[1:] for line in lines[2:]}
    assert cells["A/RES/61/180"] == ["+", "recalls", "=", "recalls"]
    assert cells["A/RES/64/293"] == ["+", "recalls"]
    rows = json.loads(run(store, "series", "72/195", "--lives", "--json").stdout)
    assert rows[1] == {
        "cited": "A/RES/61/180",
        "renewal": "A/RES/76/186",
        "relations": ["recalls"],
        "turn": "kept",
    }
    assert run(store, "series", "--lives").exit_code == 2


def test_path(store: Path) -> None:
    result = run(store, "path", "76/186", "61/180", "--limit", "2")
    lines = result.stdout.splitlines()
    assert lines[0].startswith("chain 1, 1 step: ● A/RES/76/186 (2021-12-16) Improving")
    assert lines[1] == "└── ○ A/RES/61/180 (~2006–2007) [recalls]"
    assert lines[2].startswith("    └── 76_186.txt:99, preamble: Recalling its resolutions on")
    assert lines[3].startswith("chain 2, 2 steps")
    told = json.loads(run(store, "path", "76/186", "61/180", "--json").stdout)
    assert [[step["cited"] for step in steps] for steps in told] == [
        ["A/RES/61/180"],
        ["A/RES/72/195", "A/RES/61/180"],
    ]


def test_a_path_is_found_either_way_round(store: Path) -> None:
    turned = run(store, "path", "61/180", "72/195", "--csv")
    assert "the chain runs from A/RES/72/195 to A/RES/61/180" in turned.stderr
    assert turned.stdout.splitlines()[1].startswith("1,A/RES/72/195,recalls,A/RES/61/180")
    none = run(store, "path", "61/180", "64/293")
    assert none.exit_code == 0
    assert none.stderr == "no chain of citations joins A/RES/61/180 and A/RES/64/293\n"


def test_rank(store: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(store, "rank", "--by", "cited", "--csv").stdout)))
    assert [row["act"] for row in rows[:5]] == [f"A/RES/{one}" for one in RENEWALS[:5]]
    assert {row["cited"] for row in rows[:5]} == {"2.0"}
    assert rows[0]["by year"] == "2017:1 2021:1"
    for measure in ("pagerank", "authority", "hub", "betweenness"):
        told = json.loads(run(store, "rank", "--by", measure, "--limit", "2", "--json").stdout)
        assert len(told) == 2
        assert told[0][measure] >= told[1][measure] >= 0
    lines = run(store, "rank").stdout.splitlines()
    assert lines[2].startswith("1      A/RES/76/186   2021-12-16")
    assert "████████████████████" in lines[2]


def test_frontier(store: Path) -> None:
    told = json.loads(run(store, "frontier", "--language", "ar", "--json").stdout)
    assert [one["act"] for one in told] == [
        *(f"A/RES/{one}" for one in RENEWALS[:5]),
        "A/RES/64/293",
        "A/RES/74/176",
    ]
    assert told[0]["cited by"] == ["A/RES/72/195", "A/RES/76/186"]
    assert told[0]["address"] == "https://docs.un.org/ar/A/RES/61/180"
    lines = run(store, "frontier", "--limit", "1").stdout.splitlines()
    assert len(lines) == 3
    assert "2             2.00 ████████████████████   A/RES/72/195, A/RES/76/186" in lines[2]


def test_communities(store: Path) -> None:
    told = json.loads(run(store, "communities", "--resolution", "0.1", "--json").stdout)
    (field,) = told
    assert field["name"] == COORDINATION
    assert len(field["acts"]) == 10
    rows = run(store, "communities", "--csv").stdout.splitlines()
    assert rows[0] == "community,name,act"
    assert len(rows) == 11
    assert COORDINATION in run(store, "communities").stdout


def test_mainpath(store: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(store, "mainpath", "--organ", "A", "--csv").stdout)))
    assert [(row["cited"], row["citing"]) for row in rows] == [
        ("A/RES/61/180", "A/RES/72/195"),
        ("A/RES/72/195", "A/RES/76/186"),
        ("A/RES/76/186", "A/RES/70/1"),
    ]
    lines = run(store, "mainpath").stdout.splitlines()
    assert lines[2].split() == ["A/RES/61/180", "~2006–2007"]
    # 5 of 12 chains from 70/1 down pass 72/195
    assert lines[4].split()[:4] == ["A/RES/72/195", "A/RES/76/186", "2021-12-16", "0.417"]
    routes = run(store, "mainpath", "--routes", "2", "--json")
    assert len(json.loads(routes.stdout)) == 3


def test_commands_on_an_empty_store(tmp_path: Path) -> None:
    with Store(tmp_path / "store"):
        pass
    for command in ("rank", "frontier", "communities", "mainpath", "series"):
        result = run(tmp_path / "store", command, "--json")
        assert (result.exit_code, json.loads(result.stdout)) == (0, [])
    nothing = run(tmp_path / "store", "lineage", "72/195")
    assert nothing.exit_code == 2
    assert "nasab build" in nothing.stderr


@pytest.mark.parametrize("form", ["graphml", "gexf", "json", "csv"])
def test_export(store: Path, form: str, tmp_path: Path) -> None:
    printed = run(store, "export", form).stdout
    run(store, "export", form, "--output", str(tmp_path / "out"))
    assert (tmp_path / "out").read_text(encoding="utf8") == printed
    given = json.loads(printed) if form == "json" else printed
    back = getattr(exchange, f"from_{form}")(given)
    assert len(back) == 10
    assert back.cited_by("A/RES/70/1") == ["A/RES/76/186"]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_export_of_a_table(store: Path, table: Table) -> None:
    lines = run(store, "export", "csv", "--table", table.name).stdout.splitlines()
    assert tuple(lines[0].split(",")) == table.names
    with Store(store, read_only=True) as opened:
        assert len(lines) >= 1 + len(opened.rows(table))


@pytest.mark.corpus
def test_the_series_of_the_real_documents_comes_out_by_itself(corpus: Path, tmp_path: Path) -> None:
    """The renewals of the coordination of efforts, from files that are damaged in five ways."""
    files = sorted(map(str, (corpus / "seeds").glob("*.txt")))
    folder = tmp_path / "store"
    assert run(folder, "build", *files).exit_code == 0
    listed = json.loads(run(folder, "series", "76/186", "--json").stdout)
    assert [one["act"] for one in listed] == [f"A/RES/{one}" for one in RENEWALS]
    path = json.loads(run(folder, "mainpath", "--json").stdout)
    assert [(step["cited"], step["citing"]) for step in path][1] == (
        "A/RES/72/195",
        "A/RES/76/186",
    )
    first = json.loads(run(folder, "frontier", "--limit", "1", "--json").stdout)
    assert first[0]["act"] == "A/RES/61/180"
    assert run(folder, "lineage", "--check").exit_code == 0
