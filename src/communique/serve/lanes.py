"""A meeting's history as a picture: a lane for each side, a mark for each claim, time from left to right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from communique.serve.wording import STATUSES

Json = Mapping[str, Any]
LANE = 46
"""Height of a lane with one row of marks, its label above them; in pixels."""
_ROW = 18
_LEFT, _RIGHT = 2.0, 98.0
"""Where the first and the last day stand, in percent of the width."""
_CLOSE = 2.2
"""Percent of the width below which two marks of a lane would cover each other."""
_TICKS = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim: its entry, its row in the table from 1, and where it stands."""

    entry: Json
    row: int
    x: float
    y: int

    @property
    def shape(self) -> int:
        """The number of its shape: each status has one of its own, so that colour is not needed."""
        return STATUSES.index(self.entry["status"])


@dataclass(slots=True)
class Lane:
    """A side's lane: what it is called, where it begins, how high it is."""

    name: str
    top: int
    height: int = LANE
    marks: list[Mark] = field(default_factory=list)


@dataclass(slots=True)
class Picture:
    """All lanes.

    Attributes:
        height: of the lanes together.
        ticks: percent of the width, and the day that stands there.
    """

    lanes: list[Lane]
    ticks: list[tuple[float, str]]
    height: int


def lane_of(entry: Json) -> str:
    """The lane of an entry: the side for which it was said, else who said it, else the reports' own."""
    if entry["by"] == "report":
        return "the reports"
    return str(entry["for"] or entry["by"] or "others")


def picture(history: Sequence[Json], sides: Sequence[str]) -> Picture:
    """The picture of a history.

    Args:
        history: entries with ``asserted``, ``for``, ``by`` and ``status``, the oldest first.
        sides: that take part; their lanes come first.
    """
    days = [dt.date.fromisoformat(e["asserted"]) for e in history if e["asserted"]]
    first, last = (min(days), max(days)) if days else (None, None)
    names = [lane_of(e) for e in history]
    order = [s for s in sides if s in names]
    order += [n for n in dict.fromkeys(names) if n not in order and n != "the reports"]
    order += ["the reports"] if "the reports" in names else []
    lanes, top = [], 0
    for name in order:
        lane = Lane(name, top)
        _fill(lane, [(n, e) for n, e in enumerate(history, 1) if lane_of(e) == name], first, last)
        lanes.append(lane)
        top += lane.height
    return Picture(lanes, _ticks(first, last), top)


def _fill(lane: Lane, entries: list[tuple[int, Json]], first: dt.date | None, last: dt.date | None) -> None:
    """Put the marks of a lane, one below the other where they would cover each other."""
    ends: list[float] = []
    for row, entry in entries:
        x = _x(entry["asserted"], first, last)
        level = next((n for n, end in enumerate(ends) if x - end >= _CLOSE), len(ends))
        if level == len(ends):
            ends.append(x)
        ends[level] = x
        lane.marks.append(Mark(entry, row, x, lane.top + 32 + level * _ROW))
    lane.height = LANE + (len(ends) - 1) * _ROW


def _x(day: str | None, first: dt.date | None, last: dt.date | None) -> float:
    if first is None or last is None or first == last:
        return 50.0
    if not day:
        return _LEFT
    share = (dt.date.fromisoformat(day) - first).days / (last - first).days
    return round(_LEFT + share * (_RIGHT - _LEFT), 2)


def _ticks(first: dt.date | None, last: dt.date | None) -> list[tuple[float, str]]:
    """Some days, evenly spaced, the first and the last among them."""
    if first is None or last is None:
        return []
    length = (last - first).days
    steps = min(_TICKS - 1, length)
    if not steps:
        return [(50.0, first.isoformat())]
    days = [first + dt.timedelta(days=round(length * n / steps)) for n in range(steps + 1)]
    return [(_x(d.isoformat(), first, last), d.isoformat()) for d in days]
