"""Inputs to documents: read, decoded, dated, hashed, in a language that is read."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from os import PathLike
from pathlib import Path
from typing import BinaryIO

from communique.errors import FormatError, InputError, TooLargeError
from communique.read import text as plain
from communique.read.find import Note, ReadFailure, Source, find, unreadable
from communique.read.language import require_english
from communique.read.registry import HEAD, formats, id_of, reader_for
from communique.records import Document

MAX_BYTES = 20_000_000
"""The largest file that is read: 20 MB, some hundred times the longest of reports."""
_LONGEST_PATH = 4096


def documents(
    inputs: Sequence[str],
    *,
    published: date | None = None,
    force: bool = False,
    stdin: BinaryIO | None = None,
    note: Note = lambda message: None,
) -> Iterator[Document | ReadFailure]:
    """The reports that the inputs name, one after the other; one bad input does not stop the rest.

    Args:
        inputs: paths of files and folders (read through, names in order), or ``-`` for standard input.
        published: date of the reports that give none themselves.
        force: read a text in another language than English too.
        stdin: what ``-`` reads; by default the standard input.
        note: called with a sentence for the user: files passed over, ids changed.
    """
    return read_sources(find(inputs, note=note), published=published, force=force, stdin=stdin)


def read_sources(
    sources: Iterable[Source | ReadFailure],
    *,
    published: date | None = None,
    force: bool = False,
    stdin: BinaryIO | None = None,
) -> Iterator[Document | ReadFailure]:
    """The reports of what `find` found; arguments as `documents`."""
    for source in sources:
        if isinstance(source, ReadFailure):
            yield source
            continue
        try:
            yield read_source(source, published=published, force=force, stdin=stdin)
        except InputError as error:
            yield ReadFailure(error)


def read_source(
    source: Source, *, published: date | None = None, force: bool = False, stdin: BinaryIO | None = None
) -> Document:
    """The report of one source; arguments as `documents`.

    Raises:
        InputError: one of the tree below it.
    """
    data = _load(source, stdin)
    reader = reader_for(source.where if source.path else "", data[:HEAD])
    if reader is None:
        raise FormatError("no reader takes this format", where=source.where, do=f"give one of: {formats()}")
    document = reader.read(data, id=source.id, where=source.where)
    return finished(document, published=published, force=force, where=source.where)


def document_of(
    text: str, *, id: str = "text", published: date | None = None, force: bool = False
) -> Document:
    """The report that a string holds, by the same rules as a file: header, line breaks, language.

    Raises:
        EmptyInputError, HeaderError, TooLargeError, LanguageError: as for a file.
    """
    if len(text) > MAX_BYTES:
        raise _too_large("the text")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return finished(plain.document(text, id=id, where="the text"), published=published, force=force)


def finished(
    document: Document, *, published: date | None = None, force: bool = False, where: str | None = None
) -> Document:
    """A document with its language, the hash of its text, and the date given for those without one.

    Raises:
        LanguageError: when it is surely not in English, and not ``force``.
    """
    text = document.text
    made = replace(
        document,
        language=require_english(text, force=force, where=where),
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )
    if made.published is None and published is not None:
        made = replace(made, published=published.isoformat(), published_from="given")
    return made


def _load(source: Source, stdin: BinaryIO | None) -> bytes:
    try:
        if source.path is None:
            data = (stdin or sys.stdin.buffer).read(MAX_BYTES + 1)
        else:
            with source.path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise unreadable(error, source.where) from None
    if len(data) > MAX_BYTES:
        raise _too_large(source.where)
    return data


def _too_large(where: str) -> TooLargeError:
    return TooLargeError(
        f"larger than {MAX_BYTES // 1_000_000} MB", where=where, do="split it into one file a report"
    )


def one(text_or_path: str | PathLike[str], *, published: date | None = None, force: bool = False) -> Document:
    """The report that a text or the path of a file holds.

    A string is a path when such a file is there, or when it has no white space or ends in ``.txt``.

    Raises:
        InputError: one of the tree below it.
    """
    if isinstance(text_or_path, str) and not _is_path(text_or_path):
        return document_of(text_or_path, published=published, force=force)
    path = Path(text_or_path)
    if path.is_dir():
        raise FormatError("a folder, not a report", where=str(path), do="give one file of it")
    return read_source(Source(id_of(path.name), path), published=published, force=force)


def _is_path(text: str) -> bool:
    if not text or len(text) > _LONGEST_PATH or "\n" in text or "\0" in text:
        return False
    try:
        return os.path.exists(text) or text.lower().endswith(".txt") or not any(map(str.isspace, text))
    except ValueError:  # lone surrogates
        return False
