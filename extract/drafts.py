"""A paragraph in the making: which stretches of the folded text it is put together from."""

from dataclasses import dataclass, field

from nasab.extract.records import Part


@dataclass(slots=True)
class Draft:
    """A paragraph in the making.

    Parameters
    ----------
    role
        ``"text"``, ``"heading"``, ``"row"``, ``"note"`` or ``"link"``.
    pieces
        Stretches of the folded text in reading order: first code point, end, and what joins the
        stretch to the one before it (a space or nothing).
    label
        The number or letter printed before it, in ASCII digits.
    mark
        For a note, its mark.
    called_at
        For a note whose file says so, the code point of the folded text where its mark stands.
    part, heading
        As in :class:`~nasab.extract.layout.Paragraph`; filled in once all drafts are known.
    """

    role: str
    pieces: list[tuple[int, int, str]] = field(default_factory=list)
    label: str | None = None
    mark: str | None = None
    called_at: int | None = None
    part: Part = Part.BODY
    heading: str | None = None

    @property
    def origin(self) -> int:
        """The first code point of the folded text that it is made from."""
        return self.pieces[0][0]
