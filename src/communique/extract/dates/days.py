"""Readers for the forms of the grammar that name days, months, years and times of day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from communique.extract.dates import calendar as cal
from communique.extract.dates.context import Context, Reading, constant
from communique.extract.dates.grammar import Match


def _month_day(match: Match, context: Context, month: int, number: int | None) -> str:
    """A month, or a day of a month, without a year: the last one or the next one seen from publication."""
    tail = f"{month:02d}" if number is None else f"{month:02d}-{number:02d}"
    now = context.published
    if now is None:
        known = cal.bounds(context.anchor) if context.anchor else None
        return f"{known[0].year:04d}-{tail}" if known else f"XXXX-{tail}"
    return f"{_nearest_year(now, month, number, context.ahead > 0.5):04d}-{tail}"


def _nearest_year(now: date, month: int, number: int | None, ahead: bool) -> int:
    """The year of the next such month or day after ``now``, or of the last one up to it.

    The month of publication itself, and a day less than a week off, are of this year.
    """
    if month == now.month and (number is None or abs(number - now.day) < 7):
        return now.year
    later = (month, number or 0) > (now.month, now.day if number else 0)
    return now.year + (ahead and not later) - (not ahead and later)


def read_date(match: Match, context: Context) -> Reading:
    """A date of any completeness, the missing parts filled from the context."""
    year, month, number, weekday = (match.get(s) for s in ("Y", "M", "D", "W"))
    month = month or match.get("MN")
    if year is None and (yy := match.get("YY")) is not None:
        year = _century(yy, context)
    return "DATE", _compose(match, context, year, month, number, weekday)


def _compose(
    match: Match,
    context: Context,
    year: int | None,
    month: int | None,
    number: int | None,
    weekday: int | None,
) -> str:
    if month is None:
        if number is not None:
            return _day_ofweekday_value(context, number, weekday)
        return weekday_value(context, weekday or 1)
    if year is None:
        return _month_day(match, context, month, number)
    if number is None or not cal.day(year, month, number):
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{number:02d}"


def _century(yy: int, context: Context) -> int:
    now = context.published.year if context.published else 2025
    year = now // 100 * 100 + yy
    return year - 100 if year > now + 20 else year


def _day_ofweekday_value(context: Context, number: int, weekday: int | None) -> str:
    if context.published is None:
        return f"XXXX-XX-{number:02d}"
    for shift in (0, 1, -1, 2, -2):
        found = cal.day(*cal.month_of(context.published, shift), number)
        if found and (weekday is None or found.isoweekday() == weekday):
            return found.isoformat()
    return f"XXXX-XX-{number:02d}"


def weekday_value(context: Context, weekday: int) -> str:
    """A bare weekday: the last one with the day of publication, the coming one where the words look ahead."""
    if context.published is None:
        return f"XXXX-WXX-{weekday}"
    return cal.weekday_near(context.published, weekday, 1 if context.ahead > 0.5 else -1).isoformat()


def _ymd(match: Match, context: Context) -> Reading:
    text = str(match.get("YMD"))
    return "DATE", f"{text[:4]}-{text[4:6]}-{text[6:]}"


def _ordered(day_first: bool) -> Callable[[Match, Context], Reading]:
    def read_ordered(match: Match, context: Context) -> Reading:
        year = match.get("Y") or _century(match.get("YY"), context)
        number, month = match.get("D"), match.get("MN")
        if not cal.day(year, month, number):
            return "DATE", f"{year:04d}-{month:02d}"
        return "DATE", f"{year:04d}-{month:02d}-{number:02d}"

    return read_ordered


def _date_of_year(match: Match, context: Context) -> Reading:
    year = _named_year(match, context)
    month, number = match.get("M"), match.get("D")
    if year is None:
        return "DATE", f"XXXX-{month:02d}" + (f"-{number:02d}" if number else "")
    return "DATE", _compose(match, context, year, month, number, None)


def _named_year(match: Match, context: Context) -> int | None:
    words = match.words()
    base = context.published
    if {"that", "same", "following", "previous"} & set(words):
        base = context.seen_from
    if base is None:
        return None
    shift = -("last" in words or "previous" in words) + ("next" in words or "following" in words)
    return base.year + shift


def _year(match: Match, context: Context) -> Reading:
    year = match.get("Y")
    if year is None:
        year = _century(match.get("YY"), context)
    return "DATE", f"{year:04d}"


def _decade(match: Match, context: Context) -> Reading:
    return "DATE", f"{match.get('DECADE'):04d}"[:3]


def _century_value(match: Match, context: Context) -> Reading:
    return "DATE", f"{max(match.get('O') - 1, 0):02d}"


def _weekday_shifted(match: Match, context: Context) -> Reading:
    shift, weekday, now = constant(match, "shift"), match.get("W"), context.published
    if now is None:
        return "DATE", f"XXXX-WXX-{weekday}"
    if abs(shift) == 7 or "week" in match.words():
        monday = cal.move(now, shift - now.isoweekday() + 1)
        return "DATE", cal.move(monday, weekday - 1).isoformat()
    if shift < 0:
        return "DATE", cal.weekday_near(now, weekday, -2).isoformat()
    return "DATE", cal.weekday_near(now, weekday, 2 if shift else 1).isoformat()


def _weekday_from_anchor(match: Match, context: Context) -> Reading:
    seen = context.seen_from
    if seen is None:
        return "DATE", f"XXXX-WXX-{match.get('W')}"
    return "DATE", cal.weekday_near(seen, match.get("W"), 2 * constant(match, "shift")).isoformat()


def _month_shifted(match: Match, context: Context) -> Reading:
    month, shift, now = match.get("M"), constant(match, "shift"), context.published
    if now is None:
        return "DATE", f"XXXX-{month:02d}"
    year = now.year
    if shift < 0:
        year -= month >= now.month - 1
    elif shift > 0:
        year += month <= now.month
    return "DATE", _compose(match, context, year, month, match.get("D"), None)


def _month_from_anchor(match: Match, context: Context) -> Reading:
    seen = context.seen_from
    month = match.get("M")
    if seen is None:
        return "DATE", f"XXXX-{month:02d}"
    year = seen.year + ("following" in match.words() and month <= seen.month)
    return "DATE", f"{year - ('previous' in match.words() and month >= seen.month):04d}-{month:02d}"


def _day_reference(match: Match, context: Context) -> Reading:
    shift = match.get("DAYREF")
    if shift is None:
        shift = constant(match, "day")
    if context.published is None:
        return "DATE", ("PRESENT_REF", "FUTURE_REF", "PAST_REF")[(shift > 0) - (shift < 0)]
    return "DATE", cal.move(context.published, shift).isoformat()


def _day_beside(match: Match, context: Context) -> Reading:
    if context.published is None:
        return "DATE", "XXXX-XX-XX"
    direction = -2 if "last" in match.words() else (1 if context.ahead > 0.5 else -1)
    seen = cal.weekday_near(context.published, match.get("W"), direction)
    return "DATE", cal.move(seen, -1 if "before" in match.words() else 1).isoformat()


def _part(match: Match, context: Context) -> Reading:
    words = set(match.words())
    part = match.get("P") or ("24" if "midnight" in words else "12")
    tail = {"24": "T24:00", "12": "T12:00"}.get(part, f"T{part}")
    base = _named_day(match, context)
    if base is None:
        base = _part_base(words, context)
    if base is None or len(base) < 8:
        base = "XXXX-XX-XX"
    return "TIME", base + tail


def _named_day(match: Match, context: Context) -> str | None:
    """The day that an expression names beside its hour or part of the day, None where it names none."""
    if match.get("M"):
        return read_date(match, context)[1]
    if match.get("W"):
        return weekday_value(context, match.get("W"))
    if match.get("DAYREF") is not None:
        return _day_reference(match, context)[1]
    return None


def _part_base(words: set[str], context: Context) -> str | None:
    now, seen = context.published, context.seen_from
    if words & {"that", "same"}:
        return seen.isoformat() if seen else None
    if words & {"following", "next"} and seen:
        return cal.move(seen, 1).isoformat()
    if words & {"last", "previous"} and now:
        return cal.move(now, -1).isoformat()
    if "this" in words and now:
        return now.isoformat()
    return seen.isoformat() if seen else None


def _time(match: Match, context: Context) -> Reading:
    clock = _clock(match)
    base = _named_day(match, context)
    if base is None:
        base = context.seen_from.isoformat() if context.seen_from else "XXXX-XX-XX"
    if not base[-1].isdigit() or len(base) < 10:
        base = "XXXX-XX-XX"
    return "TIME", f"{base}T{clock}"


def _clock(match: Match) -> str:
    if (packed := match.get("HHMM")) is not None:
        return f"{packed[:2]}:{packed[2:]}"
    dotted = match.get("CLOCK")
    hour = match.get("H")
    minutes = match.get("MIN", 0)
    if dotted is not None and hour is None:
        left, right = str(dotted).split(".")[:2]
        hour, minutes = int(left) % 25, int(right[:2]) % 60
    hour = int(hour or 0)
    half = match.get("AMPM") or ("p" if match.get("P") in ("AF", "EV", "NI") else "")
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return f"{hour:02d}:{int(minutes):02d}"


DAY_READERS: dict[str, Callable[[Match, Context], Reading]] = {
    "date": read_date,
    "ymd": _ymd,
    "dmy": _ordered(True),
    "mdy": _ordered(False),
    "datey": _date_of_year,
    "year": _year,
    "decade": _decade,
    "century": _century_value,
    "wrel": _weekday_shifted,
    "wref": _weekday_from_anchor,
    "mrel": _month_shifted,
    "mref": _month_from_anchor,
    "dayref": _day_reference,
    "daybefore": _day_beside,
    "part": _part,
    "time": _time,
}
"""Form of the grammar to its reader, for days and times."""
