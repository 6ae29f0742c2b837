"""Folding: one spelling, and the way back to the source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasab.extract.fold import fold, fold_phrase, lowered

# Text that has much to fold: Arabic letters and signs, forms, digits, dashes, accents, capitals.
FOLDABLE = st.text(
    st.one_of(
        st.sampled_from(
            "أإآٱاىيةهـَُِّْٰکی٠١۲３Ａ（／⁄‐–—−²⁽¹⁾ﻻﷲﻗﺮﺍﺭﷺﬁ \u00a0\u200f\ufeff\r\né\u0301İ/()12ABc"
        ),
        st.characters(),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain ASCII, 72/195 (2017)\r\n", "plain ASCII, 72/195 (2017)\r\n"),
        # digits of four scripts
        ("٢٣٨٨ (٢٠١٧)", "2388 (2017)"),
        ("قطعنامه ۱۳۲۵", "قطعنامه 1325"),
        ("第２３８８（２０１７）号", "第2388(2017)号"),
        # kashida, vowel signs, marks of direction
        ("القــــرار", "القرار"),
        ("المؤرَّخ", "المؤرخ"),
        ("هٰذا قرارٌ", "هذا قرار"),
        ("\u200f٧٢/١٩٥\u200e", "72/195"),
        # letters
        ("أإآٱا", "ااااا"),
        ("الجمعية العامة إلى", "الجمعيه العامه الي"),
        ("مسؤولية الهيئة", "مسؤوليه الهيئه"),
        ("کمیته", "كميته"),
        # letter forms and ligatures
        ("ﻗﺮﺍﺭ", "قرار"),
        ("ﻻ ﷲ", "لا الله"),
        ("ﺍﻷﻣﻢ", "الامم"),
        ("ﬁfty-ﬁrst", "fifty-first"),
        # dashes, slashes, spaces
        ("A⁄RES∕72／195", "A/RES/72/195"),
        ("د‑10 – د—20 S−16", "د-10 - د-20 S-16"),
        ("2388\u00a0(2017)\u202f؛", "2388 (2017) ؛"),
        # kept: superscripts, quotes, capitals, line ends, tabs
        ("70/1² ⁽¹⁾ “A/RES” «قرار»", "70/1² ⁽¹⁾ “A/RES” «قرار»"),
        ("a\r\nb\tc\n", "a\r\nb\tc\n"),
        # accents after their letters
        ("re\u0301solution 60/1", "résolution 60/1"),
        ("Совет и\u0306", "Совет й"),
    ],
)
def test_folds_to_one_spelling(text: str, expected: str) -> None:
    assert fold(text).text == expected


@pytest.mark.parametrize(
    ("text", "found", "source"),
    [
        ("القــرار ٧٢/١٩٥", "72/195", "٧٢/١٩٥"),
        ("القــرار ٧٢/١٩٥", "القرار", "القــرار"),
        ("قراره ٢ ــ/ ٣", "2 / 3", "٢ ــ/ ٣"),
        ("ﷲ ﻻ ", "لا", "ﻻ"),
        ("de la re\u0301solution 5", "résolution", "re\u0301solution"),
        ("\u200fالمؤرَّخ\u200e ٢٠١٧", "المؤرخ", "المؤرَّخ"),
    ],
)
def test_spans_lead_back(text: str, found: str, source: str) -> None:
    folded = fold(text)
    start = folded.text.index(found)
    low, high = folded.offsets.source_span(start, start + len(found))
    assert text[low:high] == source


@given(FOLDABLE)
def test_every_character_leads_back_to_what_it_was_folded_from(text: str) -> None:
    folded = fold(text)
    assert folded.offsets.length == len(folded.text)
    for index, letter in enumerate(folded.text):
        low, high = folded.offsets.source_span(index, index + 1)
        assert 0 <= low < high <= len(text)
        assert letter in fold(text[low:high]).text or letter not in text


@given(FOLDABLE)
def test_folding_again_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(FOLDABLE)
def test_phrases_fold_as_text_does(text: str) -> None:
    assert fold_phrase(text) == " ".join(lowered(fold(text).text).split())


@given(st.text())
def test_lowering_keeps_every_place(text: str) -> None:
    assert len(lowered(text)) == len(text)
