"""Pages: their encodings, titles, outlets and texts."""

from __future__ import annotations

import pytest

from communique.errors import EmptyInputError
from communique.read.html import document
from communique.read.markup import decode_markup, text_of_fragment

STORY = "<p>The minister flew to Tunis on Monday. She will meet her colleague there, her office said.</p>" * 3


def page(head, title="Talks in Tunis", html="<html>"):
    return document(
        f"<!DOCTYPE html>{html}<head><title>{title}</title>{head}</head><body><article><h1>Talks in Tunis</h1>{STORY}</article></body></html>",
        id="x",
        where="x",
    )


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("<p>São Tomé".encode(), None, "<p>São Tomé"),
        ("<p>São Tomé".encode(), "iso-8859-1", "<p>São Tomé"),
        ('<meta charset="iso-8859-1"><p>“São”'.encode("cp1252"), None, '<meta charset="iso-8859-1"><p>“São”'),
        ("<p>Москва".encode("koi8-r"), "KOI8-R", "<p>Москва"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Москва'.encode("cp1251"), None,
         '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Москва'),
        ("<p>東京".encode("shift_jis"), "Shift_JIS", "<p>東京"),
        ('<?xml version="1.0" encoding="gb2312"?><p>北京'.encode("gb2312"), None, '<?xml version="1.0" encoding="gb2312"?><p>北京'),
        ("<p>São".encode("utf-16"), None, "<p>São"),
        ("<p>São".encode(), "no-such-encoding", "<p>São"),
        (b"<p>S\xe3o", "zlib", "<p>São"),
        (b"<p>+ADw-script+AD4-", "utf-7", "<p>+ADw-script+AD4-"),
    ],
)  # fmt: skip
def test_encodings(data, charset, text):
    assert decode_markup(data, charset, "x") == text


@pytest.mark.parametrize(
    ("head", "title", "expected"),
    [
        ('<meta property="og:title" content="From the graph">', "x", "From the graph"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "From JSON"}</script>',
            "x",
            "From JSON",
        ),
        (
            '<meta property="og:site_name" content="The Wire"><meta property="og:title" content="Talks - The Wire">',
            "x",
            "Talks",
        ),
        ("", "Something | The Wire", "Talks in Tunis"),
    ],
)
def test_titles(head, title, expected):
    assert page(head, title).title == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta property="og:site_name" content="The Wire">', "The Wire"),
        (
            '<script type="application/ld+json">{"@type": "Article", "publisher": {"name": "The Wire"}}</script>',
            "The Wire",
        ),
        (
            '<script type="application/ld+json">{"@type": "Article", "publisher": [{"name": "The Wire"}]}</script>',
            "The Wire",
        ),
        ("", None),
    ],
)
def test_outlets(head, expected):
    assert page(head).outlet == expected


def test_the_language_that_a_page_names_is_a_fallback():
    assert page("", html='<html lang="en-GB">').language == "en"
    assert page('<meta property="og:locale" content="fr_FR">').language == "fr"


def test_a_headline_above_the_text_is_no_part_of_it():
    assert page("").text.startswith("The minister flew")


@pytest.mark.parametrize("markup", ["<html></html>", "<html><script>x</script></html>", "<p></p>"])
def test_a_page_without_text(markup):
    with pytest.raises(EmptyInputError):
        document(markup, id="x", where="x")


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("plain", "plain"), ("a &amp; b", "a & b"), ("a\n  b", "a b"), ("<p>a<p>b", "a\n\nb"), ("a<br/>b", "a\n\nb"),
        ("<p>a <b>b</b>c</p>\n<ul><li>d<li>e</ul>", "a bc\n\nd\n\ne"), ("a<script>b</script>c", "ac"), (" ", ""),
        ("<!-- a -->b", "b"), ("<div><div>a</div></div>", "a"), ("a\x00b", "ab"), ("1 < 2", "1 < 2"),
    ],
)  # fmt: skip
def test_fragments(fragment, text):
    assert text_of_fragment(fragment) == text
