"""Which inputs of ``communique add`` are reports to read, and which are finished records."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from communique.errors import EmptyInputError, InputError
from communique.ledger.finished import HEAD, Finished, checked, holds_records, records
from communique.read import ReadFailure, Source, find
from communique.read.find import STDIN, unreadable
from communique.read.stream import Note

_ENDINGS = (".json", ".jsonl", ".ndjson")


@dataclass(slots=True)
class Inputs:
    """What is to be added.

    Attributes:
        sources: reports to read, and inputs that cannot be.
        finished: files with records, None for standard input.
        stdin: what is read where an input is standard input.
        corpus: the folder of a corpus.
    """

    sources: list[Source | ReadFailure] = field(default_factory=list)
    finished: list[Path | None] = field(default_factory=list)
    stdin: BinaryIO | None = None
    corpus: Path | None = None

    def records(self) -> Iterator[Finished | InputError]:
        """The finished records of all files; what is none is an error."""
        for path in self.finished:
            if path is None:
                assert self.stdin is not None
                yield from records(self.stdin, "standard input")
                continue
            try:
                with path.open("rb") as file:
                    yield from records(file, str(path))
            except OSError as error:
                yield unreadable(error, str(path))
        if self.corpus is not None:
            from communique.scale import objects_of

            for where, data in objects_of(self.corpus):
                yield checked(data, where)

    def count(self) -> int:
        """About how many reports there are: a line of a file for each record."""
        return len(self.sources) + sum(_lines(path) for path in self.finished if path is not None)


def inputs(names: Sequence[str], note: Note) -> Inputs:
    """What the names of inputs mean: files, folders, ``-``; a folder may hold both kinds."""
    out = Inputs()
    reports: list[str] = []
    for name in names:
        if name == STDIN:
            out.stdin, head = _peeked()
            if holds_records("", head):
                out.finished.append(None)
            else:
                reports.append(name)
        elif os.path.isdir(name):
            found = _in_folder(name)
            out.finished += found
            out.sources += _reports(name, set(found), note)
        elif _holds_records(Path(name)):
            out.finished.append(Path(name))
        else:
            reports.append(name)
    out.sources += find(reports, note=note)
    return out


def _reports(name: str, records: set[Path | None], note: Note) -> list[Source | ReadFailure]:
    """The reports of a folder; one that holds records need not hold reports too."""
    found = find([name], note=(lambda message: None) if records else note)
    left = [f for f in found if isinstance(f, ReadFailure) or f.path not in records]
    bare = all(isinstance(f, ReadFailure) and isinstance(f.error, EmptyInputError) for f in left)
    return [] if records and bare else left


def _in_folder(name: str) -> list[Path | None]:
    """Every file below a folder that holds records; hidden ones are left alone."""
    found: list[Path | None] = []
    for root, folders, files in os.walk(name):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        paths = (Path(root, f) for f in sorted(files) if f.lower().endswith(_ENDINGS) and f[0] != ".")
        found += [p for p in paths if _holds_records(p)]
    return found


def _holds_records(path: Path) -> bool:
    with suppress(OSError, ValueError), path.open("rb") as file:
        return holds_records(path.name, file.read(HEAD))
    return False


def _peeked() -> tuple[BinaryIO, bytes]:
    """Standard input, and its beginning."""
    stdin = sys.stdin.buffer
    if isinstance(stdin, io.BufferedReader):
        return stdin, stdin.peek(HEAD)
    data = stdin.read()
    return io.BytesIO(data), data[:HEAD]


def _lines(path: Path) -> int:
    if path.suffix.lower() == ".json":
        return 1
    with suppress(OSError), path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))
    return 0
