"""``communique read``: the formats, the folder of results, the exit codes."""

from __future__ import annotations

import io
import json
import sys

import pytest
from jsonschema import Draft202012Validator

from communique.cli.output import to_json
from communique.records import Document, MadeBy, Record
from communique.schema import record_schema

pytestmark = pytest.mark.usefixtures("fake_chain")


def test_one_report_is_one_object(call, reports):
    answer = call("read", reports / "first.txt", "--format", "json")
    data = json.loads(answer.out)
    Draft202012Validator(record_schema()).validate(data)
    assert (answer.code, answer.err) == (0, "")
    assert data["document"]["title"] == "One"


def test_more_reports_are_an_array(call, reports):
    data = json.loads(call("read", reports, "--format", "json").out)
    assert [d["document"]["id"] for d in data] == ["first", "second"]


def test_an_array_stays_one_when_only_one_can_be_read(call, reports):
    answer = call("read", reports / "first.txt", reports / "no.txt", "--format", "json")
    assert answer.code == 1
    assert [d["document"]["id"] for d in json.loads(answer.out)] == ["first"]


def test_json_lines(call, reports):
    lines = call("read", reports, "--format", "jsonl").out.decode().splitlines()
    assert [json.loads(line)["document"]["id"] for line in lines] == ["first", "second"]


def test_the_table_is_the_default(call, reports):
    out = call("read", reports).out.decode()
    assert "One" in out
    assert "Two" in out
    assert "\x1b" not in out


def test_html_is_one_page(call, reports):
    out = call("read", reports, "--format", "html").out.decode()
    assert out.lstrip().lower().startswith("<!doctype html>")
    assert out.lower().count("</html>") == 1


def test_out_holds_one_file_a_report_and_nothing_else_is_printed(call, reports, tmp_path):
    out = tmp_path / "new" / "records"
    answer = call("read", reports, "--out", out)
    assert (answer.code, answer.out, answer.err) == (0, b"", "")
    assert sorted(p.name for p in out.iterdir()) == ["first.json", "second.json"]
    assert json.loads((out / "first.json").read_text("utf-8"))["document"]["id"] == "first"


@pytest.mark.parametrize(
    ("form", "ending"), [("json", "json"), ("jsonl", "jsonl"), ("html", "html"), ("table", "txt")]
)
def test_out_takes_every_format(call, reports, tmp_path, form, ending):
    call("read", reports / "first.txt", "--out", tmp_path / "out", "--format", form)
    [path] = (tmp_path / "out").iterdir()
    assert path.name == f"first.{ending}"
    assert path.stat().st_size > 100


def test_the_same_input_gives_the_same_bytes(call, reports):
    for form in ("json", "jsonl", "html", "table"):
        assert call("read", reports, "--format", form).out == call("read", reports, "--format", form).out


def test_out_is_what_standard_output_would_be(call, reports, tmp_path):
    call("read", reports / "first.txt", "--out", tmp_path)
    assert (tmp_path / "first.json").read_bytes() == call(
        "read", reports / "first.txt", "--format", "json"
    ).out


def test_published_is_for_reports_without_a_date(call, reports):
    data = json.loads(call("read", reports, "--published", "1961-06-01", "--format", "json").out)
    assert [d["document"]["published"] for d in data] == ["1961-05-19", "1961-06-01"]
    assert [d["document"]["published_from"] for d in data] == ["metadata", "given"]


def test_one_file_of_many_reports_is_an_array(call, tmp_path):
    table = tmp_path / "two.csv"
    table.write_text(
        "id,title,text\na,A,The two leaders met in Vienna on Monday.\nb,B,The talks were put off.\n", "utf-8"
    )
    data = json.loads(call("read", table, "--format", "json").out)
    assert [d["document"]["id"] for d in data] == ["a", "b"]


def test_standard_input(call, monkeypatch):
    stdin = io.TextIOWrapper(
        io.BytesIO(b"title: T\n\nThe two leaders met in Vienna on Monday, aides said.\n")
    )
    monkeypatch.setattr(sys, "stdin", stdin)
    data = json.loads(call("read", "-", "--format", "json").out)
    assert (data["document"]["id"], data["document"]["title"]) == ("stdin", "T")


def test_files_passed_over_are_counted_and_no_error(call, reports):
    (reports / "x.json").write_text("{}", "utf-8")
    answer = call("read", reports, "--format", "jsonl")
    assert answer.code == 0
    assert answer.err == f"communique: {reports}: passed over 1 file that is not a report\n"


def test_equal_ids_get_files_of_their_own(call, reports, tmp_path):
    answer = call("read", reports / "first.txt", reports / "first.txt", "--out", tmp_path / "out")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["first-2.json", "first.json"]
    assert answer.code == 0
    assert "the id 'first' is taken, it gets 'first-2'" in answer.err


@pytest.mark.parametrize("char", ["\ud800", "\u2028", "\u0085", "й", "\u200f"])
def test_json_survives_every_character(char):
    record = Record(MadeBy("0"), Document("x", f"a{char}b"))
    text = to_json(record, indent=None)
    assert json.loads(text.encode("utf-8"))["document"]["text"] == f"a{char}b"
    assert len(text.splitlines()) == 1
