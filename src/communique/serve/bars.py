"""Meetings and statements over time, as bars of a chart that needs no script."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

HEIGHT = 80
"""Height of the highest bar, in pixels."""
_MOST = 60
"""Bars side by side at most; months become years beyond."""
Months = list[tuple[dt.date, int]]


@dataclass(frozen=True, slots=True)
class Bar:
    """One month or year: its name, place and width in percent, and both counts with their heights."""

    name: str
    x: float
    width: float
    meetings: int
    statements: int
    high: tuple[int, int]
    label: bool


def bars(meetings: Months, statements: Months) -> list[Bar]:
    """The bars of two series of months; none where there is nothing."""
    if not meetings and not statements:
        return []
    every = [m for m, _ in (*meetings, *statements)]
    first, last = min(every), max(every)
    yearly = (last.year - first.year) * 12 + last.month - first.month >= _MOST
    counts = tuple(_counts(series, yearly) for series in (meetings, statements))
    names = _names(first, last, yearly)
    most = max(max(c.values(), default=0) for c in counts)
    width = 100 / len(names)
    step = -(-len(names) // 6)
    return [
        Bar(name, round(n * width, 3), round(width * 0.42, 3), counts[0][name], counts[1][name],
            (_high(counts[0][name], most), _high(counts[1][name], most)), n % step == 0)
        for n, name in enumerate(names)
    ]  # fmt: skip


def _names(first: dt.date, last: dt.date, yearly: bool) -> list[str]:
    if yearly:
        years = list(range(first.year, last.year + 1))
        return [f"{y:04}" for y in years[-4 * _MOST :]]
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{m // 12:04}-{m % 12 + 1:02}" for m in months]


def _counts(series: Months, yearly: bool) -> Counter[str]:
    found: Counter[str] = Counter()
    for month, number in series:
        found[f"{month.year:04}" if yearly else f"{month.year:04}-{month.month:02}"] += number
    return found


def _high(number: int, most: int) -> int:
    return max(2, round(HEIGHT * number / most)) if number else 0
