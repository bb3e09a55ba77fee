"""Meetings as the encoder learns them: labels of trigger words, topics, and who takes part."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.analyse import Analysis, analyse
from communique.records import Document
from training.encoder.corpora import Example, Offsets, gold
from training.meetings.align import align, evidence, mentions

STATUSES = ("proposed", "expected", "scheduled", "under way", "held", "cancelled", "postponed", "refused")
FORMS = ("meeting", "call", "visit", "summit", "talks", "conference", "other")


@dataclass(frozen=True)
class TriggerLabel:
    """A candidate trigger word.

    Attributes:
        span: its offsets.
        status: number of its meeting's status in ``STATUSES``, -1 when it speaks of no recorded meeting.
        form: number in ``FORMS``, -1 likewise.
        before: number of the nearest earlier trigger of the same meeting, -1 for none.
        scope: offsets of its sentence and the one before, in which participants and places are looked for.
        participants: offsets of mentions of the meetings' participants in that scope.
        places: likewise, of the meeting's place.
    """

    span: Offsets
    status: int
    form: int
    before: int
    scope: Offsets
    participants: tuple[Offsets, ...]
    places: tuple[Offsets, ...]


@dataclass(frozen=True)
class MeetingLabels:
    """All candidate triggers of a report, and its topics with the trigger that each belongs to."""

    triggers: tuple[TriggerLabel, ...]
    topics: tuple[tuple[int, int, int], ...]


def with_meetings(folder: Path) -> Iterator[Example]:
    """The gold of a folder with its meetings aligned to the words."""
    for example in gold(folder):
        analysis = analyse(Document(example.name, example.text))
        yield Example(**{**vars(example), "meetings": labels(analysis, example.extra["gold"])})  # type: ignore[arg-type]


def labels(analysis: Analysis, record: dict) -> MeetingLabels:  # type: ignore[type-arg]
    """The labels of one analysed report by its gold."""
    found = align(analysis, record)
    meetings = record["meetings"]
    out: list[TriggerLabel] = []
    last: dict[int, int] = {}
    for number, t in enumerate(found):
        scope = _scope(analysis, t.start)
        first = t.meetings[0] if t.meetings else None
        people = [
            x for m in t.meetings for p in meetings[m]["participants"] for x in mentions(analysis.text, p)
        ]
        places = [] if first is None else _places(analysis.text, meetings[first]["place"])
        out.append(
            TriggerLabel(
                (t.start, t.end),
                STATUSES.index(t.status) if t.status else -1,
                FORMS.index(t.form) if t.form else -1,
                last.get(first, -1) if first is not None else -1,
                scope,
                tuple(x for x in people if scope[0] <= x[0] < scope[1]),
                tuple(x for x in places if scope[0] <= x[0] < scope[1]),
            )
        )
        if first is not None:
            last[first] = number
    return MeetingLabels(
        tuple(out), tuple(_topics(analysis.text, meetings, [t.meetings for t in found], out))
    )


def _scope(analysis: Analysis, at: int) -> Offsets:
    n = analysis.sentence_at(at)
    return analysis.sentences[max(0, n - 1)][0], analysis.sentences[n][1]


def _places(text: str, place: str | None) -> list[Offsets]:
    city = (place or "").split(",")[0].strip()
    if not city or (len(city) == 3 and city.isupper()):
        return mentions(text, city) if city else []
    at, out = text.find(city), []
    while at >= 0:
        out.append((at, at + len(city)))
        at = text.find(city, at + 1)
    return out


def _topics(
    text: str,
    meetings: list[dict],
    owners: list[tuple[int, ...]],
    triggers: list[TriggerLabel],  # type: ignore[type-arg]
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
