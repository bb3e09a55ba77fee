"""Lists of meetings across reports."""

from __future__ import annotations

import json

from sqlalchemy import ColumnElement, Connection, select

from communique.ledger.ask.among import among
from communique.ledger.ask.search import matches
from communique.ledger.ask.who import Who, places, side_of, who
from communique.ledger.filters import Filters
from communique.ledger.identity import NO_DAY
from communique.ledger.schema import Meeting, Report, Sighting
from communique.ledger.views import MeetingView


def meetings(
    connection: Connection, filters: Filters, limit: int | None = None, offset: int = 0
) -> list[MeetingView]:
    """The meetings that pass the filters, the latest first."""
    query = select(Meeting.id, Meeting.data).order_by(Meeting.day.desc(), Meeting.pk.desc())
    query = query.where(*conditions(connection, filters)).limit(limit).offset(offset)
    return [view(id, data) for id, data in connection.execute(query)]


def view(id: str, data: str) -> MeetingView:
    """A meeting as its row has it."""
    return MeetingView(id, json.loads(data))


def conditions(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    """What a row of `Meeting` must meet."""
    out: list[ColumnElement[bool]] = []
    if filters.with_:
        out.append(who(connection, filters.with_).meet(connection, Meeting.pk, by=False))
    if filters.by:
        out.append(who(connection, filters.by).meet(connection, Meeting.pk, by=True))
    if filters.for_:
        side = Who((side_of(filters.for_) or filters.for_,), ())
        out.append(side.meet(connection, Meeting.pk, by=True))
    if filters.status:
        out.append(Meeting.status == filters.status)
    if filters.place:
        out.append(places(connection, filters.place, Meeting.country, Meeting.place))
    if filters.search:
        out.append(matches(connection, "meetings", Meeting.pk, filters.search))
    if filters.changed_since:
        out.append(Meeting.since >= filters.changed_since)
    return out + _when(filters) + _reported(connection, filters)


def _when(filters: Filters) -> list[ColumnElement[bool]]:
    out: list[ColumnElement[bool]] = []
    if filters.since:
        out.append(Meeting.last >= filters.since)
    if filters.until:
        out += [Meeting.day <= filters.until, Meeting.day > NO_DAY]
    return out


def _reported(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    where = reported(filters)
    if not where:
        return []
    told = select(Sighting.meeting).join(Report, Report.lead == Sighting.report).where(*where)
    return [among(connection, Meeting.pk, told)]


def reported(filters: Filters) -> list[ColumnElement[bool]]:
    """What a row of `Report` must meet by outlet and day of publication."""
    out: list[ColumnElement[bool]] = []
    if filters.outlet:
        out.append(Report.outlet == filters.outlet)
    if filters.published_since:
        out.append(Report.published >= filters.published_since)
    if filters.published_until:
        out.append(Report.published <= filters.published_until)
    return out
