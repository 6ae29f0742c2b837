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
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from nasab.ontology.errors import OntologyError
from nasab.ontology.symbol import Kind
from nasab.ontology.turtle import Value, read_turtle


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
    under_directive
        The relations that turn into this one where a verb that directs somebody governs the
        clause: to request something pursuant to a resolution is to request it under that
        resolution.
    """

    name: str
    force: Force
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    under_directive: tuple[str, ...] = ()

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
        True for a common misreading of a phrase (إن for إذ), to be trusted only where a
        governing phrase is expected: at the opening of a paragraph.
    """

    phrase: str
    language: str
    relation: str
    local: bool = False
    slip: bool = False


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
        As for :class:`Trigger`.
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
        (قرارها, "its resolution"), ``"their"`` where it says so of several, None where it says
        nothing of the kind.
    """

    form: str
    language: str
    kind: Kind
    count: Count
    possessive: str | None = None


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


_Description = Mapping[str, tuple[Value, ...]]


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
    for name, description in read_turtle("nasab.ttl").items():
        if Value("cites") in description.get("rdfs:subPropertyOf", ()):
            found[name] = Relation(
                name,
                Force(_one(name, description, "force")),
                _by_language(description, "rdfs:label"),
                _by_language(description, "skos:definition"),
                tuple(value.text for value in description.get("underDirective", ())),
            )
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
    >>> [(n.kind.value, n.count.value, n.possessive) for n in lexicon().nouns if n.form == "قراريها"]
    [('RES', 'two', 'its')]
    """
    return Lexicon(
        tuple(_triggers()),
        tuple(_actions()),
        tuple(_nouns()),
        tuple(
            MonthName(form.text, form.language, int(_one(name, each, "month")))
            for name, each in read_turtle("months.ttl").items()
            for form in each.get("form", ())
        ),
        tuple(_locators()),
        tuple(
            ForeignOrgan(form.text, form.language, name.removeprefix("foreign-"))
            for name, each in read_turtle("foreign.ttl").items()
            for form in each.get("form", ())
        ),
        tuple(
            Cue(form.text, form.language, role)
            for role, each in read_turtle("cues.ttl").items()
            for form in each.get("form", ())
        ),
    )


def _triggers() -> Iterator[Trigger]:
    for name, each in read_turtle("drafting.ttl").items():
        yield from _triggers_of(name, each)
    for each in read_turtle("actions.ttl").values():
        for relation in each.get("announces", ()):
            yield from _triggers_of(relation.text, each)


def _triggers_of(relation: str, each: _Description) -> Iterator[Trigger]:
    for form in each.get("governingTrigger", ()):
        yield Trigger(form.text, form.language, relation)
    for form in each.get("localTrigger", ()):
        yield Trigger(form.text, form.language, relation, local=True)
    for form in each.get("slip", ()):
        yield Trigger(form.text, form.language, relation, slip=True)


def _actions() -> Iterator[ActionVerb]:
    for name, each in read_turtle("actions.ttl").items():
        directive = Value("true") in each.get("directive", ())
        for form in each.get("governingTrigger", ()):
            yield ActionVerb(form.text, form.language, name, directive)
        for form in each.get("slip", ()):
            yield ActionVerb(form.text, form.language, name, directive, slip=True)


def _nouns() -> Iterator[ActNoun]:
    for name, each in read_turtle("nouns.ttl").items():
        if "kind" in each:
            kind = _KINDS[_one(name, each, "kind")]
            count = Count(_one(name, each, "count"))
            owner = each.get("owner")
            for form in each.get("form", ()):
                possessive = owner[0].text if owner else None
                yield ActNoun(form.text, form.language, kind, count, possessive)


def _locators() -> Iterator[Locator]:
    for name, each in read_turtle("nouns.ttl").items():
        if "prints" in each:
            prints, count = _one(name, each, "prints"), Count(_one(name, each, "count"))
            for form in each.get("form", ()):
                yield Locator(form.text, form.language, prints, count)


_KINDS = {
    "Resolution": Kind.RESOLUTION,
    "Decision": Kind.DECISION,
    "Statement": Kind.STATEMENT,
    "Document": Kind.DOCUMENT,
    "Report": Kind.DOCUMENT,
    "Treaty": Kind.TREATY,
}


def _one(name: str, description: _Description, key: str) -> str:
    values = description.get(key, ())
    if len(values) != 1:
        raise OntologyError(
            f"nasab:{name} has {len(values)} values of nasab:{key} in the ontology; expected one"
        )
    return values[0].text


def _by_language(description: _Description, key: str) -> Mapping[str, str]:
    return MappingProxyType({value.language: value.text for value in description.get(key, ())})
