"""Who takes part, as a key that a store can keep: side, name, office."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from communique.know.office_names import office_key
from communique.know.organisations import organisation
from communique.know.people import name_key
from communique.records import Participant


@dataclass(frozen=True, slots=True)
class Party:
    """One who takes part in a meeting.

    Attributes:
        side: alpha-3 of a country or an organisation's short name; "" when the report tells none.
        name: of a person, lower case, without accents and points; "" for a side or an unnamed holder.
        office: the register's word for the office where it has one, else the report's; "" for none.
    """

    side: str
    name: str
    office: str

    @property
    def key(self) -> str:
        """The party as one string, ``side/name/office``; `parse` is its inverse."""
        return f"{self.side}/{self.name}/{self.office}"

    @staticmethod
    def parse(key: str) -> Party:
        """The party of a key.

        Raises:
            ValueError: when ``key`` has not three parts.
        """
        return _parsed(key)


@lru_cache(maxsize=50_000)
def _parsed(key: str) -> Party:
    side, name, office = key.split("/")
    return Party(side, name, office)


def parties_of(participant: Participant) -> list[Party]:
    """A participant as parties: one each for several sides that it speaks for, one for a person.

    Names that are those of their side ("APEC" for "APEC") make a party without a name.
    """
    sides = [_side(s) for s in (participant.for_ or "").split(";")]
    sides = [s for s in dict.fromkeys(sides) if s]
    role = (participant.role or "").lower().replace("/", " ")
    name = participant.name or ""
    body = organisation(name)
    if body is not None or _side(name) in sides:
        sides = sides or [_side(name)]
        name = ""
    if name:
        sides = sides[:1]
    return [Party(s, name_key(name), _office(role, s)) for s in sides or [""]]


def _side(words: str) -> str:
    """A side as a key has it: a code as it is, an organisation by its short name."""
    words = words.strip().replace("/", " ")
    body = organisation(words)
    return body.short if body is not None else words


def _office(role: str, side: str) -> str:
    return (office_key(role, side or None) or role) if role else ""
