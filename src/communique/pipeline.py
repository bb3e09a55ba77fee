"""The chain from a document to its record, in one place to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from communique.__about__ import __version__
from communique.errors import CommuniqueError
from communique.records import Document, MadeBy, Record


@dataclass(frozen=True, slots=True)
class Options:
    """How reports are read.

    Attributes:
        published: date of every report that gives none itself.
        register: a CSV of office holders that wins over the packaged register.
        force: go on with a text that seems to be in another language than English.
    """

    published: date | None = None
    register: Path | None = None
    force: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read to the end, and why."""

    document: Document
    error: CommuniqueError


def read_document(document: Document, *, options: Options | None = None) -> Record:
    """The record of one report."""
    return Record(MadeBy(__version__), document)


def read_documents(
    documents: Iterable[Document], *, options: Options | None = None, jobs: int = 1
) -> Iterator[Record | Failure]:
    """The records of many reports, in their order; one bad report does not stop the run.

    Args:
        documents: the reports.
        options: how to read them.
        jobs: processes to read with, each with one thread.
    """
    for document in documents:
        try:
            yield read_document(document, options=options)
        except CommuniqueError as error:
            yield Failure(document, error)
