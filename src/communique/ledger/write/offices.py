"""The offices of parties: what reports call them, and from when to when."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from communique.ledger.rows import many, table
from communique.ledger.schema import Appearance, Office, Report
from communique.ledger.write.named import Naming

_KEY = ("party", "role", "side", "told")
_THERE = select(Office).where(Office.party.in_(many("parties")))
_NEW = insert(table(Office))
_CHANGE = (
    update(table(Office))
    .where(*(table(Office).c[name] == bindparam(f"of_{name}") for name in _KEY))
    .values(first=bindparam("a"), last=bindparam("b"))
)
_DROP = delete(Office).where(Office.party.in_(many("parties")))
_LEFT = (
    select(
        Appearance.party,
        func.coalesce(Appearance.role, "").label("role"),
        func.coalesce(Appearance.side, "").label("side"),
        func.coalesce(Appearance.known_from == "report", False).label("told"),
        func.min(Report.published).label("first"),
        func.max(Report.published).label("last"),
    )
    .join(Report, Report.pk == Appearance.report)
    .where(Appearance.party.in_(many("parties")))
    .group_by("party", "role", "side", "told")
)


def give(connection: Connection, found: list[Naming], parties: dict[str, int], day: dt.date | None) -> None:
    """Note the offices in which a report of some day names parties."""
    used = {(parties[n.named.key], n.role or "", n.side or "", n.known_from == "report") for n in found}
    used = {key for key in used if key[1] or key[2]}
    rows = connection.execute(_THERE, {"parties": {key[0] for key in used}})
    there = {(r.party, r.role, r.side, r.told): (r.first, r.last) for r in rows}
    new = [_row(key, day, day) for key in sorted(used - set(there))]
    if new:
        connection.execute(_NEW, new)
    changed: list[dict[str, Any]] = []
    for key in sorted(used & set(there)):
        first, last = there[key]
        if day is not None and (first is None or last is None or not first <= day <= last):
            ends = {"a": min(first or day, day), "b": max(last or day, day)}
            changed.append({f"of_{n}": v for n, v in zip(_KEY, key, strict=True)} | ends)
    if changed:
        connection.execute(_CHANGE, changed)


def take_back(connection: Connection, parties: set[int]) -> None:
    """Note the offices of parties anew, by the reports that are left."""
    connection.execute(_DROP, {"parties": parties})
    rows = connection.execute(_LEFT, {"parties": parties}).all()
    new = [_row((r.party, r.role, r.side, bool(r.told)), r.first, r.last) for r in rows if r.role or r.side]
    if new:
        connection.execute(_NEW, new)


def _row(key: tuple[int, str, str, bool], first: dt.date | None, last: dt.date | None) -> dict[str, Any]:
    return dict(zip(_KEY, key, strict=True)) | {"first": first, "last": last}
