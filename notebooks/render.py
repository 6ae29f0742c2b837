"""Execute every notebook and write what a reader sees as HTML: ``make notebooks``.

The notebooks themselves stay as they are, without outputs. The copies load nothing: the scripts of
nbconvert, which would take formulas and diagrams from the network, are left out. What is shown in
a frame has its own.
"""

import argparse
import re
import sys
from pathlib import Path

import nbformat
from nbconvert.exporters import HTMLExporter
from nbconvert.preprocessors import ExecutePreprocessor

HERE = Path(__file__).resolve().parent
_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
#: The longest that one cell may take, in seconds.
PATIENCE = 300


def render(notebook: Path, folder: Path) -> Path:
    """Execute a notebook in a folder and write it there as HTML.

    Parameters
    ----------
    notebook
        The notebook, which is not changed.
    folder
        Where the copy goes.

    Returns
    -------
    Path
        The copy.
    """
    held = nbformat.read(notebook, as_version=4)
    # The kernel warns that it speaks over a port of this machine, which is what it should do.
    executor = ExecutePreprocessor(
        timeout=PATIENCE, kernel_name="python3", extra_arguments=["--log-level=40"]
    )
    executor.preprocess(held, {"metadata": {"path": str(folder)}})
    page, _ = HTMLExporter().from_notebook_node(held, {"metadata": {"name": notebook.stem}})
    made = folder / f"{notebook.stem}.html"
    made.write_text(_SCRIPT.sub("", page), encoding="utf8")
    return made


def main() -> None:
    """Render the notebooks that the command line names, or all."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("notebooks", nargs="*", type=Path, help="by default all")
    words.add_argument("--output", type=Path, default=HERE.parent / "build" / "notebooks")
    given = words.parse_args()
    given.output.mkdir(parents=True, exist_ok=True)
    for notebook in given.notebooks or sorted(HERE.glob("*.ipynb")):
        sys.stdout.write(f"{render(notebook, given.output)}\n")


if __name__ == "__main__":
    main()
