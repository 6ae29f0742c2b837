"""The lineage that a store holds: its acts and citations, by query."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from nasab.graph.attributes import LISTS, Act, Cited, bare_act, bare_citation
from nasab.graph.columns import Column, Queryable, StoredColumns, first, last_name
from nasab.graph.dating import last_day
from nasab.ontology import Identity, QueryError

if TYPE_CHECKING:
    from nasab.graph.answer import Answer
    from nasab.graph.terms import Names

_CLASSES = {
    "Report": "report",
    "Letter": "letter",
    "Draft": "draft",
    "Resolution": "resolution",
    "Decision": "decision",
    "PresidentialStatement": "statement",
}
Mention = tuple[Identity, Identity, Cited]
_Addresses = tuple[tuple[str, str, str], ...]
_Named = tuple[tuple[str, int], ...]
#: The attributes of a mention that prove it, and where a store keeps them.
PROOF = {
    "sentence": "nasab:passage",
    "paragraph": "nasab:paragraph",
    "page": "nasab:page",
    "locator": "nasab:citedPlace",
    "evidence": "nasab:evidence",
}


class StoredLineage:
    """Reads the acts and the citations of a store.

    Parameters
    ----------
    store
        The store.
    """

    def __init__(self, store: Queryable) -> None:
        self._columns = StoredColumns(store)
        self._files = self._columns.files()

    def acts(self, *, bodies: bool = True) -> dict[Identity, Act]:
        """Give the documents that were read.

        Parameters
        ----------
        bodies
            Whether to read whom they address and which bodies they name, too.

        Returns
        -------
        dict of Identity to Act
            By identity; the first value in order where two files differ.
        """
        column = self._columns.column
        carried: Column = defaultdict(list)
        for file, acts in column("nasab:carries").items():
            for act_node in acts:
                carried[act_node].append(self._files[file])
        kinds = self._columns.ask("?file nasab:carries ?s . ?s a ?o")
        organs, sessions = column("nasab:organ"), column("nasab:sessionNumber")
        titles, items = column("dcterms:title"), column("nasab:agendaItemNumber")
        dates = column("dcterms:date")
        told_of_bodies = self.bodies() if bodies else {}
        found = {}
        for node in sorted(carried):
            identity = Identity(self._columns.name(node))
            act = bare_act(identity)
            act["in_corpus"] = True
            act["sources"] = tuple(sorted(set(carried[node])))
            classes = {last_name(kind) for kind in kinds.get(node, ())}
            told = [kind for name, kind in _CLASSES.items() if name in classes]
            act["kind"] = told[0] if told else act["kind"]
            act["organ"] = self._columns.name(organs[node][0]) if node in organs else act["organ"]
            act["session"] = first(sessions, node, act["session"])
            act["title"] = first(titles, node)
            act["agenda_item"] = first(items, node)
            if date := max(dates.get(node, ()), key=len, default=None):
                act["date"], act["until"], act["dated"] = date, last_day(date), "own"
            act["addresses"], act["names"] = told_of_bodies.get(identity, ((), ()))
            found[identity] = act
        return found

    def citations(self, *, proof: bool = True) -> Iterator[Mention]:
        """Give every mention of one act in another; hyperlinks are left out.

        Parameters
        ----------
        proof
            Whether to read what proves them, too: the sentence, what it quotes, the paragraph,
            the page, the place cited and the evidence. It is three quarters of the work, and
            :func:`nasab.graph.proof.proof_of` gives it for single citations.

        Yields
        ------
        tuple
            (citing, cited, attributes).
        """
        column = self._columns.column
        relations, parts = column("nasab:relation"), column("nasab:inPart")
        dates, flags = column("nasab:statedDate"), column("nasab:flag")
        sure = column("nasab:confidence")
        cited_by = column("nasab:cited")
        proofs = {name: column(predicate) if proof else {} for name, predicate in PROOF.items()}
        texts = self._columns.quoted() if proof else {}
        for node in sorted(cited_by):
            part = last_name(parts[node][0]).removesuffix("Part")
            source, start, end = self._columns.place(node)
            citing = Identity(self._columns.found_in(node))
            cited = Identity(self._columns.name(cited_by[node][0]))
            if part == "link" or citing == cited:
                continue
            confidence = float(sure[node][0])
            text = texts.get(node, "")
            mention = Cited(
                relation=last_name(relations[node][0]),
                part=part,
                paragraph=first(proofs["paragraph"], node),
                page=first(proofs["page"], node),
                locator=first(proofs["locator"], node),
                confidence=confidence,
                weight=confidence,
                text=text,
                sentence=first(proofs["sentence"], node, text),
                source=source,
                start=start,
                end=end,
                date=first(dates, node),
                flags=tuple(flags.get(node, ())),
                evidence=tuple(proofs["evidence"].get(node, ())),
            )
            yield citing, cited, mention

    def bodies(self) -> dict[Identity, tuple[_Addresses, _Named]]:
        """Give for each act whom its paragraphs address and which bodies it names.

        Returns
        -------
        dict of Identity to tuple
            The values of ``addresses`` and ``names`` of :class:`~nasab.graph.attributes.Act`,
            from the first of the act's files that tells any.
        """
        addresses, names = self._addresses(), self._names()
        return {act: (addresses.get(act, ()), names.get(act, ())) for act in {*addresses, *names}}

    def _addresses(self) -> dict[Identity, _Addresses]:
        column = self._columns.column
        acts, bodies = column("nasab:provisionOf"), column("nasab:addressee")
        actions = column("nasab:action")
        paragraphs = column("nasab:paragraph")
        found: dict[str, dict[str, list[tuple[int, str, str, str]]]] = defaultdict(dict)
        for node, listed in bodies.items():
            file, start, _ = self._columns.place(node)
            action = last_name(first(actions, node, ""))
            for body in listed:
                row = (start, self._columns.name(body), action, paragraphs[node][0])
                found[acts[node][0]].setdefault(file, []).append(row)
        return {
            Identity(self._columns.name(act)): tuple(
                row[1:] for row in sorted(by_file[min(by_file)])
            )
            for act, by_file in found.items()
        }

    def _names(self) -> dict[Identity, _Named]:
        found: dict[Identity, dict[str, Counter[str]]] = defaultdict(dict)
        for node, (body, *_) in self._columns.column("nasab:mentionsBody").items():
            file, *_ = self._columns.place(node)
            act = Identity(self._columns.found_in(node))
            found[act].setdefault(file, Counter())[self._columns.name(body)] += 1
        return {act: tuple(sorted(by_file[min(by_file)].items())) for act, by_file in found.items()}


def answered(answer: "Answer", names: "Names") -> tuple[dict[Identity, Act], list[Mention]]:
    """Take the rows of a SPARQL answer for citations.

    Parameters
    ----------
    answer
        With the columns ``citing`` and ``cited`` (addresses or symbols); further columns with
        the names of the attributes of :class:`~nasab.graph.attributes.Cited` are taken over.
    names
        The addresses of the store that answered.

    Returns
    -------
    acts, citations
        What cites, as bare acts that count as read, and every row as a mention.

    Raises
    ------
    QueryError
        If the columns are missing, or a cell in them is empty.
    """
    from nasab.graph.answer import plain

    if not {"citing", "cited"} <= set(answer.columns):
        raise QueryError("a lineage needs an answer with the columns ?citing and ?cited")
    acts: dict[Identity, Act] = {}
    mentions: list[Mention] = []
    for number, row in enumerate(answer.rows):
        told = dict(zip(answer.columns, row, strict=True))
        if told["citing"] is None or told["cited"] is None:
            raise QueryError(f"row {number + 1} of the answer has no ?citing or no ?cited")
        ends = [_identity(told[name], names) for name in ("citing", "cited")]
        if ends[0] not in acts:
            acts[ends[0]] = bare_act(ends[0])
            acts[ends[0]]["in_corpus"] = True
        mention: dict[str, Any] = dict(bare_citation("cites", ends[0], number))
        for name in mention.keys() & told.keys():
            value = plain(told[name])
            if value is not None and name not in LISTS:
                mention[name] = last_name(value) if name in {"relation", "part"} else value
        mention["part"] = mention["part"].removesuffix("Part")
        mention["weight"] = mention["confidence"] = float(mention["confidence"])
        if mention["part"] != "link" and ends[0] != ends[1]:
            mentions.append((ends[0], ends[1], cast(Cited, mention)))
    return acts, mentions


def _identity(term: Any, names: "Names") -> Identity:
    from pyoxigraph import NamedNode

    return Identity(names.label(term) if isinstance(term, NamedNode) else term.value)
