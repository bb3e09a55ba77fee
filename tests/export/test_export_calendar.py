"""The calendar as icalendar and a strict second parser (RFC 5545) read it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar
from made_ledger import bridge, canal

from communique import Ledger
from communique.export import facts, write

STATUSES = {
    "proposed": "TENTATIVE", "scheduled": "CONFIRMED", "held": "CONFIRMED", "under way": "CONFIRMED",
    "refused": "CANCELLED", "cancelled": "CANCELLED", "postponed": "CANCELLED",
}  # fmt: skip


def events(path) -> dict[str, object]:
    """The events by UID, as icalendar reads them."""
    found = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    out = {str(e["UID"]): e for e in found}
    assert len(out) == len(found)
    return out


def test_both_parsers_find_every_dated_meeting(exported, desk):
    path = exported("ics")
    dated = [m for m in desk.meetings() if (w := facts.when(m.json["date"])) and w.precision != "year"]
    assert len(dated) == 7
    assert set(events(path)) == {f"{m.id}@communique" for m in dated}
    strict = IcsCalendarStream.calendar_from_ics(path.read_bytes().decode("utf-8"))
    assert {e.uid for e in strict.events} == set(events(path))
    assert {e.uid: e.summary for e in strict.events} == {
        u: str(e["SUMMARY"]) for u, e in events(path).items()
    }
    assert {e.uid: e.status.value for e in strict.events} == {
        u: str(e["STATUS"]) for u, e in events(path).items()
    }


def test_lines_are_those_of_the_standard(exported):
    data = exported("ics").read_bytes()
    lines = data.split(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", data)


def test_every_event_has_what_the_standard_wants(exported):
    for event in events(exported("ics")).values():
        assert {"UID", "DTSTAMP", "DTSTART", "SEQUENCE", "STATUS"} <= set(event)
        assert event["DTEND"].dt > event["DTSTART"].dt


def test_statuses(exported):
    found = {str(e["X-COMMUNIQUE-STATUS"]): str(e["STATUS"]) for e in events(exported("ics")).values()}
    assert found == STATUSES


def test_days_places_and_words(exported):
    by_status = {str(e["X-COMMUNIQUE-STATUS"]): e for e in events(exported("ics")).values()}
    held = by_status["held"]
    assert (held["DTSTART"].dt, held["DTEND"].dt) == (dt.date(1985, 6, 30), dt.date(1985, 7, 3))
    assert str(held["LOCATION"]) == "Vienna, AUT"
    assert held["GEO"].to_ical() in ("48.208;16.372", b"48.208;16.372")
    assert by_status["proposed"]["SUMMARY"].endswith("(some time in September 1985)")
    assert by_status["postponed"]["SUMMARY"].startswith("Postponed: ")
    assert str(held["URL"]) == "https://example.org/canal?a=1&b=2"
    assert "URL" not in by_status["scheduled"]


@pytest.fixture
def later(tmp_path):
    """A ledger of the first report, its calendar, and the second report added after that."""
    ledger = Ledger(str(tmp_path / "later.db"))
    ledger.add(canal())
    out = tmp_path / "desk.ics"
    write(ledger, "ics", out)
    yield ledger, out
    ledger.close()


def visit(path):
    [event] = [e for e in events(path).values() if e["DTSTART"].dt == dt.date(1985, 7, 8)]
    return event


def test_a_change_raises_the_sequence_and_keeps_the_uid(later):
    ledger, out = later
    before = visit(out)
    ledger.add(bridge())
    write(ledger, "ics", out)
    after = visit(out)
    assert (str(before["STATUS"]), str(after["STATUS"])) == ("CONFIRMED", "CANCELLED")
    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTAMP"].dt > before["DTSTAMP"].dt


def test_the_sequence_rises_where_a_report_is_taken_out(later):
    ledger, out = later
    added = ledger.add(bridge())
    write(ledger, "ics", out)
    before = visit(out)
    ledger.remove(added.id)
    write(ledger, "ics", out)
    after = visit(out)
    assert (str(before["STATUS"]), str(after["STATUS"])) == ("CANCELLED", "CONFIRMED")
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_the_sequence_stays_where_nothing_changed(later):
    ledger, out = later
    before = out.read_bytes()
    write(ledger, "ics", out)
    assert out.read_bytes() == before


def test_what_was_merged_is_cancelled_in_the_older_calendar(later):
    ledger, out = later
    two = [m.id for m in ledger.meetings(status="refused") + ledger.meetings(status="under way")]
    kept = ledger.merge(*two).id
    write(ledger, "ics", out)
    found = events(out)
    [gone] = [id for id in two if id != kept]
    assert str(found[f"{gone}@communique"]["STATUS"]) == "CANCELLED"
    assert f"{kept}@communique" in found


@pytest.mark.parametrize("old", [b"", b"BEGIN:VCALENDAR", b"no calendar", b"\xff\xfe"])
def test_what_is_no_calendar_is_written_over(desk, tmp_path, old):
    out = tmp_path / "desk.ics"
    out.write_bytes(old)
    write(desk, "ics", out)
    assert len(events(out)) == 7


def test_control_characters_do_not_get_in(tmp_path):
    one = canal()
    meetings = (replace(one.meetings[1], occasion="a \x07 bell\r\nand a \0"),)
    with Ledger(str(tmp_path / "odd.db")) as ledger:
        ledger.add(replace(one, meetings=meetings, statements=()))
        write(ledger, "ics", tmp_path / "odd.ics")
    data = (tmp_path / "odd.ics").read_bytes()
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", data)
    assert len(IcsCalendarStream.calendar_from_ics(data.decode("utf-8")).events) == 1
