"""The compact index: a citation graph as sorted arrays, for the analyses of the whole graph.

A NetworkX graph of ten million citations needs many gigabytes; the same graph as compressed
rows (SciPy's CSR) needs about 120 megabytes. The numeric analyses of this package run on it,
whatever the size: a :class:`~nasab.graph.lineage.Lineage` is turned into one on the way in.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, overload

import numpy as np
from numpy.typing import NDArray

from nasab.extract.records import first_day
from nasab.graph.lineage import Lineage
from nasab.ontology import Identity

if TYPE_CHECKING:
    from scipy.sparse import csr_array

#: A vector of node numbers.
Numbers = NDArray[np.int32]

#: The day of a node without a date.
UNDATED = 0


@dataclass(frozen=True, slots=True, eq=False)
class CitationIndex:
    """A citation graph as arrays: nodes are numbers, parallel citations are one.

    Make one with :meth:`of` or :meth:`from_arrays`.

    Parameters
    ----------
    names
        The identity of each node, by number; ties are broken by number.
    days
        The day of each node as a proleptic Gregorian ordinal, or :data:`UNDATED`.
    start
        Of shape (nodes + 1,): the citations of node `i` are ``start[i]:start[i + 1]``.
    cited
        The number of the cited node of each citation, rising within a citing node.
    weight
        The weight of each citation.

    Examples
    --------
    >>> index = CitationIndex.from_arrays([2, 2, 1, 2], [0, 1, 0, 1])
    >>> len(index), index.size, index.weight.tolist()
    (3, 3, [1.0, 1.0, 2.0])
    """

    names: Sequence[Identity]
    days: Numbers
    start: NDArray[np.int64]
    cited: Numbers
    weight: NDArray[np.float64]

    @classmethod
    def of(cls, lineage: Lineage) -> "CitationIndex":
        """Index a lineage; its nodes are numbered in the order of their symbols.

        Parameters
        ----------
        lineage
            The graph.

        Returns
        -------
        CitationIndex
        """
        names = lineage.acts
        number = {name: i for i, name in enumerate(names)}
        files: dict[str, int] = {}
        rows = [
            (
                number[citing],
                number[cited],
                files.setdefault(data.get("source", ""), len(files)),
                data.get("weight", 1.0),
            )
            for citing, cited, data in lineage.graph.edges(data=True)
        ]
        table = np.array(rows, dtype=np.float64).reshape(-1, 4)
        return cls.from_arrays(
            *_largest_by_file(table),
            names=names,
            days=[_day(lineage.graph.nodes[name]["date"]) for name in names],
        )

    @classmethod
    def from_arrays(
        cls,
        citing: Iterable[int] | Numbers,
        cited: Iterable[int] | Numbers,
        weight: Iterable[float] | NDArray[np.float64] | None = None,
        *,
        names: Sequence[Identity] | None = None,
        days: Iterable[int] | Numbers | None = None,
    ) -> "CitationIndex":
        """Index pairs of node numbers.

        Parameters
        ----------
        citing, cited
            The two ends of each citation, numbers from 0; self-citations are left out and
            parallel ones added up.
        weight
            The weight of each citation; 1 where not given.
        names
            The identity of each node; the number itself where not given.
        days
            The day of each node; undated where not given.

        Returns
        -------
        CitationIndex
        """
        from scipy.sparse import coo_array

        rows, columns = _numbers(citing), _numbers(cited)
        values = np.ones(len(rows)) if weight is None else np.asarray(weight, dtype=np.float64)
        count = int(max(rows.max(initial=-1), columns.max(initial=-1))) + 1
        count = count if names is None else len(names)
        other = rows != columns
        if not other.all():
            rows, columns, values = rows[other], columns[other], values[other]
        matrix = coo_array((values, (rows, columns)), shape=(count, count)).tocsr()
        matrix.sum_duplicates()
        return cls(
            names=_Counted(count) if names is None else names,
            days=np.zeros(count, np.int32) if days is None else _numbers(days),
            start=matrix.indptr.astype(np.int64),
            cited=matrix.indices.astype(np.int32, copy=False),
            weight=matrix.data,
        )

    def __len__(self) -> int:
        """Count the nodes."""
        return len(self.start) - 1

    @property
    def size(self) -> int:
        """The number of citations, parallel ones as one."""
        return len(self.cited)

    @property
    def citing(self) -> Numbers:
        """The number of the citing node of each citation."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.start))

    @property
    def matrix(self) -> "csr_array":
        """The weights as a sparse matrix: a row for each citing, a column for each cited node."""
        from scipy.sparse import csr_array

        shape = (len(self), len(self))
        return csr_array((self.weight, self.cited, self.start), shape=shape)

    def reversed(self) -> "CitationIndex":
        """Give the same graph with its arrows turned: from the cited to the citing act."""
        turned = self.matrix.T.tocsr()
        return CitationIndex(
            self.names,
            self.days,
            turned.indptr.astype(np.int64),
            turned.indices.astype(np.int32, copy=False),
            turned.data,
        )

    def keeping(self, kept: NDArray[np.bool_]) -> "CitationIndex":
        """Give the same nodes with some of the citations.

        Parameters
        ----------
        kept
            For each citation whether it stays.

        Returns
        -------
        CitationIndex
        """
        before = np.concatenate(([0], np.cumsum(kept, dtype=np.int64)))
        start = before[self.start]
        return CitationIndex(self.names, self.days, start, self.cited[kept], self.weight[kept])

    def rows(self, nodes: Numbers) -> NDArray[np.int64]:
        """Give the places of every citation made by some nodes, node after node.

        Parameters
        ----------
        nodes
            Node numbers.

        Returns
        -------
        numpy.ndarray
            Places in :attr:`cited` and :attr:`weight`.
        """
        counts = self.start[nodes + 1] - self.start[nodes]
        shift = np.cumsum(counts) - counts
        places: NDArray[np.int64] = np.arange(counts.sum())
        places += np.repeat(self.start[nodes] - shift, counts)
        return places


Graph = Lineage | CitationIndex


def index_of(graph: Graph) -> CitationIndex:
    """Give the index of a graph, or the index itself.

    Parameters
    ----------
    graph
        A lineage or an index.

    Returns
    -------
    CitationIndex
    """
    return CitationIndex.of(graph) if isinstance(graph, Lineage) else graph


def _largest_by_file(
    table: NDArray[np.float64],
) -> tuple[Numbers, Numbers, NDArray[np.float64]]:
    """Fold parallel mentions as :meth:`Lineage.simple` does: the files' largest sum.

    The table has a row a mention: citing, cited, file, weight.
    """
    table = table[np.lexsort(table[:, :3].T[::-1])]
    starts = _starts(table[:, :3])
    sums = np.add.reduceat(table[:, 3], starts) if len(starts) else table[:, 3]
    table = table[starts]
    starts = _starts(table[:, :2])
    largest = np.maximum.reduceat(sums, starts) if len(starts) else sums
    return _numbers(table[starts, 0]), _numbers(table[starts, 1]), largest


def _starts(sorted_rows: NDArray[np.float64]) -> NDArray[np.int64]:
    """Give the places where the rows of a sorted table change."""
    changes = np.ones(len(sorted_rows), bool)
    changes[1:] = (sorted_rows[1:] != sorted_rows[:-1]).any(axis=1)
    places: NDArray[np.int64] = np.flatnonzero(changes)
    return places


def _numbers(values: Iterable[int] | Numbers) -> Numbers:
    given = values if isinstance(values, np.ndarray | list) else list(values)
    return np.asarray(given, dtype=np.int32)


def _day(iso: str | None) -> int:
    return UNDATED if iso is None else first_day(iso).toordinal()


class _Counted(Sequence[Identity]):
    """The names of nodes that have none: their numbers."""

    def __init__(self, count: int) -> None:
        self._range = range(count)

    def __len__(self) -> int:
        return len(self._range)

    @overload
    def __getitem__(self, place: int) -> Identity: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Identity]: ...
    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return [Identity(str(number)) for number in self._range[place]]
        return Identity(str(self._range[place]))

    def __iter__(self) -> Iterator[Identity]:
        return (Identity(str(number)) for number in self._range)
