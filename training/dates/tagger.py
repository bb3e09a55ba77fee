"""Train the tagger of time expressions: ``python training/dates/tagger.py TIMEBANK [--out FILE]``.

Reads TimeBank and AQUAINT (``.tml``), parses every report, fits a linear-chain CRF (python-crfsuite,
L1 and L2) on the features of ``communique.extract.dates.tagger`` and writes its weights as JSON.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

import pycrfsuite

from communique.analyse import Analysis
from communique.extract.dates.items import Item, items
from communique.extract.dates.tagger import features, stretches, tags_of

SETTINGS = {"c1": 0.0, "c2": 0.2, "max_iterations": 120, "feature.possible_transitions": True}
"""Chosen by 5-fold cross-validation by file."""
Gold = list[tuple[int, int, str, str]]


def labels(found: list[Item], gold: Gold) -> list[str]:
    """BIO labels of the items; an item belongs to an expression that it overlaps."""
    out = ["O"] * len(found)
    for start, end, kind, _ in gold:
        inside = [i for i, item in enumerate(found) if item.start < end and item.end > start]
        for i in inside:
            out[i] = f"{'B' if i == inside[0] else 'I'}-{kind}"
    return out


def examples(analysis: Analysis, gold: Gold) -> list[tuple[list[list[str]], list[str]]]:
    """Features and labels of every sentence of a report that is looked at."""
    found = items(analysis.text)
    tags, truth = tags_of(analysis, found), labels(found, gold)
    return [(features(found, tags, a, b), truth[a:b]) for a, b in stretches(analysis, found)]


def fit(data: list[tuple[list[list[str]], list[str]]], path: Path) -> dict[str, Any]:
    """Fit the CRF; its weights as the JSON that ``tagger.model_of`` reads."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(SETTINGS)
    for rows, truth in data:
        trainer.append(rows, truth)
    trainer.train(str(path))
    reader = pycrfsuite.Tagger()
    reader.open(str(path))
    info = reader.info()
    names = sorted(info.labels)
    states: dict[str, dict[str, float]] = {}
    for (feature, label), weight in info.state_features.items():
        if abs(weight) >= 0.05:
            states.setdefault(feature, {})[str(names.index(label))] = round(weight, 2)
    moves = [[info.transitions.get((a, b), -20.0) for b in names] for a in names]
    for i, a in enumerate(names):
        for j, b in enumerate(names):
            if b[0] == "I" and a[2:] != b[2:]:
                moves[i][j] = -100.0
            moves[i][j] = round(moves[i][j], 2)
    return {"labels": names, "states": states, "transitions": moves}


def main() -> None:
    """Read the reports, fit, write."""
    from corpora import timebank

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("timebank", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/communique/extract/dates/tagger.json"))
    given = parser.parse_args()
    data = [e for analysis, gold, _ in timebank(given.timebank) for e in examples(analysis, gold)]
    with tempfile.TemporaryDirectory() as folder:
        given.out.write_text(
            json.dumps(fit(data, Path(folder) / "crf"), separators=(",", ":")) + "\n", "utf8"
        )


if __name__ == "__main__":
    main()
