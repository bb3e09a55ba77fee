"""Who is named in a record: persons and organisations, under keys that hold across reports."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from communique.know.organisations import organisation
from communique.know.people import name_key
from communique.ledger.identity import clean
from communique.link.across import person_key
from communique.records import Participant, Record, Speaker

SHOWN = ("person", "organisation", "government", "outlet")
"""Kinds of parties; a side alone is none."""


@dataclass(frozen=True, slots=True)
class Named:
    """A person or body as a record names it. ``side`` is "" where none is told."""

    kind: str
    name: str
    side: str
    wikidata: str | None = None

    @property
    def key(self) -> str:
        """What makes it one across reports: its item, else its name; of persons the sound, by side."""
        if self.wikidata:
            return self.wikidata
        if self.kind == "person":
            return f"person:{person_key(self.name, self.side or None)}"
        body = organisation(self.name)
        return f"{self.kind}:{name_key(body.short if body else self.name)}"

    @property
    def id(self) -> str:
        """Its permanent id: the item, else 12 hex digits of the key's hash."""
        return self.wikidata or "p" + hashlib.sha256(self.key.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Naming:
    """A named party in one capacity."""

    named: Named
    role: str | None
    side: str | None
    known_from: str | None


def sides_of(for_: str | None) -> list[str]:
    """The sides in a ``for``: codes and short names, joined by ";" in the record."""
    return [s for s in dict.fromkeys(clean(p).strip() for p in (for_ or "").split(";")) if s]


def of_speaker(speaker: Speaker) -> Named | None:
    """The party that a speaker is, None for the unnamed."""
    name = clean(speaker.name or "").strip()
    if not name or speaker.kind == "unnamed":
        return None
    return _named(speaker.kind, name, speaker.for_, speaker.wikidata)


def of_participant(who: Participant, kinds: dict[str, str]) -> Named | None:
    """The party that a participant is, None for a side.

    Args:
        who: the participant.
        kinds: by name, what the record's speakers are.
    """
    name = clean(who.name or "").strip()
    if not name:
        return None
    kind = kinds.get(name) or ("organisation" if organisation(name) or name == who.for_ else "person")
    return _named(kind, name, who.for_, who.wikidata)


def kinds_of(record: Record) -> dict[str, str]:
    """What the named speakers of a record are, by name."""
    return {clean(s.speaker.name): s.speaker.kind for s in record.statements if s.speaker.name}


def namings(record: Record) -> Iterator[Naming]:
    """Every named party of a record in every capacity, without repetition."""
    kinds = kinds_of(record)
    seen = set()
    for s in record.statements:
        seen.add((of_speaker(s.speaker), s.speaker.role, s.speaker.for_, s.speaker.known_from))
    for m in record.meetings:
        for p in m.participants:
            seen.add((of_participant(p, kinds), p.role, p.for_, p.known_from))
    for named, role, side, known_from in sorted(seen, key=repr):
        if named is not None:
            yield Naming(named, clean(role) if role else None, clean(side) if side else None, known_from)


def _named(kind: str, name: str, for_: str | None, wikidata: str | None) -> Named:
    sides = sides_of(for_)
    return Named(kind, name, sides[0] if sides and kind == "person" else "", wikidata)
