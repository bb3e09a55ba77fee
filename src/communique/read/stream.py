"""What a reader reads: a stream of bytes with bounds, unpacked if it was packed with gzip.

Every bound stands here. A file may be of any size when it is read piece by piece; what must be held in
memory at once (a page, a line, a member of an archive) is `MAX_BYTES` at most.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, cast

from communique.errors import EmptyInputError, FormatError, InputError, TooLargeError

MAX_BYTES = 20_000_000
"""The most that one report may hold: 20 MB, some hundred times the longest of reports."""
HEAD = 8192
"""How many bytes of a file tell its format."""
RATIO = 100
"""Unpacked bytes a packed one beyond which a stream is no text: text has 3 to 20, deflate's most is 1,032."""
RATIO_FROM = 4 * MAX_BYTES
"""Unpacked bytes from which `RATIO` counts: a small file of blanks harms nobody."""
_CHUNK = 65_536
_GZIP = b"\x1f\x8b\x08"

Note = Callable[[str], None]


def _silent(message: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Input:
    """One file, page or member of an archive, to be read as whatever it holds.

    Attributes:
        stream: its bytes, from the start; `head` was looked at and not taken.
        head: its first `HEAD` bytes.
        id: the id of its report, and the beginning of those of its reports if it holds many.
        where: what messages call it.
        url: its address, when it came from one.
        charset: the encoding that whoever sent it named.
        note: called with a sentence for the user.
        nested: whether it is a member of an archive, in which no further archive is read.
    """

    stream: BinaryIO
    head: bytes
    id: str
    where: str
    url: str | None = None
    charset: str | None = None
    note: Note = field(default=_silent, compare=False)
    nested: bool = False

    def whole(self) -> bytes:
        """All of its bytes.

        Raises:
            TooLargeError: over `MAX_BYTES`.
            InputError: when they cannot be read.
        """
        data = read_exactly(self.stream, MAX_BYTES + 1, self.where)
        if len(data) > MAX_BYTES:
            raise too_large(self.where)
        return data

    def seekable(self) -> BinaryIO:
        """Its bytes as a stream that can be sought; one that cannot is held in memory, with its bound."""
        return self.stream if self.stream.seekable() else io.BytesIO(self.whole())


def opened(
    stream: BinaryIO,
    *,
    id: str,
    where: str,
    url: str | None = None,
    charset: str | None = None,
    note: Note = _silent,
    nested: bool = False,
) -> Input:
    """An `Input` over a stream, unpacked when it is gzip (once: what is packed twice is not read).

    Raises:
        EmptyInputError: when there is nothing in it.
        InputError: when its first bytes cannot be read.
    """
    peeked, head = _peek(stream, where)
    if head.startswith(_GZIP):
        unpacked = io.BufferedReader(Gunzip(peeked, where), _CHUNK)
        peeked, head = _peek(cast(BinaryIO, unpacked), where)
        if head.startswith(_GZIP):
            raise FormatError("gzip within gzip is not read", where=where, do="unpack it once")
    if not head:
        raise EmptyInputError("nothing in it", where=where, do="give a file that holds the text of a report")
    return Input(peeked, head, id, where, url, charset, note, nested)


def _peek(stream: BinaryIO, where: str) -> tuple[BinaryIO, bytes]:
    """A stream at its start, and its first `HEAD` bytes."""
    if stream.seekable():
        start = stream.tell()
        head = read_exactly(stream, HEAD, where)
        stream.seek(start)
        return stream, head
    head = read_exactly(stream, HEAD, where)
    return cast(BinaryIO, io.BufferedReader(_Joined(head, stream), _CHUNK)), head


def read_exactly(stream: BinaryIO, size: int, where: str) -> bytes:
    """The next bytes of a stream, fewer than ``size`` only at its end.

    Raises:
        InputError: when they cannot be read.
    """
    parts: list[bytes] = []
    left = size
    try:
        while left and (part := stream.read(min(left, 1 << 20))):
            parts.append(part)
            left -= len(part)
    except OSError as error:
        raise InputError(
            f"cannot be read ({error.strerror or error})", where=where, do="check the file"
        ) from None
    return b"".join(parts)


def too_large(where: str, what: str = "larger", most: int = MAX_BYTES) -> TooLargeError:
    """The error of something over a bound in bytes, by default `MAX_BYTES`."""
    size = f"{most // 1_000_000} MB" if most >= 1_000_000 else f"{most:,} bytes"
    return TooLargeError(f"{what} than {size}", where=where, do="split it into one file a report")


class _Joined(io.RawIOBase):
    """Bytes that were read from a stream, and then the rest of it."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


class Gunzip(io.RawIOBase):
    """The bytes that a gzip stream of one or more members packs, with a bound on how far they unfold.

    Reading raises:
        TooLargeError: when more than `RATIO_FROM` bytes unfold from less than a hundredth of them.
        FormatError: when the stream is broken or breaks off.
    """

    def __init__(self, packed: BinaryIO, where: str) -> None:
        self._packed = packed
        self._where = where
        self._zlib = zlib.decompressobj(31)
        self._pending = b""
        self._taken = 0
        self._given = 0
        self._ended = False

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """The next bytes; 0 at the end. Errors as above."""
        while self._refill():
            data = self._unpack(len(buffer))
            if data:
                self._given += len(data)
                if self._given > max(RATIO_FROM, RATIO * self._taken):
                    raise TooLargeError(
                        f"a gzip bomb: {self._taken} bytes unfold to more than {self._given}",
                        where=self._where,
                        do="leave it out",
                    )
                buffer[: len(data)] = data
                return len(data)
            if self._ended and not self._pending and not self._zlib.eof:
                raise FormatError("the gzip stream breaks off", where=self._where, do="get the file again")
        return 0

    def _refill(self) -> bool:
        """Whether there is something to unpack; the next member begins where one ends."""
        if self._zlib.eof:
            self._pending = (self._zlib.unused_data or self._read()).lstrip(b"\0")
            if not self._pending.startswith(_GZIP[:1]):  # padding, or nothing: gzip passes over it too
                return False
            self._zlib = zlib.decompressobj(31)
        elif not self._pending:
            self._pending = self._read()
        return True

    def _read(self) -> bytes:
        data = self._packed.read(_CHUNK)
        self._taken += len(data)
        self._ended = not data
        return data

    def _unpack(self, size: int) -> bytes:
        try:
            data = self._zlib.decompress(self._pending, size)
        except zlib.error as error:
            raise FormatError(
                f"a broken gzip stream ({error})", where=self._where, do="get the file again"
            ) from None
        self._pending = self._zlib.unconsumed_tail
        return data


class Lines:
    """The lines of a stream as bytes, each with its LF; one over the limit is an error, the next is read.

    ``number`` is that of the line given last, from 1.
    """

    def __init__(self, stream: BinaryIO, where: str, limit: int | None = None) -> None:
        self._stream = stream
        self._where = where
        self._limit = MAX_BYTES if limit is None else limit
        self.number = 0

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        self.number += 1
        line = self._readline(self._limit + 1)
        if not line:
            raise StopIteration
        if len(line) > self._limit and not line.endswith(b"\n"):
            while (rest := self._readline(_CHUNK)) and not rest.endswith(b"\n"):
                pass
            raise too_large(f"{self._where}, line {self.number}", "a line larger")
        return line

    def _readline(self, size: int) -> bytes:
        try:
            return self._stream.readline(size)
        except OSError as error:
            raise InputError(
                f"cannot be read ({error.strerror or error})", where=self._where, do="check the file"
            ) from None
