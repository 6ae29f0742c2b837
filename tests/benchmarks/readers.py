"""Pages a second and peak memory of the readers of PDF and Word, beside bare text extraction.

    python tests/benchmarks/readers.py                              made files
    python tests/benchmarks/readers.py --corpus ../shared/corpus    real ones
    python tests/benchmarks/readers.py FILE ...

A PDF is compared with the fastest text extraction of the library that reads its pages: pdfium's
text of a page where the text runs from left to right, pdfminer's glyphs where it runs from right
to left. A Word file is compared with unpacking and parsing its main part. Each figure comes from
a process of its own: the best of a few rounds in seconds of the processor, and the peak memory.
"""

import argparse
import io
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pdf_files import Line, pdf_file
from word_files import p, table, word_file

from nasab.extract import Bounds, Document

#: Reading may cost so many times the bare extraction.
GOAL = 3.0
_ROUNDS = 5
#: How many characters of a Word file make a page, for want of pages.
_PAGE = 2_500
_ARABIC = re.compile("[\u0621-\u064a\ufe70-\ufefc]")


def made_files(folder: Path) -> list[Path]:
    """Write files of twenty pages: lines of prose from either side, and a Word file of tables."""
    left = "Recalling its resolution 64/293 of 30 July 2010, on the Plan of Action against it,"
    right = "٠١٠٢ ویلوی/زومت ٠٣ خرؤملا ٤٦/٣٩٢ اهرارق ىلإ ريشت ذإو"
    pages = [[Line(60, 740 - 15 * n, text) for n in range(44)] for text in [left] * 20]
    turned = [[Line(60, 740 - 15 * n, text) for n in range(44)] for text in [right] * 20]
    rows = [[f"{n}/{n + 1}", left, "Principles"] for n in range(40, 80)]
    body = "".join(p(left * 4) + table(["Number", "Title", "Notes"], *rows) for _ in range(20))
    files = {
        "left-to-right.pdf": pdf_file(pages),
        "right-to-left.pdf": pdf_file(turned),
        "tables.docx": word_file(body),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in files]


def by_nasab(data: bytes, name: str) -> Document:
    from nasab.extract import read_bytes
    from nasab.extract.readers.pdf import read_pdf

    # Not in its confined process, whose processor time this one would not see.
    return read_pdf(data, name, "0", Bounds()) if data[:4] == b"%PDF" else read_bytes(data, name)


def by_pdfium(data: bytes) -> int:
    import pypdfium2

    file = pypdfium2.PdfDocument(data)
    count = 0
    for page in file:
        text_page = page.get_textpage()
        count += len(text_page.get_text_range())
        text_page.close()
        page.close()
    file.close()
    return count


def by_pdfminer(data: bytes) -> int:
    from pdfminer.converter import TextConverter
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    manager, text = PDFResourceManager(), io.StringIO()
    interpreter = PDFPageInterpreter(manager, TextConverter(manager, text, laparams=None))
    for page in PDFPage.get_pages(io.BytesIO(data)):
        interpreter.process_page(page)
    return len(text.getvalue())


def by_lxml(data: bytes) -> int:
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return sum(map(len, etree.fromstring(package.read("word/document.xml")).itertext()))


_ALONE: dict[str, Callable[[bytes], int]] = {
    "pdfium": by_pdfium,
    "pdfminer": by_pdfminer,
    "lxml": by_lxml,
}


def measure(engine: str, path: Path) -> None:
    """Read a file a few times and print the figures of this process."""
    data = path.read_bytes()
    seconds, pages, arabic = float("inf"), 0.0, 0.0
    for _ in range(_ROUNDS):
        start = time.process_time()
        if engine == "nasab":
            document = by_nasab(data, path.name)
            pages = len(document.pages) or len(document.text) / _PAGE
            arabic = len(_ARABIC.findall(document.text)) / len(document.text)
        else:
            _ALONE[engine](data)
        seconds = min(seconds, time.process_time() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "pages": pages, "arabic": arabic, "megabytes": peak}))


def measured(engine: str, path: Path) -> dict[str, float]:
    command = [sys.executable, __file__, "--engine", engine, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def report(path: Path) -> float:
    """Print a line about a file; give how many times the bare extraction reading costs."""
    ours = measured("nasab", path)
    engine = "lxml" if path.suffix == ".docx" else "pdfminer" if ours["arabic"] > 0.3 else "pdfium"
    alone = measured(engine, path)
    ratio = ours["seconds"] / alone["seconds"]
    print(
        f"{path.name:34} {ours['pages']:5.0f} pages {ours['pages'] / ours['seconds']:7.0f} a "
        f"second, {ours['megabytes']:4.0f} MB;  {engine:8} alone "
        f"{ours['pages'] / alone['seconds']:7.0f} a second, {alone['megabytes']:4.0f} MB; "
        f"{ratio:5.2f} times its cost",
        flush=True,
    )
    return ratio if engine != "lxml" else 0.0


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--corpus", type=Path, help="read its mandates and its made pages")
    parser.add_argument("--engine", choices=["nasab", *_ALONE], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.engine:
        measure(options.engine, options.files[0])
        return 0
    files: list[Path] = options.files
    if options.corpus is not None:
        inside = [*options.corpus.glob("mandates/*"), *options.corpus.glob("pdf/*")]
        files = [*files, *sorted(path for path in inside if path.suffix in {".pdf", ".docx"})]
    with tempfile.TemporaryDirectory() as made:
        ratios = [report(path) for path in files or made_files(Path(made))]
    print(f"at most {max(ratios):.2f} times the library alone for PDF; the goal is below {GOAL:g}")
    return 0 if max(ratios) < GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
