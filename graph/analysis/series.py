"""Series: the renewals of one resolution over the sessions.

An organ that takes up a matter again recalls its earlier acts on it in one sentence ("Recalling
its resolutions 61/180 of …, 64/178 of … on improving the coordination of efforts …"). Such a
list, of acts of the citing act's own organ and kind, is the evidence that this file builds on.
Whether the citing act belongs to the list is told by its title (in the sentence, or like the
title of a listed act that was read) or by a later list that holds it together with the others.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise

from nasab.graph.attributes import Cited
from nasab.graph.lineage import Lineage
from nasab.ontology import Identity, identity_order, symbol_of

#: The relations by which an organ takes up its own earlier acts.
RECALLING = frozenset({"recalls", "reaffirms", "bearsInMind", "guidedBy"})

#: How alike (0 to 100) two titles must be; the lower bound holds under one agenda item.
TITLE_LIKENESS = 85.0
TITLE_LIKENESS_SAME_ITEM = 65.0

#: The most letters between two acts of one list, a date and a conjunction; Chinese needs a third.
BETWEEN = 60

#: A shorter title says too little to compare.
SHORTEST_TITLE = 12


@dataclass(frozen=True, slots=True)
class Renewal:
    """A member of a series.

    Parameters
    ----------
    act
        The act.
    date
        Its date as far as anything tells, or None.
    in_corpus
        Whether it was read.
    evidence
        Why it is a member: ``"own-title"`` (its title stands where it recalls the others),
        ``"like-title"`` (its title is like that of another member), ``"listed-later"`` (a later
        list holds it with those that it recalls), ``"recalled"`` (a member recalls it),
        ``"co-recalled"`` (acts outside the series recall it with the others; the weakest).
    """

    act: Identity
    date: str | None
    in_corpus: bool
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _List:
    """The acts of one organ and kind that one sentence recalls."""

    citing: Identity
    members: frozenset[Identity]
    sentence: str


def series(lineage: Lineage, act: str) -> list[Renewal]:
    """Give the series that an act belongs to, oldest first.

    Parameters
    ----------
    lineage
        The graph.
    act
        A node.

    Returns
    -------
    list of Renewal
        The act alone where it belongs to none.

    Raises
    ------
    KeyError
        If the act is no node.

    Examples
    --------
    >>> lineage = Lineage.from_pairs(
    ...     [
    ...         ("A/RES/70/179", "A/RES/61/180"),
    ...         ("A/RES/70/179", "A/RES/68/192"),
    ...         ("A/RES/72/195", "A/RES/61/180"),
    ...         ("A/RES/72/195", "A/RES/68/192"),
    ...         ("A/RES/72/195", "A/RES/70/179"),
    ...     ]
    ... )
    >>> [renewal.act for renewal in series(lineage, "A/RES/70/179")]
    ['A/RES/61/180', 'A/RES/68/192', 'A/RES/70/179']
    """
    if act not in lineage:
        raise KeyError(act)
    for found in all_series(lineage):
        if any(renewal.act == act for renewal in found):
            return found
    data = lineage.act(act)
    return [Renewal(Identity(act), data["date"], data["in_corpus"], ())]


def all_series(lineage: Lineage) -> list[list[Renewal]]:
    """Find every series of the graph.

    Parameters
    ----------
    lineage
        The graph.

    Returns
    -------
    list of list of Renewal
        Each with two members or more, oldest first; the longest series first, then by the
        symbol of the first member. No act is in two.

    Examples
    --------
    >>> all_series(Lineage.from_pairs([]))
    []
    """
    lists = _recall_lists(lineage)
    evidence: dict[Identity, set[str]] = defaultdict(set)
    groups = _Groups()
    holding: dict[Identity, list[_List]] = defaultdict(list)
    for listed in lists:
        for member in listed.members:
            holding[member].append(listed)
    others = []
    for listed in lists:
        reasons = _own(lineage, listed, holding[listed.citing])
        if not reasons:
            others.append(listed)
            continue
        evidence[listed.citing] |= reasons
        for member in listed.members:
            evidence[member].add("recalled")
        groups.join((listed.citing, *listed.members))
    for members in _co_recalled(others, evidence.keys()):
        for member in members:
            evidence[member].add("co-recalled")
        groups.join(members)
    found = [_renewals(lineage, members, evidence) for members in groups.sets()]
    return sorted(found, key=lambda one: (-len(one), identity_order(one[0].act)))


def _recall_lists(lineage: Lineage) -> list[_List]:
    """Gather, sentence by sentence, the acts of its own organ and kind that each act recalls."""
    sentences: dict[tuple[Identity, str, str], list[tuple[Identity, Cited]]] = defaultdict(list)
    for citing, cited, data in lineage.edges():
        # In a damaged preamble the verb may be lost, and what stands there is recalled.
        recalled = data["relation"] in RECALLING and data["part"] != "footnote"
        recalled |= data["relation"] == "mentions" and data["part"] == "preamble"
        if not recalled or citing == cited:
            continue
        if _family(lineage, citing) == _family(lineage, cited) != (None, None):
            place = data["sentence"] or f"paragraph {data['paragraph']}"
            sentences[citing, data["source"], place].append((cited, data))
    return [
        _List(citing, members, words)
        for (citing, _, sentence), mentions in sorted(
            sentences.items(), key=lambda item: (identity_order(item[0][0]), item[0][1:])
        )
        for members, words in _split(sentence, mentions)
    ]


def _split(
    sentence: str, mentions: list[tuple[Identity, Cited]]
) -> list[tuple[frozenset[Identity], str]]:
    """Part the lists of one sentence ("X and Y on coordination, and Z on the sale of organs").

    Within a list only dates and conjunctions stand between two acts; more words are a title,
    which belongs to the list before it, in Chinese to the list after it.
    """
    chinese = any("\u4e00" <= letter <= "\u9fff" for letter in sentence)
    between = BETWEEN // 3 if chinese else BETWEEN
    lists: list[list[Identity]] = []
    borders: list[tuple[int, int]] = []
    end = 0
    for cited, mention in sorted(mentions, key=lambda one: one[1]["start"]):
        start = max(sentence.find(mention["text"], end), end)
        if not lists or len(_letters(sentence[end:start])) > between:
            lists.append([])
            borders.append((end, start))
        lists[-1].append(cited)
        end = start + len(mention["text"])
    cuts = [0, *(border[0 if chinese else 1] for border in borders[1:]), len(sentence)]
    return [
        (frozenset(members), sentence[low:high])
        for members, (low, high) in zip(lists, pairwise(cuts), strict=True)
    ]


def _family(lineage: Lineage, act: Identity) -> tuple[str | None, str | None]:
    """Give the organ and the kind of an act; reports and letters have no renewals."""
    data = lineage.graph.nodes[act]
    renewable = data["kind"] in ("resolution", "decision", "statement")
    return (data["organ"], data["kind"]) if renewable else (None, None)


def _own(lineage: Lineage, listed: _List, later: Iterable[_List]) -> set[str]:
    """Say why the citing act belongs to the list it recalls; nothing where it does not.

    The later lists are those that hold the citing act.
    """
    reasons = set()
    title = lineage.act(listed.citing)["title"]
    if title and _contains(listed.sentence, title):
        reasons.add("own-title")
    if any(_alike(lineage, listed.citing, member) for member in listed.members):
        reasons.add("like-title")
    if any(len(listed.members & other.members) >= 2 for other in later):
        reasons.add("listed-later")
    return reasons


def _alike(lineage: Lineage, one: Identity, other: Identity) -> bool:
    from rapidfuzz import fuzz

    first, second = lineage.act(one), lineage.act(other)
    titles = [_letters(act["title"] or "") for act in (first, second)]
    if min(map(len, titles)) < SHORTEST_TITLE:
        return False
    same_item = first["agenda_item"] is not None and first["agenda_item"] == second["agenda_item"]
    return fuzz.ratio(*titles) >= (TITLE_LIKENESS_SAME_ITEM if same_item else TITLE_LIKENESS)


def _contains(sentence: str, title: str) -> bool:
    from rapidfuzz import fuzz

    title, sentence = _letters(title), _letters(sentence)
    if len(title) < SHORTEST_TITLE or len(sentence) < len(title):
        return False
    return fuzz.partial_ratio(title, sentence) >= TITLE_LIKENESS


def _letters(text: str) -> str:
    """Keep the bare letters: titles differ in spaces, marks, kashida and presentation forms."""
    plain = unicodedata.normalize("NFKD", text).replace("\u0640", "")
    return "".join(letter for letter in plain.casefold() if letter.isalpha())


def _co_recalled(lists: Iterable[_List], placed: Collection[Identity]) -> list[set[Identity]]:
    """Give the lists that look like a series to which the citing act does not belong.

    One is taken where it has three acts of different sessions, or where two acts recall the
    same two. Two lists are one series where they share two acts; an act that only passes
    through many lists (a declaration that everyone recalls) does not tie them together.
    """
    counts = Counter(
        members
        for members, _ in {(listed.members, listed.citing) for listed in lists}
        if members.isdisjoint(placed) and _sessions_differ(members)
    )
    likely = [
        sorted(members, key=identity_order)
        for members, count in counts.items()
        if len(members) >= (2 if count > 1 else 3)
    ]
    found: list[set[Identity]] = []
    group_of: dict[Identity, int] = {}
    for members in sorted(likely, key=lambda one: (-len(one), [*map(identity_order, one)])):
        fresh = [member for member in members if member not in group_of]
        shared = Counter(group_of[member] for member in members if member in group_of)
        near = [group for group, count in sorted(shared.items()) if count >= 2]
        if not near:
            if len(fresh) < 2:
                continue
            near = [len(found)]
            found.append(set())
        found[near[0]].update(fresh)
        group_of.update(dict.fromkeys(fresh, near[0]))
    return found


def _sessions_differ(members: Iterable[Identity]) -> bool:
    sessions = [symbol.session for member in members if (symbol := symbol_of(member))]
    return len(set(sessions)) == len(sessions)


def _renewals(
    lineage: Lineage, members: Iterable[Identity], evidence: dict[Identity, set[str]]
) -> list[Renewal]:
    renewals = []
    for member in sorted(members, key=identity_order):
        data = lineage.act(member)
        reasons = tuple(sorted(evidence[member]))
        renewals.append(Renewal(member, data["date"], data["in_corpus"], reasons))
    return sorted(renewals, key=lambda renewal: renewal.date or "9999")


class _Groups:
    """Disjoint sets (Galler and Fischer 1964)."""

    def __init__(self) -> None:
        self._parent: dict[Identity, Identity] = {}

    def join(self, members: Iterable[Identity]) -> None:
        first, *rest = [self._root(member) for member in members]
        for other in rest:
            self._parent[self._root(other)] = self._root(first)

    def _root(self, member: Identity) -> Identity:
        self._parent.setdefault(member, member)
        while self._parent[member] != member:
            self._parent[member] = self._parent[self._parent[member]]
            member = self._parent[member]
        return member

    def sets(self) -> list[list[Identity]]:
        found: dict[Identity, list[Identity]] = defaultdict(list)
        for member in self._parent:
            found[self._root(member)].append(member)
        return list(found.values())
