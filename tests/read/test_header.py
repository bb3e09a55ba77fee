"""The header rule of the contract, as a table and as a property."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import HeaderError
from communique.read.header import KEYS, Header, split_header


@pytest.mark.parametrize(
    ("text", "header", "body"),
    [
        ("published: 1985-11-19\ntitle: Two men\n\nText.", Header("1985-11-19", "Two men"), "Text."),
        ("title: T\noutlet: O\nurl: U\n\nx", Header(None, "T", "O", "U"), "x"),
        ("author: A\ntitle: T\ncopyright: C\n\nx", Header(title="T"), "x"),
        ("title: \npublished:\n\nx", Header(), "x"),
        ("title: a: b\n\nx", Header(title="a: b"), "x"),
        ("title: one\ntitle: two\n\nx", Header(title="one"), "x"),
        ("title: T\n\n\nx\n", Header(title="T"), "\nx\n"),
        ("title: T\n\n  x  \n\n", Header(title="T"), "  x  \n\n"),
        ("title: T\n \t\nx", Header(title="T"), "x"),
        ("published: 1985-11-19T23:30:00+01:00\n\nx", Header("1985-11-19"), "x"),
        ("title: T\n\nurl: not a header\n\nx", Header(title="T"), "url: not a header\n\nx"),
    ],
)
def test_a_header_and_its_text(text, header, body):
    assert split_header(text) == (header, body)


@pytest.mark.parametrize(
    "text",
    [
        "Just a text.\n\nWith two paragraphs.",
        "author: A\ncopyright: C\n\nno key that counts",
        "title: T\nA line of the report.\n\nx",
        "A line of the report.\ntitle: T\n\nx",
        "title: T",
        "\ntitle: T\n\nx",
        " title: T\n\nx",
        "Title: T\n\nx",
        "Moscow: talks go on\nGeneva: no date yet\n\nx",
        "title:T\n\nx",
        "",
    ],
)
def test_no_header_leaves_the_text_alone(text):
    assert split_header(text) == (None, text)


@pytest.mark.parametrize("value", ["yesterday", "26 June 2019", "2019-13-01", "2019-02-30", "0"])
def test_a_published_that_is_no_date_is_a_broken_header(value):
    with pytest.raises(HeaderError, match=r"a\.txt: broken header: 'published' .* is no date; write it as"):
        split_header(f"title: T\npublished: {value}\n\nx", where="a.txt")


LINE = st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"]), max_size=20)
KEY = st.sampled_from([*KEYS[1:], "author", "section", "_x"])


@given(st.lists(st.tuples(KEY, LINE), min_size=1, max_size=5), st.text(max_size=80))
def test_what_follows_a_header_is_every_code_point_after_its_blank_line(lines, body):
    block = "".join(f"{key}: {value}\n" for key, value in lines)
    header, rest = split_header(block + "\n" + body)
    if any(key in KEYS for key, _ in lines):
        assert header is not None
        assert rest == body
    else:
        assert (header, rest) == (None, block + "\n" + body)


@given(st.text(max_size=200))
def test_any_text_is_split_without_loss(text):
    try:
        header, rest = split_header(text)
    except HeaderError:
        return
    assert text.endswith(rest)
    assert header is not None or rest == text
