"""Document symbols with a space beside a slash: A/ HRC/ 32/ 41, A/RES/62 /208.

Left as it is, such a symbol is lost, or, worse, read as another that ends at the space. The space
is taken out only where the pieces make one symbol: a list of two symbols parted by a slash, and a
word after a symbol, are left alone.
"""

import re
from collections.abc import Iterator

from nasab.extract.figures import places_of
from nasab.extract.fold import Folded
from nasab.extract.repair.profile import SLASH, SPACE, Profile
from nasab.extract.repair.rewriting import Edit, edited
from nasab.ontology import Symbol, SymbolError

_SERIES = r"(?:A|S|E|T|ST|TD|DP|CTOC|CAC|CEDAW|CCPR|CAT|CRC|CERD|CMW|CRPD|CED|UNEP|HSP|HRI|LC)"
_NUMBER = r"(?:E?S-)?[0-9]{1,4}(?:\((?:19|20)[0-9]{2}\))?"
_ISSUE = (
    r"(?:Add|Corr|Rev|Amend|L|R|SR|PV|CRP|WP|NGO|INF|PRST|C|CN|WG|CONF|SUB|Sub|AC|GC)\.[0-9]{1,4}"
)
_BRANCH = r"(?:HRC|RES|Res|DEC|Dec|PRST|COP|COSP|EA|HA|SUB|SR|OP|NGO|INF|WG|C|CONF|BUR|AC|PV)"
# After a number only an issue or another number goes on; a branch follows letters.
_CLUSTER = re.compile(
    rf"(?<![A-Za-z0-9/.\-]){_SERIES}(?: ?/ ?(?:{_ISSUE}|{_BRANCH}(?=\s?/))){{0,4}}"
    rf"(?: ?/ ?(?:{_NUMBER}|{_ISSUE})){{1,5}}(?![A-Za-z0-9/.]|\s?/|-[0-9])"
)
_BOTH_SIDES = re.compile(" / ")
_LEAST_SLASHES = 2
#: How far a symbol can reach from a slash in it.
_BEFORE, _BEHIND = 40, 48


def suspected(profile: Profile) -> bool:
    """Tell whether a space stands beside a slash."""
    return profile.pairs(SLASH, SPACE) + profile.pairs(SPACE, SLASH) > 0


def mend(folded: Folded) -> Folded | None:
    """Take the spaces out of symbols.

    >>> from nasab.extract.fold import fold
    >>> mend(fold("see A/ HRC/ 32/ 41 and A/RES/62 /208, A/72/1 / A/72/2")).text
    'see A/HRC/32/41 and A/RES/62/208, A/72/1 / A/72/2'
    """
    return edited(folded, _edits(folded.text))


def _edits(text: str) -> Iterator[Edit]:
    done = 0
    for slash in _spaced_slashes(text):
        if slash < done:
            continue
        for match in _CLUSTER.finditer(text, max(done, slash - _BEFORE), slash + _BEHIND):
            if match.start() < slash < match.end() and _is_one(match[0]):
                done = match.end()
                for at, sign in enumerate(match[0], start=match.start()):
                    if sign == " ":
                        yield Edit(at, at + 1, "")


def _spaced_slashes(text: str) -> Iterator[int]:
    """Give the slashes with a space beside them, between what symbols are made of."""
    for slash in places_of("/", text):
        if 0 < slash < len(text) - 2:
            before, after = text[slash - 1], text[slash + 1]
            if (before == " " or after == " ") and before < "[" and after < "[":
                yield slash


def _is_one(cluster: str) -> bool:
    """Whether the pieces make one symbol, spaced alike where a slash stands free on both sides."""
    slashes, free = cluster.count("/"), len(_BOTH_SIDES.findall(cluster))
    if slashes < _LEAST_SLASHES or free not in (0, slashes):
        return False
    try:
        Symbol.parse(cluster, strict=False)
    except SymbolError:
        return False
    return True
