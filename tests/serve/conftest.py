"""A desk over a ledger of made reports."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi")
from fastapi.testclient import TestClient
from made_desk import HERE, SECRET, fake, reports

from communique import Ledger
from communique.serve import Settings, create

Make = Callable[..., TestClient]


@pytest.fixture(scope="session")
def filled(tmp_path_factory) -> Path:
    """The path of a ledger with the made reports; nobody writes to it."""
    path = tmp_path_factory.mktemp("desk") / "desk.db"
    with Ledger(path) as ledger:
        for record in reports():
            ledger.add(record)
    return path


@pytest.fixture
def own(filled, tmp_path) -> Path:
    """A copy of it to write to."""
    path = tmp_path / "own.db"
    with Ledger(path) as ledger:
        for record in reports():
            ledger.add(record)
    return path


@pytest.fixture
def desk() -> Iterator[Make]:
    """A maker of clients of a desk over a ledger."""
    made: list[TestClient] = []

    def make(path: Path, *, guarded: bool = False, chain=fake, **more) -> TestClient:
        hosts = frozenset() if guarded else frozenset(("127.0.0.1", "localhost"))
        app = create(Settings(str(path), SECRET, guarded, hosts, **more), chain)
        client = TestClient(app, base_url=HERE, headers={"Accept": "text/html"}, follow_redirects=False)
        client.__enter__()
        made.append(client)
        return client

    yield make
    for client in made:
        client.__exit__(None, None, None)


@pytest.fixture
def client(desk, filled):
    """A client of a desk that nobody writes to."""
    return desk(filled)


def mark_of(client: TestClient, path: str = "/login") -> str:
    """The mark that a session's forms carry."""
    found = re.search(r'"X-CSRF-Token": "([0-9a-f]{64})"', client.get(path).text)
    assert found
    return found[1]


@pytest.fixture
def mark() -> Callable[..., str]:
    return mark_of
