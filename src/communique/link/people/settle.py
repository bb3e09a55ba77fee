"""What a report says of a person, settled over all mentions: office and side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from communique.extract.speakers import Mention
from communique.know import places
from communique.link.people import naming
from communique.link.people.cluster import People
from communique.link.people.entity import Draft
from communique.records import SpeakerKind

_LONGEST = 9
"""Most words of an office; a longer one is a parse gone wrong."""

_OF_OFFICE = {
    "archbishop of canterbury": "Church of England",
    "cardinal": "Catholic Church",
    "secretary-general of the un": "UN",
    "pope": "VAT",
}
"""Offices whose side is in their very name."""


def settle(draft: Draft, people: People, bodies_in: Callable[[Mention], list[Draft]]) -> None:
    """Sets the roles of a person, the most telling first, and the sides, those of that role first.

    Args:
        draft: the person.
        people: the report's persons, for whose spokesman or aide it may be.
        bodies_in: the organisations whose names lie within a mention ("president of World Vision").
    """
    titled = [
        m for m in draft.mentions if m.role and m.head is not None and m.head.kind not in ("body", "document")
    ]
    offices = [m for m in titled if m.head is not None and m.head.kind == "office"] or titled
    if offices:
        best = _most_telling(offices)
        draft.roles = list(
            dict.fromkeys(
                [best.role or "", *(m.role or "" for m in offices), *(m.role or "" for m in titled)]
            )
        )
        draft.sides = [s for m in (best, *offices, *draft.mentions) for s in m.sides]
        own = [b for b in bodies_in(best) if b.kind == "organisation"]
        if own and own[0].side and (not best.sides or _within(own[0], best)):
            draft.sides = [own[0].side, *draft.sides]
        for word, side in _OF_OFFICE.items():
            if not best.sides and word in (best.role or "") and not (best.role or "").startswith("former"):
                draft.sides = [side]
    if not draft.sides:
        draft.sides = _owner_sides(offices or draft.mentions, people, draft)


def _within(body: Draft, mention: Mention) -> bool:
    """Whether the country of an office is part of a body's name ("Trade Network of Zambia")."""
    cores = [m for m in body.mentions if mention.start <= m.core.start < mention.end]
    return bool(cores) and set(mention.sides) <= set(cores[0].sides)


def _most_telling(offices: Sequence[Mention]) -> Mention:
    """The first mention with an office, or a later one that words the same office more fully."""
    first = offices[0]
    same = [
        m for m in offices if m.head is not None and first.head is not None and m.head.one == first.head.one
    ]
    words = set((first.role or "").split())
    fuller = [
        m for m in same if words <= set((m.role or "").split()) and len((m.role or "").split()) <= _LONGEST
    ]
    return max(fuller or [first], key=lambda m: (bool(m.sides), len((m.role or "").split())))


def _owner_sides(mentions: Sequence[Mention], people: People, draft: Draft) -> list[str]:
    """The side of whoever the person speaks for or serves ("Olmert's spokeswoman", "Arroyo spokesman")."""
    for m in mentions:
        owner = people.named(m.owner.text) if m.owner is not None and m.owner.text[:1].isupper() else None
        if owner is not None and owner is not draft and owner.side:
            return [owner.side]
    for m in mentions:
        for word in (m.role or "").split()[:-1]:
            owner = people.surnamed(word)
            if owner is not None and owner is not draft and owner.side:
                draft.roles = [r.replace(f"{word} ", "") for r in draft.roles]
                return [owner.side]
    return []


def counterpart(draft: Draft, before: Draft | None) -> None:
    """Gives a "counterpart" the office of whom they are the counterpart."""
    if before is not None and before.roles and draft.roles[:1] == ["counterpart"]:
        draft.roles[0] = before.roles[0]


def shown_role(role: str | None, side: str | None) -> str | None:
    """An office as the record writes it: a premier is a prime minister, except of China and provinces."""
    if role == "premier" and side is not None and side not in ("CHN", "TWN", "CAN", "AUS"):
        return "prime minister"
    return None if role == "counterpart" else role


def kind_of(draft: Draft) -> SpeakerKind:
    """What a name is at last: an acronym is an organisation's, a place's name is nobody's.

    Of readings that are equally many the first counts, so that a report always gives the same record.
    """
    if draft.kind != "person" or draft.votes > 0 or draft.holder is not None:
        return draft.kind
    if draft.name and draft.name.isupper() and len(draft.name) > 1:
        return "organisation"
    kinds = [m.unit or "" for m in draft.mentions]
    best = max(kinds, key=kinds.count, default="")
    if best == "GPE":
        return "unnamed" if places.place(draft.name or "") is not None else "person"
    return "unnamed" if best in ("LOC", "NORP", "FAC", "DATE", "CARDINAL", "PERCENT") else "person"


def side_of(draft: Draft, kind: SpeakerKind) -> str | None:
    """For whom somebody speaks, as the record writes it; who held an office once speaks for none."""
    if kind == "person" and (draft.role or "").startswith(("former ", "ex-")):
        return None
    if draft.plural and kind == "unnamed" and draft.sides:
        return "; ".join(dict.fromkeys(naming.side_of(s) for s in draft.sides))
    side = draft.side or (draft.name if kind == "organisation" else None)
    return naming.side_of(side) if side else None
