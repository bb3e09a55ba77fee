from __future__ import annotations

import dataclasses
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.records import (
    Document,
    MadeBy,
    Meeting,
    Participant,
    Record,
    Span,
    Speaker,
    Statement,
    TimeExpression,
)
from communique.show import body, escape
from communique.show.html import fragment, page, script, style
from communique.show.marks import anchors
from communique.show.segments import Mark

VOID = {"meta", "br", "link", "img", "hr", "input"}


class Reader(HTMLParser):
    """Checks that elements nest, and keeps ids, links, texts, attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[str] = []
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.attributes: set[str] = set()
        self.tags: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"{tag} has an attribute twice"
        self.attributes.update(names)
        self.tags.append(tag)
        values = dict(attrs)
        self.ids += [values["id"] or ""] if "id" in values else []
        self.hrefs += [values["href"] or ""] if "href" in values else []
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack, f"</{tag}> closes nothing"
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.stack):
            self.texts.append(data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.stack == []
    return reader


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Any text with any spans on it, as a record of statements, meetings and dates."""
    characters = st.one_of(st.characters(), st.sampled_from("<>&\"'\n\r\t\x00\x1b\u202e\ud800 ab"))
    text = draw(st.text(characters, max_size=60))
    offset = st.integers(0, len(text))

    def span() -> Span:
        a, b = sorted((draw(offset), draw(offset)))
        return Span.of(text, a, b)

    def spans() -> tuple[Span, ...]:
        return tuple(span() for _ in range(draw(st.integers(0, 2))))

    statements = tuple(
        Statement(f"s{n}", spans(), span(), span(), None, Speaker(name=text), "mixed", via_spans=spans())
        for n in range(draw(st.integers(0, 3)))
    )
    meetings = tuple(
        Meeting(
            f"m{n}",
            (Participant(mentions=spans()),),
            "talks",
            None,
            None,
            None,
            None,
            "held",
            spans(),
            spans(),
        )
        for n in range(draw(st.integers(0, 3)))
    )
    dates = tuple(TimeExpression(s.start, s.end, s.text, "DATE", "2031") for s in spans())
    return Record(MadeBy("0"), Document("any", text, title=text), statements, meetings, dates)


@settings(deadline=None)
@given(records())
def test_the_text_without_its_tags_is_the_text_again(record: Record) -> None:
    html = body.text(record, "p")
    assert "".join(read(html).texts) == escape.taken(record.document.text)
    assert len(escape.taken(record.document.text)) == len(record.document.text)


@settings(deadline=None, max_examples=25)
@given(records())
def test_page_and_fragment_are_well_formed(record: Record) -> None:
    for html in (page([record]), page([record, record]), fragment(record)):
        reader = read(html)
        assert len(reader.ids) == len(set(reader.ids))
        assert {h for h in reader.hrefs if h.removeprefix("#") not in reader.ids} == set()
        html.encode("utf-8")


def test_hostile_words_stay_words(hostile: Record, ordinary: Record) -> None:
    reader, tame = read(page([hostile])), read(page([ordinary]))
    assert reader.tags.count("script") == tame.tags.count("script") == 1
    assert reader.attributes <= tame.attributes | {"data-code"}
    assert "onerror" not in reader.attributes
    assert "</script><script>alert(1)</script>" in "".join(reader.texts)


def test_control_characters_are_shown(hostile: Record) -> None:
    html = body.text(hostile, "p")
    assert '<span class="ctl" data-code="1B">\x1b</span>' in html
    assert "\x00" not in html
    assert "end&#13;</span></p>" in html


def test_directions_stay_where_they_are(hostile: Record) -> None:
    html = page([hostile])
    assert html.count('<p dir="auto">') == 2
    cards = html[html.index('<section class="record"') :]
    for piece in re.split("<bdi>|</bdi>", cards)[::2]:
        assert "\u202e" not in piece


def test_the_page_needs_and_allows_nothing_from_elsewhere(ordinary: Record) -> None:
    html = page([ordinary])
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        [inner] = re.findall(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = b64encode(sha256(inner.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert not re.search(r"https?:|//\w|url\(|@import|src=", html)
    assert not {a for a in read(html).attributes if a == "style" or a.startswith("on")}


@pytest.mark.parametrize("asset", [style(), script()])
def test_style_and_script_end_where_they_end(asset: str) -> None:
    assert not re.search(r"</|<!--|\r", asset)
    assert asset.isascii()


def test_every_fact_is_in_its_place(ordinary: Record) -> None:
    html = body.text(ordinary, "r1")
    for pattern in (
        r'<a class="ref ref-statement" id="r1-w-s1" href="#r1-c-s1"[^>]*></a>',
        r'<a class="ref ref-meeting" id="r1-w-m1" href="#r1-c-m1"[^>]*></a>',
        r'<span class="f r-content r-evidence r-mention" data-f="s1 m1"[^>]*>Freedonia\'s president</span>',
        r'<a id="r1-w-t1" href="#r1-c-t1" class="f r-content r-date r-evidence" data-f="s1 m1 t1"[^>]*>Tuesday<',
        r'<span class="f r-source" data-f="s2"[^>]*>Rufus Firefly</span>',
        r'<span class="f r-cue" data-f="s2"[^>]*>told</span>',
        r'<span class="f r-via" data-f="s2"[^>]*>the Port Royal Courier</span>',
        r'<span class="f r-claim r-content" data-f="s3 m1"[^>]*>no such visit was planned</span>',
    ):
        assert re.search(pattern, html), pattern


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ([(40, 60, "content"), (30, 34, "cue"), (20, 29, "source")], 20),
        ([(400, 460, "content"), (390, 394, "cue"), (20, 29, "source")], 390),
        ([(40, 60, "content"), (10, 14, "date"), (5, 9, "via")], 40),
        ([(70, 80, "evidence"), (5, 9, "mention"), (50, 60, "claim")], 70),
        ([(5, 9, "mention"), (50, 60, "claim")], 5),
    ],
    ids=["source before", "source far off", "date and channel before", "evidence", "no evidence"],
)
def test_a_fact_begins_where_it_is_told(marked: list[tuple[int, int, str]], expected: int) -> None:
    assert anchors([Mark(a, b, "x1", role) for a, b, role in marked]) == {"x1": expected}


@pytest.mark.parametrize(
    "words",
    [
        "Firefly to receive Sylvania's prime minister",
        "published 2031-05-09 (as given)",
        "SYL prime minister",
        "Port Royal, FRE",
        "2031-05-13",
        "The sources on it",
        "“no such visit was planned”",
        "spokesman, FRE, unnamed",
        "president, FRE, from the register, via Port Royal Courier",
        "indirect · negated · about M1 · confidence 0.70",
    ],
)
def test_every_part_of_a_record_is_in_words(ordinary: Record, words: str) -> None:
    assert words in "".join(read(page([ordinary])).texts)


def test_nothing_found_is_said(empty: Record) -> None:
    texts = "".join(read(page([empty])).texts)
    assert "The report speaks of no meeting." in texts
    assert "The report gives nobody's words." in texts
    assert "No reports" in page([])


def test_several_reports_have_contents(ordinary: Record, empty: Record) -> None:
    html = page([ordinary, empty])
    assert '<li><a href="#r2">' in html
    assert re.findall(r"<h1", html) == ["<h1"]


def test_a_fragment_is_no_page_and_touches_nothing_else(ordinary: Record) -> None:
    html = ordinary._repr_html_()
    assert html == fragment(ordinary)
    assert not {"html", "body", "head", "title"} & set(read(html).tags)
    other = dataclasses.replace(ordinary, document=dataclasses.replace(ordinary.document, id="other"))
    assert not set(read(html).ids) & set(read(fragment(other)).ids)


def test_spans_outside_the_text_are_left_out(ordinary: Record) -> None:
    gone = dataclasses.replace(
        ordinary.statements[0], content=(Span(9000, 9004, "gone"),), cue=None, source=None
    )
    html = page([dataclasses.replace(ordinary, statements=(gone,))])
    assert 'href="#r1-w-s1"' not in html
    read(html)
