"""A process of its own that reads PDF files, so that one that runs away can be ended.

The PDF libraries are large, and files are made to break them. The process may use so much
memory and so much time; where it dies, the file is refused in one line and the next file gets
a fresh process. It answers one file after the other, so that a folder pays its start once.
Messages are JSON, so that even a process taken over by a file can only hand over a document.
"""

import atexit
import json
import os
import struct
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import asdict
from typing import IO, Any, Final

from nasab.extract.document import Block, Document, Link
from nasab.extract.readers.bounds import Bounds
from nasab.ontology import errors

_LENGTH: Final = struct.Struct(">QQ")
_MOST_ANSWER: Final = 2**31
_CPU_SLACK: Final = 10


def read_pdf_confined(data: bytes, source: str, sha256: str, bounds: Bounds) -> Document:
    """Read a PDF file in a process of its own.

    Parameters
    ----------
    data
        The bytes of the file.
    source, sha256
        As in :class:`~nasab.extract.document.Document`.
    bounds
        What to refuse; its time and memory hold for the process.

    Returns
    -------
    Document

    Raises
    ------
    ReadError
        As :func:`~nasab.extract.readers.pdf.read_pdf` does, and where the process died.
    DocumentTooLarge
        Reading took more time than the bound.
    """
    with _LOCK:
        child = _child(bounds.memory_bytes)
        answer = child.ask({"source": source, "sha256": sha256, **asdict(bounds)}, data, bounds)
    if answer is None:
        raise child.verdict(source, bounds)
    if "error" in answer:
        error = getattr(errors, str(answer["error"]), errors.ReadError)
        raise error(str(answer["message"]))
    return _document(answer)


class _Child:
    """The near end of the process."""

    def __init__(self, memory: int) -> None:
        # -P keeps the working directory, which may hold anything, out of the import path.
        command = [sys.executable, "-P", "-m", "nasab.extract.readers.confined", str(memory)]
        self.owner = os.getpid()
        self.memory = memory
        self._timed_out = False
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    @property
    def is_usable(self) -> bool:
        """Whether it lives, and is not one that a fork left over."""
        return self.owner == os.getpid() and self._process.poll() is None

    def ask(self, request: dict[str, Any], data: bytes, bounds: Bounds) -> dict[str, Any] | None:
        """Hand over a file; None where the process died of it or took too long."""
        timer = threading.Timer(bounds.seconds, self._time_out)
        timer.daemon = True
        timer.start()
        try:
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            _send(self._process.stdin, request, data)
            received = _receive(self._process.stdout, _MOST_ANSWER)
        except (OSError, ValueError):
            received = None
        finally:
            timer.cancel()
        if received is None:
            self.end()
        return received[0] if received is not None else None

    def _time_out(self) -> None:
        self._timed_out = True
        self._process.kill()

    def verdict(self, source: str, bounds: Bounds) -> errors.ReadError:
        """Say why there is no answer."""
        if self._timed_out:
            return errors.DocumentTooLarge(
                f"{source}: reading took longer than {bounds.seconds:g} seconds and was stopped; "
                "split the file or print it to a new PDF"
            )
        code = self._process.returncode
        how = f"signal {-code}" if code is not None and code < 0 else f"status {code}"
        return errors.ReadError(
            f"{source}: the PDF library broke down on this file ({how}); "
            "print it to a new PDF and try that"
        )

    def end(self) -> None:
        """End the process and wait for it."""
        if self.owner == os.getpid():
            self._process.kill()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=5)
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                with suppress(OSError):
                    stream.close()


_LOCK = threading.Lock()
_RUNNING: list[_Child] = []


def _child(memory: int) -> _Child:
    """Give the running process, or start one."""
    if _RUNNING and (not _RUNNING[0].is_usable or _RUNNING[0].memory != memory):
        _RUNNING.pop().end()
    if not _RUNNING:
        _RUNNING.append(_Child(memory))
    return _RUNNING[0]


@atexit.register
def _end_running() -> None:
    while _RUNNING:
        _RUNNING.pop().end()


def _send(stream: IO[bytes], message: dict[str, Any], data: bytes = b"") -> None:
    head = json.dumps(message).encode()
    stream.write(_LENGTH.pack(len(head), len(data)))
    stream.write(head)
    stream.write(data)
    stream.flush()


def _receive(stream: IO[bytes], most: int) -> tuple[dict[str, Any], bytes] | None:
    """Take one message; None where the other side is gone or talks nonsense."""
    lengths = stream.read(_LENGTH.size)
    if len(lengths) < _LENGTH.size:
        return None
    head_length, data_length = _LENGTH.unpack(lengths)
    if head_length + data_length > most:
        return None
    head, data = stream.read(head_length), stream.read(data_length)
    if len(head) + len(data) < head_length + data_length:
        return None
    message = json.loads(head)
    return (message, data) if isinstance(message, dict) else None


def _document(answer: dict[str, Any]) -> Document:
    """Make the document of the answer, and nothing else than a document."""
    try:
        return Document(
            **{key: str(answer[key]) for key in ("source", "text", "sha256")},
            media_type=str(answer["media_type"]),
            reader=str(answer["reader"]),
            pages=tuple(int(page) for page in answer["pages"]),
            blocks=tuple(Block(**block) for block in answer["blocks"]),
            links=tuple(Link(**link) for link in answer["links"]),
            warnings=tuple(str(warning) for warning in answer["warnings"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise errors.ReadError(f"the process that reads PDF gave no document ({error})") from None


def _bound(memory: int) -> None:
    """Bound the memory of this process, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _bound_time(seconds: float) -> None:
    """Bound the time that this process may still compute, should no one be left to end it."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        most = int(used.ru_utime + used.ru_stime + seconds) + _CPU_SLACK
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))


def _serve(memory: int) -> None:
    """Answer files until the other side is gone."""
    _bound(memory)
    from nasab.extract.readers.pdf import read_pdf

    # What a library prints must not run into the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while (received := _receive(sys.stdin.buffer, _MOST_ANSWER)) is not None:
        request, data = received
        source, sha256 = request.pop("source"), request.pop("sha256")
        bounds = Bounds(**request)
        _bound_time(bounds.seconds)
        try:
            answer = asdict(read_pdf(data, source, sha256, bounds))
        except errors.ReadError as error:
            answer = {"error": type(error).__name__, "message": str(error)}
        except MemoryError:
            message = (
                f"{source}: reading took more than {bounds.memory_bytes:,} bytes of memory; "
                "split the file or take the pictures out of it"
            )
            answer = {"error": "DocumentTooLarge", "message": message}
        except Exception as error:
            message = f"{source}: the PDF cannot be read ({type(error).__name__}); print it anew"
            answer = {"error": "ReadError", "message": message}
        _send(answers, answer)


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
