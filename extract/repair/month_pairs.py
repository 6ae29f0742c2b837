"""Month names that damage left half readable, beside a day and a year.

Arabic documents name a month twice (kanun al-awwal/disambir). Of the twelve pairs no two are
alike, so that what stands between a day and a year is read as the nearest, if it is near.
"""

import re

from nasab.extract.fold import Folded, fold_phrase
from nasab.extract.repair.rewriting import Edit, edited

_PAIRS = tuple(
    fold_phrase(pair)
    for pair in (
        "كانون الثاني/يناير",
        "شباط/فبراير",
        "آذار/مارس",
        "نيسان/أبريل",
        "أيار/مايو",
        "حزيران/يونيه",
        "تموز/يوليه",
        "آب/أغسطس",
        "أيلول/سبتمبر",
        "تشرين الأول/أكتوبر",
        "تشرين الثاني/نوفمبر",
        "كانون الأول/ديسمبر",
    )
)
_WORDS = "[\u0621-\u064a](?:[\u0621-\u064a]| )"
# A year may stand on the wrong side in a line whose runs are in reverse order.
_NAMED = re.compile(
    f"(?<=[0-9]) {{0,4}}({_WORDS}{{0,18}}/ {{0,3}}{_WORDS}{{2,12}}(?<! ))(?= {{0,8}}[0-9])"
)
_FAR = 0.5  # of the letters that may differ


def mend_months(folded: Folded) -> Folded | None:
    """Read the damaged names of months.

    Parameters
    ----------
    folded
        A text of which other damage shows that its letters are not to be trusted.

    Returns
    -------
    Folded or None
        The text with the names in full; None where all are sound or none is near.

    Examples
    --------
    >>> from nasab.extract.fold import fold
    >>> mend_months(fold("المؤرخ ٣٠ تموح/دوليه ٢٠١٠")).text
    'المؤرخ 30 تموز/يوليه 2010'
    """
    edits = []
    for match in _NAMED.finditer(folded.text):
        name = _nearest(match[1])
        if name:
            edits.append(Edit(match.start(1), match.end(1), name))
    return edited(folded, edits)


def _nearest(found: str) -> str | None:
    from rapidfuzz.distance import Levenshtein

    solid = found.replace(" ", "")
    ranked = sorted((Levenshtein.distance(solid, pair.replace(" ", "")), pair) for pair in _PAIRS)
    (first, name), (second, _) = ranked[:2]
    if first == 0 and " ".join(found.split()) == name:
        return None
    return name if first <= len(solid) * _FAR and first + 1 < second else None
