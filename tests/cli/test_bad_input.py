"""Bad input: one line on standard error, the contract's exit code, the rest still read."""

from __future__ import annotations

import json

import pytest

from communique import pipeline
from communique.cli.console import one_line
from communique.errors import OutputError

pytestmark = pytest.mark.usefixtures("fake_chain")

RUSSIAN = "Министр иностранных дел заявил в понедельник, что встреча состоится в Женеве."
BAD = [
    ("empty.txt", b"", "nothing in it"),
    ("blank.txt", b"\xef\xbb\xbf \r\n\t\n", "nothing in it"),
    ("header-only.txt", b"published: 1961-06-03\n\n", "nothing after the header"),
    ("binary.txt", b"\x7fELF\x02\x01\x01\0\0\0", "NUL at character 7: not a text file"),
    ("koi8.txt", RUSSIAN.encode("koi8-r"), "neither UTF-8 (broken at byte 0) nor Windows-1251 or -1252"),
    ("utf32.txt", "The talks".encode("utf-32"), "UTF-32 is not read"),
    ("utf16-no-mark.txt", "The café".encode("utf-16-le"), "UTF-16 without its mark"),
    (
        "date.txt",
        b"published: next week\n\nThe talks go on.",
        "'published' 'next week' is no date; write it as",
    ),
    ("russian.txt", RUSSIAN.encode(), "the text is in Russian (ru), only English is read"),
    ("russian-1251.txt", RUSSIAN.encode("cp1251"), "the text is in Russian (ru), only English is read"),
    ("nul.txt", b"The talks\0 go on.", "NUL at character 9: not a text file"),
    ("surrogate.txt", b"The talks \xed\xb0\x80 go on.", "a lone surrogate at byte 10"),
    ("big.txt", b"The talks go on. " * 3_000_000, "larger than 20 MB"),
    ("page.html", b"<!doctype html><title>Talks</title>", "no text found on the page"),
    ("no such.txt", None, "no such file or folder"),
    ("line\nbreak.txt", None, "no such file or folder"),
]


BINARY = ("binary.txt", "nul.txt", "utf16-no-mark.txt")
"""What no reader takes by its content: an error when named, passed over in a folder."""


@pytest.mark.parametrize(("name", "data", "message"), BAD, ids=[b[0] for b in BAD])
def test_one_line_and_the_rest_is_read(call, reports, tmp_path, name, data, message):
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    answer = call("read", reports / "first.txt", path, reports / "second.txt", "--out", tmp_path / "out")
    assert answer.code == 1
    [line] = answer.lines
    assert line.startswith(f"communique: {one_line(str(path))}: ")
    assert message in line
    assert "; " in line
    assert answer.out == b""
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["first.json", "second.json"]


def test_all_of_them_in_one_folder(call, reports, tmp_path):
    for name, data, _ in BAD:
        if data is not None and name.endswith(".txt"):
            (reports / name).write_bytes(data)
    answer = call("read", reports, "--format", "jsonl")
    assert answer.code == 1
    texts = [n for n, d, _ in BAD if d is not None and n.endswith(".txt") and n not in BINARY]
    assert "passed over 3 files that are not" in answer.lines[0]
    assert sorted(line.split(": ")[1].split("/")[-1] for line in answer.lines[1:]) == sorted(texts)
    assert len(answer.out.splitlines()) == 2


def test_force_reads_another_language(call, tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(RUSSIAN.encode("cp1251"))
    answer = call("read", path, "--force", "--format", "json")
    assert (answer.code, answer.err) == (0, "")
    assert json.loads(answer.out)["document"]["language"] == "ru"
    assert json.loads(answer.out)["document"]["text"] == RUSSIAN


def test_right_to_left_marks_are_text(call, tmp_path):
    text = "\u200fThe minister\u200e said the talks in Cairo would go on next week, officials said."
    (tmp_path / "a.txt").write_text(text, "utf-8")
    answer = call("read", tmp_path, "--format", "json")
    assert answer.code == 0
    assert json.loads(answer.out)["document"]["text"] == text


def test_a_folder_without_reports(call, tmp_path):
    answer = call("read", tmp_path)
    assert (answer.code, answer.out) == (1, b"")
    assert answer.lines == [f"communique: {tmp_path}: a folder without reports; give one with reports in it"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ([], "Missing argument 'INPUT...'"),
        (["FILE", "--published", "soon"], "'soon' is no date; write it as YYYY-MM-DD"),
        (["FILE", "--format", "xml"], "'xml' is not one of"),
        (["FILE", "--jobs", "0"], "0 is not in the range"),
        (["FILE", "--register", "nowhere.csv"], "'nowhere.csv' does not exist"),
        (["FILE", "--frobnicate"], "No such option"),
        (["FILE", "--out", "FILE/below"], "cannot be written"),
        (["FILE", "--out", "FILE"], "cannot be written"),
    ],
)
def test_unusable_arguments_exit_2_with_one_line(call, reports, args, message):
    file = str(reports / "first.txt")
    answer = call("read", *[a.replace("FILE", file) for a in args])
    assert (answer.code, answer.out) == (2, b"")
    [line] = answer.lines
    assert message in line


def test_an_unknown_command(call):
    answer = call("reed")
    assert answer.code == 2
    assert answer.lines[0].startswith("communique: No such command 'reed'")


def test_nothing_half_written_is_left(call, reports, tmp_path, monkeypatch):
    out = tmp_path / "out"
    (out / "first.json").mkdir(parents=True)  # in the way of the file
    answer = call("read", reports, "--out", out)
    assert answer.code == 2
    assert answer.lines == [
        f"communique: {out / 'first.json'}: cannot be written (Is a directory); give --out another folder"
    ]
    assert [p.name for p in out.iterdir()] == ["first.json"]


def test_a_report_that_fails_in_the_chain_does_not_stop_the_run(call, reports, monkeypatch):
    chain = pipeline.read_documents

    def one_fails(documents, *, options=None, jobs=1):
        first, *rest = documents
        yield pipeline.Failure(first, OutputError("went wrong", do="try again"))
        yield from chain(rest)

    monkeypatch.setattr(pipeline, "read_documents", one_fails)
    answer = call("read", reports, "--format", "jsonl")
    assert answer.code == 1
    assert answer.lines == ["communique: first: went wrong; try again"]
    assert len(answer.out.splitlines()) == 1


@pytest.mark.parametrize(
    ("message", "line"),
    [
        ("a\nb", "a\\nb"),
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("\ud800", "\\ud800"),
        ("Й", "Й"),
        ("\u202eabc", "\\u202eabc"),
    ],
)
def test_messages_are_one_line_whatever_a_name_holds(message, line):
    assert one_line(message) == line
