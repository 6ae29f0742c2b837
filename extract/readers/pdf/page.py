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
class Frame:
    """The edges of a page in the file's coordinates, and how its text is turned.

    A page may be turned, or only its text; either way it is read with the text upright.

    Parameters
    ----------
    left, bottom, right, top
        In points.
    turn
        How many quarters of a circle the text is turned to the left: 1 where it runs upward.
    """

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    @property
    def width(self) -> float:
        """The width of the page with its text upright."""
        return self.top - self.bottom if self.turn % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """The height of the page with its text upright."""
        return self.right - self.left if self.turn % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Turn a point of the file upright.

        Parameters
        ----------
        x, y
            In the file's coordinates.

        Returns
        -------
        tuple of float
            From the lower left corner of the upright page.

        Examples
        --------
        >>> Frame(0, 0, 600, 800, turn=1).point(100, 60)
        (60, 500)
        """
        match self.turn:
            case 1:
                return y - self.bottom, self.right - x
            case 2:
                return self.right - x, self.top - y
            case 3:
                return self.top - y, x - self.left
        return x - self.left, y - self.bottom

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Turn a box of the file upright.

        Parameters
        ----------
        x0, y0, x1, y1
            Its edges in the file's coordinates.

        Returns
        -------
        tuple of float
            Left, bottom, right and top edge on the upright page.
        """
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a page that carries a hyperlink.

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

    def within(self, frame: Frame) -> "Area":
        """Turn it upright.

        Parameters
        ----------
        frame
            Of the page.

        Returns
        -------
        Area
        """
        return Area(self.target, *frame.box(self.x0, self.y0, self.x1, self.y1))

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
