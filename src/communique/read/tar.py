"""Tar, packed with gzip or not: every file in it that a reader takes; archives within are not read."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from communique.errors import FormatError, TooLargeError
from communique.read.archive import Members
from communique.read.contents import broken
from communique.read.registry import Reader, ReadFailure
from communique.read.stream import MAX_BYTES, Input, read_exactly
from communique.records import Document

_MAGIC_AT, _MAGIC = 257, b"ustar"


def takes(head: bytes) -> bool:
    """Whether the mark of tar stands at its place."""
    return head[_MAGIC_AT : _MAGIC_AT + len(_MAGIC)] == _MAGIC


def read(source: Input) -> Iterator[Document | ReadFailure]:
    """The reports of the files in it; one that cannot be read is a failure, the next is read."""
    members = Members(source, None)
    forward = _Forward(source.stream, source.where)
    try:
        with tarfile.open(fileobj=cast(BinaryIO, forward), mode="r:") as archive:
            while (entry := archive.next()) is not None:
                archive.members = []  # type: ignore[attr-defined]  # it keeps all that it saw
                if entry.isreg() and (stream := archive.extractfile(entry)) is not None:
                    yield from members.reports(cast(BinaryIO, stream), entry.name)
    except tarfile.TarError as error:
        yield ReadFailure(broken("tar file", error, source.where))
    members.finish()


class _Forward:
    """A stream for tarfile: sought forward only, and with a bound on what is read at once.

    A header may say that gigabytes of names follow, which tarfile would hold in memory.
    """

    def __init__(self, stream: BinaryIO, where: str) -> None:
        self._stream = stream
        self._where = where
        self._at = 0

    def tell(self) -> int:
        return self._at

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= MAX_BYTES:
            raise TooLargeError("a header larger than any", where=self._where, do="leave it out")
        data = read_exactly(self._stream, size, self._where)
        self._at += len(data)
        return data

    def seek(self, position: int, whence: int = 0) -> int:
        if whence or position < self._at:
            raise FormatError("a broken tar file", where=self._where, do="get the file again")
        while self._at < position:
            step = read_exactly(self._stream, min(position - self._at, 1 << 20), self._where)
            if not step:
                raise tarfile.ReadError("it breaks off")
            self._at += len(step)
        return self._at


READER = Reader("tar", frozenset({".tar", ".tgz"}), takes, read, archive=True)
