"""Every page answers, with its twin, and shows what the ledger has."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

PAGES = (
    "/meetings", "/meetings?view=calendar", "/meetings?view=list", "/meetings?view=calendar&month=2031-05",
    "/statements", "/reports", "/people", "/sides", "/sides/FRA", "/sides/FRA/ITA", "/in", "/review",
    "/docs", "/parts", "/login",
)  # fmt: skip
LISTS = ("meetings", "statements", "reports", "people")


def first(client, noun: str, **filters: str) -> dict:
    return client.get(f"/{noun}.json", params=filters).json()[noun][0]


def whole(client, status: str = "postponed") -> dict:
    """The meeting that three reports tell of."""
    found = client.get("/meetings.json", params={"with": "ITA"}).json()["meetings"]
    assert len(found) == 1, [m["status"] for m in found]
    assert found[0]["status"] == status
    return found[0]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_answers_as_html(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.text.count("<h1") == 1
    assert '<html lang="en">' in answer.text


def test_the_first_page_is_that_of_meetings(client):
    assert client.get("/").headers["location"] == "/meetings"


@pytest.mark.parametrize("noun", LISTS)
def test_every_thing_has_its_page_and_its_twin(client, noun):
    thing = first(client, noun)
    page, twin = (client.get(f"/{noun}/{thing['id']}{ending}") for ending in ("", ".json"))
    assert page.status_code == twin.status_code == 200
    assert twin.json()["id"] == thing["id"]
    assert f'href="/{noun}/{thing["id"]}.json"' in page.text


def test_the_board_has_a_column_for_each_status_that_there_is(client):
    text = client.get("/meetings").text
    assert re.findall(r'<section class="column st-([a-z-]+)"', text) == ["held", "postponed", "refused"]


def test_the_calendar_puts_a_meeting_on_its_day(client):
    text = client.get("/meetings?view=calendar&month=2031-05").text
    cell = re.search(r"</span> 13</span>(.*?)</td>", text, re.S)
    assert cell
    assert "Rufus Firefly and Carlo Trentino" in cell[1]


def test_a_meeting_without_a_day_is_somewhere_in_its_month(client):
    text = client.get("/meetings?view=calendar&month=2031-03").text
    assert "Some time in it" in text


def test_a_meeting_tells_its_history_side_by_side(client):
    meeting = whole(client)
    text = client.get(f"/meetings/{meeting['id']}").text
    assert text.count('class="mark ') == len(meeting["history"]) == 3
    assert [text.count(f'id="h{n}"') for n in (1, 2, 3)] == [1, 1, 1]
    assert re.findall(r'<section class="version"><h3>(.*?)</h3>', text) == ["France", "Italy"]
    assert "Has not been heard." in text
    assert "the talks on the canal are postponed" in text
    assert text.count("Harbour News") >= 2


def test_a_report_shows_its_facts_in_place_and_its_record(client):
    report = first(client, "reports", search="postponed")
    text = client.get(f"/reports/{report['id']}").text
    assert 'id="r-w-m1"' in text
    assert 'id="r-c-s1"' in text
    assert "/assets/report.css" in text


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ({}, 3), ({"with": "ITA"}, 1), ({"with": "Italy"}, 1), ({"with": "Firefly"}, 1), ({"status": "held"}, 1),
        ({"place": "Geneva"}, 1), ({"since": "2031-05"}, 1), ({"until": "2031-03-31"}, 1),
        ({"outlet": "Harbour News"}, 1), ({"search": "postponed"}, 1), ({"search": "nothing of it"}, 0),
        ({"with": "   "}, 3), ({"published-since": "2031-05-10"}, 1),
    ],
)  # fmt: skip
def test_filters_are_those_of_the_command(client, query, number):
    assert len(client.get("/meetings.json", params=query).json()["meetings"]) == number
    assert f">{number or 'no'} meeting" in client.get("/meetings", params=query).text


@pytest.mark.parametrize(
    "query", ["status=eaten", "since=yesterday", "limit=0", "limit=x", "offset=-1", "month=5"]
)
def test_what_cannot_be_asked_is_said(client, query):
    answer = client.get(f"/meetings?view=calendar&{query}")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_words_that_are_searched_are_marked(client):
    text = client.get("/statements", params={"search": "postponed"}).text
    assert "<mark>postponed</mark>" in text
    assert "the talks on the canal are <mark>postponed</mark>" in text


def test_pages_of_a_list_lead_on(client):
    one = client.get("/reports.json", params={"limit": 2}).json()
    assert len(one["reports"]) == 2
    two = client.get(one["next"]).json()
    assert {r["id"] for r in one["reports"]}.isdisjoint(r["id"] for r in two["reports"])
    assert 'rel="next"' in client.get("/reports", params={"limit": 2}).text


@pytest.mark.parametrize(
    "path",
    ["/meetings/nothing", "/reports/0000000000000000", "/people/Q1", "/statements/a-s1", "/sides/XXX",
     "/sides/FRA/nowhere", "/nothing", "/in/nothing", "/in/nothing.json", "/in/nothing/events"],
)  # fmt: skip
def test_what_is_not_there_is_said(client, path):
    assert client.get(path).status_code == 404


def test_an_id_of_another_kind_is_not_there(client):
    report = first(client, "reports")["id"]
    assert client.get(f"/meetings/{report}").status_code == 404
    assert client.get(f"/reports/{report}-m1").status_code == 404


def test_an_id_of_old_leads_on(client):
    meeting = whole(client)
    other = next(s for s in meeting["sightings"] if s != meeting["id"])
    assert client.get(f"/meetings/{other}").headers["location"] == f"/meetings/{meeting['id']}"
    assert client.get(f"/meetings/{other}.json").headers["location"] == f"/meetings/{meeting['id']}.json"


@pytest.mark.parametrize("path", ["/meetings", "/statements", "/reports", "/people", "/sides"])
def test_without_a_ledger_pages_say_so_and_make_none(desk, tmp_path, path):
    client = desk(tmp_path / "none.db")
    assert "The ledger is empty" in client.get(path).text
    assert next(v for k, v in client.get(f"{path}.json").json().items() if isinstance(v, list)) == []
    assert not (tmp_path / "none.db").exists()


class Labels(HTMLParser):
    """Fields without a label, pictures without words, ids that are there twice."""

    def __init__(self) -> None:
        super().__init__()
        self.bare: list[str] = []
        self.ids: list[str] = []
        self.fors: set[str] = set()
        self.inside = 0

    def handle_starttag(self, tag, attrs):
        has = dict(attrs)
        self.inside += tag == "label"
        if tag == "label":
            self.fors.add(has.get("for") or "")
        if "id" in has:
            self.ids.append(has["id"])
        named = self.inside or has.get("aria-label") or has.get("id") in self.fors
        if tag in ("input", "select", "textarea") and has.get("type") != "hidden" and not named:
            self.bare.append(str(has))

    def handle_endtag(self, tag):
        self.inside -= tag == "label"


@pytest.mark.parametrize("path", PAGES)
def test_fields_have_labels_and_ids_are_one_of_a_kind(client, path):
    labels = Labels()
    labels.feed(client.get(path).text)
    assert labels.bare == []
    assert len(labels.ids) == len(set(labels.ids))


def test_every_file_of_others_is_listed_and_unchanged():
    import hashlib
    import json

    from communique.serve.vendoring import FOLDER

    listed = {
        name for p in json.loads((FOLDER / "vendor.json").read_text("utf-8")) for name in p["files"].values()
    }
    sums = dict(
        reversed(line.split("  ")) for line in (FOLDER / "SHA256SUMS").read_text("utf-8").splitlines()
    )
    there = {p.name for p in FOLDER.iterdir()} - {"vendor.json", "SHA256SUMS"}
    assert listed == set(sums) == there
    assert {n: hashlib.sha256((FOLDER / n).read_bytes()).hexdigest() for n in there} == sums


def test_the_api_is_described_to_people_too(client):
    text = client.get("/docs").text
    for path in client.get("/openapi.json").json()["paths"]:
        assert f"GET {path}" in text
