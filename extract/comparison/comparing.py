"""The comparison of the language versions of one act."""

import re
from collections.abc import Callable, Iterable, Sequence

from nasab.extract.comparison.citing import compare_citations
from nasab.extract.comparison.dating import compare_dates
from nasab.extract.comparison.naming import compare_bodies, compare_provisions
from nasab.extract.comparison.numbering import compare_numbers
from nasab.extract.comparison.records import Comparison, Difference, Row, Version
from nasab.extract.comparison.rows import align_versions
from nasab.extract.comparison.statements import labels
from nasab.extract.comparison.structure import compare_facts, compare_paragraphs
from nasab.extract.comparison.units import Reading
from nasab.extract.document import Document
from nasab.extract.layout import Flow, lay_out
from nasab.extract.records import Extraction, Part
from nasab.extract.repair import Restored, restore
from nasab.ontology import NasabError

_NUMBER = re.compile("[0-9]+")


def compare(
    versions: Sequence[tuple[Document, Extraction]],
    *,
    restore: Callable[[str], Restored] = restore,
    lay_out: Callable[[Restored, Document], Flow] = lay_out,
) -> Comparison:
    r"""Compare the language versions of one act.

    Parameters
    ----------
    versions
        Two or more versions, each as read and with what was found in it.
    restore, lay_out
        As in :func:`~nasab.extract.pipeline.extract`, and the same as it was given.

    Returns
    -------
    Comparison
        With offsets into the text of each document.

    Raises
    ------
    NasabError
        If fewer than two versions are given.

    Examples
    --------
    >>> from nasab.extract import Document, extract
    >>> texts = {"en": "Recalling its resolution 64/293 of 30 July 2010,",
    ...          "fr": "Rappelant sa résolution 64/239 du 30 juillet 2010,"}
    >>> documents = [Document(name, text, "") for name, text in texts.items()]
    >>> found = compare([(document, extract(document)) for document in documents])
    >>> [(one.code, one.message) for one in found.differences]
    [('citation-differs', 'cited: A/RES/64/239 in fr; A/RES/64/293 in en')]
    """
    if len(versions) < 2:
        raise NasabError(f"a comparison needs two versions of one act, not {len(versions)}")
    readings = [
        Reading(index, document, extraction, lay_out(restore(document.text), document))
        for index, (document, extraction) in enumerate(versions)
    ]
    rows = align_versions(readings)
    facts = tuple(compare_facts(readings))
    citations = tuple(compare_citations(readings, rows))
    told = _dates_told(readings, citations) | _adoptions_told(readings, facts)
    dates = tuple(compare_dates(readings, rows, told))
    found: Iterable[Difference] = (
        *facts,
        *compare_paragraphs(readings, rows),
        *citations,
        *dates,
        *compare_numbers(readings, rows, _spans_told(readings, told, facts, (*citations, *dates))),
        *compare_bodies(readings, rows),
        *compare_provisions(readings, rows),
    )
    names = labels(readings)
    return Comparison(
        tuple(
            Version(document.source, extraction.language, name, extraction.identity)
            for (document, extraction), name in zip(versions, names, strict=True)
        ),
        tuple(
            Row(
                tuple(
                    tuple(reading.source(p.start, p.end) for p in held)
                    for reading, held in zip(readings, row.passages, strict=True)
                )
            )
            for row in rows
        ),
        tuple(sorted(found, key=_order)),
    )


def _dates_told(
    readings: Sequence[Reading], found: Iterable[Difference]
) -> frozenset[tuple[int, int]]:
    """Give the dates, by version and start, of the citations that are reported already."""
    told = set()
    for difference in found:
        for place in difference.places:
            extraction = readings[place.version].extraction
            for citation in extraction.citations:
                if citation.start == place.start and citation.date and citation.sentence:
                    low, high = citation.sentence
                    told |= {
                        (place.version, stated.start)
                        for stated in extraction.dates
                        if stated.date == citation.date and low <= stated.start < high
                    }
    return frozenset(told)


def _adoptions_told(
    readings: Sequence[Reading], found: Iterable[Difference]
) -> frozenset[tuple[int, int]]:
    """Give the dates, by version and start, that are reported already as days of adoption."""
    days = {
        place.value
        for difference in found
        if difference.code == "adoption-date-differs"
        for place in difference.places
    }
    return frozenset(
        (reading.index, stated.start)
        for reading in readings
        for stated in reading.extraction.dates
        if stated.date in days
    )


def _spans_told(
    readings: Sequence[Reading],
    dates: frozenset[tuple[int, int]],
    facts: Iterable[Difference],
    found: Iterable[Difference],
) -> list[tuple[int, int, int]]:
    """Give, by version, the code points of what is reported already, numbers of facts as well."""
    spans: list[tuple[int, int, int]] = []
    for difference in found:
        for place in difference.places if difference.severity.rank else ():
            if place.start is not None and place.end is not None:
                spans.append((place.version, place.start, place.end))
            if difference.code.startswith("date-") and place.sentence_end is not None:
                # of a range or a list of dates that are misprinted alike one is reported
                spans += [
                    (place.version, stated.start, stated.end)
                    for stated in readings[place.version].extraction.dates
                    if (place.sentence_start or 0) <= stated.start < place.sentence_end
                ]
    for reading in readings:
        spans += [
            (reading.index, stated.start, stated.end)
            for stated in reading.extraction.dates
            if (reading.index, stated.start) in dates
        ]
    for difference in facts:
        for place in difference.places:
            numbers = set(_NUMBER.findall(place.value or ""))
            reading = readings[place.version]
            spans += [
                (reading.index, *reading.source(at, at + len(number)))
                for passage in reading.passages
                if passage.part is Part.TITLE
                for at, number in passage.numbers
                if number in numbers
            ]
    return spans


def _order(difference: Difference) -> tuple[int, str, str]:
    starts = [p.sentence_start for p in difference.places if p.sentence_start is not None]
    return (min(starts, default=0), difference.code, difference.message)
