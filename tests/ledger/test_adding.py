"""Adding: once a report, copies and versions, and taking out again."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from made_reports import TEASDALE, Said, Told, dump, filler, make

from communique.errors import DateError, NotFoundError

LONG = filler("agency", 200)
NOTE = " The agency corrects the day in the second paragraph and adds what the ministry said of it later."


def test_a_report_is_added_once(ledger):
    record = make(meetings=(Told(),), said=(Said(),))
    first, second = ledger.add(record), ledger.add(record)
    assert (first.outcome, second.outcome) == ("added", "known")
    assert first.id == second.id == record.document.sha256[:16]
    assert len(ledger.meetings()) == len(ledger.statements()) == len(ledger.reports()) == 1


def test_a_report_is_the_same_under_another_name_title_and_day(ledger):
    ledger.add(make(body=LONG))
    other = make(body=LONG)
    other = replace(other, document=replace(other.document, id="x", title="T", published="2031-06-01"))
    assert ledger.known(other.document).outcome == "known"
    assert ledger.add(other).outcome == "known"


def test_known_before_there_is_a_ledger(ledger):
    assert ledger.known(make().document) is None
    assert not ledger.exists()


def test_the_same_text_of_another_outlet_counts_once(ledger):
    facts = {"meetings": (Told(),), "said": (Said(),)}
    one = ledger.add(make(body=LONG, outlet="Courier", published="2031-05-10", **facts))
    two = ledger.add(make(body=LONG, outlet="Gazette", published="2031-05-09", **facts))
    assert (one.outcome, two.outcome) == ("added", "copy")
    assert two.lead == two.id, "the earlier one counts"
    [meeting] = ledger.meetings()
    assert len(meeting.history) == 1
    assert meeting.history[0]["outlet"] == "Gazette"
    assert len(ledger.statements()) == 1
    assert {r.outlet: (r.lead, r.copies) for r in ledger.reports()} == {
        "Courier": (two.id, (two.id,)),
        "Gazette": (two.id, (one.id,)),
    }
    assert len(ledger.statements(outlet="Courier")) == 1, "found by the outlet of a copy too"


def test_a_near_copy_counts_once_and_an_update_for_itself(ledger):
    ledger.add(make("a", (Told(),), body=LONG, outlet="Courier"))
    near = ledger.add(make("b", (Told(),), body=f"By our staff. {LONG}", outlet="Gazette"))
    update = ledger.add(make("c", (Told(),), body=f"{LONG[:600]} {filler('new', 120)}", outlet="Gazette"))
    late = ledger.add(make("d", (Told(),), body=f"{LONG} Ends.", outlet="Gazette", published="2031-06-09"))
    assert (near.outcome, update.outcome, late.outcome) == ("copy", "added", "added")
    [meeting] = ledger.meetings()
    assert len(meeting.reports) == 3


def test_a_corrected_version_counts_and_the_older_one_is_kept(ledger):
    url = "https://courier.example/canal"
    old = ledger.add(make(meetings=(Told(date="2031-05-13"),), body=LONG, url=url))
    new = ledger.add(make(meetings=(Told(date="2031-05-14"),), body=LONG + NOTE, url=f"{url}#top"))
    assert new.outcome == "version"
    assert new.lead == new.id
    [meeting] = ledger.meetings()
    assert meeting.json["date"]["value"] == "2031-05-14"
    shown = ledger.show(old.id)
    assert (shown.lead, shown.versions) == (new.id, (new.id,))
    assert shown.record.meetings[0].date.value == "2031-05-13"
    assert ledger.show(f"{old.id}-m1").id == meeting.id, "the older version's id leads on"


def test_the_order_of_copies_and_versions_does_not_matter(addresses):
    from communique import Ledger

    url = "https://courier.example/canal"
    records = [
        make("a", (Told(),), (Said(),), body=LONG, url=url, published="2031-05-09"),
        make("b", (Told(date="2031-05-14"),), (Said(),), body=LONG + NOTE, url=url, published="2031-05-10"),
        make("c", (Told(),), (Said(),), body=LONG, outlet="Gazette", published="2031-05-08"),
        make(
            "d", (Told(),), (Said(),), body=f"By our staff. {LONG}", outlet="Herald", published="2031-05-09"
        ),
    ]
    seen = []
    for order in itertools.islice(itertools.permutations(records), 0, 24, 5):
        with Ledger(addresses()) as ledger:
            for record in order:
                ledger.add(record)
            seen.append(dump(ledger))
            assert len(ledger.meetings()) == 1
    assert all(one == seen[0] for one in seen)


def test_removing_leaves_what_was_before(ledger):
    ledger.add(make("a", (Told(),), (Said(about=(1,)),)))
    before = dump(ledger)
    gone = ledger.add(make("b", (Told(status="held"),), (Said(TEASDALE),)))
    assert ledger.meetings()[0].status == "held"
    assert ledger.remove(gone.id) == gone.id
    assert dump(ledger) == before
    assert ledger.show(f"{gone.id}-m1").id == ledger.meetings()[0].id
    with pytest.raises(NotFoundError):
        ledger.show(gone.id)
    with pytest.raises(NotFoundError):
        ledger.remove(gone.id)


def test_removing_the_copy_that_counts_lets_the_other_count(ledger):
    one = ledger.add(make(meetings=(Told(),), body=LONG, outlet="Courier", published="2031-05-09"))
    two = ledger.add(make(meetings=(Told(),), body=LONG, outlet="Gazette", published="2031-05-10"))
    old = ledger.meetings()[0].id
    ledger.remove(one.id)
    [meeting] = ledger.meetings()
    assert meeting.reports == [two.id]
    assert ledger.show(old).id == meeting.id


def test_removing_all_leaves_nothing(ledger):
    ids = [ledger.add(make(str(n), (Told(),), (Said(),))).id for n in range(3)]
    for id in ids:
        ledger.remove(id)
    assert dump(ledger) == {"meetings": [], "statements": [], "people": [], "reports": []}
    assert [ledger.add(make(str(n), (Told(),), (Said(),))).outcome for n in range(3)] == ["added"] * 3
    assert len(ledger.meetings()) == 1


def test_a_date_that_is_none_is_refused_and_nothing_kept(ledger):
    bad = make(published="2031-13-99")
    with pytest.raises(DateError, match="2031-13-99"):
        ledger.add(bad)
    assert ledger.reports() == []


def test_every_fact_keeps_what_made_it(ledger):
    ledger.add(make(said=(Said(),), version="0.7"))
    [statement], [report] = ledger.statements(), ledger.reports()
    assert statement.to_dict()["made_by"] == report.made_by == {
        "communique": "0.7", "models": {"encoder": "0" * 64}, "register": None,
    }  # fmt: skip


@pytest.mark.parametrize("char", ["\0", "\ud800", "\u2028", "é", "𝕳"])
def test_any_character_is_kept(ledger, char):
    record = make(f"a{char}b", (Told((("Ann" + char, None, "FRA"), TEASDALE)),), (Said(words=f"no{char}"),))
    added = ledger.add(record)
    assert ledger.show(added.id).record == record
    assert ledger.statements()[0].statement == record.statements[0]
