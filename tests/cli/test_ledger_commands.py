"""The commands over a ledger: adding, lists, one thing, taking out, by hand."""

from __future__ import annotations

import csv
import io
import json
import sys

import pytest

from communique.cli.output import to_json
from communique.records import (
    Claim,
    Date,
    Document,
    MadeBy,
    Meeting,
    Participant,
    Place,
    Record,
    Span,
    Speaker,
    Statement,
)

pytestmark = pytest.mark.usefixtures("fake_chain")
TEXT = 'Freedonia will receive Sylvania in Vienna on Tuesday, "a date is set," Rufus Firefly said. {}\n'


def record(name: str, status: str = "scheduled", published: str = "2031-05-09") -> Record:
    """The record of a report in which a president speaks of a meeting."""
    text = TEXT.format(name)

    def at(words: str) -> Span:
        return Span.of(text, text.index(words), text.index(words) + len(words))

    said = Statement(
        "s1", (at('"a date is set,"'),), at("said"), at("Rufus Firefly"), None,
        Speaker("Rufus Firefly", None, "person", "president", "FRA", "report"), "direct", about=("m1",),
    )  # fmt: skip
    meeting = Meeting(
        "m1",
        (Participant("Rufus Firefly", "president", "FRA", "report"), Participant(for_="ITA")),
        "visit", None, None, Place("Vienna", "Vienna", "AUT"), Date("2031-05-13", at("Tuesday")), status,
        evidence=(at("Freedonia will receive Sylvania"),),
        claims=(Claim("Rufus Firefly", "FRA", "s1", status, at("a date is set")),),
    )  # fmt: skip
    document = Document(name, text, title=f"On {name}", outlet="Courier", published=published)
    return Record(MadeBy("0.1"), document, (said,), (meeting,))


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COMMUNIQUE_LEDGER", raising=False)
    return tmp_path


@pytest.fixture
def filled(here, call):
    """A working folder with a ledger of two reports of one meeting."""
    lines = [to_json(record("one"), indent=None), to_json(record("two", "held", "2031-05-14"), indent=None)]
    (here / "r.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    assert call("add", "r.jsonl").code == 0
    return here


def listed(call, *args):
    answer = call(*args, "--format", "json")
    assert answer.code == 0, answer.err
    return json.loads(answer.out)


def test_adding_reports_makes_the_ledger_and_says_what_became_of_them(here, call, reports):
    (reports / "second.txt").write_text("title: Two\n\nAnother report of some words.\n", "utf-8")
    answer = call("add", reports)
    assert (answer.code, answer.out, answer.lines) == (0, b"", ["communique: communique.db: 2 added"])
    assert (here / "communique.db").exists()
    assert call("add", reports).lines == ["communique: communique.db: 2 known before"]


def test_known_reports_are_not_read_again(here, call, reports, monkeypatch):
    from communique import pipeline

    call("add", reports / "first.txt")
    seen = []

    def read_documents(documents, **options):
        seen.extend(documents)
        return iter(())

    monkeypatch.setattr(pipeline, "read_documents", read_documents)
    call("add", reports / "first.txt")
    assert seen == []


def test_what_cannot_be_read_is_named_and_the_rest_added(here, call, reports):
    answer = call("add", reports / "first.txt", "none.txt")
    assert answer.code == 1
    assert "none.txt: no such file or folder" in answer.err
    assert answer.lines[-1] == "communique: communique.db: 1 added"
    assert call("add", "none.txt").code == 1


def test_the_ledger_option_and_the_environment(here, call, reports, monkeypatch):
    call("add", reports / "first.txt", "--ledger", "a.db")
    monkeypatch.setenv("COMMUNIQUE_LEDGER", str(here / "b.db"))
    call("add", reports / "first.txt")
    assert {p.name for p in here.glob("*.db")} == {"a.db", "b.db"}


@pytest.mark.parametrize("ending", ["jsonl", "json", "array.json", "data"])
def test_finished_records_of_every_shape(here, call, ending):
    one, two = record("one"), record("two")
    text = {
        "jsonl": f"{to_json(one, indent=None)}\n\n{to_json(two, indent=None)}\n",
        "json": to_json(one),
        "array.json": f"[{to_json(one)}, {to_json(two)}]",
        "data": f"\n{to_json(one, indent=None)}\n{to_json(two, indent=None)}",
    }[ending]
    (here / f"r.{ending}").write_text(text, "utf-8")
    assert call("add", f"r.{ending}").code == 0
    assert len(listed(call, "reports")) == (1 if ending == "json" else 2)


def test_records_from_standard_input_and_from_a_folder(here, call, monkeypatch, reports):
    piped = io.TextIOWrapper(io.BytesIO(to_json(record("one"), indent=None).encode()))
    monkeypatch.setattr(sys, "stdin", piped)
    assert call("add", "-").lines == ["communique: communique.db: 1 added"]
    (reports / "two.json").write_text(to_json(record("two")), "utf-8")
    (reports / "second.txt").unlink()
    assert call("add", reports).lines == ["communique: communique.db: 2 added"]
    (reports / "first.txt").unlink()
    assert call("add", reports).lines == ["communique: communique.db: 1 known before"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "no JSON"),
        ("[1]", "no record of communique/1"),
        ('{"schema": "communique/2"}', "no record of communique/1"),
        ('{"schema": "communique/1"}', "needs 'made_by'"),
        (to_json(record("one"), indent=None).replace('"end": ', '"end": 1'), "a span that is not the text"),
        (to_json(record("one", published="soon"), indent=None), "no date: 'soon'"),
    ],
)
def test_what_is_no_record_is_named_and_the_rest_added(here, call, line, why):
    (here / "r.jsonl").write_text(f"{to_json(record('two'), indent=None)}\n{line}\n", "utf-8")
    answer = call("add", "r.jsonl")
    assert answer.code == 1
    assert why in answer.lines[0]
    assert answer.lines[-1].endswith("1 added")


def test_one_meeting_of_two_reports(filled, call):
    [meeting] = listed(call, "meetings")
    assert (meeting["status"], meeting["since"], len(meeting["reports"])) == ("held", "2031-05-14", 2)
    assert [e["status"] for e in meeting["history"]] == ["scheduled", "held"]


@pytest.mark.parametrize("noun", ["meetings", "statements", "people", "reports"])
def test_every_list_in_every_format(filled, call, noun):
    rows = listed(call, noun)
    assert rows
    table = call(noun)
    assert table.code == 0
    assert b"\x1b" not in table.out
    flat = list(csv.DictReader(io.StringIO(call(noun, "--format", "csv").out.decode("utf-8"))))
    assert [r["id"] for r in flat] == [r["id"] for r in rows]
    assert listed(call, noun, "--limit", "1") == rows[:1]
    assert listed(call, noun, "--offset", "1") == rows[1:]
    shown = call("show", rows[0]["id"])
    assert shown.code == 0
    assert shown.out.strip()
    assert listed(call, "show", rows[0]["id"])["id"] == rows[0]["id"]


@pytest.mark.parametrize(
    ("args", "count"),
    [
        (["meetings", "--with", "Italy"], 1),
        (["meetings", "--with", "RUS"], 0),
        (["meetings", "--status", "held"], 1),
        (["meetings", "--changed-since", "2031-05-15"], 0),
        (["meetings", "--changed-since", "2031-05-14"], 1),
        (["meetings", "--place", "Vienna", "--since", "2031-05", "--until", "2031-05-13"], 1),
        (["statements", "--by", "firefly", "--for", "FRA"], 2),
        (["statements", "--published-since", "2031-05-10"], 1),
        (["reports", "--outlet", "Courier", "--published-until", "2031-05-10"], 1),
        (["reports", "--search", '"date is set" tuesday'], 2),
        (["people", "--with", "ITA"], 1),
    ],
)
def test_filters_of_the_command(filled, call, args, count):
    assert len(listed(call, *args)) == count


def test_a_page_of_a_table_says_how_to_get_the_next(filled, call):
    answer = call("statements", "--limit", "1")
    assert answer.lines == ["communique: the first 1; more: --offset 1, all: --format json"]


def test_nothing_found_is_said_and_no_error(filled, call):
    answer = call("meetings", "--with", "RUS")
    assert (answer.code, answer.out, answer.lines) == (0, b"", ["communique: no meetings like that"])
    assert call("meetings", "--with", "RUS", "--format", "json").out == b"[]\n"


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (["meetings", "--since", "soon"], "no date: 'soon'"),
        (["meetings", "--status", "maybe"], "maybe"),
        (["statements", "--limit", "0"], "limit"),
        (["merge", "x"], "two meetings"),
        (["export", "pigeon"], "pigeon"),
    ],
)
def test_unusable_arguments(filled, call, args, why):
    answer = call(*args)
    assert answer.code == 2
    assert why in answer.err


@pytest.mark.parametrize("args", [["meetings"], ["show", "x"], ["remove", "x"], ["export", "register"]])
def test_asking_a_ledger_that_is_not_there_makes_none_and_says_so(here, call, args):
    answer = call(*args)
    assert answer.code == 2
    assert "communique.db: there is no ledger; make one with 'communique add" in answer.err
    assert list(here.iterdir()) == []


def test_an_id_that_means_nothing(filled, call):
    answer = call("show", "nothing")
    assert answer.code == 1
    assert "nothing: no such meeting, statement, person or report" in answer.err


def test_the_history_is_shown_with_the_reason(filled, call):
    out = call("show", listed(call, "meetings")[0]["id"]).out.decode()
    for words in ("held since 2031-05-14", "Rufus Firefly", "scheduled", "2031-05-09", "Courier", "Vienna"):
        assert words in out


def test_remove(filled, call):
    answer = call("remove", "two", "three")
    assert answer.code == 1
    assert [m["status"] for m in listed(call, "meetings")] == ["scheduled"]
    assert len(listed(call, "reports")) == 1


def test_split_and_merge(filled, call):
    [meeting] = listed(call, "meetings")
    assert call("split", meeting["id"], meeting["reports"][1]).code == 0
    two = listed(call, "meetings")
    assert len(two) == 2
    assert call("merge", *(m["id"] for m in two)).code == 0
    assert len(listed(call, "meetings")) == 1


def test_correct_confirm_refuse_and_undo(filled, call):
    [meeting] = listed(call, "meetings")
    sighting = meeting["sightings"][0]
    assert call("correct", sighting, "occasion", "Danube conference", "--by", "Ann").code == 0
    assert call("confirm", sighting).code == 0
    assert call("refuse", meeting["sightings"][1]).code == 0
    [now] = listed(call, "meetings")
    assert (now["occasion"], len(now["sightings"])) == ("Danube conference", len(meeting["sightings"]) - 1)
    made = json.loads(call("corrections", "--format", "json").out)
    assert [(c["action"], c["by"], c["field"], c["machine"]) for c in made][:1] == [
        ("correct", "Ann", "occasion", None)
    ]
    assert b"Danube conference" in call("corrections", sighting).out
    for c in made:
        assert call("undo", c["id"]).code == 0
    assert listed(call, "meetings") == [meeting]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("correct", "{}", "status", "perhaps"), 2, "none of"),
        (("correct", "{}", "colour", "red"), 2, "no field to correct"),
        (("confirm", "nothing"), 1, "no statement or meeting"),
        (("undo", "nothing"), 1, "no such correction"),
    ],
)
def test_what_cannot_be_corrected_is_a_line(filled, call, words, code, says):
    sighting = listed(call, "meetings")[0]["sightings"][0]
    answer = call(*(w.format(sighting) for w in words))
    assert answer.code == code
    assert says in answer.err


def test_the_register_that_is_exported_is_one_that_is_read(filled, call):
    from communique.know.offices import Register

    text = call("export", "register").out.decode()
    assert text.splitlines() == [
        "name,country,office,since,until,wikidata",
        "Rufus Firefly,FRA,president,2031-05-09,2031-05-14,",
    ]
    assert call("export", "register", "--out", "r.csv").code == 0
    assert (filled / "r.csv").read_text("utf-8") == text
    assert Register.load(filled / "r.csv").offices_of("Rufus Firefly")
    assert call("export", "register", "--out", "no/r.csv").code == 2


def test_hostile_words_reach_no_terminal(here, call):
    bad = record("one \x1b[31mred\x1b[0m [bold]no[/bold] \u202e \ud800")
    (here / "r.jsonl").write_text(to_json(bad, indent=None), "utf-8")
    assert call("add", "r.jsonl").code == 0
    for args in (["reports"], ["statements"], ["meetings"], ["show", listed(call, "reports")[0]["id"]]):
        assert b"\x1b" not in call(*args).out
    assert call("reports", "--format", "csv").code == 0


def test_the_reports_of_the_chain_go_in(here, call):
    """The whole way once, with the chain replaced by a short one."""
    (here / "r.txt").write_text(
        "published: 2031-05-09\n\nThe Kremlin said that it would meet them.\n", "utf-8"
    )
    assert call("add", "r.txt", "--jobs", "1").code == 0
    [statement] = listed(call, "statements")
    assert statement["published"] == "2031-05-09"
