"""Meetings merged, refused and taken apart; reports brought in."""

from __future__ import annotations

import json
import time

import pytest
from made_desk import TOLD, record

from communique import Ledger


def post(client, mark, path, **data):
    answer = client.post(path, data={**data, "mark": mark(client)})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def meetings(client) -> list[dict]:
    return client.get("/meetings.json").json()["meetings"]


def test_two_meetings_are_made_one_and_that_is_undone(desk, own, mark):
    client = desk(own)
    before = meetings(client)
    one, other = before[0], before[1]
    there = post(client, mark, f"/meetings/{one['id']}/merge", other=other["id"])
    assert len(meetings(client)) == len(before) - 1
    text = client.get(there).text
    assert "Now one meeting." in text
    post(client, mark, f"/meetings/{one['id']}/split", part=other["sightings"])
    assert sorted(m["id"] for m in meetings(client)) == sorted(m["id"] for m in before)


def test_a_report_is_taken_out_of_a_meeting(desk, own, mark):
    client = desk(own)
    meeting = next(m for m in meetings(client) if len(m["sightings"]) == 3)
    post(client, mark, f"/meetings/{meeting['id']}/split", part=meeting["sightings"][0])
    assert sorted(len(m["sightings"]) for m in meetings(client)) == [1, 1, 1, 2]


def test_nothing_is_taken_out_by_a_wrong_name(desk, own, mark):
    client = desk(own)
    id = meetings(client)[0]["id"]
    answer = client.post(f"/meetings/{id}/split", data={"part": "nothing", "mark": mark(client)})
    assert answer.status_code == 422


@pytest.fixture
def suggested(own):
    """A ledger in which one meeting is suggested to be another."""
    from dataclasses import replace

    near = replace(
        TOLD[0], name="near", published="2031-05-12", date="2031-06-02", city=("Graz", "AUT", 47.1, 15.4)
    )
    with Ledger(own) as ledger:
        ledger.add(record(near))
        ids = [m.id for m in ledger.meetings(with_="ITA")]
        if len(ids) != 2 or not ledger.show(ids[0]).json["suggestions"]:
            pytest.skip("the links suggest nothing here")
    return own, ids


def test_a_suggestion_is_refused_and_that_is_undone(desk, suggested, mark):
    path, (one, other) = suggested
    client = desk(path)
    assert "Perhaps the same meeting" in client.get(f"/meetings/{one}").text
    there = post(client, mark, f"/meetings/{one}/refuse", other=other)
    text = client.get(there).text
    assert "Kept apart." in text
    assert "Perhaps the same meeting" not in text
    assert client.get(f"/meetings/{one}.json").json()["suggestions"] == []
    post(client, mark, f"/meetings/{one}/restore", other=other)
    assert "Perhaps the same meeting" in client.get(f"/meetings/{one}").text


@pytest.mark.parametrize("what", ["merge", "refuse", "restore"])
def test_what_is_no_meeting_is_said(desk, own, mark, what):
    client = desk(own)
    id = meetings(client)[0]["id"]
    answer = client.post(f"/meetings/{id}/{what}", data={"other": "nothing", "mark": mark(client)})
    assert answer.status_code == 404


def job_of(client, answer) -> dict:
    assert answer.status_code == 303, answer.text
    for _ in range(200):
        job = client.get(f"{answer.headers['location']}.json").json()
        if job["done"]:
            return job
        time.sleep(0.05)
    raise AssertionError(job)


ENGLISH = "The chancellor said on Monday that the talks about the canal would go on in the spring."


def test_a_pasted_text_becomes_a_report(desk, own, mark):
    client = desk(own)
    data = {"text": ENGLISH, "title": "On the spring", "outlet": "A Paper", "published": "2031-06-01"}
    [item] = job_of(client, client.post("/in", data={**data, "mark": mark(client)}))["items"]
    assert (item["name"], item["state"]) == ("pasted text", "added")
    report = client.get(f"/reports/{item['report']}.json").json()
    assert (report["title"], report["outlet"], report["published"]) == (
        "On the spring",
        "A Paper",
        "2031-06-01",
    )
    again = job_of(client, client.post("/in", data={**data, "mark": mark(client)}))
    assert again["items"][0]["state"] == "known"


def test_files_are_read_one_after_the_other_and_a_bad_one_stops_none(desk, own, mark):
    client = desk(own)
    files = [
        ("files", ("one.txt", ENGLISH.encode())),
        ("files", ("empty.txt", b"")),
        ("files", ("two.txt", f"title: Another\n\n{ENGLISH} It rained.".encode())),
    ]
    job = job_of(client, client.post("/in", files=files, data={"mark": mark(client)}))
    assert [(i["name"], i["state"]) for i in job["items"]] == [
        ("one.txt", "added"), ("empty.txt", "failed"), ("two.txt", "added"),
    ]  # fmt: skip
    assert job["items"][1]["reason"].startswith("empty.txt: ")


def test_finished_records_are_added_as_they_are(desk, own, mark):
    from dataclasses import replace

    client = desk(own)
    made = json.dumps(
        record(replace(TOLD[0], name="fresh", published="2032-01-01", date="2032-01-09")).to_dict()
    )
    [item] = job_of(
        client, client.post("/in", files=[("files", ("r.json", made))], data={"mark": mark(client)})
    )["items"]
    assert item["state"] == "added"


def test_a_chain_that_breaks_is_said_and_stops_nothing(desk, own, mark):
    def broken(document):
        raise ZeroDivisionError

    client = desk(own, chain=broken)
    job = job_of(client, client.post("/in", data={"text": ENGLISH, "mark": mark(client)}))
    assert job["items"][-1]["state"] == "failed"
    again = job_of(client, client.post("/in", data={"text": ENGLISH, "mark": mark(client)}))
    assert again["done"]


def test_progress_comes_as_events(desk, own, mark):
    client = desk(own)
    answer = client.post("/in", data={"text": ENGLISH, "mark": mark(client)})
    with client.stream("GET", f"{answer.headers['location']}/events") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        lines = list(stream.iter_lines())
    data = [json.loads(line[6:]) for line in lines if line.startswith("data: {") and "items" in line]
    assert data[-1]["done"] is True
    assert data[-1]["items"][0]["state"] == "added"
    assert "event: done" in lines


@pytest.mark.parametrize(
    "data", [{}, {"text": "  "}, {"published": "never", "text": "x"}, {"url": "x" * 3000}]
)
def test_nothing_and_nonsense_are_refused(desk, own, mark, data):
    client = desk(own)
    assert client.post("/in", data={**data, "mark": mark(client)}).status_code == 422


def test_what_was_brought_leaves_nothing_behind(desk, own, mark, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    client = desk(own)
    job_of(client, client.post("/in", files=[("files", ("a.txt", ENGLISH))], data={"mark": mark(client)}))
    assert list((tmp_path / "temporary").iterdir()) == []


def test_too_many_that_wait_are_refused(desk, own, mark):
    client = desk(own, waiting=0)
    assert client.post("/in", data={"text": ENGLISH, "mark": mark(client)}).status_code == 503
