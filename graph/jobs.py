"""Reading several files side by side, in processes that a broken file may bring down."""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from nasab.extract import Document, Extraction
from nasab.ontology import ReadError, Symbol

Finder = Callable[[Path, Symbol | None], tuple[Document, Extraction]]
#: Waits for what is found in one file.
Finding = Callable[[], tuple[Document, Extraction]]


class Jobs:
    """Runs a finder on files, here or in other processes.

    Parameters
    ----------
    find
        Reads a file and finds what is in it.
    count
        How many processes; with 1, the finder runs here, when its result is asked for.
    """

    def __init__(self, find: Finder, count: int) -> None:
        self._find = find
        self._count = count
        self._pool = self._new_pool(count) if count > 1 else None

    @property
    def ahead(self) -> int:
        """How many files may be begun before the first result is taken."""
        return 3 * self._count if self._pool else 0

    @staticmethod
    def _new_pool(count: int) -> ProcessPoolExecutor:
        # The engine of the store has threads, which a forked process would inherit half-dead.
        return ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn"))

    def begin(self, path: Path, symbol: Symbol | None) -> Finding:
        """Begin to read a file.

        Parameters
        ----------
        path
            The file.
        symbol
            The symbol of its act where that is known from elsewhere.

        Returns
        -------
        callable
            Gives what is found, or raises what the finder raised.
        """
        if self._pool is None:
            return partial(self._find, path, symbol)
        try:
            return partial(self._wait, self._pool.submit(self._find, path, symbol), path, symbol)
        except BrokenProcessPool:
            return partial(self._alone, path, symbol)

    def _wait(
        self, future: "Future[tuple[Document, Extraction]]", path: Path, symbol: Symbol | None
    ) -> tuple[Document, Extraction]:
        try:
            return future.result()
        except BrokenProcessPool:
            # One of the files begun together ended its process, and with it the pool.
            return self._alone(path, symbol)

    def _alone(self, path: Path, symbol: Symbol | None) -> tuple[Document, Extraction]:
        """Read a file in a process of its own, to learn whether it is the one that breaks."""
        with self._new_pool(1) as pool:
            try:
                return pool.submit(self._find, path, symbol).result()
            except BrokenProcessPool:
                raise ReadError(
                    f"{path}: reading it ended the process; it may be damaged, or need more memory"
                ) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool:
            self._pool.shutdown(wait=error is None, cancel_futures=True)
