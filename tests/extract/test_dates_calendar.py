"""The calendar under the dates: intervals, weekdays, holidays, items; and what holds for any text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.analyse import analyse
from communique.extract.dates import calendar as cal
from communique.extract.dates import find_dates, infer_published, ranges
from communique.extract.dates.context import Context
from communique.extract.dates.grammar import matches_at
from communique.extract.dates.holidays import holiday, on
from communique.extract.dates.items import items
from communique.extract.dates.resolve import read
from communique.records import Document


@pytest.mark.parametrize(
    ("value", "interval"),
    [
        ("2019-06-26", "2019-06-26"),
        ("2019-06-26TEV", "2019-06-26"),
        ("2019-06-26T09:30", "2019-06-26"),
        ("2019-W26", "2019-06-24/2019-06-30"),
        ("2019-W26-WE", "2019-06-29/2019-06-30"),
        ("2019-06", "2019-06"),
        ("2019-Q1", "2019-01/2019-03"),
        ("2019-H2", "2019-07/2019-12"),
        ("2019-WI", "2019-12/2020-02"),
        ("2019", "2019"),
        ("199", "1990/1999"),
        ("P2D", None),
        ("PRESENT_REF", None),
        ("XXXX-WXX-1", None),
        ("2019-02-30", None),
        ("2019-W60", None),
    ],
)
def test_interval_of_a_timex_value(value, interval):
    assert cal.interval(value) == interval


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("thanksgiving", 1999, date(1999, 11, 25)),
        ("election day", 1998, date(1998, 11, 3)),
        ("easter", 2000, date(2000, 4, 23)),
        ("good friday", 2024, date(2024, 3, 29)),
        ("labor day", 2019, date(2019, 9, 2)),
        ("memorial day", 2019, date(2019, 5, 27)),
        ("unheard-of day", 2019, None),
    ],
)
def test_holidays(name, year, expected):
    assert on(name, year) == expected


def test_a_holiday_ahead_in_the_calendar_was_last_years_when_the_tense_is_past():
    assert holiday("12-25", [], Context(date(2019, 6, 26), tense="past")) == "2018-12-25"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("the third quarter of 1990", "1990-Q3"),
        ("the first half of 2017", "2017-H1"),
        ("the 1980s", "198"),
        ("5 1/2 hours", "PT5H30M"),
        ("a year and a half", "P1Y6M"),
        ("twenty four hours", "PT24H"),
        ("nineteen ninety-six", "1996"),
        ("last summer", "2018-SU"),
        ("three weeks ago", "2019-W23"),
        ("the weekend", "2019-W26-WE"),
        ("Monday of next week", "2019-07-01"),
        ("9 a.m. EST Tuesday", "2019-06-25T09:00"),
        ("year-end", "2019-12-31"),
        ("the day before yesterday", "2019-06-24"),
        ("last November", "2018-11"),
        ("every Thursday", "XXXX-WXX-4"),
        ("daily", "P1D"),
        ("several years ago", "PAST_REF"),
        ("the near future", "FUTURE_REF"),
    ],
)
def test_the_longest_row_reads_the_words(words, value):
    found = items(words)
    match = matches_at(found, 0)[0]
    assert match.end == len(found)
    assert read(match, Context(date(2019, 6, 26)))[1] == value


days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(days, st.integers(1, 7))
def test_the_last_weekday_is_within_a_week_and_is_that_weekday(day, weekday):
    found = cal.weekday_near(day, weekday, -1)
    assert 0 <= (day - found).days < 7
    assert found.isoweekday() == weekday


@given(days, st.sampled_from("DWMQY"), st.integers(-50, 50))
def test_a_moved_unit_has_ordered_bounds(day, unit, n):
    found = cal.bounds(cal.unit_value(day, unit, n))
    assert found is not None
    assert found[0] <= found[1]


words = st.sampled_from(
    "last next the a of Monday May 31 30 2019 February June - , to and from ago week years '90s 5 1/2 p.m. : 00"
    " GMT quarter first twenty hundred early every night then 99999999999 20190231 \u2019 \U0001f600".split(
        " "
    )
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(words, max_size=25).map(" ".join)), st.none() | days)
def test_any_text_gives_exact_spans_in_order(text, published):
    analysis = analyse(Document("x", text))
    found = find_dates(analysis, published)
    infer_published(analysis)
    end = 0
    for timex in found:
        assert text[timex.span.start : timex.span.end] == timex.span.text
        assert timex.span.start >= end
        end = timex.span.end
    joint = [r.interval for r in ranges(found, text)] + [t.interval for t in found if t.interval]
    assert all(i.split("/")[0] <= i.split("/")[-1] for i in joint)
