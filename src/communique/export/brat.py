"""brat standoff: a folder with ``ID.txt`` and ``ID.ann`` for each report, and ``annotation.conf``.

Statements are events with their cue as trigger (their content where there is none), meetings events with
their first evidence. Offsets are code points, as brat counts them; a stretch over several lines is in parts,
a line each, since brat holds none over line breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from communique.export.registry import Export, Written
from communique.export.selection import Selection
from communique.records import Meeting, Record, Span, Statement

CONFIGURATION = """[entities]
Content
Cue
Source
Meeting
Participant
Topic
Timex

[relations]

[events]
Cue	Content+:Content, Source?:Source, Within?:Cue|Content, About*:Meeting
Content	Source?:Source, More*:Content, Within?:Cue|Content, About*:Meeting
Meeting	Participant*:Participant, Topic*:Topic, Evidence*:Meeting

[attributes]
Form	Arg:<EVENT>, Value:direct|indirect|mixed|meeting|call|visit|summit|talks|conference|other
Certainty	Arg:<EVENT>, Value:certain|probable|possible|negated|unstated
Status	Arg:<EVENT>, Value:proposed|expected|scheduled|under-way|held|cancelled|postponed|refused
Type	Arg:Timex, Value:DATE|TIME|DURATION|SET
"""
_LINE = re.compile(r"[^\n\r\t\v\f\x1c-\x1e\x85\u2028\u2029]+")
"""What stands between two ends of lines, or tabs: those part the columns of a file."""


@dataclass(slots=True)
class _Annotations:
    """The lines of an ``.ann`` file as they come to be."""

    text: str
    lines: list[str] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)
    _bounds: dict[tuple[str, tuple[Span, ...]], str] = field(default_factory=dict)

    def _next(self, letter: str) -> str:
        self._counts[letter] = self._counts.get(letter, 0) + 1
        return f"{letter}{self._counts[letter]}"

    def bound(self, type: str, *spans: Span) -> str | None:
        """The id of a text-bound annotation; None where there is nothing but white space."""
        parts = [part for span in spans for part in _lines(self.text, span)]
        if not parts:
            return None
        key = (type, spans)
        if key not in self._bounds:
            id = self._bounds[key] = self._next("T")
            places = ";".join(f"{start} {end}" for start, end in parts)
            words = " ".join(self.text[start:end] for start, end in parts)
            self.lines.append(f"{id}\t{type} {places}\t{words}")
        return self._bounds[key]

    def event(self, type: str, trigger: str, arguments: Iterable[tuple[str, str | None]]) -> str:
        """The id of an event; arguments without a value are left out, several of a role are numbered."""
        id = self._next("E")
        roles: dict[str, int] = {}
        told = []
        for role, value in arguments:
            if value is not None:
                roles[role] = roles.get(role, 0) + 1
                told.append(f"{role}{roles[role] if roles[role] > 1 else ''}:{value}")
        self.lines.append(f"{id}\t{' '.join([f'{type}:{trigger}', *told])}")
        return id

    def attribute(self, name: str, of: str, value: str) -> None:
        """An attribute with a value."""
        self.lines.append(f"{self._next('A')}\t{name} {of} {value.replace(' ', '-')}")

    def note(self, of: str, words: Sequence[str | None]) -> None:
        """A note, where there is something to be noted."""
        told = " ".join("; ".join(w for w in words if w).split())
        if told:
            self.lines.append(f"{self._next('#')}\tAnnotatorNotes {of}\t{told}")


def write(selection: Selection, path: Path) -> Written:
    """Two files a report, named by its id in the ledger."""
    (path / "annotation.conf").write_text(CONFIGURATION, "utf-8", newline="\n")
    counts = {"reports": 0, "statements": 0, "meetings": 0}
    for view, record in selection.records():
        _put(path / f"{view.id}.txt", record.document.text)
        _put(path / f"{view.id}.ann", standoff(record))
        counts["reports"] += 1
        counts["statements"] += len(record.statements)
        counts["meetings"] += len(record.meetings)
    return Written(counts)


def standoff(record: Record) -> str:
    """A record as the text of an ``.ann`` file."""
    out = _Annotations(record.document.text)
    meetings = {m.id: _meeting(out, m) for m in record.meetings}
    events: dict[str, str | None] = {}
    for statement in _outer_first(record.statements):
        events[statement.id] = _statement(out, statement, events, meetings)
    for timex in record.dates:
        id = out.bound("Timex", timex.span)
        if id is not None:
            out.attribute("Type", id, timex.type)
            out.note(id, [timex.value])
    return "".join(f"{line}\n" for line in out.lines)


def _statement(
    out: _Annotations, said: Statement, events: dict[str, str | None], meetings: dict[str, str | None]
) -> str | None:
    content = [out.bound("Content", span) for span in said.content]
    cue = out.bound("Cue", said.cue) if said.cue else None
    trigger = cue or next((c for c in content if c), None)
    if trigger is None:
        return None
    rest = [("Content", c) for c in content] if cue else [("More", c) for c in content if c != trigger]
    source = out.bound("Source", said.source) if said.source else None
    within = events.get(said.within or "")
    about = [("About", meetings.get(id)) for id in said.about]
    id = out.event(
        "Cue" if cue else "Content", trigger, [*rest, ("Source", source), ("Within", within), *about]
    )
    out.attribute("Form", id, said.form)
    out.attribute("Certainty", id, said.certainty)
    who = said.speaker
    out.note(
        id, [said.id, who.name or who.description, who.role, who.for_, said.date.value if said.date else None]
    )
    return id


def _meeting(out: _Annotations, meeting: Meeting) -> str | None:
    shown = [out.bound("Meeting", span) for span in meeting.evidence]
    trigger = next((s for s in shown if s), None)
    if trigger is None:
        return None
    mentions = [
        ("Participant", out.bound("Participant", m)) for p in meeting.participants for m in p.mentions
    ]
    topics = [("Topic", out.bound("Topic", t)) for t in meeting.topics]
    more = [("Evidence", s) for s in shown if s != trigger]
    id = out.event("Meeting", trigger, [*dict.fromkeys(mentions), *dict.fromkeys(topics), *more])
    out.attribute("Form", id, meeting.form)
    out.attribute("Status", id, meeting.status)
    place = meeting.place.text if meeting.place else None
    who = ", ".join(p.name or " ".join(filter(None, (p.for_, p.role))) for p in meeting.participants)
    out.note(id, [meeting.id, who, place, meeting.date.value if meeting.date else None])
    return id


def _outer_first(statements: Sequence[Statement]) -> list[Statement]:
    """Statements so that what stands within another comes after it; in the order of the text otherwise."""
    by_id = {s.id: s for s in statements}

    def depth(statement: Statement) -> int:
        steps, seen = 0, {statement.id}
        while statement.within in by_id and statement.within not in seen:
            statement = by_id[statement.within]
            seen.add(statement.id)
            steps += 1
        return steps

    return sorted(statements, key=depth)


def _lines(text: str, span: Span) -> list[tuple[int, int]]:
    """The parts of a span, a line each, without white space at their ends; none that is empty."""
    found = (
        (span.start + m.start() + len(m[0]) - len(m[0].lstrip()), span.start + m.start() + len(m[0].rstrip()))
        for m in _LINE.finditer(text[span.start : span.end])
    )
    return [(start, end) for start, end in found if start < end]


def _put(path: Path, words: str) -> None:
    with path.open("x", encoding="utf-8", errors="replace", newline="\n") as file:
        file.write(words)


EXPORT = Export("brat", folder=True, write=write)
