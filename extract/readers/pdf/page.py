"""What a page is once its glyphs are grouped: segments of lines, in the order of the file."""

from dataclasses import dataclass

from nasab.extract.document import Link


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one line without a gap such as a tab or a column makes.

    Coordinates are in points. On a page that runs from right to left they are mirrored, so
    that ``x0`` is always the side where reading begins; ``y`` grows upward, as in the file.

    Parameters
    ----------
    text
        Its characters in logical order, raised marks as superscripts.
    x0, x1
        Where it begins and ends in reading direction.
    y0, y1
        Its lower and upper edge.
    size
        The size of its type: the height of its largest characters' boxes.
    bold, italic
        Whether all of it is.
    links
        The hyperlinks over it, offsets into `text`.
    calls
        The raised marks in it: the mark in plain characters and its offset in `text`.
    """

    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    bold: bool = False
    italic: bool = False
    links: tuple[Link, ...] = ()
    calls: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """The segments of a page.

    Parameters
    ----------
    number
        From 0.
    width, height
        In points.
    segments
        In the order in which the file draws them.
    rtl
        Whether it runs from right to left, and its coordinates are mirrored.
    """

    number: int
    width: float
    height: float
    segments: tuple[Segment, ...]
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a page that carries a hyperlink, in the coordinates of the file.

    Parameters
    ----------
    target
        The address.
    x0, y0, x1, y1
        Its edges in points.
    """

    target: str
    x0: float
    y0: float
    x1: float
    y1: float

    def covers(self, x: float, y: float) -> bool:
        """Tell whether a point lies in it.

        Parameters
        ----------
        x, y
            The point.

        Returns
        -------
        bool
        """
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1
