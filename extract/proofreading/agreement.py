"""Checks that a document agrees with itself: titles, organs, digits, the order of numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from nasab.extract.fold import fold_phrase
from nasab.extract.grammar import find_marks, is_cue
from nasab.extract.proofreading.check import Check, Context, Spot, in_text
from nasab.extract.proofreading.finding import Severity
from nasab.extract.proofreading.known import KnownAct
from nasab.extract.records import Citation, Extraction
from nasab.ontology import Symbol

#: How alike two titles of one act must be, from 0 to 100, and how unlike two must be at most for
#: the one to be a slip of the other rather than the title of an annex.
_SAME, _SLIP = 97.0, 60.0
#: How long the shorter of them must be beside the longer.
_AS_LONG = 0.7
_TITLE = re.compile(r"\s{0,2}[“”\"«„《]\s?([^“”\"«»„《》\n]{12,300})[”\"»“》]")
_GAP = 120
_ARABIC_DIGIT = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
_PAIR = re.compile(r"(\d{1,4})\s?/\s?(\d{1,4})")


@dataclass(frozen=True, slots=True)
class _Titled:
    """A title that the text gives to an act."""

    citation: Citation
    title: str
    start: int
    end: int


def _titles(extraction: Extraction, context: Context) -> Iterator[_Titled]:
    """Read the titles in quotation marks behind acts (64/293, entitled “…”)."""
    text = context.flow.text
    citations = [c for c in in_text(extraction) if c.kind == "act" and c.cited]
    starts = [context.in_flow(c.start) for c in citations]
    for index, citation in enumerate(citations):
        paragraph = context.flow.paragraph_at(starts[index])
        following = starts[index + 1] if index + 1 < len(starts) else paragraph.end
        if following < starts[index]:
            following = paragraph.end
        stop = min(paragraph.end, following, starts[index] + _GAP)
        for mark in find_marks(text, starts[index], stop).cues:
            if is_cue(mark, "entitled") and (found := _TITLE.match(text, mark.end, paragraph.end)):
                yield _Titled(citation, found[1], *found.span(1))
                break


def _is_slip(one: str, other: str) -> bool:
    """Whether two titles are nearly the same; one far longer is the other in full."""
    one, other = fold_phrase(one), fold_phrase(other)
    shorter, longer = sorted((len(one), len(other)))
    return shorter >= _AS_LONG * longer and _SLIP <= fuzz.ratio(one, other) < _SAME


def _two_titles(extraction: Extraction, context: Context) -> Iterator[Spot]:
    """Find acts that the document calls by two titles, nearly the same."""
    first: dict[Symbol, _Titled] = {}
    for titled in _titles(extraction, context):
        symbol = titled.citation.cited
        assert symbol is not None
        earlier = first.setdefault(symbol, titled)
        if _is_slip(earlier.title, titled.title):
            line = context.line_of(context.source(earlier.start, earlier.end)[0])
            message = f"the title of {symbol} is not that of line {line}"
            yield Spot(*context.source(titled.start, titled.end), message)


def _other_title(extraction: Extraction, context: Context) -> Iterator[Spot]:
    """Find titles that differ from the one that the act itself bears."""
    for titled in _titles(extraction, context):
        symbol = titled.citation.cited
        known = context.known.get(symbol) if symbol else None
        own = known.titles.get(extraction.language) if known else None
        if own and _is_slip(own, titled.title):
            place = context.source(titled.start, titled.end)
            yield Spot(*place, f"{symbol} bears another title", own)


def _two_organs(extraction: Extraction, context: Context) -> Iterator[Spot]:
    """Find one number given to two organs, one of them dated, the other not or to the same day."""
    seen: dict[tuple[object, ...], dict[tuple[str, str | None], Citation]] = {}
    for citation in in_text(extraction):
        symbol = citation.cited
        if symbol is None or symbol.number is None or symbol.session is None:
            continue
        key = (symbol.kind, symbol.session, symbol.number)
        for first in seen.setdefault(key, {}).values():
            if first.cited is None or first.cited.organ == symbol.organ:
                continue
            dates = {citation.date, first.date}
            if dates == {None} or len(dates - {None}) > 1:
                continue
            line = context.line_of(first.start)
            message = f"line {line} gives this number to {first.cited}, here it is {symbol}"
            yield Spot(citation.start, citation.end, message)
            break
        seen[key].setdefault((symbol.organ, citation.date), citation)


def _mixed_digits(extraction: Extraction, context: Context) -> Iterator[Spot]:
    """Find the first number printed with the digits that the document uses less."""
    text = context.document.text
    printed: dict[bool, list[tuple[int, int]]] = {True: [], False: []}
    places = [(c.start, c.end) for c in in_text(extraction)]
    for start, end in (*places, *((d.start, d.end) for d in extraction.dates)):
        kept = text[start:end]
        if any(letter.isascii() and letter.isalpha() for letter in kept):
            continue
        arabic = bool(_ARABIC_DIGIT.search(kept))
        if arabic or any(letter.isdigit() for letter in kept):
            printed[arabic].append((start, end))
    if extraction.language == "ar" and printed[True] and printed[False]:
        fewer = printed[len(printed[True]) < len(printed[False])]
        names = ("٠١٢٣", "0123") if fewer is printed[True] else ("0123", "٠١٢٣")
        message = f"the digits {names[0]} stand {len(fewer)} times where most are {names[1]}"
        yield Spot(*min(fewer), message)


def _mixed_order(extraction: Extraction, _: Context) -> Iterator[Spot]:
    """Find the first number printed in the order that the document uses less for an organ."""
    if extraction.language != "ar":
        return
    printed: dict[tuple[str, bool], list[Citation]] = {}
    for citation in in_text(extraction):
        symbol, match = citation.cited, _PAIR.fullmatch(citation.text)
        if symbol is not None and match is not None and int(match[1]) != int(match[2]):
            order = int(match[1]) == symbol.session_value
            printed.setdefault((symbol.organ, order), []).append(citation)
    for organ in sorted({organ for organ, _ in printed}):
        session, number = printed.get((organ, True), []), printed.get((organ, False), [])
        if session and number:
            fewer = session if len(session) < len(number) else number
            said = "session/number" if fewer is session else "number/session"
            message = f"acts of {organ} are printed {said} here ({len(fewer)}) and not elsewhere"
            yield Spot(fewer[0].start, fewer[0].end, message)


CHECKS = (
    Check(
        code="two-titles",
        severity=Severity.WARNING,
        title="one act with two titles in one document",
        explanation=(
            "Two titles in quotation marks that differ by a little are one title with a slip. "
            "Titles that differ altogether, as those of an act and its annex, are left alone."
        ),
        wrong=(
            "Recalling its resolution 64/293, entitled “A Plan to Combat Trafficking”,\n\n"
            "Reaffirming its resolution 64/293, entitled “A Plan of Combat Traffic”,\n"
        ),
        right=(
            "Recalling its resolution 64/293, entitled “A Plan to Combat Trafficking”,\n\n"
            "Reaffirming its resolution 64/293, entitled “A Plan to Combat Trafficking”,\n"
        ),
        look=_two_titles,
    ),
    Check(
        code="other-title",
        severity=Severity.WARNING,
        title="a title that is not quite the act's own",
        explanation=(
            "With --store: the act was read in the language of the draft, and its own title "
            "differs by a little from the one in quotation marks."
        ),
        wrong="Recalling its resolution 64/293, entitled “A Plan of Combat Traffic”,\n",
        right="Recalling its resolution 64/293, entitled “A Plan to Combat Trafficking”,\n",
        look=_other_title,
        known={
            Symbol.parse("A/RES/64/293"): KnownAct(titles={"en": "A Plan to Combat Trafficking"})
        },
    ),
    Check(
        code="two-organs",
        severity=Severity.WARNING,
        title="one number with two organs in one document",
        explanation=(
            "The document gives the same number and session to two organs, with a date for one of "
            "them only. Where each has a date of its own, or none has, they are two acts and left "
            "alone."
        ),
        wrong=(
            "Recalling Economic and Social Council resolution 2005/20 of 22 July 2005,\n\n"
            "Recalling Commission on Human Rights resolution 2005/20,\n"
        ),
        right=(
            "Recalling Economic and Social Council resolution 2005/20 of 22 July 2005,\n\n"
            "Recalling Commission on Human Rights resolution 2005/20 of 14 April 2005,\n"
        ),
        look=_two_organs,
    ),
    Check(
        code="mixed-digits",
        severity=Severity.INFORMATION,
        title="two kinds of digits in one document",
        explanation=(
            "An Arabic document prints the numbers and dates of acts in ٠١٢٣ here and in 0123 "
            "there. Latin symbols such as A/72/440 do not count."
        ),
        wrong=(
            "إذ تشير إلى قرارها ٢٩٣/٦٤ المؤرخ ٣٠ تموز/يوليه ٢٠١٠ وإلى قرارها ١٨٠/٦١ المؤرخ "
            "20 كانون الأول/ديسمبر 2006،\n"
        ),
        right=(
            "إذ تشير إلى قرارها ٢٩٣/٦٤ المؤرخ ٣٠ تموز/يوليه ٢٠١٠ وإلى قرارها ١٨٠/٦١ المؤرخ "
            "٢٠ كانون الأول/ديسمبر ٢٠٠٦،\n"
        ),
        look=_mixed_digits,
        needs_order=True,
    ),
    Check(
        code="mixed-order",
        severity=Severity.INFORMATION,
        title="session and number in two orders in one document",
        explanation=(
            "An Arabic document prints the session before the number here (64/293) and behind it "
            "there (293/64)."
        ),
        wrong=(
            "إذ تشير إلى قرارها ٢٩٣/٦٤ المؤرخ ٣٠ تموز/يوليه ٢٠١٠ وإلى قرارها ٦١/١٨٠ المؤرخ "
            "٢٠ كانون الأول/ديسمبر ٢٠٠٦،\n"
        ),
        right=(
            "إذ تشير إلى قرارها ٢٩٣/٦٤ المؤرخ ٣٠ تموز/يوليه ٢٠١٠ وإلى قرارها ١٨٠/٦١ المؤرخ "
            "٢٠ كانون الأول/ديسمبر ٢٠٠٦،\n"
        ),
        look=_mixed_order,
        needs_order=True,
    ),
)
