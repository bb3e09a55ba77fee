"""What a ledger gives back, as flat rows: for CSV, and for the cells of tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from communique.records import Participant, Place, Speaker
from communique.show import words

Json = dict[str, Any]

COLUMNS: dict[str, tuple[str, ...]] = {
    "meetings": (
        "id", "status", "since", "participants", "form", "format", "occasion", "city", "country", "date",
        "topics", "claims", "reports", "confidence",
    ),
    "statements": (
        "id", "date", "speaker", "role", "for", "kind", "form", "certainty", "content", "via", "topics",
        "about", "report", "outlet", "published", "confidence",
    ),
    "people": ("id", "name", "kind", "wikidata", "spellings", "offices", "reports", "first", "last"),
    "reports": (
        "id", "name", "title", "outlet", "url", "published", "language", "statements", "meetings", "lead",
        "copies", "versions", "sha256",
    ),
}  # fmt: skip


def flat(noun: str, row: Json) -> Json:
    """A row with one value in each of the noun's columns; several are joined by "; "."""
    made = _FLAT[noun](row) if noun in _FLAT else row
    return {c: joined(made.get(c)) for c in COLUMNS[noun]}


def joined(value: Any) -> Any:
    """A list as one string; None as an empty one."""
    if isinstance(value, list | tuple):
        return "; ".join(str(v) for v in value)
    return "" if value is None else value


def participants(row: Json) -> list[str]:
    """Who takes part in a meeting, roles and sides in brackets."""
    return [_called(words.participant(_participant(p))) for p in row["participants"]]


def claims(entries: Iterable[Json]) -> list[str]:
    """Who says where a meeting stands: ``USA: expected (a senior official)``."""
    out = []
    for e in entries:
        side, by = e["for"] or "", e["by"] or ""
        who = "the report" if by == "report" else by
        out.append(f"{side}: {e['status']} ({who})" if side and side != by else f"{who}: {e['status']}")
    return list(dict.fromkeys(out))


def speaker(row: Json) -> tuple[str, list[str]]:
    """What a speaker is called, and what else is known."""
    return words.speaker(Speaker.from_dict(row["speaker"]))


def place(row: Json) -> str:
    """Where a meeting is."""
    return words.place(Place.from_dict(row["place"]) if row["place"] else None)


def office(held: Json) -> str:
    """An office with its side and days: ``USA president (1985-04-08 to 1986-10-13)``."""
    what = " ".join(p for p in (held["for"], held["role"]) if p)
    days = " to ".join(dict.fromkeys(d for d in (held["first"], held["last"]) if d))
    return f"{what} ({days})" if days else what


def _called(named: tuple[str, list[str]]) -> str:
    name, details = named
    return f"{name} ({', '.join(details)})" if details else name


def _participant(data: Json) -> Participant:
    return Participant(data["name"], data["role"], data["for"], None, data["wikidata"])


def _meeting(row: Json) -> Json:
    where = row["place"] or {}
    return {
        **row,
        "participants": participants(row),
        "city": where.get("city"),
        "country": where.get("country"),
        "date": row["date"]["value"] if row["date"] else None,
        "topics": [t["text"] for t in row["topics"]],
        "claims": claims(row["claims"]),
    }


def _statement(row: Json) -> Json:
    who = row["speaker"]
    return {
        **row,
        "date": row["date"]["value"] if row["date"] else row["published"],
        "speaker": speaker(row)[0],
        **{name: who[name] for name in ("role", "for", "kind")},
        "content": " … ".join(c["text"] for c in row["content"]),
    }


def _person(row: Json) -> Json:
    return {**row, "offices": [office(o) for o in row["offices"]]}


_FLAT = {"meetings": _meeting, "statements": _statement, "people": _person}
