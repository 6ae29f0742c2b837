"""The kinds of differences: what each code means, how much it weighs, and an example of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from nasab.extract.proofreading import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of difference.

    Parameters
    ----------
    severity
        How much it weighs.
    meaning
        What it says, as one sentence.
    example
        What the versions could print.
    """

    severity: Severity
    meaning: str
    example: str


_ERROR, _WARNING, _WEAK = Severity.ERROR, Severity.WARNING, Severity.INFORMATION

#: Every code, in the order of the documentation.
CODES: Final[Mapping[str, Code]] = MappingProxyType(
    {
        "citation-differs": Code(
            _ERROR,
            "The versions cite another act at the same place, or print its number otherwise.",
            "resolution 64/293 | القرار ٦٤/٢٣٩",
        ),
        "citation-date-differs": Code(
            _ERROR,
            "The versions state another date for the same act.",
            "64/293 of 30 July 2010 | 64/293, du 30 juin 2010",
        ),
        "locator-differs": Code(
            _ERROR,
            "The versions name another place within the same act.",
            "paragraph 3 of resolution 64/293 | paragraphe 4 de la résolution 64/293",
        ),
        "citation-missing": Code(
            _WARNING,
            "An act is cited in one version and not in another.",
            "resolutions 55/67 and 58/137 | les résolutions 55/67",
        ),
        "citation-implied": Code(
            _WEAK,
            "An act is cited by number in one version; another says 'that resolution', or cites "
            "it elsewhere.",
            "resolution 64/293 | ladite résolution",
        ),
        "citation-read-otherwise": Code(
            _WEAK,
            "The versions print the same number, and nasab reads it as different acts.",
            "resolution 32/3 | Council resolution 32/3",
        ),
        "date-differs": Code(
            _ERROR,
            "The versions state another date at the same place.",
            "from 14 to 18 March 2015 | du 14 au 18 mars 2014",
        ),
        "date-missing": Code(
            _WARNING,
            "A day is stated in one version and nothing of it in another.",
            "on 14 March 2015 in Sendai | à Sendai",
        ),
        "year-differs": Code(
            _ERROR,
            "The versions print another year at the same place.",
            "the 1999 report | le rapport de 1989",
        ),
        "number-differs": Code(
            _ERROR,
            "The versions print numbers at the same place that a misprint tells apart.",
            "on 27 June 2013 | le 37 juin 2013",
        ),
        "body-differs": Code(
            _WARNING,
            "The versions name another body at the same place.",
            "requests UNODC | prie le PNUD",
        ),
        "body-missing": Code(
            _WEAK,
            "A body is named in one version and not in another, which may only imply it.",
            "requests UNODC | prie l'Office",
        ),
        "paragraph-missing": Code(
            _WARNING,
            "A paragraph of one version has no counterpart in another.",
            "5 operative paragraphs | 4 operative paragraphs",
        ),
        "note-missing": Code(
            _WARNING,
            "A footnote of one version has no counterpart in another.",
            "two notes | one note",
        ),
        "paragraph-count": Code(
            _WARNING,
            "The versions have other counts of paragraphs, which no single paragraph explains.",
            "12 preambular paragraphs | 11 preambular paragraphs",
        ),
        "paragraph-number": Code(
            _WARNING,
            "The same paragraph has another number.",
            "7. Requests | 8. Prie",
        ),
        "symbol-differs": Code(
            _ERROR, "The versions state another symbol.", "A/RES/72/195 | A/RES/72/159"
        ),
        "adoption-date-differs": Code(
            _ERROR,
            "The versions state another date of adoption.",
            "Adopted on 19 December 2017 | Adoptée le 18 décembre 2017",
        ),
        "session-differs": Code(
            _ERROR, "The versions state another session.", "Seventy-second session | 71e session"
        ),
        "meeting-differs": Code(
            _ERROR,
            "The versions state another meeting of adoption.",
            "73rd plenary meeting | 74e séance plénière",
        ),
        "agenda-item-differs": Code(
            _ERROR, "The versions state another agenda item.", "Agenda item 107 | Point 108"
        ),
        "action-differs": Code(
            _WEAK,
            "The same operative paragraph opens with another action.",
            "5. Requests | 5. Invite",
        ),
        "addressees-differ": Code(
            _WEAK,
            "The same operative paragraph addresses other bodies.",
            "5. Requests the Secretary-General | 5. Prie le Conseil de sécurité",
        ),
    }
)
