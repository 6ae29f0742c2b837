"""The interactive page: one HTML file that holds everything and asks the network for nothing.

pyvis renders it (:meth:`pyvis.network.Network.generate_html`), with a template of ours in the
place of its own: that one loads Bootstrap and vis-network from the network whatever its options
say, puts titles into the page as HTML, and lets scripts in headings run. The script of
vis-network is the copy inside the installed pyvis.

Text of documents reaches the page as JSON in which no tag can open, and from there the screen as
text, never as HTML. A content security policy names the page's own scripts and styles by their
hashes, so nothing else could run, and no address could be asked.
"""

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any, Final

from nasab.graph.lineage import Lineage
from nasab.graph.page.choose import densest, strongest
from nasab.graph.page.content import INTERFACE, Content, describe
from nasab.graph.page.free import free_layout
from nasab.graph.page.layout import Box, timeline
from nasab.ontology import Identity, NasabError, OntologyError

#: The most acts of one page, and the most pairs of acts that it draws.
ACTS: Final = 5_000
PAIRS: Final = 20_000

#: The room of an act on a timeline that runs across, and on one that runs up.
_ACROSS, _UP = Box(112.0, 54.0), Box(46.0, 132.0)
_STYLES: Final = ("page.css",)
_SCRIPTS: Final = (
    "words.js",
    "search.js",
    "state.js",
    "picture.js",
    "panel.js",
    "filters.js",
    "start.js",
)
_VIS: Final = ("templates", "lib", "vis-9.1.2", "vis-network.min.js")
#: The pages of the explorer that a picture leads to or asks.
_PAGES: Final = ("act", "text", "proof")
_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)
_LONE = re.compile(r"[\ud800-\udfff]")


def page_html(
    lineage: Lineage,
    *,
    focus: str | None = None,
    title: str | None = None,
    language: str = "en",
    limit: int = ACTS,
    home: str | None = None,
    whole: tuple[int, int] | None = None,
) -> str:
    """Draw a lineage as a page that a person explores in a browser, offline.

    Parameters
    ----------
    lineage
        The lineage, whole or a part of it.
    focus
        The act that is open when the page opens, in any spelling that
        :meth:`~nasab.graph.lineage.Lineage.find` takes.
    title
        The heading; by default it names the focus, or says how many acts there are.
    language
        The language of the interface at first: ``"en"`` or ``"ar"``.
    limit
        The most acts. Of a larger lineage the page shows the densest part, or with a focus the
        part around it, and says so.
    home
        Where the page stands in the explorer, the path that the explorer's pages have before
        their names (such as ``""`` or ``"/ar"``): it then leads to them and asks them for the
        sentences. By default it stands alone, carries its sentences and asks nobody.
    whole
        The acts and the pairs of acts that `lineage` was chosen from, for the page to say so.

    Returns
    -------
    str
        The page. The same lineage gives the same page.

    Raises
    ------
    QueryError
        If the lineage holds no act such as `focus`.
    NasabError
        If `language` is not one of the interface, or `limit` is below 1.

    Examples
    --------
    >>> page = page_html(Lineage.from_pairs([("A/RES/72/195", "A/RES/70/179")]))
    >>> page.startswith("<!doctype html>"), "A/RES/70/179" in page
    (True, True)
    """
    if language not in INTERFACE:
        raise NasabError(f"the page speaks {' and '.join(INTERFACE)}, not {language!r}")
    if limit < 1:
        raise NasabError(f"a page of {limit} acts shows nothing; expected a limit of 1 or more")
    opened = lineage.find(focus) if focus is not None else None
    shown = densest(lineage, limit, opened)
    simple = shown.simple()
    pairs = strongest(simple, PAIRS)
    content = describe(shown, pairs)
    places = _places(shown, content)
    counts = whole or (len(lineage), simple.number_of_edges())
    values: dict[str, Any] = {
        "acts": content.acts,
        "pairs": content.pairs,
        "names": content.names,
        "whole": dict(zip(("acts", "pairs"), counts, strict=True)),
        "groups": _groups(shown),
        "home": None if home is None else {name: f"{home}/{name}" for name in _PAGES},
        "focus": shown.acts.index(opened) if opened is not None else None,
        **places,
    }
    heading = title or (f"nasab · {lineage.label(opened)}" if opened else "nasab")
    html = _render(content, places, _clean(values), heading, language)
    return _guard(html, asks=home is not None)


def write_page(
    lineage: Lineage,
    path: str | Path,
    *,
    focus: str | None = None,
    title: str | None = None,
    language: str = "en",
    limit: int = ACTS,
) -> Path:
    """Write the page of :func:`page_html` to a file, in UTF-8 whatever the locale.

    Parameters
    ----------
    lineage, focus, title, language, limit
        As for :func:`page_html`.
    path
        The file; one of that name is replaced when the page is whole.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    QueryError, NasabError
        As for :func:`page_html`.
    OSError
        If the file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> lineage = Lineage.from_pairs([("A/RES/72/195", "A/RES/70/179")])
    >>> write_page(lineage, Path(tempfile.mkdtemp()) / "lineage.html").name
    'lineage.html'
    """
    html = page_html(lineage, focus=focus, title=title, language=language, limit=limit)
    target = Path(path)
    part = target.with_name(target.name + ".part")
    try:
        part.write_bytes(html.encode("utf-8"))
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return target


def _places(lineage: Lineage, content: Content) -> dict[str, Any]:
    """Lay the acts out three ways: time across, time up, and free."""
    from nasab.graph.analysis.mainpath import main_path

    number = {act["id"]: place for place, act in enumerate(content.acts)}
    pairs = [(pair["from"], pair["to"]) for pair in content.pairs]
    steps = main_path(lineage)
    spine = [number[Identity(act)] for step in steps[:1] for act in (step.citing,)]
    spine += [number[step.cited] for step in steps]
    across = timeline(content.days, pairs, spine, content.weights, _ACROSS)
    up = timeline(content.days, pairs, spine, content.weights, _UP)
    free = free_layout(len(content.acts), pairs)
    return {
        "spine": spine,
        "layouts": {
            "across": {
                "at": _rounded(across.along, across.across),
                "years": across.years,
                "undated": across.undated,
            },
            "up": {
                "at": _rounded(up.across, -up.along),
                "years": [(-place, year) for place, year in up.years],
                "undated": [-place for place in up.undated],
            },
            "free": {"at": _rounded(free[:, 0], free[:, 1])},
        },
    }


def _groups(lineage: Lineage) -> dict[str, Any] | None:
    """Part the acts into communities; None where that says nothing."""
    from nasab.graph.analysis.communities import communities

    found = [one for one in communities(lineage) if len(one.acts) > 1]
    if len(found) < 2:
        return None
    of = {act: number for number, one in enumerate(found) for act in one.acts}
    return {"names": [one.name for one in found], "of": [of.get(act, -1) for act in lineage.acts]}


def _rounded(x: Any, y: Any) -> list[tuple[int, int]]:
    return [(round(a), round(b)) for a, b in zip(x.tolist(), y.tolist(), strict=True)]


def _render(
    content: Content, places: Mapping[str, Any], values: Any, heading: str, language: str
) -> str:
    from jinja2 import Environment, FileSystemLoader
    from pyvis.network import Network

    network = Network(directed=True, neighborhood_highlight=False, cdn_resources="in_line")
    folder = resources.files("nasab.graph.page") / "assets"
    network.set_template_dir(str(folder), "page.html")
    network.templateEnv = Environment(
        loader=FileSystemLoader(str(folder)), autoescape=True, keep_trailing_newline=True
    )
    network.templateEnv.policies["json.dumps_kwargs"] = {
        "ensure_ascii": False,
        "separators": (",", ":"),
    }
    network.templateEnv.globals.update(
        lineage=values,
        words=json.loads((folder / "words.json").read_text("utf-8")),
        language=language,
        title=_clean(heading),
        styles=[_asset(folder, name) for name in _STYLES],
        scripts=[_vis(), _own_script(folder)],
    )
    at = places["layouts"]["across"]["at"]
    for number, (x, y) in enumerate(at):
        network.add_node(number, label=" ", shape="custom", x=x, y=y)
    # Network.add_edge looks through all nodes and edges for each new edge.
    network.edges.extend(
        {"id": number, "from": pair["from"], "to": pair["to"]}
        for number, pair in enumerate(content.pairs)
    )
    network.set_options(json.dumps({"physics": {"enabled": False}}))
    return str(network.generate_html())


def _asset(folder: Any, name: str) -> str:
    return str((folder / name).read_text("utf-8"))


def _own_script(folder: Any) -> str:
    """Join our scripts into one function, so that their names stay their own."""
    return "\n".join(["(() => {", *(_asset(folder, name) for name in _SCRIPTS), "})();"])


def _vis() -> str:
    """Give the script of vis-network out of the installed pyvis."""
    script = resources.files("pyvis").joinpath(*_VIS)
    if not script.is_file():
        raise OntologyError(f"{script}: not found; install pyvis 0.3.2, which carries it")
    return script.read_text("utf-8").replace("\r\n", "\n")


def _guard(html: str, *, asks: bool) -> str:
    """Write the content security policy: the hashes of the inline scripts and styles, no more.

    A page that asks may ask the server that it came from, and no other.
    """
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for kind, body in _INLINE.findall(html):
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        hashes[kind].append(f"'sha256-{digest}'")
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(hashes['script'])}",
            f"style-src {' '.join(hashes['style'])}",
            *(("connect-src 'self'",) if asks else ()),
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return html.replace("POLICY", policy, 1)


def _clean(value: Any) -> Any:
    """Replace what UTF-8 cannot carry: halves of surrogate pairs out of damaged files."""
    if isinstance(value, str):
        return _LONE.sub("\ufffd", value)
    if isinstance(value, Mapping):
        return {_clean(key): _clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    return value
