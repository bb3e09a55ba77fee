"""Which words of the report carry which fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from communique.records import Meeting, Record, Span, Statement
from communique.show import words
from communique.show.segments import Mark, Role

_CORE = frozenset(("content", "cue", "evidence"))
_CLOSE = 150
"""Code points from a source to the words that it is the source of: about a sentence."""


def marks(record: Record) -> list[Mark]:
    """Every stretch of the text that carries a fact, keyed ``s1``, ``m1``, ``t1``.

    Spans that do not lie in the text are left out.
    """
    length = len(record.document.text)
    return [m for m in _all(record) if 0 <= m.start < m.end <= length]


def _all(record: Record) -> list[Mark]:
    out: list[Mark] = []
    for number, statement in enumerate(record.statements, 1):
        out.extend(_statement(f"s{number}", statement))
    for number, meeting in enumerate(record.meetings, 1):
        out.extend(_meeting(f"m{number}", meeting))
    out.extend(Mark(t.start, t.end, f"t{n}", "date") for n, t in enumerate(record.dates, 1))
    return out


def anchors(found: Iterable[Mark]) -> dict[str, int]:
    """Where in the text each fact begins, by its key.

    A statement begins at its content or cue, at its source if that stands close before; a meeting at
    its evidence; what lacks these, at its first words. Facts without words in the text are left out.
    """
    by_fact: dict[str, list[Mark]] = defaultdict(list)
    for mark in found:
        by_fact[mark.fact].append(mark)
    return {fact: _begin(group) for fact, group in by_fact.items()}


def _begin(group: list[Mark]) -> int:
    core = [m.start for m in group if m.role in _CORE]
    if not core:
        return min(m.start for m in group)
    first = min(core)
    sources = [m.start for m in group if m.role == "source" and first - m.start <= _CLOSE]
    return min([first, *sources])


def gist(record: Record) -> dict[str, str]:
    """One line for each fact: what it is, for those who hover or listen."""
    out = {f"t{n}": f"{t.type.lower()} {t.value}" for n, t in enumerate(record.dates, 1)}
    for number, statement in enumerate(record.statements, 1):
        out[f"s{number}"] = f"statement {number}: {words.speaker(statement.speaker)[0]}"
    for number, meeting in enumerate(record.meetings, 1):
        who = ", ".join(words.participant(p)[0] for p in meeting.participants)
        out[f"m{number}"] = f"{meeting.form} {number}, {meeting.status}: {who or 'nobody named'}"
    return out


def _statement(key: str, statement: Statement) -> Iterator[Mark]:
    yield from _of(key, "content", statement.content)
    yield from _of(key, "source", (statement.source,))
    yield from _of(key, "cue", (statement.cue,))
    yield from _of(key, "via", statement.via_spans)
    yield from _of(key, "date", (statement.date.span if statement.date else None,))


def _meeting(key: str, meeting: Meeting) -> Iterator[Mark]:
    yield from _of(key, "evidence", meeting.evidence)
    yield from _of(key, "claim", (claim.evidence for claim in meeting.claims))
    yield from _of(key, "mention", (span for who in meeting.participants for span in who.mentions))
    yield from _of(key, "topic", meeting.topics)
    yield from _of(key, "date", (meeting.date.span if meeting.date else None,))


def _of(key: str, role: Role, spans: Iterable[Span | None]) -> Iterator[Mark]:
    return (Mark(s.start, s.end, key, role) for s in spans if s is not None)
