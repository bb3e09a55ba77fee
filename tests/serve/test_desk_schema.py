# ruff: noqa: E402
"""The OpenAPI description tried with whatever fits it, and what does not: nothing breaks."""

from __future__ import annotations

import pytest

schemathesis = pytest.importorskip("schemathesis", reason="no schemathesis: pip install schemathesis")
from hypothesis import HealthCheck, given, settings

CASES = 15


@pytest.mark.filterwarnings("ignore")
def test_no_request_breaks_the_desk(client):
    schema = schemathesis.openapi.from_dict(client.get("/openapi.json").json())
    assert sum(tried(client, found.ok()) for found in schema.get_all_operations()) > 100


def tried(client, operation) -> int:
    """Requests of an operation that were made; one that breaks the desk fails the test."""
    number = 0

    @settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(operation.as_strategy())
    def run(case):
        nonlocal number
        path = operation.path
        for name, value in (case.path_parameters or {}).items():
            path = path.replace("{" + name + "}", str(value))
        answer = client.request(operation.method, path, params=dict(case.query or {}))
        number += 1
        assert answer.status_code < 500, (path, case.query, answer.text[:300])

    run()
    return number
