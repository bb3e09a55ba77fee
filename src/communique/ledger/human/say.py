"""Saying something of a fact: the correction is written down, and the facts of its text made anew."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from communique.errors import CorrectionError, NotFoundError
from communique.ledger.ask import show
from communique.ledger.human.correction import Action, Correction, Fact, Kind, fact_of, facts, new, undoing
from communique.ledger.human.fields import POINTERS, read_value
from communique.ledger.human.keep import correction, of_texts, put
from communique.ledger.human.lay import lay, place_of, undone
from communique.ledger.identity import text_hash
from communique.ledger.schema import Report
from communique.ledger.write.report import changing, load
from communique.records import Meeting, Record, Statement

_FACT = re.compile(r"([0-9a-f]{16})-([ms])([1-9]\d*)")


@dataclass(frozen=True, slots=True)
class Found:
    """A fact of a report.

    Attributes:
        record: the report's record with its corrections.
        fact: the fact as it stands.
        pin: the fact as the machine has it, or as it was when somebody's word put it in.
    """

    record: Record
    fact: Fact
    pin: Fact


def say(
    connection: Connection,
    id: str,
    action: Action,
    field: str | None = None,
    value: Any = None,
    by: str | None = None,
) -> Correction:
    """Correct, confirm or refuse a fact.

    Raises:
        NotFoundError: when the id is no fact's.
        CorrectionError: when the field or the value cannot be.
    """
    found = find(connection, id)
    if action == "correct" and field in POINTERS and isinstance(found.fact, Statement):
        value = _pins(connection, id, field, value)
    elif action == "correct":
        value = read_value(found.fact, field or "", value, found.record.document)
    sha256 = text_hash(found.record.document)
    made = new(sha256, found.pin, action, field=field, value=value, by=by)
    _write(connection, made)
    return made


def _pins(connection: Connection, id: str, field: str, value: Any) -> list[dict[str, Any]]:
    """The facts that a statement is to point at, as the machine has them: given by id, "m1" or in full.

    Raises:
        CorrectionError: when an id is none of the report's.
    """
    ids = value if isinstance(value, list) else [v.strip() for v in str(value or "").split(";") if v.strip()]
    wanted: Kind = "meeting" if field == "about" else "statement"
    report = id.strip()[:16]
    pins = []
    for one in ids:
        full = str(one) if str(one).startswith(report) else f"{report}-{one}"
        try:
            pin = find(connection, full).pin
        except NotFoundError:
            pin = None
        if pin is None or isinstance(pin, Meeting) != (wanted == "meeting"):
            raise CorrectionError(f"no {wanted} of this report: {one!r}", where=id, do=f"write {wanted[0]}1")
        pins.append(pin.to_dict())
    if field == "within" and len(pins) > 1:
        raise CorrectionError("a statement stands within one other at most", where=id, do="name one")
    return pins


def undo(connection: Connection, id: str, by: str | None = None) -> Correction:
    """Take a correction back; where that is taken back in turn, it holds again.

    Raises:
        NotFoundError: when there is none.
        CorrectionError: when it was taken back before.
    """
    other = correction(connection, id)
    if id in undone(of_texts(connection, [other.sha256])[other.sha256]):
        raise CorrectionError("undone before", where=id, do="undo what undid it: communique corrections")
    made = undoing(other, by)
    _write(connection, made)
    return made


def _write(connection: Connection, made: Correction) -> None:
    with changing(connection, made.sha256):
        put(connection, [made])


def said(connection: Connection, id: str) -> list[Correction]:
    """The corrections of a fact, or of all facts of a report's text, the earliest first."""
    if _FACT.fullmatch(id.strip()):
        found = find(connection, id)
        of = of_texts(connection, [text_hash(found.record.document)])
        pin = found.pin.to_dict()
        return [c for some in of.values() for c in some if c.fact == pin]
    row = show.report_row(connection, id)
    sha256 = connection.execute(select(Report.sha256).where(Report.pk == row)).scalar_one()
    return of_texts(connection, [sha256])[sha256]


def where(connection: Connection, of: Correction) -> str | None:
    """The id of the fact that a correction is about, in the report of its text that counts."""
    row = connection.execute(
        select(Report.pk, Report.id).where(Report.sha256 == of.sha256, Report.lead == Report.pk)
    ).first()
    if row is None:
        return None
    at = place_of(fact_of(of), facts(load(connection, row.pk), of.kind), of.kind)
    return f"{row.id}-{of.kind[0]}{at + 1}" if at is not None else None


def find(connection: Connection, id: str) -> Found:
    """The fact that an id of a report's statement or meeting means.

    Raises:
        NotFoundError: when it means none.
    """
    parts = _FACT.fullmatch(id.strip())
    row = None
    if parts is not None:
        row = connection.execute(select(Report.pk).where(Report.id == parts[1])).scalar()
    if parts is None or row is None:
        raise NotFoundError("no statement or meeting of a report", where=id, do="check the id")
    kind: Kind = "meeting" if parts[2] == "m" else "statement"
    number = int(parts[3]) - 1
    read = load(connection, row)
    sha256 = text_hash(read.document)
    corrections = of_texts(connection, [sha256])[sha256]
    record = lay(read, corrections).record
    known, machine = facts(record, kind), facts(read, kind)
    if number >= len(known):
        raise NotFoundError(f"no such {kind} of the report", where=id, do="check the id")
    fact = known[number]
    if number < len(machine):
        return Found(record, fact, machine[number])
    pins = [fact_of(c) for c in corrections if c.kind == kind]
    at = place_of(fact, pins, kind)
    return Found(record, fact, fact if at is None else pins[at])
