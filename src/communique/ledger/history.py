"""Who said what of where a meeting stands: the entries of its history, and what follows from them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from communique.link.across import Assertion, Standing, stands
from communique.link.across.sighting import days
from communique.link.across.stands import REPORT, own_word
from communique.records import Claim, Meeting, Record, Statement

Entry = dict[str, Any]
"""A JSON object: status, by, for, asserted, report, outlet, statement, evidence, named."""


def said_of(record: Record, meeting: Meeting, report: str) -> list[Entry]:
    """What a report's sources, and the report itself, say of a meeting's status.

    The claims come first, in their order; the report's own word stands last where no claim says the same.
    """
    statements = {s.id: (f"{report}-s{n}", s) for n, s in enumerate(record.statements, 1)}
    published = record.document.published
    found = []
    for claim in meeting.claims:
        id, statement = statements.get(claim.statement or "", (None, None))
        found.append(_entry(claim, published, id, statement))
    if meeting.status not in {c.status for c in meeting.claims}:
        evidence = meeting.evidence[0].to_dict() if meeting.evidence else None
        found.append(
            {"status": meeting.status, "by": REPORT, "for": None, "asserted": published, "statement": None,
             "evidence": evidence, "named": True}
        )  # fmt: skip
    return found


def _entry(claim: Claim, published: str | None, id: str | None, statement: Statement | None) -> Entry:
    asserted = published
    named = claim.by == REPORT or claim.by[:1].isupper()
    if statement is not None:
        told = days(statement.date.value) if statement.date else None
        asserted = told[0].isoformat() if told else published
        named = statement.speaker.kind != "unnamed"
    return {
        "status": claim.status, "by": claim.by, "for": claim.for_, "asserted": asserted, "statement": id,
        "evidence": claim.evidence.to_dict(), "named": named,
    }  # fmt: skip


def ordered(entries: Iterable[Entry]) -> list[Entry]:
    """Entries by the day on which they were asserted, the oldest first; unknown days before all."""
    return sorted(
        entries,
        key=lambda e: (
            e["asserted"] or "",
            e["published"] or "",
            e["report"],
            (e["evidence"] or {}).get("start", -1),
            e["by"],
            e["status"],
        ),
    )


def standing(history: Sequence[Entry], sides: Iterable[str]) -> Standing:
    """Where a meeting of these sides stands by its history."""
    told = frozenset(sides)
    return stands([_assertion(e, told) for e in history])


def with_named(history: Iterable[Entry]) -> list[Entry]:
    """The entries of a meeting's view, each with whether a named source says it.

    Names begin with a capital letter, descriptions do not.
    """
    return [{**e, "named": e["by"] == REPORT or str(e["by"] or "")[:1].isupper()} for e in history]


def _assertion(entry: Entry, sides: frozenset[str]) -> Assertion:
    asserted = dt.date.fromisoformat(entry["asserted"]) if entry["asserted"] else None
    return Assertion(
        status=entry["status"],
        by=entry["by"],
        for_=entry["for"],
        asserted=asserted,
        report=entry["report"],
        own=own_word(entry["by"], entry["for"], sides),
        named=entry["named"],
    )
