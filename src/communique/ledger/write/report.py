"""One report into the ledger, or out of it."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from communique.errors import DateError
from communique.ledger import copies, identity
from communique.ledger.human import Laid
from communique.ledger.human.keep import laid, put, unseen
from communique.ledger.human.kept import Kept
from communique.ledger.rows import table
from communique.ledger.schema import Band, Body, Maker, Report
from communique.ledger.write import hand
from communique.ledger.write.facts import index, take_out, unindex
from communique.ledger.write.family import Joined, Member, join, leave
from communique.ledger.write.linking import adopt
from communique.link.across import Sighting as Traits
from communique.records import Document, Record

Outcome = Literal["added", "known", "reread", "copy", "version"]
_LONGEST = 250_000
"""Code points of a text that are searched: PostgreSQL's tsvector holds 1 MB."""

_KNOWN = select(Report.lead).where(Report.id == bindparam("id"))
_ID = select(Report.id).where(Report.pk == bindparam("report"))
_NEW = insert(table(Report)).returning(Report.pk)
_BODY = insert(table(Body))
_BANDS = insert(table(Band))
_MAKER = select(Maker.pk).where(Maker.made_by == bindparam("made_by"))


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a record that was handed in.

    Attributes:
        id: the report's id in the ledger.
        outcome: ``added``; ``known``: it was there before and nothing was done; ``reread``: its record
            was put in the place of an older one; ``copy``: kept as another carrier of a text that was there;
            ``version``: kept as another version of the same address.
        lead: the report of its text that counts.
    """

    id: str
    outcome: Outcome
    lead: str


def known(connection: Connection, document: Document) -> Added | None:
    """What `add` would answer for a report that is there, None for one that is not."""
    own = identity.report_id(document)
    found = connection.execute(_KNOWN, {"id": own}).scalar()
    if found is None:
        return None
    return Added(own, "known", _id_of(connection, found))


def add(connection: Connection, record: Record, *, again: bool = False, kept: Kept | None = None) -> Added:
    """Add a record; nothing is done when its report is there.

    Args:
        connection: of a transaction that writes.
        record: what was read.
        again: put it in the place of the record that is there.
        kept: what people said of it elsewhere.

    Raises:
        DateError: when the report's date is none.
    """
    there = known(connection, record.document)
    if kept:
        _say(connection, identity.text_hash(record.document), kept)
    if there is None:
        own, made = _insert(connection, record)
        joined = join(connection, own, made)
        _count(connection, joined, {own.pk: laid(connection, own.sha256, record)})
        return Added(own.id, joined.outcome, _id_of(connection, joined.lead))
    if again and reread(connection, there.id, record):
        return Added(there.id, "reread", there.lead)
    return there


def _say(connection: Connection, sha256: str, kept: Kept) -> None:
    """Write down what people said of a text elsewhere, where it is news."""
    corrections = unseen(connection, kept.corrections)
    decisions = hand.unseen(connection, kept.decisions)
    if corrections or decisions:
        with changing(connection, sha256):
            put(connection, corrections)
            hand.put(connection, decisions)


def remove(connection: Connection, report: int) -> None:
    """Take a report out, and with it all that only it says; a copy or older version then counts instead."""
    lead = connection.execute(select(Report.lead).where(Report.pk == report)).scalar_one()
    orphans = unindex(connection, report, current(connection, report)) if lead == report else ()
    parts = leave(connection, report)
    connection.execute(delete(Report).where(Report.pk == report))
    for part in parts:
        _count(connection, part, {})
        if lead == report:
            adopt(connection, orphans, part.lead)


@contextmanager
def changing(connection: Connection, sha256: str) -> Iterator[None]:
    """What is said of a text's facts changes inside: reports of it that count are taken out, and in again."""
    rows = select(Report.pk).where(Report.sha256 == sha256, Report.lead == Report.pk).order_by(Report.pk)
    leads = list(connection.execute(rows).scalars())
    left = {lead: take_out(connection, lead, current(connection, lead)) for lead in leads}
    yield
    for lead in leads:
        index(connection, lead, current(connection, lead), left[lead])
        adopt(connection, left[lead].orphans, lead)


def reread(connection: Connection, id: str, record: Record) -> bool:
    """Put another reading in the place of a report's record, if it is another; corrections stay."""
    pk = connection.execute(select(Report.pk).where(Report.id == id)).scalar_one()
    if load(connection, pk) == record:
        return False
    with changing(connection, identity.text_hash(record.document)):
        connection.execute(update(Body).where(Body.pk == pk).values(**_body(record)))
        counts = {"statements": len(record.statements), "meetings": len(record.meetings)}
        row = update(Report).where(Report.pk == pk).values(maker=_maker(connection, record), **counts)
        connection.execute(row)
    return True


def _count(connection: Connection, joined: Joined, records: dict[int, Laid]) -> None:
    """Take the facts of a family's former leads out, and those of its lead in."""
    orphans: list[Traits] = []
    for before in joined.before:
        if before != joined.lead:
            orphans += unindex(connection, before, current(connection, before))
    if joined.lead not in joined.before:
        index(connection, joined.lead, records.get(joined.lead) or current(connection, joined.lead))
    adopt(connection, orphans, joined.lead)


def load(connection: Connection, report: int) -> Record:
    """The record of a report, as it was handed in."""
    packed = connection.execute(select(Body.record).where(Body.pk == report)).scalar_one()
    return unpack(packed)


def current(connection: Connection, report: int) -> Laid:
    """The record of a report with what people said of it."""
    sha256 = connection.execute(select(Report.sha256).where(Report.pk == report)).scalar_one()
    return laid(connection, sha256, load(connection, report))


def unpack(packed: bytes) -> Record:
    """The record of a `Body`."""
    return Record.from_dict(json.loads(zlib.decompress(packed)))


def published(document: Document) -> dt.date | None:
    """The day of publication.

    Raises:
        DateError: when it is no ISO 8601 day.
    """
    if document.published is None:
        return None
    try:
        return dt.date.fromisoformat(document.published)
    except ValueError:
        raise DateError(
            f"no date: {document.published!r}", where=document.id, do="write it as 2019-06-26"
        ) from None


def _insert(connection: Connection, record: Record) -> tuple[Member, copies.Signature]:
    document = record.document
    day = published(document)
    found = copies.runs(document.text)
    made = copies.signature(found)
    row: dict[str, Any] = {
        "id": identity.report_id(document),
        "name": identity.clean(document.id),
        "sha256": identity.text_hash(document),
        "url": identity.address(document),
        "title": identity.clean(document.title) if document.title else None,
        "outlet": identity.outlet(document),
        "published": day,
        "published_from": document.published_from,
        "language": document.language,
        "maker": _maker(connection, record),
        "family": 0,
        "lead": 0,
        "length": len(document.text),
        "statements": len(record.statements),
        "meetings": len(record.meetings),
        "signature": made.astype("<u4").tobytes(),
        "added": dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0),
    }
    pk = connection.execute(_NEW, row).scalar_one()
    connection.execute(_BODY, {"pk": pk, **_body(record)})
    if len(made):
        number = day.toordinal() if day else 0
        rows = [{"band": b, "day": number, "report": pk} for b in copies.bands(made)]
        connection.execute(_BANDS, rows)
    member = Member(pk, row["id"], row["sha256"], row["url"], day, len(document.text), found)
    return member, made


def _body(record: Record) -> dict[str, Any]:
    document = record.document
    packed = json.dumps(record.to_dict(), separators=(",", ":")).encode("ascii")
    return {
        "title": identity.clean(document.title or ""),
        "words": identity.clean(document.text)[:_LONGEST],
        "record": zlib.compress(packed, 6),
    }


def _maker(connection: Connection, record: Record) -> int:
    made_by = json.dumps(record.made_by.to_dict(), sort_keys=True)
    found = connection.execute(_MAKER, {"made_by": made_by}).scalar()
    if found is not None:
        return found
    return connection.execute(insert(Maker).values(made_by=made_by).returning(Maker.pk)).scalar_one()


def _id_of(connection: Connection, report: int) -> str:
    return connection.execute(_ID, {"report": report}).scalar_one()
