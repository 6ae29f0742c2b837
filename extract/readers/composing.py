"""From passages, each with its own offsets, to one text with blocks, links and pages."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from nasab.extract.document import Block, Link

#: Control signs, and code points that are no characters, which damaged files hold.
_NO_CHARACTERS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
#: Superscripts keep a raised mark apart from the number it stands at: 70/1 with note 2 is no 70/12.
_RAISED = str.maketrans("0123456789()+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁺⁻")
_RAISED_ARABIC = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "⁰¹²³⁴⁵⁶⁷⁸⁹⁰¹²³⁴⁵⁶⁷⁸⁹")
_RAISED_LETTERS = str.maketrans("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")


def raised(text: str, *, is_mark: bool = False) -> str:
    """Write a footnote mark or another raised sign so that it cannot join the word before it.

    Words that are raised for style ("1st") stay as they are.

    Parameters
    ----------
    text
        The raised characters.
    is_mark
        Whether they are known to be a mark, and more than one letter is raised too.

    Returns
    -------
    str
        As long as `text`.

    Examples
    --------
    >>> raised("12"), raised("a"), raised("*"), raised("st")
    ('¹²', 'ᵃ', '*', 'st')
    """
    if is_mark or len(text.strip()) == 1:
        text = text.translate(_RAISED_LETTERS)
    return text.translate(_RAISED).translate(_RAISED_ARABIC)


def lowered(text: str) -> str:
    """Write a raised mark in plain characters again.

    Parameters
    ----------
    text
        As :func:`raised` writes it.

    Returns
    -------
    str
        As long as `text`.

    Examples
    --------
    >>> lowered("¹²"), lowered("ᵃ"), lowered("*")
    ('12', 'a', '*')
    """
    return text.translate(_LOWERED)


_LOWERED = {code: sign for table in (_RAISED, _RAISED_LETTERS) for sign, code in table.items()}


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a document under way, with offsets of its own.

    Parameters
    ----------
    role
        As in :class:`~nasab.extract.document.Block`.
    text
        Its characters.
    links
        The hyperlinks in it, offsets into `text`.
    calls
        The footnotes called in it: the note's key and the offset of its mark.
    note
        For a footnote, its key.
    mark
        For a footnote, its mark as printed.
    pages
        The pages that start in it: the page's number from 0 and the offset.
    """

    role: str
    text: str
    links: tuple[Link, ...] = ()
    calls: tuple[tuple[str, int], ...] = ()
    note: str | None = None
    mark: str | None = None
    pages: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Composition:
    """The text of a document with its layout; the fields are those of ``Document``.

    Parameters
    ----------
    text, blocks, links, pages
        As in :class:`~nasab.extract.document.Document`.
    """

    text: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    pages: tuple[int, ...]


def compose(passages: Iterable[Passage], page_count: int = 0) -> Composition:
    r"""Join passages with line ends, and shift their offsets into the whole.

    Parameters
    ----------
    passages
        In reading order; empty ones are left out.
    page_count
        The number of pages, for formats that have pages. A page without text starts where
        the next one does.

    Returns
    -------
    Composition

    Examples
    --------
    >>> whole = compose(
    ...     [
    ...         Passage("paragraph", "Recalling its resolution 64/293¹", calls=(("1", 31),)),
    ...         Passage("footnote", "¹ See 55/25.", note="1", mark="1"),
    ...     ]
    ... )
    >>> whole.blocks[1].called_at, whole.text[31], whole.text[whole.blocks[1].start :]
    (31, '¹', '¹ See 55/25.')
    """
    kept = [passage for passage in passages if passage.text.strip()]
    starts = _starts(kept)
    called: dict[str, int] = {}
    starts_of_pages: dict[int, int] = {}
    links = []
    for passage, start in zip(kept, starts, strict=True):
        for key, offset in passage.calls:
            called.setdefault(key, start + offset)
        for page, offset in passage.pages:
            starts_of_pages.setdefault(page, start + offset)
        links += [Link(x.target, start + x.start, start + x.end) for x in passage.links]
    blocks = tuple(
        Block(
            passage.role,
            start,
            start + len(passage.text),
            passage.mark,
            called.get(passage.note) if passage.note is not None else None,
        )
        for passage, start in zip(kept, starts, strict=True)
    )
    text = _NO_CHARACTERS.sub("\ufffd", "\n".join(passage.text for passage in kept))
    links.sort(key=lambda link: (link.start, link.end))
    return Composition(text, blocks, tuple(links), _pages(starts_of_pages, page_count, len(text)))


def splice(passages: Sequence[Passage], role: str, separator: str | Sequence[str]) -> Passage:
    r"""Join passages to one, such as the cells of a table row.

    Parameters
    ----------
    passages
        In order; empty ones keep their separators, so that columns stay columns.
    role
        The role of the whole.
    separator
        What stands between two, or for each gap what stands there.

    Returns
    -------
    Passage

    Examples
    --------
    >>> cells = [Passage("row", "72/195"), Passage("row", ""), Passage("row", "2017")]
    >>> splice(cells, "row", "\t").text
    '72/195\t\t2017'
    """
    links: list[Link] = []
    calls: list[tuple[str, int]] = []
    pages: list[tuple[int, int]] = []
    gaps = max(len(passages) - 1, 0)
    between = [separator] * gaps if isinstance(separator, str) else [*separator]
    parts: list[str] = []
    at = 0
    for passage, gap in zip(passages, [*between, ""], strict=False):
        links += [Link(x.target, at + x.start, at + x.end) for x in passage.links]
        calls += [(key, at + offset) for key, offset in passage.calls]
        pages += [(page, at + offset) for page, offset in passage.pages]
        parts += [passage.text, gap]
        at += len(passage.text) + len(gap)
    return Passage(role, "".join(parts), tuple(links), tuple(calls), pages=tuple(pages))


def _starts(passages: Sequence[Passage]) -> list[int]:
    starts, at = [], 0
    for passage in passages:
        starts.append(at)
        at += len(passage.text) + 1
    return starts


def _pages(starts: dict[int, int], count: int, end: int) -> tuple[int, ...]:
    pages: list[int] = []
    following = end
    for page in reversed(range(count)):
        following = min(following, starts.get(page, following))
        pages.append(0 if page == 0 else following)
    return tuple(reversed(pages))


@dataclass(slots=True)
class PassageWriter:
    r"""Collects the runs of one paragraph; white space at its ends is left out.

    Examples
    --------
    >>> writer = PassageWriter()
    >>> writer.write("\tresolution ")
    >>> writer.open_link("https://docs.un.org/en/A/RES/64/293")
    >>> writer.write("64/293")
    >>> writer.close_link()
    >>> writer.finish("paragraph").links
    (Link(target='https://docs.un.org/en/A/RES/64/293', start=11, end=17),)
    """

    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _links: list[Link] = field(default_factory=list)
    _open: list[tuple[str, int]] = field(default_factory=list)
    _calls: list[tuple[str, int]] = field(default_factory=list)

    def write(self, text: str) -> None:
        """Add characters; at the start of the passage white space is dropped.

        Parameters
        ----------
        text
            The characters.
        """
        if not self._length:
            text = text.lstrip()
        if text:
            self._parts.append(text)
            self._length += len(text)

    def ends_with(self, suffix: tuple[str, ...]) -> bool:
        """Tell whether what is written ends with one of some characters; nothing does.

        Parameters
        ----------
        suffix
            The characters, one by one.

        Returns
        -------
        bool
        """
        return not self._parts or self._parts[-1].endswith(suffix)

    def open_link(self, target: str) -> None:
        """Begin a hyperlink here.

        Parameters
        ----------
        target
            Its address.
        """
        self._open.append((target, self._length))

    def close_link(self) -> None:
        """End the hyperlink that began last; one without text is forgotten."""
        if self._open:
            target, start = self._open.pop()
            if target and start < self._length:
                self._links.append(Link(target, start, self._length))

    def call(self, key: str, mark: str) -> None:
        """Write the mark of a footnote.

        Parameters
        ----------
        key
            What names the note within the document.
        mark
            The mark as printed, or nothing where the text itself writes it.
        """
        self._calls.append((key, self._length))
        self.write(raised(mark, is_mark=True))

    def finish(self, role: str, note: str | None = None, mark: str | None = None) -> Passage:
        """Give the passage written so far.

        Parameters
        ----------
        role, note, mark
            As in :class:`Passage`.

        Returns
        -------
        Passage
        """
        while self._open:
            self.close_link()
        text = "".join(self._parts).rstrip()
        end = len(text)
        links = tuple(
            Link(x.target, x.start, min(x.end, end)) for x in self._links if x.start < end
        )
        calls = tuple((key, min(at, max(end - 1, 0))) for key, at in self._calls)
        return Passage(role, text, links, calls, note, mark)
