"""The same report through every format: the same text, and the same said of it."""

from __future__ import annotations

import io
import json
from datetime import date

import made_formats
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_formats import FULL, Report, pdf, row, zipped

from communique.read import ReadFailure, documents
from communique.read.registry import reader_for

REPORT = Report(
    (
        "VALLETTA (HW) -- The foreign ministers of Norway & Malta will meet on Friday, the two sides said in a"
        " joint statement on Wednesday.",
        "“We expect to sign the fisheries agreement,” the Maltese minister told reporters. He did not say"
        " when it would take effect.",
        "A spokesman in Oslo said the visit, put off twice since January, would go ahead if x < y held.",
    )
)


def read(data, **options):
    return list(documents(["-"], stdin=io.BytesIO(data), force=True, **options))


def only(data):
    found = read(data)
    assert [f for f in found if isinstance(f, ReadFailure)] == []
    [document] = found
    return document


@pytest.mark.parametrize("form", FULL)
def test_every_format_gives_the_same_report(form):
    document = only(FULL[form](REPORT))
    assert document.text == REPORT.text
    assert (document.title, document.outlet, document.url) == (REPORT.title, REPORT.outlet, REPORT.url)
    assert (document.published, document.published_from) == (REPORT.published, "metadata")
    assert document.language == "en"


def test_pdf():
    document = only(pdf(REPORT))
    assert document.text == REPORT.text
    assert (document.title, document.published) == (REPORT.title, REPORT.published)
    assert (document.outlet, document.url) == (None, None)


_WHO = st.sampled_from(
    ["The Danish prime minister", "Foreign Minister Aino Lehtonen", "A spokeswoman for the ministry",
     "The two governments", "Ambassador José Müller", "The Omani side", "President O’Connor"]
)  # fmt: skip
_DOES = st.sampled_from(
    ["said on Monday that talks would resume in Muscat", "denied that a summit had been agreed",
     "will travel to Vienna on 3 May for a two-day visit", "put off the meeting, citing “other duties”",
     "told the paper (in an interview) that nothing was signed", "met the envoy for an hour in Bern",
     "called it a first step & nothing more", "expects fewer than 5 ministers, or < 10 delegates"]
)  # fmt: skip
_TAIL = st.sampled_from(["", ", officials said", ", according to a communiqué", " after weeks of delay"])
_SENTENCE = st.builds(lambda who, does, tail: f"{who} {does}{tail}.", _WHO, _DOES, _TAIL)
_PARAGRAPH = st.lists(_SENTENCE, min_size=2, max_size=4).map(" ".join)
_REPORTS = st.builds(
    Report,
    st.lists(_PARAGRAPH, min_size=3, max_size=7, unique=True).map(tuple),
    st.sampled_from(["Talks resume", "Summit “not agreed”, says Oslo", "Q&A: who meets whom in Muscat"]),
    st.sampled_from(["Harbour Wire", "Smith & Sons’ Daily"]),
    st.dates(date(1950, 1, 1), date(2099, 12, 31)).map(str),
)


@settings(max_examples=25)
@given(_REPORTS)
def test_any_report_is_the_same_in_every_format(report):
    for form, write in FULL.items():
        document = only(write(report))
        said = (document.text, document.title, document.outlet, document.url, document.published)
        assert said == (report.text, report.title, report.outlet, report.url, report.published), form
    assert only(pdf(Report(report.paragraphs))).text == report.text


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (made_formats.html(REPORT), "HTML"),
        (b"<!-- a note --><html><p>x", "HTML"),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html xmlns="y"><p>x', "HTML"),
        (b"\xef\xbb\xbf\n <div class=x>text", "HTML"),
        (made_formats.rss(REPORT), "RSS or Atom"),
        (
            b'<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//N//DTD" "http://x/d.dtd"><rss version="0.91">',
            "RSS or Atom",
        ),
        (b'<rdf:RDF xmlns:rdf="r">', "RSS or Atom"),
        (b'<atom:feed xmlns:atom="http://www.w3.org/2005/Atom">', "RSS or Atom"),
        (made_formats.newsml(REPORT), "NewsML-G2"),
        (b"<nitf><body/></nitf>", "NewsML-G2"),
        (made_formats.jsonl(REPORT), "JSON"),
        (b'{\n "schema": "communique/1"', "JSON"),
        (made_formats.table(REPORT), "CSV"),
        (b"date;headline;body\n1;2;3\n", "CSV"),
        (made_formats.parquet(REPORT), "Parquet"),
        (made_formats.warc(REPORT), "WARC"),
        (made_formats.pdf(REPORT), "PDF"),
        (zipped({}), "zip"),
        (made_formats.tarred({"a": b"b"}), "tar"),
        (b"text, published by the wire on Monday\nMore of it.\n", "text"),
        (b"Content, as he was, the minister left.\nMore.\n", "text"),
        (b"text,html,published_at,Source Domain\n", "CSV"),
        (b"<< A note in arrows >>\n", "text"),
        (b"{ a brace }\n", "text"),
    ],
)
def test_content_tells_the_format_whatever_the_ending(data, name):
    for ending in ("txt", "bin") if name == "text" else ("txt", "html", "csv", "json", "bin"):
        reader = reader_for(f"x.{ending}", data[:8192])
        assert reader is not None
        assert reader.name == name


def test_many_reports_in_one_file_have_ids_of_their_own():
    rows = [{**row(REPORT), "id": id} for id in ("a", "b/../c", "a", "")]
    lines = "\n".join(json.dumps(r) for r in rows)
    notes = []
    found = read(lines.encode(), note=notes.append)
    assert [d.id for d in found] == ["a", "b-..-c", "a-2", "stdin-4"]
    assert notes == ["standard input: the id 'a' is taken, it gets 'a-2'"]


def test_an_item_of_a_feed_has_the_same_id_wherever_it_stands():
    feed = made_formats.rss(REPORT).decode()
    item = feed[feed.index("<item>") : feed.index("</item>") + 7]
    other = item.replace("valletta<", "other<")
    [first] = read(feed.encode())
    [_, again] = read(feed.replace(item, other + item).encode())
    assert first.id == again.id


def test_a_record_of_our_own_is_read_again():
    document = {**row(REPORT), "published_from": "metadata", "language": "en", "sha256": ""}
    data = json.dumps(
        {"schema": "communique/1", "made_by": {}, "document": document, "statements": []}
    ).encode()
    assert only(data).text == REPORT.text
