"""What people said of a report, as it travels beside its record in JSON Lines."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from communique.ledger.human.correction import Correction
from communique.ledger.human.fields import check
from communique.ledger.human.keep import of_texts
from communique.ledger.write import hand
from communique.records import Document, Record

KEY = "kept"
"""The field of a record's line that holds it."""
_SIGHTING = re.compile(r"[0-9a-f]{16}-m[1-9]\d{0,9}")


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
    def from_dict(cls, data: dict[str, Any], document: Document) -> Kept:
        """The inverse of `to_dict`, for what people said of a report.

        Raises:
            KeyError, TypeError, ValueError, CorrectionError: when the JSON is none of it.
        """
        found = cls(
            tuple(Correction.from_dict(c) for c in data.get("corrections", ())),
            tuple(_decision(d) for d in data.get("decisions", ())),
        )
        for c in found.corrections:
            check(c, document)
        return found


def _decision(data: dict[str, Any]) -> dict[str, Any]:
    made = dt.datetime.fromisoformat(data["made"])
    if made.tzinfo is not None or not all(_SIGHTING.fullmatch(data[k]) for k in ("a", "b")):
        raise ValueError("no decision")
    return {"a": data["a"], "b": data["b"], "together": bool(data["together"]), "made": data["made"]}


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
