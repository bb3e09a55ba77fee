"""The parties of a report into the ledger, and out of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, case, delete, func, insert, or_, select, update

from communique.know.text import fold
from communique.ledger.rows import many, mapping, paired, table
from communique.ledger.schema import Appearance, Party, Report, ReportSide, Spelling
from communique.ledger.write.alike import Spelled, liken, unliken
from communique.ledger.write.named import Named, Naming, namings, sides_of
from communique.ledger.write.offices import give, take_back
from communique.records import Record

Parties = dict[str, int]
"""Keys of named parties to their rows."""

_NEW = insert(table(Party)).returning(Party.key, Party.pk)
_NAMINGS = insert(table(Appearance))
_SIDES = insert(table(ReportSide))
_SPELLED = insert(table(Spelling))
_KNOWN = select(Party.key, Party.pk).where(Party.key.in_(many("keys")))
_OWN_ROOT = update(Party).where(Party.root == 0).values(root=Party.pk)
_DAY = bindparam("day", type_=Party.first.type)
_ONE_MORE = (
    update(Party)
    .where(Party.pk.in_(many("parties")))
    .values(
        reports=Party.reports + 1,
        first=case((or_(Party.first.is_(None), Party.first > _DAY), _DAY), else_=Party.first),
        last=case((or_(Party.last.is_(None), Party.last < _DAY), _DAY), else_=Party.last),
    )
)
_ONE_MORE_UNDATED = update(Party).where(Party.pk.in_(many("parties"))).values(reports=Party.reports + 1)
_LEFT = (
    update(Party)
    .where(Party.pk == bindparam("party"))
    .values(reports=Party.reports - 1, first=bindparam("a"), last=bindparam("b"))
)
_DAYS = (
    select(Appearance.party, func.min(Report.published), func.max(Report.published))
    .join(Report, Report.pk == Appearance.report)
    .where(Appearance.party.in_(many("parties")))
    .group_by(Appearance.party)
)
_SPELLINGS = select(Spelling).where(Spelling.party.in_(many("parties")))
_SPELLING = (Spelling.party == bindparam("p")) & (Spelling.name == bindparam("n")) & (
    Spelling.side == bindparam("s")
)  # fmt: skip
_COUNT = update(Spelling).where(_SPELLING).values(reports=bindparam("count"))
_DROP = delete(Spelling).where(_SPELLING)
_ROOTS = select(Party.root).where(Party.pk.in_(many("parties")))
_TOTALS = (
    select(Party.root, func.sum(Party.reports)).where(Party.root.in_(many("roots"))).group_by(Party.root)
)
_NAMES = (
    select(Party.root, Spelling.name, func.sum(Spelling.reports))
    .join(Spelling, Spelling.party == Party.pk)
    .where(Party.root.in_(many("roots")))
    .group_by(Party.root, Spelling.name)
)
_TOTAL = (
    update(Party).where(Party.pk == bindparam("root_pk")).values(total=bindparam("sum"), name=bindparam("n"))
)


def index_people(connection: Connection, report: int, record: Record, day: dt.date | None) -> Parties:
    """Write down who is named in a report; their rows by key."""
    _write_sides(connection, report, record)
    found = list(namings(record))
    if not found:
        return {}
    named = {n.named for n in found}
    parties = _rows(connection, named)
    own = set(parties.values())
    if day is None:
        connection.execute(_ONE_MORE_UNDATED, {"parties": own})
    else:
        connection.execute(_ONE_MORE, {"parties": own, "day": day})
    _write_namings(connection, report, found, parties)
    give(connection, found, parties, day)
    fresh = _spell(connection, {(parties[n.key], n.name, n.side) for n in named}, +1)
    persons = {parties[n.key] for n in named if n.kind == "person"}
    changed = liken(connection, [f for f in fresh if f[0] in persons])
    _retotal(connection, own | changed)
    return parties


def unindex_people(connection: Connection, report: int, record: Record) -> None:
    """Take back what `index_people` wrote; parties that nobody names stay as ids without reports."""
    connection.execute(delete(Appearance).where(Appearance.report == report))
    connection.execute(delete(ReportSide).where(ReportSide.report == report))
    named = {n.named for n in namings(record)}
    if not named:
        return
    parties = _rows(connection, named)
    own = set(parties.values())
    take_back(connection, own)
    days = {party: (a, b) for party, a, b in connection.execute(_DAYS, {"parties": own})}
    ends = [(party, *days.get(party, (None, None))) for party in sorted(own)]
    connection.execute(_LEFT, [{"party": party, "a": a, "b": b} for party, a, b in ends])
    gone = _spell(connection, {(parties[n.key], n.name, n.side) for n in named}, -1)
    persons = {parties[n.key] for n in named if n.kind == "person"}
    _retotal(connection, own | unliken(connection, {g[0] for g in gone} & persons))


def _retotal(connection: Connection, parties: set[int]) -> None:
    """Name and number of reports at the roots of some parties."""
    roots = set(connection.execute(_ROOTS, {"parties": parties}).scalars())
    best: dict[int, tuple[int, str]] = {}
    for root, name, count in connection.execute(_NAMES, {"roots": roots}):
        best[root] = min(best.get(root, (0, "")), (-int(count), name))
    totals = mapping(connection, _TOTALS, {"roots": roots})
    rows = [{"root_pk": r, "sum": int(totals[r]), "n": best[r][1]} for r in sorted(best)]
    if rows:
        connection.execute(_TOTAL, rows)
    bare = sorted(set(totals) - set(best))
    if bare:
        connection.execute(update(Party).where(Party.pk.in_(bare)).values(total=0))


def _rows(connection: Connection, named: Iterable[Named]) -> Parties:
    """The rows of parties, made where there are none."""
    by_key = {n.key: n for n in sorted(named, key=repr)}
    found: Parties = mapping(connection, _KNOWN, {"keys": list(by_key)})
    rows = [
        {"id": n.id, "key": key, "kind": n.kind, "wikidata": n.wikidata, "name": n.name, "root": 0}
        for key, n in by_key.items()
        if key not in found
    ]
    if rows:
        made = connection.execute(_NEW, rows)
        found |= paired(made)
        connection.execute(_OWN_ROOT)
    return found


def _write_namings(connection: Connection, report: int, found: list[Naming], parties: Parties) -> None:
    rows = [
        {"report": report, "party": parties[n.named.key], "role": n.role, "side": n.side,
         "known_from": n.known_from}
        for n in found
    ]  # fmt: skip
    connection.execute(_NAMINGS, rows)


def _write_sides(connection: Connection, report: int, record: Record) -> None:
    told = [s.speaker.for_ for s in record.statements]
    told += [p.for_ for m in record.meetings for p in m.participants]
    sides = sorted({side for for_ in told for side in sides_of(for_)})
    if sides:
        connection.execute(_SIDES, [{"side": s, "report": report} for s in sides])


def _spell(connection: Connection, used: set[Spelled], step: int) -> list[Spelled]:
    """Count spellings up or down; those that came into being, or ceased to be."""
    rows = connection.execute(_SPELLINGS, {"parties": {party for party, _, _ in used}})
    there = {(r.party, r.name, r.side): r.reports for r in rows}
    fresh = [one for one in sorted(used) if one not in there]
    counts = {one: there[one] + step for one in sorted(used) if one in there}
    gone = [one for one, count in counts.items() if count <= 0]
    kept = [{"p": p, "n": n, "s": s, "count": c} for (p, n, s), c in counts.items() if c > 0]
    if kept:
        connection.execute(_COUNT, kept)
    if gone:
        connection.execute(_DROP, [{"p": p, "n": n, "s": s} for p, n, s in gone])
    if fresh:
        new = [
            {"party": p, "name": n, "side": s, "folded": fold(n).lower(), "reports": step}
            for p, n, s in fresh
        ]
        connection.execute(_SPELLED, new)
    return fresh + gone
