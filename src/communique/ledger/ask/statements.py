"""Lists of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, select

from communique.ledger.ask.among import among
from communique.ledger.ask.meetings import conditions as meeting_conditions
from communique.ledger.ask.meetings import reported
from communique.ledger.ask.search import matches
from communique.ledger.ask.who import side_of, who
from communique.ledger.filters import Filters
from communique.ledger.human import lay
from communique.ledger.human.keep import of_texts
from communique.ledger.rows import listed
from communique.ledger.schema import About, Body, Meeting, Report, Sighting, Statement, StatementSide
from communique.ledger.views import StatementView
from communique.ledger.write.report import unpack
from communique.records import Record

_COLUMNS = (Statement.pk, Statement.id, Statement.number, Statement.report)


def statements(
    connection: Connection, filters: Filters, limit: int | None = None, offset: int = 0
) -> list[StatementView]:
    """The statements that pass the filters, the latest first; of one report in its order."""
    query = select(*_COLUMNS).order_by(Statement.first.desc().nulls_last(), Statement.pk.desc())
    query = query.where(*conditions(connection, filters)).limit(limit).offset(offset)
    return views(connection, listed(connection.execute(query)))


def views(connection: Connection, rows: Iterable[Row[Any]]) -> list[StatementView]:
    """Rows of statements with their words, reports and meetings."""
    found = list(rows)
    records = _records(connection, {r.report for r in found})
    about = _about(connection, [r.pk for r in found])
    return [
        StatementView.of(r.id, records[r.report][1], r.number, records[r.report][0], about[r.pk])
        for r in found
    ]


def _records(connection: Connection, reports: set[int]) -> dict[int, tuple[str, Record]]:
    query = select(Report.pk, Report.id, Report.sha256, Body.record).join(Body, Body.pk == Report.pk)
    rows = connection.execute(query.where(Report.pk.in_(reports))).all()
    said = of_texts(connection, [sha256 for _, _, sha256, _ in rows])
    return {pk: (id, lay(unpack(packed), said[sha256]).record) for pk, id, sha256, packed in rows}


def _about(connection: Connection, statements: list[int]) -> dict[int, list[str]]:
    query = (
        select(About.statement, Meeting.id)
        .join(Sighting, Sighting.pk == About.sighting)
        .join(Meeting, Meeting.pk == Sighting.meeting)
        .where(About.statement.in_(statements))
        .order_by(About.statement, Sighting.number)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for statement, meeting in connection.execute(query):
        if meeting not in found[statement]:
            found[statement].append(meeting)
    return found


def conditions(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    """What a row of `Statement` must meet."""
    out: list[ColumnElement[bool]] = []
    if filters.by:
        meant = who(connection, filters.by)
        out.append(_for(connection, *meant.sides) if meant.sides else Statement.party.in_(meant.parties))
    if filters.for_:
        out.append(_for(connection, side_of(filters.for_) or filters.for_))
    if filters.since:
        out.append(Statement.last >= filters.since)
    if filters.until:
        out.append(Statement.first <= filters.until)
    if filters.search:
        out.append(matches(connection, "statements", Statement.pk, filters.search))
    where = reported(filters)
    if where:
        out.append(among(connection, Statement.report, select(Report.lead).where(*where)))
    return out + _of_meetings(connection, filters)


def _for(connection: Connection, *sides: str) -> ColumnElement[bool]:
    said = select(StatementSide.statement).where(StatementSide.side.in_(sides))
    return among(connection, Statement.pk, said)


def _of_meetings(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    """Statements about meetings with somebody, somewhere, or that stand somewhere."""
    meant = Filters(with_=filters.with_, status=filters.status, place=filters.place)
    if not meant.any and not filters.changed_since:
        return []
    found: Select[Any] = (
        select(About.statement)
        .join(Sighting, Sighting.pk == About.sighting)
        .join(Meeting, Meeting.pk == Sighting.meeting)
        .where(*meeting_conditions(connection, meant))
    )
    if filters.changed_since:
        found = found.where(Meeting.since >= filters.changed_since)
    return [among(connection, Statement.pk, found)]
