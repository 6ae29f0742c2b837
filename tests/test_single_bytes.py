"""The text in one byte a character, and the search for phrases that it cannot write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasab.extract.fold import lowered
from nasab.extract.months import find_month_words
from nasab.extract.phrases import PhraseIndex, levelled_within
from nasab.extract.single_bytes import DIGIT, HAN, barring, kind_of, single_bytes


@given(st.text())
def test_every_character_is_one_byte(text: str) -> None:
    assert len(single_bytes(text)) == len(text)


@given(st.text())
def test_capitals_are_small(text: str) -> None:
    assert single_bytes(text) == single_bytes(lowered(text))


@given(st.characters())
def test_a_byte_tells_the_kind_of_its_character(char: str) -> None:
    byte = single_bytes(char)[0]
    assert byte == HAN or bool(barring((kind_of(char),))[byte]) or char.isspace()
    assert char.isdecimal() == bool(barring((DIGIT,))[byte])


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("Γενική Συνέλευση", "η ΓΕΝΙΚΉ Συνέλευση.", (2, 18)),
        ("העצרת הכללית", "(העצרת  הכללית)", (1, 14)),
        ("Ναι", "Ναιά", None),
        ("Komitee für Łódź", "das Komitee\nfür łódź", (4, 20)),
        ("安理会 résolution", "见安理会 RÉSOLUTION。", (1, 15)),
    ],
)
def test_phrases_of_other_letters_are_found(
    phrase: str, text: str, found: tuple[int, int] | None
) -> None:
    spans = [(start, end) for start, end, _ in PhraseIndex([(phrase, None)]).find(text)]
    assert spans == ([found] if found else [])


@given(st.lists(st.sampled_from(["General Assembly", "general", " Assembly", "", "大", "会"])))
def test_stretches_stand_alone(stretches: list[str]) -> None:
    index = PhraseIndex([("General Assembly", "A"), ("大会", "A")])
    text = "".join(stretches)
    ends = [sum(map(len, stretches[: place + 1])) for place in range(len(stretches))]
    spans = [(end - len(each), end) for each, end in zip(stretches, ends, strict=True)]
    level, begins = levelled_within(text, spans, single_bytes(text))
    alone = [
        (begin + start, begin + end)
        for begin, each in zip(begins, stretches, strict=False)
        for start, end, _ in index.find(each)
    ]
    assert [(start, end) for start, end, _ in index.find(level)] == alone


def test_a_phrase_over_the_end_of_a_stretch_of_a_long_text_is_found_once() -> None:
    index = PhraseIndex([("General Assembly", "A"), ("大会", "B")])
    for before in range((1 << 16) - 20, (1 << 16) + 4):
        text = "x " * (before // 2) + " " * (before % 2) + "General Assembly, 大会"
        assert [payload for *_, payload in index.find(text)] == ["A", "B"]


@pytest.mark.parametrize(
    ("text", "months"),
    [("may MAY May", [5, 5]), ("تموز/يوليه", [7, 7]), ("août AOUT", [8, 8]), ("маре", [])],
)
def test_months_keep_their_capitals(text: str, months: list[int]) -> None:
    assert [word.month for *_, word in find_month_words(text)] == months
