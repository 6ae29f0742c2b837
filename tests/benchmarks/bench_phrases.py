"""Time the phrase matcher: a million characters of Arabic-like text, 5,000 phrases.

The text is made from a seed: words of Arabic letters, a tenth of which run into a phrase.
Prints the time of one search and its ratio to the bare automaton, which is the floor.

Run it with ``python tests/benchmarks/bench_phrases.py``.
"""

import random
import time
from collections.abc import Callable

from ahocorasick_rs import AhoCorasick, MatchKind

from nasab.extract.phrases import PhraseIndex

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
SIZE = 1_000_000
PHRASES = 5_000


def best(run: Callable[[], object], rounds: int = 5) -> float:
    """Give the least processor time of some rounds, in milliseconds."""
    times = []
    for _ in range(rounds):
        began = time.process_time()
        run()
        times.append(time.process_time() - began)
    return min(times) * 1000


def main() -> None:
    choose = random.Random(1945)
    words = ["".join(choose.choices(LETTERS, k=choose.randint(2, 8))) for _ in range(20_000)]
    phrases = [" ".join(choose.choices(words, k=choose.randint(1, 6))) for _ in range(PHRASES)]
    pieces: list[str] = []
    size = 0
    while size < SIZE:
        piece = choose.choice(phrases if choose.random() < 0.1 else words)
        pieces.append(piece)
        size += len(piece) + 1
    text = " ".join(pieces)[:SIZE]
    index = PhraseIndex((phrase, number) for number, phrase in enumerate(phrases))
    bare = AhoCorasick(sorted(set(phrases)), matchkind=MatchKind.Standard)
    floor = best(lambda: bare.find_matches_as_indexes(text, overlapping=True))
    for name, sample in (
        ("one space", text),
        ("broken lines", text.replace(" ", "\n  ", 5000)),
    ):
        took = best(lambda sample=sample: index.find(sample))  # type: ignore[misc]
        print(f"{name:13} {took:6.1f} ms, {took / floor:4.1f} x the bare automaton", end=" ")
        print(f"({len(index.find(sample))} found)")
    print(f"{'compile':13} {best(lambda: PhraseIndex((p, 0) for p in phrases), 2):6.1f} ms")


if __name__ == "__main__":
    main()
