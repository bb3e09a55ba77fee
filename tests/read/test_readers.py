"""The registry: readers of other packages, the order in which they are asked, what is said without one."""

from __future__ import annotations

import builtins
import io
import subprocess
import sys
from importlib.metadata import EntryPoint

import made_formats
import pytest
from made_formats import Report

from communique.errors import FormatError
from communique.read import Reader, ReadFailure, documents, jsonl, registry
from communique.records import Document

REPORT = Report(("The two ministers said on Monday that they would meet in Lomé in June.",))


def read_shouts(source):
    yield Document(source.id, source.whole().decode().removeprefix("SHOUT ").lower())


SHOUTS = Reader("shouts", frozenset({".shout"}), lambda head: head.startswith(b"SHOUT "), read_shouts)
NO_READER = "a string"


@pytest.fixture
def others(monkeypatch):
    """Entry points of other packages."""
    points: list[EntryPoint] = []
    monkeypatch.setattr(
        registry, "entry_points", lambda group: points if group == "communique.readers" else []
    )
    registry.readers.cache_clear()
    yield points
    registry.readers.cache_clear()


def test_another_package_adds_a_reader(others):
    others.append(EntryPoint("shouts", f"{__name__}:SHOUTS", "communique.readers"))
    [document] = documents(["-"], stdin=io.BytesIO(b"SHOUT THE TALKS ARE OFF"))
    assert document.text == "the talks are off"
    assert "shouts" in registry.formats()


def test_what_is_no_reader_is_named(others):
    others.append(EntryPoint("bad", f"{__name__}:NO_READER", "communique.readers"))
    with pytest.raises(TypeError, match="bad"):
        registry.readers()


def test_every_reader_has_a_name_and_endings_of_its_own(others):
    readers = registry.readers()
    endings = [ending for reader in readers for ending in reader.suffixes]
    assert len({reader.name for reader in readers}) == len(readers) == 11
    assert len(set(endings)) == len(endings)


def test_without_pyarrow_a_parquet_file_says_what_to_install(monkeypatch):
    real = builtins.__import__

    def without(name, *args, **options):
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *args, **options)

    data = made_formats.parquet(REPORT)
    monkeypatch.setattr(builtins, "__import__", without)
    [failure] = documents(["-"], stdin=io.BytesIO(data))
    assert isinstance(failure, ReadFailure)
    assert isinstance(failure.error, FormatError)
    assert "pip install 'communique[parquet]'" in str(failure.error)


def test_nothing_heavy_is_loaded_before_it_is_needed():
    heavy = "trafilatura feedparser pypdf pyarrow lxml http.client ssl"
    code = f"import communique.read, sys; print([m for m in {heavy.split()!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_folder_of_every_format(tmp_path):
    for n, (form, write) in enumerate(made_formats.FULL.items()):
        (tmp_path / f"{n:02} {form}.bin").write_bytes(write(REPORT))
    (tmp_path / "notes.md").write_text("Notes on the side.")
    (tmp_path / "table.csv").write_text("a,b\n1,2\n")
    (tmp_path / "settings.json").write_text('{"depth": 3}')
    notes = []
    found = list(documents([str(tmp_path)], note=notes.append))
    assert [f for f in found if isinstance(f, ReadFailure)] == []
    passed = ["00 txt.bin", "01 utf-16 txt.bin", "notes.md", "table.csv", "settings.json"]
    assert len(found) == len(made_formats.FULL) - 2
    assert f"{tmp_path}: passed over {len(passed)} files that are not a report" in notes


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.csv", b"a,b\n1,2\n", "no column with the text (columns: 'a', 'b')"),
        ("x.json", b'{"depth": 3}', "no column with the text (columns: 'depth')"),
        ("x.jsonl", b'{"text": "a"}\n{"text": 5}\n', "the text is no string but int"),
        ("x.csv", b"text,date\nA report.,someday\n", "'someday' in column 'date' is no date"),
        ("x.bin", b"\x7fELF\0\0", "no reader takes this format"),
    ],
)
def test_what_is_named_outright_and_not_read_is_explained(tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    errors = [str(f.error) for f in documents([str(path)]) if isinstance(f, ReadFailure)]
    assert len(errors) == 1
    assert words in errors[0]
    assert str(path) in errors[0]


@pytest.mark.parametrize(
    ("head", "taken"),
    [
        (b'{"content": "The talks go on."}', True),
        (b'[{"id": 1, "text": "The talks go on."}]', True),
        (b'{"id": 1, "statements": [{"content": "The talks go on."}]}', False),
        (b'{"note": "\\"text\\": none"}', False),
    ],
)
def test_json_is_told_by_the_keys_of_its_outermost_objects(head, taken):
    assert jsonl.takes(head) is taken
