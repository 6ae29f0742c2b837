"""Body profiles: which acts address a body, when, and what they ask of it."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from nasab.graph.lineage import Lineage
from nasab.ontology import Identity, identity_order


@dataclass(frozen=True, slots=True)
class Address:
    """One act and what it has to do with a body.

    Parameters
    ----------
    act
        The act.
    session
        Its session, or None.
    date
        Its date, or None.
    paragraphs
        The labels of the paragraphs that address the body, in order.
    actions
        What they do, by name with the number of paragraphs: ``{"requests": 2}``.
    named
        How often the act names the body.
    """

    act: Identity
    session: int | None
    date: str | None
    paragraphs: tuple[str, ...]
    actions: dict[str, int]
    named: int


def body_profile(lineage: Lineage, body: str) -> list[Address]:
    """Give the acts that address or name a body.

    Parameters
    ----------
    lineage
        The graph.
    body
        The body's identifier in the ontology, such as ``"UNODC"``.

    Returns
    -------
    list of Address
        By date, the undated last, then by symbol.

    Examples
    --------
    >>> body_profile(Lineage.from_pairs([("A/RES/72/195", "A/RES/70/179")]), "UNODC")
    []
    """
    found = []
    for identity in lineage.acts:
        act = lineage.act(identity)
        addressed = [row for row in act["addresses"] if row[0] == body]
        named = dict(act["names"]).get(body, 0)
        if not addressed and not named:
            continue
        actions = Counter(action for _, action, _ in addressed if action)
        paragraphs = tuple(dict.fromkeys(paragraph for _, _, paragraph in addressed))
        ordered = dict(sorted(actions.items(), key=lambda item: (-item[1], item[0])))
        found.append(Address(identity, act["session"], act["date"], paragraphs, ordered, named))
    return sorted(found, key=lambda one: (one.date or "9999", identity_order(one.act)))


def bodies_by_session(lineage: Lineage) -> dict[str, dict[int, int]]:
    """Count the paragraphs that address each body, by the session of the act.

    Parameters
    ----------
    lineage
        The graph.

    Returns
    -------
    dict of str to dict of int to int
        The bodies most addressed first, then by name; the sessions rising. The sessions of
        different organs are different counts: filter by organ first to compare.

    Examples
    --------
    >>> bodies_by_session(Lineage.from_pairs([]))
    {}
    """
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for identity in lineage.acts:
        act = lineage.act(identity)
        for body, _, _ in act["addresses"]:
            if act["session"] is not None:
                counts[body][act["session"]] += 1
    order = sorted(counts, key=lambda body: (-counts[body].total(), body))
    return {body: dict(sorted(counts[body].items())) for body in order}
