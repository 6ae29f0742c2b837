"""The reference of the ontology: every term is on it, nothing is loaded, and it is current."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from lxml import html

from nasab.graph.cli import main
from nasab.graph.reference import reference_page
from nasab.ontology import LANGUAGES
from nasab.ontology.turtle import VOCABULARY, Resource, read_turtle

PAGE = Path(__file__).parent.parent / "docs" / "ontology.html"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
DEFINING = ("nasab.ttl", "records.ttl", "actions.ttl", "calendar.ttl", "cues.ttl")


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    return html.document_fromstring(reference_page())


def test_the_page_is_current() -> None:
    current = PAGE.read_text(encoding="utf8") == reference_page()
    assert current, "the ontology has changed: run nasab ontology --output docs/ontology.html"


def test_every_term_is_on_it_in_six_languages(page: html.HtmlElement) -> None:
    terms = {
        iri.removeprefix(VOCABULARY)
        for file in DEFINING
        for iri in read_turtle(file)
        if iri.startswith(VOCABULARY)
    }
    assert {section.get("id") for section in page.iter("section")} == terms
    for section in page.iter("section"):
        rows = section.find("table").findall("tr")
        assert [row.get("lang") for row in rows] == list(LANGUAGES)
        assert all(cell.text_content().strip() for row in rows for cell in row)


def test_every_reference_leads_to_a_term(page: html.HtmlElement) -> None:
    places = {section.get("id") for section in page.iter("section")}
    targets = {anchor.get("href") for anchor in page.iter("a")}
    assert len(targets) > 100
    assert {target.removeprefix("#") for target in targets} <= places


def test_nothing_runs_and_nothing_is_loaded(page: html.HtmlElement) -> None:
    for element in page.iter():
        assert element.tag not in {"script", "link", "img", "iframe", "object"}
        assert not {"src", "style"} & set(element.attrib)
        assert not [name for name in element.attrib if name.startswith("on")]
    assert "url(" not in reference_page()


def test_words_of_the_ontology_are_no_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    evil = Resource(f"{VOCABULARY}evil")
    for name in ("rdf-syntax-ns#type",):
        evil.add_text(f"http://www.w3.org/1999/02/22-{name}", "http://www.w3.org/2002/07/owl#Class")
    evil.add_text("http://www.w3.org/2000/01/rdf-schema#label", "<script>alert(1)</script>", "en")
    evil.add_text("http://www.w3.org/2000/01/rdf-schema#range", "http://x/'><b>", "")
    files = {**read_turtle("nasab.ttl"), evil.iri: evil}

    def read(name: str):
        return files if name == "nasab.ttl" else read_turtle(name)

    monkeypatch.setattr("nasab.graph.reference.read_turtle", read)
    made = html.document_fromstring(reference_page())
    assert not list(made.iter("script", "b"))
    assert "<script>alert(1)</script>" in made.get_element_by_id("evil").text_content()


def test_the_command_writes_page_and_turtle(tmp_path: Path) -> None:
    run = CliRunner().invoke
    assert run(main, ["ontology", "-o", str(tmp_path / "o.html")]).exit_code == 0
    assert (tmp_path / "o.html").read_text(encoding="utf8") == reference_page()
    made = run(main, ["ontology", "--turtle"]).stdout
    assert len(list(ox.parse(made, ox.RdfFormat.TURTLE))) > 3000
