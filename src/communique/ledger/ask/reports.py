"""Lists of reports."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, or_, select

from communique.ledger.ask.among import among
from communique.ledger.ask.meetings import conditions as meeting_conditions
from communique.ledger.ask.meetings import reported
from communique.ledger.ask.search import matches
from communique.ledger.ask.who import side_of, who
from communique.ledger.filters import Filters
from communique.ledger.rows import listed
from communique.ledger.schema import (
    Appearance,
    Maker,
    Meeting,
    Report,
    ReportSide,
    Sighting,
    Statement,
    StatementSide,
)
from communique.ledger.views import ReportView

COLUMNS = (
    Report.pk, Report.id, Report.name, Report.title, Report.outlet, Report.url, Report.published,
    Report.language, Report.sha256, Report.lead, Report.statements, Report.meetings, Maker.made_by,
)  # fmt: skip


def reports(
    connection: Connection, filters: Filters, limit: int | None = None, offset: int = 0
) -> list[ReportView]:
    """The reports that pass the filters, the latest first; also copies and older versions."""
    query = select(*COLUMNS).join(Maker, Maker.pk == Report.maker)
    query = query.where(*_conditions(connection, filters))
    query = query.order_by(Report.published.desc().nulls_last(), Report.pk.desc())
    return views(connection, listed(connection.execute(query.limit(limit).offset(offset))))


def views(connection: Connection, rows: Iterable[Row[Any]]) -> list[ReportView]:
    """Rows of reports with their copies and other versions."""
    found = list(rows)
    leads = {r.lead for r in found}
    family: list[Row[Any]] = listed(
        connection.execute(
            select(Report.pk, Report.id, Report.lead, Report.url)
            .where(Report.lead.in_(leads))
            .order_by(Report.id)
        )
    )
    ids = {r.pk: r.id for r in family}
    others: dict[int, list[Row[Any]]] = defaultdict(list)
    for r in family:
        others[r.lead].append(r)
    return [_view(r, ids, others[r.lead]) for r in found]


def _view(row: Row[Any], ids: dict[int, str], family: list[Row[Any]]) -> ReportView:
    versions = [o.id for o in family if o.pk != row.pk and row.url and o.url == row.url]
    copies = [o.id for o in family if o.pk != row.pk and o.id not in versions]
    return ReportView(
        id=row.id,
        name=row.name,
        title=row.title,
        outlet=row.outlet,
        url=row.url,
        published=row.published.isoformat() if row.published else None,
        language=row.language,
        sha256=row.sha256,
        lead=ids[row.lead],
        statements=row.statements,
        meetings=row.meetings,
        copies=tuple(copies),
        versions=tuple(versions),
        made_by=json.loads(row.made_by),
    )


def _conditions(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    out = reported(filters)
    if filters.search:
        out.append(matches(connection, "bodies", Report.pk, filters.search))
    if filters.with_:
        meant = who(connection, filters.with_)
        sides = select(ReportSide.report).where(ReportSide.side.in_(meant.sides))
        parties = select(Appearance.report).where(Appearance.party.in_(meant.parties))
        out.append(among(connection, Report.lead, sides if meant.sides else parties))
    if filters.by:
        out.append(_said_by(connection, filters.by))
    if filters.for_:
        out.append(among(connection, Report.lead, _said_for(side_of(filters.for_) or filters.for_)))
    return out + _of_meetings(connection, filters)


def _said_by(connection: Connection, words: str) -> ColumnElement[bool]:
    meant = who(connection, words)
    if meant.sides:
        return among(connection, Report.lead, _said_for(*meant.sides))
    said = select(Statement.report).where(Statement.party.in_(meant.parties))
    return among(connection, Report.lead, said)


def _said_for(*sides: str) -> Any:
    spoken = select(Statement.report).join(StatementSide, StatementSide.statement == Statement.pk)
    return spoken.where(StatementSide.side.in_(sides))


def _of_meetings(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    """Reports of meetings somewhere, at some time, that stand somewhere; or of statements of that time."""
    meant = Filters(
        status=filters.status,
        place=filters.place,
        since=filters.since,
        until=filters.until,
        changed_since=filters.changed_since,
    )
    if not meant.any:
        return []
    told = select(Sighting.report).join(Meeting, Meeting.pk == Sighting.meeting)
    of_meetings = among(connection, Report.lead, told.where(*meeting_conditions(connection, meant)))
    if filters.status or filters.place or filters.changed_since:
        return [of_meetings]
    said = select(Statement.report)
    if filters.since:
        said = said.where(Statement.last >= filters.since)
    if filters.until:
        said = said.where(Statement.first <= filters.until)
    return [or_(of_meetings, among(connection, Report.lead, said))]
