"""Reading files in several processes, which a broken file may bring down.

Each process has a thread that hands it files a few at a time and takes what it finds, file by
file. So it is known which file a process died of: that file is tried once more in a fresh
process, and set aside when it kills that one as well; the others go on. What is found waits in a
backlog of bounded size, so that fast readers cannot outrun a slow store.
"""

import multiprocessing
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Final, Generic, Self, TypeVar

from nasab.graph.conversion import Converted, Failed, Finder, Known, Task, convert
from nasab.graph.terms import Names
from nasab.ontology import NasabError

T = TypeVar("T")

#: How many files a process is given at once.
CHUNK: Final = 16
#: How many characters of found lines may wait for the store.
BACKLOG: Final = 2**26
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
        Reads a file and finds what is in it; it must be found under its name by a new process.
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
        self._settings = (names, find, memory)
        self._patience = patience
        self._backlog: _Backlog[Converted | Failed | Known | Exception] = _Backlog(BACKLOG)
        self._count = count
        self._threads: list[threading.Thread] = []

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
            with closing(_Process(*self._settings)) as process:
                while not self._backlog.closed and (chunk := feed.take()):
                    for one in chunk:
                        if isinstance(one, Known):
                            self._backlog.put(one, _SMALL)
                    self._work_off(process, [one for one in chunk if isinstance(one, Task)])
        except Exception as error:
            self._backlog.put(error, 0)
        finally:
            self._backlog.leave()

    def _work_off(self, process: "_Process", chunk: list[Task]) -> None:
        waiting, deaths = deque(chunk), 0
        while waiting and not self._backlog.closed:
            process.begin(list(waiting))
            while waiting:
                found = process.next(self._patience)
                if isinstance(found, str):
                    # The process died of the file whose turn it was.
                    deaths += 1
                    if deaths == _ATTEMPTS:
                        task, deaths = waiting.popleft(), 0
                        self._backlog.put(Failed(task, f"{task.path}: {found}"), _SMALL)
                    break
                waiting.popleft()
                deaths = 0
                size = len(found.lines) if isinstance(found, Converted) else _SMALL
                if not self._backlog.put(found, size):
                    return

    def close(self) -> None:
        """End the processes."""
        self._backlog.close()
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


class _Process:
    """The near end of one process; a new one takes the place of one that died."""

    def __init__(self, names: Names, find: Finder | None, memory: int) -> None:
        self._settings = (names, find, memory)
        self._start()

    def _start(self) -> None:
        # The engine of the store has threads, which a forked process would inherit half-dead.
        context = multiprocessing.get_context("spawn")
        self._near, far = context.Pipe()
        self._process = context.Process(target=_serve, args=(far, *self._settings), daemon=True)
        self._process.start()
        far.close()
        try:
            self._near.recv()
        except EOFError:
            raise NasabError(
                "a process that reads files could not be started; a script that builds with "
                "several must begin behind: if __name__ == '__main__'"
            ) from None

    def begin(self, tasks: list[Task]) -> None:
        """Hand over some files."""
        if not self._process.is_alive():
            self.close()
            self._start()
        with suppress(OSError):
            self._near.send(tasks)

    def next(self, patience: float) -> Converted | Failed | str:
        """Take what is found in the next file; or a word about how the process died of it."""
        try:
            if self._near.poll(patience):
                found: Converted | Failed = self._near.recv()
                return found
        except (EOFError, OSError):
            self._process.join()
            how = self._process.exitcode or 0
            end = f"signal {-how}" if how < 0 else f"status {how}"
            return f"reading it ended the process ({end}); it may be damaged, or need more memory"
        self._process.kill()
        self._process.join()
        return f"reading it took longer than {patience:g} seconds and was stopped; split the file"

    def close(self) -> None:
        """End the process."""
        self._near.close()
        self._process.kill()
        self._process.join()


def _serve(far: Connection, names: Names, find: Finder | None, memory: int) -> None:
    """Read files until the other side is gone."""
    import signal

    # An interruption is for the process that began this one; it ends this one in its own time.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _bound(memory)
    far.send(None)
    more: dict[str, Any] = {} if find is None else {"find": find}
    with suppress(EOFError, OSError):
        while True:
            for task in far.recv():
                far.send(convert(task, names, **more))


def _bound(memory: int) -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
