"""Older ledgers open with the newest version, and lose nothing."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from made_reports import TEASDALE, Said, Told, dump, make

from communique import Ledger
from communique.ledger import migrate
from communique.ledger.schema import Base

FIRST = Path(__file__).with_name("first.db.gz")
"""A ledger of the first release, of `RECORDS`; made by ``python tests/ledger/test_migrations.py``."""
RECORDS = (
    make("one", (Told(status="proposed"),), (Said(about=(1,)),), outlet="Courier", published="2031-05-01"),
    make("two", (Told(status="held"),), (Said(TEASDALE),), outlet="Gazette", published="2031-05-14"),
)


@pytest.fixture
def first(tmp_path: Path) -> Path:
    path = tmp_path / "first.db"
    with gzip.open(FIRST) as packed, path.open("wb") as file:
        shutil.copyfileobj(packed, file)
    return path


def test_a_ledger_of_the_first_release_says_what_it_said(first, tmp_path):
    with Ledger(first) as old, Ledger(tmp_path / "new.db") as new:
        for record in RECORDS:
            new.add(record)
        assert dump(old) == dump(new)
        assert [old.show(r.document.id).record for r in RECORDS] == list(RECORDS)
        assert len(old.statements(search="canal")) == 2


def test_a_ledger_of_the_first_release_grows(first):
    with Ledger(first) as ledger:
        assert ledger.add(RECORDS[0]).outcome == "known"
        ledger.add(make("three", (Told(status="held"),), published="2031-05-15"))
        [meeting] = ledger.meetings()
        assert len(meeting.reports) == 3
        ledger.remove("three")
        assert len(ledger.reports()) == 2


def test_the_newest_version_is_the_one_that_is_known():
    assert ScriptDirectory(str(migrate.FOLDER)).get_heads() == [migrate.HEAD]


def test_the_migrations_make_the_tables_of_the_models(ledger):
    ledger.add(RECORDS[0])
    with ledger._store.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": migrate.TABLE, "include_name": _ours, "compare_type": True}
        )
        found = compare_metadata(context, Base.metadata)
    assert [f for f in found if "search" not in repr(f)] == []


def _ours(name: str | None, kind: str, parents: object) -> bool:
    return kind != "table" or name in Base.metadata.tables


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "first.db"
        with Ledger(path) as made:
            for record in RECORDS:
                made.add(record)
        FIRST.write_bytes(gzip.compress(path.read_bytes(), mtime=0))
