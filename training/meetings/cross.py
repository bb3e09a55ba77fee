"""Train all steps, cross-validated by report; write the models, or show what they are worth unseen."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.extract.linear import Linear
from communique.extract.meetings.mention import Reading
from communique.link.meetings.assemble import grouped, one_each, take_parties, weigh
from communique.link.meetings.draft import Draft, Salience
from communique.link.meetings.sketch import sketches
from training.meetings import scoring
from training.meetings.reports import training
from training.meetings.stages import (
    Prepared,
    first_step,
    ground_rows,
    pair_rows,
    party_rows,
    prepare,
    read,
    record_rows,
    salience_of,
)
from training.meetings.train import Row, dumps, fit

FOLDS = 5
Rows = Callable[[int], tuple[list[Row], list[bool]]]


@dataclass(slots=True)
class Unseen:
    """A report as models read it that never saw it."""

    prepared: Prepared
    reading: Reading
    drafts: list[Draft]
    salience: Salience
    ground: Linear


def fold_of(i: int) -> int:
    """The fold of the ``i``-th report."""
    return (i * 7) % FOLDS


def train(reports: Sequence[Prepared]) -> tuple[dict[str, Linear], list[Unseen]]:
    """Final models on all reports, and every report as read by models of the other folds."""
    n = len(reports)
    readings: list[Reading] = [None] * n  # type: ignore[list-item]
    for k in range(FOLDS):
        models = first_step([p for i, p in enumerate(reports) if fold_of(i) != k])
        for i in range(n):
            if fold_of(i) == k:
                readings[i] = read(reports[i], models)
    final = first_step(reports)
    pair_of = _step(n, lambda i: pair_rows(reports[i], readings[i]), 0.1)
    party_of = _step(n, lambda i: party_rows(reports[i], readings[i], pair_of[fold_of(i)]), 0.1)
    record_of = _step(
        n, lambda i: record_rows(reports[i], readings[i], pair_of[fold_of(i)], party_of[fold_of(i)]), 0.1
    )
    ground_of = _step(
        n, lambda i: ground_rows(reports[i], readings[i], pair_of[fold_of(i)], party_of[fold_of(i)]), 0.1
    )
    final |= {
        "ground": ground_of[FOLDS],
        "pair": pair_of[FOLDS],
        "party": party_of[FOLDS],
        "record": record_of[FOLDS],
    }
    out = []
    for i, p in enumerate(reports):
        k = fold_of(i)
        drafts = grouped(sketches(readings[i], p.parties), readings[i], pair_of[k])
        salience = salience_of(p, readings[i])
        for d in drafts:
            take_parties(d, salience, party_of[k])
        drafts = one_each(drafts, readings[i], pair_of[k], party_of[k], salience)
        for d in drafts:
            weigh(d, record_of[k], drafts)
        out.append(Unseen(p, readings[i], drafts, salience, ground_of[k]))
    return final, out


def _step(n: int, rows_of: Rows, strength: float) -> list[Linear]:
    """Models of one step: one that leaves out each fold, and one of everything."""
    made = [rows_of(i) for i in range(n)]
    out = []
    for k in range(FOLDS + 1):
        rows = [r for i in range(n) if k == FOLDS or fold_of(i) != k for r in made[i][0]]
        labels = [y for i in range(n) if k == FOLDS or fold_of(i) != k for y in made[i][1]]
        out.append(fit(rows, labels, strength))
    return out


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--cache", type=Path, default=Path("build/meetings"))
    parser.add_argument("--out", type=Path, default=Path("src/communique/extract/meetings/models.json.gz"))
    args = parser.parse_args()
    scoring.SHARED = args.shared
    models, _ = train([prepare(r) for r in training(args.shared, args.cache)])
    args.out.write_bytes(dumps(models))


if __name__ == "__main__":
    main()
