"""Which acts belong together: cited by the same acts, or citing the same acts."""

from dataclasses import dataclass

import numpy as np

from nasab.graph.analysis.index import CitationIndex, Graph, index_of
from nasab.ontology import Identity, NasabError

#: The most pairs that are counted at a time; more would not fit into memory.
MOST_PAIRS = 200_000_000


@dataclass(frozen=True, slots=True)
class Pair:
    """Two acts that belong together.

    Parameters
    ----------
    first, second
        The two, by symbol.
    shared
        How many acts cite both, or how many acts both cite.
    cosine
        `shared` over the geometric mean of what each has by itself, 0 to 1 (Salton's cosine).
    jaccard
        `shared` over what either has, 0 to 1.
    """

    first: Identity
    second: Identity
    shared: int
    cosine: float
    jaccard: float


def co_citation(graph: Graph, *, act: str | None = None, minimum: int = 2) -> list[Pair]:
    """Find the acts that the same acts cite.

    Small 1973, "Co-citation in the scientific literature". A citing act counts once for a
    pair, however often it cites the two.

    Parameters
    ----------
    graph
        A lineage or an index.
    act
        Only the pairs with this act.
    minimum
        The least number of acts that cite both.

    Returns
    -------
    list of Pair
        By cosine, then by number, both falling, then by symbol.

    Raises
    ------
    KeyError
        If the act is no node.
    NasabError
        If there are more than :data:`MOST_PAIRS` pairs to count.

    Examples
    --------
    >>> from nasab.graph.lineage import Lineage
    >>> pairs = [(f"A/RES/7{n}/1", cited) for n in (1, 2) for cited in ("A/RES/1/1", "A/RES/2/1")]
    >>> co_citation(Lineage.from_pairs(pairs))
    [Pair(first='A/RES/1/1', second='A/RES/2/1', shared=2, cosine=1.0, jaccard=1.0)]
    """
    return _pairs(index_of(graph), act, minimum)


def bibliographic_coupling(graph: Graph, *, act: str | None = None, minimum: int = 2) -> list[Pair]:
    """Find the acts that cite the same acts.

    Kessler 1963, "Bibliographic coupling between scientific papers". A cited act counts once
    for a pair, however often the two cite it.

    Parameters
    ----------
    graph
        A lineage or an index.
    act
        Only the pairs with this act.
    minimum
        The least number of acts that both cite.

    Returns
    -------
    list of Pair
        By cosine, then by number, both falling, then by symbol.

    Raises
    ------
    KeyError
        If the act is no node.
    NasabError
        If there are more than :data:`MOST_PAIRS` pairs to count.

    Examples
    --------
    >>> from nasab.graph.lineage import Lineage
    >>> pairs = [(f"A/RES/7{n}/1", cited) for n in (1, 2) for cited in ("A/RES/1/1", "A/RES/2/1")]
    >>> [(pair.first, pair.second) for pair in bibliographic_coupling(Lineage.from_pairs(pairs))]
    [('A/RES/71/1', 'A/RES/72/1')]
    """
    return _pairs(index_of(graph).reversed(), act, minimum)


def _pairs(index: CitationIndex, act: str | None, minimum: int) -> list[Pair]:
    """Count what the columns of the matrix share, row by row of ones."""
    from scipy.sparse import coo_array, csr_array

    if minimum < 1:
        raise NasabError(f"the least number of shared acts is {minimum}; expected 1 or more")
    ones = csr_array((np.ones(index.size, np.int32), index.cited, index.start), index.matrix.shape)
    degree = np.bincount(index.cited, minlength=len(index))
    if act is not None:
        if act not in index.names:
            raise KeyError(act)
        column = index.names.index(Identity(act))
        rows = ones[ones[:, [column]].toarray().ravel() > 0]
        counts = np.bincount(rows.indices, minlength=len(index))
        shared = np.flatnonzero(counts >= minimum)
        shared = shared[shared != column]
        low, high = np.minimum(shared, column), np.maximum(shared, column)
        values = counts[shared]
    else:
        width = np.diff(index.start)
        most = int((width * (width - 1) // 2).sum())
        if most > MOST_PAIRS:
            raise NasabError(
                f"there are {most:,} pairs to count; expected at most {MOST_PAIRS:,}: name an "
                "act, or filter the lineage by organ, date or relation first"
            )
        product = coo_array((ones.T @ ones).tocoo())
        kept = (product.row < product.col) & (product.data >= minimum)
        low, high, values = product.row[kept], product.col[kept], product.data[kept]
    cosine = values / np.sqrt(degree[low] * degree[high])
    jaccard = values / (degree[low] + degree[high] - values)
    order = np.lexsort((high, low, -values, -cosine.round(12)))
    names = index.names
    return [
        Pair(
            names[int(low[i])],
            names[int(high[i])],
            int(values[i]),
            float(cosine[i]),
            float(jaccard[i]),
        )
        for i in order.tolist()
    ]
