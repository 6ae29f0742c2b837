"""The bodies that documents name and address: organs, agencies, officials, groups of States."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from nasab.ontology.errors import OntologyError
from nasab.ontology.inflection import russian_cases
from nasab.ontology.symbol import LANGUAGES
from nasab.ontology.turtle import VOCABULARY, Resource, read_turtle

_BODY = "https://w3id.org/nasab/body/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_ORG = "http://www.w3.org/ns/org#"
_QUOTED = re.compile("[《》«»]")


@dataclass(frozen=True, slots=True)
class Body:
    """A body that documents name or address.

    Parameters
    ----------
    identifier
        Its well-known English acronym or name in one word: ``"UNODC"``, ``"MemberStates"``.
    names
        Its official name by language.
    forms
        By language, every form that names this body alone: official name, other names, acronyms,
        and the cases of all of them.
    parent
        The identifier of the body that it belongs to, or None.
    kind
        What it is, such as ``"treatyBody"``: the name of a concept of the vocabulary.
    successor
        The identifier of the body that took over from it, or None.
    since, until
        The years in which it was set up and wound up, where known; None where not or not yet.
    organ_code
        The code that its acts carry in symbols (``"A/HRC"``), or None.
    anaphoric
        By language, short forms that name the body only once the text has named it ("the
        Office"); several bodies share them.
    homonyms
        By language, phrases that hold one of its forms and name something else.
    """

    identifier: str
    names: Mapping[str, str]
    forms: Mapping[str, tuple[str, ...]]
    parent: str | None
    kind: str
    successor: str | None = None
    since: int | None = None
    until: int | None = None
    organ_code: str | None = None
    anaphoric: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    homonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def bodies() -> Mapping[str, Body]:
    """Give every body of the ontology.

    Returns
    -------
    Mapping[str, Body]
        By identifier, in the order of the file.

    Raises
    ------
    OntologyError
        If the Turtle is missing or wrong.

    Examples
    --------
    >>> bodies()["ICAT"].names["fr"]
    'Groupe interinstitutions de coordination contre la traite des personnes'
    >>> bodies()["UNODC"].parent
    'Secretariat'
    """
    described = read_turtle("bodies.ttl")
    found = {
        body.identifier: body
        for resource in described.values()
        if resource.iri.startswith(_BODY)
        for body in (_body(resource),)
    }
    for body in found.values():
        for other in (body.parent, body.successor):
            if other is not None and other not in found:
                raise OntologyError(f"bodies.ttl: {body.identifier} names {other}, not described")
    return MappingProxyType(found)


def _body(resource: Resource) -> Body:
    identifier = resource.text(_SKOS + "notation")
    if resource.iri != _BODY + identifier:
        raise OntologyError(f"bodies.ttl: {resource.iri} has the notation {identifier!r}")
    names = resource.by_language(_SKOS + "prefLabel")
    other = resource.by_language(_SKOS + "altLabel")
    hidden = resource.by_language(_SKOS + "hiddenLabel")
    if sorted(names) != sorted(LANGUAGES) or any(len(each) > 1 for each in names.values()):
        raise OntologyError(
            f"bodies.ttl: {identifier} has names in {sorted(names)}; "
            f"expected one in each of {sorted(LANGUAGES)}"
        )
    return Body(
        identifier=identifier,
        names=MappingProxyType({language: each[0] for language, each in names.items()}),
        forms=MappingProxyType(
            {
                language: _forms(
                    language,
                    names[language] + other.get(language, ()) + hidden.get(language, ()),
                )
                for language in LANGUAGES
            }
        ),
        parent=_identifier(resource.text(_ORG + "subOrganizationOf", "")),
        kind=resource.text(_ORG + "classification").removeprefix(VOCABULARY),
        successor=_identifier(resource.text("successor", "")),
        since=_year(resource, "since"),
        until=_year(resource, "until"),
        organ_code=resource.text("organCode", "") or None,
        anaphoric=MappingProxyType(resource.by_language("anaphoricForm")),
        homonyms=MappingProxyType(resource.by_language("homonym")),
    )


def _forms(language: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Give the forms of names in the order given, each once."""
    forms: list[str] = []
    for name in names:
        plain = _QUOTED.sub("", name)
        for spelling in dict.fromkeys((name, plain)):
            forms += russian_cases(spelling) if language == "ru" else (spelling,)
    forms += [form.replace(" — ", " -- ") for form in forms if " — " in form]
    return tuple(dict.fromkeys(forms))


def _identifier(iri: str) -> str | None:
    return iri.removeprefix(_BODY) or None


def _year(resource: Resource, term: str) -> int | None:
    return resource.number(term) if resource.has(term) else None
