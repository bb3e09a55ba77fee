"""The registers of office holders: one under open terms, two under (or with a part of) CC BY-SA."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path

from communique.know.office_names import office_key
from training.know import bodies, countryinfo, snapshots, united_states
from training.know.common import SOURCES, read, write
from training.know.line import HEADING, Line
from training.know.persons import Persons
from training.know.settle import settled

SINCE = dt.date(1960, 1, 1)
"""Terms that ended before are left out."""
_BETTER = {("USA", "president"), ("USA", "vice president")}
"""Offices that us-executive.yaml knows in full."""
_TAGS = (
    (re.compile(r"(?i)^(co-)?presidents?$|^presidents? of the (republic|state)$"), "president"),
    (re.compile(r"(?i)^(first )?prime.ministers?|^premiers?$|^chancellors?$"), "prime minister"),
    (re.compile(r"(?i)^chairm[ae]n of the council of ministers$"), "prime minister"),
    (
        re.compile(r"(?i)^(kings?|emirs?|sultans?|emperors?|shahs?)\b|^sovereign princes|paramount rulers"),
        "monarch",
    ),
    (re.compile(r"(?i)^leader of the revolution|^leaders?$"), "leader"),
    (re.compile(r"(?i)^governors.general"), "governor-general"),
    (re.compile(r"(?i)^chief executives$"), "chief executive"),
)


def build(leaders: Path, out: Path) -> dict[str, int]:
    """Write the registers; returns their numbers of rows."""
    ours = _own() + bodies.lines(leaders)
    ours += united_states.lines(leaders / "us-executive.yaml", SINCE)
    theirs = settled(_countryinfo(leaders / "CountryInfo.120116.txt"), ours)
    theirs += snapshots.current(leaders / "g20-asean-current-2026-08-22.json")
    heads = snapshots.wikidata(leaders / "world-leaders-2022-wikidata.csv")
    tables = {"holders.tsv": ours, "cc-by-sa/holders.tsv": theirs, "cc-by-sa/heads-2022.tsv": heads}
    people = Persons()
    for name, lines in tables.items():
        people.enter(lines)
        named = {people.named(line) for line in lines}
        write(out / name, HEADING, [line.cells() for line in sorted(named, key=_order)])
    return {name: len(lines) for name, lines in tables.items()}


def _order(line: Line) -> tuple[str, ...]:
    return (line.country, line.office, *line.cells()[3:5], line.name)


def _own() -> list[Line]:
    """Office holders kept by hand."""
    rows: Iterable[list[str]] = read(SOURCES / "holders-own.tsv")
    return [
        Line(
            name,
            country,
            office,
            dt.date.fromisoformat(since),
            dt.date.fromisoformat(until),
            "",
            _cells(others),
        )
        for name, country, office, since, until, others in rows
    ]


def _cells(value: str) -> tuple[str, ...]:
    return tuple(part for part in value.split(";") if part)


def _countryinfo(path: Path) -> list[Line]:
    return [
        Line(term.names[0], term.country, office, term.since, term.until, "", term.names[1:], term.exact)
        for term in countryinfo.terms(path)
        if (office := _office(term))
        and term.until >= SINCE
        and term.names
        and (term.country, office) not in _BETTER
    ]


def _office(term: countryinfo.Term) -> str | None:
    if term.country == "USA" and term.exact:
        return None if term.title[:1].isupper() else term.title
    if term.exact:
        return next((office for pattern, office in _TAGS if pattern.search(term.title)), None)
    title = re.sub(r'"[^"]*"|\([^)]*\)', "", term.title).replace("_", " ").strip(" ,")
    return office_key(title, term.country) if title and "Acting" not in term.title else None
