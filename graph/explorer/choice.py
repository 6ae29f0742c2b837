"""Which part of a large lineage a picture shows, as it stands in an address."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from nasab.graph.explorer.knowledge import Knowledge
from nasab.graph.lineage import Lineage
from nasab.ontology import Identity

#: How many acts a picture may show, and how many it shows where nothing else is asked.
SIZES: Final = (100, 300, 600, 1500, 5000)
USUAL: Final = 300


@dataclass(frozen=True, slots=True)
class Choice:
    """What a picture of the whole lineage shall show.

    Parameters
    ----------
    organ, relation
        The code of an organ, the name of a relation; empty for all.
    session, since, until
        A session, and the first and the last year; None for all.
    sure
        The least confidence of a citation, in hundredths.
    community
        The number of a community, from 0; None for all.
    most
        The most acts.
    """

    organ: str = ""
    relation: str = ""
    session: int | None = None
    since: int | None = None
    until: int | None = None
    sure: int = 0
    community: int | None = None
    most: int = USUAL

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Choice":
        """Read a choice from the parts of an address; what cannot be read is left open.

        Examples
        --------
        >>> Choice.of({"organ": "A", "since": "2010", "most": "7", "until": "x"})
        Choice(organ='A', relation='', session=None, since=2010, until=None, sure=0, \
community=None, most=300)
        """
        most = _number(asked.get("most"))
        return cls(
            asked.get("organ", "")[:40],
            asked.get("relation", "")[:40],
            _number(asked.get("session")),
            _number(asked.get("since")),
            _number(asked.get("until")),
            min(_number(asked.get("sure")) or 0, 100),
            _number(asked.get("community")),
            most if most in SIZES else USUAL,
        )

    def parts(self) -> dict[str, Any]:
        """Give the parts of an address that say what is not usual."""
        named = {name: getattr(self, name) for name in self.__slots__}
        usual = {"organ": "", "relation": "", "sure": 0, "most": USUAL}
        return {name: value for name, value in named.items() if value != usual.get(name)}

    def holds_act(self, data: Mapping[str, Any]) -> bool:
        """Whether an act passes by its date."""
        if self.since is not None and not (data["date"] and _year(data["until"]) >= self.since):
            return False
        return self.until is None or bool(data["date"] and _year(data["date"]) <= self.until)

    def names_act(self, data: Mapping[str, Any]) -> bool:
        """Whether an act is of the organ and the session that were asked for."""
        if self.organ and data["organ"] != self.organ:
            return False
        return self.session is None or data["session"] == self.session

    def holds_citation(self, data: Mapping[str, Any]) -> bool:
        """Whether a citation passes by its relation and its confidence."""
        if self.relation and data["relation"] != self.relation:
            return False
        return bool(data["confidence"] * 100 >= self.sure)


def chosen(knowledge: Knowledge, choice: Choice) -> tuple[Lineage, tuple[int, int]]:
    """Give the part of the lineage that a person chose.

    Parameters
    ----------
    knowledge
        Holds the lineage.
    choice
        What passes. With an organ or a session, the citations from and to its acts.

    Returns
    -------
    lineage : Lineage
        What passes; of more acts than `choice` wants, those that hang together most.
    whole : tuple of int, int
        How many acts and how many pairs of acts pass.
    """
    import networkx as nx

    graph = knowledge.lineage.graph
    members = None if choice.community is None else knowledge.members(choice.community)
    acts = {
        act
        for act, data in graph.nodes(data=True)
        if choice.holds_act(data) and (members is None or act in members)
    }
    named = {act for act in acts if choice.names_act(graph.nodes[act])}
    edges = [
        (a, b, data)
        for a, b, data in graph.edges(acts, data=True)
        if b in acts and (a in named or b in named) and choice.holds_citation(data)
    ]
    linked = {act for a, b, _ in edges for act in (a, b)}
    alone = () if choice.relation or choice.sure else named
    passing: set[Identity] = {*linked, *alone}
    pairs = len({(a, b) for a, b, _ in edges})
    order = knowledge.order()
    shown = sorted(passing, key=order.__getitem__)[: choice.most]
    kept = set(shown)
    part: nx.MultiDiGraph[Identity] = nx.MultiDiGraph()
    part.add_nodes_from((act, graph.nodes[act]) for act in shown)
    part.add_edges_from((a, b, data) for a, b, data in edges if a in kept and b in kept)
    return Lineage(part), (len(passing), pairs)


def _year(date: str | None) -> int:
    return int((date or "0")[:4])


def _number(text: str | None) -> int | None:
    if not text or not text.isascii() or not text.isdigit() or len(text) > 6:
        return None
    return int(text)
