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

    def acts(self) -> dict[Identity, Act]:
        """Give the documents that were read.

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
        addresses, names = self._addresses(), self._names()
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
            act["addresses"] = addresses.get(node, ())
            act["names"] = names.get(node, ())
            found[identity] = act
        return found

    def citations(self) -> Iterator[Mention]:
        """Give every mention of one act in another; hyperlinks are left out.

        Yields
        ------
        tuple
            (citing, cited, attributes).
        """
        columns = {
            name: self._columns.column(predicate)
            for name, predicate in (
                ("citing", "nasab:citing"),
                ("cited", "nasab:cited"),
                ("relation", "nasab:relation"),
                ("part", "nasab:inPart"),
                ("paragraph", "nasab:paragraph"),
                ("page", "nasab:page"),
                ("locator", "nasab:citedPlace"),
                ("confidence", "nasab:confidence"),
                ("sentence", "nasab:passage"),
                ("source", "prov:wasDerivedFrom"),
                ("date", "nasab:statedDate"),
                ("flags", "nasab:flag"),
                ("evidence", "nasab:evidence"),
            )
        }
        texts, starts, ends = (self._columns.at_place(name) for name in ("exact", "start", "end"))
        for node in sorted(columns["cited"]):
            part = last_name(columns["part"][node][0]).removesuffix("Part")
            citing, cited = columns["citing"][node][0], columns["cited"][node][0]
            if part == "link" or citing == cited:
                continue
            confidence = float(columns["confidence"][node][0])
            text = first(texts, node, "")
            mention = Cited(
                relation=last_name(columns["relation"][node][0]),
                part=part,
                paragraph=first(columns["paragraph"], node),
                page=first(columns["page"], node),
                locator=first(columns["locator"], node),
                confidence=confidence,
                weight=confidence,
                text=text,
                sentence=first(columns["sentence"], node, text),
                source=self._files.get(columns["source"][node][0], ""),
                start=starts[node][0],
                end=ends[node][0],
                date=first(columns["date"], node),
                flags=tuple(sorted(columns["flags"].get(node, ()))),
                evidence=tuple(sorted(columns["evidence"].get(node, ()))),
            )
            yield Identity(self._columns.name(citing)), Identity(self._columns.name(cited)), mention

    def _addresses(self) -> dict[str, tuple[tuple[str, str, str], ...]]:
        """For each act whom its paragraphs address, from the first of its files."""
        acts = self._columns.column("nasab:provisionOf")
        bodies = self._columns.column("nasab:addressee")
        actions = self._columns.column("nasab:action")
        paragraphs = self._columns.column("nasab:paragraph")
        starts = self._columns.at_place("start")
        files = self._columns.column("prov:wasDerivedFrom")
        found: dict[str, dict[str, list[tuple[int, str, str, str]]]] = defaultdict(dict)
        for node, listed in bodies.items():
            file = self._files.get(files[node][0], "")
            action = first(actions, node, "")
            for body in listed:
                row = (
                    starts[node][0],
                    self._columns.name(body),
                    last_name(action),
                    paragraphs[node][0],
                )
                found[acts[node][0]].setdefault(file, []).append(row)
        return {
            act: tuple(row[1:] for row in sorted(by_file[min(by_file)]))
            for act, by_file in found.items()
        }

    def _names(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """For each act the bodies that it names and how often, from the first of its files."""
        acts = self._columns.column("nasab:foundIn")
        files = self._columns.column("prov:wasDerivedFrom")
        found: dict[str, dict[str, Counter[str]]] = defaultdict(dict)
        for node, (body, *_) in self._columns.column("nasab:mentionsBody").items():
            file = self._files.get(files[node][0], "")
            found[acts[node][0]].setdefault(file, Counter())[self._columns.name(body)] += 1
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
