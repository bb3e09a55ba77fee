"""From an `Input` to its reports: the reader is chosen, and what it breaks on becomes a failure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.errors import FormatError, InputError
from communique.read.registry import Reader, ReadFailure, formats, reader_for
from communique.read.stream import Input
from communique.records import Document

_UNSAFE = re.compile(r"[^\w.+@-]+")
_LONGEST_ID = 100
_LONGEST_REASON = 120


def reports(source: Input, name: str) -> Iterator[Document | ReadFailure]:
    """The reports that an input holds; what cannot be read is a `ReadFailure` in its place.

    Args:
        source: the input.
        name: the name of the file, whose ending decides where the content does not.
    """
    reader = reader_for(name, source.head)
    if reader is None:
        yield ReadFailure(
            FormatError("no reader takes this format", where=source.where, do=f"give one of: {formats()}")
        )
    elif reader.archive and source.nested:
        yield ReadFailure(
            FormatError(
                f"a {reader.name} file within an archive is not read",
                where=source.where,
                do="unpack it first",
            )
        )
    else:
        yield from _guarded(reader, source)


def _guarded(reader: Reader, source: Input) -> Iterator[Document | ReadFailure]:
    """What a reader gives; a library that breaks on hostile bytes in a way of its own breaks no run."""
    try:
        yield from reader.read(source)
    except InputError as error:
        yield ReadFailure(error)
    except Exception as error:
        yield ReadFailure(broken(reader.name, error, source.where))


def broken(what: str, error: Exception, where: str) -> FormatError:
    """The error of a file that its reader's library broke on."""
    reason = " ".join(str(error).split())[:_LONGEST_REASON]
    kind = type(error).__name__
    return FormatError(
        f"broken {what} ({kind}{': ' if reason else ''}{reason})", where=where, do="get the file again"
    )


def printable(name: str) -> str:
    """A name out of data, with a mark for everything that does not print."""
    return "".join(c if c.isprintable() else "\ufffd" for c in name)


def safe_id(value: object) -> str | None:
    """An id out of data, fit for the name of a file; None when nothing is left of it."""
    cleaned = _UNSAFE.sub("-", str(value)).strip("-.")[:_LONGEST_ID]
    return cleaned or None
