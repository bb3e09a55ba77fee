"""Records to standard output or to one file each, in any of the formats."""

from __future__ import annotations

import json
import os
import re
import secrets
import sys
from pathlib import Path
from types import TracebackType
from typing import Literal, Protocol, Self

from communique.errors import OutputError
from communique.records import Record

Format = Literal["table", "json", "jsonl", "html"]
FORMATS: tuple[Format, ...] = ("table", "json", "jsonl", "html")
_SUFFIX: dict[Format, str] = {"table": ".txt", "json": ".json", "jsonl": ".jsonl", "html": ".html"}
_UNSAFE = re.compile("[\ud800-\udfff\u0085\u2028\u2029]")
"""What UTF-8 cannot hold, and what some readers of JSON Lines take for the end of a line."""


class Sink(Protocol):
    """Where records go; a context that finishes what it began."""

    def write(self, record: Record) -> None:
        """Take one record."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class StandardOutput:
    """Records on standard output as they come; HTML is one page, written at the end.

    Args:
        format: what they are written as.
        array: whether JSON is an array even of one report; of more it always is.
    """

    def __init__(self, format: Format, *, array: bool) -> None:
        self._format = format
        self._array = array
        self._count = 0
        self._kept: list[Record] = []
        self._first = ""

    def __enter__(self) -> Self:
        return self

    def write(self, record: Record) -> None:
        """Print the record, or keep it for the page."""
        if self._format == "html":
            self._kept.append(record)
        elif self._format == "table":
            print_table(record, first=self._count == 0)
        elif self._format == "jsonl":
            _put(to_json(record, indent=None) + "\n")
        else:
            self._put_json(to_json(record))
        self._count += 1

    def _put_json(self, text: str) -> None:
        """One object for one report, an array for more: a lone first one waits for the second."""
        if self._count == 0 and not self._array:
            self._first = text
            return
        if self._count == 1 and not self._array:
            _put("[\n" + self._first)
        _put(("[\n" if self._count == 0 else ",\n") + text)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            return
        if self._format == "html" and self._kept:
            _put(to_html(self._kept))
        elif self._format == "json" and (self._array or self._count > 1):
            _put("\n]\n" if self._count else "[]\n")
        elif self._first:
            _put(self._first + "\n")


class Folder:
    """One file a record in a folder, written beside and then renamed: whole or not at all.

    Raises:
        OutputError: when the folder cannot be made or written, or a file of it cannot.
    """

    def __init__(self, folder: Path, format: Format) -> None:
        self._folder = folder
        self._format = format
        try:
            folder.mkdir(parents=True, exist_ok=True)
            writable = os.access(folder, os.W_OK | os.X_OK)
        except (OSError, ValueError) as error:
            raise self._refused(folder, getattr(error, "strerror", None) or str(error)) from None
        if not writable:
            raise self._refused(folder, "no permission")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def write(self, record: Record) -> None:
        """Write the record's file."""
        path = self._folder / f"{record.document.id}{_SUFFIX[self._format]}"
        try:
            write_whole(path, _bytes(self._text(record)))
        except OSError as error:
            raise self._refused(path, error.strerror or str(error)) from None

    def _text(self, record: Record) -> str:
        if self._format == "table":
            return table_text(record)
        if self._format == "html":
            return to_html([record])
        return to_json(record, indent=None if self._format == "jsonl" else 2) + "\n"

    @staticmethod
    def _refused(path: Path, why: str) -> OutputError:
        return OutputError(f"cannot be written ({why})", where=str(path), do="give --out another folder")


def to_json(record: Record, *, indent: int | None = 2) -> str:
    """A record as JSON text; lone surrogates and odd line ends are escaped, other characters kept."""
    text = json.dumps(record.to_dict(), ensure_ascii=False, indent=indent)
    return _UNSAFE.sub(lambda m: f"\\u{ord(m.group()):04x}", text)


def to_html(records: list[Record]) -> str:
    """Records as one self-contained page."""
    from communique.show.html import page

    return page(records)


def table_text(record: Record) -> str:
    """A record as a table without colour, 100 columns wide."""
    from io import StringIO

    from rich.console import Console

    from communique.show.table import print_records

    out = StringIO()
    print_records([record], Console(file=out, width=100, color_system=None, legacy_windows=False))
    return out.getvalue()


def print_table(record: Record, *, first: bool = True) -> None:
    """Print a record as a table, after a blank line when it is not the first."""
    from rich.console import Console

    from communique.show.table import print_records

    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    console = Console()
    if not first:
        console.print()
    print_records([record], console)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is whole or not there: beside it first, then renamed.

    Raises:
        OSError: when it cannot; nothing is left of the attempt.
    """
    beside = path.with_name(f".communique-{os.getpid()}-{secrets.token_hex(4)}")
    try:
        with beside.open("xb") as file:
            file.write(data)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _put(text: str) -> None:
    """Write text to standard output as UTF-8, whatever the locale."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(text)
    else:
        sys.stdout.flush()
        buffer.write(_bytes(text))
        buffer.flush()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
