"""Review: one decision after the other, the least certain fact first, and each can be taken back."""

from __future__ import annotations

import datetime as dt
import json
import re
from html import unescape

import pytest
from made_desk import SECRET

from communique import Ledger
from communique.ledger.ask import doubt
from communique.serve.keys import Holder, Keys


def shown(client, path: str = "/review") -> str:
    """The id of the fact that a page shows, "" for none."""
    found = re.search(r'action="/review/([0-9a-f]{16}-[ms]\d+)/accept"', client.get(path).text)
    return found[1] if found else ""


def left(client) -> int:
    found = re.search(r"(\d[\d,]*) facts? left", client.get("/review").text)
    assert found
    return int(found[1].replace(",", ""))


@pytest.fixture
def send(mark):
    """Send a form; where its answer leads."""

    def go(client, path: str, **data: str) -> str:
        answer = client.post(path, data={**data, "mark": mark(client)})
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    return go


def test_the_least_certain_comes_first_and_skipping_goes_on(desk, own):
    client = desk(own)
    with Ledger(own) as ledger:
        facts = ledger.doubtful(limit=1000).facts
    assert [d.confidence for d in facts] == sorted(d.confidence for d in facts)
    assert left(client) == len(facts)
    seen, path = [], "/review"
    while (id := shown(client, path)) and len(seen) <= len(facts):
        seen.append(id)
        path = f"/review?after={facts[len(seen) - 1].place}"
    assert seen == [d.id for d in facts]
    assert "Nothing is left" in client.get(path).text


@pytest.mark.parametrize(("decision", "there"), [("accept", True), ("refuse", False)])
def test_a_decision_is_kept_and_taken_back(desk, own, send, decision, there):
    client = desk(own)
    before, id = left(client), shown(client)
    where = send(client, f"/review/{id}/{decision}")
    assert left(client) == before - 1
    assert shown(client, where) not in ("", id)
    with Ledger(own) as ledger:
        own_ids = {s.id for s in ledger.statements()} | {
            s for m in ledger.meetings() for s in m.json["sightings"]
        }
        assert (id in own_ids) is there
    last = re.search(r'name="last" value="([0-9a-f]{16})"', client.get(where).text)
    assert last
    back = send(client, "/review/undo", last=last[1])
    assert shown(client, back) == id
    assert left(client) == before


def test_a_field_is_edited_in_words_and_by_a_stretch_of_the_text(desk, own, send):
    client = desk(own)
    id = shown(client, "/review?kind=meeting")
    where = send(client, f"/review/{id}/correct", field="status", value="cancelled", kind="meeting")
    assert shown(client, where) == id
    assert "cancelled" in client.get(where).text
    evidence = now(client, where, "evidence")
    cut = [{"start": evidence[0]["start"], "end": evidence[0]["start"] + 4}]
    send(client, f"/review/{id}/correct", field="evidence", value=json.dumps(cut))
    with Ledger(own) as ledger:
        words = [c.value for c in ledger.corrections(id)][-1]
        assert words[0]["text"] == evidence[0]["text"][:4]


def now(client, path: str, field: str) -> list:
    """What the form of a page has in a field."""
    found = re.search(rf'<option data-now="([^"]*)">{field}</option>', client.get(path).text)
    assert found
    return json.loads(unescape(found[1]))


@pytest.mark.parametrize(
    ("path", "data", "status"),
    [
        ("/review/{}/correct", {"field": "status", "value": "perhaps"}, 422),
        ("/review/{}/correct", {"field": "colour", "value": "red"}, 422),
        ("/review/0123456789abcdef-m1/accept", {}, 404),
        ("/review/nothing/refuse", {}, 404),
        ("/review/undo", {"last": "nothing"}, 404),
    ],
)
def test_what_cannot_be_is_said(desk, own, mark, path, data, status):
    client = desk(own)
    answer = client.post(
        path.format(shown(client, "/review?kind=meeting")), data={**data, "mark": mark(client)}
    )
    assert answer.status_code == status


@pytest.mark.parametrize(
    "after", ["nonsense", "0.5,meeting,x", "nan,meeting,1", "0.5,other,1", "1e999,meeting,1"]
)
def test_a_place_that_is_none_breaks_nothing(client, after):
    assert client.get("/review", params={"after": after}).status_code == 200


def test_a_decision_without_the_mark_is_refused(desk, own):
    client = desk(own)
    assert client.post(f"/review/{shown(client)}/accept").status_code == 403


def test_the_twin_goes_from_fact_to_fact(client):
    seen, path = [], "/review.json"
    while path:
        data = client.get(path).json()
        if data["fact"]:
            seen.append(data["fact"]["id"])
            assert data["fact"][data["fact"]["kind"]]["id"] == data["fact"]["id"]
        path = data["next"]
    assert len(seen) == len(set(seen)) == data["left"]


def test_decisions_are_taken_back_one_after_the_other(desk, own, send):
    client = desk(own)
    before, decided, path = left(client), [], "/review"
    for decision in ("accept", "refuse", "accept"):
        decided.append(shown(client, path))
        path = send(client, f"/review/{decided[-1]}/{decision}", last=last_of(client, path))
    assert left(client) == before - 3
    for id in reversed(decided):
        path = send(client, "/review/undo", last=last_of(client, path))
        assert shown(client, path) == id
    assert left(client) == before
    assert last_of(client, path) == ""


def last_of(client, path: str) -> str:
    """The decisions that a page can take back."""
    found = re.search(r'name="last" value="([0-9a-f,]*)"', client.get(path).text)
    assert found
    return found[1]


@pytest.mark.parametrize(("role", "status"), [("write", 303), ("read", 403)])
def test_who_holds_the_token_is_written_down(desk, own, role, status):
    holder = Holder(role, "Groucho", dt.date.today())
    client = desk(own, guarded=True)
    client.headers["Authorization"] = f"Bearer {Keys(SECRET).token(holder)}"
    with Ledger(own) as ledger:
        id = ledger.doubtful().facts[0].id
    assert client.post(f"/review/{id}/accept").status_code == status
    with Ledger(own) as ledger:
        assert [c.by for c in ledger.corrections()] == ["Groucho"] * (status == 303)
    assert ("/accept" in client.get("/review").text) is (role == "write")


def test_a_decision_from_elsewhere_is_refused(desk, own, mark):
    client = desk(own)
    answer = client.post(
        f"/review/{shown(client)}/accept",
        data={"mark": mark(client)},
        headers={"Origin": "https://elsewhere.example"},
    )
    assert answer.status_code == 403


def test_many_are_not_counted_to_the_last(client, monkeypatch):
    monkeypatch.setattr(doubt, "COUNTED", 2)
    assert "More than 2 facts left" in client.get("/review").text
    data = client.get("/review.json").json()
    assert (data["left"], data["more"]) == (2, True)
