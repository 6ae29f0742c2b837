"""How fast extraction is: against eyecite's tokenizer, on clean and damaged text, as size grows.

    python tests/benchmarks/extraction.py [--corpus ../shared/corpus] [--skip-hostile]

Everything runs in one process and one run, on one core, and is measured in CPU time; what two
figures are compared by was measured in turns. The built-in sample is the text unless a corpus is
named. eyecite is not a dependency: ``pip install eyecite`` to compare with it.
"""

import argparse
import csv
import math
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from hostile import UNITS, repeated

from nasab.extract import Document, extract, read
from nasab.extract.sample import sample_files

ARABIC_LETTERS = range(0x0621, 0x064B)
MEGABYTE = 1_000_000
ROUNDS = 9

#: What is to be reached.
LEAST_RATIO = 10.0
LEAST_ARABIC = 3.0
MOST_FOR_DAMAGE = 5.0
MOST_GROWTH = 12.0
MOST_SECONDS = 2.0


def seconds(*works: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """Give the CPU time that each piece of work takes, the best of a few rounds in turns."""
    best = [math.inf] * len(works)
    for _ in range(rounds):
        for place, work in enumerate(works):
            start = time.process_time()
            work()
            best[place] = min(best[place], time.process_time() - start)
    return best


def reading(text: str) -> Callable[[], object]:
    """Give the work of extracting from a text."""
    return lambda: extract(Document("text", text, "0"))


def texts(corpus: Path | None) -> dict[str, str]:
    """Give clean text by language, about a million characters each."""
    found: dict[str, str] = {}
    if corpus is not None:
        with (corpus / "unpc" / "sentences.tsv").open(encoding="utf8") as table:
            rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
        found = {code: "\n\n".join(row[code] for row in rows) for code in ("ar", "en")}
    else:
        for code in ("ar", "en"):
            files = [path for path in sample_files() if path.name.endswith(f".{code}.txt")]
            found[code] = "\n\n".join(read(path).text for path in files)
    return {code: text * (MEGABYTE // len(text) + 1) for code, text in found.items()}


def damaged(text: str) -> str:
    """Stretch every second word with kashida and lean on its letters with marks."""
    words = text.split(" ")
    for index in range(0, len(words), 2):
        word = words[index]
        if len(word) > 4 and all(ord(c) in ARABIC_LETTERS for c in word):
            words[index] = f"{word[:2]}\u0640\u0640{word[2:]}\u064f"
    return " ".join(words)


def verdict(holds: bool) -> str:
    return "holds" if holds else "MISSED"


def against_eyecite(english: str) -> None:
    try:
        from eyecite.tokenizers import default_tokenizer
    except ImportError:
        print("eyecite is not installed: pip install eyecite")
        return
    ours, theirs = seconds(
        reading(english), lambda: default_tokenizer.tokenize(english), rounds=ROUNDS
    )
    print(
        f"English: nasab {len(english) / ours / 1e6:.2f} M characters/s, "
        f"eyecite's tokenizer {len(english) / theirs / 1e6:.3f}; ratio {theirs / ours:.1f}, "
        f"wanted {LEAST_RATIO:.0f}: {verdict(theirs / ours >= LEAST_RATIO)}"
    )


def clean_and_damaged(arabic: str) -> None:
    worse = damaged(arabic)
    clean, spoiled = seconds(reading(arabic), reading(worse))
    speed = len(arabic) / clean / 1e6
    cost = spoiled / len(worse) * len(arabic) / clean
    print(
        f"Arabic: clean {speed:.2f} M characters/s, wanted {LEAST_ARABIC:.0f}: "
        f"{verdict(speed >= LEAST_ARABIC)}; damaged text costs {cost:.2f} times as much, "
        f"at most {MOST_FOR_DAMAGE:.0f}: {verdict(cost <= MOST_FOR_DAMAGE)}"
    )


def growth(arabic: str) -> None:
    one = repeated(arabic, MEGABYTE)
    # In turns, or the size that met the quieter minute would look the cheaper.
    small, large = seconds(reading(one), reading(one * 10), rounds=4)
    print(
        f"Growth: 1 MB {small:.2f} s, 10 MB {large:.2f} s; ratio {large / small:.1f} (10 is "
        f"linear), at most {MOST_GROWTH:.0f}: {verdict(large <= MOST_GROWTH * small)}"
    )


def hostile(kinds: Sequence[str]) -> None:
    """Print the CPU time of each hostile megabyte, and how it grows from a quarter of one."""
    print(f"Hostile megabytes, at most {MOST_SECONDS:.0f} s each (growth: 4 is linear):")
    slow = 0
    for kind in kinds:
        print(f"  {kind}")
        for name, unit in UNITS[kind].items():
            (quarter,) = seconds(reading(repeated(unit, MEGABYTE // 4)), rounds=1)
            (whole,) = seconds(reading(repeated(unit, MEGABYTE)), rounds=1)
            late = whole > MOST_SECONDS
            slow += late
            print(
                f"    {name:24} {whole:6.2f} s   growth {whole / quarter:4.1f}"
                f"{'   OVER' if late else ''}",
                flush=True,
            )
    print(f"{slow} over {MOST_SECONDS:.0f} s")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--skip-hostile", action="store_true")
    parser.add_argument("--hostile", nargs="*", choices=list(UNITS), default=list(UNITS))
    options = parser.parse_args()
    clean = texts(options.corpus)
    extract(Document("warm", clean["ar"][:10_000] + clean["en"][:10_000], "0"))
    against_eyecite(clean["en"])
    clean_and_damaged(clean["ar"])
    growth(clean["ar"])
    if not options.skip_hostile:
        hostile(options.hostile)


if __name__ == "__main__":
    main()
