"""The cast of a report: everybody in it, and who speaks each attribution."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz

from communique.analyse import Analysis
from communique.extract.attribution import Attribution
from communique.know.countries import codes
from communique.know.offices import office_key
from communique.link.people.cluster import tokens_of
from communique.link.people.entity import Draft, Entity
from communique.link.people.office import Offices, Register
from communique.link.people.resolve import Chooser, Resolved, Resolver, learned, learned_side
from communique.link.people.settle import kind_of, shown_role, side_of
from communique.link.people.sides import SideChooser
from communique.records import KnownFrom, Span, Speaker

_INITIALS = frozenset(("George W. Bush", "George H. W. Bush", "George H.W. Bush"))
"""Names that are usual with their initials."""


HEADS = ("president", "prime minister", "king", "monarch", "supreme leader", "emir", "sultan", "taoiseach")
"""Offices of those who are "the leader" of a country."""


class Cast:
    """Everybody in a report.

    Attributes:
        entities: every person, organisation and side, in the order of first mention.
    """

    def __init__(
        self,
        entities: Sequence[Entity],
        speakers: Sequence[tuple[Speaker, float]],
        offices: Offices | None = None,
    ) -> None:
        self.entities = tuple(entities)
        self._offices = offices
        self._speakers = tuple(speakers)
        table = sorted((s.start, s.end, n) for n, e in enumerate(self.entities) for s in e.mentions)
        self._spans = table
        self._longest = max((b - a for a, b, _ in table), default=0)

    def speaker(self, i: int) -> tuple[Speaker, float]:
        """Who speaks attribution ``i`` (in the order given to ``who``), and how probably that is right."""
        return self._speakers[i]

    def in_office(self, side: str, role: str) -> Entity | None:
        """Who holds an office of a side: the one person whom the report names in it, else the register's.

        Args:
            side: alpha-3 or an organisation's short name.
            role: the office as the report words it ("the leader" means who governs).
        """
        key = office_key(role, side)
        named = [e for e in self.entities if e.kind == "person" and e.name and e.for_ == side and e.role]
        fits = [e for e in named if key is not None and office_key(e.role or "", side) == key]
        if not fits and role.split()[-1] == "leader":
            fits = [e for e in named if office_key(e.role or "", side) in HEADS]
        if len({e.name for e in fits}) == 1:
            return fits[0]
        holder = self._offices.holder(side, role) if self._offices and not fits else None
        if holder is None:
            return None
        name = _in_news(usual(holder.name))
        return Entity(name, None, "person", holder.office, side, "register", holder.wikidata, ())

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
    side_chooser: SideChooser = learned_side,
) -> Cast:
    """Who is who in a report.

    Args:
        analysis: the report.
        attributions: its attributions.
        published: its date, for which the register is asked; None: the register is not asked.
        register: office holders (``know.offices.Register``), or None.
        chooser: picks among antecedents; the packaged model unless training says otherwise.
        side_chooser: picks the side of somebody of whom the report tells none, likewise.
    """
    resolver = Resolver(analysis, attributions, published, register, chooser, side_chooser)
    results = resolver.run()
    report = resolver.report
    drafts = _drafts(report.people.drafts, report.bodies.drafts, report.unnamed)
    shown = {d: entity_of(d) for d in {*drafts, *(d for r in results for d in r.drafts)}}
    offices = Offices(register, published, codes())
    return Cast([shown[d] for d in drafts], [_speaker(r, shown) for r in results], offices)


def _drafts(*groups: Iterable[Draft]) -> list[Draft]:
    found = [
        d for group in groups for d in group if d.mentions and (d.kind != "person" or d.votes > 0 or d.holder)
    ]
    return sorted(found, key=lambda d: (d.mentions[0].core.start, d.mentions[0].end))


def entity_of(draft: Draft) -> Entity:
    """The entity of a draft, as the record shows it."""
    kind = kind_of(draft)
    spans = tuple(sorted({m.span for m in draft.mentions}))
    name, known = _name(draft) if kind != "unnamed" else (None, None)
    description = None if name else draft.description or draft.name
    role = shown_role(draft.role, draft.side) if kind in ("person", "unnamed") else None
    wikidata = draft.holder.wikidata if draft.holder else None
    return Entity(name, description, kind, role, side_of(draft, kind), known, wikidata, spans)


def _name(draft: Draft) -> tuple[str | None, KnownFrom | None]:
    """The name: the report's own when it is full, else the register's.

    Names of English-speaking countries have one spelling, the register's ("Joe" for Joseph, "Antony" for
    Anthony); others are transliterated in several right ways, and stay as the report has them.
    """
    if draft.name is None or draft.holder is None:
        return usual(draft.name) if draft.name else None, "report" if draft.name else None
    if len(draft.tokens) < 2 or not any(m.name for m in draft.mentions):
        return _in_news(usual(draft.holder.name)), "register"
    known: KnownFrom = "report" if draft.roles and draft.sides else "register"
    written = usual(draft.name)
    if _short(written) or draft.holder.country in _ENGLISH or _other(written, draft.holder.name):
        return draft.holder.name, known
    return written, known


_ENGLISH = frozenset(("USA", "GBR", "CAN", "AUS", "NZL", "IRL"))


_FIRST_NAMES = {
    "Sergey": "Sergei",
    "Dmitriy": "Dmitry",
    "Aleksandr": "Alexander",
    "Aleksey": "Alexei",
    "Yuriy": "Yury",
}
"""First names as registers transliterate or give them, and as English news writes them."""


def _in_news(name: str) -> str:
    """A register's name in the spelling of English news."""
    first, _, rest = name.partition(" ")
    return f"{_FIRST_NAMES.get(first, first)} {rest}".strip()


def _short(name: str) -> bool:
    """Whether a first name is given by its initial alone."""
    return len(tokens_of(name)[0]) == 1


def _other(written: str, known: str) -> bool:
    """Whether a name has no word in common with the one that the register has: a byname ("Abu Mazen")."""
    return not any(fuzz.ratio(a, b) >= _ALIKE for a in tokens_of(written) for b in tokens_of(known))


_ALIKE = 60.0
"""Least similarity (rapidfuzz ratio) of two words that may be spellings of one name."""


_GENERATION = frozenset(("jr", "sr"))


def usual(name: str) -> str:
    """A name without "Jr." and middle initials, but where they tell father and son apart."""
    words = [w for w in name.split() if w.strip(".,").lower() not in _GENERATION] or name.split()
    middle = [w for w in words[1:-1] if not (len(w) == 2 and w.endswith("."))]
    return (
        " ".join(words) if len(words) < 3 or name in _INITIALS else " ".join([words[0], *middle, words[-1]])
    )


def _speaker(found: Resolved, shown: Mapping[Draft, Entity]) -> tuple[Speaker, float]:
    if len(found.drafts) == 1:
        return shown[found.drafts[0]].speaker(), found.confidence
    return together([shown[d] for d in found.drafts]), found.confidence


def together(entities: Sequence[Entity]) -> Speaker:
    """Several who speak as one: names, roles and sides joined by "; "."""
    named = [e.name for e in entities if e.name]
    side = "; ".join(dict.fromkeys(e.for_ for e in entities if e.for_)) or None
    role = "; ".join(e.role for e in entities if e.role) or None
    description = "; ".join(e.description for e in entities if not e.name and e.description) or None
    kind = entities[0].kind if entities else "unnamed"
    return Speaker("; ".join(named) or None, description, kind, role, side, "report" if named else None)
