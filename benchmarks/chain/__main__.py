"""The whole chain on the annotated reports: ``python -m benchmarks.chain --shared DIR``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from benchmarks.measure import figures, keep
from communique.pipeline import read_document
from communique.records import Document


def predict(text: str, published: str | None) -> dict[str, Any]:
    """The record of one report as JSON."""
    return read_document(Document("x", text, published=published, published_from="metadata")).to_dict()


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--shared", type=Path, required=True)
    ask.add_argument("--sets", nargs="+", default=["dev", "aside", "aside-modern"])
    ask.add_argument("--keep", action="store_true", help="write the figures to benchmarks/results")
    args = ask.parse_args()
    rows = []
    for name in args.sets:
        rows.append({"set": name, **figures(args.shared, name, predict)})
        for part in ("statements", "meetings"):
            print(name, part, {k: v["f1"] if isinstance(v, dict) else v for k, v in rows[-1][part].items()})
    if args.keep:
        print(keep("chain", rows))


if __name__ == "__main__":
    main()
