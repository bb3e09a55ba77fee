"""A row of a register in the making."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from communique.know.people import name_key, sound_of

HEADING = "name, country or organisation, office, since, until, wikidata, other spellings"


@dataclass(frozen=True, slots=True)
class Line:
    """One term of one holder, both days included; ``exact``: the source knows the days, not the months."""

    name: str
    country: str
    office: str
    since: dt.date
    until: dt.date
    wikidata: str = ""
    others: tuple[str, ...] = ()
    exact: bool = True

    def cells(self) -> tuple[str, ...]:
        """The row as its table writes it."""
        dates = (self.since.isoformat(), self.until.isoformat())
        return (self.name, self.country, self.office, *dates, self.wikidata, ";".join(self.others))

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its other spellings."""
        return (self.name, *self.others)


def person_key(name: str) -> str:
    """First and last word of a name by sound: the same for two spellings of one person."""
    words = name_key(name).split()
    return f"{sound_of(words[0])} {sound_of(words[-1])}"


def same_person(one: Line, other: Line) -> bool:
    """Whether two rows name one person, by their spellings."""
    return bool({person_key(n) for n in one.names} & {person_key(n) for n in other.names})
