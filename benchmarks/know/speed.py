"""How long ``communique.know`` takes to load and to answer, and how much memory it holds."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import time
from collections.abc import Callable

_LOAD = """
import datetime, resource, time
import communique
def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
before, began = peak(), time.process_time()
from communique.know import countries, offices, organisations, places
countries.country_of("France"); organisations.organisation("UN"); places.place("Geneva")
offices.register().holder("FRA", "president", datetime.date(2005, 12, 2))
offices.register().offices_of("Lavrov"); offices.register().offices_of("Iouchtchenko")
print(time.process_time() - began, peak() - before)
"""
_ON = dt.date(2005, 12, 2)
REPEATS = 5


def load() -> tuple[float, float]:
    """Least seconds of processor time and greatest MiB that all of it adds to ``import communique``."""
    runs = [
        subprocess.run(
            [sys.executable, "-c", _LOAD], check=True, capture_output=True, text=True
        ).stdout.split()
        for _ in range(REPEATS)
    ]
    return min(float(r[0]) for r in runs), max(float(r[1]) for r in runs)


def lookups() -> dict[str, float]:
    """Microseconds of processor time of a lookup, by kind, once loaded; names are asked cold and warm."""
    from communique.know import countries, offices, organisations, places
    from communique.know.people import surnames

    register = offices.register()
    known = [surnames(row.name, row.country)[-1].title() for row in register.rows()][::20]
    unknown = [name[:-1] + "x" for name in known]
    register.offices_of("Iouchtchenko")
    return {
        "holder": _each(lambda: register.holder("FRA", "president", _ON), 2000),
        "offices_of, surname": _over(known, lambda n: register.offices_of(n, _ON)),
        "offices_of, unknown name": _over(unknown, lambda n: register.offices_of(n, _ON)),
        "offices_of, warm": _each(lambda: register.offices_of("Putin", _ON), 2000),
        "country_of": _each(lambda: countries.country_of("the Russians"), 2000),
        "organisation": _each(lambda: organisations.organisation("the U.N."), 2000),
        "place": _each(lambda: places.place("Sharm el-Sheikh"), 2000),
    }


def _each(ask: Callable[[], object], times: int) -> float:
    best = float("inf")
    for _ in range(REPEATS):
        began = time.process_time()
        for _ in range(times):
            ask()
        best = min(best, (time.process_time() - began) / times)
    return best * 1e6


def _over(names: list[str], ask: Callable[[str], object]) -> float:
    began = time.process_time()
    for name in names:
        ask(name)
    return (time.process_time() - began) / len(names) * 1e6
