"""Readers for the forms of the grammar that count or name units: weeks, quarters, lengths, sets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from communique.extract.dates import calendar as cal
from communique.extract.dates.context import Context, Reading, constant
from communique.extract.dates.grammar import Match
from communique.extract.dates.lengths import LENGTH_READERS, count, unit_of


def _relative(match: Match, context: Context) -> Reading:
    """This, last, next, that week: a unit moved from the day of publication or from the text's own day."""
    words = set(match.words())
    base = context.seen_from if constant(match, "ref") or "that" in words else context.published
    unit = unit_of(match)
    if "weekend" in words:
        return _weekend(words, context)
    if unit == "E" and words & {"last", "past"}:
        return "DURATION", "P10Y"
    if unit in ("TS", "TM", "TH"):
        return "DATE", "PRESENT_REF" if "this" in words else "PAST_REF"
    if base is None:
        return "DATE", {"Y": "XXXX", "W": "XXXX-WXX", "Q": "XXXX-QX", "D": "XXXX-XX-XX"}.get(unit, "XXXX-XX")
    shift = constant(match, "shift") or ("next" in words) - ("last" in words)
    value = cal.unit_value(base, unit, shift)
    return "DATE", _ending(value) if "-" in words and constant(match, "end") else value


def _ending(value: str) -> str:
    return f"{value}-12-31" if len(value) == 4 else value


def _weekend(words: set[str], context: Context) -> Reading:
    base = context.seen_from if words & {"that", "following"} else context.published
    if base is None:
        return "DATE", "XXXX-WXX-WE"
    shift = ("next" in words or "following" in words) - ("last" in words or "previous" in words)
    if not shift and "this" not in words and context.tense == "past" and base.isoweekday() < 6:
        shift = -1
    return "DATE", cal.week_value(cal.move(base, 7 * shift)) + "-WE"


def _the_unit(match: Match, context: Context) -> Reading:
    """The week, the quarter, the year: the one that is spoken of."""
    unit, base = unit_of(match), context.published
    if unit == "Y" and context.after in ("ended", "ending"):
        return "DURATION", f"P1{unit}"
    if unit == "Q":
        return "DATE", _known_quarter(context)
    if base is None or unit in ("TS", "TM", "TH"):
        return "DURATION", "P1Y" if unit == "Y" else "PXX"
    return "DATE", cal.unit_value(context.seen_from or base if unit == "D" else base, unit, 0)


def _known_quarter(context: Context) -> str:
    if context.quarter:
        return context.quarter
    return cal.quarter_value(context.published, -1) if context.published else "XXXX-QX"


def _ago(match: Match, context: Context) -> Reading:
    return _moved(match, context, -1)


def _later(match: Match, context: Context) -> Reading:
    if {"in", "within"} & set(match.words()):
        return "DURATION", LENGTH_READERS["dur"](match, context)[1]
    return _moved(match, context, 1)


def _moved(match: Match, context: Context, sign: int) -> Reading:
    number, unit = count(match), unit_of(match)
    base = context.seen_from if constant(match, "ref") else context.published
    if number is None:
        return "DATE", "PAST_REF" if sign < 0 else "FUTURE_REF"
    if base is None:
        return "DATE", "PAST_REF" if sign < 0 else "FUTURE_REF"
    if unit == "Y" and number == 1 and sign < 0 and context.quarter and context.published:
        return "DATE", f"{context.published.year - 1:04d}{context.quarter[4:]}"
    if unit == "Y" and not context.local:
        base = context.published or base
    if unit[0] == "T":
        return "TIME", base.isoformat() if number < 24 else cal.unit_value(
            base, "D", sign * (int(number) // 24)
        )
    if number != int(number):
        unit, number = ("M", 12 * number) if unit == "Y" else ("D", 7 * number)
    if unit == "E":
        unit, number = "Y", 10 * number
    return "DATE", cal.unit_value(base, unit, sign * int(number))


def _week_of(match: Match, context: Context) -> Reading:
    from communique.extract.dates.days import read_date

    found = cal.bounds(read_date(match, context)[1])
    return "DATE", cal.week_value(found[0]) if found else "XXXX-WXX"


def _year_ago(match: Match, context: Context) -> Reading:
    """A period a year before the one spoken of: the year-ago quarter."""
    words = set(match.words())
    if match.get("N") is not None:
        return "DURATION", f"P{int(match.get('N'))}{match.get('US', 'M')}"
    quarter = match.get("O")
    base = context.published
    if base is None:
        return "DATE", "PAST_REF"
    shift = 0 if "this" in words else (1 if "next" in words else -1)
    if quarter:
        return "DATE", f"{base.year + shift:04d}-{'H' if 'half' in words else 'Q'}{min(quarter, 4)}"
    if season := match.get("S"):
        return "DATE", f"{base.year + shift:04d}-{season}"
    if year := match.get("Y"):
        return "DATE", f"{year:04d}{_known_quarter(context)[4:]}"
    if context.quarter or "quarter" in words:
        known = _known_quarter(context)
        return "DATE", f"{base.year + shift:04d}{known[4:]}"
    return "DATE", f"{base.year + shift:04d}"


def _period(match: Match, context: Context) -> Reading:
    year, quarter, words = match.get("Y"), match.get("O"), set(match.words())
    if match.get("N") is not None:
        return "DURATION", f"P{int(match.get('N'))}{unit_of(match, 'M')}"
    half = "H" if "half" in words else "Q"
    if year:
        if quarter:
            return "DATE", f"{year:04d}-{half}{min(quarter, 4)}"
        return "DATE", f"{year:04d}{_known_quarter(context)[4:]}" if context.quarter else f"{year:04d}"
    base = context.published
    if base is None or words & {"quarter", "period"}:
        return "DATE", _known_quarter(context)
    unit = next((u for w, u in (("year", "Y"), ("month", "M"), ("week", "W")) if w in words), "")
    return "DATE", cal.unit_value(base, unit, -1) if unit else _known_quarter(context)


def _quarter(match: Match, context: Context) -> Reading:
    """The third quarter: of the year named, else the last one that had ended or runs."""
    number = min(match.get("O") or 1, 4)
    words, base, year = set(match.words()), context.published, match.get("Y")
    if year is None and base is not None:
        year = base.year + ("next" in words) - ("last" in words)
        named = {"this", "last", "next"} & words
        if not named and context.tense != "future" and number > (base.month - 1) // 3 + 1:
            year -= 1
    return "DATE", f"{year:04d}-Q{number}" if year else f"XXXX-Q{number}"


def _half(match: Match, context: Context) -> Reading:
    words, base, year = set(match.words()), context.published, match.get("Y")
    number = match.get("O") or (2 if words & {"last", "latter", "second"} else 1)
    if decade := match.get("DECADE"):
        return "DATE", f"{decade:04d}"[:3]
    if year is None and base is not None:
        year = base.year + ("next" in words) - ("last" in words and "year" in words)
    return "DATE", f"{year:04d}-H{min(number, 2)}" if year else f"XXXX-H{min(number, 2)}"


def _season(match: Match, context: Context) -> Reading:
    season, words, base, year = match.get("S"), set(match.words()), context.published, match.get("Y")
    if match.get("EVERY"):
        return "SET", f"XXXX-{season}"
    if year is None and base is not None:
        year = base.year + _season_shift(base, season, words, context.tense)
    return "DATE", f"{year:04d}-{season}" if year else f"XXXX-{season}"


def _season_shift(base: date, season: str, words: set[str], tense: str) -> int:
    """Years from the season of the year of publication to the one that is meant."""
    found = cal.bounds(f"{base.year:04d}-{season}")
    if found is None or ("this" in words and "past" not in words):
        return 0
    if words & {"next", "coming"}:
        return int(found[0] <= base)
    if "last" in words:
        return -int(found[1] >= base)
    if tense == "future":
        return int(found[1] < base)
    return -int(found[0] > base and tense == "past")


def _holiday(match: Match, context: Context) -> Reading:
    from communique.extract.dates.holidays import holiday

    words = [*match.words()]
    name = match.get("HOLI")
    return "DATE", holiday(name, words, context)


UNIT_READERS: dict[str, Callable[[Match, Context], Reading]] = {
    "rel": _relative,
    "theunit": _the_unit,
    "ago": _ago,
    "later": _later,
    "weekof": _week_of,
    "yago": _year_ago,
    "period": _period,
    "quarter": _quarter,
    "half": _half,
    "season": _season,
    "holiday": _holiday,
    **LENGTH_READERS,
}
"""Form of the grammar to its reader, for units."""
