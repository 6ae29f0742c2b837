"""What the nodes and the edges of a lineage carry: plain values under fixed names."""

from typing import TypedDict

from nasab.ontology import Identity, Kind, symbol_of

_KINDS = {
    Kind.RESOLUTION: "resolution",
    Kind.DECISION: "decision",
    Kind.STATEMENT: "statement",
    Kind.DOCUMENT: "document",
    Kind.TREATY: "treaty",
}


class Act(TypedDict):
    """The attributes of a node: an act, a document or a treaty.

    Parameters
    ----------
    organ
        The code of the organ, or None.
    kind
        ``"resolution"``, ``"decision"``, ``"statement"``, ``"report"``, ``"letter"``,
        ``"draft"``, ``"document"``, ``"treaty"`` or ``"other"``.
    session
        The session or year, or None.
    date
        The ISO date, as long as it is known (``"2017-12-19"``, ``"2017"``), or None. For an
        estimate it is the first possible day.
    until
        The last possible day, ISO, or None; the same as `date` for a date that is known.
    dated
        Where the date comes from: ``"own"`` (the document's own), ``"stated"`` (beside a
        citation of it), ``"calendar"`` (estimated from its session) or ``"unknown"``.
    title, agenda_item
        As the document prints them, or None.
    in_corpus
        Whether the document itself was read; otherwise it is only cited.
    sources
        The files it was read from.
    addresses
        Whom its paragraphs address: (body, action, paragraph), in order.
    names
        The bodies it names, with the number of mentions, by body.
    """

    organ: str | None
    kind: str
    session: int | None
    date: str | None
    until: str | None
    dated: str
    title: str | None
    agenda_item: str | None
    in_corpus: bool
    sources: tuple[str, ...]
    addresses: tuple[tuple[str, str, str], ...]
    names: tuple[tuple[str, int], ...]


class Cited(TypedDict):
    """The attributes of an edge: one mention, from the citing to the cited act.

    Parameters
    ----------
    relation
        The relation's name in the ontology.
    part
        Where in the citing document it stands.
    paragraph, page
        Of the citing document, or None.
    locator
        The place within the cited act, or None.
    confidence
        From 0 to 1.
    weight
        What the mention counts for in the analyses: its confidence.
    text
        The characters that name the cited act.
    sentence
        The quotation around them, or the same characters where no text was at hand.
    source
        The file.
    start, end
        The code points of `text` in the file, end exclusive.
    date
        The date stated beside it, or None.
    flags, evidence
        The doubts, and what decided the reading.
    """

    relation: str
    part: str
    paragraph: str | None
    page: int | None
    locator: str | None
    confidence: float
    weight: float
    text: str
    sentence: str
    source: str
    start: int
    end: int
    date: str | None
    flags: tuple[str, ...]
    evidence: tuple[str, ...]


#: The names of the attributes that are tuples: formats that hold no lists carry them as JSON.
LISTS = frozenset({"sources", "addresses", "names", "flags", "evidence"})

#: The names of the attributes that are whole numbers.
NUMBERS = frozenset({"session", "page", "start", "end"})


def bare_act(identity: Identity) -> Act:
    """Describe an act of which only the symbol is known.

    Parameters
    ----------
    identity
        The act.

    Returns
    -------
    Act

    Examples
    --------
    >>> act = bare_act(Identity("E/RES/2017/18"))
    >>> act["organ"], act["kind"], act["session"], act["date"]
    ('E', 'resolution', 2017, None)
    """
    symbol = symbol_of(identity)
    return Act(
        organ=symbol.organ if symbol else None,
        kind=_KINDS[symbol.kind] if symbol else "other",
        session=symbol.session_value if symbol else None,
        date=None,
        until=None,
        dated="unknown",
        title=None,
        agenda_item=None,
        in_corpus=False,
        sources=(),
        addresses=(),
        names=(),
    )


def bare_citation(relation: str, source: str, start: int) -> Cited:
    """Describe a mention of which only the relation and the place are known.

    Parameters
    ----------
    relation
        The relation's name.
    source
        The file.
    start
        The code point where it stands; it orders the mentions of a file.

    Returns
    -------
    Cited

    Examples
    --------
    >>> bare_citation("recalls", "a.txt", 7)["weight"]
    1.0
    """
    return Cited(
        relation=relation,
        part="preamble",
        paragraph=None,
        page=None,
        locator=None,
        confidence=1.0,
        weight=1.0,
        text="",
        sentence="",
        source=source,
        start=start,
        end=start,
        date=None,
        flags=(),
        evidence=(),
    )
