"""The fields of a fact that can be corrected, and what people may write for each."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import is_dataclass
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from communique.errors import CorrectionError
from communique.know.countries import codes
from communique.ledger.human.correction import Correction, Fact, Kind, fact_from, fact_of
from communique.ledger.identity import text_hash
from communique.link.across.sighting import days
from communique.records import (
    Certainty,
    Claim,
    Date,
    Document,
    Meeting,
    MeetingForm,
    Participant,
    Place,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    StatementForm,
    Status,
)

Read = Callable[[Any, Document], Any]
"""From what somebody wrote to the contract's JSON; raises ValueError with what is wrong."""


def read_value(fact: Fact, field: str, value: Any, document: Document) -> Any:
    """What somebody wrote for a field, as the contract's JSON.

    Args:
        fact: what is corrected.
        field: as of `Correction`.
        value: JSON, or for most fields plain words: a status, a day, "Osaka, JPN", names.
        document: the report, in whose text words are found.

    Raises:
        CorrectionError: when there is no such field, or the value is none for it.
    """
    known = MEETING if isinstance(fact, Meeting) else STATEMENT
    if field not in known:
        raise CorrectionError(
            f"no field to correct: {field!r}", where=fact.id, do=f"use one of {', '.join(fields_of(fact))}"
        )
    try:
        found = known[field](value, document)
        if not fits(type(fact), with_field(fact, field, found)):
            raise ValueError("it is of another type")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CorrectionError(f"no value for {field}: {error}", where=fact.id, do=_HELP) from None
    return found


def fields_of(fact: Fact) -> tuple[str, ...]:
    """The names of the fields of a fact that can be corrected."""
    return tuple(MEETING) if isinstance(fact, Meeting) else (*STATEMENT, *POINTERS)


_HELP = "write it as the record's JSON has it, or as plain words"


def with_field(fact: Fact, field: str, value: Any) -> Fact:
    """A fact with another value in one field."""
    data = fact.to_dict()
    holder = data
    *path, last = field.split(".")
    for part in path:
        holder = holder[part]
    holder[last] = value
    return type(fact).from_dict(data)


def fits(hint: Any, value: Any) -> bool:
    """Whether a value, and every field below it where it is a noun of the record, is of its type."""
    if get_origin(hint) in (Union, UnionType):
        return any(fits(one, value) for one in get_args(hint))
    if get_origin(hint) is Literal:
        return value in get_args(hint)
    if get_origin(hint) is tuple:
        return isinstance(value, tuple) and all(fits(get_args(hint)[0], v) for v in value)
    if hint is float:
        return isinstance(value, int | float)
    if not isinstance(value, hint):
        return False
    hints = get_type_hints(hint) if is_dataclass(hint) else {}
    return all(fits(one, getattr(value, name)) for name, one in hints.items())


def check(correction: Correction, document: Document) -> None:
    """See that a correction that came from elsewhere can be laid over readings of a report.

    Raises:
        ValueError: when it is of another text, or its fact or its value is none.
    """
    fact = fact_of(correction)
    if correction.sha256 != text_hash(document) or not fits(type(fact), fact):
        raise ValueError(f"correction {correction.id} is not of this text")
    if correction.action != "correct":
        return
    field, value = correction.field or "", correction.value
    if field in POINTERS and isinstance(fact, Statement):
        kind: Kind = "meeting" if field == "about" else "statement"
        right = all(fits(Statement if kind == "statement" else Meeting, fact_from(kind, v)) for v in value)
    else:
        right = read_value(fact, field, value, document) == value
    if not right:
        raise ValueError(f"correction {correction.id} has no value for {field}")


def _words(value: Any, _: Document) -> str | None:
    if value is not None and not isinstance(value, str):
        raise ValueError("words are wanted")
    return (value or "").strip() or None


def _one_of(values: tuple[str, ...]) -> Read:
    def read(value: Any, _: Document) -> str:
        if value not in values:
            raise ValueError(f"{value!r} is none of {', '.join(values)}")
        return str(value)

    return read


def _list_of(read: Read) -> Read:
    def all_of(value: Any, document: Document) -> list[Any]:
        if isinstance(value, str):
            value = [v.strip() for v in value.split(";") if v.strip()]
        if not isinstance(value, list):
            raise ValueError("a list is wanted")
        return [read(v, document) for v in value]

    return all_of


def _span(value: Any, document: Document) -> dict[str, Any]:
    """A stretch of the text: its offsets, or words that stand in it."""
    if isinstance(value, dict):
        start, end = int(value["start"]), int(value["end"])
        if not 0 <= start < end <= len(document.text):
            raise ValueError(f"no stretch of the text: {start} to {end}")
        return Span.of(document.text, start, end).to_dict()
    if not isinstance(value, str) or not value:
        raise ValueError("words of the text are wanted")
    start = document.text.find(value)
    if start < 0:
        raise ValueError(f"these words do not stand in the text: {value!r}")
    return Span.of(document.text, start, start + len(value)).to_dict()


def _maybe(read: Read) -> Read:
    return lambda value, document: None if value in (None, "") else read(value, document)


def _some(read: Read) -> Read:
    def at_least_one(value: Any, document: Document) -> Any:
        found = read(value, document)
        if not found:
            raise ValueError("one is needed at least")
        return found

    return at_least_one


def _date(value: Any, document: Document) -> dict[str, Any]:
    given = value if isinstance(value, dict) else {"value": value, "span": None, "from": "text"}
    found = Date.from_dict(given)
    if not isinstance(found.value, str) or days(found.value) is None:
        raise ValueError(f"{found.value!r} is no ISO 8601 date or interval")
    if found.span is not None:
        _span(found.span.to_dict(), document)
    return found.to_dict()


def _place(value: Any, document: Document) -> dict[str, Any]:
    """A place as JSON, or as "City, CCC" or "CCC"."""
    if isinstance(value, dict):
        return Place.from_dict(value).to_dict()
    city, _, country = str(value).rpartition(", ")
    if country not in codes():
        raise ValueError(f"{country!r} is no ISO 3166 alpha-3 code")
    return Place(str(value), city or None, country).to_dict()


def _participant(value: Any, document: Document) -> dict[str, Any]:
    """A participant as JSON, or by name; a country by its code, with an office or none."""
    if isinstance(value, dict):
        found = Participant.from_dict(value)
        if not (found.name or found.for_):
            raise ValueError("a participant has a name or a side")
        return found.to_dict()
    side, _, role = str(value).partition(" ")
    if side in codes():
        return Participant(None, role or None, side).to_dict()
    return Participant(str(value)).to_dict()


def _claim(value: Any, document: Document) -> dict[str, Any]:
    found = Claim.from_dict({"for": None, "statement": None, **value})
    if found.status not in get_args(Status) or not found.by:
        raise ValueError("a claim has by, status and evidence")
    return {**found.to_dict(), "evidence": _span(value["evidence"], document)}


def _speaker(value: Any, document: Document) -> dict[str, Any]:
    """A speaker as JSON, or by name."""
    if isinstance(value, dict):
        return Speaker.from_dict(value).to_dict()
    return Speaker(_words(value, document), kind="person").to_dict()


_KIND = _one_of(get_args(SpeakerKind))
STATEMENT: dict[str, Read] = {
    "content": _some(_list_of(_span)),
    "cue": _maybe(_span),
    "source": _maybe(_span),
    "speaker": _speaker,
    "speaker.name": _words,
    "speaker.description": _words,
    "speaker.kind": _KIND,
    "speaker.role": _words,
    "speaker.for": _words,
    "speaker.wikidata": _words,
    "form": _one_of(get_args(StatementForm)),
    "via": _list_of(_some(_words)),
    "date": _maybe(_date),
    "certainty": _one_of(get_args(Certainty)),
    "topics": _list_of(_some(_words)),
}
"""Fields of a statement that say what it is."""
POINTERS = ("within", "about")
"""Fields of a statement that point at other facts: the statement that it stands in, meetings it speaks of."""
MEETING: dict[str, Read] = {
    "participants": _some(_list_of(_participant)),
    "form": _one_of(get_args(MeetingForm)),
    "format": _words,
    "occasion": _words,
    "place": _maybe(_place),
    "date": _maybe(_date),
    "status": _one_of(get_args(Status)),
    "topics": _list_of(_span),
    "evidence": _some(_list_of(_span)),
    "claims": _list_of(_claim),
}
"""Fields of a meeting."""


def written(words: str) -> Any:
    """What somebody typed: JSON where it is an object, a list, a string or null; else plain words."""
    if words[:1] in '[{"' or words == "null":
        try:
            return json.loads(words)
        except ValueError:
            return words
    return words
