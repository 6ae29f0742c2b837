"""What finding dates and laying out cost: nanoseconds a character, and how they grow.

    python tests/benchmarks/layout.py

Clean text of the built-in sample, repeated; growth is the cost of ten times the text over that
of the text, which is 10 where the cost is linear. Then a megabyte each of what could be slow.
"""

import time
from collections.abc import Callable
from importlib.resources import files

from nasab.extract import Document
from nasab.extract.dates import find_dates
from nasab.extract.fold import Folded, fold
from nasab.extract.layout import lay_out

ROUNDS = 3
HARD = (
    "1",
    "/",
    "(",
    "^1",
    "[1]",
    "( 1) ",
    "2016 ",
    "May ",
    "2016年",
    "x\n\n",
    "1 - تطلب\n\n",
    "اذ\n",
)


def seconds(work: Callable[[], object]) -> float:
    """Give the best time of a few."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def sample(language: str, length: int) -> Folded:
    """Give folded text of the sample, repeated to a length."""
    folder = files("nasab.extract.sample")
    texts = [
        entry.read_text(encoding="utf8")
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(f".{language}.txt")
    ]
    text = "\n".join(texts)
    return fold((text * (length // len(text) + 1))[:length])


def main() -> None:
    """Print the table."""
    empty = Document("bench", "", "")
    print("language   dates ns/char   layout ns/char   growth of dates, layout at 10 x")
    for language in ("ar", "en", "fr", "es", "ru", "zh"):
        small, large = sample(language, 100_000), sample(language, 1_000_000)
        dates = [seconds(lambda t=t: find_dates(t.text)) for t in (small, large)]
        laid = [seconds(lambda t=t: lay_out(t, empty)) for t in (small, large)]
        print(
            f"{language:8} {dates[1] / len(large.text) * 1e9:13.0f}"
            f" {laid[1] / len(large.text) * 1e9:16.0f}"
            f" {dates[1] / dates[0]:18.1f} {laid[1] / laid[0]:8.1f}"
        )
    for unit in HARD:
        folded = fold((unit * 1_000_000)[:1_000_000])
        start = time.process_time()
        find_dates(folded.text)
        middle = time.process_time()
        lay_out(folded, empty)
        print(f"{unit!r:14} {middle - start:6.2f} s {time.process_time() - middle:6.2f} s")


if __name__ == "__main__":
    main()
