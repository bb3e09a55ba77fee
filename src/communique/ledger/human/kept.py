"""What people said of a report, as it travels beside its record in JSON Lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from communique.ledger.human.correction import Correction
from communique.ledger.human.keep import of_texts
from communique.ledger.write import hand
from communique.records import Record

KEY = "kept"
"""The field of a record's line that holds it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Corrections of a report's text, and what was decided by hand on its meetings."""

    corrections: tuple[Correction, ...] = ()
    decisions: tuple[dict[str, Any], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.corrections or self.decisions)

    def to_dict(self) -> dict[str, Any]:
        """It as JSON."""
        return {"corrections": [c.to_dict() for c in self.corrections], "decisions": list(self.decisions)}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Kept:
        """The inverse of `to_dict`.

        Raises:
            KeyError, TypeError, ValueError: when the JSON is none of it.
        """
        decisions = tuple(
            {"a": str(d["a"]), "b": str(d["b"]), "together": bool(d["together"]), "made": str(d["made"])}
            for d in data.get("decisions", ())
        )
        return cls(tuple(Correction.from_dict(c) for c in data.get("corrections", ())), decisions)


def kept(connection: Connection, reports: Iterable[tuple[str, str, Record]]) -> dict[str, Kept]:
    """What people said of some reports (id, sha256 of the text, record), by id."""
    found = list(reports)
    said = of_texts(connection, [sha256 for _, sha256, _ in found])
    numbers = {id: 1 + len(record.meetings) + len(said[sha]) for id, sha, record in found}
    sightings = {f"{id}-m{n}" for id, most in numbers.items() for n in range(1, most)}
    out = {id: Kept(tuple(said[sha256])) for id, sha256, _ in found}
    for d in hand.decided(connection, sightings):
        for id in {d["a"][:16], d["b"][:16]} & set(out):
            out[id] = Kept(out[id].corrections, (*out[id].decisions, d))
    return {id: k for id, k in out.items() if k}
