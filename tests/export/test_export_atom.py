"""The feed of changes as feedparser reads it."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import replace

import feedparser
from lxml import etree
from made_ledger import DUPONT, MAUCH, Writer, bridge, canal, meeting, record

from communique import Ledger
from communique.export import atom, write

NAME = "{http://www.w3.org/2005/Atom}"


def read(path):
    found = feedparser.parse(path.read_bytes())
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def test_an_entry_for_each_change_of_status(exported, desk):
    """Every meeting of a report with a day has come to stand somewhere; one of them then changed."""
    found = read(exported("atom"))
    assert len(found.entries) == len(desk.meetings()) + 1
    assert len({e.id for e in found.entries}) == len(found.entries)


def test_the_last_change_of_a_meeting_is_where_it_stands(desk):
    for view in desk.meetings():
        *_, last = atom.changes(view)
        assert (last.entry["status"], last.day) == (view.status, view.since)


def test_the_latest_first_with_day_words_and_address(exported):
    entries = read(exported("atom")).entries
    days = [e.updated for e in entries]
    assert days == sorted(days, reverse=True)
    [put_off] = [e for e in entries if "postponed" in e.title]
    assert put_off.title == "scheduled → postponed: Visit in Paris: Carla Mauch, Luc Dupont"
    assert dt.datetime.fromtimestamp(calendar.timegm(put_off.updated_parsed), dt.UTC).date() == dt.date(
        1985, 7, 6
    )
    assert put_off.author == "Bridge Times"
    assert "Luc Dupont called it postponed." in put_off.summary
    assert put_off.tags[0].term == "postponed"
    [refused] = [e for e in entries if e.title.startswith("refused")]
    assert refused.link == "https://example.org/canal?a=1&b=2"


def test_every_entry_has_what_the_standard_wants(exported):
    feed = etree.fromstring(exported("atom").read_bytes())
    for element in [feed, *feed.iter(f"{NAME}entry")]:
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{NAME}{name}")) == 1
    assert all(e.find(f"{NAME}content") is not None for e in feed.iter(f"{NAME}entry"))


def test_ids_stay_when_meetings_are_merged(tmp_path):
    with Ledger(str(tmp_path / "desk.db")) as ledger:
        ledger.add(canal())
        write(ledger, "atom", tmp_path / "one")
        ledger.add(bridge())
        two = [m.id for m in ledger.meetings(status="refused") + ledger.meetings(status="cancelled")]
        ledger.merge(*two)
        write(ledger, "atom", tmp_path / "two")
    one, two = ({e.id for e in read(tmp_path / n).entries} for n in ("one", "two"))
    assert one < two


def test_a_long_feed_is_cut_and_says_so(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(atom, "MOST", 3)
    written = write(desk, "atom", tmp_path / "out")
    assert written.counts == {"changes": 3}
    assert "latest 3" in written.notes[0]
    assert len(read(tmp_path / "out").entries) == 3


def test_what_xml_cannot_hold_is_replaced(tmp_path):
    one = canal()
    meetings = (replace(one.meetings[1], occasion="a \x07 bell \ud800 \ufffe <b>]]>"),)
    with Ledger(str(tmp_path / "odd.db")) as ledger:
        ledger.add(replace(one, meetings=meetings, statements=()))
        write(ledger, "atom", tmp_path / "out")
    assert "<b>]]>" in etree.fromstring((tmp_path / "out").read_bytes()).findtext(f"{NAME}entry/{NAME}title")


def test_a_status_that_is_said_again_is_no_change(tmp_path):
    who = (MAUCH, DUPONT)
    with Ledger(str(tmp_path / "desk.db")) as ledger:
        for day, words in (("1985-07-01", "quiet harbour"), ("1985-07-03", "loud market")):
            text = Writer()
            text.put(words)
            told = meeting(text, 1, who, "scheduled", "1985-07-08", ("Paris", "Paris", "FRA", 48.9, 2.4))
            ledger.add(record(words, text, day, meetings=(told,)))
        [both] = ledger.meetings()
        assert len(both.history) == 2
        assert [c.day for c in atom.changes(both)] == ["1985-07-01"]
