"""The whole way from a document to its records.

    Document -> restore -> lay out -> describe -> dates, bodies, citations, provisions

Each step is a callable that can be replaced.
"""

import gc
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace

from nasab.extract.bodies import FoundBody, find_bodies
from nasab.extract.citations import find_citations
from nasab.extract.dates import FoundDate, find_dates
from nasab.extract.document import Document
from nasab.extract.language import language_of
from nasab.extract.layout import Flow, lay_out
from nasab.extract.links import find_links, flag_conflicts
from nasab.extract.provisions import find_provisions
from nasab.extract.records import (
    ActDescription,
    BodyMention,
    Citation,
    Extraction,
    Flag,
    Provision,
    StatedDate,
)
from nasab.extract.repair import Restored, restore
from nasab.extract.title import describe

#: What each flag of a citation says to a person; `{cited}` and `{date}` are filled in.
MESSAGES = {
    "ambiguous": "this number can be read as {readings}",
    "date-conflict": "{cited} cannot have the date stated beside it ({date})",
    "future": "{cited} is younger than the document that cites it",
}


def extract(
    document: Document,
    *,
    restore: Callable[[str], Restored] = restore,
    lay_out: Callable[[Restored, Document], Flow] = lay_out,
    act: ActDescription | None = None,
) -> Extraction:
    r"""Find everything that nasab finds in a document.

    Parameters
    ----------
    document
        As a reader gives it.
    restore
        Folds and repairs the text.
    lay_out
        Puts the text in reading order.
    act
        What is known of the document from elsewhere; its fields win over what the text says.

    Returns
    -------
    Extraction
        With offsets into ``document.text``.

    Examples
    --------
    >>> text = "The General Assembly,\nRecalling its resolution 64/293 of 30 July 2010,\n"
    >>> found = extract(Document("a.txt", text, "0"))
    >>> [(str(c.cited), c.relation, c.date, c.text) for c in found.citations]
    [('A/RES/64/293', 'recalls', '2010-07-30', '64/293')]
    """
    # Extraction makes records by the hundred thousand and no cycles. The collector of cycles would
    # look through all of them again and again, the longer the text the more, and find nothing.
    # What is dropped goes by its reference count as ever. Two extractions in two threads do no
    # harm: the one that ends first lets the collector run again a little early.
    running = gc.isenabled()
    gc.disable()
    try:
        return _extracted(document, restore, lay_out, act)
    finally:
        if running:
            gc.enable()


def _extracted(
    document: Document,
    restore: Callable[[str], Restored],
    lay_out: Callable[[Restored, Document], Flow],
    act: ActDescription | None,
) -> Extraction:
    restored = restore(document.text)
    flow = lay_out(restored, document)
    described = describe(flow, restored, document)
    if act is not None:
        described = _prefer(act, described)
    language = language_of(document.text)
    dates = find_dates(flow.text, flow.data)
    links = find_links(document)
    linked = frozenset(link.cited for link in links if link.cited)
    in_flow, torn = find_citations(flow, dates, described, language=language, linked=linked)
    bodies = find_bodies(flow.text, language, flow.data)
    provisions = find_provisions(flow, bodies, in_flow)
    # many citations share a sentence, and it may be as long as the text
    sentences = {
        span: flow.offsets.source_span(*span)
        for span in {citation.sentence for citation in in_flow}
        if span
    }
    citations = tuple(_to_source(citation, flow, document, sentences) for citation in in_flow)
    citations, conflicts = flag_conflicts(citations, links)
    every = sorted((*citations, *links), key=lambda c: (c.start, c.end, str(c.cited)))
    return Extraction(
        source=document.source,
        sha256=document.sha256,
        reader=document.reader,
        language=language,
        act=described,
        citations=tuple(every),
        bodies=_body_mentions(bodies, flow, document),
        dates=_stated_dates((*dates, *torn), flow, document),
        provisions=_provisions(provisions, flow),
        flags=tuple(sorted((*_flags(citations), *conflicts), key=lambda f: (f.start, f.flag))),
        repairs=restored.repairs,
    )


def _prefer(known: ActDescription, described: ActDescription) -> ActDescription:
    """Take what is known from elsewhere where it says something."""
    stated = {
        field.name: value
        for field in fields(known)
        if (value := getattr(known, field.name)) not in (None, "other")
    }
    return replace(described, **stated)


def _to_source(
    citation: Citation,
    flow: Flow,
    document: Document,
    sentences: Mapping[tuple[int, int], tuple[int, int]],
) -> Citation:
    start, end = flow.offsets.source_span(citation.start, citation.end)
    while end - 1 > start and document.text[end - 1].isspace():
        end -= 1  # a bracket put right stands for what stood on its other side
    sentence = sentences[citation.sentence] if citation.sentence else None
    page = bisect_right(document.pages, start) if document.pages else None
    return Citation(
        cited=citation.cited,
        kind=citation.kind,
        start=start,
        end=end,
        text=document.text[start:end],
        relation=citation.relation,
        part=citation.part,
        date=citation.date,
        locator=citation.locator,
        paragraph=citation.paragraph,
        page=page,
        confidence=citation.confidence,
        evidence=citation.evidence,
        flags=citation.flags,
        readings=citation.readings,
        sentence=sentence,
    )


def _body_mentions(
    found: Sequence[FoundBody], flow: Flow, document: Document
) -> tuple[BodyMention, ...]:
    mentions = []
    for mention in found:
        start, end = flow.offsets.source_span(mention.start, mention.end)
        mentions.append(BodyMention(mention.body, start, end, document.text[start:end]))
    return tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end)))


def _stated_dates(
    found: Sequence[FoundDate], flow: Flow, document: Document
) -> tuple[StatedDate, ...]:
    dates = []
    for stated in found:
        start, end = flow.offsets.source_span(stated.start, stated.end)
        text = document.text[start:end]
        dates.append(StatedDate(stated.iso, stated.precision, start, end, text))
    return tuple(sorted(dates, key=lambda stated: (stated.start, stated.end)))


def _provisions(found: Sequence[Provision], flow: Flow) -> tuple[Provision, ...]:
    mapped = [
        Provision(
            each.paragraph,
            each.part,
            each.action,
            each.addressees,
            *flow.offsets.source_span(each.start, each.end),
            each.cites,
        )
        for each in found
    ]
    return tuple(sorted(mapped, key=lambda provision: (provision.start, provision.end)))


def _flags(citations: Sequence[Citation]) -> list[Flag]:
    flags = []
    for citation in citations:
        for name in citation.flags:
            if name in MESSAGES:
                readings = ", ".join(map(str, citation.readings))
                message = MESSAGES[name].format(
                    cited=citation.cited, date=citation.date or "its year", readings=readings
                )
                flags.append(Flag(name, message, citation.start, citation.end))
    return flags
