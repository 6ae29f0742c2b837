"""Breaks files in the ways that disks, networks and attackers do, and reads them.

Run as a script it breaks the files given, or made ones, and prints how they fared:

    python tests/mutating.py --count 2000 [FILE ...]

Exit status 1 where reading ended in anything but a document or a refusal in one line.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pdf_files import Address, Line, pdf_file
from word_files import p, table, word_file

from nasab.extract import Bounds, read_bytes
from nasab.ontology import ReadError

#: Words that mean something to parsers, to be put where they do not belong.
_WORDS = (
    *(b"\0", b"\xff\xfe", b"<", b"&x;", b"<!DOCTYPE d [<!ENTITY x 'y'>]>", b"</w:p>", b"<table>"),
    *(b"endobj", b"stream\n", b"/Kids [1 0 R]", b"/Length 99999999", b"/Filter /LZWDecode"),
    *(b"/Filter [/FlateDecode /FlateDecode /ASCII85Decode]", b"PK\x03\x04", b"PK\x05\x06"),
    *(b"-1", b"4294967296", b"9" * 40, b"1 0 R", b"%PDF-1.4", b"(" * 200, b"[" * 200, b"<<" * 99),
)


def made_files() -> dict[str, bytes]:
    """Give one small file of each kind."""
    text = "وإذ تشير إلى قرارها ٦٤/٢٩٣ المؤرخ ٣٠ تموز/يوليه ٢٠١٠\r\nRecalling 72/195\r\n"
    page: list[Line | Address] = [
        Line(60, 700, "Recalling its resolution 64/293,"),
        Line(60, 680, "و٢٩٣/٦٤ اهرارق"),
        Line(60, 660, "58/4"),
        Line(200, 660, "Principles", font="F4"),
        Address("https://docs.un.org/en/A/RES/64/293", 60, 690, 200, 710),
    ]
    html = f"<html><body><p>{text}<table><tr><td>58/4<td>x</table><sup>1</sup></body></html>"
    return {
        "a.txt": text.encode(),
        "b.txt": text.encode("utf-16"),
        "a.html": html.encode(),
        "a.docx": word_file(p(text) + table(["58/4", "Principles"])),
        "a.pdf": pdf_file([page, page]),
    }


def mutations(data: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Break a file in so many ways, the same for the same seed."""
    dice = random.Random(seed)
    for _ in range(count):
        broken = bytearray(data)
        for _ in range(dice.choice((1, 1, 2, 4, 16))):
            _break(broken, dice)
        yield bytes(broken)


def _break(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data) + 1)
    length = min(int(dice.expovariate(0.01)) + 1, len(data))
    match dice.randrange(7):
        case 0:
            data[at : at + 1] = bytes([dice.randrange(256)])
        case 1:
            del data[at : at + length]
        case 2:
            data[at:at] = dice.choice(_WORDS)
        case 3:
            data[at : at + length] = dice.randbytes(length)
        case 4:
            data[at:at] = data[dice.randrange(len(data) + 1) :][:length]
        case 5:
            del data[at:]
        case _:
            data[at : at + length] = bytes(length)
    if not data:
        data += b"x"


def outcome(data: bytes, name: str, bounds: Bounds | None = None) -> str:
    """Read a file; name what came of it."""
    try:
        document = read_bytes(data, name, bounds=bounds)
    except ReadError as error:
        message = str(error)
        if not message.startswith(f"{name}: ") or "\n" in message:
            return f"UNCLEAR {message!r}"
        return type(error).__name__
    except Exception as error:
        return f"CRASH {type(error).__name__}: {error}"
    at = 0
    for block in document.blocks:
        if not at <= block.start <= block.end <= len(document.text):
            return f"BLOCK {block}"
        at = block.end
    return "read"


def main() -> int:
    """Break files and print how they fared."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--count", type=int, default=2000, help="mutations of each file")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    files = {file.name: file.read_bytes() for file in options.files} or made_files()
    failed = False
    for name, data in files.items():
        tally: Counter[str] = Counter()
        slowest = 0.0
        for broken in mutations(data, options.count, options.seed):
            start = time.perf_counter()
            tally[outcome(broken, name)] += 1
            slowest = max(slowest, time.perf_counter() - start)
        print(f"{name}: slowest {slowest:.2f} s, {dict(tally.most_common())}", flush=True)
        failed = failed or any(" " in kind for kind in tally)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
