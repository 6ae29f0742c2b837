"""From the records of extraction and the answers of a store to nodes and edges."""

from collections import Counter
from collections.abc import Iterable

from nasab.extract import Citation, Extraction
from nasab.graph.attributes import Act, Cited, bare_act
from nasab.graph.dating import Span, last_day, stated_date
from nasab.ontology import Identity, symbol_of


def describe_document(extraction: Extraction) -> Act:
    """Describe a document that was read; what it does not state its symbol may tell.

    Parameters
    ----------
    extraction
        Its records.

    Returns
    -------
    Act

    Examples
    --------
    >>> from nasab.extract import ActDescription
    >>> from nasab.ontology import Symbol
    >>> described = ActDescription(Symbol.parse("A/RES/72/195"), date="2017-12-19")
    >>> act = describe_document(Extraction("a.txt", "ab", "text utf-8", "ar", described))
    >>> act["organ"], act["session"], act["date"], act["dated"]
    ('A', 72, '2017-12-19', 'own')
    """
    described = extraction.act
    act = bare_act(Identity(extraction.identity))
    act["organ"] = described.organ or act["organ"]
    if described.kind != "other":
        act["kind"] = described.kind
    if described.session is not None:
        act["session"] = described.session
    if described.date:
        act["date"], act["until"], act["dated"] = described.date, last_day(described.date), "own"
    act["title"] = described.title
    act["agenda_item"] = described.agenda_item
    act["in_corpus"] = True
    act["sources"] = (extraction.source,)
    act["addresses"] = tuple(
        (body, provision.action or "", provision.paragraph)
        for provision in extraction.provisions
        for body in provision.addressees
    )
    act["names"] = tuple(sorted(Counter(mention.body for mention in extraction.bodies).items()))
    return act


def join_acts(first: Act, second: Act) -> Act:
    """Join what two files tell of one act: what the first leaves open the second may fill.

    Parameters
    ----------
    first, second
        The act as each file describes it.

    Returns
    -------
    Act
    """
    merged = Act(**first)
    for key in ("organ", "session", "title", "agenda_item"):
        merged[key] = first[key] if first[key] is not None else second[key]
    if first["dated"] == "unknown":
        merged["date"], merged["until"], merged["dated"] = (
            second["date"],
            second["until"],
            second["dated"],
        )
    merged["sources"] = tuple(sorted({*first["sources"], *second["sources"]}))
    merged["addresses"] = first["addresses"] or second["addresses"]
    merged["names"] = first["names"] or second["names"]
    return merged


def describe_mention(citation: Citation, source: str, text: str | None) -> Cited:
    """Describe a mention as an edge carries it.

    Parameters
    ----------
    citation
        The record.
    source
        The file it was found in.
    text
        The text of that file, for the quotation, or None.

    Returns
    -------
    Cited
    """
    start, end = citation.sentence or (citation.start, citation.end)
    return Cited(
        relation=citation.relation,
        part=str(citation.part),
        paragraph=citation.paragraph,
        page=citation.page,
        locator=citation.locator,
        confidence=citation.confidence,
        weight=citation.confidence,
        text=citation.text,
        sentence=citation.text if text is None else text[start:end],
        source=source,
        start=citation.start,
        end=citation.end,
        date=citation.date,
        flags=citation.flags,
        evidence=citation.evidence,
    )


def date_act(
    identity: Identity,
    act: Act,
    stated: Iterable[tuple[str | None, tuple[str, ...]]],
    span: Span,
) -> Act:
    """Date an act by its own date, else by what others state, else by its session.

    Parameters
    ----------
    identity, act
        The act.
    stated
        The date stated beside each citation of it, or None, and the flags of the citation.
    span
        Estimates its time from its symbol.

    Returns
    -------
    Act
        With ``date``, ``until`` and ``dated`` as far as anything tells.
    """
    if act["date"] is not None:
        return act
    dated = Act(**act)
    if (date := stated_date(stated)) is not None:
        dated["date"], dated["until"], dated["dated"] = date, last_day(date), "stated"
    elif (symbol := symbol_of(identity)) and (days := span(symbol)):
        dated["date"], dated["until"], dated["dated"] = days[0], days[1], "calendar"
    return dated
