"""Meetings as the encoder learns them: labels of trigger words, topics, and who takes part."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from communique.extract.meetings.find import PLACES, Site
from communique.extract.meetings.parties import head_offsets
from training.encoder.corpora import Example, Offsets
from training.meetings.align import evidence
from training.meetings.reports import Annotated
from training.meetings.stages import Prepared, is_place, prepare, takes_part

STATUSES = ("proposed", "expected", "scheduled", "under way", "held", "cancelled", "postponed", "refused")
FORMS = ("meeting", "call", "visit", "summit", "talks", "conference", "other")


@dataclass(frozen=True)
class Candidate:
    """Somebody who may take part, or somewhere where it may be: mentions as offsets, and whether it is so."""

    mentions: tuple[Offsets, ...]
    right: bool


@dataclass(frozen=True)
class TriggerLabel:
    """A candidate trigger word.

    Attributes:
        span: its offsets.
        status: number of its meeting's status in ``STATUSES``, -1 when it speaks of no recorded meeting.
        form: number in ``FORMS``, -1 likewise.
        before: number of the nearest earlier trigger of the same meeting, -1 for none.
        parties: everybody named near enough, when it speaks of a meeting.
        places: likewise, every place.
    """

    span: Offsets
    status: int
    form: int
    before: int
    parties: tuple[Candidate, ...]
    places: tuple[Candidate, ...]


@dataclass(frozen=True)
class MeetingLabels:
    """All candidate triggers of a report, and its topics with the trigger that each belongs to."""

    triggers: tuple[TriggerLabel, ...]
    topics: tuple[tuple[int, int, int], ...]


REACH = 3
"""Sentences before and behind a trigger in which it may have parties."""


def with_meetings(reports: Iterable[Annotated]) -> Iterator[Example]:
    """Annotated reports as examples that teach the meeting heads alone."""
    for report in reports:
        yield Example(report.gold["id"], report.analysis.text, meetings=labels(prepare(report)))


def labels(p: Prepared) -> MeetingLabels:
    """The labels of one prepared report."""
    meetings = p.meetings
    found = list(p.triggers.values())
    sites = {p.tree.starts[s.token]: s for s in p.sites}
    out: list[TriggerLabel] = []
    last: dict[int, int] = {}
    for number, t in enumerate(found):
        site = sites.get(t.start)
        first = t.meetings[0] if t.meetings else None
        mine = [meetings[m] for m in t.meetings]
        out.append(
            TriggerLabel(
                (t.start, t.end),
                STATUSES.index(t.status) if t.status else -1,
                FORMS.index(t.form) if t.form else -1,
                last.get(first, -1) if first is not None else -1,
                _parties(p, site, mine) if site and mine else (),
                _places(p, site, mine) if site and mine else (),
            )
        )
        if first is not None:
            last[first] = number
    topics = _topics(p.report.analysis.text, meetings, [t.meetings for t in found], out)
    return MeetingLabels(tuple(out), tuple(topics))


def _near(p: Prepared, site: Site) -> Iterator[int]:
    """Numbers of the mentions near a trigger."""
    for k, mention in enumerate(p.mentions):
        if abs(p.report.analysis.sentence_at(mention.span.start) - site.sentence) <= REACH:
            yield k


def _parties(p: Prepared, site: Site, mine: list[dict[str, Any]]) -> tuple[Candidate, ...]:
    """Every party near a trigger with all of its mentions there: which of them speaks is left open."""
    found: dict[str, tuple[list[Offsets], bool]] = {}
    for k in _near(p, site):
        for party in p.parties[k]:
            spans, _ = found.setdefault(party.key, ([], any(takes_part(party, m) for m in mine)))
            spans.append(head_offsets(p.tree, p.mentions[k]))
    return tuple(Candidate(tuple(spans), right) for spans, right in found.values())


def _places(p: Prepared, site: Site, mine: list[dict[str, Any]]) -> tuple[Candidate, ...]:
    """Every place near a trigger, each mention by itself."""
    return tuple(
        Candidate((head_offsets(p.tree, p.mentions[k]),), any(is_place(p.mentions[k], m) for m in mine))
        for k in _near(p, site)
        if p.mentions[k].kind in PLACES
    )


def _topics(
    text: str,
    meetings: list[dict],
    owners: list[tuple[int, ...]],
    triggers: list[TriggerLabel],
) -> Iterator[tuple[int, int, int]]:
    """Topics where they stand nearest to the evidence of their meeting, with its nearest trigger."""
    starts = [t.span[0] for t in triggers]
    for number, m in enumerate(meetings):
        stretches = evidence(text, m)
        mine = [k for k, held in enumerate(owners) if number in held]
        for words in m["topics"]:
            places, at = [], text.find(words)
            while at >= 0:
                places.append((at, at + len(words)))
                at = text.find(words, at + 1)
            if not places or not stretches:
                continue
            a, b = min(places, key=lambda x: min(max(s[0] - x[1], x[0] - s[1], 0) for s in stretches))
            near = min(mine, key=lambda k: abs(starts[k] - a), default=bisect_right(starts, a) - 1)
            yield a, b, near if mine else -1
