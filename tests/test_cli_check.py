"""``nasab check``: lines, JSON, SARIF, settings, exit codes."""

import json
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner, Result

from nasab.extract.proofreading import ALL
from nasab.graph.cli import main

GOOD = "The General Assembly,\nRecalling its resolution 64/293 of 30 July 2010,\n"
BAD = "The General Assembly,\nRecalling its resolution 64/293 of 30 July 2012,\n"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("good.txt").write_text(GOOD, encoding="utf8")
    Path("bad.txt").write_text(BAD, encoding="utf8")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)], catch_exceptions=False)


def test_a_finding_is_a_line_and_the_exit_code_is_1() -> None:
    done = run("good.txt", "bad.txt")
    assert done.exit_code == 1
    assert done.stdout == (
        "bad.txt:2:36: error date-conflict A/RES/64/293 cannot be of 2012-07-30: "
        "its session ran from 2009-09-15 to 2010-09-13 (2010-07-30)\n"
    )
    assert "2 documents: 1 error, 0 warning, 0 information" in done.stderr


def test_nothing_found_is_exit_0() -> None:
    done = run("good.txt")
    assert (done.exit_code, done.stdout) == (0, "")


def test_a_bad_file_is_named_and_the_others_go_on() -> None:
    Path("empty.txt").write_bytes(b"")
    done = run("empty.txt", "bad.txt")
    assert done.exit_code == 2
    assert "empty.txt" in done.stderr
    assert done.stdout.startswith("bad.txt:2:36:")


@pytest.mark.parametrize("wrong", [[], ["--ignore", "nothing", "bad.txt"], ["no-such-file.txt"]])
def test_bad_usage_is_exit_2(wrong: list[str]) -> None:
    assert run(*wrong).exit_code == 2


def test_standard_input_is_read() -> None:
    done = CliRunner().invoke(main, ["check", "-", "bad.txt"], input=BAD)
    assert done.exit_code == 1
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["bad.txt", "-"]


def test_a_folder_is_read_and_json_is_one_object_a_line() -> None:
    (line,) = run("--json", ".").stdout.splitlines()
    told = json.loads(line)
    assert (told["file"], told["line"], told["code"]) == ("bad.txt", 2, "date-conflict")
    assert BAD[told["start"] : told["end"]] == "30 July 2012"


@pytest.mark.parametrize(
    "options",
    [["--ignore", "date-conflict"], ["--select", "future"]],
)
def test_a_check_can_be_switched_off(options: list[str]) -> None:
    assert run("bad.txt", *options).exit_code == 0


INFORMATION = "ويشير التقرير إلى القرار ٦٢/٦٤ في هذا الشأن.\n"


def test_information_alone_does_not_fail_unless_asked() -> None:
    Path("doubt.txt").write_text(INFORMATION, encoding="utf8")
    assert "information ambiguous" in run("doubt.txt").stdout
    assert run("doubt.txt").exit_code == 0
    assert run("doubt.txt", "--fail-on", "information").exit_code == 1
    assert run("doubt.txt", "--minimum-severity", "warning").stdout == ""


# (name of the file of settings, its text)
SETTINGS = [
    ("nasab.toml", '[check]\nignore = ["date-conflict"]\n'),
    ("nasab.toml", '[check]\nselect = ["future"]\n'),
    ("pyproject.toml", '[tool.nasab.check]\nignore = ["date-conflict"]\n'),
    (
        "pyproject.toml",
        '[tool.nasab.check]\nminimum-severity = "error"\nignore = ["date-conflict"]',
    ),
]


@pytest.mark.parametrize(("name", "text"), SETTINGS)
def test_settings_are_found_upward(
    name: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(name).write_text(text, encoding="utf8")
    inner = tmp_path / "one" / "two"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert run(tmp_path / "bad.txt").exit_code == 0


def test_a_pyproject_without_settings_of_checks_is_passed_over() -> None:
    Path("pyproject.toml").write_text("[tool.other]\n", encoding="utf8")
    assert run("bad.txt").exit_code == 1


@pytest.mark.parametrize(
    "text",
    ["[check\n", "[check]\nignore = 3\n", '[check]\ncolour = "red"\n', '[check]\nignore = ["x"]\n'],
)
def test_wrong_settings_are_told(text: str) -> None:
    Path("nasab.toml").write_text(text, encoding="utf8")
    done = run("bad.txt")
    assert done.exit_code == 2
    assert done.stderr.startswith("nasab: ")


def test_sarif_has_the_structure_of_the_standard() -> None:
    Path("empty.txt").write_bytes(b"")
    log = json.loads(run("--sarif", "bad.txt", "good.txt", "empty.txt").stdout)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (one,) = log["runs"]
    assert one["columnKind"] == "unicodeCodePoints"
    driver = one["tool"]["driver"]
    assert driver["name"]
    assert [rule["id"] for rule in driver["rules"]] == [check.code for check in ALL]
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("none", "note", "warning", "error")
    (result,) = one["results"]
    assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "date-conflict"
    assert result["level"] == "error"
    assert result["message"]["text"]
    (location,) = result["locations"]
    physical = location["physicalLocation"]
    assert unquote(physical["artifactLocation"]["uri"]) == "bad.txt"
    region = physical["region"]
    assert (region["startLine"], region["startColumn"]) == (2, 36)
    assert (region["endLine"], region["endColumn"]) == (2, 48)
    stop = region["charOffset"] + region["charLength"]
    assert BAD[region["charOffset"] : stop] == "30 July 2012"
    (invocation,) = one["invocations"]
    assert invocation["executionSuccessful"] is False
    (notice,) = invocation["toolExecutionNotifications"]
    assert "empty.txt" in notice["message"]["text"]


def test_list_and_explain() -> None:
    listed = run("--list")
    assert listed.exit_code == 0
    for check in ALL:
        assert check.code in listed.stdout
        told = run("--explain", check.code).stdout
        assert check.title in told
        assert check.wrong.splitlines()[0] in told
    assert run("--explain", "nothing").exit_code == 2


def test_the_help_has_an_example() -> None:
    assert "nasab check draft.docx" in run("--help").stdout


def test_a_text_cannot_command_the_terminal() -> None:
    Path("\x1b[2Jbad.txt").write_text(BAD, encoding="utf8")
    assert "\x1b" not in run(".").stdout


def test_a_store_that_is_not_there_is_told() -> None:
    assert run("bad.txt", "--store", "nowhere").exit_code == 2
