"""Lists of persons and organisations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select
from sqlalchemy.orm import aliased

from communique.ledger.ask.among import among
from communique.ledger.ask.meetings import conditions as meeting_conditions
from communique.ledger.ask.meetings import reported
from communique.ledger.ask.who import has_words, side_of, who
from communique.ledger.filters import Filters
from communique.ledger.schema import Appearance, Meeting, MeetingParty, Office, Party, Report, Spelling
from communique.ledger.views import Json, PersonView

KINDS = ("person", "organisation")
"""Kinds that a list shows; governments and outlets are asked for by name."""


def people(
    connection: Connection, filters: Filters, limit: int | None = None, offset: int = 0
) -> list[PersonView]:
    """The people that pass the filters, those of most reports first."""
    query = select(Party.pk).where(Party.root == Party.pk, Party.total > 0)
    if not filters.by and not filters.search:
        query = query.where(Party.kind.in_(KINDS))
    query = query.where(*_conditions(connection, filters))
    query = query.order_by(Party.total.desc(), Party.pk).limit(limit).offset(offset)
    return views(connection, list(connection.execute(query).scalars()))


def views(connection: Connection, roots: list[int]) -> list[PersonView]:
    """The people of some roots, in their order, with their spellings and offices."""
    rows = connection.execute(select(Party).where(Party.root.in_(roots))).all()
    days: dict[int, list[Any]] = defaultdict(list)
    for r in rows:
        days[r.root] += [d for d in (r.first, r.last) if d]
    shown = {r.pk: r for r in rows if r.pk == r.root}
    spellings, offices = _spellings(connection, roots), _offices(connection, roots)
    return [
        PersonView(
            id=shown[pk].id,
            name=shown[pk].name,
            kind=shown[pk].kind,
            wikidata=shown[pk].wikidata,
            spellings=tuple(spellings[pk]),
            offices=tuple(offices[pk]),
            reports=shown[pk].total,
            first=min(days[pk]).isoformat() if days[pk] else None,
            last=max(days[pk]).isoformat() if days[pk] else None,
        )
        for pk in roots
    ]


def _spellings(connection: Connection, roots: Iterable[int]) -> dict[int, list[str]]:
    count = func.sum(Spelling.reports)
    query = (
        select(Party.root, Spelling.name)
        .join(Spelling, Spelling.party == Party.pk)
        .where(Party.root.in_(roots))
        .group_by(Party.root, Spelling.name)
        .order_by(Party.root, count.desc(), Spelling.name)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for root, name in connection.execute(query):
        found[root].append(name)
    return found


def _offices(connection: Connection, roots: Iterable[int]) -> dict[int, list[Json]]:
    first, last = func.min(Office.first), func.max(Office.last)
    query = (
        select(Party.root, Office.role, Office.side, first, last)
        .join(Office, Office.party == Party.pk)
        .where(Party.root.in_(roots))
        .group_by(Party.root, Office.role, Office.side)
        .order_by(Party.root, first.desc(), Office.role, Office.side)
    )
    found: dict[int, list[Json]] = defaultdict(list)
    for root, role, side, since, until in connection.execute(query):
        days = {"first": since.isoformat() if since else None, "last": until.isoformat() if until else None}
        found[root].append({"role": role or None, "for": side or None, **days})
    return found


_Of = aliased(Party)
"""A party whose root is the one that is listed."""


def _conditions(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    out: list[ColumnElement[bool]] = []
    for words in (filters.by, filters.search):
        if words:
            spelled = select(_Of.root).join(Spelling, Spelling.party == _Of.pk)
            out.append(among(connection, Party.pk, spelled.where(has_words(words))))
    if filters.for_:
        side = Office.side == (side_of(filters.for_) or filters.for_)
        out.append(
            among(connection, Party.pk, select(_Of.root).join(Office, Office.party == _Of.pk).where(side))
        )
    where = reported(filters)
    if where:
        named = (
            select(_Of.root)
            .join(Appearance, Appearance.party == _Of.pk)
            .join(Report, Report.lead == Appearance.report)
        )
        out.append(among(connection, Party.pk, named.where(*where)))
    return out + _who_meet(connection, filters)


def _who_meet(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    """People who take part in meetings with somebody, somewhere, at some time, that stand somewhere."""
    meant = Filters(
        with_=filters.with_,
        status=filters.status,
        place=filters.place,
        since=filters.since,
        until=filters.until,
        changed_since=filters.changed_since,
    )
    if not meant.any:
        return []
    meet = (
        select(_Of.root)
        .join(MeetingParty, MeetingParty.party == _Of.pk)
        .join(Meeting, Meeting.pk == MeetingParty.meeting)
        .where(MeetingParty.by.is_(False), *meeting_conditions(connection, meant))
    )
    out: list[ColumnElement[bool]] = [among(connection, Party.pk, meet)]
    if filters.with_:
        others = who(connection, filters.with_).parties
        out.append(Party.pk.not_in(others))
    return out
