"""Zip: every file in it that a reader takes; archives within are not read."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from communique.errors import FormatError, InputError
from communique.read.archive import Members
from communique.read.contents import broken
from communique.read.registry import Reader, ReadFailure
from communique.read.stream import Input
from communique.records import Document

_MAGICS = (b"PK\x03\x04", b"PK\x05\x06")
_OFFICE = ("[Content_Types].xml", "mimetype", "META-INF/manifest.xml", "META-INF/MANIFEST.MF")
_LOCKED = 0x1


def takes(head: bytes) -> bool:
    """Whether the first bytes are those of a zip file."""
    return head.startswith(_MAGICS)


def read(source: Input) -> Iterator[Document | ReadFailure]:
    """The reports of the files in it; one that cannot be read is a failure, the next is read.

    Raises:
        FormatError: when it is broken, or a document of an office program.
        TooLargeError: when it is a bomb.
    """
    try:
        archive = zipfile.ZipFile(source.seekable())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise broken("zip file", error, source.where) from None
    with archive:
        entries = archive.infolist()
        if any(entry.filename in _OFFICE for entry in entries[:5]):
            raise FormatError(
                "a document of an office program", where=source.where, do="save it as PDF or text"
            )
        packed = sum(entry.compress_size for entry in entries)
        members = Members(source, packed)
        for entry in entries:
            if not entry.is_dir():
                yield from _member(archive, entry, members)
        members.finish()


def _member(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, members: Members
) -> Iterator[Document | ReadFailure]:
    where = members.where(entry.filename)
    if entry.flag_bits & _LOCKED:
        yield ReadFailure(FormatError("locked with a password", where=where, do="unlock it first"))
        return
    try:
        with archive.open(entry) as stream:
            yield from members.reports(cast(BinaryIO, stream), entry.filename)
    except InputError:
        raise
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError) as error:
        yield ReadFailure(broken("zip file", error, where))


READER = Reader("zip", frozenset({".zip"}), takes, read, archive=True)
