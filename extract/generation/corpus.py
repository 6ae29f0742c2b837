"""Corpora of any size to measure with: made documents with what is to be found in them.

A made corpus has what makes real ones hard and large: six languages, lists, shared dates and
organs, footnotes, yearly renewals, citations that follow a power law and go back in time, and
damage where it is asked for. The same seed gives the same corpus on every machine.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from random import Random

from nasab.extract.generation.drafting import MadeDocument, draft
from nasab.extract.generation.history import history
from nasab.ontology import LANGUAGES, NasabError

#: Breaks a text in one way that real files are broken; draws from the dice that it is given.
Damage = Callable[[str, Random], str]


def generate(
    documents: int,
    *,
    seed: int = 0,
    languages: Sequence[str] = LANGUAGES,
    versions: int = 1,
    damage: Sequence[Damage] = (),
    rate: float = 0.0,
) -> Iterator[MadeDocument]:
    """Make documents in order of time.

    Parameters
    ----------
    documents
        How many.
    seed
        The same seed gives the same documents.
    languages
        The languages, by their codes; they take turns.
    versions
        In how many of them each act is written.
    damage
        Ways to break a text; each broken text gets one.
    rate
        The share of the texts that are broken, 0 to 1.

    Yields
    ------
    MadeDocument
        As they are made: no more than what can still be cited is kept.

    Raises
    ------
    NasabError
        If a language is none of the six, or the calendars have no room for so many acts.

    Examples
    --------
    >>> [made.name for made in generate(3, languages=["en", "fr"])]
    ['E_RES_2005_1.en.txt', 'A_HRC_RES_28_1.fr.txt', 'A_HRC_RES_55_1.en.txt']
    """
    unknown = sorted(set(languages) - set(LANGUAGES))
    if unknown or not languages:
        raise NasabError(
            f"{', '.join(unknown) or 'nothing'}: no language of documents; "
            f"expected some of {', '.join(LANGUAGES)}"
        )
    if not 1 <= versions <= len(languages):
        raise NasabError(f"{versions} versions of an act need so many languages; name more")
    made = _versions(-(-documents // versions), seed, tuple(languages), versions)
    for document in islice(made, documents):
        dice = Random(f"{seed} {document.name} damage")
        if damage and dice.random() < rate:
            yield replace(document, text=dice.choice(damage)(document.text, dice))
        else:
            yield document


def _versions(
    acts: int, seed: int, languages: tuple[str, ...], versions: int
) -> Iterator[MadeDocument]:
    for turn, event in enumerate(history(acts, seed)):
        for version in range(versions):
            language = languages[(turn + version) % len(languages)]
            yield draft(event, language, Random(f"{seed} {event.act.symbol} {language}"))
