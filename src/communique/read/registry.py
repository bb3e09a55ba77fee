"""The readers: which formats are read, and by what a file of each is known.

A new format is a module beside this one and its line in `_BUILT_IN`; or a package of somebody else's with
an entry point in the group ``communique.readers`` that names a `Reader`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import PurePath

from communique.errors import InputError
from communique.read.stream import HEAD, Input
from communique.records import Document

__all__ = ["GROUP", "HEAD", "ReadFailure", "Reader", "formats", "id_of", "reader_for", "reader_in_folder"]
GROUP = "communique.readers"
"""The group of entry points by which other packages add readers."""
_OTHER = re.compile(r"\.[a-z][a-z0-9]*", re.IGNORECASE)
"""An ending that names a format; reports are also found as ``NAME`` and ``NAME.20051130``."""
_PACKED = re.compile(r"\.gz$", re.IGNORECASE)
_BUILT_IN = (
    "pdf",
    "parquet",
    "zip",
    "tar",
    "warc",
    "newsml",
    "feed",
    "html",
    "jsonl",
    "csv",
    "text",
)
"""Modules beside this one, in the order in which they are asked; what is known most surely comes first."""


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """An input, or a part of one, that could not be read, and why; ``error`` says where."""

    error: InputError


@dataclass(frozen=True, slots=True)
class Reader:
    """A format that is read.

    Attributes:
        name: what messages call it.
        suffixes: endings of file names that promise this format: they decide where the content does not.
        takes: whether a file is of this format, by its first `HEAD` bytes.
        read: from an `Input` to its reports, without language and hash. What is wrong with the whole of it
            is raised as `InputError`; what is wrong with one report of many is given as a `ReadFailure`.
        archive: whether it holds files, so that it is not read inside another one.
        in_folder: whether a file met in a folder is taken by its content alone, whatever its ending.
    """

    name: str
    suffixes: frozenset[str]
    takes: Callable[[bytes], bool]
    read: Callable[[Input], Iterator[Document | ReadFailure]]
    archive: bool = False
    in_folder: bool = True


@cache
def readers() -> tuple[Reader, ...]:
    """All readers: those of other packages first, by name, so that one can stand in for ours."""
    found: list[Reader] = []
    for point in sorted(entry_points(group=GROUP), key=lambda p: p.name):
        loaded = point.load()
        if not isinstance(loaded, Reader):
            raise TypeError(f"{point.value} (entry point {point.name!r} of {GROUP}) is no Reader")
        found.append(loaded)
    return (*found, *(import_module(f"communique.read.{name}").READER for name in _BUILT_IN))


def reader_for(name: str, head: bytes) -> Reader | None:
    """The reader of a file that was named outright: by its first bytes.

    The ending decides where these are nothing but plain text, which a table without a text's column is too.
    """
    reader = _by_content(head)
    return reader if reader is not None and reader.in_folder else _by_suffix(name) or reader


def reader_in_folder(name: str, head: bytes) -> Reader | None:
    """The reader of a file met in a folder.

    Plain text is taken only when its ending is that of text, or it has none: a folder also holds
    programs and notes.
    """
    reader = _by_content(head)
    if reader is None or reader.in_folder:
        return reader
    named = _by_suffix(name)
    return reader if reader is named or not _OTHER.fullmatch(PurePath(unpacked(name)).suffix) else None


def unpacked(name: str) -> str:
    """The name of a file without the ``.gz`` that says that it is packed."""
    return _PACKED.sub("", name)


def id_of(name: str) -> str:
    """The name of a file without its ending; one of digits (``NAME.20051130``) is part of the name."""
    path = PurePath(unpacked(name))
    return path.stem if _OTHER.fullmatch(path.suffix) else path.name


def formats() -> str:
    """The names of the formats that are read, for messages."""
    return ", ".join(sorted((reader.name for reader in readers()), key=str.lower))


def _by_content(head: bytes) -> Reader | None:
    return next((r for r in readers() if r.takes(head)), None)


def _by_suffix(name: str) -> Reader | None:
    suffix = PurePath(unpacked(name)).suffix.lower()
    return next((r for r in readers() if suffix in r.suffixes), None)
