"""The ground floor: what exists in the world of United Nations documents.

It knows symbols, organs and their sessions, bodies and relations; it does not know how text
looks or how graphs are stored.
"""

from nasab.ontology.calendar import Calendar, NumberSeries, Session, SessionRule
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
from nasab.ontology.organ import Organ, calendar_of, organs
from nasab.ontology.symbol import LANGUAGES, Kind, Symbol

__all__ = [
    "LANGUAGES",
    "Calendar",
    "DocumentTooLarge",
    "EmptyDocument",
    "Identity",
    "Kind",
    "MissingDocument",
    "NasabError",
    "NumberSeries",
    "OntologyError",
    "Organ",
    "QueryError",
    "ReadError",
    "Session",
    "SessionRule",
    "StoreError",
    "StoreVersionError",
    "Symbol",
    "SymbolError",
    "UnknownFormat",
    "calendar_of",
    "identity_order",
    "organs",
    "symbol_of",
]
