"""One verb, ``read``, that tells the format by content and calls its reader."""

import hashlib
import os
import stat
import sys
from pathlib import Path

from nasab.extract.document import Document
from nasab.extract.readers.bounds import Bounds
from nasab.extract.readers.formats import Format, identify, refusal
from nasab.extract.readers.text import read_text
from nasab.ontology.errors import (
    DocumentTooLarge,
    EmptyDocument,
    MissingDocument,
    ReadError,
    UnknownFormat,
)

_READ_FORMATS = "text, HTML, Word (.docx) and PDF"


def read(path: str | os.PathLike[str], *, bounds: Bounds | None = None) -> Document:
    """Read a file as a document, whatever its format; the content decides, not the suffix.

    No address in the file is followed and nothing in it is run.

    Parameters
    ----------
    path
        The file; ``"-"`` is standard input.
    bounds
        What to refuse; by default :class:`~nasab.extract.readers.bounds.Bounds`.

    Returns
    -------
    Document
        The text in logical order with the layout, pages and links that the format states.

    Raises
    ------
    MissingDocument
        There is no file at the path, or it is a folder.
    EmptyDocument
        The file is empty or holds no text, as a scan does.
    UnknownFormat
        The file is of no format that nasab reads.
    DocumentTooLarge
        Reading met a bound on size, pages or time.
    ReadError
        The file cannot be opened, is damaged or is encrypted.

    Examples
    --------
    >>> read("no such file.txt")
    Traceback (most recent call last):
    ...
    nasab.ontology.errors.MissingDocument: no such file.txt: there is no file at this path; \
check the spelling and the folder
    """
    source = os.fspath(path)
    bounds = bounds or Bounds()
    return read_bytes(_load(source, bounds), source, bounds=bounds)


def read_bytes(data: bytes, source: str, *, bounds: Bounds | None = None) -> Document:
    r"""Read a document that is already in memory, as :func:`read` does a file.

    Parameters
    ----------
    data
        The bytes of the file.
    source
        Its name, for messages and provenance.
    bounds
        What to refuse.

    Returns
    -------
    Document

    Raises
    ------
    ReadError
        As in :func:`read`.

    Examples
    --------
    >>> document = read_bytes("القرار ٧٢/١٩٥\r\n".encode(), "a.txt")
    >>> document.text, document.reader
    ('القرار ٧٢/١٩٥\r\n', 'text utf-8')
    """
    bounds = bounds or Bounds()
    if len(data) > bounds.file_bytes:
        raise _too_large(source, len(data), bounds)
    if not data:
        raise EmptyDocument(f"{source}: the file is empty; check that it was saved or downloaded")
    known = refusal(data[:4096])
    if known:
        what, remedy = known
        raise UnknownFormat(f"{source}: {what}; nasab reads {_READ_FORMATS}: {remedy}")
    kind = identify(data, Path(source).suffix)
    sha256 = hashlib.sha256(data).hexdigest()
    if kind is Format.TEXT:
        return read_text(data, source, sha256, bounds)
    if kind is Format.DOCX:
        # Heavy libraries are imported when a file needs them.
        from nasab.extract.readers.docx import read_docx

        return read_docx(data, source, sha256, bounds)
    if kind is Format.HTML:
        from nasab.extract.readers.html import read_html

        return read_html(data, source, sha256, bounds)
    if kind is Format.PDF:
        from nasab.extract.readers.confined import read_pdf_confined

        return read_pdf_confined(data, source, sha256, bounds)
    raise UnknownFormat(
        f"{source}: a binary file of no format that nasab knows; nasab reads {_READ_FORMATS}: "
        "give one of these"
    )


def _load(source: str, bounds: Bounds) -> bytes:
    """Read the bytes of a file or of standard input, no more of them than the bound."""
    if source == "-":
        data = sys.stdin.buffer.read(bounds.file_bytes + 1)
        if len(data) > bounds.file_bytes:
            raise _too_large(source, len(data), bounds)
        return data
    try:
        with Path(source).open("rb") as file:
            status = os.fstat(file.fileno())
            if not (stat.S_ISREG(status.st_mode) or stat.S_ISFIFO(status.st_mode)):
                raise UnknownFormat(f"{source}: not a file but a device; give a document")
            if status.st_size > bounds.file_bytes:
                raise _too_large(source, status.st_size, bounds)
            # Memory for all that is asked for is taken at once, so a regular file says how much.
            data = file.read(status.st_size + 1)
            if len(data) != status.st_size:
                data += file.read(bounds.file_bytes + 1 - len(data))
    except FileNotFoundError:
        raise MissingDocument(
            f"{source}: there is no file at this path; check the spelling and the folder"
        ) from None
    except IsADirectoryError:
        raise MissingDocument(
            f"{source}: a folder where a file was expected; "
            "name the files in it, or give the folder to nasab build"
        ) from None
    except PermissionError:
        raise ReadError(
            f"{source}: no permission to read the file; change its permissions"
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"{source}: the file cannot be opened ({reason})") from None
    if len(data) > bounds.file_bytes:
        raise _too_large(source, len(data), bounds)
    return data


def _too_large(source: str, size: int, bounds: Bounds) -> DocumentTooLarge:
    return DocumentTooLarge(
        f"{source}: {size:,} bytes, and nasab reads files up to {bounds.file_bytes:,}; "
        "split the file or take the pictures out of it"
    )
