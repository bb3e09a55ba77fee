"""The register of office holders: the package's tables, and a user's own CSV before them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Self

from communique.know.name_index import NameIndex
from communique.know.office_names import office_key
from communique.know.own_register import read_csv
from communique.know.people import Row
from communique.know.tables import lines, rows

_TABLES = ("holders.tsv", "cc-by-sa/holders.tsv", "cc-by-sa/heads-2022.tsv")
"""The package's tables, the more trusted first; their terms stand in ``data/NOTICE.md``."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in an office.

    Attributes:
        name: in the usual English spelling and order ("Hu Jintao", "Junichiro Koizumi").
        office: as news writes it, lower case ("president", "secretary of state").
        country: alpha-3, or the short name of an organisation.
        since: first day that the register vouches for, None if open.
        until: last day that the register vouches for, None if open.
        wikidata: item of the person ("Q567"), if known.
        variants: other spellings of the name.
    """

    name: str
    office: str
    country: str
    since: dt.date | None
    until: dt.date | None
    wikidata: str | None = None
    variants: tuple[str, ...] = ()

    def held(self, on: dt.date) -> bool:
        """Whether the register vouches for this holder on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


class Register:
    """Office holders with dates. Frozen after loading; safe to share."""

    def __init__(self, own: tuple[Row, ...] = (), sha256: str | None = None) -> None:
        self._own = NameIndex((row.line(), row.rank) for row in own)
        self._ours = _ours()
        self._sha256 = sha256

    @classmethod
    def load(cls, path: Path | str | None) -> Self:
        """The package's register, with the office holders of a CSV file before it.

        Args:
            path: a CSV (UTF-8) with a header row ``name,country,office,since,until[,wikidata]``: country as
                alpha-3, an English name or an organisation; dates as ISO 8601 (``2011-05-04``, ``2011-05``,
                ``2011``), empty when open; None for the package's register alone.

        Raises:
            RegisterError: naming the file, the line and what to do.
        """
        if path is None:
            return cls()
        own, digest = read_csv(Path(path))
        return cls(own, digest)

    @property
    def sha256(self) -> str | None:
        """Hash of the user's file, None without one."""
        return self._sha256

    def rows(self) -> list[Row]:
        """Every row of the user's file and of the package."""
        return [*self._own.rows(), *self._ours.rows()]

    def holder(self, country: str, office: str, on: dt.date) -> Holder | None:
        """Who held the office on that day, or None: never a guess.

        Args:
            country: alpha-3, or an organisation's short name ("UN").
            office: as a report gives it ("Foreign Secretary", "premier"); a deputy's or a former holder's
                office gives None.
            on: the day.
        """
        key = office_key(office, country)
        if key is None:
            return None
        for one in _keys(country, key):
            for index in (self._own, self._ours):
                found = index.holders(country, one, on)
                if found:
                    return _holder(found[0], country) if len({r.person for r in found}) == 1 else None
        return None

    def offices_of(self, name: str, on: dt.date | None = None) -> list[Holder]:
        """The offices of people who may be called ``name``, the best match of the name first.

        A full name or a surname; accents, hyphens and transliteration (Iouchtchenko, Yushchenko) do not
        matter. With ``on``: only offices held on that day.
        """
        seen: dict[tuple[str, str, str, dt.date | None], Holder] = {}
        for index in (self._own, self._ours):
            for row in index.named(name):
                if on is None or row.held(on):
                    seen.setdefault(
                        (row.person, row.country, row.office, row.since), _holder(row, row.country)
                    )
        return list(seen.values())


@cache
def _ours() -> NameIndex:
    return NameIndex((line, rank) for rank, table in enumerate(_TABLES) for line in lines(table))


@lru_cache(maxsize=1024)
def _keys(country: str, key: str) -> tuple[str, ...]:
    """The register's offices that a word may mean, in order: a "leader" is who leads the government."""
    if key == "leader":
        return ("leader", *_leads().get(country, ("president",)))
    if key == "head of state":
        return ("monarch", "president", "leader")
    if key == "prime minister" and country in ("USA", "BRA", "MEX"):
        return ()
    return (key,)


@cache
def _leads() -> dict[str, tuple[str, ...]]:
    return {country: (office,) for country, office in rows("leads.tsv")}


@cache
def _titles() -> dict[tuple[str, str], str]:
    return {(country, key): title for country, key, title in rows("titles.tsv")}


def _holder(row: Row, country: str) -> Holder:
    titles = _titles()
    title = titles.get((country, row.office)) or titles.get(("*", row.office)) or row.office
    return Holder(row.name, title, country, row.since, row.until, row.wikidata or None, row.variants)
