"""When a meeting can have been: its days, or those that its status and the report's date leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

PRECISE = 10
"""Most days that a date covers which still tells one meeting of a pair of sides from the next."""
LONG = 370
"""Days beyond which a date says nothing of when a meeting is: a standing negotiation, a decade."""
_PAST = ("held", "under way")
_BACK, _AHEAD = 45, 75
"""Days before and after publication in which a meeting lies that the report does not date: of the undated
background of news most is of the last weeks, of plans most of the next two months."""


@dataclass(frozen=True, slots=True)
class Window:
    """Days in which a meeting lies, both included, and how they are known."""

    first: date
    last: date
    dated: bool

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.last - self.first).days + 1

    @property
    def precise(self) -> bool:
        """Whether the report gives the date to a few days."""
        return self.dated and self.days <= PRECISE

    def gap(self, other: Window) -> int:
        """Days between the two, 0 where they overlap."""
        return max((self.first - other.last).days, (other.first - self.last).days, 0)


def window(first: date | None, last: date | None, published: date | None, status: str) -> Window | None:
    """The window of a meeting; None where neither its date nor the report's is known.

    Args:
        first, last: the days of its date, if it has one.
        published: day of publication, if known.
        status: one of the contract's statuses.
    """
    return _window(first, last, published, status in _PAST)


@lru_cache(maxsize=20_000)
def _window(first: date | None, last: date | None, published: date | None, past: bool) -> Window | None:
    if first is not None and last is not None and (last - first).days < LONG:
        return Window(first, last, True)
    if published is None:
        return None
    back, ahead = (_BACK, 0) if past else (_BACK // 4, _AHEAD)
    return Window(_moved(published, -back), _moved(published, ahead), False)


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
