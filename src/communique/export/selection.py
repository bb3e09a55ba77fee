"""What is exported: the facts of a ledger that pass some filters, read page by page."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from sqlalchemy import select

from communique.errors import NotFoundError
from communique.ledger import (
    Filters,
    Ledger,
    MeetingView,
    PersonView,
    ReportView,
    StatementView,
)
from communique.ledger.human import lay
from communique.ledger.human.kept import Kept, kept
from communique.ledger.schema import Body, Report
from communique.ledger.write.report import unpack
from communique.records import Record

PAGE = 500
"""Facts that are asked for at a time: a page of them is in memory, not the ledger."""
_BODIES = 100
"""Records that are asked for at a time: they hold whole texts."""
_KEPT = 300
"""Reports that are kept, for formats that quote them or name outlet and address."""


class _View(Protocol):
    @property
    def id(self) -> str: ...


V = TypeVar("V", bound=_View)


@dataclass(slots=True)
class Selection:
    """The facts of a ledger that pass the filters.

    Attributes:
        ledger: where they are.
        filters: what they are narrowed to.
        before: what stood at the path that is written, where something did.
    """

    ledger: Ledger
    filters: Filters = field(default_factory=Filters)
    before: Path | None = None
    _heads: dict[str, ReportView | None] = field(default_factory=dict, repr=False)

    def meetings(self) -> Iterator[MeetingView]:
        """Meetings across reports, the latest first."""
        return _all(lambda offset: self.ledger.meetings(self.filters, limit=PAGE, offset=offset))

    def statements(self) -> Iterator[StatementView]:
        """Statements, the latest first."""
        return _all(lambda offset: self.ledger.statements(self.filters, limit=PAGE, offset=offset))

    def people(self) -> Iterator[PersonView]:
        """Persons and organisations, those of most reports first."""
        return _all(lambda offset: self.ledger.people(self.filters, limit=PAGE, offset=offset))

    def reports(self) -> Iterator[ReportView]:
        """Reports, copies and older versions too, the latest first; without their records."""
        return _all(lambda offset: self.ledger.reports(self.filters, limit=PAGE, offset=offset))

    def records(self) -> Iterator[tuple[ReportView, Record]]:
        """The reports with their records as corrected, in the order in which they were added."""
        views = {view.id: view for view in self.reports()}
        for id, record, said in _records(self.ledger, views):
            yield views[id], lay(record, said.corrections).kept()

    def as_kept(self) -> Iterator[tuple[Record, Kept]]:
        """The records of the reports as they came, with what people said of them, in the order of adding.

        A meeting goes by the id of the report that told of it first, so that this order gives the same ids
        when the records are added to another ledger.
        """
        for _, record, said in _records(self.ledger, {view.id for view in self.reports()}):
            yield record, said

    def report(self, id: str) -> ReportView | None:
        """The head of a report, whether it passes the filters or not; None when it is no more."""
        if id not in self._heads:
            if len(self._heads) >= _KEPT:
                self._heads.clear()
            self._heads[id] = self._shown(id)
        return self._heads[id]

    def _shown(self, id: str) -> ReportView | None:
        try:
            found = self.ledger.show(id)
        except NotFoundError:  # taken out since
            return None
        return found if isinstance(found, ReportView) else None


def _records(ledger: Ledger, wanted: Container[str]) -> Iterator[tuple[str, Record, Kept]]:
    """The records of reports by id, as they came, in the order of adding; all as of one moment."""
    with ledger._store.reading() as connection:
        rows = connection.execute(select(Report.pk, Report.id).order_by(Report.pk))
        order = [pk for pk, id in rows if id in wanted]
        query = select(Report.id, Report.sha256, Body.record).join(Body, Body.pk == Report.pk)
        for start in range(0, len(order), _BODIES):
            page = query.where(Report.pk.in_(order[start : start + _BODIES])).order_by(Report.pk)
            found = connection.execute(page).all()
            records = [(id, sha256, unpack(packed)) for id, sha256, packed in found]
            said = kept(connection, records)
            for id, _, record in records:
                yield id, record, said.get(id, Kept())


def _all(page: Callable[[int], list[V]]) -> Iterator[V]:
    """Every fact of all pages, once: one that moved to a later page while others were added comes again."""
    seen: set[str] = set()
    offset = 0
    while found := page(offset):
        for view in found:
            if view.id not in seen:
                seen.add(view.id)
                yield view
        offset += len(found)
