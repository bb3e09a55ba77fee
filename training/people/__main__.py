"""Learns the choice among antecedents and sides, and writes its weights.

    python -m training.people GOLD_FOLDER... [--out FILE] [--register FILE]

A minute on one core for the 260 reports of the hand-made records' two training folders.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from communique.know.offices import Register
from communique.link.people import features, sides
from training.people.examples import choices, reports
from training.people.fit import Floats, fit_kinds

OUT = Path("src/communique/link/people/data/choice.json")


def main() -> None:
    """Reads the folders, fits, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--register", type=Path)
    args = parser.parse_args()
    register = Register.load(args.register)
    found = [c for folder in args.folders for item in reports(folder) for c in choices(item, register)]
    learned = fit_kinds(found)
    side = learned.pop("side")
    data = {
        "weights": {kind: _named(features.NAMES, w) for kind, w in learned.items()},
        "side": _named(sides.NAMES, side),
    }
    args.out.write_text(json.dumps(data, indent=0) + "\n", "utf-8")
    print(f"{len(found)} choices, {args.out}")


def _named(names: tuple[str, ...], weights: Floats) -> dict[str, float]:
    return {n: round(float(w), 3) for n, w in zip(names, weights, strict=True) if abs(w) >= 0.0005}


if __name__ == "__main__":
    main()
