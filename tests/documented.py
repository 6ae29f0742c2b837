"""The documentation as steps to execute: commands, files to write, Python, promised output.

In a page, a block ``console`` holds commands behind ``$``; a block ``text`` right behind it holds
lines that they print, in this order, where ``…`` stands for anything; a block with a caption is a
file of that name; in a block ``python`` the lines that start with ``#`` at the margin are what it
prints.
"""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_BLOCK = re.compile(
    r"^```(?:\{code-block\} )?(\w+)\n(?::caption: (\S+)\n\n)?(.*?)^```", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a page tells its reader: a command, a file, Python, or what is printed."""

    kind: str
    text: str
    file: str = ""


def pages() -> list[Path]:
    """The README and every page of the documentation that is kept in the repository."""
    made = {"checks.md", "questions.md", "tables.md"}
    made |= {f"nasab.{floor}.md" for floor in ("ontology", "extract", "graph")}
    found = [path for path in (ROOT / "docs").rglob("*.md") if path.name not in made]
    return [ROOT / "README.md", *sorted(found)]


def steps(page: str) -> list[Step]:
    """Take a page apart, in its order."""
    found: list[Step] = []
    end: int | None = None
    for block in _BLOCK.finditer(page):
        language, caption, text = block.groups()
        if caption:
            found.append(Step("file", text, caption))
        elif language == "console":
            lines = text.splitlines()
            found += [Step("command", line[2:]) for line in lines if line.startswith("$ ")]
        elif language == "python":
            found.append(Step("python", text))
        elif language == "text" and end and not page[end : block.start()].strip():
            found.append(Step("printed", text))
        end = block.end() if language == "console" else None
    return found


def missing_line(promised: str, printed: str) -> str | None:
    """Give the first promised line that was not printed after those before it, or None."""
    lines = iter(re.sub(r"\s+", " ", line).strip() for line in printed.splitlines())
    for line in filter(None, map(str.strip, promised.splitlines())):
        words = re.split(r"\s*…\s*", re.sub(r"\s+", " ", line))
        pattern = re.compile(".*".join(map(re.escape, words)))
        if not any(pattern.search(each) for each in lines):
            return line
    return None
