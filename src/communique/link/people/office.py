"""The register asked about a report's people: full names, offices and sides that the report leaves out."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from rapidfuzz import fuzz

from communique.know.offices import Holder, office_key
from communique.link.people.cluster import tokens_of
from communique.link.people.entity import Draft

_ALIKE = 80.0
"""Least similarity (rapidfuzz ratio) of a report's spelling to the register's to be the same name."""
_LEADING = frozenset(
    (
        "president",
        "prime minister",
        "monarch",
        "king",
        "chancellor",
        "premier",
        "secretary-general",
        "secretary of state",
        "foreign minister",
        "supreme leader",
        "foreign secretary",
        "leader",
    )
)


_FULL = 2
"""Words of a name from which it tells a person apart without an office."""
_SONS = frozenset(("Jr", "Sr"))


class Register(Protocol):
    """What is asked of a register of office holders (``know.offices.Register``)."""

    def holder(self, country: str, office: str, on: dt.date) -> Holder | None:
        """Who held an office on a day."""

    def offices_of(self, name: str, on: dt.date | None = None) -> list[Holder]:
        """The offices of whoever may be called so."""


class Offices:
    """The register at the date of a report.

    Without a date it still tells of a person who bears a holder's name and office at any time; "the French
    president" stays nobody.
    """

    def __init__(self, register: Register | None, on: dt.date | None, codes: frozenset[str]) -> None:
        self._register = register
        self._on = on
        self._codes = codes

    def holder(self, side: str | None, role: str | None) -> Holder | None:
        """Who held the office of a side on the report's day."""
        if self._register is None or self._on is None or not side or not role:
            return None
        return self._register.holder(side, role, self._on)

    def complete(self, draft: Draft) -> None:
        """Gives a person what the register knows of the holder of this name: ``draft.holder``."""
        if self._register is None or draft.name is None or draft.holder is not None:
            return
        name = " ".join(w for w in draft.name.split() if len(w.strip(".")) > 1 and w.strip(".") not in _SONS)
        found = [h for h in self._register.offices_of(name, self._on) if self._fits(draft, h)]
        leading = [h for h in found if h.office in _LEADING] or found
        near = [h for h in leading if h.country in self._codes] or leading
        for holders in (found, leading, near):
            if len({h.name for h in holders}) == 1:
                draft.holder = self._best(draft, holders)
                return
        if draft.sides and draft.roles:
            holder = self.holder(draft.sides[0], draft.roles[0])
            if holder is not None and _alike(draft, holder):
                draft.holder = holder

    def sides_of(self, draft: Draft) -> frozenset[str]:
        """The sides for which anybody of this full name ever held an office."""
        if self._register is None or draft.name is None or len(draft.tokens) < _FULL:
            return frozenset()
        found = (h for h in self._register.offices_of(draft.name) if _alike(draft, h))
        return frozenset(h.country for h in found)

    def _fits(self, draft: Draft, holder: Holder) -> bool:
        """Whether nothing that the report says of the person speaks against this holder."""
        if not _alike(draft, holder):
            return False
        if draft.sides and holder.country not in draft.sides:
            return False
        keys = {office_key(r, holder.country) for r in draft.roles} - {None}
        if self._on is None and not keys:
            return len(draft.tokens) > 1 and holder.office in _LEADING and holder.country in self._codes
        if keys:
            return office_key(holder.office, holder.country) in keys
        if draft.roles:
            return len(draft.tokens) > 1 and bool(draft.sides)
        return len(draft.tokens) > 1 or (holder.office in _LEADING and holder.country in self._codes)

    @staticmethod
    def _best(draft: Draft, found: list[Holder]) -> Holder:
        keys = {office_key(r, found[0].country) for r in draft.roles}
        return max(found, key=lambda h: (office_key(h.office, h.country) in keys, h.office in _LEADING))


def _alike(draft: Draft, holder: Holder) -> bool:
    """Whether every word of the report's name is one of the holder's, or nearly; initials do not count."""
    ours = [w for w in draft.tokens if len(w) > 1]
    for name in (holder.name, *holder.variants):
        theirs = tokens_of(name)
        if all(any(w == t or (len(w) > 3 and fuzz.ratio(w, t) >= _ALIKE) for t in theirs) for w in ours):
            return True
    return False
