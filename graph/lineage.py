"""The lineage: which act stands on which, as a NetworkX graph with typed nodes and edges."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Self, cast

from nasab.extract import Extraction, Part
from nasab.graph.assembly import date_act, describe_document, describe_mention, join_acts
from nasab.graph.attributes import Act, Cited, bare_act, bare_citation
from nasab.graph.card import Card, Neighbour
from nasab.graph.dating import Span, is_date, last_day, session_span
from nasab.ontology import Identity, QueryError, Symbol, SymbolError, identity_order

if TYPE_CHECKING:
    import networkx as nx

    from nasab.graph.answer import Answer
    from nasab.graph.columns import Queryable
    from nasab.graph.terms import Names


@dataclass(frozen=True, slots=True, eq=False)
class Lineage:
    """Which act stands on which.

    A citation goes from the citing to the cited act, so time runs against the arrows.
    Hyperlinks and citations that no reading wins are evidence, not edges.

    Parameters
    ----------
    graph
        A ``networkx.MultiDiGraph``. Its nodes are identities
        (:data:`nasab.ontology.Identity`) with the attributes of
        :class:`~nasab.graph.attributes.Act`; its edges are mentions with those of
        :class:`~nasab.graph.attributes.Cited`.

    Examples
    --------
    >>> from nasab.graph.lineage import Lineage
    >>> lineage = Lineage.from_pairs([("A/RES/72/195", "A/RES/70/179")])
    >>> lineage.cited_by("A/RES/72/195")
    ['A/RES/70/179']
    >>> lineage.act("A/RES/70/179")["in_corpus"]
    False
    """

    graph: "nx.MultiDiGraph[Identity]"

    @classmethod
    def assemble(
        cls,
        acts: Mapping[Identity, Act],
        citations: Iterable[tuple[Identity, Identity, Cited]],
        *,
        span: Span = session_span,
    ) -> Self:
        """Build a lineage from the documents read and the citations found in them.

        Parameters
        ----------
        acts
            The documents read. What is cited and not among them becomes a node with what its
            symbol and the dates beside its citations tell.
        citations
            (citing, cited, attributes) for each mention, in any order.
        span
            Estimates the time of an act whose date nothing states.

        Returns
        -------
        Lineage
            With nodes and edges in a fixed order, whatever the order of the arguments.
        """
        import networkx as nx

        graph: nx.MultiDiGraph[Identity] = nx.MultiDiGraph()
        edges = sorted(citations, key=lambda edge: (edge[2]["source"], edge[2]["start"], edge[:2]))
        stated: dict[Identity, list[tuple[str | None, tuple[str, ...]]]] = defaultdict(list)
        for _, cited, data in edges:
            stated[cited].append((data["date"], data["flags"]))
        known = set(acts).union(*((citing, cited) for citing, cited, _ in edges))
        # One string an act, however often it is named: a walk then compares no letters.
        same = {identity: identity for identity in sorted(known, key=identity_order)}
        for identity in same:
            act = acts.get(identity) or bare_act(identity)
            graph.add_node(identity, **date_act(identity, act, stated[identity], span))
        for citing, cited, data in edges:
            graph.add_edge(same[citing], same[cited], **data)
        return cls(graph)

    @classmethod
    def from_extractions(
        cls,
        extractions: Iterable[Extraction],
        texts: Mapping[str, str] | None = None,
        *,
        span: Span = session_span,
    ) -> Self:
        """Build a lineage from what was extracted.

        Parameters
        ----------
        extractions
            The documents' records. Two with one identity (an act in two languages) become one
            node; the first that states a thing wins.
        texts
            The text of each document by its ``sha256``, for the quotation on each edge.
        span
            Estimates the time of an act whose date nothing states.

        Returns
        -------
        Lineage
        """
        acts: dict[Identity, Act] = {}
        citations: list[tuple[Identity, Identity, Cited]] = []
        ordered = sorted(extractions, key=lambda item: (item.identity, item.source, item.sha256))
        for extraction in ordered:
            citing = Identity(extraction.identity)
            act = describe_document(extraction)
            acts[citing] = join_acts(acts[citing], act) if citing in acts else act
            text = (texts or {}).get(extraction.sha256)
            for citation in extraction.citations:
                if citation.cited is None or citation.part is Part.LINK:
                    continue
                cited = Identity(str(citation.cited))
                if cited != citing:
                    citations.append(
                        (citing, cited, describe_mention(citation, extraction.source, text))
                    )
        return cls.assemble(acts, citations, span=span)

    @classmethod
    def from_store(
        cls, store: "Queryable", *, span: Span = session_span, proof: bool = True
    ) -> Self:
        """Build the lineage of everything that a store has read.

        Parameters
        ----------
        store
            The store, such as :class:`~nasab.graph.store.Store`.
        span
            Estimates the time of an act whose date nothing states.
        proof
            Whether to read the sentences and the bodies, too. Without them a large store opens
            several times as fast; :func:`nasab.graph.proof.proof_of` gives the proof of single
            citations.

        Returns
        -------
        Lineage
        """
        from nasab.graph.stored import StoredLineage

        stored = StoredLineage(store)
        acts = stored.acts(bodies=proof)
        return cls.assemble(acts, stored.citations(proof=proof), span=span)

    @classmethod
    def from_answer(
        cls, answer: "Answer", names: "Names | None" = None, *, span: Span = session_span
    ) -> Self:
        """Build a lineage from the answer to a SPARQL query.

        Parameters
        ----------
        answer
            With the columns ``citing`` and ``cited``; columns with the names of the attributes
            of :class:`~nasab.graph.attributes.Cited` (``relation``, ``date``, …) are taken over.
        names
            The addresses of the store that answered, where its base is not the usual one.
        span
            Estimates the time of an act whose date nothing states.

        Returns
        -------
        Lineage
            What cites counts as read.

        Raises
        ------
        QueryError
            If the columns are missing, or a cell in them is empty.
        """
        from nasab.graph.stored import answered
        from nasab.graph.terms import Names

        return cls.assemble(*answered(answer, names or Names()), span=span)

    @classmethod
    def from_pairs(cls, pairs: Iterable[tuple[str, str]], *, relation: str = "recalls") -> Self:
        """Build a lineage from bare pairs, to try an analysis or to take in another's list.

        Parameters
        ----------
        pairs
            (citing, cited), canonical symbols. What cites counts as read.
        relation
            The relation of every edge.

        Returns
        -------
        Lineage
        """
        listed = [(Identity(citing), Identity(cited)) for citing, cited in pairs]
        acts = {citing: bare_act(citing) for citing, _ in listed}
        for act in acts.values():
            act["in_corpus"] = True
        edges = ((a, b, bare_citation(relation, a, n)) for n, (a, b) in enumerate(listed))
        return cls.assemble(acts, edges)

    @property
    def acts(self) -> list[Identity]:
        """Every node, by symbol."""
        return sorted(self.graph, key=identity_order)

    def __len__(self) -> int:
        return len(self.graph)

    def __contains__(self, identity: object) -> bool:
        return identity in self.graph

    def act(self, identity: str) -> Act:
        """Give the attributes of a node.

        Parameters
        ----------
        identity
            A node.

        Returns
        -------
        Act
            A copy.
        """
        return cast(Act, dict(self.graph.nodes[identity]))

    def cited_by(self, identity: str) -> list[Identity]:
        """Give the acts that an act cites, each once, by symbol."""
        return sorted(self.graph.successors(identity), key=identity_order)

    def citing(self, identity: str) -> list[Identity]:
        """Give the acts that cite an act, each once, by symbol."""
        return sorted(self.graph.predecessors(identity), key=identity_order)

    def mentions(self, citing: str, cited: str) -> list[Cited]:
        """Give every mention of one act in another.

        Parameters
        ----------
        citing, cited
            Two nodes.

        Returns
        -------
        list of Cited
            By file and place; empty where there is none.
        """
        found = self.graph.get_edge_data(citing, cited) or {}
        return sorted(
            (cast(Cited, dict(data)) for data in found.values()),
            key=lambda data: (data["source"], data["start"]),
        )

    def edges(self) -> Iterator[tuple[Identity, Identity, Cited]]:
        """Give every mention as (citing, cited, attributes), in a fixed order."""
        for citing, cited, data in self.graph.edges(data=True):
            yield citing, cited, cast(Cited, data)

    def label(self, identity: str) -> str:
        """Give a short name for a person: the symbol, or the file of a document without one."""
        if not identity.startswith("sha256:"):
            return identity
        sources = self.graph.nodes[identity].get("sources", ())
        name = PurePath(sources[0]).name if sources else ""
        return f"{name} ({identity[:15]})" if name else identity[:19]

    def about(self, text: str) -> Card:
        """Give one act with what it cites and what cites it; a notebook shows it.

        Parameters
        ----------
        text
            The act, in any spelling that :meth:`find` takes.

        Returns
        -------
        Card

        Raises
        ------
        QueryError
            If the graph holds no such act.

        Examples
        --------
        >>> lineage = Lineage.from_pairs([("A/RES/72/195", "A/RES/70/179")])
        >>> [(one.act, one.relations) for one in lineage.about("72/195").cites]
        [('A/RES/70/179', ('recalls',))]
        """
        act = self.find(text)
        return Card(
            act,
            self.label(act),
            self.act(act),
            cites=tuple(self._neighbour(other, (act, other)) for other in self.cited_by(act)),
            cited_by=tuple(self._neighbour(other, (other, act)) for other in self.citing(act)),
        )

    def _neighbour(self, act: Identity, edge: tuple[Identity, Identity]) -> Neighbour:
        relations = {mention["relation"] for mention in self.mentions(*edge)}
        title = self.graph.nodes[act]["title"]
        return Neighbour(act, self.label(act), tuple(sorted(relations)), title)

    def _repr_html_(self) -> str:
        """Show it in a notebook as a small picture along time."""
        from nasab.graph.picture import picture

        return picture(self.simple(), {act: self.label(act) for act in self.graph})

    def find(self, text: str) -> Identity:
        """Find the node that a person means.

        Parameters
        ----------
        text
            A symbol in any spelling, ``sha256:`` with the first digits of a hash, or the
            name of a file that was read.

        Returns
        -------
        Identity

        Raises
        ------
        QueryError
            If the graph holds no such act; the message names the nearest that it holds.

        Examples
        --------
        >>> Lineage.from_pairs([("A/RES/72/195", "A/RES/70/179")]).find("١٧٩/٧٠")
        'A/RES/70/179'
        """
        if text in self.graph:
            return Identity(text)
        matches = [name for name in self.acts if self._is_named(name, text)]
        if len(matches) == 1:
            return matches[0]
        try:
            wanted = str(Symbol.parse(text, strict=False))
        except SymbolError:
            wanted = text
        if wanted in self.graph:
            return Identity(wanted)
        remedy = self._nearest(wanted)
        raise QueryError(f"the graph holds no {wanted!r}; {remedy}")

    def _is_named(self, identity: Identity, text: str) -> bool:
        if text.startswith("sha256:") and len(text) > 10 and identity.startswith(text):
            return True
        sources = self.graph.nodes[identity].get("sources", ())
        return any(text in (source, PurePath(source).name) for source in sources)

    def _nearest(self, wanted: str) -> str:
        from rapidfuzz import fuzz

        if not self.graph:
            return "it is empty: read documents into it with nasab build"
        near = sorted(self.acts, key=lambda name: -fuzz.ratio(wanted, name))[:3]
        return f"the nearest it holds: {', '.join(self.label(name) for name in near)}"

    def filter(
        self,
        *,
        relations: Collection[str] | None = None,
        organs: Collection[str] | None = None,
        parts: Collection[str] | None = None,
        since: str | None = None,
        until: str | None = None,
        confidence: float = 0.0,
    ) -> "Lineage":
        """Give the part of the lineage that meets every condition.

        Parameters
        ----------
        relations
            Keep the mentions with these relations.
        organs
            Keep the acts of these organs, by code, and the mentions between them.
        parts
            Keep the mentions that stand in these parts of a document.
        since, until
            Keep the acts that may fall between these ISO dates, both included; an act without
            a date is left out.
        confidence
            Keep the mentions with at least this confidence.

        Returns
        -------
        Lineage
            A copy. An act that is only cited goes with its last mention.

        Raises
        ------
        QueryError
            If `since` or `until` is no ISO date.

        Examples
        --------
        >>> lineage = Lineage.from_pairs([("A/RES/72/195", "S/RES/2388(2017)")])
        >>> lineage.filter(organs={"A"}).acts
        ['A/RES/72/195']
        """
        for day in (since, until):
            if day is not None and not is_date(day):
                raise QueryError(
                    f"{day!r} is no date; expected one such as 2017, 2017-12 or 2017-12-19"
                )
        graph = self.graph.copy()
        last = last_day(until) if until else None
        for identity, data in self.graph.nodes(data=True):
            first_day, final_day = data["date"], data["until"]
            out = organs is not None and data["organ"] not in organs
            out |= since is not None and (final_day is None or final_day < since)
            out |= last is not None and (first_day is None or first_day > last)
            if out:
                graph.remove_node(identity)
        for citing, cited, key, data in list(graph.edges(keys=True, data=True)):
            if (
                (relations is not None and data["relation"] not in relations)
                or (parts is not None and data["part"] not in parts)
                or data["confidence"] < confidence
            ):
                graph.remove_edge(citing, cited, key)
        lost = [
            node
            for node, degree in list(graph.degree)
            if degree == 0 and self.graph.degree(node) and not graph.nodes[node]["in_corpus"]
        ]
        graph.remove_nodes_from(lost)
        return Lineage(graph)

    def part(self, acts: Collection[str]) -> "Lineage":
        """Give some acts and every mention among them.

        Parameters
        ----------
        acts
            The acts; those that the lineage does not hold are passed over.

        Returns
        -------
        Lineage
            A copy.

        Examples
        --------
        >>> lineage = Lineage.from_pairs([("A/RES/72/195", "S/RES/2388(2017)")])
        >>> lineage.part(["A/RES/72/195"]).acts
        ['A/RES/72/195']
        """
        return Lineage(self.graph.subgraph(acts).copy())

    def simple(self) -> "nx.DiGraph[Identity]":
        """Fold parallel mentions into one weighted edge, for the methods of bibliometrics.

        The weight is the sum over the mentions in one file, and the largest over the files:
        an act read in two languages counts once. An act's citations of itself are left out.

        Returns
        -------
        networkx.DiGraph
            Nodes with their attributes, in the order of their symbols; edges with ``weight``.

        Examples
        --------
        >>> pairs = [("A/RES/72/195", "A/RES/70/179")] * 2
        >>> Lineage.from_pairs(pairs).simple()["A/RES/72/195"]["A/RES/70/179"]["weight"]
        2.0
        """
        import networkx as nx

        sums: dict[tuple[Identity, Identity], dict[str, float]] = {}
        for citing, cited, data in self.graph.edges(data=True):
            if citing != cited:
                by_file = sums.setdefault((citing, cited), {})
                file = data.get("source", "")
                by_file[file] = by_file.get(file, 0.0) + data.get("weight", 1.0)
        simple: nx.DiGraph[Identity] = nx.DiGraph()
        simple.add_nodes_from((node, self.graph.nodes[node]) for node in self.acts)
        place = {node: i for i, node in enumerate(simple)}
        for citing, cited in sorted(sums, key=lambda edge: (place[edge[0]], place[edge[1]])):
            simple.add_edge(citing, cited, weight=float(max(sums[citing, cited].values())))
        return simple
