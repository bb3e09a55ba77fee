"""What the first bytes of a file give away of its format."""

from __future__ import annotations

import codecs
import re

_PROLOG = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!doctype\b[^>\[]*(?:\[.*?\]\s*)?>\s*)*", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"<([a-z_][\w.:-]*)", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!doctype\s+([\w:-]+)", re.IGNORECASE)


def start(head: bytes) -> str:
    """The first characters of a file that may be text, without byte order mark and white space before.

    Bytes beyond ASCII come out as whatever: only for telling formats.
    """
    if head.startswith(codecs.BOM_UTF8):
        text = head[3:].decode("utf-8", "replace")
    elif head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = head.decode("utf-16", "ignore")
    else:
        text = head.decode("latin-1")
    return text.lstrip()


def root(head: bytes) -> str | None:
    """The name of the first element of markup, in lower case and without its prefix; None without markup.

    The prolog (declaration, comments, document type) is passed over.
    """
    text = start(head)
    if not text.startswith("<"):
        return None
    prolog = _PROLOG.match(text)
    tag = _TAG.match(text, prolog.end() if prolog else 0)
    if tag is not None:
        return tag.group(1).rpartition(":")[2].lower()
    doctype = _DOCTYPE.search(text)
    return doctype.group(1).lower() if doctype else None
