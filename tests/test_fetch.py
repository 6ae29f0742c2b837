"""Fetching documents: a server that plays the official site, well and badly."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner
from pdf_files import Line, pdf_file
from word_files import p, word_file

from nasab.extract import read
from nasab.graph import fetch as fetching
from nasab.graph.cli import main
from nasab.graph.fetch import Manners, Site, fetch, file_name
from nasab.ontology import FetchError, Symbol

PDF = pdf_file([[Line(60, 700, "Recalling its resolution 64/293,")]])
DOCX = word_file(p("Recalling its resolution 64/293,"))


class Player(BaseHTTPRequestHandler):
    """Answers by the symbol asked for, and takes down what was asked."""

    asked: ClassVar[list[dict[str, str]]] = []
    agents: ClassVar[list[str]] = []
    ranges: ClassVar[list[str | None]] = []

    def do_GET(self) -> None:  # noqa: C901 one case a way to fail
        query = {key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()}
        if "s" not in query:  # a place that a redirect leads to
            self._give(200, PDF)
            return
        self.asked.append(query)
        self.agents.append(self.headers["User-Agent"])
        self.ranges.append(self.headers["Range"])
        times = sum(1 for before in self.asked if before["s"] == query["s"])
        match query["s"]:
            case "A/RES/1/1":
                self._give(404, b"no")
            case "A/RES/1/2":
                self._give(200, b"<html><body>Not here</body></html>")
            case "A/RES/1/3" if times < 3:
                self._give(503, b"busy", {"Retry-After": "7"})
            case "A/RES/1/4" if times < 2:
                self._give(200, PDF[:50], {"Content-Length": str(len(PDF))})
            case "A/RES/1/5":
                self._give(302, b"", {"Location": "http://example.invalid/x"})
            case "A/RES/1/6":
                self._give(302, b"", {"Location": "file:///etc/hostname"})
            case "A/RES/1/7":
                self._give(302, b"", {"Location": "/elsewhere"})
            case "A/RES/1/8":
                self._give(302, b"", {"Location": self.path})
            case "A/RES/1/9":
                self._give(403, b"no")
            case "A/RES/1/10":
                self.connection.close()
            case "A/RES/1/11":
                self._drip()
            case "A/RES/1/12" | "A/RES/1/13" | "A/RES/1/14" | "A/RES/1/15":
                self._cut(query["s"], times)
            case _:
                self._give(200, DOCX if query["t"] == "docx" else PDF)

    def _give(self, code: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(code)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _cut(self, symbol: str, times: int) -> None:
        """Cut the connection twice, and offer the rest: well, of a new version, or badly."""
        offer = {"ETag": '"one"', "Accept-Ranges": "bytes"}
        asked = self.headers["Range"]
        if asked is None:
            whole = {"Content-Length": str(len(PDF)), **offer}
            if times == 1:
                self._give(200, PDF[:50], whole)
            else:
                self._give(200, PDF)
        elif symbol == "A/RES/1/12":
            start = int(asked.removeprefix("bytes=").removesuffix("-"))
            assert self.headers["If-Range"] == offer["ETag"]
            rest = {"Content-Length": str(len(PDF) - start)}
            rest["Content-Range"] = f"bytes {start}-{len(PDF) - 1}/{len(PDF)}"
            self._give(206, PDF[start:][: 100 if times == 2 else None], rest)
        elif symbol == "A/RES/1/13":
            self._give(200, PDF)
        elif symbol == "A/RES/1/14":
            self._give(206, PDF[7:], {"Content-Range": f"bytes 7-{len(PDF) - 1}/{len(PDF)}"})
        else:
            self._give(416, b"")

    def _drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            while not self.server.stopped.wait(0.01):  # type: ignore[attr-defined]
                self.wfile.write(b"%PDF-1.7 ")
        except OSError:
            pass

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[Site]:
    Player.asked.clear()
    Player.agents.clear()
    Player.ranges.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Player)
    server.stopped = threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    host = f"127.0.0.1:{server.server_port}"
    yield Site(f"http://{host}/access", frozenset({host}))
    server.stopped.set()  # type: ignore[attr-defined]
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def manners(waits: list[float]) -> Manners:
    return Manners(pause=2, timeout=5, sleep=waits.append)


def symbols(*texts: str) -> list[Symbol]:
    return [Symbol.parse(text) for text in texts]


def test_documents_come_one_after_the_other_with_a_manifest(
    site: Site, manners: Manners, waits: list[float], tmp_path: Path
) -> None:
    wanted = symbols("A/RES/72/195", "S/RES/2388(2017)", "A/RES/72/195")
    outcomes = list(
        fetch(wanted, tmp_path / "new", language="ar", form="docx", site=site, manners=manners)
    )
    assert [(o.symbol, o.status) for o in outcomes] == [
        ("A/RES/72/195", "fetched"),
        ("S/RES/2388(2017)", "fetched"),
    ]
    assert Player.asked == [
        {"s": "A/RES/72/195", "l": "ar", "t": "docx"},
        {"s": "S/RES/2388(2017)", "l": "ar", "t": "docx"},
    ]
    assert Player.agents[0].startswith("nasab/")
    assert waits == [2]  # a pause between two requests, none before the first
    assert outcomes[1].path == tmp_path / "new" / "S_RES_2388(2017).ar.docx"
    assert read(outcomes[1].path).text == "Recalling its resolution 64/293,"
    lines = (tmp_path / "new" / "manifest.jsonl").read_text().splitlines()
    entry = json.loads(lines[1])
    assert (entry["symbol"], entry["size"]) == ("S/RES/2388(2017)", len(DOCX))
    assert entry["sha256"] == read(outcomes[1].path).sha256
    assert entry["address"].startswith(site.address)
    assert entry["time"].endswith("+00:00")
    table = (tmp_path / "new" / "symbols.csv").read_text().split()
    assert table == [
        "A_RES_72_195.ar.docx,A/RES/72/195",
        "S_RES_2388(2017).ar.docx,S/RES/2388(2017)",
    ]


def test_a_run_that_was_stopped_goes_on(
    site: Site, manners: Manners, waits: list[float], tmp_path: Path
) -> None:
    first = list(fetch(symbols("A/RES/72/195"), tmp_path, site=site, manners=manners))
    again = symbols("A/RES/72/195", "A/RES/70/1")
    outcomes = list(fetch(again, tmp_path, site=site, manners=manners))
    assert [o.status for o in outcomes] == ["kept", "fetched"]
    assert waits == []  # what is kept is no request
    assert first[0].path
    first[0].path.write_bytes(b"damaged")  # the manifest no longer vouches for it
    with (tmp_path / "manifest.jsonl").open("a") as manifest:
        manifest.write("no line of a manifest\n")
    outcomes = list(fetch(again, tmp_path, site=site, manners=manners))
    assert [o.status for o in outcomes] == ["fetched", "kept"]
    assert (tmp_path / "symbols.csv").read_text().count("A/RES/72/195") == 1


FAILURES = [
    # symbol that the player knows, words of the message, how often it is asked for
    ("A/RES/1/1", "no such document", 1),
    ("A/RES/1/2", "a web page in place of a pdf file", 1),
    ("A/RES/1/5", "example.invalid, which is not the official site", 1),
    ("A/RES/1/6", "HTTP 302", 1),
    ("A/RES/1/8", "HTTP 302", 5),
    ("A/RES/1/9", "HTTP 403", 1),
    ("A/RES/1/10", "the connection broke", 4),
]


@pytest.mark.parametrize(("symbol", "words", "times"), FAILURES)
def test_a_failure_is_one_clear_line_and_the_rest_is_fetched(
    site: Site, manners: Manners, tmp_path: Path, symbol: str, words: str, times: int
) -> None:
    wanted = symbols(symbol, "A/RES/72/195")
    failed, fetched = fetch(wanted, tmp_path, site=site, manners=manners)
    assert (failed.status, fetched.status) == ("failed", "fetched")
    assert failed.message.startswith(f"{symbol}: ")
    assert words in failed.message
    assert "\n" not in failed.message
    assert sum(asked["s"] == symbol for asked in Player.asked) == times
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "A_RES_72_195.en.pdf", "manifest.jsonl", "symbols.csv",
    ]  # fmt: skip


RECOVERIES = [
    # symbol, the waits between the attempts: doubled each time, or what the site asks for
    ("A/RES/1/3", [7, 8]),
    ("A/RES/1/4", [4]),
    ("A/RES/1/7", []),  # led on within the site
]


@pytest.mark.parametrize(("symbol", "expected"), RECOVERIES)
def test_what_passes_is_asked_for_again(
    site: Site, manners: Manners, waits: list[float], tmp_path: Path, symbol: str,
    expected: list[float],
) -> None:  # fmt: skip
    (outcome,) = fetch(symbols(symbol), tmp_path, site=site, manners=manners)
    assert (outcome.status, waits) == ("fetched", expected)
    assert outcome.path
    assert outcome.path.read_bytes() == PDF


RESUMED = [
    # symbol, what is asked for, time after time, when the connection is cut
    ("A/RES/1/4", [None, None]),  # the site offers no parts
    ("A/RES/1/12", [None, "bytes=50-", "bytes=150-"]),
    ("A/RES/1/13", [None, "bytes=50-"]),  # the file has changed meanwhile: all of it comes
    ("A/RES/1/14", [None, "bytes=50-", None]),  # another part came than was asked for
    ("A/RES/1/15", [None, "bytes=50-", None]),  # there is no such part any more
]


@pytest.mark.parametrize(("symbol", "asked"), RESUMED)
def test_a_connection_that_was_cut_goes_on(
    site: Site, manners: Manners, tmp_path: Path, symbol: str, asked: list[str | None]
) -> None:
    (outcome,) = fetch(symbols(symbol), tmp_path, site=site, manners=manners)
    assert (outcome.status, Player.ranges) == ("fetched", asked)
    assert outcome.path
    assert outcome.path.read_bytes() == PDF


def test_an_answer_without_end_is_bounded_in_size_and_time(site: Site, tmp_path: Path) -> None:
    small = Manners(most_bytes=30, retries=0)
    (outcome,) = fetch(symbols("A/RES/1/11"), tmp_path, site=site, manners=small)
    assert "larger than 30 bytes" in outcome.message
    quick = Manners(seconds=0.05, retries=0)
    (outcome,) = fetch(symbols("A/RES/1/11"), tmp_path, site=site, manners=quick)
    assert "slower than 0.05 seconds" in outcome.message


def test_what_the_site_cannot_have_is_not_asked_for(
    site: Site, manners: Manners, tmp_path: Path
) -> None:
    (outcome,) = fetch(symbols("UNTS/2225/39574"), tmp_path, site=site, manners=manners)
    assert "treaty" in outcome.message
    with pytest.raises(FetchError, match="expected a language"):
        list(fetch([], tmp_path, language="la", site=site))
    assert Player.asked == []


def test_no_symbol_names_a_place_elsewhere() -> None:
    assert file_name(Symbol.parse("A/72/440/Add.1"), "en", "pdf") == "A_72_440_Add.1.en.pdf"


def test_only_the_official_hosts_are_official() -> None:
    assert fetching.OFFICIAL.address.startswith("https://documents.un.org/")
    assert fetching.OFFICIAL.hosts == {"documents.un.org", "docs.un.org"}


def test_the_command_prints_files_and_says_failures(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "OFFICIAL", site)
    folder = tmp_path / "documents"
    command = ["fetch", "A/RES/72/195", "A/RES/1/1", "--into", str(folder), "--pause", "0.5"]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 2
    assert result.stdout.split() == [str(folder / "A_RES_72_195.en.pdf")]
    assert "nasab: A/RES/1/1: the site has no such document" in result.stderr
    assert "1 fetched, 0 kept, 1 failed" in result.stderr
    assert CliRunner().invoke(main, ["fetch", "hello"]).exit_code == 2
    assert CliRunner().invoke(main, ["fetch"]).exit_code == 2
    store = str(tmp_path / "store")
    assert CliRunner().invoke(main, ["build", str(folder), "--store", store]).exit_code == 0
    again = CliRunner().invoke(
        main, ["fetch", "--from-frontier", "3", "--into", str(folder), "--store", store]
    )
    assert again.exit_code == 0
    assert again.stdout.split() == [str(folder / "A_RES_64_293.en.pdf")]
