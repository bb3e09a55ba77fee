"""What people say of facts stays: over another reading, a copy, a merge, an export and an import."""

from __future__ import annotations

import json
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_reports import FIREFLY, TEASDALE, TRENTINO, Said, Told, dump, make

from communique import CorrectionError, InputError, Ledger, NotFoundError
from communique.export.selection import Selection
from communique.ledger.finished import checked
from communique.ledger.human.correction import new
from communique.ledger.human.kept import KEY
from communique.ledger.identity import text_hash
from communique.records import MadeBy, Place, Record

FEELER = make("feeler", (Told(status="proposed"),), (Said(about=(1,)), Said(TEASDALE, "nothing is agreed")))
HELD = make("held", (Told(status="held", city="Graz"), Told((TEASDALE, TRENTINO), "refused")), (Said(),))


def ids(ledger: Ledger, record: Record) -> tuple[str, str]:
    """Ids of the first statement and the first meeting of a report."""
    own = ledger.show(record.document.id).id
    return f"{own}-s1", f"{own}-m1"


@pytest.mark.parametrize(
    ("field", "value", "found"),
    [
        ("status", "cancelled", "cancelled"),
        ("form", "summit", "summit"),
        ("occasion", "Danube conference", "Danube conference"),
        ("date", "2031-05-14/2031-05-15", {"value": "2031-05-14/2031-05-15", "span": None, "from": "text"}),
        ("date", None, None),
        ("place", "Linz, AUT", Place("Linz, AUT", "Linz", "AUT").to_dict()),
    ],
)
def test_a_field_of_a_meeting_is_what_somebody_said(ledger, field, value, found):
    ledger.add(FEELER)
    _, meeting = ids(ledger, FEELER)
    made = ledger.correct(meeting, field, value, by="Ann")
    [view] = ledger.meetings()
    assert view.json[field] == found
    assert (made.by, made.value, made.machine) == ("Ann", found, FEELER.meetings[0].to_dict()[field])


def test_participants_by_name_and_by_side(ledger):
    ledger.add(FEELER)
    ledger.correct(ids(ledger, FEELER)[1], "participants", "Gloria Teasdale; ITA; FRA foreign minister")
    [view] = ledger.meetings(with_="Teasdale")
    assert {(p["name"], p["for"], p["role"]) for p in view.json["participants"]} == {
        ("Gloria Teasdale", None, None), (None, "ITA", None), (None, "FRA", "foreign minister"),
    }  # fmt: skip
    assert not ledger.meetings(with_="Firefly")


def test_a_speaker_is_put_right_and_found_by_the_new_name(ledger):
    ledger.add(FEELER)
    statement, _ = ids(ledger, FEELER)
    ledger.correct(statement, "speaker.name", "Bob Roland")
    assert [v.id for v in ledger.statements(by="Bob Roland")] == [statement]
    assert "Bob Roland" in {p.name for p in ledger.people()}


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("status", "perhaps", "'perhaps' is none of"),
        ("date", "soon", "no ISO 8601"),
        ("place", "Atlantis", "no ISO 3166"),
        ("participants", "", "one is needed"),
        ("evidence", ["words that nobody wrote"], "do not stand in the text"),
        ("evidence", [{"start": 5, "end": 5}], "no stretch"),
        ("confidence", 1, "no field to correct"),
        ("speaker.name", "x", "no field to correct"),
        ("claims", [{"by": "x"}], "no value for claims"),
        ("participants", [{"name": 5}], "another type"),
        ("place", {"text": "Graz", "latitude": "north"}, "another type"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(ledger, field, value, says):
    ledger.add(FEELER)
    before = dump(ledger)
    with pytest.raises(CorrectionError, match=says):
        ledger.correct(ids(ledger, FEELER)[1], field, value)
    assert dump(ledger) == before
    assert ledger.corrections() == []


@pytest.mark.parametrize("id", ["nothing", "0123456789abcdef-m1"])
def test_an_id_that_means_nothing(ledger, id):
    ledger.add(FEELER)
    with pytest.raises(NotFoundError):
        ledger.confirm(id)
    with pytest.raises(NotFoundError):
        ledger.undo(id)


def test_what_is_refused_goes_and_the_others_keep_their_ids(ledger):
    ledger.add(HELD)
    own = ledger.show("held").id
    made = ledger.refuse(f"{own}-m1")
    assert [m.json["sightings"] for m in ledger.meetings()] == [[f"{own}-m2"]]
    ledger.undo(made.id)
    assert len(ledger.meetings()) == 2


def test_an_undo_is_undone_and_not_twice(ledger):
    ledger.add(FEELER)
    made = ledger.correct(ids(ledger, FEELER)[1], "status", "held")
    back = ledger.undo(made.id)
    with pytest.raises(CorrectionError, match="undone before"):
        ledger.undo(made.id)
    assert ledger.meetings()[0].status == "proposed"
    ledger.undo(back.id)
    assert ledger.meetings()[0].status == "held"
    assert [c.action for c in ledger.corrections("feeler")] == ["correct", "undo", "undo"]


def another_reading(record: Record, **meeting: object) -> Record:
    """The same text as another model might read it: meetings in another order, and otherwise."""
    turned = [replace(m, id=f"m{n}", **meeting) for n, m in enumerate(reversed(record.meetings), 1)]
    return replace(record, made_by=MadeBy("9.9", {"encoder": "new"}), meetings=tuple(turned))


def test_another_reading_keeps_what_was_said(ledger):
    ledger.add(HELD)
    own = ledger.show("held").id
    ledger.correct(f"{own}-m1", "status", "cancelled")
    ledger.confirm(f"{own}-m2")
    assert ledger.add(another_reading(HELD, form="talks"), again=True).outcome == "reread"
    stand = {m.json["place"]["city"]: (m.status, m.json["form"]) for m in ledger.meetings()}
    assert stand == {"Graz": ("cancelled", "talks"), "Vienna": ("refused", "talks")}
    assert ledger.add(another_reading(HELD, form="talks"), again=True).outcome == "known"


def test_what_a_statement_speaks_of_follows_its_meeting_into_another_reading(ledger):
    ledger.add(HELD)
    own = ledger.show("held").id
    ledger.correct(f"{own}-s1", "about", "m1")
    graz = next(m.id for m in ledger.meetings() if m.json["place"]["city"] == "Graz")
    assert ledger.statements()[0].about == (graz,)
    ledger.add(another_reading(HELD), again=True)
    graz = next(m.id for m in ledger.meetings() if m.json["place"]["city"] == "Graz")
    assert ledger.statements()[0].about == (graz,)
    ledger.correct(f"{own}-s1", "about", None)
    assert ledger.statements()[0].about == ()


def test_a_statement_comes_to_stand_within_another_but_not_within_itself(ledger):
    ledger.add(FEELER)
    own = ledger.show("feeler").id
    ledger.correct(f"{own}-s2", "within", f"{own}-s1")
    assert ledger.show(f"{own}-s2").within == f"{own}-s1"
    ledger.correct(f"{own}-s1", "within", "s2")
    assert ledger.show(f"{own}-s1").within is None
    ledger.correct(f"{own}-s2", "within", "s2")
    assert ledger.show(f"{own}-s2").within is None


@pytest.mark.parametrize(
    ("field", "value"), [("about", "m9"), ("about", "s1"), ("within", "m1"), ("within", "s1; s2")]
)
def test_a_statement_points_at_facts_of_its_report(ledger, field, value):
    ledger.add(FEELER)
    with pytest.raises(CorrectionError):
        ledger.correct(ids(ledger, FEELER)[0], field, value)
    assert ledger.corrections() == []


def test_a_fact_that_the_next_reading_lacks_is_put_in_if_somebody_vouched_for_it(ledger):
    ledger.add(HELD)
    own = ledger.show("held").id
    ledger.correct(f"{own}-m1", "status", "cancelled")
    ledger.add(replace(HELD, meetings=(), made_by=MadeBy("9.9")), again=True)
    assert [m.status for m in ledger.meetings()] == ["cancelled"]
    ledger.correct(ledger.meetings()[0].json["sightings"][0], "form", "summit")
    assert [(m.status, m.json["form"]) for m in ledger.meetings()] == [("cancelled", "summit")]


TWO = make("two", (Told(status="expected"), Told((FIREFLY, TEASDALE), "expected")))
SENTENCE = TWO.meetings[0].evidence
BOTH = replace(TWO, meetings=tuple(replace(m, evidence=SENTENCE) for m in TWO.meetings))
"""Two meetings that one sentence tells of."""


@pytest.mark.parametrize(("left", "other"), [(0, 1), (1, 0)])
def test_what_was_said_of_a_meeting_is_not_said_of_another_of_the_same_sentence(ledger, left, other):
    ledger.add(BOTH)
    own = ledger.show("two").id
    ledger.correct(f"{own}-m{other + 1}", "status", "refused")
    ledger.add(replace(BOTH, meetings=(BOTH.meetings[left],), made_by=MadeBy("9.9")), again=True)
    stand = {frozenset(p["for"] for p in m.json["participants"]): m.status for m in ledger.meetings()}
    sides = [frozenset(p.for_ for p in BOTH.meetings[n].participants) for n in (left, other)]
    assert stand == {sides[0]: "expected", sides[1]: "refused"}


def test_a_later_reading_that_has_the_people_put_right_is_the_same_meeting(ledger):
    ledger.add(FEELER)
    _, meeting = ids(ledger, FEELER)
    right = [p.to_dict() for p in BOTH.meetings[1].participants]
    ledger.correct(meeting, "participants", right)
    ledger.correct(meeting, "status", "held")
    people = BOTH.meetings[1].participants
    better = replace(FEELER.meetings[0], participants=people)
    ledger.add(replace(FEELER, meetings=(better,), made_by=MadeBy("9.9")), again=True)
    assert [m.status for m in ledger.meetings()] == ["held"]


@pytest.mark.parametrize("which", ["first", "second"])
def test_a_meeting_keeps_its_id_whatever_is_corrected(ledger, which):
    for name in ("first", "second"):
        ledger.add(make(name, (Told(status="proposed"),)))
    [before] = ledger.meetings()
    own = f"{ledger.show(which).id}-m1"
    for change in (lambda: ledger.correct(own, "status", "held"), lambda: ledger.confirm(own)):
        made = change()
        assert [(m.id, m.json["sightings"]) for m in ledger.meetings()] == [
            (before.id, before.json["sightings"])
        ]
        ledger.undo(made.id)
    assert ledger.meetings() == [before]


def test_a_copy_has_the_corrections_of_its_text(ledger):
    ledger.add(FEELER)
    ledger.correct(ids(ledger, FEELER)[1], "status", "held")
    document = replace(FEELER.document, id="copy", outlet="Other Paper")
    ledger.add(replace(FEELER, document=document))
    ledger.remove("feeler")
    assert [m.status for m in ledger.meetings()] == ["held"]


def exported(ledger: Ledger) -> list[str]:
    """The lines of JSON Lines that the ledger goes out as."""
    return [
        json.dumps(r.to_dict() | ({KEY: k.to_dict()} if k else {})) for r, k in Selection(ledger).as_kept()
    ]


def imported(lines: list[str], ledger: Ledger) -> None:
    for line in lines:
        finished = checked(json.loads(line), "test")
        ledger.add(finished.record, kept=finished.kept)


def test_merges_splits_and_corrections_go_out_and_come_in(addresses):
    with Ledger(addresses()) as one, Ledger(addresses()) as two:
        for record in (FEELER, HELD):
            one.add(record)
        own, other = one.show("feeler").id, one.show("held").id
        one.merge(f"{own}-m1", f"{other}-m2")
        one.correct(f"{own}-m1", "occasion", "Danube conference")
        one.refuse(f"{other}-s1")
        imported(exported(one), two)
        assert dump(one) == dump(two)
        assert one.corrections() == two.corrections()
        imported(exported(one), two)
        assert one.corrections() == two.corrections()


def field(ledger: Ledger, n: int) -> None:
    of = sightings(ledger)
    name, values = (("status", ("held", "refused")), ("form", ("call", "visit")))[n % 2]
    ledger.correct(of[n % len(of)], name, values[n % 3 % 2])


def confirm(ledger: Ledger, n: int) -> None:
    ledger.confirm(sightings(ledger)[n % len(sightings(ledger))])


def refuse(ledger: Ledger, n: int) -> None:
    ledger.refuse(sightings(ledger)[n % len(sightings(ledger))])


def undo(ledger: Ledger, n: int) -> None:
    made = ledger.corrections()
    if made:
        with suppress(CorrectionError):
            ledger.undo(made[n % len(made)].id)


def merge(ledger: Ledger, n: int) -> None:
    of = sightings(ledger)
    ledger.merge(of[n % len(of)], of[(n + 1) % len(of)])


def split(ledger: Ledger, n: int) -> None:
    for m in ledger.meetings():
        if len(m.json["sightings"]) > 1:
            ledger.split(m.id, m.json["sightings"][n % len(m.json["sightings"])])
            return


def again(ledger: Ledger, n: int) -> None:
    of = (FEELER, HELD)[n % 2]
    ledger.add(another_reading(of) if n % 3 else of, again=True)


def sightings(ledger: Ledger) -> list[str]:
    return sorted(s for m in ledger.meetings() for s in m.json["sightings"])


STEP = st.sampled_from([field, confirm, refuse, undo, merge, split, again])


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(STEP, st.integers(0, 99)), max_size=7))
def test_whatever_is_done_the_ledger_is_what_its_export_makes(tmp_path, steps):
    folder = Path(tempfile.mkdtemp(dir=tmp_path))
    with Ledger(folder / "one.db") as one, Ledger(folder / "two.db") as two:
        for record in (FEELER, HELD):
            one.add(record)
        for step, n in steps:
            if sightings(one) or step in (undo, again):
                step(one, n)
        imported(exported(one), two)
        assert facts(one) == facts(two)
        assert one.corrections() == two.corrections()


def facts(ledger: Ledger) -> list[tuple]:
    """Every meeting by its sightings, with what corrections change; and every statement."""
    meetings = [
        (m.json["sightings"], m.status, m.json["form"], m.json["confidence"]) for m in ledger.meetings()
    ]
    return [*sorted(meetings, key=str), *sorted((s.id, s.statement.confidence) for s in ledger.statements())]


def test_what_people_said_elsewhere_comes_to_reports_that_are_there(addresses):
    with Ledger(addresses()) as one, Ledger(addresses()) as two:
        for record in (FEELER, HELD):
            one.add(record)
            two.add(record)
        own, other = one.show("feeler").id, one.show("held").id
        one.merge(f"{own}-m1", f"{other}-m2")
        one.correct(f"{own}-m1", "occasion", "Danube conference")
        imported(exported(one), two)
        assert dump(one) == dump(two)


def corrected(**more: object) -> dict:
    """A correction of the status, as it travels, but for what is given."""
    with_status = {"field": "status", "value": "held"} | more
    made = new(text_hash(FEELER.document), FEELER.meetings[0], "correct").to_dict()
    return {"corrections": [made | with_status]}


@pytest.mark.parametrize(
    "kept",
    [
        "x",
        {"corrections": 5},
        {"corrections": [{"id": 5}]},
        corrected(id="x" * 40),
        corrected(made="soon"),
        corrected(sha256="0" * 64),
        corrected(action="praise"),
        corrected(field="foo.bar"),
        corrected(value="perhaps"),
        corrected(field="participants", value=[{"name": 5}]),
        corrected(field="about", value=["m1"]),
        {"decisions": [{"a": "x", "b": "y", "together": True, "made": "2031-05-01T00:00:00"}]},
        {"decisions": [{"a": f"{0:016x}-m1", "b": f"{1:016x}-m1", "together": True, "made": "soon"}]},
    ],
)
def test_what_comes_in_and_is_no_correction_or_decision_is_a_line(kept):
    error = checked(json.loads(json.dumps(FEELER.to_dict() | {KEY: kept})), "file, line 3")
    assert isinstance(error, InputError)
    assert str(error).startswith("file, line 3: no record")


@pytest.mark.parametrize(
    ("field", "value"), [("speaker", {"name": 5}), ("speaker", {"name": "x", "kind": "alien"}), ("via", [""])]
)
def test_a_value_of_another_type_is_refused(ledger, field, value):
    ledger.add(FEELER)
    with pytest.raises(CorrectionError):
        ledger.correct(ids(ledger, FEELER)[0], field, value)
    assert ledger.corrections() == []


def test_a_line_with_what_is_no_correction_says_where():
    line = FEELER.to_dict() | {KEY: {"corrections": [{"id": 5}]}}
    assert "no record" in str(checked(line, "file, line 3"))
    assert "file, line 3" in str(checked(line, "file, line 3"))


def test_the_first_to_say_a_thing_is_named(ledger):
    ledger.add(HELD)
    _, meeting = ids(ledger, HELD)
    ledger.correct(meeting, "status", "expected", by="Ann")
    ledger.correct(meeting, "status", "held", by="Ben")
    assert [(c.by, c.value, c.machine) for c in ledger.corrections(meeting)] == [
        ("Ann", "expected", "held"), ("Ben", "held", "held"),
    ]  # fmt: skip
