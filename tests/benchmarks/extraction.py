"""How fast extraction is: against eyecite's tokenizer, on clean and damaged text, as size grows.

    python tests/benchmarks/extraction.py [--corpus ../shared/corpus]

Everything runs in one process and one run; figures are ratios and characters a second of CPU
time on one core. The built-in sample is the text unless a corpus is named. eyecite is not a
dependency: ``pip install eyecite`` to compare with it.
"""

import argparse
import csv
import time
from collections.abc import Callable
from pathlib import Path

from nasab.extract import Document, extract, read
from nasab.extract.sample import sample_files

ARABIC_LETTERS = range(0x0621, 0x064B)


def seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """Give the CPU time of the best of a few rounds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


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
    return {code: text * (1_000_000 // len(text) + 1) for code, text in found.items()}


def damaged(text: str) -> str:
    """Stretch every second word with kashida and lean on its letters with marks."""
    words = text.split(" ")
    for index in range(0, len(words), 2):
        word = words[index]
        if len(word) > 4 and all(ord(c) in ARABIC_LETTERS for c in word):
            words[index] = f"{word[:2]}\u0640\u0640{word[2:]}\u064f"
    return " ".join(words)


def speed(text: str) -> float:
    return len(text) / seconds(lambda: extract(Document("text", text, "0"))) / 1e6


def against_eyecite(text: str) -> None:
    try:
        from eyecite.tokenizers import default_tokenizer
    except ImportError:
        print("eyecite is not installed: pip install eyecite")
        return
    theirs = len(text) / seconds(lambda: default_tokenizer.tokenize(text)) / 1e6
    ours = speed(text)
    print(
        f"English: nasab {ours:.2f} M characters/s, eyecite's tokenizer {theirs:.3f}; "
        f"ratio {ours / theirs:.1f}"
    )


HOSTILE = {
    "digits": "7",
    "slashes": "/",
    "kashida": "\u0640",
    "one long line": "قرار ",
    "brackets": "(",
    "pairs": "64/293 ",
    "symbols": "A/RES/",
    "letters": "د ا- ",
    "quotes": "“",
    "newlines": "\n",
    "marks": "\u064f",
    "dots": ". ",
    "words": "resolution ",
}


def hostile() -> None:
    for name, unit in HOSTILE.items():
        text = unit * (1_000_000 // len(unit))
        spent = seconds(lambda text=text: extract(Document("hostile", text, "0")), 1)
        print(f"  a megabyte of {name:14} {spent:6.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path)
    options = parser.parse_args()
    clean = texts(options.corpus)
    extract(Document("warm", clean["ar"][:10_000], "0"))
    against_eyecite(clean["en"])
    arabic = speed(clean["ar"])
    worse = speed(damaged(clean["ar"]))
    print(f"Arabic: clean {arabic:.2f} M characters/s, damaged {worse:.2f}: {arabic / worse:.1f}x")
    one = clean["ar"][:1_000_000]
    small = seconds(lambda: extract(Document("1", one, "0")))
    large = seconds(lambda: extract(Document("10", one * 10, "0")), 1)
    print(
        f"Growth: 1 MB {small:.2f} s, 10 MB {large:.2f} s; ratio {large / small:.2f} (10 is linear)"
    )
    print("Hostile:")
    hostile()


if __name__ == "__main__":
    main()
