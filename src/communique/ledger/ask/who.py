"""Whom words mean: sides and parties of the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, false, literal, or_, select

from communique.know.countries import codes, country_of
from communique.know.organisations import organisation
from communique.know.text import fold
from communique.ledger.ask.among import among
from communique.ledger.schema import MeetingParty, MeetingSide, Party, Place, Spelling


@dataclass(frozen=True, slots=True)
class Who:
    """Sides and parties; both may be empty, then nobody is meant."""

    sides: tuple[str, ...]
    parties: tuple[int, ...]

    def meet(self, connection: Connection, key: Any, *, by: bool) -> ColumnElement[bool]:
        """The condition that they take part in a meeting, or (``by``) speak of where it stands.

        Args:
            connection: see `among`.
            key: the column that holds the meeting's row.
            by: which of the two.
        """
        sides = select(MeetingSide.meeting).where(MeetingSide.side.in_(self.sides), MeetingSide.by.is_(by))
        parties = select(MeetingParty.meeting).where(
            MeetingParty.party.in_(self.parties), MeetingParty.by.is_(by)
        )
        return or_(
            among(connection, key, sides) if self.sides else false(),
            among(connection, key, parties) if self.parties else false(),
        )


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


def places(connection: Connection, words: str, country: Any, place: Any) -> ColumnElement[bool]:
    """The condition that a place is in a country, or that its words hold these.

    Args:
        connection: to look the places up.
        words: a country's name or code, or a part of a place's words.
        country, place: the columns that hold the country's code and the row of the place.
    """
    code = side_of(words)
    if code in codes():
        condition: ColumnElement[bool] = country == code
        return condition
    like = Place.words.contains(fold(words).lower(), autoescape=True)
    return _in(place, list(connection.execute(select(Place.pk).where(like)).scalars()))


def _in(column: Any, keys: list[int]) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = column.in_(keys)
    return condition if keys else false()
