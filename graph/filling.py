"""Filling a store with what was found: new documents together, the others one by one."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from nasab.graph.conversion import Converted, Failed, Finder, Known, convert, find_in_file
from nasab.graph.store import Run, Store

#: How many lines go into the store at once, and for how many seconds the first of them waits for
#: the others. The engine keeps each line twice, in hash tables that are seven eighths full at most:
#: beyond 2**18 * 7/8 statements, a batch and what is said of its files, they are twice as large.
BATCH: Final = 100_000
WAIT: Final = 5.0
#: After how many batches they have half as many lines: by then the engine has taken for itself,
#: to find its way in what it holds, about the memory that the other half would take.
FULL_BATCHES: Final = 10


class Status(StrEnum):
    """What happened to a file."""

    READ = "read"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did with one file.

    Parameters
    ----------
    path
        The file.
    status
        Read for the first time, read again because it changed, known already, or failed.
    citations, flags
        How many were found; zero where nothing was read.
    error
        Why it failed.
    """

    path: Path
    status: Status
    citations: int = 0
    flags: int = 0
    error: str | None = None


class Writer:
    """The one that writes a store: gathers new documents and puts them in together.

    Parameters
    ----------
    store
        The store.
    find
        Reads a file again where another took its document away meanwhile.
    run
        The run, for the provenance of each file.
    clock
        Tells seconds.
    """

    def __init__(
        self,
        store: Store,
        find: Finder = find_in_file,
        run: Run | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._find = find
        self._run = run
        self._clock = clock
        self._batch: dict[str, Converted] = {}
        self._size = 0
        self._batches = 0
        self._since = 0.0

    def write(self, found: Iterable[Converted | Failed | Known]) -> Iterator[Outcome]:
        """Put in what is found.

        Parameters
        ----------
        found
            What was found in each file.

        Yields
        ------
        Outcome
            One a file, when its document is safely in the store.
        """
        for one in found:
            if isinstance(one, Converted) and self._is_new(one):
                lines = one.lines
                if self._size + lines > self._most:
                    yield from self._flush()
                self._gather(one, lines)
                if self._clock() - self._since > WAIT:
                    yield from self._flush()
            elif isinstance(one, Failed):
                yield Outcome(Path(one.task.path), Status.FAILED, error=one.error)
            else:
                yield from self._flush()
                yield self._file(one) if isinstance(one, Known) else self._replace(one)
        yield from self._flush()

    @property
    def _most(self) -> int:
        """How many lines go into the store at once by now."""
        return BATCH if self._batches < FULL_BATCHES else BATCH // 2

    def _is_new(self, one: Converted) -> bool:
        return one.sha256 not in self._batch and self._store.is_new(str(one.task.path), one.sha256)

    def _gather(self, one: Converted, lines: int) -> None:
        if not self._batch:
            self._since = self._clock()
        self._batch[one.sha256] = one
        self._size += lines

    def _flush(self) -> Iterator[Outcome]:
        """Put in the batch."""
        if not self._batch:
            return
        batch = self._batch.values()
        outcomes = [Outcome(Path(b.task.path), Status.READ, b.citations, b.flags) for b in batch]
        self._size = 0
        self._batches += 1
        self._store.add(self._taken(), self._run)
        yield from outcomes

    def _taken(self) -> Iterator[tuple[str, str, Mapping[str, bytes]]]:
        """Take the batch apart: nothing holds its lines while the engine loads them."""
        while self._batch:
            sha256, one = self._batch.popitem()
            yield str(one.task.path), sha256, one.graphs

    def _replace(self, one: Converted) -> Outcome:
        """Put a document in the place of what its file said before."""
        path = str(one.task.path)
        before = self._store.sha256_of(path)
        changed = self._store.put_lines(path, one.sha256, one.graphs, self._run)
        status = Status.READ if before is None else Status.CHANGED if changed else Status.UNCHANGED
        return Outcome(Path(one.task.path), status, one.citations, one.flags)

    def _file(self, one: Known) -> Outcome:
        """Note where a known document stands."""
        path = str(one.task.path)
        if not self._store.has_read(one.sha256, one.task.symbol):
            # The last file that held it has been given other words since it was looked up.
            found = convert(one.task, self._store.names, self._find)
            if isinstance(found, Failed):
                return Outcome(Path(one.task.path), Status.FAILED, error=found.error)
            return self._replace(found)
        before = self._store.sha256_of(path)
        moved = self._store.file(path, one.sha256, self._run)
        return Outcome(
            Path(one.task.path), Status.CHANGED if moved and before else Status.UNCHANGED
        )
