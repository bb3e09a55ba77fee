"""How many meetings there are, by what they can be narrowed to."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Select, distinct, extract, func, select

from communique.ledger import Filters, Ledger
from communique.ledger.ask.meetings import conditions
from communique.ledger.identity import NO_DAY
from communique.ledger.schema import Meeting, MeetingSide, Report, Sighting
from communique.serve.ask.reading import reading

Counted = list[tuple[str, int]]
_MOST = 12
"""Values of a facet that are shown: more is no help in choosing."""
_FRESH = 10.0
"""Seconds for which counts are kept: nobody chooses by the last report."""
_KEPT = 200


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts of the meetings that pass all filters but the one that a facet is about."""

    total: int
    status: Counted
    side: Counted
    country: Counted
    outlet: Counted
    year: Counted


class Counter:
    """Counts facets, and keeps them for some seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: dict[Filters, tuple[float, Facets]] = {}

    def facets(self, ledger: Ledger, filters: Filters) -> Facets:
        """The counts for some filters."""
        now = self._clock()
        kept = self._kept.get(filters)
        if kept and now - kept[0] < _FRESH:
            return kept[1]
        found = facets(ledger, filters)
        if len(self._kept) >= _KEPT:
            self._kept.clear()
        self._kept[filters] = (now, found)
        return found


def facets(ledger: Ledger, filters: Filters) -> Facets:
    """Counts by status, side, country, outlet and year."""
    with reading(ledger) as connection:
        statuses = _by(connection, Meeting.status, replace(filters, status=None))
        total = sum(n for value, n in statuses if filters.status in (None, value))
        sides = select(MeetingSide.side, func.count()).where(MeetingSide.by.is_(False))
        if filters.any:
            sides = sides.where(MeetingSide.meeting.in_(_passing(connection, filters)))
        outlets = (
            select(Report.outlet, func.count(distinct(Sighting.meeting)))
            .join(Sighting, Sighting.report == Report.lead)
            .where(Report.outlet.is_not(None))
        )
        unheard = replace(filters, outlet=None)
        if unheard.any:
            outlets = outlets.where(Sighting.meeting.in_(_passing(connection, unheard)))
        return Facets(
            total,
            statuses,
            _counted(connection, sides.group_by(MeetingSide.side)),
            _by(connection, Meeting.country, replace(filters, place=None)),
            _counted(connection, outlets.group_by(Report.outlet)),
            _years(connection, replace(filters, since=None, until=None)),
        )


def per_month(connection: Connection, where: list[Any]) -> list[tuple[dt.date, int]]:
    """How many meetings each month has, months without any left out."""
    year, month = extract("year", Meeting.day), extract("month", Meeting.day)
    query = select(year, month, func.count()).where(*where, Meeting.day > NO_DAY)
    rows = connection.execute(query.group_by(year, month).order_by(year, month))
    return [(dt.date(int(y), int(m), 1), n) for y, m, n in rows]


def _passing(connection: Connection, filters: Filters) -> Select[Any]:
    return select(Meeting.pk).where(*conditions(connection, filters))


def _by(connection: Connection, column: Any, filters: Filters) -> Counted:
    query = select(column, func.count()).where(*conditions(connection, filters), column.is_not(None))
    return _counted(connection, query.group_by(column))


def _years(connection: Connection, filters: Filters) -> Counted:
    year = extract("year", Meeting.day)
    query = select(year, func.count()).where(*conditions(connection, filters), Meeting.day > NO_DAY)
    rows = connection.execute(query.group_by(year).order_by(year.desc()).limit(_MOST))
    return [(f"{int(y):04}", n) for y, n in rows]


def _counted(connection: Connection, query: Any) -> Counted:
    value, number = query.selected_columns
    rows = connection.execute(query.order_by(number.desc(), value).limit(_MOST))
    return [(str(value), n) for value, n in rows]
