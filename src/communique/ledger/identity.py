"""Ids that follow from what a thing is, and words as a database can hold them."""

from __future__ import annotations

import datetime as dt
import hashlib
import re

from communique.records import Document

_UNSAFE = re.compile("[\0\ud800-\udfff]")
"""What a database cannot hold as text: NUL, lone surrogates."""

NO_DAY = dt.date.min
"""What stands for an unknown day where a day is part of a key: before all others."""


def text_hash(document: Document) -> str:
    """The sha256 of the report's text, whatever the document says of it."""
    return hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()


def address(document: Document) -> str | None:
    """The report's URL without its fragment; None where there is none."""
    return clean(document.url or "").strip().partition("#")[0] or None


def outlet(document: Document) -> str | None:
    """The report's outlet; None where there is none."""
    return clean(document.outlet or "").strip() or None


def report_id(document: Document) -> str:
    """A report's id: 16 hex digits, those of its text's hash where it tells neither address nor outlet.

    Text, address and outlet make a report: the same text elsewhere is another report, a copy.
    """
    digest = text_hash(document)
    url, paper = address(document), outlet(document)
    if url or paper:
        digest = hashlib.sha256(f"{digest}\n{url or ''}\n{paper or ''}".encode()).hexdigest()
    return digest[:16]


def clean(words: str) -> str:
    """Words with what a database cannot hold replaced by U+FFFD."""
    return _UNSAFE.sub("�", words)
