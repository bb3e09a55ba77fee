"""One ledger for all tests of the exports, and what each format makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_ledger import filled

from communique import Ledger
from communique.export import write
from communique.ledger import Filters


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a ledger that no test changes."""
    path = str(tmp_path_factory.mktemp("export") / "desk.db")
    filled(path).close()
    return path


@pytest.fixture
def desk(address: str) -> Iterator[Ledger]:
    """The ledger that no test changes."""
    with Ledger(address) as ledger:
        yield ledger


@pytest.fixture
def exported(desk: Ledger, tmp_path: Path) -> Callable[..., Path]:
    """Write the ledger in a format; the path of what was written."""

    def run(format: str, **words: str) -> Path:
        path = tmp_path / f"out.{format}"
        write(desk, format, path, Filters.of(**words))
        return path

    return run
