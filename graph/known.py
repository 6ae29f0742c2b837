"""What the documents of a store say of acts, for the proofreading of another document."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from nasab.extract.language import language_of
from nasab.extract.proofreading import Known, KnownAct
from nasab.graph.answer import plain
from nasab.graph.lineage import Lineage
from nasab.graph.terms import Names
from nasab.ontology import Symbol, SymbolError, symbol_of

if TYPE_CHECKING:
    from nasab.graph.columns import Queryable

_DATES: Final = """SELECT DISTINCT ?act ?value ?source {
  ?citation nasab:statedDate ?value ; nasab:cited ?act ;
            oa:hasSource ?source .
  FILTER NOT EXISTS { ?citation nasab:flag "date-conflict" }
}"""
_OWN: Final = """SELECT DISTINCT ?act ?value ?source {
  GRAPH ?graph { ?source nasab:carries ?act . ?act %s ?value }
}"""
_LATER: Final = """SELECT DISTINCT ?act ?value ?source {
  VALUES ?relation { nasab:supersedes nasab:terminates }
  ?citation nasab:relation ?relation ; nasab:cited ?act ; nasab:citing ?value ;
            oa:hasSource ?source .
}"""

#: The relations of an act that stands in the place of another.
_ENDING: Final = frozenset({"supersedes", "terminates"})

#: By act: what is said and the hash of the file that says it.
_Told = Mapping[Symbol, list[tuple[Any, str]]]


@dataclass(frozen=True, slots=True)
class Witnesses:
    """What each document of a store says of acts.

    Made by :func:`witnesses_in`; :meth:`without` gives what the others say.

    Parameters
    ----------
    dates, own_dates
        By act the ISO days stated beside citations, and those that acts state of themselves.
    titles
        By act its own title, as (language, title).
    later
        By act the acts that supersede or terminate it.
    """

    dates: _Told
    own_dates: _Told
    titles: _Told
    later: _Told

    def without(self, sha256: str) -> Known:
        """Leave out what one document says, so that it is not its own witness.

        Parameters
        ----------
        sha256
            The hash of its bytes.

        Returns
        -------
        Known
        """
        return _Others(self, sha256)

    def of(self, act: Symbol, sha256: str) -> KnownAct:
        """Give what all documents but one say of an act."""

        def others(told: _Told) -> list[Any]:
            return [value for value, source in told.get(act, ()) if source != sha256]

        stated = {told for told in self.dates.get(act, ()) if told[1] != sha256}
        counts = Counter(day for day, _ in stated if len(day) == 10)
        own = [day for day in others(self.own_dates) if len(day) == 10]
        return KnownAct(
            own_date=min(own, default=None),
            dates=tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))),
            titles=MappingProxyType(dict(sorted(others(self.titles), reverse=True))),
            superseded_by=tuple(sorted(set(others(self.later)))),
        )


class _Others(Mapping[Symbol, KnownAct]):
    """What the witnesses say without one document's, act by act as it is asked for."""

    def __init__(self, whole: Witnesses, sha256: str) -> None:
        self._whole, self._sha256 = whole, sha256
        told = (whole.dates, whole.own_dates, whole.titles, whole.later)
        self._acts = frozenset(act for each in told for act in each)

    def __getitem__(self, act: Symbol) -> KnownAct:
        if act not in self._acts:
            raise KeyError(act)
        return self._whole.of(act, self._sha256)

    def __iter__(self) -> Iterator[Symbol]:
        return iter(sorted(self._acts))

    def __len__(self) -> int:
        return len(self._acts)


def witnesses_in(store: "Queryable") -> Witnesses:
    """Ask a store what its documents say of acts.

    Parameters
    ----------
    store
        The store.

    Returns
    -------
    Witnesses
    """

    def worded(value: Any) -> tuple[str, str]:
        return getattr(value, "language", None) or "und", plain(value)

    def named(value: Any) -> Symbol | None:
        return _symbol(store.names, value)

    return Witnesses(
        dates=_told(store, _DATES, plain),
        own_dates=_told(store, _OWN % "dcterms:date", plain),
        titles=_told(store, _OWN % "dcterms:title", worded),
        later=_told(store, _LATER, named),
    )


def witnesses_of(lineage: Lineage) -> Witnesses:
    """Take what a lineage held in memory says of acts, by the labels of its files.

    Parameters
    ----------
    lineage
        The whole lineage of a store.

    Returns
    -------
    Witnesses
        With the label of a file where that of a store has its hash.

    Examples
    --------
    >>> told = witnesses_of(Lineage.from_pairs([("S/RES/2253(2015)", "S/RES/1267(1999)")],
    ...                                   relation="supersedes"))
    >>> told.without("")[Symbol.parse("S/RES/1267(1999)")].superseded_by[0].number
    2253
    """
    dates, own, titles, later = (defaultdict(list) for _ in range(4))
    for citing, cited, mention in lineage.edges():
        act, by = symbol_of(cited), symbol_of(citing)
        if act is None:
            continue
        if mention["date"] and "date-conflict" not in mention["flags"]:
            dates[act].append((mention["date"], mention["source"]))
        if mention["relation"] in _ENDING and by is not None:
            later[act].append((by, mention["source"]))
    for identity, data in lineage.graph.nodes(data=True):
        act = symbol_of(identity)
        source = next(iter(data["sources"]), "")
        if act is not None and data["date"] and data["dated"] == "own":
            own[act].append((data["date"], source))
        if act is not None and data["in_corpus"] and data["title"]:
            titles[act].append(((language_of(data["title"]), data["title"]), source))
    return Witnesses(dict(dates), dict(own), dict(titles), dict(later))


def _told(store: "Queryable", query: str, read: Callable[[Any], Any]) -> _Told:
    found: dict[Symbol, list[tuple[Any, str]]] = defaultdict(list)
    for node, value, source in store.query(query, timeout=None, limit=None).rows:
        act, told = _symbol(store.names, node), read(value)
        if act is not None and told is not None:
            found[act].append((told, plain(source).rpartition("/")[2]))
    return dict(found)


def _symbol(names: Names, node: Any) -> Symbol | None:
    try:
        return Symbol.parse(names.label(node))
    except SymbolError:
        return None
