"""What proofreading costs beside extraction, and how that grows.

Prints ratios measured in one run; absolute times on a busy machine say nothing.
"""

import time
from collections.abc import Callable

from nasab.extract import Document, extract, read
from nasab.extract.proofreading import examine, proofread
from nasab.extract.sample import sample_files


def seconds(work: Callable[[], object], rounds: int = 3) -> float:
    best = float("inf")
    for _ in range(rounds):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return best


def main() -> None:
    text = "\n\n".join(read(path).text for path in sample_files())
    examine(Document("warm", text, "0"))
    print("characters   extract   proofread/extract   time per character against the first row")
    first = None
    for copies in (1, 4, 16):
        document = Document("a.txt", "\n\n".join([text] * copies), "0")
        extraction = extract(document)
        found = seconds(lambda d=document: extract(d), 2)
        checked = seconds(lambda d=document, e=extraction: proofread(d, e), 2)
        each = checked / len(document.text)
        first = first or each
        row = (f"{len(document.text):10,}", f"{found:7.2f}s", f"{checked / found:17.2f}")
        print("   ".join((*row, f"{each / first:.2f}")))


if __name__ == "__main__":
    main()
