"""The words that only proofreading looks for, from ``proofreading.ttl``."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from nasab.ontology.turtle import VOCABULARY, read_turtle


@cache
def proofreading_words() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Give the words of each role by language.

    Returns
    -------
    Mapping[str, Mapping[str, tuple of str]]
        ``"weekday-1"`` (Monday) to ``"weekday-7"``, ``"formerBody"``, ``"paragraphWord"``,
        ``"aboveWord"``.

    Raises
    ------
    OntologyError
        If the Turtle is missing or wrong.

    Examples
    --------
    >>> proofreading_words()["weekday-5"]["fr"]
    ('vendredi',)
    """
    return MappingProxyType(
        {
            iri.removeprefix(VOCABULARY): MappingProxyType(each.by_language("form"))
            for iri, each in read_turtle("proofreading.ttl").items()
        }
    )
