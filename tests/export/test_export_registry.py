"""Formats are found by name, ours and those of other packages; nothing is written by halves."""

from __future__ import annotations

import os
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from communique.errors import OutputError
from communique.export import GROUP, Export, Written, names, of, registry, write

OURS = ("atom", "brat", "csv", "gold", "html", "ics", "jsonl", "jsonld", "parquet", "plover")
SHOUT = Export(
    "shout", folder=False, write=lambda selection, path: Written({"letters": path.write_text("A")})
)
NO_EXPORT = "no export"


def broken(selection, path: Path) -> Written:
    path.write_text("half of it")
    raise OSError(28, "No space left on device")


BROKEN = Export("broken", folder=False, write=broken)


@pytest.fixture
def others(monkeypatch):
    """Entry points of another package, whose objects stand in this module."""

    def points(group: str):
        assert group == GROUP
        return [EntryPoint(n, f"{__name__}:{o}", GROUP) for n, o in
                (("shout", "SHOUT"), ("broken", "BROKEN"), ("odd", "NO_EXPORT"), ("html", "SHOUT"))]  # fmt: skip

    monkeypatch.setattr(registry, "entry_points", points)


def test_all_formats_are_there():
    assert names() == OURS


@pytest.mark.parametrize("name", OURS)
def test_a_format_is_what_its_name_says(name):
    assert of(name).name == name


def test_an_unknown_format_is_refused_with_those_there_are():
    with pytest.raises(OutputError, match=r"pigeon.*jsonl"):
        of("pigeon")


def test_other_packages_add_formats(others, desk, tmp_path):
    assert set(names()) == {*OURS, "shout", "broken", "odd"}
    assert write(desk, "shout", tmp_path / "out").counts == {"letters": 1}
    assert (tmp_path / "out").read_text() == "A"


def test_another_package_may_stand_in_for_a_format(others):
    assert of("html") is SHOUT


def test_an_entry_point_that_is_no_export_is_refused(others):
    with pytest.raises(OutputError, match="odd"):
        of("odd")


def test_what_fails_leaves_what_was_there(others, desk, tmp_path):
    out = tmp_path / "out"
    out.write_text("before")
    with pytest.raises(OutputError, match="No space left"):
        write(desk, "broken", out)
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
    assert out.read_text() == "before"


def test_a_folder_that_is_there_keeps_its_other_files(desk, tmp_path):
    out = tmp_path / "tables"
    out.mkdir()
    (out / "notes.txt").write_text("mine")
    (out / "reports.csv").write_text("old")
    write(desk, "csv", out)
    assert (out / "notes.txt").read_text() == "mine"
    assert (out / "reports.csv").read_text("utf-8").startswith("report,")
    assert [p.name for p in tmp_path.iterdir()] == ["tables"]


@pytest.mark.parametrize(("format", "folder"), [("csv", False), ("jsonl", True)])
def test_files_and_folders_are_not_mixed_up(desk, tmp_path, format, folder):
    out = tmp_path / "out"
    out.mkdir() if folder else out.write_text("a file")
    with pytest.raises(OutputError, match="give --out another"):
        write(desk, format, out)


def test_a_link_stays_and_what_it_leads_to_is_written(desk, tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder" / "real")
    write(desk, "jsonl", tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "folder" / "real").stat().st_size > 0


def test_a_pipe_is_refused_and_left_alone(desk, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OutputError, match="is no file"):
        write(desk, "jsonl", tmp_path / "pipe")
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("format", ["jsonl", "csv"])
def test_a_place_below_a_file_is_refused(desk, tmp_path, format):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        write(desk, format, tmp_path / "file" / "out")


@pytest.mark.parametrize("format", OURS)
def test_the_same_ledger_gives_the_same_bytes(desk, tmp_path, format):
    one, two = tmp_path / "one", tmp_path / "two"
    for out in (one, two):
        write(desk, format, out)
    files = [p.name for p in one.iterdir()] if one.is_dir() else [""]
    assert files
    for name in files:
        assert (one / name).read_bytes() == (two / name).read_bytes()


@pytest.mark.parametrize("format", OURS)
def test_an_empty_choice_is_written_too(desk, tmp_path, format):
    from communique.ledger import Filters

    written = write(desk, format, tmp_path / "out", Filters.of(search="nowhere"))
    assert not any(written.counts.values())
    assert (tmp_path / "out").exists()
