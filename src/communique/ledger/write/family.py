"""Which reports carry one text or are versions of one address, and which one of them counts.

A family is all reports that equal texts, equal addresses and near-copies join. Of an address the newest
version is its head: the one published last, of one day the longest, since a correction adds its note. The
lead, which alone counts, is the head that was corrected before one that was not, then the earliest
published, then the one with the least id. Nothing of this depends on who came first.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

import numpy as np
from sqlalchemy import Connection, Row, bindparam, or_, select, update

from communique.ledger import copies
from communique.ledger.rows import listed, many, table
from communique.ledger.schema import Band, Body, Report

_MOST = 400
"""Most near texts that a report is compared with in full."""


_SETTLE = (
    update(table(Report))
    .where(table(Report).c.pk.in_(many("pks")))
    .values(family=bindparam("to_family"), lead=bindparam("to_lead"))
)
_SAME_TEXT = select(Report.family, Report.url).where(
    Report.sha256 == bindparam("sha256"), Report.pk != bindparam("own")
)
_SAME_URL = select(Report.family, Report.url).where(
    Report.url == bindparam("url"), Report.pk != bindparam("own")
)
_SHARED = select(Band.report).where(
    Band.band.in_(many("bands")), or_(Band.day == 0, Band.day.between(bindparam("first"), bindparam("last")))
)
_SIGNED = (
    select(Report.pk, Report.family, Report.published, Report.signature)
    .where(Report.pk.in_(many("pks")))
    .order_by(Report.pk)
)


@dataclass(frozen=True, slots=True)
class Member:
    """A report of a family: what decides whether it counts. ``length`` in code points of its text."""

    pk: int
    id: str
    sha256: str
    url: str | None
    published: dt.date | None
    length: int
    runs: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Joined:
    """A family after a change: which member counts now, which did before, and what a newcomer is."""

    lead: int
    before: tuple[int, ...]
    outcome: Literal["added", "copy", "version"] = "added"


def lead_of(family: Iterable[Member]) -> Member:
    """The member that counts."""
    versions: dict[str, list[Member]] = defaultdict(list)
    for member in family:
        versions[member.url or f"\n{member.id}"].append(member)
    heads = [(max(v, key=_newness), len(v) > 1) for v in versions.values()]
    return min(heads, key=lambda h: (not h[1], h[0].published or dt.date.max, h[0].id))[0]


def _newness(member: Member) -> tuple[dt.date, int, str]:
    return member.published or dt.date.min, member.length, member.id


def join(connection: Connection, own: Member, made: copies.Signature) -> Joined:
    """Put a new report into its family; families that it connects become one."""
    found, version = _equal(connection, own)
    found |= _copied(connection, own, made, found)
    if not found:
        _settle(connection, [own.pk], own.pk, own.pk)
        return Joined(own.pk, ())
    leads = _members(connection, Report.family.in_(found), Report.lead == Report.pk)
    lead = lead_of([own, *_rivals(connection, own, leads, found)])
    family = min(found)
    if len(found) > 1 or leads != [lead]:
        rows = update(Report).where(Report.family.in_(found))
        connection.execute(rows.values(family=family, lead=lead.pk))
    _settle(connection, [own.pk], family, lead.pk)
    return Joined(lead.pk, tuple(m.pk for m in leads), "version" if version else "copy")


def leave(connection: Connection, report: int) -> list[Joined]:
    """Take a report out of its family, which may fall apart; the families that are left of it."""
    family, lead = connection.execute(select(Report.family, Report.lead).where(Report.pk == report)).one()
    members = _members(connection, Report.family == family, Report.pk != report)
    out = []
    for part in _parts(connection, members):
        chosen = lead_of(part)
        pks = [m.pk for m in part]
        _settle(connection, pks, min(pks), chosen.pk)
        out.append(Joined(chosen.pk, (lead,) if lead in pks else ()))
    return out


def _settle(connection: Connection, pks: list[int], family: int, lead: int) -> None:
    connection.execute(_SETTLE, {"pks": pks, "to_family": family, "to_lead": lead})


def _equal(connection: Connection, own: Member) -> tuple[set[int], bool]:
    """Families with an equal text or address, and whether an address is equal."""
    rows = connection.execute(_SAME_TEXT, {"sha256": own.sha256, "own": own.pk}).all()
    if own.url:
        rows = [*rows, *connection.execute(_SAME_URL, {"url": own.url, "own": own.pk})]
    return {r.family for r in rows}, any(own.url and r.url == own.url for r in rows)


def _rivals(connection: Connection, own: Member, leads: list[Member], found: set[int]) -> list[Member]:
    """Members that may count beside a newcomer: the leads, and the versions of its and their addresses.

    Where a lead itself is of the newcomer's address, any other member may come to count.
    """
    if any(own.url and m.url == own.url for m in leads):
        return _members(connection, Report.family.in_(found), Report.pk != own.pk)
    urls = {m.url for m in (own, *leads) if m.url}
    versions = _members(connection, Report.url.in_(urls), Report.pk != own.pk) if urls else []
    return list({m.pk: m for m in (*leads, *versions)}.values())


def _members(connection: Connection, *where: Any) -> list[Member]:
    columns = (Report.pk, Report.id, Report.sha256, Report.url, Report.published, Report.length)
    return [Member(*row) for row in connection.execute(select(*columns).where(*where))]


def _copied(connection: Connection, own: Member, made: copies.Signature, known: set[int]) -> set[int]:
    """Families that hold a near-copy of the text, but those that are known."""
    found: set[int] = set()
    for row in _candidates(connection, own, copies.bands(made)):
        if row.family in found or row.family in known or not copies.maybe(made, _signature(row.signature)):
            continue
        if copies.near(row.published, own.published) and copies.copies(own.runs, _runs(connection, row.pk)):
            found.add(row.family)
    return found


def _candidates(connection: Connection, own: Member, bands: list[int]) -> list[Row[Any]]:
    """Reports of about the same days that share a band."""
    if not bands:
        return []
    day = own.published.toordinal() if own.published else None
    near = (0, 10**7) if day is None else (day - copies.DAYS, day + copies.DAYS)
    found = set(connection.execute(_SHARED, {"bands": bands, "first": near[0], "last": near[1]}).scalars())
    found.discard(own.pk)
    return listed(connection.execute(_SIGNED, {"pks": sorted(found)[:_MOST]})) if found else []


def _parts(connection: Connection, members: list[Member]) -> list[list[Member]]:
    """The members as families: those that equal texts, equal addresses or near-copies join."""
    rows = connection.execute(
        select(Report.pk, Report.signature).where(Report.pk.in_([m.pk for m in members]))
    )
    signatures = {pk: _signature(packed) for pk, packed in rows}
    group = {m.pk: m.pk for m in members}
    for a, b in combinations(members, 2):
        if _root(group, a.pk) != _root(group, b.pk) and _joined(connection, a, b, signatures):
            group[_root(group, a.pk)] = _root(group, b.pk)
    parts: dict[int, list[Member]] = defaultdict(list)
    for m in members:
        parts[_root(group, m.pk)].append(m)
    return list(parts.values())


def _joined(connection: Connection, a: Member, b: Member, signatures: dict[int, copies.Signature]) -> bool:
    if a.sha256 == b.sha256 or (a.url is not None and a.url == b.url):
        return True
    one, two = signatures[a.pk], signatures[b.pk]
    if not copies.near(a.published, b.published) or not copies.maybe(one, two):
        return False
    shared = set(copies.bands(one)) & set(copies.bands(two))
    return bool(shared) and copies.copies(_runs(connection, a.pk), _runs(connection, b.pk))


def _root(group: dict[int, int], pk: int) -> int:
    while group[pk] != pk:
        pk = group[pk]
    return pk


def _signature(packed: bytes) -> copies.Signature:
    return np.frombuffer(packed, "<u4").astype(np.uint32)


def _runs(connection: Connection, report: int) -> frozenset[int]:
    return copies.runs(connection.execute(select(Body.words).where(Body.pk == report)).scalar_one())
