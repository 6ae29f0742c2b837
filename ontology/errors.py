"""The exceptions of nasab, all from one root.

::

    NasabError                 anything nasab refuses or cannot do
    ├── SymbolError            a string is not a document symbol
    ├── OntologyError          a Turtle file of the ontology is missing or wrong
    ├── ReadError              a file cannot be read as a document
    │   ├── MissingDocument    no file at that path, or a folder without documents
    │   ├── EmptyDocument      the file holds no text (an empty file, a scan)
    │   ├── UnknownFormat      the bytes are no kind of document that nasab reads
    │   └── DocumentTooLarge   a bound on size, depth, pages or time was met
    ├── StoreError             the store cannot be opened, read or written
    │   └── StoreVersionError  the store was written by another version of nasab
    ├── QueryError             a query is wrong, refused, or met a bound
    └── FetchError             a document cannot be fetched from the official site

A message names the file and place, what was expected and what to do next.
"""


class NasabError(Exception):
    """Anything nasab refuses or cannot do; the root of every exception it raises.

    Examples
    --------
    >>> from nasab.ontology import NasabError, Symbol
    >>> try:
    ...     Symbol.parse("hello")
    ... except NasabError as error:
    ...     print(type(error).__name__)
    SymbolError
    """


class SymbolError(NasabError, ValueError):
    """A string is not a document symbol."""


class OntologyError(NasabError):
    """A Turtle file of the ontology is missing or wrong."""


class ReadError(NasabError):
    """A file cannot be read as a document."""


class MissingDocument(ReadError):
    """There is no file at that path, or the folder holds no documents."""


class EmptyDocument(ReadError):
    """The file holds no text: it is empty, or a scan without a text layer."""


class UnknownFormat(ReadError):
    """The bytes are no kind of document that nasab reads."""


class DocumentTooLarge(ReadError):
    """Reading met a bound on size, depth, pages or time."""


class StoreError(NasabError):
    """The store cannot be opened, read or written."""


class StoreVersionError(StoreError):
    """The store was written by another version of nasab."""


class QueryError(NasabError):
    """A query is wrong, refused, or met a bound."""


class FetchError(NasabError):
    """A document cannot be fetched from the official site."""
