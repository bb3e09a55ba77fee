"""The accuracy gate: the chain over the gold's dev reports, by the gold's own measure.

The floors are below what the chain reaches, by a margin for rounding; `benchmarks/README.md` has the
figures. Nothing of the gold's texts is shown here when a test fails.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from communique.cli import main

FLOORS = [
    ("statements", "found", "f1", 0.85),
    ("statements", "found_and_speaker", "f1", 0.73),
    ("meetings", "found", "f1", 0.5),
    ("meetings", "found_and_status", "f1", 0.45),
]


@pytest.fixture(scope="module")
def figures(gold: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the measure says of the records of the dev reports."""
    out = tmp_path_factory.mktemp("dev")
    assert main(["read", str(gold / "gold" / "dev"), "--out", str(out)]) == 0
    spec = importlib.util.spec_from_file_location("score", gold / "score" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    measured: dict[str, Any] = score.score_record(gold / "gold" / "dev", out)
    return measured


@pytest.mark.parametrize(("noun", "measure", "figure", "floor"), FLOORS)
def test_floor(figures, noun, measure, figure, floor):
    assert figures[noun][measure][figure] >= floor
