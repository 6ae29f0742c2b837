"""The lineage that a store holds: its acts and citations, by query.

Each attribute is asked for by itself: one query with a dozen optional parts costs an engine far
more than a dozen queries with one part each, and this works alike on any SPARQL 1.1 store.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from nasab.graph.attributes import Act, Cited, bare_act
from nasab.graph.dating import last_day
from nasab.ontology import Identity

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
_START = "oa:hasTarget/oa:hasSelector/oa:start"

Column = dict[str, list[Any]]


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
        self._label = store.names.label
        self._files = self._file_labels()

    def acts(self) -> dict[Identity, Act]:
        """Give the documents that were read.

        Returns
        -------
        dict of Identity to Act
            By identity; the first value in order where two files differ.
        """
        columns = {
            name: self._column("?s ^nasab:carries ?file", predicate)
            for name, predicate in (
                ("kind", "a"),
                ("organ", "nasab:organ"),
                ("session", "nasab:sessionNumber"),
                ("date", "dcterms:date"),
                ("title", "dcterms:title"),
                ("agenda_item", "nasab:agendaItemNumber"),
                ("files", "^nasab:carries"),
            )
        }
        addresses, names = self._addresses(), self._names()
        found = {}
        for node in sorted(columns["files"]):
            identity = Identity(self._name(node))
            act = bare_act(identity)
            act["in_corpus"] = True
            act["sources"] = tuple(sorted({self._files[file] for file in columns["files"][node]}))
            classes = {kind.rpartition("#")[2] for kind in columns["kind"].get(node, ())}
            kinds = [kind for name, kind in _CLASSES.items() if name in classes]
            act["kind"] = kinds[0] if kinds else act["kind"]
            act["organ"] = self._first(columns["organ"], node, act["organ"], self._name)
            act["session"] = self._first(columns["session"], node, act["session"])
            act["title"] = self._first(columns["title"], node)
            act["agenda_item"] = self._first(columns["agenda_item"], node)
            if date := max(columns["date"].get(node, ()), key=len, default=None):
                act["date"], act["until"], act["dated"] = date, last_day(date), "own"
            act["addresses"] = addresses.get(node, ())
            act["names"] = names.get(node, ())
            found[identity] = act
        return found

    def citations(self) -> Iterator[tuple[Identity, Identity, Cited]]:
        """Give every mention of one act in another; hyperlinks are left out.

        Yields
        ------
        tuple
            (citing, cited, attributes).
        """
        place = "oa:hasTarget/oa:hasSelector/oa:"
        columns = {
            name: self._column("?s a nasab:Citation", predicate)
            for name, predicate in (
                ("citing", "nasab:citing"),
                ("cited", "nasab:cited"),
                ("relation", "nasab:relation"),
                ("part", "nasab:inPart"),
                ("paragraph", "nasab:paragraph"),
                ("page", "nasab:page"),
                ("locator", "nasab:citedPlace"),
                ("confidence", "nasab:confidence"),
                ("text", f"{place}exact"),
                ("sentence", "nasab:passage"),
                ("source", "prov:wasDerivedFrom"),
                ("start", f"{place}start"),
                ("end", f"{place}end"),
                ("date", "nasab:statedDate"),
                ("flags", "nasab:flag"),
                ("evidence", "nasab:evidence"),
            )
        }
        for node in sorted(columns["cited"]):
            part = self._term(columns["part"][node][0]).removesuffix("Part")
            citing, cited = columns["citing"][node][0], columns["cited"][node][0]
            if part == "link" or citing == cited:
                continue
            confidence = float(columns["confidence"][node][0])
            text = self._first(columns["text"], node, "")
            mention = Cited(
                relation=self._term(columns["relation"][node][0]),
                part=part,
                paragraph=self._first(columns["paragraph"], node),
                page=self._first(columns["page"], node),
                locator=self._first(columns["locator"], node),
                confidence=confidence,
                weight=confidence,
                text=text,
                sentence=self._first(columns["sentence"], node, text),
                source=self._files.get(columns["source"][node][0], ""),
                start=columns["start"][node][0],
                end=columns["end"][node][0],
                date=self._first(columns["date"], node),
                flags=tuple(sorted(columns["flags"].get(node, ()))),
                evidence=tuple(sorted(columns["evidence"].get(node, ()))),
            )
            yield Identity(self._name(citing)), Identity(self._name(cited)), mention

    def _addresses(self) -> dict[str, tuple[tuple[str, str, str], ...]]:
        """For each act whom its paragraphs address, from the first of its files."""
        subject = "?s a nasab:Provision"
        acts = self._column(subject, "nasab:provisionOf")
        bodies = self._column(subject, "nasab:addressee")
        actions = self._column(subject, "nasab:action")
        paragraphs = self._column(subject, "nasab:paragraph")
        starts = self._column(subject, _START)
        files = self._column(subject, "prov:wasDerivedFrom")
        found: dict[str, dict[str, list[tuple[int, str, str, str]]]] = defaultdict(dict)
        for node, listed in bodies.items():
            file = self._files.get(files[node][0], "")
            action = self._first(actions, node, "")
            for body in listed:
                row = (starts[node][0], self._name(body), self._term(action), paragraphs[node][0])
                found[acts[node][0]].setdefault(file, []).append(row)
        return {
            act: tuple(row[1:] for row in sorted(by_file[min(by_file)]))
            for act, by_file in found.items()
        }

    def _names(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """For each act the bodies that it names and how often, from the first of its files."""
        subject = "?s a nasab:BodyMention"
        acts = self._column(subject, "nasab:foundIn")
        files = self._column(subject, "prov:wasDerivedFrom")
        found: dict[str, dict[str, Counter[str]]] = defaultdict(dict)
        for node, (body, *_) in self._column(subject, "nasab:mentionsBody").items():
            file = self._files.get(files[node][0], "")
            found[acts[node][0]].setdefault(file, Counter())[self._name(body)] += 1
        return {act: tuple(sorted(by_file[min(by_file)].items())) for act, by_file in found.items()}

    def _file_labels(self) -> dict[str, str]:
        """Name the files; two of one name are told apart by their hash."""
        names = self._column("?s a nasab:SourceDocument", "nasab:fileName")
        counts = Counter(sorted(listed)[0] for listed in names.values())
        labels = {}
        for node, listed in names.items():
            name, digest = sorted(listed)[0], node.rpartition("/")[2][:8]
            labels[node] = name if counts[name] == 1 else f"{name} ({digest})"
        return labels

    def _column(self, subject: str, predicate: str) -> Column:
        """Ask for one attribute of every subject; give its values by subject, in order."""
        query = f"SELECT ?s ?o WHERE {{ {subject} . ?s {predicate} ?o }}"
        answer = self._store.query(query, timeout=None, limit=None)
        found: Column = defaultdict(list)
        for row in answer.values():
            found[row["s"]].append(row["o"])
        for values in found.values():
            values.sort()
        return dict(found)

    @staticmethod
    def _first(column: Column, node: str, default: Any = None, read: Any = None) -> Any:
        if node not in column:
            return default
        value = column[node][0]
        return read(value) if read else value

    def _name(self, node: str) -> str:
        from pyoxigraph import NamedNode

        return self._label(NamedNode(node))

    @staticmethod
    def _term(node: str) -> str:
        return node.rpartition("#")[2]
