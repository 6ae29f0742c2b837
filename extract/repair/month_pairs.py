"""Month names that damage left half readable, beside a day and a year.

Arabic documents name a month twice (kanun al-awwal/disambir). Of the twelve pairs no two are
alike, so that what stands between a day and a year is read as the nearest, if it is near.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from nasab.extract.figures import places_of
from nasab.extract.fold import Folded, fold_phrase
from nasab.extract.repair.profile import ARABIC, SLASH, Profile
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
_FIRST_NAME = re.compile(r"(?:(?:كانون|تشرين) )?[\u0621-\u064a]{2,8}\Z")
_NUMBER_BEFORE = re.compile(r"[0-9]\s{0,6}(?:[\u0621-\u064a]{1,8} ?){1,2}\Z")
_NUMBERED = re.compile(r"/ {0,3}[\u0621-\u064a]{3,9} {0,8}[0-9]{4}")
_WORDS = "[\u0621-\u064a](?:[\u0621-\u064a]| )"
# A year may stand on the wrong side in a line whose runs are in reverse order.
_NAMED = re.compile(
    f"[0-9]\\s{{0,6}}({_WORDS}{{0,18}}/ {{0,3}}{_WORDS}{{2,14}}(?<! ))(?= {{0,8}}[0-9])"
)
_WIDEST = 56  # more than what may stand between the two numbers
_SECOND = {first: second for first, _, second in (pair.partition("/") for pair in _PAIRS)}
# The Egyptian names of June and July have two spellings.
_SOUND = (*_SECOND.items(), ("حزيران", "يونيو"), ("تموز", "يوليو"))
_BROKEN = re.compile(
    rf"({'|'.join(_SECOND)})/\s{{0,4}}\n\s{{0,4}}([\u0621-\u064a]{{3,9}})(?= {{0,4}}[0-9]{{4}})"
)
_LINE_END = re.compile(r"/\s{0,4}\n")
_LONGEST_FIRST = max(map(len, _SECOND))
_REACH = 40  # more than the second name and the year behind it take
_TORN = re.compile(r" (كانون|تشرين)\Z")
_FAR = 0.5  # of the letters that may differ
_NEAR = 2


def suspected(profile: Profile) -> bool:
    """Tell whether two words between numbers are joined as the names of a month, and are none."""
    text = profile.text
    if not profile.pairs(ARABIC, SLASH):
        return False
    for slash in places_of("/", text):
        second = _SECOND.get(_last_word(text, slash))
        sound = second and text.startswith((second, second[:-1]), slash + 1)
        if (
            not sound
            and _NUMBERED.match(text, slash)
            and _NUMBER_BEFORE.search(text, max(0, slash - 20), slash)
        ):
            return True
    return False


def _last_word(text: str, end: int) -> str:
    """Give the word before a position; for the second of كانون الأول, both words."""
    word = _FIRST_NAME.search(text, max(0, end - 16), end)
    return word[0] if word else ""


def mend(folded: Folded) -> Folded | None:
    r"""Read the damaged names of months.

    Parameters
    ----------
    folded
        A text of which other damage shows that its letters or lines are not to be trusted.

    Returns
    -------
    Folded or None
        The text with the names in full; None where all are sound or none is near.

    Examples
    --------
    >>> from nasab.extract.fold import fold
    >>> mend(fold("المؤرخ ٣٠ تموح/دوليه ٢٠١٠ و ١٦ ديسمبر / كانون الأول ٢٠١١")).text
    'المؤرخ 30 تموز/يوليه 2010 و 16 كانون الاول/ديسمبر 2011'
    """
    edits = []
    for match in _named(folded):
        name = _nearest(match[1])
        if name:
            edits.append(Edit(match.start(1), match.end(1), name))
    for match in _broken(folded.text):
        second = _SECOND[match[1]]
        if Levenshtein.distance(match[2], second) <= _NEAR:
            edits.append(Edit(match.start(2), match.end(2), second))
    return edited(folded, sorted(edits))


def _named(folded: Folded) -> Iterator[re.Match[str]]:
    """Find two words with a slash between one number and the next."""
    text = folded.text
    for (_, end), (following, _) in pairwise(folded.figures):
        if following - end <= _WIDEST and text.find("/", end, following) > 0:
            match = _NAMED.match(text, end - 1)
            if match:
                yield match


def _broken(text: str) -> Iterator[re.Match[str]]:
    """Find the first names whose second stands in the next line."""
    for broken in _LINE_END.finditer(text):
        slash = broken.start()
        match = _BROKEN.search(text, max(0, slash - _LONGEST_FIRST), slash + _REACH)
        if match and match.end(1) == slash:
            yield match


def _nearest(found: str) -> str | None:
    """Give the pair that is meant, in its usual order; None where it stands so or is unclear."""
    first, _, second = (half.strip() for half in found.partition("/"))
    torn = _TORN.search(second)
    if torn:  # the first word of the pair came after the rest
        first, second = f"{torn[1]} {first}", second[: torn.start()].rstrip()
    elif any(first.endswith(one) and second.startswith(other) for one, other in _SOUND):
        return None
    solid = f"{first}/{second}".replace(" ", "")
    # The first word of the first name may stand on another line, or nowhere.
    rest = [pair for pair in _PAIRS if f" {first}/" in pair]
    ranked = sorted(
        (min(_distance(solid, pair[pair.find(" ") + 1 :]), _distance(solid, pair)), pair)
        if rest
        else (min(_distance(solid, pair), _distance(solid, _turned(pair))), pair)
        for pair in rest or _PAIRS
    )
    (least, name), (next_least, _) = ranked[:2]
    near = min(_distance(half, name.partition("/")[2]) for half in (first, second))
    if least <= len(solid) * _FAR and least < next_least and near <= _NEAR:
        return name
    return None


def _distance(found: str, meant: str) -> int:
    """Count the letters that differ, spaces aside."""
    return Levenshtein.distance(found.replace(" ", ""), meant.replace(" ", ""))


def _turned(pair: str) -> str:
    return "/".join(reversed(pair.split("/")))
