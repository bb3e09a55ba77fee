"""Messages of HTTP/1: their status, headers, and what they carry once unpacked, within bounds."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from communique.errors import FormatError
from communique.read.stream import MAX_BYTES, too_large

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})\b")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_SIZE = re.compile(rb"\s*([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r?\n")
_ENDS = re.compile(rb"\r?\n\r?\n")
_MOST_HEAD = 256_000


@dataclass(frozen=True, slots=True)
class Message:
    """A response: its status, its headers (names in lower case), and its body as sent."""

    status: int
    headers: dict[str, str]
    body: bytes

    @classmethod
    def parse(cls, data: bytes) -> Message | None:
        """The message that some bytes are; None when they are none, or its status is not 200."""
        status = _STATUS.match(data)
        end = _ENDS.search(data, 0, _MOST_HEAD)
        if status is None or int(status.group(1)) != 200 or end is None:
            return None
        headers: dict[str, str] = {}
        for line in data[: end.start()].splitlines()[1:]:
            name, colon, value = line.decode("latin-1").partition(":")
            if colon:
                headers.setdefault(name.strip().lower(), value.strip())
        return cls(200, headers, data[end.end() :])

    @property
    def kind(self) -> str:
        """The media type in lower case, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding that the sender named."""
        found = _CHARSET.search(self.headers.get("content-type", ""))
        return found.group(1) if found else None


def payload(message: Message, where: str) -> bytes:
    """What a message carries: its chunks joined, and unpacked when it was packed with gzip or deflate.

    Raises:
        FormatError: when it is broken, or packed in another way.
        TooLargeError: over `MAX_BYTES` unpacked.
    """
    body = message.body
    if "chunked" in message.headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    packed = message.headers.get("content-encoding", "").strip().lower()
    if packed in ("", "identity"):
        return body
    if packed in ("gzip", "x-gzip", "deflate"):
        return inflate(body, where)
    raise FormatError(f"packed with {packed[:20]!r}, which is not read", where=where, do="store it as gzip")


def _joined(body: bytes) -> bytes:
    """The chunks of a body joined; a body that is not in chunks, as crawlers store them, is itself."""
    parts: list[bytes] = []
    at = 0
    while size := _SIZE.match(body, at):
        length = int(size.group(1), 16)
        if not length:
            return b"".join(parts)
        parts.append(body[size.end() : size.end() + length])
        at = size.end() + length
        at += 2 if body[at : at + 2] == b"\r\n" else 1 if body[at : at + 1] == b"\n" else 0
    return b"".join(parts) if parts else body


def inflate(body: bytes, where: str) -> bytes:
    """A body unpacked, of gzip or of either kind of deflate; one that is not packed is itself.

    Raises:
        TooLargeError: over `MAX_BYTES`.
        FormatError: when it is broken.
    """
    if body.startswith(b"\x1f\x8b"):
        kinds: tuple[int, ...] = (31,)
    elif body[:1] and body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0:
        kinds = (15, -15)
    else:
        return body
    for bits in kinds:
        unpacker = zlib.decompressobj(bits)
        try:
            data = unpacker.decompress(body, MAX_BYTES + 1)
        except zlib.error:
            continue
        if len(data) > MAX_BYTES:
            raise too_large(where, "a page larger")
        return data
    raise FormatError("a broken gzip stream", where=where, do="get the page again")
