"""Heads of states in two snapshots: 2022 (a query on Wikidata, CC0 1.0) and 2026 (CC BY-SA 4.0)."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from pathlib import Path

from communique.know.countries import country_of
from communique.know.people import name_key
from training.know.line import Line

WIKIDATA_DAY = dt.date(2022, 9, 8)
"""A day on which every holder without an end year held office (the file gives none of its own: it is after
6 September, when a British prime minister took office whom it has, and before 25 October, when she left)."""
_LABELS = (
    (re.compile(r"(?i)^president of (?!the (?:council|executive|government|presidency|swiss))"), "president"),
    (re.compile(r"(?i)^(?:prime minister|premier|federal chancellor|taoiseach)\b"), "prime minister"),
    (re.compile(r"(?i)^(?:president|chairman) of the (?:council of ministers|government)"), "prime minister"),
    (re.compile(r"(?i)^(?:monarch|king|sultan|emir|emperor)\b"), "monarch"),
    (re.compile(r"(?i)^supreme leader of iran"), "supreme leader"),
    (re.compile(r"(?i)^supreme leader of north korea"), "leader"),
)
_NAMES = {
    "People's Republic of China": "CHN",
    "Republic of Ireland": "IRL",
    "Kingdom of the Netherlands": "NLD",
}
_MONARCHIES = frozenset(("AUS", "CAN", "GBR", "JPN", "THA", "MYS", "KHM"))
_WRONG = frozenset(("SAU", "BRN"))
"""The entry of Saudi Arabia names the crown prince as head of state; the monarch of Brunei is both."""


def wikidata(path: Path) -> list[Line]:
    """The holders of 2022 who came before that year, from their first full year (only years are given)."""
    out = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            country = _NAMES.get(row["country"]) or country_of(row["country"])
            label = row["positionLabel"]
            office = next((o for pattern, o in _LABELS if pattern.search(label)), None)
            if not (country and office and row["start_year"]) or row["officeholderLabel"].startswith("Q"):
                continue
            since = dt.date(int(row["start_year"]) + 1, 1, 1)
            until = dt.date(int(row["end_year"]) - 1, 12, 31) if row["end_year"] else WIKIDATA_DAY
            if since <= until:
                name = re.sub(r"\s*\(.*\)|\s+of [A-Z].*", "", row["officeholderLabel"])
                out.append(Line(name, country, office, since, until, row["officeholder"], exact=False))
    return out


def current(path: Path) -> list[Line]:
    """Heads of state and of government on the day of the snapshot of 2026, and since when."""
    data = json.loads(path.read_text(encoding="utf-8"))
    until = dt.date.fromisoformat(data["snapshot_date"])
    out = []
    for place, leader in sorted(data["leaders"].items()):
        words = {"uk": "UK", "usa": "USA"}.get(place, place.replace("_", " ").title())
        country = country_of(words)
        if country is None or country in _WRONG:
            continue
        for office, name, since in _offices(country, leader):
            out.append(Line(name, country, office, dt.date.fromisoformat(since), until))
    return out


def _offices(country: str, leader: dict[str, str | bool | None]) -> list[tuple[str, str, str]]:
    state, government = leader["head_of_state"], leader["head_of_government"]
    same = bool(state) and bool(government) and name_key(str(state)) == name_key(str(government))
    pairs = [("prime minister", "head_of_government")] if not leader["is_same"] else []
    if not same or leader["is_same"]:
        pairs.append(("monarch" if country in _MONARCHIES else "president", "head_of_state"))
    return [
        (office, str(leader[which]), str(leader[f"{which}_since"]))
        for office, which in pairs
        if leader[which] and leader[f"{which}_since"]
    ]
