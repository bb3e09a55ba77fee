"""Cutting a text at the borders of the spans that lie on it.

Spans overlap and nest as they like, HTML elements may not: so the text is cut into segments at every
border, and each segment says which marks lie on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Role = Literal["content", "source", "cue", "via", "evidence", "claim", "mention", "topic", "date"]

_GAP = re.compile(r"\n(?:[ \t]*\n)+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that carries part of a fact.

    Attributes:
        start, end: half-open code point offsets into the text.
        fact: key of the fact (``s1`` a statement, ``m1`` a meeting, ``t1`` a time expression).
        role: what the words are to the fact.
    """

    start: int
    end: int
    fact: str
    role: Role


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text on which no mark begins or ends, and the marks that lie on it."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...] = ()


def cut(text: str, marks: Iterable[Mark], borders: Iterable[int] = ()) -> list[Segment]:
    """Cut ``text`` at the borders of ``marks``, and at ``borders`` besides.

    Marks are clipped to the text; those that are empty then are left out.

    Returns:
        Segments in order, none empty; joined they are ``text``. The marks of a segment stand in order
        of their start, the longest first.
    """
    inside = _clipped(marks, len(text))
    edges = {0, len(text), *(b for b in borders if 0 < b < len(text))}
    edges.update(m.start for m in inside)
    edges.update(m.end for m in inside)
    out: list[Segment] = []
    active: list[Mark] = []
    upcoming = 0
    for start, end in pairwise(sorted(edges)):
        active = [m for m in active if m.end > start]
        while upcoming < len(inside) and inside[upcoming].start <= start:
            active.append(inside[upcoming])
            upcoming += 1
        out.append(Segment(start, end, text[start:end], tuple(active)))
    return out


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Offsets of the stretches of ``text`` between blank lines; the blank lines belong to none."""
    out, at = [], 0
    for gap in _GAP.finditer(text):
        if gap.start() > at:
            out.append((at, gap.start()))
        at = gap.end()
    if at < len(text):
        out.append((at, len(text)))
    return out


def _clipped(marks: Iterable[Mark], length: int) -> Sequence[Mark]:
    clipped = (Mark(max(0, m.start), min(length, m.end), m.fact, m.role) for m in marks)
    return sorted((m for m in clipped if m.start < m.end), key=lambda m: (m.start, -m.end))
