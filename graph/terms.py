"""The one boundary between the types of the domain and RDF terms.

Whatever has an address in the graph gets it here, and here alone an address is read back.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import quote, unquote

from pyoxigraph import Literal, NamedNode

from nasab.ontology import Kind, StoreError, Symbol

#: The address under which nasab names things, unless told otherwise.
BASE: Final = "https://w3id.org/nasab/"
#: The namespace of the vocabulary, which stays the same under every base.
VOCABULARY: Final = "https://w3id.org/nasab/ontology#"
#: The prefixes that queries and exports may use without declaring them.
PREFIXES: Final = {
    "cito": "http://purl.org/spar/cito/",
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "nasab": VOCABULARY,
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_SAFE = "/()"
_HASH = re.compile(r"[0-9a-f]{8,128}\Z")
_BODY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,80}\Z")
_TERM = re.compile(r"[A-Za-z][A-Za-z0-9]{0,60}\Z")
_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`?#]+[/]\Z")
_DATES = {10: "date", 7: "gYearMonth", 4: "gYear"}
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?\Z")
_FOLDERS = {
    Kind.RESOLUTION: "act",
    Kind.DECISION: "act",
    Kind.STATEMENT: "act",
    Kind.DOCUMENT: "document",
    Kind.TREATY: "treaty",
}
#: What has a named graph of its own under its own address.
_SHARED = frozenset({"software", *_FOLDERS.values()})


@lru_cache(4096)
def term(prefixed: str) -> NamedNode:
    """Give a term of a vocabulary by its prefixed name.

    Parameters
    ----------
    prefixed
        Such as ``"nasab:recalls"`` or ``"prov:Entity"``, by the prefixes of :data:`PREFIXES`.

    Returns
    -------
    NamedNode

    Raises
    ------
    StoreError
        If the prefix is not one of :data:`PREFIXES` or the name is no name.

    Examples
    --------
    >>> term("nasab:recalls").value
    'https://w3id.org/nasab/ontology#recalls'
    """
    prefix, _, name = prefixed.partition(":")
    if prefix not in PREFIXES or not _TERM.match(name):
        raise StoreError(
            f"{prefixed!r} names no term of a vocabulary; expected a prefix of "
            f"{', '.join(PREFIXES)} and a name, such as 'nasab:recalls'"
        )
    return NamedNode(PREFIXES[prefix] + name)


def date_literal(date: str) -> Literal:
    """Give an ISO date as a literal of the datatype that fits its precision.

    Parameters
    ----------
    date
        ``"2010-07-30"``, ``"2010-07"`` or ``"2010"``.

    Returns
    -------
    Literal
        An ``xsd:date``, ``xsd:gYearMonth`` or ``xsd:gYear``.

    Raises
    ------
    StoreError
        If the text is no such date.

    Examples
    --------
    >>> date_literal("2010-07").datatype.value
    'http://www.w3.org/2001/XMLSchema#gYearMonth'
    """
    if not _DATE.match(date):
        raise StoreError(f"{date!r} is no ISO date; expected one such as 2010-07-30")
    return Literal(date, datatype=term(f"xsd:{_DATES[len(date)]}"))


@dataclass(frozen=True, slots=True)
class Names:
    """The addresses of everything that the graph speaks of, under one base.

    Parameters
    ----------
    base
        The address that all others begin with; it ends in a slash.

    Raises
    ------
    StoreError
        If the base is no web address that ends in a slash.

    Examples
    --------
    >>> names = Names()
    >>> names.identity(Symbol.parse("A/RES/72/195")).value
    'https://w3id.org/nasab/act/A/RES/72/195'
    >>> str(names.symbol(names.identity(Symbol.parse("UNTS/2225/39574"))))
    'UNTS/2225/39574'
    """

    base: str = BASE

    def __post_init__(self) -> None:
        if not _BASE.match(self.base):
            raise StoreError(
                f"{self.base!r} cannot be the base of addresses; expected a web address that "
                f"ends in a slash, such as {BASE}"
            )

    def identity(self, named: Symbol | str) -> NamedNode:
        """Address an act, a document or a treaty.

        Parameters
        ----------
        named
            Its symbol, or what stands for it: a canonical symbol or ``"sha256:…"`` for a
            document without a symbol of its own.

        Returns
        -------
        NamedNode

        Raises
        ------
        StoreError
            If the string is neither.
        """
        if isinstance(named, str):
            if named.startswith("sha256:"):
                return NamedNode(f"{self.base}document/sha256:{_hash(named[7:])}")
            named = Symbol.parse(named)
        return NamedNode(f"{self.base}{_FOLDERS[named.kind]}/{quote(str(named), safe=_SAFE)}")

    def symbol(self, node: NamedNode) -> Symbol | None:
        """Read the symbol back from an address.

        Parameters
        ----------
        node
            What :meth:`identity` gave.

        Returns
        -------
        Symbol or None
            None for a document that is known by its hash only.

        Raises
        ------
        StoreError
            If the address is not one of an act, a document or a treaty under this base.
        """
        folder, _, rest = node.value.removeprefix(self.base).partition("/")
        known = node.value.startswith(self.base) and folder in _FOLDERS.values() and rest
        if not known:
            raise StoreError(f"{node.value!r} is no address of an act, document or treaty")
        return None if rest.startswith("sha256:") else Symbol.parse(unquote(rest))

    def label(self, node: NamedNode) -> str:
        """Give what a person reads for an address: the symbol, or ``"sha256:…"``, or the address.

        Examples
        --------
        >>> Names().label(NamedNode("https://w3id.org/nasab/act/A/RES/72/195"))
        'A/RES/72/195'
        >>> Names().label(NamedNode("http://www.w3.org/ns/prov#Entity"))
        'prov:Entity'
        """
        for prefix, namespace in PREFIXES.items():
            if node.value.startswith(namespace) and _TERM.match(node.value[len(namespace) :]):
                return f"{prefix}:{node.value[len(namespace) :]}"
        folder, _, rest = node.value.removeprefix(self.base).partition("/")
        if node.value.startswith(self.base) and folder in {"body", "organ", *_FOLDERS.values()}:
            return unquote(rest)
        return node.value

    def body(self, identifier: str) -> NamedNode:
        """Address a body by its identifier in the ontology, such as ``"UNODC"``.

        Raises
        ------
        StoreError
            If the string cannot be an identifier.
        """
        if not _BODY.match(identifier):
            raise StoreError(f"{identifier!r} is no identifier of a body; expected one as 'UNODC'")
        return NamedNode(f"{self.base}body/{identifier}")

    def organ(self, code: str) -> NamedNode:
        """Address an organ by the code that its symbols begin with, such as ``"E/CN.15"``."""
        return NamedNode(f"{self.base}organ/{quote(code, safe=_SAFE)}")

    def source(self, sha256: str) -> NamedNode:
        """Address the file that was read, by the hash of its bytes."""
        return NamedNode(f"{self.base}source/{_hash(sha256)}")

    def graph(self, sha256: str) -> NamedNode:
        """Address the named graph of what was found in a file."""
        return NamedNode(f"{self.base}graph/{_hash(sha256)}")

    def file(self, path: str) -> NamedNode:
        """Address a file of a machine by its absolute path, which the address does not show."""
        digest = hashlib.sha256(path.encode("utf8", "surrogateescape")).hexdigest()
        return NamedNode(f"{self.base}file/{digest[:32]}")

    def reading(self, sha256: str) -> NamedNode:
        """Address the activity that read a file and found what is in it."""
        return NamedNode(f"{self.base}reading/{_hash(sha256)}")

    def run(self, identifier: str) -> NamedNode:
        """Address a run of a build."""
        return NamedNode(f"{self.base}run/{quote(identifier, safe='')}")

    def software(self, version: str) -> NamedNode:
        """Address a version of nasab as the agent of what it did."""
        return NamedNode(f"{self.base}software/nasab-{quote(version, safe='')}")

    def is_exported(self, graph: str) -> bool:
        """Whether a named graph holds what documents tell, and not what a machine notes of files.

        Parameters
        ----------
        graph
            Its address.

        Examples
        --------
        >>> Names().is_exported("https://w3id.org/nasab/graph/ab12cd34")
        True
        >>> Names().is_exported("https://w3id.org/nasab/run/ab12cd34")
        False
        """
        return self._folder(graph) == "graph" or self.is_shared(graph)

    def is_shared(self, address: str) -> bool:
        """Whether an address is one that has a named graph of its own, whoever speaks of it.

        Parameters
        ----------
        address
            That of an act, a document or a treaty by its symbol, or of the software.

        Examples
        --------
        >>> Names().is_shared("https://w3id.org/nasab/act/A/RES/72/195")
        True
        >>> Names().is_shared("https://w3id.org/nasab/document/sha256:ab12cd34")
        False
        """
        return self._folder(address) in _SHARED and "/document/sha256:" not in address

    def _folder(self, address: str) -> str:
        if not address.startswith(self.base):
            return ""
        return address[len(self.base) :].partition("/")[0]

    @property
    def vocabulary(self) -> NamedNode:
        """The named graph of the ontology."""
        return NamedNode(f"{self.base}ontology")

    def find(self, kind: str, sha256: str, start: int, end: int, turn: int = 0) -> NamedNode:
        """Address something found at a place of a file; the same find has the same address.

        Parameters
        ----------
        kind
            ``"citation"``, ``"mention"``, ``"date"``, ``"provision"`` or ``"flag"``.
        sha256
            The hash of the file's bytes.
        start, end
            The code points, end exclusive.
        turn
            Counts from 0 the finds of one kind that stand at the same code points.
        """
        which = f"{start}-{end}" if not turn else f"{start}-{end}-{turn + 1}"
        return NamedNode(f"{self.base}{kind}/{_hash(sha256)[:32]}/{which}")

    def place(self, node: str) -> tuple[str, int, int]:
        """Read back where something was found from the address that :meth:`find` gave it.

        Parameters
        ----------
        node
            The address.

        Returns
        -------
        tuple of str, int, int
            The first 32 digits of the file's hash, and the code points, end exclusive.

        Raises
        ------
        StoreError
            If the address is of another form.

        Examples
        --------
        >>> Names().place(Names().find("citation", "ab12cd34", 7, 13, 1).value)
        ('ab12cd34', 7, 13)
        """
        try:
            _, digest, which = node.rsplit("/", 2)
            start, end, *_ = which.split("-")
            return digest, int(start), int(end)
        except ValueError as error:
            raise StoreError(
                f"{node!r} is no address of a find; was the store written by another program?"
            ) from error


def _hash(sha256: str) -> str:
    if not _HASH.match(sha256):
        raise StoreError(f"{sha256!r} is no hash in lower-case hexadecimal digits")
    return sha256
