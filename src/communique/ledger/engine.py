"""Opening a ledger: its address, its connections, its transactions, and what can go wrong with them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, SQLAlchemyError

from communique.errors import LedgerError
from communique.ledger import migrate, statistics

TIMEOUT = 60.0
"""Seconds that a writer waits for another: thousands of adds of some milliseconds each."""
_WRITE = "communique_write"
_LOCK = 7_261_541_985
"""The advisory lock of PostgreSQL that writers take one after the other; any number that is not another's."""
_DO_FILE = "give the path of a file, or postgresql://USER@HOST/DATABASE"
_SAYS: tuple[tuple[str, str, str], ...] = (
    ("locked", "locked by another program", "wait until that is done, then do this again; nothing was lost"),
    ("busy", "locked by another program", "wait until that is done, then do this again; nothing was lost"),
    ("disk is full", "the disk is full", "make room, then do this again; what was added before is kept"),
    ("disk i/o error", "the disk cannot be written or read", "check it and that there is room on it"),
    ("no space left", "the disk is full", "make room, then do this again; what was added before is kept"),
    ("readonly", "no permission to write it", "check its permissions, or give another --ledger"),
    ("unable to open", "cannot be opened", "check the path and its permissions"),
    ("not a database", "not a ledger", _DO_FILE),
    ("malformed", "damaged", "restore it from a copy, or add the reports to a new one"),
)
_STATES = {
    "53100": ("the disk of the server is full", "make room there, then do this again"),
    "55P03": ("locked by another program", "wait until that is done, then do this again; nothing was lost"),
    "42501": ("no permission", "ask for the right to create and write tables there"),
    "3D000": ("no such database", "create it: createdb NAME"),
}
"""SQLSTATE codes of PostgreSQL."""


class Store:
    """A ledger's database.

    Args:
        address: a path, ``sqlite:///PATH``, or ``postgresql://...``.

    Raises:
        LedgerError: when the address is none, or its driver is not installed.
    """

    def __init__(self, address: str) -> None:
        self.url = _url(address)
        self.where = self.url.render_as_string(hide_password=True) if self._server else str(self.url.database)
        self.engine = _engine(self.url)
        self._ready = False

    @property
    def _server(self) -> bool:
        return self.url.get_backend_name() != "sqlite"

    @property
    def sqlite(self) -> bool:
        """Whether the ledger is a file of SQLite."""
        return not self._server

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads.

        Raises:
            LedgerError: when there is no ledger, or it cannot be read.
        """
        with self._said():
            self._open(create=False)
            with self.engine.connect() as plain:
                connection = plain.execution_options(**self._snapshot)
                with connection.begin():
                    yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes, alone: all of it is kept, or nothing.

        Raises:
            LedgerError: when it cannot be opened or written; nothing of the transaction is kept.
        """
        with self._said():
            self._open(create=True)
            with self._alone() as connection:
                yield connection

    @property
    def _snapshot(self) -> dict[str, Any]:
        """All queries of a reader see the ledger at one moment; SQLite does that by itself."""
        return {"isolation_level": "REPEATABLE READ"} if self._server else {}

    def exists(self) -> bool:
        """Whether there is a ledger.

        Raises:
            LedgerError: when that cannot be told.
        """
        if self.sqlite and not self._there():
            return False
        with self._said(), self.engine.connect() as connection:
            return migrate.version(connection) is not None

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def _there(self) -> bool:
        return self.url.database == ":memory:" or Path(str(self.url.database)).is_file()

    @contextmanager
    def _alone(self) -> Iterator[Connection]:
        with self.engine.connect() as plain:
            connection = plain.execution_options(**{_WRITE: True})
            with connection.begin():
                if self._server:
                    connection.execute(text(f"SET LOCAL lock_timeout = {int(TIMEOUT * 1000)}"))
                    connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _LOCK})
                yield connection
                if self.sqlite:
                    statistics.refresh(connection)

    def _open(self, *, create: bool) -> None:
        """Once: see that the ledger is there and of this version; make or upgrade it."""
        if self._ready:
            return
        found = self.exists()
        if not found and not create:
            raise LedgerError(
                "there is no ledger", where=self.where, do="make one with 'communique add REPORT...'"
            )
        if self.sqlite:
            self._make_folder()
            with self.engine.connect() as connection:
                _use_wal(connection)
        with self.engine.connect() as connection:
            version = migrate.version(connection)
        if version != migrate.HEAD:
            with self._alone() as connection:
                migrate.upgrade(connection, self.where)
        self._ready = True

    def _make_folder(self) -> None:
        folder = Path(str(self.url.database)).parent
        if not folder.is_dir():
            raise LedgerError("no such folder", where=str(folder), do="make it, or give another --ledger")

    @contextmanager
    def _said(self) -> Iterator[None]:
        """Errors of the database as ours."""
        try:
            yield
        except DBAPIError as error:
            raise self._error(error) from error
        except SQLAlchemyError as error:
            raise LedgerError(f"the database refused: {_first_line(error)}", where=self.where) from error

    def _error(self, error: DBAPIError) -> LedgerError:
        state = getattr(error.orig, "sqlstate", None) or ""
        if state in _STATES:
            what, do = _STATES[state]
            return LedgerError(what, where=self.where, do=do)
        words = str(error.orig).lower()
        for part, what, do in _SAYS:
            if part in words:
                return LedgerError(what, where=self.where, do=do)
        if self._server and isinstance(error, OperationalError):
            why = _first_line(error.orig)
            return LedgerError(
                f"the server cannot be reached ({why})", where=self.where, do="check the address"
            )
        return LedgerError(f"the database refused: {_first_line(error.orig)}", where=self.where)


def _url(address: str) -> URL:
    if "://" not in address:
        return URL.create("sqlite", database=address)
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise LedgerError("no address of a ledger", where=address, do=_DO_FILE) from None
    if url.drivername in ("postgres", "postgresql", "postgresql+psycopg"):
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database:
        return url
    raise LedgerError("no address of a ledger", where=address, do=_DO_FILE)


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        try:
            return create_engine(url)
        except ModuleNotFoundError:
            do = "install it: pip install 'communique[postgres]'"
            raise LedgerError("the driver of PostgreSQL is not installed", do=do) from None
    timeout = {} if "timeout" in url.query else {"timeout": TIMEOUT}
    engine = create_engine(url, connect_args=timeout)
    event.listen(engine, "connect", _connected)
    event.listen(engine, "begin", _begun)
    return engine


def _connected(connection: Any, record: Any) -> None:
    connection.isolation_level = None  # transactions begin where we say so
    for pragma in ("foreign_keys=ON", "synchronous=FULL", "cache_size=-65536", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _begun(connection: Connection) -> None:
    alone = connection.get_execution_options().get(_WRITE)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if alone else "BEGIN")


def _use_wal(connection: Connection) -> None:
    """Turn the write-ahead log on, which stays with the file: readers and a writer at the same time."""
    raw: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    if raw.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            raw.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:  # another process is turning it on, or the file is read-only
            return


def _first_line(error: object) -> str:
    return str(error).strip().partition("\n")[0]
