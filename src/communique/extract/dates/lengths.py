"""Readers for lengths (DURATION), repetitions (SET) and vague references (PRESENT_REF ...)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from communique.extract.dates.context import Context, Reading
from communique.extract.dates.grammar import Match

_UNIT_WORDS = {"year": "Y", "quarter": "Q", "month": "M", "week": "W", "day": "D"}


def unit_of(match: Match, default: str = "Y") -> str:
    """The TIMEX3 letter of the match's unit, a ``T`` before those under a day."""
    unit = match.get("U") or match.get("US")
    if unit:
        return str(unit)
    return next((u for w, u in _UNIT_WORDS.items() if w in match.words()), default)


def count(match: Match) -> float | None:
    """How many units: a number, 1 for "a", None for "several"."""
    numbers: list[Any] = match.all("N")
    if numbers:
        return float(numbers[-1]) if numbers[-1] < 10_000 else None
    words = set(match.words())
    vague = match.get("VAGUE")
    if "couple" in words or vague == "2":
        return 2
    if "dozen" in words or vague == "12":
        return 12
    if "few" in words or vague == "X":
        return None
    if "half" in words or vague == "0.5":
        return 0.5
    if match.get("US") and not words & {"a", "an", "one", "another"}:
        return None
    return 1


def length(number: float | None, unit: str) -> str:
    """A TIMEX3 duration: P2D, PT5H30M, P2Y6M, PXM."""
    time, letter = ("T", unit[1]) if unit[0] == "T" else ("", unit)
    if letter == "F":
        letter, number = "W", None if number is None else 2 * number
    if unit == "WE":
        letter = "WE"
    if number is None:
        return f"P{time}X{letter}"
    if letter in ("E", "C") and number < 100:
        scale = 10 if letter == "E" else 100
        letter, number = "Y", number * scale
    whole, rest = int(number), number - int(number)
    smaller = {"Y": ("M", 12), "H": ("M", 60), "D": ("TH", 24), "M": ("D", 30), "W": ("D", 7)}
    if unit == "TM":
        smaller["M"] = ("S", 60)
    if not rest or letter not in smaller:
        return f"P{time}{whole}{letter}" if not rest else f"P{time}{number:g}{letter}"
    low, many = smaller[letter]
    first = f"{whole}{letter}" if whole else ""
    return f"P{time}{first}{'T' if low[0] == 'T' else ''}{round(rest * many)}{low[-1]}"


def _duration(match: Match, context: Context) -> Reading:
    words = match.words()
    if {"while", "time", "period"} & set(words):
        return "DURATION", "PXX"
    number = count(match)
    plain = {"a", "an", "one"} & set(words)
    if "and" in words and "half" in words and match.get("N") is None and plain:
        number = 1.5
    elif "and" in words and "half" in words:
        number = (number or 0) + 0.5
    unit = unit_of(match, "TH" if "hour" in words else "Y")
    return "DURATION", length(number, unit)


def _set(match: Match, context: Context) -> Reading:
    if (rhythm := match.get("LY")) is not None:
        return "SET", f"PT1{rhythm[1]}" if rhythm[
            0
        ] == "T" else f"P{'' if rhythm[0].isdigit() else 1}{rhythm}"
    for symbol in ("W", "WS"):
        if weekday := match.get(symbol):
            night = "TNI" if {"night", "nights"} & set(match.words()) or match.get("P") == "NI" else ""
            return "SET", f"XXXX-WXX-{weekday}{night}"
    if month := match.get("M"):
        return "SET", f"XXXX-{month:02d}"
    if season := match.get("S"):
        return "SET", f"XXXX-{season}"
    if part := match.get("P"):
        return "SET", f"XXXX-XX-XXT{part}"
    words = set(match.words())
    unit = unit_of(match)
    every = match.get("N")
    if words & {"times", "once", "twice"}:
        every = None
    if "other" in words or match.get("O") == 2:
        every = 2
    return "SET", length(every or 1, unit)


_PAST = {
    "past",
    "recent",
    "earlier",
    "once",
    "previously",
    "formerly",
    "recently",
    "ago",
    "then",
    "day",
    "long",
}
_FUTURE = {"future", "later", "soon", "coming", "next", "possible", "someday", "term", "sooner"}


def _reference(match: Match, context: Context) -> Reading:
    if (value := match.get("REF")) is not None and len(match.bound) == 1:
        return "DATE", str(value)
    words = match.words()
    known = match.get("REF")
    if words in (
        ["the", "day"],
        ["the", "other", "day"],
        ["that", "time"],
        ["the", "time"],
        ["at", "that", "time"],
    ):
        return "DATE", "PAST_REF"
    if words == ["one", "day"] or set(words) & _FUTURE or known == "FUTURE_REF" or match.get("Y"):
        return "DATE", "FUTURE_REF"
    if words == ["then"]:
        return "DATE", context.anchor or "PAST_REF"
    if set(words) & _PAST or known == "PAST_REF":
        return "DATE", "PAST_REF"
    return "DATE", "PRESENT_REF"


LENGTH_READERS: dict[str, Callable[[Match, Context], Reading]] = {
    "dur": _duration,
    "set": _set,
    "ref": _reference,
}
"""Form of the grammar to its reader, for lengths, sets and references."""
