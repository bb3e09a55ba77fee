"""The registers of office holders, one for open terms and one for CC BY-SA."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from communique.know.countries import country_of
from communique.know.office_names import office_key
from communique.know.people import name_key, sound_of
from training.know import countryinfo
from training.know.common import SOURCES, read, write

_HEADING = "name, country or organisation, office, since, until, wikidata, other spellings"
_TAGS = (
    (re.compile(r"(?i)^(co-)?presidents?$|^presidents? of the (republic|state)$"), "president"),
    (re.compile(r"(?i)prime.ministers?|^premiers?$|^chancellors?$|PREMIERS"), "prime minister"),
    (re.compile(r"(?i)^(kings?|emirs?|sultans?|emperor|shahs?)\b|^sovereign princes|paramount rulers"), "monarch"),
    (re.compile(r"(?i)^leader of the revolution|^leaders?$"), "leader"),
    (re.compile(r"(?i)^governors.general"), "governor-general"),
    (re.compile(r"(?i)^chief executives$"), "chief executive"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a register in the making."""

    name: str
    country: str
    office: str
    since: dt.date
    until: dt.date
    wikidata: str = ""
    others: tuple[str, ...] = ()

    def cells(self) -> tuple[str, ...]:
        """The row as its table writes it."""
        dates = (self.since.isoformat(), self.until.isoformat())
        return (self.name, self.country, self.office, *dates, self.wikidata, ";".join(self.others))


def share_alike(leaders: Path) -> list[Line]:
    """CountryInfo and the snapshot of 2026, both under CC BY-SA."""
    lines: list[Line] = []
    exact: list[Line] = []
    for term in countryinfo.terms(leaders / "CountryInfo.120116.txt"):
        office = _office(term)
        if office and term.until >= dt.date(1960, 1, 1) and term.names:
            (exact if term.exact else lines).append(Line(term.names[0], term.country, office, term.since, term.until, "", term.names[1:]))
    return _settled(lines, exact) + _snapshot(leaders / "g20-asean-current-2026-08-22.json")


def _office(term: countryinfo.Term) -> str | None:
    if term.exact:
        return next((office for pattern, office in _TAGS if pattern.search(term.title)), None)
    title = re.sub(r'"[^"]*"|\([^)]*\)', "", term.title).replace("_", " ").strip(" ,")
    if "Acting" in term.title or not title:
        return None
    key = office_key(title, term.country)
    return key if key else None


def _settled(lines: list[Line], exact: list[Line]) -> list[Line]:
    """Rows sorted, doubles out, overlaps cut.

    Of two holders of one office the one who came later is right: the file runs on with the first title of
    a person who changed offices. So a term ends where another's begins, or where its holder came to lead.
    """
    heads: dict[tuple[str, str], list[dt.date]] = defaultdict(list)
    for line in exact:
        heads[line.country, person_key(line.name)].append(line.since)
    rivals: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in lines:
        rivals[line.country, line.office].append(line)
    out = set(exact)
    for line in lines:
        if line.office in _SEVERAL:
            ends = []
        else:
            ends = [r.since for r in rivals[line.country, line.office] if not same_person(r, line)]
        ends += heads[line.country, person_key(line.name)]
        later = [end for end in ends if end > line.since]
        until = min([line.until, *(_month_before(end) for end in later)])
        if line.since <= until:
            out.add(replace(line, until=until))
    return sorted(out, key=lambda r: (r.country, r.office, r.since, r.until, r.name))


_SEVERAL = frozenset(("vice president", "deputy prime minister", "minister without portfolio", "state minister"))
"""Offices that several hold at once."""


def person_key(name: str) -> str:
    """First and last word of a name by sound: the same for two spellings of one person."""
    words = name_key(name).split()
    return f"{sound_of(words[0])} {sound_of(words[-1])}"


def same_person(one: Line, other: Line) -> bool:
    """Whether two rows name one person, by their spellings."""
    return bool({person_key(n) for n in (one.name, *one.others)} & {person_key(n) for n in (other.name, *other.others)})


def _month_before(day: dt.date) -> dt.date:
    last = day.replace(day=1) - dt.timedelta(days=1)
    return last.replace(day=1) - dt.timedelta(days=1)


def _snapshot(path: Path) -> list[Line]:
    data = json.loads(path.read_text(encoding="utf-8"))
    until = dt.date.fromisoformat(data["snapshot_date"])
    out = []
    for place, leader in sorted(data["leaders"].items()):
        words = {"uk": "UK", "usa": "USA"}.get(place, place.replace("_", " ").title())
        country = country_of(words)
        if country is None or country in _SNAPSHOT_WRONG:
            continue
        for which in ("head_of_state", "head_of_government"):
            office = _snapshot_office(country, which, leader["is_same"])
            if office and leader[which] and leader[f"{which}_since"]:
                since = dt.date.fromisoformat(leader[f"{which}_since"])
                out.append(Line(leader[which], country, office, since, until))
    return out


_SNAPSHOT_WRONG = frozenset(("SAU", "BRN"))
"""Saudi Arabia's entry names the crown prince as head of state; Brunei's monarch holds both offices."""
_MONARCHIES = frozenset("AUS CAN GBR JPN THA MYS KHM".split())
_OWN_GOVERNMENT = frozenset(("KOR", "TUR"))
"""Countries whose entry gives the president as head of government; a prime minister is or was another."""


def _snapshot_office(country: str, which: str, same: bool) -> str | None:
    if which == "head_of_government":
        return None if same else "prime minister"
    if country in _MONARCHIES:
        return "monarch"
    return "president"


def build(leaders: Path, out: Path) -> dict[str, int]:
    """Write both registers; returns their numbers of rows."""
    theirs = share_alike(leaders)
    write(out / "cc-by-sa" / "holders.tsv", _HEADING, [line.cells() for line in theirs])
    write(out / "holders.tsv", _HEADING, [])
    return {"cc-by-sa": len(theirs)}
