"""Which reports some inputs name: files, folders and standard input."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.errors import CommuniqueError, EmptyInputError, FormatError, InputError, NotFoundError
from communique.read.registry import HEAD, formats, id_of, needs_head, reader_in_folder

Note = Callable[[str], None]
STDIN = "-"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """A report to read: its id, and its file (None for standard input)."""

    id: str
    path: Path | None

    @property
    def where(self) -> str:
        """What messages call it."""
        return "standard input" if self.path is None else str(self.path)


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """An input that could not be read, and why; ``error`` says where."""

    error: CommuniqueError


def find(inputs: Sequence[str], *, note: Note) -> list[Source | ReadFailure]:
    """The reports that the inputs name, in order; those of a folder by name.

    The id is the file's name without its ending; one that was there before gets ``-2``, ``-3`` and so on.

    Args:
        inputs: paths of files and folders, or ``-`` for standard input.
        note: called with a sentence for the user: files passed over, ids changed.
    """
    found: list[Source | ReadFailure] = []
    taken: set[str] = set()
    for name in inputs:
        try:
            paths = _paths(name, note)
        except InputError as error:
            found.append(ReadFailure(error))
            continue
        for item in paths:
            if isinstance(item, ReadFailure):
                found.append(item)
            else:
                found.append(Source(_free_id(item, taken, note), item))
    return found


def _paths(name: str, note: Note) -> Sequence[Path | ReadFailure | None]:
    if name == STDIN:
        return [None]
    if _ADDRESS.match(name):
        raise FormatError("addresses are not read", where=name, do="save the page as text and give the file")
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
        note(f"{folder}: passed over {files} not a report ({formats()} is read)")
    if not found:
        raise EmptyInputError("a folder without reports", where=str(folder), do="give one with .txt files")
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
    head = b""
    if needs_head(path.name):
        try:
            with path.open("rb") as file:
                head = file.read(HEAD)
        except OSError:
            return True  # reading it will say why
    return reader_in_folder(path.name, head) is not None


def _free_id(path: Path | None, taken: set[str], note: Note) -> str:
    first = "stdin" if path is None else id_of(path.name)
    name, n = first, 1
    while name in taken:
        n += 1
        name = f"{first}-{n}"
    taken.add(name)
    if n > 1:
        note(f"{path or 'standard input'}: the id {first!r} is taken, it gets {name!r}")
    return name


def unreadable(error: OSError, where: str) -> InputError:
    """The error of a file that the system does not let us read."""
    if isinstance(error, FileNotFoundError):
        return NotFoundError("no such file or folder", where=where, do="check the path")
    return InputError(f"cannot be read ({error.strerror or error})", where=where, do="check its permissions")
