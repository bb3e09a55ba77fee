from __future__ import annotations

import dataclasses
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from communique.records import Record
from communique.show import plain
from communique.show.table import print_records


class _Ascii(io.StringIO):
    encoding = "ascii"


def printed(*records: Record, width: int = 80, file: io.StringIO | None = None, color: bool = False) -> str:
    out = file or io.StringIO()
    settings = {"force_terminal": True, "color_system": "standard"} if color else {"color_system": None}
    print_records(records, Console(file=out, width=width, **settings))
    return out.getvalue()


@pytest.mark.parametrize("width", [80, 160])
@pytest.mark.parametrize(
    "words",
    [
        "Firefly to receive Sylvania's prime minister",
        "Port Royal Courier · published 2031-05-09 (as given)",
        "2 meetings",
        "3 statements",
        "scheduled",
        "Rufus Firefly (president, FRE); SYL prime minister",
        "Port Royal, FRE · 2031-05-13",
        "visit · official · at the canal congress",
        "on the canal",
        "Rufus Firefly, FRE, S2:",
        "a senior Sylvanian diplomat, SYL, S3:",
        "refused",
        "“The two last met in March.”",
        "place not told · 2031-03",
        "spokesman, FRE, unnamed",
        "via Port Royal Courier",
        "indirect · certain",
        "no such visit was planned",
    ],
)
def test_every_part_of_a_record_is_said(ordinary: Record, width: int, words: str) -> None:
    assert words in printed(ordinary, width=width)


@pytest.mark.parametrize("width", [40, 80, 160])
def test_no_line_is_longer_than_the_terminal(ordinary: Record, hostile: Record, width: int) -> None:
    lines = printed(ordinary, width=width).splitlines()
    assert max(map(len, lines)) <= width
    assert printed(hostile, width=width)


def test_wide_puts_place_beside_participants(ordinary: Record) -> None:
    [line] = [li for li in printed(ordinary, width=160).splitlines() if "Rufus Firefly (president" in li]
    assert "Port Royal, FRE" in line


def test_nothing_found_is_said(empty: Record) -> None:
    out = printed(empty)
    assert "The report speaks of no meeting." in out
    assert "The report gives nobody's words." in out
    assert "nothing\noutlet unknown · date unknown" in out


def test_colour_only_adds_to_the_words(ordinary: Record) -> None:
    coloured = printed(ordinary, color=True)
    assert "\x1b[1;34mscheduled" in coloured
    assert "\x1b" not in printed(ordinary)


def test_hostile_words_do_nothing(hostile: Record) -> None:
    out = printed(hostile)
    assert "[red]not" in out
    assert not set(out) & {"\x1b", "\x00", "\x07", "\u202e", "\ud800"}
    out.encode("utf-8")


def test_an_ascii_terminal_gets_ascii(ordinary: Record, hostile: Record) -> None:
    assert printed(ordinary, hostile, file=_Ascii()).isascii()


def test_records_are_taken_as_they_come(ordinary: Record, empty: Record) -> None:
    assert "canal" in printed(*iter([empty, dataclasses.replace(ordinary)]))


@given(st.text(alphabet=st.characters(), max_size=80))
def test_a_safe_line_is_one_printable_line(text: str) -> None:
    line = plain.line(text)
    assert line == plain.line(line)
    assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 for c in line)
    assert plain.line(text, ascii_only=True).isascii()
    line.encode("utf-8")
