"""Time expressions: sentences of our own, the day of publication, and what each expression means."""

from __future__ import annotations

import time
from datetime import date

import pytest

from communique.analyse import Analysis, analyse
from communique.analyse.syntax import pipeline
from communique.extract.dates import find_dates, infer_published, ranges
from communique.records import Document

WEDNESDAY = date(2019, 6, 26)


def read(text: str, published: date | None = WEDNESDAY):
    return find_dates(analyse(Document("x", text)), published)


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("The minister said on Wednesday that the talks went well.", "Wednesday", "DATE", "2019-06-26"),
        ("The minister arrived in Oslo on Monday.", "Monday", "DATE", "2019-06-24"),
        ("The two leaders will meet on Friday in Osaka.", "Friday", "DATE", "2019-06-28"),
        ("The premier left yesterday for Geneva.", "yesterday", "DATE", "2019-06-25"),
        ("The envoy will fly home tomorrow.", "tomorrow", "DATE", "2019-06-27"),
        ("They met on June 3, 2018, in Vienna.", "June 3, 2018", "DATE", "2018-06-03"),
        ("They met on 3 June 2018 in Vienna.", "3 June 2018", "DATE", "2018-06-03"),
        ("The treaty was signed on 2018-06-03 in Vienna.", "2018-06-03", "DATE", "2018-06-03"),
        ("The note is dated 26/06/2018 and unsigned.", "26/06/2018", "DATE", "2018-06-26"),
        ("The note is dated 6/28/2018 and unsigned.", "6/28/2018", "DATE", "2018-06-28"),
        ("The accord was reached in March 2015 in Lausanne.", "March 2015", "DATE", "2015-03"),
        ("The two sides held talks last week in Doha.", "last week", "DATE", "2019-W25"),
        ("She took office last year after the vote.", "last year", "DATE", "2018"),
        ("A new round will be held next month in Rome.", "next month", "DATE", "2019-07"),
        ("The ceasefire was broken two days ago near the border.", "two days ago", "DATE", "2019-06-24"),
        ("On July 16 of this year the council will vote.", "July 16 of this year", "DATE", "2019-07-16"),
        ("The embassy was closed in 1998 and never reopened.", "1998", "DATE", "1998"),
        ("The talks lasted three hours and ended without a deal.", "three hours", "DURATION", "PT3H"),
        ("The president begins a four-day visit to Chile.", "four-day", "DURATION", "P4D"),
        ("He has lived in exile for 20 years.", "20 years", "DURATION", "P20Y"),
        ("The committee meets every month in Brussels.", "every month", "SET", "P1M"),
        ("The ministry now says the trip is off.", "now", "DATE", "PRESENT_REF"),
    ],
)
def test_an_expression_is_found_and_put_on_the_calendar(text, words, kind, value):
    assert (words, kind, value) in [(t.span.text, t.type, t.value) for t in read(text)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("He left on 5 March 2018. The following day he was in Cairo.", "The following day", "2018-03-06"),
        ("The vote was on 5 March 2018. A day earlier, the envoy resigned.", "A day earlier", "2018-03-04"),
        (
            "The vote was on 5 March 2018. The previous Friday the envoy resigned.",
            "previous Friday",
            "2018-03-02",
        ),
    ],
)
def test_a_day_is_seen_from_the_one_that_the_text_speaks_of(text, words, value):
    assert value in [t.value for t in read(text) if words in t.span.text]


@pytest.mark.parametrize(
    ("text", "words", "joint"),
    [
        ("The summit will be held from 28 to 29 June in Osaka.", "28 to 29 June", "2019-06-28/2019-06-29"),
        ("The talks on July 4-5 are in Rome.", "July 4-5", "2019-07-04/2019-07-05"),
        (
            "The summit was held in November 30 - December 1, 2018.",
            "November 30 - December 1, 2018",
            "2018-11-30/2018-12-01",
        ),
        ("He will visit Peru on Friday and Saturday.", "Friday and Saturday", "2019-06-28/2019-06-29"),
    ],
)
def test_two_expressions_make_a_stretch(text, words, joint):
    assert [(r.span.text, r.interval) for r in ranges(read(text), text)] == [(words, joint)]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("GENEVA, March 4, 2018 (Wire) -- The two sides met.", date(2018, 3, 4)),
        ("Ministers meet\n\n4 March 2018\n\nThe two sides met in Geneva.", date(2018, 3, 4)),
        ("Ministers meet\n\nPublished: 4 March 2018\n\nThe two sides met in Geneva.", date(2018, 3, 4)),
        ("The two sides met in Geneva on 4 March 2018 and parted.", None),
        ("GENEVA, March 4 (Wire) -- The two sides met.", None),
        ("", None),
    ],
)
def test_the_day_of_publication_is_taken_from_a_dateline_only(text, published):
    assert infer_published(analyse(Document("x", text))) == published


def test_without_a_day_of_publication_weekdays_stay_open():
    assert [(t.value, t.interval) for t in read("They met on Friday.", None)] == [("XXXX-WXX-5", None)]


@pytest.mark.parametrize(
    "text",
    [
        "9" * 100_000,
        "last " * 5_000,
        "from 1 to " * 2_500,
        "the " * 5_000,
        "Monday and " * 2_000,
        "1/2/" * 5_000,
        "twenty-" * 4_000,
    ],
    ids=lambda t: t[:11],
)
def test_hostile_text_takes_linear_time(text):
    def seconds(some: str) -> float:
        doc = pipeline().make_doc(some)
        for token in doc:
            token.is_sent_start = token.i == 0
        analysis = Analysis(Document("x", some), doc, ((0, len(some)),), ((0, len(some)),), ())
        began = time.process_time()
        find_dates(analysis, WEDNESDAY)
        return time.process_time() - began

    whole, quarter = seconds(text), seconds(text[: len(text) // 4])
    assert whole < 8 * quarter + 1
