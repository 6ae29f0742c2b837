"""What is said about a citation: its relation, its date, its place, its doubts.

Every sentence is ours, in drafting style; numbers and dates are those of real acts.
"""

import pytest

from nasab.extract import Document, extract

# a text, and for each citation: symbol, relation, date, locator, flags
FACTS = [
    # each date after its own number
    (
        "Recalling its resolutions 55/67 of 4 December 2000 and 58/137 of 22 December 2003,",
        [
            ("A/RES/55/67", "recalls", "2000-12-04", None, ()),
            ("A/RES/58/137", "recalls", "2003-12-22", None, ()),
        ],
    ),
    # dealt out in order
    (
        "Recalling resolutions 55/67 and 58/137 of 4 December 2000 and 22 December 2003, "
        "respectively,",
        [
            ("A/RES/55/67", "recalls", "2000-12-04", None, ()),
            ("A/RES/58/137", "recalls", "2003-12-22", None, ()),
        ],
    ),
    (
        "Rappelant les résolutions 55/67 et 58/137, en date respectivement du 4 décembre 2000 et "
        "du 22 décembre 2003,",
        [
            ("A/RES/55/67", "recalls", "2000-12-04", None, ()),
            ("A/RES/58/137", "recalls", "2003-12-22", None, ()),
        ],
    ),
    (
        "وإذ تشير إلى القرارين 55/67 و 58/137 المؤرخين 4 كانون الأول/ديسمبر 2000 و 22 كانون "
        "الأول/ديسمبر 2003، على التوالي،",
        [
            ("A/RES/55/67", "recalls", "2000-12-04", None, ()),
            ("A/RES/58/137", "recalls", "2003-12-22", None, ()),
        ],
    ),
    # one date shared
    (
        "Recalling resolutions 71/150 and 71/151, both of 5 December 2016,",
        [
            ("A/RES/71/150", "recalls", "2016-12-05", None, ()),
            ("A/RES/71/151", "recalls", "2016-12-05", None, ()),
        ],
    ),
    (
        "وإذ تشير إلى القرارين 3201 (دإ-6) و 3202 (دإ-6) المؤرخين 1 أيار/مايو 1974،",
        [
            ("A/RES/3201(S-VI)", "recalls", "1974-05-01", None, ()),
            ("A/RES/3202(S-VI)", "recalls", "1974-05-01", None, ()),
        ],
    ),
    # a date behind the organ, behind "adopted", before a Chinese number, inside mark-up
    (
        "la résolution 1514 (XV) de l'Assemblée générale, en date du 14 décembre 1960,",
        [("A/RES/1514(XV)", "mentions", "1960-12-14", None, ())],
    ),
    (
        "Welcoming resolution 72/195, adopted by the General Assembly on 19 December 2017,",
        [("A/RES/72/195", "welcomes", "2017-12-19", None, ())],
    ),
    (
        "根据大会2017年12月19日第72/195号决议第3段，",
        [("A/RES/72/195", "pursuantTo", "2017-12-19", "para. 3", ())],
    ),
    (
        "وإذ تشير إلى القرار [64/293](#) المؤرخ 30 تموز/يوليه 2010،",
        [("A/RES/64/293", "recalls", "2010-07-30", None, ())],
    ),
    # the nearest verb governs, a preposition binds only what follows it
    (
        "Recalling resolution 55/67 and reaffirming resolution 58/137,",
        [
            ("A/RES/55/67", "recalls", None, None, ()),
            ("A/RES/58/137", "reaffirms", None, None, ()),
        ],
    ),
    (
        "Condemning all acts in violation of resolution 1701 (2006),",
        [("S/RES/1701(2006)", "deploresViolationOf", None, None, ())],
    ),
    (
        "4. Decides to terminate the measures imposed by resolution 1521 (2003);",
        [("S/RES/1521(2003)", "terminates", None, None, ())],
    ),
    (
        "the Committee met again in 2015 (resolution 70/1)",
        [("A/RES/70/1", "mentions", None, None, ())],
    ),
    # the place within the act
    (
        "Pursuant to paragraph 3 of its resolution 72/195,",
        [("A/RES/72/195", "pursuantTo", None, "para. 3", ())],
    ),
    ("عملا بالفقرة 7 من قرارها 71/256،", [("A/RES/71/256", "pursuantTo", None, "para. 7", ())]),
    (
        "section III of resolution 60/236 B",
        [("A/RES/60/236B", "mentions", None, "sect. III", ())],
    ),
    (
        "Endorsing the Principles (General Assembly resolution 48/134, annex),",
        [("A/RES/48/134", "endorses", None, "annex", ())],
    ),
    # a date torn apart is put together where the calendar leaves one year, and only there
    (
        "Recalling its resolution 75/195 dated 16 December, entitled 2020 measures,",
        [("A/RES/75/195", "recalls", "2020-12-16", None, ())],
    ),
    (
        "Recalling its resolution 75/195 dated 16 December, entitled 2019 measures,",
        [("A/RES/75/195", "recalls", None, None, ())],
    ),
    (
        "وإذ تشير إلى قرارها 61/180 المؤرخ كانون بشأن 2006 التنسيق 20 الأول و 18 الثاني،",
        [("A/RES/61/180", "recalls", None, None, ())],
    ),
    (
        "وإذ تشير إلى قرارها 64/293 في اجتماع 30 تموز/يوليه 2010،",
        [("A/RES/64/293", "recalls", None, None, ())],
    ),
    # a date that the calendar refutes is kept as stated, and flagged
    (
        "Recalling resolution 64/293 of 30 July 1999,",
        [("A/RES/64/293", "recalls", "1999-07-30", None, ("date-conflict",))],
    ),
    (
        "Recalling resolution 2122 (2014),",
        [("S/RES/2122(2013)", "recalls", None, None, ("date-conflict",))],
    ),
]


@pytest.mark.parametrize(("text", "expected"), FACTS, ids=range(len(FACTS)))
def test_what_is_said_of_a_citation(text: str, expected: list[tuple[object, ...]]) -> None:
    found = extract(Document("text", text, "0")).citations
    assert [(str(c.cited), c.relation, c.date, c.locator, c.flags) for c in found] == expected


def test_a_footnote_takes_the_verb_of_the_sentence_that_calls_it() -> None:
    text = (
        "The General Assembly,\n\nWelcoming the political declaration,(1)\n\n"
        "Recalling its earlier work,(2)\n\n1. Decides to meet again.\n\n"
        "(1) Resolution 72/1.\n(2) Resolution 70/1.\n"
    )
    found = extract(Document("text", text, "0")).citations
    facts = [(str(c.cited), c.relation, c.part.value) for c in found]
    assert facts == [
        ("A/RES/72/1", "welcomes", "footnote"),
        ("A/RES/70/1", "recalls", "footnote"),
    ]


def test_an_ambiguous_number_is_kept_with_its_readings() -> None:
    (citation,) = extract(Document("text", "قرار مجلس حقوق الإنسان 5/1", "0")).citations
    assert citation.cited is None
    assert citation.flags == ("ambiguous",)
    assert sorted(map(str, citation.readings)) == ["A/HRC/RES/1/5", "A/HRC/RES/5/1"]


def test_a_link_that_contradicts_its_sentence_is_flagged() -> None:
    text = (
        "وإذ تشير إلى قرار لجنة منع الجريمة والعدالة الجنائية 27/2 المؤرخ 18 أيار/مايو 2018،\n\n"
        "https://undocs.org/ar/A/HRC/RES/27/2\n"
    )
    found = extract(Document("text", text, "0"))
    cited = {str(c.cited): (c.part.value, c.flags) for c in found.citations}
    assert cited["E/CN.15/RES/27/2"] == ("preamble", ("link-conflict",))
    assert cited["A/HRC/RES/27/2"] == ("link", ())
    assert [flag.flag for flag in found.flags] == ["link-conflict"]


def test_a_date_put_together_is_a_date_of_the_record() -> None:
    text = "Recalling its resolution 75/195 dated 16 December, entitled 2020 measures,"
    (stated,) = [each for each in extract(Document("a.txt", text, "")).dates if each.date[4:]]
    assert stated.date == "2020-12-16"
    assert text[stated.start : stated.end] == stated.text == "16 December, entitled 2020"
