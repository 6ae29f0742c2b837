"""Symbols: what parses, what it prints as, what contains and precedes what."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasab.ontology import LANGUAGES, Kind, Symbol, SymbolError
from nasab.ontology.numerals import from_roman, to_roman

# canonical spelling -> organ, kind, session, number, part
CANONICAL = [
    # General Assembly: slashed sessions, Roman sessions, parts, special and emergency sessions
    ("A/RES/72/195", "A", Kind.RESOLUTION, "72", 195, ""),
    ("A/RES/217(III)A", "A", Kind.RESOLUTION, "III", 217, "A"),
    ("A/RES/60/236B", "A", Kind.RESOLUTION, "60", 236, "B"),
    ("A/RES/S-30/1", "A", Kind.RESOLUTION, "S-30", 1, ""),
    ("A/RES/ES-10/14", "A", Kind.RESOLUTION, "ES-10", 14, ""),
    ("A/RES/3201(S-VI)", "A", Kind.RESOLUTION, "S-VI", 3201, ""),
    ("A/DEC/74/544", "A", Kind.DECISION, "74", 544, ""),
    # the Councils
    ("S/RES/2388(2017)", "S", Kind.RESOLUTION, "2017", 2388, ""),
    ("S/RES/381", "S", Kind.RESOLUTION, None, 381, ""),
    ("S/PRST/2015/5", "S", Kind.STATEMENT, "2015", 5, ""),
    ("E/RES/2017/18", "E", Kind.RESOLUTION, "2017", 18, ""),
    ("E/RES/1894(LVII)", "E", Kind.RESOLUTION, "LVII", 1894, ""),
    ("E/DEC/1980/127", "E", Kind.DECISION, "1980", 127, ""),
    ("A/HRC/RES/32/3", "A/HRC", Kind.RESOLUTION, "32", 3, ""),
    ("A/HRC/RES/S-16/1", "A/HRC", Kind.RESOLUTION, "S-16", 1, ""),
    ("A/HRC/DEC/2/113", "A/HRC", Kind.DECISION, "2", 113, ""),
    ("A/HRC/PRST/19/1", "A/HRC", Kind.STATEMENT, "19", 1, ""),
    # conferences, commissions, assemblies
    ("CTOC/COP/RES/10/3", "CTOC/COP", Kind.RESOLUTION, "10", 3, ""),
    ("CTOC/COP/DEC/4/4", "CTOC/COP", Kind.DECISION, "4", 4, ""),
    ("CAC/COSP/RES/8/1", "CAC/COSP", Kind.RESOLUTION, "8", 1, ""),
    ("E/CN.15/RES/27/2", "E/CN.15", Kind.RESOLUTION, "27", 2, ""),
    ("E/CN.7/RES/61/2", "E/CN.7", Kind.RESOLUTION, "61", 2, ""),
    ("LC/RES/683(XXXV)", "LC", Kind.RESOLUTION, "XXXV", 683, ""),
    ("UNEP/EA/RES/5/14", "UNEP/EA", Kind.RESOLUTION, "5", 14, ""),
    ("HSP/HA/RES/1/2", "HSP/HA", Kind.RESOLUTION, "1", 2, ""),
    ("TD/RES/115(V)", "TD", Kind.RESOLUTION, "V", 115, ""),
    # documents and treaties
    ("A/72/440", "A", Kind.DOCUMENT, "72", None, ""),
    ("E/2002/68/Add.1", "E", Kind.DOCUMENT, "2002", None, ""),
    ("CTOC/COP/2020/10", "CTOC/COP", Kind.DOCUMENT, "2020", None, ""),
    ("A/C.3/74/L.35/Rev.1", "A/C.3", Kind.DOCUMENT, "74", None, ""),
    ("S/2015/119", "S", Kind.DOCUMENT, "2015", None, ""),
    ("S/11883", "S", Kind.DOCUMENT, None, None, ""),
    ("A/72/124/Corr.1", "A", Kind.DOCUMENT, "72", None, ""),
    ("UNTS/2225/39574", "UNTS", Kind.TREATY, None, None, ""),
]

# what people type and print -> the canonical spelling
LENIENT = [
    ("72/195", "A/RES/72/195"),
    ("١٩٥/٧٢", "A/RES/72/195"),  # Arabic digits, number first
    ("۷۲/۱۹۵", "A/RES/72/195"),  # Persian digits
    (" a/res/72/195. ", "A/RES/72/195"),
    ("A/RES/72 / 195", "A/RES/72/195"),
    ("217 A (III)", "A/RES/217(III)A"),
    ("60/236 باء", "A/RES/60/236B"),
    ("2625 (XXV)", "A/RES/2625(XXV)"),
    ("\u200e2625 (د-25)", "A/RES/2625(XXV)"),  # a direction mark and an Arabic session
    ("2388 (2017)", "S/RES/2388(2017)"),
    ("٢٣٨٨ (٢٠١٧)", "S/RES/2388(2017)"),
    ("2017/18", "E/RES/2017/18"),
    ("18/2017", "E/RES/2017/18"),
    ("دإ-16/1", "A/RES/S-16/1"),
    ("UNEP/EA.5/Res.14", "UNEP/EA/RES/5/14"),
    ("A/72/440/ADD.1", "A/72/440/Add.1"),
    ("https://undocs.org/ar/A/72/440", "A/72/440"),
    ("https://docs.un.org/en/S/RES/2388(2017)", "S/RES/2388(2017)"),
]

# no symbols, in either mode
NOT_SYMBOLS = [
    "",
    "hello",
    "72",
    "/",
    "A/",
    "A//72",
    "A/B",
    "3/4",
    "A/RES/",
    "A" * 300,
    "12/10/2018",
]


@pytest.mark.parametrize(("text", "organ", "kind", "session", "number", "part"), CANONICAL)
def test_canonical_spelling(
    text: str, organ: str, kind: Kind, session: str | None, number: int | None, part: str
) -> None:
    symbol = Symbol.parse(text)
    assert str(symbol) == text
    assert (symbol.organ, symbol.kind, symbol.session) == (organ, kind, session)
    assert (symbol.number, symbol.part) == (number, part)
    assert Symbol.parse(text, strict=False) == symbol


@pytest.mark.parametrize(("text", "expected"), LENIENT)
def test_lenient_spelling(text: str, expected: str) -> None:
    assert str(Symbol.parse(text, strict=False)) == expected
    try:
        strictly = Symbol.parse(text)
    except SymbolError:
        return
    # the official spelling of an assembly's resolution is also a well-formed document symbol
    assert strictly.kind is Kind.DOCUMENT


@pytest.mark.parametrize("text", NOT_SYMBOLS)
@pytest.mark.parametrize("strict", [True, False])
def test_no_symbol(text: str, strict: bool) -> None:
    with pytest.raises(SymbolError):
        Symbol.parse(text, strict=strict)


def test_a_near_miss_names_the_remedy() -> None:
    with pytest.raises(SymbolError, match="expected one such as"):
        Symbol.parse("72/195")


CONTAINS = [
    ("A/RES/60/236", "A/RES/60/236B", True),
    ("A/72/440", "A/72/440/Add.1", True),
    ("A/72/440", "A/72/440/Add.1/Corr.2", True),
    ("A/C.3/74/L.35", "A/C.3/74/L.35/Rev.1", True),
    ("A/RES/60/236", "A/RES/60/236", False),  # nothing contains itself
    ("A/RES/60/236A", "A/RES/60/236B", False),
    ("A/72/440", "A/72/4401", False),
    ("A/72", "A/72/440", False),  # a session is no document
    ("A/RES/32/3", "A/HRC/RES/32/3", False),
]


@pytest.mark.parametrize(("whole", "part", "expected"), CONTAINS)
def test_containment(whole: str, part: str, expected: bool) -> None:
    assert Symbol.parse(whole).contains(Symbol.parse(part)) is expected
    if expected:
        assert Symbol.parse(part).whole in (Symbol.parse(whole), Symbol.parse(part).whole)


def test_order_is_by_organ_kind_session_number() -> None:
    ordered = [
        "A/RES/217(III)",
        "A/RES/9/1",
        "A/RES/72/20",
        "A/RES/72/195",
        "A/RES/S-30/1",
        "S/RES/1(1946)",
    ]
    assert [str(s) for s in sorted(map(Symbol.parse, reversed(ordered)))] == ordered


def test_links_lead_to_the_official_document() -> None:
    symbol = Symbol.parse("S/RES/2388(2017)")
    assert {symbol.url(language) for language in LANGUAGES} == {
        f"https://docs.un.org/{language}/S/RES/2388(2017)" for language in LANGUAGES
    }
    with pytest.raises(SymbolError, match="official language"):
        symbol.url("de")


ORGANS = st.sampled_from(["A", "E", "A/HRC", "CTOC/COP", "CAC/COSP", "E/CN.15", "UNEP/EA"])
PREFIXES = st.sampled_from(["", "S-", "ES-"])
PARTS = st.sampled_from(["", "A", "B", "L"])


@given(ORGANS, st.sampled_from([Kind.RESOLUTION, Kind.DECISION]), PREFIXES, st.integers(1, 99),
       st.integers(1, 999), PARTS)  # fmt: skip
def test_printing_then_parsing_gives_the_same(
    organ: str, kind: Kind, prefix: str, session: int, number: int, part: str
) -> None:
    symbol = Symbol(organ, kind, f"{prefix}{session}", number, part)
    assert Symbol.parse(str(symbol)) == symbol
    assert Symbol.parse(str(symbol).lower(), strict=False) == symbol


@given(st.integers(1, 3541), st.integers(1, 30), PARTS)
def test_roman_sessions_survive(number: int, session: int, part: str) -> None:
    symbol = Symbol("A", Kind.RESOLUTION, to_roman(session), number, part)
    assert Symbol.parse(str(symbol)) == symbol
    assert symbol.session_value == session


@given(st.text(max_size=60))
def test_any_text_parses_or_raises_symbol_error(text: str) -> None:
    for strict in (True, False):
        try:
            symbol = Symbol.parse(text, strict=strict)
        except SymbolError:
            continue
        assert Symbol.parse(str(symbol)) == symbol


@given(st.integers(1, 3999))
def test_roman_numerals_round_trip(value: int) -> None:
    assert from_roman(to_roman(value)) == value


@given(st.lists(st.sampled_from([row[0] for row in CANONICAL]), max_size=8))
def test_order_is_total(texts: list[str]) -> None:
    ordered = sorted(map(Symbol.parse, texts))
    for a, b in pairwise(ordered):
        assert a <= b
        assert b >= a
        assert (a == b) or (a < b and b > a)
