"""The ledger's JSON in words, for the pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from communique.records import Participant, Speaker
from communique.show import words

Json = Mapping[str, Any]
STATUSES = ("proposed", "expected", "scheduled", "under way", "held", "postponed", "cancelled", "refused")
"""In the order of a board: from the idea to the meeting, then what became of the others."""
_FACT = re.compile(r"(.+)-([ms])(\d+)")


def participant(data: Json) -> tuple[str, str]:
    """What a participant is called, and what else is known."""
    name, details = words.participant(
        Participant(data["name"], data["role"], data["for"], data.get("known_from"), data.get("wikidata"))
    )
    return name, ", ".join(details)


def speaker(data: Json) -> tuple[str, str]:
    """What a speaker is called, and what else is known."""
    name, details = words.speaker(Speaker.from_dict(data))
    return name, ", ".join(details)


def title(meeting: Json) -> str:
    """Who meets, in a few words."""
    names = [participant(p)[0] for p in meeting["participants"]]
    if len(names) > 4:
        names = [*names[:3], f"{len(names) - 3} others"]
    return words.listed(names) or "Nobody named"


def sides(meeting: Json) -> list[str]:
    """The sides that take part, by code."""
    codes = (c.strip() for p in meeting["participants"] for c in (p["for"] or "").split(";"))
    return list(dict.fromkeys(c for c in codes if c))


def day(date: Json | None) -> str:
    """When, in words."""
    if not date:
        return ""
    value = str(date["value"]).replace("/", " to ")
    return f"{value} (date of the report)" if date.get("from") == "published" else value


def cls(status: str) -> str:
    """The class of a status in the style sheet."""
    return f"st-{status.replace(' ', '-')}"


def fact(id: str) -> str:
    """The part of a fact's id that its report's page knows it by: ``m1``, ``s3``."""
    match = _FACT.fullmatch(id)
    return f"{match[2]}{match[3]}" if match else ""


def report_of(id: str) -> str:
    """The report of a fact's id."""
    match = _FACT.fullmatch(id)
    return match[1] if match else id
