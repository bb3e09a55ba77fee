"""What goes out as JSON Lines comes back in, and nothing is lost."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_ledger import Writer, bridge, canal, record, records

from communique import Ledger
from communique.export import selection, write
from communique.export.text import json_text
from communique.ledger.finished import Finished
from communique.ledger.finished import records as read_back


def everything(ledger: Ledger) -> dict[str, list[dict]]:
    """All that a ledger says."""
    lists = {
        "meetings": ledger.meetings(), "statements": ledger.statements(), "people": ledger.people(),
        "reports": ledger.reports(),
    }  # fmt: skip
    out = {name: sorted((v.to_dict() for v in views), key=lambda v: v["id"]) for name, views in lists.items()}
    for report in out["reports"]:
        report["record"] = ledger.show(report["id"]).record.to_dict()
    return out


def again(ledger: Ledger, folder) -> Ledger:
    """A new ledger of what another one exports."""
    write(ledger, "jsonl", folder / "out.jsonl")
    back = Ledger(str(folder / "again.db"))
    with (folder / "out.jsonl").open("rb") as file:
        for one in read_back(file, "out.jsonl"):
            assert isinstance(one, Finished), one
            back.add(one.record, kept=one.kept)
    return back


def test_out_and_in_again_is_the_same_ledger(desk, tmp_path):
    with again(desk, tmp_path) as back:
        assert everything(back) == everything(desk)


@pytest.mark.parametrize("order", [(1, 0), (3, 1, 0), (2, 3, 0, 1), (1, 3, 2)])
def test_reports_in_any_order(tmp_path, order, monkeypatch):
    monkeypatch.setattr(selection, "_BODIES", 2)
    monkeypatch.setattr(selection, "PAGE", 3)
    with Ledger(str(tmp_path / "desk.db")) as desk:
        for n in order:
            desk.add(records()[n])
        with again(desk, tmp_path) as back:
            assert everything(back) == everything(desk)


@given(words=st.text(max_size=40))
def test_any_words_in_a_line(words):
    line = json_text({"text": words}).encode("utf-8")
    assert json.loads(line) == {"text": words}
    assert len(line.decode("utf-8").splitlines()) == 1


def test_a_lone_surrogate_and_odd_line_ends(tmp_path):
    text = Writer()
    text.put("one \ud800 two \u2028 three \x85 four \0")
    one = record("odd", text, "2001-01-01")
    with Ledger(str(tmp_path / "desk.db")) as desk:
        id = desk.add(one).id
        with again(desk, tmp_path) as back:
            assert back.show(id).record == one
    assert len((tmp_path / "out.jsonl").read_text("utf-8").splitlines()) == 1


def test_copies_and_older_versions_go_out_too(exported):
    names = [
        json.loads(line)["document"]["id"] for line in exported("jsonl").read_bytes().split(b"\n") if line
    ]
    assert sorted(names) == ["bridge", "canal", "copy", "undated"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ({"outlet": "Bridge Times"}, ["bridge"]),
        ({"published_until": "1985-07-05"}, ["canal", "copy"]),
        ({"search": '"it rains"'}, ["undated"]),
    ],
)
def test_filters_choose_the_reports(exported, words, names):
    lines = exported("jsonl", **words).read_bytes().split(b"\n")
    assert sorted(json.loads(line)["document"]["id"] for line in lines if line) == names


def test_a_meeting_keeps_its_id_whatever_report_came_first(tmp_path):
    """The later report was added first, so the meeting that both tell of goes by its id."""
    with Ledger(str(tmp_path / "desk.db")) as desk:
        for one in (bridge(), canal()):
            desk.add(one)
        joined = [m for m in desk.meetings() if len(m.reports) == 2]
        assert joined, "the two reports tell of one meeting"
        with again(desk, tmp_path) as back:
            assert {m.id for m in back.meetings()} == {m.id for m in desk.meetings()}


def test_another_maker_is_kept(tmp_path):
    one = canal()
    one = replace(one, made_by=replace(one.made_by, communique="9.9", register="f" * 64))
    with Ledger(str(tmp_path / "desk.db")) as desk:
        desk.add(one)
        with again(desk, tmp_path) as back:
            assert [r.made_by for r in back.reports()] == [one.made_by.to_dict()]
