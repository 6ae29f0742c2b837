"""What stands in the place of a page while the lineage of a large store is still being read."""

from html import escape
from typing import Final

from nasab.graph.explorer.frame import Speech

#: Seconds that a request waits for the lineage before it gets this page instead.
PATIENCE: Final = 2.0
#: It loads nothing and runs nothing.
WAITING_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"

_PAGE: Final = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
{again}<title>nasab</title>
<style>
:root {{ color-scheme: light dark; --paper: #fff; --ink: #1c2733; --muted: #55606d; --line: #dfe3e8;
  --chosen: #0b5bbd; }}
@media (prefers-color-scheme: dark) {{ :root {{ --paper: #12181f; --ink: #e8edf2; --muted: #a3afbc;
  --line: #2d3844; --chosen: #6db3ff; }} }}
body {{ margin: 0; min-height: 100vh; display: grid; place-content: center; text-align: center;
  background: var(--paper); color: var(--ink); font: 16px/1.6 system-ui, sans-serif; }}
main {{ max-width: 34em; padding: 1.5em; }}
h1 {{ font-size: 1.4rem; font-weight: 600; }}
p {{ color: var(--muted); overflow-wrap: anywhere; }}
.bar {{ height: 4px; border-radius: 2px; background: var(--line); overflow: hidden; }}
.bar::before {{ content: ""; display: block; height: 100%; width: 30%; background: var(--chosen);
  animation: go 1.6s ease-in-out infinite alternate; }}
@keyframes go {{ to {{ margin-inline-start: 70%; }} }}
@media (prefers-reduced-motion: reduce) {{ .bar::before {{ animation: none; width: 100%; }} }}
</style>
</head>
<body>
<main role="status">
<h1>{heading}</h1>
{bar}<p>{text}</p>
</main>
</body>
</html>
"""


def waiting_page(speech: Speech, failure: str = "") -> str:
    """Write the page, which asks again by itself.

    Parameters
    ----------
    speech
        Its language.
    failure
        Why the lineage cannot be read; then there is nothing to wait for.

    Returns
    -------
    str

    Examples
    --------
    >>> "refresh" in waiting_page(Speech("en")), "refresh" in waiting_page(Speech("en"), "locked")
    (True, False)
    """
    return _PAGE.format(
        language=speech.language,
        direction="rtl" if speech.language == "ar" else "ltr",
        again="" if failure else '<meta http-equiv="refresh" content="2">\n',
        heading=escape(speech("failed" if failure else "loading")),
        bar="" if failure else '<div class="bar"></div>\n',
        text=escape(failure or speech("loadinghint")),
    )
