"""Lists of meetings across reports."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from communique.ledger.ask.search import matches
from communique.ledger.ask.who import places, side_of, who
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
        out.append(Meeting.pk.in_(who(connection, filters.with_).meetings(by=False)))
    if filters.by:
        out.append(Meeting.pk.in_(who(connection, filters.by).meetings(by=True)))
    if filters.for_:
        out.append(Meeting.pk.in_(spoken_for(filters.for_)))
    if filters.status:
        out.append(Meeting.status == filters.status)
    if filters.place:
        out.append(places(filters.place, Meeting.country, Meeting.place))
    if filters.search:
        out.append(matches(connection, "meetings", Meeting.pk, filters.search))
    if filters.changed_since:
        out.append(Meeting.since >= filters.changed_since)
    return out + _when(filters) + _reported(filters)


def spoken_for(words: str) -> Select[Any]:
    """The meetings of whose standing somebody speaks for a side."""
    from communique.ledger.ask.who import Who

    return Who((side_of(words) or words,), ()).meetings(by=True)


def _when(filters: Filters) -> list[ColumnElement[bool]]:
    out: list[ColumnElement[bool]] = []
    if filters.since:
        out.append(Meeting.last >= filters.since)
    if filters.until:
        out += [Meeting.day <= filters.until, Meeting.day > NO_DAY]
    return out


def _reported(filters: Filters) -> list[ColumnElement[bool]]:
    where = reported(filters)
    if not where:
        return []
    told = select(Sighting.meeting).join(Report, Report.lead == Sighting.report).where(*where)
    return [Meeting.pk.in_(told)]


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
