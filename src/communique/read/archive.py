"""What zip and tar have in common: their files are read one by one, with a bound on them all."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from communique.errors import EmptyInputError, InputError, TooLargeError
from communique.read.contents import printable, reports
from communique.read.registry import ReadFailure, id_of, reader_in_folder
from communique.read.stream import RATIO, RATIO_FROM, Input, opened
from communique.records import Document

MOST_MEMBERS = 1_000_000


class Members:
    """The files of one archive.

    Args:
        source: the archive.
        packed: its size as far as known, against which what unfolds is measured; None when another bound
            holds (that of gzip).
    """

    def __init__(self, source: Input, packed: int | None) -> None:
        self._source = source
        self._most = None if packed is None else max(RATIO_FROM, RATIO * packed)
        self._unfolded = 0
        self._count = 0
        self._passed = 0

    def where(self, name: str) -> str:
        """What messages call a file of the archive."""
        return f"{self._source.where}, {printable(name)}"

    def reports(self, stream: BinaryIO, name: str) -> Iterator[Document | ReadFailure]:
        """The reports of one file; a file that no reader takes, and a hidden one, is passed over.

        Raises:
            TooLargeError: when all files together unfold beyond the bound, or are too many.
        """
        self._count += 1
        if self._count > MOST_MEMBERS:
            raise TooLargeError(f"more than {MOST_MEMBERS:,} files", where=self._source.where, do="split it")
        path = PurePosixPath(name)
        if any(part.startswith((".", "__MACOSX")) for part in path.parts):
            return
        where = self.where(name)
        counted = io.BufferedReader(_Counted(stream, self), 1 << 16)
        try:
            member = opened(
                cast(BinaryIO, counted), id=id_of(path.name), where=where, note=self._source.note, nested=True
            )
        except EmptyInputError:
            self._passed += 1
            return
        except InputError as error:
            self._check()
            yield ReadFailure(error)
            return
        if reader_in_folder(path.name, member.head) is None:
            self._passed += 1
            return
        yield from reports(member, path.name)
        self._check()

    def finish(self) -> None:
        """Say what was passed over."""
        if self._passed:
            files = "1 file that is" if self._passed == 1 else f"{self._passed} files that are"
            self._source.note(f"{self._source.where}: passed over {files} not a report")

    def took(self, size: int) -> None:
        """Count bytes that unfolded.

        Raises:
            TooLargeError: over the bound.
        """
        self._unfolded += size
        self._check()

    def _check(self) -> None:
        if self._most is not None and self._unfolded > self._most:
            raise TooLargeError(
                f"a bomb: it unfolds to more than {self._most:,} bytes",
                where=self._source.where,
                do="leave it out",
            )


class _Counted(io.RawIOBase):
    """A stream whose bytes are counted for its archive."""

    def __init__(self, stream: BinaryIO, members: Members) -> None:
        self._stream = stream
        self._members = members

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        self._members.took(len(data))
        buffer[: len(data)] = data
        return len(data)
