"""The figures of meetings: what five folds by report find, the statuses' confusion, the rare ones, the speed.

    PYTHONPATH=src:. python benchmarks/meetings/run.py ../shared --cache build/meetings

Figures are of reports that the models never saw: each report of the training gold is read by models of the
other four folds. Names and speakers come from the gold's attributions. Output: Markdown on standard output.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from training.meetings import scoring
from training.meetings.cross import Unseen, train
from training.meetings.extra import load_extra
from training.meetings.reports import training
from training.meetings.scoring import matches
from training.meetings.stages import as_scored, prepare
from training.meetings.train import dumps

from communique.extract.meetings import find_mentions
from communique.extract.meetings.models import STATUSES
from communique.link.meetings.assemble import KEEP
from communique.link.meetings.draft import Draft

RARE = ("refused", "cancelled", "postponed", "proposed")
Pair = tuple[dict[str, object], Draft]


def kept(report: Unseen) -> list[Draft]:
    """The meetings that are written down."""
    return [d for d in report.drafts if d.chosen and d.confidence >= KEEP]


def found(reports: Sequence[Unseen]) -> Iterator[Pair]:
    """Gold meetings with what was found for them."""
    for r in reports:
        drafts = kept(r)
        gold = r.prepared.meetings
        for i, j in matches(r.prepared.report.analysis.text, gold, [as_scored(d) for d in drafts]):
            yield gold[i], drafts[j]


def overall(reports: Sequence[Unseen], pairs: Sequence[Pair]) -> str:
    """Found, and found with the right status."""
    gold = sum(len(r.prepared.meetings) for r in reports)
    given = sum(len(kept(r)) for r in reports)
    right = sum(g["status"] == d.status for g, d in pairs)
    form = sum(g["form"] == d.form for g, d in pairs)
    return (
        f"gold {gold}, given {given}, found {len(pairs)}: F1 {2 * len(pairs) / (gold + given):.3f}; "
        f"with status F1 {2 * right / (gold + given):.3f}; status {right / len(pairs):.3f}, "
        f"form {form / len(pairs):.3f} of those found"
    )


def confusion(pairs: Sequence[Pair]) -> str:
    """Gold statuses (rows) against ours (columns), of the meetings found."""
    counts = Counter((str(g["status"]), d.status) for g, d in pairs)
    lines = ["| gold | " + " | ".join(STATUSES) + " |", "| --- |" + " --- |" * len(STATUSES)]
    lines += [f"| {g} | " + " | ".join(str(counts[g, p]) for p in STATUSES) + " |" for g in STATUSES]
    return "\n".join(lines)


def deciding(reports: Sequence[Unseen], models: dict[str, object], most: int = 8) -> str:
    """The words that weigh most for each status."""
    model = models["status"]
    names = list(model.rows)  # type: ignore[attr-defined]
    lines = []
    for k, status in enumerate(STATUSES):
        top = np.argsort(-model.weights[:, k])[:most]  # type: ignore[attr-defined]
        lines.append(f"- {status}: " + ", ".join(f"`{names[i]}`" for i in top))
    return "\n".join(lines)


def rare(reports: Sequence[Unseen], draws: int = 2000) -> str:
    """Recall of the rare statuses over all gold meetings; the interval is a bootstrap over reports."""
    per_report = []
    counts: Counter[tuple[str, bool]] = Counter()
    for r in reports:
        hits = Counter(str(g["status"]) for g, d in found([r]) if g["status"] == d.status)
        gold = Counter(m["status"] for m in r.prepared.meetings)
        for s in RARE:
            counts[s, True] += hits[s]
            counts[s, False] += gold[s]
        per_report.append((sum(hits[s] for s in RARE), sum(gold[s] for s in RARE)))
    table = np.array(per_report)
    rng = np.random.default_rng(7)
    picks = rng.integers(0, len(table), size=(draws, len(table)))
    sums = table[picks].sum(axis=1)
    low, high = np.percentile(sums[:, 0] / np.maximum(1, sums[:, 1]), [2.5, 97.5])
    total = table.sum(axis=0)
    each = "; ".join(f"{s} {counts[s, True]} of {counts[s, False]}" for s in RARE)
    share = total[0] / total[1]
    return f"{each}; together {total[0]} of {total[1]}: {share:.3f} (95 %: {low:.2f} to {high:.2f})"


def speed(reports: Sequence[Unseen]) -> str:
    """Words a second of finding mentions, on the parsed text."""
    analyses = [r.prepared.report.analysis for r in reports[:80]]
    words = sum(len(a.text.split()) for a in analyses)
    start = time.process_time()
    for a in analyses:
        find_mentions(a)
    return f"{words / (time.process_time() - start):.0f} words a second (mentions, one core)"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--cache", type=Path, default=Path("build/meetings"))
    parser.add_argument("--out", type=Path, help="write the models of all reports there")
    args = parser.parse_args()
    scoring.SHARED = args.shared
    made = [prepare(r) for r in training(args.shared, args.cache)]
    models, reports = train(made, [prepare(r) for r in load_extra(args.shared, args.cache)])
    if args.out:
        args.out.write_bytes(dumps(models))
    pairs = list(found(reports))
    print(f"# Meetings, five folds over {len(reports)} reports\n\n{overall(reports, pairs)}\n")
    print(f"## Statuses of the meetings found: gold down, ours across\n\n{confusion(pairs)}\n")
    print(f"### Words that decide\n\n{deciding(reports, dict(models))}\n")
    print(f"## Rare statuses, recall over all gold meetings\n\n{rare(reports)}\n")
    print(f"## Speed\n\n{speed(reports)}")


if __name__ == "__main__":
    main()
