"""A record's fields in words, the same for the table and the page."""

from __future__ import annotations

from collections.abc import Sequence

from communique.records import Claim, Date, Document, Meeting, Participant, Place, Record, Speaker, Statement

NO_MEETINGS = "The report speaks of no meeting."
NO_STATEMENTS = "The report gives nobody's words."

_PUBLISHED_FROM = {
    "given": "as given",
    "metadata": "from the report's metadata",
    "text": "inferred from the text",
}


def published(document: Document) -> str:
    """When the report was published, and how that is known."""
    if document.published is None:
        return "date unknown"
    how = _PUBLISHED_FROM.get(document.published_from or "")
    return f"published {document.published}" + (f" ({how})" if how else "")


def title(document: Document) -> str:
    """The report's title, else its id."""
    return document.title or document.id or "Untitled report"


def sides(for_: str | None) -> str:
    """The sides that someone speaks for: ``FRA; GBR`` is ``FRA, GBR``."""
    return ", ".join(part.strip() for part in (for_ or "").split(";") if part.strip())


def speaker(who: Speaker) -> tuple[str, list[str]]:
    """What a speaker is called, and what else is known: role, side, whether unnamed."""
    side = sides(who.for_)
    if who.name:
        return who.name, _details(who, side)
    unnamed = "unnamed" if who.kind == "unnamed" else None
    if who.description:
        return who.description, _told(who.role, side, unnamed)
    if who.kind == "government" and side and not who.role:
        return f"{side} government", []
    if side or who.role:
        return _holder(who.role, side), _told(unnamed)
    return "speaker not told", []


def participant(who: Participant) -> tuple[str, list[str]]:
    """What a participant is called, and what else is known: role and side."""
    side = sides(who.for_)
    if who.name:
        return who.name, _details(who, side)
    return _holder(who.role, side) or "one side not told", []


def _details(who: Speaker | Participant, side: str) -> list[str]:
    known = "from the register" if who.known_from == "register" else None
    return _told(who.role, side if side != who.name else None, known)


def _told(*parts: str | None) -> list[str]:
    return [part for part in parts if part]


def _holder(role: str | None, side: str) -> str:
    return " ".join(part for part in (side, role) if part)


def claimant(claim: Claim) -> tuple[str, str]:
    """Who claims it, and the side, empty where the name says it."""
    side = sides(claim.for_)
    return ("the report" if claim.by == "report" else claim.by), (side if side != claim.by else "")


def kind(meeting: Meeting) -> list[str]:
    """What kind of meeting it is: its form, the report's word for it, the occasion."""
    parts = [meeting.form, meeting.format, f"at {_the(meeting.occasion)}" if meeting.occasion else None]
    return [p for p in parts if p]


def _the(occasion: str) -> str:
    return occasion if occasion.lower().startswith(("the ", "a ", "an ")) else f"the {occasion}"


def place(where: Place | None) -> str:
    """Where: the city and country that are meant, the report's words where they name no city."""
    if where is None:
        return ""
    return ", ".join(part for part in (where.city or where.text, where.country) if part)


def date(when: Date | None) -> str:
    """When, and whether only the date of the report says so."""
    if when is None:
        return ""
    value = when.value.replace("/", " to ")
    return value + (" (date of the report)" if when.from_ == "published" else "")


def manner(statement: Statement) -> list[str]:
    """How a statement is made: form; certainty and date where the text tells them."""
    parts: list[str] = [statement.form]
    if statement.certainty != "unstated":
        parts.append(statement.certainty)
    if statement.date is not None and statement.date.from_ == "text":
        parts.append(f"said {date(statement.date)}")
    return parts


def statement_keys(record: Record) -> dict[str, str]:
    """A short key for each statement's id: ``s1``, ``s2``, ... in the record's order."""
    return {s.id: f"s{n}" for n, s in enumerate(record.statements, 1)}


def meeting_keys(record: Record) -> dict[str, str]:
    """A short key for each meeting's id: ``m1``, ``m2``, ... in the record's order."""
    return {m.id: f"m{n}" for n, m in enumerate(record.meetings, 1)}


def count(number: int, noun: str) -> str:
    """``no meetings``, ``1 meeting``, ``2 meetings``."""
    return f"{number or 'no'} {noun}" + ("" if number == 1 else "s")


def listed(names: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def quoted(said: str) -> str:
    """Words in quotation marks, unless the report's own stand before them."""
    return said if said[:1] in tuple('"“«„`') else f"“{said}”"
