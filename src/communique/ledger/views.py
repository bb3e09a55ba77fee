"""What asking gives back: each with its permanent id, and as the JSON of the contract."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from communique.records import Record, Statement

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting across reports: the fields of a meeting, its history and where it stands now.

    Attributes:
        id: its permanent id.
        json: every field but the id.
    """

    id: str
    json: Json

    @property
    def status(self) -> str:
        """Where it stands now."""
        return str(self.json["status"])

    @property
    def since(self) -> str | None:
        """The day on which it came to stand so."""
        found: str | None = self.json["since"]
        return found

    @property
    def history(self) -> list[Json]:
        """Who said where it stands, and when; the oldest first."""
        found: list[Json] = self.json["history"]
        return found

    @property
    def reports(self) -> list[str]:
        """The ids of the reports that tell of it."""
        found: list[str] = self.json["reports"]
        return found

    def to_dict(self) -> Json:
        """The meeting as JSON."""
        return {"id": self.id, **self.json}


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement with its report and what made it.

    Attributes:
        id: its permanent id.
        statement: as the record has it.
        report: id of the report.
        outlet, published: of the report.
        within: id of the statement that it stands in.
        about: ids of the meetings across reports of which it speaks.
        made_by: version, models and register that made it.
    """

    id: str
    statement: Statement
    report: str
    outlet: str | None
    published: str | None
    within: str | None
    about: tuple[str, ...]
    made_by: Json

    @classmethod
    def of(cls, id: str, record: Record, number: int, report: str, about: Sequence[str]) -> StatementView:
        """The statement of a record with this number, from 1."""
        document = record.document
        said = record.statements[number - 1]
        numbers = {s.id: n for n, s in enumerate(record.statements, 1)}
        within = f"{report}-s{numbers[said.within]}" if said.within in numbers else None
        made_by = record.made_by.to_dict()
        return cls(id, said, report, document.outlet, document.published, within, tuple(about), made_by)

    def to_dict(self) -> Json:
        """The statement as JSON, with ids that hold across reports."""
        return {
            **self.statement.to_dict(),
            "id": self.id,
            "within": self.within,
            "about": list(self.about),
            "report": self.report,
            "outlet": self.outlet,
            "published": self.published,
            "made_by": self.made_by,
        }


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person or an organisation across reports.

    Attributes:
        id: the Wikidata item, or an id of the ledger's own.
        name: the spelling of most reports.
        kind: person, organisation, government or outlet.
        wikidata: its item.
        spellings: every name under which it stands in reports, the most frequent first.
        offices: role, side, first and last day of publication of the reports that give it.
        reports: how many name it.
        first, last: days of publication of the first and last of them.
    """

    id: str
    name: str
    kind: str
    wikidata: str | None
    spellings: tuple[str, ...]
    offices: tuple[Json, ...]
    reports: int
    first: str | None
    last: str | None

    def to_dict(self) -> Json:
        """The person as JSON."""
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind,
            "wikidata": self.wikidata,
            "spellings": list(self.spellings),
            "offices": [dict(o) for o in self.offices],
            "reports": self.reports,
            "first": self.first,
            "last": self.last,
        }


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report of the ledger.

    Attributes:
        id: its permanent id.
        name: the ``document.id`` of its record.
        lead: the report of its text that counts; itself for that one.
        statements, meetings: how many its record has.
        copies: ids of its copies and other versions, for the one that counts.
        record: what was read in it; only when one report is asked for.
    """

    id: str
    name: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    language: str | None
    sha256: str
    lead: str
    statements: int
    meetings: int
    copies: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    made_by: Json = field(default_factory=dict)
    record: Record | None = None

    def to_dict(self) -> Json:
        """The report as JSON; with its record when one report was asked for."""
        names = (
            "id", "name", "title", "outlet", "url", "published", "language", "sha256", "lead", "statements",
            "meetings",
        )  # fmt: skip
        data: Json = {name: getattr(self, name) for name in names}
        data |= {"copies": list(self.copies), "versions": list(self.versions), "made_by": self.made_by}
        if self.record is not None:
            data["record"] = self.record.to_dict()
        return data
