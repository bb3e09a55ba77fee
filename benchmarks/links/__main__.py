"""Meetings linked across reports: ``python -m benchmarks.links --shared DIR --cache DIR [--keep]``.

B-cubed F1 (Bagga and Baldwin 1998) of the gold meetings of the labelled reports, grouped by the package's
blocks, scores and groups; then end to end: the chain's own meetings, where they found a gold one.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.links import chain, gold
from benchmarks.links.bcubed import bcubed, pairs
from benchmarks.links.linking import candidates, linked
from benchmarks.measure import keep

PARTS = ("tune", "aside")


def figures(right: Mapping[str, str], found: Mapping[str, str]) -> dict[str, Any]:
    """B-cubed over all items, over those that have another of their group, and F1 over pairs; rounded."""
    count = Counter(right.values())
    many = {k: found[k] for k in right if count[right[k]] > 1}
    rows = {
        "bcubed": bcubed(right, found),
        "bcubed of several": bcubed({k: right[k] for k in many}, many),
        "pairs": pairs(right, found),
        "nothing linked": bcubed(right, {k: k for k in right}),
        "nothing linked, of several": bcubed({k: right[k] for k in many}, {k: k for k in many}),
    }
    return {
        "items": len(right),
        "of several": len(many),
        **{name: {k: round(v, 3) for k, v in row.items()} for name, row in rows.items()},
    }


def of_gold(shared: Path, part: str) -> dict[str, Any]:
    """Figures of the gold meetings of a part."""
    found = gold.sightings(shared, part)
    right = gold.labels().gold(found)
    met = set(candidates(found))
    pairs_ = [(a, b) for a in right for b in right if a < b and right[a] == right[b]]
    share = sum(p in met for p in pairs_) / len(pairs_)
    return {"part": part, "of": "gold", **figures(right, linked(found)), "in one block": round(share, 3)}


def of_chain(shared: Path, cache: Path, part: str) -> dict[str, Any]:
    """Figures end to end: gold meetings that the chain missed are each alone, what it made up is left out."""
    parts = gold.labels().parts
    records = {r: v for r, v in chain.records(shared, cache).items() if parts[r] == part}
    every = chain.sightings(records)
    groups = linked(every)
    by_gold = {g: groups[k] for k, g in chain.aligned(shared, records).items()}
    meetings = gold.sightings(shared, part)
    right = gold.labels().gold(meetings)
    given = {i: by_gold.get(i, i) for i in meetings}
    several = {i: right[i] for i in by_gold}
    return {
        "part": part,
        "of": "chain",
        "found": len(by_gold),
        **figures(right, given),
        "found alone": figures(several, by_gold),
    }


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--shared", type=Path, required=True, help="the folder with the gold and its measure")
    ask.add_argument("--cache", type=Path, required=True, help="where the chain's records are kept")
    ask.add_argument("--keep", action="store_true", help="write the figures to benchmarks/results")
    args = ask.parse_args()
    rows = [of_gold(args.shared, part) for part in PARTS]
    rows += [of_chain(args.shared, args.cache, part) for part in PARTS]
    for row in rows:
        print(row)
    if args.keep:
        print(keep("links", rows))


if __name__ == "__main__":
    main()
