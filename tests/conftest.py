"""What all tests share: where the gold is, and a chain that needs no model."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from communique.__about__ import __version__
from communique.records import Document, MadeBy, Record, Span, Speaker, Statement

settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of the gold and its measure, named by COMMUNIQUE_GOLD."""
    named = os.environ.get("COMMUNIQUE_GOLD", "")
    if not named or not (Path(named) / "gold" / "dev").is_dir():
        pytest.skip("no gold")
    return Path(named)


def fake_record(document: Document) -> Record:
    """A record with one statement: the first word of the report."""
    word = document.text.split()[0]
    start = document.text.index(word)
    span = Span.of(document.text, start, start + len(word))
    statement = Statement("s1", (span,), None, None, None, Speaker(), "indirect")
    return Record(MadeBy(__version__), document, (statement,))


@pytest.fixture
def fake_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    """The chain replaced by `fake_record`, for tests of what stands around it."""
    from communique import pipeline

    def read_documents(
        documents: Iterable[Document], *, options: object = None, jobs: int = 1
    ) -> Iterator[Record]:
        return map(fake_record, documents)

    monkeypatch.setattr(pipeline, "read_documents", read_documents)
    monkeypatch.setattr(pipeline, "read_document", lambda document, *, options=None: fake_record(document))
