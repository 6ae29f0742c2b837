"""What the explorer knows: the lineage of a store, held in memory, and how to ask the store."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import Any, Final, TypeVar, cast

from nasab.graph.analysis.chronology import Anachronism, anachronisms, cycles
from nasab.graph.analysis.communities import Community, communities
from nasab.graph.analysis.frontier import Unread, frontier
from nasab.graph.analysis.mainpath import Step, main_path
from nasab.graph.analysis.series import Renewal, all_series
from nasab.graph.answer import Answer, Question
from nasab.graph.attributes import Act, Cited
from nasab.graph.known import Witnesses, witnesses_of
from nasab.graph.lineage import Lineage
from nasab.graph.proof import Proof
from nasab.graph.stored_findings import FileFindings, stored_findings
from nasab.graph.terms import Names
from nasab.ontology import Identity, organs, symbol_of

#: Up to how many mentions a lineage is gone through while a page waits.
SMALL: Final = 5_000
#: The most acts of one picture.
PICTURE: Final = 400

_T = TypeVar("_T")
Pair = tuple[Identity, Identity]
_PIECE: Final = re.compile(r"[0-9]+|[^\W\d_]+")
_ARTICLE: Final = re.compile(r"(?:[وفبك]?ال|و?لل)(?=[^\W\d_]{3})")
_LETTERS: Final = str.maketrans("ىة", "يه")


@dataclass(frozen=True, slots=True)
class _Entry:
    act: Identity
    symbol: tuple[str, ...]
    numbers: Counter[int]
    words: str
    weight: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """A citation that is in doubt.

    Parameters
    ----------
    citing, cited
        The two acts.
    flags
        The doubts, by name.
    mention
        The place.
    """

    citing: Identity
    cited: Identity
    flags: tuple[str, ...]
    mention: Cited


@dataclass(slots=True)
class Knowledge:
    """The lineage of a store, and how to ask the store.

    Parameters
    ----------
    lineage
        The whole lineage; it may lack the proof of its citations.
    ask
        Runs a checked query within its bounds.
    names
        The addresses of the store.
    files
        The files read, by path: their hashes.
    prove
        Gives the proof of some pairs of acts (:class:`nasab.graph.proof.StoredProof`), or None
        where the lineage carries it.

    Examples
    --------
    >>> lineage = Lineage.from_pairs([("A/RES/72/195", "A/RES/70/179")])
    >>> knowledge = Knowledge(lineage, lambda question: Answer(truth=True), Names())
    >>> knowledge.search("القرار ١٩٥/٧٢")
    ['A/RES/72/195']
    """

    lineage: Lineage
    ask: Callable[[Question], Answer]
    names: Names
    files: dict[str, str] = field(default_factory=dict)
    prove: Callable[[Iterable[Pair]], Proof] | None = None
    failure: str = field(default="", init=False)
    _whole: Event = field(default_factory=Event, init=False, repr=False)
    _bodies: Event = field(default_factory=Event, init=False, repr=False)
    _entries: list[_Entry] = field(init=False, repr=False)
    _made: dict[str, Any] = field(default_factory=dict, init=False, repr=False)
    _locks: defaultdict[str, Lock] = field(
        default_factory=lambda: defaultdict(Lock), init=False, repr=False
    )

    def __post_init__(self) -> None:
        self._index()
        self._whole.set()
        self._bodies.set()

    def begin(self) -> None:
        """Say that the lineage is still being read; :meth:`take` gives it."""
        self._whole.clear()
        self._bodies.clear()

    def is_whole(self, patience: float = 0.0) -> bool:
        """Tell whether the lineage has been read, and wait for it so many seconds."""
        return self._whole.wait(patience)

    def fail(self, message: str) -> None:
        """Say that the lineage cannot be read, and why."""
        self.failure = message

    def _index(self) -> None:
        self._entries = [_entry(self.lineage, act) for act in self.lineage.acts]

    def take(self, lineage: Lineage) -> None:
        """Take the lineage when it has been read; nothing was worked out before."""
        self.lineage = lineage
        self._index()
        self._whole.set()

    def learn_bodies(self, bodies: Mapping[Identity, tuple[Any, Any]]) -> None:
        """Take whom acts address and which bodies they name, read after the lineage.

        Parameters
        ----------
        bodies
            As :meth:`nasab.graph.stored.StoredLineage.bodies` gives them.
        """
        for act, (addresses, names) in bodies.items():
            self.lineage.graph.nodes[act].update(addresses=addresses, names=names)
        self._index()
        self._bodies.set()

    def mentions(self, pairs: Iterable[Pair]) -> dict[Pair, list[Cited]]:
        """Give the mentions of some pairs of acts, with their proof.

        Parameters
        ----------
        pairs
            (citing, cited).

        Returns
        -------
        dict
            The mentions of each pair, by file and place.
        """
        listed = list(dict.fromkeys(pairs))
        proof = self.prove(listed) if self.prove else {}
        return {
            pair: [_proven(mention, proof) for mention in self.lineage.mentions(*pair)]
            for pair in listed
        }

    def _once(self, name: str, make: Callable[[Lineage], _T]) -> _T:
        """Work a thing out on the first asking; who asks meanwhile waits for it."""
        with self._locks[name]:
            if name not in self._made:
                self._made[name] = make(self.lineage)
        found: _T = self._made[name]
        return found

    def warm(self) -> None:
        """Work out everything that takes long on a large lineage, before it is asked for."""
        from nasab.graph.page import page_html

        # The first proof and the first picture load what all others need.
        page_html(self.lineage.part(()))
        for citing, cited, _ in self.lineage.edges():
            self.mentions([(citing, cited)])
            break
        for work in (
            self.order, self.spine, self.groups, self.frontier, self.later, self.circles,
        ):  # fmt: skip
            work()
        self._once("series", _series_by_act)

    def frontier(self) -> list[Unread]:
        """Give what is cited and was not read."""
        return self._once("frontier", frontier)

    def later(self) -> list[Anachronism]:
        """Give the citations of later acts."""
        return self._once("later", anachronisms)

    def told(self) -> Witnesses:
        """Give what the documents say of acts, by the labels of their files."""
        return self._once("told", witnesses_of)

    def findings(self) -> tuple[list[FileFindings], int]:
        """Give the findings in the files, and how many files were passed over."""
        told = self.told()

        def work(lineage: Lineage) -> tuple[list[FileFindings], int]:
            labels = {name for act in lineage.acts for name in lineage.act(act)["sources"]}
            return stored_findings(labels, self.files, told)

        return self._once("findings", work)

    def circles(self) -> list[list[Identity]]:
        """Give the circles of citations."""
        return self._once("circles", cycles)

    def spine(self) -> list[Step]:
        """Give the main path."""
        return self._once("spine", main_path)

    def groups(self) -> list[Community]:
        """Give the communities."""
        return self._once("groups", communities)

    def members(self, community: int) -> frozenset[Identity]:
        """Give the acts of a community, by its number; none where there is no such community."""
        groups = self.groups()
        return frozenset(groups[community].acts if community < len(groups) else ())

    def organs_and_relations(self) -> tuple[list[str], list[str]]:
        """Give the organs and the relations that occur, the most frequent first."""
        return self._once("kinds", _kinds)

    def order(self) -> dict[Identity, int]:
        """Give the place of each act in the order of how well it hangs together with others."""
        return self._once("order", _by_core)

    def series(self, act: Identity) -> list[Renewal] | None:
        """Give the series of an act; None while a large lineage is still being gone through."""
        if "series" not in self._made and self.lineage.graph.number_of_edges() > SMALL:
            return None
        return self._once("series", _series_by_act).get(act, [])

    def search(self, text: str, limit: int = 50) -> list[Identity]:
        """Find acts by symbol, in any digits and any order, or by words of title, organ and bodies.

        Parameters
        ----------
        text
            What a person typed.
        limit
            The most acts.

        Returns
        -------
        list of Identity
            The likeliest first; the number as written before the number turned round, then the
            more cited acts.
        """
        asked = pieces(text[:200])
        numbers = [int(piece) for piece in asked if piece.isdigit()]
        words = [piece for piece in asked if not piece.isdigit()]
        if not asked:
            return []
        if numbers:
            # "Resolution 72/195" is no title: what no act knows is no hindrance to its number.
            words = [word for word in words if any(_begins(one, word) for one in self._entries)]
        wanted = Counter(numbers)
        found = [
            one
            for one in self._entries
            if not wanted - one.numbers and all(_begins(one, word) for word in words)
        ]
        found.sort(key=lambda one: (_rank(one, numbers), -one.weight))
        return [one.act for one in found[:limit]]

    def around(self, act: Identity, back: int, forward: int, limit: int = PICTURE) -> Lineage:
        """Give an act with some generations of its lineage.

        Parameters
        ----------
        act
            The act.
        back, forward
            How many generations of what it stands on, and of what stands on it.
        limit
            The most acts; the nearest generations are taken first, and of one generation the
            acts that are cited most.

        Returns
        -------
        Lineage
        """
        graph = self.lineage.graph
        kept: dict[Identity, None] = {act: None}
        rings = {True: [act], False: [act]}
        for depth in range(max(back, forward)):
            for older, most in ((True, back), (False, forward)):
                if depth >= most or len(kept) >= limit:
                    continue
                walk = graph.successors if older else graph.predecessors
                ring = {other: None for one in rings[older] for other in walk(one)}
                fresh = sorted((one for one in ring if one not in kept), key=self._heft)
                rings[older] = fresh[: limit - len(kept)]
                kept |= dict.fromkeys(rings[older])
        return self.lineage.part(kept)

    def _heft(self, act: Identity) -> tuple[int, str]:
        return -int(self.lineage.graph.in_degree(act)), act

    def heaviest(self, limit: int) -> list[Identity]:
        """Give the acts with the most citations, the heaviest first."""
        return [one.act for one in sorted(self._entries, key=lambda one: -one.weight)[:limit]]

    def doubts(self) -> list[Doubt]:
        """Give every citation that carries a flag, in the order of the lineage."""
        return self._once(
            "doubts",
            lambda lineage: [
                Doubt(citing, cited, mention["flags"], mention)
                for citing, cited, mention in lineage.edges()
                if mention["flags"]
            ],
        )

    def addressed(self) -> list[tuple[str, int]]:
        """Give the bodies that paragraphs address, with the number of paragraphs, most first."""
        self._bodies.wait()
        counts: Counter[str] = Counter()
        for _, data in self.lineage.graph.nodes(data=True):
            counts.update(body for body, _, _ in data["addresses"])
        return sorted(counts.items(), key=lambda row: (-row[1], row[0]))


def _proven(mention: Cited, proof: Proof) -> Cited:
    more = proof.get((mention["source"], mention["start"], mention["end"]), {})
    return cast(Cited, {**mention, **more})


def pieces(text: str) -> list[str]:
    """Part a text into numbers and words, folded to one spelling.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    list of str
        Digits in ASCII; letters small, without marks; Arabic words without the article.

    Examples
    --------
    >>> pieces("القَرار ٧٢/١٩٥")
    ['قرار', '72', '195']
    """
    plain = unicodedata.normalize("NFKD", text)
    kept = (letter for letter in plain if unicodedata.category(letter) not in {"Mn", "Cf", "Lm"})
    ascii_digits = "".join(str(unicodedata.digit(one)) if one.isdecimal() else one for one in kept)
    found = _PIECE.findall(ascii_digits.lower().translate(_LETTERS))
    return [_ARTICLE.sub("", piece, count=1) if piece[0] in "وفبكال" else piece for piece in found]


def _entry(lineage: Lineage, identity: Identity) -> _Entry:
    act: Act = lineage.graph.nodes[identity]
    symbol = pieces(identity if symbol_of(identity) else lineage.label(identity))
    numbers = Counter(int(piece) for piece in symbol if piece.isdigit())
    if act["session"] and act["session"] not in numbers:
        numbers[act["session"]] += 1
    organ = organs().get(act["organ"] or "")
    names: Iterable[str] = organ.names.values() if organ else ()
    bodies = (body for body, _ in act["names"])
    words = pieces(" ".join((act["title"] or "", *names, *bodies, *act["sources"])))
    return _Entry(
        identity,
        tuple(symbol),
        numbers,
        " " + " ".join((*symbol, *words)),
        int(lineage.graph.in_degree(identity)),
    )


def _kinds(lineage: Lineage) -> tuple[list[str], list[str]]:
    organs_ = Counter(data["organ"] for _, data in lineage.graph.nodes(data=True) if data["organ"])
    used = Counter(data["relation"] for _, _, data in lineage.graph.edges(data=True))
    return [name for name, _ in organs_.most_common()], [name for name, _ in used.most_common()]


def _by_core(lineage: Lineage) -> dict[Identity, int]:
    """Order acts by the core that they are in, then by their neighbours, then by symbol."""
    import networkx as nx

    plain: nx.Graph[Identity] = nx.Graph(lineage.graph)
    plain.remove_edges_from(list(nx.selfloop_edges(plain)))
    core = nx.core_number(plain)
    order = sorted(lineage.acts, key=lambda act: (-core[act], -plain.degree(act)))
    return {act: place for place, act in enumerate(order)}


def _series_by_act(lineage: Lineage) -> dict[Identity, list[Renewal]]:
    return {renewal.act: one for one in all_series(lineage) for renewal in one}


def _begins(entry: _Entry, word: str) -> bool:
    return f" {word}" in entry.words


def _rank(entry: _Entry, numbers: Sequence[int]) -> int:
    own = [int(piece) for piece in entry.symbol if piece.isdigit()]
    if own == list(numbers):
        return 0
    return 1 if len(own) == len(numbers) else 2
