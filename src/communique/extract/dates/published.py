"""The day of publication, where the text gives it away.

Only a full date with its year counts: in the dateline, or alone in a paragraph at the head or foot. A
date in running text is when something happened, not when the report came out.
"""

from __future__ import annotations

import re
from datetime import date

from communique.analyse import Analysis
from communique.extract.dates.find import find_dates

_HEAD = 240
"""Code points at the beginning in which a dateline stands."""
_DATELINE = re.compile(r"[\s,)]{0,3}(?:\([^)\n]{1,40}\)\s{0,3})?(?:--|-|–|—|:|\n|\()")
_LABEL = re.compile(
    r"(?:published|posted|updated|date|issued|released|last|modified|on|at|by|utc|gmt|[\W\d_])*", re.I
)
_SHORT = 80
"""Code points of the longest paragraph that is nothing but a date with its label."""


def infer_published(analysis: Analysis) -> date | None:
    """The day of publication as the text shows it, None where that is not safe."""
    head = analysis.text[:_HEAD]
    if not any(c.isdigit() for c in head) and not any(c.isdigit() for c in analysis.text[-_HEAD:]):
        return None
    for timex in find_dates(analysis, None):
        start, end = timex.span.start, timex.span.end
        if timex.interval is None or len(timex.interval) != 10:
            continue
        first = start < _HEAD and analysis.sentence_at(start) == 0
        if (first and _opens(analysis.text, start, end)) or _alone(analysis, start, end):
            return date.fromisoformat(timex.interval)
    return None


def _opens(text: str, start: int, end: int) -> bool:
    """Whether a place in capitals stands before, and the mark of a dateline after the date."""
    before = text[:start].strip(" ,(\n")
    place = before.split("\n")[-1]
    named = not place or (
        place[:1].isupper() and len(place) <= 60 and not re.search(r"\b(on|in|said|the)\b", place)
    )
    return named and _DATELINE.match(text, end) is not None


def _alone(analysis: Analysis, start: int, end: int) -> bool:
    for a, b in (*analysis.paragraphs[:3], *analysis.paragraphs[-2:]):
        if a <= start and end <= b and b - a <= _SHORT:
            rest = analysis.text[a:start] + " " + analysis.text[end:b]
            return _LABEL.fullmatch(rest) is not None
    return False
