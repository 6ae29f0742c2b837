"""Running heads, feet and page numbers: what repeats or counts at the edges of pages."""

import re
from collections import Counter
from collections.abc import Sequence

from nasab.extract.readers.pdf.page import Page, Segment

#: The share of the page's height at its top and at its bottom where heads and feet stand.
_ZONE = 0.12
_EDGE = 0.09
#: A head or a foot stands at the same height on at least this share of the pages, and on two.
_SHARE = 0.15
_STEP = 4.0
_LONGEST_HEAD = 150
_DIGITS = re.compile(r"[0-9٠-٩۰-۹]{1,9}")
_PAGE_NUMBER = re.compile(
    r"(?:(?:page|página|стр\.?|第|صفحة)\s{0,2})?[-–—]?\s?[0-9٠-٩۰-۹]{1,4}\s?[-–—]?"
    r"(?:\s?(?:/|of|de|sur|من)\s?[0-9٠-٩۰-۹]{1,4})?(?:\s?页)?",
    re.IGNORECASE,
)
#: The job number at the foot of a document of the organization, and its bar code.
_JOB = re.compile(r"[0-9٠-٩]{2}-[0-9٠-٩]{5}(?:\s?\([A-Z]\))?(?:\s[0-9٠-٩]{6})*|[0-9]{6}")
_BAR_CODE = re.compile(r"\*[0-9A-Z]{4,20}\*")
#: A document symbol, as mastheads and running heads carry it.
SYMBOL = re.compile(r"[A-Z]+(?:/[A-Za-z0-9.()-]+){1,8}")


def split_heads(pages: Sequence[Page]) -> list[tuple[list[Segment], list[Segment]]]:
    """Part the segments of each page into what runs and what is head or foot.

    Parameters
    ----------
    pages
        The pages of the document.

    Returns
    -------
    list of tuple
        For each page, the segments of the running text and those of heads and feet, both in
        their order.
    """
    shift = _first_number(pages)
    keys = [
        {id(s): _key(s, page.number + shift) for s in page.segments if _in_zone(s, page)}
        for page in pages
    ]
    counts = Counter(key for page_keys in keys for key in set(page_keys.values()))
    least = max(2, round(_SHARE * len(pages)))
    repeated = {key for key, count in counts.items() if count >= least}
    symbols = _masthead_symbols(pages)
    parted = []
    for page, page_keys in zip(pages, keys, strict=True):
        running: list[Segment] = []
        heads: list[Segment] = []
        for segment in page.segments:
            is_head = id(segment) in page_keys and (
                any(near in repeated for near in _near(page_keys[id(segment)]))
                or _numbers_the_page(segment, page, len(pages))
                or (page.number > 0 and _at_edge(segment, page) and segment.text in symbols)
            )
            (heads if is_head else running).append(segment)
        parted.append((running, heads))
    return parted


def _first_number(pages: Sequence[Page]) -> int:
    """Give the number printed on the first page: most pages count on from it."""
    shifts: Counter[int] = Counter()
    for page in pages:
        at_edge = (segment for segment in page.segments if _at_edge(segment, page))
        numbers = {int(n) for segment in at_edge for n in _DIGITS.findall(segment.text[:80])}
        shifts.update(number - page.number for number in numbers)
    return shifts.most_common(1)[0][0] if shifts else 1


def _in_zone(segment: Segment, page: Page) -> bool:
    return segment.y1 < _ZONE * page.height or segment.y0 > (1 - _ZONE) * page.height


def _at_edge(segment: Segment, page: Page) -> bool:
    return segment.y1 < _EDGE * page.height or segment.y0 > (1 - _EDGE) * page.height


def _key(segment: Segment, page_number: int) -> tuple[str, int]:
    """Give the text and the height, with the page's number taken out."""
    text = _DIGITS.sub(lambda n: "#" if int(n[0]) == page_number else n[0], segment.text)
    return text, round(segment.y0 / _STEP)


def _near(key: tuple[str, int]) -> tuple[tuple[str, int], ...]:
    """Give the key and its neighbours: a height may round either way."""
    text, height = key
    return (key, (text, height - 1), (text, height + 1))


def _numbers_the_page(segment: Segment, page: Page, count: int) -> bool:
    """Whether it is a page number, with the count of pages or alone, a job number or bar code."""
    if not _at_edge(segment, page):
        return False
    text = segment.text.strip()
    if _JOB.fullmatch(text) or _BAR_CODE.fullmatch(text):
        return True
    if not _PAGE_NUMBER.fullmatch(text):
        return False
    numbers = [int(digits) for digits in _DIGITS.findall(text)]
    if len(numbers) == 2:
        return count in numbers
    beside = (s for s in page.segments if s is not segment and abs(s.y0 - segment.y0) < s.size)
    return all(_at_edge(s, page) and len(s.text) < _LONGEST_HEAD for s in beside)


def _masthead_symbols(pages: Sequence[Page]) -> set[str]:
    """Give the symbols at the top of the first page; later pages may carry them once or twice."""
    if not pages:
        return set()
    first = pages[0]
    top = [segment for segment in first.segments if segment.y0 > (1 - _ZONE) * first.height]
    return {match for segment in top for match in SYMBOL.findall(segment.text)}
