"""Communities: the fields that the corpus falls into, found by who cites whom, and named.

The method is Louvain (Blondel et al. 2008, "Fast unfolding of communities in large networks"):
NetworkX's for graphs of usual size, and for large ones a form of it in which many acts move at
once, on the sparse index.
"""

import logging
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from nasab.graph.analysis.index import CitationIndex, Graph, index_of
from nasab.graph.lineage import Lineage
from nasab.ontology import Identity

if TYPE_CHECKING:
    from scipy.sparse import csr_array

#: Up to this number of citations NetworkX's Louvain is used.
SMALL = 50_000

#: How many distinctive words a community gets.
WORDS = 4

#: The rise of the modularity that is worth another round of moves.
ENOUGH = 1e-4

_WORD = re.compile(r"[^\W\d_]{3,}")
_MARKS = re.compile("[\u0640\u064b-\u0652\u0670]")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Community:
    """A group of acts that cite one another more than others.

    Parameters
    ----------
    name
        The title of the most cited of its acts that has one which no larger community bears;
        else the symbol of the most cited with a title, else that of the most cited.
    words
        The words of its titles that tell it from the other communities.
    acts
        Its acts: those most cited within it first, then by symbol.
    """

    name: str
    words: tuple[str, ...]
    acts: tuple[Identity, ...]


def communities(
    graph: Graph, *, resolution: float = 1.0, seed: int = 0, engine: str = "auto"
) -> list[Community]:
    """Split the acts into communities, and name these by their titles.

    The arrows and parallel mentions are folded: two acts hang together by the sum of the
    weights of their citations of each other.

    Parameters
    ----------
    graph
        A lineage or an index; an index has no titles to name by.
    resolution
        More than 1 gives smaller communities, less gives larger.
    seed
        Draws the order in which the acts move; the same seed gives the same answer.
    engine
        ``"networkx"``, ``"sparse"``, or ``"auto"``: by :data:`SMALL`.

    Returns
    -------
    list of Community
        The largest first, then by first symbol. Every act is in one.

    Examples
    --------
    >>> from nasab.graph.lineage import Lineage
    >>> pairs = [("A/RES/2/1", "A/RES/1/1"), ("A/RES/72/2", "A/RES/71/2")]
    >>> [community.acts for community in communities(Lineage.from_pairs(pairs))]
    [('A/RES/1/1', 'A/RES/2/1'), ('A/RES/71/2', 'A/RES/72/2')]
    """
    index = index_of(graph)
    engine = chosen_engine(graph) if engine == "auto" else engine
    _log.info("communities of %d acts: %s", len(index), engine)
    find = {"networkx": _by_networkx, "sparse": _by_arrays}[engine]
    groups = sorted(find(index, resolution, seed), key=lambda nodes: (-len(nodes), nodes[0]))
    within = _cited_within(index, groups)
    ordered = [sorted(nodes, key=lambda node: (-within[node], node)) for nodes in groups]
    titles = _titles(graph, index)
    words = _distinctive([[titles[node] for node in nodes] for nodes in ordered])
    names = index.names
    found: list[Community] = []
    taken: set[str] = {""}
    for nodes, distinctive in zip(ordered, words, strict=True):
        fresh = (titles[node] for node in nodes if titles[node] not in taken)
        titled = (node for node in nodes if titles[node])
        name = next(fresh, names[next(titled, nodes[0])])
        taken.add(name)
        found.append(Community(name, distinctive, tuple(names[node] for node in nodes)))
    return found


def chosen_engine(graph: Graph) -> str:
    """Say which engine :func:`communities` takes for a graph: ``"networkx"`` or ``"sparse"``.

    Parameters
    ----------
    graph
        A lineage or an index.

    Returns
    -------
    str

    Examples
    --------
    >>> chosen_engine(CitationIndex.from_arrays([1], [0]))
    'networkx'
    """
    return "networkx" if index_of(graph).size <= SMALL else "sparse"


def _by_networkx(index: CitationIndex, resolution: float, seed: int) -> list[list[int]]:
    import networkx as nx

    folded = nx.Graph()
    folded.add_nodes_from(range(len(index)))
    triples = zip(index.citing.tolist(), index.cited.tolist(), index.weight.tolist(), strict=True)
    for citing, cited, weight in triples:
        before = folded.get_edge_data(citing, cited, {"weight": 0.0})["weight"]
        folded.add_edge(citing, cited, weight=before + weight)
    if not len(index):
        return []
    found = nx.community.louvain_communities(folded, resolution=resolution, seed=seed)
    return [sorted(nodes) for nodes in found]


def _by_arrays(index: CitationIndex, resolution: float, seed: int) -> list[list[int]]:
    from scipy.sparse import csr_array

    if not len(index):
        return []
    random = np.random.default_rng(seed)
    folded = index.matrix + index.matrix.T
    labels = np.arange(len(index))
    while True:
        moved = _move(folded.tocsr(), resolution, random)
        count = int(moved.max()) + 1
        labels = moved[labels]
        if count == folded.shape[0]:
            break
        ones = np.ones(len(moved))
        member = csr_array((ones, (np.arange(len(moved)), moved)), shape=(len(moved), count))
        folded = member.T @ folded @ member
    order = np.argsort(labels, kind="stable")
    borders = np.searchsorted(labels[order], np.arange(1, labels.max() + 1))
    return [nodes.tolist() for nodes in np.split(order, borders)]


def _move(folded: "csr_array", resolution: float, random: np.random.Generator) -> NDArray[np.int64]:
    """Let nodes join the neighbouring community that raises the modularity most.

    All nodes choose at once and a random half of those that gain moves, which keeps two
    neighbours from changing places for ever. The rounds end when the modularity rises no more,
    and the best labels are given, numbered without gaps.
    """
    from scipy.sparse import csr_array

    count = folded.shape[0]
    strength = folded.sum(axis=1)
    total = float(strength.sum())
    labels = np.arange(count)
    best, highest, patience = labels, -math.inf, 0
    if not total:
        return labels
    own = folded.diagonal()
    rows = np.repeat(np.arange(count), np.diff(folded.indptr))
    while patience < 3:
        member = csr_array((np.ones(count), (np.arange(count), labels)), shape=(count, count))
        mass = np.bincount(labels, weights=strength, minlength=count).astype(np.float64)
        inside = folded.data[labels[rows] == labels[folded.indices]].sum()
        quality = inside / total - resolution * float((mass**2).sum()) / total**2
        better = quality > highest + ENOUGH
        best, highest = (labels, quality) if better else (best, highest)
        patience = 0 if better else patience + 1
        links = (folded @ member).tocsr()
        links.sort_indices()
        target, gain = _best_targets(links, labels, strength, mass, own, resolution / total)
        wants = np.flatnonzero(gain > 1e-12)
        if not len(wants):
            break
        going = wants[random.random(len(wants)) < 0.5]
        labels = labels.copy()
        labels[going] = target[going]
    numbered: NDArray[np.int64] = np.unique(best, return_inverse=True)[1]
    return numbered


def _best_targets(
    links: "csr_array",
    labels: NDArray[np.int64],
    strength: NDArray[np.float64],
    mass: NDArray[np.float64],
    own: NDArray[np.float64],
    scale: float,
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """For each node the community that it gains most by joining, and how much."""
    count = len(labels)
    rows = np.repeat(np.arange(count), np.diff(links.indptr))
    stays = links.indices == labels[rows]
    to = links.data - np.where(stays, own[rows], 0.0)
    rest = mass[links.indices] - np.where(stays, strength[rows], 0.0)
    value = to - scale * strength[rows] * rest
    here = -scale * strength * (mass[labels] - strength)
    here[rows[stays]] = value[stays]
    linked = np.flatnonzero(np.diff(links.indptr))
    best, target = here.copy(), labels.copy()
    if len(linked):
        best[linked] = np.maximum.reduceat(value, links.indptr[linked])
        top = np.flatnonzero(value == best[rows])
        first = top[np.diff(rows[top], prepend=-1) > 0]
        target[rows[first]] = links.indices[first]
    return target, best - here


def _cited_within(index: CitationIndex, groups: Iterable[Sequence[int]]) -> NDArray[np.int64]:
    """Count, for each node, the nodes of its own group that cite it."""
    labels = np.zeros(len(index), np.int64)
    for number, nodes in enumerate(groups):
        labels[nodes] = number
    inside = labels[index.citing] == labels[index.cited]
    return np.bincount(index.cited[inside], minlength=len(index))


def _titles(graph: Graph, index: CitationIndex) -> list[str]:
    if not isinstance(graph, Lineage):
        return [""] * len(index)
    titles = (graph.graph.nodes[name]["title"] for name in index.names)
    return [" ".join((title or "").split()) for title in titles]


def _distinctive(titles: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Choose the words that stand in a group's titles and in those of few other groups.

    A word weighs its number times the logarithm of how rare it is among the groups
    (class-based TF-IDF; Grootendorst 2022, "BERTopic"); of equals the longer says more.
    """
    counts = [
        Counter(word for title in group for word in set(_WORD.findall(_folded(title))))
        for group in titles
    ]
    groups = sum(1 for count in counts if count)
    spread = Counter(word for count in counts for word in count)
    found = []
    for count in counts:
        weights = {word: n * math.log(1 + groups / spread[word]) for word, n in count.items()}
        order = sorted(weights, key=lambda word: (-weights[word], -len(word), word))
        found.append(tuple(order[:WORDS]))
    return found


def _folded(title: str) -> str:
    return _MARKS.sub("", title).casefold()
