"""What the pages of the explorer share: their head, their words, and the parts they are made of.

Text goes into elements as text. Nothing here makes HTML out of what a document says.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

from nasab.graph.attributes import Cited
from nasab.graph.explorer.knowledge import Knowledge
from nasab.graph.page.quotation import quotations
from nasab.graph.terms import PREFIXES
from nasab.ontology import LANGUAGES, Identity, Kind, action_labels, organs, symbol_of

#: The pages of the head, in order.
PAGES: Final = (
    "search",
    "lineage",
    "path",
    "bodies",
    "checks",
    "check",
    "compare",
    "ask",
    "frontier",
)
_ADDRESS: Final = {"search": "/"}
#: The colours of the great organs, the same as in the pictures.
_COLOURS: Final = {
    "A": "#3b82c4",
    "S": "#d1495b",
    "E": "#2f9e6e",
    "A/HRC": "#c98a1b",
    "CTOC/COP": "#8a63c9",
    "E/CN.15": "#2a9db0",
    "UNTS": "#c2589f",
}
_NAMES: Final = {
    "ar": "العربية",
    "zh": "中文",
    "en": "English",
    "fr": "Français",
    "ru": "Русский",
    "es": "Español",
}


#: Takes the view of the picture into the address of the page, and into the link to the same page
#: in the other language.
_KEEP_VIEW: Final = """
<script>
addEventListener("message", (event) => {
  if (event.origin !== location.origin || typeof event.data?.nasab !== "string") return;
  const view = event.data.nasab.replace(/^#/, "");
  const address = new URL(location.href);
  address.searchParams.set("view", view);
  history.replaceState(history.state, "", address);
  const other = document.querySelector("a.switch");
  const there = new URL(other.href);
  there.searchParams.set("view", view);
  other.href = there.href;
});
</script>
"""


@cache
def _words() -> dict[str, dict[str, str]]:
    file = resources.files("nasab.graph.explorer") / "words.json"
    found: dict[str, dict[str, str]] = json.loads(file.read_text("utf-8"))
    return found


@dataclass(frozen=True, slots=True)
class Speech:
    """The language of a page.

    Parameters
    ----------
    language
        ``"en"`` or ``"ar"``; the pages in Arabic stand under ``/ar``.
    """

    language: str

    def __call__(self, word: str) -> str:
        """Give a word of the interface; what it does not know it gives back."""
        return _words()[self.language].get(word, word)

    @property
    def prefix(self) -> str:
        """What stands before the names of the pages in addresses."""
        return "/ar" if self.language == "ar" else ""

    @property
    def other(self) -> "Speech":
        """The other language."""
        return Speech("en" if self.language == "ar" else "ar")

    def to(self, page: str, **query: Any) -> str:
        """Give the address of a page."""
        path = _ADDRESS.get(page, f"/{page}")
        asked = {key: value for key, value in query.items() if value not in (None, "")}
        return (self.prefix + path) + (f"?{urlencode(asked)}" if asked else "")

    def organ(self, code: str) -> str:
        """Name an organ."""
        known = organs().get(code)
        return known.names.get(self.language, code) if known else code

    def relation(self, name: str) -> str:
        """Name a relation, or the verb of an operative paragraph."""
        return action_labels().get(name, {}).get(self.language, name)

    def body(self, identifier: str) -> str:
        """Name a body."""
        from nasab.ontology.body import bodies

        known = bodies().get(identifier)
        return known.names.get(self.language, identifier) if known else identifier


def tag(name: str, text: str = "", /, classes: str = "", **attributes: str) -> TextElement:
    """Make an element around a text."""
    element = TextElement(tag=name, text=text).classes(classes)
    for key, value in attributes.items():
        element.props[key.rstrip("_").replace("_", "-")] = value
    return element


def source_text(name: str, text: str, classes: str = "") -> TextElement:
    """Make an element around a text of a document, which runs in its own direction."""
    return tag(name, text, classes, dir="auto", **_language_of(text))


def _language_of(text: str) -> dict[str, str]:
    if any("\u0600" <= letter <= "\u06ff" for letter in text):
        return {"lang": "ar"}
    return {}


@contextmanager
def frame(speech: Speech, page: str, title: str, other: str) -> Iterator[None]:
    """Make a page: its head with the other pages, and room for its content.

    Parameters
    ----------
    speech
        Its language.
    page
        Which of :data:`PAGES` it belongs to.
    title
        Its title.
    other
        Its own address in the other language.
    """
    right = speech.language == "ar"
    ui.page_title(f"{title} · nasab")
    ui.dark_mode(None)
    ui.add_css((resources.files("nasab.graph.explorer") / "explorer.css").read_text("utf-8"))
    direction = {"dir": "rtl" if right else "ltr", "lang": speech.language}
    with tag("div", classes="explorer", **direction):
        ui.link(speech("skip"), "#main").classes("skip")
        with tag("header", classes="head"):
            with ui.link(target=speech.to("search")).classes("brand"):
                tag("span", "nasab", lang="en")
                tag("span", "نسب", "script", lang="ar", aria_hidden="true")
            with tag("nav", classes="nav", aria_label=speech("nav")):
                for one in PAGES:
                    link = ui.link(speech(one), speech.to(one))
                    if one == page:
                        link.props["aria-current"] = "page"
            if page != "search":
                _quick_search(speech)
            switch = ui.link(speech("other"), other).classes("switch")
            switch.props["lang"] = "en" if right else "ar"
        with tag("main", classes=f"main page-{page}", id="main"):
            with tag("h1"):
                tag("bdi", title)
            yield


def _quick_search(speech: Speech) -> None:
    """Put a small search box into the head: an act is never more than a line away."""
    with tag("form", classes="quick", action=speech.to("search"), method="get", role="search"):
        name = {"aria-label": speech("quick")}
        box = tag("input", name="q", dir="auto", autocomplete="off", placeholder=speech("quick"))
        box.props.update(name)


def shortened(iri: str) -> str:
    """Write an address of a known vocabulary in short.

    Examples
    --------
    >>> shortened("http://www.w3.org/ns/prov#Entity")
    'prov:Entity'
    """
    for prefix, start in PREFIXES.items():
        if iri.startswith(start):
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri


def language_name(code: str) -> str:
    """Give what a language calls itself.

    Examples
    --------
    >>> language_name("fr")
    'Français'
    """
    return _NAMES.get(code, code)


def act_link(speech: Speech, knowledge: Knowledge, act: Identity) -> None:
    """Make a link to an act, with its date and title."""
    data = knowledge.lineage.graph.nodes[act]
    with tag("span", classes="act"):
        organ_dot(data["organ"], read=data["in_corpus"])
        with tag("span", classes="line"):
            label = knowledge.lineage.label(act)
            ui.link(label, speech.to("act", act=act)).props["dir"] = "ltr"
            tag("span", when(speech, data), "note")
        if data["title"]:
            source_text("span", data["title"], "title")


def organ_dot(organ: str | None, *, read: bool = True) -> None:
    """Make the mark of an act: its colour tells the organ, full what was read."""
    mark = tag("span", classes="dot read" if read else "dot", aria_hidden="true")
    mark.style(f"--organ: {_COLOURS.get(organ or '', 'var(--muted)')}")


def when(speech: Speech, act: Any) -> str:
    """Give the date of an act; ``~`` stands before an estimate."""
    if act["date"] is None:
        return speech("nodate")
    if act["dated"] != "calendar":
        return str(act["date"])
    first, last = act["date"][:4], (act["until"] or act["date"])[:4]
    return f"~{first}" if last in {first, "9999"} else f"~{first}–{last}"


def relation_chip(speech: Speech, names: Iterable[str]) -> None:
    """Show by which relations one act cites another."""
    for name in dict.fromkeys(names):
        tag("span", speech.relation(name), "relation")


def count_head(level: str, text: str, count: int) -> None:
    """Make a heading that counts what stands under it."""
    with tag(level):
        tag("span", text)
        tag("span", f" {count:,}", "count")


def empty(text: str) -> None:
    """Say that there is nothing to show, and what would change that."""
    tag("p", text, "empty", role="status")


def problem(text: str) -> None:
    """Say what went wrong with what was asked."""
    tag("p", text, "problem", role="alert")


def quotation(speech: Speech, mention: Cited, citing: Identity) -> None:
    """Show a mention: its sentence with the citation marked, its place and its doubts.

    Parameters
    ----------
    speech
        The language of the page.
    mention
        The mention, with its proof.
    citing
        The act in which it stands, to lead to the place in its text.
    """
    [(before, marked, after)] = quotations([mention])
    if before + marked + after:
        language = _language_of(before + marked + after)
        with tag("blockquote", dir="auto", **language):
            tag("span", before)
            tag("mark", marked)
            tag("span", after)
    place = [speech.relation(mention["relation"]), speech(f"part-{mention['part']}")]
    if mention["paragraph"]:
        place.append(f"{speech('paragraph')} {mention['paragraph']}")
    if mention["page"]:
        place.append(f"{speech('page')} {mention['page']}")
    place.append(f"{speech('confidence')} {round(mention['confidence'] * 100)}%")
    if mention["evidence"]:
        place.append(f"{speech('evidence')}: {', '.join(mention['evidence'])}")
    with tag("p", classes="note proof"):
        tag("span", " · ".join(place))
        ui.link(speech("intext"), text_address(speech, citing, mention))
    if mention["flags"]:
        flags = ", ".join(speech(one) for one in mention["flags"])
        tag("p", f"⚠ {speech('doubt')}: {flags}", "doubt")


def text_address(speech: Speech, citing: Identity, mention: Cited) -> str:
    """Give the address of the place in a document's text where a mention stands."""
    return speech.to("text", act=citing, file=mention["source"]) + f"#c{mention['start']}"


def official_links(act: Identity) -> None:
    """Make the links to the official document, which nothing follows by itself."""
    symbol = symbol_of(act)
    if symbol is None:
        return
    for language in ("en",) if symbol.kind is Kind.TREATY else LANGUAGES:
        link = ui.link(_NAMES[language], symbol.url(language), new_tab=True)
        link.props["rel"] = "noopener noreferrer"
        link.props["lang"] = language


def picture_frame(address: str, title: str, view: str = "") -> None:
    """Show a picture, whose view the address of this page keeps.

    Parameters
    ----------
    address
        Of the picture.
    title
        What it shows, for those who hear it.
    view
        What is open in it, as it said so itself; its language is that of the page.
    """
    kept = urlencode([row for row in parse_qsl(view[:4000]) if row[0] != "lang"])
    tag("iframe", src=address + (f"#{kept}" if kept else ""), title=title)
    ui.add_body_html(_KEEP_VIEW)


def form(
    action: str,
    fields: Sequence[tuple[str, str, str]],
    button: str,
    *,
    role: str = "",
    hidden: Mapping[str, str] | None = None,
) -> None:
    """Make a form that asks by address: (name, label, value) for each field."""
    attributes = {"role": role} if role else {}
    with tag("form", classes="form", action=action, method="get", **attributes):
        for name, value in (hidden or {}).items():
            tag("input", type="hidden", name=name, value=value)
        for name, label, value in fields:
            with tag("label", label):
                tag("input", name=name, value=value, dir="auto", autocomplete="off")
        tag("button", button, type="submit")


def table(heads: Sequence[str]) -> TextElement:
    """Make a table with its heads; rows go into what is given back."""
    around = {"tabindex": "0", "role": "region", "aria_label": heads[0]}
    with tag("div", classes="scroll", **around), tag("table"):
        with tag("thead"), tag("tr"):
            for head in heads:
                tag("th", head, scope="col")
        return tag("tbody")
