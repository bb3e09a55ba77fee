"""What the benchmarks share: the measure, the corpora and a table with date and commit."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

Predict = Callable[[str, str | None], dict[str, Any]]
"""Text and publication date of a report to its record as JSON."""

RESULTS = Path(__file__).parent / "results"


def measure(shared: Path) -> ModuleType:
    """The ``score/score.py`` of the shared folder, as a module."""
    spec = importlib.util.spec_from_file_location("score", shared / "score/score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"benchmarks: no measure in {shared}/score")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def texts(folder: Path, *, headed: bool) -> Iterable[tuple[str, str, str | None]]:
    """Id, text and publication date of every report under a folder; with header lines or without."""
    for path in sorted(folder.rglob("*.txt")):
        raw = path.read_text("utf-8")
        if not headed:
            yield path.stem, raw, None
            continue
        head, _, body = raw.partition("\n\n")
        lines = dict(line.split(":", 1) for line in head.splitlines() if ":" in line)
        yield path.stem, body, lines.get("published", "").strip() or None


def figures(shared: Path, name: str, predict: Predict) -> dict[str, Any]:
    """The measure's figures for one set: ``dev``, ``aside``, ... of the gold, or ``polnear/dev``."""
    module = measure(shared)
    attribution = name.startswith("polnear")
    folder = shared / ("data" if attribution else "gold") / name
    with tempfile.TemporaryDirectory() as out:
        for key, text, published in texts(folder, headed=not attribution):
            (Path(out) / f"{key}.json").write_text(json.dumps(predict(text, published)), "utf-8")
        score = module.score_attribution if attribution else module.score_record
        found: dict[str, Any] = score(folder, Path(out))
    return found


def stamp() -> dict[str, str]:
    """Date, commit and Python, which every table of figures carries."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    return {
        "date": date.today().isoformat(),
        "commit": commit.stdout.strip(),
        "python": sys.version.split()[0],
    }


def keep(name: str, rows: list[dict[str, Any]]) -> Path:
    """Write the figures of a benchmark, with their stamp, to ``results/NAME.json``."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.json"
    path.write_text(json.dumps({**stamp(), "rows": rows}, indent=1) + "\n", "utf-8")
    return path
