"""Glyphs that no table tells are read by the words that they stand in: surely or not at all."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasab.extract import read
from nasab.extract.readers.pdf.deciphering import STAND_INS, deciphered
from nasab.extract.repair.lexicon import spellings

A, B, C = STAND_INS[:3]
WORDS = sorted(word for word in spellings() if " " not in word)

READ = [
    # text with gaps, the words that it may hold, what is read
    (f"قرار م{A}لس الأمن", ["قرار", "مجلس", "مكتب"], {A: "ج"}),
    (f"س{A}تم{A}ر", ["سبتمبر", "ستتمتر"], {}),  # two words fit
    (f"س{A}تم{A}ر", ["سبتمبر", "سبتمتر"], {A: "ب"}),  # one glyph is one letter
    (f"الاقت{A}ادي والا{B}تما{C}ي", ["الاقتصادي", "والاجتماعي"], {A: "ص", B: "ج", C: "ع"}),
    (f"المت{A}ّدة", ["المتحدة"], {A: "ح"}),  # marks stand between letters
    (f"الـمـ{A}ـؤرخ المؤ{A}خ", ["المؤرخ"], {A: "ر"}),
    (f"من{A}وق", ["قرار"], {}),  # no word fits
    (f"من{A}", ["منه"], {}),  # short, and only one word
    (f"من{A} ع{B}{A} عن{A}", ["منه", "عنه"], {A: "ه"}),
    (f"{A}{B}ر", ["قرر"], {}),  # too little is known of the word
    (f"قرا{A}ها مؤ{A}خ", ["قراءها", "مؤرخ"], {}),  # the words do not agree
    # What one word tells helps to read the next.
    (f"م{A}لس {A}م{B}ية", ["مجلس", "جمعية", "سمعية", "حمضية"], {A: "ج", B: "ع"}),
    ("مجلس الأمن", ["مجلس"], {}),
    ("", [], {}),
]


@pytest.mark.parametrize(("text", "words", "expected"), READ)
def test_a_letter_is_read_where_the_words_leave_no_doubt(
    text: str, words: list[str], expected: dict[str, str]
) -> None:
    assert deciphered(text, words) == expected


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=30),
    st.sets(st.sampled_from("بتثجحخدرسشصضطعغفقكلمنهوي"), min_size=1, max_size=8),
)
def test_what_is_read_of_known_words_is_right(words: list[str], hidden: set[str]) -> None:
    gaps = dict(zip(sorted(hidden), STAND_INS, strict=False))
    text = " ".join(words).translate(str.maketrans(gaps))
    truth = {gap: letter for letter, gap in gaps.items()}
    assert deciphered(text, WORDS).items() <= truth.items()


def test_most_of_a_preamble_is_read() -> None:
    """So that the property above cannot hold by reading nothing."""
    text = "وإذ تشير إلى قرار الجمعية العامة المؤرخ تموز يوليه وإذ تضع في اعتبارها مقرر المجلس"
    hidden = dict(zip("شجع", STAND_INS, strict=False))
    found = deciphered(text.translate(str.maketrans(hidden)), WORDS)
    assert found == {gap: letter for letter, gap in hidden.items()}


@pytest.mark.corpus
def test_a_page_without_its_character_map_is_read(corpus: Path) -> None:
    damaged = read(corpus / "pdf" / "chromium_amiri_no_tounicode.pdf")
    whole = read(corpus / "pdf" / "chromium_amiri.pdf")
    wrong = [pair for pair in zip(damaged.text, whole.text, strict=True) if pair[0] != pair[1]]
    assert {sign for sign, _ in wrong} == {"\ufffd"}
    assert len(wrong) <= 8
    assert "by the words that they stand in" in damaged.warnings[0]
