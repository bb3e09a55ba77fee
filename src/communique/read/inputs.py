"""Inputs to documents: opened, read, dated, hashed, in a language that is read."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from os import PathLike
from pathlib import Path
from typing import BinaryIO

from communique.errors import EmptyInputError, FormatError, InputError, NotFoundError
from communique.read import text as plain
from communique.read.contents import reports
from communique.read.find import Source, find, free_id, unreadable
from communique.read.language import require_english
from communique.read.registry import ReadFailure, id_of
from communique.read.stream import MAX_BYTES, Input, Note, opened, too_large
from communique.records import Document

_LONGEST_PATH = 4096


@dataclass(frozen=True, slots=True)
class How:
    """How inputs are read.

    Attributes:
        published: date of the reports that give none themselves.
        force: read a text in another language than English too.
        stdin: what ``-`` reads; by default the standard input.
        note: called with a sentence for the user: files passed over, ids changed.
        allow: hosts that may be fetched from although their addresses are private.
    """

    published: date | None = None
    force: bool = False
    stdin: BinaryIO | None = None
    note: Note = lambda message: None
    allow: Collection[str] = ()


def documents(
    inputs: Sequence[str],
    *,
    published: date | None = None,
    force: bool = False,
    stdin: BinaryIO | None = None,
    note: Note = lambda message: None,
    allow: Collection[str] = (),
) -> Iterator[Document | ReadFailure]:
    """The reports that the inputs name, one after the other; one bad input does not stop the rest.

    Args:
        inputs: paths of files and folders (read through, names in order), addresses, or ``-``.
        published, force, stdin, note, allow: as in `How`.
    """
    how = How(published, force, stdin, note, allow)
    return _read_through(find(inputs, note=note), how)


def read_sources(
    sources: Iterable[Source | ReadFailure],
    *,
    published: date | None = None,
    force: bool = False,
    stdin: BinaryIO | None = None,
    note: Note = lambda message: None,
    allow: Collection[str] = (),
) -> Iterator[Document | ReadFailure]:
    """The reports of what `find` found; arguments as `documents`. No id is given twice."""
    return _read_through(sources, How(published, force, stdin, note, allow))


def _read_through(sources: Iterable[Source | ReadFailure], how: How) -> Iterator[Document | ReadFailure]:
    taken: set[str] = set()
    for source in sources:
        if isinstance(source, ReadFailure):
            yield source
            continue
        for item in read_source(source, how):
            if isinstance(item, ReadFailure):
                yield item
            else:
                name = free_id(item.id, taken, source.where, how.note)
                yield item if name == item.id else replace(item, id=name)


def read_source(source: Source, how: How | None = None) -> Iterator[Document | ReadFailure]:
    """Every report of one source: one of most files, many of a feed, an archive or a table.

    The ids are those that the source gives; two of them may be equal.
    """
    how = how or How()
    count = 0
    try:
        with _open(source, how) as opened_source:
            for item in reports(opened_source, opened_source.where):
                count += 1
                place = item.url if isinstance(item, Document) and item.url else opened_source.where
                yield item if isinstance(item, ReadFailure) else settled(item, how, place)
        if not count:
            raise EmptyInputError("no report in it", where=source.where, do="give one with reports in it")
    except InputError as error:
        yield ReadFailure(error)


def settled(document: Document, how: How, where: str) -> Document | ReadFailure:
    """A document as `finished` makes it, or why it cannot be; ``where`` is what that names as the place."""
    try:
        return finished(document, published=how.published, force=how.force, where=where)
    except InputError as error:
        return ReadFailure(error)


@contextmanager
def _open(source: Source, how: How) -> Iterator[Input]:
    """The bytes of a source, open for as long as the context."""
    if source.url is not None:
        from communique.read.fetch import Rules, fetch

        page = fetch(source.url, Rules(allow=frozenset(how.allow)))
        stream: BinaryIO = io.BytesIO(page.data)
        yield opened(
            stream, id=source.id, where=source.where, url=page.url, charset=page.charset, note=how.note
        )
        return
    if source.path is None:
        stdin = how.stdin or sys.stdin.buffer
        yield opened(stdin, id=source.id, where=source.where, note=how.note)
        return
    try:
        file = source.path.open("rb")
    except OSError as error:
        raise unreadable(error, source.where) from None
    with file:
        yield opened(file, id=source.id, where=source.where, note=how.note)


def document_of(
    text: str, *, id: str = "text", published: date | None = None, force: bool = False
) -> Document:
    """The report that a string holds, by the same rules as a file: header, line breaks, language.

    Raises:
        EmptyInputError, HeaderError, TooLargeError, LanguageError: as for a file.
    """
    if len(text) > MAX_BYTES:
        raise too_large("the text")
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
        language=require_english(text, force=force, where=where) or document.language,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )
    if made.published is None and published is not None:
        made = replace(made, published=published.isoformat(), published_from="given")
    return made


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
    source = Source(id_of(path.name), path)
    if not path.exists():
        raise NotFoundError("no such file or folder", where=str(path), do="check the path")
    return _only(read_source(source, How(published, force)), source.where)


def _only(found: Iterator[Document | ReadFailure], where: str) -> Document:
    """The one report that was found; the first failure is raised."""
    first = next(found)
    if isinstance(first, ReadFailure):
        raise first.error
    if next(found, None) is not None:
        raise FormatError("more than one report in it", where=where, do="use the command, or give one report")
    return first


def _is_path(text: str) -> bool:
    if not text or len(text) > _LONGEST_PATH or "\n" in text or "\0" in text:
        return False
    try:
        return os.path.exists(text) or text.lower().endswith(".txt") or not any(map(str.isspace, text))
    except ValueError:  # lone surrogates
        return False
