"""The log of corrections in the ledger."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, insert, select

from communique.errors import NotFoundError
from communique.ledger.human.correction import Correction
from communique.ledger.human.lay import Laid, lay
from communique.ledger.rows import many, table
from communique.ledger.schema import Correction as Row
from communique.records import Record

_OF = select(Row.sha256, Row.data).where(Row.sha256.in_(many("hashes"))).order_by(Row.pk)
_ONE = select(Row.data).where(Row.id == bindparam("id"))
_IDS = select(Row.id).where(Row.id.in_(many("ids")))
_NEW = insert(table(Row))


def of_texts(connection: Connection, hashes: Iterable[str]) -> dict[str, list[Correction]]:
    """The corrections of texts by their sha256, in the order in which they came."""
    out: dict[str, list[Correction]] = defaultdict(list)
    for sha256, data in connection.execute(_OF, {"hashes": sorted(set(hashes))}):
        out[sha256].append(Correction.from_dict(json.loads(data)))
    return out


def laid(connection: Connection, sha256: str, record: Record) -> Laid:
    """A reading of a text with the corrections of it."""
    return lay(record, of_texts(connection, [sha256])[sha256])


def correction(connection: Connection, id: str) -> Correction:
    """A correction by its id.

    Raises:
        NotFoundError: when there is none.
    """
    data = connection.execute(_ONE, {"id": id}).scalar()
    if data is None:
        raise NotFoundError("no such correction", where=id, do="see: communique corrections")
    return Correction.from_dict(json.loads(data))


def everything(connection: Connection) -> list[Correction]:
    """All corrections, in the order in which they were made."""
    found = [
        Correction.from_dict(json.loads(data)) for data in connection.execute(select(Row.data)).scalars()
    ]
    return sorted(found, key=lambda c: (c.made, c.id))


def unseen(connection: Connection, corrections: Iterable[Correction]) -> list[Correction]:
    """Those of some corrections that are not written down yet, each once."""
    found = {c.id: c for c in corrections}
    there = set(connection.execute(_IDS, {"ids": sorted(found)}).scalars()) if found else set()
    return [c for id, c in found.items() if id not in there]


def put(connection: Connection, corrections: Iterable[Correction]) -> None:
    """Write new corrections down."""
    rows = [{"id": c.id, "sha256": c.sha256, "data": json.dumps(c.to_dict())} for c in corrections]
    if rows:
        connection.execute(_NEW, rows)
