"""The ledger as a Python object: the one door to the room."""

from __future__ import annotations

import os
from types import TracebackType
from typing import Any, Self, Unpack

from communique.errors import LedgerError
from communique.ledger import register as offices
from communique.ledger.ask import doubt, meetings, people, reports, show, statements
from communique.ledger.ask.doubt import Doubts
from communique.ledger.engine import Store
from communique.ledger.filters import Filters, Words
from communique.ledger.human import Correction, say
from communique.ledger.human.correction import Action, Kind
from communique.ledger.human.keep import everything
from communique.ledger.human.kept import Kept
from communique.ledger.views import MeetingView, PersonView, ReportView, StatementView
from communique.ledger.write import hand, report
from communique.ledger.write.report import Added
from communique.records import Document, Record

DEFAULT = "communique.db"
VARIABLE = "COMMUNIQUE_LEDGER"


class Ledger:
    """What many reports say, kept together: meetings, statements, people, reports.

        with communique.Ledger("desk.db") as ledger:
            ledger.add(communique.read("report.txt"))
            ledger.meetings(with_="RUS", since="2019-06")

    Every call is a transaction of its own. Writers wait for each other, readers for nobody. Threads may share
    a ledger; processes open one each.

    Args:
        url: a path, ``sqlite:///PATH`` or ``postgresql://USER@HOST/DATABASE``; by default what the
            environment's ``COMMUNIQUE_LEDGER`` names, else ``communique.db`` in the working folder. The first
            `add` makes it.

    Raises:
        LedgerError: when it cannot be opened, read or written: a wrong address, a lock, a full disk, a newer
            version. Nothing of the call is kept then.
    """

    def __init__(self, url: str | os.PathLike[str] | None = None) -> None:
        address = os.fspath(url) if url is not None else os.environ.get(VARIABLE) or DEFAULT
        self._store = Store(address)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Ledger({self._store.where!r})"

    @property
    def where(self) -> str:
        """Its path or address, without a password."""
        return self._store.where

    def exists(self) -> bool:
        """Whether it has been made."""
        return self._store.exists()

    def close(self) -> None:
        """Let its connections go; the next call opens them anew."""
        self._store.close()

    def add(self, record: Record, *, again: bool = False, kept: Kept | None = None) -> Added:
        """Add the record of a report; nothing is done for one that is there.

        Args:
            record: what was read.
            again: put it in the place of the record that is there, if it is another; corrections stay.
            kept: what people said of it in another ledger, which is added to what they said here.

        Returns:
            the report's id, and whether it is new, known, reread, a copy of another or another version.

        Raises:
            DateError: when the report's date is none.
        """
        with self._store.writing() as connection:
            return report.add(connection, record, again=again, kept=kept)

    def known(self, document: Document) -> Added | None:
        """Whether a report is there, before it is read: what `add` would answer; None for a new one."""
        if not self.exists():
            return None
        with self._store.reading() as connection:
            return report.known(connection, document)

    def meetings(
        self,
        filters: Filters | None = None,
        *,
        limit: int | None = None,
        offset: int = 0,
        **words: Unpack[Words],
    ) -> list[MeetingView]:
        """Meetings across reports, the latest first.

        Args:
            filters: what the list is narrowed to, or the same as words: ``with_="RUS"``, ``status="held"``.
            limit: most meetings given back.
            offset: meetings passed over before.
            words: see `Filters`.
        """
        with self._store.reading() as connection:
            return meetings.meetings(connection, filters or Filters.of(**words), limit, offset)

    def statements(
        self,
        filters: Filters | None = None,
        *,
        limit: int | None = None,
        offset: int = 0,
        **words: Unpack[Words],
    ) -> list[StatementView]:
        """Statements, the latest first; arguments as `meetings`."""
        with self._store.reading() as connection:
            return statements.statements(connection, filters or Filters.of(**words), limit, offset)

    def people(
        self,
        filters: Filters | None = None,
        *,
        limit: int | None = None,
        offset: int = 0,
        **words: Unpack[Words],
    ) -> list[PersonView]:
        """Persons and organisations, those of most reports first; arguments as `meetings`."""
        with self._store.reading() as connection:
            return people.people(connection, filters or Filters.of(**words), limit, offset)

    def reports(
        self,
        filters: Filters | None = None,
        *,
        limit: int | None = None,
        offset: int = 0,
        **words: Unpack[Words],
    ) -> list[ReportView]:
        """Reports, the latest first; arguments as `meetings`."""
        with self._store.reading() as connection:
            return reports.reports(connection, filters or Filters.of(**words), limit, offset)

    def show(self, id: str) -> MeetingView | StatementView | PersonView | ReportView:
        """What an id means; ids of what was merged lead on. A report also by its name or address.

        Raises:
            NotFoundError: when it means nothing.
        """
        with self._store.reading() as connection:
            return show.show(connection, id)

    def remove(self, id: str) -> str:
        """Take a report out, with all that only it says; its id.

        Raises:
            NotFoundError: when there is no such report.
        """
        self._there()
        with self._store.writing() as connection:
            row = show.report_row(connection, id)
            own = show.show(connection, id).id
            report.remove(connection, row)
            return own

    def merge(self, *ids: str) -> MeetingView:
        """Make meetings one, whatever the links say, from now on; the ids all lead to it.

        Raises:
            NotFoundError: when one is no meeting.
        """
        self._there()
        with self._store.writing() as connection:
            rows = list(dict.fromkeys(show.meeting_row(connection, i) for i in ids))
            if len(rows) > 1:
                hand.merge(connection, rows)
            return self._meeting(show.show(connection, ids[0]))

    def split(self, id: str, *parts: str) -> tuple[MeetingView, MeetingView]:
        """Take parts of a meeting out of it, whatever the links say, from now on.

        Args:
            id: of the meeting.
            parts: ids of reports or of sightings of it, which together make the other meeting.

        Returns:
            what is left of the meeting, and the meeting of the parts.

        Raises:
            NotFoundError: when there is no such meeting, or a part is none of it.
            LedgerError: when nothing or all would be taken out.
        """
        self._there()
        with self._store.writing() as connection:
            row = show.meeting_row(connection, id)
            there = self._meeting(show.show(connection, id)).json["sightings"]
            out = {s for s in there for p in parts if s == p or s.startswith(f"{p}-")}
            if not out or len(out) == len(there):
                raise LedgerError(
                    "this would take nothing or all of the meeting",
                    where=id,
                    do=f"name some of its sightings: {', '.join(there)}",
                )
            hand.split(connection, row, out)
            rest = min(set(there) - out)
            return self._meeting(show.show(connection, rest)), self._meeting(show.show(connection, min(out)))

    def correct(self, id: str, field: str, value: Any, *, by: str | None = None) -> Correction:
        """Put a field of a statement or meeting of a report right; the machine's value is kept beside it.

        Args:
            id: of the statement or of the report's sighting of the meeting.
            field: as in the record; one of a statement's speaker with a dot: ``speaker.name``.
            value: as the record's JSON has it, or plain words: "held", "2019-06-28", "Osaka, JPN".
            by: who says so.

        Raises:
            NotFoundError: when there is no such statement or meeting.
            CorrectionError: when there is no such field, or it cannot have the value.
        """
        return self._say(id, "correct", field, value, by)

    def confirm(self, id: str, *, by: str | None = None) -> Correction:
        """Say that a statement or meeting of a report is right; arguments and errors as `correct`."""
        return self._say(id, "confirm", None, None, by)

    def refuse(self, id: str, *, by: str | None = None) -> Correction:
        """Say that a statement or meeting of a report is none: it goes; as `confirm`."""
        return self._say(id, "refuse", None, None, by)

    def undo(self, id: str, *, by: str | None = None) -> Correction:
        """Take a correction back by its id.

        Raises:
            NotFoundError: when there is none.
            CorrectionError: when it was taken back before.
        """
        self._there()
        with self._store.writing() as connection:
            return say.undo(connection, id.strip(), by)

    def corrections(self, id: str | None = None) -> list[Correction]:
        """What people said of a statement, a meeting or a report; of everything without an id.

        Raises:
            NotFoundError: when the id means nothing.
        """
        with self._store.reading() as connection:
            return everything(connection) if id is None else say.said(connection, id)

    def doubtful(self, kind: Kind | None = None, *, after: str = "", limit: int = 1) -> Doubts:
        """The least certain facts that nobody vouched for, and how many there are.

        Args:
            kind: "statement" or "meeting"; both without it.
            after: where to go on: the `place` of a fact, which itself is left out.
            limit: most facts given back.
        """
        with self._store.reading() as connection:
            return doubt.doubtful(connection, kind, after, limit)

    def _say(self, id: str, action: Action, field: str | None, value: Any, by: str | None) -> Correction:
        self._there()
        with self._store.writing() as connection:
            return say.say(connection, id, action, field, value, by)

    def register(self) -> list[tuple[str, ...]]:
        """The office holders that the reports gave: name, country, office, since, until, wikidata."""
        with self._store.reading() as connection:
            return offices.register(connection)

    def _there(self) -> None:
        """Refuse to make a ledger by taking something out of it."""
        with self._store.reading():
            return

    @staticmethod
    def _meeting(found: object) -> MeetingView:
        assert isinstance(found, MeetingView)
        return found
