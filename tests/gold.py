"""The ruler of the gold gate: what extraction finds in real documents against hand-read gold.

    python tests/gold.py score            measure, and compare with the pinned floors
    python tests/gold.py pin [--lower]    raise the floors to what is measured (--lower also sinks)
    python tests/gold.py record FILE      write every citation found, a line each
    python tests/gold.py diff OLD NEW     print what was gained and lost between two records

The documents are kept outside the repository, in ``../shared/corpus``.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from nasab.extract import Document, Extraction, Part, extract, read

ROOT = Path(__file__).resolve().parent
CORPUS = ROOT.parent.parent / "shared" / "corpus"
FLOORS = ROOT / "gold_floors.json"
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
#: A misprint of the source itself: the Arabic of this line gives another year than the others.
MISPRINTED = ("1272", "ar")


@dataclass
class Score:
    """Hits of one set, over the distinct symbols of each document."""

    size: int = 0
    hit: int = 0
    found: int = 0
    wanted: int = 0
    sides: dict[str, list[int]] = field(default_factory=dict)

    def add(self, got: set[str], want: set[str]) -> None:
        self.size += 1
        self.hit += len(got & want)
        self.found += len(got)
        self.wanted += len(want)

    def check(self, name: str, holds: bool) -> None:
        side = self.sides.setdefault(name, [0, 0])
        side[0] += holds
        side[1] += 1

    def figures(self) -> dict[str, float]:
        precision = self.hit / self.found if self.found else 1.0
        recall = self.hit / self.wanted if self.wanted else 1.0
        total = precision + recall
        measured = {
            "precision": precision,
            "recall": recall,
            "f1": 2 * precision * recall / total if total else 0.0,
            **{name: ok / of for name, (ok, of) in sorted(self.sides.items())},
        }
        # rounded down, so that a pinned floor is one that was reached
        return {name: int(value * 1000) / 1000 for name, value in measured.items()}


def cited(found: Extraction) -> set[str]:
    """Give the acts and documents that the text itself cites."""
    return {
        str(c.cited)
        for c in found.citations
        if c.cited and c.part is not Part.LINK and c.kind != "treaty"
    }


def score_seeds(folder: Path) -> Iterator[tuple[str, Score]]:
    score = Score()
    for name, want in json.loads((folder / "gold.json").read_text(encoding="utf8")).items():
        found = extract(read(folder / name))
        score.add(cited(found), {row[0] for row in want["acts"]})
        for symbol, _, date, relations in want["acts"]:
            rows = [
                c for c in found.citations if str(c.cited) == symbol and c.part is not Part.LINK
            ]
            if date:
                score.check("dates", any(c.date == date for c in rows))
            score.check("relations", any(c.relation in relations for c in rows))
        treaties = {str(c.cited) for c in found.citations if c.kind == "treaty"}
        for volume, number in want["treaties"]:
            score.check("treaties", f"UNTS/{volume}/{number}" in treaties)
        said = found.to_json()["act"]
        for key in ("symbol", "date", "session", "agenda_item", "kind"):
            if want.get(key) is not None:
                score.check("self", str(said[key]) == str(want[key]))
        source = read(folder / name).text
        score.check("offsets", all(source[c.start : c.end] == c.text for c in found.citations))
    yield "seeds", score


def score_excerpts(folder: Path) -> Iterator[tuple[str, Score]]:
    score = Score()
    for row in json.loads((folder / "gold.json").read_text(encoding="utf8")):
        found = extract(read(folder / row["file"]))
        want = {act[0] for act in row["acts"]}
        own = row["self"]
        got = {s for s in cited(found) if ("/RES/" in s or "/DEC/" in s) and s != own}
        score.add({s.partition("(")[0] if s.partition("(")[0] in want else s for s in got}, want)
        dates = {(str(c.cited), c.date) for c in found.citations}
        for symbol, date, _ in row["acts"]:
            if date:
                score.check("dates", (symbol, date) in dates)
        if own:
            said = str(found.act.symbol)
            score.check("self", own in (said, said.partition("(")[0]))
    yield "excerpts", score


def score_sentences(folder: Path) -> Iterator[tuple[str, Score]]:
    gold = json.loads((folder / "gold.json").read_text(encoding="utf8"))["lines"]
    with (folder / "sentences.tsv").open(encoding="utf8") as table:
        rows = [
            r
            for r in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
            if r["line"] in gold
        ]
    for language in LANGUAGES:
        score = Score()
        for row in rows:
            if (row["line"], language) != MISPRINTED:
                found = extract(Document(row["line"], row[language], "0"))
                got = cited(found) | {str(found.act.symbol)}
                acts = {s for s in got if "/RES/" in s or "/DEC/" in s}
                score.add(acts, set(gold[row["line"]]["cited"]))
        yield f"unpc {language}", score


def score_everything(corpus: Path = CORPUS) -> dict[str, Score]:
    """Measure every set that text alone can measure."""
    return dict(
        [
            *score_seeds(corpus / "seeds"),
            *score_excerpts(corpus / "excerpts"),
            *score_sentences(corpus / "unpc"),
        ]
    )


def pinned() -> dict[str, dict[str, float]]:
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf8"))
    return floors


def sunk(measured: dict[str, Score], floors: dict[str, dict[str, float]]) -> list[str]:
    """Say which figures lie below their floor, and which sets changed size."""
    problems = []
    for name, floor in floors.items():
        if name not in measured:
            problems.append(f"{name}: not measured")
            continue
        figures = {"size": measured[name].size, **measured[name].figures()}
        if figures["size"] != floor["size"]:
            problems.append(f"{name}: {figures['size']} documents, pinned {floor['size']}")
        problems += [
            f"{name} {key}: {figures.get(key, 0.0):.3f} is below its floor {value:.3f}"
            for key, value in floor.items()
            if key != "size" and figures.get(key, 0.0) < value
        ]
    return problems


def pin(measured: dict[str, Score], *, lower: bool) -> None:
    floors = pinned() if FLOORS.exists() else {}
    for name, score in measured.items():
        old = {} if lower else floors.get(name, {})
        new = {key: max(value, old.get(key, 0.0)) for key, value in score.figures().items()}
        floors[name] = {"size": score.size, **new}
    FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf8")


def record(corpus: Path = CORPUS) -> Iterator[str]:
    """Give every citation of the text sets, a sortable line each."""
    for path in sorted([*corpus.glob("seeds/*.txt"), *corpus.glob("excerpts/*.txt")]):
        yield from record_lines(f"{path.parent.name}/{path.name}", extract(read(path)))
    with (corpus / "unpc" / "sentences.tsv").open(encoding="utf8") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            for language in LANGUAGES:
                found = extract(Document(row["line"], row[language], "0"))
                yield from record_lines(f"unpc/{row['line']}.{language}", found)


def record_lines(name: str, found: Extraction) -> Iterator[str]:
    for c in found.citations:
        yield f"{name}\t{c.start}\t{c.cited}\t{c.relation}\t{c.date}\t{c.part}"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("score")
    commands.add_parser("pin").add_argument("--lower", action="store_true")
    commands.add_parser("record").add_argument("file", type=Path)
    diff = commands.add_parser("diff")
    diff.add_argument("old", type=Path)
    diff.add_argument("new", type=Path)
    options = parser.parse_args()
    if options.command == "record":
        options.file.write_text("\n".join(record()) + "\n", encoding="utf8")
        return 0
    if options.command == "diff":
        old = set(options.old.read_text(encoding="utf8").splitlines())
        new = set(options.new.read_text(encoding="utf8").splitlines())
        print(
            "\n".join(
                [
                    *(f"- {line}" for line in sorted(old - new)),
                    *(f"+ {line}" for line in sorted(new - old)),
                ]
            )
        )
        return 1 if old != new else 0
    measured = score_everything()
    if options.command == "pin":
        pin(measured, lower=options.lower)
    for name, score in measured.items():
        print(f"{name:10}", *(f"{key} {value:.3f}" for key, value in score.figures().items()))
    problems = sunk(measured, pinned()) if FLOORS.exists() else []
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
