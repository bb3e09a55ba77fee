"""Learns the choice among antecedents and sides, and writes its weights.

    python -m training.people --shared DIR [--out FILE] [--register FILE]

From gold/train, gold/train-modern and the further statements; two minutes on one core for some 320 reports.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from communique.analyse import analyse
from communique.know.offices import Register
from communique.link.people import features, sides
from communique.records import Document
from training.people.examples import Report, choices, report, reports
from training.people.fit import Floats, fit_kinds
from training.statements.extra import load_extra

OUT = Path("src/communique/link/people/data/choice.json")


def main() -> None:
    """Reads the folders, fits, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", required=True, type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--register", type=Path)
    args = parser.parse_args()
    register = Register.load(args.register)
    found = [c for item in examples(args.shared) for c in choices(item, register)]
    learned = fit_kinds(found)
    side = learned.pop("side")
    data = {
        "weights": {kind: _named(features.NAMES, w) for kind, w in learned.items()},
        "side": _named(sides.NAMES, side),
    }
    args.out.write_text(json.dumps(data, indent=0) + "\n", "utf-8")
    print(f"{len(found)} choices, {args.out}")


def examples(shared: Path) -> Iterator[Report]:
    """The annotated reports."""
    for name in ("train", "train-modern"):
        yield from reports(shared / "gold" / name)
    for example in load_extra(shared):
        yield report(example, analyse(Document(example.name, example.text)))


def _named(names: tuple[str, ...], weights: Floats) -> dict[str, float]:
    return {n: round(float(w), 3) for n, w in zip(names, weights, strict=True) if abs(w) >= 0.0005}


if __name__ == "__main__":
    main()
