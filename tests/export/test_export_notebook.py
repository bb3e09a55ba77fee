"""The notebook runs over an export, and holds no outputs."""

from __future__ import annotations

import json
from pathlib import Path

import matplotlib as mpl
import pytest

NOTEBOOK = Path(__file__).parents[2] / "docs" / "meetings.ipynb"


def cells() -> list[dict]:
    return [c for c in json.loads(NOTEBOOK.read_text("utf-8"))["cells"] if c["cell_type"] == "code"]


def test_its_outputs_are_stripped():
    assert cells()
    assert all(c["outputs"] == [] and c["execution_count"] is None for c in cells())


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")
def test_it_runs_and_draws_two_plots(exported, monkeypatch):
    monkeypatch.setenv("COMMUNIQUE_DATA", str(exported("parquet")))
    mpl.use("Agg")
    import matplotlib.pyplot as plt

    drawn = []
    monkeypatch.setattr(plt, "show", lambda: drawn.append(plt.gcf()))
    names: dict[str, object] = {}
    try:
        for cell in cells():
            exec("".join(cell["source"]), names)
        assert len(drawn) == 2
        heights = [sum(p.get_height() for p in f.axes[0].patches) for f in drawn[:1]]
        widths = [sum(p.get_width() for p in f.axes[0].patches) for f in drawn[1:]]
        assert heights == [int(names["counts"].to_numpy().sum())]
        assert widths == [int(names["pairs"]["n_meetings"].sum())]
        assert int(names["panel"]["n_meetings"].sum()) == 8
    finally:
        plt.close("all")
