"""The ground floor: what exists in the world of United Nations documents.

It knows symbols, organs and their sessions, bodies and relations; it does not know how text
looks or how graphs are stored.
"""

from nasab.ontology.calendar import Calendar, NumberSeries, Session, SessionRule
from nasab.ontology.errors import (
    DocumentTooLarge,
    EmptyDocument,
    FetchError,
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
from nasab.ontology.lexicon import (
    ActionVerb,
    ActNoun,
    Count,
    Cue,
    Force,
    ForeignOrgan,
    Lexicon,
    Locator,
    MonthName,
    Relation,
    Trigger,
    action_labels,
    lexicon,
    relations,
)
from nasab.ontology.organ import Organ, calendar_of, completed, organs, reporting_in
from nasab.ontology.symbol import LANGUAGES, Kind, Symbol

__all__ = [
    "LANGUAGES",
    "ActNoun",
    "ActionVerb",
    "Calendar",
    "Count",
    "Cue",
    "DocumentTooLarge",
    "EmptyDocument",
    "FetchError",
    "Force",
    "ForeignOrgan",
    "Identity",
    "Kind",
    "Lexicon",
    "Locator",
    "MissingDocument",
    "MonthName",
    "NasabError",
    "NumberSeries",
    "OntologyError",
    "Organ",
    "QueryError",
    "ReadError",
    "Relation",
    "Session",
    "SessionRule",
    "StoreError",
    "StoreVersionError",
    "Symbol",
    "SymbolError",
    "Trigger",
    "UnknownFormat",
    "action_labels",
    "calendar_of",
    "completed",
    "identity_order",
    "lexicon",
    "organs",
    "relations",
    "reporting_in",
    "symbol_of",
]
