"""A lock, a full disk, a wrong address, a newer version: a clear error, and nothing lost."""

from __future__ import annotations

import sqlite3
import sys

import pytest
from made_reports import Said, Told, dump, make
from sqlalchemy import event, text

from communique import Ledger
from communique.errors import LedgerError
from communique.ledger import engine, migrate

RECORDS = [make(str(n), (Told(),), (Said(),)) for n in range(4)]


def test_a_locked_ledger(addresses, monkeypatch):
    monkeypatch.setattr(engine, "TIMEOUT", 0.2)
    address = addresses()
    with Ledger(address) as ledger, Ledger(address) as other:
        ledger.add(RECORDS[0])
        with other._store.writing():
            with pytest.raises(LedgerError, match="locked by another program; wait"):
                ledger.add(RECORDS[1])
            assert len(ledger.reports()) == 1, "readers wait for nobody"
        assert ledger.add(RECORDS[1]).outcome == "added"
        assert len(ledger.reports()) == 2


def test_a_full_disk(tmp_path):
    with Ledger(tmp_path / "l.db") as ledger:
        ledger.add(RECORDS[0])
        before = dump(ledger)
        pages: list[int] = []

        def limit(connection, record):
            pages.append(connection.execute("PRAGMA page_count").fetchone()[0])
            connection.execute(f"PRAGMA max_page_count={pages[0]}")

        ledger.close()
        event.listen(ledger._store.engine, "connect", limit)
        more = [make(f"more {n}", (Told(),) * 3) for n in range(50)]
        with pytest.raises(LedgerError, match=r"l\.db: the disk is full; make room"):
            list(map(ledger.add, more))
        event.remove(ledger._store.engine, "connect", limit)
        ledger.close()
        assert set(map(str, before["reports"])) <= set(map(str, dump(ledger)["reports"]))
        assert ledger.add(RECORDS[1]).outcome == "added"
    with sqlite3.connect(tmp_path / "l.db") as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    raw.close()


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("mysql://host/base", "no address of a ledger"),
        ("://", "no address of a ledger"),
        ("sqlite://", "no address of a ledger"),
        ("postgresql://nobody@127.0.0.1:1/none", "cannot be reached"),
        ("no/such/folder/l.db", "no such folder"),
    ],
)
def test_addresses_that_are_none(address, what, tmp_path, monkeypatch):
    if address.startswith("postgresql"):
        pytest.importorskip("psycopg")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LedgerError, match=what), Ledger(address) as ledger:
        ledger.add(RECORDS[0])
    assert list(tmp_path.iterdir()) == []


def test_no_driver_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(LedgerError, match=r"pip install 'communique\[postgres\]'"):
        Ledger("postgresql://host/base")


def test_passwords_are_not_told():
    pytest.importorskip("psycopg")
    with Ledger("postgresql://me:secret@127.0.0.1:1/none") as ledger:
        assert "secret" not in repr(ledger)
        with pytest.raises(LedgerError) as caught:
            ledger.meetings()
        assert "secret" not in str(caught.value)


def test_a_file_that_is_no_ledger(tmp_path):
    path = tmp_path / "notes.db"
    path.write_bytes(b"These are my notes, and no ledger.\n" * 100)
    for ask in (lambda ledger: ledger.meetings(), lambda ledger: ledger.add(RECORDS[0])):
        with Ledger(path) as ledger, pytest.raises(LedgerError, match="not a ledger"):
            ask(ledger)
    assert path.read_bytes().startswith(b"These are my notes")


def test_another_programs_database_is_left_alone_when_asked(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE reports (x)")
    raw.close()
    with Ledger(path) as ledger, pytest.raises(LedgerError, match="there is no ledger"):
        ledger.meetings()


def test_a_newer_version_is_refused(addresses):
    address = addresses()
    with Ledger(address) as ledger:
        ledger.add(RECORDS[0])
        with ledger._store.writing() as connection:
            connection.execute(text(f"UPDATE {migrate.TABLE} SET version_num = '9999'"))
    with Ledger(address) as ledger, pytest.raises(LedgerError, match="made by a newer version of Communique"):
        ledger.meetings()


def test_a_failure_in_the_middle_leaves_nothing(ledger, monkeypatch):
    from communique.ledger.write import facts

    ledger.add(RECORDS[0])
    before = dump(ledger)

    def fail(*args, **kwargs):
        raise RuntimeError("in the middle")

    monkeypatch.setattr(facts, "regroup", fail)
    with pytest.raises(RuntimeError, match="in the middle"):
        ledger.add(RECORDS[1])
    monkeypatch.undo()
    assert dump(ledger) == before
    ledger.add(RECORDS[1])
    assert len(ledger.reports()) == 2


def test_the_ledger_of_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("COMMUNIQUE_LEDGER", str(tmp_path / "env.db"))
    with Ledger() as ledger:
        ledger.add(RECORDS[0])
    assert (tmp_path / "env.db").exists()
    monkeypatch.delenv("COMMUNIQUE_LEDGER")
    monkeypatch.chdir(tmp_path)
    with Ledger() as ledger:
        assert ledger.where == "communique.db"
