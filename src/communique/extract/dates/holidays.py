"""Days with a name: the date of each in a given year, the year by tense."""

from __future__ import annotations

from datetime import date

from communique.extract.dates import calendar as cal
from communique.extract.dates.context import Context

_FIXED = {
    "christmas": (12, 25),
    "halloween": (10, 31),
    "new year": (1, 1),
    "independence day": (7, 4),
    "veterans day": (11, 11),
    "valentine": (2, 14),
    "boxing day": (12, 26),
    "may day": (5, 1),
    "inauguration day": (1, 20),
    "bastille day": (7, 14),
    "nowruz": (3, 21),
}
_NTH = {
    "thanksgiving": (11, 4, 4),
    "labor day": (9, 1, 1),
    "memorial day": (5, 1, -1),
    "columbus day": (10, 1, 2),
    "mother": (5, 7, 2),
}
_FROM_EASTER = {"good friday": -2, "easter monday": 1, "ash wednesday": -46, "palm sunday": -7, "easter": 0}


def on(name: str, year: int) -> date | None:
    """The date of a holiday in a year, or None if it is not known."""
    for key, shift in _FROM_EASTER.items():
        if key in name:
            return cal.move(cal.easter(year), shift)
    if "election day" in name:
        return cal.move(cal.nth_weekday(year, 11, 1, 1), 1)
    for key, (month, number) in _FIXED.items():
        if key in name:
            found = date(year, month, number)
            return cal.move(found, -1) if "eve" in name.split() else found
    for key, (month, weekday, n) in _NTH.items():
        if key in name:
            return cal.nth_weekday(year, month, weekday, n)
    return None


def holiday(name: str | None, words: list[str], context: Context) -> str:
    """The TIMEX3 value of a holiday: the one nearest by tense; its week with "week"."""
    known = {"thanksgiving": "thanksgiving", "12-25": "christmas", "10-31": "halloween", "03-21": "nowruz"}
    called = " ".join([known.get(name or "", name or ""), *words])
    base = context.published
    if base is None:
        return "XXXX-XX-XX"
    year = base.year
    here = on(called, year)
    if here is None:
        return "XXXX-XX-XX"
    if here > base and ("last" in words or (context.tense != "future" and (here - base).days > 20)):
        year -= 1
    elif here < base and ("next" in words or context.tense == "future"):
        year += 1
    found = on(called, year) or here
    if "week" in words:
        return cal.week_value(found)
    if "weekend" in words:
        return cal.week_value(found) + "-WE"
    return found.isoformat()
