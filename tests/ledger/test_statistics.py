"""SQLite counts its rows when a ledger has doubled, and only then."""

import pytest
from sqlalchemy import text

from communique import Ledger
from communique.ledger import statistics


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "l.db") as found:
        with found._store.writing():
            pass
        yield found


def after(ledger, reports):
    """How many reports the planner knows of, after a write at which the ledger holds ``reports``."""
    with ledger._store.writing() as connection:
        connection.execute(text("DELETE FROM reports"))
        connection.execute(text("INSERT OR IGNORE INTO makers (pk, made_by) VALUES (1, '{}')"))
        row = "(:n, :id, '', '', 1, :n, :n, 0, 0, 0, '', '2026-01-01 00:00:00')"
        columns = "pk, id, name, sha256, maker, family, lead, length, statements, meetings, signature, added"
        rows = [{"n": n, "id": f"{n:016x}"} for n in range(1, reports + 1)]
        connection.execute(text(f"INSERT INTO reports ({columns}) VALUES {row}"), rows)
    with ledger._store.reading() as connection:
        return statistics.counted(connection)


def test_counts_when_the_ledger_has_doubled(ledger):
    assert after(ledger, 100) == 0
    assert after(ledger, 600) == 600
    assert after(ledger, 900) == 600
    assert after(ledger, 1300) == 1300


def test_a_planner_that_knows_asks_by_the_rarer_side(ledger):
    after(ledger, 600)
    with ledger._store.reading() as connection:
        assert (
            connection.execute(text("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'reports'")).scalar() > 0
        )
