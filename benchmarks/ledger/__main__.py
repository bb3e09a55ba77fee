"""``python -m benchmarks.ledger [--reports 100000] [--ledger URL]``: medians in milliseconds, as JSON.

Fills a ledger with varied records, then asks every list page and filter of the contract and adds more reports
to it. "add" is the ledger's time for one report, its record at hand; "link" is its part of comparing meetings
with those of other reports; "commit" is the disk's. SQLite's file is made in a new folder of the working one.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.ledger.vary import FIRST, PER_DAY, person, record, records, sides
from communique import Ledger
from communique.ledger.write import facts, report

ADDED = 60
"""Reports that are added one by one to measure."""
REPEATS = 7
MARKS = (1_000, 10_000, 100_000)
"""Sizes at which adding is measured."""
_BATCH = 500
"""Reports in a transaction while the ledger is filled; what is measured has one each."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--ledger", default=None)
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(dir=".", prefix="ledger-") as folder,
        Ledger(options.ledger or Path(folder) / "l.db") as ledger,
    ):
        print(json.dumps(measured(ledger, options.reports), indent=2))


def measured(ledger: Ledger, count: int) -> dict[str, Any]:
    """Every figure of a ledger of so many reports."""
    out: dict[str, Any] = {"reports": count, "add_ms": {}}
    at = 0
    for mark in sorted({m for m in MARKS if m < count} | {count}):
        began = time.perf_counter()
        fill(ledger, at, mark)
        note(f"{mark}: {(time.perf_counter() - began) / max(1, mark - at) * 1000:.1f} ms a report")
        out["add_ms"][mark] = added(ledger, mark)
        note(f"{mark}: {out['add_ms'][mark]}")
        at = mark + ADDED
    out["ask_ms"] = {name: median(ask) for name, ask in questions(ledger, count).items()}
    return out


def fill(ledger: Ledger, start: int, stop: int) -> None:
    """Add records, many in a transaction."""
    while start < stop:
        size = min(_BATCH, stop - start)
        with ledger._store.writing() as connection:
            for one in records(size, start):
                report.add(connection, one)
        start += size


def added(ledger: Ledger, start: int) -> dict[str, float]:
    """Median times of adding one report."""
    spent: dict[str, list[float]] = {"add": [], "link": [], "regroup": []}
    names = {"index_sightings": "link", "regroup": "regroup"}
    originals = {name: getattr(facts, name) for name in names}
    for name, key in names.items():
        setattr(facts, name, timed(originals[name], spent[key]))
    try:
        for number in range(start, start + ADDED):
            one = record(number)
            began = time.perf_counter()
            ledger.add(one)
            spent["add"].append(time.perf_counter() - began)
    finally:
        for name, original in originals.items():
            setattr(facts, name, original)
    return {key: round(statistics.median(times) * 1000, 2) for key, times in spent.items()}


def timed(function: Callable[..., Any], times: list[float]) -> Callable[..., Any]:
    """The function, its times noted."""

    def run(*args: Any, **words: Any) -> Any:
        began = time.perf_counter()
        try:
            return function(*args, **words)
        finally:
            times.append(time.perf_counter() - began)

    return run


def questions(ledger: Ledger, count: int) -> dict[str, Callable[[], Any]]:
    """Every list, alone and with every filter, and pages far back; values that match much and little."""
    last = FIRST.toordinal() + count // PER_DAY
    day = type(FIRST).fromordinal((FIRST.toordinal() + last) // 2)
    big, small = max(sides(), key=lambda s: -sides().index(s)), sides()[30]
    name = person(big, "president", day.year)[0]
    filters: dict[str, dict[str, Any]] = {
        "page": {}, "with big": {"with_": big}, "with small": {"with_": small}, "with name": {"with_": name},
        "with nobody": {"with_": "Nobody Atall"}, "by": {"by": name}, "for": {"for_": big},
        "for small": {"for_": small}, "status": {"status": "held"}, "status rare": {"status": "refused"},
        "place country": {"place": "FRA"}, "place city": {"place": "Osaka"},
        "place none": {"place": "Nowhere"},
        "since": {"since": day}, "until": {"until": day}, "days": {"since": day, "until": day},
        "outlet": {"outlet": "Daily Wire"}, "outlet none": {"outlet": "No Such"},
        "search rare": {"search": "bade kilo"}, "search common": {"search": "said"},
        "published": {"published_since": day, "published_until": day},
        "changed": {"changed_since": type(FIRST).fromordinal(last - 10)},
        "several": {"with_": big, "status": "held", "since": day, "place": "FRA"},
    }  # fmt: skip
    out: dict[str, Callable[[], Any]] = {}
    for noun in ("meetings", "statements", "people", "reports"):
        ask = getattr(ledger, noun)
        for key, words in filters.items():
            out[f"{noun}: {key}"] = lambda ask=ask, words=words: ask(limit=50, **words)  # type: ignore[misc]
        out[f"{noun}: far page"] = lambda ask=ask: ask(limit=50, offset=5000)  # type: ignore[misc]
    one = ledger.meetings(limit=1)[0].id
    out["show"] = lambda: ledger.show(one)
    return out


def median(ask: Callable[[], Any]) -> float:
    """The median time of a question, in milliseconds."""
    times = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        ask()
        times.append(time.perf_counter() - began)
    return round(statistics.median(times) * 1000, 1)


def note(message: str) -> None:
    """Say how far it is."""
    print(message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
