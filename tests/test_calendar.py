"""The session calendar: facts that a drafter can check, symbol by symbol."""

import csv
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasab.ontology import Symbol, SymbolError, calendar_of, organs
from nasab.ontology.calendar import Calendar, NumberSeries, Session, SessionRule
from nasab.ontology.symbol import Kind

# (symbol, day of adoption)
ADOPTED = [
    ("A/RES/1(I)", "1946-01-24"),
    ("A/RES/96(I)", "1946-12-11"),
    ("A/RES/106(S-I)", "1947-05-15"),
    ("A/RES/181(II)A", "1947-11-29"),
    ("A/RES/186(S-II)", "1948-05-14"),
    ("A/RES/217(III)A", "1948-12-10"),
    ("A/RES/273(III)", "1949-05-11"),
    ("A/RES/377(V)", "1950-11-03"),
    ("A/RES/500(V)", "1951-05-18"),
    ("A/RES/502(VI)", "1952-01-11"),
    ("A/RES/610(VII)", "1952-12-03"),
    ("A/RES/997(ES-I)", "1956-11-02"),
    ("A/RES/1236(XII)", "1957-12-14"),
    ("A/RES/1237(ES-III)", "1958-08-21"),
    ("A/RES/1474(ES-IV)", "1960-09-20"),
    ("A/RES/1514(XV)", "1960-12-14"),
    ("A/RES/1752(XVII)", "1962-09-21"),
    ("A/RES/1995(XIX)", "1964-12-30"),
    ("A/RES/2131(XX)", "1965-12-21"),
    ("A/RES/2200(XXI)A", "1966-12-16"),
    ("A/RES/2248(S-V)", "1967-05-19"),
    ("A/RES/2253(ES-V)", "1967-07-04"),
    ("A/RES/2373(XXII)", "1968-06-12"),
    ("A/RES/2625(XXV)", "1970-10-24"),
    ("A/RES/2758(XXVI)", "1971-10-25"),
    ("A/RES/3201(S-VI)", "1974-05-01"),
    ("A/RES/3281(XXIX)", "1974-12-12"),
    ("A/RES/3362(S-VII)", "1975-09-16"),
    ("A/RES/3379(XXX)", "1975-11-10"),
    ("A/RES/34/180", "1979-12-18"),
    ("A/RES/44/25", "1989-11-20"),
    ("A/RES/55/2", "2000-09-08"),
    ("A/RES/55/67", "2000-12-04"),
    ("A/RES/58/318", "2004-09-13"),
    ("A/RES/60/236B", "2006-05-08"),
    ("A/RES/64/293", "2010-07-30"),
    ("A/RES/70/1", "2015-09-25"),
    ("A/RES/72/195", "2017-12-19"),
    ("A/RES/79/1", "2024-09-22"),
    ("A/RES/S-10/2", "1978-06-30"),
    ("A/RES/S-14/1", "1986-09-20"),
    ("A/RES/S-30/1", "2016-04-19"),
    ("A/RES/ES-10/14", "2003-12-08"),
    ("A/RES/ES-11/1", "2022-03-02"),
    ("A/DEC/74/544", "2020-03-27"),
    ("S/RES/83(1950)", "1950-06-27"),
    ("S/RES/242(1967)", "1967-11-22"),
    ("S/RES/1325(2000)", "2000-10-31"),
    ("S/RES/2388(2017)", "2017-11-21"),
    ("S/RES/2720(2023)", "2023-12-22"),
    ("S/RES/1373", "2001-09-28"),
    ("S/PRST/2015/25", "2015-12-16"),
    ("E/RES/663(XXIV)C", "1957-07-31"),
    ("E/RES/1235(XLII)", "1967-06-06"),
    ("E/RES/1503(XLVIII)", "1970-05-27"),
    ("E/RES/1985/17", "1985-05-28"),
    ("E/RES/2017/18", "2017-07-06"),
    ("E/DEC/1980/127", "1980-05-02"),
    ("A/HRC/RES/S-16/1", "2011-04-29"),
    ("A/HRC/RES/5/1", "2007-06-18"),
    ("A/HRC/RES/17/4", "2011-06-16"),
    ("A/HRC/RES/32/3", "2016-06-30"),
    ("A/HRC/RES/43/1", "2020-06-19"),
    ("A/HRC/DEC/2/113", "2006-11-27"),
    ("CTOC/COP/DEC/2/3", "2005-10-20"),
    ("CTOC/COP/DEC/4/4", "2008-10-17"),
    ("CTOC/COP/RES/10/3", "2020-10-16"),
    ("CAC/COSP/RES/1/1", "2006-12-14"),
    ("CAC/COSP/RES/3/1", "2009-11-13"),
    ("E/CN.15/RES/27/2", "2018-05-18"),
    ("E/CN.7/RES/61/2", "2018-03-16"),
    ("E/CN.6/RES/54/7", "2010-03-12"),
    ("E/CN.4/RES/2005/81", "2005-04-21"),
    ("E/CN.4/RES/1996/29", "1996-04-19"),
    ("E/CN.4/RES/20(XXXVI)", "1980-02-29"),
    ("LC/RES/689(XXXV)", "2014-05-09"),
    ("UNEP/EA/RES/5/14", "2022-03-02"),
    ("HSP/HA/RES/1/2", "2019-05-31"),
    ("TD/RES/115(V)", "1979-06-03"),
    ("FCCC/CP/DEC/21/1", "2015-12-12"),
    ("CBD/COP/DEC/15/4", "2022-12-19"),
]

# (symbol, day that a document could state beside it, why the two cannot agree)
NOT_THEN = [
    ("A/RES/64/293", "2009-07-30", "the sixty-fourth session had not opened"),
    ("A/RES/61/180", "2007-12-20", "the sixty-first session was over"),
    ("A/RES/2145(XXII)", "1966-10-27", "a misprint for XXI: the next session opened in 1967"),
    ("A/RES/36/5", "2017-09-28", "the Human Rights Council's session 36, not the Assembly's"),
    ("A/RES/54/7", "2010-03-12", "the Commission on the Status of Women's session 54"),
    ("A/RES/S-30/1", "2016-06-19", "the special session lasted three days"),
    ("A/RES/ES-11/1", "2021-03-02", "the emergency special session opened in 2022"),
    ("S/RES/2388(2017)", "2018-01-01", "the year in brackets is the year of adoption"),
    ("S/RES/1373", "2002-09-28", "1373 is of 2001"),
    ("A/HRC/RES/32/3", "2016-09-30", "the thirty-second session met in June"),
    ("A/HRC/RES/S-16/1", "2011-08-23", "the seventeenth special session"),
    ("CTOC/COP/RES/10/3", "2018-10-19", "the tenth session met in 2020"),
    ("E/CN.15/RES/27/2", "2017-05-26", "the twenty-seventh session met in 2018"),
    ("E/CN.4/RES/1996/29", "1996-07-19", "the Commission met in spring"),
    ("E/RES/1235(XLII)", "1967-08-06", "the forty-second session ended in June"),
]

# (symbol, whether the organ can have such an act, what decides it)
PLAUSIBLE = [
    ("A/RES/72/195", True, "number of a session"),
    ("A/RES/195/72", False, "there is no session 195"),
    ("A/RES/72/900", False, "no session has so many resolutions"),
    ("A/RES/99/1", False, "the session lies beyond the horizon"),
    ("A/RES/2625(XXV)", True, "numbers run on until 1975"),
    ("A/RES/2625(XXIV)", False, "2625 belongs to the next session"),
    ("A/RES/2625(LXXII)", False, "Roman sessions end with the thirtieth"),
    ("A/RES/25/10", False, "session and number only since the thirty-first"),
    ("A/RES/3362(S-VII)", True, "special session"),
    ("A/RES/S-7/1", False, "until the seventh special session numbers ran on"),
    ("A/RES/S-40/1", False, "there has been no fortieth special session"),
    ("A/RES/ES-11/4", True, "emergency special session"),
    ("A/DEC/74/544", True, "decisions begin at 301"),
    ("A/DEC/74/12", False, "decisions begin at 301"),
    ("A/DEC/12(XX)", False, "decisions had no numbers"),
    ("A/PRST/72/1", False, "the Assembly has no presidential statements"),
    ("S/RES/1325(2000)", True, "number and year agree"),
    ("S/RES/2388(2015)", False, "2388 is of 2017"),
    ("S/RES/267(2009)", False, "267 is of 1969: another body's decision"),
    ("S/RES/195(72)", False, "there is no year 72"),
    ("S/RES/1325", True, "the number alone tells the year"),
    ("S/RES/9325", False, "no such number yet"),
    ("S/PRST/2015/25", True, "numbered by year"),
    ("S/PRST/1975/25", False, "numbered only since 1994"),
    ("E/RES/2017/18", True, "year and number"),
    ("E/RES/18/2017", False, "18 is no year"),
    ("E/RES/1960/18", False, "numbers ran on until 1977"),
    ("E/RES/1503(XLVIII)", True, "numbers ran on until 1977"),
    ("E/RES/1503(XX)", False, "1503 is of the forty-eighth session"),
    ("E/DEC/2009/250", True, "decisions begin at 100"),
    ("E/RES/2009/250", False, "a decision's number"),
    ("A/HRC/RES/32/3", True, "number of a session"),
    ("A/HRC/RES/3/132", False, "no such number"),
    ("A/HRC/DEC/2/113", True, "decisions begin at 101"),
    ("A/HRC/DEC/2/13", False, "decisions begin at 101"),
    ("CTOC/COP/RES/10/3", True, "tenth session"),
    ("CTOC/COP/RES/3/10", False, "only decisions before the fifth session"),
    ("CTOC/COP/RES/72/195", False, "no such session"),
    ("CAC/COSP/RES/8/1", True, "eighth session"),
    ("E/CN.7/RES/53/11", True, "fifty-third session"),
    ("E/CN.7/RES/11/53", False, "sessions counted so only since the thirty-fifth"),
    ("E/CN.3/DEC/44/105", True, "decisions begin at 101"),
    ("E/CN.4/RES/2005/81", True, "by year until 2006"),
    ("E/CN.4/RES/2010/81", False, "the Commission ended in 2006"),
    ("UNEP/EA/RES/5/14", True, "fifth session"),
    ("TD/RES/115(V)", True, "numbers run on"),
    ("XYZ/RES/900/900", True, "nothing is known of the organ"),
    ("A/72/440", True, "a document of the seventy-second session"),
    ("A/440/72", False, "there is no session 440"),
    ("A/520/Rev.15", True, "an old series without sessions"),
    ("E/2002/68/Add.1", True, "documents by year"),
    ("CTOC/COP/2020/10", True, "documents by year"),
    ("UNTS/2225/39574", True, "a treaty has no session"),
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


# (first day stated, last day stated, whether A/RES/64/293 of July 2010 can be meant)
PERIODS = [
    ("2010-01-01", "2010-12-31", True),
    ("2010-07-01", "2010-07-31", True),
    ("2009-01-01", "2009-12-31", True),  # the session opened in September 2009
    ("2008-01-01", "2008-12-31", False),
    ("2011-01-01", "2011-12-31", False),
]


@pytest.mark.parametrize(("first", "last", "expected"), PERIODS)
def test_a_month_or_year_fits_where_it_meets_the_session(
    first: str, last: str, expected: bool
) -> None:
    symbol = Symbol.parse("A/RES/64/293")
    days = date.fromisoformat(first), date.fromisoformat(last)
    assert calendar_of("A").fits(symbol, *days) is expected


# (organ, session, first day, last day); None where the session is not known
SPANS = [
    ("A", "I", ("1946-01-10", "1946-12-16")),
    ("A", "XIX", ("1964-12-01", "1965-09-20")),
    ("A", "25", ("1970-09-15", "1971-09-20")),
    ("A", "72", ("2017-09-12", "2018-09-17")),
    ("A", "80", ("2025-09-09", "2026-09-07")),
    ("A", "S-VI", ("1974-04-09", "1974-05-02")),
    ("A", "S-6", ("1974-04-09", "1974-05-02")),
    ("A", "ES-10", ("1997-04-24", "9999-12-31")),
    ("A", "84", None),
    ("S", "2000", ("2000-01-01", "2000-12-31")),
    ("S", "1945", None),
    ("E", "2017", ("2016-07-15", "2017-12-31")),
    ("A/HRC", "2", ("2006-09-18", "2006-11-29")),
    ("A/HRC", "S-30", ("2021-05-27", "2021-05-27")),
    ("CTOC/COP", "4", ("2008-10-08", "2008-10-17")),
    ("CTOC/COP", "13", ("2026-10-01", "2026-10-31")),
    ("E/CN.16", "20", ("2017-04-01", "2017-06-30")),
    ("E/CN.17", "21", None),
]


@pytest.mark.parametrize(("organ", "session", "expected"), SPANS)
def test_a_session_has_its_days(organ: str, session: str, expected: tuple[str, str] | None) -> None:
    span = calendar_of(organ).span(session)
    assert span == (expected and tuple(date.fromisoformat(day) for day in expected))


# (organ, number, session that the number alone tells)
TOLD_BY_NUMBER = [
    ("A", 217, "III"),
    ("A", 2625, "XXV"),
    ("A", 1474, "ES-IV"),
    ("A", 3202, "S-VI"),
    ("A", 184, None),  # the last of the second session or the first of the special one
    ("A", 3542, None),
    ("A", 0, None),
    ("S", 1, "1946"),
    ("S", 1325, "2000"),
    ("S", 2671, "2022"),
    ("S", 2672, "2023"),
    ("S", 9999, None),
    ("E", 2130, "LXIII"),
    ("A/HRC", 3, None),  # numbers begin again in every session
]


@pytest.mark.parametrize(("organ", "number", "expected"), TOLD_BY_NUMBER)
def test_a_number_that_runs_on_tells_its_session(
    organ: str, number: int, expected: str | None
) -> None:
    calendar = calendar_of(organ)
    assert calendar.session_of(number) == expected
    assert calendar.year_of(number) == (expected if organ == "S" else None)


@given(session=st.integers(31, 83), day=st.dates(date(1976, 1, 1), date(2030, 1, 1)))
def test_every_day_since_1976_lies_in_one_session_of_the_assembly(session: int, day: date) -> None:
    calendar = calendar_of("A")
    opened, closed = calendar.span(str(session)) or (day, day)
    following = calendar.span(str(session + 1))
    assert opened < closed
    assert following is None or following[0] == closed + timedelta(days=1)
    slack = timedelta(days=calendar.tolerance)
    symbol = Symbol("A", Kind.RESOLUTION, str(session), 1)
    assert calendar.fits(symbol, day) is (opened - slack <= day <= closed + slack)


@given(number=st.integers(1, 2900))
def test_a_number_and_the_year_it_tells_are_plausible_together(number: int) -> None:
    council = calendar_of("S")
    year = council.year_of(number)
    if year is not None:
        assert council.plausible(Symbol("S", Kind.RESOLUTION, year, number))
        assert not council.plausible(Symbol("S", Kind.RESOLUTION, str(int(year) - 2), number))


@given(text=st.from_regex(r"(A|S|E|A/HRC|E/CN\.7)/(RES|DEC)/[0-9]{1,4}/[0-9]{1,4}", fullmatch=True))
def test_any_symbol_gets_an_answer(text: str) -> None:
    try:
        symbol = Symbol.parse(text)
    except SymbolError:
        return
    calendar = calendar_of(symbol.organ)
    assert calendar.plausible(symbol) in (True, False)
    assert calendar.fits(symbol, date(2000, 1, 1)) in (True, False, None)


def test_rules_count_sessions_and_years_to_the_horizon() -> None:
    rule = SessionRule(first=4, last=None, year=2008, years=2, opens=(10, 1), closes=(10, 31))
    sessions = list(rule.sessions(2012))
    assert [session.designations for session in sessions] == [("4",), ("5",), ("6",)]
    assert sessions[2] == Session(("6",), date(2012, 10, 1), date(2012, 10, 31))


def test_a_session_with_days_of_its_own_goes_before_the_rule() -> None:
    own = Session(("43",), date(2020, 2, 24), date(2020, 6, 23))
    calendar = Calendar(sessions=(own,), rules=(SessionRule(43, 44, 2020),))
    assert calendar.span("43") == (date(2020, 2, 24), date(2020, 6, 23))
    assert calendar.span("44") == (date(2021, 1, 1), date(2021, 12, 31))


def test_a_series_without_end_stops_where_the_sessions_stop() -> None:
    calendar = Calendar(
        rules=(SessionRule(1, 3, 2001),), series=(NumberSeries(Kind.RESOLUTION, (1, 9), 1, None),)
    )
    assert calendar.plausible(Symbol.parse("CTOC/COP/RES/3/9"))
    assert not calendar.plausible(Symbol.parse("CTOC/COP/RES/4/9"))


# Numbers that another organ printed, or that the attested text misprints; read one by one.
_NOT_OF_THE_ASSEMBLY_OR_COUNCIL = {
    *("33/11", "35/17", "36/5", "41/7"),  # Human Rights Council
    *("51/2", "52/2", "54/7"),  # Commission on the Status of Women
    *("683 (XXXV)", "689 (XXXV)"),  # Economic Commission for Latin America and the Caribbean
    *("1576 (L)", "1819 (LV)", "17 (LVI)"),  # Economic and Social Council
    "2183 (LIII)",  # Trusteeship Council
    *("11 (1956)", "20 (1982)", "84 (1993)", "274 (1959)", "434 (1973)"),  # misprints
    *("2145 (XXII)",),  # misprint for XXI
}


@pytest.mark.corpus
def test_dates_attested_in_documents_fit(corpus: Path) -> None:
    checked, misfits = 0, set()
    with (corpus / "authority" / "dates_attested_in_english_texts.csv").open() as lines:
        for row in csv.DictReader(lines):
            number = row["number_as_written"]
            try:
                symbol = Symbol.parse(re.sub(r" (?=[A-Z]\Z)", "", number), strict=False)
            except SymbolError:
                continue
            checked += 1
            if not _fits_as_resolution_or_decision(symbol, date.fromisoformat(row["date"])):
                misfits.add((number, row["date"]))
    assert checked > 900
    # 93 (1951) is stated with two dates, one of them a misprint
    assert {number for number, _ in misfits - {("93 (1951)", "1948-05-18")}} == (
        _NOT_OF_THE_ASSEMBLY_OR_COUNCIL
    )


def _fits_as_resolution_or_decision(symbol: Symbol, stated: date) -> bool:
    """The list does not say which of the two a number is."""
    calendar = calendar_of(symbol.organ)
    return bool(calendar.fits(symbol, stated)) and any(
        calendar.plausible(replace(symbol, kind=kind)) for kind in (Kind.RESOLUTION, Kind.DECISION)
    )


@pytest.mark.corpus
def test_the_year_of_every_security_council_resolution(corpus: Path) -> None:
    council = calendar_of("S")
    wrong, checked = [], 0
    name = "sc_resolutions_1946_2022_dates_topics.csv"
    with (corpus / "authority" / name).open() as lines:
        for row in csv.DictReader(lines):
            if row["adoption_date"]:
                checked += 1
                if council.year_of(int(row["res_no"])) != row["adoption_date"][:4]:
                    wrong.append(row["res_no"])
    assert checked > 2600
    assert wrong == []


def test_calendars_come_from_the_ontology() -> None:
    assert calendar_of("A") is organs()["A"].calendar
