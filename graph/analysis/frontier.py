"""The frontier: what the corpus cites and nobody has read yet, the most cited first."""

from dataclasses import dataclass

from nasab.graph.lineage import Lineage
from nasab.ontology import Identity, Kind, Symbol, identity_order, symbol_of


@dataclass(frozen=True, slots=True)
class Unread:
    """An act that the corpus cites without holding it.

    Parameters
    ----------
    act
        The act.
    citing
        The acts of the corpus that cite it, by symbol.
    weight
        The sum of the weights of their citations; an act that cites it twice counts twice.
    date
        Its date as far as the citations tell, or None.
    url
        Where the document can be read, or None.
    """

    act: Identity
    citing: tuple[Identity, ...]
    weight: float
    date: str | None
    url: str | None


def frontier(lineage: Lineage, *, language: str = "en") -> list[Unread]:
    """Give what to fetch next: the acts cited but not read, by how much rests on them.

    A lettered part of an act that was read, or an addendum to a document that was read, counts
    as read. Treaties are left out: they are no documents of an organ.

    Parameters
    ----------
    lineage
        The graph.
    language
        The language of the addresses.

    Returns
    -------
    list of Unread
        By the number of acts that cite it, then by weight, both falling, then by symbol.

    Examples
    --------
    >>> lineage = Lineage.from_pairs(
    ...     [
    ...         ("A/RES/72/195", "A/RES/70/1"),
    ...         ("A/RES/72/195", "A/RES/61/180"),
    ...         ("A/RES/76/186", "A/RES/61/180"),
    ...         ("A/RES/76/186", "A/RES/72/195"),
    ...     ]
    ... )
    >>> [(unread.act, unread.weight) for unread in frontier(lineage)]
    [('A/RES/61/180', 2.0), ('A/RES/70/1', 1.0)]
    """
    simple = lineage.simple()
    found = []
    for act, data in simple.nodes(data=True):
        symbol = symbol_of(act)
        if data["in_corpus"] or symbol is None or symbol.kind is Kind.TREATY:
            continue
        if _is_read(lineage, symbol.whole):
            continue
        citing = tuple(sorted(simple.predecessors(act), key=identity_order))
        weight = sum(simple[other][act]["weight"] for other in citing)
        if citing:
            found.append(Unread(act, citing, weight, data["date"], symbol.url(language)))
    found.sort(key=lambda unread: (-len(unread.citing), -unread.weight))
    return found


def _is_read(lineage: Lineage, whole: Symbol) -> bool:
    act = str(whole)
    return act in lineage and lineage.act(act)["in_corpus"]
