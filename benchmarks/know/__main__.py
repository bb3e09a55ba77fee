"""Print what ``communique.know`` costs and, with ``--gold``, how often its register is right."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from benchmarks.know import speed, validate
from communique.know.offices import register


def main() -> None:
    """``python -m benchmarks.know [--gold DIR ...] [--errors] [--no-speed]``."""
    parser = argparse.ArgumentParser(prog="benchmarks.know", description=main.__doc__)
    parser.add_argument("--gold", type=Path, nargs="*", default=[], help="folders of ID.gold.json")
    parser.add_argument("--errors", action="store_true", help="print what was wrong")
    parser.add_argument("--no-speed", action="store_true", help="leave the timings out")
    args = parser.parse_args()
    if not args.no_speed:
        seconds, mebibytes = speed.load()
        print(f"load: {seconds:.3f} s of processor time, {mebibytes:.1f} MiB")
        for name, micros in speed.lookups().items():
            print(f"{name}: {micros:.1f} us")
    found = [case for folder in args.gold for case in validate.cases(folder)]
    for name, ask in (("by office", validate.by_office), ("by surname", validate.by_surname)):
        answers = [(case, ask(register(), case)) for case in found]
        counts = Counter(answer.partition(":")[0] for _, answer in answers)
        if found:
            shares = ", ".join(
                f"{k} {counts[k]} ({counts[k] / len(found):.1%})" for k in ("right", "none", "wrong")
            )
            print(f"{name}: {len(found)} people: {shares}")
        for case, answer in answers if args.errors else ():
            if answer.startswith("wrong"):
                print("  ", case, answer)


if __name__ == "__main__":
    main()
