"""Two expressions that name one stretch: "28 to 29 June", "Friday and Saturday"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from communique.extract.dates import calendar as cal
from communique.extract.dates.timex import Timex
from communique.records import Span

_JOIN = re.compile(r"\s{0,3}(?:(to|through|thru|until|till|and|or|-{1,2}|–|—)\s{0,3})(?:the\s)?")
_AFTER = re.compile(
    r"\s{0,3}(?:(to|through|and|-|–|—)\s{0,3})(\d{1,2})(?![\d:.,]?\d|\s?%|\s?[ap]\.?m|[a-z]{3})"
)
_BEFORE = re.compile(r"(?:^|[^\d:.])(\d{1,2})(?:st|nd|rd|th)?\s{0,3}(to|through|and|-|–|—)\s{0,3}$")
_LONGEST = 16
"""Code points looked at beside an expression."""
_DAYS = 92
"""Longest stretch of days that is read as one; more is two dates."""


@dataclass(frozen=True, slots=True)
class Range:
    """A stretch that two expressions name together: their words and the EDTF interval."""

    span: Span
    interval: str
    first: int
    """Index of the expression that it begins with."""


def ranges(timexes: Sequence[Timex], text: str) -> list[Range]:
    """The stretches named by neighbouring expressions, or by one and a bare day number, in order."""
    out: list[Range] = []
    for i, timex in enumerate(timexes):
        following = timexes[i + 1] if i + 1 < len(timexes) else None
        found = _pair(text, timex, following) or _number_after(text, timex) or _number_before(text, timex)
        if found is not None:
            start, end, first, last = found
            if out and out[-1].span.end > start:
                continue
            out.append(Range(Span.of(text, start, end), f"{first}/{last}", i))
    return out


def aligned(timexes: Sequence[Timex], text: str) -> tuple[Timex, ...]:
    """The expressions, the first of a pair put in the year (or week) that the second gives."""
    out = list(timexes)
    for i in range(len(out) - 1):
        word = _joined(text, out[i], out[i + 1])
        if word is None:
            continue
        a, b = _day(out[i]), _day(out[i + 1])
        if a is None or b is None or out[i].form != "date":
            continue
        if out[i + 1].form == "date" and _has_year(out[i + 1]) and not _has_year(out[i]):
            moved = cal.day(b.year, a.month, a.day)
            moved = moved if moved is None or moved <= b else cal.day(b.year - 1, a.month, a.day)
            if moved is not None and _has_month(out[i]):
                out[i] = _at(out[i], moved)
        elif b < a and not _has_month(out[i + 1]) and (a - b).days < 8:
            out[i + 1] = _at(out[i + 1], cal.weekday_near(a, b.isoweekday(), 1))
    return tuple(out)


def _at(timex: Timex, day: date) -> Timex:
    return replace(timex, value=day.isoformat(), interval=day.isoformat())


def _has_year(timex: Timex) -> bool:
    return re.search(r"\d{4}", timex.span.text[-8:]) is not None


def _has_month(timex: Timex) -> bool:
    return any(c.isdigit() for c in timex.span.text)


def _day(timex: Timex) -> date | None:
    if timex.interval is None or len(timex.interval) != 10:
        return None
    return date.fromisoformat(timex.interval)


def _joined(text: str, left: Timex, right: Timex) -> str | None:
    """The word between two expressions if nothing else stands there."""
    between = text[left.span.end : right.span.start]
    found = _JOIN.fullmatch(between) if len(between) <= _LONGEST else None
    return found[1] if found else None


Found = tuple[int, int, date | str, date | str]


def _pair(text: str, left: Timex, right: Timex | None) -> Found | None:
    word = _joined(text, left, right) if right is not None else None
    if right is None or word in (None, "or"):
        return None
    a, b = _day(left), _day(right)
    if a is not None and b is not None:
        near = 3 if word == "and" else _DAYS
        return (left.span.start, right.span.end, a, b) if 0 < (b - a).days <= near else None
    same = left.interval and right.interval and len(left.interval) == len(right.interval) in (4, 7)
    if same and word != "and" and str(left.interval) < str(right.interval):
        return left.span.start, right.span.end, str(left.interval), str(right.interval)
    return None


def _number_after(text: str, timex: Timex) -> Found | None:
    """Nov. 4-5; June 28 to 30; April 24 and 25."""
    a = _day(timex)
    if a is None or not timex.span.text[-1].isdigit() or not _has_month(timex) or _has_year(timex):
        return None
    found = _AFTER.match(text, timex.span.end, timex.span.end + _LONGEST)
    b = cal.day(a.year, a.month, int(found[2])) if found else None
    if found is None or b is None or b <= a:
        return None
    return timex.span.start, found.end(2), a, b


def _number_before(text: str, timex: Timex) -> Found | None:
    """28 to 29 June; 14-16 November 2024."""
    b = _day(timex)
    if b is None or not timex.span.text[0].isdigit() or timex.form not in ("date", "datey"):
        return None
    at = max(0, timex.span.start - _LONGEST)
    found = _BEFORE.search(text[at : timex.span.start])
    a = cal.day(b.year, b.month, int(found[1])) if found else None
    if found is None or a is None or a >= b:
        return None
    return at + found.start(1), timex.span.end, a, b
