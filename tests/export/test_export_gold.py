"""Corrected reports go out as annotated ones, and are read as such."""

from __future__ import annotations

import json

import pytest
from made_ledger import records

from communique import Ledger
from communique.export import write


@pytest.fixture
def corrected(tmp_path):
    with Ledger(str(tmp_path / "desk.db")) as ledger:
        for one in records():
            ledger.add(one)
        [meeting, *_] = ledger.meetings()
        ledger.correct(meeting.json["sightings"][0], "occasion", "Danube conference")
        write(ledger, "gold", tmp_path / "gold")
        yield ledger, meeting.json["sightings"][0][:16], tmp_path / "gold"


def test_only_corrected_reports_are_written(corrected):
    ledger, own, folder = corrected
    [gold] = folder.glob("*.gold.json")
    data = json.loads(gold.read_text("utf-8"))
    assert "Danube conference" in [m["occasion"] for m in data["meetings"]]
    found = ledger.show(own).record
    assert len(data["statements"]) == len(found.statements)
    assert data["published"] == found.document.published


def test_its_words_stand_in_its_text(corrected):
    _, _, folder = corrected
    [gold] = folder.glob("*.gold.json")
    data = json.loads(gold.read_text("utf-8"))
    text = gold.with_name(gold.name.replace(".gold.json", ".txt")).read_text("utf-8").partition("\n\n")[2]
    for s in data["statements"]:
        assert all(words in text for words in (s["content"], s["cue"], s["source"], *s["more"]))
    for m in data["meetings"]:
        assert all(words in text for words in (*m["evidence"], *m["topics"]))
