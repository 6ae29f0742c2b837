"""The lineage that a store holds: its acts and citations, by query.

Each attribute is asked for by itself and joined here: one query with a dozen optional parts costs
an engine far more than a dozen scans of one predicate, on any SPARQL 1.1 store.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol, cast

from nasab.graph.attributes import LISTS, Act, Cited, bare_act, bare_citation
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
Column = dict[str, list[Any]]
Mention = tuple[Identity, Identity, Cited]


class Queryable(Protocol):
    """What can be asked in SPARQL, such as :class:`~nasab.graph.store.Store`."""

    @property
    def names(self) -> "Names":
        """The addresses of the store."""

    def query(
        self,
        query: str,
        values: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = ...,
        limit: int | None = ...,
    ) -> "Answer":
        """Ask."""


class StoredLineage:
    """Reads the acts and the citations of a store.

    Parameters
    ----------
    store
        The store.
    """

    def __init__(self, store: Queryable) -> None:
        self._store = store
        self._columns: dict[str, Column] = {}
        self._labels: dict[str, str] = {}
        self._files = self._file_labels()

    def acts(self) -> dict[Identity, Act]:
        """Give the documents that were read.

        Returns
        -------
        dict of Identity to Act
            By identity; the first value in order where two files differ.
        """
        carried: Column = defaultdict(list)
        for file, acts in self._column("nasab:carries").items():
            for act_node in acts:
                carried[act_node].append(self._files[file])
        kinds = self._ask("?file nasab:carries ?s . ?s a ?o")
        organs, sessions = self._column("nasab:organ"), self._column("nasab:sessionNumber")
        titles, items = self._column("dcterms:title"), self._column("nasab:agendaItemNumber")
        dates = self._column("dcterms:date")
        addresses, names = self._addresses(), self._names()
        found = {}
        for node in sorted(carried):
            identity = Identity(self._name(node))
            act = bare_act(identity)
            act["in_corpus"] = True
            act["sources"] = tuple(sorted(set(carried[node])))
            classes = {kind.rpartition("#")[2] for kind in kinds.get(node, ())}
            told = [kind for name, kind in _CLASSES.items() if name in classes]
            act["kind"] = told[0] if told else act["kind"]
            act["organ"] = self._name(organs[node][0]) if node in organs else act["organ"]
            act["session"] = _first(sessions, node, act["session"])
            act["title"] = _first(titles, node)
            act["agenda_item"] = _first(items, node)
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
            name: self._column(predicate)
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
        texts, starts, ends = (self._at_place(name) for name in ("exact", "start", "end"))
        for node in sorted(columns["cited"]):
            part = _term(columns["part"][node][0]).removesuffix("Part")
            citing, cited = columns["citing"][node][0], columns["cited"][node][0]
            if part == "link" or citing == cited:
                continue
            confidence = float(columns["confidence"][node][0])
            text = _first(texts, node, "")
            mention = Cited(
                relation=_term(columns["relation"][node][0]),
                part=part,
                paragraph=_first(columns["paragraph"], node),
                page=_first(columns["page"], node),
                locator=_first(columns["locator"], node),
                confidence=confidence,
                weight=confidence,
                text=text,
                sentence=_first(columns["sentence"], node, text),
                source=self._files.get(columns["source"][node][0], ""),
                start=starts[node][0],
                end=ends[node][0],
                date=_first(columns["date"], node),
                flags=tuple(sorted(columns["flags"].get(node, ()))),
                evidence=tuple(sorted(columns["evidence"].get(node, ()))),
            )
            yield Identity(self._name(citing)), Identity(self._name(cited)), mention

    def _addresses(self) -> dict[str, tuple[tuple[str, str, str], ...]]:
        """For each act whom its paragraphs address, from the first of its files."""
        acts = self._column("nasab:provisionOf")
        bodies = self._column("nasab:addressee")
        actions = self._column("nasab:action")
        paragraphs = self._column("nasab:paragraph")
        starts = self._at_place("start")
        files = self._column("prov:wasDerivedFrom")
        found: dict[str, dict[str, list[tuple[int, str, str, str]]]] = defaultdict(dict)
        for node, listed in bodies.items():
            file = self._files.get(files[node][0], "")
            action = _first(actions, node, "")
            for body in listed:
                row = (starts[node][0], self._name(body), _term(action), paragraphs[node][0])
                found[acts[node][0]].setdefault(file, []).append(row)
        return {
            act: tuple(row[1:] for row in sorted(by_file[min(by_file)]))
            for act, by_file in found.items()
        }

    def _names(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """For each act the bodies that it names and how often, from the first of its files."""
        acts = self._column("nasab:foundIn")
        files = self._column("prov:wasDerivedFrom")
        found: dict[str, dict[str, Counter[str]]] = defaultdict(dict)
        for node, (body, *_) in self._column("nasab:mentionsBody").items():
            file = self._files.get(files[node][0], "")
            found[acts[node][0]].setdefault(file, Counter())[self._name(body)] += 1
        return {act: tuple(sorted(by_file[min(by_file)].items())) for act, by_file in found.items()}

    def _file_labels(self) -> dict[str, str]:
        """Name the files; two of one name are told apart by their hash."""
        names = self._column("nasab:fileName")
        counts = Counter(sorted(listed)[0] for listed in names.values())
        labels = {}
        for node, listed in names.items():
            name, digest = sorted(listed)[0], node.rpartition("/")[2][:8]
            labels[node] = name if counts[name] == 1 else f"{name} ({digest})"
        return labels

    def _at_place(self, name: str) -> Column:
        """Give, by subject, what the selectors of its place say."""
        targets, selectors = self._column("oa:hasTarget"), self._column("oa:hasSelector")
        values = self._column(f"oa:{name}")
        return {
            node: [
                value
                for target in listed
                for selector in selectors.get(target, ())
                for value in values.get(selector, ())
            ]
            for node, listed in targets.items()
        }

    def _column(self, predicate: str) -> Column:
        """Ask once for one attribute; give its values by subject, in order."""
        if predicate not in self._columns:
            self._columns[predicate] = self._ask(f"?s {predicate} ?o")
        return self._columns[predicate]

    def _ask(self, pattern: str) -> Column:
        from nasab.graph.answer import plain

        query = f"SELECT ?s ?o WHERE {{ {pattern} }}"
        answer = self._store.query(query, timeout=None, limit=None)
        found: Column = defaultdict(list)
        for subject, value in answer.rows:
            found[plain(subject)].append(plain(value))
        for values in found.values():
            values.sort()
        return dict(found)

    def _name(self, node: str) -> str:
        from pyoxigraph import NamedNode

        if node not in self._labels:
            self._labels[node] = self._store.names.label(NamedNode(node))
        return self._labels[node]


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
                mention[name] = _term(value) if name in {"relation", "part"} else value
        mention["part"] = mention["part"].removesuffix("Part")
        mention["weight"] = mention["confidence"] = float(mention["confidence"])
        if mention["part"] != "link" and ends[0] != ends[1]:
            mentions.append((ends[0], ends[1], cast(Cited, mention)))
    return acts, mentions


def _identity(term: Any, names: "Names") -> Identity:
    from pyoxigraph import NamedNode

    return Identity(names.label(term) if isinstance(term, NamedNode) else term.value)


def _first(column: Column, node: str, default: Any = None) -> Any:
    return column[node][0] if node in column else default


def _term(node: str) -> str:
    return node.rpartition("#")[2]
