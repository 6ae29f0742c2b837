"""How comparing grows with the length of the versions, beside extracting the same text.

    python tests/benchmarks/comparing.py

Prints, for acts of more and more paragraphs, the time of comparing two versions as a multiple of
the time of extracting them, and the time a paragraph as a multiple of that of the shortest act.
"""

import random
import time

from nasab.extract import Document, extract
from nasab.extract.comparison import compare

_ENGLISH = "{n}. Requests the Secretary-General to report on resolution {s}/{m} of the past {w};"
_FRENCH = (
    "{n}. Prie le Secrétaire général de faire rapport sur la résolution {s}/{m} des {w} passés ;"
)


def versions(paragraphs: int, seed: int) -> list[Document]:
    """Make an act in two languages; every fiftieth paragraph is missing in one of them."""
    chance = random.Random(seed)
    lines: dict[str, list[str]] = {"en": ["The General Assembly,"], "fr": ["L'Assemblée générale,"]}
    for n in range(1, paragraphs + 1):
        facts = {"n": n, "s": chance.randint(60, 75), "m": chance.randint(1, 260)}
        words = "years and " * chance.randint(1, 12)
        lines["en"].append(_ENGLISH.format(**facts, w=words))
        if n % 50:
            lines["fr"].append(_FRENCH.format(**facts, w=words.replace("years and", "ans et")))
    return [Document(f"act.{one}.txt", "\n\n".join(text), "") for one, text in lines.items()]


def main() -> None:
    """Measure."""
    compare([(one, extract(one)) for one in versions(10, 0)])
    first = None
    for paragraphs in (250, 500, 1000, 2000, 4000):
        documents = versions(paragraphs, paragraphs)
        begun = time.perf_counter()
        found = [(one, extract(one)) for one in documents]
        read = time.perf_counter()
        made = compare(found)
        done = time.perf_counter()
        each = (done - read) / paragraphs
        first = first or each
        missing = sum(one.code == "paragraph-missing" for one in made.differences)
        print(
            f"{paragraphs:5} paragraphs: {(done - read) / (read - begun):.2f} of extraction, "
            f"{each / first:.2f} a paragraph of the shortest; {missing} of {paragraphs // 50} "
            "gaps found"
        )


if __name__ == "__main__":
    main()
