"""Made corpora as folders of text files, for benchmarks, notebooks and trials."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Final

from nasab.extract.generation import MadeDocument

#: How many files a folder holds: larger folders are slow to list on many systems.
FILES_A_FOLDER: Final = 1000
#: The name of the file that says what is to be found, one JSON object a document and line.
EXPECTED: Final = "expected.jsonl"


def write_corpus(made: Iterable[MadeDocument], folder: Path) -> Iterator[Path]:
    """Write made documents as files, and beside them what is to be found in them.

    Parameters
    ----------
    made
        The documents, from :func:`nasab.extract.generation.generate`; none is kept.
    folder
        Where to write: folders ``0000``, ``0001`` … of :data:`FILES_A_FOLDER` files each, and
        :data:`EXPECTED`.

    Yields
    ------
    Path
        Each file when it is written.

    Examples
    --------
    >>> import tempfile
    >>> from nasab.extract.generation import generate
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in write_corpus(generate(2), Path(folder))]
    ['A_HRC_RES_13_1.ar.txt', 'A_HRC_RES_55_1.zh.txt']
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / EXPECTED).open("w", encoding="utf8") as told:
        for number, document in enumerate(made):
            inner = folder / f"{number // FILES_A_FOLDER:04}"
            if number % FILES_A_FOLDER == 0:
                inner.mkdir(exist_ok=True)
            path = inner / document.name
            path.write_bytes(document.text.encode("utf8", "surrogatepass"))
            line = {
                "file": f"{inner.name}/{document.name}",
                "symbol": document.symbol,
                "language": document.language,
                "date": document.day.isoformat(),
                "citations": [asdict(expected) for expected in document.expected],
            }
            told.write(json.dumps(line, ensure_ascii=False) + "\n")
            yield path
