"""What an id means: a meeting, a statement, a person, a report; ids of old lead on."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from sqlalchemy import Connection, or_, select

from communique.errors import NotFoundError
from communique.ledger.ask import meetings, people, reports, statements
from communique.ledger.rows import listed, mapping
from communique.ledger.schema import Link, Maker, Meeting, Party, Redirect, Report, Sighting, Statement
from communique.ledger.views import Json, MeetingView, PersonView, ReportView, StatementView
from communique.ledger.write.report import current
from communique.link.across import LEAST

View = MeetingView | StatementView | PersonView | ReportView
_FACT = re.compile(r"([0-9a-f]{16})-([ms])([1-9]\d*)")


def show(connection: Connection, id: str) -> View:
    """What an id means.

    Raises:
        NotFoundError: when it means nothing.
    """
    id = id.strip()
    found: View | None
    if _FACT.fullmatch(id):
        found = _meeting(connection, id) or _statement(connection, id)
    else:
        found = _report(connection, id) or _person(connection, id)
    if found is None:
        raise NotFoundError("no such meeting, statement, person or report", where=id, do="check the id")
    return found


def meeting_row(connection: Connection, id: str) -> int:
    """The row of the meeting that an id leads to.

    Raises:
        NotFoundError: when it leads to none.
    """
    row = _meeting_row(connection, id.strip())
    if row is None:
        raise NotFoundError("no such meeting", where=id, do="check the id: communique meetings")
    return row


def report_row(connection: Connection, id: str) -> int:
    """The row of a report: by its id, else by the name or address that one report alone has.

    Raises:
        NotFoundError: when there is none, or more than one.
    """
    rows = _report_rows(connection, id.strip())
    if len(rows) != 1:
        what = f"{len(rows)} reports have this name" if rows else "no such report"
        raise NotFoundError(what, where=id, do="give its id: communique reports")
    return rows[0]


def suggestions(connection: Connection, meeting: int) -> list[Json]:
    """Other meetings that may be the same: id, probability, reasons; the likeliest first."""
    own = select(Sighting.pk).where(Sighting.meeting == meeting)
    query = select(Link.a, Link.b, Link.probability, Link.reasons).where(
        or_(Link.a.in_(own), Link.b.in_(own))
    )
    mine = set(connection.execute(own).scalars())
    links = [(b if a in mine else a, p, r) for a, b, p, r in connection.execute(query)]
    others = (
        select(Sighting.pk, Meeting.id)
        .join(Meeting, Meeting.pk == Sighting.meeting)
        .where(Sighting.pk.in_({pk for pk, _, _ in links} - mine))
    )
    ids = mapping(connection, others)
    best: dict[str, Json] = {}
    for pk, probability, reasons in sorted(links, key=lambda link: (-link[1], link[0])):
        if pk in ids:
            best.setdefault(
                ids[pk], {"id": ids[pk], "probability": probability, "reasons": json.loads(reasons)}
            )
    return list(best.values())


def joined_by(connection: Connection, meeting: int) -> list[Json]:
    """Why its reports are held to tell of one meeting: the likeliest link of each sighting, with reasons."""
    rows = connection.execute(select(Sighting.pk, Sighting.id).where(Sighting.meeting == meeting)).all()
    ids = {r.pk: r.id for r in rows}
    query = select(Link).where(Link.a.in_(ids), Link.b.in_(ids), Link.probability >= LEAST)
    links = sorted(connection.execute(query).all(), key=lambda k: (-k.probability, k.a, k.b))
    out: list[Json] = []
    seen: set[int] = set()
    for k in links:
        if {k.a, k.b} <= seen:
            continue
        seen |= {k.a, k.b}
        out.append({"a": ids[k.a], "b": ids[k.b], "probability": k.probability,
                    "reasons": json.loads(k.reasons)})  # fmt: skip
    return out


def _meeting_row(connection: Connection, id: str) -> int | None:
    for _ in range(2):
        row = connection.execute(select(Sighting.meeting).where(Sighting.id == id)).scalar()
        if row is not None:
            return row
        new = connection.execute(select(Redirect.new).where(Redirect.old == id)).scalar()
        if new is None:
            return None
        id = new
    return None


def _meeting(connection: Connection, id: str) -> MeetingView | None:
    row = _meeting_row(connection, id)
    if row is None:
        return None
    found = connection.execute(select(Meeting.id, Meeting.data).where(Meeting.pk == row)).one()
    view = meetings.view(found.id, found.data)
    more = {"linked": joined_by(connection, row), "suggestions": suggestions(connection, row)}
    return MeetingView(view.id, {**view.json, **more})


def _statement(connection: Connection, id: str) -> StatementView | None:
    """A statement; one of a copy or an older version comes from that report's record."""
    columns = (Statement.pk, Statement.id, Statement.number, Statement.report)
    rows = listed(connection.execute(select(*columns).where(Statement.id == id)))
    if rows:
        return statements.views(connection, rows)[0]
    parts = _FACT.fullmatch(id)
    pk = connection.execute(select(Report.pk).where(Report.id == id[:16])).scalar()
    if parts is None or parts[2] != "s" or pk is None:
        return None
    record, number = current(connection, pk).record, int(parts[3])
    return StatementView.of(id, record, number, id[:16], ()) if number <= len(record.statements) else None


def _person(connection: Connection, id: str) -> PersonView | None:
    root = connection.execute(select(Party.root).where(Party.id == id)).scalar()
    return people.views(connection, [root])[0] if root is not None else None


def _report_rows(connection: Connection, id: str) -> list[int]:
    for column in (Report.id, Report.url, Report.name):
        rows = list(connection.execute(select(Report.pk).where(column == id).limit(100)).scalars())
        if rows:
            return rows
    return []


def _report(connection: Connection, id: str) -> ReportView | None:
    rows = _report_rows(connection, id)
    if len(rows) != 1:
        return None
    query = select(*reports.COLUMNS).join(Maker, Maker.pk == Report.maker).where(Report.pk == rows[0])
    view = reports.views(connection, listed(connection.execute(query)))[0]
    return replace(view, record=current(connection, rows[0]).kept())
