"""Time expressions of an analysed report, found and resolved in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from communique.analyse import Analysis
from communique.extract.dates import calendar as cal
from communique.extract.dates.clause import tense_at
from communique.extract.dates.context import Context
from communique.extract.dates.direction import ahead, undecided
from communique.extract.dates.grammar import Match, matches_at
from communique.extract.dates.items import Item, items
from communique.extract.dates.lengths import count, length, unit_of
from communique.extract.dates.ranges import aligned
from communique.extract.dates.resolve import read
from communique.extract.dates.tagger import Model, Tagged, tag
from communique.extract.dates.timex import Timex
from communique.records import Span, TimexType

_UNREAD: dict[TimexType, str] = {
    "DATE": "PRESENT_REF",
    "TIME": "PRESENT_REF",
    "DURATION": "PXX",
    "SET": "P1D",
}
"""The value of an expression that no row of the grammar fits: the commonest of its type in TimeBank."""


class Models(NamedTuple):
    """What was learned: the tagger, and the weights of looking back or ahead; None is the packaged one."""

    tagger: Model | None = None
    direction: dict[str, float] | None = None


def find_dates(analysis: Analysis, published: date | None, models: Models | None = None) -> tuple[Timex, ...]:
    """Every time expression of a report, resolved.

    Args:
        analysis: the report.
        published: the day of publication; None leaves what depends on it open.
        models: others than the packaged ones.

    Returns:
        The expressions in order; their spans do not overlap.
    """
    models = models or Models()
    found = items(analysis.text)
    tagged = modified(found, widened(found, tag(analysis, found, models.tagger)))
    return aligned(resolve_all(analysis, found, tagged, published, models.direction), analysis.text)


def resolve_all(
    analysis: Analysis,
    found: list[Item],
    tagged: list[Tagged],
    published: date | None,
    direction: dict[str, float] | None = None,
) -> tuple[Timex, ...]:
    """Resolve tagged items in order, each against what came before."""
    context = Context(published)
    out: list[Timex] = []
    sentence = -1
    for k, (start, end, kind) in enumerate(tagged):
        span = analysis.span(found[start].start, found[end - 1].end)
        here = analysis.sentence_at(span.start)
        context.local, sentence = context.local and here == sentence, here
        context.tense = tense_at(analysis.doc, span.start)
        context.after = found[end].word if end < len(found) else ""
        low = tagged[k - 1].end if k else 0
        high = tagged[k + 1].start if k + 1 < len(tagged) else len(found)
        match = best_match(found, start, end, kind, low, high)
        if match is not None and published is not None and undecided(match):
            context.ahead = ahead(analysis, span.start, match, published, direction)
        out.append(_resolve(span, kind, match, context))
    return tuple(out)


_MODIFIERS = (
    ("nearly",),
    ("less", "than"),
    ("more", "than"),
    ("no", "more", "than"),
    ("up", "to"),
    ("at", "least"),
    ("the", "end", "of"),
    ("the", "middle", "of"),
    ("the", "beginning", "of"),
)
"""Words of TIMEX3's ``mod`` that TimeBank counts to the expression, the longest last that fits."""


def modified(found: list[Item], tagged: list[Tagged]) -> list[Tagged]:
    """The tagged items with the modifier that stands before them: "nearly" two months."""
    out: list[Tagged] = []
    for start, end, kind in tagged:
        low = out[-1].end if out else 0
        begin = start
        for words in _MODIFIERS if kind in ("DATE", "DURATION") else ():
            at = start - len(words)
            if at >= low and all(found[at + k].word == w for k, w in enumerate(words)):
                begin = min(begin, at)
        out.append(Tagged(begin, end, kind))
    return out


_SURE = ("ymd", "dmy", "mdy", "datey", "date")


def widened(found: list[Item], tagged: list[Tagged]) -> list[Tagged]:
    """The tagged items, each cut of a whole calendar day made whole: "26/06/2019", "July 16 of this year".

    Such days are also added where the tagger saw nothing: TimeBank has none in figures to learn from.
    """
    out: list[Tagged] = []
    at = 0
    for match in _whole_days(found):
        while at < len(tagged) and tagged[at].end <= match.start:
            out.append(tagged[at])
            at += 1
        over = []
        while at < len(tagged) and tagged[at].start < match.end:
            over.append(tagged[at])
            at += 1
        wider = [t for t in over if t.start < match.start or t.end > match.end]
        out += over if wider else [Tagged(match.start, match.end, "DATE")]
    return out + tagged[at:]


def _whole_days(found: list[Item]) -> Iterator[Match]:
    i = 0
    while i < len(found):
        here = None
        if found[i].meanings.keys() & {"Y", "D", "MN", "M", "W", "YMD"}:
            here = next((m for m in matches_at(found, i) if m.row.form in _SURE), None)
        if here is not None and _figures(here):
            yield here
        i = here.end if here is not None else i + 1


def _figures(match: Match) -> bool:
    """Whether a match is a day in figures, or a month and day with words for the year."""
    numbers = match.get("D") is not None and (match.get("MN") is not None or match.row.form == "datey")
    return (numbers and (match.row.form != "date" or "-" in match.words())) or match.row.form == "ymd"


def _resolve(span: Span, kind: TimexType, match: Match | None, context: Context) -> Timex:
    if match is None:
        value = _same_month(span, context) or _UNREAD[kind]
        return Timex(span, kind, value, cal.interval(value))
    own, value = read(match, context)
    value = as_type(kind, own, value, match)
    context.note(value, match.row.form)
    kind = kind if agree(kind, own, value) and match.row.form != "time" else own
    return Timex(span, kind, value, cal.interval(value), match.row.form)


def _same_month(span: Span, context: Context) -> str | None:
    """A bare number after a day: "April 24 and" 25."""
    if not (
        context.local and span.text.isdecimal() and len(span.text) <= 2 and len(context.anchor or "") == 10
    ):
        return None
    value = f"{(context.anchor or '')[:8]}{int(span.text):02d}"
    return value if cal.bounds(value) else None


def as_type(tagged: str, own: str, value: str, match: Match) -> str:
    """The value in the sense that the tagger gave the expression.

    "The year ended" tagged DURATION is a length; "recent years" tagged DATE are the past.
    """
    if tagged == "DURATION" and own == "DATE" and match.row.form in ("theunit", "ago", "later"):
        if unit_of(match) == "D" and match.row.form != "theunit" and len(value) == 10:
            return value
        return length(count(match), unit_of(match))
    if tagged == "DURATION" and value.endswith("-WE"):
        return "P2D"
    if tagged == "DATE" and own == "DURATION" and value.startswith("PX"):
        words = set(match.words()) | {str(v) for v in match.all("REF")}
        if words & {"recent", "past", "last", "earlier", "PAST_REF"}:
            return "PAST_REF"
        if words & {"coming", "future", "next", "ahead", "FUTURE_REF"}:
            return "FUTURE_REF"
    return value


def agree(tagged: str, own: str, value: str) -> bool:
    """Whether the tagger's type can stand with the value that was read."""
    if value.endswith("_REF"):
        return tagged == "DATE"
    if value[0] == "P":
        return tagged in ("DURATION", "SET")
    if own == "SET":
        return tagged == "SET"
    return tagged == "DATE" or (tagged == "TIME" and "T" in value)


_OF_TYPE = {
    "DURATION": ("dur", "yago", "period", "rel", "theunit", "later"),
    "SET": ("set",),
    "TIME": ("time", "part"),
}
_WIDER = ("date", "datey", "wref", "wrel", "mrel", "mref", "yago", "period", "quarter", "time", "part", "rel")
"""Forms whose words beside the tagged ones still say which day is meant: "the previous" Friday."""
_LOOK = 40
"""Items looked at in one expression: far above the longest row."""


def best_match(
    found: list[Item], start: int, end: int, kind: str, low: int | None = None, high: int | None = None
) -> Match | None:
    """The row that covers most of items ``start`` to ``end``; forms of the tagged type come first.

    With ``low`` and ``high`` a row of a wider form may reach that far beyond the tagged items.
    """
    best: tuple[tuple[int, int, int], Match] | None = None
    for i in range(start, min(end, start + _LOOK)):
        for match in matches_at(found, i, end):
            form = match.row.form
            fits = form not in ("dur", "set") if kind == "DATE" else form in _OF_TYPE[kind]
            rank = (match.end - match.start, int(fits), -match.row.order)
            if best is None or rank > best[0]:
                best = (rank, match)
    if best is None or best[1].row.form not in ("date", "quarter", "year", "part"):
        return best[1] if best else None
    return _wider(found, start, end, low, high) or best[1]


def _wider(found: list[Item], start: int, end: int, low: int | None, high: int | None) -> Match | None:
    low, high = start if low is None else low, end if high is None else high
    for i in range(max(low, start - 3), start + 1):
        for match in matches_at(found, i, min(high, end + 4)):
            if match.end >= end and match.end - match.start > end - start and match.row.form in _WIDER:
                return match
    return None
