"""Learns the weights of the links across reports, and writes them into the package with ``--write``.

Learned from the reports whose part is ``tune`` in ``benchmarks/links/labels.json``: pairs of gold meetings,
and of the chain's meetings that found one. The penalty and the threshold are chosen by B-cubed F1 in folds
that keep reports of one story together.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

from benchmarks.links.bcubed import bcubed
from benchmarks.links.bcubed import pairs as over_pairs
from benchmarks.links.linking import linked

from communique.link.across.compare import features
from communique.link.across.score import weighed
from training.links.fit import fit, prior
from training.links.pairs import (
    LENIENT,
    Pair,
    Set,
    chain_set,
    components,
    gold_set,
    pairs,
    report_of,
    wide_set,
)

FOLDS = 5
PENALTIES = (0.1, 0.3, 1.0, 3.0)
THRESHOLDS = (0.4, 0.5, 0.6)
SHARES = (0.0, 0.34, 0.67)
TARGET = Path(__file__).parents[2] / "src/communique/link/across/weights.json"


def folds(reports: dict[str, str]) -> dict[str, int]:
    """The fold of each report: reports of one component together, by a hash of its name."""
    return {r: int(hashlib.sha256(c.encode()).hexdigest(), 16) % FOLDS for r, c in reports.items()}


class Crossed:
    """Models each of which has not seen the reports that it scores.

    Args:
        train: the labelled pairs.
        fold: the fold of each report.
        c: inverse strength of the penalty; None for the weights by hand.
    """

    def __init__(self, train: Sequence[Pair], fold: dict[str, int], c: float | None) -> None:
        self._train, self._fold, self._c = train, fold, c
        self._models: dict[frozenset[int], dict[str, Any]] = {}

    def probability(self, of: Set, a: str, b: str) -> float:
        """That two keys of a set are one meeting, by a model of the folds of neither."""
        held = frozenset(self._fold[report_of(k)] for k in (a, b))
        if held not in self._models:
            seen = [p for p in self._train if not held & {self._fold[r] for r in p.reports}]
            self._models[held] = fit(seen, self._c) if self._c else prior()
        return weighed(features(of.sightings[a], of.sightings[b]), self._models[held]).probability


def crossed(
    sets: dict[str, Set], train: Sequence[Pair], fold: dict[str, int], c: float | None
) -> list[dict[str, Any]]:
    """B-cubed and pair F1 of each set by threshold, each pair scored by a model that has not seen it."""
    models = Crossed(train, fold, c)
    rows = []
    for least, share in product(THRESHOLDS, SHARES):
        row: dict[str, Any] = {"c": c, "least": least, "share": share}
        for name, of in sets.items():
            found = linked(of.sightings, least, partial(models.probability, of), share)
            row[name] = round(bcubed(of.groups, found)["f1"], 4)
            row[f"{name} pairs"] = round(over_pairs(of.groups, found)["f1"], 4)
        rows.append(row)
    return rows


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--shared", type=Path, required=True, help="the folder with the gold and its measure")
    ask.add_argument("--cache", type=Path, required=True, help="where the chain's records are kept")
    ask.add_argument("--penalty", type=float, help="C to write with, else the best of the folds")
    ask.add_argument("--write", action="store_true", help="write the weights into the package")
    args = ask.parse_args()
    gold = gold_set(args.shared, "tune")
    found = chain_set(args.shared, args.cache, "tune")
    wide = wide_set(args.shared, "tune")
    train = pairs(wide) + pairs(chain_set(args.shared, args.cache, "tune", LENIENT))
    fold = folds(components(wide.groups))
    print(f"{len(train)} pairs, {sum(p.same for p in train)} of one meeting")
    rows = [
        row for c in (None, *PENALTIES) for row in crossed({"gold": gold, "chain": found}, train, fold, c)
    ]
    for row in rows:
        print(row)
    best = max((r for r in rows if r["c"]), key=lambda r: r["gold"] + r["chain"])
    model = fit(train, args.penalty or best["c"])
    if args.write:
        TARGET.write_text(json.dumps(model, indent=1) + "\n", "utf-8")
    print(best)


if __name__ == "__main__":
    main()
