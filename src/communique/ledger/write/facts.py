"""The facts of a report that counts: taken in, and out again."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, bindparam, delete, insert, select

from communique.ledger.human import Laid
from communique.ledger.identity import NO_DAY, clean
from communique.ledger.rows import table
from communique.ledger.schema import About, Report, Statement, StatementSide
from communique.ledger.write.groups import regroup
from communique.ledger.write.linking import Left, index_sightings, unindex_sightings
from communique.ledger.write.named import of_speaker, sides_of
from communique.ledger.write.people import Parties, index_people, unindex_people
from communique.link.across import Sighting as Traits
from communique.link.across.sighting import days
from communique.records import Statement as Said
from communique.show import words

_OWN = select(Report.id, Report.published).where(Report.pk == bindparam("report"))
_NEW = insert(table(Statement)).returning(Statement.pk, Statement.number)
_SIDES = insert(table(StatementSide))
_ABOUTS = insert(table(About))


def index(connection: Connection, report: int, laid: Laid, left: Left | None = None) -> None:
    """Take the facts of a report in, but those that somebody refused.

    Args:
        connection: of a transaction that writes.
        report: its row.
        laid: its record with what people said of it.
        left: what its former facts left behind, when they were taken out just now.
    """
    own = connection.execute(_OWN, {"report": report}).one()
    parties = index_people(connection, report, laid.kept(), own.published)
    sightings, changed = index_sightings(connection, report, own.id, laid, parties)
    _statements(connection, report, own.id, laid, parties, own.published, sightings)
    regroup(connection, changed | (left.components if left else set()), left.meetings if left else ())


def unindex(connection: Connection, report: int, laid: Laid) -> tuple[Traits, ...]:
    """Take the facts of a report out.

    Returns:
        its sightings of meetings of which no other report tells.
    """
    left = take_out(connection, report, laid)
    regroup(connection, left.components, left.meetings)
    return left.orphans


def take_out(connection: Connection, report: int, laid: Laid) -> Left:
    """Take out the facts of a report that is indexed again at once; its meetings keep their ids."""
    connection.execute(delete(Statement).where(Statement.report == report))
    left = unindex_sightings(connection, report)
    unindex_people(connection, report, laid.kept())
    return left


def _statements(
    connection: Connection,
    report: int,
    id: str,
    laid: Laid,
    parties: Parties,
    published: dt.date | None,
    sightings: dict[str, int],
) -> None:
    rows, sides, about = [], {}, {}
    for number, said in enumerate(laid.record.statements, 1):
        if said.id in laid.refused:
            continue
        first, last = _days(said, published)
        named = of_speaker(said.speaker)
        rows.append({
            "id": f"{id}-s{number}", "report": report, "number": number,
            "party": parties[named.key] if named else None,
            "speaker": clean(words.speaker(said.speaker)[0]),
            "first": first, "last": last, "words": clean(" … ".join(c.text for c in said.content)),
            "confidence": said.confidence,
        })  # fmt: skip
        sides[number] = [(side, first or NO_DAY) for side in sides_of(said.speaker.for_)]
        about[number] = sorted({sightings[m] for m in said.about if m in sightings})
    if not rows:
        return
    made = connection.execute(_NEW, rows).all()
    for_ = [{"statement": pk, "side": s, "first": f} for pk, n in made for s, f in sides[n]]
    of = [{"statement": pk, "sighting": m} for pk, n in made for m in about[n]]
    if for_:
        connection.execute(_SIDES, for_)
    if of:
        connection.execute(_ABOUTS, of)


def _days(said: Said, published: dt.date | None) -> tuple[dt.date | None, dt.date | None]:
    found = days(said.date.value) if said.date else None
    return found or (published, published)
