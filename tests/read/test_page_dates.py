"""The day of publication of a page, in the forms in which sites give it."""

from __future__ import annotations

import io
from datetime import date

import pytest
from made_pages import AMBIGUOUS, DAY, NONE, PAGES

from communique.read import documents
from communique.read.html import document
from communique.read.stamps import day_of

LEAST = 0.95


def day(page):
    markup, url = page if isinstance(page, tuple) else (page, None)
    return document(markup, id="x", where="x", url=url).published


def test_the_day_is_right_on_95_of_100_pages_that_give_one():
    wrong = {name: day(page) for name, page in PAGES.items() if day(page) != DAY}
    assert len(PAGES) >= 100
    assert len(wrong) <= (1 - LEAST) * len(PAGES), wrong


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_gives_its_day(name):
    assert day(PAGES[name]) == DAY


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_numbers_are_read_as_the_page_s_language_has_them(name):
    page, expected = AMBIGUOUS[name]
    assert day(page) == expected


@pytest.mark.parametrize("name", NONE)
def test_a_page_that_gives_none(name):
    assert day(NONE[name]) is None


def test_where_the_day_comes_from_is_said():
    [found] = documents(["-"], stdin=io.BytesIO(PAGES["og"].encode()), published=date(2001, 1, 1))
    assert (found.published, found.published_from) == (DAY, "metadata")
    [given] = documents(["-"], stdin=io.BytesIO(NONE["no date at all"].encode()), published=date(2001, 1, 1))
    assert (given.published, given.published_from) == ("2001-01-01", "given")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2019-06-26", "2019-06-26"), ("2019-06-26T23:59:59-11:00", "2019-06-26"), ("2019-6-6", "2019-06-06"),
        ("Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06"), ("Sunday, 06-Nov-1994 08:49:37 GMT", "1994-11-06"),
        ("Sun Nov  6 08:49:37 1994", "1994-11-06"), ("26th June 2019", "2019-06-26"), ("Sept. 3, 1978", "1978-09-03"),
        ("May 5th, 2020", "2020-05-05"), ("1.2.2003", "2003-02-01"), ("13/1/2003", "2003-01-13"),
        (1561543200, "2019-06-26"), (1561543200000, "2019-06-26"), (1561543200.0, "2019-06-26"),
        (date(2019, 6, 26), "2019-06-26"), ("29 February 2020", "2020-02-29"),
        ("29 February 2019", None), ("1/2/2003", None), ("June 2019", None), ("2019", None), ("", None), (None, None),
        (True, None), (10**30, None), ("9" * 400, None), ("2019-06-261", None), ("12019-06-26", None), (float("nan"), None),
        ("26/06/19", None), ([], None),
    ],
)  # fmt: skip
def test_days_as_machines_and_people_write_them(written, expected):
    found = day_of(written)
    assert (found.isoformat() if found else None) == expected
