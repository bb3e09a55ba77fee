"""Plain text, with or without a header."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.errors import EmptyInputError
from communique.read.decode import decode
from communique.read.header import Header, split_header
from communique.read.registry import Reader
from communique.read.sniff import start
from communique.read.stream import Input
from communique.records import Document

_MARKUP = ("<!doctype", "<html", "<?xml", "{\\rtf", "%pdf-", "%!ps", "warc/", "#!")
_JSON = re.compile(r'\{\s*["}]|\[\s*[{\]]')
_EMPTY = "give a file that holds the text of a report"


def takes(head: bytes) -> bool:
    """Whether the first bytes of a file may be those of plain text: no NUL, no markup, no JSON.

    UTF-16 has its mark to tell by.
    """
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    text = start(head).lower()
    return not text.startswith(_MARKUP) and not _JSON.match(text)


def read(source: Input) -> Iterator[Document]:
    """The report that a text file holds.

    Raises:
        FormatError, EncodingError: when the bytes are no text that is read.
        EmptyInputError: when there is nothing, or nothing but white space or a header.
        HeaderError: when the header cannot be used.
    """
    yield document(decode(source.whole(), where=source.where), id=source.id, where=source.where)


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


READER = Reader("text", frozenset({".txt", ".text"}), takes, read, in_folder=False)
