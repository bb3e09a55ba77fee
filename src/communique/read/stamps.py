"""The day of a date as machines and pages write it.

ISO 8601 in all its forms, RFC 822 (feeds, mail) and the written forms of English pages. Of a time, the day
is kept as written, in whatever zone it stands. A date that can be read in two ways (06/05/2019) is none.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Literal

Order = Literal["day", "month"] | None
"""What comes first in a date of numbers with the year last; None when that is not known."""
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>1[89]\d\d|20\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_WRITTEN = (
    re.compile(rf"\b{_DAY}[ \-]+(?:of +)?{_MONTH},?[ \-]+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH} +{_DAY},? +{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH} +{_DAY} [\d:]+ (?:[A-Z]{{2,5}} )?{_YEAR}\b", re.IGNORECASE),
)
_ISO = re.compile(
    r"(?<!\d)(?P<year>1[89]\d\d|20\d\d)(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)(?!\d)"
)
_COMPACT = re.compile(r"(?<!\d)(?P<year>1[89]\d\d|20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:T?\d{4,6}Z?)?(?!\d)")
_NUMBERS = re.compile(
    r"(?<![\d/.-])(?P<a>\d\d?)(?P<mark>[/.-])(?P<b>\d\d?)(?P=mark)(?P<year>1[89]\d\d|20\d\d)(?!\d)"
)
_SECONDS = re.compile(r"\d{9,10}|\d{12,13}")
_LONGEST = 200


def day_of(value: object, *, order: Order = None) -> date | None:
    """The day that a value names: a date, a string in one of the forms, or seconds since 1970 as a number.

    None when it names no day, or not surely one: ``order`` decides on dates of numbers that can be read in
    two ways.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
    if _SECONDS.fullmatch(text):
        return _of_seconds(text)
    return written_day(text, order)


def written_day(text: str, order: Order = None) -> date | None:
    """The first day that stands in a short text, in any of the written forms."""
    text = text[:_LONGEST]
    for pattern in (_ISO, _COMPACT, *_WRITTEN):
        for found in pattern.finditer(text):
            if day := _day(found["year"], found["month"], found["day"]):
                return day
    return _numbers(text, order)


def _numbers(text: str, order: Order) -> date | None:
    """A day in numbers with the year last."""
    found = _NUMBERS.search(text)
    if found is None:
        return None
    year, a, b = found["year"], found["a"], found["b"]
    if found["mark"] == ".":  # the day is first wherever points are written
        return _day(year, b, a)
    by_month, by_day = _day(year, a, b), _day(year, b, a)
    if by_month is None or by_day is None or by_month == by_day:
        return by_month or by_day
    return {"month": by_month, "day": by_day}.get(order or "")


def _day(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def _of_seconds(digits: str) -> date | None:
    seconds = int(digits[:-3] if len(digits) > 10 else digits)
    days = date(1970, 1, 1).toordinal() + seconds // 86_400
    return date.fromordinal(days)
