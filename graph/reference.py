"""The reference of the ontology as one page: every term in six languages, for people.

The page is made from the Turtle alone and carries no script and no address to load from.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Final

from nasab.graph.terms import PREFIXES
from nasab.ontology import LANGUAGES, OntologyError
from nasab.ontology.turtle import VOCABULARY, Resource, read_turtle

_DEFINING: Final = ("nasab.ttl", "records.ttl", "actions.ttl", "calendar.ttl", "cues.ttl")
_NAMES: Final = {
    "ar": "العربية",
    "zh": "中文",
    "en": "English",
    "fr": "Français",
    "ru": "Русский",
    "es": "Español",
}
_TYPE: Final = PREFIXES["rdf"] + "type"
_LABEL: Final = PREFIXES["rdfs"] + "label"
_DEFINITION: Final = PREFIXES["skos"] + "definition"
_SUBPROPERTY: Final = PREFIXES["rdfs"] + "subPropertyOf"
_FACTS: Final = {
    PREFIXES["rdfs"] + "subClassOf": "is a kind of",
    _SUBPROPERTY: "is a kind of",
    PREFIXES["rdfs"] + "domain": "said of",
    PREFIXES["rdfs"] + "range": "has as value",
    PREFIXES["skos"] + "closeMatch": "is close to",
    PREFIXES["owl"] + "disjointWith": "is never a",
    "force": "force",
    "underDirective": "under a verb that directs somebody, becomes",
    "announces": "gives to what it cites",
    "directive": "directs somebody",
}
_PHRASES: Final = {
    "governingTrigger": "announced by a verb that governs its clause",
    "openingTrigger": "announced where a paragraph opens",
    "localTrigger": "announced right before a citation",
    "trailingTrigger": "announced right after a citation",
}
_OTHERS: Final = {
    "http://purl.org/spar/fabio/": "fabio",
    "http://purl.org/vocab/frbr/core#": "frbr",
    "http://xmlns.com/foaf/0.1/": "foaf",
    "https://w3id.org/akn/ontology/allot/": "allot",
    "https://w3id.org/un/ontology/undo/": "undo",
}
_STYLE: Final = """
:root { --ink: #1b2733; --line: #c9d3dc; --soft: #f2f5f8; --accent: #0b5a8c; }
body { font: 16px/1.55 system-ui, sans-serif; color: var(--ink); background: #fff; }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem; }
h1, h2, h3 { line-height: 1.25; }
h2 { border-bottom: 2px solid var(--line); margin-top: 3rem; }
h3 { margin-bottom: .3rem; }
code { font-size: .9em; color: var(--accent); overflow-wrap: anywhere; }
a { color: var(--accent); }
table { border-collapse: collapse; width: 100%; }
th, td { border-top: 1px solid var(--line); padding: .25rem .5rem; }
th, td { text-align: start; vertical-align: top; }
th { font-weight: 600; width: 26%; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: .5rem 0; }
dt { color: #4a5a68; }
dd { margin: 0; }
details { background: var(--soft); padding: .3rem .7rem; margin: .4rem 0; }
nav ul { columns: 4 11rem; padding: 0; list-style: none; }
fieldset { border: 1px solid var(--line); position: sticky; top: 0; background: #fff; }
label { margin-inline-end: 1rem; }
"""


def reference_page() -> str:
    """Write the reference of the ontology.

    Returns
    -------
    str
        A page of HTML that needs nothing else.

    Raises
    ------
    OntologyError
        If a file of the ontology is missing or wrong.

    Examples
    --------
    >>> page = reference_page()
    >>> 'id="recalls"' in page and "يشير إلى" in page
    True
    """
    terms = _terms()
    sections = _sections(terms)
    about = terms.pop("https://w3id.org/nasab/ontology")
    return "".join(
        (
            "<!DOCTYPE html>\n<html lang=en>\n<meta charset=utf-8>\n",
            '<meta name=viewport content="width=device-width">\n',
            "<title>The nasab vocabulary</title>\n",
            f"<style>{_STYLE}{_language_rules()}</style>\n",
            *_head(about),
            *_contents(sections),
            *(line for title, names in sections.items() for line in _section(title, names, terms)),
            *_rules(),
            "</html>\n",
        )
    )


def _terms() -> dict[str, Resource]:
    """Gather what the files say of each term; the words and the alignments stand in others."""
    terms: dict[str, Resource] = {}
    for file in (*_DEFINING, "drafting.ttl", "alignment.ttl"):
        for iri, resource in read_turtle(file).items():
            if file in _DEFINING and iri in terms:
                raise OntologyError(f"{iri} is defined twice, the second time in {file}")
            if file in _DEFINING or iri in terms:
                terms[iri] = _joined(terms[iri], resource) if iri in terms else resource
    return terms


def _joined(first: Resource, second: Resource) -> Resource:
    joined = Resource(first.iri)
    for resource in (first, second):
        for name in resource.names:
            for language, texts in resource.by_language(name).items():
                for text in texts:
                    joined.add_text(name, text, language)
    return joined


def _sections(terms: Mapping[str, Resource]) -> dict[str, list[str]]:
    """Sort the terms into sections, each in the order of the files."""
    sections: dict[str, list[str]] = {}
    for iri, resource in terms.items():
        if iri.startswith(VOCABULARY):
            sections.setdefault(_section_of(resource), []).append(iri)
    order = ("Relations", "Classes", "Properties", "Datatype properties", "Annotations")
    return {
        title: sections[title]
        for title in sorted(
            sections, key=lambda t: (order.index(t) if t in order else len(order), t)
        )
    }


def _section_of(resource: Resource) -> str:
    if VOCABULARY + "cites" in resource.texts(_SUBPROPERTY):
        return "Relations"
    kinds = {
        "Class": "Classes",
        "ObjectProperty": "Properties",
        "DatatypeProperty": "Datatype properties",
        "AnnotationProperty": "Annotations",
    }
    for kind in resource.texts(_TYPE):
        name = kind.rpartition("#")[2]
        if name in kinds:
            return kinds[name]
        if kind.startswith(VOCABULARY):
            return f"Individuals: {name}"
    return "Other terms"


def _head(about: Resource) -> Iterator[str]:
    title = about.text(PREFIXES["dcterms"] + "title")
    yield f"<h1>{escape(title)}</h1>\n"
    yield f"<p>{escape(about.text(PREFIXES['dcterms'] + 'description'))}</p>\n"
    yield f"<p>Namespace <code>{escape(VOCABULARY)}</code>, version "
    yield f"{escape(about.text(PREFIXES['owl'] + 'versionInfo'))}. Relations are written "
    yield "<code>nasab:recalls</code>; each is a kind of <code>nasab:cites</code>.</p>\n"
    yield "<fieldset><legend>Language</legend>"
    for code, name in {"all": "all six", **_NAMES}.items():
        checked = " checked" if code == "all" else ""
        yield f"<label><input type=radio name=language id=show-{code}{checked}> {name}</label>"
    yield "</fieldset>\n"


def _language_rules() -> str:
    """Hide the rows of other languages when one is chosen."""
    return "".join(
        f":root:has(#show-{code}:checked) tr:not([lang={code}]) {{ display: none; }}\n"
        for code in LANGUAGES
    )


def _contents(sections: Mapping[str, Iterable[str]]) -> Iterator[str]:
    yield "<nav>\n"
    for title, names in sections.items():
        yield f"<details><summary>{escape(title)}</summary><ul>"
        for iri in names:
            name = escape(iri.removeprefix(VOCABULARY))
            yield f'<li><a href="#{name}">{name}</a>'
        yield "</ul></details>\n"
    yield "</nav>\n"


def _section(title: str, names: Iterable[str], terms: Mapping[str, Resource]) -> Iterator[str]:
    yield f"<h2>{escape(title)}</h2>\n"
    for iri in names:
        name, resource = escape(iri.removeprefix(VOCABULARY)), terms[iri]
        yield f'<section id="{name}">\n<h3>{name}</h3>\n<code>{escape(iri)}</code>\n<table>\n'
        labels, definitions = resource.by_language(_LABEL), resource.by_language(_DEFINITION)
        for code in LANGUAGES:
            label, said = (" / ".join(texts.get(code, ())) for texts in (labels, definitions))
            direction = ' dir="rtl"' if code == "ar" else ""
            yield f'<tr lang="{code}"{direction}><th>{escape(label)}<td>{escape(said)}\n'
        yield "</table>\n"
        yield from _facts(resource, terms)
        yield from _phrases(resource)
        yield "</section>\n"


def _facts(resource: Resource, terms: Mapping[str, Resource]) -> Iterator[str]:
    rows = [
        (words, ", ".join(_link(value, terms) for value in resource.texts(name)))
        for name, words in _FACTS.items()
        if resource.has(name)
    ]
    if rows:
        yield "<dl>"
        yield from (f"<dt>{escape(words)}<dd>{values}" for words, values in rows)
        yield "</dl>\n"


def _phrases(resource: Resource) -> Iterator[str]:
    for name, words in _PHRASES.items():
        if resource.has(name):
            yield f"<details><summary>{escape(words)}</summary><table>\n"
            for code, texts in resource.by_language(name).items():
                direction = ' dir="rtl"' if code == "ar" else ""
                phrases = escape(" · ".join(texts))
                yield f'<tr lang="{code}"{direction}><th>{_NAMES[code]}<td>{phrases}\n'
            yield "</table></details>\n"


def _link(value: str, terms: Mapping[str, Resource]) -> str:
    if value in terms and value.startswith(VOCABULARY):
        name = escape(value.removeprefix(VOCABULARY))
        return f'<a href="#{name}">{name}</a>'
    for prefix, namespace in [*PREFIXES.items(), *((p, n) for n, p in _OTHERS.items())]:
        if value.startswith(namespace):
            return f"<code>{prefix}:{escape(value.removeprefix(namespace))}</code>"
    return f"<code>{escape(value)}</code>"


def _rules() -> Iterator[str]:
    """Say in the words of the shapes what a graph must have."""
    message = "http://www.w3.org/ns/shacl#message"
    yield "<h2>What a graph must have</h2>\n<p>The shapes of <code>shapes.ttl</code> ask:</p>\n<ul>"
    for resource in read_turtle("shapes.ttl").values():
        for text in resource.texts(message):
            yield f"<li>{escape(text)}\n"
    yield "</ul>\n"
