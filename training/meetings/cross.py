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
from training.meetings.extra import load_extra
from training.meetings.reports import training
from training.meetings.stages import (
    Examples,
    Prepared,
    Step,
    both,
    first_step,
    ground_rows,
    pair_rows,
    party_rows,
    plain_step,
    prepare,
    read,
    record_rows,
    salience_of,
    trigger_examples,
)
from training.meetings.train import Row, dumps, fit

FOLDS = 5
Rows = Callable[[int], tuple[list[Row], list[bool]]]


def joined(parts: Sequence[Step]) -> Step:
    """The rows and labels of several parts as one."""
    return [r for rows, _ in parts for r in rows], [y for _, labels in parts for y in labels]


def together(parts: Sequence[Examples]) -> Examples:
    """The examples of several parts as one."""
    out = trigger_examples([])
    for part in parts:
        for name, rows in part.rows.items():
            out.rows[name] += rows
        for name, labels in part.labels.items():
            out.labels[name] += labels
    return out


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


def train(
    reports: Sequence[Prepared], further: Sequence[Prepared] = ()
) -> tuple[dict[str, Linear], list[Unseen]]:
    """Final models on all reports, and every report as read by models of the other folds.

    Args:
        reports: the gold.
        further: reports that teach besides, of words and syntax alone; they are in every fold.
    """
    n = len(reports)
    parts = [trigger_examples([p for i, p in enumerate(reports) if fold_of(i) == k]) for k in range(FOLDS)]
    halves = [further[0::2], further[1::2]]
    taught = [trigger_examples(half) for half in halves]
    gold, more = together(parts), together(taught)
    readings: list[Reading] = [None] * n  # type: ignore[list-item]
    for k in range(FOLDS):
        models = first_step(together([part for m, part in enumerate(parts) if m != k]), more)
        for i in range(n):
            if fold_of(i) == k:
                readings[i] = read(reports[i], models)
    final = first_step(gold, more)
    seen: list[tuple[Prepared, Reading]] = []
    for half, other in zip(halves, reversed(taught), strict=True):
        models = plain_step(gold, other) if half else {}
        seen += [(p, read(p, models)) for p in half]
    pair_of = _both_steps(
        n, "pair", lambda i: pair_rows(reports[i], readings[i]), [pair_rows(*s) for s in seen]
    )
    alone = pair_of[FOLDS]
    party_of = _both_steps(
        n,
        "party",
        lambda i: party_rows(reports[i], readings[i], pair_of[fold_of(i)]),
        [party_rows(*s, alone) for s in seen],
    )
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


def _both_steps(n: int, name: str, rows_of: Rows, further: Sequence[Step]) -> list[Linear]:
    """Models of a step that further reports teach, too: one without each fold, and one of everything."""
    made = [rows_of(i) for i in range(n)]
    more = joined(further)
    return [
        both(name, joined([m for i, m in enumerate(made) if k == FOLDS or fold_of(i) != k]), more)
        for k in range(FOLDS + 1)
    ]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--cache", type=Path, default=Path("build/meetings"))
    parser.add_argument("--out", type=Path, default=Path("src/communique/extract/meetings/models.json.gz"))
    args = parser.parse_args()
    scoring.SHARED = args.shared
    gold = [prepare(r) for r in training(args.shared, args.cache)]
    models, _ = train(gold, [prepare(r) for r in load_extra(args.shared, args.cache)])
    args.out.write_bytes(dumps(models))


if __name__ == "__main__":
    main()
