"""The ledger as tables, for CSV and Parquet: columns with their types, and the rows.

``docs/codebook.md`` defines every column; a test compares the two.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args

from communique.export import facts
from communique.export.cow import cow
from communique.export.selection import Selection
from communique.ledger import MeetingView
from communique.records import Status

Type = Literal["text", "integer", "number", "truth", "day", "texts"]
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, its columns by name with their types, and how its rows are read.

    A cell is a `str`, `int`, `float`, `bool`, a day or a list of `str`, as its column's type has it; None
    where nothing is known.
    """

    name: str
    columns: dict[str, Type]
    rows: Callable[[Selection], Iterator[Row]]


def meetings(selection: Selection) -> Iterator[Row]:
    """A row a meeting."""
    for m in selection.meetings():
        j = m.json
        when = facts.when(j["date"])
        place = j["place"] or {}
        day = when.first if when else None
        yield (
            m.id, j["status"], _day(j["since"]), j["standing"]["by"], j["standing"]["reason"],
            bool(j["against"]), j["date"]["value"] if j["date"] else None,
            day, when.last if when else None, when.precision if when else None,
            j["form"], j["format"], j["occasion"], place.get("text"), place.get("city"), place.get("country"),
            cow(place.get("country") or "", day), place.get("latitude"), place.get("longitude"),
            facts.sides(j["participants"]), facts.countries(j["participants"]),
            facts.called(j["participants"]), [t["text"] for t in j["topics"]],
            len(j["participants"]), len(j["history"]), len(j["reports"]), j["confidence"],
        )  # fmt: skip


def participants(selection: Selection) -> Iterator[Row]:
    """A row a participant of a meeting."""
    for m in selection.meetings():
        for number, p in enumerate(m.json["participants"], 1):
            reports = len({x["report"] for x in p["mentions"]})
            yield m.id, number, p["name"], p["role"], p["for"], p["known_from"], p["wikidata"], reports


def history(selection: Selection) -> Iterator[Row]:
    """A row a claim of where a meeting stands, the oldest of each meeting first."""
    for m in selection.meetings():
        for number, e in enumerate(m.json["history"], 1):
            yield (
                m.id, number, e["status"], e["by"], e["for"], _day(e["asserted"]), e["report"],
                e["outlet"], e["statement"], *_span(e["evidence"]),
            )  # fmt: skip


def evidence(selection: Selection) -> Iterator[Row]:
    """A row a stretch of a report that shows a meeting or names its topic."""
    for m in selection.meetings():
        for kind in ("evidence", "topics"):
            for span in m.json[kind]:
                yield m.id, kind.removesuffix("s"), span["report"], *_span(span)


def meeting_reports(selection: Selection) -> Iterator[Row]:
    """A row a meeting and a report that tells of it."""
    return ((m.id, report) for m in selection.meetings() for report in m.reports)


def statements(selection: Selection) -> Iterator[Row]:
    """A row a statement."""
    for s in selection.statements():
        said, who = s.statement, s.statement.speaker
        told = facts.when(said.date.to_dict() if said.date else None)
        yield (
            s.id, s.report, _day(s.published), told.first if told else None, who.name, who.description,
            who.kind, who.role, who.for_, who.known_from, who.wikidata, said.form, said.certainty,
            said.cue.text if said.cue else None, said.source.text if said.source else None,
            " … ".join(c.text for c in said.content), said.content[0].start if said.content else None,
            said.content[-1].end if said.content else None, list(said.via), list(said.topics), s.within,
            s.outlet, said.confidence,
        )  # fmt: skip


def statement_meetings(selection: Selection) -> Iterator[Row]:
    """A row a statement and a meeting of which it speaks."""
    return ((s.id, meeting) for s in selection.statements() for meeting in s.about)


def people(selection: Selection) -> Iterator[Row]:
    """A row a person or organisation."""
    for p in selection.people():
        yield p.id, p.name, p.kind, p.wikidata, list(p.spellings), p.reports, _day(p.first), _day(p.last)


def offices(selection: Selection) -> Iterator[Row]:
    """A row an office of a person, with the days of the reports that give it."""
    for p in selection.people():
        for o in p.offices:
            yield p.id, o["role"], o["for"], _day(o["first"]), _day(o["last"])


def reports(selection: Selection) -> Iterator[Row]:
    """A row a report."""
    for r in selection.reports():
        yield (
            r.id, r.name, r.title, r.outlet, r.url, _day(r.published), r.language, r.lead, r.lead == r.id,
            r.statements, r.meetings, r.sha256, r.made_by.get("communique"),
        )  # fmt: skip


STATUSES: tuple[str, ...] = get_args(Status)


def pairs(selection: Selection) -> Iterator[Row]:
    """A row a pair of countries and a month, with how many of their meetings stand where."""
    counts: dict[tuple[str, str, int | None, int | None], dict[str, int]] = {}
    for m in selection.meetings():
        year, month = _month(m)
        found = facts.countries(m.json["participants"])
        for n, a in enumerate(found):
            for b in found[n + 1 :]:
                counted = counts.setdefault((a, b, year, month), dict.fromkeys(STATUSES, 0))
                counted[m.status] += 1
    order = sorted(counts, key=lambda key: (key[0], key[1], key[2] or 0, key[3] or 0))
    for a, b, year, month in order:
        day = dt.date(year, month or 12, 1) if year else None
        counted = counts[a, b, year, month]
        yield a, b, cow(a, day), cow(b, day), year, month, *counted.values(), sum(counted.values())


def _month(meeting: MeetingView) -> tuple[int | None, int | None]:
    """Year and month of a meeting's first day; of the day since when it stands so where it has no date.

    A date of more than 31 days has no month, one of several years no year.
    """
    found = facts.when(meeting.json["date"])
    if found is None:
        since = _day(meeting.since)
        return (since.year, since.month) if since else (None, None)
    if found.precision != "year":
        return found.first.year, found.first.month
    return (found.first.year if found.first.year == found.last.year else None), None


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def _span(span: dict[str, Any] | None) -> tuple[int | None, int | None, str | None]:
    return (span["start"], span["end"], span["text"]) if span else (None, None, None)


TABLES: tuple[Table, ...] = (
    Table(
        "meetings",
        {
            "meeting": "text", "status": "text", "since": "day", "decided_by": "text", "reason": "text",
            "disputed": "truth", "date": "text", "first_day": "day", "last_day": "day", "precision": "text",
            "form": "text", "format": "text", "occasion": "text", "place": "text", "city": "text",
            "country": "text", "cow": "integer", "latitude": "number", "longitude": "number",
            "sides": "texts", "countries": "texts", "participants": "texts", "topics": "texts",
            "n_participants": "integer", "n_claims": "integer", "n_reports": "integer",
            "confidence": "number",
        },
        meetings,
    ),
    Table(
        "participants",
        {
            "meeting": "text", "number": "integer", "name": "text", "role": "text", "side": "text",
            "known_from": "text", "wikidata": "text", "n_reports": "integer",
        },
        participants,
    ),
    Table(
        "history",
        {
            "meeting": "text", "number": "integer", "status": "text", "by": "text", "side": "text",
            "asserted": "day", "report": "text", "outlet": "text", "statement": "text", "start": "integer",
            "end": "integer", "text": "text",
        },
        history,
    ),
    Table(
        "evidence",
        {
            "meeting": "text", "kind": "text", "report": "text", "start": "integer", "end": "integer",
            "text": "text",
        },
        evidence,
    ),
    Table("meeting_reports", {"meeting": "text", "report": "text"}, meeting_reports),
    Table(
        "statements",
        {
            "statement": "text", "report": "text", "published": "day", "said": "day", "speaker": "text",
            "description": "text", "kind": "text", "role": "text", "side": "text", "known_from": "text",
            "wikidata": "text", "form": "text", "certainty": "text", "cue": "text", "source": "text",
            "content": "text", "start": "integer", "end": "integer", "via": "texts", "topics": "texts",
            "within": "text", "outlet": "text", "confidence": "number",
        },
        statements,
    ),
    Table("statement_meetings", {"statement": "text", "meeting": "text"}, statement_meetings),
    Table(
        "people",
        {
            "person": "text", "name": "text", "kind": "text", "wikidata": "text", "spellings": "texts",
            "n_reports": "integer", "first_day": "day", "last_day": "day",
        },
        people,
    ),
    Table(
        "offices",
        {"person": "text", "role": "text", "side": "text", "first_day": "day", "last_day": "day"},
        offices,
    ),
    Table(
        "reports",
        {
            "report": "text", "name": "text", "title": "text", "outlet": "text", "url": "text",
            "published": "day", "language": "text", "counts_as": "text", "counts": "truth",
            "n_statements": "integer", "n_meetings": "integer", "sha256": "text", "made_by": "text",
        },
        reports,
    ),
    Table(
        "pairs",
        {
            "country_a": "text", "country_b": "text", "cow_a": "integer", "cow_b": "integer",
            "year": "integer", "month": "integer",
            **{f"n_{status.replace(' ', '_')}": "integer" for status in STATUSES},
            "n_meetings": "integer",
        },
        pairs,
    ),
)  # fmt: skip
