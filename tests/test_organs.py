"""The organs: their names and forms in six languages, and the Turtle that holds them."""

from collections import Counter

import pytest

from nasab.ontology import LANGUAGES, OntologyError, Organ, Symbol, organs
from nasab.ontology.turtle import VOCABULARY, read_turtle

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

# (organ, language, form, how it names the organ)
FORMS = [
    ("A", "ar", "الجمعية العامة", "name"),
    ("A", "zh", "大会", "name"),
    ("A", "zh", "联大", "short"),
    ("A", "ru", "Генеральной Ассамблеи", "short"),
    ("A", "ru", "Генеральную Ассамблею", "short"),
    ("A", "es", "Asamblea", "anaphoric"),
    ("S", "ar", "مجلس الأمن", "name"),
    ("S", "ru", "Советом Безопасности", "short"),
    ("S", "zh", "安理会", "short"),
    ("S", "en", "Council", "anaphoric"),
    ("S", "ru", "Советом", "anaphoric"),
    ("E", "ru", "Экономического и Социального Совета", "short"),
    ("E", "fr", "ECOSOC", "short"),
    ("E", "ar", "المجلس", "anaphoric"),
    ("A/HRC", "fr", "Conseil des droits de l'homme", "name"),
    ("A/HRC", "ru", "Совету по правам человека", "short"),
    ("CTOC/COP", "ar", "مؤتمر الأطراف", "anaphoric"),
    ("CTOC/COP", "es", "Conferencia de las Partes", "anaphoric"),
    ("CAC/COSP", "ar", "مؤتمر الدول الأطراف في اتفاقية الأمم المتحدة لمكافحة الفساد", "name"),
    ("E/CN.15", "en", "CCPCJ", "short"),
    ("E/CN.7", "ar", "لجنة المخدرات", "name"),
    ("E/CN.6", "zh", "妇地会", "short"),
    ("E/CN.4", "ar", "لجنة حقوق الإنسان", "name"),
    ("E/CN.4/SUB.2", "en", "Sub-Commission", "anaphoric"),
    ("LC", "fr", "CEPALC", "short"),
    ("UNEP/EA", "en", "UNEA", "short"),
    ("TD", "ar", "الأونكتاد", "short"),
    ("FCCC/CP", "ru", "Конференции Сторон", "anaphoric"),
]


@pytest.mark.parametrize(("code", "language", "form", "how"), FORMS)
def test_an_organ_is_named_in_the_forms_that_texts_have(
    code: str, language: str, form: str, how: str
) -> None:
    organ = organs()[code]
    found = {
        "name": (organ.names[language],),
        "short": organ.short.get(language, ()),
        "anaphoric": organ.anaphoric.get(language, ()),
    }
    assert [kind for kind, forms in found.items() if form in forms] == [how]


def test_every_organ_is_named_in_six_languages() -> None:
    for organ in organs().values():
        assert set(organ.names) == set(LANGUAGES), organ.code
        assert set(organ.short) | set(organ.anaphoric) <= set(LANGUAGES), organ.code


def test_a_form_that_names_one_organ_names_no_other() -> None:
    forms = Counter(form for organ in organs().values() for form in _certain_forms(organ))
    assert [form for form, count in forms.items() if count > 1] == []


def test_no_form_is_both_certain_and_anaphoric() -> None:
    certain = {form for organ in organs().values() for form in _certain_forms(organ)}
    anaphoric = {
        form.casefold()
        for organ in organs().values()
        for forms in organ.anaphoric.values()
        for form in forms
    }
    assert certain & anaphoric == set()


def _certain_forms(organ: Organ) -> set[str]:
    """Give the forms in all languages at once: a matcher does not know the language."""
    short = (form for forms in organ.short.values() for form in forms)
    return {form.casefold() for form in (*organ.names.values(), *short)}


def test_russian_names_are_declined() -> None:
    for organ in organs().values():
        assert len(organ.short.get("ru", ())) >= 2, organ.code


def test_forms_are_trimmed_and_written_in_their_script() -> None:
    for organ in organs().values():
        for language in ("ar", "zh", "ru"):
            forms = [organ.names[language], *organ.anaphoric.get(language, ())]
            for form in forms:
                assert form == form.strip()
                assert not form.isascii(), (organ.code, form)


def test_the_code_of_every_organ_makes_symbols() -> None:
    for code in organs():
        assert Symbol.parse(f"{code}/RES/7(V)").organ == code


def test_every_organ_says_where_its_facts_come_from() -> None:
    for iri, resource in read_turtle("organs.ttl").items():
        if resource.has("code"):
            assert resource.texts("source"), iri


def test_every_session_belongs_to_an_organ() -> None:
    described = read_turtle("organs.ttl")
    for iri, session in read_turtle("sessions.ttl").items():
        assert described[session.text("sessionOf")].has("code"), iri
        if session.has("closed"):
            assert session.day("opened") <= session.day("closed"), iri
        if session.has("lastNumber"):
            assert session.number("firstNumber", 1) <= session.number("lastNumber"), iri


def test_every_term_of_the_organs_is_defined_and_used() -> None:
    defined = {
        iri.removeprefix(VOCABULARY)
        for iri in read_turtle("calendar.ttl")
        if iri.startswith(VOCABULARY)
    }
    used = set()
    for name in ("organs.ttl", "sessions.ttl"):
        for resource in read_turtle(name).values():
            used.update(term for term in resource.names if not term.startswith("http"))
            used.update(kind.removeprefix(VOCABULARY) for kind in resource.texts(_TYPE))
    assert used == defined


def test_terms_are_defined_in_six_languages() -> None:
    skos = "http://www.w3.org/2004/02/skos/core#definition"
    label = "http://www.w3.org/2000/01/rdf-schema#label"
    for iri, term in read_turtle("calendar.ttl").items():
        assert set(term.by_language(label)) == set(LANGUAGES), iri
        assert set(term.by_language(skos)) == set(LANGUAGES), iri


def test_a_missing_file_is_named() -> None:
    with pytest.raises(OntologyError, match=r"no-such\.ttl"):
        read_turtle("no-such.ttl")


def test_a_value_of_the_wrong_kind_is_named_with_its_place() -> None:
    council = read_turtle("organs.ttl")["https://w3id.org/nasab/organ/S"]
    with pytest.raises(OntologyError, match="organ/S: code is 'S'; expected an integer"):
        council.number("code")
    with pytest.raises(OntologyError, match="organ/S: code is 'S'; expected a date"):
        council.day("code")
    with pytest.raises(OntologyError, match="organ/S has 0 values of opened; expected one"):
        council.day("opened")
