"""The register against annotated reports: is the holder that it names the one that the report means?"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.know.offices import Register, office_key
from communique.know.people import name_key, sound_of


@dataclass(frozen=True, slots=True)
class Case:
    """A person in an annotated report: who, for which side, in what role, and the report's date."""

    report: str
    name: str
    side: str
    role: str
    on: dt.date


def cases(folder: Path) -> Iterator[Case]:
    """Every named speaker with a role and a side, once a report."""
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        seen: set[tuple[str, str]] = set()
        for said in gold["statements"] if gold["published"] else ():
            name, role, side = said["speaker"], said["role"], said["for"]
            if name and role and side and " " in name and (name, role) not in seen:
                seen.add((name, role))
                yield Case(gold["id"], name, side, role, dt.date.fromisoformat(gold["published"][:10]))


def by_office(register: Register, case: Case) -> str:
    """``right``, ``none`` or ``wrong``: who the register says held the office of that side on that day."""
    key = office_key(case.role, case.side)
    found = register.holder(case.side, case.role, case.on) if key else None
    if found is None:
        return "none"
    return "right" if same(case.name, (found.name, *found.variants)) else f"wrong: {found.name}"


def by_surname(register: Register, case: Case) -> str:
    """The same of the person whom the register finds by the last word of the name and the side alone."""
    found = [h for h in register.offices_of(case.name.split()[-1], case.on) if h.country == case.side]
    if len({h.name for h in found}) != 1:
        return "none"
    return "right" if same(case.name, (found[0].name, *found[0].variants)) else f"wrong: {found[0].name}"


def same(wanted: str, names: tuple[str, ...]) -> bool:
    """Whether one of ``names`` has the words of ``wanted``, by sound, or the other way round."""
    mine = _sounds(wanted)
    return any(mine <= theirs or theirs <= mine for theirs in map(_sounds, names))


def _sounds(name: str) -> set[str]:
    return {sound_of(w) for w in re.findall(r"\w+", name_key(name)) if len(w) > 1}
