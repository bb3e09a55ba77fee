"""What offices say for and against an antecedent: numbers on a description and somebody's titles."""

from __future__ import annotations

from communique.extract.speakers import Mention
from communique.know.offices import office_key
from communique.link.people.entity import Draft
from communique.link.people.scene import Candidate, Scene

_ALIKE = {
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "chairwoman": "chairman",
    "chairperson": "chairman",
    "chair": "chairman",
    "defense": "defence",
    "adviser": "advisor",
    "chief": "head",
    "monarch": "king",
}


def title(scene: Scene, c: Candidate) -> dict[str, float]:
    """How a candidate's offices and side agree with a description."""
    m, d = scene.mention, c.draft
    holder = bool(scene.register) and bool(d.tokens) and set(d.tokens) <= scene.register
    if m is None or m.head is None:
        return {"holder": holder}
    roles = _roles(d)
    mine = _same(set((m.role or m.head.noun).split()))
    overlap = max((len(mine & r) / len(mine | r) for r in roles), default=0.0)
    sides = set(m.sides)
    side = d.side
    head = _one_office(m, d) or any(
        ("minister" if m.head.one == "premier" else _ALIKE.get(m.head.one, m.head.one)) in r for r in roles
    )
    return {
        "head agrees": head,
        "role overlap": overlap,
        "role differs": bool(roles) and not head,
        "no role": not roles,
        "side agrees": bool(sides) and side in sides,
        "side differs": bool(sides) and side is not None and side not in sides,
        "titled now": bool(c.mention.head)
        and c.mention.head is not None
        and c.mention.head.one == m.head.one,
        "register": holder,
        "holder": holder,
        "speaks for others": _speaks_for_others(m, d),
    }


def _speaks_for_others(m: Mention, d: Draft) -> bool:
    """Whether one is asked for who speaks for others, and somebody holds an office that does not."""
    words = d.office_words
    return m.head is not None and m.head.one in _AGENTS and bool(words) and not words & _AGENTS


_AGENTS = frozenset(
    "official representative spokesman spokeswoman spokesperson aide source diplomat adviser advisor".split()
)


def _one_office(m: Mention, d: Draft) -> bool:
    """Whether a description words somebody's very office otherwise ("top diplomat")."""
    side = m.sides[0] if m.sides else d.side
    key = office_key(m.role or "", side) if d.roles and " " in (m.role or "") else None
    return key is not None and any(office_key(r, side) == key for r in d.roles[:6])


def _roles(d: Draft) -> list[set[str]]:
    found = [set(r.split()) for r in d.roles[:6]]
    if d.holder is not None:
        found.append(set(d.holder.office.split()))
    if d.kind not in ("person", "unnamed") and d.name:
        found.append(set(d.name.lower().split()))
    return [_same(r) for r in found]


def _same(words: set[str]) -> set[str]:
    """Words of an office with those that mean the same made one."""
    if "premier" in words:
        words = words - {"premier"} | {"prime", "minister"}
    return {_ALIKE.get(w, w) for w in words}
