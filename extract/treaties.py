"""Treaties by their place in the United Nations *Treaty Series*: volume and registration number.

"United Nations, Treaty Series, vols. 2225, 2237, 2241 and 2326, No. 39574" names four places of
one registration, "vol. 75, Nos. 970–973" the four conventions of Geneva; each is an item of its
own.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TypeAlias

from nasab.extract.fold import fold_phrase
from nasab.extract.grammar import Marks
from nasab.extract.layout import Paragraph
from nasab.extract.records import Citation
from nasab.extract.relations import sentence_ends
from nasab.ontology import Kind, Symbol, lexicon

#: The most registrations that one reference may name by a range.
MOST = 12

_VOLUMES = r"[0-9]{1,4}(?:(?:\s?[,،、]\s?(?:و\s?)?|\s?(?:and|et|y|и|和|و|-)\s?)[0-9]{1,4}){0,9}"

#: The page of the volume, which places a treaty no further.
_PAGE = r"(?:pages?|pp?\.|págs?\.|стр\.|с\.|الصفحه|الصفحات|ص\.?|第)\s?[0-9]{1,4}(?:-[0-9]{1,4})?页?"


@cache
def _place() -> re.Pattern[str]:
    """Compile the pattern of a place in the series from the ontology's words for its parts."""
    volume, number = (
        "|".join(
            sorted({re.escape(fold_phrase(cue.form)) for cue in lexicon().cues if cue.role == role})
        )
        for role in ("volume", "registrationNumber")
    )
    return re.compile(
        rf"(?:{volume})\s{{0,3}}(?P<volumes>{_VOLUMES})\s?(?:卷)?\s{{0,2}}[,،，]?\s{{0,3}}"
        rf"(?:\(?[0-9]{{4}}\)?[,،]?\s{{0,2}})?(?:{_PAGE}[,،，]?\s{{0,2}})?(?:under\s)?(?:{number})\s{{0,3}}(?P<number>[0-9]{{1,6}})"
        rf"(?:\s?(?:-|至|\b(?:to|à|a|по)\b|الي)\s?(?P<last>[0-9]{{1,6}}))?(?:号)?",
        re.IGNORECASE,
    )


Relate: TypeAlias = Callable[[Paragraph, Sequence[int], int, Marks], str]


def find_treaties(
    text: str, paragraph: Paragraph, marks: Marks, relate: Relate
) -> Iterator[Citation]:
    """Find the treaties that a paragraph cites by volume and number.

    Parameters
    ----------
    text
        The running text.
    paragraph
        One of its paragraphs.
    marks
        The grammar of the paragraph.
    relate
        Decides how something at a position is cited.

    Yields
    ------
    Citation
        One for every volume and number, in the offsets of the flow. The first spans the whole
        reference, the others their own number, or the last of a range.
    """
    if not marks.cues_for("volume"):
        return
    ends = sentence_ends(text, paragraph.start, paragraph.end)
    for match in _place().finditer(text, paragraph.start, paragraph.end):
        relation = relate(paragraph, ends, match.start(), marks)
        for start, end, volume, number in _places(match):
            yield Citation(
                cited=Symbol("UNTS", Kind.TREATY, path=(volume, number)),
                kind="treaty",
                start=start,
                end=end,
                text=text[start:end],
                relation=relation,
                part=paragraph.part,
                paragraph=paragraph.label,
                confidence=0.99,
                evidence=("symbol",),
            )


def _places(match: re.Match[str]) -> Iterator[tuple[int, int, str, str]]:
    """Give the places that one reference names: where each is printed, volume and number."""
    first, last = int(match["number"]), int(match["last"] or match["number"])
    more = range(first + 1, last + 1) if 0 < last - first < MOST else ()
    for index, volume in enumerate(re.finditer(r"[0-9]+", match["volumes"])):
        offset = match.start("volumes")
        start, end = offset + volume.start(), offset + volume.end()
        whole = match.span() if index == 0 else (start, end)
        yield *whole, volume[0], match["number"]
        for number in more:
            yield *match.span("last"), volume[0], str(number)
