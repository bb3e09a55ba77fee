"""One meeting over many reports: joined, its history, where it stands, whatever the order."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_reports import FIREFLY, TEASDALE, TRENTINO, Said, Told, dump, make

from communique import Ledger
from communique.errors import LedgerError, NotFoundError

STORY = (
    make("a", (Told(status="proposed"),), (Said(about=(1,)),), published="2031-05-01", outlet="Courier"),
    make(
        "b",
        (
            Told(
                status="scheduled",
                claims=(("Rufus Firefly", "FRA", "scheduled", False), ("Carlo Trentino", "ITA", "refused", False)),
            ),
        ),
        published="2031-05-04",
        outlet="Gazette",
    ),
    make("c", (Told(status="held"), Told((FIREFLY, TEASDALE), "scheduled", "2031-06-20", "Bonn", "DEU")),
         published="2031-05-14", outlet="Courier"),
    make("d", (Told((TEASDALE, TRENTINO), "held", "2031-02-02", "Rome", "ITA"),), published="2031-05-14"),
)  # fmt: skip


def test_reports_of_one_meeting_make_one(ledger):
    for record in STORY:
        ledger.add(record)
    assert [(m.status, len(m.reports)) for m in ledger.meetings()] == [
        ("scheduled", 1), ("held", 3), ("held", 1),
    ]  # fmt: skip
    [meeting] = ledger.meetings(with_="FRA", status="held")
    assert meeting.since == "2031-05-14"
    assert [(e["asserted"], e["status"], e["by"], e["for"], e["outlet"]) for e in meeting.history] == [
        ("2031-05-01", "proposed", "report", None, "Courier"),
        ("2031-05-04", "scheduled", "Rufus Firefly", "FRA", "Gazette"),
        ("2031-05-04", "refused", "Carlo Trentino", "ITA", "Gazette"),
        ("2031-05-14", "held", "report", None, "Courier"),
    ]
    for entry in meeting.history:
        text = ledger.show(entry["report"]).record.document.text
        span = entry["evidence"]
        assert text[span["start"] : span["end"]] == span["text"]


def test_contradictions_are_shown(ledger):
    for record in STORY[:2]:
        ledger.add(record)
    [meeting] = ledger.meetings()
    sides = {(c["for"], c["status"]) for c in meeting.json["claims"]}
    assert sides == {("FRA", "scheduled"), ("ITA", "refused")}
    assert len(meeting.json["against"]) == 1
    assert meeting.json["standing"]["reason"]


def test_what_joined_reports_is_told(ledger):
    for record in STORY[:2]:
        ledger.add(record)
    shown = ledger.show(ledger.meetings()[0].id)
    [link] = shown.json["linked"]
    assert link["probability"] >= 0.5
    assert link["reasons"]


def test_every_order_gives_the_same(addresses):
    seen = []
    for order in itertools.islice(itertools.permutations(STORY), 0, 24, 7):
        with Ledger(addresses()) as ledger:
            for record in order:
                ledger.add(record)
            seen.append(dump(ledger))
    assert all(one == seen[0] for one in seen)


WHO = st.sampled_from([FIREFLY, TRENTINO, TEASDALE, (None, "president", "FRA"), ("R. Firefly", None, "FRA"),
                       ("Karlo Trentino", "ambassador", "ITA"), (None, None, "ITA")])  # fmt: skip
TOLD = st.builds(
    Told,
    who=st.tuples(WHO, WHO),
    status=st.sampled_from(["proposed", "scheduled", "held", "cancelled"]),
    date=st.sampled_from([None, "2031-05-13", "2031-05-14", "2031-05", "2031-07-01"]),
    city=st.sampled_from([None, "Vienna", "Bonn"]),
    country=st.sampled_from([None, "AUT"]),
    occasion=st.sampled_from([None, "canal congress"]),
)
REPORT = st.tuples(
    st.lists(TOLD, max_size=3), st.sampled_from([None, "2031-05-01", "2031-05-10"]), st.sampled_from("abcd"),
    st.sampled_from([None, "u", "v"]), st.sampled_from([None, "Courier"]),
)  # fmt: skip


@settings(max_examples=25)
@given(reports=st.lists(REPORT, min_size=2, max_size=6), data=st.data())
def test_any_order_of_any_reports_gives_the_same(reports, data):
    records = {}
    for told, published, name, url, outlet in reports:
        body = None if name == "d" else f"{name} {'again and again '.join('wxyz' * 40)}"
        record = make(name, tuple(told), (Said(),), published=published, url=url, outlet=outlet, body=body)
        records.setdefault((record.document.sha256, url, outlet), record)
    once, again = list(records.values()), data.draw(st.permutations(list(records.values())))
    with Ledger("sqlite:///:memory:") as one, Ledger("sqlite:///:memory:") as other:
        for record in once:
            one.add(record)
        for record in again:
            other.add(record)
        expected = dump(one)
        assert dump(other) == expected
        extra = make("extra", (Told(), Told(status="held")), (Said(TEASDALE),), published="2031-05-12")
        other.remove(other.add(extra).id)
        assert dump(other) == expected


def test_merged_and_split_by_hand_stay_so(ledger):
    for record in STORY:
        ledger.add(record)
    later, held, other = ledger.meetings()
    merged = ledger.merge(later.id, other.id)
    assert ledger.show(later.id).id == ledger.show(other.id).id == merged.id
    assert len(ledger.meetings()) == 2
    extra = make("e", (Told(status="held"),), published="2031-05-15")
    ledger.add(extra)
    assert len(ledger.meetings()) == 2, "kept over re-linking"
    rest, out = ledger.split(held.id, held.reports[0])
    assert rest.id != out.id
    assert len(ledger.meetings()) == 3
    ledger.add(make("f", (Told(status="held"),), published="2031-05-16"))
    parts = {frozenset(ledger.show(i).json["sightings"]) for i in (rest.id, out.id)}
    assert len(parts) == 2, "still apart"
    again = ledger.merge(rest.id, out.id)
    assert set(again.json["sightings"]) >= set(rest.json["sightings"]) | set(out.json["sightings"])
    assert {ledger.show(i).id for i in (rest.id, out.id)} == {again.id}


def test_two_meetings_of_one_report_are_joined_by_hand_alone(ledger):
    added = ledger.add(make("a", (Told(), Told())))
    assert len(ledger.meetings()) == 2
    ledger.merge(f"{added.id}-m1", f"{added.id}-m2")
    assert len(ledger.meetings()) == 1


def test_decisions_hold_for_a_report_that_went_and_came_back(ledger):
    added = [ledger.add(record) for record in STORY[:2]]
    [meeting] = ledger.meetings()
    ledger.split(meeting.id, added[1].id)
    before = dump(ledger)
    ledger.remove(added[1].id)
    ledger.add(STORY[1])
    assert dump(ledger) == before
    assert len(ledger.meetings()) == 2


def test_what_cannot_be_merged_or_split(ledger):
    with pytest.raises(LedgerError, match="no ledger"):
        ledger.merge("0" * 16 + "-m1", "0" * 16 + "-m2")
    added = ledger.add(STORY[0])
    with pytest.raises(NotFoundError):
        ledger.merge(f"{added.id}-m1", f"{added.id}-m9")
    with pytest.raises(LedgerError, match="nothing or all"):
        ledger.split(f"{added.id}-m1", added.id)
    with pytest.raises(NotFoundError):
        ledger.split("nothing", added.id)


def test_ids_lead_on_when_meetings_grow_together(ledger):
    ids = [ledger.add(record).id for record in STORY[:3]]
    [meeting] = ledger.meetings(status="held")
    assert {ledger.show(f"{i}-m1").id for i in ids} == {meeting.id}


def test_a_claim_is_asserted_when_its_statement_was_made(ledger):
    record = make(
        "a", (Told(claims=(("Rufus Firefly", "FRA", "scheduled", False),)),), (Said(date="2031-05-02"),)
    )
    claim = replace(record.meetings[0].claims[0], statement="s1")
    ledger.add(replace(record, meetings=(replace(record.meetings[0], claims=(claim,)),)))
    [entry] = ledger.meetings()[0].history
    assert entry["asserted"] == "2031-05-02"
    assert ledger.show(entry["statement"]).statement.id == "s1"
