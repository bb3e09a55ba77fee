"""us-executive.yaml (CC0 1.0): presidents and vice presidents of the United States, to the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.know.line import Line

_OFFICES = {"prez": "president", "viceprez": "vice president"}


def lines(path: Path, since: dt.date) -> Iterator[Line]:
    """Every term that ends after ``since``; a running term is vouched for to the end that the file states."""
    import yaml

    for person in yaml.safe_load(path.read_text(encoding="utf-8")):
        for term in person["terms"]:
            first, last = (dt.date.fromisoformat(term[k]) for k in ("start", "end"))
            if term["type"] in _OFFICES and last > since:
                name, others = _name(person)
                yield Line(
                    name, "USA", _OFFICES[term["type"]], first, last - dt.timedelta(days=1), "", others
                )


def _name(person: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The name that news uses, and other spellings."""
    name = person["name"]
    if name["last"] == "Bush":
        return ("George W. Bush", ()) if person["bio"]["birthday"] > "1940" else ("George H. W. Bush", ())
    first = str(name.get("nickname", name["first"])).replace("J.D.", "JD")
    plain = f"{name['first']} {name['last']}"
    usual = f"{first} {name['last']}"
    return usual, () if plain == usual else (plain,)
