"""Reading files in several processes, which a broken file may bring down.

Each process has a thread that hands it files a few at a time and takes what it finds, file by
file. So it is known which file a process died of: that file is tried once more in a fresh
process, and set aside when it kills that one as well; the others go on. What is found waits in a
backlog of bounded size, so that fast readers cannot outrun a slow store.
"""

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from types import TracebackType
from typing import Any, Final, Generic, Self, TypeVar

from nasab.graph.conversion import Converted, Failed, Finder, Known, Task, convert
from nasab.graph.priority import process_gives_way
from nasab.graph.terms import Names
from nasab.ontology import NasabError

T = TypeVar("T")

#: How many files a process is given at once.
CHUNK: Final = 16
#: How many bytes of found lines may wait for the store: what two processes find while it loads.
BACKLOG: Final = 2**25
#: How many bytes a process may write ahead of its reader, where the system lets a pipe be so large:
#: some thirty documents, so that it goes on while the store is being written.
PIPE: Final = 2**20
#: The most memory that a process may use for data, in bytes.
MEMORY: Final = 4 * 2**30
#: How long one file may take, in seconds.
PATIENCE: Final = 600.0
_ATTEMPTS: Final = 2
#: What anything but lines counts for in the backlog.
_SMALL: Final = 500


class Workers:
    """Some processes that read files side by side.

    Parameters
    ----------
    count
        How many processes.
    names
        The base of all addresses.
    find
        Reads a file and finds what is in it; another process must find it under its name.
    patience
        How long one file may take, in seconds.
    memory
        The most memory that a process may use, in bytes, where the system can bound it.

    Examples
    --------
    >>> from pathlib import Path
    >>> with Workers(1, Names()) as workers:
    ...     [type(one).__name__ for one in workers.convert([Task(Path("no such file.txt"))])]
    ['Failed']
    """

    def __init__(
        self,
        count: int,
        names: Names,
        find: Finder | None = None,
        *,
        patience: float = PATIENCE,
        memory: int = MEMORY,
    ) -> None:
        self._names, self._find = names, find
        self._memory, self._patience = memory, patience
        self._backlog: _Backlog[Converted | Failed | Known | Exception] = _Backlog(BACKLOG)
        self._count = count
        self._threads: list[threading.Thread] = []
        self._running: list[Reading] = []

    def convert(self, tasks: Iterable[Task | Known]) -> Iterator[Converted | Failed | Known]:
        """Read files.

        Parameters
        ----------
        tasks
            The files, taken as processes become free, by their threads in turn.

        Yields
        ------
        Converted or Failed or Known
            One a file, as they are done; what is known already as it came.
        """
        feed = _Feed(iter(tasks))
        self._backlog.expect(self._count)
        self._threads = [
            threading.Thread(target=self._run, args=(feed,), daemon=True)
            for _ in range(self._count)
        ]
        for thread in self._threads:
            thread.start()
        for found in self._backlog:
            if isinstance(found, Exception):
                raise found
            yield found

    def _run(self, feed: "_Feed") -> None:
        """Keep one process busy until the files are at an end."""
        try:
            with closing(Reading(self._names, self._find, memory=self._memory)) as process:
                self._running.append(process)
                while not self._backlog.closed and (chunk := feed.take()):
                    for one in chunk:
                        if isinstance(one, Known):
                            self._backlog.put(one, _SMALL)
                    tasks = [one for one in chunk if isinstance(one, Task)]
                    for found in process.read(tasks, self._patience):
                        size = found.size if isinstance(found, Converted) else _SMALL
                        if not self._backlog.put(found, size):
                            return
        except Exception as error:
            self._backlog.put(error, 0)
        finally:
            self._backlog.leave()

    def close(self) -> None:
        """End the processes."""
        self._backlog.close()
        for process in self._running:
            process.stop()
        for thread in self._threads:
            thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class _Feed:
    """Hands out files a few at a time, to one thread after the other."""

    def __init__(self, tasks: Iterator[Task | Known]) -> None:
        self._tasks = tasks
        self._lock = threading.Lock()

    def take(self) -> list[Task | Known]:
        """Give the next files; none at the end."""
        with self._lock:
            return [task for _, task in zip(range(CHUNK), self._tasks, strict=False)]


class _Backlog(Generic[T]):
    """What is found and waits for the store: a queue of bounded size."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._items: deque[tuple[T, int]] = deque()
        self._givers = 0
        self._changed = threading.Condition()
        self.closed = False

    def expect(self, givers: int) -> None:
        """Say how many will give."""
        self._givers = givers

    def leave(self) -> None:
        """Say that one gives no more."""
        with self._changed:
            self._givers -= 1
            self._changed.notify_all()

    def put(self, item: T, size: int) -> bool:
        """Wait until there is room and put an item in; False if nobody takes any more."""
        with self._changed:
            while self._size > self._limit and not self.closed:
                self._changed.wait()
            self._items.append((item, size))
            self._size += size
            self._changed.notify_all()
            return not self.closed

    def close(self) -> None:
        """Take no more."""
        with self._changed:
            self.closed = True
            self._changed.notify_all()

    def __iter__(self) -> Iterator[T]:
        while True:
            with self._changed:
                while not self._items and self._givers:
                    self._changed.wait()
                if not self._items:
                    return
                item, size = self._items.popleft()
                self._size -= size
                self._changed.notify_all()
            yield item


class Reading:
    """The near end of one process that reads files; a new one takes the place of one that died.

    Parameters
    ----------
    names
        The base of all addresses.
    find
        Reads a file and finds what is in it.
    tables
        Whether the rows of the tables are wanted as well.
    memory
        The most memory that it may use, in bytes, where the system can bound it.
    """

    def __init__(
        self,
        names: Names,
        find: Finder | None = None,
        *,
        tables: bool = False,
        memory: int = MEMORY,
    ) -> None:
        self._settings = (names, find, tables, memory)
        self._stopped = threading.Event()
        self._start()

    def _start(self) -> None:
        # Not by multiprocessing, which wants a guarded main module and no daemon above it. -P
        # keeps the working directory, which may hold anything, out of the import path.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "nasab.graph.workers"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._to, self._from = self._process.stdin, self._process.stdout
        _widen(self._from.fileno())
        self._watch = _Watch(self._process)
        try:
            self._send((sys.path, pickle.dumps(self._settings)))
            pickle.load(self._from)
        except (OSError, EOFError) as error:
            raise NasabError(
                f"a process that reads files could not be started with {sys.executable}"
            ) from error

    def read(self, tasks: list[Task], patience: float = PATIENCE) -> Iterator[Converted | Failed]:
        """Read some files.

        Parameters
        ----------
        tasks
            The files.
        patience
            How long one of them may take, in seconds.

        Yields
        ------
        Converted or Failed
            One a file, in their order. A file of which the process dies is tried once more.
        """
        waiting, deaths = deque(tasks), 0
        while waiting and not self._stopped.is_set():
            if self._process.poll() is not None:
                self.close()
                self._start()
            with suppress(OSError):
                self._send(list(waiting))
            while waiting:
                found = self._next(waiting[0], patience)
                if isinstance(found, str):
                    if self._stopped.is_set():
                        return
                    # The process died of the file whose turn it was.
                    deaths += 1
                    if deaths == _ATTEMPTS:
                        task, deaths = waiting.popleft(), 0
                        yield Failed(task, f"{task.path}: {found}")
                    break
                waiting.popleft()
                deaths = 0
                yield found

    def stop(self) -> None:
        """Break off what another thread reads here."""
        self._stopped.set()
        self._process.kill()

    def _send(self, message: object) -> None:
        pickle.dump(message, self._to)
        self._to.flush()

    def _next(self, task: Task, patience: float) -> Converted | Failed | str:
        """Take what is found in the next file; or a word about how the process died of it."""
        try:
            with self._watch.within(patience):
                told = pickle.load(self._from)
            return Failed(task, told) if isinstance(told, str) else Converted(task, *told)
        except (EOFError, OSError, pickle.UnpicklingError):
            self._process.kill()
            how = self._process.wait()
        if self._watch.late:
            return (
                f"reading it took longer than {patience:g} seconds and was stopped; split the file"
            )
        end = f"signal {-how}" if how < 0 else f"status {how}"
        return f"reading it ended the process ({end}); it may be damaged, or need more memory"

    def close(self) -> None:
        """End the process."""
        self._watch.end()
        self._process.kill()
        self._process.wait()
        for stream in (self._to, self._from):
            with suppress(OSError):
                stream.close()


class _Watch:
    """Kills a process that takes too long; one thread for all the files that it reads."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process
        self._deadline: float | None = None
        self._ended = threading.Event()
        self.late = False
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while not self._ended.wait(0.5):
            deadline = self._deadline
            if deadline is not None and time.monotonic() > deadline:
                self.late = True
                self._process.kill()
                return

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Allow so many seconds for what is done here."""
        self._deadline = time.monotonic() + seconds
        try:
            yield
        finally:
            self._deadline = None

    def end(self) -> None:
        """Watch no longer."""
        self._ended.set()


def _serve() -> None:
    """Read files until the other side is gone."""
    incoming = sys.stdin.buffer
    # What a library prints must not run into the answers.
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    # An interruption is for the process that began this one; it ends this one in its own time.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        path, settings = pickle.load(incoming)
        sys.path[:] = path
        names, find, tables, memory = pickle.loads(settings)
        _bound(memory)
        process_gives_way()
        pickle.dump(None, outgoing)
        outgoing.flush()
        more: dict[str, Any] = {} if find is None else {"find": find}
        while True:
            for task in pickle.load(incoming):
                pickle.dump(convert(task, names, tables=tables, **more).told, outgoing)
                outgoing.flush()


def _widen(pipe: int) -> None:
    # Not by the argument of Popen, which fails where the system allows no such pipe.
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE)


def _bound(memory: int) -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _serve()
