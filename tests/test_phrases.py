"""The phrase matcher: words by script, the longest from the left, offsets into the text given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasab.extract.fold import fold, lowered
from nasab.extract.phrases import PhraseIndex
from nasab.ontology import OntologyError

INDEX = PhraseIndex(
    [
        ("General Assembly", "A"),
        ("Assembly", "assembly"),
        ("UN Women", "UN-Women"),
        ("women's rights", "rights"),
        ("الجمعية العامة", "A"),
        ("اللجنة الثالثة", "C3"),
        ("مجلس الأمن", "S"),
        ("قرار", "act"),
        ("大会", "A"),
        ("联合国毒品和犯罪问题办公室", "UNODC"),
        ("毒品", "drugs"),
        ("Совет Безопасности", "S"),
        ("Assemblée générale", "A"),
        ("УНП ООН", "UNODC"),
    ]
)

CASES = [
    # Latin: whole words only, and the longest
    ("the General Assembly", [("general assembly", "A")]),
    ("the Assembly of the General Assemblymen", [("assembly", "assembly")]),
    ("(General Assembly)", [("general assembly", "A")]),
    # a footnote mark or a torn number sticks to a phrase of several words, not to one word
    ("General Assembly2", [("general assembly", "A")]),
    ("3General Assembly", [("general assembly", "A")]),
    ("Assembly2", []),
    ("General Assemblys", []),
    ("СоветБезопасности", []),
    # a match inside a word hides nothing
    ("fun women's rights", [("women's rights", "rights")]),
    ("UN Women's rights", [("un women", "UN-Women")]),
    # broken lines and runs of spaces
    ("General\n   Assembly", [("general\n   assembly", "A")]),
    ("General\xa0Assembly", [("general assembly", "A")]),
    ("General, Assembly", [("assembly", "assembly")]),
    # French elision stands before the phrase, whichever apostrophe
    ("l'Assemblée générale", [("assemblée générale", "A")]),
    ("l’Assemblée générale", [("assemblée générale", "A")]),
    # Cyrillic
    ("Совет Безопасности,", [("совет безопасности", "S")]),
    ("антисовет безопасности", []),
    # Arabic particles and their pairs
    ("والجمعية العامة", [("الجمعيه العامه", "A")]),
    ("بالجمعية العامة", [("الجمعيه العامه", "A")]),
    ("للجمعية العامة", [("للجمعيه العامه", "A")]),
    ("وللجمعية العامة", [("للجمعيه العامه", "A")]),
    ("للجنة الثالثة", [("للجنه الثالثه", "C3")]),
    ("لمجلس الأمن", [("مجلس الامن", "S")]),
    ("ولمجلس الأمن", [("مجلس الامن", "S")]),
    ("فبقرار", [("قرار", "act")]),
    ("بوقرار", []),  # the conjunction comes first
    ("استقرار", []),
    ("القرار", []),  # the article makes another phrase; the ontology lists it
    ("قرارات", []),
    ("قرار72/195", [("قرار", "act")]),  # digits stick to words in damaged text
    ("72/195قرار", [("قرار", "act")]),
    ("(مجلس الأمن)", [("مجلس الامن", "S")]),
    # Chinese: no boundary, and line breaks between characters
    ("请大会审议", [("大会", "A")]),
    ("联合国毒品和犯罪问题办公室", [("联合国毒品和犯罪问题办公室", "UNODC")]),
    ("联合国毒品和\n  犯罪问题办公室", [("联合国毒品和\n  犯罪问题办公室", "UNODC")]),
    ("大 会 A B", [("大 会", "A")]),
    ("由UN Women主持", [("un women", "UN-Women")]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_phrases_are_found_as_words(text: str, expected: list[tuple[str, str]]) -> None:
    folded = lowered(fold(text).text)
    assert [(folded[s:e], payload) for s, e, payload in INDEX.find(folded)] == expected


def test_one_phrase_with_several_payloads_is_found_once_for_each() -> None:
    index = PhraseIndex([("COP", 1), ("COP", 2), ("cop", 1)])
    assert index.find("the cop") == [(4, 7, 1), (4, 7, 2)]


def test_every_apostrophe_is_the_same() -> None:
    index = PhraseIndex([("Children's Fund", "UNICEF")])
    assert index.find("the children’s fund, the children's fund") == [
        (4, 19, "UNICEF"),
        (25, 40, "UNICEF"),
    ]


def test_an_empty_phrase_is_refused() -> None:
    with pytest.raises(OntologyError, match="empty"):
        PhraseIndex([(" ", 1)])


def test_an_index_may_be_empty() -> None:
    assert PhraseIndex[int]([]).find("anything") == []


WORDS = st.sampled_from(["a", "ab", "b", "abc", "لجنه", "مجلس", "大会", "会"])


@given(
    phrases=st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), max_size=8),
    words=st.lists(WORDS, max_size=12),
    space=st.sampled_from([" ", "\n", "  ", " \n\n "]),
)
def test_every_find_is_its_phrase(phrases: list[str], words: list[str], space: str) -> None:
    text = space.join(words)
    reached = 0
    for start, end, phrase in PhraseIndex((p, p) for p in phrases).find(text):
        assert "".join(text[start:end].split()) == "".join(phrase.split())
        assert start >= reached  # none overlap
        reached = end


@given(
    phrases=st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), max_size=8),
    words=st.lists(WORDS, max_size=12),
    space=st.sampled_from(["\n", "  ", " \n\n "]),
)
def test_white_space_changes_no_find(phrases: list[str], words: list[str], space: str) -> None:
    index = PhraseIndex((p, p) for p in phrases)
    plain, broken = " ".join(words), space.join(words)
    assert [p for *_, p in index.find(plain)] == [p for *_, p in index.find(broken)]
