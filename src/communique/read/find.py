"""Which reports some inputs name: files, folders, addresses and standard input."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from communique.errors import EmptyInputError, FormatError, InputError, NotFoundError
from communique.read.contents import safe_id
from communique.read.registry import ReadFailure, id_of, reader_in_folder
from communique.read.stream import Note, opened

STDIN = "-"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_FETCHED = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Source:
    """An input to read: its id, and its file or its address (neither for standard input)."""

    id: str
    path: Path | None = None
    url: str | None = None

    @property
    def where(self) -> str:
        """What messages call it."""
        return self.url or ("standard input" if self.path is None else str(self.path))


def find(inputs: Sequence[str], *, note: Note) -> list[Source | ReadFailure]:
    """What the inputs name, in order; the files of a folder by name. Nothing is fetched yet.

    The id is the file's name without its ending; one that was there before gets ``-2``, ``-3`` and so on.

    Args:
        inputs: paths of files and folders, addresses (http, https), or ``-`` for standard input.
        note: called with a sentence for the user: files passed over, ids changed.
    """
    found: list[Source | ReadFailure] = []
    taken: set[str] = set()
    for name in inputs:
        try:
            if _ADDRESS.match(name):
                found.append(_address(name, taken, note))
                continue
            paths = _paths(name, note)
        except InputError as error:
            found.append(ReadFailure(error))
            continue
        for item in paths:
            if isinstance(item, ReadFailure):
                found.append(item)
            else:
                first = "stdin" if item is None else id_of(item.name)
                where = "standard input" if item is None else str(item)
                found.append(Source(free_id(first, taken, where, note), item))
    return found


def _address(url: str, taken: set[str], note: Note) -> Source:
    if not url.lower().startswith(_FETCHED):
        raise FormatError("only http and https addresses are read", where=url, do="save it and give the file")
    return Source(free_id(id_of_address(url), taken, url, note), url=url)


def id_of_address(url: str) -> str:
    """The id of what an address names: the last part of its path without its ending, else its host."""
    try:
        parts = urlsplit(url)
        last = unquote(parts.path.rstrip("/").rpartition("/")[2])
        return safe_id(id_of(last) if last else parts.hostname) or "page"
    except ValueError:  # brackets that are no IPv6 address: fetching it will say so
        return "page"


def _paths(name: str, note: Note) -> Sequence[Path | ReadFailure | None]:
    if name == STDIN:
        return [None]
    path = Path(name)
    try:
        if path.is_dir():
            return _folder(path, note)
        if not path.exists():
            raise NotFoundError("no such file or folder", where=name, do="check the path")
    except (OSError, ValueError) as error:  # a name too long, a NUL in it
        if isinstance(error, InputError):
            raise
        raise NotFoundError(f"no such file or folder ({error})", where=name, do="check the path") from None
    return [path]


def _folder(folder: Path, note: Note) -> list[Path | ReadFailure]:
    """Every file below a folder that a reader takes; hidden ones are left alone."""
    found: list[Path | ReadFailure] = []
    passed = 0
    for item in _walk(folder):
        if isinstance(item, ReadFailure) or _taken(item):
            found.append(item)
        else:
            passed += 1
    if passed:
        files = "1 file that is" if passed == 1 else f"{passed} files that are"
        note(f"{folder}: passed over {files} not a report")
    if not found:
        raise EmptyInputError("a folder without reports", where=str(folder), do="give one with reports in it")
    return found


def _walk(folder: Path) -> Iterator[Path | ReadFailure]:
    failures: list[ReadFailure] = []

    def refused(error: OSError) -> None:
        failures.append(ReadFailure(unreadable(error, str(error.filename))))

    for root, folders, files in os.walk(folder, onerror=refused):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        yield from (Path(root, f) for f in sorted(files) if not f.startswith("."))
    yield from failures


def _taken(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            head = opened(file, id="", where=str(path)).head
    except EmptyInputError:
        head = b""
    except (OSError, InputError):
        return True  # reading it will say why
    return reader_in_folder(path.name, head) is not None


def free_id(first: str, taken: set[str], where: str, note: Note) -> str:
    """An id that is not taken, which is taken then: ``first`` itself, or with ``-2``, ``-3`` and so on."""
    name, n = first, 1
    while name in taken:
        n += 1
        name = f"{first}-{n}"
    taken.add(name)
    if n > 1:
        note(f"{where}: the id {first!r} is taken, it gets {name!r}")
    return name


def unreadable(error: OSError, where: str) -> InputError:
    """The error of a file that the system does not let us read."""
    if isinstance(error, FileNotFoundError):
        return NotFoundError("no such file or folder", where=where, do="check the path")
    return InputError(f"cannot be read ({error.strerror or error})", where=where, do="check its permissions")
