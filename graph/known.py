"""What the documents of a store say of acts, for the proofreading of another document."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from nasab.extract.proofreading import Known, KnownAct
from nasab.graph.answer import plain
from nasab.graph.terms import Names
from nasab.ontology import Symbol, SymbolError

if TYPE_CHECKING:
    from nasab.graph.columns import Queryable

_DATES: Final = """SELECT DISTINCT ?act ?value ?source {
  ?citation nasab:statedDate ?value ; nasab:cited ?act ; prov:wasDerivedFrom ?source .
  FILTER NOT EXISTS { ?citation nasab:flag "date-conflict" }
}"""
_OWN: Final = """SELECT DISTINCT ?act ?value ?source {
  GRAPH ?graph { ?source nasab:carries ?act . ?act %s ?value }
}"""
_LATER: Final = """SELECT DISTINCT ?act ?value ?source {
  VALUES ?relation { nasab:supersedes nasab:terminates }
  ?citation nasab:relation ?relation ; nasab:cited ?act ; nasab:citing ?value ;
            prov:wasDerivedFrom ?source .
}"""

#: By act: what is said and the hash of the file that says it.
_Told = Mapping[Symbol, list[tuple[Any, str]]]


@dataclass(frozen=True, slots=True)
class Testimony:
    """What each document of a store says of acts.

    Made by :func:`testimony`; :meth:`without` gives what the others say.

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

        counts = Counter(day for day in others(self.dates) if len(day) == 10)
        own = [day for day in others(self.own_dates) if len(day) == 10]
        return KnownAct(
            own_date=min(own, default=None),
            dates=tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))),
            titles=MappingProxyType(dict(sorted(others(self.titles), reverse=True))),
            superseded_by=tuple(sorted(set(others(self.later)))),
        )


class _Others(Mapping[Symbol, KnownAct]):
    """The testimony without one document's, act by act as it is asked for."""

    def __init__(self, whole: Testimony, sha256: str) -> None:
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


def testimony(store: "Queryable") -> Testimony:
    """Ask a store what its documents say of acts.

    Parameters
    ----------
    store
        The store.

    Returns
    -------
    Testimony
    """

    def worded(value: Any) -> tuple[str, str]:
        return getattr(value, "language", None) or "und", plain(value)

    def named(value: Any) -> Symbol | None:
        return _symbol(store.names, value)

    return Testimony(
        dates=_told(store, _DATES, plain),
        own_dates=_told(store, _OWN % "dcterms:date", plain),
        titles=_told(store, _OWN % "dcterms:title", worded),
        later=_told(store, _LATER, named),
    )


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
