"""A correction: what somebody said of one fact of a text, as it is kept and as it travels."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from dataclasses import dataclass
from typing import Any, Literal, get_args

from communique.records import Meeting, Record, Statement

Action = Literal["correct", "confirm", "refuse", "undo"]
ACTIONS: tuple[Action, ...] = get_args(Action)
Kind = Literal["statement", "meeting"]
Fact = Statement | Meeting
_ID = re.compile("[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of the log of corrections, which only grows.

    Attributes:
        id: 16 hex digits, its own.
        sha256: of the text that it is about: it holds for every copy and every reading of that text.
        kind: of the fact.
        fact: the fact as the machine had it; its words are what a later reading is compared with.
        action: ``correct`` a field, ``confirm`` or ``refuse`` the fact, ``undo`` another correction.
        field: the field that is corrected, with a dot for one of a speaker: ``speaker.name``.
        value: what it is corrected to, as the contract's JSON; of what points at other facts, these facts as
            the machine had them.
        of: the correction that is undone.
        by: who said so.
        made: when, ISO 8601 in UTC.
    """

    id: str
    sha256: str
    kind: Kind
    fact: dict[str, Any]
    action: Action
    field: str | None = None
    value: Any = None
    of: str | None = None
    by: str | None = None
    made: str = ""

    @property
    def machine(self) -> Any:
        """What the machine had in the field; None where no field is corrected."""
        return value_at(self.fact, self.field) if self.field else None

    def to_dict(self) -> dict[str, Any]:
        """The correction as JSON."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Correction:
        """The inverse of `to_dict`.

        Raises:
            KeyError, TypeError, ValueError: when the JSON is no correction.
        """
        found = cls(**{name: data[name] for name in cls.__slots__})
        if found.kind not in get_args(Kind) or found.action not in ACTIONS or not _ID.fullmatch(found.id):
            raise ValueError("no correction")
        dt.datetime.fromisoformat(found.made)
        fact_of(found)
        return found


def new(sha256: str, fact: Fact, action: Action, **more: Any) -> Correction:
    """A correction made now. ``more`` are ``field``, ``value``, ``of`` and ``by``."""
    kind: Kind = "meeting" if isinstance(fact, Meeting) else "statement"
    made = dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")
    return Correction(uuid.uuid4().hex[:16], sha256, kind, fact.to_dict(), action, made=made, **more)


def undoing(other: Correction, by: str | None) -> Correction:
    """The correction that takes another back."""
    made = dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")
    own = uuid.uuid4().hex[:16]
    return Correction(own, other.sha256, other.kind, other.fact, "undo", of=other.id, by=by, made=made)


def value_at(fact: dict[str, Any], field: str) -> Any:
    """What stands in a field of a fact's JSON; of a field with a dot, in the one within the other."""
    value: Any = fact
    for part in field.split("."):
        value = value[part]
    return value


def fact_of(correction: Correction) -> Fact:
    """The fact as the machine had it."""
    return fact_from(correction.kind, correction.fact)


def fact_from(kind: Kind, data: dict[str, Any]) -> Fact:
    """The fact of a JSON object."""
    return Meeting.from_dict(data) if kind == "meeting" else Statement.from_dict(data)


def facts(record: Record, kind: Kind) -> tuple[Fact, ...]:
    """The facts of one kind of a record."""
    return record.meetings if kind == "meeting" else record.statements
