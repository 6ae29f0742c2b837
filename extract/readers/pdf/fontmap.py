"""What the glyphs of a font say, read from the font itself where the file has no map for them.

A font in a PDF may lack the map from glyphs to characters (ToUnicode). Its own tables then
still tell most of it: the character map names the plain forms, the names of glyphs say what
they are, and the substitution rules (GSUB) lead from plain forms to the joined forms and
ligatures of Arabic. Following the rules backwards gives the letters of each form.
"""

import io
from collections.abc import Iterable
from typing import Any

_MOST_RULES = 200_000
_MOST_LETTERS = 20


def letters_of(font_program: bytes) -> dict[int, str]:
    """Tell the characters of the glyphs of an OpenType font by its own tables.

    Parameters
    ----------
    font_program
        The font as embedded in the file.

    Returns
    -------
    dict of int to str
        Characters by glyph index, in logical order for ligatures; empty where the font cannot
        be read.
    """
    from fontTools.ttLib import TTFont, TTLibError

    try:
        font = TTFont(io.BytesIO(font_program), lazy=True)
        index = {name: number for number, name in enumerate(font.getGlyphOrder())}
        known = _mapped(font)
        for name in index:
            if name not in known and (text := _named(name)):
                known[name] = text
        if "GSUB" in font:
            _follow(known, _rules(font["GSUB"].table))
    except (TTLibError, ValueError, KeyError, IndexError, AttributeError, TypeError, OSError):
        return {}
    except (AssertionError, OverflowError, MemoryError, RecursionError, ArithmeticError):
        return {}
    return {index[name]: text for name, text in known.items() if name in index}


def _mapped(font: Any) -> dict[str, str]:
    """Read the character map; where several characters share a glyph the lowest is taken."""
    known: dict[str, str] = {}
    if "cmap" in font:
        for code, name in sorted((font["cmap"].getBestCmap() or {}).items(), reverse=True):
            if code < 0x110000:
                known[name] = chr(code)
    return known


def _named(name: str) -> str:
    """Read a glyph's name as the Adobe glyph list for new fonts has it: ``uni0627.fina``."""
    from fontTools.agl import toUnicode

    plain = name.split(".", 1)[0]
    if plain.startswith(("glyph", "cid")) or not plain:
        return ""
    return str(toUnicode(plain))


def _rules(table: Any) -> Iterable[tuple[tuple[str, ...], str]]:
    """Give the substitutions of a GSUB table as what goes in and what comes out."""
    lookups = getattr(getattr(table, "LookupList", None), "Lookup", None) or []
    count = 0
    for lookup in lookups:
        for subtable in lookup.SubTable:
            subtable = getattr(subtable, "ExtSubTable", subtable)
            for rule in _rules_of(subtable):
                count += 1
                if count > _MOST_RULES:
                    return
                yield rule


def _rules_of(subtable: Any) -> Iterable[tuple[tuple[str, ...], str]]:
    """Read one table of rules; rules that depend on context only call on these."""
    match getattr(subtable, "LookupType", 0):
        case 1:
            yield from (((before,), after) for before, after in subtable.mapping.items())
        case 2:
            # One glyph drawn as several, a letter and its dots: the first stands for it.
            mapping = subtable.mapping.items()
            yield from (((before,), after[0]) for before, after in mapping if after)
        case 3:
            choices = subtable.alternates.items()
            yield from (((before,), after) for before, afters in choices for after in afters)
        case 4:
            for first, ligatures in subtable.ligatures.items():
                yield from (((first, *one.Component), one.LigGlyph) for one in ligatures)
        case 8:
            pairs = zip(subtable.Coverage.glyphs, subtable.Substitute, strict=False)
            yield from (((before,), after) for before, after in pairs)


def _follow(known: dict[str, str], rules: Iterable[tuple[tuple[str, ...], str]]) -> None:
    """Carry characters along the rules until no glyph is new; the first way found holds."""
    waiting = [rule for rule in rules if rule[1] not in known]
    while waiting:
        found: dict[str, str] = {}
        later = []
        for before, after in waiting:
            if all(name in known for name in before):
                text = "".join(known[name] for name in before)
                if len(text) <= _MOST_LETTERS:
                    found.setdefault(after, text)
            else:
                later.append((before, after))
        if not found:
            return
        for name, text in found.items():
            known.setdefault(name, text)
        waiting = [rule for rule in later if rule[1] not in known]


def glyph_of(cid: int, cid_to_gid: bytes | None) -> int:
    """Give the glyph that a character identifier of a composite font draws.

    Parameters
    ----------
    cid
        The identifier.
    cid_to_gid
        The map of the file, two bytes each, or None where both are the same.

    Returns
    -------
    int

    Examples
    --------
    >>> glyph_of(3, None), glyph_of(1, bytes([0, 0, 1, 2]))
    (3, 258)
    """
    if cid_to_gid is None:
        return cid
    return int.from_bytes(cid_to_gid[2 * cid : 2 * cid + 2], "big")
