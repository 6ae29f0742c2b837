"""Reading the Turtle files of the ontology into plain Python values, fast enough for start-up."""

import os
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from nasab.ontology.errors import OntologyError

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode

#: The vocabulary's namespace; its terms are named without it.
VOCABULARY = "https://w3id.org/nasab/ontology#"
#: The environment variable that names a folder of Turtle files to read beside those of nasab.
ADDED_FOLDER = "NASAB_ONTOLOGY"


class Resource:
    """One subject of a Turtle file with the values that it has.

    Parameters
    ----------
    iri
        What names it; for a blank node, its label in the file.

    Examples
    --------
    >>> organs = read_turtle("organs.ttl")
    >>> organs["https://w3id.org/nasab/organ/S"].text("code")
    'S'
    """

    __slots__ = ("_values", "iri")

    def __init__(self, iri: str) -> None:
        self.iri = iri
        self._values: dict[str, list[tuple[str, str]]] = {}

    def add(self, term: str, value: "NamedNode | BlankNode | Literal") -> None:
        """Give it one more value of a property.

        Parameters
        ----------
        term
            The property, named as by :func:`read_turtle`.
        value
            The value, a term of pyoxigraph.
        """
        self.add_text(term, value.value, getattr(value, "language", None) or "")

    def add_text(self, term: str, text: str, language: str = "") -> None:
        """Give it one more value of a property, as text with its language."""
        self._values.setdefault(term, []).append((text, language))

    @property
    def names(self) -> tuple[str, ...]:
        """The properties that it has, in the order of the file."""
        return tuple(self._values)

    def has(self, term: str) -> bool:
        """Whether it has the property at all."""
        return term in self._values

    def texts(self, term: str) -> list[str]:
        """Give the values of a property as strings, in the order of the file."""
        return [text for text, _ in self._values.get(term, ())]

    def text(self, term: str, default: str | None = None) -> str:
        """Give the one value of a property.

        Parameters
        ----------
        term
            The property.
        default
            What to give where it has none.

        Returns
        -------
        str

        Raises
        ------
        OntologyError
            If it has several values, or none and no default.
        """
        values = self.texts(term)
        if len(values) == 1:
            return values[0]
        if not values and default is not None:
            return default
        raise OntologyError(f"{self.iri} has {len(values)} values of {term}; expected one")

    def number(self, term: str, default: int | None = None) -> int:
        """Give the one value of a property as an integer; as :meth:`text` otherwise."""
        text = self.text(term, None if default is None else str(default))
        try:
            return int(text)
        except ValueError:
            raise OntologyError(f"{self.iri}: {term} is {text!r}; expected an integer") from None

    def day(self, term: str, default: date | None = None) -> date:
        """Give the one value of a property as a date; as :meth:`text` otherwise."""
        text = self.text(term, default.isoformat() if default else None)
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise OntologyError(f"{self.iri}: {term} is {text!r}; expected a date") from None

    def by_language(self, term: str) -> dict[str, tuple[str, ...]]:
        """Give the values of a property by their language, in the order of the file."""
        found: dict[str, list[str]] = {}
        for text, language in self._values.get(term, ()):
            found.setdefault(language, []).append(text)
        return {language: tuple(values) for language, values in found.items()}


@cache
def read_turtle(name: str) -> Mapping[str, Resource]:
    """Read one Turtle file of the ontology.

    Terms of the vocabulary are named by their last part (``"code"``); terms of other
    vocabularies keep their whole address. Where the environment variable ``NASAB_ONTOLOGY``
    names a folder that holds a file of the same name, what it says is added: new subjects, or
    more values of known ones. So a body or a verb can be taught to an installed nasab.

    Parameters
    ----------
    name
        The file's name, such as ``"organs.ttl"``.

    Returns
    -------
    Mapping[str, Resource]
        The subjects by their address.

    Raises
    ------
    OntologyError
        If the file is missing or is no Turtle; the message names the file and line. If
        ``NASAB_ONTOLOGY`` names no folder, or a Turtle file in it has a name that none of ours has.
    """
    # A command that needs no names should not pay for the parser.
    from pyoxigraph import RdfFormat, parse

    resources: dict[str, Resource] = {}
    terms: dict[str, str] = {}
    for path in (Path(__file__).with_name(name), *_added(name)):
        try:
            for subject, predicate, value, _ in parse(path=path, format=RdfFormat.TURTLE):
                iri, address = subject.value, predicate.value
                resource = resources.get(iri) or resources.setdefault(iri, Resource(iri))
                if (term := terms.get(address)) is None:
                    term = terms.setdefault(address, address.removeprefix(VOCABULARY))
                resource.add(term, value)
        except (OSError, SyntaxError) as error:
            raise OntologyError(f"cannot read the ontology file {path}: {error}") from error
    return MappingProxyType(resources)


def _added(name: str) -> Iterator[Path]:
    """Give the reader's own file of this name, if there is one."""
    stated = os.environ.get(ADDED_FOLDER)
    if not stated:
        return
    folder = Path(stated)
    if not folder.is_dir():
        raise OntologyError(f"{ADDED_FOLDER} is {stated!r}; expected a folder of Turtle files")
    ours = {path.name for path in Path(__file__).parent.glob("*.ttl")}
    for path in sorted(folder.glob("*.ttl")):
        if path.name not in ours:
            raise OntologyError(
                f"{path}: name it as the file it adds to: {', '.join(sorted(ours))}"
            )
    if (folder / name).is_file():
        yield folder / name
