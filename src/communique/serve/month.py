"""A month as a calendar has it: weeks of days, and the meetings of each."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from communique.ledger import MeetingView
from communique.link.across.sighting import days

_PRECISE = 10
"""Most days of a date that stands on its days; a longer one says when only roughly."""


@dataclass(slots=True)
class Month:
    """A month.

    Attributes:
        first: its first day.
        days: the meetings of each day.
        roughly: the meetings of which only the month or less is known.
        number: how many meetings it has.
    """

    first: dt.date
    days: dict[dt.date, list[MeetingView]] = field(default_factory=lambda: defaultdict(list))
    roughly: list[MeetingView] = field(default_factory=list)
    number: int = 0

    @property
    def last(self) -> dt.date:
        """Its last day."""
        return self.first.replace(day=calendar.monthrange(self.first.year, self.first.month)[1])

    @property
    def name(self) -> str:
        """``June 2019``."""
        return f"{calendar.month_name[self.first.month]} {self.first.year}"

    @property
    def weeks(self) -> list[list[dt.date | None]]:
        """Its weeks from Monday to Sunday; None for a day of another month."""
        number = calendar.Calendar().monthdayscalendar(self.first.year, self.first.month)
        return [[self.first.replace(day=d) if d else None for d in week] for week in number]

    @property
    def before(self) -> str | None:
        """The month before, as ``2019-05``."""
        return _name(self.first - dt.timedelta(days=1)) if self.first > dt.date(1, 1, 1) else None

    @property
    def after(self) -> str | None:
        """The month after."""
        return _name(self.last + dt.timedelta(days=1)) if self.first < dt.date(9999, 12, 1) else None

    def filled(self, meetings: Iterable[MeetingView]) -> Month:
        """The month with these meetings on their days."""
        for meeting in meetings:
            covered = _days(meeting)
            if covered is None:
                continue
            since, until = max(covered[0], self.first), min(covered[1], self.last)
            if since > until:
                continue
            self.number += 1
            if (covered[1] - covered[0]).days >= _PRECISE:
                self.roughly.append(meeting)
                continue
            for n in range((until - since).days + 1):
                self.days[since + dt.timedelta(days=n)].append(meeting)
        return self


def latest_month(meetings: Iterable[MeetingView]) -> dt.date | None:
    """The first day of the month of the first meeting that has a day; None where none has."""
    for meeting in meetings:
        covered = _days(meeting)
        if covered and (covered[1] - covered[0]).days < _PRECISE:
            return covered[0].replace(day=1)
    return None


def _days(meeting: MeetingView) -> tuple[dt.date, dt.date] | None:
    date = meeting.json["date"]
    return days(date["value"]) if date else None


def _name(day: dt.date) -> str:
    return f"{day.year:04}-{day.month:02}"
