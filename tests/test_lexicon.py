"""The words of drafting language: complete, defined, and without contradiction."""

from collections import defaultdict

import pytest

from nasab.extract.fold import fold_phrase
from nasab.ontology import LANGUAGES, Kind, lexicon, relations
from nasab.ontology.turtle import VOCABULARY, read_turtle

PHRASES = ("drafting.ttl", "actions.ttl", "nouns.ttl", "months.ttl", "cues.ttl", "foreign.ttl")
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
DEFINITION = "http://www.w3.org/2004/02/skos/core#definition"


def test_every_relation_of_the_contract_is_there():
    names = [
        "recalls",
        "reaffirms",
        "bearsInMind",
        "guidedBy",
        "emphasizes",
        "recognizes",
        "considers",
        "takesNoteOf",
        "welcomes",
        "endorses",
        "adopts",
        "pursuantTo",
        "inAccordanceWith",
        "implements",
        "requestsUnder",
        "callsForImplementationOf",
        "extends",
        "amends",
        "supersedes",
        "terminates",
        "basedOn",
        "deploresViolationOf",
        "see",
        "mentions",
    ]
    assert list(relations()) == names


@pytest.mark.parametrize("name", relations())
def test_every_relation_is_named_and_defined_in_six_languages(name):
    relation = relations()[name]
    assert set(relation.labels) == set(LANGUAGES)
    assert set(relation.definitions) == set(LANGUAGES)


@pytest.mark.parametrize("name", [name for name in relations() if name != "mentions"])
def test_every_relation_has_phrases_in_every_language(name):
    """But for the relation of what nothing governs, which no phrase announces."""
    spoken = {t.language for t in lexicon().triggers if t.relation == name and not t.slip}
    assert spoken >= set(LANGUAGES)


def test_nothing_announces_a_mere_mention():
    assert not [t for t in lexicon().triggers if t.relation == "mentions"]


def test_every_term_of_the_vocabulary_has_labels_in_six_languages():
    for iri, each in read_turtle("nasab.ttl").items():
        assert set(each.by_language(LABEL)) == set(LANGUAGES), iri
    for file in ("actions.ttl", "cues.ttl"):
        for iri, each in read_turtle(file).items():
            assert set(each.by_language(LABEL)) == set(LANGUAGES), iri


def test_every_term_of_the_phrase_files_is_defined_in_the_vocabulary():
    defined = {iri for iri, each in read_turtle("nasab.ttl").items() if each.has(DEFINITION)}
    for file in PHRASES:
        for iri, each in read_turtle(file).items():
            used = {f"{VOCABULARY}{name}" for name in each.names if "://" not in name}
            used |= set(each.texts("kind")) | set(each.texts("announces"))
            used |= set(each.texts("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"))
            assert used <= defined, (file, iri, used - defined)


def test_no_phrase_announces_two_relations():
    meanings = defaultdict(set)
    for each in lexicon().triggers:
        meanings[fold_phrase(each.phrase), each.language].add((each.relation, each.local))
    assert {key: found for key, found in meanings.items() if len(found) > 1} == {}


def test_no_verb_stands_for_two_actions():
    meanings = defaultdict(set)
    for each in lexicon().actions:
        meanings[fold_phrase(each.phrase), each.language].add(each.action)
    assert {key: found for key, found in meanings.items() if len(found) > 1} == {}


def test_a_verb_that_is_both_action_and_relation_says_so():
    """The overlap of the two lists is exactly what nasab:announces declares."""
    declared = {
        (fold_phrase(phrase), language)
        for each in read_turtle("actions.ttl").values()
        if each.has("announces")
        for term in ("governingTrigger", "openingTrigger")
        for language, phrases in each.by_language(term).items()
        for phrase in phrases
    }
    actions = {(fold_phrase(a.phrase), a.language) for a in lexicon().actions if not a.slip}
    governing = {
        (fold_phrase(t.phrase), t.language)
        for t in lexicon().triggers
        if not t.slip and not t.local
    }
    assert actions & governing == declared


@pytest.mark.parametrize("words", ["nouns", "months", "locators", "foreign"])
def test_no_form_has_two_meanings(words):
    meanings = defaultdict(set)
    for each in getattr(lexicon(), words):
        rest = tuple(
            getattr(each, name) for name in each.__slots__ if name not in {"form", "language"}
        )
        meanings[fold_phrase(each.form), each.language].add(rest)
    assert {key: found for key, found in meanings.items() if len(found) > 1} == {}


# form, language, kind, count, possessive
NOUNS = [
    ("قرارها", "ar", Kind.RESOLUTION, "one", "its"),
    ("قراراتهما", "ar", Kind.RESOLUTION, "many", "their"),
    ("قراري", "ar", Kind.RESOLUTION, "two", None),
    ("القرارين", "ar", Kind.RESOLUTION, "two", None),
    ("مقرره", "ar", Kind.DECISION, "one", "its"),
    ("مقرريه", "ar", Kind.DECISION, "two", "its"),
    ("تقريريه", "ar", Kind.DOCUMENT, "two", None),
    ("its resolutions", "en", Kind.RESOLUTION, "many", "its"),
    ("decision", "en", Kind.DECISION, "one", None),
    ("presidential statements", "en", Kind.STATEMENT, "many", None),
]


@pytest.mark.parametrize(("form", "language", "kind", "count", "possessive"), NOUNS)
def test_nouns_tell_kind_count_and_owner(form, language, kind, count, possessive):
    found = [
        (noun.kind, noun.count, noun.possessive)
        for noun in lexicon().nouns
        if (noun.form, noun.language) == (form, language)
    ]
    assert found == [(kind, count, possessive)]


# phrase, language, relation, local
TRIGGERS = [
    ("تشير إلى", "ar", "recalls", False),
    ("استذكر", "ar", "recalls", False),  # decisions of conferences speak in the past
    ("أحاط علما", "ar", "takesNoteOf", False),
    ("عملا", "ar", "pursuantTo", True),
    ("وفقا", "ar", "inAccordanceWith", True),
    ("انظر", "ar", "see", True),
    ("welcoming", "en", "welcomes", False),
    ("stresses", "en", "emphasizes", False),  # by way of its action
    ("as amended by", "en", "amends", True),
    ("in violation of", "en", "deploresViolationOf", True),
]


@pytest.mark.parametrize(("phrase", "language", "relation", "local"), TRIGGERS)
def test_phrases_announce_their_relation(phrase, language, relation, local):
    found = [
        (trigger.relation, trigger.local)
        for trigger in lexicon().triggers
        if (trigger.phrase, trigger.language) == (phrase, language)
    ]
    assert found == [(relation, local)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_kind_of_word(language):
    words = lexicon()
    assert {m.month for m in words.months if m.language == language} == set(range(1, 13))
    for each in (words.actions, words.nouns, words.locators, words.foreign, words.cues):
        assert any(word.language == language for word in each)


def test_no_governing_phrase_hides_a_longer_one():
    """A matcher that goes from the left finds 'إذ تؤكد' and never 'تؤكد من جديد' behind it."""
    hidden = []
    for language in LANGUAGES:
        governing = {
            fold_phrase(t.phrase): t.relation
            for t in lexicon().triggers
            if t.language == language and not (t.local or t.slip)
        }
        for phrase, relation in governing.items():
            words = phrase.split()
            tails = {" ".join(words[cut:]) for cut in range(1, len(words))} & set(governing)
            hidden += [
                (phrase, other)
                for tail in tails
                for other, meaning in governing.items()
                if other.startswith(tail + " ")
                and meaning != relation
                and f"{phrase.removesuffix(tail)}{other}" not in governing
            ]
    assert hidden == []
