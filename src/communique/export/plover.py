"""PLOVER event data with the columns of POLECAT: tab-separated, a row a meeting, "None" for the unknown.

The event is what the PLOVER manual makes of a meeting: CONSULT where it was held or is under way; AGREE where
it is only to come ("references to future meetings", invitations); REJECT, mode meet, where it was refused,
called off or put off. Intensities are those of the manual's table of conflict-cooperation scores.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from communique.__about__ import __version__
from communique.export import facts
from communique.export.cow import cow
from communique.export.registry import Export, Written
from communique.export.selection import Selection
from communique.export.text import cell, one_line
from communique.know.countries import codes, name_of
from communique.know.organisations import organisation
from communique.ledger import MeetingView

Json = dict[str, Any]
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW",
    "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw",
    "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude",
    "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date",
    "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
TYPES = {
    "held": "CONSULT", "under way": "CONSULT", "scheduled": "AGREE", "expected": "AGREE", "proposed": "AGREE",
    "cancelled": "REJECT", "postponed": "REJECT", "refused": "REJECT",
}  # fmt: skip
_QUADS = {"CONSULT": "VERBAL COOPERATION", "AGREE": "VERBAL COOPERATION", "REJECT": "VERBAL CONFLICT"}
_INTENSITY: dict[tuple[str, str | None], float] = {
    ("CONSULT", None): 2.5, ("CONSULT", "visit"): 4, ("CONSULT", "third-party"): 1,
    ("CONSULT", "multilateral"): 4, ("CONSULT", "phone"): 1.5, ("AGREE", None): 2.5, ("REJECT", "meet"): -2,
}  # fmt: skip
"""PLOVER manual, table of conflict-cooperation scores."""
_BODIES = {"UN": "UNO", "EU": "EUR"}
NONE = "None"


def write(selection: Selection, path: Path) -> Written:
    """A row for each meeting whose event has a day; the others are counted."""
    count, left = 0, 0
    with path.open("x", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        for meeting in selection.meetings():
            row = event(meeting, selection)
            if row is None:
                left += 1
                continue
            writer.writerow([_cell(row.get(name)) for name in COLUMNS])
            count += 1
    notes = (f"{left} meetings of which no report has a day are left out",) if left else ()
    return Written({"events": count}, notes)


def event(meeting: MeetingView, selection: Selection) -> Json | None:
    """The event of a meeting, by column; what it lacks is not known. None where it has no day."""
    json = meeting.json
    type = TYPES[meeting.status]
    told = [r for r in map(selection.report, meeting.reports) if r]
    published = min((r.published for r in told if r.published), default=None)
    day = _day(meeting, type) or published
    if day is None:
        return None
    actors, recipients, mode = _roles(meeting, type)
    place = json["place"] or {}
    people = [p["name"] for p in json["participants"] if p["name"] and not _is_body(p)]
    return {
        "Event ID": meeting.id,
        "Event Date": day,
        "Event Type": type,
        "Event Mode": mode,
        "Intensity": _INTENSITY[type, mode],
        "Quad Code": _QUADS[type],
        "Contexts": "diplomatic",
        **_entities("Actor", actors, dt.date.fromisoformat(day)),
        **_entities("Recipient", recipients, dt.date.fromisoformat(day)),
        "Placename": place.get("city") or place.get("text"),
        "City": place.get("city"),
        "Country": place.get("country"),
        "Latitude": place.get("latitude"),
        "Longitude": place.get("longitude"),
        "Raw Placename": place.get("text"),
        "Source": _joined(dict.fromkeys(r.outlet for r in told)),
        "Publication Date": published,
        "Story People": _joined(people),
        "Story Organizations": _joined(s for s in facts.sides(json["participants"]) if s not in codes()),
        "Story Locations": place.get("text"),
        "Language": _joined(dict.fromkeys(r.language for r in told)),
        "Version": f"communique {__version__}",
    }


def _day(meeting: MeetingView, type: str) -> str | None:
    """The day of the meeting where it took place, else that on which it was said to stand where it does."""
    when = facts.when(meeting.json["date"]) if type == "CONSULT" else None
    return when.first.isoformat() if when and when.precision in ("day", "days") else meeting.since


def _roles(meeting: MeetingView, type: str) -> tuple[list[Json], list[Json], str | None]:
    """Actors, recipients and mode. All are actors, the manual says, where nobody hosts or declines."""
    everybody = meeting.json["participants"]
    if type == "REJECT":
        by, others = _parted(everybody, _decliner(meeting))
        return (by, others, "meet") if by and others else (everybody, [], "meet")
    host = (meeting.json["place"] or {}).get("country")
    hosts, visitors = _parted(everybody, host)
    sides = facts.sides(everybody)
    if len(sides) > 2:
        mode: str | None = "multilateral"
    elif meeting.json["form"] == "call":
        mode = "phone"
    elif hosts and visitors:
        mode = "visit"
    else:
        mode = "third-party" if host and len(sides) == 2 and host not in sides else None
    found = (visitors, hosts) if mode == "visit" else (everybody, [])
    return *found, mode if type == "CONSULT" else None


def _decliner(meeting: MeetingView) -> str | None:
    """The side that speaks in the last claim that the meeting stands where it does."""
    told = [e["for"] for e in meeting.history if e["status"] == meeting.status and e["for"]]
    return told[-1] if told else None


def _parted(everybody: Sequence[Json], side: str | None) -> tuple[list[Json], list[Json]]:
    """Participants of a side, and the others."""
    if side is None:
        return [], list(everybody)
    return [p for p in everybody if p["for"] == side], [p for p in everybody if p["for"] != side]


def _entities(kind: str, ones: Sequence[Json], day: dt.date) -> Json:
    """The columns of actors or recipients; several are parted by ";" in the same order in each."""
    if not ones:
        return {}
    sides = [(p["for"] or "").split(";")[0].strip() for p in ones]
    sectors = [_sector(p, side) for p, side in zip(ones, sides, strict=True)]
    told = dict.fromkeys(s for s in sectors if s)
    return {
        f"{kind} Name": _joined(
            (p["name"] or _name(side) for p, side in zip(ones, sides, strict=True)), True
        ),
        f"{kind} Country": _joined((_country(side) for side in sides), True),
        f"{kind} COW": _joined((cow(side, day) for side in sides), True),
        f"Primary {kind} Sector": next(iter(told), None),
        f"{kind} Sectors": _joined(told),
        f"{kind} Title": _joined((p["role"] for p in ones), True),
        f"{kind} Name Raw": _joined(
            (p["mentions"][0]["text"] if p["mentions"] else None for p in ones), True
        ),
    }


def _name(side: str) -> str | None:
    return name_of(side) if side else None


def _country(side: str) -> str | None:
    """A country's code; the manual has codes of its own for the UN, the EU and other bodies of states."""
    if not side or side in codes():
        return side or None
    return _BODIES.get(side) or ("IGO" if organisation(side) else None)


def _is_body(p: Json) -> bool:
    return p["name"] == p["for"] or organisation(p["name"]) is not None


def _sector(p: Json, side: str) -> str | None:
    role = f" {one_line(p['role'] or '').casefold()} "
    found = [(len(words), sector) for words, sector in _sectors() if f" {words} " in role]
    if found:
        return max(found, key=lambda f: f[0])[1]
    return "GOV" if side in codes() else None


@cache
def _sectors() -> tuple[tuple[str, str], ...]:
    lines = files("communique.export").joinpath("sectors.tsv").read_text("utf-8").splitlines()
    return tuple((w, s) for w, s in (line.split("\t") for line in lines if line and line[0] != "#"))


def _joined(values: Any, keep: bool = False) -> str | None:
    """Values parted by ";"; unknown ones are "None" where their place counts, else left out."""
    told = [NONE if v is None else _SEPARATOR.sub(",", str(v)) for v in values if keep or v is not None]
    return ";".join(told) if any(t != NONE for t in told) else None


_SEPARATOR = re.compile(r";")


def _cell(value: Any) -> str:
    return NONE if value is None else cell(one_line(str(value)))


EXPORT = Export("plover", folder=False, write=write)
