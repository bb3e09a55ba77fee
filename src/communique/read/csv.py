"""CSV and its sisters with semicolons or tabs, its columns named in the first row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import Any

from communique.errors import FormatError, InputError
from communique.read.columns import TEXTS, columns, document
from communique.read.contents import broken
from communique.read.decode import decode, utf8
from communique.read.registry import Reader, ReadFailure
from communique.read.sniff import start
from communique.read.stream import MAX_BYTES, Input, Lines
from communique.records import Document

_MARKS = ",;\t|"
_NAME = re.compile(r"[^\W\d][\w.:/-]{0,59}(?: [\w.:/-]{1,30}){0,2}(?<![.:])")
"""A name of a column: one to three words, and no end of a sentence."""


def takes(head: bytes) -> bool:
    """Whether the first row of a file is nothing but names, one of which is that of a text's column."""
    first, end, _ = start(head).partition("\n")
    return bool(end) and _mark(first) is not None


def _mark(first: str) -> str | None:
    """The character that divides the names of the first row."""
    for mark in _MARKS:
        try:
            names = next(csv.reader([first], delimiter=mark), [])
        except csv.Error:
            continue
        names = [name.strip() for name in names]
        if not all(_NAME.fullmatch(name) for name in names if name):
            continue
        if len(names) > 1 and not TEXTS.isdisjoint(name.lower() for name in names):
            return mark
    return None


def read(source: Input) -> Iterator[Document | ReadFailure]:
    """The report of each row; one that cannot be read is a failure, the next is read.

    Raises:
        FormatError: when no column holds the text.
    """
    csv.field_size_limit(MAX_BYTES)
    first = start(source.head).partition("\n")[0]
    rows = csv.reader(_Text(source), delimiter=_mark(first) or ",")
    names = next(rows, [])
    chosen = columns(names)
    if "text" not in chosen:
        raise FormatError(
            f"no column with the text (columns: {', '.join(map(repr, names[:10]))})",
            where=source.where,
            do="name it 'text'",
        )
    n = 0
    while True:
        n += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except InputError as error:
            yield ReadFailure(error)
            continue
        except csv.Error as error:  # a quote that is not closed swallows all that follows
            yield ReadFailure(broken("CSV", error, f"{source.where}, row {n}"))
            if "limit" in str(error):
                return
            continue
        if row:
            yield _report(row, names, chosen, f"{source.id}-{n}", f"{source.where}, row {n}")


def _report(
    row: list[str], names: list[str], chosen: dict[str, str], id: str, where: str
) -> Document | ReadFailure:
    try:
        if len(row) > len(names):
            raise FormatError(f"{len(row)} cells under {len(names)} names", where=where, do="quote the cells")
        values: dict[str, Any] = dict(zip(names, row, strict=False))
        return document(values, chosen, id=id, where=where)
    except InputError as error:
        return ReadFailure(error)


class _Text:
    """The lines of a source as text, each with its LF; goes on after one that cannot be read."""

    def __init__(self, source: Input) -> None:
        self._where = source.where
        self._lines = Lines(utf8(source), source.where)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        return decode(line, where=f"{self._where}, line {self._lines.number}")


READER = Reader("CSV", frozenset({".csv", ".tsv"}), takes, read)
