"""A fact to look at, with the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from communique.ledger import Ledger
from communique.ledger.ask.doubt import Doubts
from communique.ledger.human import keep, say
from communique.ledger.human.correction import Fact, Kind, value_at
from communique.records import Document, Meeting, Span
from communique.serve.ask.reading import reading

_AROUND = 500
"""Code points shown before and behind the words of a fact."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A fact to look at.

    Attributes:
        id: of the statement or the sighting.
        kind: of the fact.
        shown: the fact as it stands.
        document: its report.
        start: offset of the first code point of the text around it.
        pieces: the text around it: each stretch, and whether it is of the fact's own words.
        place: where it stands among the doubtful, "" for one that was asked for.
    """

    id: str
    kind: Kind
    shown: Fact
    document: Document
    start: int
    pieces: tuple[tuple[str, bool], ...]
    place: str


def fact(ledger: Ledger, kind: Kind | None, after: str, at: str) -> tuple[Shown | None, Doubts]:
    """The fact of an id, else the least certain one after a place, None without; and what is left."""
    doubts = ledger.doubtful(kind, after=after)
    if at:
        return _shown(ledger, at, after), doubts
    found = [_shown(ledger, d.id, d.place) for d in doubts.facts[:1]]
    return (found[0] if found else None), doubts


def value(of: Fact, field: str) -> Any:
    """What stands in a field, as JSON."""
    return value_at(of.to_dict(), field)


def place_of(ledger: Ledger, correction: str) -> str:
    """The id of the fact that a correction is about, "" where it is no more.

    Raises:
        NotFoundError: when there is no such correction.
    """
    with reading(ledger) as connection:
        return say.where(connection, keep.correction(connection, correction)) or ""


def _shown(ledger: Ledger, id: str, place: str) -> Shown:
    with reading(ledger) as connection:
        found = say.find(connection, id)
    spans = found.fact.evidence if isinstance(found.fact, Meeting) else found.fact.content
    start, pieces = _around(found.record.document.text, spans)
    kind: Kind = "meeting" if isinstance(found.fact, Meeting) else "statement"
    return Shown(id, kind, found.fact, found.record.document, start, pieces, place)


def _around(text: str, spans: Sequence[Span]) -> tuple[int, tuple[tuple[str, bool], ...]]:
    """The text around some spans, from a paragraph's beginning where one is near."""
    first = min((s.start for s in spans), default=0)
    last = max((s.end for s in spans), default=0)
    start = max(0, first - _AROUND)
    start = max(start, text.find("\n", start, first) + 1) if start else 0
    end = min(len(text), last + _AROUND)
    out: list[tuple[str, bool]] = []
    at = start
    for s in sorted(spans):
        if s.start >= at:
            out += [(text[at : s.start], False), (s.text, True)]
            at = s.end
    return start, (*out, (text[at:end], False))
