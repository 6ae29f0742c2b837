"""The organs and the session calendar: facts that a drafter can check, symbol by symbol."""

from datetime import date

import pytest

from nasab.ontology import LANGUAGES, Symbol, calendar_of, organs

# (symbol, day of adoption)
ADOPTED = [
    ("A/RES/217(III)A", "1948-12-10"),
    ("A/RES/377(V)", "1950-11-03"),
    ("A/RES/1474(ES-IV)", "1960-09-20"),
    ("A/RES/2625(XXV)", "1970-10-24"),
    ("A/RES/3201(S-VI)", "1974-05-01"),
    ("A/RES/44/25", "1989-11-20"),
    ("A/RES/55/67", "2000-12-04"),
    ("A/RES/60/236B", "2006-05-08"),
    ("A/RES/64/293", "2010-07-30"),
    ("A/RES/72/195", "2017-12-19"),
    ("A/RES/S-30/1", "2016-04-19"),
    ("A/RES/ES-10/14", "2003-12-08"),
    ("A/DEC/74/544", "2020-03-27"),
    ("S/RES/242(1967)", "1967-11-22"),
    ("S/RES/1325(2000)", "2000-10-31"),
    ("S/RES/2388(2017)", "2017-11-21"),
    ("S/PRST/2015/25", "2015-12-16"),
    ("E/RES/1503(XLVIII)", "1970-05-27"),
    ("E/RES/2017/18", "2017-07-06"),
    ("E/DEC/1980/127", "1980-05-02"),
    ("A/HRC/RES/S-16/1", "2011-04-29"),
    ("A/HRC/RES/5/1", "2007-06-18"),
    ("A/HRC/RES/32/3", "2016-06-30"),
    ("A/HRC/DEC/2/113", "2006-11-27"),
    ("CTOC/COP/DEC/4/4", "2008-10-17"),
    ("CTOC/COP/RES/10/3", "2020-10-16"),
    ("CAC/COSP/RES/1/1", "2006-12-14"),
    ("E/CN.15/RES/27/2", "2018-05-18"),
    ("E/CN.7/RES/61/2", "2018-03-16"),
    ("E/CN.6/RES/54/7", "2010-03-12"),
]

# (symbol, day that a document could state beside it, why the two cannot agree)
NOT_THEN = [
    ("A/RES/64/293", "2009-07-30", "the sixty-fourth session had not opened"),
    ("A/RES/61/180", "2007-12-20", "the sixty-first session was over"),
    ("A/RES/S-30/1", "2016-06-19", "the special session lasted three days"),
    ("S/RES/2388(2017)", "2018-01-01", "the year in brackets is the year of adoption"),
    ("A/HRC/RES/32/3", "2016-09-30", "the thirty-second session met in June"),
    ("CTOC/COP/RES/10/3", "2018-10-19", "the tenth session met in 2020"),
    ("E/CN.15/RES/27/2", "2017-05-26", "the twenty-seventh session met in 2018"),
]

# (symbol, whether the organ can have such an act, what decides it)
PLAUSIBLE = [
    ("A/RES/72/195", True, "number of a session"),
    ("A/RES/195/72", False, "there is no session 195"),
    ("A/RES/72/900", False, "no session has so many resolutions"),
    ("A/RES/2625(XXV)", True, "numbers run on until 1975"),
    ("A/RES/2625(XXIV)", False, "2625 belongs to the next session"),
    ("A/RES/25/10", False, "session and number only since the thirty-first"),
    ("A/RES/3362(S-VII)", True, "special session"),
    ("A/RES/S-7/1", False, "until the seventh special session numbers ran on"),
    ("A/RES/ES-11/4", True, "emergency special session"),
    ("A/DEC/74/544", True, "decisions begin at 301"),
    ("A/DEC/74/12", False, "decisions begin at 301"),
    ("S/RES/1325(2000)", True, "number and year agree"),
    ("S/RES/2388(2015)", False, "2388 is of 2017"),
    ("S/RES/267(2009)", False, "267 is of 1969: another body's decision"),
    ("E/RES/2017/18", True, "year and number"),
    ("E/RES/18/2017", False, "18 is no year"),
    ("E/DEC/2009/250", True, "decisions begin at 100"),
    ("A/HRC/RES/32/3", True, "number of a session"),
    ("A/HRC/RES/3/132", False, "no such session"),
    ("A/HRC/DEC/2/113", True, "decisions begin at 101"),
    ("A/HRC/DEC/2/13", False, "decisions begin at 101"),
    ("CTOC/COP/RES/10/3", True, "tenth session"),
    ("CTOC/COP/RES/3/1", False, "only decisions before the fifth session"),
    ("CTOC/COP/RES/72/195", False, "no such session"),
    ("A/72/440", True, "a document is not numbered by the session"),
    ("XYZ/RES/900/900", True, "nothing is known of the organ"),
]


@pytest.mark.parametrize(("text", "day"), ADOPTED)
def test_an_act_fits_its_day_of_adoption_and_its_organs_numbers(text: str, day: str) -> None:
    symbol = Symbol.parse(text)
    calendar = calendar_of(symbol.organ)
    assert calendar.fits(symbol, date.fromisoformat(day)) is True
    assert calendar.plausible(symbol)


@pytest.mark.parametrize(("text", "day", "why"), NOT_THEN)
def test_a_day_outside_the_session_is_refuted(text: str, day: str, why: str) -> None:
    symbol = Symbol.parse(text)
    assert calendar_of(symbol.organ).fits(symbol, date.fromisoformat(day)) is False, why


@pytest.mark.parametrize(("text", "expected", "why"), PLAUSIBLE)
def test_numbers_and_sessions_are_bounded(text: str, expected: bool, why: str) -> None:
    symbol = Symbol.parse(text)
    assert calendar_of(symbol.organ).plausible(symbol) is expected, why


@pytest.mark.parametrize("text", ["A/72/440", "XYZ/RES/5/1", "UNTS/2225/39574", "A/RES/140/1"])
def test_the_calendar_does_not_guess(text: str) -> None:
    symbol = Symbol.parse(text)
    assert calendar_of(symbol.organ).fits(symbol, date(2017, 12, 19)) is None


def test_every_organ_is_named_in_six_languages() -> None:
    for organ in organs().values():
        assert set(organ.names) == set(LANGUAGES), organ.code
        assert all(name.strip() == name for name in organ.names.values()), organ.code
