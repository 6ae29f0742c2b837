"""One file turned into the lines of its graphs: the stage that runs on many cores.

What goes in and what comes out are small plain values, so that the same function runs here, in
other processes and on other machines.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nasab.extract import ActDescription, Document, Extraction, read
from nasab.graph.quads import graph_lines
from nasab.graph.tables import TABLES, Row
from nasab.graph.terms import Names
from nasab.ontology import Kind, NasabError, Symbol

#: Reads what stands at a path or an address, and finds what is in it.
Finder = Callable[[Any, Symbol | None], tuple[Document, Extraction]]


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be read.

    Parameters
    ----------
    path
        The file, or its address as text.
    symbol
        The symbol of its act where that is known from elsewhere.
    """

    path: Path | str
    symbol: Symbol | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A file whose bytes have been read before.

    Parameters
    ----------
    task
        The file.
    sha256
        The hash of its bytes.
    """

    task: Task
    sha256: str


@dataclass(frozen=True, slots=True)
class Converted:
    """What was found in a file, ready for a store.

    Parameters
    ----------
    task
        The file.
    sha256
        The hash of its bytes.
    graphs
        Its named graph, and those of what it speaks of, from :func:`nasab.graph.quads.graph_lines`.
    citations, flags
        How many were found.
    rows
        The rows of each of :data:`nasab.graph.tables.TABLES`, in their order; none unless asked.
    """

    task: Task
    sha256: str
    graphs: Mapping[str, bytes]
    citations: int
    flags: int
    rows: tuple[tuple[Row, ...], ...] = ()

    @property
    def told(self) -> tuple[object, ...]:
        """Everything but the file, which whoever asked knows."""
        return self.sha256, self.graphs, self.citations, self.flags, self.rows

    @property
    def lines(self) -> int:
        """How many lines its graphs have."""
        return sum(lines.count(b"\n") for lines in self.graphs.values())

    @property
    def size(self) -> int:
        """How many bytes its lines have."""
        return sum(map(len, self.graphs.values()))


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that could not be read.

    Parameters
    ----------
    task
        The file.
    error
        One sentence that names the file.
    """

    task: Task
    error: str

    @property
    def told(self) -> str:
        """Everything but the file, which whoever asked knows."""
        return self.error


def find_in_file(path: Path, symbol: Symbol | None) -> tuple[Document, Extraction]:
    """Read a file and find what is in it.

    Parameters
    ----------
    path
        The file.
    symbol
        The symbol of its act where that is known from elsewhere.

    Returns
    -------
    tuple of Document and Extraction

    Raises
    ------
    ReadError
        If the file cannot be read as a document.
    """
    from nasab.extract import extract

    document = read(path)
    if symbol is None:
        return document, extract(document)
    return document, extract(document, act=known_act(symbol))


def known_act(symbol: Symbol) -> ActDescription:
    """Describe an act of which the symbol is known from elsewhere.

    Examples
    --------
    >>> known_act(Symbol.parse("A/RES/72/195")).kind
    'resolution'
    """
    kinds = {Kind.RESOLUTION: "resolution", Kind.DECISION: "decision"}
    return ActDescription(symbol, symbol.organ, kinds.get(symbol.kind, "other"))


def convert(
    task: Task, names: Names, find: Finder = find_in_file, *, tables: bool = False
) -> Converted | Failed:
    """Read a file and write what is in it as the lines of its graphs.

    Parameters
    ----------
    task
        The file.
    names
        The base of all addresses.
    find
        Reads a file and finds what is in it.
    tables
        Whether the rows of the tables are wanted as well.

    Returns
    -------
    Converted or Failed
        One bad file must not cost the others, so whatever it raises is told as a failure.

    Examples
    --------
    >>> convert(Task(Path("no such file.txt")), Names()).error
    'no such file.txt: there is no file at this path; check the spelling and the folder'
    """
    try:
        document, extraction = find(task.path, task.symbol)
        graphs = graph_lines(extraction, document, names)
        makers = TABLES.values() if tables else ()
        rows = tuple(tuple(make(extraction, document)) for make in makers)
    except Exception as error:
        return Failed(task, failure(task.path, error))
    flagged = sum(bool(citation.flags) for citation in extraction.citations)
    return Converted(
        task,
        extraction.sha256,
        graphs,
        len(extraction.citations),
        flagged + len(extraction.flags),
        rows,
    )


def failure(path: Path | str, error: Exception) -> str:
    """Say in one sentence why a file could not be read.

    Examples
    --------
    >>> failure(Path("a.txt"), IndexError("list index out of range"))
    'a.txt: nasab failed on it (IndexError: list index out of range); please report'
    """
    if isinstance(error, NasabError):
        return str(error)
    if isinstance(error, MemoryError):
        return f"{path}: reading it needs more memory than is allowed; split the file"
    if isinstance(error, OSError):
        return f"{path}: {error.strerror or error}"
    return f"{path}: nasab failed on it ({type(error).__name__}: {error}); please report"
