"""A reader's own Turtle files teach an installed nasab, and a mistake in them is named."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

_PREFIXES = (
    "@prefix nasab: <https://w3id.org/nasab/ontology#> .\n"
    "@prefix body: <https://w3id.org/nasab/body/> .\n"
    "@prefix org: <http://www.w3.org/ns/org#> .\n"
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
)
_NOTE = "Gladdened by its resolution 64/293 of 30 July 2010,\n1. Requests UNODC to report;\n"


def extracted(folder: Path, **files: str) -> subprocess.CompletedProcess[str]:
    """Extract a note with these files of Turtle added, in a process of its own."""
    (folder / "note.txt").write_text(_NOTE, encoding="utf8")
    (folder / "own").mkdir()
    for name, text in files.items():
        (folder / "own" / f"{name}.ttl").write_text(_PREFIXES + text, encoding="utf8")
    return subprocess.run(
        [sys.executable, "-m", "nasab", "extract", "--json", "note.txt"],
        cwd=folder,
        env=os.environ | {"NASAB_ONTOLOGY": "own"},
        capture_output=True,
        text=True,
        encoding="utf8",
    )


@pytest.mark.parametrize(
    ("files", "relation"),
    [
        # without the reader's own phrase the verb says nothing
        ({}, "mentions"),
        # a phrase more for a relation that exists
        ({"drafting": 'nasab:welcomes nasab:governingTrigger "gladdened by"@en .'}, "welcomes"),
    ],
)
def test_a_verb_is_taught(tmp_path: Path, files: dict[str, str], relation: str) -> None:
    done = extracted(tmp_path, **files)
    assert done.returncode == 0, done.stderr
    assert [each["relation"] for each in json.loads(done.stdout)["citations"]] == [relation]


@pytest.mark.parametrize(
    ("files", "named"),
    [
        # a file that adds to none of ours
        ({"verbs": ""}, "verbs.ttl"),
        # no Turtle: the place is named
        ({"drafting": "nasab:welcomes nasab:governingTrigger gladdened ."}, "drafting.ttl"),
        # a body that lacks names is refused, not half known
        (
            {"bodies": 'body:X skos:notation "X" ; skos:prefLabel "X"@en .'},
            "X has names in ['en']; expected one in each of",
        ),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, files: dict[str, str], named: str) -> None:
    done = extracted(tmp_path, **files)
    assert done.returncode == 2
    assert named in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(_NOTE, encoding="utf8")
    done = subprocess.run(
        [sys.executable, "-m", "nasab", "extract", "note.txt"],
        cwd=tmp_path,
        env=os.environ | {"NASAB_ONTOLOGY": "nowhere"},
        capture_output=True,
        text=True,
        encoding="utf8",
    )
    assert done.returncode == 2
    assert "NASAB_ONTOLOGY is 'nowhere'; expected a folder" in done.stderr
