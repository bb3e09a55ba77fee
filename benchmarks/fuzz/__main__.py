"""Fuzz the readers: ``python -m benchmarks.fuzz [READER...] [--seconds 120] [--keep DIR]``.

Each reader gets broken files for some seconds, guided by coverage when atheris is installed (it needs Linux
and a Python that it has a wheel for), else by mutation alone. What must hold: only `Document` and
`ReadFailure` come out, every failure is an `InputError` of one line, no file takes more than `check.SLOW`
seconds, and memory stays under `check.MOST` megabytes. What breaks this is written to the folder of finds
and named; it becomes a test in ``tests/read/test_finds.py``.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import warnings
from importlib.util import find_spec
from pathlib import Path

from benchmarks.fuzz.blind import fuzz
from benchmarks.fuzz.seeds import WORDS


def main() -> int:
    """The command; 1 when anything was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("readers", nargs="*", metavar="READER", help=", ".join(WORDS))
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--keep", type=Path, default=Path("finds"))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--blind", action="store_true", help="mutate without atheris")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    total = 0
    for name in given.readers or WORDS:
        if given.blind or find_spec("atheris") is None:
            count, finds = fuzz(name, given.seconds, given.keep, given.seed)
            print(f"{name}: {count} files in {given.seconds:.0f} s, {finds} finds", flush=True)
            total += finds
        else:
            module = [sys.executable, "-m", "benchmarks.fuzz.guided"]
            code = subprocess.run(
                [*module, name, str(given.seconds), str(given.keep)], check=False
            ).returncode
            print(f"{name}: ended with {code}", flush=True)
            total += code != 0
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
