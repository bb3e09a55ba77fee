"""Build every table of ``communique.know``."""

from __future__ import annotations

import argparse
from pathlib import Path

from training.know import holders, names, places

OUT = Path(__file__).resolve().parents[2] / "src" / "communique" / "know" / "data"


def main() -> None:
    """``python -m training.know --data DIR [--out DIR]``: DIR holds ``leaders/``."""
    parser = argparse.ArgumentParser(prog="training.know", description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds leaders/")
    parser.add_argument("--out", type=Path, default=OUT, help="where the tables go")
    args = parser.parse_args()
    print("countries, organisations:", names.build(args.out))
    print("places:", places.build(args.out))
    print("holders:", holders.build(args.data / "leaders", args.out))


if __name__ == "__main__":
    main()
