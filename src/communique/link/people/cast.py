"""The cast of a report: everybody in it, and who speaks each attribution."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from communique.analyse import Analysis
from communique.extract.attribution import Attribution
from communique.link.people.entity import Draft, Entity
from communique.link.people.office import Register
from communique.link.people.resolve import Chooser, Resolved, Resolver, learned, shown_side
from communique.records import KnownFrom, Span, Speaker


class Cast:
    """Everybody in a report.

    Attributes:
        entities: every person, organisation and side, in the order of first mention.
    """

    def __init__(self, entities: Sequence[Entity], speakers: Sequence[tuple[Speaker, float]]) -> None:
        self.entities = tuple(entities)
        self._speakers = tuple(speakers)
        table = sorted((s.start, s.end, n) for n, e in enumerate(self.entities) for s in e.mentions)
        self._spans = table
        self._longest = max((b - a for a, b, _ in table), default=0)

    def speaker(self, i: int) -> tuple[Speaker, float]:
        """Who speaks attribution ``i`` (in the order given to ``who``), and the probability that it is right."""
        return self._speakers[i]

    def at(self, span: Span) -> Entity | None:
        """The entity one of whose mentions overlaps a span best, or None when none does.

        Best is the greatest share of code points in common (intersection over union).
        """
        best: tuple[float, int] | None = None
        at = bisect_left(self._spans, (span.start - self._longest, -1, -1))
        while at < len(self._spans) and self._spans[at][0] < span.end:
            start, end, n = self._spans[at]
            shared = min(end, span.end) - max(start, span.start)
            share = shared / (max(end, span.end) - min(start, span.start))
            if shared > 0 and (best is None or share > best[0]):
                best = (share, n)
            at += 1
        return self.entities[best[1]] if best else None


def who(
    analysis: Analysis,
    attributions: Sequence[Attribution],
    published: dt.date | None,
    register: Register | None,
    chooser: Chooser = learned,
) -> Cast:
    """Who is who in a report.

    Args:
        analysis: the report.
        attributions: its attributions.
        published: its date, for which the register is asked; None: the register is not asked.
        register: office holders (``know.offices.Register``), or None.
        chooser: picks among antecedents; the packaged model unless training says otherwise.
    """
    resolver = Resolver(analysis, attributions, published, register, chooser)
    results = resolver.run()
    report = resolver.report
    drafts = _drafts(report.people.drafts, report.bodies.drafts, report.unnamed)
    return Cast([_entity(d) for d in drafts], [_speaker(r) for r in results])


def _drafts(*groups: Iterable[Draft]) -> list[Draft]:
    found = [d for group in groups for d in group if d.mentions and (d.kind != "person" or d.votes > 0 or d.holder)]
    return sorted(found, key=lambda d: (d.mentions[0].core.start, d.mentions[0].end))


def _entity(draft: Draft) -> Entity:
    spans = sorted({m.span for m in draft.mentions})
    name, known = _name(draft)
    wikidata = draft.holder.wikidata if draft.holder else None
    description = None if name else draft.description
    return Entity(name, description, draft.kind, draft.role, shown_side(draft), known, wikidata, tuple(spans))


def _name(draft: Draft) -> tuple[str | None, KnownFrom | None]:
    if draft.name is None:
        return None, None
    if draft.holder is not None and len(draft.holder.name.split()) > len(draft.tokens):
        return draft.holder.name, "register"
    if draft.holder is not None and not (draft.roles and draft.sides):
        return draft.name, "register"
    return draft.name, "report"


def _speaker(found: Resolved) -> tuple[Speaker, float]:
    entities = [_entity(d) for d in found.drafts]
    if len(entities) == 1:
        return entities[0].speaker(), found.confidence
    named = [e.name for e in entities if e.name]
    side = "; ".join(dict.fromkeys(e.for_ for e in entities if e.for_)) or None
    role = "; ".join(e.role for e in entities if e.role) or None
    description = "; ".join(e.description for e in entities if not e.name and e.description) or None
    kind = entities[0].kind if entities else "unnamed"
    return Speaker("; ".join(named) or None, description, kind, role, side, "report" if named else None), found.confidence
