"""Country codes of the Correlates of War project, which most data sets of the field are joined by."""

from __future__ import annotations

import datetime as dt
from functools import cache
from importlib.resources import files


def cow(code: str, day: dt.date | None = None) -> int | None:
    """The Correlates of War code of an ISO 3166 alpha-3 code; None where the project has none.

    Args:
        code: of a country.
        day: Germany and Yemen had another code until 1990; without a day it is that of today.
    """
    found = _codes().get(code, ())
    return next((number for number, last in found if last is None or (day is not None and day <= last)), None)


@cache
def _codes() -> dict[str, tuple[tuple[int, dt.date | None], ...]]:
    out: dict[str, tuple[tuple[int, dt.date | None], ...]] = {}
    for line in files("communique.export").joinpath("cow.tsv").read_text("utf-8").splitlines():
        if line and line[0] != "#":
            code, number, last = line.split("\t")
            out[code] = (*out.get(code, ()), (int(number), dt.date.fromisoformat(last) if last else None))
    return out
