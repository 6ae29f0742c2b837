"""Hyperlinks of a source: evidence of what its sentences cite, never truth, never followed."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from nasab.extract.document import Document
from nasab.extract.records import Citation, Flag, Part
from nasab.ontology import Symbol, SymbolError

_ADDRESS = re.compile(
    r"https?://(?:www\.)?(?:undocs\.org|docs\.un\.org)/[^\s<>\"'\])}،؛]{3,120}", re.IGNORECASE
)


def find_links(document: Document) -> tuple[Citation, ...]:
    """Read the symbols that the addresses of a document name.

    Parameters
    ----------
    document
        As read.

    Returns
    -------
    tuple of Citation
        With part ``link``, by start; offsets into the document's text.

    Examples
    --------
    >>> links = find_links(Document("a", "https://undocs.org/ar/A/RES/64/293", "0"))
    >>> str(links[0].cited), links[0].part.value
    ('A/RES/64/293', 'link')
    """
    found = {}
    for start, end, target in _addresses(document):
        symbol = _symbol(target)
        if symbol is not None:
            found[start, end] = Citation(
                cited=symbol,
                kind="act" if symbol.kind.is_act else "document",
                start=start,
                end=end,
                text=document.text[start:end],
                relation="mentions",
                part=Part.LINK,
                evidence=("link",),
                confidence=0.5,
            )
    return tuple(found[span] for span in sorted(found))


def _addresses(document: Document) -> Iterator[tuple[int, int, str]]:
    if "://" in document.text:
        for match in _ADDRESS.finditer(document.text):
            yield *match.span(), match[0]
    for link in document.links:
        if link.end > link.start and _ADDRESS.match(link.target):
            yield link.start, link.end, link.target


def _symbol(target: str) -> Symbol | None:
    try:
        return Symbol.parse(target.partition("?")[0].partition("#")[0], strict=False)
    except SymbolError:
        return None


def flag_conflicts(
    citations: Sequence[Citation], links: Sequence[Citation]
) -> tuple[tuple[Citation, ...], tuple[Flag, ...]]:
    """Flag the citations whose link names something else than the sentence does.

    A link conflicts where it lies on a citation and names another act, or where it gives the
    very numbers of a citation to another organ while nothing in the text cites that.

    Parameters
    ----------
    citations
        The citations of the text, in source offsets.
    links
        As :func:`find_links` gives them.

    Returns
    -------
    tuple
        The citations, flagged ``link-conflict`` where one stands, and the flags.
    """
    if not links:
        return tuple(citations), ()
    cited = {citation.cited for citation in citations}
    conflicts: dict[int, Citation] = {}
    flags = []
    rivals = _rivals(citations)
    for link in links:
        if link.cited is None:
            continue
        for index in rivals(link, cited):
            citation = citations[index]
            if index not in conflicts and _conflict(citation, link, cited):
                conflicts[index] = replace(citation, flags=(*citation.flags, "link-conflict"))
                message = f"the text cites {citation.cited}, its link leads to {link.cited}"
                flags.append(Flag("link-conflict", message, citation.start, citation.end))
    return tuple(conflicts.get(i, citation) for i, citation in enumerate(citations)), tuple(flags)


def _rivals(
    citations: Sequence[Citation],
) -> Callable[[Citation, set[Symbol | None]], list[int]]:
    """Give what finds the citations that a link may conflict with, without asking them all."""
    places = sorted((citation.start, index) for index, citation in enumerate(citations))
    longest = max((citation.end - citation.start for citation in citations), default=0)
    numbered: dict[tuple[str | None, int | None], dict[str, list[int]]] = {}
    for index, citation in enumerate(citations):
        if citation.cited is not None:
            numbers = citation.cited.session, citation.cited.number
            organs = numbered.setdefault(numbers, {})
            organs.setdefault(citation.cited.organ, []).append(index)

    def rivals(link: Citation, cited: set[Symbol | None]) -> list[int]:
        first = bisect_left(places, (link.start - longest,))
        found = {index for _, index in places[first : bisect_left(places, (link.end,))]}
        target = link.cited
        if target is not None and target not in cited:
            organs = numbered.get((target.session, target.number), {})
            # those that are found are flagged: no other link need ask them
            others = [organ for organ in organs if organ != target.organ]
            found.update(index for organ in others for index in organs.pop(organ))
        return sorted(found)

    return rivals


def _conflict(citation: Citation, link: Citation, cited: set[Symbol | None]) -> bool:
    text, target = citation.cited, link.cited
    if text is None or target is None or text == target or not text.kind.is_act:
        return False
    if link.start < citation.end and citation.start < link.end:
        return not (text.contains(target) or target.contains(text))
    same_numbers = (text.session, text.number) == (target.session, target.number)
    return same_numbers and text.organ != target.organ and target not in cited
