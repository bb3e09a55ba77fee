"""Encodings: what is read is read exactly, the rest is refused in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import EncodingError, FormatError
from communique.read.decode import decode

ENGLISH = "“We agreed,” Mr. Müller said in São Paulo – nothing else’s new. The café cost €5."
RUSSIAN = "Москва, 26 июня. Президент заявил, что встреча состоится в Хельсинки."
POLISH = "Premier powiedział, że rozmowy się odbędą."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "cp1252"),
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "cp1251"),
        ("Mr. Lavrov (Лавров) spoke in Kazan.", "cp1251"),
        ("A plain text.", "ascii"),
        ("\u200fright to left\u200e", "utf-8"),
    ],
)
def test_what_is_read(text, encoding):
    assert decode(text.encode(encoding)) == text


def test_utf_16_in_either_order():
    assert decode(b"\xff\xfe" + ENGLISH.encode("utf-16-le")) == ENGLISH
    assert decode(b"\xfe\xff" + ENGLISH.encode("utf-16-be")) == ENGLISH


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (RUSSIAN.encode("koi8-r"), EncodingError, "neither UTF-8"),
        (RUSSIAN.encode("cp866"), EncodingError, "neither UTF-8"),
        (POLISH.encode("iso8859-2"), EncodingError, "neither UTF-8"),
        ("“Yes,” he didn’t say".encode("mac-roman"), EncodingError, "neither UTF-8"),
        ("首脑会谈将于下月举行".encode("gbk"), EncodingError, "neither UTF-8"),
        ("会談は来月開かれる".encode("shift-jis"), EncodingError, "neither UTF-8"),
        (ENGLISH.encode("utf-32"), EncodingError, "UTF-32"),
        (b"\xff\xfea", EncodingError, "broken UTF-16"),
        (b"\xff\xfe\x00\xd8a\x00", EncodingError, "broken UTF-16"),
        (b"\xef\xbb\xbf\xff", EncodingError, "broken UTF-8"),
        (b"said \xed\xa0\x80 here", EncodingError, "lone surrogate at byte 5"),
        ("“Café” – no".encode() + b"\xe2\x80", EncodingError, "neither UTF-8"),
        (ENGLISH.encode("utf-16-le"), FormatError, "UTF-16 without its mark"),
        (b"one\0two", FormatError, "NUL at character 3"),
        (bytes(range(1, 32)) * 9, FormatError, "binary data"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", FormatError, "binary data"),
    ],
)
def test_what_is_refused(data, error, message):
    with pytest.raises(error, match=message) as caught:
        decode(data, where="a.txt")
    assert str(caught.value).startswith("a.txt: ")
    assert "; " in str(caught.value)


@pytest.mark.parametrize("data", [b"a\r\nb\rc\nd", b"\xef\xbb\xbfa\nb\r\nc\nd"])
def test_line_ends_become_lf_and_the_mark_goes(data):
    assert decode(data) == "a\nb\nc\nd"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf_8_is_read_exactly(text):
    assert decode(text.encode("utf-8")) == text.removeprefix("\ufeff")


@given(st.binary(max_size=300))
def test_any_bytes_are_text_without_cr_or_a_clear_error(data):
    try:
        text = decode(data)
    except (EncodingError, FormatError):
        return
    assert "\r" not in text
    assert "\0" not in text
