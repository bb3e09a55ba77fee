"""WARC (ISO 28500), packed with gzip or not: one report of each page of news that was stored.

Responses with status 200, resources and conversions are read when they are HTML, PDF or plain text; images,
scripts and the rest are passed over and counted. Read record by record with bounds on everything, which the
known libraries lack: warcio reads header lines of any length, FastWARC gives no error at a record that
breaks off, and neither goes on after damage. Here the next record is looked for.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from communique.errors import EmptyInputError, FormatError, InputError, TooLargeError
from communique.read.contents import printable, reports
from communique.read.http import Message, payload
from communique.read.registry import Reader, ReadFailure
from communique.read.stream import MAX_BYTES, Input, Lines, opened, read_exactly, too_large
from communique.records import Document

_VERSION = re.compile(rb"WARC/[01]\.\d\d?\s*$")
_KINDS = ("response", "resource", "conversion")
_READ = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
_MOST_HEADERS = 200
_LONGEST_HEADER = 65_536
_CHUNK = 1 << 16


def takes(head: bytes) -> bool:
    """Whether the first line is the version of WARC."""
    return head.startswith(b"WARC/")


@dataclass(slots=True)
class Record:
    """A record: its headers (names in lower case) and the number of bytes that follow."""

    headers: dict[str, str] = field(default_factory=dict)
    length: int = 0


def read(source: Input) -> Iterator[Document | ReadFailure]:
    """The report of each stored page; one that cannot be read is a failure, the next is read."""
    lines = Lines(source.stream, source.where, _LONGEST_HEADER)
    number = passed = 0
    while True:
        number += 1
        where = f"{source.where}, record {number}"
        try:
            record = _next(lines, where)
            if record is None:
                break
            block = _block(source.stream, record, where)
        except InputError as error:
            yield ReadFailure(error)
            if isinstance(error, _BreaksOffError):
                break
            continue
        message = None if block is None else _message(record, block)
        if message is None or not message.kind.startswith(_READ):
            passed += 1
            continue
        yield from _page(source, record, message, f"{source.id}-{number}", where)
    if passed:
        source.note(f"{source.where}: passed over {passed} records that are not pages")


class _BreaksOffError(FormatError):
    """The file ends within a record."""


def _next(lines: Lines, where: str) -> Record | None:
    """The headers of the next record; None at the end.

    Raises:
        FormatError: when something else stands there; the stream is then at the next record, or its end.
    """
    junk = 0
    for line in lines:
        if _VERSION.match(line):
            break
        junk += len(line.strip())
    else:
        if junk:
            raise _BreaksOffError(f"{junk} bytes that are no record", where=where, do="get the file again")
        return None
    return _headers(lines, where)


def _headers(lines: Lines, where: str) -> Record:
    record = Record()
    for n, line in enumerate(lines):
        if n > _MOST_HEADERS:
            raise FormatError(f"more than {_MOST_HEADERS} headers", where=where, do="get the file again")
        if not line.strip():
            break
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon and not line[:1].isspace():
            record.headers[name.strip().lower()] = value.strip()
    else:
        raise _BreaksOffError(
            "the file breaks off in a record's headers", where=where, do="get the file again"
        )
    length = record.headers.get("content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) < 16):
        raise FormatError("a record without its length", where=where, do="get the file again")
    record.length = int(length)
    return record


def _block(stream: BinaryIO, record: Record, where: str) -> bytes | None:
    """The bytes of a record that may be a report; those of another are passed over.

    Raises:
        TooLargeError: over `MAX_BYTES`; the stream is then after the record.
        _BreaksOffError: when the file ends before it does.
    """
    wanted = record.headers.get("warc-type", "").lower() in _KINDS
    if wanted and record.length <= MAX_BYTES:
        block = read_exactly(stream, record.length, where)
        if len(block) < record.length:
            raise _BreaksOffError("the file breaks off in a record", where=where, do="get the file again")
        return block
    left = record.length
    while left and (part := read_exactly(stream, min(left, _CHUNK), where)):
        left -= len(part)
    if left:
        raise _BreaksOffError("the file breaks off in a record", where=where, do="get the file again")
    if wanted:
        raise too_large(where, "a record larger")
    return None


def _message(record: Record, block: bytes) -> Message | None:
    """What a record stores: of a response, what came when it was good."""
    kind = record.headers.get("content-type", "").lower()
    if record.headers.get("warc-type", "").lower() == "response" and kind.startswith("application/http"):
        return Message.parse(block)
    return Message(200, {"content-type": kind}, block)


def _page(
    source: Input, record: Record, message: Message, id: str, where: str
) -> Iterator[Document | ReadFailure]:
    url = record.headers.get("warc-target-uri", "").strip("<> ") or None
    place = f"{where} ({printable(url)})" if url else where
    try:
        page = opened(
            io.BytesIO(payload(message, place)),
            id=id,
            where=place,
            url=url,
            charset=message.charset,
            note=source.note,
            nested=True,
        )
    except (EmptyInputError, FormatError, TooLargeError) as error:
        yield ReadFailure(error)
        return
    if takes(page.head):
        yield ReadFailure(FormatError("a WARC file within another is not read", where=place, do="unpack it"))
    else:
        yield from reports(page, "page")


READER = Reader("WARC", frozenset({".warc"}), takes, read)
