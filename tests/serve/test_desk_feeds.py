"""Lists for other programs, by the exports."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET

import pytest


@pytest.mark.parametrize(
    ("query", "number"), [("", 5), ("?status=held", 1), ("?with=ITA", 3), ("?place=Oslo", 0)]
)
def test_a_feed_and_a_calendar_have_what_passes_the_filters(client, query, number):
    """The feed has an entry a change of where a meeting stands."""
    feed = client.get(f"/meetings.atom{query}")
    assert feed.headers["content-type"].startswith("application/atom+xml")
    assert len(ET.fromstring(feed.content).findall("{http://www.w3.org/2005/Atom}entry")) == number
    calendar = client.get(f"/meetings.ics{query}")
    assert calendar.headers["content-type"].startswith("text/calendar")
    assert calendar.text.startswith("BEGIN:VCALENDAR")


@pytest.mark.parametrize(
    ("noun", "column"),
    [("meetings", "meeting"), ("statements", "statement"), ("people", "person"), ("reports", "report")],
)
def test_lists_are_tables_too(client, noun, column):
    answer = client.get(f"/{noun}.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert {r[column] for r in rows} == {r["id"] for r in client.get(f"/{noun}.json").json()[noun]}


def test_there_is_no_table_of_anything_else(client):
    assert client.get("/secrets.csv").status_code == 422
