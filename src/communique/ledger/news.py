"""What a report brought that is new: kept in the transaction that adds the report, until it is told.

Whoever is killed between adding and telling tells it at the next start. Statements are new when no other
report at the same address says them in the same words, meetings when they stand elsewhere than they did.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, or_, select, update

from communique.errors import NotFoundError
from communique.ledger import identity
from communique.ledger.ask import meetings, reports, show, statements
from communique.ledger.filters import Filters
from communique.ledger.history import standing, with_named
from communique.ledger.ledger import Ledger
from communique.ledger.rows import listed, table
from communique.ledger.schema import Maker, Meeting, Report, Sighting, Statement
from communique.ledger.schema import News as Row
from communique.ledger.views import Json, MeetingView
from communique.ledger.write import report
from communique.ledger.write.report import Added
from communique.records import Document, Record

SCHEMA = "communique-news/1"


@dataclass(frozen=True, slots=True)
class News:
    """What one report brought.

    Attributes:
        id: of the report; the same whenever this is told.
        json: ``report``, ``statements`` and ``meetings``, each of these with ``before``: where it stood, None
            for one that no report told of.
        printed: whether it was printed.
        sent: whether the webhook took it, or there was none.
    """

    id: str
    json: Json
    printed: bool = False
    sent: bool = False

    def to_dict(self) -> Json:
        """What a webhook gets."""
        return {"schema": SCHEMA, "id": self.id, **self.json}


class Outbox:
    """The news of a ledger that are to be told.

    Args:
        ledger: where reports are added.
        filters: what is told; what does not pass is added all the same.
        send: whether there is a webhook.
    """

    def __init__(self, ledger: Ledger, filters: Filters | None = None, *, send: bool = False) -> None:
        self._store = ledger._store
        self._exists = ledger.exists
        self._filters = filters or Filters()
        self._send = send

    def add(self, record: Record) -> Added:
        """Add a record, and keep what it brings; errors as `Ledger.add`."""
        with self._store.writing() as connection:
            before = _Before.of(connection, record.document.url)
            added = report.add(connection, record)
            if added.outcome in ("added", "version") and added.lead == added.id:
                self._keep(connection, added.id, before)
            return added

    def known(self, document: Document) -> bool:
        """Whether this text was read before from the same item or address, whatever its date is now."""
        if not self._exists():
            return False
        with self._store.reading() as connection:
            if report.known(connection, document) is not None:
                return True
            same = or_(Report.name == document.id, Report.url == document.url)
            query = select(Report.pk).where(Report.sha256 == identity.text_hash(document), same).limit(1)
            return connection.execute(query).scalar() is not None

    def has(self, url: str) -> bool:
        """Whether a report of this address is there."""
        if not self._exists():
            return False
        with self._store.reading() as connection:
            address = url.partition("#")[0]
            return (
                connection.execute(select(Report.pk).where(Report.url == address).limit(1)).first()
                is not None
            )

    def untold(self) -> list[News]:
        """What is still to be told, in the order of adding."""
        if not self._exists():
            return []
        left = or_(~Row.printed, ~Row.sent) if self._send else ~Row.printed
        with self._store.reading() as connection:
            rows = connection.execute(select(*_COLUMNS).where(left).order_by(Row.pk)).all()
        return [News(r.id, json.loads(r.data), r.printed, r.sent) for r in rows]

    def told(self, news: News) -> None:
        """Note what became of some news: its ``printed`` and ``sent``."""
        done: dict[str, Any] = {"printed": news.printed, "sent": news.sent}
        if news.printed and news.sent:
            done["data"] = ""
        with self._store.writing() as connection:
            connection.execute(update(Row).where(Row.id == news.id).values(**done))

    def _keep(self, connection: Connection, id: str, before: _Before) -> None:
        there = connection.execute(select(Row.pk).where(Row.id == id)).scalar()
        data = _news(connection, id, self._filters, before)
        if there is None and (data["statements"] or data["meetings"]):
            row = {"id": id, "data": json.dumps(data), "printed": False, "sent": not self._send}
            connection.execute(insert(table(Row)), row)


_COLUMNS = (Row.id, Row.data, Row.printed, Row.sent)


@dataclass(frozen=True, slots=True)
class _Before:
    """What an address said before: the words of its statements, and where its meetings stood, by sighting."""

    words: frozenset[str] = frozenset()
    stood: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, connection: Connection, url: str | None) -> _Before:
        if url is None:
            return cls()
        said = select(Statement.words).join(Report, Report.pk == Statement.report).where(Report.url == url)
        stood = (
            select(Sighting.id, Meeting.status)
            .join(Meeting, Meeting.pk == Sighting.meeting)
            .join(Report, Report.pk == Sighting.report)
            .where(Report.url == url)
        )
        return cls(
            frozenset(connection.execute(said).scalars()),
            tuple((id, status) for id, status in connection.execute(stood)),
        )

    def meetings(self, connection: Connection) -> dict[int, str]:
        """Where they stood, by the meetings that they are now."""
        found: dict[int, str] = {}
        for id, status in self.stood:
            try:
                found[show.meeting_row(connection, id)] = status
            except NotFoundError:  # the address tells of it no more
                continue
        return found


def _news(connection: Connection, id: str, filters: Filters, before: _Before) -> Json:
    columns = select(*reports.COLUMNS).join(Maker, Maker.pk == Report.maker).where(Report.id == id)
    [row] = listed(connection.execute(columns))
    said = select(Statement.pk, Statement.id, Statement.number, Statement.report)
    said = said.where(Statement.report == row.pk, Statement.words.not_in(before.words))
    said = said.where(*statements.conditions(connection, filters)).order_by(Statement.number)
    return {
        "report": reports.views(connection, [row])[0].to_dict(),
        "statements": [v.to_dict() for v in statements.views(connection, listed(connection.execute(said)))],
        "meetings": _changed(connection, row.pk, id, filters, before),
    }


def _changed(connection: Connection, pk: int, report: str, filters: Filters, before: _Before) -> list[Json]:
    """The meetings of a report that stand elsewhere than before it."""
    of_report = select(Sighting.meeting).where(Sighting.report == pk)
    query = select(Meeting.pk, Meeting.id, Meeting.data).where(Meeting.pk.in_(of_report))
    query = query.where(*meetings.conditions(connection, filters)).order_by(Meeting.pk)
    stood = before.meetings(connection)
    found = []
    for row in connection.execute(query).all():
        view = meetings.view(row.id, row.data)
        was = stood.get(row.pk) or _stood(view, report)
        if was != view.status:
            found.append({**view.to_dict(), "before": was})
    return found


def _stood(view: MeetingView, report: str) -> str | None:
    """Where a meeting stands by its other reports, by the ledger's rule; None when there are none."""
    others = [e for e in with_named(view.history) if e["report"] != report]
    sides = {part.strip() for p in view.json["participants"] for part in (p["for"] or "").split(";")}
    return standing(others, sides - {""}).status if others else None
