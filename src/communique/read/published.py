"""The date of a report, as a person or a header gives it."""

from __future__ import annotations

from datetime import date, datetime

from communique.errors import DateError


def parse_published(value: str | date, *, where: str | None = None) -> date:
    """The day that an ISO 8601 date or date and time names.

    Args:
        value: ``2019-06-26``, ``2019-06-26T10:30:00Z`` or a date; of a time, the day is kept as written.
        where: what the error names as the place.

    Raises:
        DateError: when it is neither.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError:
        raise DateError(
            f"{_short(value)} is no date", where=where, do="write it as YYYY-MM-DD, for instance 2019-06-26"
        ) from None


def _short(value: str, limit: int = 40) -> str:
    return repr(value if len(value) <= limit else value[:limit] + "...")
