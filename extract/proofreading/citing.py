"""Checks of what is cited: its number, its organ, its time, its link."""

from collections.abc import Iterator

from nasab.extract.proofreading.check import Check, Context, Spot, flagged, in_text
from nasab.extract.proofreading.finding import Severity
from nasab.extract.proofreading.known import KnownAct
from nasab.extract.records import Extraction
from nasab.ontology import Symbol


def _future(extraction: Extraction, _: Context) -> Iterator[Spot]:
    """Turn the flags of acts younger than the document into findings."""
    for citation in flagged(extraction, "future"):
        message = f"{citation.cited} is later than the document that cites it"
        yield Spot(citation.start, citation.end, message)


def _link_conflict(extraction: Extraction, _: Context) -> Iterator[Spot]:
    """Turn the flags of links that lead elsewhere into findings."""
    for flag in extraction.flags:
        if flag.flag == "link-conflict":
            yield Spot(flag.start, flag.end, flag.message)


def _superseded(extraction: Extraction, context: Context) -> Iterator[Spot]:
    """Find acts in whose place a later act stands, the first time that they are cited."""
    cited = {citation.cited for citation in in_text(extraction)}
    told: set[Symbol] = set()
    for citation in in_text(extraction):
        known = context.known.get(citation.cited) if citation.cited else None
        if known is None or citation.cited is None or citation.cited in told:
            continue
        later = [one for one in known.superseded_by if one != extraction.act.symbol]
        replaces = citation.relation in ("supersedes", "terminates")
        if later and not replaces and not cited.intersection(later):
            told.add(citation.cited)
            message = f"{citation.cited} is superseded or ended by {later[-1]}"
            yield Spot(citation.start, citation.end, message, str(later[-1]))


def _ambiguous(extraction: Extraction, _: Context) -> Iterator[Spot]:
    """Turn the flags of numbers that can be several acts into findings."""
    for citation in flagged(extraction, "ambiguous"):
        readings = ", ".join(map(str, citation.readings))
        message = f"this number can be read as {readings}"
        yield Spot(citation.start, citation.end, message, "name the organ or state the date")


CHECKS = (
    Check(
        code="future",
        severity=Severity.ERROR,
        title="an act later than the document that cites it",
        explanation="No act can cite one that was adopted after it.",
        wrong=(
            "Resolution adopted by the General Assembly on 30 July 2010\n\n64/293. A plan\n\n"
            "The General Assembly,\n\nRecalling its resolution 68/192 of 18 December 2013,\n"
        ),
        right=(
            "Resolution adopted by the General Assembly on 30 July 2010\n\n64/293. A plan\n\n"
            "The General Assembly,\n\nRecalling its resolution 61/180 of 20 December 2006,\n"
        ),
        look=_future,
    ),
    Check(
        code="link-conflict",
        severity=Severity.ERROR,
        title="a hyperlink that leads to another act than the sentence cites",
        explanation=(
            "A link that lies on a citation, or that gives its very numbers to another organ, "
            "must lead to the act that the sentence names."
        ),
        wrong=(
            "Recalling Human Rights Council resolution 32/3 of 30 June 2016,\n"
            "https://undocs.org/en/A/RES/32/3\n"
        ),
        right=(
            "Recalling Human Rights Council resolution 32/3 of 30 June 2016,\n"
            "https://undocs.org/en/A/HRC/RES/32/3\n"
        ),
        look=_link_conflict,
    ),
    Check(
        code="superseded",
        severity=Severity.WARNING,
        title="an act in whose place a later act stands",
        explanation=(
            "With --store: another document of the store supersedes or terminates the act, and "
            "the draft does not cite that document. Each act is reported once."
        ),
        wrong="Recalling Security Council resolution 1267 (1999),\n",
        right="Recalling Security Council resolutions 1267 (1999) and 2253 (2015),\n",
        look=_superseded,
        known={
            Symbol.parse("S/RES/1267(1999)"): KnownAct(
                superseded_by=(Symbol.parse("S/RES/2253(2015)"),)
            )
        },
    ),
    Check(
        code="ambiguous",
        severity=Severity.INFORMATION,
        title="a number that can be more than one act",
        explanation=(
            "The sentence does not tell the organ or the order of the two numbers, and neither "
            "does the rest of the document. A reader cannot tell either."
        ),
        wrong="ويشير التقرير إلى القرار ٦٢/٦٤ في هذا الشأن.\n",
        right="ويشير التقرير إلى قرار الجمعية العامة ٦٢/٦٤ المؤرخ ٢ كانون الأول/ديسمبر ٢٠٠٩.\n",
        look=_ambiguous,
    ),
)
