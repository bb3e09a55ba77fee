"""Files, folders and standard input: which reports they name, with which ids, in which order."""

from __future__ import annotations

import hashlib
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import (
    CommuniqueError,
    EmptyInputError,
    FormatError,
    InputError,
    LanguageError,
    NotFoundError,
    TooLargeError,
)
from communique.read import MAX_BYTES, ReadFailure, document_of, documents, one

REPORT = "The Kremlin said on Friday that the two presidents would meet in Vienna next month.\n"


@pytest.fixture
def notes():
    return []


def read_all(inputs, notes=None, **options):
    note = (lambda message: None) if notes is None else notes.append
    return list(documents([str(i) for i in inputs], note=note, **options))


def test_a_file_becomes_a_document(tmp_path):
    path = tmp_path / "vienna.1.txt"
    path.write_text(f"published: 1961-05-19\noutlet: Wire\n\n{REPORT}", "utf-8")
    [document] = read_all([path])
    assert (document.id, document.text) == ("vienna.1", REPORT)
    assert (document.published, document.published_from) == ("1961-05-19", "metadata")
    assert (document.outlet, document.title, document.language) == ("Wire", None, "en")
    assert document.sha256 == hashlib.sha256(REPORT.encode()).hexdigest()


def test_the_given_date_is_for_reports_without_one(tmp_path):
    (tmp_path / "a.txt").write_text(f"published: 1961-05-19\n\n{REPORT}", "utf-8")
    (tmp_path / "b.txt").write_text(REPORT, "utf-8")
    dated, undated = read_all([tmp_path], published=date(1961, 5, 20))
    assert (dated.published, dated.published_from) == ("1961-05-19", "metadata")
    assert (undated.published, undated.published_from) == ("1961-05-20", "given")


def test_a_folder_is_read_through_in_order_and_the_rest_is_counted(tmp_path, notes):
    for name in ["b.txt", "a.text", "deep/er/c.TXT", "d.20051130", "notes", ".hidden.txt", ".git/x.txt"]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(REPORT, "utf-8")
    for name in ["a.json", "page.html", "table.csv", "picture.png", "README.md"]:
        (tmp_path / name).write_text(REPORT, "utf-8")
    (tmp_path / "deep" / "blob").write_bytes(b"\x00\x01")
    (tmp_path / "data").write_text('{"a": 1}', "utf-8")
    found = read_all([tmp_path], notes)
    assert [d.id for d in found] == ["a", "b", "d.20051130", "notes", "c"]
    assert notes == [f"{tmp_path}: passed over 7 files that are not a report"]


def test_equal_ids_are_told_apart(tmp_path, notes):
    for folder in "abc":
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.txt").write_text(REPORT, "utf-8")
    (tmp_path / "same-2.txt").write_text(REPORT, "utf-8")
    found = read_all([tmp_path / "same-2.txt", tmp_path], notes)
    assert [d.id for d in found] == ["same-2", "same-2-2", "same", "same-3", "same-4"]
    assert len(notes) == 3
    assert notes[1] == f"{tmp_path / 'b' / 'same.txt'}: the id 'same' is taken, it gets 'same-3'"


def test_standard_input():
    [document] = read_all(["-"], stdin=io.BytesIO(b"\xef\xbb\xbftitle: T\r\n\r\n" + REPORT.encode()))
    assert (document.id, document.title, document.text) == ("stdin", "T", REPORT)


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n", b"{\\rtf1", b'{"a": 1}', b'[{"a": 1}]', b"a\0b", b"\x89PNG\r\n\x1a\n\0"]
)
def test_another_format_named_outright_is_an_error(tmp_path, content):
    path = tmp_path / "thing"
    path.write_bytes(content)
    [failure] = read_all([path])
    assert isinstance(failure.error, FormatError)


@pytest.mark.parametrize("name", ["FTP://example.org/x.txt", "file:///etc/hosts", "gopher://127.0.0.1/"])
def test_addresses_of_other_kinds_are_not_read(name):
    [failure] = read_all([name])
    assert isinstance(failure.error, FormatError)
    assert failure.error.where == name


@pytest.mark.parametrize("name", ["nowhere.txt", "no/where", "x" * 300, "nul\0.txt", "a" * 5000])
def test_a_missing_path(name):
    [failure] = read_all([name])
    assert isinstance(failure.error, NotFoundError)


def test_one_bad_input_does_not_stop_the_rest(tmp_path):
    (tmp_path / "good.txt").write_text(REPORT, "utf-8")
    (tmp_path / "empty.txt").write_text("", "utf-8")
    kinds = [type(x) for x in read_all([tmp_path / "no.txt", tmp_path])]
    assert kinds[0] is kinds[1] is ReadFailure
    assert len(kinds) == 3


def test_a_folder_without_reports(tmp_path):
    (tmp_path / "x.json").write_text("{}", "utf-8")
    [failure] = read_all([tmp_path])
    assert isinstance(failure.error, EmptyInputError)
    assert "folder without reports" in str(failure.error)


def test_the_limit_of_size(tmp_path):
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    [failure] = read_all([path])
    assert isinstance(failure.error, TooLargeError)
    assert "larger than 20 MB" in str(failure.error)
    with pytest.raises(TooLargeError):
        document_of("x" * (MAX_BYTES + 1))


def test_a_text_or_a_path(tmp_path):
    path = tmp_path / "my report.txt"
    path.write_text(REPORT, "utf-8")
    assert one(path).id == one(str(path)).id == "my report"
    assert one(REPORT.strip()).text == REPORT.strip()
    assert one("title: T\r\n\r\n" + REPORT).title == "T"


@pytest.mark.parametrize(
    ("value", "error"),
    [
        ("", EmptyInputError),
        (" \n ", EmptyInputError),
        ("missing.txt", NotFoundError),
        ("my missing file.txt", NotFoundError),
        ("missing", NotFoundError),
        ("Der Außenminister traf am Montag in Berlin seinen französischen Amtskollegen.", LanguageError),
    ],
)
def test_what_is_no_report(value, error):
    with pytest.raises(error):
        one(value)


def test_a_folder_is_not_one_report(tmp_path):
    with pytest.raises(FormatError, match="a folder"):
        one(tmp_path)


def test_a_python_string_may_hold_lone_surrogates():
    assert document_of(f"{REPORT}\ud800").text.endswith("\ud800")


@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace"))))
def test_reading_any_bytes_gives_a_document_or_an_error_of_the_tree(data):
    first, second = (read_all(["-"], stdin=io.BytesIO(data), force=True)[0] for _ in range(2))
    if isinstance(first, ReadFailure):
        assert isinstance(first.error, InputError)
        assert isinstance(first.error, CommuniqueError)
        assert str(first.error) == str(second.error)
    else:
        assert first == second
        assert first.text.strip()
        assert "\r" not in first.text
