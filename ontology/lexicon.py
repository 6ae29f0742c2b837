"""The words of drafting language that the extractor compiles its matchers from.

The words themselves stand in Turtle beside this file: what a relation is in ``nasab.ttl``, the
phrases that announce it in ``drafting.ttl``, verbs of operative paragraphs in ``actions.ttl``,
nouns of acts and of their parts in ``nouns.ttl``, months in ``months.ttl``, marks and links in
``cues.ttl``, other organizations whose resolutions are no United Nations acts in
``foreign.ttl``. To teach nasab a phrase is to add it there.

Phrases are written as they are printed, in natural spelling; whoever matches them folds both
sides. Arabic phrases stand without the particles that are written onto a word (و ف ب ل ك س), so
``عملا`` is what announces ``عملا بالقرار``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from nasab.ontology.symbol import Kind
from nasab.ontology.turtle import VOCABULARY, Resource, read_turtle


class Count(StrEnum):
    """How many acts a noun announces."""

    ONE = "one"
    TWO = "two"
    MANY = "many"
    ANY = "any"


class Force(StrEnum):
    """In which part of an act a relation is at home."""

    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    PROCEDURAL = "procedural"


@dataclass(frozen=True, slots=True)
class Relation:
    """A way in which one act cites another.

    Parameters
    ----------
    name
        Its name in the vocabulary, such as ``"recalls"``.
    force
        In which part of an act it is at home.
    labels
        Its label by language.
    definitions
        What it means, by language.
    """

    name: str
    force: Force
    labels: Mapping[str, str]
    definitions: Mapping[str, str]

    @property
    def definition(self) -> str:
        """What it means, in English."""
        return self.definitions["en"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A phrase that announces a relation.

    Parameters
    ----------
    phrase
        The words.
    language
        The language they belong to.
    relation
        The name of the relation.
    local
        False for a governing verb, which opens a paragraph or clause and holds for all its
        citations; True for a preposition, which binds only the citation right after it.
    slip
        True for a common misreading of a phrase (إن for إذ).
    trailing
        True for a local phrase that follows its citation, as Chinese has them (所设 in
        第2127(2013)号决议所设委员会).
    opening
        True for a governing phrase that is to be trusted only at the opening of a paragraph:
        every slip, and verbs that are other words as well (French "note", Chinese 通过).
    directed
        For a local phrase, the name of the relation that it announces where a verb that directs
        somebody governs it ("Requests … pursuant to"), or the empty string.
    """

    phrase: str
    language: str
    relation: str
    local: bool = False
    slip: bool = False
    trailing: bool = False
    opening: bool = False
    directed: str = ""


@dataclass(frozen=True, slots=True)
class ActionVerb:
    """A phrase by which an operative paragraph opens.

    Parameters
    ----------
    phrase
        The words.
    language
        The language they belong to.
    action
        The name of what is done, such as ``"requests"``.
    directive
        Whether the verb directs somebody, so that an addressee may follow.
    slip
        True for a common misreading of a phrase (تحت for تحث).
    """

    phrase: str
    language: str
    action: str
    directive: bool = False
    slip: bool = False


@dataclass(frozen=True, slots=True)
class ActNoun:
    """A word for a kind of act or document, in one of its forms.

    Parameters
    ----------
    form
        The word.
    language
        The language it belongs to.
    kind
        What it names.
    count
        How many it announces; ``Count.ANY`` where the form does not tell.
    possessive
        ``"its"`` where the form says that the act is of the organ that speaks or was just named
        (قرارها, "its resolution"), ``"own"`` where it adds that it is no other's ("its own
        resolution"), ``"their"`` where it says so of several, None where it says
        nothing of the kind.
    organ
        The code of the organ whose act the form itself says that it is (UNSCR), or nothing.
    """

    form: str
    language: str
    kind: Kind
    count: Count
    possessive: str | None = None
    organ: str = ""


@dataclass(frozen=True, slots=True)
class MonthName:
    """A name or abbreviation of a month.

    Parameters
    ----------
    form
        The name.
    language
        The language it belongs to.
    month
        1 to 12.
    """

    form: str
    language: str
    month: int


@dataclass(frozen=True, slots=True)
class Locator:
    """A word for a place within an act.

    Parameters
    ----------
    form
        The word.
    language
        The language it belongs to.
    kind
        How a citation's locator writes it: ``"para."``, ``"annex"``, ``"sect."`` …
    count
        How many places it announces.
    """

    form: str
    language: str
    kind: str
    count: Count


@dataclass(frozen=True, slots=True)
class ForeignOrgan:
    """The name of an organization or organ whose resolutions are no United Nations acts.

    Parameters
    ----------
    form
        The name, or a short form of it.
    language
        The language it belongs to.
    organ
        Its identifier, such as ``"LAS"``.
    """

    form: str
    language: str
    organ: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A small word that tells how to read what stands beside it.

    Parameters
    ----------
    form
        The word.
    language
        The language it belongs to.
    role
        What it tells, by the name of a ``nasab:CueRole`` of the vocabulary, such as
        ``"numberMark"``, ``"dated"``, ``"connector"`` or ``"ibidem"``.
    """

    form: str
    language: str
    role: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of drafting language, in the order of the Turtle files.

    Parameters
    ----------
    triggers
        The phrases that announce relations.
    actions
        The phrases that open operative paragraphs.
    nouns
        The words for acts and documents.
    months
        The names of months.
    locators
        The words for places within an act.
    foreign
        The organs whose resolutions are no United Nations acts.
    cues
        The small words.
    """

    triggers: tuple[Trigger, ...]
    actions: tuple[ActionVerb, ...]
    nouns: tuple[ActNoun, ...]
    months: tuple[MonthName, ...]
    locators: tuple[Locator, ...]
    foreign: tuple[ForeignOrgan, ...]
    cues: tuple[Cue, ...]


@cache
def relations() -> Mapping[str, Relation]:
    """Give the relations of the vocabulary.

    Returns
    -------
    mapping
        Name to relation, in the order of ``nasab.ttl``.

    Raises
    ------
    OntologyError
        If the Turtle file is missing or a relation in it lacks its force or labels.

    Examples
    --------
    >>> relations()["recalls"].labels["ar"]
    'يشير إلى'
    >>> relations()["pursuantTo"].force
    <Force.PROCEDURAL: 'procedural'>
    """
    found = {}
    for name, each in _named("nasab.ttl"):
        if VOCABULARY + "cites" in each.texts(f"{_RDFS}subPropertyOf"):
            found[name] = Relation(
                name,
                Force(_local(each.text("force")).removesuffix("Force")),
                _first_by_language(each, f"{_RDFS}label"),
                _first_by_language(each, f"{_SKOS}definition"),
            )
    return MappingProxyType(found)


@cache
def action_labels() -> Mapping[str, Mapping[str, str]]:
    """Give what the verbs of operative paragraphs are called, by name and language.

    Returns
    -------
    mapping
        The relations among them, which are verbs too, and the others, in the order of their
        Turtle files.

    Raises
    ------
    OntologyError
        If a Turtle file is missing or wrong.

    Examples
    --------
    >>> action_labels()["callsUpon"]["en"], action_labels()["recalls"]["en"]
    ('calls upon', 'recalls')
    """
    found = {name: relation.labels for name, relation in relations().items()}
    for name, each in _named("actions.ttl"):
        if name not in found and (labels := _first_by_language(each, f"{_RDFS}label")):
            found[name] = labels
    return MappingProxyType(found)


@cache
def lexicon() -> Lexicon:
    """Give the words of drafting language in all six languages.

    Returns
    -------
    Lexicon

    Raises
    ------
    OntologyError
        If a Turtle file is missing or lacks what a word needs.

    Examples
    --------
    >>> [(t.relation, t.local) for t in lexicon().triggers if t.phrase == "pursuant to"]
    [('pursuantTo', True)]
    >>> [(n.kind.name, n.count, n.possessive) for n in lexicon().nouns if n.form == "قراريها"]
    [('RESOLUTION', <Count.TWO: 'two'>, 'its')]
    """
    return Lexicon(
        tuple(_triggers()),
        tuple(_actions()),
        tuple(_nouns()),
        tuple(
            MonthName(form, language, each.number("month"))
            for _, each in _named("months.ttl")
            for form, language in _phrases(each, "form")
        ),
        tuple(_locators()),
        tuple(
            ForeignOrgan(form, language, name.removeprefix("foreign-"))
            for name, each in _named("foreign.ttl")
            for form, language in _phrases(each, "form")
        ),
        tuple(
            Cue(form, language, role)
            for role, each in _named("cues.ttl")
            for form, language in _phrases(each, "form")
        ),
    )


def _triggers() -> Iterator[Trigger]:
    directed = {
        phrase: name
        for name, each in _named("drafting.ttl")
        for phrase in _phrases(each, "directedTrigger")
    }
    for name, each in _named("drafting.ttl"):
        for trigger in _triggers_of(name, each):
            under = directed.get((trigger.phrase, trigger.language), "")
            yield replace(trigger, directed=under) if under and trigger.local else trigger
    for _, each in _named("actions.ttl"):
        for relation in each.texts("announces"):
            yield from _triggers_of(_local(relation), each)


def _triggers_of(relation: str, each: Resource) -> Iterator[Trigger]:
    for phrase, language in _phrases(each, "governingTrigger"):
        yield Trigger(phrase, language, relation)
    for phrase, language in _phrases(each, "openingTrigger"):
        yield Trigger(phrase, language, relation, opening=True)
    for phrase, language in _phrases(each, "localTrigger"):
        yield Trigger(phrase, language, relation, local=True)
    for phrase, language in _phrases(each, "trailingTrigger"):
        yield Trigger(phrase, language, relation, local=True, trailing=True)
    for phrase, language in _phrases(each, "slip"):
        yield Trigger(phrase, language, relation, slip=True, opening=True)


def _actions() -> Iterator[ActionVerb]:
    for name, each in _named("actions.ttl"):
        directive = each.text("directive", "false") == "true"
        for term in ("governingTrigger", "openingTrigger"):
            for phrase, language in _phrases(each, term):
                yield ActionVerb(phrase, language, name, directive)
        for phrase, language in _phrases(each, "slip"):
            yield ActionVerb(phrase, language, name, directive, slip=True)


def _nouns() -> Iterator[ActNoun]:
    for _, each in _named("nouns.ttl"):
        if each.has("kind"):
            kind = _KINDS[_local(each.text("kind"))]
            count = Count(each.text("count"))
            possessive = each.text("owner", "") or None
            organ = each.text("adoptedByOrgan", "")
            for form, language in _phrases(each, "form"):
                yield ActNoun(form, language, kind, count, possessive, organ)


def _locators() -> Iterator[Locator]:
    for _, each in _named("nouns.ttl"):
        if each.has("prints"):
            prints, count = each.text("prints"), Count(each.text("count"))
            for form, language in _phrases(each, "form"):
                yield Locator(form, language, prints, count)


_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_KINDS = {
    "Resolution": Kind.RESOLUTION,
    "Decision": Kind.DECISION,
    "PresidentialStatement": Kind.STATEMENT,
    "Document": Kind.DOCUMENT,
    "Report": Kind.DOCUMENT,
}


def _named(file: str) -> Iterator[tuple[str, Resource]]:
    return ((_local(iri), each) for iri, each in read_turtle(file).items())


def _local(iri: str) -> str:
    return iri.removeprefix(VOCABULARY)


def _phrases(each: Resource, term: str) -> Iterator[tuple[str, str]]:
    for language, phrases in each.by_language(term).items():
        for phrase in phrases:
            yield phrase, language


def _first_by_language(each: Resource, term: str) -> Mapping[str, str]:
    return MappingProxyType({tag: texts[0] for tag, texts in each.by_language(term).items()})
