"""Whom words mean: sides and parties of the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, false, literal, or_, select, union_all

from communique.know.countries import codes, country_of
from communique.know.organisations import organisation
from communique.know.text import fold
from communique.ledger.schema import MeetingParty, MeetingSide, Party, Spelling


@dataclass(frozen=True, slots=True)
class Who:
    """Sides and parties; both may be empty, then nobody is meant."""

    sides: tuple[str, ...]
    parties: tuple[int, ...]

    def meetings(self, *, by: bool) -> Select[Any]:
        """The meetings in which they take part, or (``by``) of whose standing they speak."""
        queries = []
        if self.sides:
            queries.append(
                select(MeetingSide.meeting).where(MeetingSide.side.in_(self.sides), MeetingSide.by.is_(by))
            )
        if self.parties:
            queries.append(
                select(MeetingParty.meeting).where(
                    MeetingParty.party.in_(self.parties), MeetingParty.by.is_(by)
                )
            )
        if not queries:
            return select(literal(0)).where(false())
        if len(queries) == 1:
            return queries[0]
        both = union_all(*queries).subquery()
        return select(both.c[0])


def who(connection: Connection, words: str) -> Who:
    """Whom some words mean: a side by its code or name, else everybody whose name holds all of them."""
    side = side_of(words)
    if side is not None:
        return Who((side,), ())
    return Who((), tuple(named(connection, words)))


def side_of(words: str) -> str | None:
    """The code of a country or the short name of an organisation, None for neither."""
    words = words.strip()
    if words.upper() in codes():
        return words.upper()
    body = organisation(words)
    return body.short if body else country_of(words)


def named(connection: Connection, words: str) -> list[int]:
    """The parties, under any of their keys, of which a name holds all the words."""
    spelled = select(Party.root).join(Spelling, Spelling.party == Party.pk).where(has_words(words))
    return list(connection.execute(select(Party.pk).where(Party.root.in_(spelled))).scalars())


def has_words(words: str) -> ColumnElement[bool]:
    """The condition that a spelling holds all words, whole ones; accents and case do not matter."""
    folded = literal(" ").concat(Spelling.folded).concat(" ")
    parts = fold(words).lower().split()
    if not parts:
        return false()
    condition = folded.contains(f" {parts[0]} ", autoescape=True)
    for part in parts[1:]:
        condition &= folded.contains(f" {part} ", autoescape=True)
    return condition


def places(words: str, country: Any, place: Any) -> ColumnElement[bool]:
    """The condition that a place is in a country, or that its words hold these."""
    code = side_of(words)
    if code in codes():
        return or_(country == code, false())
    return or_(place.contains(fold(words).lower(), autoescape=True), false())
