"""Every command and every Python block of the README runs, offline, on the built-in sample."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf8")
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)
PYTHON = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)


def commands() -> list[str]:
    blocks = CONSOLE.findall(README)
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


def test_every_command_of_the_readme_runs(tmp_path: Path) -> None:
    nasab = Path(sys.executable).with_name("nasab")
    assert len(commands()) >= 10
    for command in commands():
        program, *words = shlex.split(command)
        assert program == "nasab"
        done = subprocess.run(
            [nasab, *words], cwd=tmp_path, capture_output=True, text=True, encoding="utf8"
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        assert done.stdout or "--output" in command or words[0] in ("build", "check"), command


@pytest.mark.parametrize("block", PYTHON.findall(README))
def test_every_python_block_of_the_readme_runs(
    block: str, capsys: pytest.CaptureFixture[str]
) -> None:
    exec(compile(block, "README.md", "exec"), {})
    promised = [line[2:] for line in block.splitlines() if line.startswith("# ")]
    assert capsys.readouterr().out.splitlines() == promised


def test_the_two_commands_of_the_first_screen_are_those_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf8")
    for target in re.findall(r"^    make (\w+)", README, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf8")
