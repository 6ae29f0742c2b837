"""Time folding and repair: sound text, damaged text, and text made to be slow.

Prints processor time a character and the ratio to folding alone, which is the floor; then, for
each kind of hostile input, how the cost grows from a quarter of a megabyte to a megabyte: a
ratio near 4 is linear.

Run it with ``python tests/benchmarks/restoring.py``.
"""

import time
from collections.abc import Callable
from importlib.resources import files

from nasab.extract.fold import fold
from nasab.extract.repair import restore

SIZE = 1_000_000
HOSTILE = {
    "digits": "1",
    "slashes": "/",
    "kashida": "\u0640",
    "vowel signs": "\u064b",
    "accents": "\u0301",
    "spaces": " ",
    "line ends": "\n",
    "one letter": "د",
    "lone letters": "ا ",
    "brackets": ")(",
    "mirrored years": "2017( ",
    "years first": "(2017) 2388 ",
    "misread bytes": "\u00d8\u00a7",
    "ligatures": "\ufdf2",
    "turned lines": "، رقم البند 1ا\n",
    "turned letters": "ةيع ",
    "stretched letters": "تشععععير ",
    "look-alikes": "А/RES/6O/",
    "opening verbs": "وإذ تسل\n",
    "half a month": "3 ا ا ا ا ا ا /",
}


def best(run: Callable[[], object], rounds: int = 3) -> float:
    """Give the least processor time of some rounds, in seconds."""
    times = []
    for _ in range(rounds):
        began = time.process_time()
        run()
        times.append(time.process_time() - began)
    return min(times)


def samples() -> dict[str, str]:
    """Make a megabyte of sound text and of each way of damaging all of it."""
    folder = files("nasab.extract.sample")
    names = sorted(path.name for path in folder.iterdir() if path.name.endswith(".ar.txt"))
    read = (folder.joinpath(name).read_text(encoding="utf-8") for name in names)
    sound = "\n".join(text for text in read if not restore(text).repairs)
    line = "، المعنون “التعاون” ٧٢/١٩٥دعت الجمعية العامة في قرارها  -٣\n"
    spoiled = sound.translate(str.maketrans({"ق": "ل", "ف": "د", "ع": "ي", "س": " ", "ز": "ح"}))
    texts = {
        "sound": sound,
        "misread": sound.encode("windows-1256", "replace").decode("latin-1"),
        "turned lines": line,
        "stretched": sound.replace("ش", "شععععع"),
        "spoiled letters": spoiled,
    }
    return {name: (text * (SIZE // len(text) + 1))[:SIZE] for name, text in texts.items()}


def main() -> None:
    for name, text in samples().items():
        floor, took = best(lambda text=text: fold(text)), best(lambda text=text: restore(text))  # type: ignore[misc]
        print(f"{name:18} {took / SIZE * 1e9:7.1f} ns/character, {took / floor:6.1f} x folding")
    for name, unit in HOSTILE.items():
        whole = (unit * (SIZE // len(unit) + 1))[:SIZE]
        small, large = best(lambda: restore(whole[: SIZE // 4]), 1), best(lambda: restore(whole), 1)  # noqa: B023
        print(f"{name:18} {large:7.2f} s, {large / max(small, 1e-9):5.1f} x a quarter of it")


if __name__ == "__main__":
    main()
