"""The readers: which formats are read, and by what a file of each is known.

A new format is a module of its own beside this one, and a line in `READERS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Protocol

from communique.read import text
from communique.records import Document

HEAD = 1024
"""How many bytes of a file tell its format."""
_OTHER = re.compile(r"\.[a-z][a-z0-9]*", re.IGNORECASE)
"""An ending that names a format; reports are also found as ``NAME`` and ``NAME.20051130``."""


class ReadBytes(Protocol):
    """From the bytes of a file to its report."""

    def __call__(self, data: bytes, *, id: str, where: str | None = None) -> Document:
        """The report; `id` becomes its id, `where` is what errors name as the place."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A format that is read.

    Attributes:
        name: what messages call it.
        suffixes: endings of file names that promise this format.
        takes: whether the first `HEAD` bytes of a file may be of this format.
        read: from bytes to a report without language and hash; raises `InputError`.
    """

    name: str
    suffixes: frozenset[str]
    takes: Callable[[bytes], bool]
    read: ReadBytes


READERS = (Reader(text.NAME, text.SUFFIXES, text.takes, text.read),)


def reader_for(name: str, head: bytes) -> Reader | None:
    """The reader for a file that was named outright: by its ending, else by its first bytes."""
    return _by_suffix(name) or next((r for r in READERS if r.takes(head)), None)


def reader_in_folder(name: str, head: bytes) -> Reader | None:
    """The reader for a file met in a folder: one whose ending belongs to another format is passed over."""
    return _by_suffix(name) or (reader_for(name, head) if needs_head(name) else None)


def id_of(name: str) -> str:
    """The name of a file without its ending; one of digits (``NAME.20051130``) is part of the name."""
    path = PurePath(name)
    return path.stem if _OTHER.fullmatch(path.suffix) else path.name


def needs_head(name: str) -> bool:
    """Whether the name of a file met in a folder leaves its format open."""
    return not _OTHER.fullmatch(PurePath(name).suffix)


def formats() -> str:
    """The names of the formats that are read, for messages."""
    return ", ".join(reader.name for reader in READERS)


def _by_suffix(name: str) -> Reader | None:
    suffix = PurePath(name).suffix.lower()
    return next((r for r in READERS if suffix in r.suffixes), None)
