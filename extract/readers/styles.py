"""The paragraph styles of a Word file: which paragraphs are headings, which are numbered."""

import re
from dataclasses import dataclass, field

from lxml import etree

#: Names of built-in styles and of the templates that documents of the organization use.
_HEADING_NAME = re.compile(r"(?:heading|title|subtitle|toc heading|_ ?H_|.{0,20}_Title)", re.I)
_BODY_OUTLINE = 9
_LONGEST_HEADING = 300
_SENTENCE_ENDS = (".", ";", ":", ",", "؛", "،", "。", "；", "：")


@dataclass(frozen=True, slots=True)
class _Style:
    name: str = ""
    parent: str = ""
    outline: int | None = None
    number: tuple[str | None, int | None] = (None, None)
    bold: bool | None = None


@dataclass(slots=True)
class Styles:
    """The styles part of a Word file.

    Parameters
    ----------
    root
        Its root, or None where the file has none.
    """

    root: "etree._Element | None" = None
    _styles: dict[str, _Style] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.root is None:
            return
        word = self.root.tag.rpartition("}")[0] + "}"
        for element in self.root.iter(f"{word}style"):
            if element.get(f"{word}type") == "paragraph":
                name, parent = element.find(f"{word}name"), element.find(f"{word}basedOn")
                self._styles[element.get(f"{word}styleId", "")] = _Style(
                    name.get(f"{word}val", "") if name is not None else "",
                    parent.get(f"{word}val", "") if parent is not None else "",
                    _outline(element, word),
                    _number(element, word),
                    _bold(element.find(f"{word}rPr"), word),
                )

    def number_of(self, paragraph: "etree._Element", word: str) -> tuple[str, int] | None:
        """Give the list that a paragraph is an item of, by itself or by its style.

        Parameters
        ----------
        paragraph
            The element ``w:p``.
        word
            The namespace of the file's elements, in braces.

        Returns
        -------
        tuple of str and int, or None
            The list's identifier and the level from 0.
        """
        number, place = _number(paragraph, word)
        for style in self._chain(paragraph, word):
            number = style.number[0] if number is None else number
            place = style.number[1] if place is None else place
        return None if number in {None, "0"} else (str(number), place or 0)

    def is_heading(self, paragraph: "etree._Element", word: str, text: str) -> bool:
        """Tell whether a paragraph is a heading: by outline level, style name or bold type.

        Parameters
        ----------
        paragraph
            The element ``w:p``.
        word
            The namespace of the file's elements, in braces.
        text
            Its text.

        Returns
        -------
        bool
        """
        if not text or len(text) > _LONGEST_HEADING:
            return False
        chain = self._chain(paragraph, word)
        outline = _outline(paragraph, word)
        for style in chain:
            outline = style.outline if outline is None else outline
        if outline is not None and outline < _BODY_OUTLINE:
            return True
        if chain and _HEADING_NAME.match(chain[0].name):
            return True
        bold = next((style.bold for style in chain if style.bold is not None), False)
        return not text.endswith(_SENTENCE_ENDS) and _all_bold(paragraph, word, bold)

    def _chain(self, paragraph: "etree._Element", word: str) -> list[_Style]:
        """Give the paragraph's style and those it is based on; a circle ends the chain."""
        named = paragraph.find(f"{word}pPr/{word}pStyle")
        key = named.get(f"{word}val", "") if named is not None else ""
        chain: list[_Style] = []
        while key in self._styles and len(chain) < 20:
            chain.append(self._styles[key])
            key = chain[-1].parent
        return chain


def _outline(element: "etree._Element", word: str) -> int | None:
    found = element.find(f"{word}pPr/{word}outlineLvl")
    value = found.get(f"{word}val", "") if found is not None else ""
    return int(value) if len(value) == 1 and value in "0123456789" else None


def _number(element: "etree._Element", word: str) -> tuple[str | None, int | None]:
    properties = element.find(f"{word}pPr/{word}numPr")
    if properties is None:
        return None, None
    number, place = properties.find(f"{word}numId"), properties.find(f"{word}ilvl")
    level = place.get(f"{word}val", "") if place is not None else ""
    return (
        number.get(f"{word}val", "") if number is not None else None,
        int(level) if len(level) == 1 and level in "0123456789" else None,
    )


def _bold(properties: "etree._Element | None", word: str) -> bool | None:
    found = properties.find(f"{word}b") if properties is not None else None
    if found is None:
        return None
    return found.get(f"{word}val", "1") not in {"0", "false", "off"}


def _all_bold(paragraph: "etree._Element", word: str, inherited: bool) -> bool:
    shown = [
        run
        for run in paragraph.iter(f"{word}r")
        if any((text.text or "").strip() for text in run.iter(f"{word}t"))
    ]
    return bool(shown) and all(
        inherited if (own := _bold(run.find(f"{word}rPr"), word)) is None else own for run in shown
    )
