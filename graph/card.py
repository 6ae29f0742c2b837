"""One act of a lineage for a person: what is known of it, what it cites, what cites it."""

from dataclasses import dataclass

from nasab.graph.attributes import Act
from nasab.ontology import Identity


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An act that another cites, or that cites it.

    Parameters
    ----------
    act, label
        The act, and what a person calls it.
    relations
        How it cites or is cited, by name.
    title
        Its title, or None.
    """

    act: Identity
    label: str
    relations: tuple[str, ...]
    title: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """One act, as :meth:`nasab.graph.lineage.Lineage.about` gives it.

    Parameters
    ----------
    identity
        The act.
    label
        What a person calls it.
    act
        What is known of it.
    cites, cited_by
        Its neighbours, by symbol.
    """

    identity: Identity
    label: str
    act: Act
    cites: tuple[Neighbour, ...]
    cited_by: tuple[Neighbour, ...]

    def _repr_html_(self) -> str:
        """Show it in a notebook."""
        from nasab.graph.display import act_block

        lists = {
            heading: [(one.label, ", ".join(one.relations), one.title) for one in listed]
            for heading, listed in (("cites", self.cites), ("is cited by", self.cited_by))
        }
        return act_block(self.label, self.act, lists)
