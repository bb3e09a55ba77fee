"""Ledgers of both databases."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator

import pytest

from communique import Ledger

POSTGRES = os.environ.get("COMMUNIQUE_TEST_POSTGRES", "")


@pytest.fixture
def addresses(tmp_path, request) -> Iterator[Callable[[], str]]:
    """A maker of addresses of new ledgers: SQLite, or a schema of its own in PostgreSQL."""
    if getattr(request, "param", "sqlite") == "sqlite":
        yield lambda: str(tmp_path / f"{uuid.uuid4().hex[:8]}.db")
        return
    if not POSTGRES:
        pytest.skip("no PostgreSQL: COMMUNIQUE_TEST_POSTGRES names none")
    psycopg = pytest.importorskip("psycopg")
    schemas: list[str] = []

    def address() -> str:
        schemas.append(f"t{uuid.uuid4().hex[:12]}")
        with psycopg.connect(POSTGRES, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {schemas[-1]}")
        return f"{POSTGRES}{'&' if '?' in POSTGRES else '?'}options=-csearch_path%3D{schemas[-1]}"

    yield address
    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        for schema in schemas:
            connection.execute(f"DROP SCHEMA {schema} CASCADE")


@pytest.fixture
def ledger(addresses) -> Iterator[Ledger]:
    """A new ledger."""
    with Ledger(addresses()) as made:
        yield made


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test that takes a ledger runs on both databases."""
    if "addresses" in metafunc.fixturenames:
        metafunc.parametrize("addresses", ["sqlite", "postgres"], indirect=True)
