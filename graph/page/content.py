"""What a page knows of its acts and citations, as plain values for JSON."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final

from nasab.extract.records import first_day
from nasab.graph.attributes import Act, Cited
from nasab.graph.lineage import Lineage
from nasab.graph.page.quotation import quotations
from nasab.ontology import LANGUAGES, Identity, Kind, action_labels, organs, relations, symbol_of

#: The most mentions of one act in another that a page carries with their sentences.
MENTIONS: Final = 12
#: The most paragraphs that address somebody, and bodies named, which a page lists for one act.
LISTED: Final = 40
#: The languages of the interface.
INTERFACE: Final = ("en", "ar")
#: How far before the act that cites it an act with an estimated date is drawn, in days.
_BEFORE: Final = 20.0

#: Where treaties are registered is no organ, and stands in the place of one in their symbols.
_SERIES: Final = {
    "UNTS": {"en": "United Nations Treaty Series", "ar": "مجموعة معاهدات الأمم المتحدة"}
}

Pair = tuple[Identity, Identity]


@dataclass(frozen=True, slots=True)
class Content:
    """What the page says, and what its layout needs.

    Parameters
    ----------
    acts
        One JSON object an act, in the order of the lineage.
    pairs
        One JSON object a pair of acts: ``from``, ``to`` and its ``mentions``.
    days
        For each act the day on which it is drawn, or None.
    weights
        For each act the sum of the weights of the citations of it.
    names
        The names of organs, relations and bodies that occur, by interface language.
    """

    acts: list[dict[str, Any]]
    pairs: list[dict[str, Any]]
    days: list[float | None]
    weights: list[float]
    names: dict[str, Any]


def describe(lineage: Lineage, pairs: Sequence[Pair]) -> Content:
    """Describe the acts of a lineage and some of its citations.

    Parameters
    ----------
    lineage
        The lineage, as large as the page shall be.
    pairs
        The (citing, cited) to show.

    Returns
    -------
    Content
    """
    acts = lineage.acts
    number = {act: place for place, act in enumerate(acts)}
    simple = lineage.simple()
    weight = {act: float(simple.in_degree(act, weight="weight")) for act in acts}
    nodes = {act: lineage.act(act) for act in acts}
    described = [
        _act(lineage, act, nodes[act])
        | {
            "weight": round(weight[act], 2),
            "cites": simple.out_degree(act),
            "cited": simple.in_degree(act),
        }
        for act in acts
    ]
    linked = [
        {
            "from": number[citing],
            "to": number[cited],
            **describe_mentions(lineage.mentions(citing, cited)),
        }
        for citing, cited in pairs
    ]
    return Content(
        acts=described,
        pairs=linked,
        days=_days(acts, nodes, pairs),
        weights=[weight[act] for act in acts],
        names=_names(nodes.values(), linked),
    )


def _act(lineage: Lineage, identity: Identity, act: Act) -> dict[str, Any]:
    symbol = symbol_of(identity)
    files = [_file_name(source) for source in act["sources"]]
    known: dict[str, Any] = {
        "id": identity,
        "label": identity if symbol else (files or [lineage.label(identity)])[0],
        "short": None if symbol else act["title"],
        "organ": act["organ"],
        "kind": act["kind"],
        "session": act["session"],
        "date": act["date"],
        "until": act["until"] if act["until"] != act["date"] else None,
        "dated": act["dated"],
        "title": act["title"],
        "item": act["agenda_item"],
        "read": act["in_corpus"],
        "sources": files,
        "addresses": [list(row) for row in act["addresses"][:LISTED]],
        "names": [list(row) for row in sorted(act["names"], key=lambda row: -row[1])[:LISTED]],
    }
    if symbol:
        one = symbol.kind is Kind.TREATY
        known["links"] = {code: symbol.url(code) for code in (("en",) if one else LANGUAGES)}
    return {key: value for key, value in known.items() if value not in (None, [], "")}


def _file_name(source: str) -> str:
    """Name a file without its folders: a page is handed on, and they are nobody's business."""
    return PurePath(source.replace("\\", "/")).name


def describe_mentions(mentions: Sequence[Cited]) -> dict[str, Any]:
    """Describe the mentions of one act in another, the surest first.

    Parameters
    ----------
    mentions
        All of them.

    Returns
    -------
    dict
        ``mentions``, at most :data:`MENTIONS`, and ``more``, the number of the others.
    """
    surest = sorted(mentions, key=lambda one: (-one["confidence"], one["source"], one["start"]))
    shown = surest[:MENTIONS]
    listed = []
    for one, (before, mark, after) in zip(shown, quotations(shown), strict=True):
        values = {
            "relation": one["relation"],
            "confidence": round(one["confidence"], 3),
            "part": one["part"],
            "paragraph": one["paragraph"],
            "page": one["page"],
            "place": one["locator"],
            "stated": one["date"],
            "flags": list(one["flags"]),
            "evidence": list(one["evidence"]),
            "source": _file_name(one["source"]),
            "start": one["start"],
            "quote": [before, mark, after],
        }
        listed.append({key: value for key, value in values.items() if value not in (None, [])})
    more = len(surest) - len(shown)
    return {"mentions": listed} | ({"more": more} if more else {})


def _days(
    acts: Iterable[Identity], nodes: Mapping[Identity, Act], pairs: Iterable[Pair]
) -> list[float | None]:
    """Choose the day on which each act is drawn: an estimate stands before what cites it."""
    first_citing: dict[Identity, float] = {}
    for citing, cited in pairs:
        act = nodes[citing]
        if act["date"] and act["dated"] != "calendar":
            day = _middle(act)
            first_citing[cited] = min(day, first_citing.get(cited, day))
    found: list[float | None] = []
    for identity in acts:
        act = nodes[identity]
        if act["date"] is None:
            found.append(None)
            continue
        day = _middle(act)
        if act["until"] != act["date"] and identity in first_citing:
            earliest = _day(act["date"])
            day = max(earliest, min(day, first_citing[identity] - _BEFORE))
        found.append(day)
    return found


def _middle(act: Act) -> float:
    first = _day(act["date"] or "")
    last = _day(act["until"] or act["date"] or "")
    return first + min(max(last - first, 0.0), 730.0) / 2


def _day(iso: str) -> float:
    return float(first_day(iso).toordinal())


def _names(acts: Iterable[Act], pairs: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    from nasab.ontology.body import bodies

    listed = list(acts)
    known, bodily = organs(), bodies()
    found_organs = Counter(act["organ"] for act in listed if act["organ"])
    used = Counter(one["relation"] for pair in pairs for one in pair["mentions"])
    named = {body for act in listed for body, _ in act["names"]}
    named |= {body for act in listed for body, _, _ in act["addresses"]}
    actions = {action for act in listed for _, action, _ in act["addresses"]}
    return {
        "organs": {
            code: _labels(known[code].names) if code in known else _SERIES.get(code, {})
            for code, _ in sorted(found_organs.items(), key=lambda row: (-row[1], row[0]))
        },
        "relations": {
            name: {"force": str(relation.force), **_labels(relation.labels)}
            for name, relation in relations().items()
            if name in used
        },
        "actions": {
            name: _labels(labels) for name, labels in action_labels().items() if name in actions
        },
        "bodies": {body: _labels(bodily[body].names) for body in sorted(named) if body in bodily},
    }


def _labels(labels: Mapping[str, str]) -> dict[str, str]:
    return {code: labels[code] for code in INTERFACE if code in labels}
