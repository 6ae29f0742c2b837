"""A process of its own that answers queries, so that one that runs away can be ended.

The engine has no time-out of its own. The worker opens the store read-only, answers one query
after the other over its standard streams, and is killed when a query takes too long.
"""

import pickle
import queue
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final

import pyoxigraph as ox

from nasab.graph.answer import Answer, Question, evaluate
from nasab.ontology import NasabError, QueryError

#: The most memory that a worker may use for data, in bytes.
MEMORY: Final = 4 * 2**30
#: How often files are opened anew that a writer was merging.
_ATTEMPTS: Final = 5
_LENGTH: Final = struct.Struct(">Q")


class Worker:
    """The near end of a worker process.

    Parameters
    ----------
    path
        The folder of the engine's files.
    """

    def __init__(self, path: Path) -> None:
        # -P keeps the working directory, which may hold anything, out of the import path.
        command = [sys.executable, "-P", "-m", "nasab.graph.worker", str(path)]
        self._lock = threading.Lock()
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    @property
    def alive(self) -> bool:
        """Whether the process still answers."""
        return self._process.poll() is None

    def ask(self, question: Question, timeout: float) -> Answer:
        """Answer one query, or end the process that tries.

        Parameters
        ----------
        question
            The query.
        timeout
            Seconds until the process is ended.

        Returns
        -------
        Answer

        Raises
        ------
        QueryError
            If the query is wrong, or took too long, or too much memory.
        """
        late = threading.Event()

        def end() -> None:
            late.set()
            self._process.kill()

        with self._lock:
            timer = threading.Timer(timeout, end)
            timer.daemon = True
            timer.start()
            try:
                answer = self._exchange(question)
            finally:
                timer.cancel()
        if answer is None:
            self.close()
            raise QueryError(
                f"the query was ended after {timeout:g} s; add LIMIT, ask for less, "
                "or allow more time with --timeout"
                if late.is_set()
                else "the query needed more memory than is allowed; add LIMIT or ask for less"
            )
        if isinstance(answer, NasabError):
            raise answer
        return answer

    def _exchange(self, question: Question) -> Answer | NasabError | None:
        try:
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            _send(self._process.stdin, question)
            answer: Answer | NasabError | None = _receive(self._process.stdout)
        except (OSError, ValueError):
            return None
        return answer

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                with suppress(OSError):
                    stream.close()


class Pool:
    """Some workers that answer side by side, and see what was written since they opened.

    Parameters
    ----------
    path
        The folder of the engine's files.
    size
        How many queries run at once.
    """

    def __init__(self, path: Path, size: int) -> None:
        self._path = path
        self._idle: queue.LifoQueue[tuple[Worker, object] | None] = queue.LifoQueue()
        for _ in range(size):
            self._idle.put(None)

    def ask(self, question: Question, timeout: float) -> Answer:
        """Answer one query as soon as a worker is free.

        Parameters
        ----------
        question
            The query.
        timeout
            Seconds until the query is ended, and seconds that it may wait for its turn.

        Returns
        -------
        Answer

        Raises
        ------
        QueryError
            If the query is wrong or met a bound, or every worker stays busy.
        """
        try:
            kept = self._idle.get(timeout=timeout)
        except queue.Empty:
            raise QueryError("too many queries run at once; try again later") from None
        state = self._state()
        if kept and not (kept[0].alive and kept[1] == state):
            kept[0].close()
            kept = None
        worker = kept[0] if kept else Worker(self._path)
        try:
            return worker.ask(question, timeout)
        finally:
            self._idle.put((worker, state))

    def _state(self) -> object:
        """Tell whether the engine's files have changed: a reader sees them as it opened them."""
        with suppress(OSError):
            return tuple(sorted((e.name, e.stat().st_size) for e in self._path.iterdir()))
        return None

    def close(self) -> None:
        """End all workers that are idle."""
        while not self._idle.empty():
            kept = self._idle.get()
            if kept:
                kept[0].close()


def open_for_reading(
    path: str, opening: Callable[[str], ox.Store] = ox.Store.read_only, waiting: float = 0.05
) -> ox.Store:
    """Open an engine's files, also while another process writes them.

    The writer merges its files in the background: one that the list of files still names may
    be gone when it is opened. The list is then read anew.

    Parameters
    ----------
    path
        The folder of the engine's files.
    opening
        Opens them.
    waiting
        Seconds before the second attempt; twice as long before each further one.

    Returns
    -------
    pyoxigraph.Store

    Raises
    ------
    OSError, RuntimeError
        If they cannot be opened.
    """
    for turn in range(_ATTEMPTS):
        with suppress(RuntimeError):
            return opening(path)
        time.sleep(waiting * 2**turn)
    return opening(path)


def _send(stream: IO[bytes], message: object) -> None:
    body = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(body)))
    stream.write(body)
    stream.flush()


def _receive(stream: IO[bytes]) -> Any:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    body = stream.read(length)
    # Both ends are this program; nothing else ever writes into the stream.
    return pickle.loads(body) if len(body) == length else None


def _bound_memory() -> None:
    with suppress(ImportError, OSError, ValueError):
        import resource

        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        bound = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (bound, hard))


def _serve(path: str) -> None:
    _bound_memory()
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    try:
        store = open_for_reading(path)
    except (OSError, RuntimeError) as error:
        if _receive(incoming) is not None:
            _send(outgoing, QueryError(f"the store cannot be read: {error}"))
        return
    while (question := _receive(incoming)) is not None:
        try:
            answer: Answer | NasabError = evaluate(store, question)
        except NasabError as error:
            answer = error
        _send(outgoing, answer)


if __name__ == "__main__":
    _serve(sys.argv[1])
