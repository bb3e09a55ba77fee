"""When a meeting is: the date, or stretch of days, that belongs to it.

Candidates are the dates in the words that show the meeting and near them, the stretches that they name
together or with a length ("a three-day visit"), the day and month of publication, and none; a conditional
logistic model chooses (``training/dates/attach.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from communique.analyse import Analysis
from communique.extract.dates import calendar as cal
from communique.extract.dates.choice import NONE, Candidate, choose, weights
from communique.extract.dates.clause import governor, token_at, verb_tense
from communique.extract.dates.ranges import ranges
from communique.extract.dates.timex import Timex
from communique.records import Date, Span

_LENGTH = re.compile(r"P(\d{1,2})([DW])")
_MOST = 60
"""Dates weighed for one meeting at most, the nearest; more than any report of ordinary length has."""
_BACK = 3
"""Sentences looked back from the words that show a meeting."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A meeting whose date is asked for.

    Attributes:
        trigger: the word that names it: met, visit, summit.
        evidence: the words that show it, the trigger among them.
        status: how it stands, "" if unknown.
        form: meeting, call, visit ..., "" if unknown.
    """

    trigger: Span
    evidence: tuple[Span, ...]
    status: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class _Named:
    """A stretch of the calendar named in the text."""

    span: Span
    interval: str
    kind: str


def meeting_date(
    analysis: Analysis,
    timexes: Sequence[Timex],
    asked: Occasion,
    published: date | None,
    table: dict[str, float] | None = None,
) -> Date | None:
    """The date of a meeting as an EDTF date or interval, None where the report allows none."""
    options = meeting_candidates(analysis, timexes, asked, published)
    best, _ = choose(options, weights("meeting") if table is None else table)
    if best.value == NONE:
        return None
    return Date(best.value, best.span, "text" if best.span else "published")


def meeting_candidates(
    analysis: Analysis, timexes: Sequence[Timex], asked: Occasion, published: date | None
) -> list[Candidate]:
    """The dates that a meeting may have, none among them first."""
    how = f"{asked.status}"
    none = Candidate(NONE, None, ["none", f"none {how}", f"none {asked.form}", f"none {how} {asked.form}"])
    if published is None:
        none.features.append("none undated")
    by_value: dict[str, Candidate] = {}
    sentences = {analysis.sentence_at(s.start) for s in asked.evidence}
    named = list(_named(analysis, timexes, sentences))
    lengths = _lengths(analysis, timexes, sentences)
    for rank, (place, item) in enumerate(_placed(analysis, named, asked, sentences)[:_MOST]):
        features = _of_place(analysis, asked, item, place, rank)
        _add(by_value, item.interval, item.span, features)
        for value, why in _derived(item, lengths, published):
            _add(by_value, value, item.span, [why, f"{why} {how}", f"{why} {place}", f"{why} {asked.form}"])
    if published is not None:
        today = published.isoformat()
        for value, why in ((today, "today"), (today[:7], "this month"), (today[:4], "this year")):
            _add(
                by_value,
                value,
                None,
                [why, f"{why} {how}", f"{why} {asked.form}", f"{why} {how} {asked.form}"],
            )
    none.features.append(f"none of {min(4, sum(c.span is not None for c in by_value.values()))}")
    for candidate in by_value.values():
        candidate.features += _of_value(candidate.value, published, asked)
    return [none, *by_value.values()]


def _add(by_value: dict[str, Candidate], value: str, span: Span | None, features: list[str]) -> None:
    known = by_value.setdefault(value, Candidate(value, span))
    known.features += [f for f in features if f not in known.features]


def _named(analysis: Analysis, timexes: Sequence[Timex], sentences: set[int]) -> Iterator[_Named]:
    parts: set[int] = set()
    for stretch in ranges(timexes, analysis.text):
        parts |= {t.span.start for t in timexes if t.span.overlaps(stretch.span)}
        yield _Named(stretch.span, stretch.interval, "range")
    for timex in timexes:
        if timex.interval is not None:
            kind = "part" if timex.span.start in parts else timex.form
            yield _Named(timex.span, timex.interval, kind)


def _placed(
    analysis: Analysis, named: list[_Named], asked: Occasion, sentences: set[int]
) -> list[tuple[str, _Named]]:
    """The stretches near the meeting with their place, nearest first."""
    here = analysis.sentence_at(asked.trigger.start)
    word = _stem(asked.trigger.text)
    out = []
    for item in named:
        where = analysis.sentence_at(item.span.start)
        if any(s.contains(item.span) for s in asked.evidence):
            place = "evidence" if where == here else "evidence2"
        elif where in sentences:
            place = "sentence"
        elif 0 < here - where <= _BACK:
            place = f"back{here - where}"
        elif where == 0:
            place = "lead"
        elif word and word in analysis.text[slice(*analysis.sentences[where])].lower():
            place = "same word"
        else:
            continue
        out.append((place, item))
    order = ("evidence", "evidence2", "sentence", "back1", "back2", "back3", "lead", "same word")
    out.sort(key=lambda pair: (order.index(pair[0]), abs(pair[1].span.start - asked.trigger.start)))
    return out


def _stem(word: str) -> str:
    return word.lower()[:5] if len(word) > 3 else ""


def _of_place(analysis: Analysis, asked: Occasion, item: _Named, place: str, rank: int) -> list[str]:
    width = _width(item.interval)
    out = [
        place,
        f"{place} {width}",
        f"{place} {item.kind}",
        f"{place} {asked.status}",
        f"rank{min(rank, 4)}",
    ]
    out.append(f"{place} {asked.form}")
    if rank == 0:
        out.append(f"first {place}")
    if place[:4] != "evid" and place != "sentence":
        return out
    return out + _path(analysis, asked, item, place)


def _path(analysis: Analysis, asked: Occasion, item: _Named, place: str) -> list[str]:
    trigger, token = token_at(analysis.doc, asked.trigger.start), token_at(analysis.doc, item.span.start)
    if trigger is None or token is None:
        return []
    gap = token.i - trigger.i
    size = next(b for b in (2, 5, 9, 15, 99, 10**9) if abs(gap) <= b)
    out = [f"gap{size}", f"side{gap > 0} gap{size}"]
    verb, own = governor(token), governor(trigger)
    if trigger.is_ancestor(token):
        out.append("below trigger")
    if verb is not None and own is not None:
        near = (
            "same"
            if verb.i == own.i
            else "above"
            if verb.is_ancestor(own)
            else "below"
            if own.is_ancestor(verb)
            else "far"
        )
        out += [f"verb {near}", f"verb {near} {place}"]
        if near != "same" and verb.lemma_ in ("say", "tell", "announce", "report", "add"):
            out.append("verb said")
        if near != "same":
            out.append(f"verb {near} {verb_tense(verb)}")
    if token.head.pos_ == "ADP":
        out.append(f"prep {token.head.lower_}")
        out.append(f"prep {token.head.lower_} {asked.status}")
    return out


def _lengths(analysis: Analysis, timexes: Sequence[Timex], sentences: set[int]) -> list[int]:
    """The lengths in days that the words which show a meeting name ("a three-day visit")."""
    out = []
    for timex in timexes:
        length = _LENGTH.fullmatch(timex.value) if timex.type == "DURATION" else None
        if length and analysis.sentence_at(timex.span.start) in sentences:
            days = int(length[1]) * (7 if length[2] == "W" else 1)
            if 2 <= days <= 31:
                out.append(days)
    return out[:_MOST]


def _derived(item: _Named, lengths: Sequence[int], published: date | None) -> list[tuple[str, str]]:
    """Stretches that a day and a length, or a day and the day of publication, make together."""
    out: list[tuple[str, str]] = []
    found = cal.bounds(item.interval)
    if "/" in item.interval or len(item.interval) != 10 or found is None:
        if "/" in item.interval and len(item.interval) == 21:
            out.append((item.interval[:7], "its month"))
        elif "/" in item.interval and len(item.interval) == 15:
            out.append((item.interval[:4], "its year"))
        elif len(item.interval) == 7 and published is not None and item.interval < published.isoformat()[:7]:
            out.append((f"{item.interval}/{published.isoformat()}", "since month"))
        return out
    day = found[0]
    for days in lengths:
        out.append((f"{day.isoformat()}/{cal.move(day, days - 1).isoformat()}", "with length"))
        out.append((f"{cal.move(day, 1 - days).isoformat()}/{day.isoformat()}", "length before"))
    if published is not None and 0 < (published - day).days <= 31:
        out.append((f"{day.isoformat()}/{published.isoformat()}", "since"))
    if published is not None and 0 < (day - published).days <= 31:
        out.append((f"{published.isoformat()}/{day.isoformat()}", "until"))
    out.append((day.isoformat()[:7], "its month"))
    return out


def _of_value(value: str, published: date | None, asked: Occasion) -> list[str]:
    width = _width(value)
    out = [f"value {width}", f"value {width} {asked.status}", f"value {width} {asked.form}"]
    start = value[:10] if len(value) in (10, 21) else None
    if published is not None and start is not None:
        days = (date.fromisoformat(start) - published).days
        end = (date.fromisoformat(value[-10:]) - published).days
        when = "today" if days == end == 0 else "past" if end < 0 else "future" if days > 0 else "spans today"
        out += [f"when {when}", f"when {when} {asked.status}", f"when {when} {width} {asked.status}"]
        if abs(days) > 40:
            out.append(f"when far {asked.status}")
    elif published is not None and len(value) == 7:
        now = published.isoformat()[:7]
        when = "now" if value == now else "past" if value < now else "future"
        out.append(f"month {when} {asked.status}")
    elif published is not None and len(value) == 4:
        out.append(f"year {(value > str(published.year)) - (value < str(published.year))} {asked.status}")
    return out


def _width(value: str) -> str:
    return {10: "day", 7: "month", 4: "year", 21: "days", 15: "months"}.get(len(value), "other")
