"""The parties of a report into the ledger, and which of them are one person."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from itertools import product

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from communique.know.text import fold
from communique.ledger.rows import mapping
from communique.ledger.schema import Alike, Appearance, NameBlock, Party, ReportSide, Spelling
from communique.ledger.write.named import Named, Naming, namings, sides_of
from communique.link.across.people import same_people, surname_keys
from communique.records import Record

Parties = dict[str, int]
"""Keys of named parties to their rows."""


def index_people(connection: Connection, report: int, record: Record, day: dt.date | None) -> Parties:
    """Write down who is named in a report; their rows by key."""
    found = list(namings(record))
    named = {n.named for n in found}
    parties = _rows(connection, named)
    connection.execute(
        update(Party).where(Party.pk.in_(set(parties.values()))).values(reports=Party.reports + 1)
    )
    if day is not None:
        _widen(connection, set(parties.values()), day)
    _appear(connection, report, found, parties)
    _sides(connection, report, record)
    fresh = _spell(connection, {(parties[n.key], n.name, n.side) for n in named}, +1)
    persons = {parties[n.key] for n in named if n.kind == "person"}
    changed = _liken(connection, [f for f in fresh if f[0] in persons])
    retotal(connection, set(parties.values()) | changed)
    return parties


def unindex_people(connection: Connection, report: int, record: Record) -> None:
    """Take back what `index_people` wrote; parties that nobody names stay as ids without reports."""
    named = {n.named for n in namings(record)}
    parties = _rows(connection, named)
    connection.execute(delete(Appearance).where(Appearance.report == report))
    connection.execute(delete(ReportSide).where(ReportSide.report == report))
    own = set(parties.values())
    connection.execute(update(Party).where(Party.pk.in_(own)).values(reports=Party.reports - 1))
    _narrow(connection, own)
    gone = _spell(connection, {(parties[n.key], n.name, n.side) for n in named}, -1)
    changed = _unliken(connection, {g[0] for g in gone})
    retotal(connection, own | changed)


def retotal(connection: Connection, parties: set[int]) -> None:
    """Name and number of reports at the roots of some parties."""
    roots = set(connection.execute(select(Party.root).where(Party.pk.in_(parties))).scalars())
    sums = select(Party.root, func.sum(Party.reports)).where(Party.root.in_(roots)).group_by(Party.root)
    spelled = (
        select(Party.root, Spelling.name, func.sum(Spelling.reports))
        .join(Spelling, Spelling.party == Party.pk)
        .where(Party.root.in_(roots))
        .group_by(Party.root, Spelling.name)
    )
    best: dict[int, tuple[int, str]] = {}
    for root, name, count in connection.execute(spelled):
        best[root] = min(best.get(root, (0, "")), (-int(count), name))
    for root, total in connection.execute(sums).all():
        values: dict[str, object] = {"total": int(total)}
        if root in best:
            values["name"] = best[root][1]
        connection.execute(update(Party).where(Party.pk == root).values(values))


def _rows(connection: Connection, named: Iterable[Named]) -> Parties:
    """The rows of parties, made where there are none."""
    by_key = {n.key: n for n in sorted(named, key=repr)}
    found = mapping(connection, select(Party.key, Party.pk).where(Party.key.in_(by_key)))
    missing = [n for key, n in by_key.items() if key not in found]
    if missing:
        rows = [
            {"id": n.id, "key": n.key, "kind": n.kind, "wikidata": n.wikidata, "name": n.name, "root": 0}
            for n in missing
        ]
        made = connection.execute(insert(Party).returning(Party.key, Party.pk), rows)
        found |= dict(made.tuples().all())
        connection.execute(update(Party).where(Party.root == 0).values(root=Party.pk))
    return found


def _widen(connection: Connection, parties: set[int], day: dt.date) -> None:
    own = update(Party).where(Party.pk.in_(parties))
    connection.execute(own.where(or_(Party.first.is_(None), Party.first > day)).values(first=day))
    connection.execute(own.where(or_(Party.last.is_(None), Party.last < day)).values(last=day))


def _narrow(connection: Connection, parties: set[int]) -> None:
    from communique.ledger.schema import Report

    days = (
        select(Appearance.party, func.min(Report.published), func.max(Report.published))
        .join(Report, Report.pk == Appearance.report)
        .where(Appearance.party.in_(parties))
        .group_by(Appearance.party)
    )
    found = {party: (first, last) for party, first, last in connection.execute(days)}
    for party in parties:
        first, last = found.get(party, (None, None))
        connection.execute(update(Party).where(Party.pk == party).values(first=first, last=last))


def _appear(connection: Connection, report: int, found: list[Naming], parties: Parties) -> None:
    rows = [
        {"report": report, "party": parties[n.named.key], "role": n.role, "side": n.side,
         "known_from": n.known_from}
        for n in found
    ]  # fmt: skip
    if rows:
        connection.execute(insert(Appearance), rows)


def _sides(connection: Connection, report: int, record: Record) -> None:
    told = [s.speaker.for_ for s in record.statements]
    told += [p.for_ for m in record.meetings for p in m.participants]
    sides = sorted({side for for_ in told for side in sides_of(for_)})
    if sides:
        connection.execute(insert(ReportSide), [{"side": s, "report": report} for s in sides])


def _spell(connection: Connection, used: set[tuple[int, str, str]], step: int) -> list[tuple[int, str, str]]:
    """Count spellings up or down; those that came into being, or ceased to be."""
    keyed = {p for p, _, _ in used}
    rows = connection.execute(select(Spelling).where(Spelling.party.in_(keyed)))
    there = {(r.party, r.name, r.side): r.reports for r in rows}
    changed = []
    fresh = []
    for one in sorted(used):
        count = there.get(one, 0) + step
        party, name, side = one
        where = (Spelling.party == party, Spelling.name == name, Spelling.side == side)
        if one not in there:
            fresh.append(
                {"party": party, "name": name, "side": side, "folded": fold(name).lower(), "reports": count}
            )
            changed.append(one)
        elif count <= 0:
            connection.execute(delete(Spelling).where(*where))
            changed.append(one)
        else:
            connection.execute(update(Spelling).where(*where).values(reports=count))
    if fresh:
        connection.execute(insert(Spelling), fresh)
    return changed


def _liken(connection: Connection, fresh: list[tuple[int, str, str]]) -> set[int]:
    """Compare new spellings with those of like surnames; the parties whose root may have changed."""
    touched: set[int] = set()
    for party, name, side in fresh:
        blocks = sorted(surname_keys(name, side or None))
        there = set(connection.execute(select(NameBlock.block).where(NameBlock.party == party)).scalars())
        rows = [{"block": b, "party": party} for b in blocks if b not in there]
        if rows:
            connection.execute(insert(NameBlock), rows)
        touched |= _compare(connection, party, (name, side), blocks)
    return _reroot(connection, touched) if touched else set()


def _compare(connection: Connection, party: int, own: tuple[str, str], blocks: list[str]) -> set[int]:
    """Note the parties of which a spelling is like this one."""
    name, side = own
    near = (
        select(Spelling.party, Spelling.name, Party.wikidata)
        .join(Party, Party.pk == Spelling.party)
        .where(
            Spelling.party.in_(select(NameBlock.party).where(NameBlock.block.in_(blocks))),
            Spelling.party != party,
            Spelling.side == side,
        )
    )
    item = connection.execute(select(Party.wikidata).where(Party.pk == party)).scalar()
    found = {
        row.party
        for row in connection.execute(near)
        if not (item and row.wikidata) and same_people(name, row.name, side or None)
    }
    known = _near(connection, {party})[party]
    rows = [{"a": min(party, p), "b": max(party, p)} for p in sorted(found - known)]
    if rows:
        connection.execute(insert(Alike), rows)
    return {party} if rows else set()


def _unliken(connection: Connection, parties: set[int]) -> set[int]:
    """Compare anew the parties that lost a spelling."""
    changed: set[int] = set()
    for party in sorted(parties):
        before = _component(connection, {party})
        connection.execute(delete(Alike).where(or_(Alike.a == party, Alike.b == party)))
        connection.execute(delete(NameBlock).where(NameBlock.party == party))
        rows = connection.execute(select(Spelling).where(Spelling.party == party)).all()
        if len(before) > 1:
            _reroot(connection, before)
        changed |= before | _liken(connection, [(r.party, r.name, r.side) for r in rows])
    return changed


def _near(connection: Connection, parties: set[int]) -> dict[int, set[int]]:
    near: dict[int, set[int]] = defaultdict(set)
    for a, b in connection.execute(
        select(Alike.a, Alike.b).where(or_(Alike.a.in_(parties), Alike.b.in_(parties)))
    ):
        near[a].add(b)
        near[b].add(a)
    return near


def _component(connection: Connection, parties: set[int]) -> set[int]:
    """The parties that a chain of like names joins to some."""
    found = set(parties)
    edge = parties
    while edge:
        edge = set(_near(connection, edge)) - found
        found |= edge
    return found


def _reroot(connection: Connection, parties: set[int]) -> set[int]:
    """Join like parties anew: one with all that are like it, where these are all alike among themselves.

    "Bush" alone stays apart where both George and Jeb are there. Order-free.
    """
    component = _component(connection, parties)
    near = _near(connection, component)
    group = {p: p for p in component}
    for party in sorted(component):
        alike = near[party]
        if all(b in near[a] for a, b in product(alike, alike) if a != b):
            for other in alike:
                group[_root(group, other)] = _root(group, party)
    items = mapping(connection, select(Party.pk, Party.wikidata).where(Party.pk.in_(component)))
    members: dict[int, list[int]] = defaultdict(list)
    for party in component:
        members[_root(group, party)].append(party)
    for ones in members.values():
        root = min(ones, key=lambda p: (items[p] is None, p))
        connection.execute(update(Party).where(Party.pk.in_(ones)).values(root=root, total=0))
    return component


def _root(group: dict[int, int], party: int) -> int:
    while group[party] != party:
        party = group[party]
    return party
