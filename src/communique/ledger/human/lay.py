"""Corrections laid over a reading of their text: what people said stands, whatever the machine now says.

A correction belongs to the fact of the reading whose words are those of the fact that was corrected. Where a
reading has none, a fact that somebody confirmed or corrected is put in as it then was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from communique.ledger.human.correction import Correction, Fact, Kind, fact_from, fact_of, facts
from communique.ledger.human.fields import POINTERS, with_field
from communique.records import Meeting, Record, Span, Statement

_LEAST: dict[Kind, float] = {"statement": 0.5, "meeting": 0.3}
"""Least share of common words of two facts that are one."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A reading with its corrections.

    Attributes:
        record: every fact at the place that the machine gave it, so that numbers stay; those put in last.
        refused: ids of the facts that somebody refused.
    """

    record: Record
    refused: frozenset[str] = frozenset()

    def kept(self) -> Record:
        """The record without what was refused."""
        if not self.refused:
            return self.record
        return replace(
            self.record,
            statements=tuple(s for s in self.record.statements if s.id not in self.refused),
            meetings=tuple(m for m in self.record.meetings if m.id not in self.refused),
        )


def lay(record: Record, corrections: Iterable[Correction]) -> Laid:
    """A reading with the corrections of its text, the earlier first."""
    live = standing(corrections)
    if not live:
        return Laid(record)
    refused: set[str] = set()
    over = {kind: _over(facts(record, kind), [c for c in live if c.kind == kind], refused) for kind in _LEAST}
    statements = [s for s in over["statement"].facts if isinstance(s, Statement)]
    for at, c in over["statement"].pointing:
        statements[at] = _pointed(statements[at], c, over, {s.id: s.within for s in statements})
    meetings = tuple(m for m in over["meeting"].facts if isinstance(m, Meeting))
    return Laid(replace(record, statements=tuple(statements), meetings=meetings), frozenset(refused))


def standing(corrections: Iterable[Correction]) -> list[Correction]:
    """The corrections that hold, in their order; what undoes and what is undone is left out."""
    ordered = sorted(corrections, key=_order)
    gone = undone(ordered)
    return [c for c in ordered if c.action != "undo" and c.id not in gone]


def undone(corrections: Iterable[Correction]) -> set[str]:
    """Ids of the corrections that others take back; what takes back may itself be taken back."""
    found: set[str] = set()
    for c in sorted(corrections, key=_order, reverse=True):
        if c.action == "undo" and c.of and c.id not in found:
            found.add(c.of)
    return found


def _order(correction: Correction) -> tuple[str, str]:
    return correction.made, correction.id


@dataclass(frozen=True, slots=True)
class _Over:
    """The facts of one kind with their corrections.

    Attributes:
        pinned: each as the machine had it, or as it was put in.
        facts: each as it stands, but for what points at other facts.
        pointing: corrections of what points at other facts, with the place of their statement.
    """

    pinned: list[Fact]
    facts: list[Fact]
    pointing: list[tuple[int, Correction]]


def _pointed(
    statement: Statement, c: Correction, over: dict[Kind, _Over], within: dict[str, str | None]
) -> Statement:
    """A statement that points where somebody said, at facts of this reading; those it lacks are left out.

    No statement comes to stand within itself, however many others are between.
    """
    of: Kind = "meeting" if c.field == "about" else "statement"
    places = (place_of(fact_from(of, v), over[of].pinned, of) for v in c.value)
    ids = tuple(over[of].facts[k].id for k in places if k is not None)
    if c.field == "about":
        return replace(statement, about=ids)
    outer = above = next(iter(ids), None)
    while above is not None and above != statement.id:
        above = within.get(above)
    return replace(statement, within=None if above else outer)


def _over(machine: Sequence[Fact], corrections: Sequence[Correction], refused: set[str]) -> _Over:
    """The facts of one kind after the corrections; those refused are added to ``refused``."""
    pinned = list(machine)
    out = list(machine)
    pointing: list[tuple[int, Correction]] = []
    for c in corrections:
        at = _found(c, corrections, pinned)
        if at is None and c.action == "refuse":
            continue
        if at is None:
            at = len(out)
            pinned.append(_numbered(fact_of(c), at, c.kind))
            out.append(pinned[at])
        refused.discard(out[at].id)
        if c.action == "refuse":
            refused.add(out[at].id)
            continue
        if c.field in POINTERS:
            pointing.append((at, c))
        elif c.field:
            out[at] = with_field(out[at], c.field, c.value)
        out[at] = replace(out[at], confidence=1.0)
    return _Over(pinned, out, pointing)


def _found(c: Correction, all_: Sequence[Correction], among: Sequence[Fact]) -> int | None:
    """The place of a correction's fact: as the machine had it, else with the people that were put right."""
    at = place_of(fact_of(c), among, c.kind)
    if at is None:
        right = [o for o in all_ if o.field == "participants" and o.fact == c.fact]
        tried = (place_of(with_field(fact_of(c), "participants", o.value), among, c.kind) for o in right)
        at = next((k for k in tried if k is not None), None)
    return at


def _numbered(fact: Fact, at: int, kind: Kind) -> Fact:
    """A fact that is put in, without what points at facts of another reading."""
    if isinstance(fact, Statement):
        return replace(fact, id=f"s{at + 1}", within=None, about=())
    return replace(fact, id=f"m{at + 1}", claims=tuple(replace(c, statement=None) for c in fact.claims))


def place_of(fact: Fact, among: Sequence[Fact], kind: Kind) -> int | None:
    """The place of the fact with the same words as another; None where there is none.

    Of meetings that share their words, the one of the same participants, form and date; one of other sides is
    another meeting, for a sentence often tells of several: "will meet the ministers of Italy and of France".
    """
    best: tuple[float, int] | None = None
    for k, other in enumerate(among):
        words = shared(_words(fact), _words(other))
        if words >= _LEAST[kind] and _may_be_one(fact, other):
            score = words + _likeness(fact, other)
            if best is None or score > best[0]:
                best = (score, k)
    return best[1] if best else None


def _words(fact: Fact) -> tuple[Span, ...]:
    return fact.evidence if isinstance(fact, Meeting) else fact.content


def _may_be_one(one: Fact, other: Fact) -> bool:
    """Whether two meetings have at least half of their sides in common, or one names none."""
    if not isinstance(one, Meeting) or not isinstance(other, Meeting):
        return True
    a, b = ({p.for_ or p.name for p in m.participants} for m in (one, other))
    return not a or not b or 2 * len(a & b) >= len(a | b)


def _likeness(one: Fact, other: Fact) -> float:
    if not isinstance(one, Meeting) or not isinstance(other, Meeting):
        return 0.0
    a, b = ({(p.name, p.for_) for p in m.participants} for m in (one, other))
    people = len(a & b) / len(a | b) if a | b else 1.0
    return 0.5 * people + 0.1 * (one.form == other.form) + 0.1 * (one.date == other.date)


def shared(one: Iterable[Span], other: Iterable[Span]) -> float:
    """Code points that two sets of spans share, over those that either covers; 1 for two empty ones."""
    a, b = (set().union(*(range(s.start, s.end) for s in spans)) for spans in (one, other))
    return len(a & b) / len(a | b) if a | b else 1.0
