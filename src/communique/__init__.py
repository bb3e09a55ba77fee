"""Communique reads news of diplomacy and keeps the record.

    import communique

    record = communique.read("report.txt")
    record = communique.read("Peskov said the presidents would meet on Friday.", published="2019-06-26")
    record.statements, record.meetings, record.dates, record.to_dict()

    with communique.Ledger("desk.db") as ledger:  # the record of many reports
        ledger.add(record)
        ledger.meetings(with_="RUS", status="scheduled")

What is not in ``__all__`` is private.
"""

from __future__ import annotations

import typing
from datetime import date
from os import PathLike

import communique.read as _read  # first, so that the function of the same name below stays
from communique.__about__ import __version__
from communique.errors import (
    ChainError,
    CommuniqueError,
    CorrectionError,
    DateError,
    EmptyInputError,
    EncodingError,
    FormatError,
    HeaderError,
    InputError,
    LanguageError,
    LedgerError,
    NotFoundError,
    OutputError,
    RegisterError,
    TooLargeError,
)
from communique.records import (
    Claim,
    Date,
    Document,
    MadeBy,
    Meeting,
    Participant,
    Place,
    Record,
    Span,
    Speaker,
    Statement,
    TimeExpression,
)

if typing.TYPE_CHECKING:
    from communique.ledger import Ledger

__all__ = [
    "ChainError",
    "Claim",
    "CommuniqueError",
    "CorrectionError",
    "Date",
    "DateError",
    "Document",
    "EmptyInputError",
    "EncodingError",
    "FormatError",
    "HeaderError",
    "InputError",
    "LanguageError",
    "Ledger",
    "LedgerError",
    "MadeBy",
    "Meeting",
    "NotFoundError",
    "OutputError",
    "Participant",
    "Place",
    "Record",
    "RegisterError",
    "Span",
    "Speaker",
    "Statement",
    "TimeExpression",
    "TooLargeError",
    "__version__",
    "read",
]


def __getattr__(name: str) -> typing.Any:
    """``Ledger``, loaded when it is first asked for: the database's library takes a while."""
    if name == "Ledger":
        from communique.ledger import Ledger

        return Ledger
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def read(
    text_or_path: str | PathLike[str],
    published: str | date | None = None,
    *,
    register: str | PathLike[str] | None = None,
    force: bool = False,
) -> Record:
    """The record of one report.

    Args:
        text_or_path: the text of a report, or the path of its file. A string is a path when such a file
            is there, or when it has no white space or ends in ``.txt``.
        published: the date of the report, ISO 8601, if it gives none itself.
        register: a CSV of office holders that wins over the packaged one.
        force: read a text in another language than English too.

    Raises:
        InputError: when it cannot be read as a report; one of the errors below it says why.
        DateError: when ``published`` is no date.
        RegisterError: when the register cannot be used.
    """
    from pathlib import Path

    from communique.pipeline import Options, read_document

    day = None if published is None else _read.parse_published(published, where="published")
    document = _read.one(text_or_path, published=day, force=force)
    options = Options(published=day, register=Path(register) if register else None, force=force)
    return read_document(document, options=options)
