"""Which numbered paragraph of a report an unnumbered one goes on with.

A page break or a quotation parts a numbered paragraph in two, and the second part prints no
number. Only where the numbers go on counting behind it is it known to belong to the one before.
"""

from collections.abc import Iterable

from nasab.extract.layout import Paragraph
from nasab.extract.lines import is_complete
from nasab.extract.records import Part

#: How much of its end tells whether a paragraph ends a sentence or is a heading.
_TAIL = 16


def labels_by_start(text: str, paragraphs: Iterable[Paragraph]) -> dict[int, str]:
    r"""Give the unnumbered paragraphs that go on with a numbered one.

    Parameters
    ----------
    text
        The flow.
    paragraphs
        Its paragraphs, in order.

    Returns
    -------
    dict of int to str
        The number of the paragraph that each belongs to, by its start.

    Examples
    --------
    >>> text = "7. It met.\nIt cited it.\n8. It rose."
    >>> spans = ((0, 10, "7"), (11, 23, None), (24, 34, "8"))
    >>> labels_by_start(text, [Paragraph(a, b, Part.BODY, label) for a, b, label in spans])
    {11: '7'}
    """
    found: dict[int, str] = {}
    waiting: list[int] = []
    last: int | None = None
    for paragraph in paragraphs:
        if paragraph.part is not Part.BODY:
            continue
        label = paragraph.label
        if label is not None and label.isdigit():
            if waiting and last is not None and int(label) == last + 1:
                found.update(dict.fromkeys(waiting, str(last)))
            last, waiting = int(label), []
        elif label is None and last is not None:
            tail = text[max(paragraph.start, paragraph.end - _TAIL) : paragraph.end]
            if is_complete(tail):
                waiting.append(paragraph.start)
            else:  # a heading
                last, waiting = None, []
    return found
