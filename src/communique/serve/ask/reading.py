"""A transaction of the ledger, for the functions beside this file."""

from __future__ import annotations

from contextlib import AbstractContextManager

from sqlalchemy import Connection

from communique.ledger import Ledger


def reading(ledger: Ledger) -> AbstractContextManager[Connection]:
    """A transaction that only reads."""
    return ledger._store.reading()


def writing(ledger: Ledger) -> AbstractContextManager[Connection]:
    """A transaction that writes, alone."""
    return ledger._store.writing()
