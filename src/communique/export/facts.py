"""What several formats say of a meeting: its days, its sides, its name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from communique.know.countries import codes
from communique.ledger import MeetingView
from communique.link.across.sighting import days
from communique.records import Participant
from communique.show import words

Json = dict[str, Any]
Precision = Literal["day", "days", "month", "year"]
_MOST_DAYS = 10
"""Most days of an interval that still tells when a meeting is: the ledger's own bound."""
_MOST_OF_A_MONTH = 31


@dataclass(frozen=True, slots=True)
class When:
    """The days of a meeting: first and last, both included, and how precisely they are known.

    ``day``: one day; ``days``: an interval of up to ten; ``month``: up to 31 days; ``year``: more.
    """

    first: dt.date
    last: dt.date
    precision: Precision


def when(date: Json | None) -> When | None:
    """The days of a date of the contract; None where there is none."""
    found = days(date["value"]) if date else None
    if found is None:
        return None
    first, last = found
    length = (last - first).days + 1
    if length == 1:
        return When(first, last, "day")
    if length <= _MOST_DAYS:
        return When(first, last, "days")
    return When(first, last, "month" if length <= _MOST_OF_A_MONTH else "year")


def sides(participants: Iterable[Json]) -> list[str]:
    """The sides that take part, each once, in alphabetical order: country codes and organisations."""
    told = {part.strip() for p in participants for part in (p["for"] or "").split(";")}
    return sorted(told - {""})


def countries(participants: Iterable[Json]) -> list[str]:
    """The countries among the sides, by ISO 3166 alpha-3, in alphabetical order."""
    return [side for side in sides(participants) if side in codes()]


def called(participants: Iterable[Json]) -> list[str]:
    """What participants are called, roles and sides in brackets."""
    out = []
    for p in participants:
        name, details = words.participant(Participant(p["name"], p["role"], p["for"], None, p["wikidata"]))
        out.append(f"{name} ({', '.join(details)})" if details else name)
    return out


def headline(meeting: MeetingView) -> str:
    """A meeting in one line: ``Summit of USA and SUN in Geneva``."""
    json = meeting.json
    kind = json["occasion"] or json["form"]
    kind = kind[:1].upper() + kind[1:]
    who = [p["name"] or p["for"] or p["role"] or "?" for p in json["participants"]]
    parties = f": {', '.join(who[:4])}{' and others' if len(who) > 4 else ''}" if who else ""
    place = json["place"] or {}
    where = place.get("city") or place.get("text")
    return f"{kind}{f' in {where}' if where else ''}{parties}"


def by(entry: Json) -> str:
    """Who says something of a meeting: ``Tass (SUN)``, ``the report``."""
    who = "the report" if entry["by"] == "report" else entry["by"] or "somebody unnamed"
    side = entry["for"]
    return f"{who} ({side})" if side and side != who else str(who)
