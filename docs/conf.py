"""How the documentation is built: ``make docs``, offline, and a warning is an error."""

import sys
from importlib.metadata import version as installed_version
from pathlib import Path

from sphinx.application import Sphinx

_HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(_HERE))

from floors import write_floors  # noqa: E402
from generated import write_reference  # noqa: E402

project = "nasab"
author = "The nasab developers"
copyright = "The nasab developers, MIT licence"  # noqa: A001 (Sphinx names it)
release = installed_version("nasab")
version = release

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_click",
    "sphinx_copybutton",
]
exclude_patterns = ["build"]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
# The examples in docstrings are executed by the tests; here they are only shown.
# Two hyphens of an option are no dash.
smartquotes = False
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
# Two modules may each have a Row: a signature then names it without a link.
suppress_warnings = ["ref.python"]
napoleon_google_docstring = False
napoleon_use_rtype = False
copybutton_prompt_text = "$ "

html_theme = "furo"
html_title = "nasab"
html_extra_path = ["ontology.html"]
html_static_path = []
html_show_sphinx = False
html_copy_source = False
# Nothing is asked of a network: the theme's fonts are the system's.
html_theme_options = {"top_of_page_buttons": []}


def show_as_typed(_app: object, _context: object, lines: list[str]) -> None:
    """Keep an asterisk in an example an asterisk: the text of a command's help is no markup."""
    lines[:] = [line.replace("*", r"\*") for line in lines]


def setup(app: Sphinx) -> None:
    """Join what the extensions offer."""
    app.connect("sphinx-click-process-description", show_as_typed)


write_floors(_HERE / "explanation" / "floors.svg")
write_reference(_HERE / "reference")
