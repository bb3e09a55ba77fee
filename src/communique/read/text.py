"""Plain text, with or without a header."""

from __future__ import annotations

from communique.errors import EmptyInputError
from communique.read.decode import decode
from communique.read.header import Header, split_header
from communique.records import Document

NAME = "text"
SUFFIXES = frozenset({".txt", ".text"})
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"{\\rtf", b"%pdf-", b"%!ps", b"warc/", b"#!")
_EMPTY = "give a file that holds the text of a report"


def takes(head: bytes) -> bool:
    """Whether the first bytes of a file may be those of plain text: no NUL, no markup, no JSON.

    UTF-16 has its mark to tell by.
    """
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return b"\0" not in head and not start.startswith(_MARKUP) and not _json(start)


def read(data: bytes, *, id: str, where: str | None = None) -> Document:
    """The report that the bytes of a text file hold.

    Raises:
        FormatError, EncodingError: when the bytes are no text that is read.
        EmptyInputError: when there is nothing, or nothing but white space or a header.
        HeaderError: when the header cannot be used.
    """
    return document(decode(data, where=where), id=id, where=where)


def document(text: str, *, id: str, where: str | None = None) -> Document:
    """The report that a text with LF line breaks holds; errors as `read`."""
    header, body = split_header(text, where=where)
    if not body.strip():
        what = "nothing after the header" if header else "nothing in it"
        raise EmptyInputError(what, where=where, do=_EMPTY)
    header = header or Header()
    return Document(
        id,
        body,
        url=header.url,
        title=header.title,
        outlet=header.outlet,
        published=header.published,
        published_from="metadata" if header.published else None,
    )


def _json(start: bytes) -> bool:
    rest = start[1:].lstrip()
    return (start[:1] == b"{" and rest[:1] in (b'"', b"}")) or (
        start[:1] == b"[" and rest[:1] in (b"{", b"]")
    )
