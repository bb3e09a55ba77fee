from __future__ import annotations

import datetime
import re
import unicodedata
from importlib.resources import files

import pytest

from communique import examples

REPORTS = {path.name: path for path in examples.paths()}
TYPOGRAPHY = set("“”’")


def parts(name: str) -> tuple[dict[str, str], str]:
    head, text = REPORTS[name].read_bytes().decode("utf-8").split("\n\n", 1)
    return dict(line.split(": ", 1) for line in head.split("\n")), text


def test_there_are_ten_in_order_of_date() -> None:
    assert len(REPORTS) == 10
    dates = [parts(name)[0]["published"] for name in REPORTS]
    assert dates == sorted(dates)
    assert len(set(dates)) == 10


@pytest.mark.parametrize("name", REPORTS)
def test_the_header_is_readable(name: str) -> None:
    head, text = parts(name)
    assert list(head) == ["published", "title", "outlet"]
    assert all(value == value.strip() != "" for value in head.values())
    assert datetime.date.fromisoformat(head["published"]).year in range(1959, 1987)
    assert name.startswith(head["published"] + "-")
    assert text[0].isalpha()


@pytest.mark.parametrize("name", REPORTS)
def test_the_text_has_the_length_of_a_report(name: str) -> None:
    _, text = parts(name)
    assert 250 <= len(text.split()) <= 500
    assert len(text.split("\n\n")) >= 8


@pytest.mark.parametrize("name", REPORTS)
def test_the_text_is_clean(name: str) -> None:
    head, text = parts(name)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\r" not in text
    assert "\n\n\n" not in text
    assert all(line == line.strip() for line in text.split("\n"))
    for char in "".join(head.values()) + text:
        assert char.isascii() or char in TYPOGRAPHY, unicodedata.name(char)


@pytest.mark.parametrize("name", REPORTS)
def test_every_quotation_is_closed_or_goes_on_in_the_next_paragraph(name: str) -> None:
    paragraphs = parts(name)[1].split("\n\n")
    for paragraph, following in zip(paragraphs, [*paragraphs[1:], ""], strict=True):
        closed = paragraph.count('"') % 2 == 0 and paragraph.count("“") == paragraph.count("”")
        assert closed or following.startswith(('"', "“")), paragraph


def test_outlets_are_of_several_kinds_and_invented() -> None:
    outlets = {parts(name)[0]["outlet"] for name in REPORTS}
    assert len(outlets) >= 5
    assert not outlets & {"AP", "AFP", "TASS", "Xinhua", "Reuters", "The Times", "Tass"}


def test_each_is_in_the_list_of_what_it_shows() -> None:
    readme = files(examples).joinpath("README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([\w-]+)` \|", readme, re.MULTILINE)
    assert listed == [name.removesuffix(".txt") for name in REPORTS]
