"""Official documents into a folder: one at a time, from the official site and nowhere else.

A connection that is cut goes on where it was, if the site offers that. A manifest,
``manifest.jsonl``, says of each file its symbol, address, time, size and hash; a
file that it vouches for is not fetched again. ``symbols.csv`` names the files for a build.
"""

import csv
import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from http.client import HTTPException, HTTPMessage, HTTPResponse
from pathlib import Path
from typing import IO, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

import nasab
from nasab.extract import Format, identify
from nasab.graph.naming import TABLE
from nasab.ontology import LANGUAGES, FetchError, Kind, Symbol

MANIFEST: Final = "manifest.jsonl"
#: The formats that the site gives, and what their bytes must be.
FORMATS: Final = {"pdf": Format.PDF, "docx": Format.DOCX}
_CHUNK: Final = 1 << 16
#: Answers that may be better a little later.
_PASSING: Final = frozenset({429, 500, 502, 503, 504})
_LONGEST_PAUSE: Final = 120.0


@dataclass(frozen=True, slots=True)
class Site:
    """Where documents come from.

    Parameters
    ----------
    address
        What is asked, with the symbol, the language and the format as its query.
    hosts
        The hosts that may answer or be led to; nothing else is spoken to.
    """

    address: str
    hosts: frozenset[str]


#: The official document system of the United Nations.
OFFICIAL: Final = Site(
    "https://documents.un.org/api/symbol/access", frozenset({"documents.un.org", "docs.un.org"})
)


@dataclass(frozen=True, slots=True)
class Manners:
    """How politely to ask, and how much to take.

    Parameters
    ----------
    pause
        Seconds between two requests.
    retries
        How often an answer that may pass is asked for again, with twice the pause each time.
    timeout
        Seconds that the site may be silent.
    seconds
        Seconds that one document may take in all.
    most_bytes
        The largest document.
    sleep
        What waits; tests hand in one that does not.
    """

    pause: float = 2.0
    retries: int = 3
    timeout: float = 30.0
    seconds: float = 300.0
    most_bytes: int = 200_000_000
    sleep: Callable[[float], object] = field(default=time.sleep, repr=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the manifest.

    Parameters
    ----------
    symbol, language, format
        What was asked for.
    address
        Where it came from.
    file
        Its name in the folder.
    size
        In bytes.
    sha256
        The hash of the bytes, in hexadecimal.
    time
        When it came, ISO 8601 in UTC.
    """

    symbol: str
    language: str
    format: str
    address: str
    file: str
    size: int
    sha256: str
    time: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one symbol.

    Parameters
    ----------
    symbol
        The symbol asked for.
    status
        ``"fetched"``, ``"kept"`` (it was there) or ``"failed"``.
    path
        The file, or None where it failed.
    message
        Why it failed, in one line.
    """

    symbol: str
    status: str
    path: Path | None = None
    message: str = ""


def fetch(
    symbols: Iterable[Symbol],
    folder: Path,
    *,
    language: str = "en",
    form: str = "pdf",
    site: Site = OFFICIAL,
    manners: Manners | None = None,
) -> Iterator[Outcome]:
    """Download documents by symbol, one after the other.

    Parameters
    ----------
    symbols
        What to fetch; each once.
    folder
        Where to; made where it does not exist.
    language
        One of :data:`~nasab.ontology.LANGUAGES`.
    form
        ``"pdf"`` or ``"docx"``.
    site
        Where from.
    manners
        How politely.

    Yields
    ------
    Outcome
        For each symbol as soon as it is there or has failed; one failure does not stop the rest.

    Raises
    ------
    FetchError
        The language or the format is none that the site has.
    """
    if language not in LANGUAGES or form not in FORMATS:
        raise FetchError(
            f"{language}, {form}: expected a language of {' '.join(LANGUAGES)} "
            f"and a format of {' '.join(FORMATS)}"
        )
    manners = manners or Manners()
    folder.mkdir(parents=True, exist_ok=True)
    known = _read_manifest(folder / MANIFEST)
    opener = build_opener(_Guard(site))
    opener.addheaders = [("User-Agent", f"nasab/{nasab.__version__} (https://w3id.org/nasab/)")]
    asked = False
    for symbol in dict.fromkeys(symbols):
        entry = known.get((str(symbol), language, form))
        if entry is not None and _vouches(entry, folder):
            yield Outcome(str(symbol), "kept", folder / entry.file)
            continue
        if asked:
            manners.sleep(manners.pause)
        asked = True
        try:
            entry = _fetch_one(symbol, folder, language, form, site, opener, manners)
        except FetchError as error:
            yield Outcome(str(symbol), "failed", message=str(error))
            continue
        _record(entry, folder)
        yield Outcome(str(symbol), "fetched", folder / entry.file)


def file_name(symbol: Symbol, language: str, form: str) -> str:
    """Name the file of a document, so that no symbol can name a place elsewhere.

    Parameters
    ----------
    symbol, language, form
        What it is.

    Returns
    -------
    str

    Examples
    --------
    >>> file_name(Symbol.parse("S/RES/2388(2017)"), "ar", "pdf")
    'S_RES_2388(2017).ar.pdf'
    """
    safe = "".join(sign if sign.isalnum() or sign in "().-" else "_" for sign in str(symbol))
    return f"{safe}.{language}.{form}"


class _Guard(HTTPRedirectHandler):
    """Follows the site to its own hosts, by its own scheme, and nowhere else."""

    max_redirections = 4

    def __init__(self, site: Site) -> None:
        self._site = site

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """Refuse to be led away."""
        there = urlsplit(newurl)
        if there.scheme != urlsplit(self._site.address).scheme:
            raise FetchError(f"led on to {there.scheme}, which is not how the site is reached")
        if there.netloc not in self._site.hosts:
            raise FetchError(f"led on to {there.netloc or newurl}, which is not the official site")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


@dataclass(slots=True)
class _Received:
    """What has come of a file before the connection was cut, and the site's name for its version.

    Without such a name the rest cannot be asked for, as it may be the rest of another version
    (RFC 9110, section 13.1.5).
    """

    data: bytearray = field(default_factory=bytearray)
    version: str = ""

    def request(self, address: str) -> Request:
        """Ask for the file, or for the rest of it."""
        if not (self.data and self.version):
            return Request(address)
        wanted = {"Range": f"bytes={len(self.data)}-", "If-Range": self.version}
        return Request(address, headers=wanted)

    def begin(self, response: HTTPResponse) -> None:
        """Keep what has come where the answer is the rest of it; else begin anew."""
        if response.status == HTTPStatus.PARTIAL_CONTENT:
            if response.headers.get("Content-Range", "").startswith(f"bytes {len(self.data)}-"):
                return
            self.data.clear()
            self.version = ""
            raise _Passing("the site answered with another part than was asked for")
        self.data.clear()
        tag = response.headers.get("ETag", "")
        offers = response.headers.get("Accept-Ranges", "") == "bytes"
        self.version = tag if offers and tag.startswith('"') else ""


class _Passing(Exception):
    """What may be better a little later, with the seconds that the site asks for."""

    def __init__(self, message: str, wait: float = 0.0) -> None:
        super().__init__(message)
        self.wait = wait


def _fetch_one(
    symbol: Symbol,
    folder: Path,
    language: str,
    form: str,
    site: Site,
    opener: OpenerDirector,
    manners: Manners,
) -> Entry:
    if symbol.kind is Kind.TREATY:
        raise FetchError(f"{symbol}: a treaty, which the document site does not have")
    address = f"{site.address}?{urlencode({'s': str(symbol), 'l': language, 't': form})}"
    pause, received = manners.pause, _Received()
    for attempt in range(manners.retries + 1):
        try:
            data = _download(address, opener, manners, received)
            break
        except _Passing as error:
            if attempt == manners.retries:
                times = "time" if attempt == 0 else "times"
                raise FetchError(
                    f"{symbol}: {error}, asked {attempt + 1} {times}; try again later"
                ) from None
            pause *= 2
            manners.sleep(min(max(pause, error.wait), _LONGEST_PAUSE))
        except FetchError as error:
            raise FetchError(f"{symbol}: {error}") from None
    kind = identify(data)
    if kind is not FORMATS[form]:
        told = {Format.HTML: "a web page", Format.TEXT: "text"}
        what = told.get(kind, "another file") if kind is not None else "another file"
        raise FetchError(
            f"{symbol}: the site answered with {what} in place of a {form} file; it may not have "
            f"this document in {language}: try another language or format"
        )
    name = file_name(symbol, language, form)
    part = folder / f"{name}.part"
    part.write_bytes(data)
    part.replace(folder / name)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    digest = hashlib.sha256(data).hexdigest()
    return Entry(str(symbol), language, form, address, name, len(data), digest, now)


def _download(address: str, opener: OpenerDirector, manners: Manners, received: _Received) -> bytes:
    deadline = time.monotonic() + manners.seconds
    try:
        with opener.open(received.request(address), timeout=manners.timeout) as response:
            received.begin(response)
            _read(response, deadline, manners, received.data)
            return bytes(received.data)
    except HTTPError as error:
        with error:
            if error.code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
                received.data.clear()
                raise _Passing("the site has no rest of the file") from None
            if error.code in _PASSING:
                waits = error.headers.get("Retry-After", "")
                wait = float(waits) if waits.isascii() and waits.isdigit() else 0.0
                raise _Passing(f"the site is busy (HTTP {error.code})", wait) from None
            if error.code in {404, 410}:
                raise FetchError(
                    "the site has no such document; check the symbol, or try another language"
                ) from None
            raise FetchError(f"the site refused (HTTP {error.code})") from None
    except TimeoutError:
        raise _Passing(f"no answer in {manners.timeout:g} seconds") from None
    except URLError as error:
        raise _Passing(f"the site cannot be reached ({error.reason})") from None
    except (HTTPException, OSError) as error:
        raise _Passing(f"the connection broke ({type(error).__name__})") from None


def _read(response: HTTPResponse, deadline: float, manners: Manners, data: bytearray) -> None:
    """Read an answer behind what has come before, no more and no longer than the bounds."""
    stated = response.headers.get("Content-Length", "")
    expected = len(data) + int(stated) if stated.isascii() and stated.isdigit() else None
    while chunk := response.read1(_CHUNK):
        data += chunk
        if len(data) > manners.most_bytes:
            raise FetchError(f"larger than {manners.most_bytes:,} bytes; not fetched")
        if time.monotonic() > deadline:
            raise FetchError(f"slower than {manners.seconds:g} seconds in all; not fetched")
    if expected is not None and len(data) < expected:
        raise _Passing(f"the connection was cut after {len(data):,} of {expected:,} bytes")
    if not data:
        raise _Passing("the answer was empty")


def _read_manifest(path: Path) -> dict[tuple[str, str, str], Entry]:
    """Read what was fetched before; a line that is damaged vouches for nothing."""
    known: dict[tuple[str, str, str], Entry] = {}
    lines = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    for line in lines.splitlines():
        try:
            entry = Entry(**json.loads(line))
        except (ValueError, TypeError):
            continue
        known[entry.symbol, entry.language, entry.format] = entry
    return known


def _vouches(entry: Entry, folder: Path) -> bool:
    path = folder / entry.file
    if path.parent != folder or not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == entry.sha256


def _record(entry: Entry, folder: Path) -> None:
    """Add a file to the manifest, and to the table that names files for a build."""
    with (folder / MANIFEST).open("a", encoding="utf-8") as manifest:
        manifest.write(json.dumps(asdict(entry), ensure_ascii=False) + "\n")
    table = folder / TABLE
    row = [entry.file, entry.symbol]
    if table.is_file():
        with table.open(encoding="utf-8-sig", newline="") as lines:
            if any(cells[:1] == row[:1] for cells in csv.reader(lines)):
                return
    with table.open("a", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerow(row)
