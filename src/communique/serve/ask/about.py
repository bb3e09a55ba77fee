"""What a person, a side, or two sides said, and whom they met."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, distinct, extract, func, select

from communique.ledger import Ledger, MeetingView, StatementView
from communique.ledger.ask import meetings, statements
from communique.ledger.ask.among import among
from communique.ledger.ask.who import Who
from communique.ledger.rows import listed
from communique.ledger.schema import About, Meeting, MeetingSide, Party, Sighting, Statement, StatementSide
from communique.serve.ask.counts import Counted, per_month
from communique.serve.ask.reading import reading

Months = list[tuple[dt.date, int]]
Where = list[ColumnElement[bool]]
_PLACES = 500
"""Meetings whose places a map shows at most: the latest."""


@dataclass(frozen=True, slots=True)
class Story:
    """What a page on somebody shows.

    Attributes:
        meetings, statements: the latest ones.
        counted: how many there are of both.
        months: meetings and statements a month.
        sides: those met, and how often.
        places: latitude, longitude, name and number of meetings.
    """

    meetings: list[MeetingView]
    statements: list[StatementView]
    counted: tuple[int, int]
    months: tuple[Months, Months]
    sides: Counted
    places: list[tuple[float, float, str, int]]


def of_person(ledger: Ledger, id: str, limit: int = 30) -> Story:
    """The story of a person or an organisation, by the id of one of its parties."""
    with reading(ledger) as connection:
        root = select(Party.root).where(Party.id == id).scalar_subquery()
        parties = tuple(connection.execute(select(Party.pk).where(Party.root == root)).scalars())
        met = [Who((), parties).meet(connection, Meeting.pk, by=False)]
        return _story(connection, met, [Statement.party.in_(parties)], (), limit)


def of_side(ledger: Ledger, code: str, limit: int = 30) -> Story:
    """The story of a country or an organisation as a side."""
    with reading(ledger) as connection:
        return _story(connection, [_meets(connection, code)], [_speaks(connection, code)], (code,), limit)


def of_pair(ledger: Ledger, one: str, other: str, limit: int = 30) -> Story:
    """The story of two sides: their meetings, and what either said of these."""
    with reading(ledger) as connection:
        both: Where = [_meets(connection, one), _meets(connection, other)]
        told = select(About.statement).join(Sighting, Sighting.pk == About.sighting)
        told = told.where(Sighting.meeting.in_(select(Meeting.pk).where(*both)))
        said: Where = [_speaks(connection, one, other), among(connection, Statement.pk, told)]
        return _story(connection, both, said, (one, other), limit)


def _meets(connection: Connection, code: str) -> ColumnElement[bool]:
    return Who((code,), ()).meet(connection, Meeting.pk, by=False)


def _speaks(connection: Connection, *codes: str) -> ColumnElement[bool]:
    said = select(StatementSide.statement).where(StatementSide.side.in_(codes))
    return among(connection, Statement.pk, said)


def _story(connection: Connection, met: Where, said: Where, own: tuple[str, ...], limit: int) -> Story:
    rows = select(Meeting.id, Meeting.data).where(*met).order_by(Meeting.day.desc(), Meeting.pk.desc())
    latest = [meetings.view(id, data) for id, data in connection.execute(rows.limit(_PLACES))]
    words = select(Statement.pk, Statement.id, Statement.number, Statement.report).where(*said)
    words = words.order_by(Statement.first.desc().nulls_last(), Statement.pk.desc()).limit(limit)
    return Story(
        latest[:limit],
        statements.views(connection, listed(connection.execute(words))),
        (_count(connection, select(func.count()).select_from(Meeting).where(*met)),
         _count(connection, select(func.count()).select_from(Statement).where(*said))),
        (per_month(connection, met), _said_per_month(connection, said)),
        _sides(connection, met, own),
        _places(latest),
    )  # fmt: skip


def _count(connection: Connection, query: Select[Any]) -> int:
    return int(connection.execute(query).scalar_one())


def _said_per_month(connection: Connection, said: Where) -> Months:
    year, month = extract("year", Statement.first), extract("month", Statement.first)
    query = select(year, month, func.count()).where(*said, Statement.first.is_not(None))
    rows = connection.execute(query.group_by(year, month).order_by(year, month))
    return [(dt.date(int(y), int(m), 1), n) for y, m, n in rows]


def _sides(connection: Connection, met: Where, own: tuple[str, ...]) -> Counted:
    number = func.count(distinct(MeetingSide.meeting))
    query = (
        select(MeetingSide.side, number)
        .where(MeetingSide.by.is_(False), MeetingSide.side.not_in(own))
        .where(MeetingSide.meeting.in_(select(Meeting.pk).where(*met)))
        .group_by(MeetingSide.side)
        .order_by(number.desc(), MeetingSide.side)
        .limit(20)
    )
    return [(side, n) for side, n in connection.execute(query)]


def _places(found: list[MeetingView]) -> list[tuple[float, float, str, int]]:
    counts: dict[tuple[float, float, str], int] = {}
    for meeting in found:
        where = meeting.json["place"] or {}
        if where.get("latitude") is not None and where.get("longitude") is not None:
            key = (float(where["latitude"]), float(where["longitude"]), str(where["city"] or where["text"]))
            counts[key] = counts.get(key, 0) + 1
    return sorted(((*key, n) for key, n in counts.items()), key=lambda p: (-p[3], p[2]))


def sides(ledger: Ledger) -> Counted:
    """All sides that meet, and how often."""
    with reading(ledger) as connection:
        number = func.count()
        query = select(MeetingSide.side, number).where(MeetingSide.by.is_(False))
        rows = connection.execute(query.group_by(MeetingSide.side).order_by(number.desc(), MeetingSide.side))
        return [(side, n) for side, n in rows]
