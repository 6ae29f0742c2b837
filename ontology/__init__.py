"""The ground floor: what exists in the world of United Nations documents.

It knows symbols, organs and their sessions, bodies and relations; it does not know how text
looks or how graphs are stored.
"""

from nasab.ontology.errors import (
    DocumentTooLarge,
    EmptyDocument,
    MissingDocument,
    NasabError,
    OntologyError,
    QueryError,
    ReadError,
    StoreError,
    StoreVersionError,
    SymbolError,
    UnknownFormat,
)
from nasab.ontology.identity import Identity, identity_order, symbol_of
from nasab.ontology.symbol import LANGUAGES, Kind, Symbol

__all__ = [
    "LANGUAGES",
    "DocumentTooLarge",
    "EmptyDocument",
    "Identity",
    "Kind",
    "MissingDocument",
    "NasabError",
    "OntologyError",
    "QueryError",
    "ReadError",
    "StoreError",
    "StoreVersionError",
    "Symbol",
    "SymbolError",
    "UnknownFormat",
    "identity_order",
    "symbol_of",
]
