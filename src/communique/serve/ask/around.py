"""What stands around one meeting or one report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from communique.ledger import Ledger, MeetingView, ReportView, StatementView
from communique.ledger.ask import meetings, reports, statements
from communique.ledger.ask.show import meeting_row
from communique.ledger.rows import listed
from communique.ledger.schema import About, Decision, Maker, Meeting, Report, Sighting, Statement
from communique.serve.ask.reading import reading

_MOST = 200


@dataclass(frozen=True, slots=True)
class Around:
    """What a meeting's page shows beside the meeting.

    Attributes:
        statements: about it, the latest first.
        reports: that tell of it, by id.
        suggestions: meetings that may be the same and were not put apart by hand, with ``json["linked_by"]``:
            probability and reasons.
    """

    statements: list[StatementView]
    reports: dict[str, ReportView]
    suggestions: list[tuple[MeetingView, dict[str, Any]]]


def around(ledger: Ledger, meeting: MeetingView) -> Around:
    """What stands around a meeting that `Ledger.show` gave."""
    with reading(ledger) as connection:
        row = meeting_row(connection, meeting.id)
        own = select(Sighting.pk).where(Sighting.meeting == row)
        query = select(Statement.pk, Statement.id, Statement.number, Statement.report)
        query = query.where(Statement.pk.in_(select(About.statement).where(About.sighting.in_(own))))
        query = query.order_by(Statement.first.desc().nulls_last(), Statement.pk.desc()).limit(_MOST)
        said = statements.views(connection, listed(connection.execute(query)))
        found = _reports(connection, meeting.reports[:_MOST])
        return Around(said, {r.id: r for r in found}, _suggested(connection, meeting))


def _reports(connection: Connection, ids: list[str]) -> list[ReportView]:
    query = select(*reports.COLUMNS).join(Maker, Maker.pk == Report.maker).where(Report.id.in_(ids))
    return reports.views(connection, listed(connection.execute(query)))


def _suggested(connection: Connection, meeting: MeetingView) -> list[tuple[MeetingView, dict[str, Any]]]:
    told = {s["id"]: s for s in meeting.json.get("suggestions", ())}
    query = select(Meeting.id, Meeting.data).where(Meeting.id.in_(told))
    found = [meetings.view(id, data) for id, data in connection.execute(query)]
    apart = _apart(connection, meeting.json["sightings"])
    left = [m for m in found if not apart & set(m.json["sightings"])]
    return sorted(((m, told[m.id]) for m in left), key=lambda pair: -pair[1]["probability"])


def _apart(connection: Connection, sightings: list[str]) -> set[str]:
    """The sightings that somebody put apart from some of these."""
    own = set(sightings)
    query = select(Decision.a, Decision.b).where(
        and_(Decision.together.is_(False), or_(Decision.a.in_(own), Decision.b.in_(own)))
    )
    return {b if a in own else a for a, b in connection.execute(query)}


def meetings_of(ledger: Ledger, report: ReportView) -> dict[str, MeetingView]:
    """The meetings across reports to which those of a report belong, by its own ids (``m1``)."""
    with reading(ledger) as connection:
        query = (
            select(Sighting.number, Meeting.id, Meeting.data)
            .join(Meeting, Meeting.pk == Sighting.meeting)
            .join(Report, Report.pk == Sighting.report)
            .where(Report.id == report.lead)
            .order_by(Sighting.number)
        )
        rows = connection.execute(query)
        return {f"m{number}": meetings.view(id, data) for number, id, data in rows}
