"""iCalendar (RFC 5545): an all-day event for each meeting whose month at least is known.

STATUS is TENTATIVE for what is proposed or expected, CONFIRMED for what is scheduled, under way or held, and
CANCELLED for what was cancelled, postponed or refused: its day is free again. ``X-COMMUNIQUE-STATUS`` has the
ledger's own word. UIDs are the ids of the meetings, which never change. SEQUENCE counts the claims of the
meeting's status; where the file is written over an older one, it rises with every change that this one shows.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from communique.__about__ import __version__
from communique.export import facts
from communique.export.registry import Export, Written
from communique.export.selection import Selection
from communique.export.text import one_line, xml_text
from communique.ledger import MeetingView

if TYPE_CHECKING:
    from icalendar import Calendar, Component, Event

STATUS = {
    "proposed": "TENTATIVE", "expected": "TENTATIVE", "scheduled": "CONFIRMED", "under way": "CONFIRMED",
    "held": "CONFIRMED", "cancelled": "CANCELLED", "postponed": "CANCELLED", "refused": "CANCELLED",
}  # fmt: skip
_SHOWN = ("DTSTART", "DTEND", "STATUS", "SUMMARY", "LOCATION")
"""What a calendar shows of an event: a change of it is a change of the event."""
_EPOCH = dt.date(1970, 1, 1)
_MOST_CLAIMS = 20
"""Claims of a history that a description tells, the latest."""


def write(selection: Selection, path: Path) -> Written:
    """A calendar; meetings that are known to a year only, or not at all, are left out and counted."""
    calendar = _calendar()
    before = _before(selection.before)
    counts, left = 0, 0
    for meeting in selection.meetings():
        when = facts.when(meeting.json["date"])
        if when is None or when.precision == "year":
            left += 1
            continue
        calendar.add_component(_event(meeting, when, selection, before))
        for gone in _gone(meeting, before):
            calendar.add_component(gone)
        counts += 1
    path.write_bytes(calendar.to_ical())
    notes = (f"{left} meetings without a date of at least a month are left out",) if left else ()
    return Written({"meetings": counts}, notes)


def uid(meeting: str) -> str:
    """The UID of a meeting's id."""
    return f"{meeting}@communique"


def _calendar() -> Calendar:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//Communique//Communique {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", "Meetings")
    return calendar


def _event(
    meeting: MeetingView, when: facts.When, selection: Selection, before: dict[str, Component]
) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", uid(meeting.id))
    changed = dt.datetime.combine(_changed(meeting), dt.time(), dt.UTC)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("dtstart", when.first)
    event.add("dtend", when.last + dt.timedelta(days=1))
    event.add("summary", _summary(meeting, when))
    event.add("status", STATUS[meeting.status])
    event.add("transp", "TRANSPARENT")
    event.add("categories", [meeting.json["form"]])
    event.add("x-communique-status", meeting.status)
    _add_place(event, meeting.json["place"])
    event.add("description", _description(meeting))
    url = next((r.url for r in map(selection.report, meeting.reports) if r and _http(r.url)), None)
    if url:
        event.add("url", xml_text(url))
    event.add("sequence", _sequence(meeting, event, before.get(uid(meeting.id))))
    return event


def _add_place(event: Event, place: facts.Json | None) -> None:
    if not place:
        return
    event.add(
        "location", xml_text(one_line(", ".join(_told(place["city"] or place["text"], place["country"]))))
    )
    if place["latitude"] is not None and place["longitude"] is not None:
        event.add("geo", (place["latitude"], place["longitude"]))


def _summary(meeting: MeetingView, when: facts.When) -> str:
    """The headline, after the status where the day is none to be kept, and before what is vague."""
    status = meeting.status
    marked = f"{status.capitalize()}: " if STATUS[status] != "CONFIRMED" else ""
    vague = f" (some time in {when.first:%B %Y})" if when.precision == "month" else ""
    return xml_text(one_line(f"{marked}{facts.headline(meeting)}{vague}"))


def _description(meeting: MeetingView) -> str:
    json = meeting.json
    lines = [
        f"{meeting.status} since {meeting.since or 'an unknown day'}",
        *facts.called(json["participants"]),
    ]
    lines += [t["text"] for t in json["topics"][:5]]
    for e in meeting.history[-_MOST_CLAIMS:]:
        words = f": “{e['evidence']['text']}”" if e["evidence"] else ""
        lines.append(f"{e['asserted'] or 'unknown day'}: {e['status']}, by {facts.by(e)}{words}")
    return xml_text("\n".join(one_line(line) for line in lines))


def _changed(meeting: MeetingView) -> dt.date:
    """The day of the last claim; 1970 where none has one."""
    told = [e["asserted"] for e in meeting.history if e["asserted"]]
    return dt.date.fromisoformat(max(told)) if told else _EPOCH


def _sequence(meeting: MeetingView, event: Event, old: Component | None) -> int:
    told = len(meeting.history) - 1
    if old is None:
        return told
    number = int(old.get("SEQUENCE", 0))
    same = all(_shown(old, name) == _shown(event, name) for name in _SHOWN)
    return number if same else max(told, number + 1)


def _shown(component: Component, name: str) -> bytes | None:
    value = component.get(name)
    return value.to_ical() if value is not None else None


def _before(path: Path | None) -> dict[str, Component]:
    """The events of the calendar that is written over, by UID; none where it is no calendar."""
    from icalendar import Calendar

    if path is None:
        return {}
    try:
        old = Calendar.from_ical(path.read_bytes())
    except (OSError, ValueError, IndexError, KeyError):
        return {}
    return {str(e.get("UID")): e for e in old.walk("VEVENT")}


def _gone(meeting: MeetingView, before: dict[str, Component]) -> list[Component]:
    """Events of the older calendar that are this one now: cancelled, so that none stands twice."""
    out = []
    for id in meeting.json["sightings"]:
        old = before.get(uid(id))
        if id == meeting.id or old is None:
            continue
        if str(old.get("STATUS")) != "CANCELLED":
            number = int(old.get("SEQUENCE", 0)) + 1
            for name, value in (("status", "CANCELLED"), ("sequence", number)):
                old.pop(name, None)
                old.add(name, value)
        out.append(old)
    return out


def _http(url: str | None) -> bool:
    return bool(url) and str(url).lower().startswith(("http://", "https://"))


def _told(*parts: str | None) -> list[str]:
    return [part for part in parts if part]


EXPORT = Export("ics", folder=False, write=write)
