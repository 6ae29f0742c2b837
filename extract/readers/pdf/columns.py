"""From segments in the order of the file to rows of cells: labels, columns and tables.

A file draws a table cell after cell. So a segment that stands beside an earlier one, at the
height of one of its lines, begins a new cell; one that stands below goes on with its cell;
anything else begins anew. Paragraphs are rows of one cell.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from nasab.extract.readers.notes import NOTE_START
from nasab.extract.readers.pdf.page import Segment

#: What stands before a paragraph as its number: ``5.``, ``(a)``, ``6.24``, ``•``, ``٣ -``.
LABEL = re.compile(
    r"\(?(?:[0-9٠-٩۰-۹]{1,3}(?:\.[0-9٠-٩۰-۹]{1,3}){0,3}|[A-Za-zа-яء-ي]|[ivxlcIVXLC]{1,7}|"
    r"[一二三四五六七八九十]{1,3})(?:\s?[.)\-–—、]){0,2}|[•·▪●–—*-]|[\u2070-\u207e¹²³ᵃ-ᶻ]{1,4}|\*{1,4}"
)
_TERMINAL = (".", ";", ":", "!", "?", "؛", "؟", "。", "；", "：", "！", "？")
#: Two lines are of one paragraph up to this much more than the usual distance of lines.
_LOOSE = 1.18
_SPREAD = 1.4
_FAR = 2.6
_SAME_LINE = 0.45


@dataclass(slots=True)
class Row:
    """Cells side by side, each its lines from above.

    Parameters
    ----------
    cells
        In reading order; one for a paragraph that stands alone.
    """

    cells: list[list[Segment]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Leading:
    """The usual distance of two lines, by the size of the type.

    Parameters
    ----------
    by_size
        Distance in points by rounded size.
    """

    by_size: dict[float, float]

    def of(self, size: float) -> float:
        """Give the usual distance of lines of a size.

        Parameters
        ----------
        size
            In points.

        Returns
        -------
        float
        """
        return self.by_size.get(round(size * 2) / 2, 1.3 * size)


def leading_of(pages: Iterable[Sequence[Segment]]) -> Leading:
    """Measure the usual distance of lines for each size of type in a document.

    Parameters
    ----------
    pages
        The segments of the running text, page by page.

    Returns
    -------
    Leading
    """
    counts: dict[float, Counter[float]] = {}
    for segments in pages:
        for upper, lower in pairwise(segments):
            size, down = upper.size, upper.y0 - lower.y0
            if abs(size - lower.size) < 0.6 and 0.8 * size < down < 2.4 * size:
                key = round(size * 2) / 2
                counts.setdefault(key, Counter())[round(down * 2) / 2] += 1
    return Leading({size: _commonest_small(found) for size, found in counts.items()})


def _commonest_small(found: Counter[float]) -> float:
    """Give the smallest distance that is common: lists have wider ones, and may have more."""
    most = found.most_common(1)[0][1]
    return min(distance for distance, count in found.items() if count >= 0.12 * most)


def rows_of(segments: Iterable[Segment], leading: Leading) -> list[Row]:
    """Group the segments of a page into rows of cells.

    Parameters
    ----------
    segments
        In the order of the file.
    leading
        The usual distance of lines.

    Returns
    -------
    list of Row
    """
    rows: list[Row] = []
    row = Row()
    for segment in segments:
        if not row.cells:
            row.cells.append([segment])
            continue
        cell = row.cells[-1]
        beside = _line_beside(cell, segment, leading)
        if beside is not None:
            if beside:
                # What stands above the line that has a neighbour is no part of its row.
                rows.append(Row([*row.cells[:-1], cell[:beside]]))
                row = Row([cell[beside:]])
            row.cells.append([segment])
        elif _goes_on(row, segment, leading):
            cell.append(segment)
        else:
            rows.append(row)
            row = Row([[segment]])
    if row.cells:
        rows.append(row)
    return rows


def _line_beside(cell: list[Segment], segment: Segment, leading: Leading) -> int | None:
    """Give the first line of the paragraph in a cell that a segment stands beside, or None."""
    tallest = max(segment.size, cell[0].size)
    if segment.y0 > cell[0].y0 + 2 * tallest or segment.y1 < cell[-1].y0:
        return None
    heights = [abs(line.y0 - segment.y0) for line in cell]
    nearest = heights.index(min(heights))
    start = end = 0
    for paragraph in paragraphs_of(cell, leading):
        start, end = end, end + len(paragraph)
        if nearest < end:
            break
    right = max(line.x1 for line in cell[start:end])
    if segment.x0 >= right - 0.3 * tallest:
        return start
    # Within the first line of a paragraph there may still be a tab.
    tabbed = nearest == start and heights[nearest] <= 0.2 * tallest
    return start if tabbed and segment.x0 >= cell[nearest].x1 else None


def _goes_on(row: Row, segment: Segment, leading: Leading) -> bool:
    """Whether a segment below goes on with the last cell of a row."""
    cell = row.cells[-1]
    last = cell[-1]
    down = last.y0 - segment.y0
    size = max(last.size, segment.size)
    if not 0.3 * size < down < _FAR * size:
        return False
    left = min(line.x0 for line in cell)
    right = max(line.x1 for line in cell)
    if len(row.cells) == 1:
        return segment.x0 < right and segment.x1 > left - 8 * size
    margin = max(line.x1 for line in row.cells[-2])
    if segment.x0 >= left - 0.6 * size or margin < segment.x0 < right:
        return segment.x0 < right or down < _LOOSE * leading.of(size)
    # A numbered paragraph may go on below its number.
    return is_labelled(row) and down < _LOOSE * leading.of(size)


def is_labelled(row: Row) -> bool:
    """Tell whether a row is a paragraph behind its number.

    Parameters
    ----------
    row
        The row.

    Returns
    -------
    bool
    """
    *labels, text = row.cells
    return (
        bool(labels)
        and all(len(cell) == 1 and LABEL.fullmatch(cell[0].text.strip()) for cell in labels)
        and not LABEL.fullmatch(text[0].text.strip())
    )


def breaks(upper: Segment, lower: Segment, leading: Leading, left: float, right: float) -> bool:
    """Tell whether a new paragraph begins with the lower of two lines in one cell.

    Parameters
    ----------
    upper, lower
        Two lines, one after the other.
    leading
        The usual distance of lines.
    left, right
        Where the lines of the cell begin and end at most.

    Returns
    -------
    bool
    """
    size = max(upper.size, lower.size)
    down = upper.y0 - lower.y0
    # A raised mark pushes lines apart; a full line that stops within a sentence goes on.
    is_full = upper.x1 > right - size and not upper.text.endswith(_TERMINAL)
    if down > (_SPREAD if is_full else _LOOSE) * leading.of(size) or down < -size:
        return True
    if abs(upper.size - lower.size) > 0.12 * size:
        return True
    if LABEL.fullmatch(lower.text.strip()) or NOTE_START.match(lower.text):
        return True
    # Where the next word would have had room, the line was ended on purpose.
    next_word = len(lower.text.split(" ", 1)[0]) / max(len(lower.text), 1) * (lower.x1 - lower.x0)
    room = right - upper.x1 - next_word
    was_ended = room > 0.12 * (right - left)
    if room > 0.35 * (right - left) and lower.x0 < left + 2 * size:
        return True
    ends_sentence = upper.text.endswith(_TERMINAL)
    if (upper.bold, upper.italic) != (lower.bold, lower.italic) or upper.bold or upper.italic:
        return was_ended or ends_sentence
    return ends_sentence and (was_ended or lower.x0 > upper.x0 + size)


def paragraphs_of(cell: Sequence[Segment], leading: Leading) -> list[list[Segment]]:
    """Part the lines of a cell into paragraphs.

    Parameters
    ----------
    cell
        Its lines from above.
    leading
        The usual distance of lines.

    Returns
    -------
    list of list of Segment
    """
    left, right = min(line.x0 for line in cell), max(line.x1 for line in cell)
    groups: list[list[Segment]] = []
    for line in cell:
        if groups and not breaks(groups[-1][-1], line, leading, left, right):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def ends_open(text: str) -> bool:
    """Tell whether a text stops within a sentence.

    Parameters
    ----------
    text
        The text of a paragraph.

    Returns
    -------
    bool

    Examples
    --------
    >>> ends_open("and bearing in mind its resolutions"), ends_open("seized of the matter.")
    (True, False)
    """
    bare = text.rstrip().rstrip("”’\"')»]⁰¹²³⁴⁵⁶⁷⁸⁹*")
    return bool(bare) and not bare.endswith(_TERMINAL)
