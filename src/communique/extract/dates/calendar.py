"""Calendar arithmetic: moving by units, values of TIMEX3, and their intervals.

Weeks are ISO 8601 weeks, Monday to Sunday; quarters are of the calendar year; seasons are those of the
northern hemisphere by whole months (meteorological), winter named for the year in which it begins.
"""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}


def day(year: int, month: int, number: int) -> date | None:
    """The date, or None if the calendar has none."""
    try:
        return date(year, month, number)
    except (ValueError, OverflowError):
        return None


def move(start: date, days: int) -> date:
    """``start`` moved by days, held within the calendar."""
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return start


def month_of(start: date, months: int) -> tuple[int, int]:
    """Year and month, ``months`` after the month of ``start``; the year is held within the calendar."""
    count = start.year * 12 + start.month - 1 + months
    return min(max(count // 12, MINYEAR), MAXYEAR), count % 12 + 1


def week_value(start: date) -> str:
    """The ISO week of a date as a TIMEX3 value."""
    year, week, _ = start.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_value(start: date, quarters: int = 0) -> str:
    """The quarter of a date, moved, as a TIMEX3 value."""
    year, month = month_of(start, 3 * quarters)
    return f"{year:04d}-Q{(month - 1) // 3 + 1}"


def unit_value(start: date, unit: str, n: int) -> str:
    """The unit that holds ``start`` moved by ``n`` units: 2019-06-26, 2019-W26, 2019-06."""
    n = max(-9999, min(9999, n))
    if unit == "D" or unit.startswith("T"):
        return move(start, n if unit == "D" else 0).isoformat()
    if unit in ("W", "F"):
        return week_value(move(start, 7 * n * (2 if unit == "F" else 1)))
    if unit == "M":
        year, month = month_of(start, n)
        return f"{year:04d}-{month:02d}"
    if unit == "Q":
        return quarter_value(start, n)
    year = start.year + n * {"Y": 1, "E": 10, "C": 100, "L": 1000}.get(unit, 1)
    if not MINYEAR <= year <= MAXYEAR:
        return "PAST_REF" if n < 0 else "FUTURE_REF"
    return f"{year:04d}"[: {"E": 3, "C": 2, "L": 1}.get(unit, 4)]


def weekday_near(start: date, weekday: int, direction: int) -> date:
    """The weekday (1 Monday to 7 Sunday) nearest to ``start``.

    Args:
        start: seen from here.
        weekday: ISO number.
        direction: -1 the last one, ``start`` included; 1 the next one, ``start`` included; -2 and 2 the
            same without ``start``.
    """
    ahead = (weekday - start.isoweekday()) % 7
    if direction > 0:
        return move(start, ahead or (7 if direction == 2 else 0))
    return move(start, (ahead - 7) if ahead else (-7 if direction == -2 else 0))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * j) // 451
    month, number = divmod(h + j - 7 * m + 114, 31)
    return date(year, month, number + 1)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    """The n-th weekday of a month, from its end if ``n`` is negative."""
    if n > 0:
        return move(weekday_near(date(year, month, 1), weekday, 1), 7 * (n - 1))
    y, m = month_of(date(year, month, 1), 1)
    return move(weekday_near(move(date(y, m, 1), -1), weekday, -1), 7 * (n + 1))


def interval(value: str) -> str | None:
    """A TIMEX3 value as an EDTF level 0 date or interval, None if it is no stretch of the calendar."""
    found = bounds(value)
    if found is None:
        return None
    if re.fullmatch(r"\d{4}|\d{4}-(0[1-9]|1[0-2])", value):
        return value
    start, end = found
    if start == end:
        return start.isoformat()
    if re.fullmatch(r"\d{4}-[QH]\d|\d{4}-(SP|SU|FA|WI)", value):
        return f"{start.isoformat()[:7]}/{end.isoformat()[:7]}"
    if re.fullmatch(r"\d{2,3}", value):
        return f"{start.year:04d}/{end.year:04d}"
    return f"{start.isoformat()}/{end.isoformat()}"


def bounds(value: str) -> tuple[date, date] | None:
    """First and last day of a TIMEX3 value, None if it is no stretch of the calendar."""
    plain = re.sub(r"(?<=\d)T(MO|AF|EV|NI|\d.*)$", "", value)
    try:
        return _bounds(plain)
    except (ValueError, OverflowError):
        return None


def _bounds(value: str) -> tuple[date, date] | None:
    if m := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
        only = date(*map(int, m.groups()))
        return only, only
    if m := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        return move(monday, 5 if m[3] else 0), move(monday, 6)
    if m := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return _months(int(m[1]), int(m[2]), int(m[2]))
    if m := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        return _months(int(m[1]), 3 * int(m[2]) - 2, 3 * int(m[2]))
    if m := re.fullmatch(r"(\d{4})-H([12])", value):
        return _months(int(m[1]), 6 * int(m[2]) - 5, 6 * int(m[2]))
    if m := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return _months(int(m[1]), *_SEASONS[m[2]])
    if m := re.fullmatch(r"\d{2,4}", value):
        width = 10 ** (4 - len(value))
        first = int(value) * width
        return date(max(first, 1), 1, 1), date(first + width - 1, 12, 31)
    return None


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    y, m = month_of(date(year, 1, 1), last)
    return date(year, first, 1), move(date(y, m, 1), -1)
