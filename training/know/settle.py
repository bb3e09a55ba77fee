"""Where two rows of one source contradict each other: which is right, and for which days."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from training.know.line import Line, person_key, same_person

_SEVERAL = frozenset(
    ("vice president", "deputy prime minister", "minister without portfolio", "state minister")
)
"""Offices that several hold at once."""


def settled(lines: Iterable[Line], ours: Iterable[Line]) -> list[Line]:
    """The rows without doubles and contradictions.

    Of two holders of one office the one who came later is right: the source runs on with the first title of
    a person who changed offices. So a term of months ends where another's begins, or where its holder
    is known to the day to have come to another office; and what is known to the day wins over months.

    Args:
        lines: rows of the source.
        ours: rows of better sources.
    """
    lines, ours = list(lines), list(ours)
    exact = [line for line in lines if line.exact]
    months = [line for line in lines if not line.exact]
    came: dict[tuple[str, str], list[Line]] = defaultdict(list)
    days: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in (*exact, *ours):
        came[line.country, person_key(line.name)].append(line)
        days[line.country, line.office].append(line)
    rivals: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in months:
        rivals[line.country, line.office].append(line)
    out = dict.fromkeys(exact)
    for line in months:
        ends = [r.since for r in came[line.country, person_key(line.name)] if r.office != line.office]
        if line.office not in _SEVERAL:
            ends += [r.since for r in rivals[line.country, line.office] if not same_person(r, line)]
        later = [end for end in ends if end > line.since]
        cut = replace(line, until=min([line.until, *(_month_before(end) for end in later)]))
        free = _free(cut, [r for r in days[line.country, line.office] if not same_person(r, line)])
        if free is not None:
            out[free] = None
    return list(out)


def _free(line: Line, known: list[Line]) -> Line | None:
    """The first stretch of a term of months in which no one else is known to the day in that office."""
    since, until = line.since, line.until
    for other in sorted(known, key=lambda r: r.since):
        if other.since <= since <= other.until:
            since = other.until + dt.timedelta(days=1)
        elif since < other.since:
            until = min(until, _month_before(other.since))
    return replace(line, since=since, until=until) if since <= until else None


def _month_before(day: dt.date) -> dt.date:
    """The last day of the month but one before: lists of a month lag behind events."""
    last = day.replace(day=1) - dt.timedelta(days=1)
    return last.replace(day=1) - dt.timedelta(days=1)
