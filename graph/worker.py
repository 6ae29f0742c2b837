"""A process of its own that answers queries, so that one that runs away can be ended.

The engine has no time-out of its own. The worker opens the store read-only, answers one query
after the other over its standard streams, and is killed when a query takes too long.
"""

import pickle
import struct
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from nasab.graph.answer import Answer, evaluate
from nasab.ontology import NasabError, QueryError

#: The most memory that a worker may use for data, in bytes.
MEMORY: Final = 4 * 2**30
_LENGTH: Final = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Request:
    """One query for the worker.

    Parameters
    ----------
    query
        SPARQL text that has been checked.
    base
        What relative addresses are relative to.
    limit
        The most rows to give, or None.
    """

    query: str
    base: str
    limit: int | None


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

    def ask(self, request: Request, timeout: float) -> Answer:
        """Answer one query, or end the process that tries.

        Parameters
        ----------
        request
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
                answer = self._exchange(request)
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

    def _exchange(self, request: Request) -> Answer | NasabError | None:
        try:
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            _send(self._process.stdin, request)
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
    import pyoxigraph as ox

    _bound_memory()
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    try:
        store = ox.Store.read_only(path)
    except OSError as error:
        if _receive(incoming) is not None:
            _send(outgoing, QueryError(f"the store cannot be read: {error}"))
        return
    while (request := _receive(incoming)) is not None:
        try:
            answer: Answer | NasabError = evaluate(
                store, request.query, request.base, request.limit
            )
        except NasabError as error:
            answer = error
        _send(outgoing, answer)


if __name__ == "__main__":
    _serve(sys.argv[1])
