"""One meeting in one report, with what tells it from others."""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
import re
from dataclasses import dataclass

from communique.know.text import key_of
from communique.link.across.gathering import MANY, bodies_of, occasion_of
from communique.link.across.party import Party, parties_of
from communique.records import Meeting, Record

_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?")


@dataclass(frozen=True, slots=True)
class Sighting:
    """A meeting as one report has it.

    Attributes:
        id: from the report's text and the meeting's id in it; never from the order of adding.
        report: sha256 of the report's text.
        published: day of publication.
        parties: keys of those who take part, ``Party.key``.
        sides: codes of countries and short names of organisations; of a gathering also those in its name.
        form: one of the contract's forms.
        occasion: the gathering that it belongs to, as the report words it; see `gathering.occasion_of`.
        city: key of the city (lower case, no accents).
        country: alpha-3 of the place.
        date: the contract's date or interval.
        first, last: the days that ``date`` covers, both included; None when there is none that can be read.
        status: one of the contract's statuses.
    """

    id: str
    report: str
    published: dt.date | None
    parties: frozenset[str]
    sides: frozenset[str]
    form: str
    occasion: str | None
    city: str | None
    country: str | None
    date: str | None
    first: dt.date | None
    last: dt.date | None
    status: str


def sighting(record: Record, meeting: Meeting) -> Sighting:
    """A meeting of a record as a sighting.

    Args:
        record: the record of the report.
        meeting: one of its meetings.
    """
    report = record.document.sha256 or _sha256(record.document.text)
    found = [party for p in meeting.participants for party in parties_of(p)]
    value = meeting.date.value if meeting.date else None
    first, last = days(value) or (None, None)
    published = days(record.document.published)
    place, sides = meeting.place, sides_of(found)
    name = occasion_of(meeting, sides)
    return Sighting(
        id=sighting_id(report, meeting.id),
        report=report,
        published=published[0] if published else None,
        parties=frozenset(p.key for p in found),
        sides=sides | bodies_of(name) if meeting.form in MANY else sides,
        form=meeting.form,
        occasion=name,
        city=key_of(place.city) if place and place.city else None,
        country=place.country if place else None,
        date=value,
        first=first,
        last=last,
        status=meeting.status,
    )


def sighting_id(report: str, meeting: str) -> str:
    """The id of a meeting of a report: the head of the report's sha256, and the meeting's id in it."""
    return f"{report[:16]}-{meeting}"


def report_of(sighting_id: str) -> str:
    """The part of a sighting's id that its report's other sightings share."""
    return sighting_id.split("-", 1)[0]


def sides_of(parties: list[Party]) -> frozenset[str]:
    """The sides of parties."""
    return frozenset(p.side for p in parties if p.side)


def days(value: str | None) -> tuple[dt.date, dt.date] | None:
    """First and last day of an ISO 8601 date or interval ("2019-06", "2019-06-28/2019-06-29"), or None."""
    if not value:
        return None
    ends = [_days(part) for part in value.split("/")]
    first, last = ends[0], ends[-1]
    if len(ends) > 2 or first is None or last is None or last[1] < first[0]:
        return None
    return first[0], last[1]


def _days(value: str) -> tuple[dt.date, dt.date] | None:
    found = _DAY.fullmatch(value.strip())
    if found is None:
        return None
    year, month, day = (int(x) if x else None for x in found.groups())
    try:
        if month is None:
            return dt.date(year or 0, 1, 1), dt.date(year or 0, 12, 31)
        if day is None:
            return dt.date(year or 0, month, 1), dt.date(
                year or 0, month, calendar.monthrange(year or 0, month)[1]
            )
        one = dt.date(year or 0, month, day)
    except ValueError:
        return None
    return one, one


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
