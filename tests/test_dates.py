"""Dates in six languages, in lists, in both orders, and what is no date."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasab.extract.dates import find_dates
from nasab.extract.months import month_words

# (folded text, the dates in it)
DATES = [
    # one day, both Arabic month series, alone and joined in either order
    ("المورخ 30 تموز/يوليه 2010", ["2010-07-30"]),
    ("المورخ 30 يوليه/تموز 2010", ["2010-07-30"]),
    ("في 5 ايلول 1991", ["1991-09-05"]),
    ("في 5 سبتمبر 1991", ["1991-09-05"]),
    ("بتاريخ 9 كانون الثاني/يناير 2003", ["2003-01-09"]),
    ("بتاريخ 9 كانون الاول/ديسمبر 2003", ["2003-12-09"]),
    ("بتاريخ 9 تشرين الاول 2003 و9 تشرين الثاني 2003", ["2003-10-09", "2003-11-09"]),
    ("في 4 شباط (فبراير) 1964", ["1964-02-04"]),
    ("في 4 حزيران / يونيو 2008", ["2008-06-04"]),
    ("في 4 ماي 2008 و 6 جويليه 2009", ["2008-05-04", "2009-07-06"]),
    ("المعقوده في 11 اب/اغسطس 2006", ["2006-08-11"]),
    ("حتي 1 اب 2006", ["2006-08-01"]),
    # the separator wandered, the line broke, the number is glued
    ("8 / نيسان ابريل 2015", ["2015-04-08"]),
    ("8 نيسان/ابريل /2015", ["2015-04-08"]),
    ("8 نيسان /ابريل 2015", ["2015-04-08"]),
    ("8 كانون\nالاول/ديسمبر 2015", ["2015-12-08"]),
    ("8 كانون /ديسمبر 2015", ["2015-12-08"]),
    ("8 كانونالاول/ديسمبر 2015", ["2015-12-08"]),
    ("27ايار/مايو 2021", ["2021-05-27"]),
    # runs in visual order: year, month, day
    ("2018ايلول/سبتمبر 8", ["2018-09-08"]),
    ("2018 تموز/يوليه  11", ["2018-07-11"]),
    ("2021ديسمبر  / كانون الاول   16", ["2021-12-16"]),
    # the other languages
    ("of 19 December 2017", ["2017-12-19"]),
    ("on December 19, 2017", ["2017-12-19"]),
    ("on December 18 and 19, 2017", ["2017-12-18", "2017-12-19"]),
    ("the 3rd of May 1999", ["1999-05-03"]),
    ("on 3 Sept. 1999", ["1999-09-03"]),
    ("el 3 ago. 1999", ["1999-08-03"]),
    ("3 дек. 1999", ["1999-12-03"]),
    ("du 1er janvier 2016 au 3 février 2016", ["2016-01-01", "2016-02-03"]),
    ("le 14 août 1998", ["1998-08-14"]),
    ("de 15 de marzo de 2006", ["2006-03-15"]),
    ("el 7 de setiembre del 2006", ["2006-09-07"]),
    ("от 20 декабря 1961 года", ["1961-12-20"]),
    ("3-го мая 1961 года", ["1961-05-03"]),
    ("2016年12月19日", ["2016-12-19"]),
    ("2016 年 12 月 19 日", ["2016-12-19"]),
    ("二〇一六年十二月十九日", ["2016-12-19"]),
    ("一九九一年十月三十日", ["1991-10-30"]),
    ("二○○三年一月二十日", ["2003-01-20"]),
    # a month
    ("في ايار/مايو 2014", ["2014-05"]),
    ("in May 2014", ["2014-05"]),
    ("en mayo de 2014", ["2014-05"]),
    ("в мае 2014 года", ["2014-05"]),
    ("2014年5月", ["2014-05"]),
    ("MAY 2014", ["2014-05"]),
    # lists and ranges share month and year
    ("12 و13 تشرين الاول/اكتوبر 2021", ["2021-10-12", "2021-10-13"]),
    (
        "يومي 3 و 4 ايار/مايو 2021 و 29 و 30 حزيران/يونيه 2022",
        ["2021-05-03", "2021-05-04", "2022-06-29", "2022-06-30"],
    ),
    ("من 12 الي 19 نيسان/ابريل 2015", ["2015-04-12", "2015-04-19"]),
    ("on 2, 3 and 5 May 2016", ["2016-05-02", "2016-05-03", "2016-05-05"]),
    ("from 22 May to 26 June 2017", ["2017-05-22", "2017-06-26"]),
    ("12-19 April 2015", ["2015-04-12", "2015-04-19"]),
    ("les 3 et 5 mai 2016", ["2016-05-03", "2016-05-05"]),
    ("los días 3 y 5 de mayo de 2016", ["2016-05-03", "2016-05-05"]),
    ("с 3 по 5 мая 2016 года", ["2016-05-03", "2016-05-05"]),
    ("2016年5月3日和5日", ["2016-05-03", "2016-05-05"]),
    ("2016年5月30日至6月2日", ["2016-05-30", "2016-06-02"]),
    ("between March and June 2016", ["2016-03", "2016-06"]),
    # numeric dates: only where day and month cannot change places, or with points
    ("25/10/2018", ["2018-10-25"]),
    ("12.10.2018", ["2018-10-12"]),
    ("11/11/2018", ["2018-11-11"]),
    ("2018-10-12", ["2018-10-12"]),
    # years that a word says are years
    ("in 2015", ["2015"]),
    ("In the years 2015", ["2015"]),
    ("في عام 2015", ["2015"]),
    ("لعام 2014 الملحق", ["2014"]),
    ("عامي 2014 و2015", ["2014", "2015"]),
    ("لسنه 1966", ["1966"]),
    ("en 1998", ["1998"]),
    ("в 2005 году", ["2005"]),
    ("2030年", ["2030"]),
]

# What is no date: symbols, sessions, amounts, paragraph numbers
NO_DATES = [
    "12/10/2018",
    "el mar 2015",
    "resolution 1540 (2004)",
    "resolution 2017/18",
    "in 2015/16",
    "قرارها 64/293",
    "2030 Agenda",
    "Member States may 2015",
    "31 February 2016",
    "45 May",
    "the period 99-2004",
    "1 500 people in 3 countries",
    "S/2015/119",
    "المجلد 2225، الرقم 39574",
    "في 1540 (2004)",
    "March on",
    "الكتاب 15",
    "十二月",
    "一十一年",
    "vol. 2014",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates_are_found(text: str, expected: list[str]) -> None:
    assert [date.iso for date in find_dates(text)] == expected


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert find_dates(text) == ()


def test_a_paragraph_number_is_no_day() -> None:
    found = find_dates("4 - 12 May 2016 was agreed")
    assert [date.iso for date in found] == ["2016-05-12"]


def test_each_date_of_a_list_spans_its_own_part() -> None:
    text = "on 12 and 13 May 2016"
    assert [text[date.start : date.end] for date in find_dates(text)] == ["12", "13 May 2016"]


@given(
    st.integers(1900, 2099),
    st.integers(1, 28),
    st.sampled_from([(word, each.month) for word, each in month_words().items() if each.month]),
)
def test_every_month_name_makes_a_date(year: int, day: int, name: tuple[str, int]) -> None:
    word, month = name
    (found,) = find_dates(f"x {day} {word} {year} y")
    assert found.iso == f"{year}-{month:02}-{day:02}"


@given(st.text(alphabet="0123456789 /-.,،و年月日十二〇May تموزكانون الاول\nandfrom()", max_size=80))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for date in find_dates(text):
        assert end <= date.start < date.end <= len(text)
        assert text[date.start : date.end].strip()
        end = date.end
