"""The gathering that the words of a meeting name, where the record gives no occasion of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from communique.know.countries import codes
from communique.know.organisations import finditer
from communique.link.across.occasion import occasion
from communique.records import Meeting

MANY = frozenset(("summit", "conference"))
"""Forms that are gatherings by themselves."""
_MOST = 2_000
"""Code points of a stretch that are looked at: more than any sentence has."""
_HEAD = r"(?:[Ss]ummit|[Ff]orum|[Cc]onference|[Mm]eetings?|[Cc]ongress|[Aa]ssembly|[Dd]ialogue|[Ss]ession)"
_SMALL = r"(?:of|on|for|and|the|economic|informal|annual|leaders|ministers|ministerial|defen[cs]e|foreign)"
_OPENING = (
    r"(?:The|A|An|On|In|At|He|She|But|For|As|After|Before|During|Since|Until|While|When|Ahead|This|That)\b"
)
_PROPER = rf"(?:(?!{_OPENING})[A-Z][\w.]{{0,30}}(?:[-/][\w.]{{1,30}}){{0,4}}|\d{{1,4}}(?:st|nd|rd|th))"
_ORDINAL = r"(?:first|second|third|[a-z]{3,11}th|\d{1,4}(?:st|nd|rd|th))"
_TAIL = r"(?:['’]s?)?(?:\s\([A-Z][\w-]{1,30}\))?"
_BEFORE = re.compile(
    rf"(?<![\w.]){_PROPER}{_TAIL}(?:\s(?:{_PROPER}|{_SMALL}){_TAIL}){{0,7}}?\s(?:summit\s)?{_HEAD}\b"
)
_AFTER = re.compile(
    rf"\b(?:{_ORDINAL}\s)?{_HEAD}\sof\s(?:the\s)?{_PROPER}(?:\s(?:{_PROPER}|of|on|and|the)){{0,7}}"
)
_LEVEL = re.compile(r"(?i)\b(?:ministerial|ministers['’]|business|CEO|senior officials|leaders['’])(?!\w)")
_PARTY = re.compile(r"(?i)\b(?:six|five|four|three)-(?:party|nation|way)\s(?:\w+\s){0,2}talks\b")


def occasion_of(meeting: Meeting, sides: Iterable[str]) -> str | None:
    """The gathering that a meeting is or belongs to: its occasion, in full where its words tell it in full.

    A visit or a call belongs to none by its words alone: they speak of what the visitor does besides. A
    summit or conference without a name is that of the organisation that takes part, unless countries or
    unknown bodies take part as such: the EU's with Russia is not the EU's own.

    Args:
        meeting: with its evidence.
        sides: those who take part.
    """
    told = named(e.text for e in meeting.evidence) if meeting.form not in ("visit", "call") else None
    if meeting.occasion:
        return told if told and meeting.occasion.lower() in told.lower() else meeting.occasion
    if told and occasion(told).core:
        return told
    bodies = sorted(set(sides) - codes())
    bare = any(p.for_ is None or (p.name is None and p.for_ in codes()) for p in meeting.participants)
    if meeting.form not in MANY or not bodies or bare:
        return None
    level = next((m.group() for e in meeting.evidence for m in _LEVEL.finditer(e.text[:_MOST])), "")
    return " ".join(f"{bodies[0]} {level} {meeting.form}".split())


def bodies_of(name: str | None) -> frozenset[str]:
    """Short names of the organisations in the name of a gathering."""
    return frozenset(body.short for _, _, body in finditer(name or ""))


def named(evidence: Iterable[str]) -> str | None:
    """The name of the gathering that sentences speak of, the longest in the first that names one; or None.

    Args:
        evidence: the stretches that show a meeting, in order.
    """
    for sentence in evidence:
        words = sentence[:_MOST]
        found = [m.group() for p in (_BEFORE, _AFTER, _PARTY) for m in p.finditer(words)]
        if found:
            return " ".join(max(found, key=lambda name: (len(name), name)).rstrip(".").split())
    return None
