"""The documentation says what is so: its commands and Python run, its drawing is the house."""

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner
from documented import ROOT, Step, missing_line, pages, steps
from lxml import etree
from pdf_files import Line, pdf_file
from test_floors import FOLDERS, imports_of, modules

from nasab.graph import fetch as fetching
from nasab.graph.cli import main

sys.path.insert(0, str(ROOT / "docs"))
from floors import draw_floors

_BIN = Path(sys.executable).parent
_PDF = pdf_file([[Line(60, 700, "Recalling its resolution 64/293,")]])
#: Commands whose exit code 1 says that something was found.
_CHECKING = re.compile(r"nasab (?:check|compare|lineage --check)\b")
_SVG = "{http://www.w3.org/2000/svg}"


class Official(BaseHTTPRequestHandler):
    """Answers whatever is asked for with a document."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(_PDF)))
        self.end_headers()
        self.wfile.write(_PDF)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def playing_site() -> Iterator[fetching.Site]:
    """Play the official site on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Official) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,)).start()
        host = f"127.0.0.1:{server.server_port}"
        yield fetching.Site(f"http://{host}/access", frozenset({host}))
        server.shutdown()


class Reader:
    """A person who does what a page says, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = os.environ | {"PATH": f"{_BIN}:{os.environ['PATH']}"}
        self.environment.pop("NASAB_STORE", None)
        self.printed = ""
        self.names: dict[str, object] = {}
        self.server: subprocess.Popen[str] | None = None
        self.address = ""

    def follow(self, step: Step) -> None:
        """Do one step; fail where it does not do what the page says."""
        match step.kind:
            case "file":
                path = self.folder / step.file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(step.text, encoding="utf8")
            case "printed":
                assert missing_line(step.text, self.printed) is None, self.printed
            case "python":
                self.run_python(step.text)
            case "command" if step.text.startswith("export "):
                name, value = step.text.removeprefix("export ").split("=", 1)
                self.environment[name] = value
            case "command" if step.text.startswith("nasab serve"):
                self.serve(step.text)
            case "command" if step.text.startswith("nasab fetch"):
                self.fetch(step.text)
            case "command":
                self.run(step.text)

    def run(self, command: str) -> None:
        """Run a command, as typed."""
        command = command.replace("http://127.0.0.1:8650", self.address or "http://127.0.0.1:8650")
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            encoding="utf8",
        )
        found_something = done.returncode == 1 and _CHECKING.match(command)
        assert done.returncode == 0 or found_something, f"{command}\n{done.stderr}"
        self.printed = done.stdout + done.stderr

    def run_python(self, block: str) -> None:
        """Run Python where the reader stands; what the page promises must be printed."""
        promised = [line[2:] for line in block.splitlines() if line.startswith("# ")]
        printed = io.StringIO()
        with contextlib.chdir(self.folder), contextlib.redirect_stdout(printed):
            exec(compile(block, "page", "exec"), self.names)
        if promised:
            assert missing_line("\n".join(promised), printed.getvalue()) is None, printed.getvalue()

    def serve(self, command: str) -> None:
        """Start a server on a free port, and ask it for its first page."""
        words = re.sub(r"--port \d+", "", command).split()
        self.server = subprocess.Popen(
            [_BIN / words[0], *words[1:], "--port", "0"],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf8",
        )
        assert self.server.stdout
        for line in self.server.stdout:
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                self.address = found.group()
                break
        threading.Thread(target=self.server.stdout.read, daemon=True).start()
        page = "/sparql" if "--endpoint" in words else "/"
        with urllib.request.urlopen(self.address + page, timeout=60) as answer:
            assert answer.status == 200

    def fetch(self, command: str) -> None:
        """Fetch, from a server here that plays the official one."""
        with (
            playing_site() as site,
            contextlib.chdir(self.folder),
            pytest.MonkeyPatch.context() as m,
        ):
            m.setattr(fetching, "OFFICIAL", site)
            done = CliRunner().invoke(main, [*shlex.split(command)[1:], "--pause", "0.5"])
        assert done.exit_code == 0, f"{command}\n{done.output}"

    def stop(self) -> None:
        """Stop the server, if one was started."""
        if self.server:
            self.server.terminate()
            self.server.wait(30)


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    reader = Reader(tmp_path)
    yield reader
    reader.stop()


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_a_reader_can_do_what_the_page_says(page: Path, reader: Reader) -> None:
    for step in steps(page.read_text(encoding="utf8")):
        reader.follow(step)


def test_the_readme_starts_with_the_two_commands_of_the_makefile() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf8")
    targets = re.findall(r"^    make (\w+)", readme, re.MULTILINE)
    assert targets == ["demo", "test"]
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf8")


def test_the_drawing_of_the_floors_is_the_house() -> None:
    """The drawing has every room, floor above floor, and only imports that run down."""
    drawing = etree.fromstring(draw_floors().encode())
    known = modules()
    drawn = {room.get("data-room") for room in drawing.iter(f"{_SVG}g") if room.get("data-room")}
    assert drawn == {".".join(name.split(".")[:3]) for name in known if name.count(".") > 1}
    floors = [g.get("data-floor") for g in drawing.iter(f"{_SVG}g") if g.get("data-floor")]
    assert floors == list(reversed(FOLDERS))
    counted = {
        (each.get("data-importing"), each.get("data-imported")): int(each.get("data-files", ""))
        for each in drawing.iter(f"{_SVG}text")
        if each.get("data-importing")
    }
    crossing = [
        {(floor, other) for other in (".".join(name.split(".")[:2]) for name in reached)}
        for floor, reached in (
            (".".join(module.split(".")[:2]), imports_of(path, known))
            for module, path in known.items()
        )
    ]
    assert counted == {
        pair: sum(pair in each for each in crossing)
        for each in crossing
        for pair in each
        if pair[0] != pair[1]
    }
    assert all(floors.index(upper) < floors.index(lower) for upper, lower in counted)


@pytest.mark.parametrize(
    ("promised", "printed", "missing"),
    [
        # lines in order, spaces as they come, and an ellipsis for anything
        ("a b\n… c", "x\na   b\nd e c\n", None),
        ("A/RES/1/1 … recalls", "3 A/RES/1/1 0.99 recalls", None),
        # a line that is not there, or comes before the one it should follow
        ("a\nz", "a\nb", "z"),
        ("b\na", "a\nb", "a"),
    ],
)
def test_promised_output_is_held_against_what_is_printed(
    promised: str, printed: str, missing: str | None
) -> None:
    assert missing_line(promised, printed) == missing


def test_steps_are_taken_in_the_order_of_the_page() -> None:
    page = "```console\n$ a\n```\n\n```text\nout\n```\n\n```text\nno output\n```\n"
    page += "```{code-block} turtle\n:caption: x.ttl\n\n<a> <b> <c> .\n```\n```python\nx\n```\n"
    assert steps(page) == [
        Step("command", "a"),
        Step("printed", "out\n"),
        Step("file", "<a> <b> <c> .\n", "x.ttl"),
        Step("python", "x\n"),
    ]
